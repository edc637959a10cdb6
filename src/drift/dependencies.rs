//! Dependencies that came and went, between machines whatever they are called now.
//!
//! In: two inventories and which VM is which. Out: pairs of VMs seen in one of them alone, with their weight, and the
//! same by pairs of services. **Nothing has vanished where nobody has looked again, nor where only the direction is
//! another; where somebody looked too briefly to tell, that is said.**
//!
//! # How long is long enough
//! What was seen on every `n`-th day of those that its ends were watched on should be seen again within `3 n` days,
//! and within [`DAYS_WANTED`]: were its days a matter of chance, it would stay away that long once in twenty times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::matching::Pairing;
use super::{DEPENDENCIES, DependencyDrift, DependencyGroup, Drift};
use crate::base::{Arrange as _, ServiceId};
use crate::estate::{Dependency, End, Evidence, Inventory, Vm, VmIndex};
use crate::graph::{self, DAYS_WANTED, Graph, RowEnd};
use crate::plan::{Plan, PlannedVm};

/// A machine: its earlier handle, or beyond those its later one.
type Machine = u32;
type Pair = (Machine, Machine);

/// Days, as [`Dependency::days`] has them.
type Days = u64;

/// What was watched: by machine and by pair, the smaller machine first. For look-ups only.
#[derive(Default)]
struct Watched {
    machines: HashMap<Machine, Days>,
    pairs: HashMap<Pair, Days>,
}

/// One pair of machines that is in one state alone.
struct Found {
    pair: Pair,
    weight: u32,
    is_new: bool,
    /// Whether it was looked for long enough to tell.
    enough: bool,
    days: u32,
    wanted: u32,
}

impl Found {
    fn count_in(&self, drift: &mut Drift) {
        let count = match (self.is_new, self.enough) {
            (true, _) => &mut drift.dependencies_new,
            (false, true) => &mut drift.dependencies_vanished,
            (false, false) => &mut drift.dependencies_unseen,
        };
        *count += 1;
    }

    fn row(&self, from: &Vm, to: &Vm, crosses: bool) -> DependencyDrift {
        let Self { weight, is_new, enough, days, wanted, .. } = *self;
        let (from, to) = (row_end(from), row_end(to));
        DependencyDrift { from, to, is_new, enough, days, wanted, weight, crosses }
    }
}

pub(super) fn compare(
    earlier: &Inventory,
    later: &Inventory,
    plan: &Plan,
    pairing: &Pairing,
    drift: &mut Drift,
) {
    if earlier.dependencies.is_empty() && later.dependencies.is_empty() {
        return;
    }
    let count = u32::try_from(earlier.vms.len()).unwrap_or(u32::MAX);
    let machine = |at: VmIndex| pairing.origin(at).unwrap_or_else(|| count.saturating_add(at));
    let before = pairs(&graph::build(earlier, plan), &|at| at);
    let after = pairs(&graph::build(later, plan), &machine);
    let known: HashSet<_> = earlier.sources.iter().map(|source| source.digest).collect();
    let is_fresh = |row: &Dependency| {
        later.sources.get(row.source as usize).is_some_and(|source| !known.contains(&source.digest))
    };
    let once = Watched::of(earlier, &|at| at, |_| true);
    let anew = Watched::of(later, &machine, is_fresh);
    let is_there = |at: Machine| at >= count || pairing.now(at).is_some();
    let mut found: Vec<Found> = Vec::new();
    for (pair, (weight, _)) in only(&after, &before) {
        let enough = [pair.0, pair.1].iter().all(|at| *at >= count || once.machines.contains_key(at));
        found.push(Found { pair, weight, is_new: true, enough, days: 0, wanted: 0 });
    }
    let looked = later.dependencies.iter().any(is_fresh);
    for (pair, (weight, evidence)) in before.iter().map(|(pair, of)| (*pair, *of)).filter(|_| looked) {
        let told = if evidence == Evidence::Observed {
            not_seen(pair, [&once, &anew], &is_there)
        } else {
            // No source says it any more.
            (!has(&after, pair) && is_there(pair.0) && is_there(pair.1)).then_some((0, 0))
        };
        if let Some((days, wanted)) = told {
            found.push(Found { pair, weight, is_new: false, enough: days >= wanted, days, wanted });
        }
    }
    let states = States { earlier, later, plan, pairing, count };
    states.put(found, drift);
}

/// For how many days the ends of a pair were watched without it, and for how many they should have been. `None` where
/// it was seen again, or where nobody has looked.
fn not_seen(
    pair: Pair,
    [once, anew]: [&Watched; 2],
    is_there: &dyn Fn(Machine) -> bool,
) -> Option<(u32, u32)> {
    let ends = [pair.0, pair.1];
    if anew.pairs.contains_key(&sorted(pair)) {
        return None;
    }
    // With a machine that is gone, what it did is gone; its partner must have been watched.
    let looked =
        |at: &Machine| anew.machines.get(at).copied().or_else(|| (!is_there(*at)).then_some(u64::MAX));
    let days = looked(&ends[0])? & looked(&ends[1])?;
    if ends.iter().all(|at| !is_there(*at)) {
        return None;
    }
    let watched = ends.iter().filter_map(|at| once.machines.get(at)).map(|days| days.count_ones()).min();
    let seen = once.pairs.get(&sorted(pair)).map_or(0, |days| days.count_ones());
    let every = watched.unwrap_or(0).div_ceil(seen.max(1)).max(1);
    Some((days.count_ones(), DAYS_WANTED.max(every.saturating_mul(3))))
}

impl Watched {
    fn of(
        inventory: &Inventory,
        machine: &dyn Fn(VmIndex) -> Machine,
        wanted: impl Fn(&Dependency) -> bool,
    ) -> Self {
        let mut watched = Self::default();
        let counts =
            |row: &&Dependency| row.evidence == Evidence::Observed && !row.is_refused() && wanted(row);
        for row in inventory.dependencies.iter().filter(counts) {
            let ends = [row.from, row.to].map(|end| match end {
                End::Vm(vm) => Some(machine(vm)),
                End::External(_) => None,
            });
            for end in ends.into_iter().flatten() {
                *watched.machines.entry(end).or_default() |= row.days;
            }
            if let [Some(from), Some(to)] = ends {
                *watched.pairs.entry(sorted((from, to))).or_default() |= row.days;
            }
        }
        watched
    }
}

/// What is looked up for the rows that are told.
struct States<'a> {
    earlier: &'a Inventory,
    later: &'a Inventory,
    plan: &'a Plan,
    pairing: &'a Pairing,
    count: u32,
}

impl<'a> States<'a> {
    /// The VM as it is now; where it is gone, as it was.
    fn vm(&self, machine: Machine) -> Option<&'a Vm> {
        let now = if machine < self.count { self.pairing.now(machine) } else { Some(machine - self.count) };
        now.and_then(|at| self.later.vm(at)).or_else(|| self.earlier.vm(machine))
    }

    /// What is decided for a machine, under whichever id the plan has it.
    fn planned(&self, machine: Machine) -> Option<&'a PlannedVm> {
        let before = self.earlier.vm(machine).filter(|_| machine < self.count);
        let before = before.and_then(|vm| self.plan.vms.get(&vm.id)).filter(|vm| !vm.is_leftover());
        before.or_else(|| self.plan.vms.get(&self.vm(machine)?.id))
    }

    /// Counts them all, lists the heaviest of each kind, and groups them by service.
    fn put(&self, mut found: Vec<Found>, drift: &mut Drift) {
        found.arrange_by(|a, b| {
            let order = |one: &Found| (!one.is_new, !one.enough, Reverse(one.weight), one.pair);
            order(a).cmp(&order(b))
        });
        let mut listed = [0_usize; 2];
        let mut groups: BTreeMap<(bool, bool, Option<ServiceId>, Option<ServiceId>), DependencyGroup> =
            BTreeMap::new();
        for one in &found {
            let (Some(from), Some(to)) = (self.vm(one.pair.0), self.vm(one.pair.1)) else { continue };
            let ends = [one.pair.0, one.pair.1].map(|machine| self.planned(machine));
            let [from_service, to_service] = ends.map(|vm| vm.and_then(|vm| vm.service.clone()));
            let crosses = crosses(ends);
            one.count_in(drift);
            let key = (one.is_new, one.is_new || one.enough, from_service, to_service);
            let group = groups.entry(key.clone()).or_insert_with(|| DependencyGroup {
                from: key.2,
                to: key.3,
                is_new: key.0,
                enough: key.1,
                ..DependencyGroup::default()
            });
            group.pairs += 1;
            group.weight = group.weight.saturating_add(one.weight.into());
            group.crossing += u32::from(crosses);
            let Some(listed) = listed.get_mut(usize::from(one.is_new)).filter(|count| **count < DEPENDENCIES)
            else {
                continue;
            };
            *listed += 1;
            group.rows.push(u32::try_from(drift.dependencies.len()).unwrap_or(u32::MAX));
            drift.dependencies.push(one.row(from, to, crosses));
        }
        drift.dependency_groups = groups.into_values().collect();
        drift.dependency_groups.arrange_by(|a, b| {
            let order = |one: &DependencyGroup| (!one.is_new, !one.enough, Reverse(one.weight));
            (order(a), &a.from, &a.to).cmp(&(order(b), &b.from, &b.to))
        });
    }
}

fn sorted(pair: Pair) -> Pair {
    (pair.0.min(pair.1), pair.0.max(pair.1))
}

/// Weight and evidence by pair of machines; what a machine says to its own leftover is none.
fn pairs(graph: &Graph, machine: &dyn Fn(VmIndex) -> Machine) -> BTreeMap<Pair, (u32, Evidence)> {
    let mut pairs: BTreeMap<Pair, (u32, Evidence)> = BTreeMap::new();
    for edge in &graph.edges {
        let (from, to) = (machine(edge.from), machine(edge.to));
        if from != to {
            let of = pairs.entry((from, to)).or_insert((0, edge.evidence));
            *of = (of.0.saturating_add(edge.weight), of.1.min(edge.evidence));
        }
    }
    pairs
}

/// Who asked and who answered is not always seen in the same way.
fn has(those: &BTreeMap<Pair, (u32, Evidence)>, pair: Pair) -> bool {
    those.contains_key(&pair) || those.contains_key(&(pair.1, pair.0))
}

fn only<'a>(
    these: &'a BTreeMap<Pair, (u32, Evidence)>,
    those: &'a BTreeMap<Pair, (u32, Evidence)>,
) -> impl Iterator<Item = (Pair, (u32, Evidence))> {
    these.iter().map(|(pair, of)| (*pair, *of)).filter(|(pair, _)| !has(those, *pair))
}

fn row_end(vm: &Vm) -> RowEnd {
    RowEnd { name: vm.name.clone(), vm: Some(vm.id.clone()) }
}

fn crosses(ends: [Option<&PlannedVm>; 2]) -> bool {
    match ends.map(|vm| vm.and_then(|vm| vm.wave.as_ref())) {
        [Some(one), Some(other)] => one != other,
        _ => false,
    }
}
