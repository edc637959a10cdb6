//! Services for VMs that have none: from names, folders, attributes, and from who talks with whom.
//!
//! In: inventory, plan and graph. Out: proposals, each with reasons and a confidence. **Only proposes: what is
//! decided stays, a VM is in one proposal at most, and the same estate gives the same proposals everywhere.**
//!
//! ```text
//! marks (names, folders, attributes) ─▶ groups ─▶ hubs among them ─▶ the rest by whom it talks with
//! ```
//! A group of which the plan has the service is proposed as more VMs for it. What serves everybody is proposed as
//! shared infrastructure by its role, also where nothing but its ports tells.

mod describe;
mod groups;
mod marks;
mod names;
mod near;
mod places;
mod take;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Gather as _, ServiceId, TrustId, VmId};
use crate::estate::Inventory;
use crate::graph::{self, Ground, HubProposal, HubRole};
use crate::plan::{Plan, Service};
use describe::Making;
use groups::Group;
use marks::Marks;
use near::{DRAWN_PERCENT, HELD_PERCENT, Talk};
use places::Places;

pub use take::{merge, split, take};

/// What is proposed for some VMs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceProposal {
    /// Stays the same as long as what it rests on does: to remember what was rejected.
    pub key: String,
    /// Of the new service, or of the one that gets more VMs.
    pub name: String,
    /// The service of the plan that the VMs belong to; `None` for a new one.
    pub service: Option<ServiceId>,
    /// Code of the trust that it stands with, where anything tells.
    pub owner: Option<String>,
    /// VMs without a service, by id.
    pub vms: Vec<VmId>,
    /// What it is there for, where it serves everybody; empty for an ordinary service.
    pub roles: Vec<HubRole>,
    /// Whether it looks like shared infrastructure.
    pub hub: bool,
    /// The weightiest first.
    pub grounds: Vec<Ground>,
    /// Percent, never 100.
    pub confidence: u32,
}

/// All that is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    /// The surest first, then the largest.
    pub services: Vec<ServiceProposal>,
    /// VMs that move, have no service, and that nothing could be said of; by id.
    pub left: Vec<VmId>,
}

/// Proposes services for the VMs that move and have none. VMs that a person took out of a service stay out;
/// `rejected` are keys of proposals that a person does not want to see again.
pub fn propose(inventory: &Inventory, plan: &Plan, rejected: &BTreeSet<String>) -> Proposals {
    let planned = |vm: &crate::estate::Vm| plan.vms.get(&vm.id).filter(|planned| planned.moves);
    let scope: Vec<bool> = inventory.vms.iter().map(|vm| planned(vm).is_some()).collect();
    let free: Vec<bool> = inventory
        .vms
        .iter()
        .map(|vm| {
            planned(vm).is_some_and(|of| of.service.is_none() && of.assigned_by.as_deref() != Some("hand"))
        })
        .collect();
    let places = Places::of(plan);
    let marks = Marks::read(inventory, plan, &scope, &places);
    let (mut groups, mut of_vm) = groups::gather(&marks, plan, inventory.vms.len());
    let mut making = Making { inventory, plan, places, marks, free, hubs: BTreeMap::new() };
    let trial = making.trial(&groups, &of_vm);
    let graph = graph::build(inventory, &trial.plan);
    let hubs = graph::propose_hubs(&graph, &trial.plan);
    lone_hubs(&mut making, &trial, &hubs, &mut groups, &mut of_vm);
    let talking: Vec<bool> = (0..scope.len())
        .map(|vm| {
            let hub = of_vm.get(vm).copied().flatten().is_some_and(|group| making.hubs.contains_key(&group));
            let known = scope.get(vm) == Some(&true);
            known && !hub && !decided_hub(inventory, plan, vm)
        })
        .collect();
    let talk = Talk::of(&graph.edges, &talking);
    draw(&making, &talk, &mut groups, &mut of_vm);
    making.proposals(&groups, &of_vm, &talk, rejected)
}

fn decided_hub(inventory: &Inventory, plan: &Plan, vm: usize) -> bool {
    let service = inventory.vms.get(vm).and_then(|vm| plan.vms.get(&vm.id)?.service.as_ref());
    service.and_then(|id| plan.services.get(id)).is_some_and(|service| service.hub)
}

/// The plan as it would be with every group, and every VM without one, a service.
pub(crate) struct Trial {
    plan: Plan,
    /// By id of a service that is made up: its group, or its VM.
    made: BTreeMap<ServiceId, Result<u32, u32>>,
}

impl Making<'_> {
    fn trial(&self, groups: &[Group], of_vm: &[Option<u32>]) -> Trial {
        let mut trial = Trial { plan: self.plan.clone(), made: BTreeMap::new() };
        for (at, group) in (0_u32..).zip(groups) {
            let Some(id) = self.service_of(group) else {
                let id = ServiceId::derive(&["proposed-group", &at.to_string()]);
                let name = [self.name(group), self.words(group)].join(" ");
                self.put(&mut trial, &id, name, &group.vms);
                trial.made.insert(id, Ok(at));
                continue;
            };
            self.give(&mut trial, &id, &group.vms);
            trial.made.insert(id, Ok(at));
        }
        for (vm, group) in (0_u32..).zip(of_vm) {
            if group.is_none() && self.free.get(vm as usize) == Some(&true) {
                let id = ServiceId::derive(&["proposed-vm", &vm.to_string()]);
                let name = self.inventory.vm(vm).map(|vm| vm.name.clone()).unwrap_or_default();
                self.put(&mut trial, &id, name, &[vm]);
                trial.made.insert(id, Err(vm));
            }
        }
        trial
    }

    fn put(&self, trial: &mut Trial, id: &ServiceId, name: String, vms: &[u32]) {
        let owner = self.places.owner(vms.iter().filter_map(|&vm| self.inventory.vm(vm)));
        let owner = TrustId::derive(&[owner.as_deref().unwrap_or_default()]);
        let service = Service { name, owner, users: BTreeSet::new(), criticality: 0, hub: false };
        trial.plan.services.insert(id.clone(), service);
        self.give(trial, id, vms);
    }

    fn give(&self, trial: &mut Trial, id: &ServiceId, vms: &[u32]) {
        let free = vms.iter().filter(|vm| self.free.get(**vm as usize) == Some(&true));
        for vm in free.filter_map(|&vm| self.inventory.vm(vm)) {
            if let Some(planned) = trial.plan.vms.get_mut(&vm.id) {
                planned.service = Some(id.clone());
            }
        }
    }
}

/// Takes over what looks like hubs: of groups as they are; single VMs of one role become a group.
fn lone_hubs(
    making: &mut Making<'_>,
    trial: &Trial,
    hubs: &[HubProposal],
    groups: &mut Vec<Group>,
    of_vm: &mut [Option<u32>],
) {
    let mut by_role: BTreeMap<(Option<HubRole>, u32), u32> = BTreeMap::new();
    for hub in hubs {
        match trial.made.get(&hub.service) {
            Some(Ok(group)) => drop(making.hubs.insert(*group, hub.clone())),
            Some(Err(vm)) => {
                let role = hub.roles.first().copied().filter(|role| role.is_shared());
                let alone = if role.is_some() { 0 } else { *vm };
                let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
                let group = *by_role.entry((role, alone)).or_insert(next);
                if group == next {
                    groups.push(Group::default());
                    making.hubs.insert(group, hub.clone());
                }
                if let (Some(group), Some(slot)) =
                    (groups.get_mut(group as usize), of_vm.get_mut(*vm as usize))
                {
                    group.vms.push(*vm);
                    *slot = by_role.get(&(role, alone)).copied();
                }
            }
            None => {}
        }
    }
}

/// Gives VMs without a mark to those that they talk with most, and makes groups of those that talk among
/// themselves.
fn draw(making: &Making<'_>, talk: &Talk, groups: &mut Vec<Group>, of_vm: &mut [Option<u32>]) {
    let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let rest = near::settle(talk, of_vm, &making.free, count);
    let drawn = drawn(making, talk, of_vm, &rest);
    let mut new: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for ((vm, community), percent) in (0_u32..).zip(&rest).zip(drawn) {
        let Some(percent) = percent else { continue };
        let Some(group) = groups.get_mut(*community as usize) else {
            new.entry(*community).or_default().push(vm);
            continue;
        };
        let least = if group.drawn.is_empty() { percent } else { group.drawn_percent.min(percent) };
        group.drawn_percent = least;
        group.drawn.push(vm);
    }
    for vms in new.into_values().filter(|vms| vms.len() > 1) {
        groups.push(Group { vms, ..Group::default() });
    }
    for (at, group) in (0_u32..).zip(groups.iter_mut()) {
        group.vms.extend(group.drawn.iter().copied());
        group.vms = group.vms.iter().copied().into_set().into_iter().collect();
        for vm in &group.vms {
            if let Some(slot) = of_vm.get_mut(*vm as usize) {
                *slot = Some(at);
            }
        }
    }
}

/// By VM without a group: what it says to its community, in percent of all that it says, where that is enough. Those
/// that drop out no longer count for others.
fn drawn(making: &Making<'_>, talk: &Talk, of_vm: &[Option<u32>], rest: &[u32]) -> Vec<Option<u32>> {
    let loose = |vm: usize| of_vm.get(vm) == Some(&None) && making.free.get(vm) == Some(&true);
    let mut percents: Vec<Option<u32>> = (0..rest.len()).map(|vm| loose(vm).then_some(0)).collect();
    for round in 0..near::ROUNDS {
        let least = if round == 0 { DRAWN_PERCENT } else { HELD_PERCENT };
        let mut changed = false;
        let before = percents.clone();
        for (vm, community) in (0_u32..).zip(rest) {
            let Some(Some(known)) = before.get(vm as usize).copied() else { continue };
            let belongs = |other: u32| {
                let at = other as usize;
                rest.get(at) == Some(community)
                    && (of_vm.get(at).is_some_and(Option::is_some)
                        || before.get(at).is_some_and(Option::is_some))
            };
            let (inside, all) = talk.share(vm, &belongs);
            let percent = inside.saturating_mul(100).checked_div(all).unwrap_or(0);
            let percent = (percent >= least).then(|| u32::try_from(percent).unwrap_or(100));
            changed |= percent != Some(known);
            if let Some(slot) = percents.get_mut(vm as usize) {
                *slot = percent;
            }
        }
        if !changed {
            break;
        }
    }
    percents
}
