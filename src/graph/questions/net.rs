//! The dependencies of one level as flat arrays.
//!
//! In: nodes and dependencies, sorted. Out: who is beside whom, either way. **Every place in `starts` and `into` is
//! within the arrays: what is out of range is left out where the net is made.**

use super::super::Graph;
use super::answer::Level;

/// Says that a node was not reached, or that there is none.
pub(super) const NONE: u32 = u32::MAX;

/// Which way a walk goes over a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    Uses,
    Users,
    Either,
}

/// Nodes `0..n` and dependencies `0..m`, by place in the graph's own lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub from: Vec<u32>,
    pub to: Vec<u32>,
    pub weight: Vec<u32>,
    pub hubs: Vec<bool>,
    /// Where the dependencies that a node has begin; they are sorted by `from`.
    out_starts: Vec<u32>,
    /// Dependencies by `to`.
    into: Vec<u32>,
    into_starts: Vec<u32>,
}

impl Net {
    /// `dependencies` are (from, to, weight), sorted by `from`; both ends are below the number of `hubs`.
    pub fn new(hubs: Vec<bool>, dependencies: impl Iterator<Item = (u32, u32, u32)>) -> Self {
        let nodes = hubs.len();
        let mut net = Self { hubs, ..Self::default() };
        for (from, to, weight) in dependencies {
            debug_assert!(net.from.last().is_none_or(|last| *last <= from), "sorted");
            debug_assert!((from as usize) < nodes && (to as usize) < nodes, "known");
            net.from.push(from);
            net.to.push(to);
            net.weight.push(weight);
        }
        net.out_starts = starts(nodes, &net.from);
        net.into_starts = starts(nodes, &net.to);
        let mut free = net.into_starts.clone();
        net.into = vec![0; net.to.len()];
        for (dependency, to) in (0_u32..).zip(&net.to) {
            let slot = &mut free[*to as usize];
            net.into[*slot as usize] = dependency;
            *slot += 1;
        }
        net
    }

    /// Links between services, or pairs of VMs.
    pub fn of(graph: &Graph, level: Level) -> Self {
        match level {
            Level::Services => {
                // In the order of the links.
                let links = graph.topology.raw_edges().iter().zip(&graph.links).map(|(edge, link)| {
                    (edge.source().index() as u32, edge.target().index() as u32, link.weight)
                });
                Self::new(graph.hubs.clone(), links)
            }
            Level::Vms => {
                let hub = |owner: &Option<u32>| owner.is_some_and(|service| graph.is_hub(service));
                let edges = graph.edges.iter().map(|edge| (edge.from, edge.to, edge.weight));
                Self::new(graph.owners.iter().map(hub).collect(), edges)
            }
        }
    }

    pub fn nodes(&self) -> usize {
        self.hubs.len()
    }

    pub fn is_hub(&self, node: u32) -> bool {
        self.hubs[node as usize]
    }

    /// What a node uses: dependency and the other end, by the other end.
    pub fn uses(&self, node: u32) -> impl Iterator<Item = (u32, u32)> {
        let range = self.out_starts[node as usize]..self.out_starts[node as usize + 1];
        range.map(|dependency| (dependency, self.to[dependency as usize]))
    }

    /// What uses a node.
    pub fn users(&self, node: u32) -> impl Iterator<Item = (u32, u32)> {
        let range = self.into_starts[node as usize] as usize..self.into_starts[node as usize + 1] as usize;
        self.into[range].iter().map(|dependency| (*dependency, self.from[*dependency as usize]))
    }

    /// What is beside a node in a walk.
    pub fn beside(&self, node: u32, course: Course) -> impl Iterator<Item = (u32, u32)> {
        let out = (course != Course::Users).then(|| self.uses(node));
        let into = (course != Course::Uses).then(|| self.users(node));
        out.into_iter().flatten().chain(into.into_iter().flatten())
    }
}

/// Where the run of each key begins among keys below `nodes`, and one more.
fn starts(nodes: usize, keys: &[u32]) -> Vec<u32> {
    let mut starts = vec![0; nodes + 1];
    for key in keys {
        starts[*key as usize + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    starts
}
