//! Whom a VM or a service deals with.
//!
//! In: graph, inventory, plan and a partner. Out: [`Dealing`]s, by way and weight. **What a person says and what is
//! only likely stand beside what was seen, and never add to its figures.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::behind::{Known, Partner, by_use, most_of_each};
use super::evidence::end;
use super::outside::Rules;
use super::{Graph, RowEnd};
use crate::base::{Arrange as _, Gather as _};
use crate::estate::{Dependency, End, Evidence, Inventory, VmIndex};
use crate::plan::{OutsideKind, Plan, Says, Side};

/// Which way a dealing goes, seen from whom it was asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Way {
    Uses,
    UsedBy,
    /// A tie.
    Either,
}

/// One partner of a VM or a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dealing {
    pub way: Way,
    pub partner: Partner,
    pub name: String,
    /// Of a network or a system that a rule names.
    pub kind: Option<OutsideKind>,
    pub evidence: Evidence,
    /// Every attempt was refused.
    pub refused: bool,
    /// At most 16, by connections.
    pub ports: Vec<u16>,
    pub connections: u64,
    /// Single ends behind it.
    pub ends: u32,
}

/// Whom a VM deals with: VMs, networks and systems outside, what people say and what is likely. Of a service only
/// what lies outside. By way, then connections; at most `limit` each way.
pub fn dealings(
    graph: &Graph,
    inventory: &Inventory,
    plan: &Plan,
    of: &Partner,
    limit: usize,
) -> Vec<Dealing> {
    let Some(own) = Known::of(graph, inventory, plan, of) else { return Vec::new() };
    let with_vms = matches!(own, Known::Vm(_));
    let rules = Rules::of(plan);
    let mut groups: BTreeMap<(Way, Partner), Vec<&Dependency>> = BTreeMap::new();
    for row in inventory.dependencies.iter().filter(|row| row.from != row.to) {
        let (way, other) = match (own.has(graph, row.from), own.has(graph, row.to)) {
            (true, false) => (Way::Uses, row.to),
            (false, true) => (Way::UsedBy, row.from),
            _ => continue,
        };
        let partner = match other {
            End::Vm(vm) if with_vms => inventory.vm(vm).map(|vm| Partner::Vm(vm.id.clone())),
            End::Vm(_) => None,
            End::External(at) => {
                let external = inventory.externals.get(at as usize);
                external.map(|external| Partner::Outside(rules.name(&external.name).name))
            }
        };
        if let Some(partner) = partner {
            groups.entry((way, partner)).or_default().push(row);
        }
    }
    let mut all: Vec<Dealing> = groups
        .into_iter()
        .map(|((way, partner), rows)| dealing(inventory, plan, &rules, way, partner, &rows))
        .collect();
    if let Known::Vm(vm) = own {
        state(inventory, plan, vm, &mut all);
        tie(graph, inventory, vm, &mut all);
    }
    all.arrange_by(|a, b| {
        let key = |one: &Dealing| (one.way, one.refused, std::cmp::Reverse(one.connections));
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    let mut kept = Vec::new();
    for run in all.chunk_by(|a, b| a.way == b.way) {
        kept.extend(run.iter().take(limit).cloned());
    }
    kept
}

fn dealing(
    inventory: &Inventory,
    plan: &Plan,
    rules: &Rules<'_>,
    way: Way,
    partner: Partner,
    rows: &[&Dependency],
) -> Dealing {
    let through: Vec<&Dependency> = rows.iter().copied().filter(|row| !row.is_refused()).collect();
    let most = most_of_each(through.iter().copied());
    let far = |row: &&Dependency| if way == Way::Uses { row.to } else { row.from };
    let ends: BTreeSet<End> = rows.iter().map(far).into_set();
    let first =
        ends.first().map_or_else(|| RowEnd { name: String::new(), vm: None }, |one| end(inventory, *one));
    let named = matches!(partner, Partner::Outside(_)).then(|| rules.name(&first.name));
    let planned = first.vm.as_ref().and_then(|id| plan.vms.get(id)).map(|vm| vm.name.clone());
    Dealing {
        way,
        kind: named.as_ref().and_then(|named| named.kind),
        name: named.map(|named| named.name).or(planned).unwrap_or(first.name),
        partner,
        evidence: through.iter().map(|row| row.evidence).min().unwrap_or(Evidence::Observed),
        refused: through.is_empty(),
        ports: by_use(&most),
        connections: most.values().fold(0, |sum, of| sum.saturating_add(*of)),
        ends: u32::try_from(ends.len()).unwrap_or(u32::MAX),
    }
}

/// A partner of whom nothing was seen.
fn unseen(inventory: &Inventory, way: Way, vm: VmIndex, evidence: Evidence) -> Option<Dealing> {
    let vm = inventory.vm(vm)?;
    let (partner, name) = (Partner::Vm(vm.id.clone()), vm.name.clone());
    let (kind, refused, ports, connections, ends) = (None, false, Vec::new(), 0, 1);
    Some(Dealing { way, partner, name, kind, evidence, refused, ports, connections, ends })
}

/// What people say that a VM uses, or is used by.
fn state(inventory: &Inventory, plan: &Plan, own: VmIndex, all: &mut Vec<Dealing>) {
    for one in plan.statements.values().filter(|one| one.says == Says::Uses) {
        let (Side::Vm(from), Side::Vm(to)) = (&one.from, &one.to) else { continue };
        let (Some(from), Some(to)) = (inventory.find(from), inventory.find(to)) else { continue };
        let (way, other) = if from == own {
            (Way::Uses, to)
        } else if to == own {
            (Way::UsedBy, from)
        } else {
            continue;
        };
        let Some(fresh) = unseen(inventory, way, other, Evidence::Declared) else { continue };
        match all.iter_mut().find(|known| known.way == way && known.partner == fresh.partner) {
            Some(known) if known.refused => *known = fresh,
            Some(known) => known.evidence = known.evidence.min(Evidence::Declared),
            None => all.push(fresh),
        }
    }
}

fn tie(graph: &Graph, inventory: &Inventory, own: VmIndex, all: &mut Vec<Dealing>) {
    let others = graph.ties.iter().filter_map(|tie| match (tie.from == own, tie.to == own) {
        (true, false) => Some(tie.to),
        (false, true) => Some(tie.from),
        _ => None,
    });
    let others: BTreeSet<VmIndex> = others.into_set();
    all.extend(others.into_iter().filter_map(|vm| unseen(inventory, Way::Either, vm, Evidence::Inferred)));
}
