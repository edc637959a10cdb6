//! What moves as one, with what people stated.
//!
//! In: a context's groups and what is stated. Out: parts, to be made units of. **A part is a group, or several that are to be
//! together; only where servers are confirmed to stand in for each other, or parts of a hub are told apart, is a service
//! cut, and never through a disk, a bundle or what is to be together.**

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Held;
use super::conflict::Conflicts;
use super::cut::cut;
use super::stated::Stated;
use crate::base::{Arrange as _, BundleId, Gather as _};
use crate::check::{Context, Group};
use crate::graph::TieCode;
use crate::plan::Demand;

/// Where a VM is before anything is proposed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Free,
    Held(Held, u32),
    /// Pinned outside every wave.
    Outside,
    /// Somebody demands that it does not move, and nothing holds it in a wave.
    Anchored,
}

/// What moves as one, as far as nothing of it is held.
#[derive(Clone, Default)]
pub(super) struct Part<'a> {
    pub(super) services: Vec<u32>,
    /// Ascending.
    pub(super) vms: Vec<u32>,
    pub(super) bundles: Vec<&'a BundleId>,
    /// Somebody demands that all of it moves together.
    pub(super) together: bool,
    /// Cut from what it would else move with.
    pub(super) cut: bool,
}

impl<'a> Part<'a> {
    fn of(group: &Group<'a>) -> Self {
        let (services, vms, bundles) = (group.services.clone(), group.vms.clone(), group.bundles.clone());
        Self { services, vms, bundles, together: false, cut: false }
    }

    fn join(&mut self, other: Self) {
        self.services.extend(other.services);
        self.vms.extend(other.vms);
        self.bundles.extend(other.bundles);
        self.together = true;
    }
}

/// The parts, in the order of their groups.
pub(super) fn parts<'a>(
    context: &Context<'a>,
    stated: &Stated<'a>,
    standing: &dyn Fn(u32) -> Standing,
) -> Vec<Part<'a>> {
    if stated.said.is_empty() {
        return context.groups.iter().map(Part::of).collect();
    }
    let wholes = united(context, stated);
    let mut whole_of: Vec<usize> = vec![0; context.vms.len()];
    for (at, whole) in wholes.iter().enumerate() {
        for &vm in &whole.vms {
            if let Some(slot) = whole_of.get_mut(vm as usize) {
                *slot = at;
            }
        }
    }
    let conflicts = Conflicts { context, stated, standing, whole_of: &whole_of }.by_whole();
    let mut parts = Vec::new();
    for (at, whole) in wholes.into_iter().enumerate() {
        match conflicts.get(&at) {
            Some(conflicts) => parts.extend(cut(context, stated, conflicts, standing, &whole)),
            None => parts.push(whole),
        }
    }
    parts
}

/// VMs and MiB of what cannot be divided: groups, those that are to be together as one, without what is to stay.
pub fn wholes(context: &Context<'_>) -> Vec<(u64, u64)> {
    let wholes = united(context, &Stated::new(context));
    let size = |whole: Part<'_>| {
        let vms = whole.vms.iter().filter_map(|&vm| context.vm(vm)).filter(|vm| !vm.stays);
        vms.fold((0, 0_u64), |sum, vm| (sum.0 + 1, sum.1.saturating_add(vm.storage_mib)))
    };
    wholes.into_iter().map(size).filter(|(vms, _)| *vms > 0).collect()
}

/// Groups, those that are to be together as one.
fn united<'a>(context: &Context<'a>, stated: &Stated<'a>) -> Vec<Part<'a>> {
    let mut union = UnionFind::<usize>::new(context.groups.len());
    for vms in together(context, stated) {
        let groups = vms.iter().filter_map(|&vm| Some(*context.group_of.get(vm as usize)? as usize));
        let groups: Vec<usize> = groups.collect();
        for pair in groups.windows(2) {
            if let [one, other] = *pair {
                union.union(one, other);
            }
        }
    }
    let mut wholes: Vec<Part<'a>> = Vec::new();
    let mut by_root: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, group) in context.groups.iter().enumerate() {
        let next = wholes.len();
        let place = *by_root.entry(union.find(at)).or_insert(next);
        match wholes.get_mut(place) {
            Some(whole) => whole.join(Part::of(group)),
            None => wholes.push(Part::of(group)),
        }
    }
    for whole in wholes.iter_mut().filter(|whole| whole.together) {
        whole.services.arrange();
        whole.vms.arrange();
    }
    wholes
}

/// By demand the VMs that are to be together, those left out that do not move at all.
pub(super) fn together(context: &Context<'_>, stated: &Stated<'_>) -> Vec<Vec<u32>> {
    let moves = |vm: &u32| context.vm(*vm).is_some_and(|vm| !vm.stays);
    let said = stated.said.iter().filter(|one| matches!(one.constraint.demand, Demand::Together(_)));
    said.map(|one| one.sides.iter().flatten().copied().filter(moves).collect()).collect()
}

/// Whether these all write to disks that hold them together.
pub(super) fn on_one_disk(context: &Context<'_>, vms: &BTreeSet<u32>) -> bool {
    let mut union = UnionFind::<usize>::new(context.vms.len());
    let mut tied: BTreeSet<u32> = BTreeSet::new();
    for (one, other) in disks(context) {
        union.union(one as usize, other as usize);
        tied.extend([one, other]);
    }
    let roots = vms.iter().map(|&vm| union.find(vm as usize)).into_set();
    roots.len() == 1 && vms.is_subset(&tied)
}

/// Pairs of VMs that share a disk.
pub(super) fn disks(context: &Context<'_>) -> impl Iterator<Item = (u32, u32)> {
    let ties = context.graph.ties.iter().filter(|tie| tie.code == TieCode::SharedDisk);
    ties.filter_map(|tie| Some((context.place(tie.from)?, context.place(tie.to)?)))
}
