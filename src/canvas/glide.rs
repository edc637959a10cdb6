//! Things under way to other places, and the one that a hand holds.
//!
//! In: a scene with the same things elsewhere; a pointer that carries a node; steps by key. Out: where things are drawn
//! until they have arrived. **`Inner::scene` holds where they are drawn, the grid for picking where they go. While many
//! are under way no line and no label is drawn: a frame costs the nodes alone.**

use std::sync::Arc;

use super::inner::{Inner, MANY};
use super::scene::{Intent, Scene};

/// How long things take to their places, in milliseconds.
const GLIDE: f64 = 300.0;
/// Nearer than this is the same place, in world units.
const SAME: f32 = 0.5;
/// A hand that slips puts nothing somewhere else, in pixels.
const SLIP: f32 = 12.0;
/// With more than one in so many under way, lines and labels wait.
const FEW: usize = 8;
/// One step by key, and a large one, in world units.
const STEP: f32 = 24.0;
const LARGE: f32 = 96.0;

/// Things under way.
pub(super) struct Glide {
    from: Vec<(f32, f32)>,
    to: Vec<(f32, f32)>,
    /// Set by the first frame.
    began: Option<f64>,
    /// So many that nothing but they is drawn.
    pub many: bool,
}

impl Glide {
    /// `None` where nothing moves.
    fn between(from: Vec<(f32, f32)>, to: Vec<(f32, f32)>) -> Option<Self> {
        let far = |(a, b): &(&(f32, f32), &(f32, f32))| (a.0 - b.0).abs() + (a.1 - b.1).abs() > SAME;
        let moving = from.iter().zip(&to).filter(far).count();
        let many = moving * FEW > from.len();
        (moving > 0).then_some(Self { from, to, began: None, many })
    }
}

/// A node in the hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Carried {
    node: u32,
    home: (f32, f32),
    /// From the pointer to the node's middle, in world units.
    grip: (f32, f32),
}

impl Inner {
    fn places(&self) -> Vec<(f32, f32)> {
        self.scene.nodes.iter().map(|node| (node.x, node.y)).collect()
    }

    fn set_place(&mut self, node: u32, (x, y): (f32, f32)) {
        if let Some(node) = Arc::make_mut(&mut self.scene).nodes.get_mut(node as usize) {
            (node.x, node.y) = (x, y);
        }
    }

    /// Where it goes, or stands.
    fn goal_of(&self, node: u32) -> Option<(f32, f32)> {
        let goal = self.glide.as_ref().and_then(|glide| glide.to.get(node as usize).copied());
        goal.or_else(|| self.scene.nodes.get(node as usize).map(|node| (node.x, node.y)))
    }

    /// Shows the same things at other places: they go there.
    pub(super) fn glide_to(&mut self, scene: Arc<Scene>) {
        // Cards are as large as their words need: nothing is under way.
        if scene.is_afar() {
            return self.set_scene(scene);
        }
        let (from, camera, fitted) = (self.places(), self.camera, self.fitted);
        self.set_scene(scene);
        let to = self.places();
        if self.still || from.len() != to.len() || from.len() >= MANY {
            return;
        }
        let Some(glide) = Glide::between(from, to) else { return };
        if fitted && self.camera != camera {
            self.camera = camera;
            self.fit(true);
        }
        let focused = self.attention.focused.filter(|node| glide.moves(*node));
        if let Some(node) = focused {
            self.keep_in_sight(node);
        }
        self.begin_glide(glide);
    }

    fn begin_glide(&mut self, glide: Glide) {
        for (node, place) in (0_u32..).zip(&glide.from) {
            self.set_place(node, *place);
        }
        self.glide = Some(glide);
        self.stale_picture();
    }

    /// Moves what is under way to where it is at `now`.
    pub(super) fn slide(&mut self, now: f64) {
        let Some(mut glide) = self.glide.take() else { return };
        let began = *glide.began.get_or_insert(now);
        let left = (1.0 - (now - began) / GLIDE).max(0.0) as f32;
        // Fast at first, and slower as they arrive.
        let share = 1.0 - left * left * left;
        for (node, (from, to)) in (0_u32..).zip(glide.from.iter().zip(&glide.to)) {
            self.set_place(node, (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
        }
        if left > 0.0 {
            self.glide = Some(glide);
            self.stale_picture();
        } else {
            self.stale_all();
        }
    }

    /// Everything is where it goes, at once.
    pub(super) fn arrive(&mut self) {
        let Some(glide) = self.glide.take() else { return };
        for (node, place) in (0_u32..).zip(&glide.to) {
            self.set_place(node, *place);
        }
        self.stale_all();
    }

    /// A hand takes a node up at this point of the view.
    pub(super) fn take_up(&mut self, node: u32, at: (f32, f32)) {
        self.arrive();
        let Some(home) = self.goal_of(node) else { return };
        let (x, y) = self.camera.to_world(self.viewport, at.0, at.1);
        self.carried = Some(Carried { node, home, grip: (home.0 - x, home.1 - y) });
        self.attention.hovered = Some(node);
    }

    /// What is carried follows the pointer.
    pub(super) fn carry_to(&mut self, at: (f32, f32)) {
        let Some(carried) = self.carried else { return };
        let (x, y) = self.camera.to_world(self.viewport, at.0, at.1);
        self.set_place(carried.node, (x + carried.grip.0, y + carried.grip.1));
        self.stale_picture();
    }

    /// Another scene has come while something is carried: it stays in the hand.
    pub(super) fn keep_carried(&mut self, drawn: Option<(f32, f32)>) {
        let Some(mut carried) = self.carried.take() else { return };
        let home = self.scene.nodes.get(carried.node as usize).map(|node| (node.x, node.y));
        if let (Some(home), Some(drawn)) = (home, drawn) {
            carried.home = home;
            self.set_place(carried.node, drawn);
            self.carried = Some(carried);
        }
    }

    /// Where what is carried is drawn.
    pub(super) fn in_hand(&self) -> Option<(f32, f32)> {
        let node = self.scene.nodes.get(self.carried?.node as usize)?;
        Some((node.x, node.y))
    }

    /// The hand lets go, or loses it: it goes home, unless whoever is told of it puts it somewhere else.
    pub(super) fn put_down(&mut self, let_go: bool) {
        let (Some(carried), Some(at)) = (self.carried, self.in_hand()) else { return };
        self.carried = None;
        let (x, y) = self.camera.to_screen(self.viewport, at.0, at.1);
        let inside = (0.0..=self.viewport.width).contains(&x) && (0.0..=self.viewport.height).contains(&y);
        let from = self.places();
        self.set_place(carried.node, carried.home);
        match Glide::between(from, self.places()).filter(|_| !self.still) {
            Some(glide) => self.begin_glide(glide),
            None => self.stale_picture(),
        }
        let away = ((at.0 - carried.home.0).abs() + (at.1 - carried.home.1).abs()) * self.camera.scale;
        let place = (let_go && inside && away > SLIP).then_some(at);
        if place.is_none() {
            self.attention.hovered = None;
        }
        self.say(Intent::CarryEnd { node: carried.node, let_go, place });
    }

    /// A step by key: the node in focus is put beside where it is. True if the key was one for this.
    pub(super) fn nudge(&mut self, key: &str, large: bool) -> bool {
        let step = if large { LARGE } else { STEP };
        let (dx, dy) = match key {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowUp" => (0.0, -step),
            "ArrowDown" => (0.0, step),
            _ => return false,
        };
        let Some(node) = self.attention.focused else { return false };
        if let Some((x, y)) = self.goal_of(node) {
            self.say(Intent::Put { node, place: (x + dx, y + dy) });
        }
        true
    }
}

impl Glide {
    fn moves(&self, node: u32) -> bool {
        self.from.get(node as usize) != self.to.get(node as usize)
    }
}
