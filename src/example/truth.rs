//! What is really so in the example, for tests of everything that works it out from files.
//!
//! In: the estate. Out: services, pairs and hubs by identity. **Never part of what a coordinator gets.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};

use super::model::{End, Estate, Machine, MachineKind};
use super::names::TRUSTS;

/// A VM by what tells it apart in the export.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthVm {
    /// UUID of its vCenter.
    pub vcenter: String,
    /// `vm-123`.
    pub vm_id: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthService {
    pub name: String,
    /// Code of the owning trust.
    pub owner: String,
    pub users: Vec<String>,
    /// 1 is most critical.
    pub criticality: u8,
    pub hub: bool,
    /// Whether the catalogue has it.
    pub listed: bool,
    pub vms: Vec<TruthVm>,
}

/// Counts of what the inventory holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthCounts {
    /// All rows of vInfo.
    pub vms: u64,
    pub servers: u64,
    pub templates: u64,
    pub agents: u64,
    pub placeholders: u64,
    /// VMs on other tabs that vInfo lacks.
    pub filtered_out: u64,
    /// Servers whose service is told by (catalogue, attribute, folder, name, nothing).
    pub traces: [u64; 5],
    /// (From, to, port) that were seen, scans aside.
    pub flows: u64,
    /// Those with a hub at one end.
    pub hub_flows: u64,
}

/// The example as it really is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Truth {
    pub seed: u64,
    pub counts: TruthCounts,
    /// Sorted by name.
    pub services: Vec<TruthService>,
    /// Two machines that must not stop at once.
    pub pairs: Vec<[TruthVm; 2]>,
    /// Three and more that must not all stop at once.
    pub clusters: Vec<Vec<TruthVm>>,
    /// Names of the services that everybody uses.
    pub hubs: Vec<String>,
    /// Servers that no traffic was seen of.
    pub unobserved: Vec<TruthVm>,
    /// Servers whose service nothing tells.
    pub untraceable: Vec<TruthVm>,
    /// Servers that share one SMBIOS UUID.
    pub clones: Vec<TruthVm>,
}

pub(super) fn truth(estate: &Estate, seed: u64) -> Truth {
    let mut services: Vec<TruthService> = estate
        .services
        .iter()
        .map(|service| TruthService {
            name: service.name.clone(),
            owner: code(service.trust),
            users: service.users.iter().map(|&user| code(user)).collect(),
            criticality: service.criticality,
            hub: service.hub.is_some(),
            listed: service.listed,
            vms: identities(estate, &service.machines),
        })
        .collect();
    services.arrange_by(|one, other| one.name.cmp(&other.name));
    let hubs = services.iter().filter(|service| service.hub).map(|service| service.name.clone()).collect();
    let groups = || estate.groups.iter().map(|group| identities(estate, group));
    Truth {
        seed,
        counts: counts(estate),
        services,
        pairs: groups().filter_map(|group| <[TruthVm; 2]>::try_from(group).ok()).collect(),
        clusters: groups().filter(|group| group.len() > 2).collect(),
        hubs,
        unobserved: servers(estate, |machine| !machine.observed),
        untraceable: servers(estate, |machine| machine.trace == super::model::Trace::Nowhere),
        clones: clones(estate),
    }
}

fn code(trust: usize) -> String {
    TRUSTS.get(trust).map_or("", |trust| trust.code).to_owned()
}

pub(super) fn identity(estate: &Estate, machine: &Machine) -> TruthVm {
    TruthVm {
        vcenter: estate.vcenters.get(machine.vcenter).map(|vcenter| vcenter.uuid.clone()).unwrap_or_default(),
        vm_id: format!("vm-{}", machine.moref),
        name: machine.name.clone(),
    }
}

fn identities(estate: &Estate, handles: &[u32]) -> Vec<TruthVm> {
    let machines = handles.iter().filter_map(|&handle| estate.machine(handle));
    machines.map(|machine| identity(estate, machine)).collect()
}

fn is_server(machine: &Machine) -> bool {
    machine.in_scope && machine.kind == MachineKind::Server
}

fn servers(estate: &Estate, wanted: fn(&Machine) -> bool) -> Vec<TruthVm> {
    let machines = estate.rows().filter(|machine| is_server(machine) && wanted(machine));
    machines.map(|machine| identity(estate, machine)).collect()
}

/// Those with the SMBIOS UUID that most often repeats.
fn clones(estate: &Estate) -> Vec<TruthVm> {
    let mut by_uuid: std::collections::BTreeMap<&str, Vec<&Machine>> = std::collections::BTreeMap::new();
    for machine in estate.rows().filter(|machine| is_server(machine)) {
        by_uuid.entry(&machine.smbios_uuid).or_default().push(machine);
    }
    let largest = by_uuid.into_values().filter(|group| group.len() > 1).max_by_key(Vec::len);
    largest.unwrap_or_default().into_iter().map(|machine| identity(estate, machine)).collect()
}

fn counts(estate: &Estate) -> TruthCounts {
    let mut counts = TruthCounts::default();
    for machine in &estate.machines {
        if !machine.in_scope {
            counts.filtered_out += 1;
            continue;
        }
        counts.vms += 1;
        match machine.kind {
            MachineKind::Template => counts.templates += 1,
            MachineKind::Agent => counts.agents += 1,
            MachineKind::Placeholder => counts.placeholders += 1,
            MachineKind::Server => {
                counts.servers += 1;
                if let Some(count) = counts.traces.get_mut(machine.trace as usize) {
                    *count += 1;
                }
            }
        }
    }
    let is_hub = |end: End| estate.end_service(end).is_some_and(|service| service.hub.is_some());
    for flow in estate.flows.iter().filter(|flow| !flow.scan) {
        counts.flows += 1;
        counts.hub_flows += u64::from(is_hub(flow.from) || is_hub(flow.to));
    }
    counts
}
