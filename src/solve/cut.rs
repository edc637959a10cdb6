//! Cuts a whole where some of it must be in another wave than the rest.
//!
//! In: a whole and its conflicts. Out: parts, none of which holds all of a conflict if anything can be cut. **Only what a
//! conflict names leaves its service; disks, bundles and demands to move together are never cut.**

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::conflict::Conflict;
use super::parts::{Part, Standing, disks, together};
use super::stated::Stated;
use crate::base::{Arrange as _, BundleId, Gather as _};
use crate::check::Context;
use crate::plan::{Bundle, Side};

pub(super) fn cut<'a>(
    context: &Context<'a>,
    stated: &Stated<'a>,
    conflicts: &[Conflict],
    standing: &dyn Fn(u32) -> Standing,
    whole: &Part<'a>,
) -> Vec<Part<'a>> {
    let clumps = Clumps::new(context, stated, conflicts, whole);
    let colours = clumps.colours(context, conflicts, standing);
    let colour = |vm: u32| clumps.of.get(&vm).and_then(|&clump| colours.get(clump)).copied().unwrap_or(0);
    let count = colours.iter().max().map_or(1, |most| most + 1);
    let parts = (0..count).map(|own| Part {
        vms: whole.vms.iter().copied().filter(|&vm| colour(vm) == own).collect(),
        services: of_colour(context, &whole.services, own, &colour),
        bundles: bundles(context, &whole.bundles, own, &colour),
        together: whole.together,
        cut: count > 1,
    });
    parts.filter(|part| !part.vms.is_empty()).collect()
}

/// Services with a VM of a colour; those without any are of the first.
fn of_colour(context: &Context<'_>, services: &[u32], own: usize, colour: &dyn Fn(u32) -> usize) -> Vec<u32> {
    let has = |service: &u32| {
        let vms = context.service(*service).map(|facts| facts.vms.as_slice()).unwrap_or_default();
        vms.iter().any(|&vm| colour(vm) == own) || (vms.is_empty() && own == 0)
    };
    services.iter().copied().filter(has).collect()
}

fn bundles<'a>(
    context: &Context<'a>,
    bundles: &[&'a BundleId],
    own: usize,
    colour: &dyn Fn(u32) -> usize,
) -> Vec<&'a BundleId> {
    let of = |id: &&'a BundleId| {
        let bundle = context.plan.bundles.get(*id);
        let first = bundle.and_then(|bundle| bundled(context, bundle).first().copied());
        first.map_or(0, colour) == own
    };
    bundles.iter().copied().filter(of).collect()
}

/// VMs that a bundle names, also by their services.
fn bundled(context: &Context<'_>, bundle: &Bundle) -> Vec<u32> {
    let services = bundle.services.iter().cloned().map(Side::Service);
    let sides = services.chain(bundle.vms.iter().cloned().map(Side::Vm));
    sides.flat_map(|side| context.side(&side)).collect()
}

/// What nothing can cut.
struct Clumps {
    /// By clump, its VMs, ascending.
    all: Vec<Vec<u32>>,
    /// By VM.
    of: BTreeMap<u32, usize>,
}

impl Clumps {
    fn new(context: &Context<'_>, stated: &Stated<'_>, conflicts: &[Conflict], whole: &Part<'_>) -> Self {
        let place: BTreeMap<u32, usize> = whole.vms.iter().copied().zip(0..).into_map();
        let mut ties: Vec<Vec<u32>> = disks(context).map(|(one, other)| vec![one, other]).collect();
        let named = whole.bundles.iter().filter_map(|id| context.plan.bundles.get(*id));
        ties.extend(named.map(|bundle| bundled(context, bundle)));
        ties.extend(together(context, stated));
        let loose = loose(context, conflicts);
        ties.extend(
            whole.services.iter().filter_map(|&service| context.service(service)).map(|facts| {
                facts.vms.iter().copied().filter(|vm| !loose.contains(vm)).collect::<Vec<u32>>()
            }),
        );
        let mut union = UnionFind::<usize>::new(whole.vms.len());
        for tie in ties {
            let inside: Vec<usize> = tie.iter().filter_map(|vm| place.get(vm)).copied().collect();
            for pair in inside.windows(2) {
                if let [one, other] = *pair {
                    union.union(one, other);
                }
            }
        }
        let (mut all, mut of): (Vec<Vec<u32>>, _) = (Vec::new(), BTreeMap::new());
        let mut by_root: BTreeMap<usize, usize> = BTreeMap::new();
        for (&vm, &at) in &place {
            let clump = *by_root.entry(union.find(at)).or_insert(all.len());
            if clump == all.len() {
                all.push(Vec::new());
            }
            of.insert(vm, clump);
            if let Some(vms) = all.get_mut(clump) {
                vms.push(vm);
            }
        }
        Self { all, of }
    }

    /// A colour for each clump, 0 for what stays with the rest.
    fn colours(
        &self,
        context: &Context<'_>,
        conflicts: &[Conflict],
        standing: &dyn Fn(u32) -> Standing,
    ) -> Vec<usize> {
        let mut colours = vec![0; self.all.len()];
        let mut told: Vec<Vec<usize>> = Vec::new();
        for conflict in conflicts {
            let clumps = self.in_order(context, conflict, standing);
            if clumps.len() < 2 {
                continue;
            }
            told.push(clumps.clone());
            if is_one(&colours, &clumps)
                && let Some(better) = recoloured(&colours, &clumps, &told)
            {
                colours = better;
            }
        }
        colours
    }

    /// The clumps of a conflict; last those that leave most easily.
    fn in_order(
        &self,
        context: &Context<'_>,
        conflict: &Conflict,
        standing: &dyn Fn(u32) -> Standing,
    ) -> Vec<usize> {
        let clumps = conflict.vms.iter().filter_map(|vm| self.of.get(vm)).copied().into_set();
        let key = |clump: &usize| {
            let vms = self.all.get(*clump).map(Vec::as_slice).unwrap_or_default();
            let alone = vms.iter().all(|vm| conflict.vms.contains(vm));
            let free = vms.iter().all(|&vm| standing(vm) == Standing::Free);
            let name = vms.first().and_then(|&vm| context.vm(vm)).map(|vm| vm.planned.name.as_str());
            (alone && free, name, *clump)
        };
        let mut clumps: Vec<usize> = clumps.into_iter().collect();
        clumps.arrange_by(|a, b| key(a).cmp(&key(b)));
        clumps
    }
}

/// VMs that may leave their service: those of sets, and parts of hubs that are told apart.
fn loose(context: &Context<'_>, conflicts: &[Conflict]) -> BTreeSet<u32> {
    let of_hub = |vm: u32| {
        let service = context.vm(vm).and_then(|vm| context.service(vm.service?));
        service.is_some_and(|facts| facts.service.hub)
    };
    let named = conflicts.iter().flat_map(|conflict| conflict.vms.iter().map(move |&vm| (conflict, vm)));
    named.filter(|&(conflict, vm)| conflict.redundant || of_hub(vm)).map(|(_, vm)| vm).into_set()
}

fn is_one(colours: &[usize], clumps: &[usize]) -> bool {
    let colour = |clump: &usize| colours.get(*clump).copied();
    let first = clumps.first().and_then(colour);
    clumps.iter().all(|clump| colour(clump) == first)
}

/// Colours with which none of those told is of one colour: half of the last one leaves, else one clump of it.
fn recoloured(colours: &[usize], clumps: &[usize], told: &[Vec<usize>]) -> Option<Vec<usize>> {
    let most = colours.iter().max().copied().unwrap_or(0);
    for leaving in [clumps.len() / 2, 1] {
        for colour in 0..=most + 1 {
            let mut tried = colours.to_vec();
            for &clump in clumps.iter().rev().take(leaving) {
                if let Some(slot) = tried.get_mut(clump) {
                    *slot = colour;
                }
            }
            if told.iter().all(|clumps| !is_one(&tried, clumps)) {
                return Some(tried);
            }
        }
    }
    None
}
