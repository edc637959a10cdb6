//! What must move together.
//!
//! In: bundles, services and shared disks. Out: groups that part all VMs. **A VM is in exactly one group; a service moves as
//! a whole, so a bundle that names one VM of a service takes the rest of the service along, and so does a disk that it shares.**

use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

use super::context::{ServiceFacts, VmFacts};
use crate::base::BundleId;
use crate::plan::Plan;

/// VMs that must be in one wave: services, and what bundles and shared disks tie to them.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// Handles, ascending.
    pub services: Vec<u32>,
    /// Handles, ascending; at least one.
    pub vms: Vec<u32>,
    pub bundles: Vec<&'a BundleId>,
    /// Space in use of all of them, MiB.
    pub storage_mib: u64,
}

/// The groups, in the order of their first VM, and the group of each VM. `sharing` are VMs that share a disk.
pub(super) fn groups<'a>(
    plan: &'a Plan,
    vms: &[VmFacts<'_>],
    services: &[ServiceFacts<'_>],
    sharing: impl Iterator<Item = (u32, u32)>,
) -> (Vec<Group<'a>>, Vec<u32>) {
    let mut union = UnionFind::<usize>::new(vms.len() + services.len());
    for (vm, facts) in vms.iter().enumerate() {
        if let Some(service) = facts.service {
            union.union(vm, vms.len() + service as usize);
        }
    }
    for (one, other) in sharing {
        union.union(one as usize, other as usize);
    }
    let mut anchors: Vec<(usize, &BundleId)> = Vec::new();
    for (id, bundle) in &plan.bundles {
        let own = bundle.services.iter().filter_map(|service| {
            services.binary_search_by(|facts| facts.id.cmp(service)).ok().map(|found| vms.len() + found)
        });
        let single = bundle.vms.iter().filter_map(|vm| vms.binary_search_by(|facts| facts.id.cmp(vm)).ok());
        let members: Vec<usize> = own.chain(single).collect();
        for pair in members.windows(2) {
            if let [one, other] = pair {
                union.union(*one, *other);
            }
        }
        anchors.extend(members.first().map(|&member| (member, id)));
    }
    collect(&union, vms, services.len(), &anchors)
}

fn collect<'a>(
    union: &UnionFind<usize>,
    vms: &[VmFacts<'_>],
    services: usize,
    anchors: &[(usize, &'a BundleId)],
) -> (Vec<Group<'a>>, Vec<u32>) {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut by_root: BTreeMap<usize, u32> = BTreeMap::new();
    let mut group_of = Vec::with_capacity(vms.len());
    for (vm, facts) in (0_u32..).zip(vms) {
        let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        let group = *by_root.entry(union.find(vm as usize)).or_insert_with(|| {
            groups.push(Group::default());
            next
        });
        group_of.push(group);
        let Some(group) = groups.get_mut(group as usize) else { continue };
        group.vms.push(vm);
        group.storage_mib = group.storage_mib.saturating_add(facts.storage_mib);
    }
    let place = |root: usize| by_root.get(&root).map(|&group| group as usize);
    for (service, member) in (0_u32..).zip(vms.len()..vms.len() + services) {
        if let Some(group) = place(union.find(member)).and_then(|at| groups.get_mut(at)) {
            group.services.push(service);
        }
    }
    for &(member, bundle) in anchors {
        if let Some(group) = place(union.find(member)).and_then(|at| groups.get_mut(at)) {
            group.bundles.push(bundle);
        }
    }
    (groups, group_of)
}
