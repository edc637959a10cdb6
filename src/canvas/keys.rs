//! The keyboard on the map: steps in space, and walks among neighbours.
//!
//! In: a key. Out: where the focus goes, and the intents. **Keys that are not the map's own bubble up to
//! the page.**

use super::inner::Inner;
use super::picture::Standing;
use super::scene::{Intent, SelectMode, Step};
use crate::layout::navigation::{Direction, most_connected, nearest, neighbours};

/// Where the keyboard has been.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    /// The nodes stepped in from, newest last.
    pub visited: Vec<u32>,
    /// Where the ring was when it was taken away.
    pub resting: Option<u32>,
    /// Whether ← and → go through the neighbours of the last visited.
    pub walking: bool,
    /// Which neighbour.
    pub position: usize,
}

const ZOOM_STEP: f32 = 1.3;

impl Inner {
    /// True if the key was the map's.
    pub(super) fn key(&mut self, key: &str) -> bool {
        match key {
            "ArrowLeft" => self.arrow(Direction::Left),
            "ArrowRight" => self.arrow(Direction::Right),
            "ArrowUp" => self.arrow(Direction::Up),
            "ArrowDown" => self.arrow(Direction::Down),
            "Home" => {
                self.trail = Trail::default();
                if let Some(node) = most_connected(self.neighbours(), &self.eligible()) {
                    self.focus_on(node, None);
                }
            }
            "Enter" => self.step_in(),
            "Backspace" => self.step_back(),
            "x" | "X" | " " => {
                if let Some(node) = self.attention.focused {
                    self.say(Intent::Select { node: Some(node), mode: SelectMode::Toggle });
                }
            }
            "f" | "F" => self.fit(true),
            "+" => self.zoom_by(ZOOM_STEP),
            "-" => self.zoom_by(1.0 / ZOOM_STEP),
            _ => return false,
        }
        true
    }

    fn eligible(&self) -> Vec<bool> {
        self.standings.iter().map(|standing| *standing != Standing::Absent).collect()
    }

    fn points(&self) -> Vec<(f32, f32)> {
        self.scene.nodes.iter().map(|node| (node.x, node.y)).collect()
    }

    fn arrow(&mut self, direction: Direction) {
        if self.trail.walking && matches!(direction, Direction::Left | Direction::Right) {
            self.walk(if direction == Direction::Right { 1 } else { -1 });
            return;
        }
        self.trail.walking = false;
        let eligible = self.eligible();
        let next = match self.attention.focused {
            Some(from) => nearest(&self.points(), &eligible, from, direction),
            None => self.start(&eligible),
        };
        if let Some(node) = next {
            self.focus_on(node, None);
        }
    }

    /// Takes the ring away (the pointer or another part of the page took over), and remembers the place.
    pub(super) fn rest_focus(&mut self) {
        if let Some(node) = self.attention.focused.take() {
            self.trail.resting = Some(node);
            self.stale_picture();
        }
    }

    /// Where the keyboard begins: at the selection, where it was, or at the most connected.
    fn start(&self, eligible: &[bool]) -> Option<u32> {
        let selected = (0_u32..).zip(&self.standings).find(|(_, standing)| **standing == Standing::Selected);
        let resting = || self.trail.resting.filter(|&node| self.is_shown(node));
        selected
            .map(|(node, _)| node)
            .or_else(resting)
            .or_else(|| most_connected(self.neighbours(), eligible))
    }

    fn step_in(&mut self) {
        let Some(node) = self.attention.focused else {
            let eligible = self.eligible();
            if let Some(node) = self.start(&eligible) {
                self.focus_on(node, None);
            }
            return;
        };
        let card = self.scene.nodes.get(node as usize).is_some_and(|node| node.card.is_some());
        if card || self.neighbours_shown(node).is_empty() {
            self.say(Intent::Open(node));
            return;
        }
        self.trail.visited.push(node);
        self.trail.walking = true;
        self.trail.position = 0;
        self.walk(0);
    }

    fn walk(&mut self, by: isize) {
        let Some(&around) = self.trail.visited.last() else { return };
        let row = self.neighbours_shown(around);
        if row.is_empty() {
            return;
        }
        let total = row.len();
        self.trail.position = (self.trail.position + total).saturating_add_signed(by) % total;
        let Some(&node) = row.get(self.trail.position) else { return };
        let position = self.trail.position as u32 + 1;
        self.focus_on(node, Some(Step { around, position, total: total as u32 }));
    }

    fn step_back(&mut self) {
        self.trail.walking = false;
        match self.trail.visited.pop() {
            Some(node) => self.focus_on(node, None),
            None => self.say(Intent::Out),
        }
    }

    /// Those that each node has lines with, the heaviest first; found when a key first asks for them.
    fn neighbours(&self) -> &Vec<Vec<u32>> {
        self.neighbours.get_or_init(|| {
            let edges = self.scene.edges.iter().map(|edge| (edge.from, edge.to, edge.weight));
            neighbours(self.scene.nodes.len(), edges)
        })
    }

    fn neighbours_shown(&self, node: u32) -> Vec<u32> {
        let shown =
            |other: &u32| self.scene.nodes.get(*other as usize).is_some_and(|node| !node.hub && !node.open);
        self.neighbours().get(node as usize).into_iter().flatten().copied().filter(shown).collect()
    }

    fn focus_on(&mut self, node: u32, step: Option<Step>) {
        self.attention.focused = Some(node);
        self.keep_in_sight(node);
        self.stale_picture();
        self.say(Intent::Focus { node, step });
    }
}
