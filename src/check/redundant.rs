//! Sets of VMs that a person confirmed to stand in for each other.
//!
//! In: the plan's constraints. Out: sets by handle, and what follows for moves. **Nothing is a set here that nobody
//! confirmed, and one of which a VM stays where it is can never be all in one wave.**

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::context::{ServiceFacts, VmFacts};
use crate::base::{ConstraintId, Gather as _};
use crate::plan::{Demand, Plan};

/// One confirmed set.
pub(super) struct Set<'a> {
    pub(super) id: &'a ConstraintId,
    /// Those that move, ascending.
    pub(super) vms: Vec<u32>,
    /// All of them move.
    whole: bool,
}

/// All confirmed sets.
pub(super) struct Redundancy<'a> {
    pub(super) sets: Vec<Set<'a>>,
    /// By VM: places of its sets.
    of: BTreeMap<u32, Vec<usize>>,
}

impl<'a> Redundancy<'a> {
    pub(super) fn new(plan: &'a Plan, vms: &[VmFacts<'_>]) -> Self {
        let mut sets = Vec::new();
        for (id, constraint) in &plan.constraints {
            let Demand::Redundant(members) = &constraint.demand else { continue };
            let place = |id| vms.binary_search_by(|facts| facts.id.cmp(id)).ok();
            let found = members.iter().filter_map(place).filter_map(|place| u32::try_from(place).ok());
            let found: Vec<u32> = found.collect();
            sets.push(Set { id, whole: found.len() == members.len(), vms: found });
        }
        let mut of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (place, set) in sets.iter().enumerate() {
            for vm in &set.vms {
                of.entry(*vm).or_default().push(place);
            }
        }
        Self { sets, of }
    }

    fn sets_of(&self, vm: u32) -> impl Iterator<Item = &Set<'a>> {
        self.of.get(&vm).into_iter().flatten().filter_map(|place| self.sets.get(*place))
    }

    /// Whether a set would be all in one wave, and is not yet, once these VMs are in it.
    pub(super) fn would_gather(&self, context: &Context<'_>, vms: &[u32], wave: u32) -> bool {
        !self.sets.is_empty()
            && self.would_gather_any(context, &vms.iter().map(|&vm| (vm, Some(wave))).into_map())
    }

    /// The same, once each of these VMs is where it says.
    pub(super) fn would_gather_any(&self, context: &Context<'_>, then: &BTreeMap<u32, Option<u32>>) -> bool {
        if self.sets.is_empty() {
            return false;
        }
        let wave = |vm: &u32| then.get(vm).copied().unwrap_or_else(|| context.vm(*vm)?.wave);
        let gathers = |set: &Set<'_>| {
            let first = set.vms.first().and_then(wave);
            let all = first.is_some() && set.vms.iter().all(|vm| wave(vm) == first);
            all && set.whole && set.gathered(context).is_none()
        };
        then.keys().flat_map(|&vm| self.sets_of(vm)).any(gathers)
    }

    /// Whether a service is in several waves for its sets alone: one of them is in all of these waves, and what is in
    /// none that is apart is in one.
    pub(super) fn is_why(&self, context: &Context<'_>, service: &ServiceFacts<'_>) -> bool {
        if self.sets.is_empty() {
            return false;
        }
        let mut covers = false;
        let mut rest: BTreeSet<u32> = BTreeSet::new();
        for &vm in &service.vms {
            let apart: Vec<BTreeSet<u32>> =
                self.sets_of(vm).map(|set| set.waves(context)).filter(|waves| waves.len() > 1).collect();
            if apart.is_empty() {
                rest.extend(context.vm(vm).and_then(|vm| vm.wave));
            }
            covers |= apart.iter().any(|waves| service.waves.iter().all(|wave| waves.contains(wave)));
        }
        covers && rest.len() < 2
    }
}

impl Set<'_> {
    /// The waves that its VMs are in.
    pub(super) fn waves(&self, context: &Context<'_>) -> BTreeSet<u32> {
        self.vms.iter().filter_map(|&vm| context.vm(vm)?.wave).into_set()
    }

    /// The wave that all of them are in.
    pub(super) fn gathered(&self, context: &Context<'_>) -> Option<u32> {
        let first = context.vm(*self.vms.first()?)?.wave?;
        let all = self.vms.iter().all(|&vm| context.vm(vm).is_some_and(|vm| vm.wave == Some(first)));
        (self.whole && all).then_some(first)
    }

    /// The service that all of them are of.
    pub(super) fn service(&self, context: &Context<'_>) -> Option<u32> {
        let of = |&vm: &u32| context.vm(vm).and_then(|vm| vm.service);
        let first = self.vms.first().and_then(of)?;
        self.vms.iter().all(|vm| of(vm) == Some(first)).then_some(first)
    }
}
