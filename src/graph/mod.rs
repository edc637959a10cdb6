//! What hangs on what: dependencies between VMs, and links between the services that own them.
//!
//! In: an inventory and the plan that says who owns what. Out: a [`Graph`] to ask. **Derived, never edited:
//! the same inventory and the same owners give the same graph.** Handles (`u32`) live in memory only.
//!
//! # Weight
//! What crossing a wave boundary would cost, in whole points, added up so that the weight of a link is the
//! sum of its pairs of VMs, and a total the sum of its links. For each pair of VMs, port and protocol:
//! observed counts `1 + ⌊log2(connections + 1)⌋` (1 to 65), declared [`DECLARED_WEIGHT`], inferred
//! [`INFERRED_WEIGHT`], and what was only refused nothing; of several rows that say the same, the heaviest counts.
//! What a register or a person declares of two services themselves adds [`DECLARED_WEIGHT`] to their link, and makes
//! one where no pair of VMs does; what a person declares of two VMs counts as a pair of theirs.
//!
//! What is only likely (see [`Tie`]) is no dependency, and weighs nothing.
//!
//! # Connections
//! Two sources may have seen the same connections, so that for each pair, port and protocol the source that saw
//! most counts: a lower bound, and never a connection twice. Ports add up.

use crate::base::Arrange as _;

use std::sync::{Arc, OnceLock};

mod behind;
mod build;
mod contradictions;
mod coverage;
mod dealings;
mod evidence;
pub mod export;
#[cfg(test)]
pub(crate) mod fixture;
mod found;
mod grounds;
mod hubs;
mod inferred;
mod outside;
mod quality;
pub mod questions;
mod roles;
#[cfg(test)]
mod tests;
mod topology;

pub use behind::{Behind, Gist, Partner, PortLine, Registered, Said, Tied, behind};
pub use build::{build, build_on};
pub use contradictions::{Candidate, Contradiction, ContradictionCode, Contradictions, contradictions};
pub use coverage::{Coverage, EstateCoverage, NIGHT, VmCoverage, coverage};
pub use dealings::{Dealing, Way, dealings};
pub use evidence::{EvidenceRow, RowEnd};
pub use found::Found;
pub use grounds::{Ground, GroundCode, together};
pub use hubs::{HubProposal, INFRASTRUCTURE_PORTS, propose_hubs};
pub use inferred::{Counter, ServiceTie, Tie, TieCode, counted};
pub use outside::{OutsideGroup, OutsideLine, OutsideName, OutsideView, is_internet, outside};
pub use quality::{Carries, DAYS_WANTED, Flaw, Part, Qualities, Quality, Raise, Scope, flawed, quality};
pub use roles::{HubRole, PRESETS, Preset};
pub use topology::{Direction, Near};

use petgraph::graph::DiGraph;

use crate::base::ServiceId;
use crate::estate::{Evidence, Inventory, VmIndex};
use crate::plan::{Link, Plan};

/// Weight of a declared dependency on one port: as 7 to 14 observed connections.
pub const DECLARED_WEIGHT: u32 = 4;
/// Weight of a dependency that something else makes likely.
pub const INFERRED_WEIGHT: u32 = 1;

/// Handle of a service: its place in [`Graph::services`].
pub type ServiceIndex = u32;

/// All between one pair of VMs: `from` uses what `to` offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmEdge {
    pub from: VmIndex,
    pub to: VmIndex,
    /// The strongest; what was only refused is none.
    pub evidence: Evidence,
    /// Of each port and protocol, by the source that saw most.
    pub connections: u64,
    pub weight: u32,
    /// Where its dependencies stand in [`Graph::rows`].
    first_row: u32,
    row_count: u32,
}

/// What touches VMs that no service owns: seen at the level of VMs only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loose {
    /// VMs of the plan that move and that no service owns.
    pub vms: u32,
    /// Pairs of VMs of which one end or both is loose.
    pub pairs: u32,
    pub weight: u64,
}

/// Dependencies between VMs and links between services.
#[derive(Clone, Debug)]
pub struct Graph {
    /// Every service of the plan, sorted by id.
    pub services: Vec<ServiceId>,
    /// Links between different services, sorted by (from, to).
    pub links: Vec<Link>,
    /// Pairs of different VMs between which not everything was refused, sorted by (from, to).
    pub edges: Vec<VmEdge>,
    pub loose: Loose,
    /// What makes it likely that VMs belong together; no part of the links.
    pub ties: Vec<Tie>,
    /// By VM handle: the service that owns it.
    owners: Vec<Option<ServiceIndex>>,
    /// (from, to, place in the inventory's list) of what registers declare of services, sorted.
    declared: Vec<(ServiceIndex, ServiceIndex, u32)>,
    /// (from, to) of what people declare of services, or of VMs of different ones; sorted, each once.
    stated: Vec<(ServiceIndex, ServiceIndex)>,
    /// By VM handle: whether any dependency of it was observed that was not only refused.
    observed: Arc<Vec<bool>>,
    /// By VM handle: what was seen of it, worked out when first asked for.
    seen: Arc<OnceLock<Vec<coverage::Seen>>>,
    /// By service handle.
    hubs: Vec<bool>,
    /// Handles of dependencies, in the order of `edges`; among them are pairs that are no edge.
    rows: Arc<Vec<u32>>,
    /// Handles of `edges`, in the order of `links`.
    link_edges: Vec<u32>,
    /// Where each link's edges begin in `link_edges`, and one more.
    link_starts: Vec<u32>,
    /// Nodes are service handles, edges are handles of links.
    topology: DiGraph<(), u32>,
}

impl Graph {
    pub fn service_index(&self, id: &ServiceId) -> Option<ServiceIndex> {
        u32::try_from(self.services.binary_search(id).ok()?).ok()
    }

    pub fn service(&self, index: ServiceIndex) -> Option<&ServiceId> {
        self.services.get(index as usize)
    }

    /// The service that owns a VM.
    pub fn owner(&self, vm: VmIndex) -> Option<ServiceIndex> {
        *self.owners.get(vm as usize)?
    }

    pub fn is_hub(&self, service: ServiceIndex) -> bool {
        self.hubs.get(service as usize).copied().unwrap_or(false)
    }

    /// Whether anything was observed to or from a VM.
    pub fn is_observed(&self, vm: VmIndex) -> bool {
        self.observed.get(vm as usize).copied().unwrap_or(false)
    }

    /// How much of everything that moves was watched; as [`coverage()`], but the rows are gone through once.
    /// `inventory` is the graph's own.
    pub fn coverage(&self, inventory: &Inventory, plan: &Plan) -> EstateCoverage {
        coverage::of(self.seen.get_or_init(|| coverage::seen(inventory)), inventory, plan)
    }

    /// The pairs of VMs behind the link with this place in [`Graph::links`].
    pub fn edges_of_link(&self, link: usize) -> impl Iterator<Item = &VmEdge> {
        let start = self.link_starts.get(link).copied().unwrap_or(0) as usize;
        let end = self.link_starts.get(link + 1).copied().unwrap_or(0) as usize;
        let edges = self.link_edges.get(start..end).unwrap_or_default();
        edges.iter().filter_map(|&edge| self.edges.get(edge as usize))
    }

    /// The services at both ends of the link with this place in [`Graph::links`]: an edge of the topology has its place.
    pub fn ends_of_link(&self, link: u32) -> Option<(ServiceIndex, ServiceIndex)> {
        let (from, to) = self.topology.edge_endpoints(link.into())?;
        Some((u32::try_from(from.index()).ok()?, u32::try_from(to.index()).ok()?))
    }

    /// What registers declare of two services: places in
    /// [`Inventory::declared`](crate::estate::Inventory::declared).
    pub fn declared_of(&self, from: ServiceIndex, to: ServiceIndex) -> impl Iterator<Item = u32> {
        self.declared.iter().filter(move |one| (one.0, one.1) == (from, to)).map(|one| one.2)
    }

    /// Whether a register or a person declares that one service uses another.
    pub fn is_declared(&self, from: ServiceIndex, to: ServiceIndex) -> bool {
        self.stated.binary_search(&(from, to)).is_ok() || self.declared_of(from, to).next().is_some()
    }

    /// Pairs of services with ties between their VMs, sorted, each once.
    pub fn service_ties(&self) -> Vec<ServiceTie> {
        let mut found: Vec<(ServiceIndex, ServiceIndex, TieCode)> = Vec::new();
        for tie in &self.ties {
            if let (Some(from), Some(to)) = (self.owner(tie.from), self.owner(tie.to))
                && from != to
            {
                found.push((from.min(to), from.max(to), tie.code));
            }
        }
        found.arrange();
        let runs = found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let tie = |run: &[(ServiceIndex, ServiceIndex, TieCode)]| {
            let &(from, to, code) = run.first()?;
            let pairs = u32::try_from(run.len()).unwrap_or(u32::MAX);
            Some(ServiceTie { from: self.service(from)?.clone(), to: self.service(to)?.clone(), code, pairs })
        };
        runs.filter_map(tie).collect()
    }

    /// Handles of the dependencies behind a pair of VMs.
    fn rows_of(&self, edge: &VmEdge) -> &[u32] {
        let start = edge.first_row as usize;
        self.rows.get(start..start + edge.row_count as usize).unwrap_or_default()
    }

    /// The link from one service to another.
    pub fn link(&self, from: &ServiceId, to: &ServiceId) -> Option<&Link> {
        let found = self.links.binary_search_by(|link| (&link.from, &link.to).cmp(&(from, to))).ok()?;
        self.links.get(found)
    }

    /// Places in [`Graph::links`] of every link to or from a service.
    pub fn links_of(&self, service: ServiceIndex) -> Vec<u32> {
        use petgraph::Direction::{Incoming, Outgoing};
        let node = petgraph::graph::NodeIndex::from(service);
        let mut links: Vec<u32> = [Outgoing, Incoming]
            .into_iter()
            .flat_map(|direction| self.topology.edges_directed(node, direction))
            .map(|edge| *edge.weight())
            .collect();
        links.arrange();
        links
    }

    /// Pairs of which one end or both is among `vms` (sorted handles): a map around a selection.
    pub fn edges_around<'a>(&'a self, vms: &'a [VmIndex]) -> impl Iterator<Item = &'a VmEdge> {
        let has = |vm: &VmIndex| vms.binary_search(vm).is_ok();
        self.edges.iter().filter(move |edge| has(&edge.from) || has(&edge.to))
    }
}
