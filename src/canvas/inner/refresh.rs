//! What is drawn anew: instances to the GPU, and a frame from them.
//!
//! In: the state, and what of it is stale. Out: batches that are filled, and a picture. **The nodes of a large scene are
//! part of the picture behind, so that a frame costs what stands out, however much there is.**

use web_sys::HtmlCanvasElement;

use super::super::cards;
use super::super::device::Sheet;
use super::super::edges::{Badge, Lines, Looks};
use super::super::flight::Motion;
use super::super::gl::Lens;
use super::super::picture;
use super::super::theme::faded;
use super::super::words::Wording;
use super::{Inner, MANY};
use crate::layout::Rect;
use crate::layout::camera::node_scale;

impl Inner {
    /// Draws at once, whatever waits.
    pub(in crate::canvas) fn draw_now(&mut self) {
        if self.device.is_some() && self.viewport.width >= 1.0 {
            self.arrive();
            self.refresh(false);
            self.stale.frame = true;
            self.draw(true);
        }
    }

    /// Draws what is there once more, so that it can be copied; nothing where motion is not wanted.
    pub(in crate::canvas) fn draw_again(&mut self) -> Option<HtmlCanvasElement> {
        if self.still || self.device.is_none() || self.viewport.width < 1.0 {
            return None;
        }
        // As on the way: what lies behind is shifted and not drawn anew.
        let motion = std::mem::replace(&mut self.motion, Motion::Moving);
        self.draw(false);
        self.motion = motion;
        Some(self.canvas.clone())
    }

    /// Builds and uploads what is stale.
    pub(super) fn refresh(&mut self, words_wait: bool) {
        let calm = self.glide.as_ref().is_some_and(|glide| glide.many);
        let Some(device) = &mut self.device else { return };
        let (scene, theme) = (&self.scene, &self.theme);
        if self.stale.picture {
            self.standings = picture::standings(scene, &self.emphasis, self.attention);
            let look = Looks { scene, homes: &self.homes, standings: &self.standings, theme };
            // Lines follow what is under way, or wait for it.
            let follow = self.glide.is_some() || self.carried.is_some();
            if self.stale.faint || follow {
                self.resting = if calm { Lines::default() } else { look.resting(&self.emphasis) };
            }
            if self.stale.faint {
                device.faint.set_instances(&self.gl, &self.resting.faint);
                device.threads.set_instances(&self.gl, &scene.threads);
                device.threads.ink = faded(theme.ink_2, 0.05);
                device.dots.set_instances(&self.gl, &picture::dots(scene, &self.standings, theme));
                device.territories.set_instances(&self.gl, &picture::territories(scene, theme));
                device.backdrop.forget(self.stale.fits);
            }
            let touched = if calm { Lines::default() } else { look.touched(self.attention) };
            device.edges.set_instances(&self.gl, &[self.resting.strong.as_slice(), &touched.strong].concat());
            // Lines that are drawn only now say what they are, too.
            self.badges.clone_from(&self.resting.badges);
            let new = |badge: &Badge| badge.plain && !self.resting.badges.contains(badge);
            self.badges.extend(touched.badges.into_iter().filter(new));
            // The nodes of a large scene are part of the picture behind, but for those that stand out.
            let large = scene.nodes.len() >= MANY;
            let mut nodes = Vec::new();
            if self.stale.faint || !large {
                nodes = picture::resting(scene, &self.standings, theme);
            }
            if self.stale.faint {
                let behind: &[f32] = if large { &nodes } else { &[] };
                device.behind.set_instances(&self.gl, behind);
            }
            if large {
                nodes.clear();
            }
            nodes.extend(picture::outstanding(scene, &self.standings, self.attention, theme));
            if scene.is_afar() {
                nodes = picture::seals(scene, &self.standings, theme);
            }
            device.nodes.set_instances(&self.gl, &nodes);
            let cards = cards::boxes(scene, &self.standings, self.attention, theme);
            device.cards.set_instances(&self.gl, &cards);
        }
        if (self.stale.picture || self.stale.words) && !words_wait {
            let wording = Wording {
                scene,
                homes: &self.homes,
                standings: &self.standings,
                attention: self.attention,
                degrees: &self.degrees,
                badges: &self.badges,
                theme,
                scale: self.camera.scale,
                seen: around(self.camera.seen(self.viewport)),
                calm,
            };
            self.worded = self.camera;
            self.atlas.begin_frame();
            device.words.set_instances(&self.gl, &wording.write(&mut self.atlas));
        }
        let mut marquee = Vec::new();
        if let Some(area) = self.marquee {
            marquee.extend([area.x, area.y, area.width, area.height]);
            marquee.extend(faded(self.theme.mark, 0.1));
            marquee.extend(self.theme.mark);
            marquee.extend([0.0, 1.5, 0.0, 0.0]);
        }
        device.marquee.set_instances(&self.gl, &marquee);
    }

    pub(super) fn draw(&mut self, whole: bool) {
        let Some(device) = &mut self.device else { return };
        let lens = Lens {
            camera: [self.camera.x, self.camera.y, self.camera.scale],
            viewport: [self.viewport.width, self.viewport.height],
            ratio: self.ratio,
            node_scale: node_scale(self.camera.scale),
        };
        let size = (self.canvas.width() as i32, self.canvas.height() as i32);
        let moving = self.motion != Motion::Rest;
        device.draw(
            &self.gl,
            &mut self.atlas,
            &lens,
            &Sheet { size, ground: self.theme.ground, moving, whole },
        );
    }
}

/// What is seen, and as much again on each side.
fn around(seen: Rect) -> Rect {
    let Rect { x, y, width, height } = seen;
    Rect { x: x - width, y: y - height, width: 3.0 * width, height: 3.0 * height }
}
