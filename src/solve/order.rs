//! Puts whole waves into a better order.
//!
//! In: an assignment. Out: one that costs no more, in which the pilot is small and waves that are linked lie
//! nearer each other in time. **Only free units change places, two waves at a time, and only where both have room.**

use super::state::{Model, NOWHERE, State};
use super::{Assignment, Problem};

/// Rounds over all pairs of waves at most.
const ROUNDS: u32 = 6;

pub(super) fn order(problem: &Problem, assignment: &[Option<u32>]) -> Assignment {
    let model = Model::new(problem);
    let waves: Vec<u32> = assignment.iter().map(|wave| wave.unwrap_or(NOWHERE)).collect();
    let mut best = State::new(&model, &waves);
    let mut best_merit = merit(&best);
    let count = u32::try_from(model.waves).unwrap_or(u32::MAX);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for a in 0..count {
            for b in a + 1..count {
                let Some(state) = exchanged(&best, a, b) else { continue };
                let now = merit(&state);
                if (state.broken, state.cost, now) < (best.broken, best.cost, best_merit) {
                    (best, best_merit, changed) = (state, now, true);
                }
            }
        }
        if !changed {
            break;
        }
    }
    best.assignment()
}

/// All free units of two waves exchanged, where all of them may be.
fn exchanged<'a>(state: &State<'a>, a: u32, b: u32) -> Option<State<'a>> {
    let may = |from, to| state.members(from).iter().all(|&unit| state.model.permits(unit, to));
    if (state.members(a).is_empty() && state.members(b).is_empty()) || !may(a, b) || !may(b, a) {
        return None;
    }
    let mut waves = state.wave_of.clone();
    for (from, to) in [(a, b), (b, a)] {
        for &unit in state.members(from) {
            if let Some(slot) = waves.get_mut(unit as usize) {
                *slot = to;
            }
        }
    }
    Some(State::new(state.model, &waves))
}

/// What is compared when the cost is equal: VMs in the pilot, then crossing weight times the waves it spans.
fn merit(state: &State<'_>) -> (u64, u64) {
    let problem = state.model.problem;
    let pilot = problem.pilot.map_or(0, |pilot| state.load(pilot).0);
    let spread = |edge: &super::UnitEdge| match (state.wave(edge.a), state.wave(edge.b)) {
        (NOWHERE, _) | (_, NOWHERE) => 0,
        (a, b) => u64::from(a.abs_diff(b)) * u64::from(edge.weight),
    };
    (pilot, problem.edges.iter().map(spread).sum())
}
