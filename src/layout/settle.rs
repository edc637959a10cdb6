//! Who stands in which slot.
//!
//! In: plots with slots, pins, and weighted edges. Out: a position per node. **A node that is not pinned only ever stands
//! in a slot of its own plot, and no two share one.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::arrange::Plot;
use super::pins::keep_clear;
use crate::base::Random;

/// Edge lengths that may be looked at in one call: bounds the time whatever the input.
const BUDGET: u64 = 9_000_000;
const NOWHERE: usize = usize::MAX;

/// Slots, links and where everyone stood before.
pub(super) struct Problem {
    slots: Vec<(f64, f64)>,
    /// The slots of each plot are one run.
    runs: Vec<(usize, usize)>,
    /// The plot of each node that is to be seated.
    plot_of: Vec<Option<usize>>,
    /// Nodes that are pinned, with slots of their own behind all runs.
    pinned: Vec<(usize, usize)>,
    links: Vec<Vec<(usize, f64)>>,
    /// Where the node stood, and how strongly it stays there.
    anchors: Vec<Option<((f64, f64), f64)>>,
    warm: bool,
}

impl Problem {
    pub fn new(
        plots: &[Plot],
        home_of: &[Option<usize>],
        pins: &[Option<(f64, f64)>],
        edges: &[(u32, u32, u64)],
        previous: &[Option<(f32, f32)>],
    ) -> Self {
        let is_pinned = |node: usize| pins.get(node).is_some_and(Option::is_some);
        let plot_of: Vec<Option<usize>> =
            home_of.iter().enumerate().map(|(node, home)| home.filter(|_| !is_pinned(node))).collect();
        let (mut slots, runs) = slots(plots, &plot_of, pins);
        let mut pinned = Vec::new();
        for (node, place) in pins.iter().enumerate().filter_map(|(node, place)| Some((node, (*place)?))) {
            pinned.push((node, slots.len()));
            slots.push(place);
        }
        let links = links(home_of, edges);
        let anchors = (0..plot_of.len())
            .map(|node| {
                let (x, y) = (*previous.get(node)?)?;
                let pull: f64 = links[node].iter().map(|(_, weight)| weight).sum();
                (x.is_finite() && y.is_finite()).then_some(((f64::from(x), f64::from(y)), 1.0 + pull * 0.6))
            })
            .collect::<Vec<_>>();
        let warm = anchors.iter().any(Option::is_some);
        Self { slots, runs, plot_of, pinned, links, anchors, warm }
    }

    /// What it costs that `node` stands at `at`, leaving out its link to `except`.
    fn cost(&self, node: usize, at: (f64, f64), except: usize, slot_of: &[usize]) -> f64 {
        let mut sum = self.anchors[node].map_or(0.0, |(home, pull)| pull * distance(home, at));
        for &(other, weight) in &self.links[node] {
            if other != except {
                sum += weight * distance(at, self.slots[slot_of[other]]);
            }
        }
        sum
    }
}

/// The slots of all plots, clear of the pins, and the run of each plot.
fn slots(
    plots: &[Plot],
    plot_of: &[Option<usize>],
    pins: &[Option<(f64, f64)>],
) -> (Vec<(f64, f64)>, Vec<(usize, usize)>) {
    let places: Vec<(f64, f64)> = pins.iter().flatten().copied().collect();
    let mut needed = vec![0_usize; plots.len()];
    for plot in plot_of.iter().flatten() {
        needed[*plot] += 1;
    }
    let (mut slots, mut runs) = (Vec::new(), Vec::new());
    for (plot, needed) in plots.iter().zip(needed) {
        let mut own = plot.slots();
        keep_clear(&mut own, needed, &places);
        runs.push((slots.len(), slots.len() + own.len()));
        slots.append(&mut own);
    }
    (slots, runs)
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// Undirected links per node; a link's strength is the bit length of its summed weight.
fn links(plot_of: &[Option<usize>], edges: &[(u32, u32, u64)]) -> Vec<Vec<(usize, f64)>> {
    let placed = |node: u32| plot_of.get(node as usize).is_some_and(Option::is_some);
    let mut sums: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for &(from, to, weight) in edges {
        if from != to && placed(from) && placed(to) {
            let sum = sums.entry((from.min(to), from.max(to))).or_insert(0);
            *sum = sum.saturating_add(weight);
        }
    }
    let mut links = vec![Vec::new(); plot_of.len()];
    for ((a, b), weight) in sums {
        let strength = f64::from(65 - weight.leading_zeros());
        links[a as usize].push((b as usize, strength));
        links[b as usize].push((a as usize, strength));
    }
    links
}

/// The state of the search: who stands where, and what may still be looked at.
struct Board<'a> {
    problem: &'a Problem,
    slot_of: Vec<usize>,
    node_at: Vec<Option<usize>>,
    budget: u64,
}

/// Positions for all nodes that have a plot or are pinned; (0, 0) for the others.
pub(super) fn settle(problem: &Problem) -> Vec<(f64, f64)> {
    let mut board = Board::seated(problem);
    if !problem.warm {
        board.threshold_accepting();
    }
    board.descend();
    board.slot_of.iter().map(|&slot| problem.slots.get(slot).copied().unwrap_or((0.0, 0.0))).collect()
}

impl<'a> Board<'a> {
    /// Everyone in a slot: those with an earlier place nearest to it, the others in order.
    fn seated(problem: &'a Problem) -> Self {
        let mut board = Self {
            problem,
            slot_of: vec![NOWHERE; problem.plot_of.len()],
            node_at: vec![None; problem.slots.len()],
            budget: BUDGET,
        };
        for &(node, slot) in &problem.pinned {
            board.seat(node, slot);
        }
        let mut waiting = Vec::new();
        let mut wishes = Vec::new();
        for (node, plot) in problem.plot_of.iter().enumerate() {
            let Some(plot) = *plot else { continue };
            let Some((home, _)) = problem.anchors[node] else {
                waiting.push((node, plot));
                continue;
            };
            let (start, end) = problem.runs[plot];
            wishes.extend((start..end).map(|slot| (distance(home, problem.slots[slot]), node, slot)));
        }
        wishes.arrange_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, node, slot) in wishes {
            if board.slot_of[node] == NOWHERE && board.node_at[slot].is_none() {
                board.seat(node, slot);
            }
        }
        let mut next: Vec<usize> = problem.runs.iter().map(|run| run.0).collect();
        for (node, plot) in waiting {
            while board.node_at[next[plot]].is_some() {
                next[plot] += 1;
            }
            board.seat(node, next[plot]);
        }
        board
    }

    fn seat(&mut self, node: usize, slot: usize) {
        self.slot_of[node] = slot;
        self.node_at[slot] = Some(node);
    }

    /// What the total changes by if `node` and whoever stands in `slot` change places.
    fn change(&mut self, node: usize, slot: usize) -> f64 {
        let problem = self.problem;
        let (here, there) = (problem.slots[self.slot_of[node]], problem.slots[slot]);
        let other = self.node_at[slot];
        let except = other.unwrap_or(NOWHERE);
        let mut delta = problem.cost(node, there, except, &self.slot_of)
            - problem.cost(node, here, except, &self.slot_of);
        let mut looked = problem.links[node].len();
        if let Some(other) = other {
            delta += problem.cost(other, here, node, &self.slot_of)
                - problem.cost(other, there, node, &self.slot_of);
            looked += problem.links[other].len();
        }
        self.budget = self.budget.saturating_sub(2 * looked as u64 + 1);
        delta
    }

    fn exchange(&mut self, node: usize, slot: usize) {
        let (from, other) = (self.slot_of[node], self.node_at[slot]);
        self.node_at[from] = other;
        if let Some(other) = other {
            self.slot_of[other] = from;
        }
        self.seat(node, slot);
    }

    /// Random exchanges; losses below a threshold that sinks to nothing are accepted.
    fn threshold_accepting(&mut self) {
        let problem = self.problem;
        let nodes: Vec<(usize, usize)> = problem
            .plot_of
            .iter()
            .enumerate()
            .filter_map(|(node, plot)| plot.map(|plot| (node, plot)))
            .collect();
        let trials = (nodes.len() as u64 * 300).min(200_000);
        let mut random = Random::new(0x5EED);
        let highest = 900.0;
        for trial in 0..trials {
            if self.budget < BUDGET / 4 {
                return;
            }
            let Some(&(node, plot)) = random.pick(&nodes) else { return };
            let (start, end) = problem.runs[plot];
            let slot = start + random.below((end - start) as u64) as usize;
            if self.slot_of[node] == slot {
                continue;
            }
            let left = (trials - trial) as f64 / trials as f64;
            if self.change(node, slot) < highest * left * left {
                self.exchange(node, slot);
            }
        }
    }

    /// Every exchange inside every plot, as long as one helps.
    fn descend(&mut self) {
        let problem = self.problem;
        loop {
            let mut better = false;
            for node in 0..problem.plot_of.len() {
                let Some(plot) = problem.plot_of[node] else { continue };
                let (start, end) = problem.runs[plot];
                for slot in start..end {
                    if self.budget == 0 {
                        return;
                    }
                    if self.slot_of[node] != slot && self.change(node, slot) < -1e-6 {
                        self.exchange(node, slot);
                        better = true;
                    }
                }
            }
            if !better {
                return;
            }
        }
    }
}
