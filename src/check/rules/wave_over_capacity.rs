//! More is in a wave than it has room for.
//!
//! In: a context. Out: a stop per wave, with the smallest group, else a small set of groups, that would have
//! to go. **A wave that is done is left in peace.**

use crate::base::Arrange as _;

use super::name_vms;
use crate::base::Arg;
use crate::check::fixes::{crossing_change, has_room, move_group, smallest_first};
use crate::check::mend::may_at_once;
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity, closed};

/// Fixes offered.
const FIXES: usize = 3;

/// A group that could leave, and what goes with it.
struct Leaver {
    group: u32,
    vms: u64,
    mib: u64,
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.filter_map(|wave| look(context, wave)).collect()
}

fn look(context: &Context<'_>, wave: u32) -> Option<Finding> {
    let (id, facts) = context.wave(wave)?;
    let (vms, mib) = *context.load.get(wave as usize)?;
    let over_vms = facts.capacity.vms.map_or(0, |limit| vms.saturating_sub(u64::from(limit)));
    let over_mib = facts.capacity.storage_mib.map_or(0, |limit| mib.saturating_sub(limit));
    if (over_vms == 0 && over_mib == 0) || facts.status == crate::plan::WaveStatus::Done {
        return None;
    }
    let mut finding = Finding::new(Rule::WaveOverCapacity, Severity::Stop, &[id.as_str()])
        .with("wave", context.named_waves(&[wave]))
        .with("vms", vms)
        .with("over-vms", over_vms)
        .with("gib", mib.div_ceil(1024))
        .with("over-gib", over_mib.div_ceil(1024));
    if let Some(limit) = facts.capacity.vms {
        finding = finding.with("limit-vms", limit);
    }
    if let Some(limit) = facts.capacity.storage_mib {
        finding = finding.with("limit-gib", limit / 1024);
    }
    if !closed(facts) {
        finding.fixes = fixes(context, wave, (over_vms, over_mib));
    }
    finding.subjects.waves = vec![id.clone()];
    let inside = (0_u32..).zip(&context.vms).filter(|(_, vm)| vm.wave == Some(wave));
    name_vms(context, &mut finding, &inside.map(|(vm, _)| vm).collect::<Vec<_>>());
    Some(finding)
}

fn fixes(context: &Context<'_>, wave: u32, over: (u64, u64)) -> Vec<Fix> {
    let mut leavers = leavers(context, wave);
    leavers.arrange_by_key(|leaver| (leaver.vms, leaver.mib, leaver.group));
    let mut fixes: Vec<Fix> = leavers
        .iter()
        .filter(|leaver| leaver.vms >= over.0 && leaver.mib >= over.1)
        .filter_map(|leaver| best_target(context, leaver, wave, &context.load).map(|(_, fix)| fix))
        .take(FIXES)
        .collect();
    if fixes.is_empty() {
        fixes.extend(several(context, &leavers, wave, over));
    }
    smallest_first(&mut fixes, FIXES);
    fixes
}

/// Groups that lie wholly in the wave and may be moved.
fn leavers(context: &Context<'_>, wave: u32) -> Vec<Leaver> {
    let inside = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave == Some(wave) && context.movable(vm));
    (0_u32..)
        .zip(&context.groups)
        .filter(|(_, members)| members.vms.iter().all(inside))
        .map(|(group, members)| Leaver { group, vms: members.vms.len() as u64, mib: members.storage_mib })
        .collect()
}

/// The wave with room where the group adds least to what crosses.
fn best_target(context: &Context<'_>, leaver: &Leaver, from: u32, load: &[(u64, u64)]) -> Option<(u32, Fix)> {
    let more = (leaver.vms, leaver.mib);
    let waves = (0_u32..).zip(load).filter(|(wave, _)| *wave != from);
    let mut targets: Vec<(i64, u32)> = waves
        .filter(|&(wave, &load)| has_room(context, wave, load, more))
        .map(|(wave, _)| (crossing_change(context, leaver.group, wave), wave))
        .collect();
    targets.arrange();
    targets
        .into_iter()
        .find_map(|(_, wave)| Some((wave, move_group(context, leaver.group, wave, FixCode::MoveOut, load)?)))
}

/// Several groups that are enough together, as one fix.
fn several(context: &Context<'_>, leavers: &[Leaver], wave: u32, over: (u64, u64)) -> Option<Fix> {
    let chosen = chosen(context, leavers, wave, over)?;
    let names = chosen.iter().filter_map(|(_, fix)| match argument(fix, "name") {
        Some(Arg::Text(name)) => Some(name.as_str()),
        _ => None,
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let to_waves = chosen.iter().filter_map(|(_, fix)| match argument(fix, "wave") {
        Some(Arg::Waves(waves)) => Some(waves.clone()),
        _ => None,
    });
    let mut waves: Vec<(u32, String)> = to_waves.flatten().collect();
    waves.arrange();
    waves.dedup();
    let crossing = chosen.iter().map(|(leaver, fix)| {
        let to = fix.moves.first().and_then(|(_, to)| to.as_ref());
        let wave = to.and_then(|to| context.wave_index(to));
        wave.map_or(0, |at| crossing_change(context, leaver.group, at))
    });
    let crossing: i64 = crossing.sum();
    let moves: Vec<_> = chosen.into_iter().flat_map(|(_, fix)| fix.moves).collect();
    if !may_at_once(context, &moves) {
        return None;
    }
    let args = vec![
        ("name".to_owned(), Arg::Text(names)),
        ("wave".to_owned(), Arg::Waves(waves)),
        ("vms".to_owned(), Arg::from(moves.len())),
        ("crossing".to_owned(), Arg::Number(crossing)),
    ];
    Some(Fix { code: FixCode::MoveOut, args, moves, decisions: Vec::new() })
}

/// The largest groups that may go together until it is enough, then without those that turn out not to be needed.
/// `leavers` are sorted by size.
fn chosen<'l>(
    context: &Context<'_>,
    leavers: &'l [Leaver],
    wave: u32,
    over: (u64, u64),
) -> Option<Vec<(&'l Leaver, Fix)>> {
    let enough = |(vms, mib): (u64, u64)| vms >= over.0 && mib >= over.1;
    let mut load = context.load.clone();
    let mut chosen: Vec<(&Leaver, Fix)> = Vec::new();
    let mut gone = (0_u64, 0_u64);
    let mut moves: Vec<_> = Vec::new();
    for leaver in leavers.iter().rev() {
        if enough(gone) {
            break;
        }
        let Some((target, fix)) = best_target(context, leaver, wave, &load) else { continue };
        let before = moves.len();
        moves.extend(fix.moves.iter().cloned());
        if before > 0 && !may_at_once(context, &moves) {
            moves.truncate(before);
            continue;
        }
        if let Some(load) = load.get_mut(target as usize) {
            *load = (load.0 + leaver.vms, load.1.saturating_add(leaver.mib));
        }
        gone = (gone.0 + leaver.vms, gone.1.saturating_add(leaver.mib));
        chosen.push((leaver, fix));
    }
    if !enough(gone) {
        return None;
    }
    chosen.retain(|(leaver, _)| {
        let rest = (gone.0 - leaver.vms, gone.1.saturating_sub(leaver.mib));
        let keep = !enough(rest);
        if !keep {
            gone = rest;
        }
        keep
    });
    Some(chosen)
}

fn argument<'a>(fix: &'a Fix, name: &str) -> Option<&'a Arg> {
    fix.args.iter().find(|(arg, _)| arg == name).map(|(_, value)| value)
}
