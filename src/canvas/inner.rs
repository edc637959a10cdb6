//! The state behind the view: what is shown, from where, and what has to be drawn anew.
//!
//! In: calls from [`super::MapView`] and its listeners. Out: draws, and intents kept in an outbox until
//! the caller lets go of the state. **What only the camera changes is a uniform; instances are built
//! again only when scene, emphasis or theme change, words also when the zoom does.**

mod refresh;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use web_sys::{HtmlCanvasElement, WebGl2RenderingContext as Gl};

use super::atlas::Atlas;
use super::device::Device;
use super::edges::{Badge, Lines};
use super::flight::{Flight, Motion, bounds};
use super::gestures::Gesture;
use super::glide::{Carried, Glide};
use super::keys::Trail;
use super::pace::{Pace, Piece};
use super::picture::{self, Attention, Standing};
use super::scene::{Emphasis, Intent, Node, Scene};
use super::theme::Theme;
use super::view::MapError;
use crate::layout::camera::{Camera, Viewport};
use crate::layout::{Rect, picking::PickGrid};

/// A scene of so many nodes is large: words are chosen only for what is near the view.
pub(super) const MANY: usize = 700;
/// How much the zoom may change before words are chosen anew while the camera moves.
const STRETCH: f32 = 1.2;

#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags, each cleared by a frame")]
struct Stale {
    /// What is shown of the faint lines still fits until the next are drawn.
    fits: bool,
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
    pub scene: Arc<Scene>,
    pub emphasis: Emphasis,
    pub attention: Attention,
    pub standings: Vec<Standing>,
    pub neighbours: OnceCell<Vec<Vec<u32>>>,
    /// Lines at each node.
    degrees: Vec<u32>,
    /// The lines as they are while nothing has the pointer or the focus.
    resting: Lines,
    /// Words on lines.
    badges: Vec<Badge>,
    /// From where the words were chosen.
    worded: Camera,
    pub grid: PickGrid,
    /// The territory that each node stands in.
    homes: Vec<Option<u32>>,
    /// The largest radius of a node, and of the ground of one.
    pub widest: f32,
    pub widest_ground: f32,
    pub bounds: Rect,
    pub camera: Camera,
    pub viewport: Viewport,
    ratio: f32,
    wide: bool,
    pub goal: Option<Flight>,
    pub glide: Option<Glide>,
    pub carried: Option<Carried>,
    /// Whether the whole is in view and should stay so when the surface changes.
    pub fitted: bool,
    /// The part that is to stay in view when the surface changes.
    pub framed: Option<Rect>,
    pub still: bool,
    pub gesture: Option<Gesture>,
    pub marquee: Option<Rect>,
    pub trail: Trail,
    stale: Stale,
    pace: Pace,
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
            scene: Arc::default(),
            emphasis: Emphasis::default(),
            attention: Attention::default(),
            standings: Vec::new(),
            neighbours: OnceCell::new(),
            degrees: Vec::new(),
            resting: Lines::default(),
            badges: Vec::new(),
            worded: Camera { x: 0.0, y: 0.0, scale: 1.0 },
            grid: PickGrid::default(),
            homes: Vec::new(),
            widest: 0.0,
            widest_ground: 0.0,
            bounds: Rect::default(),
            camera: Camera { x: 0.0, y: 0.0, scale: 1.0 },
            viewport: Viewport { width: 0.0, height: 0.0 },
            ratio: 1.0,
            wide: false,
            goal: None,
            glide: None,
            carried: None,
            fitted: true,
            framed: None,
            still,
            gesture: None,
            marquee: None,
            trail: Trail::default(),
            stale: Stale::default(),
            pace: Pace::default(),
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

    /// The zoom is another. While it grows what is named moves apart, so words are chosen anew only now and then; while it
    /// shrinks they are at once, but in a large scene.
    pub fn zoomed(&mut self) {
        let large = self.scene.nodes.len() >= MANY;
        let least = if large { 1.0 / STRETCH } else { 0.99 };
        let stretch = self.camera.scale / self.worded.scale.max(f32::EPSILON);
        self.stale.words |= !(least..=STRETCH).contains(&stretch);
    }

    /// The camera has come to rest: the words are those of what is seen now.
    pub fn settle_words(&mut self) {
        let zoomed = (self.worded.scale - self.camera.scale).abs() > f32::EPSILON;
        self.stale.words |= zoomed || (self.scene.nodes.len() >= MANY && self.worded != self.camera);
    }

    pub fn stale_picture(&mut self) {
        self.stale.picture = true;
        self.stale.frame = true;
    }

    /// Scene, emphasis or theme are new.
    pub fn stale_all(&mut self) {
        self.stale.faint = true;
        self.stale_picture();
    }

    /// Whether a frame is to be asked for.
    pub fn is_stale(&self) -> bool {
        let under_way = self.goal.is_some() || self.glide.is_some() || self.motion != Motion::Rest;
        self.stale.frame || self.pace.owes || self.pace.drawn || under_way
    }

    pub fn is_shown(&self, node: u32) -> bool {
        self.standings.get(node as usize).is_some_and(|standing| *standing != Standing::Absent)
    }

    /// Nothing has the focus or is under way, and the whole is to be in view: someone comes to the map.
    pub fn begin_anew(&mut self) {
        self.arrive();
        self.carried = None;
        // What was drawn before someone went away is not to be shown.
        self.pace.drawn = false;
        self.attention = Attention::default();
        self.trail = Trail::default();
        (self.goal, self.gesture, self.marquee) = (None, None, None);
        (self.fitted, self.framed) = (true, None);
        self.stale_all();
        self.stale.fits = false;
    }

    pub fn set_scene(&mut self, scene: Arc<Scene>) {
        let first = self.scene.nodes.is_empty();
        let fits = !self.scene.keys.is_empty() && !scene.keys.is_empty();
        let in_hand = self.in_hand();
        self.glide = None;
        self.bounds = bounds(&scene);
        self.grid = PickGrid::new(scene.nodes.iter().map(|node| (node.x, node.y)).collect());
        self.neighbours = OnceCell::new();
        self.degrees = scene.degrees();
        let widest = |of: fn(&Node) -> f32| scene.nodes.iter().map(of).fold(0.0, f32::max);
        (self.widest, self.widest_ground) = (widest(|node| node.radius), widest(|node| node.ground));
        self.homes = scene.homes();
        self.keep_attention(&scene);
        self.atlas.make_room();
        self.scene = scene;
        self.keep_carried(in_hand);
        self.refresh_standings();
        self.stale_all();
        self.stale.fits = fits;
        if first || self.fitted {
            self.fit(false);
        }
    }

    /// What has the focus keeps it, under the number that it has now.
    fn keep_attention(&mut self, scene: &Scene) {
        self.attention.line = None;
        if scene.keys.is_empty() && self.scene.keys.is_empty() {
            if self.scene.nodes.len() != scene.nodes.len() || self.scene.is_afar() != scene.is_afar() {
                self.attention = Attention::default();
                self.trail = Trail::default();
            }
            return;
        }
        let now: HashMap<u32, u32> = scene.keys.iter().copied().zip(0..).collect();
        let moved = |node: u32| now.get(self.scene.keys.get(node as usize)?).copied();
        self.attention = Attention {
            hovered: self.attention.hovered.and_then(moved),
            focused: self.attention.focused.and_then(moved),
            line: None,
        };
        let visited: Vec<u32> = self.trail.visited.iter().filter_map(|node| moved(*node)).collect();
        self.trail.walking &= visited.len() == self.trail.visited.len();
        self.trail.visited = visited;
        self.trail.resting = self.trail.resting.and_then(moved);
    }

    pub fn set_emphasis(&mut self, emphasis: Emphasis) {
        if self.emphasis == emphasis {
            return;
        }
        self.emphasis = emphasis;
        self.refresh_standings();
        self.stale.fits |= !self.stale.faint;
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
        self.stale.fits = false;
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
        self.pace = Pace::default();
    }

    pub fn context_restored(&mut self) {
        self.device = Device::new(&self.gl).ok();
        self.atlas.mark_changed();
        self.stale.words = true;
        self.stale_all();
    }

    /// One frame at `now` milliseconds. Whether it was drawn straight on the screen.
    pub fn frame(&mut self, now: f64) -> bool {
        self.advance(now);
        self.slide(now);
        self.come_to_rest(now);
        if !self.is_ready() || self.pace.waits(&self.gl) {
            return false;
        }
        if std::mem::take(&mut self.pace.drawn) {
            self.stale.frame |= !self.show();
        }
        let straight = self.stale.frame && self.is_straight();
        if straight {
            self.redraw(true);
        }
        straight
    }

    pub(super) fn is_ready(&self) -> bool {
        self.device.is_some() && self.viewport.width >= 1.0
    }

    /// What is new altogether, or takes long, is drawn between frames.
    fn is_straight(&self) -> bool {
        self.pace.is_straight() && !self.stale.faint && !self.stale.words
    }

    fn redraw(&mut self, straight: bool) {
        // New lines are most of what a frame can cost: the words come with the next one.
        let words_wait = self.stale.faint && self.stale.picture;
        self.stale.words |= words_wait;
        self.refresh(words_wait);
        let owes_words = self.atlas.owes_words() || words_wait;
        self.stale = Stale { words: owes_words, frame: owes_words, ..Stale::default() };
        self.draw(straight);
        self.pace.owes = self.owes_behind();
    }

    /// Whether something is to be drawn between this frame and the next.
    pub fn owes_piece(&self) -> bool {
        let owes = self.pace.owes || (self.stale.frame && !self.is_straight());
        owes && self.is_ready() && !self.pace.is_busy()
    }

    /// Draws between two frames.
    pub fn draw_on(&mut self) {
        if !self.owes_piece() {
            return;
        }
        let front = self.stale.frame && !self.is_straight();
        // In turns, but for lines that are others by now.
        if front && (self.stale.faint || !self.pace.owes || !self.pace.front_last) {
            self.redraw(false);
            self.pace.given(&self.gl, Piece::Front);
            return;
        }
        let whole = self.draw_behind(self.pace.room);
        self.pace.owes = whole == Some(false);
        self.stale.frame |= whole == Some(true);
        match whole {
            Some(true) => self.pace.given(&self.gl, Piece::Rest),
            Some(false) => self.pace.given(&self.gl, Piece::Full),
            None => {}
        }
    }

    /// The browser took so many milliseconds with a frame that was drawn straight.
    pub fn frame_took(&mut self, lag: f64) {
        self.pace.took(lag);
    }
}
