//! The fewest dependencies to cut so that nothing leads from one group to the other.
//!
//! In: two groups of nodes. Out: what to cut, and what stays with whom. **Exact, by number or by weight; a way counts
//! whichever direction its dependencies have, for what is parted must be parted both ways.**

use super::answer::{About, Cut};
use super::flow::Flow;
use super::net::Course;
use super::view::View;
use super::{Hubs, Measure};
use crate::base::Monitor;

/// The nodes that stand for the groups, before all others.
const FIRST: u32 = 0;
const SECOND: u32 = 1;

pub(super) fn answer(
    view: &mut View<'_>,
    groups: [&[u32]; 2],
    by: Measure,
    hubs: Hubs,
    monitor: &mut dyn Monitor,
) -> Option<About> {
    let [first, second] = groups;
    let shared: Vec<u32> = first.iter().filter(|node| second.binary_search(node).is_ok()).copied().collect();
    if !shared.is_empty() || first.is_empty() || second.is_empty() {
        let shared = shared.into_iter().take(view.limit).map(|node| view.thing(node)).collect();
        return Some(About::Cut(Cut { shared, ..Cut::default() }));
    }
    let aside = view.aside(groups, hubs);
    view.tell_aside(&aside);
    let net = &view.net;
    let place = places(net.nodes(), groups);
    let kept = |at: &usize| !aside[net.from[*at] as usize] && !aside[net.to[*at] as usize];
    let edges = (0..net.from.len()).filter(kept).map(|at| {
        let size = if by == Measure::Weight { u64::from(net.weight[at]) } else { 1 };
        (place[net.from[at] as usize], place[net.to[at] as usize], size)
    });
    let edges: Vec<(u32, u32, u64)> = edges.collect();
    let mut flow = Flow::new(net.nodes() + 2, &edges);
    flow.run(FIRST, SECOND, monitor)?;
    let side = flow.side(FIRST);
    let on = |node: u32| side[place[node as usize] as usize];
    let cuts = |at: &usize| on(net.from[*at]) != on(net.to[*at]);
    let dependencies: Vec<u32> =
        (0_u32..).zip(0..net.from.len()).filter(|(_, at)| kept(at) && cuts(at)).map(|(id, _)| id).collect();
    let mut sides = [0, 0];
    for (at, start) in groups.into_iter().enumerate() {
        sides[at] = with(view, start, &aside, &|a, b| on(a) == on(b));
    }
    let total = view.sum(&dependencies);
    let hops = view.hops(dependencies);
    Some(About::Cut(Cut { hops, total, sides, shared: Vec::new() }))
}

/// By node: its place in the flow, where each group is one.
fn places(nodes: usize, groups: [&[u32]; 2]) -> Vec<u32> {
    let mut place: Vec<u32> = (2..).take(nodes).collect();
    for (group, nodes) in [FIRST, SECOND].into_iter().zip(groups) {
        for node in nodes {
            place[*node as usize] = group;
        }
    }
    place
}

/// How much hangs together with a group along what is left, itself left out.
fn with(view: &View<'_>, start: &[u32], aside: &[bool], left: &dyn Fn(u32, u32) -> bool) -> u32 {
    let mut seen = aside.to_vec();
    let mut queue = start.to_vec();
    for node in start {
        seen[*node as usize] = true;
    }
    let mut count = 0;
    while let Some(node) = queue.pop() {
        for (_, other) in view.net.beside(node, Course::Either) {
            if !seen[other as usize] && left(node, other) {
                seen[other as usize] = true;
                count += 1;
                queue.push(other);
            }
        }
    }
    count
}
