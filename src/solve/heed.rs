//! Makes an assignment break as few rules as possible.
//!
//! In: an assignment, or nothing. Out: one in which rules are kept. **Where a set of rules can be kept by its units, it is
//! kept; what would break one wherever it goes is in no wave in the end.**

use super::relation::Relations;
use super::state::{Model, NOWHERE, State};
use super::{Assignment, Problem};
use crate::base::Arrange as _;

/// Rounds of best moves at most.
const ROUNDS: u32 = 20;
/// How many times waves are held against rules in a search for waves that keep all rules of units tied to each other.
const WORK: u64 = 2_000_000;

/// Waves that keep all rules, by unit, for units that rules tie to each other and that can keep them; worked out without
/// a look at links.
pub(super) fn kept(model: &Model<'_>) -> Vec<u32> {
    let mut waves = super::baseline::held(model);
    let is_free = |unit: u32| waves.get(unit as usize) == Some(&NOWHERE);
    let mut open: Vec<u32> = model.relations.units().filter(|&unit| is_free(unit)).collect();
    while let Some(&first) = open.first() {
        let tied = tied(model, first, &open);
        open.retain(|unit| !tied.contains(unit));
        let mut keeping =
            Keeping { model, loads: State::new(model, &waves).loads, waves: &mut waves, work: WORK };
        if !keeping.place(&tied) {
            keeping.clear(&tied);
        }
    }
    waves
}

/// Units among these that rules tie to one, directly or by way of others.
fn tied(model: &Model<'_>, first: u32, among: &[u32]) -> Vec<u32> {
    let mut found = vec![first];
    let mut at = 0;
    while let Some(&unit) = found.get(at) {
        for partner in model.relations.partners(unit) {
            if among.contains(&partner) && !found.contains(&partner) {
                found.push(partner);
            }
        }
        at += 1;
    }
    found.arrange();
    found
}

struct Keeping<'k, 'a> {
    model: &'k Model<'a>,
    waves: &'k mut Vec<u32>,
    loads: Vec<(u64, u64)>,
    work: u64,
}

impl Keeping<'_, '_> {
    /// Places all of these, the one with the fewest waves left first.
    fn place(&mut self, units: &[u32]) -> bool {
        let mut fewest: Option<(Vec<u32>, u32)> = None;
        for &unit in units {
            if self.wave(unit) == NOWHERE {
                let left = self.left(unit);
                if fewest.as_ref().is_none_or(|(waves, _)| left.len() < waves.len()) {
                    fewest = Some((left, unit));
                }
            }
        }
        let Some((waves, unit)) = fewest else { return true };
        for wave in waves {
            if self.work == 0 {
                return false;
            }
            self.put(unit, wave);
            if self.place(units) {
                return true;
            }
            self.put(unit, NOWHERE);
        }
        false
    }

    /// Waves that a unit may go to as others are placed, the emptiest first.
    fn left(&mut self, unit: u32) -> Vec<u32> {
        let Some(facts) = self.model.problem.units.get(unit as usize) else { return Vec::new() };
        let looks = facts.allowed.len() * self.model.relations.degree(unit);
        self.work = self.work.saturating_sub(looks as u64);
        let now = |other: u32| self.wave(other);
        let keeps = |wave: &u32| self.model.relations.change(&[(unit, *wave)], &now).broken <= 0;
        let mut waves: Vec<u32> = facts.allowed.iter().copied().filter(keeps).collect();
        let size = self.model.size(unit);
        let key = |wave: &u32| {
            let (vms, mib) = self.loads.get(*wave as usize).copied().unwrap_or((0, 0));
            let then = (vms + size.0, mib.saturating_add(size.1));
            let excess = self.model.problem.waves.get(*wave as usize).map_or(0, |slot| slot.excess(then));
            (excess, then.0, *wave)
        };
        waves.arrange_by_key(key);
        waves
    }

    fn wave(&self, unit: u32) -> u32 {
        self.waves.get(unit as usize).copied().unwrap_or(NOWHERE)
    }

    fn put(&mut self, unit: u32, wave: u32) {
        let (size, from) = (self.model.size(unit), self.wave(unit));
        if let Some(load) = self.loads.get_mut(from as usize) {
            *load = (load.0.saturating_sub(size.0), load.1.saturating_sub(size.1));
        }
        if let Some(load) = self.loads.get_mut(wave as usize) {
            *load = (load.0 + size.0, load.1.saturating_add(size.1));
        }
        if let Some(slot) = self.waves.get_mut(unit as usize) {
            *slot = wave;
        }
    }

    fn clear(&mut self, units: &[u32]) {
        for &unit in units {
            self.put(unit, NOWHERE);
        }
    }
}

/// Moves units until as little as possible is broken: each to its best wave, then all of those that can keep their rules
/// to where they do.
pub(super) fn mend(state: &mut State<'_>, kept: &[u32]) {
    for _ in 0..ROUNDS {
        let before = state.broken;
        if before == 0 {
            return;
        }
        let units: Vec<u32> = state.model.relations.units().collect();
        for unit in units {
            best_wave(state, unit);
        }
        if state.broken == before {
            break;
        }
    }
    if state.broken == 0 {
        return;
    }
    for (unit, &wave) in (0_u32..).zip(kept) {
        if wave != NOWHERE && state.wave(unit) != wave && state.model.permits(unit, wave) {
            let delta = state.move_delta(unit, wave);
            state.apply(unit, wave, delta);
        }
    }
}

fn best_wave(state: &mut State<'_>, unit: u32) {
    let Some(facts) = state.model.problem.units.get(unit as usize).filter(|unit| unit.free()) else { return };
    let others = facts.allowed.iter().filter(|&&wave| wave != state.wave(unit));
    let steps = others.map(|&wave| (state.broken_by_move(unit, wave), state.move_delta(unit, wave), wave));
    if let Some((_, delta, wave)) = steps.min().filter(|(broken, ..)| *broken < 0) {
        state.apply(unit, wave, delta);
    }
}

/// Takes units out of their waves until nothing that has a choice breaks a rule with another: first those that break
/// most, of equals the smallest.
pub(super) fn withdraw(problem: &Problem, mut assignment: Assignment) -> Assignment {
    let choice = |unit: u32| problem.units.get(unit as usize).is_some_and(|unit| unit.held.is_none());
    let relations = Relations::new(problem, &choice);
    if relations.is_empty() {
        return assignment;
    }
    loop {
        let wave = |unit: u32| assignment.get(unit as usize).copied().flatten().unwrap_or(NOWHERE);
        let worst = relations
            .units()
            .filter(|&unit| choice(unit))
            .map(|unit| (relations.broken_of(unit, &wave), unit))
            .filter(|(broken, _)| *broken > 0)
            .max_by_key(|&(broken, unit)| {
                let size = problem.units.get(unit as usize).map_or((0, 0), super::Unit::size);
                (broken, std::cmp::Reverse(size), unit)
            });
        let Some(slot) = worst.and_then(|(_, unit)| assignment.get_mut(unit as usize)) else {
            return assignment;
        };
        *slot = None;
    }
}
