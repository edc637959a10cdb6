//! Flows joined with the inventory.
//!
//! In: added-up flows and the index of names. Out: dependencies between handles, and what lies outside.
//! **Joined by address first, then by name; an end that could be several VMs is nobody's.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};

use super::flows::{EPHEMERAL, Flows, RawEnd, Seen};
use super::names::{Found, Names};
use super::notes::Notes;
use crate::base::{Code, Gather as _, Level, Note};
use crate::estate::{Dependency, End, Evidence, External, Protocol, VmKind};

/// Ends outside the estate that are kept, those with most connections first.
const MAX_EXTERNALS: usize = 50_000;

type Pairs = BTreeMap<(End, End, u16, Protocol), Seen>;

/// Joins the flows.
pub(super) fn join(
    flows: Flows,
    names: &Names<'_>,
    vms: usize,
    notes: &mut Notes,
) -> (Vec<External>, Vec<Dependency>) {
    if flows.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let (ends, labels) = resolve(&flows, names, notes);
    let (pairs, left_out) = flows.finish();
    if left_out > 0 {
        notes.push(Note::new(Level::Warning, Code::FlowsCut).with("count", left_out));
    }
    let mut weights = vec![0_u64; labels.len()];
    for ((from, to, _, _), seen) in &pairs {
        for end in [from, to] {
            if let Some(End::External(place)) = ends.get(*end as usize)
                && let Some(weight) = weights.get_mut(*place as usize)
            {
                *weight = weight.saturating_add(seen.connections.max(1));
            }
        }
    }
    let (externals, kept) = keep_heaviest(&labels, &weights);
    let place = |end: u32| match ends.get(end as usize)? {
        End::External(place) => kept.get(*place as usize).copied().flatten().map(End::External),
        vm @ End::Vm(_) => Some(*vm),
    };
    let mut joined: Pairs = BTreeMap::new();
    let (mut outside, mut cut) = (0_usize, 0_usize);
    for ((from, to, port, protocol), seen) in pairs {
        let (Some(from), Some(to)) = (place(from), place(to)) else {
            cut += 1;
            continue;
        };
        if from == to {
            continue;
        }
        outside += usize::from(matches!((from, to), (End::External(_), End::External(_))));
        joined.entry((from, to, port, protocol)).and_modify(|known| known.add(&seen)).or_insert(seen);
    }
    if labels.len() > MAX_EXTERNALS {
        let note = Note::new(Level::Warning, Code::ExternalsCut).with("count", labels.len() - MAX_EXTERNALS);
        notes.push(note.with("flows", cut).with("limit", MAX_EXTERNALS));
    }
    if outside > 0 {
        let note = Note::new(Level::Info, Code::FlowUnmatched).with("count", outside);
        notes.push(note.with("externals", externals.len()));
    }
    let joined = without_replies(joined, notes);
    tell_unobserved(&joined, names, vms, notes);
    (externals, joined.into_iter().map(dependency).collect())
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
            let label = end.address.map_or_else(|| end.name.to_string(), |address| address.to_string());
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

/// The externals, sorted by name, and where each label went.
fn keep_heaviest(labels: &[String], weights: &[u64]) -> (Vec<External>, Vec<Option<u32>>) {
    let weight = |place: usize| weights.get(place).copied().unwrap_or(0);
    let mut places: Vec<usize> = (0..labels.len()).collect();
    if labels.len() > MAX_EXTERNALS {
        places.arrange_by_key(|place| (std::cmp::Reverse(weight(*place)), *place));
        places.truncate(MAX_EXTERNALS);
    }
    places.arrange_by(|a, b| labels.get(*a).cmp(&labels.get(*b)));
    let mut kept = vec![None; labels.len()];
    for (new, place) in (0..).zip(&places) {
        if let Some(slot) = kept.get_mut(*place) {
            *slot = Some(new);
        }
    }
    let externals = places.iter().filter_map(|place| labels.get(*place));
    (externals.map(|name| External { name: name.clone() }).collect(), kept)
}

/// High ports are taken by clients. Where the other direction is known on a service port this is its reply;
/// where it is not, the port says nothing.
fn without_replies(joined: Pairs, notes: &mut Notes) -> Pairs {
    let services: BTreeSet<(End, End)> = joined
        .keys()
        .filter(|(_, _, port, _)| *port != EPHEMERAL)
        .map(|(from, to, ..)| (*from, *to))
        .into_set();
    let mut kept: Pairs = BTreeMap::new();
    let mut replies = 0_usize;
    for ((from, to, port, protocol), seen) in joined {
        if port == EPHEMERAL && services.contains(&(to, from)) {
            replies += 1;
            continue;
        }
        let port = if port == EPHEMERAL { 0 } else { port };
        kept.entry((from, to, port, protocol)).and_modify(|known| known.add(&seen)).or_insert(seen);
    }
    if replies > 0 {
        notes.push(Note::new(Level::Info, Code::FlowReply).with("count", replies));
    }
    kept
}

fn tell_unobserved(joined: &Pairs, names: &Names<'_>, vms: usize, notes: &mut Notes) {
    let mut seen = vec![false; vms];
    for end in joined.keys().flat_map(|(from, to, ..)| [from, to]) {
        if let End::Vm(vm) = end
            && let Some(slot) = seen.get_mut(*vm as usize)
        {
            *slot = true;
        }
    }
    let unseen = (0_u32..)
        .zip(&seen)
        .filter(|(index, seen)| !**seen && names.vm(*index).is_some_and(|vm| vm.kind == VmKind::Server));
    let count = unseen.count();
    if count > 0 {
        notes.push(Note::new(Level::Info, Code::VmUnobserved).with("count", count));
    }
}

fn dependency(((from, to, port, protocol), seen): ((End, End, u16, Protocol), Seen)) -> Dependency {
    Dependency {
        from,
        to,
        port,
        protocol,
        evidence: Evidence::Observed,
        connections: seen.connections,
        bytes: seen.bytes,
        denied: 0,
        first_seen: seen.first,
        last_seen: seen.last,
        days: 0,
        hours: 0,
        source: seen.source,
    }
}
