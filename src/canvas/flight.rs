//! The camera under way: where it flies, when it rests, what fits into view.
//!
//! In: goals and times. Out: another camera. **Whatever moves it by hand ends its flight.**

use super::inner::Inner;
use super::picture::Standing;
use super::scene::{Intent, Scene};
use crate::layout::Rect;
use crate::layout::camera::Camera;

/// How long the camera takes to a goal, in milliseconds.
const FLIGHT: f64 = 220.0;
/// How long where others look on and must follow.
const TOUR: f64 = 700.0;
/// How long the camera must be still to count as at rest, in milliseconds.
const REST: f64 = 90.0;
/// Room for a hub's ring and label, in world units.
const HUB_ROOM: f32 = 90.0;
const FIT_MARGIN: f32 = 14.0;
/// Room above the base line of a title, and of one that stands above its subtitle, in world units.
const TITLE_ROOM: f32 = 20.0;
const STACKED_ROOM: f32 = 60.0;
/// A node nearer to the edge than this is brought into sight, in pixels.
const SIGHT: f32 = 48.0;

/// A camera under way.
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    /// Set by the first frame.
    began: Option<f64>,
    /// In milliseconds.
    time: f64,
}

/// Whether the camera moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Motion {
    Rest,
    /// It moved, and no frame has shown it yet.
    Moving,
    /// It last moved in the frame of this time.
    Since(f64),
}

impl Inner {
    pub(super) fn fitting(&self) -> Camera {
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

    pub(super) fn fit(&mut self, animate: bool) {
        self.fly(self.fitting(), animate);
        self.fitted = true;
    }

    pub(super) fn zoom_by(&mut self, factor: f32) {
        let from = self.goal.as_ref().map_or(self.camera, |flight| flight.to);
        // Around what has the keyboard's ring, where that is in sight.
        let focused = self.attention.focused.and_then(|node| self.scene.nodes.get(node as usize));
        let (width, height) = (self.viewport.width, self.viewport.height);
        let (x, y) = focused
            .map(|node| from.to_screen(self.viewport, node.x, node.y))
            .filter(|(x, y)| (0.0..=width).contains(x) && (0.0..=height).contains(y))
            .unwrap_or((width / 2.0, height / 2.0));
        self.fly(from.zoomed(self.viewport, factor, x, y), true);
    }

    pub(super) fn pan_by(&mut self, dx: f32, dy: f32) {
        self.goal = None;
        self.move_camera(self.camera.panned(dx, dy));
    }

    pub(super) fn centre_on(&mut self, node: u32) {
        let Some(node) = self.scene.nodes.get(node as usize) else { return };
        let scale = self.camera.scale.max(self.fitting().scale);
        self.fly(Camera { x: node.x, y: node.y, scale }, true);
    }

    /// All of it at this scale, from farther away than would be needed.
    pub(super) fn stand_back(&mut self, scale: f32) {
        self.fly(Camera { scale, ..self.fitting() }, true);
    }

    /// Brings a part of the world into view.
    pub(super) fn look_at(&mut self, area: &Rect) {
        let camera = Camera::framing(area, self.viewport, FIT_MARGIN);
        self.fly(camera, true);
    }

    pub(super) fn keep_in_sight(&mut self, node: u32) {
        let Some(shape) = self.scene.nodes.get(node as usize) else { return };
        let (x, y) = self.camera.to_screen(self.viewport, shape.x, shape.y);
        let inside = |at: f32, side: f32| at >= SIGHT.min(side / 4.0) && at <= side - SIGHT.min(side / 4.0);
        if !inside(x, self.viewport.width) || !inside(y, self.viewport.height) {
            let scale = self.camera.scale;
            self.fly(Camera { x: shape.x, y: shape.y, scale }, true);
        }
    }

    /// Brings a part of the world into view, and keeps it there as the surface changes; none is the whole.
    pub(super) fn hold(&mut self, part: Option<Rect>, animate: bool) {
        let to = part.map_or_else(|| self.fitting(), |part| Camera::framing(&part, self.viewport, 0.0));
        self.fly_within(to, animate.then_some(TOUR));
        (self.fitted, self.framed) = (part.is_none(), part);
    }

    /// What is in view when the camera rests; none is the whole.
    pub(super) fn seen(&self) -> Option<Rect> {
        let to = self.goal.as_ref().map_or(self.camera, |flight| flight.to);
        (!self.fitted).then(|| self.framed.unwrap_or_else(|| to.seen(self.viewport)))
    }

    /// The surface is another: what was in view stays so.
    pub(super) fn frame_again(&mut self) {
        if self.fitted {
            self.fit(false);
        } else if self.framed.is_some() {
            self.hold(self.framed, false);
        }
    }

    fn fly(&mut self, to: Camera, animate: bool) {
        self.fly_within(to, animate.then_some(FLIGHT));
    }

    /// No time at all is a jump.
    fn fly_within(&mut self, to: Camera, time: Option<f64>) {
        let Some(time) = time.filter(|_| !self.still) else {
            self.goal = None;
            self.move_camera(to);
            return;
        };
        (self.fitted, self.framed) = (false, None);
        self.goal = Some(Flight { from: self.camera, to, began: None, time });
    }

    pub(super) fn move_camera(&mut self, camera: Camera) {
        (self.fitted, self.framed) = (false, None);
        let zooms = (self.camera.scale - camera.scale).abs() > f32::EPSILON;
        self.camera = camera;
        if zooms {
            self.zoomed();
        }
        self.motion = Motion::Moving;
        self.stale_frame();
    }

    /// Some time after the last move, what was only shifted is drawn anew.
    pub(super) fn come_to_rest(&mut self, now: f64) {
        match self.motion {
            Motion::Moving => self.motion = Motion::Since(now),
            Motion::Since(last) if now - last > REST => {
                self.motion = Motion::Rest;
                self.settle_words();
                self.stale_frame();
                let (scale, seen) = (self.camera.scale, self.camera.seen(self.viewport));
                self.say(Intent::Rested { scale, whole: self.fitting().scale, seen });
            }
            Motion::Since(_) | Motion::Rest => {}
        }
    }

    pub(super) fn advance(&mut self, now: f64) {
        let Some(mut flight) = self.goal.take() else { return };
        let began = *flight.began.get_or_insert(now);
        let share = ((now - began) / flight.time) as f32;
        let kept = (self.fitted, self.framed);
        self.move_camera(flight.from.towards(&flight.to, share));
        (self.fitted, self.framed) = kept;
        if share < 1.0 {
            self.goal = Some(flight);
        }
    }
}

/// All that is drawn, but for hubs.
pub(super) fn bounds(scene: &Scene) -> Rect {
    if let Some(bounds) = scene.bounds {
        return bounds;
    }
    let territories = scene.territories.iter().map(|territory| {
        let top = territory.anchor.1 - if territory.stacked { STACKED_ROOM } else { TITLE_ROOM };
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
