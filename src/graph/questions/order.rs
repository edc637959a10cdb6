//! The fewest arcs without which a knot has no circle.
//!
//! In: nodes and arcs with what cutting each costs. Out: places of arcs, and whether nothing cheaper does. **Exact up
//! to [`EXACT`] nodes; beyond, small: no arc of it alone can stay, as far as there is time to try.**
//!
//! The arcs that lead back in an order of the nodes leave no circle, and the best order has the fewest. Exact: the
//! best order of every set of nodes, O(2ⁿ · m). Beyond: Eades, Lin and Smyth's order, O(n² + m), then each node
//! where it costs least, until nothing gets better, O(n² + m) a pass. Putting back searches among the places between the two
//! ends alone, for what is kept leads forward.

use super::goes_on;
use crate::base::{Arrange as _, Monitor};

/// Nodes up to which the answer is exact.
pub(super) const EXACT: usize = 15;
/// What costs more than this is as dear as this; weights are far below.
const DEAREST: u64 = 1 << 40;
/// What goes to an end of the order at once is worth more than any sum of costs.
const AT_ONCE: i64 = 1 << 62;
/// As many places are gone over in the time that it takes to sort one in.
const DENSE: usize = 16;
/// Passes over all nodes, at most.
const PASSES: usize = 12;
/// Arcs that putting arcs back may look at.
const PUT_BACK: usize = 2_000_000;

pub(super) struct Knot {
    pub nodes: usize,
    /// From, to, what it costs; different nodes.
    pub arcs: Vec<(u32, u32, u64)>,
}

/// By node: places of arcs and their other ends.
type Side = Vec<Vec<(usize, u32)>>;

impl Knot {
    /// By node: place of the arc and the other end, out and in.
    fn beside(&self) -> [Side; 2] {
        let mut sides = [vec![Vec::new(); self.nodes], vec![Vec::new(); self.nodes]];
        for (at, (from, to, _)) in self.arcs.iter().enumerate() {
            sides[0][*from as usize].push((at, *to));
            sides[1][*to as usize].push((at, *from));
        }
        sides
    }

    /// A shortest way round through the node with the most arcs.
    pub fn round(&self) -> Vec<u32> {
        let [out, into] = self.beside();
        let most =
            (0..self.nodes).max_by_key(|node| (out[*node].len() + into[*node].len(), usize::MAX - node));
        let Some(start) = most.and_then(|node| u32::try_from(node).ok()) else { return Vec::new() };
        let mut before = vec![u32::MAX; self.nodes];
        let mut queue = vec![start];
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            for (_, other) in &out[node as usize] {
                if *other == start {
                    let back = |node: &u32| Some(before[*node as usize]).filter(|_| *node != start);
                    let mut way: Vec<u32> = std::iter::successors(Some(node), back).collect();
                    way.reverse();
                    return way;
                }
                if before[*other as usize] == u32::MAX {
                    before[*other as usize] = node;
                    queue.push(*other);
                }
            }
        }
        Vec::new()
    }

    /// The arcs that lead back in an order.
    fn back(&self, order: &[u32]) -> Vec<usize> {
        let place = places(order);
        let back =
            |(_, (from, to, _)): &(usize, &(u32, u32, u64))| place[*from as usize] > place[*to as usize];
        self.arcs.iter().enumerate().filter(back).map(|(at, _)| at).collect()
    }
}

/// Places of the arcs to cut, sorted, and whether they are exactly the cheapest.
pub(super) fn fewest(knot: &Knot, monitor: &mut dyn Monitor) -> Option<(Vec<usize>, bool)> {
    if knot.nodes <= EXACT {
        return Some((knot.back(&exact(knot)), true));
    }
    let sides = knot.beside();
    let mut order = greedy(knot, &sides);
    improve(knot, &sides, &mut order, monitor)?;
    let cut = knot.back(&order);
    Some((put_back(knot, &sides[0], order, cut), false))
}

/// The best order, last node by last node.
fn exact(knot: &Knot) -> Vec<u32> {
    let [out, _] = knot.beside();
    let sets = 1_usize << knot.nodes;
    let mut best: Vec<(u64, u8)> = vec![(u64::MAX, 0); sets];
    best[0] = (0, 0);
    for set in 1..sets {
        for (node, arcs) in out.iter().enumerate().filter(|(node, _)| set & (1 << node) != 0) {
            let before = set & !(1 << node);
            let back = arcs.iter().filter(|(_, to)| before & (1 << to) != 0);
            let cost = back.fold(best[before].0, |sum, (at, _)| sum.saturating_add(knot.arcs[*at].2));
            if cost < best[set].0 {
                best[set] = (cost, node as u8);
            }
        }
    }
    let mut order = Vec::with_capacity(knot.nodes);
    let mut set = sets - 1;
    while set != 0 {
        let node = best[set].1;
        order.push(u32::from(node));
        set &= !(1 << node);
    }
    order.reverse();
    order
}

/// Those that lead to nothing go last, those that nothing leads to first; else whichever gives most.
fn greedy(knot: &Knot, sides: &[Side; 2]) -> Vec<u32> {
    let sum = |arcs: &Vec<(usize, u32)>| {
        arcs.iter().fold(0_u64, |sum, (at, _)| sum.saturating_add(knot.arcs[*at].2))
    };
    let mut left = sides.each_ref().map(|side| side.iter().map(sum).collect::<Vec<u64>>());
    let worth = |left: &[Vec<u64>; 2], node: usize| {
        let (out, into) = (left[0][node], left[1][node]);
        signed(out) - signed(into) + if out == 0 || into == 0 { AT_ONCE } else { 0 }
    };
    let mut worths: Vec<i64> = (0..knot.nodes).map(|node| worth(&left, node)).collect();
    let mut there: Vec<u32> = (0..).take(knot.nodes).collect();
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    while !there.is_empty() {
        let mut best = (0, there[0]);
        for (at, node) in there.iter().enumerate().skip(1) {
            let (this, that) = (worths[*node as usize], worths[best.1 as usize]);
            if this > that || (this == that && *node < best.1) {
                best = (at, *node);
            }
        }
        let node = there.swap_remove(best.0);
        if left[0][node as usize] == 0 { &mut tail } else { &mut head }.push(node);
        for (at, side) in sides.iter().enumerate() {
            for (arc, other) in &side[node as usize] {
                let sum = &mut left[1 - at][*other as usize];
                *sum = sum.saturating_sub(knot.arcs[*arc].2);
                worths[*other as usize] = worth(&left, *other as usize);
            }
        }
    }
    tail.reverse();
    head.extend(tail);
    head
}

/// A cost, with room to add up as many as there are.
fn signed(cost: u64) -> i64 {
    cost.min(DEAREST).cast_signed()
}

/// Moves each node to where it costs least, until a pass changes nothing.
fn improve(knot: &Knot, [out, into]: &[Side; 2], order: &mut [u32], monitor: &mut dyn Monitor) -> Option<()> {
    let mut place = places(order);
    // By place among the others: what passing it costs; nothing but while a node is looked at.
    let (mut turns, mut visit) = (vec![0_i64; knot.nodes], Vec::new());
    for pass in 0..PASSES {
        if !goes_on(monitor, pass, PASSES) {
            return None;
        }
        let mut better = false;
        for node in 0..knot.nodes {
            let now = place[node];
            // Past each partner out costs its arc, and in gets it back.
            let among = |other: u32| place[other as usize] - usize::from(place[other as usize] > now);
            let cost = |at: usize| signed(knot.arcs[at].2);
            let costs = out[node].iter().map(|(at, other)| (among(*other), cost(*at)));
            let gains = into[node].iter().map(|(at, other)| (among(*other), -cost(*at)));
            visit.clear();
            for (at, turn) in costs.chain(gains) {
                visit.push(at);
                turns[at] += turn;
            }
            in_order(&mut visit);
            let here: i64 = visit.iter().take_while(|at| **at < now).map(|at| turns[*at]).sum();
            let (mut sum, mut best) = (0_i64, (here.min(0), if here > 0 { 0 } else { now }));
            for at in &visit {
                sum += std::mem::take(&mut turns[*at]);
                if sum < best.0 {
                    best = (sum, at + 1);
                }
            }
            if best.0 < here {
                better = true;
                shift(order, &mut place, now, best.1);
            }
        }
        if !better {
            break;
        }
    }
    Some(())
}

/// Places once each, in order; with many, all that lie between them too, which costs less than sorting.
fn in_order(places: &mut Vec<usize>) {
    let (first, last) = (places.iter().min().copied(), places.iter().max().copied());
    let Some((first, last)) = first.zip(last) else { return };
    if last - first < DENSE * places.len() {
        places.clear();
        places.extend(first..=last);
    } else {
        places.arrange();
        places.dedup();
    }
}

/// By node: where it stands.
fn places(order: &[u32]) -> Vec<usize> {
    let mut place = vec![0; order.len()];
    for (at, node) in order.iter().enumerate() {
        place[*node as usize] = at;
    }
    place
}

/// Takes what stands at `from` out, and puts it in at `to` among the others.
fn shift(order: &mut [u32], place: &mut [usize], from: usize, to: usize) {
    let (low, high) = (from.min(to), from.max(to));
    if from < to {
        order[from..=to].rotate_left(1);
    } else {
        order[to..=from].rotate_right(1);
    }
    for (at, node) in order.iter().enumerate().take(high + 1).skip(low) {
        place[*node as usize] = at;
    }
}

/// Leaves out of a cut what can stay, the dearest first.
fn put_back(knot: &Knot, out: &Side, order: Vec<u32>, mut cut: Vec<usize>) -> Vec<usize> {
    cut.arrange_by_key(|at| (std::cmp::Reverse(knot.arcs[*at].2), *at));
    let mut gone = vec![false; knot.arcs.len()];
    for at in &cut {
        gone[*at] = true;
    }
    let mut kept = Kept { out, gone, place: places(&order), order, seen: vec![false; knot.nodes], steps: 0 };
    for at in &cut {
        if kept.steps > PUT_BACK {
            break;
        }
        kept.take_back(*at, knot.arcs[*at]);
    }
    let gone = kept.gone;
    cut.retain(|at| gone[*at]);
    cut.arrange();
    cut
}

/// The arcs that are not gone, all of which lead forward in `order`.
struct Kept<'a> {
    out: &'a Side,
    gone: Vec<bool>,
    order: Vec<u32>,
    place: Vec<usize>,
    /// Who was met in the search that is on.
    seen: Vec<bool>,
    /// Arcs that were looked at.
    steps: usize,
}

impl Kept<'_> {
    /// Takes back an arc that leads back, if that makes no circle.
    fn take_back(&mut self, at: usize, (from, to, _): (u32, u32, u64)) {
        let (first, last) = (self.place[to as usize], self.place[from as usize]);
        let met = first <= last && self.leads(to, from, last);
        if !met {
            self.gone[at] = false;
            self.put_after(first, last);
        }
        self.order[first..=last.max(first)].iter().for_each(|node| self.seen[*node as usize] = false);
    }

    /// Whether a way leads from one node to another: such a way never leaves the places up to the other's.
    fn leads(&mut self, from: u32, to: u32, last: usize) -> bool {
        self.seen[from as usize] = true;
        let mut queue = vec![from];
        while let Some(node) = queue.pop() {
            self.steps += self.out[node as usize].len();
            for (at, other) in &self.out[node as usize] {
                if self.gone[*at] || self.place[*other as usize] > last || self.seen[*other as usize] {
                    continue;
                }
                if *other == to {
                    return true;
                }
                self.seen[*other as usize] = true;
                queue.push(*other);
            }
        }
        false
    }

    /// What was met goes after the rest of these places.
    fn put_after(&mut self, first: usize, last: usize) {
        let Some(nodes) = self.order.get_mut(first..=last) else { return };
        let (late, mut all): (Vec<u32>, Vec<u32>) = nodes.iter().partition(|node| self.seen[**node as usize]);
        all.extend(late);
        nodes.copy_from_slice(&all);
        for (at, node) in (first..).zip(&all) {
            self.place[*node as usize] = at;
        }
    }
}
