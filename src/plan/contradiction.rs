//! Demands that cannot all be met.
//!
//! In: a plan, perhaps with a demand or a freeze more. Out: chains of what makes it impossible, with the fewest demands.
//! **Only what no places of services and servers can meet is a contradiction: what another wave, or another order of the
//! waves, would not mend.**
//!
//! Services, servers and waves are nodes. What makes two of them be in one place (a demand, a bundle, a service that
//! moves as one) or one come before the other is a link with its [`Clash`]. A contradiction is a way through links that
//! ends where it must not: in the wave that was ruled out, in the other that is to be apart, where it began.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::constraint::{Constraint, Demand};
use super::document::{Freeze, Plan, Strictness};
use super::refusal::Clash;
use super::statement::Side;
use crate::base::{Arrange as _, ConstraintId, FreezeId, Gather as _, ServiceId, VmId, WaveId};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node<'a> {
    Service(&'a ServiceId),
    Vm(&'a VmId),
    Wave(&'a WaveId),
}

/// What a link makes of its ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// All are in one place, because a demand or a bundle says so.
    Same,
    /// All are in one place, because a service moves as one.
    Service,
    /// Those of `from` are in the wave `to`.
    Wave,
    /// Those of `from` come before those of `to`.
    Before,
}

struct Link {
    clash: Clash,
    kind: Kind,
    from: Vec<usize>,
    to: Vec<usize>,
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

/// Demands first, then all of it.
fn length(chain: &[Clash]) -> (usize, usize) {
    (chain.iter().filter(|clash| matches!(clash, Clash::Constraint(_))).count(), chain.len())
}

/// The plan as nodes and links.
struct Net<'a> {
    plan: &'a Plan,
    nodes: BTreeMap<Node<'a>, usize>,
    /// Servers of services whose parts are moved one by one.
    of_hubs: BTreeMap<&'a ServiceId, Vec<usize>>,
    links: Vec<Link>,
    /// By node: links that lead on from it.
    ways: Vec<Vec<usize>>,
    demands: Vec<(&'a ConstraintId, &'a Demand)>,
    /// Places of waves, by node.
    order: BTreeMap<usize, u32>,
}

/// The shortest chain through a demand that would be new, without itself; `None` where it contradicts nothing.
pub(super) fn of_demand(plan: &Plan, id: &ConstraintId, new: &Constraint) -> Option<Vec<Clash>> {
    let others = plan.constraints.iter().filter(|(other, _)| *other != id);
    let demands = others.chain([(id, new)]).map(|(id, one)| (id, &one.demand));
    let net = Net::new(plan, demands.collect());
    let own = Clash::Constraint(id.clone());
    let chains = net.chains(&all_freezes(plan)).into_iter().filter(|chain| chain.contains(&own));
    let mut chain = chains.min_by_key(|chain| length(chain))?;
    chain.retain(|clash| *clash != own);
    Some(chain)
}

/// The shortest chain through a freeze that would be new, without itself.
pub fn freeze_contradicts(plan: &Plan, id: &FreezeId, freeze: &Freeze) -> Option<Vec<Clash>> {
    let net = Net::new(plan, plan.constraints.iter().map(|(id, one)| (id, &one.demand)).collect());
    let mut chain = net.while_frozen(&[(id, freeze)]).into_iter().min_by_key(|chain| length(chain))?;
    chain.retain(|clash| *clash != Clash::Freeze(id.clone()));
    Some(chain)
}

/// Contradictions of a plan, the shortest first; none that holds all demands of another. Each begins with a demand.
pub fn contradictions(plan: &Plan) -> Vec<Vec<Clash>> {
    if plan.constraints.is_empty() {
        return Vec::new();
    }
    let net = Net::new(plan, plan.constraints.iter().map(|(id, one)| (id, &one.demand)).collect());
    let mut chains = net.chains(&all_freezes(plan));
    let sorted = |chain: &Vec<Clash>| {
        let mut sorted = chain.clone();
        sorted.arrange();
        sorted
    };
    // One circle is found from each of its demands.
    chains.arrange_by_cached_key(|chain| (length(chain), sorted(chain), chain.clone()));
    chains.dedup_by_key(|chain| sorted(chain));
    let mut told: Vec<Vec<Clash>> = Vec::new();
    for chain in chains {
        let own = |clash: &&Clash| matches!(clash, Clash::Constraint(_));
        let holds = |less: &Vec<Clash>| less.iter().filter(own).all(|clash| chain.contains(clash));
        if !told.iter().any(holds) {
            told.push(chain);
        }
    }
    told
}

fn all_freezes(plan: &Plan) -> Vec<(&FreezeId, &Freeze)> {
    plan.freezes.iter().collect()
}

impl<'a> Net<'a> {
    fn new(plan: &'a Plan, demands: Vec<(&'a ConstraintId, &'a Demand)>) -> Self {
        let services = plan.services.keys().map(Node::Service);
        let all = services.chain(plan.vms.keys().map(Node::Vm)).chain(plan.waves.keys().map(Node::Wave));
        let mut nodes = BTreeMap::new();
        for node in all {
            nodes.insert(node, nodes.len());
        }
        let ways = nodes.iter().map(|_| Vec::new()).collect();
        let (of_hubs, links, order) = Default::default();
        let mut net = Self { plan, nodes, of_hubs, links, ways, demands, order };
        for (place, (wave, _)) in (0_u32..).zip(plan.waves_in_order()) {
            net.order.extend(net.node(Node::Wave(wave)).map(|node| (node, place)));
        }
        net.link_services();
        net.link_bundles();
        net.link_demands();
        net
    }

    fn node(&self, node: Node<'_>) -> Option<usize> {
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
        for (id, mut nodes) in servers {
            if plan.services.get(id).is_some_and(|service| service.hub) {
                self.of_hubs.insert(id, nodes);
                continue;
            }
            nodes.extend(self.node(Node::Service(id)));
            self.link(Clash::Service(id.clone()), Kind::Service, nodes.clone(), nodes);
        }
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
                Demand::InWave(side, wave) => {
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

    fn of_side(&self, side: &Side) -> Vec<usize> {
        match side {
            Side::Vm(id) => self.node(Node::Vm(id)).into_iter().collect(),
            Side::Service(id) => match self.of_hubs.get(id) {
                Some(servers) => servers.clone(),
                None => self.node(Node::Service(id)).into_iter().collect(),
            },
        }
    }

    fn of_sides(&self, sides: &[Side]) -> Vec<usize> {
        let mut nodes: Vec<usize> = sides.iter().flat_map(|side| self.of_side(side)).collect();
        nodes.arrange();
        nodes.dedup();
        nodes
    }

    /// What lies on the shortest way from any of `from` to where `ends` says, and what it says.
    fn way(
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

    fn chains(&self, freezes: &[(&FreezeId, &Freeze)]) -> Vec<Vec<Clash>> {
        let mut chains: Vec<Vec<Clash>> = Vec::new();
        for (id, demand) in &self.demands {
            let own = Clash::Constraint((*id).clone());
            let found = match demand {
                Demand::Apart(_) => self.apart(demand),
                Demand::Before(first, second) => self.circle(first, second),
                Demand::NotInWave(side, wave) => self.in_any(side, &|other| other == wave),
                Demand::NotOn(side, day) => self.in_any(side, &|wave| {
                    let wave = self.plan.waves.get(wave).and_then(|wave| wave.window);
                    wave.is_some_and(|window| window.touches(*day))
                }),
                Demand::Stays(side) => self.moves(side),
                Demand::Redundant(_) => self.at_once(demand),
                Demand::Together(_) | Demand::InWave(..) | Demand::NotRedundant(_) => None,
            };
            if let Some(mut way) = found {
                way.insert(0, own.clone());
                // It contradicts what its own service is.
                if let [_] = way.as_slice() {
                    let service = |side: &Side| match side {
                        Side::Service(id) => Some(Clash::Service(id.clone())),
                        Side::Vm(_) => None,
                    };
                    way.extend(demand.sides().iter().find_map(service));
                }
                chains.push(way);
            }
        }
        chains.extend(self.backwards());
        chains.extend(self.while_frozen(freezes));
        chains
    }

    const SAME: &'static [Kind] = &[Kind::Same, Kind::Service, Kind::Wave];
    const SAME_OR_LATER: &'static [Kind] = &[Kind::Same, Kind::Service, Kind::Wave, Kind::Before];

    /// Two of those that are to be apart are in one place.
    fn apart(&self, demand: &Demand) -> Option<Vec<Clash>> {
        let sides: Vec<Vec<usize>> = demand.sides().iter().map(|side| self.of_side(side)).collect();
        let between = |(at, from): (usize, &Vec<usize>)| {
            let others = sides.get(at + 1..).unwrap_or_default();
            self.way(from, Self::SAME, &|node| others.iter().flatten().any(|&o| o == node).then(Vec::new))
        };
        sides.iter().enumerate().filter_map(between).min_by_key(|chain| length(chain))
    }

    /// What is to come first comes with the other, or after it.
    fn circle(&self, first: &Side, second: &Side) -> Option<Vec<Clash>> {
        let first = self.of_side(first);
        self.way(&self.of_side(second), Self::SAME_OR_LATER, &|node| first.contains(&node).then(Vec::new))
    }

    fn in_any(&self, side: &Side, ruled_out: &dyn Fn(&WaveId) -> bool) -> Option<Vec<Clash>> {
        let waves = self.plan.waves.keys().filter(|wave| ruled_out(wave));
        let ends: Vec<usize> = waves.filter_map(|wave| self.node(Node::Wave(wave))).collect();
        self.way(&self.of_side(side), Self::SAME, &|node| ends.contains(&node).then(Vec::new))
    }

    /// What stays is in a wave, or before or after something that moves.
    fn moves(&self, side: &Side) -> Option<Vec<Clash>> {
        let ordered = |node: usize| {
            let mut before = self.links.iter().filter(|link| link.kind == Kind::Before);
            before.find(|link| link.from.contains(&node) || link.to.contains(&node))
        };
        self.way(&self.of_side(side), Self::SAME, &|node| {
            let wave = self.order.contains_key(&node).then(Vec::new);
            wave.or_else(|| ordered(node).map(|link| vec![link.clash.clone()]))
        })
    }

    /// Servers that stand in for each other are all demanded into one wave. That their service moves as one is no
    /// contradiction: a night has stages.
    fn at_once(&self, demand: &Demand) -> Option<Vec<Clash>> {
        let sides = demand.sides();
        let (first, rest) = sides.split_first()?;
        let first = self.of_side(first);
        let to = |side: &Side| {
            let ends = self.of_side(side);
            self.way(&first, &[Kind::Same], &|node| ends.contains(&node).then(Vec::new))
        };
        let mut chain: Vec<Clash> = Vec::new();
        for side in rest {
            for clash in to(side)? {
                if !chain.contains(&clash) {
                    chain.push(clash);
                }
            }
        }
        Some(chain)
    }

    /// Ways from a wave to one before it; two waves are never one.
    fn backwards(&self) -> Vec<Vec<Clash>> {
        let earlier = |(&wave, &place): (&usize, &u32)| {
            self.way(&[wave], Self::SAME_OR_LATER, &|node| {
                self.order.get(&node).is_some_and(|&other| other < place).then(Vec::new)
            })
        };
        self.order.iter().filter_map(earlier).collect()
    }

    /// Demands for a wave at whose time what they are of, or what moves with it, must not be moved.
    fn while_frozen(&self, freezes: &[(&FreezeId, &Freeze)]) -> Vec<Vec<Clash>> {
        let mut chains = Vec::new();
        for (id, demand) in &self.demands {
            let Demand::InWave(side, wave) = demand else { continue };
            let Some(window) = self.plan.waves.get(wave).and_then(|wave| wave.window) else { continue };
            let hit = freezes.iter().filter(|(_, freeze)| {
                freeze.strictness == Strictness::Stop && freeze.window.overlaps(window)
            });
            for (name, freeze) in hit {
                let concerned = self.concerned(freeze);
                let way = self.way(&self.of_side(side), &[Kind::Same, Kind::Service], &|node| {
                    concerned.contains(&node).then(|| vec![Clash::Freeze((*name).clone())])
                });
                if let Some(mut way) = way {
                    way.insert(0, Clash::Constraint((*id).clone()));
                    chains.push(way);
                }
            }
        }
        chains
    }

    fn concerned(&self, freeze: &Freeze) -> BTreeSet<usize> {
        let of = |(node, at): (&Node<'_>, &usize)| {
            let concerned = match *node {
                Node::Service(id) => freeze.concerns_service(self.plan, id),
                Node::Vm(id) => self.plan.vms.get(id).is_some_and(|vm| freeze.concerns_vm(self.plan, vm)),
                Node::Wave(_) => false,
            };
            concerned.then_some(*at)
        };
        self.nodes.iter().filter_map(of).into_set()
    }
}

#[cfg(test)]
mod tests;
