//! Moves that could mend a finding.
//!
//! In: a context and a group that must move together. Out: fixes that keep groups whole, pins and closed waves
//! untouched, capacities kept and demands met, or none. **A fix never makes a new stop.**

use crate::base::Arrange as _;

use super::between::Partner;
use super::context::{Place, Pull, open};
use super::{Context, Fix, FixCode, Group};
use crate::base::Arg;

/// VMs of a group that would go along to a wave: those that are not there, and are not to stay.
fn leaving(context: &Context<'_>, group: &Group<'_>, wave: u32) -> Vec<u32> {
    let goes = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave != Some(wave) && !vm.stays);
    group.vms.iter().copied().filter(goes).collect()
}

/// Whether a wave at this load has room for more.
pub(super) fn has_room(context: &Context<'_>, wave: u32, load: (u64, u64), more: (u64, u64)) -> bool {
    let Some((_, facts)) = context.wave(wave) else { return false };
    let vms = facts.capacity.vms.is_none_or(|limit| load.0 + more.0 <= u64::from(limit));
    let mib = facts.capacity.storage_mib.is_none_or(|limit| load.1.saturating_add(more.1) <= limit);
    vms && mib
}

/// What draws a group, worked out once.
pub(super) fn pull<'c>(context: &'c Context<'_>, group: u32) -> Option<&'c Pull> {
    let cell = context.pulls.get(group as usize)?;
    Some(cell.get_or_init(|| {
        let mut waves = vec![0; context.waves.len()];
        let vms = context.groups.get(group as usize).map(|group| group.vms.as_slice()).unwrap_or_default();
        for (_, partner) in outside(context, group, vms) {
            let wave = context.vm(partner.vm).and_then(|partner| partner.wave);
            if let Some(sum) = wave.and_then(|wave| waves.get_mut(wave as usize)) {
                *sum += u64::from(partner.weight);
            }
        }
        let of = |vm: &u32| context.vm(*vm)?.wave;
        let first = vms.first().and_then(of);
        let place = match first {
            _ if vms.iter().any(|vm| of(vm) != first) => Place::Several,
            Some(wave) => Place::Wave(wave),
            None => Place::NoWave,
        };
        Pull { waves, place }
    }))
}

/// Links of a group's VMs to VMs of other groups.
fn outside<'c>(
    context: &'c Context<'_>,
    group: u32,
    vms: &'c [u32],
) -> impl Iterator<Item = (u32, Partner)> + 'c {
    let links = |&vm: &u32| context.partners_of(vm).iter().map(move |&with| (vm, with));
    vms.iter().flat_map(links).filter(move |(_, with)| context.group_of.get(with.vm as usize) != Some(&group))
}

/// By how much the crossing weight changes when a group moves to a wave.
pub(super) fn crossing_change(context: &Context<'_>, group: u32, wave: u32) -> i64 {
    let Some(Pull { waves, place }) = pull(context, group) else { return 0 };
    let signed = |weight: u64| i64::try_from(weight).unwrap_or(i64::MAX);
    let to = |wave: u32| waves.get(wave as usize).map_or(0, |&weight| signed(weight));
    match *place {
        Place::Wave(from) => return to(from) - to(wave),
        Place::NoWave => return signed(waves.iter().sum()) - to(wave),
        Place::Several => {}
    }
    let vms = context.groups.get(group as usize).map(|group| group.vms.as_slice()).unwrap_or_default();
    let mut change = 0;
    for (vm, partner) in outside(context, group, vms) {
        let from = context.vm(vm).and_then(|vm| vm.wave);
        let Some(other) = context.vm(partner.vm).and_then(|partner| partner.wave) else { continue };
        let before = from.is_some_and(|from| from != other);
        change += i64::from(partner.weight) * (i64::from(other != wave) - i64::from(before));
    }
    change
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
    let leaving = may_move(context, group, wave, load)?;
    let id = context.wave(wave)?.0;
    let moving = leaving.iter().filter_map(|&vm| context.vm(vm));
    let moves = moving.map(|vm| (vm.id.clone(), Some(id.clone()))).collect();
    let args = vec![
        ("name".to_owned(), Arg::Text(group_name(context, members))),
        ("wave".to_owned(), context.named_waves(&[wave])),
        ("vms".to_owned(), Arg::from(leaving.len())),
        ("crossing".to_owned(), Arg::Number(crossing_change(context, group, wave))),
    ];
    Some(Fix { code, args, moves, decisions: Vec::new() })
}

/// The VMs of a group that would go along to a wave, if it may go there and there is room at these loads.
pub(super) fn may_move(
    context: &Context<'_>,
    group: u32,
    wave: u32,
    load: &[(u64, u64)],
) -> Option<Vec<u32>> {
    let members = context.groups.get(group as usize)?;
    let (_, facts) = context.wave(wave)?;
    let leaving = leaving(context, members, wave);
    let moving = || leaving.iter().filter_map(|&vm| context.vm(vm));
    let more = moving().fold((0, 0_u64), |(vms, mib), vm| (vms + 1, mib.saturating_add(vm.storage_mib)));
    if !open(facts) || more.0 == 0 || !moving().all(|vm| context.movable(vm)) {
        return None;
    }
    if context.redundancy.would_gather(context, &members.vms, wave) {
        return None;
    }
    if !has_room(context, wave, *load.get(wave as usize)?, more) {
        return None;
    }
    context.demands().allow(context, &leaving, Some(wave)).then_some(leaving)
}

/// The moves that bring VMs of one group together, to one of the waves that they are in; at most `most`.
pub(super) fn bring_together(
    context: &Context<'_>,
    vms: &[u32],
    waves: &[u32],
    most: usize,
) -> Option<Vec<Fix>> {
    let group = vms.first().and_then(|&vm| context.group_of.get(vm as usize)).copied()?;
    let mut fixes = waves
        .iter()
        .filter_map(|&wave| move_group(context, group, wave, FixCode::BringTogether, &context.load))
        .collect();
    smallest_first(&mut fixes, most);
    Some(fixes)
}

/// What a person calls a group: its bundle, its service, its VM.
pub(super) fn group_name(context: &Context<'_>, group: &Group<'_>) -> String {
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
    fixes.arrange_by(|a, b| {
        (a.moves.len(), crossing(a), &a.moves).cmp(&(b.moves.len(), crossing(b), &b.moves))
    });
    fixes.dedup_by(|a, b| a.moves == b.moves);
    fixes.truncate(most);
}
