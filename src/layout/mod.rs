//! Where things stand on the map, and the arithmetic of looking at them.
//!
//! In: services with their territory (the owning trust), size and weighted dependencies. Out: a
//! position per service, an outline per territory, and the hubs set aside. Also the pure parts of the
//! view: camera, picking, choice of labels, steps by key, what is seen from afar. **The same input gives the same bytes
//! on every platform: only integers and + - * / and square roots are used.**

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "positions are small, and counts are bounded by the number of nodes, which are u32"
)]

use crate::base::Arrange as _;

/// The whole estate at once; a package of its own, because it is optimised for speed.
pub use flytteplan_atlas as atlas;

pub mod afar;
mod arrange;
pub mod camera;
mod columns;
pub mod curve;
pub mod estate;
pub mod labelling;
pub mod navigation;
pub mod picking;
mod pins;
mod settle;
mod vms;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::base::{Monitor, Progress, Stage};

pub use vms::{VmLayoutInput, place_vms};

/// One service to be placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutNode {
    /// The plot it belongs in (the owning trust, say); out of range counts as the last.
    pub territory: u16,
    /// Number of VMs; sets the radius.
    pub size: u32,
    /// Used by nearly all: stands in the rail, and pulls at nothing.
    pub hub: bool,
}

/// How the plots lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// In the corners by rank, from south to north; what all share is the middle column.
    Trusts { shared: Option<u16> },
    /// Columns from left to right, in order, all of one height.
    Columns,
    /// Shelves of plots, each as large as it must be, in order.
    Shelves,
}

/// What [`place`] reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayoutInput {
    pub nodes: Vec<LayoutNode>,
    /// From, to, weight (flows or the like; its logarithm counts). Unknown nodes and loops are skipped.
    pub edges: Vec<(u32, u32, u64)>,
    /// How many territories there are, empty ones included: they keep their places.
    pub territories: u16,
    pub ground: Ground,
    /// Width over height of the surface to be filled.
    pub aspect: f32,
    /// Earlier positions per node (or empty): a node leaves its place only for a clear gain.
    pub previous: Vec<Option<(f32, f32)>>,
    /// Where the territories were then (or empty): what stood in one moves along with it.
    pub before: Vec<Option<Rect>>,
    /// Where a person has put nodes (or empty): they stand there, and others keep clear of them. Hubs do not.
    pub pins: Vec<Option<(f32, f32)>>,
}

/// A node's place, in world units (about one CSS pixel when labels fit).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

/// A rectangle with its origin top left, in world units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Rect {
    pub fn contains(&self, x: f32, y: f32) -> bool {
        x >= self.x && x <= self.x + self.width && y >= self.y && y <= self.y + self.height
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: (self.x + self.width).max(other.x + other.width) - x,
            height: (self.y + self.height).max(other.y + other.height) - y,
        }
    }
}

/// A territory (or, for VMs, a service) as drawn: a rounded rectangle with its title above.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The territory's rank, or the group's number.
    pub group: u32,
    pub rect: Rect,
    /// Corner radius.
    pub corner: f32,
    /// Middle of the title's base line.
    pub anchor: (f32, f32),
}

/// What [`place`] and [`place_vms`] give.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// In the order of the input.
    pub nodes: Vec<Placed>,
    pub outlines: Vec<Outline>,
    /// The nodes that stand in the rail, largest first.
    pub hubs: Vec<u32>,
    /// Everything but the rail, titles included.
    pub bounds: Rect,
}

/// Room kept left of the map per hub, and how far apart hubs stand.
const RAIL_OFFSET: f32 = 90.0;
const RAIL_STEP: f32 = 72.0;
/// How wide the place of a service is, in world units.
pub const PLACE: f32 = arrange::CELL_WIDTH as f32;

/// Places services in their territories, strongly linked ones near each other.
///
/// Of trusts, territories lie on a grid by rank (columns filled upwards and downwards in turn, the shared one in
/// the middle); for others see [`Ground`]. Inside, a brick pattern of slots is filled by threshold accepting (Dueck and Scheuer
/// 1990) on weighted edge length, then by descent until no swap helps or the budget is spent.
pub fn place(input: &LayoutInput, monitor: &mut dyn Monitor) -> Layout {
    report(monitor, 0);
    let last = input.territories.max(1) - 1;
    let plot_of: Vec<Option<usize>> =
        input.nodes.iter().map(|node| (!node.hub).then_some(usize::from(node.territory.min(last)))).collect();
    let mut counts = vec![0_usize; usize::from(last) + 1];
    for plot in plot_of.iter().flatten() {
        counts[*plot] += 1;
    }
    let aspect = f64::from(if input.aspect.is_finite() { input.aspect.clamp(0.2, 5.0) } else { 1.5 });
    let plots = match input.ground {
        Ground::Trusts { shared } => arrange::territories(&counts, shared.map(usize::from), aspect),
        Ground::Columns => columns::columns(&counts, &input.before, aspect),
        Ground::Shelves => arrange::shelves(&counts, aspect),
    };
    report(monitor, 1);
    let previous = pins::carried(&input.previous, &plot_of, &input.before, &plots);
    let pins = pins_of(input);
    let positions = settle::settle(&settle::Problem::new(&plots, &plot_of, &pins, &input.edges, &previous));
    report(monitor, 2);

    let bounds = arrange::bounds(&plots);
    let mut layout = Layout {
        nodes: positions
            .iter()
            .zip(&input.nodes)
            .map(|(&(x, y), node)| Placed { x: x as f32, y: y as f32, radius: radius(node.size) })
            .collect(),
        outlines: plots.iter().map(arrange::Plot::outline).collect(),
        hubs: rail_order(&input.nodes),
        bounds,
    };
    stand_hubs_aside(&mut layout);
    report(monitor, 3);
    layout
}

/// The places of pins, for each node; those of hubs do not count.
fn pins_of(input: &LayoutInput) -> Vec<Option<(f64, f64)>> {
    let of = |(at, node): (usize, &LayoutNode)| pins::place(*input.pins.get(at).filter(|_| !node.hub)?);
    input.nodes.iter().enumerate().map(of).collect()
}

fn report(monitor: &mut dyn Monitor, done: u64) {
    monitor.report(Progress { stage: Stage::Layout, file: None, done, total: 3 });
}

/// Radius of a service with so many VMs: the area grows with the count, within bounds.
pub fn radius(vms: u32) -> f32 {
    let root = (vms.clamp(1, 64) as f32).sqrt();
    10.0 + 0.9 * root
}

fn rail_order(nodes: &[LayoutNode]) -> Vec<u32> {
    let mut hubs: Vec<u32> = (0_u32..).zip(nodes).filter(|(_, node)| node.hub).map(|(i, _)| i).collect();
    hubs.arrange_by_key(|&i| (std::cmp::Reverse(nodes[i as usize].size), i));
    hubs
}

fn stand_hubs_aside(layout: &mut Layout) {
    let step = (layout.bounds.height / (layout.hubs.len().max(1) as f32)).min(RAIL_STEP);
    let mut y = layout.bounds.y + step / 2.0 + 18.0;
    for &hub in &layout.hubs {
        if let Some(place) = layout.nodes.get_mut(hub as usize) {
            (place.x, place.y) = (layout.bounds.x - RAIL_OFFSET, y);
        }
        y += step;
    }
}
