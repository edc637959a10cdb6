//! What goes in circles among services, and what holds each circle together.
//!
//! In: the net of services. Out: strongly connected parts of two or more, the largest first, each with dependencies
//! whose cutting leaves none. **What to cut is told as exact only where it is.** O(n + m), and `order.rs` for each.

use std::cmp::Reverse;

use super::answer::{About, Circle};
use super::goes_on;
use super::net::{NONE, Net};
use super::order::{Knot, fewest};
use super::view::View;
use super::{Hubs, Measure};
use crate::base::{Arrange as _, Monitor};

/// Circles that are worked out, the largest.
const MOST: usize = 100;

pub(super) fn answer(
    view: &mut View<'_>,
    by: Measure,
    hubs: Hubs,
    monitor: &mut dyn Monitor,
) -> Option<About> {
    let aside = view.aside([&[], &[]], hubs);
    view.tell_aside(&aside);
    let mut parts = strong_parts(&view.net, &aside);
    parts.retain(|part| part.len() > 1);
    parts.arrange_by_key(|part| (Reverse(part.len()), part.first().copied()));
    let total = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let mut place = vec![NONE; view.net.nodes()];
    let mut circles = Vec::new();
    for (at, part) in parts.iter().take(MOST.min(view.limit)).enumerate() {
        if !goes_on(monitor, at, parts.len()) {
            return None;
        }
        circles.push(circle(view, part, &mut place, by, monitor)?);
    }
    Some(About::Cycles { circles, total })
}

fn circle(
    view: &mut View<'_>,
    part: &[u32],
    place: &mut [u32],
    by: Measure,
    monitor: &mut dyn Monitor,
) -> Option<Circle> {
    for (at, node) in (0_u32..).zip(part) {
        place[*node as usize] = at;
    }
    let mut arcs = Vec::new();
    let mut dependencies = Vec::new();
    for (from, node) in (0_u32..).zip(part) {
        for (dependency, other) in view.net.uses(*node) {
            let to = place[other as usize];
            if to != NONE {
                let weight = u64::from(view.net.weight[dependency as usize]);
                arcs.push((from, to, if by == Measure::Weight { weight } else { 1 }));
                dependencies.push(dependency);
            }
        }
    }
    for node in part {
        place[*node as usize] = NONE;
    }
    let knot = Knot { nodes: part.len(), arcs };
    let (cut, exact) = fewest(&knot, monitor)?;
    let cut: Vec<u32> = cut.into_iter().filter_map(|at| dependencies.get(at).copied()).collect();
    let way = knot.round().into_iter().filter_map(|at| part.get(at as usize).copied());
    let way: Vec<u32> = way.collect();
    let total = view.sum(&cut);
    Some(Circle {
        things: part.iter().take(view.limit).map(|node| view.thing(*node)).collect(),
        size: u32::try_from(part.len()).unwrap_or(u32::MAX),
        links: u32::try_from(dependencies.len()).unwrap_or(u32::MAX),
        way: way.into_iter().map(|node| view.thing(node)).collect(),
        cut: view.hops(cut),
        total,
        exact,
    })
}

/// Tarjan's algorithm without recursion; each part sorted.
pub(super) fn strong_parts(net: &Net, aside: &[bool]) -> Vec<Vec<u32>> {
    let mut search = Tarjan {
        index: vec![NONE; net.nodes()],
        low: vec![0; net.nodes()],
        inside: vec![false; net.nodes()],
        stack: Vec::new(),
        next: 0,
        parts: Vec::new(),
    };
    for node in 0..u32::try_from(net.nodes()).unwrap_or(u32::MAX) {
        if search.index[node as usize] == NONE && !aside[node as usize] {
            search.from(net, aside, node);
        }
    }
    search.parts
}

struct Tarjan {
    index: Vec<u32>,
    low: Vec<u32>,
    inside: Vec<bool>,
    stack: Vec<u32>,
    next: u32,
    parts: Vec<Vec<u32>>,
}

impl Tarjan {
    fn from(&mut self, net: &Net, aside: &[bool], start: u32) {
        let mut way = vec![(start, self.enter(net, start))];
        while let Some((node, rest)) = way.last_mut() {
            let node = *node;
            let Some(other) = rest.pop() else {
                way.pop();
                self.leave(node, way.last().map(|(before, _)| *before));
                continue;
            };
            if aside[other as usize] {
                continue;
            }
            if self.index[other as usize] == NONE {
                let rest = self.enter(net, other);
                way.push((other, rest));
            } else if self.inside[other as usize] {
                self.low[node as usize] = self.low[node as usize].min(self.index[other as usize]);
            }
        }
    }

    /// Begins a node; gives what it uses.
    fn enter(&mut self, net: &Net, node: u32) -> Vec<u32> {
        self.index[node as usize] = self.next;
        self.low[node as usize] = self.next;
        self.next += 1;
        self.inside[node as usize] = true;
        self.stack.push(node);
        net.uses(node).map(|(_, other)| other).collect()
    }

    fn leave(&mut self, node: u32, before: Option<u32>) {
        if let Some(before) = before {
            self.low[before as usize] = self.low[before as usize].min(self.low[node as usize]);
        }
        if self.low[node as usize] != self.index[node as usize] {
            return;
        }
        let mut part = Vec::new();
        while let Some(other) = self.stack.pop() {
            self.inside[other as usize] = false;
            part.push(other);
            if other == node {
                break;
            }
        }
        part.arrange();
        self.parts.push(part);
    }
}
