//! One machine under another id: what was decided for it follows.
//!
//! In: a plan and pairs (old id, new id). Out: the plan with every place that named the old naming the new.
//! **No decision is lost and none is doubled; all pairs apply at once, so that ids may also change places.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::apply::may_leave;
use super::document::{Bundle, LEFTOVER, Plan, PlannedVm};
use super::refusal::Refusal;
use super::{constraint, statement};
use crate::base::{Gather as _, VmId};

/// `to` is the machine that the plan knows as `from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameMachine {
    pub from: VmId,
    pub to: VmId,
    pub old: OldVm,
}

/// What becomes of the old id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OldVm {
    /// It leaves the plan.
    Gone,
    /// It stays, known as what a move left behind, and is planned no more.
    Leftover,
}

/// What a person confirmed: both are in the plan.
pub(super) fn confirm(plan: &mut Plan, same: &[SameMachine]) -> Result<(), Refusal> {
    if same.iter().any(|one| !plan.vms.contains_key(&one.to)) {
        return Err(Refusal::Unknown);
    }
    take_over(plan, same)
}

/// Lets every `to` take over what is decided for its `from`; a `to` that the plan lacks comes into it.
pub(super) fn take_over(plan: &mut Plan, same: &[SameMachine]) -> Result<(), Refusal> {
    let before = plan.vms.clone();
    let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
    for one in same {
        let fresh = one.from != one.to && from.insert(&one.from) && to.insert(&one.to);
        if !fresh || !before.contains_key(&one.from) {
            return Err(Refusal::Unknown);
        }
    }
    for one in same {
        let Some(vm) = plan.vms.get_mut(&one.from) else { continue };
        match one.old {
            OldVm::Gone => drop(plan.vms.remove(&one.from)),
            OldVm::Leftover => *vm = leftover(vm),
        }
    }
    for one in same {
        let Some(old) = before.get(&one.from) else { continue };
        // Ids that change places keep nothing of what they named.
        let own = before.get(&one.to).filter(|_| !from.contains(&one.to));
        let vm = joined(plan, old, before.get(&one.to), own)?;
        plan.vms.insert(one.to.clone(), vm);
    }
    rename_members(plan, same)
}

/// Name and place of the new, decisions of the old; where the old has none, those that the new has.
fn joined(
    plan: &Plan,
    old: &PlannedVm,
    facts: Option<&PlannedVm>,
    own: Option<&PlannedVm>,
) -> Result<PlannedVm, Refusal> {
    let mut vm = old.clone();
    if let Some(facts) = facts {
        vm.name.clone_from(&facts.name);
        vm.vcenter.clone_from(&facts.vcenter);
        vm.moref.clone_from(&facts.moref);
    }
    let Some(own) = own else { return Ok(vm) };
    if vm.assigned_by.is_none() && vm.service.is_none() {
        vm.service.clone_from(&own.service);
        vm.assigned_by.clone_from(&own.assigned_by);
    }
    vm.serves.extend(own.serves.iter().cloned());
    if let Some(service) = &vm.service {
        vm.serves.remove(service);
    }
    if let (Some(wave), Some(_)) =
        (own.wave.as_ref().filter(|wave| old.wave.as_ref() != Some(wave)), &old.wave)
    {
        may_leave(plan, wave)?;
    }
    if vm.wave.is_none() && !vm.pinned {
        vm.wave.clone_from(&own.wave);
        vm.pinned = own.pinned;
    }
    vm.moves |= own.moves;
    Ok(vm)
}

fn leftover(vm: &PlannedVm) -> PlannedVm {
    PlannedVm {
        service: None,
        assigned_by: Some(LEFTOVER.to_owned()),
        serves: BTreeSet::new(),
        wave: None,
        pinned: false,
        moves: false,
        ..vm.clone()
    }
}

/// Bundles and statements name the new ids; one that is left with a single member is none.
fn rename_members(plan: &mut Plan, same: &[SameMachine]) -> Result<(), Refusal> {
    let names: BTreeMap<&VmId, &VmId> = same.iter().map(|one| (&one.from, &one.to)).into_map();
    statement::follow(plan, &names);
    constraint::follow(plan, &names);
    let taken: BTreeSet<&VmId> = names.values().copied().into_set();
    let mut members = BTreeSet::new();
    for bundle in plan.bundles.values_mut() {
        if bundle.vms.iter().any(|vm| names.contains_key(vm)) {
            bundle.vms = bundle.vms.iter().map(|vm| (*names.get(vm).unwrap_or(&vm)).clone()).into_set();
        }
        for vm in &bundle.vms {
            if !members.insert(vm.clone()) && taken.contains(vm) {
                return Err(Refusal::InOtherBundle);
            }
        }
    }
    let touched = |bundle: &Bundle| bundle.vms.iter().any(|vm| taken.contains(vm));
    plan.bundles.retain(|_, bundle| !touched(bundle) || bundle.services.len() + bundle.vms.len() > 1);
    Ok(())
}
