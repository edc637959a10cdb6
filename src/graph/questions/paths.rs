//! The best few ways from one group to another.
//!
//! In: two groups of nodes. Out: ways without loops, the best first. **A step costs 100, and up to 99 more the less
//! weight its dependency has: of ways of one length the one of strong dependencies comes first, and two that are
//! hardly known are worse than three that are well known.**
//!
//! Yen's algorithm; each search is led by the exact distances to the goal, so that it seldom looks beside the way.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::Hubs;
use super::answer::{About, Path};
use super::goes_on;
use super::net::{Course, NONE, Net};
use super::view::View;
use crate::base::Monitor;

/// Ways of one kind at most, whatever is asked.
const MOST: u32 = 50;

/// A way: the dependency a node is reached by, and the node; `NONE` for the first.
type Steps = Vec<(u32, u32)>;

fn cost(net: &Net, dependency: u32) -> u32 {
    100 + 99 / net.weight[dependency as usize].max(1)
}

pub(super) fn answer(
    view: &mut View<'_>,
    groups: [&[u32]; 2],
    count: u32,
    hubs: Hubs,
    monitor: &mut dyn Monitor,
) -> Option<About> {
    let aside = view.aside(groups, hubs);
    if hubs == Hubs::Stop {
        view.tell_aside(&aside);
    }
    let mut find = |course| -> Option<Vec<Steps>> {
        Search::new(&view.net, groups, course, &aside).best(count.min(MOST), monitor)
    };
    let found = [find(Course::Uses)?, find(Course::Users)?];
    let none = found.iter().all(Vec::is_empty);
    let either = if none { find(Course::Either)? } else { Vec::new() };
    let mut told = |ways: Vec<Steps>| ways.into_iter().map(|way| path(view, &way)).collect::<Vec<Path>>();
    let [uses, used_by] = found;
    let (uses, mut used_by, either) = (told(uses), told(used_by), told(either));
    // Told along what each uses, from the second group to the first.
    for path in &mut used_by {
        path.things.reverse();
        path.hops.reverse();
    }
    Some(About::Paths { uses, used_by, either })
}

fn path(view: &mut View<'_>, way: &Steps) -> Path {
    let things = way.iter().map(|(_, node)| view.thing(*node)).collect();
    let hops = way.iter().skip(1).map(|(dependency, _)| view.hop(*dependency)).collect();
    Path { things, hops }
}

struct Search<'a> {
    net: &'a Net,
    course: Course,
    from: &'a [u32],
    to: &'a [u32],
    /// Nodes that no way leads through: hubs, and the first group but as a start.
    closed: Vec<bool>,
    /// By node: the cheapest way to the goal.
    left: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(net: &'a Net, [from, to]: [&'a [u32]; 2], course: Course, aside: &[bool]) -> Self {
        let mut closed = aside.to_vec();
        for node in from {
            closed[*node as usize] = true;
        }
        let mut this = Self { net, course, from, to, closed, left: Vec::new() };
        this.left = this.distances();
        this
    }

    /// The cheapest way to the goal from everywhere, also from the start; no way leads through a start.
    fn distances(&self) -> Vec<u32> {
        let against = match self.course {
            Course::Uses => Course::Users,
            Course::Users => Course::Uses,
            Course::Either => Course::Either,
        };
        let mut left = vec![NONE; self.net.nodes()];
        let mut heap = BinaryHeap::new();
        for node in self.to {
            left[*node as usize] = 0;
            heap.push((Reverse(0), *node));
        }
        while let Some((Reverse(far), node)) = heap.pop() {
            if far > left[node as usize] || (self.closed[node as usize] && far > 0) {
                continue;
            }
            for (dependency, other) in self.net.beside(node, against) {
                let next = far.saturating_add(cost(self.net, dependency));
                if next < left[other as usize] {
                    left[other as usize] = next;
                    heap.push((Reverse(next), other));
                }
            }
        }
        left
    }

    /// The best ways, at most `count`.
    fn best(&self, count: u32, monitor: &mut dyn Monitor) -> Option<Vec<Steps>> {
        let overlap = self.from.iter().any(|node| self.to.binary_search(node).is_ok());
        if overlap || count == 0 {
            return Some(Vec::new());
        }
        let mut found: Vec<Steps> = Vec::new();
        let mut others: BTreeSet<(u32, Steps)> = BTreeSet::new();
        others.extend(self.way(&[], &BTreeSet::new()));
        while let Some((_, way)) = others.pop_first() {
            found.push(way);
            if found.len() >= count as usize {
                break;
            }
            let Some(way) = found.last() else { break };
            for at in 0..way.len() {
                let root = &way[..at];
                let taken = found.iter().filter(|known| known.len() > at && same(&known[..at], root));
                let taken: BTreeSet<u32> = taken.map(|known| known[at].1).collect();
                others.extend(self.way(root, &taken));
            }
            if !goes_on(monitor, found.len(), count as usize) {
                return None;
            }
        }
        Some(found)
    }

    /// The cheapest way that begins with `root` and whose next node is none of `taken`, with what it costs.
    fn way(&self, root: &[(u32, u32)], taken: &BTreeSet<u32>) -> Option<(u32, Steps)> {
        let spent: u32 = root.iter().skip(1).map(|(dependency, _)| cost(self.net, *dependency)).sum();
        let mut far = vec![NONE; self.net.nodes()];
        let mut by: Vec<(u32, u32)> = vec![(NONE, NONE); self.net.nodes()];
        let mut heap = BinaryHeap::new();
        let mut open = |node: u32, dependency: u32, before: u32, spent: u32, heap: &mut BinaryHeap<_>| {
            let left = self.left[node as usize];
            if left != NONE && spent < far[node as usize] {
                far[node as usize] = spent;
                by[node as usize] = (dependency, before);
                heap.push((Reverse(spent.saturating_add(left)), Reverse(node), spent));
            }
        };
        match root.last() {
            None => self
                .from
                .iter()
                .filter(|node| !taken.contains(*node))
                .for_each(|node| open(*node, NONE, NONE, 0, &mut heap)),
            Some((_, last)) => open(*last, NONE, NONE, spent, &mut heap),
        }
        let first = root.last().map(|step| step.1);
        let mut done = vec![false; self.net.nodes()];
        let mut goal = None;
        while let Some((_, Reverse(node), spent)) = heap.pop() {
            if std::mem::replace(&mut done[node as usize], true) {
                continue;
            }
            if self.to.binary_search(&node).is_ok() {
                goal = Some((spent, node));
                break;
            }
            for (dependency, other) in self.net.beside(node, self.course) {
                let barred = self.closed[other as usize]
                    || (first == Some(node) && taken.contains(&other))
                    || root.iter().any(|step| step.1 == other);
                if !barred && !done[other as usize] {
                    open(other, dependency, node, spent + cost(self.net, dependency), &mut heap);
                }
            }
        }
        let (spent, goal) = goal?;
        Some((spent, joined(root, goal, &by)))
    }
}

/// The root and what was found from its end.
fn joined(root: &[(u32, u32)], goal: u32, by: &[(u32, u32)]) -> Steps {
    let mut tail: Steps = Vec::new();
    let mut node = goal;
    while node != NONE {
        let (dependency, before) = by[node as usize];
        tail.push((dependency, node));
        node = before;
    }
    tail.reverse();
    // The end of the root stands in both.
    let mut way = root.to_vec();
    way.extend(tail.into_iter().skip(usize::from(!root.is_empty())));
    way
}

fn same(one: &[(u32, u32)], other: &[(u32, u32)]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.1 == b.1)
}
