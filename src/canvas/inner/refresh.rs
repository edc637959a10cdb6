//! What is drawn anew: instances to the GPU, and a frame from them.
//!
//! In: the state, and what of it is stale. Out: batches that are filled, and a picture. **The nodes of a large scene are
//! part of the picture behind, so that a frame costs what stands out, however much there is.**

use web_sys::HtmlCanvasElement;

use super::super::cards;
use super::super::device::{ALL, Sheet};
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
            self.draw_behind(ALL);
            self.draw(true);
            self.stale.frame = true;
        }
    }

    /// Draws what is there once more, so that it can be copied; nothing where motion is not wanted, or a frame takes long.
    pub(in crate::canvas) fn draw_again(&mut self) -> Option<HtmlCanvasElement> {
        if self.still || !self.is_ready() || !self.pace.is_straight() {
            return None;
        }
        // As on the way: what lies behind is shifted and not drawn anew.
        let motion = std::mem::replace(&mut self.motion, Motion::Moving);
        self.draw(true);
        self.motion = motion;
        Some(self.canvas.clone())
    }

    /// Builds and uploads what is stale.
    pub(super) fn refresh(&mut self, words_wait: bool) {
        let calm = self.glide.as_ref().is_some_and(|glide| glide.many);
        if self.stale.picture {
            self.refresh_shapes(calm);
        }
        if (self.stale.picture || self.stale.words) && !words_wait {
            self.refresh_words(calm);
        }
        let Some(device) = &mut self.device else { return };
        let mut marquee = Vec::new();
        if let Some(area) = self.marquee {
            marquee.extend([area.x, area.y, area.width, area.height]);
            marquee.extend(faded(self.theme.mark, 0.1));
            marquee.extend(self.theme.mark);
            marquee.extend([0.0, 1.5, 0.0, 0.0]);
        }
        device.marquee.set_instances(&self.gl, &marquee);
    }

    fn refresh_shapes(&mut self, calm: bool) {
        let Some(device) = &mut self.device else { return };
        let (scene, theme, gl) = (&self.scene, &self.theme, &self.gl);
        self.standings = picture::standings(scene, &self.emphasis, self.attention);
        let look = Looks { scene, homes: &self.homes, standings: &self.standings, theme };
        // Lines follow what is under way, or wait for it.
        let follow = self.glide.is_some() || self.carried.is_some();
        if self.stale.faint || follow {
            self.resting = if calm { Lines::default() } else { look.resting(&self.emphasis) };
        }
        // Of a large scene, and of one that opens in place, all that rests is part of the picture behind: a frame costs
        // no more than what stands out.
        let large = !scene.is_afar() && (scene.nodes.len() >= MANY || !scene.keys.is_empty());
        let rests = large && !follow && !self.emphasis.stands_out();
        let mut nodes = Vec::new();
        if self.stale.faint || !large {
            nodes = picture::resting(scene, &self.standings, theme);
        }
        if self.stale.faint {
            device.faint.set_instances(gl, &self.resting.faint);
            device.threads.set_instances(gl, &scene.threads);
            device.threads.ink = faded(theme.ink_2, 0.05);
            device.dots.set_instances(gl, &picture::dots(scene, &self.standings, theme));
            device.territories.set_instances(gl, &picture::territories(scene, theme));
            device.lines.set_instances(gl, if rests { &self.resting.strong } else { &[] });
            device.behind.set_instances(gl, if large { &nodes } else { &[] });
            device.backdrop.forget(self.stale.fits);
        }
        if large {
            nodes.clear();
        }
        let touched = if calm { Lines::default() } else { look.touched(self.attention) };
        let front: &[f32] = if rests { &[] } else { &self.resting.strong };
        device.edges.set_instances(gl, &[front, &touched.strong].concat());
        // Lines that are drawn only now say what they are, too.
        self.badges.clone_from(&self.resting.badges);
        let new = |badge: &Badge| badge.plain && !self.resting.badges.contains(badge);
        self.badges.extend(touched.badges.into_iter().filter(new));
        nodes.extend(picture::outstanding(scene, &self.standings, self.attention, theme));
        if scene.is_afar() {
            nodes = picture::seals(scene, &self.standings, theme);
        }
        device.nodes.set_instances(gl, &nodes);
        device.cards.set_instances(gl, &cards::boxes(scene, &self.standings, self.attention, theme));
    }

    fn refresh_words(&mut self, calm: bool) {
        let Some(device) = &mut self.device else { return };
        let wording = Wording {
            scene: &self.scene,
            homes: &self.homes,
            standings: &self.standings,
            attention: self.attention,
            degrees: &self.degrees,
            badges: &self.badges,
            theme: &self.theme,
            scale: self.camera.scale,
            seen: around(self.camera.seen(self.viewport)),
            calm,
        };
        self.worded = self.camera;
        self.atlas.begin_frame();
        device.words.set_instances(&self.gl, &wording.write(&mut self.atlas));
    }

    /// Draws all that stands out over what lies behind.
    pub(super) fn draw(&mut self, straight: bool) {
        let (lens, size, ground) = (self.lens(), self.size(), self.theme.ground);
        if let Some(device) = &mut self.device {
            device.draw(&self.gl, &mut self.atlas, &lens, &Sheet { size, ground, straight });
        }
    }

    /// Puts the frame that waits on the screen, if it fits there.
    pub(super) fn show(&mut self) -> bool {
        let size = self.size();
        self.device.as_ref().is_some_and(|device| device.show(&self.gl, size))
    }

    /// Device pixels.
    fn size(&self) -> (i32, i32) {
        (self.canvas.width() as i32, self.canvas.height() as i32)
    }

    /// Draws on at the picture behind. Whether it is whole now; `None` where nothing was to be drawn.
    pub(super) fn draw_behind(&mut self, room: usize) -> Option<bool> {
        let (lens, moving) = (self.lens(), self.motion != Motion::Rest);
        self.device.as_mut()?.draw_behind(&self.gl, self.theme.ground, &lens, moving, room)
    }

    /// Whether the picture behind is not that of what is seen.
    pub(super) fn owes_behind(&self) -> bool {
        let moving = self.motion != Motion::Rest;
        self.device.as_ref().is_some_and(|device| device.backdrop.owes(&self.lens(), moving))
    }

    fn lens(&self) -> Lens {
        Lens {
            camera: [self.camera.x, self.camera.y, self.camera.scale],
            viewport: [self.viewport.width, self.viewport.height],
            ratio: self.ratio,
            node_scale: node_scale(self.camera.scale),
        }
    }
}

/// What is seen, and as much again on each side.
fn around(seen: Rect) -> Rect {
    let Rect { x, y, width, height } = seen;
    Rect { x: x - width, y: y - height, width: 3.0 * width, height: 3.0 * height }
}
