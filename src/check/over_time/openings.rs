//! What a firewall between the environments has to let through, and from when until when.
//!
//! In: a context. Out: an [`Opening`] for each destination, port and service that uses it, with the very servers; and by
//! wave the servers that nothing was observed of. **Nothing is opened that nobody saw or said: a source stands only beside
//! the destination and the port that it was seen with. What was not observed is told, never taken for nothing.**
//!
//! Hubs are in it: a firewall knows none. What only ever was refused is not, nor what lies outside both environments.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{goes, wave_of};
use crate::base::{ServiceId, VmId, WaveId, named};
use crate::check::Context;
use crate::estate::{Dependency, End, Evidence, Protocol, VmIndex};
use crate::plan::{VCenterRole, WaveStatus};

named! {
    /// Whence and where to, while it is split.
    Way {
        SourceToTarget = "source-to-target",
        TargetToSource = "target-to-source",
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Openings {
    /// By when they begin, when they end, destination and port.
    pub openings: Vec<Opening>,
    /// By wave; waves all of whose servers were observed are left out.
    pub unobserved: Vec<Unobserved>,
}

/// One destination on one port, for the servers of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// It is needed from the time this wave begins; `None` where it is needed already.
    pub from_wave: Option<WaveId>,
    /// And until this one is done; `None` where nobody has decided that the other end moves.
    pub until_wave: Option<WaveId>,
    pub way: Way,
    pub source: OpeningEnd,
    pub destination: OpeningEnd,
    /// `None` where nobody knows.
    pub port: Option<u16>,
    pub protocol: Protocol,
    /// The strongest.
    pub evidence: Evidence,
}

/// One side: a service, some of its servers or both. Without servers it is what a register or a person says of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpeningEnd {
    pub service: Option<ServiceId>,
    /// By id.
    pub vms: Vec<VmId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unobserved {
    pub wave: WaveId,
    /// By id.
    pub vms: Vec<VmId>,
}

/// When something comes to the target, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// It is there, or has moved.
    Already,
    Wave(u32),
    /// Nobody has decided.
    Never,
}

/// What one opening is told by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    from: When,
    until: When,
    way: Way,
    destination: OpeningEnd,
    port: Option<u16>,
    protocol: Protocol,
    service: Option<ServiceId>,
}

/// What has to be opened between the environments while waves go over.
pub fn openings(context: &Context<'_>) -> Openings {
    let mut all: BTreeMap<Key, (Evidence, BTreeSet<VmId>)> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for row in context.inventory.dependencies.iter().filter(|row| !row.is_refused()) {
        let (End::Vm(from), End::Vm(to)) = (row.from, row.to) else { continue };
        told.insert((from, to));
        add(context, &mut all, (from, to), port_of(row), row.protocol, row.evidence);
    }
    // What people say that servers use of each other stands in no row.
    for edge in context.graph.edges.iter().filter(|edge| !told.contains(&(edge.from, edge.to))) {
        add(context, &mut all, (edge.from, edge.to), None, Protocol::Other, edge.evidence);
    }
    add_said(context, &mut all);
    let id = |when: When| match when {
        When::Wave(wave) => context.wave(wave).map(|(id, _)| id.clone()),
        When::Already | When::Never => None,
    };
    let opening = |(key, (evidence, vms)): (Key, (Evidence, BTreeSet<VmId>))| Opening {
        from_wave: id(key.from),
        until_wave: id(key.until),
        way: key.way,
        source: OpeningEnd { service: key.service, vms: vms.into_iter().collect() },
        destination: key.destination,
        port: key.port,
        protocol: key.protocol,
        evidence,
    };
    Openings { openings: all.into_iter().map(opening).collect(), unobserved: unobserved(context) }
}

fn port_of(row: &Dependency) -> Option<u16> {
    (row.port != 0).then_some(row.port)
}

/// When a VM of the inventory comes to the target; `None` where it is no part of the move.
fn when(context: &Context<'_>, vm: VmIndex) -> Option<When> {
    let role = context.plan.role_of(&context.inventory.vm(vm)?.vcenter);
    let planned = context.place(vm).and_then(|place| context.vm(place));
    match (role, planned) {
        (VCenterRole::Target, _) => Some(When::Already),
        (VCenterRole::Outside, _) => None,
        (VCenterRole::Source, Some(facts)) => {
            Some(wave_of(context, facts).map_or(When::Never, |wave| of_wave(context, wave)))
        }
        (VCenterRole::Source, None) => Some(When::Never),
    }
}

fn of_wave(context: &Context<'_>, wave: u32) -> When {
    let done = context.wave(wave).is_some_and(|(_, wave)| wave.status == WaveStatus::Done);
    if done { When::Already } else { When::Wave(wave) }
}

/// From when until when two ends stand apart, and which way it goes meanwhile.
fn apart(from: When, to: When) -> Option<(When, When, Way)> {
    match from.cmp(&to) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some((from, to, Way::TargetToSource)),
        std::cmp::Ordering::Greater => Some((to, from, Way::SourceToTarget)),
    }
}

fn add(
    context: &Context<'_>,
    all: &mut BTreeMap<Key, (Evidence, BTreeSet<VmId>)>,
    (from, to): (VmIndex, VmIndex),
    port: Option<u16>,
    protocol: Protocol,
    evidence: Evidence,
) {
    let ends = (when(context, from), when(context, to));
    let Some((first, last, way)) = ends.0.zip(ends.1).and_then(|(from, to)| apart(from, to)) else { return };
    let (Some(source), Some(destination)) = (context.inventory.vm(from), context.inventory.vm(to)) else {
        return;
    };
    let service = |vm| context.graph.service(context.graph.owner(vm)?).cloned();
    let destination = OpeningEnd { service: service(to), vms: vec![destination.id.clone()] };
    let key = Key { from: first, until: last, way, destination, port, protocol, service: service(from) };
    let (strongest, vms) = all.entry(key).or_insert_with(|| (evidence, BTreeSet::new()));
    *strongest = (*strongest).min(evidence);
    vms.insert(source.id.clone());
}

/// What is said of two services between which nothing was seen.
fn add_said(context: &Context<'_>, all: &mut BTreeMap<Key, (Evidence, BTreeSet<VmId>)>) {
    for link in context.graph.links.iter().filter(|link| link.pairs == 0) {
        let home = |id| {
            let service = context.service(context.graph.service_index(id)?)?;
            if service.vms.is_empty() {
                return None;
            }
            let home = service.home.filter(|wave| goes(context, *wave));
            Some(home.map_or(When::Never, |wave| of_wave(context, wave)))
        };
        let ends = home(&link.from).zip(home(&link.to));
        let Some((first, last, way)) = ends.and_then(|(from, to)| apart(from, to)) else { continue };
        let destination = OpeningEnd { service: Some(link.to.clone()), vms: Vec::new() };
        let (port, protocol) = (None, Protocol::Other);
        let service = Some(link.from.clone());
        let key = Key { from: first, until: last, way, destination, port, protocol, service };
        all.insert(key, (link.evidence, BTreeSet::new()));
    }
}

/// Servers that nothing was observed of, by wave still to come.
fn unobserved(context: &Context<'_>) -> Vec<Unobserved> {
    let observed = |id: &VmId| context.inventory.find(id).is_some_and(|vm| context.graph.is_observed(vm));
    let mut by_wave: BTreeMap<u32, Vec<VmId>> = BTreeMap::new();
    for facts in &context.vms {
        let Some(wave) = wave_of(context, facts) else { continue };
        if matches!(of_wave(context, wave), When::Wave(_)) && !observed(facts.id) {
            by_wave.entry(wave).or_default().push(facts.id.clone());
        }
    }
    let waves = by_wave.into_iter();
    waves.filter_map(|(wave, vms)| Some(Unobserved { wave: context.wave(wave)?.0.clone(), vms })).collect()
}
