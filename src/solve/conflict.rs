//! What cannot all be in one wave, though it would move as one.
//!
//! In: a context, what is stated, which whole each VM is of. Out: conflicts by whole. **A set that is apart already, or of
//! which one stays where it is, is no conflict; and of services that are no hubs only such sets are told apart.**

use std::collections::{BTreeMap, BTreeSet};

use super::Held;
use super::parts::Standing;
use super::stated::{Said, Stated};
use crate::base::{Arrange as _, Gather as _};
use crate::check::{Context, open};
use crate::plan::{Demand, Side};

/// VMs that must not all be in one wave.
pub(super) struct Conflict {
    pub(super) vms: Vec<u32>,
    /// Confirmed to stand in for each other; else parts of hubs told apart.
    pub(super) redundant: bool,
}

pub(super) struct Conflicts<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) stated: &'c Stated<'a>,
    pub(super) standing: &'c dyn Fn(u32) -> Standing,
    /// By VM.
    pub(super) whole_of: &'c [usize],
}

impl Conflicts<'_, '_> {
    /// Those inside of one whole, by whole; the smallest first.
    pub(super) fn by_whole(&self) -> BTreeMap<usize, Vec<Conflict>> {
        let mut found: BTreeMap<usize, Vec<Conflict>> = BTreeMap::new();
        for conflict in self.redundant().into_iter().chain(self.told_apart()).chain(self.hubs_apart()) {
            let wholes = conflict.vms.iter().filter_map(|&vm| self.whole_of.get(vm as usize)).into_set();
            if let (Some(&whole), 1) = (wholes.first(), wholes.len()) {
                found.entry(*whole).or_default().push(conflict);
            }
        }
        for conflicts in found.values_mut() {
            conflicts.arrange_by(|a, b| (a.vms.len(), &a.vms).cmp(&(b.vms.len(), &b.vms)));
        }
        found
    }

    /// Sets that are not apart already, and can still be.
    fn redundant(&self) -> Vec<Conflict> {
        let sets = self.stated.said.iter().filter_map(|one| match &one.constraint.demand {
            Demand::Redundant(all) => {
                let vms: Vec<u32> = one.sides.iter().flatten().copied().collect();
                (vms.len() == all.len()).then_some(vms)
            }
            _ => None,
        });
        let undecided = |vms: &Vec<u32>| {
            let standing = vms.iter().map(|&vm| (self.standing)(vm));
            let mut waves = BTreeSet::new();
            for one in standing {
                match one {
                    Standing::Free => {}
                    Standing::Held(Held::Closed, _) | Standing::Outside | Standing::Anchored => return false,
                    Standing::Held(_, wave) => {
                        waves.insert(wave);
                    }
                }
            }
            waves.len() < 2
        };
        sets.filter(undecided).map(|vms| Conflict { vms, redundant: true }).collect()
    }

    fn of_hub(&self, vm: u32) -> bool {
        let service = self.context.vm(vm).and_then(|vm| self.context.service(vm.service?));
        service.is_some_and(|facts| facts.service.hub)
    }

    /// Pairs that are to be apart or one before the other, one of them a part of a hub.
    fn told_apart(&self) -> Vec<Conflict> {
        let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
        let told = |demand: &Demand| matches!(demand, Demand::Apart(_) | Demand::Before(..));
        for one in self.stated.said.iter().filter(|one| told(&one.constraint.demand)) {
            for (at, side) in one.sides.iter().enumerate() {
                let others = one.sides.iter().skip(at + 1).flatten();
                for &other in others {
                    let own =
                        side.iter().filter(|&&vm| vm != other && (self.of_hub(vm) || self.of_hub(other)));
                    pairs.extend(own.map(|&vm| (vm.min(other), vm.max(other))));
                }
            }
        }
        let pair = |(one, other)| Conflict { vms: vec![one, other], redundant: false };
        pairs.into_iter().map(pair).collect()
    }

    /// Pairs of parts of one hub that no open wave may take both of, where none may take all.
    fn hubs_apart(&self) -> Vec<Conflict> {
        let named = |one: &&Said<'_>| {
            !one.barred.is_empty()
                && one.constraint.demand.sides().iter().any(|side| matches!(side, Side::Vm(_)))
        };
        let vms = self.stated.said.iter().filter(named).flat_map(|one| &one.sides).flatten();
        let hubs =
            vms.filter(|&&vm| self.of_hub(vm)).filter_map(|&vm| self.context.vm(vm)?.service).into_set();
        let waves = (0_u32..).zip(&self.context.waves).filter(|(_, (_, wave))| open(wave));
        let waves: Vec<u32> = waves.map(|(wave, _)| wave).collect();
        let mut found = Vec::new();
        for facts in hubs.into_iter().filter_map(|hub| self.context.service(hub)) {
            let free: Vec<u32> = facts
                .vms
                .iter()
                .copied()
                .filter(|&vm| !matches!((self.standing)(vm), Standing::Anchored | Standing::Outside))
                .collect();
            let both = |one: u32, other: u32, wave: u32| {
                !self.stated.bars(one, wave) && !self.stated.bars(other, wave)
            };
            if waves.iter().any(|&wave| free.iter().all(|&vm| !self.stated.bars(vm, wave))) {
                continue;
            }
            for (at, &one) in free.iter().enumerate() {
                let others = free.iter().skip(at + 1).copied();
                let apart = others.filter(|&other| !waves.iter().any(|&wave| both(one, other, wave)));
                found.extend(apart.map(|other| Conflict { vms: vec![one, other], redundant: false }));
            }
        }
        found
    }
}
