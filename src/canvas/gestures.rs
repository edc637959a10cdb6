//! Mouse, pen, touch and wheel.
//!
//! In: pointer positions in CSS pixels from the canvas's corner. Out: camera moves and intents. **A press
//! that moves less than a few pixels is a click; anything else carries the node it began on, or is a pan, or
//! with Shift a marquee. Fingers only pan.**

use std::collections::BTreeMap;

use super::inner::Inner;
use super::scene::{Intent, SelectMode};
use crate::layout::{Rect, camera::node_scale};

const SLACK: f32 = 4.0;
/// Least radius of a target, in pixels: 24 across.
const TARGET: f32 = 12.0;

/// The keys held.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    pub shift: bool,
    /// Ctrl or Command.
    pub control: bool,
    /// A finger, not a mouse or a pen.
    pub finger: bool,
}

impl Held {
    fn mode(self) -> SelectMode {
        match self {
            Self { control: true, .. } => SelectMode::Toggle,
            Self { shift: true, .. } => SelectMode::Add,
            Self { .. } => SelectMode::Replace,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Press,
    Pan,
    /// A node is dragged.
    Carry(u32),
    Marquee,
    Pinch,
}

/// Pointers that are down, and what they are doing.
#[derive(Clone, Debug)]
pub(super) struct Gesture {
    kind: Kind,
    start: (f32, f32),
    finger: bool,
    pointers: BTreeMap<i32, (f32, f32)>,
}

impl Inner {
    pub(super) fn node_at(&self, x: f32, y: f32) -> Option<u32> {
        if self.scene.is_afar() {
            return self.mark_at(x, y);
        }
        let (world_x, world_y) = self.camera.to_world(self.viewport, x, y);
        let scale = self.camera.scale;
        let reach = |node: u32| {
            let Some(shape) = self.scene.nodes.get(node as usize).filter(|_| self.is_shown(node)) else {
                return -1.0;
            };
            ((shape.radius * node_scale(scale) + 2.0).max(TARGET) / scale).max(shape.ground)
        };
        let most = ((self.widest * node_scale(scale) + TARGET) / scale).max(self.widest_ground);
        self.grid.hit(world_x, world_y, most, reach)
    }

    pub(super) fn pointer_down(&mut self, id: i32, at: (f32, f32), held: Held) {
        self.goal = None;
        self.rest_focus();
        let gesture = self.gesture.get_or_insert_with(|| Gesture {
            kind: if held.shift { Kind::Marquee } else { Kind::Press },
            start: at,
            finger: held.finger,
            pointers: BTreeMap::new(),
        });
        gesture.pointers.insert(id, at);
        if gesture.pointers.len() > 1 {
            let before = std::mem::replace(&mut gesture.kind, Kind::Pinch);
            if matches!(before, Kind::Carry(_)) {
                self.put_down(false);
            }
        }
    }

    pub(super) fn pointer_move(&mut self, id: i32, at: (f32, f32)) {
        let Some(mut gesture) = self.gesture.take() else {
            self.hover(self.node_at(at.0, at.1));
            self.hover_line(self.line_at(at.0, at.1));
            return;
        };
        let before = gesture.pointers.get(&id).copied();
        let spread = spread(&gesture.pointers);
        if let Some(before) = before {
            gesture.pointers.insert(id, at);
            let moved = (at.0 - gesture.start.0).abs() + (at.1 - gesture.start.1).abs();
            if gesture.kind == Kind::Press && moved > SLACK {
                self.hover(None);
                self.hover_line(None);
                let start = gesture.start;
                // From afar everything is the ground of a mark: it is taken hold of to move the map.
                let loose = !gesture.finger && !self.scene.is_afar();
                let carried = loose.then(|| self.node_at(start.0, start.1)).flatten();
                gesture.kind = carried.map_or(Kind::Pan, Kind::Carry);
                if let Some(node) = carried {
                    self.take_up(node, start);
                }
                if gesture.kind == Kind::Pan {
                    self.move_camera(self.camera.panned(before.0 - start.0, before.1 - start.1));
                }
            }
            match gesture.kind {
                Kind::Carry(node) => {
                    self.carry_to(at);
                    self.say(Intent::Carry { node, x: at.0, y: at.1 });
                }
                Kind::Pan => self.move_camera(self.camera.panned(at.0 - before.0, at.1 - before.1)),
                Kind::Marquee if moved > SLACK => {
                    self.marquee = Some(self.world_rect(gesture.start, at));
                    self.stale_frame();
                }
                Kind::Pinch => self.pinch(spread, &gesture.pointers),
                Kind::Press | Kind::Marquee => {}
            }
        }
        self.gesture = Some(gesture);
    }

    pub(super) fn pointer_up(&mut self, id: i32, at: (f32, f32), held: Held) {
        let Some(mut gesture) = self.gesture.take() else { return };
        if gesture.pointers.remove(&id).is_none() || !gesture.pointers.is_empty() {
            // The finger that is left goes on from where it is.
            if let Some(&start) = gesture.pointers.values().next() {
                gesture.start = start;
                gesture.kind = Kind::Pan;
                self.gesture = Some(gesture);
            }
            return;
        }
        let area = self.marquee.take();
        match (gesture.kind, area) {
            (Kind::Press, _) | (Kind::Marquee, None) => {
                let line = self.line_at(at.0, at.1);
                if line.is_some() {
                    self.say(Intent::Line { edge: line, chosen: true });
                    return;
                }
                let node = self.node_at(at.0, at.1);
                if node.is_some() || held.mode() == SelectMode::Replace {
                    self.say(Intent::Select { node, mode: held.mode() });
                }
            }
            (Kind::Marquee, Some(area)) => {
                let mut nodes = self.grid.inside(&area);
                nodes.retain(|&node| self.is_shown(node));
                let mode = if held.control { SelectMode::Toggle } else { SelectMode::Add };
                self.say(Intent::Marquee { nodes, mode });
                self.stale_frame();
            }
            (Kind::Carry(_), _) => self.put_down(true),
            (Kind::Pan | Kind::Pinch, _) => {}
        }
    }

    /// The browser took the pointer away: nothing is selected.
    pub(super) fn pointer_cancelled(&mut self) {
        let gesture = self.gesture.take();
        if gesture.is_some_and(|gesture| matches!(gesture.kind, Kind::Carry(_))) {
            self.put_down(false);
        }
        self.marquee = None;
        self.stale_frame();
    }

    pub(super) fn pointer_left(&mut self) {
        if self.gesture.is_none() {
            self.hover(None);
            self.hover_line(None);
        }
    }

    /// `by` in pixels of scrolling; `fine` for a pinch on a trackpad.
    pub(super) fn wheel(&mut self, by: f32, fine: bool, at: (f32, f32)) {
        let by = by.clamp(-240.0, 240.0) * if fine { 0.01 } else { 0.0018 };
        let factor = if by < 0.0 { 1.0 - by } else { 1.0 / (1.0 + by) };
        self.goal = None;
        self.move_camera(self.camera.zoomed(self.viewport, factor, at.0, at.1));
    }

    pub(super) fn double_click(&mut self, at: (f32, f32)) {
        if let Some(node) = self.node_at(at.0, at.1) {
            self.say(Intent::Open(node));
        }
    }

    /// True if there is something to show a menu for.
    pub(super) fn menu(&mut self, at: (f32, f32)) -> bool {
        let Some(node) = self.node_at(at.0, at.1) else { return false };
        self.pointer_cancelled();
        self.say(Intent::Menu { node, x: at.0, y: at.1 });
        true
    }

    fn hover(&mut self, node: Option<u32>) {
        if self.attention.hovered != node {
            self.attention.hovered = node;
            self.stale_picture();
            self.say(Intent::Hover(node));
        }
    }

    fn hover_line(&mut self, edge: Option<u32>) {
        if self.attention.line != edge {
            self.attention.line = edge;
            self.stale_picture();
            self.say(Intent::Line { edge, chosen: false });
        }
    }

    fn pinch(&mut self, before: Spread, pointers: &BTreeMap<i32, (f32, f32)>) {
        let after = spread(pointers);
        if before.apart < 1.0 || after.apart < 1.0 {
            return;
        }
        let moved = self.camera.panned(after.x - before.x, after.y - before.y);
        self.move_camera(moved.zoomed(self.viewport, after.apart / before.apart, after.x, after.y));
    }

    fn world_rect(&self, a: (f32, f32), b: (f32, f32)) -> Rect {
        let (x, y) = self.camera.to_world(self.viewport, a.0.min(b.0), a.1.min(b.1));
        let (right, bottom) = self.camera.to_world(self.viewport, a.0.max(b.0), a.1.max(b.1));
        Rect { x, y, width: right - x, height: bottom - y }
    }
}

/// The middle of the first two pointers, and how far they are apart.
#[derive(Clone, Copy, Debug)]
struct Spread {
    x: f32,
    y: f32,
    apart: f32,
}

fn spread(pointers: &BTreeMap<i32, (f32, f32)>) -> Spread {
    let mut all = pointers.values();
    let a = all.next().copied().unwrap_or_default();
    let b = all.next().copied().unwrap_or(a);
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    Spread { x: f32::midpoint(a.0, b.0), y: f32::midpoint(a.1, b.1), apart: (dx * dx + dy * dy).sqrt() }
}
