//! Servers that write to one disk move in different waves.
//!
//! In: a context. Out: a stop for each set of VMs that share disks. **VMs without a wave split nothing, unless they are
//! pinned there or are to stay: they are what `unassigned-wave` is about.**

use std::collections::{BTreeMap, BTreeSet};

use super::{name_services, name_vms};
use crate::base::Gather as _;
use crate::check::fixes::bring_together;
use crate::check::{Context, Finding, Rule, Severity};
use crate::graph::TieCode;

/// Fixes offered.
const FIXES: usize = 3;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut disks: BTreeMap<(&str, &str), BTreeSet<u32>> = BTreeMap::new();
    for tie in context.graph.ties.iter().filter(|tie| tie.code == TieCode::SharedDisk) {
        let Some(vm) = context.inventory.vm(tie.from) else { continue };
        let ends = [tie.from, tie.to].into_iter().filter_map(|vm| context.place(vm));
        disks.entry((&vm.vcenter, &tie.about)).or_default().extend(ends);
    }
    let mut sets: BTreeMap<Vec<u32>, &str> = BTreeMap::new();
    for ((_, disk), vms) in disks.into_iter().rev() {
        sets.insert(vms.into_iter().collect(), disk);
    }
    sets.into_iter().filter_map(|(vms, disk)| look(context, &vms, disk)).collect()
}

/// `vms` are all that share the disk, ascending.
fn look(context: &Context<'_>, vms: &[u32], disk: &str) -> Option<Finding> {
    let facts = || vms.iter().filter_map(|&vm| context.vm(vm));
    let placed = facts().filter(|vm| vm.wave.is_some() || vm.planned.pinned || vm.stays);
    let places: BTreeSet<Option<u32>> = placed.map(|vm| vm.wave).into_set();
    if places.len() < 2 {
        return None;
    }
    let waves: Vec<u32> = places.iter().copied().flatten().collect();
    let about: Vec<&str> = facts().map(|vm| vm.id.as_str()).collect();
    let names: Vec<&str> = facts().map(|vm| vm.planned.name.as_str()).take(2).collect();
    let mut finding = Finding::new(Rule::DiskSplit, Severity::Stop, &about)
        .with("name", names.join(", "))
        .with("disk", disk)
        .with("waves", context.named_waves(&waves))
        .with("vms", vms.len());
    // Beside what stays nothing is brought together in a wave.
    if !facts().any(|vm| vm.stays) {
        finding.fixes = bring_together(context, vms, &waves, FIXES)?;
    }
    finding.subjects.waves = context.wave_ids(&waves);
    let services: BTreeSet<u32> = facts().filter_map(|vm| vm.service).into_set();
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    name_vms(context, &mut finding, vms);
    Some(finding)
}
