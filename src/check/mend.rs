//! Moves of several groups at once, and of servers out of every wave.
//!
//! In: a context, groups and where to. Out: one fix that takes them there whole, or none. **What holds for a fix of one
//! group holds here: pins and closed waves stay, capacities are kept, no demand is broken anew, and no confirmed set
//! gathered.**

use std::collections::BTreeMap;

use super::context::open;
use super::fixes::{group_name, has_room, smallest_first};
use super::{Context, Fix, FixCode};
use crate::base::{Arg, Gather as _, VmId, WaveId};

/// Fixes offered.
const FIXES: usize = 3;

/// Names of groups that a fix names.
const NAMED: usize = 4;

/// The groups of some VMs, ascending.
pub(super) fn groups_of(context: &Context<'_>, vms: &[u32]) -> Vec<u32> {
    let groups = vms.iter().filter_map(|&vm| context.group_of.get(vm as usize).copied());
    groups.into_set().into_iter().collect()
}

/// To each of the waves that these groups may go to and that `good` says mends it; the smallest first.
pub(super) fn to_waves(
    context: &Context<'_>,
    groups: &[u32],
    code: FixCode,
    good: &dyn Fn(&[u32], u32) -> bool,
) -> Vec<Fix> {
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.filter_map(|wave| move_groups(context, groups, wave, code, good)).collect()
}

/// The few that change least.
pub(super) fn fewest(mut fixes: Vec<Fix>) -> Vec<Fix> {
    smallest_first(&mut fixes, FIXES);
    fixes
}

/// The moves that take whole groups to a wave, if all may go there, there is room, and it is `good`.
pub(super) fn move_groups(
    context: &Context<'_>,
    groups: &[u32],
    wave: u32,
    code: FixCode,
    good: &dyn Fn(&[u32], u32) -> bool,
) -> Option<Fix> {
    let (_, facts) = context.wave(wave)?;
    let outside = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave != Some(wave) && !vm.stays);
    let groups: Vec<_> = groups.iter().filter_map(|&group| context.groups.get(group as usize)).collect();
    let moved: Vec<u32> = groups.iter().flat_map(|group| &group.vms).copied().filter(outside).collect();
    let moving = moved.iter().filter_map(|&vm| context.vm(vm));
    let mib = moving.fold(0_u64, |sum, vm| sum.saturating_add(vm.storage_mib));
    let room = has_room(context, wave, *context.load.get(wave as usize)?, (moved.len() as u64, mib));
    let gathers = || context.redundancy.would_gather(context, &moved, wave);
    if !open(facts) || !room || gathers() || !good(&moved, wave) {
        return None;
    }
    let moving = groups.iter().filter(|group| group.vms.iter().any(outside));
    let names: Vec<String> = moving.take(NAMED).map(|group| group_name(context, group)).collect();
    fix(context, &moved, Some(wave), code, &names.join(", "))
}

/// The moves that take VMs out of their waves.
pub(super) fn take_out(context: &Context<'_>, vms: &[u32], name: &str) -> Option<Fix> {
    fix(context, vms, None, FixCode::TakeOut, name)
}

fn fix(context: &Context<'_>, moved: &[u32], to: Option<u32>, code: FixCode, name: &str) -> Option<Fix> {
    let movable = |&vm: &u32| context.vm(vm).is_some_and(|vm| context.movable(vm));
    if moved.is_empty() || !moved.iter().all(movable) || !context.demands().allow(context, moved, to) {
        return None;
    }
    let wave = to.and_then(|to| context.wave(to)).map(|(id, _)| id.clone());
    let moves = moved.iter().filter_map(|&vm| Some((context.vm(vm)?.id.clone(), wave.clone()))).collect();
    let args = vec![
        ("name".to_owned(), Arg::from(name)),
        ("wave".to_owned(), context.named_waves(to.as_slice())),
        ("vms".to_owned(), Arg::from(moved.len())),
        ("crossing".to_owned(), Arg::Number(crossing(context, moved, to))),
    ];
    Some(Fix { code, args, moves, decisions: Vec::new() })
}

/// Whether moves that are tested one group at a time may also be made all at once: no demand is broken anew, and no
/// confirmed set gathered.
pub(super) fn may_at_once(context: &Context<'_>, moves: &[(VmId, Option<WaveId>)]) -> bool {
    if context.demands().are_none() {
        return true;
    }
    let vm = |id: &VmId| context.vms.binary_search_by(|facts| facts.id.cmp(id)).ok();
    let wave = |id: &Option<WaveId>| id.as_ref().and_then(|id| context.wave_index(id));
    let goes = moves.iter().filter_map(|(id, to)| Some((u32::try_from(vm(id)?).ok()?, wave(to))));
    let then: BTreeMap<u32, Option<u32>> = goes.into_map();
    context.demands().allow_all(context, &then) && !context.redundancy.would_gather_any(context, &then)
}

/// By how much the crossing weight changes.
pub(super) fn crossing(context: &Context<'_>, moved: &[u32], to: Option<u32>) -> i64 {
    let all = moved.iter().copied().into_set();
    let now = |vm: u32| context.vm(vm).and_then(|vm| vm.wave);
    let then = |vm: u32| if all.contains(&vm) { to } else { now(vm) };
    let crosses =
        |one: Option<u32>, other: Option<u32>| i64::from(one.is_some() && other.is_some() && one != other);
    let mut change = 0;
    for &vm in moved {
        for with in context.partners_of(vm) {
            // A pair that moves is looked at once.
            if with.vm < vm && all.contains(&with.vm) {
                continue;
            }
            let before = crosses(now(vm), now(with.vm));
            change += i64::from(with.weight) * (crosses(then(vm), then(with.vm)) - before);
        }
    }
    change
}
