//! What rules look things up in: the plan joined with the estate, once.
//!
//! In: inventory, plan, graph. Out: tables by handle. **Only VMs that move are in them, and a wave that the
//! plan does not have is no wave.**

use crate::base::Arrange as _;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::again::Tables;
use super::between::{LinkCrossing, Partner, ends, link_crossings, partners};
use super::demands::{Demands, members};
use super::environment::{Environment, environments};
use super::networks::{self, Network, Ties};
use super::pairs::{self, Pair};
use super::redundant::Redundancy;
use super::together::{Group, groups};
use crate::base::{Arg, Minutes, ServiceId, TrustId, VmId, WaveId};
use crate::estate::{Inventory, Vm, VmIndex};
use crate::graph::{EstateCoverage, Graph, TieCode};
use crate::plan::{Plan, PlannedVm, Service, Side, Threshold, Wave, WaveStatus};
use crate::redundancy;
use crate::target::{self, Guesses, Row};

/// A VM that moves.
pub struct VmFacts<'a> {
    pub id: &'a VmId,
    pub planned: &'a PlannedVm,
    /// What the inventory says of it; it may have gone since.
    pub vm: Option<&'a Vm>,
    /// The handle that it has there.
    pub index: Option<VmIndex>,
    /// Space in use, MiB; 0 where the inventory does not know it.
    pub storage_mib: u64,
    /// Handle of its service.
    pub service: Option<u32>,
    /// Handle of its wave.
    pub wave: Option<u32>,
    /// Somebody demands that it does not move.
    pub stays: bool,
}

/// A service, by the handle it has in the graph.
pub struct ServiceFacts<'a> {
    pub id: &'a ServiceId,
    pub service: &'a Service,
    /// Handles of its VMs that move.
    pub vms: Vec<u32>,
    /// The wave that most of its placed VMs are in; of equals the first.
    pub home: Option<u32>,
    /// Waves that its VMs are in, ascending.
    pub waves: Vec<u32>,
    /// Its VMs without a wave, those that are pinned outside or are to stay left out.
    pub unplaced: u32,
}

/// Tables for rules. Handles are places in them.
pub struct Context<'a> {
    pub inventory: &'a Inventory,
    pub plan: &'a Plan,
    pub graph: &'a Graph,
    /// In the order in which they happen.
    pub waves: Vec<(&'a WaveId, &'a Wave)>,
    /// Sorted by id.
    pub vms: Vec<VmFacts<'a>>,
    pub services: Vec<ServiceFacts<'a>>,
    /// What must move together, with services as wholes.
    pub groups: Vec<Group<'a>>,
    /// By VM: its group.
    pub group_of: Vec<u32>,
    pub(super) link_crossings: Vec<LinkCrossing>,
    /// What may be kept from one run to the next.
    tables: Arc<Tables>,
    /// By VM of the inventory: its place in `vms`.
    by_index: Vec<Option<u32>>,
    /// By wave: VMs and MiB.
    pub(super) load: Vec<(u64, u64)>,
    /// What people confirmed to stand in for each other.
    pub(super) redundancy: Redundancy<'a>,
    /// By group, worked out when first asked for.
    pub(super) pulls: Vec<OnceCell<Pull>>,
    guesses: Option<&'a Guesses>,
    /// When it is looked at; what depends on the day says nothing without it.
    pub at: Option<Minutes>,
    mapping_rows: OnceCell<Vec<Row>>,
    demands: OnceCell<Demands<'a>>,
    pairs: OnceCell<Vec<Pair>>,
    networks: OnceCell<Vec<Network<'a>>>,
    network_ties: OnceCell<Ties>,
}

/// What draws a group.
pub(super) struct Pull {
    /// By wave: weight to VMs of other groups in it.
    pub(super) waves: Vec<u64>,
    pub(super) place: Place,
}

/// Where the VMs of a group are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Wave(u32),
    NoWave,
    Several,
}

/// Whether VMs may still be put into a wave.
pub fn open(wave: &Wave) -> bool {
    matches!(wave.status, WaveStatus::Draft | WaveStatus::Agreed)
}

/// Whether what is in a wave stays there. What was rolled back is free again.
pub fn closed(wave: &Wave) -> bool {
    matches!(wave.status, WaveStatus::Locked | WaveStatus::Running | WaveStatus::Done)
}

impl<'a> Context<'a> {
    pub fn new(inventory: &'a Inventory, plan: &'a Plan, graph: &'a Graph) -> Self {
        Self::with_tables(inventory, plan, graph, Arc::default())
    }

    /// With tables that are known to be of these.
    pub(super) fn with_tables(
        inventory: &'a Inventory,
        plan: &'a Plan,
        graph: &'a Graph,
        tables: Arc<Tables>,
    ) -> Self {
        let waves = plan.waves_in_order();
        let vms = vms(inventory, plan, graph, &waves);
        let services = services(plan, graph, &vms);
        let by_index = by_index(inventory, &vms);
        let shared = graph.ties.iter().filter(|tie| tie.code == TieCode::SharedDisk);
        let sharing = shared.filter_map(|tie| ends(&by_index, tie.from, tie.to));
        let (groups, group_of) = groups(plan, &vms, &services, sharing);
        let mut load = vec![(0_u64, 0_u64); waves.len()];
        for vm in &vms {
            if let Some(load) = vm.wave.and_then(|wave| load.get_mut(wave as usize)) {
                *load = (load.0 + 1, load.1.saturating_add(vm.storage_mib));
            }
        }
        let link_crossings = link_crossings(graph, &vms, &by_index);
        Self {
            pulls: groups.iter().map(|_| OnceCell::new()).collect(),
            redundancy: Redundancy::new(plan, &vms),
            inventory,
            plan,
            graph,
            waves,
            vms,
            services,
            groups,
            group_of,
            link_crossings,
            tables,
            load,
            guesses: None,
            at: None,
            mapping_rows: OnceCell::new(),
            demands: OnceCell::new(),
            pairs: OnceCell::new(),
            networks: OnceCell::new(),
            network_ties: OnceCell::new(),
            by_index,
        }
    }

    /// With what is guessed to stand for what in the target, which rules about it need.
    #[must_use]
    pub fn with_guesses(mut self, guesses: &'a Guesses) -> Self {
        self.guesses = Some(guesses);
        self
    }

    /// As seen on that day.
    #[must_use]
    pub fn at(mut self, at: Minutes) -> Self {
        self.at = Some(at);
        self
    }

    /// The figure that rules measure by.
    pub(super) fn threshold(&self, threshold: Threshold) -> u64 {
        u64::from(self.plan.threshold(threshold))
    }

    /// What becomes of resources of the sources; none where no target is known.
    pub(super) fn mapping_rows(&self) -> &[Row] {
        let Some(guesses) = self.guesses.filter(|guesses| guesses.known) else { return &[] };
        self.mapping_rows.get_or_init(|| target::rows(self.inventory, self.plan, guesses))
    }

    /// What people demand, with handles.
    pub(super) fn demands(&self) -> &Demands<'a> {
        self.demands.get_or_init(|| Demands::new(self))
    }

    /// VMs that move of a service, or one that does; ascending.
    pub fn side(&self, side: &Side) -> Vec<u32> {
        members(self, side)
    }

    /// What a VM is for, as far as the estate tells.
    pub(super) fn environment(&self, vm: u32) -> Option<Environment> {
        *self.tables.environments.get_or_init(|| environments(self)).get(vm as usize)?
    }

    /// By VM: VMs of other services that it is linked with, hubs left out.
    pub(super) fn partners(&self) -> &[Vec<Partner>] {
        self.tables.partners.get_or_init(|| partners(self.graph, &self.vms, &self.by_index))
    }

    pub(super) fn partners_of(&self, vm: u32) -> &[Partner] {
        self.partners().get(vm as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// What can probably stand in for each other and nobody has decided of, by handles of the inventory.
    pub(super) fn redundant_sets(&self) -> &[Vec<VmIndex>] {
        self.tables.redundant.get_or_init(|| redundancy::sets(self.inventory, self.plan, self.graph))
    }

    pub(super) fn coverage(&self) -> &EstateCoverage {
        self.tables.coverage.get_or_init(|| self.graph.coverage(self.inventory, self.plan))
    }

    /// Pairs of services that dependencies cross between, in order.
    pub(super) fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| pairs::crossing(self))
    }

    /// All networks with a server that has a wave, by vCenter and VLAN.
    pub(super) fn networks(&self) -> &[Network<'a>] {
        self.networks.get_or_init(|| networks::networks(self))
    }

    /// All pairs of networks that move in different waves and have a server in common.
    pub(super) fn network_ties(&self) -> &Ties {
        self.network_ties.get_or_init(|| networks::ties(self, self.networks()))
    }

    pub fn wave(&self, wave: u32) -> Option<(&'a WaveId, &'a Wave)> {
        self.waves.get(wave as usize).copied()
    }

    /// The place of a wave among the waves.
    pub fn wave_index(&self, id: &WaveId) -> Option<u32> {
        (0_u32..).zip(&self.waves).find(|(_, (own, _))| *own == id).map(|(at, _)| at)
    }

    /// Waves as a sentence names them: by number, and by name where there is one.
    pub fn named_waves(&self, waves: &[u32]) -> Arg {
        let named = |&wave: &u32| Some((wave + 1, self.wave(wave)?.1.name.clone()));
        Arg::Waves(waves.iter().filter_map(named).collect())
    }

    pub(super) fn wave_ids(&self, waves: &[u32]) -> Vec<WaveId> {
        waves.iter().filter_map(|&wave| Some(self.wave(wave)?.0.clone())).collect()
    }

    pub fn service(&self, service: u32) -> Option<&ServiceFacts<'a>> {
        self.services.get(service as usize)
    }

    pub fn vm(&self, vm: u32) -> Option<&VmFacts<'a>> {
        self.vms.get(vm as usize)
    }

    /// The place of a VM of the inventory, if it moves.
    pub fn place(&self, vm: VmIndex) -> Option<u32> {
        *self.by_index.get(vm as usize)?
    }

    /// The handle that a VM has in the inventory.
    pub fn index_of(&self, vm: u32) -> Option<VmIndex> {
        self.vm(vm)?.index
    }

    /// Pairs of VMs of different services or of none, with their weight, hubs left out; each pair once per
    /// direction that it was seen in.
    pub fn linked_vms(&self) -> impl Iterator<Item = (u32, u32, u32)> {
        let lists = (0_u32..).zip(self.partners());
        lists.flat_map(|(vm, partners)| {
            partners.iter().filter(move |with| with.vm > vm).map(move |with| (vm, with.vm, with.weight))
        })
    }

    /// The owners of some services, sorted, each once.
    pub(super) fn owners(&self, services: &[u32]) -> Vec<TrustId> {
        let mut owners: Vec<TrustId> = services
            .iter()
            .filter_map(|&service| Some(self.service(service)?.service.owner.clone()))
            .collect();
        owners.arrange();
        owners.dedup();
        owners
    }

    /// Whether a VM may be moved at all.
    pub(super) fn movable(&self, vm: &VmFacts<'_>) -> bool {
        !vm.planned.pinned && vm.wave.and_then(|wave| self.wave(wave)).is_none_or(|(_, wave)| !closed(wave))
    }
}

fn vms<'a>(
    inventory: &'a Inventory,
    plan: &'a Plan,
    graph: &Graph,
    waves: &[(&WaveId, &Wave)],
) -> Vec<VmFacts<'a>> {
    let waves: HashMap<&WaveId, u32> = waves.iter().map(|(id, _)| *id).zip(0..).collect();
    let staying = plan.staying();
    let mut found = (0_u32..).zip(&inventory.vms).peekable();
    let mut facts = Vec::with_capacity(plan.vms.len());
    for (id, planned) in &plan.vms {
        while found.next_if(|(_, vm)| vm.id < *id).is_some() {}
        let (index, vm) = found.next_if(|(_, vm)| vm.id == *id).unzip();
        if !planned.moves {
            continue;
        }
        facts.push(VmFacts {
            id,
            planned,
            vm,
            index,
            storage_mib: vm.map_or(0, |vm| vm.in_use_mib),
            service: planned.service.as_ref().and_then(|service| graph.service_index(service)),
            wave: planned.wave.as_ref().and_then(|wave| waves.get(wave).copied()),
            stays: staying.holds(id, planned),
        });
    }
    facts
}

fn services<'a>(plan: &'a Plan, graph: &Graph, vms: &[VmFacts<'a>]) -> Vec<ServiceFacts<'a>> {
    debug_assert_eq!(plan.services.len(), graph.services.len(), "the graph is of another plan");
    let mut services: Vec<ServiceFacts<'a>> = plan
        .services
        .iter()
        .map(|(id, service)| {
            let (vms, waves) = (Vec::new(), Vec::new());
            ServiceFacts { id, service, vms, home: None, waves, unplaced: 0 }
        })
        .collect();
    for (handle, vm) in (0_u32..).zip(vms) {
        let Some(facts) = vm.service.and_then(|service| services.get_mut(service as usize)) else { continue };
        facts.vms.push(handle);
        match vm.wave {
            Some(wave) => facts.waves.push(wave),
            None => facts.unplaced += u32::from(!vm.planned.pinned && !vm.stays),
        }
    }
    for facts in &mut services {
        facts.waves.arrange();
        let runs = facts.waves.chunk_by(|a, b| a == b);
        facts.home = runs.rev().max_by_key(|run| run.len()).and_then(|run| run.first().copied());
        facts.waves.dedup();
    }
    services
}

/// By VM handle of the inventory: the place in `vms`.
fn by_index(inventory: &Inventory, vms: &[VmFacts<'_>]) -> Vec<Option<u32>> {
    let mut places = vec![None; inventory.vms.len()];
    for (place, facts) in (0_u32..).zip(vms) {
        if let Some(slot) = facts.index.and_then(|index| places.get_mut(index as usize)) {
            *slot = Some(place);
        }
    }
    places
}
