//! The state behind the view: what is shown, from where, and what has to be drawn anew.
//!
//! In: calls from [`super::MapView`] and its listeners. Out: draws, and intents kept in an outbox until
//! the caller lets go of the state. **What only the camera changes is a uniform; instances are built
//! again only when scene, emphasis or theme change, words also when the zoom does.**

use web_sys::{HtmlCanvasElement, WebGl2RenderingContext as Gl};

use super::atlas::Atlas;
use super::device::{Device, Sheet};
use super::edges::{self, Badge};
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

/// How long the camera takes to a goal, in milliseconds.
const FLIGHT: f64 = 220.0;
/// How long the camera must be still to count as at rest, in milliseconds.
const REST: f64 = 90.0;
/// Room for a hub's ring and label, in world units.
const HUB_ROOM: f32 = 90.0;
const FIT_MARGIN: f32 = 14.0;
/// A node nearer to the edge than this is brought into sight, in pixels.
const SIGHT: f32 = 48.0;

/// A camera under way.
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    /// Set by the first frame.
    began: Option<f64>,
}

/// Whether the camera moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Motion {
    Rest,
    /// It moved, and no frame has shown it yet.
    Moving,
    /// It last moved in the frame of this time.
    Since(f64),
}

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
    bounds: Rect,
    pub camera: Camera,
    pub viewport: Viewport,
    ratio: f32,
    wide: bool,
    pub goal: Option<Flight>,
    /// Whether the whole is in view and should stay so when the surface changes.
    fitted: bool,
    still: bool,
    pub gesture: Option<Gesture>,
    pub marquee: Option<Rect>,
    pub trail: Trail,
    stale: Stale,
    motion: Motion,
    outbox: Vec<Intent>,
}

impl Inner {
    pub fn new(canvas: HtmlCanvasElement, gl: Gl, theme: Theme, still: bool) -> Result<Self, MapError> {
        let device = Some(Device::new(&gl)?);
        Ok(Self {
            canvas,
            gl,
            device,
            atlas: Atlas::new()?,
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

    /// The camera came to rest.
    pub fn say_camera(&mut self) {
        let scale = self.camera.scale;
        let relative = scale / self.fitting().scale;
        self.say(Intent::CameraChanged { scale, relative });
    }

    pub fn take_intents(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.outbox)
    }

    pub fn stale_frame(&mut self) {
        self.stale.frame = true;
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
        if self.fitted {
            self.fit(false);
        }
    }

    fn fitting(&self) -> Camera {
        let mut bounds = self.bounds;
        for (node, standing) in self.scene.nodes.iter().zip(&self.standings) {
            if node.hub && *standing != Standing::Absent {
                let side = 2.0 * node.radius + HUB_ROOM;
                let around =
                    Rect { x: node.x - side / 2.0, y: node.y - side / 2.0, width: side, height: side };
                bounds = bounds.union(&around);
            }
        }
        Camera::fitting(&bounds, self.viewport, FIT_MARGIN)
    }

    pub fn fit(&mut self, animate: bool) {
        self.fly(self.fitting(), animate);
        self.fitted = true;
    }

    pub fn zoom_by(&mut self, factor: f32) {
        let from = self.goal.as_ref().map_or(self.camera, |flight| flight.to);
        let (x, y) = (self.viewport.width / 2.0, self.viewport.height / 2.0);
        self.fly(from.zoomed(self.viewport, factor, x, y), true);
    }

    pub fn pan_by(&mut self, dx: f32, dy: f32) {
        self.goal = None;
        self.move_camera(self.camera.panned(dx, dy));
    }

    pub fn centre_on(&mut self, node: u32) {
        let Some(node) = self.scene.nodes.get(node as usize) else { return };
        let scale = self.camera.scale.max(self.fitting().scale);
        self.fly(Camera { x: node.x, y: node.y, scale }, true);
    }

    pub fn keep_in_sight(&mut self, node: u32) {
        let Some(shape) = self.scene.nodes.get(node as usize) else { return };
        let (x, y) = self.camera.to_screen(self.viewport, shape.x, shape.y);
        let inside = |at: f32, side: f32| at >= SIGHT.min(side / 4.0) && at <= side - SIGHT.min(side / 4.0);
        if !inside(x, self.viewport.width) || !inside(y, self.viewport.height) {
            let scale = self.camera.scale;
            self.fly(Camera { x: shape.x, y: shape.y, scale }, true);
        }
    }

    fn fly(&mut self, to: Camera, animate: bool) {
        if self.still || !animate {
            self.goal = None;
            self.move_camera(to);
            self.say_camera();
            return;
        }
        self.fitted = false;
        self.goal = Some(Flight { from: self.camera, to, began: None });
    }

    pub fn move_camera(&mut self, camera: Camera) {
        self.fitted = false;
        if (self.camera.scale - camera.scale).abs() > f32::EPSILON {
            self.stale.words = true;
        }
        self.camera = camera;
        self.motion = Motion::Moving;
        self.stale_frame();
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
        self.refresh();
        self.stale = Stale::default();
        self.draw();
    }

    /// Some time after the last move, what was only shifted is drawn anew.
    fn come_to_rest(&mut self, now: f64) {
        match self.motion {
            Motion::Moving => self.motion = Motion::Since(now),
            Motion::Since(last) if now - last > REST => {
                self.motion = Motion::Rest;
                self.stale.frame = true;
            }
            Motion::Since(_) | Motion::Rest => {}
        }
    }

    fn advance(&mut self, now: f64) {
        let Some(mut flight) = self.goal.take() else { return };
        let began = *flight.began.get_or_insert(now);
        let share = ((now - began) / FLIGHT) as f32;
        let fitted = self.fitted;
        self.move_camera(flight.from.towards(&flight.to, share));
        self.fitted = fitted;
        if share < 1.0 {
            self.goal = Some(flight);
        } else {
            self.say_camera();
        }
    }

    /// Builds and uploads what is stale.
    fn refresh(&mut self) {
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
        if self.stale.picture || self.stale.words {
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

fn bounds(scene: &Scene) -> Rect {
    let territories = scene.territories.iter().map(|territory| {
        let top = territory.anchor.1 - 20.0;
        Rect { y: top, height: territory.rect.height + territory.rect.y - top, ..territory.rect }
    });
    let nodes = scene.nodes.iter().filter(|node| !node.hub).map(|node| Rect {
        x: node.x - node.radius,
        y: node.y - node.radius,
        width: 2.0 * node.radius,
        height: 2.0 * node.radius,
    });
    territories.chain(nodes).reduce(|all, rect| all.union(&rect)).unwrap_or_default()
}
