//! One level of the graph for one question, and the table of what its answer names.
//!
//! In: graph, inventory, plan. Out: nodes for parts; things and hops for nodes and dependencies. **A thing gets its
//! place in the table when it is first named, so that the table holds nothing else.**

use std::collections::BTreeMap;

use super::super::{Graph, Partner};
use super::answer::{About, Answered, Hop, Level, Thing};
use super::net::Net;
use super::{Hubs, Part};
use crate::base::{Arrange as _, Gather as _, ServiceId};
use crate::estate::{Inventory, VmIndex};
use crate::plan::Plan;

pub(super) struct View<'a> {
    pub graph: &'a Graph,
    pub inventory: &'a Inventory,
    pub plan: &'a Plan,
    pub net: Net,
    pub level: Level,
    /// Lines of each list, at most.
    pub limit: usize,
    /// Hubs that no way led through.
    pub stopped_at: Vec<u32>,
    things: Vec<Thing>,
    places: BTreeMap<u32, u32>,
}

impl<'a> View<'a> {
    pub fn new(
        graph: &'a Graph,
        inventory: &'a Inventory,
        plan: &'a Plan,
        level: Level,
        limit: usize,
    ) -> Self {
        let net = Net::of(graph, level);
        let (stopped_at, things, places) = Default::default();
        Self { graph, inventory, plan, net, level, limit, stopped_at, things, places }
    }

    /// The nodes of all parts, sorted, each once.
    pub fn nodes(&self, parts: &[Part]) -> Vec<u32> {
        let mut nodes: Vec<u32> = Vec::new();
        for part in parts {
            match part {
                Part::Service(id) => self.add_services(&mut nodes, |service| service == id),
                Part::Trust(id) => self.add_services(&mut nodes, |service| {
                    self.plan.services.get(service).is_some_and(|service| service.owner == *id)
                }),
                Part::Vm(id) if self.level == Level::Vms => nodes.extend(self.inventory.find(id)),
                Part::Wave(id) if self.level == Level::Vms => {
                    let inside = |vm: &&crate::estate::Vm| {
                        self.plan.vms.get(&vm.id).is_some_and(|vm| vm.wave.as_ref() == Some(id))
                    };
                    let all = (0_u32..).zip(&self.inventory.vms);
                    nodes.extend(all.filter(|(_, vm)| inside(vm)).map(|(node, _)| node));
                }
                Part::Vm(_) | Part::Wave(_) => {}
            }
        }
        nodes.arrange();
        nodes.dedup();
        nodes
    }

    fn add_services(&self, nodes: &mut Vec<u32>, wanted: impl Fn(&ServiceId) -> bool) {
        let services: Vec<bool> = self.graph.services.iter().map(wanted).collect();
        let of = |service: u32| services.get(service as usize).copied().unwrap_or(false);
        let all = 0..u32::try_from(self.net.nodes()).unwrap_or(u32::MAX);
        match self.level {
            Level::Services => nodes.extend(all.filter(|&node| of(node))),
            Level::Vms => nodes.extend(all.filter(|&node| self.graph.owner(node).is_some_and(of))),
        }
    }

    /// The service that a node is, or belongs to.
    pub fn service(&self, node: u32) -> Option<&'a ServiceId> {
        let service = match self.level {
            Level::Services => Some(node),
            Level::Vms => self.graph.owner(node),
        };
        self.graph.service(service?)
    }

    /// Its place in the table.
    pub fn thing(&mut self, node: u32) -> u32 {
        if let Some(place) = self.places.get(&node) {
            return *place;
        }
        let place = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        let thing = self.describe(node);
        self.things.push(thing);
        self.places.insert(node, place);
        place
    }

    fn describe(&self, node: u32) -> Thing {
        let service = self.service(node).cloned();
        let planned = service.as_ref().and_then(|id| self.plan.services.get(id));
        let (what, name) = match (self.level, &service) {
            (Level::Services, Some(id)) => {
                (Partner::Service(id.clone()), planned.map_or("", |service| service.name.as_str()))
            }
            _ => self.vm(node),
        };
        Thing {
            what,
            name: name.to_owned(),
            trust: planned.map(|service| service.owner.clone()),
            hub: self.net.is_hub(node),
            service,
        }
    }

    fn vm(&self, node: VmIndex) -> (Partner, &'a str) {
        let Some(vm) = self.inventory.vm(node) else { return (Partner::Outside(String::new()), "") };
        let planned = self.plan.vms.get(&vm.id).map(|planned| planned.name.as_str());
        (Partner::Vm(vm.id.clone()), planned.unwrap_or(&vm.name))
    }

    pub fn hop(&mut self, dependency: u32) -> Hop {
        let at = dependency as usize;
        let (from, to) = (self.net.from[at], self.net.to[at]);
        let (evidence, connections) = match self.level {
            Level::Services => (self.graph.links[at].evidence, self.graph.links[at].connections),
            Level::Vms => (self.graph.edges[at].evidence, self.graph.edges[at].connections),
        };
        let weight = self.net.weight[at];
        Hop { from: self.thing(from), to: self.thing(to), evidence, weight, connections }
    }

    /// Number and weight of some dependencies.
    pub fn sum(&self, dependencies: &[u32]) -> [u64; 2] {
        let weight = dependencies.iter().map(|at| u64::from(self.net.weight[*at as usize])).sum();
        [dependencies.len() as u64, weight]
    }

    /// The heaviest dependencies, as many as are listed.
    pub fn hops(&mut self, mut dependencies: Vec<u32>) -> Vec<Hop> {
        dependencies.arrange_by_key(|at| (std::cmp::Reverse(self.net.weight[*at as usize]), *at));
        dependencies.truncate(self.limit);
        dependencies.into_iter().map(|dependency| self.hop(dependency)).collect()
    }

    /// By node: whether a question about these leaves it aside, as a hub that nobody asked about.
    pub fn aside(&self, asked: [&[u32]; 2], hubs: Hubs) -> Vec<bool> {
        let mut aside =
            if hubs == Hubs::Stop { self.net.hubs.clone() } else { vec![false; self.net.nodes()] };
        for node in asked.into_iter().flatten() {
            aside[*node as usize] = false;
        }
        aside
    }

    /// Takes up the hubs that are left aside beside what is kept.
    pub fn tell_aside(&mut self, aside: &[bool]) {
        let mut met: Vec<u32> = Vec::new();
        for (from, to) in self.net.from.iter().zip(&self.net.to) {
            match (aside[*from as usize], aside[*to as usize]) {
                (true, false) => met.push(*from),
                (false, true) => met.push(*to),
                _ => {}
            }
        }
        met.arrange();
        met.dedup();
        self.stopped_at = met;
    }

    /// The whole answer.
    pub fn answered(mut self, groups: [&[u32]; 2], about: About) -> Answered {
        let asked = groups
            .map(|nodes| nodes.iter().take(self.limit).map(|node| self.thing(*node)).collect::<Vec<u32>>());
        let stopped = std::mem::take(&mut self.stopped_at);
        let hubs = stopped.into_iter().take(self.limit).map(|node| self.thing(node)).collect();
        let count = |nodes: &[u32]| u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let without_vms = match self.level {
            Level::Services => 0,
            Level::Vms => self.without_vms(groups),
        };
        Answered {
            level: self.level,
            things: self.things,
            asked,
            asked_total: groups.map(count),
            hubs,
            about,
            without_vms,
        }
    }

    /// Declared links of the services that were asked about, behind which no VM stands.
    fn without_vms(&self, groups: [&[u32]; 2]) -> u32 {
        let asked = groups.into_iter().flatten().filter_map(|node| self.graph.owner(*node)).into_set();
        let links = (0_usize..).zip(&self.graph.links).filter(|(at, link)| {
            let among = |id| self.graph.service_index(id).is_some_and(|service| asked.contains(&service));
            link.pairs == 0
                && self.graph.edges_of_link(*at).next().is_none()
                && (among(&link.from) || among(&link.to))
        });
        u32::try_from(links.count()).unwrap_or(u32::MAX)
    }
}
