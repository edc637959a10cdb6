//! What the target can take, and what is there already.
//!
//! In: an inventory and a plan. Out: clusters with their hosts, datastores, and what is to come when. **What a
//! list promises is never counted among what is there, without a day it is counted nowhere, and what the target's own
//! export shows, or would if it had come, is not counted again.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::planned;
use crate::base::{Arrange as _, Day};
use crate::drift;
use crate::estate::{Inventory, Planned, PlannedKind, Power, Resource, VmKind};
use crate::plan::{Plan, TargetName, VCenterRole};

/// Both lists sorted by vCenter and name. Sizes in MiB.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    pub clusters: Vec<ClusterCapacity>,
    pub datastores: Vec<DatastoreCapacity>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterCapacity {
    pub name: TargetName,
    /// Those that are there, the largest by memory first; of equals by name.
    pub hosts: Vec<Host>,
    /// Of all hosts, also where the export only says how much the cluster has.
    pub cores: u64,
    pub mhz: u64,
    pub memory_mib: u64,
    /// All servers there; of those that run, their cores, memory, and how much of it is reserved.
    pub vms: u32,
    pub used_vcpus: u64,
    pub used_memory_mib: u64,
    pub reserved_mib: u64,
    /// By day, those without one last.
    pub coming: Vec<Coming>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Host {
    pub name: String,
    pub cores: u32,
    /// Clock rate of one core.
    pub mhz: u32,
    pub memory_mib: u64,
}

/// What is to come to a cluster, or to a datastore.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Coming {
    pub from: Option<Day>,
    pub hosts: u32,
    /// Of each host.
    pub cores: u32,
    pub memory_mib: u64,
    /// Of a datastore.
    pub capacity_mib: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatastoreCapacity {
    pub name: TargetName,
    /// Its datastore cluster.
    pub cluster: String,
    pub capacity_mib: u64,
    pub free_mib: u64,
    pub vms: u32,
    pub coming: Vec<Coming>,
}

/// Clusters and datastores by name, while they are added up.
#[derive(Default)]
struct Adding {
    clusters: BTreeMap<TargetName, ClusterCapacity>,
    datastores: BTreeMap<TargetName, DatastoreCapacity>,
}

/// The target as it is, and as it is to be.
pub fn capacity(inventory: &Inventory, plan: &Plan) -> Capacity {
    let mut adding = Adding::default();
    adding.what_is_there(inventory, &|key| plan.role_of(key) == VCenterRole::Target);
    let exported = drift::shown(inventory).map(|made| made.to_oslo().0);
    for (one, vcenter) in planned(inventory, plan) {
        if !is_there(inventory, one, &vcenter, exported) {
            adding.what_is_to_come(one, &vcenter);
        }
    }
    let by_day = |coming: &mut Vec<Coming>| coming.arrange_by_key(|one| (one.from.is_none(), one.from));
    let clusters = adding.clusters.into_iter().map(|(name, mut one)| {
        by_day(&mut one.coming);
        finish(name, one)
    });
    let datastores = adding.datastores.into_iter().map(|(name, mut one)| {
        by_day(&mut one.coming);
        DatastoreCapacity { name, ..one }
    });
    Capacity { clusters: clusters.collect(), datastores: datastores.collect() }
}

/// Whether hosts and datastores of the export speak for it: it shows a host of this very name, or was made on its day
/// or later.
fn is_there(inventory: &Inventory, one: &Planned, vcenter: &str, exported: Option<Day>) -> bool {
    let mut hosts = inventory.hosts.iter().filter(|host| host.vcenter == vcenter);
    let is_named = !one.name.is_empty() && one.kind == PlannedKind::Hosts;
    if is_named && hosts.clone().any(|host| host.name.eq_ignore_ascii_case(&one.name)) {
        return true;
    }
    let is_exported =
        hosts.next().is_some() || inventory.datastores.iter().any(|store| store.vcenter == vcenter);
    is_exported && one.from.zip(exported).is_some_and(|(from, exported)| from <= exported)
}

impl Adding {
    fn cluster(&mut self, vcenter: &str, name: &str) -> &mut ClusterCapacity {
        self.clusters.entry(TargetName::new(vcenter, name)).or_default()
    }

    fn datastore(&mut self, vcenter: &str, name: &str) -> &mut DatastoreCapacity {
        self.datastores.entry(TargetName::new(vcenter, name)).or_default()
    }

    fn what_is_there(&mut self, inventory: &Inventory, is_target: &dyn Fn(&str) -> bool) {
        for host in inventory.hosts.iter().filter(|host| is_target(&host.vcenter)) {
            let (name, cores, mhz) = (host.name.clone(), host.cores, host.mhz);
            let slot = self.cluster(&host.vcenter, &host.cluster);
            slot.hosts.push(Host { name, cores, mhz, memory_mib: host.memory_mib });
        }
        for one in inventory.clusters.iter().filter(|one| is_target(&one.vcenter)) {
            add_cluster(self.cluster(&one.vcenter, &one.name), one);
        }
        for one in inventory.datastores.iter().filter(|one| is_target(&one.vcenter)) {
            let slot = self.datastore(&one.vcenter, &one.name);
            slot.cluster.clone_from(&one.cluster);
            (slot.capacity_mib, slot.free_mib) = (one.capacity_mib, one.free_mib.min(one.capacity_mib));
            slot.vms = one.vms;
        }
        for vm in inventory.vms.iter().filter(|vm| is_target(&vm.vcenter) && vm.kind != VmKind::Template) {
            let slot = self.cluster(&vm.vcenter, &vm.cluster);
            slot.vms += 1;
            if vm.power != Power::Off {
                slot.used_vcpus += u64::from(vm.cpus);
                slot.used_memory_mib = slot.used_memory_mib.saturating_add(vm.memory_mib);
                slot.reserved_mib = slot.reserved_mib.saturating_add(vm.facts.memory_reserved_mib);
            }
        }
    }

    fn what_is_to_come(&mut self, one: &Planned, vcenter: &str) {
        let coming = Coming {
            from: one.from,
            hosts: one.hosts,
            cores: one.cores,
            memory_mib: one.memory_mib,
            capacity_mib: one.capacity_mib,
        };
        match one.kind {
            PlannedKind::Hosts => self.cluster(vcenter, &one.cluster).coming.push(coming),
            PlannedKind::Datastore => self.datastore(vcenter, &one.name).coming.push(coming),
            PlannedKind::PortGroup => {}
        }
    }
}

/// What vCluster says, which counts where no host is known.
fn add_cluster(slot: &mut ClusterCapacity, one: &Resource) {
    (slot.cores, slot.memory_mib) = (u64::from(one.cores), one.memory_mib);
}

fn finish(name: TargetName, mut one: ClusterCapacity) -> ClusterCapacity {
    one.hosts.arrange_by(|a, b| (b.memory_mib, b.cores, &a.name).cmp(&(a.memory_mib, a.cores, &b.name)));
    let sum =
        |of: &dyn Fn(&Host) -> u64| one.hosts.iter().fold(0_u64, |sum, host| sum.saturating_add(of(host)));
    let cores = sum(&|host| u64::from(host.cores));
    let memory = sum(&|host| host.memory_mib);
    one.mhz = sum(&|host| u64::from(host.cores) * u64::from(host.mhz));
    if cores > 0 {
        one.cores = cores;
    }
    if memory > 0 {
        one.memory_mib = memory;
    }
    ClusterCapacity { name, ..one }
}

impl ClusterCapacity {
    /// Cores and memory on a day with the `down` largest hosts out, those counted that have come by then. `None`
    /// where fewer hosts than that are known, so that nothing can be said.
    pub fn left(&self, day: Option<Day>, down: usize) -> Option<(u64, u64)> {
        let mut each: Vec<(u64, u64)> =
            self.hosts.iter().map(|host| (host.memory_mib, u64::from(host.cores))).collect();
        let (mut cores, mut memory) = (self.cores, self.memory_mib);
        for one in self.coming.iter().filter(|one| one.from.is_some() && one.from <= day) {
            let host = (one.memory_mib, u64::from(one.cores));
            // More than are looked at never have to be down.
            each.extend(std::iter::repeat_n(host, (one.hosts as usize).min(down)));
            cores = cores.saturating_add(host.1.saturating_mul(one.hosts.into()));
            memory = memory.saturating_add(host.0.saturating_mul(one.hosts.into()));
        }
        if each.len() < down {
            return None;
        }
        each.arrange_by_key(|host| std::cmp::Reverse(*host));
        for (lost_memory, lost_cores) in each.into_iter().take(down) {
            (cores, memory) = (cores.saturating_sub(lost_cores), memory.saturating_sub(lost_memory));
        }
        Some((cores, memory))
    }

    pub fn hosts_on(&self, day: Option<Day>) -> u64 {
        let come = self.coming.iter().filter(|one| one.from.is_some() && one.from <= day);
        come.fold(self.hosts.len() as u64, |sum, one| sum + u64::from(one.hosts))
    }
}

impl DatastoreCapacity {
    pub fn used_mib(&self) -> u64 {
        self.capacity_mib.saturating_sub(self.free_mib)
    }

    /// What it holds on a day, in all.
    pub fn capacity_on(&self, day: Option<Day>) -> u64 {
        let come = self.coming.iter().filter(|one| one.from.is_some() && one.from <= day);
        come.fold(self.capacity_mib, |sum, one| sum.saturating_add(one.capacity_mib))
    }
}
