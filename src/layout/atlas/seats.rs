//! Who sits where in the discs.
//!
//! In: discs, and the graph with each disc's members in one run. Out: a seat for each node. **Every node sits in its own
//! disc, and no two share a seat.**

use super::net::Net;
use super::spiral::{Lookup, distance, reach};

/// What a link to another disc counts beside one inside.
const OUTSIDE: f32 = 0.3;
const NOBODY: u32 = u32::MAX;

/// A community as a disc. Its members are nodes `first..first + count`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Disc {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    /// World units of one unit of the spiral.
    pub scale: f32,
    pub first: u32,
    pub count: u32,
}

impl Disc {
    fn place(&self, seat: (f32, f32)) -> (f32, f32) {
        (self.x + seat.0 * self.scale, self.y + seat.1 * self.scale)
    }

    /// A place as the spiral sees it, brought inside.
    fn within(&self, at: (f32, f32)) -> (f32, f32) {
        let (x, y) = ((at.0 - self.x) / self.scale, (at.1 - self.y) / self.scale);
        let (far, most) = ((x * x + y * y).sqrt(), reach(self.count as usize));
        if far > most { (x * most / far, y * most / far) } else { (x, y) }
    }

    pub fn members(&self) -> std::ops::Range<u32> {
        self.first..self.first + self.count
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Seating {
    lookup: Lookup,
    pub at: Vec<(f32, f32)>,
    /// The seat of each node, and who sits in each, counted through all discs.
    seat: Vec<u32>,
    sitter: Vec<u32>,
    /// Whose surroundings have changed.
    restless: Vec<bool>,
    /// What an exchange has to gain at least.
    pub stay: f32,
}

impl Seating {
    /// Everyone in the order of their numbers.
    pub fn new(discs: &[Disc], nodes: usize) -> Self {
        let most = discs.iter().map(|disc| disc.count).max().unwrap_or(0);
        let mut seating = Self {
            lookup: Lookup::new(most as usize),
            at: vec![(0.0, 0.0); nodes],
            seat: (0..nodes as u32).collect(),
            sitter: (0..nodes as u32).collect(),
            restless: vec![true; nodes],
            stay: 1e-4,
        };
        for disc in discs {
            for (node, &seat) in disc.members().zip(&seating.lookup.seats) {
                seating.at[node as usize] = disc.place(seat);
            }
        }
        seating
    }

    fn sit(&mut self, disc: &Disc, node: u32, seat: u32) {
        self.seat[node as usize] = seat;
        self.sitter[seat as usize] = node;
        self.at[node as usize] = disc.place(self.lookup.seats[(seat - disc.first) as usize]);
    }

    /// Seats everyone anew, as near as can be to where they wish, those who wish to be innermost first; who has no wish
    /// (NaN) gets what is left.
    pub fn settle(&mut self, discs: &[Disc], wish: &[(f32, f32)]) {
        for disc in discs {
            let far = |&node: &u32| distance(wish[node as usize], (disc.x, disc.y));
            let mut members: Vec<u32> = disc.members().collect();
            members.sort_by(|a, b| far(a).total_cmp(&far(b)));
            self.sitter[disc.first as usize..(disc.first + disc.count) as usize].fill(NOBODY);
            let mut left = 0..disc.count;
            for node in members {
                let at = wish[node as usize];
                let at = if at.0.is_finite() && at.1.is_finite() { disc.within(at) } else { (0.0, 0.0) };
                let sitter = &self.sitter;
                let free = |seat| seat < disc.count && sitter[(disc.first + seat) as usize] == NOBODY;
                // Where all around is taken, the innermost that is not.
                if let Some(seat) = self.lookup.nearest(at, free).or_else(|| left.find(|&seat| free(seat))) {
                    self.sit(disc, node, disc.first + seat);
                }
            }
        }
        self.restless.fill(true);
    }

    /// Lets everyone whose surroundings have changed look for a better seat once. Says how many found one.
    pub fn sweep(&mut self, discs: &[Disc], net: &Net) -> u32 {
        let mut moved = 0;
        for disc in discs.iter().filter(|disc| disc.count > 1) {
            for node in disc.members() {
                if std::mem::take(&mut self.restless[node as usize]) && self.better(disc, net, node) {
                    moved += 1;
                }
            }
        }
        moved
    }

    /// The sum of the lengths of a node's links, were it at `here`; `gap` for the one to `other`.
    fn cost(&self, disc: &Disc, net: &Net, node: u32, here: (f32, f32), other: u32, gap: f32) -> f32 {
        let mut sum = 0.0;
        for (end, strength) in net.row(node) {
            let long = if end == other { gap } else { distance(self.at[end as usize], here) };
            let inside = end.wrapping_sub(disc.first) < disc.count;
            sum += strength * long * if inside { 1.0 } else { OUTSIDE };
        }
        sum
    }

    /// Where the links of a node would have it, the near ones more than the far.
    fn wish(&self, disc: &Disc, net: &Net, node: u32) -> Option<(f32, f32)> {
        let here = self.at[node as usize];
        let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
        for (end, strength) in net.row(node) {
            let there = self.at[end as usize];
            let inside = end.wrapping_sub(disc.first) < disc.count;
            let part = strength * if inside { 1.0 } else { OUTSIDE } / distance(there, here).max(disc.scale);
            x += part * there.0;
            y += part * there.1;
            sum += part;
        }
        (sum > 0.0).then(|| disc.within((x / sum, y / sum)))
    }

    /// Exchanges seats with whoever sits near where the node would be, if both together gain.
    fn better(&mut self, disc: &Disc, net: &Net, node: u32) -> bool {
        let Some(wish) = self.wish(disc, net, node) else { return false };
        let here = self.at[node as usize];
        let now = self.cost(disc, net, node, here, NOBODY, 0.0);
        let mut best: Option<(f32, u32)> = None;
        for seat in self.lookup.near(wish) {
            if seat >= disc.count {
                continue;
            }
            let other = self.sitter[(disc.first + seat) as usize];
            if other == node {
                continue;
            }
            let there = self.at[other as usize];
            let gap = distance(here, there);
            let gain = now - self.cost(disc, net, node, there, other, gap);
            if gain <= best.map_or(self.stay, |(most, _)| most) {
                continue;
            }
            let gain = gain + self.cost(disc, net, other, there, NOBODY, 0.0)
                - self.cost(disc, net, other, here, node, gap);
            if gain > best.map_or(self.stay, |(most, _)| most) {
                best = Some((gain, other));
            }
        }
        let Some((_, other)) = best else { return false };
        let (own, theirs) = (self.seat[node as usize], self.seat[other as usize]);
        self.sit(disc, node, theirs);
        self.sit(disc, other, own);
        for of in [node, other] {
            self.restless[of as usize] = true;
            for (end, _) in net.row(of) {
                self.restless[end as usize] = true;
            }
        }
        true
    }
}
