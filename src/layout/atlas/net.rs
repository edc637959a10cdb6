//! The graph as rows of neighbours.
//!
//! In: ends of edges and their weights, as they come. Out: for each node its neighbours, each once, each edge from
//! both sides. **Every number in a row is a node, never the row's own, and the rows are symmetric.**

/// A neighbour, and how strongly it pulls.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Link {
    end: u32,
    strength: f32,
}

/// Rows of neighbours, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Net {
    /// Where each row begins; one more than there are nodes.
    start: Vec<u32>,
    links: Vec<Link>,
}

/// What an edge may weigh: sums of a million, and one part of such a sum, stay far from the ends of `f32`.
const WEAKEST: f32 = 1e-6;
const STRONGEST: f32 = 1e9;
/// Edges and rows taken at a time: engines of WebAssembly replace slow code with fast only at a call.
const PIECE: usize = 4096;

impl Net {
    /// Loops, unknown nodes and edges whose weight is no positive number are left out; what is said twice adds up.
    pub fn new(nodes: u32, ends: &[u32], weights: &[f32]) -> Self {
        let mut start = vec![0_u32; nodes as usize + 2];
        let pairs = ends.as_chunks::<2>().0;
        let weights = |piece: usize| weights.get(piece * PIECE..).unwrap_or_default();
        for (piece, pairs) in pairs.chunks(PIECE).enumerate() {
            count(pairs, weights(piece), nodes, &mut start);
        }
        add_up(&mut start);
        // The beginning of row `r` stands at `r + 1` and moves to its end, where that of the next row is looked for.
        let mut links = vec![Link::default(); start.last().map_or(0, |&all| all as usize)];
        for (piece, pairs) in pairs.chunks(PIECE).enumerate() {
            fill(pairs, weights(piece), nodes, &mut start, &mut links);
        }
        start.pop();
        let mut seen = vec![0_u32; nodes as usize];
        let mut kept = 0;
        let mut from = 0;
        for row in (1..=nodes as usize).step_by(PIECE) {
            let rows = row..(row + PIECE).min(nodes as usize + 1);
            merge(rows, &mut start, &mut links, &mut seen, &mut from, &mut kept);
        }
        links.truncate(kept);
        Self { start, links }
    }

    pub fn nodes(&self) -> u32 {
        self.start.len().saturating_sub(1) as u32
    }

    /// Edges, each counted once.
    pub fn edges(&self) -> usize {
        self.links.len() / 2
    }

    pub fn middle_strength(&self) -> f32 {
        let sum: f64 = self.links.iter().map(|link| f64::from(link.strength)).sum();
        (sum / self.links.len().max(1) as f64) as f32
    }

    fn span(&self, node: u32) -> std::ops::Range<usize> {
        self.start[node as usize] as usize..self.start[node as usize + 1] as usize
    }

    pub fn degree(&self, node: u32) -> u32 {
        self.span(node).len() as u32
    }

    /// The neighbours of a node and how strongly each pulls.
    pub fn row(&self, node: u32) -> impl Iterator<Item = (u32, f32)> {
        self.links[self.span(node)].iter().map(|link| (link.end, link.strength))
    }

    /// The graph of some of the nodes, in the order they are named: `order[new] = old`, each at most once. Rows keep the
    /// old order of neighbours.
    pub fn induced(&self, order: &[u32]) -> Self {
        let mut place = vec![u32::MAX; self.nodes() as usize];
        for (new, &old) in (0..).zip(order) {
            place[old as usize] = new;
        }
        let mut net =
            Self { start: Vec::with_capacity(order.len() + 1), links: Vec::with_capacity(self.links.len()) };
        net.start.push(0);
        for &old in order {
            for (end, strength) in self.row(old) {
                if place[end as usize] != u32::MAX {
                    net.links.push(Link { end: place[end as usize], strength });
                }
            }
            net.start.push(net.links.len() as u32);
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
                    net.links.push(Link { end: other, strength });
                }
            }
            net.start.push(net.links.len() as u32);
        }
        net
    }
}

/// An edge that can be used.
fn edge(pair: [u32; 2], weight: Option<&f32>, nodes: u32) -> Option<f32> {
    let weight = weight.copied().unwrap_or(1.0);
    let fits = pair[0] != pair[1] && pair[0] < nodes && pair[1] < nodes && weight > 0.0;
    fits.then(|| weight.clamp(WEAKEST, STRONGEST))
}

#[inline(never)]
fn count(pairs: &[[u32; 2]], weights: &[f32], nodes: u32, start: &mut [u32]) {
    for (at, &pair) in pairs.iter().enumerate() {
        if edge(pair, weights.get(at), nodes).is_some() {
            start[pair[0] as usize + 2] += 1;
            start[pair[1] as usize + 2] += 1;
        }
    }
}

#[inline(never)]
fn fill(pairs: &[[u32; 2]], weights: &[f32], nodes: u32, next: &mut [u32], links: &mut [Link]) {
    for (at, &pair) in pairs.iter().enumerate() {
        let Some(strength) = edge(pair, weights.get(at), nodes) else { continue };
        for [from, end] in [pair, [pair[1], pair[0]]] {
            let place = &mut next[from as usize + 1];
            links[*place as usize] = Link { end, strength };
            *place += 1;
        }
    }
}

/// Neighbours that stand in a row twice become one. `start[row]` is where a row ends, and `seen` one more than where a
/// neighbour was last put.
#[inline(never)]
fn merge(
    rows: std::ops::Range<usize>,
    start: &mut [u32],
    links: &mut [Link],
    seen: &mut [u32],
    from: &mut usize,
    kept: &mut usize,
) {
    for row in rows {
        let begin = *kept;
        let to = start[row] as usize;
        for at in *from..to {
            let link = links[at];
            let place = seen[link.end as usize] as usize;
            if place > begin {
                links[place - 1].strength += link.strength;
            } else {
                links[*kept] = link;
                *kept += 1;
                seen[link.end as usize] = *kept as u32;
            }
        }
        *from = to;
        start[row] = *kept as u32;
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
