//! Dependencies that came and went, between machines whatever they are called now.
//!
//! In: two inventories and which VM is which. Out: pairs of VMs seen in one of them alone, with their weight.
//! **Nothing has vanished where nobody has looked again, nor where only the direction is another.**

use std::collections::BTreeMap;

use super::matching::Pairing;
use super::{DEPENDENCIES, DependencyDrift, Drift};
use crate::base::Arrange as _;
use crate::estate::{Inventory, Vm, VmIndex};
use crate::graph::{self, Graph, RowEnd};
use crate::plan::{Plan, PlannedVm};

/// A machine: its earlier handle, or beyond those its later one.
type Machine = u32;

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
    let end = |machine: Machine| {
        let now = if machine < count { pairing.now(machine) } else { Some(machine - count) };
        now.and_then(|at| later.vm(at)).or_else(|| earlier.vm(machine))
    };
    let row = |pair: &(Machine, Machine), weight: u32, is_new: bool| {
        let (from, to) = (end(pair.0)?, end(pair.1)?);
        let crosses = crosses([(pair.0, from), (pair.1, to)].map(|(at, vm)| planned(plan, earlier, at, vm)));
        Some(DependencyDrift { from: row_end(from), to: row_end(to), is_new, weight, crosses })
    };
    let new = only(&after, &before).filter_map(|(pair, weight)| row(pair, weight, true));
    let new: Vec<DependencyDrift> = new.collect();
    let looked = later.dependencies.iter().any(|row| {
        let source = later.sources.get(row.source as usize);
        source.is_some_and(|source| earlier.sources.iter().all(|known| known.digest != source.digest))
    });
    let gone = only(&before, &after).filter(|_| looked).filter_map(|(pair, weight)| row(pair, weight, false));
    let gone: Vec<DependencyDrift> = gone.collect();
    let size = |rows: &[DependencyDrift]| u32::try_from(rows.len()).unwrap_or(u32::MAX);
    (drift.dependencies_new, drift.dependencies_vanished) = (size(&new), size(&gone));
    for mut rows in [new, gone] {
        rows.arrange_by(|a, b| b.weight.cmp(&a.weight));
        rows.truncate(DEPENDENCIES);
        drift.dependencies.extend(rows);
    }
}

/// Weight by pair of machines; what a machine says to its own leftover is none.
fn pairs(graph: &Graph, machine: &dyn Fn(VmIndex) -> Machine) -> BTreeMap<(Machine, Machine), u32> {
    let mut pairs = BTreeMap::new();
    for edge in &graph.edges {
        let (from, to) = (machine(edge.from), machine(edge.to));
        if from != to {
            let weight: &mut u32 = pairs.entry((from, to)).or_default();
            *weight = weight.saturating_add(edge.weight);
        }
    }
    pairs
}

fn only<'a>(
    these: &'a BTreeMap<(Machine, Machine), u32>,
    those: &'a BTreeMap<(Machine, Machine), u32>,
) -> impl Iterator<Item = (&'a (Machine, Machine), u32)> {
    // Who asked and who answered is not always seen in the same way.
    let known = |pair: &(Machine, Machine)| those.contains_key(pair) || those.contains_key(&(pair.1, pair.0));
    these.iter().filter(move |(pair, _)| !known(pair)).map(|(pair, weight)| (pair, *weight))
}

fn row_end(vm: &Vm) -> RowEnd {
    RowEnd { name: vm.name.clone(), vm: Some(vm.id.clone()) }
}

/// What is decided for a machine, under whichever id the plan has it.
fn planned<'a>(plan: &'a Plan, earlier: &Inventory, machine: Machine, now: &Vm) -> Option<&'a PlannedVm> {
    let before = earlier.vm(machine).and_then(|vm| plan.vms.get(&vm.id));
    before.filter(|vm| !vm.is_leftover()).or_else(|| plan.vms.get(&now.id))
}

fn crosses(ends: [Option<&PlannedVm>; 2]) -> bool {
    match ends.map(|vm| vm.and_then(|vm| vm.wave.as_ref())) {
        [Some(one), Some(other)] => one != other,
        _ => false,
    }
}
