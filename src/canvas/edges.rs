//! From dependencies to curved lines, and where their badges stand.
//!
//! In: scene, emphasis and theme. Out: instances for the edge program in drawing order, and a badge per
//! crossing line of the selection. **What matters more is drawn later, so that nothing faint covers it.**

use crate::base::Arrange as _;

use super::cards;
use super::picture::{Attention, Standing};
use super::scene::{Bundled, Emphasis, Evidence, Node, Scene, SceneEdge, Territory};
use super::theme::{Theme, faded};
use crate::layout::{Rect, curve::Curve};

/// How many lines that cross waves carry a double bar while nothing is selected.
const BARS: usize = 70;
/// The heaviest of them are strong, the next ones clear, the rest a texture.
const STRONG: f32 = 70.0;
const CLEAR: f32 = 180.0;
/// How many badges a selection may show: beyond that the bars must do.
const BADGES: usize = 24;
/// From so many lines of a selection on, each is drawn thinner.
const MANY: usize = 48;

/// Words on a line: of a crossing one of the selection, seen from the selected end, or of one that stands for many.
#[derive(Clone, PartialEq)]
pub(super) struct Badge {
    pub text: String,
    pub way: Curve,
    /// Of one that stands for many.
    pub plain: bool,
}

/// How a line is treated, in drawing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Faded,
    FadedCrossing,
    Plain,
    Crossing,
    Touched,
    TouchedCrossing,
}

/// What is drawn of the lines while nothing has the pointer or the focus.
#[derive(Default)]
pub(super) struct Lines {
    /// Instances without arrowhead and bar: they lie under all others.
    pub faint: Vec<f32>,
    pub strong: Vec<f32>,
    pub badges: Vec<Badge>,
}

/// What lines are drawn from.
pub(super) struct Looks<'a> {
    pub scene: &'a Scene,
    /// The territory that each node stands in.
    pub homes: &'a [Option<u32>],
    pub standings: &'a [Standing],
    pub theme: &'a Theme,
}

impl Looks<'_> {
    /// Lines in drawing order, without those that the pointer or the keyboard touches.
    pub fn resting(&self, emphasis: &Emphasis) -> Lines {
        self.lines(|edge| layer(edge, emphasis, self.standings))
    }

    /// Those that the pointer or the keyboard touches, to be drawn once more above all: so the faint ones below need not
    /// be drawn again at every move.
    pub fn touched(&self, attention: Attention) -> Lines {
        if attention == Attention::default() {
            return Lines::default();
        }
        let line = attention.line.and_then(|line| self.scene.edges.get(line as usize));
        let is_line = |edge| line.is_some_and(|line| std::ptr::eq(line, edge));
        self.lines(|edge| touched(edge, self.standings, attention, is_line(edge)))
    }

    fn home(&self, node: u32) -> Option<&Territory> {
        let home = self.homes.get(node as usize).copied().flatten()?;
        self.scene.territories.get(home as usize)
    }

    fn lines(&self, layer: impl Fn(&SceneEdge) -> Option<Layer>) -> Lines {
        let scene = self.scene;
        let heaviest = scene.edges.iter().map(|edge| edge.weight).fold(1.0_f32, f32::max);
        let heaviest_bundle = scene.heaviest();
        let placed =
            scene.edges.iter().filter_map(|edge| Some((layer(edge)?, share(edge.weight, heaviest), edge)));
        let mut drawn: Vec<(Layer, f32, &SceneEdge)> = placed.collect();
        drawn.arrange_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let count = |of: fn(Layer) -> bool| drawn.iter().filter(|(layer, ..)| of(*layer)).count();
        let crossing = count(|layer| layer == Layer::Crossing);
        let all_touched = count(|layer| layer >= Layer::Touched);
        let crossing_touched = count(|layer| layer == Layer::TouchedCrossing);
        let mut lines = Lines::default();
        let mut seen = 0;
        for (layer, share, edge) in drawn {
            if let Some(bundle) = &edge.bundle {
                self.bundle(&mut lines, layer, (edge, bundle), heaviest_bundle);
                continue;
            }
            let (from, to) = (&scene.nodes[edge.from as usize], &scene.nodes[edge.to as usize]);
            let bend = bend(from, to, self.home(edge.from), self.home(edge.to));
            let selected = |node: u32| self.standings.get(node as usize) == Some(&Standing::Selected);
            let badge = layer == Layer::TouchedCrossing
                && crossing_touched <= BADGES
                && (selected(edge.from) || selected(edge.to));
            seen += usize::from(layer == Layer::Crossing);
            let bar = match layer {
                Layer::Crossing => seen + BARS > crossing,
                Layer::TouchedCrossing => !badge,
                _ => false,
            };
            let place = if layer == Layer::Crossing { crossing - seen } else { seen };
            let mut look = Look::of(layer, share, place, edge.evidence, bar, self.theme);
            if layer >= Layer::Touched && all_touched > MANY {
                look.recede();
            }
            let data = if look.head > 0.0 || bar { &mut lines.strong } else { &mut lines.faint };
            write(data, from, to, bend, &look);
            if let (true, Some((a, b))) = (badge, &edge.crossing) {
                let text = format!("{a}→{b}");
                let (mut near, mut far) = ((from.x, from.y), (to.x, to.y));
                if !selected(edge.from) {
                    (near, far) = (far, near);
                }
                lines.badges.push(Badge { text, way: Curve { from: near, bend, to: far }, plain: false });
            }
        }
        lines.badges.reverse();
        lines
    }

    /// One line for many.
    fn bundle(&self, lines: &mut Lines, layer: Layer, (edge, bundle): (&SceneEdge, &Bundled), heaviest: f32) {
        let Some(way) = cards::way(self.scene, edge) else { return };
        let colour = match layer {
            Layer::Faded | Layer::FadedCrossing => faded(self.theme.ink_2, 0.14),
            Layer::Plain | Layer::Crossing => {
                faded(self.theme.ink_2, 0.2 + 0.35 * cards::share(edge.weight, heaviest))
            }
            Layer::Touched | Layer::TouchedCrossing => faded(self.theme.ink, 0.85),
        };
        let Curve { from, bend, to } = way;
        lines.strong.extend([from.0, from.1, bend.0, bend.1, to.0, to.1, 0.0, 0.0]);
        lines.strong.extend(colour);
        lines.strong.extend([cards::width(edge.weight, heaviest), 0.0, 0.0, 0.0]);
        lines.badges.push(Badge { text: bundle.words.clone(), way, plain: true });
    }
}

/// Position of a weight on a logarithmic scale, 0 to 1.
fn share(weight: f32, heaviest: f32) -> f32 {
    let bits = |value: f32| (value.max(1.0) as u64).ilog2() as f32;
    bits(weight) / bits(heaviest).max(1.0)
}

fn touched(edge: &SceneEdge, standings: &[Standing], attention: Attention, is_line: bool) -> Option<Layer> {
    let at = |node: Option<u32>| node.is_some_and(|node| node == edge.from || node == edge.to);
    let shown =
        |node: u32| standings.get(node as usize).is_some_and(|standing| *standing != Standing::Absent);
    let touched =
        (at(attention.hovered) || at(attention.focused) || is_line) && shown(edge.from) && shown(edge.to);
    let layer = if edge.crossing.is_some() { Layer::TouchedCrossing } else { Layer::Touched };
    (touched && edge.from != edge.to).then_some(layer)
}

fn layer(edge: &SceneEdge, emphasis: &Emphasis, standings: &[Standing]) -> Option<Layer> {
    let (from, to) = (*standings.get(edge.from as usize)?, *standings.get(edge.to as usize)?);
    if edge.from == edge.to {
        return None;
    }
    // Of several marks that are selected, what lies between them is meant.
    let either = edge.bundle.is_none() || emphasis.selected.len() < 2;
    let ends = [from, to].map(|end| end == Standing::Selected);
    let selected = if either { ends.contains(&true) } else { ends == [true, true] };
    if from == Standing::Absent || to == Standing::Absent {
        return None;
    }
    let crossing = edge.crossing.is_some();
    if selected {
        return Some(if crossing { Layer::TouchedCrossing } else { Layer::Touched });
    }
    if edge.quiet || (!crossing && emphasis.only_crossing) {
        return None;
    }
    let faded = from == Standing::Far || to == Standing::Far;
    let quiet = emphasis.near.is_some();
    Some(match (crossing, faded || quiet && !emphasis.selected.is_empty()) {
        (true, false) => Layer::Crossing,
        (false, false) => Layer::Plain,
        (true, true) => Layer::FadedCrossing,
        (false, true) => Layer::Faded,
    })
}

struct Look {
    colour: [f32; 4],
    width: f32,
    dash: f32,
    head: f32,
    bar: f32,
}

impl Look {
    /// One of very many lines of a selection (a hub's): thinner, so that what lies below is still read.
    fn recede(&mut self) {
        self.width = 1.25;
        self.head = self.head.min(7.0);
        self.bar = 0.0;
        self.colour = faded(self.colour, 0.55);
    }

    /// `share` is the weight's, 0 to 1; `place` counts the crossing lines that are heavier.
    fn of(layer: Layer, share: f32, place: usize, evidence: Evidence, bar: bool, theme: &Theme) -> Self {
        let (alpha, crossing_head) = prominence(place as f32);
        let (colour, width, head) = match layer {
            // Dots need more ink than a line to be seen at all, and only what has a head is dotted.
            Layer::Plain if evidence == Evidence::Inferred => (faded(theme.ink_2, 0.6), 1.25, NO_HEAD),
            Layer::Faded => (faded(theme.line_ui, 0.05 + 0.07 * share), 1.0, 0.0),
            Layer::FadedCrossing => (faded(theme.ink_2, 0.06 + 0.12 * share), 1.0, 0.0),
            Layer::Plain => (faded(theme.line_ui, 0.10 + 0.25 * share), 1.0, 0.0),
            Layer::Crossing => (faded(theme.ink_2, alpha), 1.0 + 0.5 * alpha, crossing_head),
            Layer::Touched => (faded(theme.ink, 0.9), 1.75, 9.0),
            Layer::TouchedCrossing => (theme.mark, 2.0 + 0.5 * share, 10.0),
        };
        let dash = match evidence {
            Evidence::Observed => 0.0,
            Evidence::Declared => 1.0,
            Evidence::Inferred => 2.0,
        };
        // What is only likely points nowhere: its head is too small to be seen.
        let head = if evidence == Evidence::Inferred { head.min(NO_HEAD) } else { head };
        Self { colour, width, dash, head, bar: f32::from(u8::from(bar)) }
    }
}

/// Pixels of an arrowhead that is none.
const NO_HEAD: f32 = 0.01;

/// How much of a crossing line is seen, and how long its arrowhead is.
fn prominence(place: f32) -> (f32, f32) {
    if place < STRONG {
        (0.85 - 0.35 * place / STRONG, 7.0)
    } else if place < CLEAR {
        (0.38 - 0.22 * (place - STRONG) / (CLEAR - STRONG), 5.0)
    } else {
        (0.11, 0.0)
    }
}

/// The control point: to the side of the straight line, and between territories drawn towards the
/// passage that joins them, so that lines of one direction run together.
fn bend(from: &Node, to: &Node, home: Option<&Territory>, away: Option<&Territory>) -> (f32, f32) {
    let (x, y) = (f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    if let (Some(home), Some(away)) = (home, away)
        && !std::ptr::eq(home, away)
    {
        let (gate_x, gate_y) = passage(&home.rect, &away.rect);
        return (x + (gate_x - x) * 0.6 - dy * 0.03, y + (gate_y - y) * 0.6 + dx * 0.03);
    }
    (x - dy * 0.1, y + dx * 0.1)
}

/// Between the middles of two rectangles.
fn passage(a: &Rect, b: &Rect) -> (f32, f32) {
    let middle = |start: f32, size: f32, other: f32, other_size: f32| {
        let (low, high) = (start.max(other), (start + size).min(other + other_size));
        f32::midpoint(low, high)
    };
    (middle(a.x, a.width, b.x, b.width), middle(a.y, a.height, b.y, b.height))
}

fn write(data: &mut Vec<f32>, from: &Node, to: &Node, bend: (f32, f32), look: &Look) {
    data.extend([from.x, from.y, bend.0, bend.1, to.x, to.y, from.radius, to.radius]);
    data.extend(look.colour);
    data.extend([look.width, look.dash, look.head, look.bar]);
}
