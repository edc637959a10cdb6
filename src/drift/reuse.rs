//! Names and addresses that another VM has now, and clones.
//!
//! In: two inventories and which VM is which. Out: lists, sorted. **Only what its one owner has given up counts
//! as taken over: what several had, or still have, tells nothing.**

use std::collections::HashMap;

use super::Reuse;
use super::matching::Pairing;
use crate::base::{Arrange as _, VmId};
use crate::estate::{Inventory, Vm, VmKind};

/// Names of one earlier VM that another VM has and it has not.
pub(super) fn names(earlier: &Inventory, later: &Inventory, pairing: &Pairing) -> Vec<Reuse> {
    let mut found = reused(earlier, later, pairing, &|vm| vec![vm.name.to_lowercase()]);
    for reuse in &mut found {
        let now = later.find(&reuse.after).and_then(|at| later.vm(at));
        reuse.what = now.map(|vm| vm.name.clone()).unwrap_or_default();
    }
    found
}

/// The same of addresses.
pub(super) fn addresses(earlier: &Inventory, later: &Inventory, pairing: &Pairing) -> Vec<Reuse> {
    reused(earlier, later, pairing, &|vm| vm.addresses.iter().map(ToString::to_string).collect())
}

fn reused(
    earlier: &Inventory,
    later: &Inventory,
    pairing: &Pairing,
    values: &dyn Fn(&Vm) -> Vec<String>,
) -> Vec<Reuse> {
    let mut owners: HashMap<String, Vec<u32>> = HashMap::new();
    for (at, vm) in (0_u32..).zip(&earlier.vms).filter(|(_, vm)| vm.kind != VmKind::Placeholder) {
        for value in values(vm) {
            let bucket = owners.entry(value).or_default();
            if bucket.len() < 2 {
                bucket.push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (now, vm) in (0_u32..).zip(&later.vms).filter(|(_, vm)| vm.kind != VmKind::Placeholder) {
        let origin = pairing.origin(now);
        let had = origin.and_then(|at| earlier.vm(at)).map(values).unwrap_or_default();
        for value in values(vm) {
            let Some([owner]) = owners.get(&value).map(Vec::as_slice) else { continue };
            if value.is_empty() || had.contains(&value) || origin == Some(*owner) {
                continue;
            }
            let still = [pairing.stays(*owner), pairing.target(*owner)].into_iter().flatten();
            let mut still = still.filter_map(|at| later.vm(at));
            let Some(before) = earlier.vm(*owner) else { continue };
            if !still.any(|vm| values(vm).contains(&value)) {
                found.push(Reuse { what: value, before: before.id.clone(), after: vm.id.clone() });
            }
        }
    }
    found.arrange();
    found
}

/// New VMs whose SMBIOS UUID another VM has too.
pub(super) fn clones(later: &Inventory, pairing: &Pairing) -> Vec<VmId> {
    let mut counts: HashMap<String, Vec<u32>> = HashMap::new();
    for (at, vm) in (0_u32..).zip(&later.vms).filter(|(_, vm)| !vm.smbios_uuid.is_empty()) {
        let bucket = counts.entry(vm.smbios_uuid.clone()).or_default();
        if bucket.len() < 2 {
            bucket.push(at);
        }
    }
    let shared = |vm: &Vm| counts.get(&vm.smbios_uuid).is_some_and(|vms| vms.len() > 1);
    let new = (0_u32..).zip(&later.vms).filter(|(at, _)| pairing.origin(*at).is_none());
    new.filter(|(_, vm)| shared(vm)).map(|(_, vm)| vm.id.clone()).collect()
}
