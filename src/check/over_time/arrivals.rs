//! Which wave brings what to which cluster and datastore of the target.
//!
//! In: a context. Out: by cluster and datastore, the servers that each wave brings. **Only what is decided counts; a
//! server whose place nobody has decided is told as unmapped, and one whose place the inventory does not tell as
//! unknown.**

use std::collections::BTreeMap;

use super::{size_mib, wave_of};
use crate::base::Day;
use crate::check::{Context, VmFacts};
use crate::estate::{Power, Vm};
use crate::plan::{Counterpart, MappedKind, Plan, TargetName, Threshold, VCenterRole, WaveStatus};
use crate::target;

use super::capacity::{Limits, Unmapped};

/// What one server brings to a cluster, or to a datastore.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Placed {
    pub(in crate::check) vm: u32,
    /// 0 of one that does not run.
    pub(in crate::check) vcpus: u64,
    pub(in crate::check) memory_mib: u64,
    pub(in crate::check) reserved_mib: u64,
    /// Its share of a datastore.
    pub(in crate::check) storage_mib: u64,
}

/// By wave: what it brings.
pub(in crate::check) type ByWave = Vec<Vec<Placed>>;

/// By kind, vCenter and name of a resource of a source: what it becomes.
type Decided<'a> = BTreeMap<(MappedKind, &'a str, &'a str), &'a TargetName>;

/// What waves bring.
pub(in crate::check) struct Arrivals {
    pub(in crate::check) limits: Limits,
    pub(in crate::check) target: target::Capacity,
    /// By wave: the day until which planned hardware has come.
    pub(in crate::check) days: Vec<Option<Day>>,
    /// By wave: whether it is still to come, so that something can be done about it.
    pub(in crate::check) ahead: Vec<bool>,
    pub(in crate::check) clusters: BTreeMap<TargetName, ByWave>,
    pub(in crate::check) datastores: BTreeMap<TargetName, ByWave>,
    /// By wave.
    pub(in crate::check) unmapped: Vec<BTreeMap<(MappedKind, TargetName), Vec<Placed>>>,
    /// By wave: servers whose cluster, and whose datastores, the inventory does not tell.
    pub(in crate::check) unknown: Vec<(u32, u32)>,
    /// By wave: how many servers.
    pub(in crate::check) vms: Vec<u32>,
}

impl Arrivals {
    /// `None` as long as no target is known.
    pub(in crate::check) fn of(context: &Context<'_>) -> Option<Self> {
        if !target::is_known(context.inventory, context.plan) {
            return None;
        }
        let waves = context.waves.len();
        let mut found = Self {
            limits: Limits::of(context),
            target: target::capacity(context.inventory, context.plan),
            days: days(context),
            ahead: context.waves.iter().map(|(_, wave)| ahead(wave.status)).collect(),
            clusters: BTreeMap::new(),
            datastores: BTreeMap::new(),
            unmapped: vec![BTreeMap::new(); waves],
            unknown: vec![(0, 0); waves],
            vms: vec![0; waves],
        };
        for one in &found.target.clusters {
            found.clusters.insert(one.name.clone(), vec![Vec::new(); waves]);
        }
        for one in &found.target.datastores {
            found.datastores.insert(one.name.clone(), vec![Vec::new(); waves]);
        }
        let decided = decided(context.plan);
        for (handle, facts) in (0_u32..).zip(&context.vms) {
            if let (Some(wave), Some(vm)) = (wave_of(context, facts), source(context, facts)) {
                found.add(&decided, handle, facts, vm, wave as usize);
            }
        }
        Some(found)
    }

    fn add(&mut self, decided: &Decided<'_>, handle: u32, facts: &VmFacts<'_>, vm: &Vm, wave: usize) {
        if let Some(count) = self.vms.get_mut(wave) {
            *count += 1;
        }
        let mut placed = Placed { vm: handle, ..Placed::default() };
        if vm.power != Power::Off {
            placed.vcpus = u64::from(vm.cpus);
            (placed.memory_mib, placed.reserved_mib) = (vm.memory_mib, vm.facts.memory_reserved_mib);
        }
        if vm.cluster.is_empty() {
            if let Some(unknown) = self.unknown.get_mut(wave) {
                unknown.0 += 1;
            }
        } else {
            self.put(decided, (MappedKind::Cluster, &vm.vcenter, &vm.cluster), placed, wave);
        }
        if vm.facts.datastores.is_empty()
            && let Some(unknown) = self.unknown.get_mut(wave)
        {
            unknown.1 += 1;
        }
        let size = size_mib(facts);
        for (name, share) in vm.facts.datastores.iter().zip(shares(size, vm.facts.datastores.len())) {
            let placed = Placed { vm: handle, storage_mib: share, ..Placed::default() };
            self.put(decided, (MappedKind::Datastore, &vm.vcenter, name), placed, wave);
        }
    }

    fn put(&mut self, decided: &Decided<'_>, from: (MappedKind, &str, &str), placed: Placed, wave: usize) {
        let all = if from.0 == MappedKind::Cluster { &mut self.clusters } else { &mut self.datastores };
        // What was chosen may have gone from the target.
        let slot = decided.get(&from).and_then(|to| all.get_mut(*to)?.get_mut(wave));
        if let Some(list) = slot {
            list.push(placed);
        } else if let Some(unmapped) = self.unmapped.get_mut(wave) {
            unmapped.entry((from.0, TargetName::new(from.1, from.2))).or_default().push(placed);
        }
    }

    /// What of a wave has no counterpart, by kind and name.
    pub(in crate::check) fn unmapped_in(&self, wave: usize) -> Vec<Unmapped> {
        let all = self.unmapped.get(wave).into_iter().flatten();
        let sum = |list: &[Placed], of: fn(&Placed) -> u64| {
            list.iter().fold(0_u64, |sum, placed| sum.saturating_add(of(placed)))
        };
        all.map(|((kind, source), list)| Unmapped {
            kind: *kind,
            source: source.clone(),
            vms: u32::try_from(list.len()).unwrap_or(u32::MAX),
            vcpus: sum(list, |placed| placed.vcpus),
            memory_mib: sum(list, |placed| placed.memory_mib),
            storage_mib: sum(list, |placed| placed.storage_mib),
        })
        .collect()
    }
}

fn decided(plan: &Plan) -> Decided<'_> {
    let mut decided = Decided::new();
    for mapping in plan.mappings.values() {
        if let Some(Counterpart::Is(to)) = &mapping.counterpart {
            decided.insert((mapping.kind, &mapping.vcenter, &mapping.name), to);
        }
    }
    decided
}

/// Even shares that add up; the first get what is left over.
fn shares(size: u64, parts: usize) -> impl Iterator<Item = u64> {
    let parts = parts.max(1) as u64;
    (0..parts).map(move |part| size / parts + u64::from(part < size % parts))
}

/// What the inventory says of a VM, if it is one that a source has.
pub(super) fn source<'a>(context: &Context<'a>, facts: &VmFacts<'a>) -> Option<&'a Vm> {
    facts.vm.filter(|vm| context.plan.role_of(&vm.vcenter) == VCenterRole::Source)
}

fn ahead(status: WaveStatus) -> bool {
    !matches!(status, WaveStatus::Done | WaveStatus::RolledBack)
}

/// The day on which each wave's window opens. One without a window comes after those before it, and nobody knows how
/// long: what is to come later than the last of them is not there for it.
fn days(context: &Context<'_>) -> Vec<Option<Day>> {
    let mut last = None;
    let day = |(_, wave): &(_, &crate::plan::Wave)| {
        let own = wave.window.map(|window| window.start.to_oslo().0);
        last = last.max(own);
        own.or(last)
    };
    context.waves.iter().map(day).collect()
}

impl Limits {
    fn of(context: &Context<'_>) -> Self {
        let figure = |threshold| context.plan.threshold(threshold);
        Self {
            hosts_down: figure(Threshold::HostsDown),
            vcpu_per_core: figure(Threshold::VcpuPerCore),
            memory_percent: figure(Threshold::MemoryPercent),
            storage_percent: figure(Threshold::StoragePercent),
            growth_percent: figure(Threshold::GrowthPercent),
            double_days: figure(Threshold::DoubleDays),
        }
    }
}
