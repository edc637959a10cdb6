//! What another state of the estate means for a plan.
//!
//! In: the state before, the state now, how they differ, and the plan. Out: findings that came and went, what waves
//! hold then and now, and what is other for each trust. **Both states are judged by the same decisions, and a machine
//! by the same id in both: what is told follows from the estate alone.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Context, Finding, WaveLoad, check, loads};
use crate::base::{Arrange as _, Gather as _, ServiceId, TrustId, VmId, WaveId};
use crate::drift::{Drift, Verdict, VmDrift, What};
use crate::estate::{Dependency, End, Inventory};
use crate::graph;
use crate::plan::{Capacity, Plan, PlannedVm};

/// Findings of either kind that are named one by one.
pub const NAMED: usize = 50;

/// What a state means, beside one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Since {
    /// Findings that only the later state gives, and that only the earlier gave; the first [`NAMED`], without
    /// evidence and fixes.
    pub came: Vec<Finding>,
    pub went: Vec<Finding>,
    pub came_total: u32,
    pub went_total: u32,
    /// Waves that hold more or less, or are held to a limit by other figures; in their order.
    pub waves: Vec<WaveSince>,
    /// Trusts that something is other for, from south to north.
    pub trusts: Vec<TrustSince>,
}

/// A wave before and after; sizes in MiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaveSince {
    pub wave: WaveId,
    pub capacity: Capacity,
    pub vms: [u32; 2],
    pub storage_mib: [u64; 2],
    /// By how much it is over its limits.
    pub over_vms: [u32; 2],
    pub over_mib: [u64; 2],
}

/// What is other for a trust: whoever approved its part had other facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrustSince {
    pub trust: TrustId,
    /// VMs of its services that are new, gone, in another place, or have another name, size or address.
    pub vms: u32,
    /// Dependencies of its services that came or went.
    pub dependencies: u32,
    /// Those services, sorted.
    pub services: Vec<ServiceId>,
}

/// What the later state means for a plan.
pub fn since(earlier: &Inventory, later: &Inventory, drift: &Drift, plan: &Plan) -> Since {
    let then = under_later_ids(earlier, drift, plan);
    let mut before = plan.clone();
    before.vms.retain(|id, _| then.find(id).is_some() || later.find(id).is_none());
    let (found_then, loads_then) = judge(&then, &before);
    let (found_now, loads_now) = judge(later, plan);
    let (came, came_total) = only(&found_now, &found_then);
    let (went, went_total) = only(&found_then, &found_now);
    let waves = loads_then.iter().zip(&loads_now).filter_map(|(then, now)| wave(then, now)).collect();
    Since { came, went, came_total, went_total, waves, trusts: trusts(drift, plan) }
}

impl WaveSince {
    /// Whether it keeps its limits in the state before, and in the one after.
    pub fn holds(&self) -> [bool; 2] {
        [0, 1].map(|at| {
            self.over_vms.get(at).is_none_or(|over| *over == 0)
                && self.over_mib.get(at).is_none_or(|over| *over == 0)
        })
    }
}

fn judge(inventory: &Inventory, plan: &Plan) -> (Vec<Finding>, Vec<WaveLoad>) {
    let graph = graph::build(inventory, plan);
    let context = Context::new(inventory, plan, &graph);
    (check(&context), loads(&context))
}

fn only(these: &[Finding], those: &[Finding]) -> (Vec<Finding>, u32) {
    let known: HashSet<&str> = those.iter().map(|finding| finding.id.as_str()).collect();
    let fresh = || these.iter().filter(|finding| !known.contains(finding.id.as_str()));
    let bare = |finding: &Finding| Finding { evidence: Vec::new(), fixes: Vec::new(), ..finding.clone() };
    (fresh().take(NAMED).map(bare).collect(), u32::try_from(fresh().count()).unwrap_or(u32::MAX))
}

fn wave(then: &WaveLoad, now: &WaveLoad) -> Option<WaveSince> {
    let since = WaveSince {
        wave: now.wave.clone(),
        capacity: now.capacity,
        vms: [then.vms, now.vms],
        storage_mib: [then.storage_mib, now.storage_mib],
        over_vms: [then.over_vms, now.over_vms],
        over_mib: [then.over_mib, now.over_mib],
    };
    (then.vms != now.vms || then.storage_mib != now.storage_mib).then_some(since)
}

/// The earlier state with every machine under the id that the plan has it under now.
fn under_later_ids(earlier: &Inventory, drift: &Drift, plan: &Plan) -> Inventory {
    // An id that another machine has now names that one in the plan.
    let is_before = |vm: &PlannedVm, from: &VmId| {
        let before = earlier.find(from).and_then(|at| earlier.vm(at));
        !vm.is_leftover() && before.is_some_and(|before| before.name == vm.name)
    };
    let followed = |from: &VmId, to: &VmId| {
        plan.vms.contains_key(to) && !plan.vms.get(from).is_some_and(|vm| is_before(vm, from))
    };
    let mut names: BTreeMap<VmId, VmId> = BTreeMap::new();
    for same in drift.vms.iter().filter_map(VmDrift::same_machine) {
        if followed(&same.from, &same.to) {
            names.insert(same.from, same.to);
        }
    }
    let stays = |id: &VmId| earlier.find(id).is_some() && !names.contains_key(id);
    let names: BTreeMap<&VmId, &VmId> = names.iter().filter(|(_, to)| !stays(to)).into_map();
    if names.is_empty() {
        return earlier.clone();
    }
    let id = |vm: &VmId| (*names.get(vm).unwrap_or(&vm)).clone();
    let mut vms: Vec<(usize, _)> = earlier.vms.iter().cloned().enumerate().collect();
    for (_, vm) in &mut vms {
        vm.id = id(&vm.id);
    }
    vms.arrange_by(|a, b| a.1.id.cmp(&b.1.id));
    let places: HashMap<usize, u32> = vms.iter().map(|(was, _)| *was).zip(0_u32..).collect();
    let end = |end: End| match end {
        End::Vm(vm) => places.get(&(vm as usize)).copied().map(End::Vm),
        outside @ End::External(_) => Some(outside),
    };
    let moved = |row: &Dependency| Some(Dependency { from: end(row.from)?, to: end(row.to)?, ..row.clone() });
    let mut dependencies: Vec<Dependency> = earlier.dependencies.iter().filter_map(moved).collect();
    dependencies.arrange_by_key(|row| (row.from, row.to, row.port, row.protocol, row.evidence, row.source));
    Inventory { vms: vms.into_iter().map(|(_, vm)| vm).collect(), dependencies, ..earlier.clone() }
}

/// By trust, what whoever approves its part should look at again.
fn trusts(drift: &Drift, plan: &Plan) -> Vec<TrustSince> {
    let mut all: BTreeMap<&TrustId, (u32, u32, BTreeSet<&ServiceId>)> = BTreeMap::new();
    let owner = |service: &ServiceId| plan.services.get_key_value(service);
    for row in drift.vms.iter().filter(|row| is_other(row)) {
        let mut known = [&row.later, &row.earlier].into_iter().flatten().filter_map(|id| plan.vms.get(id));
        let Some(service) = known.find_map(|vm| vm.service.as_ref()) else { continue };
        let Some((id, service)) = owner(service) else { continue };
        let of = all.entry(&service.owner).or_default();
        of.0 += 1;
        of.2.insert(id);
    }
    for group in &drift.dependency_groups {
        let ends = [&group.from, &group.to].into_iter().flatten().filter_map(owner);
        let mut told: BTreeSet<&TrustId> = BTreeSet::new();
        for (id, service) in ends {
            let of = all.entry(&service.owner).or_default();
            of.1 += if told.insert(&service.owner) { group.pairs } else { 0 };
            of.2.insert(id);
        }
    }
    let in_order = plan.trusts_in_order().into_iter().filter_map(|(trust, _)| {
        let (vms, dependencies, services) = all.get(trust)?;
        let services = services.iter().map(|id| (*id).clone()).collect();
        Some(TrustSince { trust: trust.clone(), vms: *vms, dependencies: *dependencies, services })
    });
    in_order.collect()
}

/// Whether a VM is other in something that an approval is about; hosts and folders come and go.
fn is_other(row: &VmDrift) -> bool {
    let place = [What::Datacenter, What::Cluster, What::Host, What::Folder];
    row.verdict != Verdict::Changed || row.changes.iter().any(|change| !place.contains(&change.what))
}
