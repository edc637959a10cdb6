//! An exact maximum flow, and with it a smallest cut: Dinic's algorithm on flat arrays.
//!
//! In: edges that carry as much either way, a source and a sink. Out: how much flows, and the side of the source.
//! **The flow is exact, and the side is the smallest one there is, so that the same edges give the same cut.**
//!
//! At most O(n² · m); with edges of one size O(m · min(√m, n^⅔)). Each phase is one breadth-first search from the sink
//! and one walk without recursion, which goes back only where it met a dead end.

use super::goes_on;
use super::net::NONE;
use crate::base::Monitor;

/// Edges as pairs of arcs, by the node they begin at.
pub(super) struct Flow {
    starts: Vec<u32>,
    heads: Vec<u32>,
    /// What an arc still takes.
    room: Vec<u64>,
    /// The same edge the other way.
    back: Vec<u32>,
}

impl Flow {
    /// `edges` are (one end, other end, size); several between the same two add up.
    pub fn new(nodes: usize, edges: &[(u32, u32, u64)]) -> Self {
        let edges = merged(nodes, edges);
        let starts = starts(nodes, edges.iter().flat_map(|(a, b, _)| [*a, *b]));
        let arcs = edges.len() * 2;
        let mut free = starts.clone();
        let mut flow = Self { starts, heads: vec![0; arcs], room: vec![0; arcs], back: vec![0; arcs] };
        for (a, b, size) in edges {
            let [there, here] = [a, b].map(|node| take(&mut free, node));
            for (arc, head, back) in [(there, b, here), (here, a, there)] {
                flow.heads[arc as usize] = head;
                flow.room[arc as usize] = size;
                flow.back[arc as usize] = back;
            }
        }
        flow
    }

    fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// How much flows at most from `source` to `sink`, which differ; `None` where it was stopped.
    pub fn run(&mut self, source: u32, sink: u32, monitor: &mut dyn Monitor) -> Option<u64> {
        let mut total = 0_u64;
        loop {
            let far = self.distances(sink, source);
            if far[source as usize] == NONE {
                return Some(total);
            }
            total = total.saturating_add(self.fill(source, sink, far));
            if !goes_on(monitor, usize::try_from(total).unwrap_or(usize::MAX), 0) {
                return None;
            }
        }
    }

    /// By node: arcs with room to the sink, as far as the source is away.
    fn distances(&self, sink: u32, source: u32) -> Vec<u32> {
        let mut far = vec![NONE; self.nodes()];
        far[sink as usize] = 0;
        let mut queue = vec![sink];
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let next = far[node as usize] + 1;
            if far[source as usize] < next {
                break;
            }
            for arc in self.starts[node as usize]..self.starts[node as usize + 1] {
                let other = self.heads[arc as usize];
                if far[other as usize] == NONE && self.room[self.back[arc as usize] as usize] > 0 {
                    far[other as usize] = next;
                    queue.push(other);
                }
            }
        }
        far
    }

    /// Sends as much as goes along shortest ways.
    fn fill(&mut self, source: u32, sink: u32, mut far: Vec<u32>) -> u64 {
        let mut turn = self.starts.clone();
        let (mut way, mut node, mut total): (Vec<u32>, u32, u64) = (Vec::new(), source, 0);
        loop {
            if node == sink {
                total = total.saturating_add(self.push(&mut way));
                node = way.last().map_or(source, |arc| self.heads[*arc as usize]);
            } else if let Some(arc) = self.forward(node, &mut turn, &far) {
                way.push(arc);
                node = self.heads[arc as usize];
            } else {
                // Nothing leads on from here in this phase.
                far[node as usize] = NONE;
                let Some(arc) = way.pop() else { return total };
                node = self.heads[self.back[arc as usize] as usize];
                turn[node as usize] += 1;
            }
        }
    }

    /// The next arc towards the sink that still has room.
    fn forward(&self, node: u32, turn: &mut [u32], far: &[u32]) -> Option<u32> {
        let end = self.starts[node as usize + 1];
        let here = far[node as usize];
        let turn = &mut turn[node as usize];
        while *turn < end {
            let next = far[self.heads[*turn as usize] as usize];
            if self.room[*turn as usize] > 0 && next != NONE && next + 1 == here {
                return Some(*turn);
            }
            *turn += 1;
        }
        None
    }

    /// Sends as much as the whole way takes, and goes back to before its first arc that is full.
    fn push(&mut self, way: &mut Vec<u32>) -> u64 {
        let most = way.iter().map(|arc| self.room[*arc as usize]).min().unwrap_or(0);
        let mut kept = way.len();
        for (at, arc) in way.iter().enumerate() {
            self.room[*arc as usize] -= most;
            let back = &mut self.room[self.back[*arc as usize] as usize];
            *back = back.saturating_add(most);
            if self.room[*arc as usize] == 0 && kept == way.len() {
                kept = at;
            }
        }
        way.truncate(kept);
        most
    }

    /// By node, after [`Flow::run`]: whether it is on the side of the source.
    pub fn side(&self, source: u32) -> Vec<bool> {
        let mut side = vec![false; self.nodes()];
        side[source as usize] = true;
        let mut queue = vec![source];
        while let Some(node) = queue.pop() {
            for arc in self.starts[node as usize]..self.starts[node as usize + 1] {
                let other = self.heads[arc as usize];
                if !side[other as usize] && self.room[arc as usize] > 0 {
                    side[other as usize] = true;
                    queue.push(other);
                }
            }
        }
        side
    }
}

/// Where the run of each key begins, and one more.
fn starts(nodes: usize, keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0_u32; nodes + 1];
    for key in keys {
        starts[key as usize + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    starts
}

/// The next free place of a node.
fn take(free: &mut [u32], node: u32) -> u32 {
    let slot = free[node as usize];
    free[node as usize] += 1;
    slot
}

/// One edge for each two nodes between which there is any; no sorting, so that it takes O(n + m).
fn merged(nodes: usize, edges: &[(u32, u32, u64)]) -> Vec<(u32, u32, u64)> {
    let known = edges.iter().filter(|(a, b, size)| a != b && *size > 0);
    let pairs: Vec<(u32, u32, u64)> = known.map(|(a, b, size)| (*a.min(b), *a.max(b), *size)).collect();
    let starts = starts(nodes, pairs.iter().map(|pair| pair.0));
    let mut free = starts.clone();
    let mut ends = vec![(0_u32, 0_u64); pairs.len()];
    for (a, b, size) in pairs {
        ends[take(&mut free, a) as usize] = (b, size);
    }
    // By other end: its place among the edges of the node in hand.
    let mut place = vec![0_usize; nodes];
    let mut all: Vec<(u32, u32, u64)> = Vec::new();
    for (node, run) in (0_u32..).zip(starts.windows(2)) {
        let first = all.len();
        for (end, size) in &ends[run[0] as usize..run[1] as usize] {
            let known = place[*end as usize];
            if let Some(edge) = all.get_mut(known).filter(|edge| known >= first && edge.1 == *end) {
                edge.2 = edge.2.saturating_add(*size);
            } else {
                place[*end as usize] = all.len();
                all.push((node, *end, *size));
            }
        }
    }
    all
}
