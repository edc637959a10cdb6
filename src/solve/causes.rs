//! Why there can be no proposal without a stop, and what is taken out of its wave.
//!
//! In: units and waves; then a problem and an assignment. Out: causes. **What is in a closed wave is past judging.**

use super::build::Notes;
use super::{Assumption, AssumptionCode, Cause, CauseCode, Held, Problem, Rule, RuleCode, Slot, Unit};
use crate::base::{Arg, Gather as _, VmId};

/// Names in a sentence.
const NAMED: usize = 4;

/// What of limits and held units makes it impossible.
pub(super) fn of_limits(units: &[Unit], waves: &[Slot], notes: &mut Notes, named: &dyn Fn(u32) -> Arg) {
    if !waves.iter().any(|slot| slot.open) && !units.is_empty() {
        notes.blame(CauseCode::NoOpenWave, &[("waves", Arg::from(waves.len()))]);
        return;
    }
    let to_place = || units.iter().filter(|unit| unit.held != Some(Held::Closed));
    let vms = to_place().map(|unit| unit.size().0).sum::<u64>();
    let mib = to_place().fold(0_u64, |sum, unit| sum.saturating_add(unit.storage_mib));
    if let Some(limit) = total(waves, |slot| slot.limit_vms).filter(|limit| *limit < vms) {
        notes.blame(CauseCode::TotalVms, &[("vms", vms.into()), ("limit", limit.into())]);
    }
    if let Some(limit) = total(waves, |slot| slot.limit_mib).filter(|limit| *limit < mib) {
        let args = [("gib", Arg::from(mib.div_ceil(1024))), ("limit", Arg::from(limit / 1024))];
        notes.blame(CauseCode::TotalStorage, &args);
    }
    // What no wave may take is told of when all else is placed.
    for unit in to_place().filter(|unit| unit.held.is_none() && !unit.allowed.is_empty()) {
        let mut allowed = unit.allowed.iter().filter_map(|&wave| waves.get(wave as usize));
        if !allowed.any(|slot| slot.excess(unit.size()) == 0) {
            let (vms, mib) = unit.size();
            let args = [
                ("name", Arg::Text(unit.name.clone())),
                ("vms", vms.into()),
                ("gib", mib.div_ceil(1024).into()),
            ];
            notes.blame(CauseCode::UnitTooLarge, &args);
        }
    }
    for (wave, slot) in (0_u32..).zip(waves) {
        let held = || units.iter().filter(|unit| is_stuck(unit, waves) && unit.allowed.contains(&wave));
        let load = held()
            .fold((0, 0_u64), |sum, unit| (sum.0 + unit.size().0, sum.1.saturating_add(unit.storage_mib)));
        if slot.excess(load) > 0 {
            let args = [("wave", named(wave)), ("vms", load.0.into()), ("gib", load.1.div_ceil(1024).into())];
            notes.blame(CauseCode::HeldOverLimit, &args);
        }
    }
}

/// The sum of a limit over open waves, unless one of them has none.
fn total(waves: &[Slot], limit: impl Fn(&Slot) -> Option<u64>) -> Option<u64> {
    let open = waves.iter().filter(|slot| slot.open);
    open.map(limit).try_fold(0_u64, |sum, limit| Some(sum.saturating_add(limit?)))
}

/// Whether a unit is held, or has but one wave of several left.
fn is_stuck(unit: &Unit, waves: &[Slot]) -> bool {
    unit.held.is_some() || (!unit.free() && waves.iter().filter(|slot| slot.open).count() > 1)
}

/// What the assignment breaks, and what it leaves without a wave.
pub(super) fn of_rules(problem: &Problem, assignment: &[Option<u32>]) -> Vec<Cause> {
    let broken = problem.rules.iter().filter_map(|rule| broken(problem, rule, assignment));
    let left = unplaced(problem, assignment).into_iter().filter_map(|unit| problem.units.get(unit as usize));
    let left = left.map(|unit| Cause {
        code: CauseCode::WithoutWave,
        args: vec![
            ("name".to_owned(), Arg::Text(unit.name.clone())),
            ("vms".to_owned(), Arg::from(unit.vms.len())),
        ],
    });
    broken.chain(left).collect()
}

fn broken(problem: &Problem, rule: &Rule, assignment: &[Option<u32>]) -> Option<Cause> {
    let wave = |unit: u32| assignment.get(unit as usize).copied().flatten();
    let units = rule.breaking(&wave);
    let waves = units.iter().filter_map(|&unit| wave(unit)).into_set();
    let is_open = |wave: &u32| problem.waves.get(*wave as usize).is_some_and(|slot| slot.open);
    let hopeless = rule.is_hopeless() && waves.is_empty();
    if !hopeless && !waves.iter().any(is_open) {
        return None;
    }
    let waves: Vec<u32> = waves.into_iter().collect();
    let mut args = rule.args.clone();
    args.push(("waves".to_owned(), problem.named_waves(&waves)));
    if rule.code != RuleCode::Freeze {
        return Some(Cause { code: CauseCode::DemandBroken, args });
    }
    let facts = units.iter().filter_map(|&unit| problem.units.get(unit as usize));
    let names = facts.map(|unit| unit.name.as_str()).into_set();
    let more = if names.len() > NAMED { ", …" } else { "" };
    let names: Vec<&str> = names.into_iter().take(NAMED).collect();
    args.push(("names".to_owned(), Arg::Text(names.join(", ") + more)));
    Some(Cause { code: CauseCode::FreezeBroken, args })
}

/// Units that are in no wave because of what is stated, where a wave is open.
pub(super) fn unplaced(problem: &Problem, assignment: &[Option<u32>]) -> Vec<u32> {
    if !problem.waves.iter().any(|slot| slot.open) {
        return Vec::new();
    }
    let units = (0_u32..).zip(assignment).filter(|(_, wave)| wave.is_none());
    units.map(|(unit, _)| unit).collect()
}

/// VMs that leave an open wave and go to none: those that are to stay, and those that no wave may take.
pub(super) fn taken_out(problem: &Problem, assignment: &[Option<u32>]) -> Vec<VmId> {
    let units = unplaced(problem, assignment).into_iter().filter_map(|unit| problem.units.get(unit as usize));
    let members = units.flat_map(|unit| &unit.vms).chain(&problem.anchored);
    let is_open = |wave: u32| problem.waves.get(wave as usize).is_some_and(|slot| slot.open);
    let leaving = members.filter(|member| member.from.is_some_and(is_open));
    leaving.map(|member| member.vm.clone()).into_set().into_iter().collect()
}

/// The assumptions of a problem, and how many are taken out.
pub(super) fn assumptions(problem: &Problem, taken_out: &[VmId]) -> Vec<Assumption> {
    let mut all = problem.assumptions.clone();
    if !taken_out.is_empty() {
        let args = vec![("count".to_owned(), Arg::from(taken_out.len()))];
        all.push(Assumption { code: AssumptionCode::TakenOut, args });
    }
    all
}
