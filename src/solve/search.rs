//! Improves starts until the budget is used.
//!
//! In: a problem, a seed, a number of iterations. Out: the best assignment found. **Every random number comes
//! from the seed, and no step looks at a clock.**

use super::heed::{kept, mend};
use super::starts::starts;
use super::state::{Model, NOWHERE, State};
use super::{Assignment, Problem};
use crate::base::{Monitor, Progress, Random, Stage};

/// Tries to find a unit to change places with.
const SWAP_TRIES: u32 = 4;
/// Of a hundred steps, how many go to a partner's wave; the others go anywhere.
const PARTNER_PERCENT: u64 = 75;
/// Sweeps of best moves and swaps at most.
const SWEEPS: u32 = 30;

/// Where the search stands in its budget.
struct Budget<'m> {
    done: u64,
    total: u64,
    monitor: &'m mut dyn Monitor,
}

impl Budget<'_> {
    fn step(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of((self.total / 100).max(1)) {
            let (done, total) = (self.done, self.total);
            self.monitor.report(Progress { stage: Stage::Propose, file: None, done, total });
        }
    }
}

pub(super) fn search(problem: &Problem, seed: u64, iterations: u64, monitor: &mut dyn Monitor) -> Assignment {
    let model = Model::new(problem);
    let mut random = Random::new(seed);
    let mut budget = Budget { done: 0, total: iterations, monitor };
    let starts = starts(&model);
    let kept = kept(&model);
    let share = iterations / (starts.len() as u64 + 2);
    let mut best: Option<State<'_>> = None;
    for start in starts {
        let mut state = State::new(&model, &start);
        mend(&mut state, &kept);
        // as it is, too: a present plan that cannot be bettered stays
        descend(&mut state);
        keep_better(&mut best, &state);
        anneal(&mut state, &mut random, share, model.scale() / 4, &mut budget);
        descend(&mut state);
        keep_better(&mut best, &state);
    }
    let Some(mut found) = best else { return Vec::new() };
    for _ in 0..2 {
        let mut state = found.clone();
        anneal(&mut state, &mut random, share, model.scale() / 16, &mut budget);
        descend(&mut state);
        if state.betters(&found) {
            found = state;
        }
    }
    found.assignment()
}

fn keep_better<'a>(best: &mut Option<State<'a>>, state: &State<'a>) {
    if best.as_ref().is_none_or(|best| state.betters(best)) {
        *best = Some(state.clone());
    }
}

/// Threshold accepting: a step that costs less than a random part of a falling threshold is taken, one that breaks a rule
/// never, one that breaks fewer always.
fn anneal(
    state: &mut State<'_>,
    random: &mut Random,
    iterations: u64,
    threshold: i64,
    budget: &mut Budget<'_>,
) {
    let model = state.model;
    let threshold = u64::try_from(threshold).unwrap_or(0);
    for left in (0..iterations).rev() {
        budget.step();
        let Some(&unit) = random.pick(&model.free) else { return };
        let Some(to) = target(state, random, unit) else { continue };
        let now = u128::from(threshold) * u128::from(left) / u128::from(iterations.max(1));
        let allowed = random.below(u64::try_from(now).unwrap_or(u64::MAX).saturating_add(1));
        let allowed = i64::try_from(allowed).unwrap_or(i64::MAX);
        let delta = state.move_delta(unit, to);
        // Where nothing is broken, no step breaks less.
        let asked = delta <= allowed || state.broken > 0;
        let broken = if asked { state.broken_by_move(unit, to) } else { 0 };
        if broken < 0 || (broken == 0 && delta <= allowed) {
            state.apply(unit, to, delta);
        } else if broken > 0 || state.excess_of(unit, to) > 0 {
            try_swap(state, random, unit, to, allowed);
        }
    }
}

fn target(state: &State<'_>, random: &mut Random, unit: u32) -> Option<u32> {
    let model = state.model;
    let to = if random.chance(PARTNER_PERCENT) {
        let &(partner, _) = random.pick(model.partners(unit))?;
        state.wave(partner)
    } else {
        *random.pick(&model.problem.units.get(unit as usize)?.allowed)?
    };
    (to != state.wave(unit) && model.permits(unit, to)).then_some(to)
}

fn try_swap(state: &mut State<'_>, random: &mut Random, unit: u32, to: u32, allowed: i64) {
    let from = state.wave(unit);
    for _ in 0..SWAP_TRIES {
        let Some(&other) = random.pick(state.members(to)) else { return };
        if from == NOWHERE || !state.model.permits(other, from) {
            continue;
        }
        let delta = state.swap_delta(unit, other);
        if delta <= allowed && state.broken_by_swap(unit, other) <= 0 {
            state.swap(unit, other, delta);
            return;
        }
    }
}

/// Best moves and best swaps, unit by unit, until none gains anything.
pub(super) fn descend(state: &mut State<'_>) {
    for _ in 0..SWEEPS {
        let before = (state.broken, state.cost);
        for &unit in &state.model.free {
            best_move(state, unit);
        }
        for &unit in &state.model.free {
            best_swap(state, unit);
        }
        if (state.broken, state.cost) == before {
            return;
        }
    }
}

fn best_move(state: &mut State<'_>, unit: u32) {
    let from = state.wave(unit);
    let Some(facts) = state.model.problem.units.get(unit as usize) else { return };
    let others = facts.allowed.iter().filter(|&&wave| wave != from);
    let best =
        others.map(|&wave| (state.broken_by_move(unit, wave), state.move_delta(unit, wave), wave)).min();
    if let Some((_, delta, to)) = best.filter(|&(broken, delta, _)| (broken, delta) < (0, 0)) {
        state.apply(unit, to, delta);
    }
}

fn best_swap(state: &mut State<'_>, unit: u32) {
    let from = state.wave(unit);
    let mut best: Option<(i64, u32)> = None;
    let Some(facts) = state.model.problem.units.get(unit as usize) else { return };
    for &wave in facts.allowed.iter().filter(|&&wave| wave != from) {
        // changing places pays only where one of the two pulls that way, or there is too much somewhere
        let pulled = state.pull(unit, wave) >= state.pull(unit, from);
        for &other in state.members(wave) {
            if !state.model.permits(other, from)
                || (!pulled && state.pull(other, from) <= state.pull(other, wave))
            {
                continue;
            }
            let delta = state.swap_delta(unit, other);
            if delta < 0
                && best.is_none_or(|best| (delta, other) < best)
                && state.broken_by_swap(unit, other) <= 0
            {
                best = Some((delta, other));
            }
        }
    }
    if let Some((delta, other)) = best {
        state.swap(unit, other, delta);
    }
}
