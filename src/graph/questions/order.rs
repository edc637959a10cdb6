//! The fewest arcs without which a knot has no circle.
//!
//! In: nodes and arcs with what cutting each costs. Out: places of arcs, and whether nothing cheaper does. **Exact up
//! to [`EXACT`] nodes; beyond, small: no arc of it alone can stay, as far as there is time to try.**
//!
//! The arcs that lead back in an order of the nodes leave no circle, and the best order has the fewest. Exact: the
//! best order of every set of nodes, O(2ⁿ · m). Beyond: Eades, Lin and Smyth's order, O(n² + m), then each node
//! where it costs least, until nothing gets better, O(n² + m log m) a pass.

use super::goes_on;
use crate::base::{Arrange as _, Monitor};

/// Nodes up to which the answer is exact.
pub(super) const EXACT: usize = 15;
/// Passes over all nodes, at most.
const PASSES: usize = 12;
/// Steps that putting arcs back may take.
const PUT_BACK: usize = 30_000_000;

pub(super) struct Knot {
    pub nodes: usize,
    /// From, to, what it costs; different nodes.
    pub arcs: Vec<(u32, u32, u64)>,
}

impl Knot {
    /// By node: place of the arc and the other end, out and in.
    fn beside(&self) -> [Vec<Vec<(usize, u32)>>; 2] {
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
        let mut place = vec![0; self.nodes];
        for (at, node) in order.iter().enumerate() {
            place[*node as usize] = at;
        }
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
    let mut order = greedy(knot);
    improve(knot, &mut order, monitor)?;
    Some((put_back(knot, knot.back(&order)), false))
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
fn greedy(knot: &Knot) -> Vec<u32> {
    let sides = knot.beside();
    let sum = |arcs: &Vec<(usize, u32)>| {
        arcs.iter().fold(0_u64, |sum, (at, _)| sum.saturating_add(knot.arcs[*at].2))
    };
    let mut left = sides.each_ref().map(|side| side.iter().map(sum).collect::<Vec<u64>>());
    let mut there = vec![true; knot.nodes];
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    for _ in 0..knot.nodes {
        let rank = |node: &usize| {
            let (out, into) = (left[0][*node], left[1][*node]);
            let end = u8::from(out == 0 || into == 0);
            (end, i128::from(out) - i128::from(into), usize::MAX - node)
        };
        let Some(node) = (0..knot.nodes).filter(|node| there[*node]).max_by_key(rank) else { break };
        there[node] = false;
        if left[0][node] == 0 { &mut tail } else { &mut head }.push(node as u32);
        for (at, side) in sides.iter().enumerate() {
            for (arc, other) in &side[node] {
                let sum = &mut left[1 - at][*other as usize];
                *sum = sum.saturating_sub(knot.arcs[*arc].2);
            }
        }
    }
    tail.reverse();
    head.extend(tail);
    head
}

/// Moves each node to where it costs least, until a pass changes nothing.
fn improve(knot: &Knot, order: &mut [u32], monitor: &mut dyn Monitor) -> Option<()> {
    let [out, into] = knot.beside();
    let mut place: Vec<usize> = vec![0; knot.nodes];
    for (at, node) in order.iter().enumerate() {
        place[*node as usize] = at;
    }
    for pass in 0..PASSES {
        if !goes_on(monitor, pass, PASSES) {
            return None;
        }
        let mut better = false;
        for node in 0..knot.nodes {
            let now = place[node];
            // Places among the others: past each partner out costs its arc, and in gets it back.
            let among = |other: u32| place[other as usize] - usize::from(place[other as usize] > now);
            let cost = |at: usize| i128::from(knot.arcs[at].2);
            let mut turns: Vec<(usize, i128)> =
                out[node].iter().map(|(at, other)| (among(*other), cost(*at))).collect();
            turns.extend(into[node].iter().map(|(at, other)| (among(*other), -cost(*at))));
            turns.arrange();
            let here: i128 = turns.iter().take_while(|(at, _)| *at < now).map(|turn| turn.1).sum();
            let (mut sum, mut best) = (0, (here.min(0), if here > 0 { 0 } else { now }));
            for (at, turn) in turns
                .chunk_by(|a, b| a.0 == b.0)
                .filter_map(|run| Some((run.first()?.0, run.iter().map(|turn| turn.1).sum::<i128>())))
            {
                sum += turn;
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
fn put_back(knot: &Knot, mut cut: Vec<usize>) -> Vec<usize> {
    cut.arrange_by_key(|at| (std::cmp::Reverse(knot.arcs[*at].2), *at));
    let [out, _] = knot.beside();
    let mut gone = vec![false; knot.arcs.len()];
    for at in &cut {
        gone[*at] = true;
    }
    let mut steps = 0;
    for at in &cut {
        if steps > PUT_BACK {
            break;
        }
        let (from, to, _) = knot.arcs[*at];
        steps += knot.arcs.len();
        gone[*at] = leads(&out, &gone, to, from);
    }
    cut.retain(|at| gone[*at]);
    cut.arrange();
    cut
}

/// Whether a way leads from one node to another along what is not gone.
fn leads(out: &[Vec<(usize, u32)>], gone: &[bool], from: u32, to: u32) -> bool {
    let mut seen = vec![false; out.len()];
    seen[from as usize] = true;
    let mut queue = vec![from];
    while let Some(node) = queue.pop() {
        if node == to {
            return true;
        }
        for (at, other) in &out[node as usize] {
            if !gone[*at] && !seen[*other as usize] {
                seen[*other as usize] = true;
                queue.push(*other);
            }
        }
    }
    false
}
