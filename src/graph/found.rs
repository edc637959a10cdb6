//! What the inventory alone tells of a graph.
//!
//! In: an inventory. Out: pairs of VMs and the rows behind them, ties, what was observed. **No plan is looked at: it is the same
//! whoever owns what, so that it is made once for an inventory.**

use std::sync::{Arc, OnceLock};

use super::coverage::Seen;
use super::{DECLARED_WEIGHT, INFERRED_WEIGHT, Tie, VmEdge, inferred};
use crate::base::Arrange as _;
use crate::estate::{Dependency, End, Evidence, Inventory, VmIndex};

/// See [`super::build_on`].
#[derive(Clone, Debug)]
pub struct Found {
    /// Handles of dependencies, sorted by what they connect.
    pub(super) rows: Arc<Vec<u32>>,
    /// What people declare of two VMs is not in them.
    pub(super) edges: Vec<VmEdge>,
    /// By VM handle: whether any dependency of it was observed that was not only refused.
    pub(super) observed: Arc<Vec<bool>>,
    /// By VM handle: what was seen of it, worked out when first asked for.
    pub(super) seen: Arc<OnceLock<Vec<Seen>>>,
    /// Also those between what people said to be apart.
    pub(super) ties: Vec<Tie>,
}

impl Found {
    pub fn of(inventory: &Inventory) -> Self {
        let rows = rows(inventory);
        let edges = vm_edges(inventory, &rows);
        let (observed, seen) = (Arc::new(observed(inventory)), Arc::default());
        Self { rows: Arc::new(rows), edges, observed, seen, ties: inferred::ties(inventory) }
    }
}

/// Both ends, where both are VMs of the inventory and not the same.
fn pair(inventory: &Inventory, dependency: &Dependency) -> Option<(VmIndex, VmIndex)> {
    let (End::Vm(from), End::Vm(to)) = (dependency.from, dependency.to) else { return None };
    let known = |vm: VmIndex| (vm as usize) < inventory.vms.len();
    (from != to && known(from) && known(to)).then_some((from, to))
}

/// Handles of the dependencies between VMs, sorted by what they connect.
fn rows(inventory: &Inventory) -> Vec<u32> {
    let all = &inventory.dependencies;
    let key = |row: &u32| all.get(*row as usize).map(|d| (d.from, d.to, d.port, d.protocol));
    let mut rows: Vec<u32> = (0_u32..)
        .zip(all)
        .filter(|(_, dependency)| pair(inventory, dependency).is_some())
        .map(|(row, _)| row)
        .collect();
    if !rows.is_sorted_by_key(key) {
        rows.arrange_by_key(key);
    }
    rows
}

/// What one row weighs; see the module.
fn row_weight(dependency: &Dependency) -> u32 {
    match dependency.evidence {
        _ if dependency.is_refused() => 0,
        Evidence::Observed => 1 + dependency.connections.saturating_add(1).ilog2(),
        Evidence::Declared => DECLARED_WEIGHT,
        Evidence::Inferred => INFERRED_WEIGHT,
    }
}

fn vm_edges(inventory: &Inventory, rows: &[u32]) -> Vec<VmEdge> {
    let mut edges: Vec<VmEdge> = Vec::new();
    let mut before = None;
    // What the heaviest row of a port weighs, and the connections of the one that has most.
    let (mut heaviest, mut most) = (0, 0);
    for (place, row) in (0_u32..).zip(rows) {
        let Some(dependency) = inventory.dependencies.get(*row as usize) else { continue };
        let Some((from, to)) = pair(inventory, dependency) else { continue };
        let same_pair = edges.last().is_some_and(|edge| (edge.from, edge.to) == (from, to));
        if !same_pair {
            let evidence = Evidence::Inferred;
            let (connections, first_row, row_count) = (0, place, 0);
            edges.push(VmEdge { from, to, evidence, connections, weight: 0, first_row, row_count });
            before = None;
        }
        let Some(edge) = edges.last_mut() else { continue };
        let port = Some((dependency.port, dependency.protocol));
        if port != before {
            (heaviest, most) = (0, 0);
            before = port;
        }
        let weight = row_weight(dependency);
        edge.row_count += 1;
        edge.weight = edge.weight.saturating_add(weight.saturating_sub(heaviest));
        edge.connections = edge.connections.saturating_add(dependency.connections.saturating_sub(most));
        heaviest = heaviest.max(weight);
        most = most.max(dependency.connections);
        if weight > 0 {
            edge.evidence = edge.evidence.min(dependency.evidence);
        }
    }
    edges.retain(|edge| edge.weight > 0);
    edges
}

fn observed(inventory: &Inventory) -> Vec<bool> {
    let mut observed = vec![false; inventory.vms.len()];
    let counts = |d: &&Dependency| d.evidence == Evidence::Observed && !d.is_refused();
    for dependency in inventory.dependencies.iter().filter(counts) {
        for end in [dependency.from, dependency.to] {
            let End::Vm(vm) = end else { continue };
            if let Some(seen) = observed.get_mut(vm as usize) {
                *seen = true;
            }
        }
    }
    observed
}
