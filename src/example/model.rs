//! The invented estate in memory, before any file is written.
//!
//! In: nothing. Out: plain tables that `build` fills and the writers read. **Handles are places in these
//! tables; every VM has exactly one owner or none.**

use std::net::Ipv4Addr;

use super::names::{HubUse, Zone};

pub(super) struct Estate {
    pub vcenters: Vec<VCenter>,
    /// Days between the first export and this one.
    pub days_later: u32,
    pub services: Vec<Service>,
    pub machines: Vec<Machine>,
    /// Places in `machines` in the order of the workbook: vCenter, then name.
    pub order: Vec<u32>,
    pub segments: Vec<Segment>,
    pub clusters: Vec<Cluster>,
    /// Machines that must not stop at once: two, or three and more.
    pub groups: Vec<Vec<u32>>,
    pub flows: Vec<Flow>,
}

pub(super) struct VCenter {
    pub server: &'static str,
    pub uuid: String,
    pub datacenter: &'static str,
}

pub(super) struct Service {
    pub name: String,
    /// Name without trust and site.
    pub base: &'static str,
    /// Part of VM names.
    pub code: String,
    /// Place in [`TRUSTS`].
    pub trust: usize,
    pub users: Vec<usize>,
    pub criticality: u8,
    pub zone: Zone,
    pub port: u16,
    pub hub: Option<HubUse>,
    /// Whether the catalogue has it at all.
    pub listed: bool,
    pub scheme: Scheme,
    pub size: u64,
    pub machines: Vec<u32>,
}

/// How the VMs of a service were named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `unn-lab-app-01`
    Numbered,
    /// `unn-lab-db-a`
    Lettered,
    /// `unn-lab-db-prim`
    Named,
    /// `UNNLABDB01`
    Shouted,
    /// `tossrv0412`
    Opaque,
}

/// What a machine does in its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Application,
    Database,
    Web,
    Integration,
    File,
    Report,
    Test,
    Hub,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MachineKind {
    Server,
    Template,
    Agent,
    Placeholder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Power {
    On,
    Off,
    Suspended,
}

/// Where a person or a rule can find out which service a VM belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Trace {
    Catalogue,
    Attribute,
    Folder,
    Name,
    Nowhere,
}

#[derive(Clone)]
pub(super) struct Machine {
    pub name: String,
    pub kind: MachineKind,
    pub power: Power,
    pub service: Option<u32>,
    pub role: Role,
    pub trace: Trace,
    pub vcenter: usize,
    /// `vm-123` without its prefix.
    pub moref: u32,
    pub instance_uuid: String,
    pub smbios_uuid: String,
    /// Guest tools answer: without them the export has no name, address or system.
    pub tools: bool,
    /// Somebody saw traffic of it.
    pub observed: bool,
    /// False for those that a person filtered out of vInfo; other tabs still have them.
    pub in_scope: bool,
    pub connection: &'static str,
    pub dns_name: String,
    pub nics: Vec<Nic>,
    pub cpus: u32,
    pub memory_mib: u64,
    pub disks_mib: Vec<u64>,
    /// Share of each disk in use, percent.
    pub fill: u64,
    /// Place in `names::SYSTEMS`.
    pub system: usize,
    pub cluster: u32,
    pub host: u32,
    pub folder: String,
    /// Custom attribute `Tjeneste`.
    pub attribute: String,
    pub annotation: &'static str,
    /// Seconds before the export.
    pub age: u64,
    pub snapshots: u32,
}

#[derive(Clone)]
pub(super) struct Nic {
    pub segment: u32,
    pub address: Ipv4Addr,
    /// Further addresses on the same card, as the guest reports them.
    pub extra: Vec<Ipv4Addr>,
    pub mac: [u8; 6],
}

/// A VLAN with its port group.
pub(super) struct Segment {
    pub port_group: String,
    /// `None` for a port group of a standard switch.
    pub switch: Option<&'static str>,
    pub vlan: u16,
    pub trust: usize,
    pub network: [u8; 3],
    pub used: u8,
}

pub(super) struct Cluster {
    pub name: String,
    pub vcenter: usize,
    pub trust: usize,
    pub machines: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum End {
    Machine(u32),
    Address(Ipv4Addr),
}

/// What uses what. One per (from, to, port).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Flow {
    pub from: End,
    pub to: End,
    pub port: u16,
    pub protocol: &'static str,
    /// Connections in a day.
    pub daily: u64,
    pub scan: bool,
}

impl Estate {
    pub fn service_of(&self, machine: &Machine) -> Option<&Service> {
        self.services.get(machine.service? as usize)
    }

    pub fn machine(&self, index: u32) -> Option<&Machine> {
        self.machines.get(index as usize)
    }

    pub fn cluster_of(&self, machine: &Machine) -> Option<&Cluster> {
        self.clusters.get(machine.cluster as usize)
    }

    /// Machines in the workbook's order.
    pub fn rows(&self) -> impl Iterator<Item = &Machine> {
        self.order.iter().filter_map(|&index| self.machine(index))
    }

    /// The service that an end of a flow belongs to.
    pub fn end_service(&self, end: End) -> Option<&Service> {
        match end {
            End::Machine(index) => self.service_of(self.machine(index)?),
            End::Address(_) => None,
        }
    }
}

impl Cluster {
    /// One host for every 25 VMs, at least three.
    pub fn hosts(&self) -> u32 {
        self.machines.div_ceil(25).max(3)
    }

    pub fn host_name(&self, host: u32) -> String {
        format!("esx-{}-{:02}.drift.example", self.name.to_lowercase(), host + 1)
    }
}

impl Machine {
    /// The first address, where the export can know it.
    pub fn address(&self) -> Option<Ipv4Addr> {
        self.nics.first().map(|nic| nic.address)
    }

    /// Whether the guest reports its name, addresses and system.
    pub fn answers(&self) -> bool {
        self.tools && self.power == Power::On
    }
}
