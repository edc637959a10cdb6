//! The state behind the view: what is shown, from where, and what has to be drawn anew.
//!
//! In: calls from [`super::MapView`] and its listeners. Out: draws, and intents kept in an outbox until
//! the caller lets go of the state. **What only the camera changes is a uniform; instances are built
//! again only when scene, emphasis or theme change, words also when the zoom does.**

use web_sys::{HtmlCanvasElement, WebGl2RenderingContext as Gl};

use super::atlas::Atlas;
use super::device::{Device, Sheet};
use super::edges::{self, Badge};
use super::flight::{Flight, Motion, bounds};
use super::gestures::Gesture;
use super::gl::Lens;
use super::keys::Trail;
use super::picture::{self, Attention, Standing};
use super::scene::{Emphasis, Intent, Scene};
use super::theme::{Theme, faded};
use super::view::MapError;
use super::words::Wording;
use crate::layout::camera::{Camera, Viewport, node_scale};
use crate::layout::{Rect, navigation, picking::PickGrid};

#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags, each cleared by a frame")]
struct Stale {
    /// The faint lines, which depend on nothing that the pointer does.
    faint: bool,
    picture: bool,
    words: bool,
    frame: bool,
}

pub(super) struct Inner {
    pub canvas: HtmlCanvasElement,
    gl: Gl,
    device: Option<Device>,
    atlas: Atlas,
    pub theme: Theme,
    pub scene: Scene,
    pub emphasis: Emphasis,
    pub attention: Attention,
    pub standings: Vec<Standing>,
    pub neighbours: Vec<Vec<u32>>,
    pub grid: PickGrid,
    badges: Vec<Badge>,
    pub bounds: Rect,
    pub camera: Camera,
    pub viewport: Viewport,
    ratio: f32,
    wide: bool,
    pub goal: Option<Flight>,
    /// Whether the whole is in view and should stay so when the surface changes.
    pub fitted: bool,
    /// The part that is to stay in view when the surface changes.
    pub framed: Option<Rect>,
    pub still: bool,
    pub gesture: Option<Gesture>,
    pub marquee: Option<Rect>,
    pub trail: Trail,
    stale: Stale,
    pub motion: Motion,
    outbox: Vec<Intent>,
}

impl Inner {
    pub fn new(canvas: HtmlCanvasElement, gl: Gl, theme: Theme, still: bool) -> Result<Self, MapError> {
        let (mut device, mut atlas) = (Device::new(&gl)?, Atlas::new()?);
        device.warm(&gl, &mut atlas);
        Ok(Self {
            canvas,
            gl,
            device: Some(device),
            atlas,
            theme,
            scene: Scene::default(),
            emphasis: Emphasis::default(),
            attention: Attention::default(),
            standings: Vec::new(),
            neighbours: Vec::new(),
            grid: PickGrid::default(),
            badges: Vec::new(),
            bounds: Rect::default(),
            camera: Camera { x: 0.0, y: 0.0, scale: 1.0 },
            viewport: Viewport { width: 0.0, height: 0.0 },
            ratio: 1.0,
            wide: false,
            goal: None,
            fitted: true,
            framed: None,
            still,
            gesture: None,
            marquee: None,
            trail: Trail::default(),
            stale: Stale::default(),
            motion: Motion::Rest,
            outbox: Vec::new(),
        })
    }

    pub fn say(&mut self, intent: Intent) {
        self.outbox.push(intent);
    }

    pub fn take_intents(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.outbox)
    }

    pub fn stale_frame(&mut self) {
        self.stale.frame = true;
    }

    pub fn stale_words(&mut self) {
        self.stale.words = true;
    }

    pub fn stale_picture(&mut self) {
        self.stale.picture = true;
        self.stale.frame = true;
    }

    /// Scene, emphasis or theme are new.
    fn stale_all(&mut self) {
        self.stale.faint = true;
        self.stale_picture();
    }

    /// Whether a frame is to be asked for.
    pub fn is_stale(&self) -> bool {
        self.stale.frame || self.goal.is_some() || self.motion != Motion::Rest
    }

    pub fn is_shown(&self, node: u32) -> bool {
        self.standings.get(node as usize).is_some_and(|standing| *standing != Standing::Absent)
    }

    /// Nothing has the focus or is under way, and the whole is to be in view: someone comes to the map.
    pub fn begin_anew(&mut self) {
        self.attention = Attention::default();
        self.trail = Trail::default();
        (self.goal, self.gesture, self.marquee) = (None, None, None);
        (self.fitted, self.framed) = (true, None);
        self.stale_all();
    }

    pub fn set_scene(&mut self, scene: Scene) {
        let first = self.scene.nodes.is_empty();
        self.bounds = bounds(&scene);
        self.grid = PickGrid::new(scene.nodes.iter().map(|node| (node.x, node.y)).collect());
        let edges = scene.edges.iter().map(|edge| (edge.from, edge.to, edge.weight));
        self.neighbours = navigation::neighbours(scene.nodes.len(), edges);
        if self.scene.nodes.len() != scene.nodes.len() {
            self.attention = Attention::default();
            self.trail = Trail::default();
        }
        self.scene = scene;
        self.refresh_standings();
        self.stale_all();
        if first || self.fitted {
            self.fit(false);
        }
    }

    pub fn set_emphasis(&mut self, emphasis: Emphasis) {
        if self.emphasis == emphasis {
            return;
        }
        self.emphasis = emphasis;
        self.refresh_standings();
        self.stale_all();
        // A hub that is asked for stands in the rail, outside the ordinary view.
        if self.fitted && self.fitting() != self.camera {
            self.fit(true);
        }
    }

    fn refresh_standings(&mut self) {
        self.standings = picture::standings(&self.scene, &self.emphasis, self.attention);
    }

    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
        self.stale_all();
    }

    /// Words are drawn anew: a font arrived.
    pub fn fonts_changed(&mut self) {
        self.atlas.clear(self.ratio, self.wide);
        self.stale.words = true;
        self.stale_frame();
    }

    pub fn resize(&mut self, width: f32, height: f32, ratio: f32, wide: bool) {
        self.viewport = Viewport { width, height };
        let ratio = ratio.clamp(0.5, 2.0);
        let device = |side: f32| (side * ratio).round().max(1.0) as u32;
        if self.canvas.width() != device(width) || self.canvas.height() != device(height) {
            self.canvas.set_width(device(width));
            self.canvas.set_height(device(height));
        }
        (self.ratio, self.wide) = (ratio, wide);
        if !self.atlas.matches(ratio, wide) {
            self.atlas.clear(ratio, wide);
        }
        self.stale.words = true;
        self.stale_frame();
        self.frame_again();
    }

    pub fn context_lost(&mut self) {
        self.device = None;
    }

    pub fn context_restored(&mut self) {
        self.device = Device::new(&self.gl).ok();
        self.atlas.mark_changed();
        self.stale.words = true;
        self.stale_all();
    }

    /// One frame at `now` milliseconds.
    pub fn frame(&mut self, now: f64) {
        self.advance(now);
        self.come_to_rest(now);
        if !self.stale.frame || self.device.is_none() || self.viewport.width < 1.0 {
            return;
        }
        // New lines are most of what a frame can cost: the words come with the next one.
        let words_wait = self.stale.faint && self.stale.picture;
        self.stale.words |= words_wait;
        self.refresh(words_wait);
        let owes_words = self.atlas.owes_words() || words_wait;
        self.stale = Stale { words: owes_words, frame: owes_words, ..Stale::default() };
        self.draw();
    }

    /// Draws at once, whatever waits.
    pub fn draw_now(&mut self) {
        if self.device.is_some() && self.viewport.width >= 1.0 {
            self.refresh(false);
            self.stale.frame = true;
            self.draw();
        }
    }

    /// Builds and uploads what is stale.
    fn refresh(&mut self, words_wait: bool) {
        let Some(device) = &mut self.device else { return };
        if self.stale.picture {
            self.standings = picture::standings(&self.scene, &self.emphasis, self.attention);
            let lines =
                edges::edges(&self.scene, &self.emphasis, &self.standings, self.attention, &self.theme);
            if self.stale.faint {
                device.faint.set_instances(&self.gl, &lines.faint);
                device.backdrop.forget();
            }
            device.edges.set_instances(&self.gl, &lines.strong);
            self.badges = lines.badges;
            let nodes = picture::nodes(&self.scene, &self.standings, self.attention, &self.theme);
            device.territories.set_instances(&self.gl, &picture::territories(&self.scene, &self.theme));
            device.nodes.set_instances(&self.gl, &nodes);
        }
        if (self.stale.picture || self.stale.words) && !words_wait {
            let degrees: Vec<u32> = self.neighbours.iter().map(|row| row.len() as u32).collect();
            let wording = Wording {
                scene: &self.scene,
                standings: &self.standings,
                attention: self.attention,
                degrees: &degrees,
                badges: &self.badges,
                theme: &self.theme,
                scale: self.camera.scale,
            };
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

    fn draw(&mut self) {
        let Some(device) = &mut self.device else { return };
        let lens = Lens {
            camera: [self.camera.x, self.camera.y, self.camera.scale],
            viewport: [self.viewport.width, self.viewport.height],
            ratio: self.ratio,
            node_scale: node_scale(self.camera.scale),
        };
        let size = (self.canvas.width() as i32, self.canvas.height() as i32);
        let moving = self.motion != Motion::Rest;
        device.draw(&self.gl, &mut self.atlas, &lens, &Sheet { size, ground: self.theme.ground, moving });
    }
}
