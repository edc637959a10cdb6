//! Clusters and datastores of the target that a wave fills beyond what they may hold.
//!
//! In: a context. Out: one finding for each cluster and kind of room, and for each datastore: the first wave after which
//! it is over. **Only what is decided of clusters and datastores counts, and only waves that are still to come are told
//! of; where the size of something is not known, nothing is over it.**

use std::collections::BTreeMap;

use super::{name_services, name_vms};
use crate::base::{Arrange as _, Gather as _};
use crate::check::context::Place;
use crate::check::fixes::{move_group, pull, smallest_first};
use crate::check::over_time::{Arrivals, ByWave, Down, Placed, cluster_steps, datastore_steps};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};
use crate::plan::TargetName;
use crate::target::{ClusterCapacity, DatastoreCapacity};

/// Clusters or datastores that get a finding of their own.
const EACH: usize = 20;
/// Groups that are tried as fixes.
const TRIED: usize = 50;
const FIXES: usize = 3;
const MIB_A_GIB: u64 = 1024;

/// What is needed after a wave, and how much of it there is.
#[derive(Clone, Copy)]
struct Room {
    need: u64,
    limit: u64,
    /// Whether reservations are what finds no room.
    reserved: bool,
}

/// By wave: what is over the last limit, and what only over the one that leaves something in hand.
type Judged = Vec<(Option<Room>, Option<Room>)>;

/// Something that fills.
struct Filling<'a> {
    rule: Rule,
    name: &'a TargetName,
    by_wave: &'a ByWave,
    judge: Box<dyn Fn(&ByWave) -> Judged + 'a>,
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(arrivals) = Arrivals::of(context) else { return Vec::new() };
    let mut findings = Vec::new();
    for rule in [Rule::TargetMemory, Rule::TargetVcpu] {
        let clusters = arrivals.target.clusters.iter();
        let filling = clusters.filter_map(|one| of_cluster(&arrivals, one, rule));
        findings.extend(look(context, &arrivals, rule, filling.collect()));
    }
    let stores = arrivals.target.datastores.iter().filter_map(|one| of_datastore(&arrivals, one));
    findings.extend(look(context, &arrivals, Rule::TargetStorage, stores.collect()));
    findings
}

fn of_cluster<'a>(arrivals: &'a Arrivals, cluster: &'a ClusterCapacity, rule: Rule) -> Option<Filling<'a>> {
    let room = move |down: &Down, vcpus: u64, memory: u64, reserved: u64| match rule {
        Rule::TargetVcpu => over(vcpus, down.limit_vcpus, false),
        // Whichever is further over.
        _ if down.over_reserved_mib > down.over_memory_mib => over(reserved, down.limit_reserved_mib, true),
        _ => over(memory, down.limit_memory_mib, false),
    };
    let judge = move |by_wave: &ByWave| -> Judged {
        let steps = cluster_steps(cluster, by_wave, &arrivals.days, &arrivals.limits).into_iter();
        let judged = steps.map(|step| {
            let of = |hosts: u32| {
                let down = step.down.iter().find(|down| down.hosts == hosts)?;
                room(down, step.vcpus, step.memory_mib, step.reserved_mib)
            };
            (of(0), of(arrivals.limits.hosts_down))
        });
        judged.collect()
    };
    let by_wave = arrivals.clusters.get(&cluster.name)?;
    Some(Filling { rule, name: &cluster.name, by_wave, judge: Box::new(judge) })
}

/// A datastore may be filled to a part of what it holds, and never beyond all of it.
fn of_datastore<'a>(arrivals: &'a Arrivals, datastore: &'a DatastoreCapacity) -> Option<Filling<'a>> {
    let judge = move |by_wave: &ByWave| -> Judged {
        let steps = datastore_steps(datastore, by_wave, &arrivals.days, &arrivals.limits).into_iter();
        let of = |used, limit| over(used, limit, false);
        steps.map(|step| (of(step.used_mib, step.capacity_mib), of(step.used_mib, step.limit_mib))).collect()
    };
    let by_wave = arrivals.datastores.get(&datastore.name)?;
    let (rule, name) = (Rule::TargetStorage, &datastore.name);
    Some(Filling { rule, name, by_wave, judge: Box::new(judge) })
}

fn over(need: u64, limit: Option<u64>, reserved: bool) -> Option<Room> {
    limit.filter(|limit| need > *limit).map(|limit| Room { need, limit, reserved })
}

/// One finding for each, the worst first; what is beyond those in one.
fn look(context: &Context<'_>, arrivals: &Arrivals, rule: Rule, all: Vec<Filling<'_>>) -> Vec<Finding> {
    let mut found: Vec<_> = all
        .iter()
        .filter_map(|filling| {
            let (severity, wave, room) = first(arrivals, filling)?;
            Some((severity, std::cmp::Reverse(room.need - room.limit), filling, wave, room))
        })
        .collect();
    found.arrange_by(|a, b| (a.0, a.1, a.2.name).cmp(&(b.0, b.1, b.2.name)));
    let rest = found.split_off(found.len().min(EACH));
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|(severity, _, filling, wave, room)| one(context, arrivals, filling, severity, wave, room))
        .collect();
    if let Some((severity, ..)) = rest.first() {
        let waves: Vec<u32> = rest.iter().map(|one| one.3).into_set().into_iter().collect();
        let mut finding = Finding::new(rule, *severity, &["rest"])
            .with("count", rest.len())
            .with("waves", context.named_waves(&waves));
        finding.subjects.waves = context.wave_ids(&waves);
        findings.push(finding);
    }
    findings
}

/// The first wave after which it is over, of those to come that have anything to do with it: over the last limit
/// wherever there is such a wave.
fn first(arrivals: &Arrivals, filling: &Filling<'_>) -> Option<(Severity, u32, Room)> {
    let judged = (filling.judge)(filling.by_wave);
    let comes = |wave: usize| {
        let until = filling.by_wave.iter().zip(&arrivals.ahead).take(wave + 1);
        until.into_iter().any(|(placed, ahead)| *ahead && !placed.is_empty())
    };
    let told = |wave: usize| arrivals.ahead.get(wave).copied().unwrap_or(false) && comes(wave);
    let find = |of: fn(&(Option<Room>, Option<Room>)) -> Option<Room>| {
        let mut over = judged.iter().enumerate().filter(|(wave, _)| told(*wave));
        over.find_map(|(wave, rooms)| Some((u32::try_from(wave).ok()?, of(rooms)?)))
    };
    let stop = find(|rooms| rooms.0).map(|(wave, room)| (Severity::Stop, wave, room));
    stop.or_else(|| find(|rooms| rooms.1).map(|(wave, room)| (Severity::Warning, wave, room)))
}

fn one(
    context: &Context<'_>,
    arrivals: &Arrivals,
    filling: &Filling<'_>,
    severity: Severity,
    wave: u32,
    room: Room,
) -> Finding {
    let about = [filling.name.vcenter.as_str(), filling.name.name.as_str()];
    let kind = if filling.rule == Rule::TargetStorage { "datastore" } else { "cluster" };
    let hosts = if severity == Severity::Stop { 0 } else { arrivals.limits.hosts_down };
    let mut finding = Finding::new(filling.rule, severity, &about)
        .with(kind, filling.name.name.clone())
        .with("wave", context.named_waves(&[wave]));
    // Upwards and downwards, so that what is over never looks as if it were not.
    let (need, limit) = match filling.rule {
        Rule::TargetVcpu => (room.need, room.limit),
        _ => (room.need.div_ceil(MIB_A_GIB), room.limit / MIB_A_GIB),
    };
    if filling.rule != Rule::TargetStorage {
        finding = finding.with("hosts", hosts);
    }
    finding = finding
        .with(if room.reserved { "reserved" } else { "need" }, need)
        .with("limit", limit)
        .with("over", need.saturating_sub(limit));
    let at = wave as usize;
    let own = filling.by_wave.get(at).filter(|placed| !placed.is_empty());
    let before = || filling.by_wave.iter().zip(&arrivals.ahead).take(at + 1);
    let mut vms: Vec<u32> = match own {
        Some(placed) => placed.iter().map(|placed| placed.vm).collect(),
        None => before().filter(|(_, ahead)| **ahead).flat_map(|(all, _)| all).map(|one| one.vm).collect(),
    };
    vms.arrange();
    vms.dedup();
    let services = vms.iter().filter_map(|vm| context.vm(*vm)?.service).into_set();
    name_vms(context, &mut finding, &vms);
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    finding.subjects.waves = context.wave_ids(&[wave]);
    finding.fixes = fixes(context, arrivals, filling, at);
    finding
}

/// Groups of this wave that a later one, when more hardware has come, has room for: only where nothing is over then.
fn fixes(context: &Context<'_>, arrivals: &Arrivals, filling: &Filling<'_>, at: usize) -> Vec<Fix> {
    // In the end everything has come, in whatever order.
    let fits = |judged: &Judged| {
        judged
            .iter()
            .zip(&arrivals.ahead)
            .all(|(rooms, ahead)| !ahead || (rooms.0.is_none() && rooms.1.is_none()))
    };
    let last_fits =
        (filling.judge)(filling.by_wave).last().is_some_and(|rooms| rooms.0.is_none() && rooms.1.is_none());
    let Some(placed) = filling.by_wave.get(at).filter(|_| last_fits) else { return Vec::new() };
    let mut groups: BTreeMap<u32, Vec<Placed>> = BTreeMap::new();
    for one in placed {
        if let Some(group) = context.group_of.get(one.vm as usize) {
            groups.entry(*group).or_default().push(*one);
        }
    }
    let whole = |group: u32| pull(context, group).is_some_and(|pull| pull.place == Place::Wave(at as u32));
    let mut groups: Vec<(u32, Vec<Placed>)> = groups.into_iter().filter(|(group, _)| whole(*group)).collect();
    groups.arrange_by_key(|(group, _)| {
        (context.groups.get(*group as usize).map_or(0, |one| one.vms.len()), *group)
    });
    groups.truncate(TRIED);
    let mut fixes = Vec::new();
    for (group, moving) in &groups {
        for later in at + 1..filling.by_wave.len() {
            let mut after = filling.by_wave.clone();
            let is_moving = |one: &Placed| moving.iter().any(|other| other.vm == one.vm);
            if let Some(from) = after.get_mut(at) {
                from.retain(|one| !is_moving(one));
            }
            if let Some(to) = after.get_mut(later) {
                to.extend(moving);
            }
            if fits(&(filling.judge)(&after)) {
                let to = u32::try_from(later).unwrap_or(u32::MAX);
                fixes.extend(move_group(context, *group, to, FixCode::MoveOut, &context.load));
                break;
            }
        }
    }
    smallest_first(&mut fixes, FIXES);
    fixes
}
