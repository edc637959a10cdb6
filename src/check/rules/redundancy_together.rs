//! All servers that can stand in for each other move in one wave.
//!
//! In: a context with confirmed sets. Out: per service and wave a stop, with the smaller halves' move to another wave; a
//! warning where the servers share a disk, for then they cannot move apart. **What is not confirmed stops nothing; what has
//! moved, or of which one stays, says nothing.**

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::{name_services, name_vms, service_name};
use crate::base::{Arg, Arrange as _, Gather as _, ServiceId, VmId};
use crate::check::fixes::has_room;
use crate::check::mend::crossing;
use crate::check::redundant::Set;
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity, open};
use crate::graph::TieCode;
use crate::plan::{Threshold, WaveStatus};

/// Servers named.
const NAMED: usize = 4;
/// Fixes offered.
const FIXES: usize = 2;

/// What one finding is about: whether disks bind the sets, their wave, their service.
type About = (bool, u32, Option<u32>);

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.redundancy.sets.is_empty() {
        return Vec::new();
    }
    let disks = Disks::new(context);
    let mut found: BTreeMap<(About, Option<&str>), Vec<&Set<'_>>> = BTreeMap::new();
    for set in &context.redundancy.sets {
        let Some(wave) = set.gathered(context) else { continue };
        if context.wave(wave).is_none_or(|(_, wave)| wave.status == WaveStatus::Done) {
            continue;
        }
        let service = set.service(context);
        let own = service.is_none().then_some(set.id.as_str());
        found.entry(((disks.bind(&set.vms), wave, service), own)).or_default().push(set);
    }
    found.iter().filter_map(|((about, own), sets)| look(context, *about, *own, sets, &disks)).collect()
}

fn look(
    context: &Context<'_>,
    about: About,
    own: Option<&str>,
    sets: &[&Set<'_>],
    disks: &Disks,
) -> Option<Finding> {
    let (bound, wave, service) = about;
    let id = service.and_then(|service| context.service(service)).map(|facts| facts.id.as_str());
    let parts = [id.unwrap_or_default(), own.unwrap_or_default(), context.wave(wave)?.0.as_str()];
    let (disk, severity) = if bound { ("disk", Severity::Warning) } else { ("", Severity::Stop) };
    let vms: Vec<u32> = sets.iter().flat_map(|set| set.vms.iter().copied()).into_set().into_iter().collect();
    let mut finding = Finding::new(Rule::RedundancyTogether, severity, &[&parts[..], &[disk]].concat())
        .with("service", service.map(|service| service_name(context, service)).unwrap_or_default())
        .with("name", names(context, &vms))
        .with("sets", sets.len())
        .with("vms", vms.len())
        .with("wave", context.named_waves(&[wave]));
    if bound {
        finding = finding.with("disks", sets.len());
    } else {
        finding.fixes = fixes(context, sets, wave, disks, service);
    }
    finding.subjects.waves = context.wave_ids(&[wave]);
    let services = vms.iter().filter_map(|&vm| context.vm(vm)?.service).into_set();
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    name_vms(context, &mut finding, &vms);
    Some(finding)
}

fn names(context: &Context<'_>, vms: &[u32]) -> String {
    let mut names: Vec<&str> =
        vms.iter().filter_map(|&vm| Some(context.vm(vm)?.planned.name.as_str())).collect();
    names.arrange();
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", names.get(..NAMED).unwrap_or(&names).join(", "))
}

/// Which VMs disks hold together, directly or by way of others.
struct Disks {
    union: UnionFind<usize>,
    tied: BTreeSet<u32>,
}

impl Disks {
    fn new(context: &Context<'_>) -> Self {
        let mut disks = Self { union: UnionFind::new(context.vms.len()), tied: BTreeSet::new() };
        for tie in context.graph.ties.iter().filter(|tie| tie.code == TieCode::SharedDisk) {
            if let (Some(one), Some(other)) = (context.place(tie.from), context.place(tie.to)) {
                disks.union.union(one as usize, other as usize);
                disks.tied.extend([one, other]);
            }
        }
        disks
    }

    /// Whether they hold all of these together.
    fn bind(&self, vms: &[u32]) -> bool {
        let root = |vm: &u32| self.union.find(*vm as usize);
        let first = vms.first().map(root);
        vms.iter().all(|vm| self.tied.contains(vm) && Some(root(vm)) == first)
    }
}

/// The smaller half of each set, to another wave: the last by name of those that nothing holds.
fn fixes(
    context: &Context<'_>,
    sets: &[&Set<'_>],
    wave: u32,
    disks: &Disks,
    service: Option<u32>,
) -> Vec<Fix> {
    let Some(moved) = halves(context, sets, disks) else { return Vec::new() };
    let added = moved
        .iter()
        .filter_map(|&vm| context.vm(vm))
        .fold((0_u64, 0_u64), |(vms, mib), vm| (vms + 1, mib.saturating_add(vm.storage_mib)));
    let fits = |to: &u32| {
        let room = context.load.get(*to as usize).is_some_and(|load| has_room(context, *to, *load, added));
        let is_open = context.wave(*to).is_some_and(|(_, facts)| open(facts));
        let gathers = || context.redundancy.would_gather(context, &moved, *to);
        *to != wave && is_open && room && !gathers() && context.demands().allow(context, &moved, Some(*to))
    };
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    let mut targets: Vec<(bool, i64, u32)> = waves
        .filter(fits)
        .map(|to| (!is_apart(context, wave, to), crossing(context, &moved, Some(to)), to))
        .collect();
    targets.arrange();
    let fix = |(_, crossing, to): (bool, i64, u32)| {
        let id = context.wave(to)?.0;
        let moves: Vec<_> =
            moved.iter().filter_map(|&vm| Some((context.vm(vm)?.id.clone(), Some(id.clone())))).collect();
        let name = service.map_or_else(|| names(context, &moved), |service| service_name(context, service));
        let args = vec![
            ("name".to_owned(), Arg::Text(name)),
            ("wave".to_owned(), context.named_waves(&[to])),
            ("vms".to_owned(), Arg::from(moves.len())),
            ("crossing".to_owned(), Arg::Number(crossing)),
        ];
        Some(Fix { code: FixCode::MoveHalf, args, moves, decisions: Vec::new() })
    };
    targets.into_iter().take(FIXES).filter_map(fix).collect()
}

/// What moves: of each set half at most, one at least; nothing where a set has none that may.
fn halves(context: &Context<'_>, sets: &[&Set<'_>], disks: &Disks) -> Option<Vec<u32>> {
    let (vms, services) = bundled(context);
    let free = |vm: &u32| {
        context.vm(*vm).is_some_and(|facts| {
            let service = facts.service.and_then(|service| context.service(service));
            let tied = vms.contains(facts.id) || service.is_some_and(|service| services.contains(service.id));
            context.movable(facts) && !facts.stays && !tied && !disks.tied.contains(vm)
        })
    };
    let mut moved: BTreeSet<u32> = BTreeSet::new();
    for set in sets {
        let mut able: Vec<u32> = set.vms.iter().copied().filter(free).collect();
        able.arrange_by_key(|&vm| context.vm(vm).map(|facts| (facts.planned.name.as_str(), facts.id)));
        let half = able.len().min(set.vms.len() / 2);
        moved.extend(able.get(able.len() - half..)?);
        if half == 0 {
            return None;
        }
    }
    Some(moved.into_iter().collect())
}

/// What bundles hold.
fn bundled<'a>(context: &Context<'a>) -> (BTreeSet<&'a VmId>, BTreeSet<&'a ServiceId>) {
    let bundles = || context.plan.bundles.values();
    let vms = bundles().flat_map(|bundle| &bundle.vms).into_set();
    (vms, bundles().flat_map(|bundle| &bundle.services).into_set())
}

/// Whether there is time to verify the one wave before the other begins, as far as dates are known.
fn is_apart(context: &Context<'_>, one: u32, other: u32) -> bool {
    let window = |wave: u32| context.wave(wave).and_then(|(_, wave)| wave.window);
    let (Some(one), Some(other)) = (window(one), window(other)) else { return true };
    let verify = i64::try_from(context.threshold(Threshold::VerifyMinutes)).unwrap_or(i64::MAX);
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    first.end.0.saturating_add(verify) <= second.start.0
}
