//! First fit by name: what a person with a spreadsheet would do, and what a proposal is measured against.
//!
//! In: a problem. Out: an assignment. **Looks at names and room only, never at links.**

use super::state::{Model, NOWHERE, State};
use super::{Assignment, Problem};

/// Puts units, in the order of their names, into the first wave that has room; where none has, into the one
/// that it overfills least. What is held stays.
pub fn first_fit(problem: &Problem) -> Assignment {
    let model = Model::new(problem);
    first_fit_state(&model).assignment()
}

/// Everything that is held, where it is held, and nothing else.
pub(super) fn held(model: &Model<'_>) -> Vec<u32> {
    let only = |unit: &super::Unit| if unit.free() { None } else { unit.allowed.first().copied() };
    model.problem.units.iter().map(|unit| only(unit).unwrap_or(NOWHERE)).collect()
}

pub(super) fn first_fit_state<'a>(model: &'a Model<'a>) -> State<'a> {
    let mut state = State::new(model, &held(model));
    for &unit in &model.free {
        let allowed = model.problem.units.get(unit as usize).map(|unit| unit.allowed.as_slice());
        let waves = || allowed.unwrap_or_default().iter().copied();
        let room = waves().find(|&wave| state.excess_of(unit, wave) == 0);
        let least = || waves().min_by_key(|&wave| (state.excess_of(unit, wave), wave));
        if let Some(wave) = room.or_else(least) {
            state.enter(unit, wave);
        }
    }
    state.cost = state.full_cost();
    state
}
