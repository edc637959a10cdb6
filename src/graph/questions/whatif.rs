//! What is hit when these stop: all that uses them, directly or by way of others.
//!
//! In: nodes that stop. Out: what is hit, of whom, the most critical first. **Certain is what no hub stands between;
//! what is reached by way of a hub alone is told as possible, and never added to what is certain.** O(n + m).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Hubs;
use super::answer::{About, Hop, Impact, Level, ServiceHit, Struck, TrustHit};
use super::net::{Course, NONE};
use super::reach::{Walk, walk};
use super::view::View;
use crate::base::{Arrange as _, Monitor, ServiceId, TrustId};

/// What is hit of a service.
#[derive(Clone, Copy)]
struct Part {
    certain: bool,
    steps: u32,
    /// The nearest, and the dependency it was reached by.
    node: u32,
    by: u32,
    vms: u32,
}

pub(super) fn answer(view: &mut View<'_>, start: &[u32], monitor: &mut dyn Monitor) -> Option<About> {
    let near = walk(&view.net, start, Course::Users, u32::MAX, Hubs::Stop, monitor)?;
    let far = walk(&view.net, start, Course::Users, u32::MAX, Hubs::Through, monitor)?;
    let certain = near.order.get(start.len()..).unwrap_or_default();
    let possible = far.order.get(start.len()..).unwrap_or_default().iter().copied();
    let possible: Vec<u32> = possible.filter(|node| near.steps[*node as usize] == NONE).collect();
    let mut services: BTreeMap<Option<&ServiceId>, Part> = BTreeMap::new();
    for (nodes, walk, certain) in [(certain, &near, true), (possible.as_slice(), &far, false)] {
        gather(view, nodes, walk, certain, &mut services);
    }
    let count = |nodes: usize| u32::try_from(nodes).unwrap_or(u32::MAX);
    let mut impact = Impact { total: [count(certain.len()), count(possible.len())], ..Impact::default() };
    let sizes = sizes(view);
    impact.trusts = trusts(view, &services, &sizes);
    for part in services.values() {
        impact.total_services[usize::from(!part.certain)] += 1;
    }
    impact.services = lines(view, services, &sizes);
    impact.hit = struck(view, certain, &near);
    impact.possible = struck(view, &possible, &far);
    Some(About::WhatIf(Box::new(impact)))
}

/// Adds nodes to their services; a service with something certain is certain, and only that counts.
fn gather<'a>(
    view: &View<'a>,
    nodes: &[u32],
    walk: &Walk,
    certain: bool,
    services: &mut BTreeMap<Option<&'a ServiceId>, Part>,
) {
    for &node in nodes {
        let (steps, by) = (walk.steps[node as usize], walk.by[node as usize]);
        let part = services.entry(view.service(node)).or_insert(Part { certain, steps, node, by, vms: 0 });
        if part.certain == certain {
            part.vms += 1;
        }
    }
}

fn lines(
    view: &mut View<'_>,
    services: BTreeMap<Option<&ServiceId>, Part>,
    sizes: &Sizes<'_>,
) -> Vec<ServiceHit> {
    let plan = view.plan;
    let known = |id: Option<&ServiceId>| id.and_then(|id| plan.services.get(id));
    // What nobody rated comes after everything that somebody did.
    let urgency =
        |id: Option<&ServiceId>| known(id).map_or(u8::MAX, |service| service.criticality.wrapping_sub(1));
    let mut order: Vec<(Option<&ServiceId>, Part)> = services.into_iter().collect();
    order.arrange_by_cached_key(|(id, part)| {
        (!part.certain, urgency(*id), part.steps, Reverse(part.vms), id.cloned())
    });
    order.truncate(view.limit);
    let mut lines = Vec::with_capacity(order.len());
    for (id, part) in order {
        let of = sizes.get(&id).copied().unwrap_or(part.vms);
        let by = view.hop(part.by);
        view.thing(part.node);
        lines.push(ServiceHit {
            service: id.cloned(),
            name: known(id).map(|service| service.name.clone()).unwrap_or_default(),
            trust: known(id).map(|service| service.owner.clone()),
            criticality: known(id).map_or(0, |service| service.criticality),
            vms: if view.level == Level::Vms { part.vms } else { of },
            of,
            steps: part.steps,
            by,
            certain: part.certain,
        });
    }
    lines
}

/// VMs that move, by service.
type Sizes<'a> = BTreeMap<Option<&'a ServiceId>, u32>;

fn sizes<'a>(view: &View<'a>) -> Sizes<'a> {
    let mut sizes = BTreeMap::new();
    for vm in view.plan.vms.values().filter(|vm| vm.moves) {
        *sizes.entry(vm.service.as_ref()).or_default() += 1;
    }
    sizes
}

fn trusts(
    view: &View<'_>,
    services: &BTreeMap<Option<&ServiceId>, Part>,
    sizes: &Sizes<'_>,
) -> Vec<TrustHit> {
    let mut hits: BTreeMap<&TrustId, TrustHit> = BTreeMap::new();
    let fresh =
        |id: &TrustId| TrustHit { trust: id.clone(), services: 0, vital: 0, vms: 0, used: 0, possible: 0 };
    for (id, part) in services {
        let Some(service) = id.and_then(|id| view.plan.services.get(id)) else { continue };
        let own = hits.entry(&service.owner).or_insert_with(|| fresh(&service.owner));
        if !part.certain {
            own.possible += 1;
            continue;
        }
        own.services += 1;
        own.vital += u32::from(service.criticality == 1);
        let all = || sizes.get(id).copied().unwrap_or(0);
        own.vms += if view.level == Level::Vms { part.vms } else { all() };
        for user in service.users.iter().filter(|user| **user != service.owner) {
            hits.entry(user).or_insert_with(|| fresh(user)).used += 1;
        }
    }
    let ordered = view.plan.trusts_in_order().into_iter();
    ordered.filter_map(|(id, _)| hits.remove(id)).collect()
}

fn struck(view: &mut View<'_>, nodes: &[u32], walk: &Walk) -> Vec<Struck> {
    let nodes = nodes.iter().take(view.limit);
    let one = |node: &u32| {
        let by: Hop = view.hop(walk.by[*node as usize]);
        Struck { thing: view.thing(*node), steps: walk.steps[*node as usize], by }
    };
    nodes.map(one).collect()
}
