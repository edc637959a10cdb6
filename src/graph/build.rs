//! Builds the graph.
//!
//! In: an inventory and a plan. Out: a [`Graph`]. **One pass over sorted dependencies, one over pairs of VMs;
//! nothing depends on the order in which a file was read.**

use crate::base::Arrange as _;

use petgraph::graph::DiGraph;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::found::Found;
use super::{DECLARED_WEIGHT, Graph, Loose, ServiceIndex, VmEdge, inferred};
use crate::base::ServiceId;
use crate::estate::{Evidence, Inventory, Party, VmIndex};
use crate::plan::{Link, Plan, Says, Side};

/// Ports that a link names, at most.
const PORTS_NAMED: usize = 16;

/// The graph of an inventory under the owners of a plan. Ends outside the estate, and what a VM says to
/// itself, make no edge; a VM that the plan does not know has no owner.
pub fn build(inventory: &Inventory, plan: &Plan) -> Graph {
    build_on(&Found::of(inventory), inventory, plan)
}

/// The same, where it is known what the inventory alone tells.
pub fn build_on(found: &Found, inventory: &Inventory, plan: &Plan) -> Graph {
    let services: Vec<ServiceId> = plan.services.keys().cloned().collect();
    let owners = owners(inventory, plan, &services);
    let rows = &found.rows;
    let mut edges = found.edges.clone();
    state_pairs(inventory, plan, &mut edges);
    let mut by_link = edges_by_link(&edges, &owners);
    let declared = declared(inventory, plan, &services, &owners);
    by_link.extend(declared.iter().map(|&(from, to, _)| (from, to, DECLARED_EDGE)));
    let (stated, of_services) = stated(inventory, plan, &services, &owners);
    by_link.extend(of_services.into_iter().map(|(from, to)| (from, to, DECLARED_EDGE)));
    // Edges come in order, and what is declared after them.
    let by_link = spread(&spread(&by_link, services.len(), |one| one.1), services.len(), |one| one.0);
    let mut link_edges = Vec::with_capacity(by_link.len());
    let (mut links, mut link_starts) = (Vec::new(), vec![0]);
    let mut topology = DiGraph::with_capacity(services.len(), 0);
    for _ in &services {
        topology.add_node(());
    }
    for run in by_link.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some(&(from, to, _)) = run.first() else { continue };
        let pairs: Vec<&VmEdge> = run.iter().filter_map(|&(_, _, edge)| edges.get(edge as usize)).collect();
        let (Some(from_id), Some(to_id)) = (services.get(from as usize), services.get(to as usize)) else {
            continue;
        };
        topology.add_edge(from.into(), to.into(), handle(links.len()));
        let is_pair = |edge: &u32| *edge != DECLARED_EDGE;
        let mut link = link(from_id, to_id, &pairs, inventory, rows);
        if run.iter().any(|(.., edge)| !is_pair(edge)) {
            link.evidence = link.evidence.min(Evidence::Declared);
            link.weight = link.weight.saturating_add(DECLARED_WEIGHT);
        }
        links.push(link);
        link_edges.extend(run.iter().map(|&(_, _, edge)| edge).filter(is_pair));
        link_starts.push(handle(link_edges.len()));
    }
    Graph {
        ties: inferred::not_apart(inventory, plan, &found.ties),
        loose: loose(inventory, plan, &owners, &edges),
        observed: Arc::clone(&found.observed),
        seen: Arc::clone(&found.seen),
        hubs: plan.services.values().map(|service| service.hub).collect(),
        services,
        links,
        edges,
        owners,
        declared,
        stated,
        rows: Arc::clone(rows),
        link_edges,
        link_starts,
        topology,
    }
}

/// Stands in place of an edge between VMs where a register or a person declares the link of two services.
const DECLARED_EDGE: u32 = u32::MAX;

/// What a register declares of services, or of a service and a VM of another: both services, and the place in
/// [`Inventory::declared`]; sorted.
fn declared(
    inventory: &Inventory,
    plan: &Plan,
    services: &[ServiceId],
    owners: &[Option<ServiceIndex>],
) -> Vec<(ServiceIndex, ServiceIndex, u32)> {
    if inventory.declared.is_empty() {
        return Vec::new();
    }
    let mut names: BTreeMap<String, Option<ServiceIndex>> = BTreeMap::new();
    for (place, service) in (0_u32..).zip(plan.services.values()) {
        let several = |slot: &mut Option<ServiceIndex>| *slot = None;
        names.entry(service.name.trim().to_lowercase()).and_modify(several).or_insert(Some(place));
    }
    let of = |party: &Party| match party {
        Party::Vm(id) => owners.get(inventory.find(id)? as usize).copied().flatten(),
        Party::Service(name) => match names.get(&name.trim().to_lowercase()) {
            Some(found) => *found,
            // One that was renamed since keeps its id.
            None => plan.trusts.keys().find_map(|owner| {
                let id = ServiceId::derive(&[owner.as_str(), name]);
                services.binary_search(&id).ok().map(handle)
            }),
        },
    };
    let all = (0_u32..).zip(&inventory.declared);
    let mut found: Vec<_> =
        all.filter_map(|(place, one)| Some((of(&one.from)?, of(&one.to)?, place))).collect();
    found.retain(|(from, to, _)| from != to);
    found.arrange();
    found
}

/// What people say that two VMs use of each other, as pairs: into the edges, which stay sorted.
fn state_pairs(inventory: &Inventory, plan: &Plan, edges: &mut Vec<VmEdge>) {
    for statement in plan.statements.values().filter(|one| one.says == Says::Uses) {
        let (Side::Vm(from), Side::Vm(to)) = (&statement.from, &statement.to) else { continue };
        let (Some(from), Some(to)) = (inventory.find(from), inventory.find(to)) else { continue };
        if from == to {
            continue;
        }
        match edges.binary_search_by(|edge| (edge.from, edge.to).cmp(&(from, to))) {
            Ok(at) => {
                let Some(edge) = edges.get_mut(at) else { continue };
                edge.evidence = edge.evidence.min(Evidence::Declared);
                edge.weight = edge.weight.saturating_add(DECLARED_WEIGHT);
            }
            Err(at) => {
                let (evidence, weight) = (Evidence::Declared, DECLARED_WEIGHT);
                edges.insert(
                    at,
                    VmEdge { from, to, evidence, connections: 0, weight, first_row: 0, row_count: 0 },
                );
            }
        }
    }
}

/// Puts what lies between services in the order of one end; what has the same stays in its order.
fn spread(
    items: &[ServiceEdge],
    services: usize,
    end: impl Fn(&ServiceEdge) -> ServiceIndex,
) -> Vec<ServiceEdge> {
    let mut next = vec![0_usize; services + 1];
    for item in items {
        if let Some(count) = next.get_mut(end(item) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut next {
        sum += *start;
        *start = sum;
    }
    let mut out = items.to_vec();
    for item in items {
        let Some(place) = next.get_mut(end(item) as usize) else { continue };
        if let Some(slot) = out.get_mut(*place) {
            *slot = *item;
        }
        *place += 1;
    }
    out
}

type ServicePairs = Vec<(ServiceIndex, ServiceIndex)>;

/// What people say that different services use of each other: all of it, and what they say of the services
/// themselves or of one and a VM of the other; both sorted, each pair once.
fn stated(
    inventory: &Inventory,
    plan: &Plan,
    services: &[ServiceId],
    owners: &[Option<ServiceIndex>],
) -> (ServicePairs, ServicePairs) {
    let of = |side: &Side| match side {
        Side::Service(id) => services.binary_search(id).ok().map(handle),
        Side::Vm(id) => owners.get(inventory.find(id)? as usize).copied().flatten(),
    };
    let (mut all, mut whole) = (Vec::new(), Vec::new());
    for statement in plan.statements.values().filter(|one| one.says == Says::Uses) {
        let (Some(from), Some(to)) = (of(&statement.from), of(&statement.to)) else { continue };
        if from == to {
            continue;
        }
        all.push((from, to));
        if !matches!((&statement.from, &statement.to), (Side::Vm(_), Side::Vm(_))) {
            whole.push((from, to));
        }
    }
    for pairs in [&mut all, &mut whole] {
        pairs.arrange();
        pairs.dedup();
    }
    (all, whole)
}

fn handle(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn owners(inventory: &Inventory, plan: &Plan, services: &[ServiceId]) -> Vec<Option<ServiceIndex>> {
    let owner = |vm: &crate::estate::Vm| {
        let service = plan.vms.get(&vm.id)?.service.as_ref()?;
        services.binary_search(service).ok().map(handle)
    };
    inventory.vms.iter().map(owner).collect()
}

/// From service, to service, handle of the edge.
type ServiceEdge = (ServiceIndex, ServiceIndex, u32);

/// Those of pairs of VMs of different services.
fn edges_by_link(edges: &[VmEdge], owners: &[Option<ServiceIndex>]) -> Vec<ServiceEdge> {
    let owner = |vm: VmIndex| owners.get(vm as usize).copied().flatten();
    (0_u32..)
        .zip(edges)
        .filter_map(|(place, edge)| Some((owner(edge.from)?, owner(edge.to)?, place)))
        .filter(|(from, to, _)| from != to)
        .collect()
}

fn link(from: &ServiceId, to: &ServiceId, pairs: &[&VmEdge], inventory: &Inventory, rows: &[u32]) -> Link {
    let mut ports: BTreeMap<u16, u64> = BTreeMap::new();
    for edge in pairs {
        let start = edge.first_row as usize;
        let rows = rows.get(start..start + edge.row_count as usize).unwrap_or_default();
        let found = rows.iter().filter_map(|row| inventory.dependencies.get(*row as usize));
        let mut before = None;
        let mut most = 0;
        for one in found.filter(|one| one.port != 0 && !one.is_refused()) {
            let port = Some((one.port, one.protocol));
            if port != before {
                (before, most) = (port, 0);
            }
            let sum = ports.entry(one.port).or_default();
            *sum = sum.saturating_add(one.connections.saturating_sub(most));
            most = most.max(one.connections);
        }
    }
    Link {
        from: from.clone(),
        to: to.clone(),
        evidence: pairs.iter().map(|edge| edge.evidence).min().unwrap_or(Evidence::Inferred),
        ports: most_used(ports),
        connections: pairs.iter().fold(0, |sum, edge| sum.saturating_add(edge.connections)),
        weight: pairs.iter().fold(0, |sum, edge| sum.saturating_add(edge.weight)),
        pairs: handle(pairs.len()),
    }
}

fn most_used(ports: BTreeMap<u16, u64>) -> Vec<u16> {
    let mut ports: Vec<(u16, u64)> = ports.into_iter().collect();
    ports.arrange_by_key(|&(port, connections)| (std::cmp::Reverse(connections), port));
    ports.truncate(PORTS_NAMED);
    let mut named: Vec<u16> = ports.into_iter().map(|(port, _)| port).collect();
    named.arrange();
    named
}

fn loose(inventory: &Inventory, plan: &Plan, owners: &[Option<ServiceIndex>], edges: &[VmEdge]) -> Loose {
    let mut is_loose = vec![false; owners.len()];
    for ((slot, vm), owner) in is_loose.iter_mut().zip(&inventory.vms).zip(owners) {
        *slot = owner.is_none() && plan.vms.get(&vm.id).is_some_and(|planned| planned.moves);
    }
    let at = |vm: VmIndex| is_loose.get(vm as usize).copied().unwrap_or(false);
    let touching = || edges.iter().filter(|edge| at(edge.from) || at(edge.to));
    Loose {
        vms: handle(is_loose.iter().filter(|&&is| is).count()),
        pairs: handle(touching().count()),
        weight: touching().map(|edge| u64::from(edge.weight)).sum(),
    }
}
