//! The graph as rows of neighbours.
//!
//! In: ends of edges and their weights, as they come. Out: for each node its neighbours in order, each once, each
//! edge from both sides. **Every number in a row is a node, never the row's own, and the rows are symmetric.**

/// Rows of neighbours, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Net {
    /// Where each row begins; one more than there are nodes.
    start: Vec<u32>,
    ends: Vec<u32>,
    strength: Vec<f32>,
}

/// The most an edge may weigh: sums of a million stay far from the end of `f32`.
const STRONGEST: f32 = 1e9;

impl Net {
    /// Loops, unknown nodes and edges whose weight is no positive number are left out; what is said twice adds up.
    pub fn new(nodes: u32, ends: &[u32], weights: &[f32]) -> Self {
        let known = |at: usize, pair: &[u32; 2]| -> Option<(u32, u32, f32)> {
            let weight = weights.get(at).copied().unwrap_or(1.0).min(STRONGEST);
            let fits = pair[0] != pair[1] && pair[0] < nodes && pair[1] < nodes && weight > 0.0;
            fits.then_some((pair[0], pair[1], weight))
        };
        let pairs = ends.as_chunks::<2>().0;
        let mut start = vec![0_u32; nodes as usize + 1];
        for (a, b, _) in pairs.iter().enumerate().filter_map(|(at, pair)| known(at, pair)) {
            start[a as usize + 1] += 1;
            start[b as usize + 1] += 1;
        }
        add_up(&mut start);
        let mut next = start.clone();
        let total = start[nodes as usize] as usize;
        let mut raw = Self { start, ends: vec![0; total], strength: vec![0.0; total] };
        for (a, b, weight) in pairs.iter().enumerate().filter_map(|(at, pair)| known(at, pair)) {
            for (from, to) in [(a, b), (b, a)] {
                let place = next[from as usize] as usize;
                next[from as usize] += 1;
                raw.ends[place] = to;
                raw.strength[place] = weight;
            }
        }
        raw.turned().merged()
    }

    /// The same with rows in order: read across, a symmetric table gives its columns in order.
    fn turned(&self) -> Self {
        let mut next = self.start.clone();
        let mut turned = Self {
            start: self.start.clone(),
            ends: vec![0; self.ends.len()],
            strength: vec![0.0; self.ends.len()],
        };
        for node in 0..self.nodes() {
            for (end, strength) in self.row(node) {
                let place = next[end as usize] as usize;
                next[end as usize] += 1;
                turned.ends[place] = node;
                turned.strength[place] = strength;
            }
        }
        turned
    }

    /// Neighbours that stand next to each other twice become one.
    fn merged(mut self) -> Self {
        let (mut kept, mut from) = (0_usize, 0_usize);
        for node in 0..self.nodes() as usize {
            let to = self.start[node + 1] as usize;
            let begin = kept;
            for at in from..to {
                if kept > begin && self.ends[kept - 1] == self.ends[at] {
                    self.strength[kept - 1] += self.strength[at];
                } else {
                    self.ends[kept] = self.ends[at];
                    self.strength[kept] = self.strength[at];
                    kept += 1;
                }
            }
            from = to;
            self.start[node + 1] = kept as u32;
        }
        self.ends.truncate(kept);
        self.strength.truncate(kept);
        self
    }

    pub fn nodes(&self) -> u32 {
        self.start.len().saturating_sub(1) as u32
    }

    /// Edges, each counted once.
    pub fn edges(&self) -> usize {
        self.ends.len() / 2
    }

    pub fn middle_strength(&self) -> f32 {
        let sum: f64 = self.strength.iter().map(|&strength| f64::from(strength)).sum();
        (sum / self.strength.len().max(1) as f64) as f32
    }

    fn span(&self, node: u32) -> std::ops::Range<usize> {
        self.start[node as usize] as usize..self.start[node as usize + 1] as usize
    }

    pub fn degree(&self, node: u32) -> u32 {
        self.span(node).len() as u32
    }

    /// The neighbours of a node and how strongly each pulls.
    pub fn row(&self, node: u32) -> impl Iterator<Item = (u32, f32)> {
        let span = self.span(node);
        self.ends[span.clone()].iter().copied().zip(self.strength[span].iter().copied())
    }

    /// The graph of some of the nodes, in the order they are named: `order[new] = old`, each at most once. Rows keep the
    /// old order of neighbours.
    pub fn induced(&self, order: &[u32]) -> Self {
        let mut place = vec![u32::MAX; self.nodes() as usize];
        for (new, &old) in (0..).zip(order) {
            place[old as usize] = new;
        }
        let mut net = Self {
            start: Vec::with_capacity(order.len() + 1),
            ends: Vec::with_capacity(self.ends.len()),
            strength: Vec::with_capacity(self.ends.len()),
        };
        net.start.push(0);
        for &old in order {
            for (end, strength) in self.row(old) {
                if place[end as usize] != u32::MAX {
                    net.ends.push(place[end as usize]);
                    net.strength.push(strength);
                }
            }
            net.start.push(net.ends.len() as u32);
        }
        net
    }

    /// The graph of groups: `group[node] < groups`. Edges inside a group are left out.
    pub fn folded(&self, group: &[u32], groups: u32) -> Self {
        let members = Members::of(group, groups);
        let mut net = Self::default();
        net.start.push(0);
        let mut sum = vec![0.0_f32; groups as usize];
        let mut touched: Vec<u32> = Vec::new();
        for of in 0..groups {
            for &node in members.of_group(of) {
                for (end, strength) in self.row(node) {
                    let other = group[end as usize];
                    if sum[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    sum[other as usize] += strength;
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                let strength = std::mem::take(&mut sum[other as usize]);
                if other != of {
                    net.ends.push(other);
                    net.strength.push(strength);
                }
            }
            net.start.push(net.ends.len() as u32);
        }
        net
    }
}

/// Makes counts, each one place further on, the places where runs begin.
pub fn add_up(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

/// Who belongs to which group, as runs.
#[derive(Clone, Debug, Default)]
pub struct Members {
    start: Vec<u32>,
    pub order: Vec<u32>,
}

impl Members {
    /// Every `group[node]` is below `groups`.
    pub fn of(group: &[u32], groups: u32) -> Self {
        let mut start = vec![0_u32; groups as usize + 1];
        for &of in group {
            start[of as usize + 1] += 1;
        }
        add_up(&mut start);
        let mut next = start.clone();
        let mut order = vec![0; group.len()];
        for (node, &of) in (0..).zip(group) {
            order[next[of as usize] as usize] = node;
            next[of as usize] += 1;
        }
        Self { start, order }
    }

    pub fn span(&self, group: u32) -> std::ops::Range<usize> {
        self.start[group as usize] as usize..self.start[group as usize + 1] as usize
    }

    pub fn of_group(&self, group: u32) -> &[u32] {
        &self.order[self.span(group)]
    }
}
