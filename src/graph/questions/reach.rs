//! What these use and what uses them, step by step.
//!
//! In: nodes. Out: all that is reached, how far it is, and the strongest dependency it was reached by. **Steps are
//! the fewest there are; a hub that nobody asked about is found, and walked through only where asked.** O(n + m).

use super::super::{Direction, Way};
use super::Hubs;
use super::answer::{About, Found};
use super::goes_on;
use super::net::{Course, NONE, Net};
use super::view::View;
use crate::base::{Arrange as _, Monitor};

/// By node: how far it is, and the dependency it was reached by; `NONE` where it was not, or is a start.
pub(super) struct Walk {
    pub steps: Vec<u32>,
    pub by: Vec<u32>,
    /// In the order of their steps, the start first.
    pub order: Vec<u32>,
}

/// Walks from some nodes, at most so many steps.
pub(super) fn walk(
    net: &Net,
    start: &[u32],
    course: Course,
    most: u32,
    hubs: Hubs,
    monitor: &mut dyn Monitor,
) -> Option<Walk> {
    let mut walk =
        Walk { steps: vec![NONE; net.nodes()], by: vec![NONE; net.nodes()], order: start.to_vec() };
    for node in start {
        walk.steps[*node as usize] = 0;
    }
    let (mut from, mut distance) = (0, 0);
    while from < walk.order.len() && distance < most {
        let ring = from..walk.order.len();
        from = ring.end;
        for at in ring {
            let node = walk.order[at];
            if distance == 0 || hubs == Hubs::Through || !net.is_hub(node) {
                step(net, &mut walk, node, course, distance + 1);
            }
        }
        distance += 1;
        if !goes_on(monitor, walk.order.len(), net.nodes()) {
            return None;
        }
    }
    Some(walk)
}

fn step(net: &Net, walk: &mut Walk, node: u32, course: Course, distance: u32) {
    for (dependency, other) in net.beside(node, course) {
        let (steps, by) = (&mut walk.steps[other as usize], &mut walk.by[other as usize]);
        if *steps == NONE {
            *steps = distance;
            *by = dependency;
            walk.order.push(other);
        } else if *steps == distance && net.weight[dependency as usize] > net.weight[*by as usize] {
            *by = dependency;
        }
    }
}

/// Walks each way on its own: what is beside something that both use is not reached.
pub(super) fn answer(
    view: &mut View<'_>,
    start: &[u32],
    way: Direction,
    most: u32,
    hubs: Hubs,
    monitor: &mut dyn Monitor,
) -> Option<About> {
    let ways = [(Way::Uses, Course::Uses), (Way::UsedBy, Course::Users)];
    let skipped = match way {
        Direction::Uses => Some(Way::UsedBy),
        Direction::Users => Some(Way::Uses),
        Direction::Both => None,
    };
    let (mut found, mut total, mut met) = (Vec::new(), [0, 0], Vec::new());
    for (at, (way, course)) in ways.into_iter().enumerate().filter(|(_, (way, _))| Some(*way) != skipped) {
        let walk = walk(&view.net, start, course, most, hubs, monitor)?;
        let mut reached: Vec<u32> = walk.order.get(start.len()..).unwrap_or_default().to_vec();
        total[at] = u32::try_from(reached.len()).unwrap_or(u32::MAX);
        if hubs == Hubs::Stop {
            met.extend(reached.iter().copied().filter(|node| view.net.is_hub(*node)));
        }
        let weight = |node: u32| view.net.weight[walk.by[node as usize] as usize];
        reached.arrange_by_key(|&node| (walk.steps[node as usize], std::cmp::Reverse(weight(node)), node));
        for node in reached.into_iter().take(view.limit) {
            let (steps, by) = (walk.steps[node as usize], walk.by[node as usize]);
            found.push(Found { thing: view.thing(node), way, steps, by: view.hop(by) });
        }
    }
    met.arrange();
    met.dedup();
    view.stopped_at = met;
    Some(About::Reach { found, total })
}
