//! What putting a service into another wave would save.
//!
//! In: dependencies between services, and the services that are split most. Out: for each the wave that saves most, with
//! the exact difference of the sum. **What must move together moves together, and nothing is offered that may not be moved,
//! is not open, breaks a demand, meets a freeze that stops, or gathers a confirmed set.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::exposure::{ServiceExposure, Strand, split};
use crate::base::{Arrange as _, Gather as _, ServiceId, WaveId};
use crate::check::context::open;
use crate::check::fixes::has_room;
use crate::check::{Context, Group};

/// Services that are tried.
const TRIED: usize = 10;

/// A service, with all that must move with it, in another wave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Moving {
    pub service: ServiceId,
    pub wave: WaveId,
    /// VMs that get another wave.
    pub vms: u32,
    /// By how much the sum of weight times minutes falls.
    pub saves: u64,
    /// Whether the wave's own limits leave room for them.
    pub room: bool,
}

/// The most first.
pub(super) fn movings(
    context: &Context<'_>,
    strands: &[Strand],
    services: &[ServiceExposure],
) -> Vec<Moving> {
    let mut by_service: BTreeMap<u32, Vec<&Strand>> = BTreeMap::new();
    for strand in strands {
        by_service.entry(strand.from).or_default().push(strand);
        by_service.entry(strand.to).or_default().push(strand);
    }
    let mut found = Vec::new();
    let mut tried = BTreeSet::new();
    for exposed in services.iter().take(TRIED) {
        let Some(at) = context.graph.service_index(&exposed.service) else { continue };
        let first = context.service(at).and_then(|facts| facts.vms.first());
        let Some(place) = first.and_then(|vm| context.group_of.get(*vm as usize)) else { continue };
        let Some(group) = context.groups.get(*place as usize) else { continue };
        // Services that are one group are one offer, under the name of the one that is split most.
        if tried.insert(*place) {
            found.extend(best(context, &by_service, at, group));
        }
    }
    found.arrange_by(|a, b| (b.saves, &a.service).cmp(&(a.saves, &b.service)));
    found
}

/// Whether a group may go to a wave for all that is stated.
fn may_go(context: &Context<'_>, group: &Group<'_>, wave: u32) -> bool {
    let new = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave != Some(wave));
    let moved: Vec<u32> = group.vms.iter().copied().filter(new).collect();
    !context.redundancy.would_gather(context, &moved, wave)
        && context.demands().allow(context, &moved, Some(wave))
}

/// The wave that saves most; of equals the first.
fn best(
    context: &Context<'_>,
    by_service: &BTreeMap<u32, Vec<&Strand>>,
    service: u32,
    group: &Group<'_>,
) -> Option<Moving> {
    let vms = || group.vms.iter().filter_map(|&vm| context.vm(vm));
    if !vms().all(|vm| context.movable(vm) && !vm.stays) {
        return None;
    }
    // Each strand once, also where both of its ends are of the group.
    let own = |strand: &&Strand| group.services.contains(&strand.from);
    let touching: Vec<&Strand> = group
        .services
        .iter()
        .flat_map(|one| {
            let all = by_service.get(one).into_iter().flatten().copied();
            all.filter(move |strand| strand.from == *one || !own(strand))
        })
        .collect();
    let members = group.vms.iter().copied().into_set();
    let before = touching.iter().fold(0_u64, |sum, strand| {
        let (from, to) = strand.waves(context);
        sum.saturating_add(strand.weight.saturating_mul(split(context, from, to).minutes()))
    });
    let after = |wave: u32| {
        touching.iter().fold(0_u64, |sum, strand| {
            let (mut from, mut to) = strand.waves(context);
            let goes = |service: u32, vm: Option<u32>| match vm {
                Some(vm) => members.contains(&vm),
                None => group.services.contains(&service),
            };
            if goes(strand.from, strand.vms.map(|vms| vms.0)) {
                from = Some(wave);
            }
            if goes(strand.to, strand.vms.map(|vms| vms.1)) {
                to = Some(wave);
            }
            sum.saturating_add(strand.weight.saturating_mul(split(context, from, to).minutes()))
        })
    };
    let mut best: Option<(u64, u32)> = None;
    for (wave, (_, facts)) in (0_u32..).zip(&context.waves) {
        if !open(facts) || facts.window.is_none() {
            continue;
        }
        let saves = before.saturating_sub(after(wave));
        if saves > best.map_or(0, |(saves, _)| saves) && may_go(context, group, wave) {
            best = Some((saves, wave));
        }
    }
    let (saves, wave) = best?;
    let new = || vms().filter(move |vm| vm.wave != Some(wave));
    let more = new().fold((0, 0_u64), |(vms, mib), vm| (vms + 1, mib.saturating_add(vm.storage_mib)));
    let load = context.load.get(wave as usize).copied()?;
    Some(Moving {
        service: context.service(service)?.id.clone(),
        wave: context.wave(wave)?.0.clone(),
        vms: u32::try_from(more.0).unwrap_or(u32::MAX),
        saves,
        room: has_room(context, wave, load, more),
    })
}
