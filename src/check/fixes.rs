//! Moves that could mend a finding.
//!
//! In: a context and a group that must move together. Out: fixes that keep groups whole, pins and closed waves
//! untouched and capacities kept, or none. **A fix never makes a new stop.**

use super::context::open;
use super::{Context, Fix, FixCode, Group};
use crate::base::Arg;

/// VMs and MiB of a group that are not in a wave already.
fn added(context: &Context<'_>, group: &Group<'_>, wave: u32) -> (u64, u64) {
    let outside = group.vms.iter().filter_map(|&vm| context.vm(vm)).filter(|vm| vm.wave != Some(wave));
    outside.fold((0, 0), |(vms, mib), vm| (vms + 1, mib.saturating_add(vm.storage_mib)))
}

/// Whether a wave at this load has room for more.
pub(super) fn has_room(context: &Context<'_>, wave: u32, load: (u64, u64), more: (u64, u64)) -> bool {
    let Some((_, facts)) = context.wave(wave) else { return false };
    let vms = facts.capacity.vms.is_none_or(|limit| load.0 + more.0 <= u64::from(limit));
    let mib = facts.capacity.storage_mib.is_none_or(|limit| load.1.saturating_add(more.1) <= limit);
    vms && mib
}

/// By how much the crossing weight changes when a group moves to a wave.
pub(super) fn crossing_change(context: &Context<'_>, group: u32, wave: u32) -> i64 {
    let Some(members) = context.groups.get(group as usize) else { return 0 };
    let mut change = 0;
    for &vm in &members.vms {
        let Some(facts) = context.vm(vm).filter(|facts| facts.wave != Some(wave)) else { continue };
        for partner in context.partners.get(vm as usize).into_iter().flatten() {
            if context.group_of.get(partner.vm as usize) == Some(&group) {
                continue;
            }
            let Some(other) = context.vm(partner.vm).and_then(|partner| partner.wave) else { continue };
            let before = facts.wave.is_some_and(|from| from != other);
            let weight = i64::from(partner.weight);
            change += if other == wave { 0 } else { weight } - if before { weight } else { 0 };
        }
    }
    change
}

/// Weight between a group and each wave's other VMs.
pub(super) fn pull(context: &Context<'_>, group: u32) -> Vec<u64> {
    let mut pull = vec![0; context.waves.len()];
    let members = context.groups.get(group as usize).map(|group| group.vms.as_slice()).unwrap_or_default();
    for partner in members.iter().filter_map(|&vm| context.partners.get(vm as usize)).flatten() {
        if context.group_of.get(partner.vm as usize) == Some(&group) {
            continue;
        }
        let wave = context.vm(partner.vm).and_then(|partner| partner.wave);
        if let Some(sum) = wave.and_then(|wave| pull.get_mut(wave as usize)) {
            *sum += u64::from(partner.weight);
        }
    }
    pull
}

/// The moves that take a whole group to a wave, if it may go there and there is room at these loads.
pub(super) fn move_group(
    context: &Context<'_>,
    group: u32,
    wave: u32,
    code: FixCode,
    load: &[(u64, u64)],
) -> Option<Fix> {
    let members = context.groups.get(group as usize)?;
    let (id, facts) = context.wave(wave)?;
    let moving = || members.vms.iter().filter_map(|&vm| context.vm(vm)).filter(|vm| vm.wave != Some(wave));
    let more = added(context, members, wave);
    if !open(facts) || more.0 == 0 || !moving().all(|vm| context.movable(vm)) {
        return None;
    }
    if !has_room(context, wave, *load.get(wave as usize)?, more) {
        return None;
    }
    let moves = moving().map(|vm| (vm.id.clone(), Some(id.clone()))).collect();
    let args = vec![
        ("name".to_owned(), Arg::Text(group_name(context, members))),
        ("wave".to_owned(), Arg::Text(facts.name.clone())),
        ("vms".to_owned(), Arg::from(more.0)),
        ("crossing".to_owned(), Arg::Number(crossing_change(context, group, wave))),
    ];
    Some(Fix { code, args, moves })
}

/// What a person calls a group: its bundle, its service, its VM.
fn group_name(context: &Context<'_>, group: &Group<'_>) -> String {
    let bundle = group.bundles.first().and_then(|id| context.plan.bundles.get(*id));
    let service = group.services.first().and_then(|&service| context.service(service));
    let vm = group.vms.first().and_then(|&vm| context.vm(vm));
    bundle
        .map(|bundle| bundle.name.clone())
        .or_else(|| service.map(|service| service.service.name.clone()))
        .or_else(|| vm.map(|vm| vm.planned.name.clone()))
        .unwrap_or_default()
}

/// Smallest first; of equals the one that crosses least.
pub(super) fn smallest_first(fixes: &mut Vec<Fix>, most: usize) {
    let crossing = |fix: &Fix| match fix.args.iter().find(|(name, _)| name == "crossing") {
        Some((_, Arg::Number(change))) => *change,
        _ => 0,
    };
    fixes.sort_by(|a, b| (a.moves.len(), crossing(a), &a.moves).cmp(&(b.moves.len(), crossing(b), &b.moves)));
    fixes.dedup_by(|a, b| a.moves == b.moves);
    fixes.truncate(most);
}
