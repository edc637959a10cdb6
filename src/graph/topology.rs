//! The shape of the graph of services: what is near, what hangs together, what goes in circles.
//!
//! In: a [`Graph`]. Out: sorted lists of services. **Hubs are found, but no way leads through them: nearly
//! everything is two steps from everything else by way of the directory.**

use crate::base::Arrange as _;

use petgraph::algo::tarjan_scc;
use petgraph::graph::NodeIndex;
use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeFiltered, EdgeRef as _};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

use super::{Graph, ServiceIndex};
use crate::base::{Gather as _, ServiceId};

/// Which way to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To those that use it: what stops when it stops.
    Users,
    /// To what it uses: what it needs.
    Uses,
    Both,
}

/// A service and how many steps away it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Near {
    pub steps: u32,
    pub service: ServiceId,
}

impl Graph {
    /// Services within `steps` of any of `from`, the nearest first, `from` itself left out. A hub is passed
    /// through only if it is among `from`.
    pub fn neighbours(&self, from: &[ServiceId], direction: Direction, steps: u32) -> Vec<Near> {
        let start: Vec<ServiceIndex> = from.iter().filter_map(|id| self.service_index(id)).collect();
        let mut seen: BTreeMap<ServiceIndex, u32> = start.iter().map(|&service| (service, 0)).into_map();
        let mut queue: VecDeque<ServiceIndex> = start.into();
        while let Some(service) = queue.pop_front() {
            let distance = seen.get(&service).copied().unwrap_or(0);
            if distance >= steps || (distance > 0 && self.is_hub(service)) {
                continue;
            }
            for next in self.next(service, direction) {
                seen.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    distance + 1
                });
            }
        }
        let mut near: Vec<Near> = seen
            .into_iter()
            .filter(|&(_, steps)| steps > 0)
            .filter_map(|(service, steps)| Some(Near { steps, service: self.service(service)?.clone() }))
            .collect();
        near.arrange();
        near
    }

    /// What hangs on these: everything that uses them, directly or by way of others.
    pub fn hangs_on(&self, services: &[ServiceId]) -> Vec<Near> {
        self.neighbours(services, Direction::Users, u32::MAX)
    }

    /// What these need: everything that they use, directly or by way of others.
    pub fn needs(&self, services: &[ServiceId]) -> Vec<Near> {
        self.neighbours(services, Direction::Uses, u32::MAX)
    }

    /// A shortest way from a service back to itself along what each uses, hubs left out; empty where there is
    /// none. The first is the service itself, and the last uses it.
    pub fn circle(&self, service: &ServiceId) -> Vec<ServiceId> {
        let Some(start) = self.service_index(service).filter(|&start| !self.is_hub(start)) else {
            return Vec::new();
        };
        let mut came_from: BTreeMap<ServiceIndex, ServiceIndex> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            let mut next = self.next(here, Direction::Uses);
            next.arrange();
            if next.contains(&start) {
                let way = std::iter::successors(Some(here), |at| came_from.get(at).copied());
                let mut circle: Vec<ServiceId> = way.filter_map(|at| self.service(at).cloned()).collect();
                circle.reverse();
                return circle;
            }
            for there in next {
                if there != start && !self.is_hub(there) && !came_from.contains_key(&there) {
                    came_from.insert(there, here);
                    queue.push_back(there);
                }
            }
        }
        Vec::new()
    }

    fn next(&self, service: ServiceIndex, direction: Direction) -> Vec<ServiceIndex> {
        use petgraph::Direction::{Incoming, Outgoing};
        let ways: &[petgraph::Direction] = match direction {
            Direction::Users => &[Incoming],
            Direction::Uses => &[Outgoing],
            Direction::Both => &[Incoming, Outgoing],
        };
        let node = NodeIndex::from(service);
        let ends = ways.iter().flat_map(|&way| self.topology.neighbors_directed(node, way));
        ends.filter_map(|node| u32::try_from(node.index()).ok()).collect()
    }

    /// Services that hang together when hubs are left out, the largest part first; a service without links
    /// is a part of its own, hubs are in none.
    pub fn components(&self) -> Vec<Vec<ServiceId>> {
        let mut union = UnionFind::<usize>::new(self.services.len());
        for edge in self.topology.raw_edges() {
            let (from, to) = (edge.source().index(), edge.target().index());
            if !self.hubs.get(from).copied().unwrap_or(true) && !self.hubs.get(to).copied().unwrap_or(true) {
                union.union(from, to);
            }
        }
        let mut parts: BTreeMap<usize, Vec<ServiceId>> = BTreeMap::new();
        for (place, service) in self.services.iter().enumerate() {
            if !self.hubs.get(place).copied().unwrap_or(true) {
                parts.entry(union.find(place)).or_default().push(service.clone());
            }
        }
        largest_first(parts.into_values().collect())
    }

    /// Services that use each other in a circle (strongly connected, two or more), the largest first. Hubs
    /// are left out.
    pub fn cycles(&self) -> Vec<Vec<ServiceId>> {
        self.cycles_over(0)
    }

    /// As [`Graph::cycles`], over links of such a weight at least.
    pub fn cycles_over(&self, weight: u64) -> Vec<Vec<ServiceId>> {
        let is_hub = |node: NodeIndex| self.hubs.get(node.index()).copied().unwrap_or(true);
        let weighs =
            |link: u32| self.links.get(link as usize).is_some_and(|link| u64::from(link.weight) >= weight);
        let wanted = EdgeFiltered::from_fn(&self.topology, |edge| {
            !is_hub(edge.source()) && !is_hub(edge.target()) && weighs(*edge.weight())
        });
        let circles = tarjan_scc(&wanted).into_iter().filter(|nodes| nodes.len() > 1);
        let names = |nodes: Vec<NodeIndex>| {
            let mut ids: Vec<ServiceId> =
                nodes.into_iter().filter_map(|node| self.services.get(node.index()).cloned()).collect();
            ids.arrange();
            ids
        };
        largest_first(circles.map(names).collect())
    }
}

fn largest_first(mut parts: Vec<Vec<ServiceId>>) -> Vec<Vec<ServiceId>> {
    parts.arrange_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}
