//! Who belongs together.
//!
//! In: the graph without the edges of hubs, and how fine to cut. Out: a community for each node. **Numbered without
//! gaps in the order of their first member; whoever has no neighbour is alone.**
//!
//! Louvain's method (Blondel and others 2008) with a resolution: nodes move while modularity grows, then communities
//! become nodes of a smaller graph. A queue holds those whose neighbourhood has changed (Traag and others 2019).

use std::collections::VecDeque;

use super::net::Net;

/// Rounds of moving and folding; each makes the graph much smaller.
const ROUNDS: usize = 12;

/// Communities of `net`; `apart` keeps nodes of different kinds from ever joining (empty: all of one kind). Says how
/// many there are.
pub(crate) fn find(net: &Net, resolution: f64, apart: &[u32]) -> (Vec<u32>, u32) {
    let mut weight = weights(net);
    let mut kind = apart.to_vec();
    let mut label: Vec<u32> = (0..net.nodes()).collect();
    let mut count = net.nodes();
    let mut folded = None;
    for _ in 0..ROUNDS {
        let level = folded.as_ref().unwrap_or(net);
        let mut moving = Moving::new(level, &weight, &kind, resolution, &[]);
        moving.run();
        let (group, groups) = in_order(&moving.label);
        for at in &mut label {
            *at = group[*at as usize];
        }
        if groups == count {
            break;
        }
        let mut heavier = vec![0.0; groups as usize];
        for (node, &of) in group.iter().enumerate() {
            heavier[of as usize] += weight[node];
        }
        if !kind.is_empty() {
            let mut kinds = vec![0; groups as usize];
            for (node, &of) in group.iter().enumerate() {
                kinds[of as usize] = kind[node];
            }
            kind = kinds;
        }
        (weight, count) = (heavier, groups);
        folded = Some(level.folded(&group, groups));
    }
    in_order(&label)
}

/// What a partition becomes when single nodes may still move; `begin` has nobody beside another kind. A second time it
/// changes nothing.
pub(crate) fn polish(net: &Net, resolution: f64, apart: &[u32], begin: &[u32]) -> Vec<u32> {
    let weight = weights(net);
    let mut moving = Moving::new(net, &weight, apart, resolution, begin);
    moving.run();
    moving.label
}

/// Communities of fewer than `least` join whom they have most to do with, within their kind.
pub(crate) fn joined(net: &Net, label: &[u32], apart: &[u32], least: u32) -> (Vec<u32>, u32) {
    let (group, groups) = in_order(label);
    let folded = net.folded(&group, groups);
    let mut count = vec![0_u32; groups as usize];
    let mut kind = vec![0_u32; groups as usize];
    for (node, &of) in group.iter().enumerate() {
        count[of as usize] += 1;
        kind[of as usize] = apart.get(node).copied().unwrap_or(0);
    }
    let mut into: Vec<u32> = (0..groups).collect();
    for of in 0..groups {
        let mut best: Option<(f32, u32)> = None;
        for (other, strength) in folded.row(of) {
            let to = into[other as usize];
            let fits = to != of && kind[to as usize] == kind[of as usize];
            if fits && best.is_none_or(|(most, _)| strength > most) {
                best = Some((strength, to));
            }
        }
        if let (true, Some((_, to))) = (count[of as usize] < least, best) {
            count[to as usize] += count[of as usize];
            for at in &mut into {
                if *at == of {
                    *at = to;
                }
            }
        }
    }
    in_order(&group.iter().map(|&of| into[of as usize]).collect::<Vec<_>>())
}

fn weights(net: &Net) -> Vec<f64> {
    (0..net.nodes()).map(|node| net.row(node).map(|(_, strength)| f64::from(strength)).sum()).collect()
}

/// The same labels numbered by first use, and how many there are.
pub(crate) fn in_order(label: &[u32]) -> (Vec<u32>, u32) {
    let most = label.iter().max().map_or(0, |&most| most as usize + 1);
    let mut number = vec![u32::MAX; most];
    let mut count = 0;
    let ordered = label
        .iter()
        .map(|&of| {
            let number = &mut number[of as usize];
            if *number == u32::MAX {
                *number = count;
                count += 1;
            }
            *number
        })
        .collect();
    (ordered, count)
}

/// One level's local moving.
struct Moving<'a> {
    net: &'a Net,
    weight: &'a [f64],
    kind: &'a [u32],
    /// The kind of each community, from the node it began with.
    kinds: Vec<u32>,
    /// Resolution over twice the weight of all edges.
    price: f64,
    label: Vec<u32>,
    /// Weight of each community.
    total: Vec<f64>,
    /// What the node in hand has to each community, and which it touches.
    link: Vec<f64>,
    touched: Vec<u32>,
}

impl<'a> Moving<'a> {
    fn new(net: &'a Net, weight: &'a [f64], kind: &'a [u32], resolution: f64, begin: &[u32]) -> Self {
        let all: f64 = weight.iter().sum();
        let label: Vec<u32> =
            if begin.len() == weight.len() { in_order(begin).0 } else { (0..net.nodes()).collect() };
        let mut total = vec![0.0; label.len()];
        for (node, &of) in label.iter().enumerate() {
            total[of as usize] += weight[node];
        }
        let mut kinds = kind.to_vec();
        for (&of, &kind) in label.iter().zip(kind) {
            kinds[of as usize] = kind;
        }
        let price = if all > 0.0 { resolution / all } else { 0.0 };
        let link = vec![0.0; label.len()];
        Self { net, weight, kind, kinds, price, label, total, link, touched: Vec::new() }
    }

    fn run(&mut self) {
        let nodes = self.net.nodes();
        let mut queue: VecDeque<u32> = (0..nodes).collect();
        let mut waiting = vec![true; nodes as usize];
        // Each move gains; the bound is for sums that rounding keeps from settling.
        let mut budget = 60 * u64::from(nodes) + 1000;
        while let Some(node) = queue.pop_front() {
            waiting[node as usize] = false;
            budget -= 1;
            if budget == 0 {
                return;
            }
            let Some(to) = self.better(node) else { continue };
            self.label[node as usize] = to;
            for (end, _) in self.net.row(node) {
                if self.label[end as usize] != to && !waiting[end as usize] {
                    waiting[end as usize] = true;
                    queue.push_back(end);
                }
            }
        }
    }

    /// The community a node should move to, with the totals already changed.
    fn better(&mut self, node: u32) -> Option<u32> {
        let own = self.label[node as usize];
        let weight = self.weight[node as usize];
        for (end, strength) in self.net.row(node) {
            let of = self.label[end as usize];
            if self.link[of as usize] == 0.0 {
                self.touched.push(of);
            }
            self.link[of as usize] += f64::from(strength);
        }
        self.total[own as usize] -= weight;
        let gain = |of: u32| self.link[of as usize] - self.price * weight * self.total[of as usize];
        let (mut best, mut most) = (own, gain(own) + 1e-9);
        for &of in &self.touched {
            let fits = self.kind.is_empty() || self.kinds[of as usize] == self.kind[node as usize];
            let gained = gain(of);
            if fits && gained > most {
                (best, most) = (of, gained);
            }
        }
        for of in self.touched.drain(..) {
            self.link[of as usize] = 0.0;
        }
        self.total[best as usize] += weight;
        (best != own).then_some(best)
    }
}
