//! What the map is told, and what it tells.
//!
//! In: flat data made by the caller from plan and layout. Out: intents. **Node numbers are places in
//! [`Scene::nodes`]; edges that name others are not drawn.**

use std::sync::Arc;

use crate::layout::Rect;

/// The shape of a node: one per trust, so that colour never stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    Hexagon,
    TriangleDown,
    Cross,
    Pentagon,
    Dome,
    Star,
    Pill,
}

/// The mark of the worst finding at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Stop,
    Warning,
    Advice,
}

/// How a dependency is known: solid, dashed or dotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Observed,
    Declared,
    Inferred,
}

/// What stands for all in its plots, seen from afar: a card with words.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Half its sides, in world units.
    pub half: (f32, f32),
    /// Its name, then what is said of it.
    pub words: Vec<String>,
    /// Its name where that is too wide.
    pub short: String,
    /// The shape of its trust stands on its upper edge.
    pub sealed: bool,
}

/// What a line between two marks has besides.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundled {
    /// They are on it where there is room.
    pub words: String,
    /// How far it is drawn aside, as a share of its length.
    pub aside: f32,
}

/// A service or a VM.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own, and any may go with any")]
pub struct Node {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    pub shape: Shape,
    /// Place in [`super::Theme::trusts`].
    pub colour: u8,
    pub label: String,
    /// The wave's number, drawn inside.
    pub badge: Option<String>,
    pub finding: Option<Finding>,
    /// Stands in the rail: drawn, with its lines, only while it is selected.
    pub hub: bool,
    /// No traffic was ever seen: drawn hollow.
    pub unobserved: bool,
    /// What is inside it is drawn in its place.
    pub open: bool,
    /// Radius of the ground on which it can be picked, in world units; 0: its shape alone.
    pub ground: f32,
    /// A person has put it there: drawn with a pin.
    pub pinned: bool,
    /// It stands for all in its plots.
    pub card: Option<Card>,
}

/// A dependency.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneEdge {
    pub from: u32,
    pub to: u32,
    pub weight: f32,
    pub evidence: Evidence,
    /// The two waves' numbers where they differ.
    pub crossing: Option<(String, String)>,
    /// Drawn only while one of its ends is selected, under the pointer or in focus.
    pub quiet: bool,
    /// It stands for all between two marks: as wide as its weight says.
    pub bundle: Option<Bundled>,
}

/// The ground of a trust (or, among VMs, of a service).
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    pub rect: Rect,
    pub corner: f32,
    pub colour: u8,
    pub title: String,
    pub subtitle: String,
    /// The subtitle stands below the title, where plots are narrow; else beside it.
    pub stacked: bool,
    /// Middle of the title's base line. No title: nothing is written.
    pub anchor: (f32, f32),
    /// A disc: labels may reach beyond it, and its title gives way to those before it.
    pub round: bool,
    /// The node that stands for all in it: it is filled, and no part of it is told apart.
    pub mark: Option<u32>,
}

impl Territory {
    /// Whether this point of the world is in it.
    pub(super) fn contains(&self, (x, y): (f32, f32)) -> bool {
        let Rect { width, height, .. } = self.rect;
        let (dx, dy) = (x - self.rect.x - width / 2.0, y - self.rect.y - height / 2.0);
        if self.round { dx * dx + dy * dy <= width * width / 4.0 } else { self.rect.contains(x, y) }
    }
}

/// Something too small to be a node: a VM in a disc that is closed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    pub colour: u8,
    /// The node it is part of.
    pub node: u32,
}

/// All that is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub nodes: Vec<Node>,
    pub edges: Vec<SceneEdge>,
    pub territories: Vec<Territory>,
    pub dots: Vec<Dot>,
    /// Lines too many to be told apart, each by its ends (x, y, x, y).
    pub threads: Arc<Vec<f32>>,
    /// What each node is, by a number that stays the same from scene to scene; empty: its place.
    pub keys: Vec<u32>,
    /// The territory that each node stands in; empty: told by where it stands.
    pub homes: Vec<Option<u32>>,
    /// What is in view when all is; not given, all that is drawn.
    pub bounds: Option<Rect>,
}

impl Scene {
    /// The territory that each node stands in.
    pub(super) fn homes(&self) -> Vec<Option<u32>> {
        if !self.homes.is_empty() {
            return self.homes.clone();
        }
        let home =
            |node: &Node| self.territories.iter().position(|ground| ground.rect.contains(node.x, node.y));
        self.nodes.iter().map(|node| home(node).map(|at| at as u32)).collect()
    }

    /// Whether marks are drawn, and no thing by itself.
    pub(super) fn is_afar(&self) -> bool {
        self.nodes.first().is_some_and(|node| node.card.is_some())
    }

    /// The weight of the heaviest line of those that are always drawn.
    pub(super) fn heaviest(&self) -> f32 {
        self.edges.iter().filter(|edge| !edge.quiet).map(|edge| edge.weight).fold(1.0, f32::max)
    }

    /// Lines at each node.
    pub(super) fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0_u32; self.nodes.len()];
        for end in self.edges.iter().flat_map(|edge| [edge.from, edge.to]) {
            if let Some(degree) = degrees.get_mut(end as usize) {
                *degree += 1;
            }
        }
        degrees
    }
}

/// What stands out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    pub selected: Vec<u32>,
    /// The nodes within reach of the selection; all others fade. `None`: nothing fades.
    pub near: Option<Vec<u32>>,
    /// Leaves out the lines that stay within a wave, but for those of the selection.
    pub only_crossing: bool,
}

impl Emphasis {
    /// Whether anything stands out of the rest.
    pub(super) fn stands_out(&self) -> bool {
        self.near.is_some() || !self.selected.is_empty()
    }
}

/// How a gesture changes the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectMode {
    Replace,
    Toggle,
    Add,
}

/// Where in a walk among neighbours the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The node whose neighbours are walked.
    pub around: u32,
    /// From 1.
    pub position: u32,
    pub total: u32,
}

/// What the user meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    Hover(Option<u32>),
    /// The keyboard came to a node: to be spoken.
    Focus {
        node: u32,
        step: Option<Step>,
    },
    /// `None`: a click on empty ground.
    Select {
        node: Option<u32>,
        mode: SelectMode,
    },
    Marquee {
        nodes: Vec<u32>,
        mode: SelectMode,
    },
    Open(u32),
    /// A context menu, at CSS pixels from the canvas's corner.
    Menu {
        node: u32,
        x: f32,
        y: f32,
    },
    /// A node is dragged: where the pointer is, at CSS pixels from the canvas's corner.
    Carry {
        node: u32,
        x: f32,
        y: f32,
    },
    /// The drag ended: let go of, or taken away. The place is in the world, where it is in view.
    CarryEnd {
        node: u32,
        let_go: bool,
        place: Option<(f32, f32)>,
    },
    /// A node is put there by key, in the world.
    Put {
        node: u32,
        place: (f32, f32),
    },
    /// The camera came to rest: CSS pixels per world unit, how many there are when all is in view, and what is seen of
    /// the world.
    Rested {
        scale: f32,
        whole: f32,
        seen: Rect,
    },
    /// The pointer came to a line that stands for many, or left it; or it was chosen.
    Line {
        edge: Option<u32>,
        chosen: bool,
    },
    /// A step out from where the keyboard is, and there is none to go back to.
    Out,
}
