//! What differs between two states of one VM.
//!
//! In: the VM before and after. Out: changes, in the order of [`What`]. **A fact that either export is silent
//! about has not changed**, and neither has a disk because a VM was switched off: space provisioned counts the
//! swap file, which is as large as the memory while the VM runs.

use super::{Change, What};
use crate::base::Arg;
use crate::estate::{Power, Vm, VmKind};

/// Space provisioned moves by so much, in MiB, with snapshots and logs alone.
const SLACK_MIB: u64 = 1024;

pub(super) fn changes(before: &Vm, after: &Vm) -> Vec<Change> {
    let text = |what, before: &str, after: &str| {
        let changed = !before.is_empty() && !after.is_empty() && before != after;
        changed.then(|| Change { what, before: Arg::from(before), after: Arg::from(after) })
    };
    let number = |what, before: u64, after: u64| {
        let changed = before > 0 && after > 0 && before != after;
        changed.then(|| Change { what, before: Arg::from(before), after: Arg::from(after) })
    };
    let storage = if same_storage(before, after) { 0 } else { after.provisioned_mib };
    let changes = [
        text(What::Name, &before.name, &after.name),
        text(What::Kind, kind(before.kind), kind(after.kind)),
        text(What::Power, power(before.power), power(after.power)),
        number(What::Cpus, before.cpus.into(), after.cpus.into()),
        number(What::Memory, before.memory_mib, after.memory_mib),
        number(What::Disks, before.disks.into(), after.disks.into()),
        number(What::Storage, before.provisioned_mib, storage),
        text(What::Addresses, &addresses(before), &addresses(after)),
        text(What::Networks, &before.port_groups.join(", "), &after.port_groups.join(", ")),
        text(What::Vcenter, &before.vcenter, &after.vcenter),
        text(What::Datacenter, &before.datacenter, &after.datacenter),
        text(What::Cluster, &before.cluster, &after.cluster),
        text(What::Host, &before.host, &after.host),
        text(What::Folder, &before.folder, &after.folder),
        text(What::VmId, &before.moref, &after.moref),
    ];
    changes.into_iter().flatten().collect()
}

/// Whether the disks are as large as before, with or without the swap file at either time.
pub(super) fn same_storage(before: &Vm, after: &Vm) -> bool {
    let without_swap = |vm: &Vm| [vm.provisioned_mib, vm.provisioned_mib.saturating_sub(vm.memory_mib)];
    let close = |one: u64| without_swap(after).iter().any(|other| one.abs_diff(*other) < SLACK_MIB);
    without_swap(before).into_iter().any(close)
}

fn addresses(vm: &Vm) -> String {
    vm.addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn kind(kind: VmKind) -> &'static str {
    match kind {
        VmKind::Server => "server",
        VmKind::Template => "template",
        VmKind::Agent => "agent",
        VmKind::Placeholder => "placeholder",
    }
}

fn power(power: Power) -> &'static str {
    match power {
        Power::On => "on",
        Power::Off => "off",
        Power::Suspended => "suspended",
        Power::Unknown => "",
    }
}
