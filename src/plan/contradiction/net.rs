//! A plan as nodes and links.
//!
//! In: a plan and the demands that are to count. Out: what ties services, servers and waves to each other, and the shortest
//! way from one to another. **Every link is there for exactly one demand, bundle or service, and a way uses it once.**

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::base::{Arrange as _, ConstraintId, ServiceId, VmId, WaveId};
use crate::plan::constraint::Demand;
use crate::plan::document::{Plan, Wave};
use crate::plan::refusal::Clash;
use crate::plan::statement::Side;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node<'a> {
    Service(&'a ServiceId),
    Vm(&'a VmId),
    Wave(&'a WaveId),
}

/// What a link makes of its ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// All are in one place, because a demand or a bundle says so.
    Same,
    /// All are in one place, because a service moves as one.
    Service,
    /// Those of `from` are in the wave `to`.
    Wave,
    /// Those of `from` come before those of `to`.
    Before,
}

pub(super) struct Link {
    pub(super) clash: Clash,
    pub(super) kind: Kind,
    pub(super) from: Vec<usize>,
    pub(super) to: Vec<usize>,
}

impl Link {
    /// One demand more is longer than any number of facts more.
    fn cost(&self) -> u32 {
        if matches!(self.clash, Clash::Constraint(_)) { 1000 } else { 1 }
    }
}

/// How a node was come to.
struct Step {
    cost: u32,
    /// The node before it, and the link between.
    before: Option<(usize, usize)>,
}

/// The plan as nodes and links.
pub(super) struct Net<'a> {
    pub(super) plan: &'a Plan,
    pub(super) nodes: BTreeMap<Node<'a>, usize>,
    /// By service: servers that move.
    pub(super) servers: BTreeMap<&'a ServiceId, Vec<usize>>,
    pub(super) links: Vec<Link>,
    /// By node: links that lead on from it.
    ways: Vec<Vec<usize>>,
    pub(super) demands: Vec<(&'a ConstraintId, &'a Demand)>,
    /// Places of waves, by node.
    pub(super) order: BTreeMap<usize, u32>,
}

impl<'a> Net<'a> {
    pub(super) fn new(plan: &'a Plan, demands: Vec<(&'a ConstraintId, &'a Demand)>) -> Self {
        let services = plan.services.keys().map(Node::Service);
        let all = services.chain(plan.vms.keys().map(Node::Vm)).chain(plan.waves.keys().map(Node::Wave));
        let mut nodes = BTreeMap::new();
        for node in all {
            nodes.insert(node, nodes.len());
        }
        let ways = nodes.iter().map(|_| Vec::new()).collect();
        let (servers, links, order) = Default::default();
        let mut net = Self { plan, nodes, servers, links, ways, demands, order };
        for (place, (wave, _)) in (0_u32..).zip(plan.waves_in_order()) {
            net.order.extend(net.node(Node::Wave(wave)).map(|node| (node, place)));
        }
        net.link_services();
        net.link_bundles();
        net.link_demands();
        net
    }

    pub(super) fn node(&self, node: Node<'_>) -> Option<usize> {
        self.nodes.get(&node).copied()
    }

    /// A service moves as one. Parts of a hub are moved one by one on purpose: what is said of it is said of each.
    fn link_services(&mut self) {
        let mut servers: BTreeMap<&'a ServiceId, Vec<usize>> = BTreeMap::new();
        let plan = self.plan;
        for (id, vm) in plan.vms.iter().filter(|(_, vm)| vm.moves) {
            let (Some(service), Some(node)) = (&vm.service, self.node(Node::Vm(id))) else { continue };
            servers.entry(service).or_default().push(node);
        }
        for (id, servers) in &servers {
            if plan.services.get(*id).is_none_or(|service| !service.hub) {
                let mut nodes = servers.clone();
                nodes.extend(self.node(Node::Service(id)));
                self.link(Clash::Service((*id).clone()), Kind::Service, nodes.clone(), nodes);
            }
        }
        self.servers = servers;
    }

    fn link_bundles(&mut self) {
        let plan = self.plan;
        for (id, bundle) in &plan.bundles {
            let services = bundle.services.iter().cloned().map(Side::Service);
            let sides: Vec<Side> = services.chain(bundle.vms.iter().cloned().map(Side::Vm)).collect();
            let nodes = self.of_sides(&sides);
            self.link(Clash::Bundle(id.clone()), Kind::Same, nodes.clone(), nodes);
        }
    }

    fn link_demands(&mut self) {
        for (id, demand) in self.demands.clone() {
            let clash = Clash::Constraint(id.clone());
            match demand {
                Demand::Together(_) => {
                    let nodes = self.of_sides(&demand.sides());
                    self.link(clash, Kind::Same, nodes.clone(), nodes);
                }
                Demand::InWave(side, wave) if !self.is_over(wave) => {
                    let wave = self.node(Node::Wave(wave)).into_iter().collect();
                    self.link(clash, Kind::Wave, self.of_side(side), wave);
                }
                Demand::Before(first, second) => {
                    self.link(clash, Kind::Before, self.of_side(first), self.of_side(second));
                }
                _ => {}
            }
        }
    }

    /// What was demanded of a night that is over is history.
    pub(super) fn is_over(&self, wave: &WaveId) -> bool {
        self.plan.waves.get(wave).is_some_and(Wave::is_over)
    }

    fn link(&mut self, clash: Clash, kind: Kind, from: Vec<usize>, to: Vec<usize>) {
        let link = self.links.len();
        let back = if kind == Kind::Wave { to.as_slice() } else { &[] };
        for node in from.iter().chain(back) {
            if let Some(ways) = self.ways.get_mut(*node) {
                ways.push(link);
            }
        }
        self.links.push(Link { clash, kind, from, to });
    }

    pub(super) fn of_side(&self, side: &Side) -> Vec<usize> {
        match side {
            Side::Vm(id) => self.node(Node::Vm(id)).into_iter().collect(),
            Side::Service(id) => {
                let hub = self.plan.services.get(id).is_some_and(|service| service.hub);
                match self.servers.get(id).filter(|_| hub) {
                    Some(servers) => servers.clone(),
                    None => self.node(Node::Service(id)).into_iter().collect(),
                }
            }
        }
    }

    fn of_sides(&self, sides: &[Side]) -> Vec<usize> {
        let mut nodes: Vec<usize> = sides.iter().flat_map(|side| self.of_side(side)).collect();
        nodes.arrange();
        nodes.dedup();
        nodes
    }

    /// What lies on the shortest way from any of `from` to where `ends` says, and what it says.
    pub(super) fn way(
        &self,
        from: &[usize],
        kinds: &[Kind],
        ends: &dyn Fn(usize) -> Option<Vec<Clash>>,
    ) -> Option<Vec<Clash>> {
        let mut came: Vec<Option<Step>> = self.ways.iter().map(|_| None).collect();
        let mut used: Vec<bool> = self.links.iter().map(|_| false).collect();
        let mut open = BinaryHeap::new();
        for &node in from {
            came.get_mut(node)?.get_or_insert(Step { cost: 0, before: None });
            open.push(Reverse((0, node)));
        }
        while let Some(Reverse((cost, node))) = open.pop() {
            if let Some(end) = ends(node) {
                return Some(self.back(&came, node, end));
            }
            for &at in self.ways.get(node).into_iter().flatten() {
                let (Some(link), Some(used)) = (self.links.get(at), used.get_mut(at)) else { continue };
                if *used || !kinds.contains(&link.kind) {
                    continue;
                }
                // Whoever comes first to a link comes to it by the shortest way.
                *used = true;
                let cost = cost + link.cost();
                let back = if link.kind == Kind::Wave { link.from.as_slice() } else { &[] };
                for &next in link.to.iter().chain(back) {
                    let Some(came) = came.get_mut(next) else { continue };
                    if came.as_ref().is_none_or(|known| cost < known.cost) {
                        *came = Some(Step { cost, before: Some((node, at)) });
                        open.push(Reverse((cost, next)));
                    }
                }
            }
        }
        None
    }

    fn back(&self, came: &[Option<Step>], end: usize, tail: Vec<Clash>) -> Vec<Clash> {
        let mut chain = Vec::new();
        let mut node = end;
        while let Some(Some(Step { before: Some((before, link)), .. })) = came.get(node) {
            chain.extend(self.links.get(*link).map(|link| link.clash.clone()));
            node = *before;
        }
        chain.reverse();
        chain.extend(tail);
        chain
    }
}
