//! Where the search begins.
//!
//! In: a model and a seed. Out: several assignments, different in kind. **What is held stays; everything that
//! may go somewhere is somewhere.**

use crate::base::Arrange as _;

use std::cmp::Reverse;

use super::baseline::{first_fit_state, held};
use super::state::{Model, NOWHERE, State};

/// Sizes of clusters that are packed whole, in percent of the smallest wave.
const CLUSTER_PERCENT: [u64; 3] = [95, 45, 20];

/// The starts, the present plan first.
pub(super) fn starts(model: &Model<'_>) -> Vec<Vec<u32>> {
    let mut starts = vec![present(model)];
    for percent in CLUSTER_PERCENT {
        starts.push(packed(model, clusters(model, percent)));
    }
    starts.push(packed(model, model.free.iter().map(|&unit| vec![unit]).collect()));
    starts.push(first_fit_state(model).wave_of);
    starts
}

/// Everything where it is now; what has no wave goes where its links pull.
fn present(model: &Model<'_>) -> Vec<u32> {
    let mut waves = held(model);
    for &unit in &model.free {
        let current = model.problem.units.get(unit as usize).and_then(|unit| unit.current);
        if let (Some(slot), Some(current)) = (waves.get_mut(unit as usize), current) {
            *slot = current;
        }
    }
    let mut state = State::new(model, &waves);
    let rest: Vec<Vec<u32>> =
        model.free.iter().filter(|&&unit| state.wave(unit) == NOWHERE).map(|&unit| vec![unit]).collect();
    pack(model, &mut state, rest);
    state.wave_of
}

fn packed(model: &Model<'_>, clusters: Vec<Vec<u32>>) -> Vec<u32> {
    let mut state = State::new(model, &held(model));
    pack(model, &mut state, clusters);
    state.wave_of
}

fn vms(model: &Model<'_>, units: &[u32]) -> u64 {
    units.iter().map(|&unit| model.size(unit).0).sum()
}

/// Puts clusters into waves, the largest first: whole where a wave has room, else unit by unit.
fn pack(model: &Model<'_>, state: &mut State<'_>, mut clusters: Vec<Vec<u32>>) {
    clusters.arrange_by_key(|units| (Reverse(vms(model, units)), units.first().copied()));
    for units in clusters {
        if let Some(wave) = whole(model, state, &units) {
            for unit in units {
                state.enter(unit, wave);
            }
            continue;
        }
        for unit in units {
            if let Some(wave) = single(model, state, unit) {
                state.enter(unit, wave);
            }
        }
    }
}

/// The wave with room for all of them that they are linked with most; of equals the emptiest.
fn whole(model: &Model<'_>, state: &State<'_>, units: &[u32]) -> Option<u32> {
    let more = units.iter().fold((0_u64, 0_u64), |sum, &unit| {
        let size = model.size(unit);
        (sum.0 + size.0, sum.1.saturating_add(size.1))
    });
    let fits = |wave: u32| {
        let load = state.load(wave);
        let load = (load.0 + more.0, load.1.saturating_add(more.1));
        let slot = model.problem.waves.get(wave as usize);
        slot.is_some_and(|slot| slot.excess(load) == 0)
            && units.iter().all(|&unit| model.permits(unit, wave))
            && keeps(model, state, units, wave)
    };
    let waves = 0..u32::try_from(model.waves).unwrap_or(u32::MAX);
    let pull = |wave| units.iter().map(|&unit| state.pull(unit, wave)).sum::<i64>();
    waves
        .filter(|&wave| fits(wave))
        .max_by_key(|&wave| (pull(wave), Reverse(state.load(wave)), Reverse(wave)))
}

/// Whether these break no rule in a wave, with each other or with what is placed.
fn keeps(model: &Model<'_>, state: &State<'_>, units: &[u32], wave: u32) -> bool {
    if model.relations.is_empty() {
        return true;
    }
    let moved: Vec<(u32, u32)> = units.iter().map(|&unit| (unit, wave)).collect();
    state.broken_by(&moved) <= 0
}

fn single(model: &Model<'_>, state: &State<'_>, unit: u32) -> Option<u32> {
    let allowed = model.problem.units.get(unit as usize)?.allowed.iter().copied();
    allowed.max_by_key(|&wave| {
        (
            Reverse(state.broken_by_move(unit, wave)),
            Reverse(state.excess_of(unit, wave)),
            state.pull(unit, wave),
            Reverse(state.load(wave)),
            Reverse(wave),
        )
    })
}

/// Merges linked units, round by round, each cluster at most once a round, by weight for their size: heavy-edge
/// matching as in multilevel partitioning (Karypis and Kumar 1998).
fn clusters(model: &Model<'_>, percent: u64) -> Vec<Vec<u32>> {
    let open = model.problem.waves.iter().filter(|slot| slot.open);
    let smallest = open.filter_map(|slot| slot.limit_vms).min().unwrap_or(u64::MAX);
    let limit = (smallest / 100).saturating_mul(percent).max(smallest.saturating_mul(percent) / 100);
    let units = model.problem.units.len();
    let mut cluster_of: Vec<u32> = (0..u32::try_from(units).unwrap_or(u32::MAX)).collect();
    while let Some(into) = matching(&merges(model, &cluster_of, limit), units) {
        for cluster in &mut cluster_of {
            *cluster = into.get(*cluster as usize).copied().unwrap_or(*cluster);
        }
    }
    let mut clusters: Vec<Vec<u32>> = vec![Vec::new(); units];
    for &unit in &model.free {
        let cluster = cluster_of.get(unit as usize).copied().unwrap_or(unit);
        if let Some(list) = clusters.get_mut(cluster as usize) {
            list.push(unit);
        }
    }
    clusters.retain(|units| !units.is_empty());
    clusters
}

/// Pairs of clusters that are linked and together no larger than `limit`, those with most weight for their size first.
fn merges(model: &Model<'_>, cluster_of: &[u32], limit: u64) -> Vec<(u32, u32)> {
    let mut sizes: Vec<u64> = vec![0; cluster_of.len()];
    for (unit, cluster) in (0_u32..).zip(cluster_of) {
        if let Some(sum) = sizes.get_mut(*cluster as usize) {
            *sum += model.size(unit).0;
        }
    }
    let size = |cluster: u32| sizes.get(cluster as usize).copied().unwrap_or(0).max(1);
    let is_free = |unit: u32| model.problem.units.get(unit as usize).is_some_and(super::Unit::free);
    let edges = model.problem.edges.iter().filter(|edge| is_free(edge.a) && is_free(edge.b));
    let between = edges.filter_map(|edge| {
        let a = *cluster_of.get(edge.a as usize)?;
        let b = *cluster_of.get(edge.b as usize)?;
        (a != b).then_some((a.min(b), a.max(b), u64::from(edge.weight)))
    });
    let mut between: Vec<(u32, u32, u64)> = between.collect();
    between.arrange();
    let mut merges: Vec<(Reverse<u64>, u32, u32)> = between
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .filter_map(|run| {
            let &(a, b, _) = run.first()?;
            let weight: u64 = run.iter().map(|edge| edge.2).sum();
            (size(a) + size(b) <= limit).then(|| (Reverse((weight << 20) / (size(a) * size(b))), a, b))
        })
        .collect();
    merges.arrange();
    merges.into_iter().map(|(_, a, b)| (a, b)).collect()
}

/// What each cluster becomes when the first merges are made, each cluster in one at most; `None` without any.
fn matching(merges: &[(u32, u32)], units: usize) -> Option<Vec<u32>> {
    let mut into: Vec<u32> = (0..u32::try_from(units).unwrap_or(u32::MAX)).collect();
    let mut taken = vec![false; units];
    let mut merged = false;
    for &(a, b) in merges {
        let used = |unit: u32| taken.get(unit as usize).copied().unwrap_or(true);
        if used(a) || used(b) {
            continue;
        }
        for end in [a, b] {
            if let Some(slot) = taken.get_mut(end as usize) {
                *slot = true;
            }
        }
        if let Some(slot) = into.get_mut(b as usize) {
            *slot = a;
        }
        merged = true;
    }
    merged.then_some(into)
}
