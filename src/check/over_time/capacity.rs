//! How full the target is after each wave, and what of the sources is held twice meanwhile.
//!
//! In: a context. Out: a [`Step`] for each wave in order. **Nothing is freed in the target; planned hardware counts from
//! its day, and in a wave without a window only what has come by the last dated wave before it.**
//!
//! A wave's copies stand on both sides for [`Limits::double_days`] after its window closes: so long the sources keep their
//! space. Nobody knows when those of a wave without a window go, so they are never counted as freed.

use serde::{Deserialize, Serialize};

use super::arrivals::{Arrivals, ByWave, Placed, source};
use super::{size_mib, wave_of};
use crate::base::{Day, Minutes, WaveId};
use crate::check::Context;
use crate::plan::{MappedKind, TargetName};
use crate::target::{ClusterCapacity, DatastoreCapacity};

const MINUTES_A_DAY: i64 = 24 * 60;

/// What it was reckoned with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    pub hosts_down: u32,
    pub vcpu_per_core: u32,
    pub memory_percent: u32,
    pub storage_percent: u32,
    /// Of what moves.
    pub growth_percent: u32,
    pub double_days: u32,
}

/// All waves, one after the other. No steps as long as no target is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CapacityOverTime {
    pub limits: Limits,
    pub steps: Vec<Step>,
}

/// How it stands after a wave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub wave: WaveId,
    /// Planned hardware has come until then; `None` counts none.
    pub day: Option<Day>,
    /// Whether the wave has a window of its own.
    pub dated: bool,
    /// Servers of the sources in this wave.
    pub vms: u32,
    /// Every one of the target, by name.
    pub clusters: Vec<ClusterStep>,
    pub datastores: Vec<DatastoreStep>,
    pub source: SourceStep,
    /// What this wave's servers use, and nobody has decided the counterpart of; they are in no figure above.
    pub unmapped: Vec<Unmapped>,
    /// Servers of this wave whose cluster, or whose datastores, the inventory does not tell.
    pub no_cluster: u32,
    pub no_datastore: u32,
}

/// A cluster of the target: what is there today, and all that has come with waves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClusterStep {
    pub name: TargetName,
    /// Servers that came, those that do not run too.
    pub vms: u32,
    /// With growth of what came.
    pub vcpus: u64,
    pub memory_mib: u64,
    /// Without growth: a reservation stays what it is.
    pub reserved_mib: u64,
    /// With no host down, with as many as must be allowed to, and with one more.
    pub down: Vec<Down>,
}

/// What is left of a cluster, and by how much it is over that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Down {
    pub hosts: u32,
    /// `None` where nobody knows; then nothing is over it.
    pub limit_vcpus: Option<u64>,
    pub limit_memory_mib: Option<u64>,
    /// All memory of the hosts that are left: reservations must find room in it.
    pub limit_reserved_mib: Option<u64>,
    pub over_vcpus: u64,
    pub over_memory_mib: u64,
    pub over_reserved_mib: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DatastoreStep {
    pub name: TargetName,
    /// Servers that came.
    pub vms: u32,
    /// What is there today, and what came with its growth.
    pub used_mib: u64,
    /// All that it holds then; `None` where nobody knows, and then nothing is over it.
    pub capacity_mib: Option<u64>,
    /// What of it may be filled.
    pub limit_mib: Option<u64>,
    pub over_mib: u64,
}

/// The servers of the sources that are to move, by what they hold there. The three add up to the same after each wave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceStep {
    /// Has not moved yet.
    pub staying_mib: u64,
    /// Has moved, and its old copy is still kept.
    pub kept_mib: u64,
    /// Has moved, and its old copy need not be kept any more.
    pub freed_mib: u64,
}

/// A resource of a source whose counterpart nobody has decided, with what of a wave is on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unmapped {
    pub kind: MappedKind,
    pub source: TargetName,
    pub vms: u32,
    pub vcpus: u64,
    pub memory_mib: u64,
    pub storage_mib: u64,
}

/// How the target fills, wave by wave.
pub fn capacity(context: &Context<'_>) -> CapacityOverTime {
    let Some(arrivals) = Arrivals::of(context) else { return CapacityOverTime::default() };
    let sources = source_steps(context, arrivals.limits.double_days);
    let mut steps: Vec<Step> = context
        .waves
        .iter()
        .zip(sources)
        .enumerate()
        .map(|(at, ((id, wave), source))| {
            let (no_cluster, no_datastore) = arrivals.unknown.get(at).copied().unwrap_or_default();
            Step {
                wave: (*id).clone(),
                day: arrivals.days.get(at).copied().flatten(),
                dated: wave.window.is_some(),
                vms: arrivals.vms.get(at).copied().unwrap_or(0),
                clusters: Vec::new(),
                datastores: Vec::new(),
                source,
                unmapped: arrivals.unmapped_in(at),
                no_cluster,
                no_datastore,
            }
        })
        .collect();
    for one in &arrivals.target.clusters {
        let Some(by_wave) = arrivals.clusters.get(&one.name) else { continue };
        let found = cluster_steps(one, by_wave, &arrivals.days, &arrivals.limits);
        steps.iter_mut().zip(found).for_each(|(step, found)| step.clusters.push(found));
    }
    for one in &arrivals.target.datastores {
        let Some(by_wave) = arrivals.datastores.get(&one.name) else { continue };
        let found = datastore_steps(one, by_wave, &arrivals.days, &arrivals.limits);
        steps.iter_mut().zip(found).for_each(|(step, found)| step.datastores.push(found));
    }
    CapacityOverTime { limits: arrivals.limits, steps }
}

/// A part of something; upwards where it does not come out even.
fn grown(amount: u64, percent: u32) -> u64 {
    amount.saturating_add(amount.saturating_mul(u64::from(percent)).div_ceil(100))
}

fn percent_of(amount: u64, percent: u32) -> u64 {
    amount.saturating_mul(u64::from(percent)) / 100
}

/// How a cluster fills.
pub(in crate::check) fn cluster_steps(
    cluster: &ClusterCapacity,
    by_wave: &ByWave,
    days: &[Option<Day>],
    limits: &Limits,
) -> Vec<ClusterStep> {
    let mut came = Placed::default();
    let mut vms = 0_u32;
    let mut steps = Vec::with_capacity(by_wave.len());
    for (placed, day) in by_wave.iter().zip(days) {
        for one in placed {
            vms += 1;
            came.vcpus = came.vcpus.saturating_add(one.vcpus);
            came.memory_mib = came.memory_mib.saturating_add(one.memory_mib);
            came.reserved_mib = came.reserved_mib.saturating_add(one.reserved_mib);
        }
        let mut step = ClusterStep {
            name: cluster.name.clone(),
            vms,
            vcpus: cluster.used_vcpus.saturating_add(grown(came.vcpus, limits.growth_percent)),
            memory_mib: cluster.used_memory_mib.saturating_add(grown(came.memory_mib, limits.growth_percent)),
            reserved_mib: cluster.reserved_mib.saturating_add(came.reserved_mib),
            down: Vec::new(),
        };
        let mut hosts = vec![0, limits.hosts_down, limits.hosts_down + 1];
        hosts.dedup();
        step.down = hosts.into_iter().map(|hosts| down(cluster, &step, *day, hosts, limits)).collect();
        steps.push(step);
    }
    steps
}

fn down(
    cluster: &ClusterCapacity,
    step: &ClusterStep,
    day: Option<Day>,
    hosts: u32,
    limits: &Limits,
) -> Down {
    let left = cluster.left(day, hosts as usize);
    // What only a list promises is known, also before its day: then there is nothing.
    let cores = cluster.cores > 0 || cluster.coming.iter().any(|one| one.cores > 0);
    let memory = cluster.memory_mib > 0 || cluster.coming.iter().any(|one| one.memory_mib > 0);
    let limit_vcpus =
        left.filter(|_| cores).map(|(cores, _)| cores.saturating_mul(u64::from(limits.vcpu_per_core)));
    let limit_reserved_mib = left.filter(|_| memory).map(|(_, memory)| memory);
    let limit_memory_mib = limit_reserved_mib.map(|memory| percent_of(memory, limits.memory_percent));
    let over = |need: u64, limit: Option<u64>| limit.map_or(0, |limit| need.saturating_sub(limit));
    Down {
        hosts,
        limit_vcpus,
        limit_memory_mib,
        limit_reserved_mib,
        over_vcpus: over(step.vcpus, limit_vcpus),
        over_memory_mib: over(step.memory_mib, limit_memory_mib),
        over_reserved_mib: over(step.reserved_mib, limit_reserved_mib),
    }
}

/// How a datastore fills.
pub(in crate::check) fn datastore_steps(
    datastore: &DatastoreCapacity,
    by_wave: &ByWave,
    days: &[Option<Day>],
    limits: &Limits,
) -> Vec<DatastoreStep> {
    let known = datastore.capacity_mib > 0 || datastore.coming.iter().any(|one| one.capacity_mib > 0);
    let (mut came, mut vms) = (0_u64, 0_u32);
    let mut steps = Vec::with_capacity(by_wave.len());
    for (placed, day) in by_wave.iter().zip(days) {
        vms += u32::try_from(placed.len()).unwrap_or(u32::MAX);
        came = placed.iter().fold(came, |sum, one| sum.saturating_add(one.storage_mib));
        let used_mib = datastore.used_mib().saturating_add(grown(came, limits.growth_percent));
        let capacity_mib = known.then(|| datastore.capacity_on(*day));
        let limit_mib = capacity_mib.map(|capacity| percent_of(capacity, limits.storage_percent));
        let over_mib = limit_mib.map_or(0, |limit| used_mib.saturating_sub(limit));
        let name = datastore.name.clone();
        steps.push(DatastoreStep { name, vms, used_mib, capacity_mib, limit_mib, over_mib });
    }
    steps
}

/// What stands where in the sources after each wave.
fn source_steps(context: &Context<'_>, double_days: u32) -> Vec<SourceStep> {
    let mut sizes = vec![0_u64; context.waves.len()];
    let mut total = 0_u64;
    for facts in &context.vms {
        if source(context, facts).is_none() {
            continue;
        }
        total = total.saturating_add(size_mib(facts));
        if let Some(sum) = wave_of(context, facts).and_then(|wave| sizes.get_mut(wave as usize)) {
            *sum = sum.saturating_add(size_mib(facts));
        }
    }
    let free_at = |end: Minutes| end.0.saturating_add(i64::from(double_days) * MINUTES_A_DAY);
    let mut now: Option<Minutes> = None;
    let mut steps = Vec::with_capacity(sizes.len());
    for (at, (_, wave)) in context.waves.iter().enumerate() {
        let own = wave.window.map(|window| window.end);
        now = now.max(own);
        let mut step = SourceStep::default();
        for ((_, earlier), size) in context.waves.iter().zip(&sizes).take(at + 1) {
            let freed = earlier.window.zip(now).is_some_and(|(window, now)| free_at(window.end) <= now.0);
            let slot = if freed { &mut step.freed_mib } else { &mut step.kept_mib };
            *slot = slot.saturating_add(*size);
        }
        step.staying_mib = total.saturating_sub(step.kept_mib).saturating_sub(step.freed_mib);
        steps.push(step);
    }
    steps
}
