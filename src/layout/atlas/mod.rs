//! The map of the whole estate: every node of a graph of up to a hundred thousand, as discs of those that belong together.
//!
//! In: nodes, edges with weights, and, where there are any, groups, hubs and where all stood before. Out: a place for each
//! node, the communities as discs, territories around the discs of one group, hubs on a ring around it all. **The same
//! input gives the same bytes on every platform, and nothing overlaps: no two discs, no two nodes, no hub with anything.**
//!
//! Hubs pull at nothing. Communities are found (`communities`), their discs placed by forces, communities of communities
//! first (`discs`, `motion`, `field`), and their members seated like the seeds of a sunflower (`spiral`). That is a first
//! picture; then all nodes move under the forces, seated again as near as can be, and change seats as long as that makes
//! links shorter (`seats`). Between two steps there is always a whole map to be had.

mod communities;
mod discs;
mod field;
mod hubs;
mod known;
mod motion;
mod net;
mod plan;
mod seats;
mod spiral;
mod tree;
mod work;

#[cfg(test)]
mod tests;

use flytteplan_intake::base::{Monitor, Progress, Stage};

pub use hubs::around;
pub use motion::push;
pub use net::Net;
pub use spiral::{reach, seats};
pub use work::{Atlas, Free};

/// Says that a node has no group, or had no community.
pub const NONE: u32 = u32::MAX;

/// What [`place`] reads. Lists may be empty or too short: what is missing counts as not given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    pub nodes: u32,
    /// The two ends of each edge, one after the other. Loops and unknown nodes are skipped.
    pub ends: &'a [u32],
    /// How strongly each edge binds; where weights differ by magnitudes, their logarithm. Empty: all alike.
    pub weights: &'a [f32],
    /// The group of each node or [`NONE`]: services or territories, which nobody is taken out of.
    pub groups: &'a [u32],
    /// Who is a hub; not given, they are found by what they have to do with.
    pub hubs: Option<&'a [u32]>,
    /// The radius of each node; empty: all 1.
    pub sizes: &'a [f32],
    /// Where each node stood, NaN where it did not.
    pub previous: &'a [(f32, f32)],
    /// Its community then ([`Map::community`]), or [`NONE`].
    pub previous_community: &'a [u32],
}

/// Those that belong together, as a disc.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Community {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    /// Its members are `order[first..first + count]` of the map.
    pub first: u32,
    pub count: u32,
    /// The given group all its members are of, or [`NONE`].
    pub group: u32,
    /// Communities that deal with each other more than with others are of one family: what to draw from far away.
    pub family: u32,
}

/// A given group as a disc around those of its communities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Territory {
    pub group: u32,
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

/// A hub on the ring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hub {
    pub node: u32,
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

/// What [`place`] gives. World units: a node of the usual size has the radius 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// For each node.
    pub at: Vec<(f32, f32)>,
    /// For each node; [`NONE`] for hubs.
    pub community: Vec<u32>,
    /// Numbered along a Morton curve, so that numbers near each other lie near each other.
    pub communities: Vec<Community>,
    /// Nodes by community: what to keep flat arrays in.
    pub order: Vec<u32>,
    pub territories: Vec<Territory>,
    /// The busiest first.
    pub hubs: Vec<Hub>,
    /// The radius of all, hubs included, around (0, 0).
    pub radius: f32,
}

/// Lays out the whole graph and says how far it is.
pub fn place(input: &Input, monitor: &mut dyn Monitor) -> Map {
    let mut atlas = Atlas::new(input);
    loop {
        let (done, total) = atlas.progress();
        monitor.report(Progress { stage: Stage::Layout, file: None, done, total });
        if !atlas.advance() {
            return atlas.map().unwrap_or_default();
        }
    }
}
