//! Flows joined with the inventory.
//!
//! In: added-up flows and the index of names. Out: dependencies between handles, one per source, and what lies
//! outside. **Joined by address first, then by name; an end that could be several VMs is nobody's.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::flows::{Flows, RawEnd};
use super::names::{Found, Names};
use super::noise::NoiseCount;
use super::notes::Notes;
use super::seen::Seen;
use super::values;
use crate::base::{Code, Gather as _, Level, Note};
use crate::estate::{Dependency, End, Evidence, External, Protocol, VmKind};

/// Ends outside the estate that are kept, those with most connections first.
const MAX_EXTERNALS: usize = 50_000;

/// From, to, port, protocol and source.
pub(super) type Key = (End, End, u16, Protocol, u32);
/// What one source saw of a pair. Ends outside are places among labels until the heaviest are chosen.
pub(super) type Joined = (Key, Seen);

/// Joins the flows. Also what was kept out as noise.
pub(super) fn join(
    flows: Flows,
    names: &Names<'_>,
    vms: usize,
    notes: &mut Notes,
) -> (Vec<External>, Vec<Dependency>, Vec<NoiseCount>) {
    if flows.is_empty() {
        return (Vec::new(), Vec::new(), flows.rules.finish());
    }
    let (ends, labels) = resolve(&flows, names, notes);
    let lists = flows.lists();
    let (pairs, mut rules, left_out) = flows.finish();
    if left_out > 0 {
        notes.push(Note::new(Level::Warning, Code::FlowsCut).with("count", left_out));
    }
    let place = |end: u32| ends.get(end as usize).copied();
    let mut joined: Vec<Joined> = pairs
        .filter_map(|((from, to, port, protocol, source), seen)| {
            Some(((place(from)?, place(to)?, port, protocol, source), seen))
        })
        .collect();
    joined.arrange_by_cached_key(|(key, _)| rank(*key));
    let nowhere: Vec<bool> = labels
        .iter()
        .map(|label| values::address(label).is_some_and(|address| !values::tells_machines_apart(address)))
        .collect();
    let is_nowhere = |end| matches!(end, End::External(at) if nowhere.get(at as usize) == Some(&true));
    let name = |end| match end {
        End::Vm(vm) => names.vm(vm).map(|vm| vm.name.clone()).unwrap_or_default(),
        End::External(at) => labels.get(at as usize).cloned().unwrap_or_default(),
    };
    let lists = |source| lists.contains(&source);
    let mut joined = rules.apply(merged(joined), &is_nowhere, &lists, &name, notes);
    let externals = keep_heaviest(&labels, &mut joined, notes);
    tell_outside(&joined, &externals, notes);
    tell_unobserved(&joined, names, vms, notes);
    (externals, joined.into_iter().map(dependency).collect(), rules.finish())
}

/// A number that sorts as the key does: a million keys are compared twenty times each.
pub(super) fn rank((from, to, port, protocol, source): Key) -> u128 {
    let end = |end: End| match end {
        End::Vm(at) => u128::from(at),
        End::External(at) => u128::from(at) | 1 << 32,
    };
    end(from) << 87 | end(to) << 54 | u128::from(port) << 38 | (protocol as u128) << 32 | u128::from(source)
}

/// Adds up what stands next to each other under the same key.
pub(super) fn merged(sorted: Vec<Joined>) -> Vec<Joined> {
    let mut merged = sorted;
    merged.dedup_by(|more, known| {
        let same = more.0 == known.0;
        if same {
            known.1.add(&more.1);
        }
        same
    });
    merged
}

/// Each end as a VM or as a label; labels are sorted, and `External` is a place among them.
fn resolve(flows: &Flows, names: &Names<'_>, notes: &mut Notes) -> (Vec<End>, Vec<String>) {
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    let mut ambiguous: BTreeMap<&str, (&RawEnd, usize)> = BTreeMap::new();
    let found: Vec<Result<u32, String>> = flows
        .ends()
        .iter()
        .map(|end| {
            let by_address = end.address.map_or(Found::Nothing, |address| names.by_address(address));
            let by_name = || if end.name.is_empty() { Found::Nothing } else { names.by_name(&end.name) };
            let found = match by_address {
                Found::One(vm) => return Ok(vm),
                other => match by_name() {
                    Found::Nothing => other,
                    named => named,
                },
            };
            match found {
                Found::One(vm) => return Ok(vm),
                Found::Many(vms) if end.address.is_none() => {
                    ambiguous.entry(&end.name).or_insert((end, vms.len()));
                }
                _ => {}
            }
            let telling = |address: &IpAddr| end.name.is_empty() || values::tells_machines_apart(*address);
            let label = end
                .address
                .filter(telling)
                .map_or_else(|| end.name.to_string(), |address| address.to_string());
            let key = label.to_lowercase();
            let shown = labels.entry(key.clone()).or_insert_with(|| label.clone());
            if label < *shown {
                *shown = label;
            }
            Err(key)
        })
        .collect();
    for (name, (end, vms)) in ambiguous {
        let note = Note::new(Level::Warning, Code::FlowAmbiguous).at(flows.place(end));
        notes.push(note.with("name", name).with("count", vms));
    }
    let order: BTreeMap<&String, u32> = labels.keys().zip(0..).into_map();
    let ends = found
        .into_iter()
        .map(|end| match end {
            Ok(vm) => End::Vm(vm),
            Err(key) => End::External(order.get(&key).copied().unwrap_or(u32::MAX)),
        })
        .collect();
    (ends, labels.into_values().collect())
}

/// The externals that are used, sorted by name; the rows that name others are dropped, and the rest points at
/// their new places.
fn keep_heaviest(labels: &[String], joined: &mut Vec<Joined>, notes: &mut Notes) -> Vec<External> {
    let mut weights = vec![0_u64; labels.len()];
    for ((from, to, ..), seen) in joined.iter() {
        for end in [from, to] {
            if let End::External(place) = end
                && let Some(weight) = weights.get_mut(*place as usize)
            {
                *weight = weight.saturating_add(seen.through().max(1));
            }
        }
    }
    let weight = |place: usize| weights.get(place).copied().unwrap_or(0);
    let mut places: Vec<usize> = (0..labels.len()).filter(|place| weight(*place) > 0).collect();
    let used = places.len();
    if used > MAX_EXTERNALS {
        places.arrange_by_key(|place| (std::cmp::Reverse(weight(*place)), *place));
        places.truncate(MAX_EXTERNALS);
    }
    places.arrange_by(|a, b| labels.get(*a).cmp(&labels.get(*b)));
    let mut kept = vec![None; labels.len()];
    for (new, place) in (0_u32..).zip(&places) {
        if let Some(slot) = kept.get_mut(*place) {
            *slot = Some(new);
        }
    }
    let place = |end: End| match end {
        End::External(place) => kept.get(place as usize).copied().flatten().map(End::External),
        vm @ End::Vm(_) => Some(vm),
    };
    let all = joined.len();
    joined.retain_mut(|(key, _)| match (place(key.0), place(key.1)) {
        (Some(from), Some(to)) => {
            (key.0, key.1) = (from, to);
            true
        }
        _ => false,
    });
    joined.arrange_by_cached_key(|(key, _)| rank(*key));
    if used > MAX_EXTERNALS {
        let note = Note::new(Level::Warning, Code::ExternalsCut).with("count", used - MAX_EXTERNALS);
        notes.push(note.with("flows", all - joined.len()).with("limit", MAX_EXTERNALS));
    }
    places.iter().filter_map(|at| labels.get(*at)).map(|name| External { name: name.clone() }).collect()
}

/// Tells how many rows join no VM at all.
fn tell_outside(joined: &[Joined], externals: &[External], notes: &mut Notes) {
    let outside = |row: &&Joined| matches!((row.0.0, row.0.1), (End::External(_), End::External(_)));
    let rows: u64 = joined.iter().filter(outside).map(|(_, seen)| u64::from(seen.rows)).sum();
    if rows > 0 {
        let note = Note::new(Level::Info, Code::FlowUnmatched).with("count", rows);
        notes.push(note.with("externals", externals.len()));
    }
}

/// What was only refused says nothing of what a server needs: it counts as not observed.
fn tell_unobserved(joined: &[Joined], names: &Names<'_>, vms: usize, notes: &mut Notes) {
    let mut observed = vec![false; vms];
    for ((from, to, ..), seen) in joined {
        for end in [from, to] {
            if let End::Vm(vm) = end
                && let Some(slot) = observed.get_mut(*vm as usize)
            {
                *slot |= seen.through() > 0 || seen.denied == 0;
            }
        }
    }
    let unseen = (0_u32..)
        .zip(&observed)
        .filter(|(index, seen)| !**seen && names.vm(*index).is_some_and(|vm| vm.kind == VmKind::Server));
    let count = unseen.count();
    if count > 0 {
        notes.push(Note::new(Level::Info, Code::VmUnobserved).with("count", count));
    }
}

fn dependency(((from, to, port, protocol, source), seen): Joined) -> Dependency {
    Dependency {
        from,
        to,
        port,
        protocol,
        evidence: Evidence::Observed,
        connections: seen.through(),
        bytes: seen.bytes,
        denied: seen.denied,
        first_seen: seen.first(),
        last_seen: seen.last(),
        days: seen.days,
        hours: seen.hours,
        source,
    }
}
