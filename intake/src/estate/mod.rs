//! The estate as it was found: virtual machines, what was seen between them, and who says it belongs where.
//!
//! In: what `import` read. Out: plain tables for every later pass. **Sorted by id; handles (`u32`) live in
//! memory only and never reach a file of the plan.** Nothing here is decided by a person: that is `plan`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::base::{Day, Digest, Minutes, Place, Stamp, VmId};

/// Handle of a VM: its place in [`Inventory::vms`].
pub type VmIndex = u32;

/// One imported state of the estate. `vms` is sorted by id, `dependencies` by (from, to, port, protocol,
/// evidence, source), each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    pub vcenters: Vec<VCenter>,
    pub vms: Vec<Vm>,
    /// Ends of dependencies that are not VMs of the estate, sorted by name.
    pub externals: Vec<External>,
    pub dependencies: Vec<Dependency>,
    /// What was said of services and applications, which only a plan can tell apart; sorted.
    pub declared: Vec<Declared>,
    pub sources: Vec<Source>,
    /// Hosts, clusters and datastores of the vCenters, each sorted by vCenter, place and name.
    pub hosts: Vec<Resource>,
    pub clusters: Vec<Resource>,
    pub datastores: Vec<Resource>,
    pub pools: Vec<Resource>,
    /// Port groups of the vCenters' switches, whether a VM uses them or not; sorted.
    pub port_groups: Vec<PortGroup>,
    /// What lists of planned hardware say is to come; sorted.
    pub planned: Vec<Planned>,
}

/// A file that the inventory was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub file: String,
    pub kind: SourceKind,
    pub digest: Digest,
    /// Data rows read.
    pub rows: u64,
    /// When the export was made, where it says so, as the clock it was made under had it.
    pub made: Option<Minutes>,
}

/// What a file was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    Rvtools,
    AzureDependencies,
    Flows,
    Catalogue,
    WaveList,
    /// A table of servers that is not of `RVTools`.
    Servers,
    /// Dependencies that a register declares.
    Relations,
    /// An archive whose files were read.
    Archive,
    Unknown,
    /// Hosts, datastores and port groups that are to come, with dates.
    TargetHardware,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VCenter {
    /// Lower-case instance UUID, or the server's name where the export has none.
    pub key: String,
    pub server: String,
    /// `8.0.3`, where the export says.
    pub version: String,
}

/// A host, a cluster, a datastore or a resource pool. Sizes in MiB; 0 and empty where it does not apply or the
/// export does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Resource {
    /// [`VCenter::key`].
    pub vcenter: String,
    pub datacenter: String,
    /// Of a host; of a datastore its datastore cluster.
    pub cluster: String,
    /// Of a resource pool its path.
    pub name: String,
    /// Physical cores; of a cluster all of its hosts'.
    pub cores: u32,
    /// Clock rate of one core in MHz.
    pub mhz: u32,
    pub memory_mib: u64,
    pub capacity_mib: u64,
    pub free_mib: u64,
    /// Hosts in the cluster, or that reach the datastore.
    pub hosts: u32,
    /// VMs that it is said to have.
    pub vms: u32,
}

/// A port group of one switch. One that has several VLANs, as standard switches of several hosts may, stands once
/// for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PortGroup {
    /// [`VCenter::key`].
    pub vcenter: String,
    pub name: String,
    pub switch: String,
    /// `None` where it is untagged, a trunk, or not said.
    pub vlan: Option<u16>,
}

/// What a [`Planned`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlannedKind {
    /// Hosts of a cluster.
    Hosts,
    Datastore,
    PortGroup,
}

/// Hardware or a network that is to come. Sizes are 0, and texts empty, where the list does not say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planned {
    pub kind: PlannedKind,
    /// [`VCenter::key`] where it is known, else what the list says, in lower case.
    pub vcenter: String,
    pub cluster: String,
    /// Of a datastore or a port group; of a single host its own.
    pub name: String,
    /// `None` where no date could be read: nobody may count on it.
    pub from: Option<Day>,
    pub hosts: u32,
    /// Cores and memory of each host.
    pub cores: u32,
    pub memory_mib: u64,
    /// Of a datastore.
    pub capacity_mib: u64,
    pub switch: String,
    pub vlan: Option<u16>,
    /// The row that says so.
    pub place: Place,
}

/// What a row of an inventory is. Only servers are planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VmKind {
    #[default]
    Server,
    Template,
    /// vSphere's own agents (vCLS).
    Agent,
    /// An SRM placeholder for a VM that lives elsewhere.
    Placeholder,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Power {
    On,
    Off,
    Suspended,
    #[default]
    Unknown,
}

/// VMware Tools in a VM.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tools {
    #[default]
    Unknown,
    Ok,
    Old,
    NotRunning,
    NotInstalled,
}

/// What the tabs beside vInfo say of a VM and a move must heed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmFacts {
    pub tools: Tools,
    pub snapshots: u32,
    pub snapshot_mib: u64,
    /// When the oldest snapshot was taken, as the vCenter's clock had it.
    pub oldest_snapshot: Option<Minutes>,
    /// A CD drive with something in it.
    pub cd_connected: bool,
    /// USB devices that are passed through.
    pub usb_devices: u32,
    /// Raw device mappings.
    pub raw_disks: u32,
    /// Disks that no snapshot takes in.
    pub independent_disks: u32,
    /// Disks that are set up to be shared, by what they are stored as; sorted, each once.
    pub shared_disks: Vec<String>,
    /// Datastores of its disks, sorted, each once.
    pub datastores: Vec<String>,
    pub memory_reserved_mib: u64,
    pub sockets: u32,
    /// What its file systems hold.
    pub guest_used_mib: u64,
    /// Hardware addresses of its network cards, sorted, each once.
    pub macs: Vec<[u8; 6]>,
}

/// One virtual machine. Sizes in MiB; empty text where the export says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vm {
    pub id: VmId,
    pub name: String,
    /// [`VCenter::key`].
    pub vcenter: String,
    /// VM ID (`vm-123`), unique within one vCenter only.
    pub moref: String,
    pub instance_uuid: String,
    pub smbios_uuid: String,
    pub kind: VmKind,
    pub power: Power,
    pub dns_name: String,
    /// Addresses other than link-local ones, sorted, each once.
    pub addresses: Vec<std::net::IpAddr>,
    pub cpus: u32,
    pub memory_mib: u64,
    pub provisioned_mib: u64,
    pub in_use_mib: u64,
    pub disks: u32,
    pub os: String,
    pub datacenter: String,
    pub cluster: String,
    pub host: String,
    pub folder: String,
    pub resource_pool: String,
    /// Port groups, sorted, each once.
    pub port_groups: Vec<String>,
    /// VLAN ids of those port groups where a tab tells, sorted.
    pub vlans: Vec<u16>,
    /// Custom attributes and tags by heading.
    pub attributes: BTreeMap<String, String>,
    pub facts: VmFacts,
}

/// An end outside the estate, named by its address or name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct External {
    pub name: String,
}

/// One end of a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    Vm(VmIndex),
    External(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    Observed,
    Declared,
    Inferred,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    Tcp,
    Udp,
    Icmp,
    Other,
}

/// What one source saw (or said) between two ends on one port: `from` uses what `to` offers. There may be millions of
/// them: 64 bytes each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    pub from: End,
    pub to: End,
    /// 0 where no port is known.
    pub port: u16,
    pub protocol: Protocol,
    pub evidence: Evidence,
    /// Rows or connections that say so.
    pub connections: u64,
    /// 0 where the source does not count them.
    pub bytes: u64,
    /// Connections that were refused: a firewall's no, or nobody listening. Not among `connections`. More than the
    /// type holds are as many as it holds.
    pub denied: u32,
    pub first_seen: Stamp,
    pub last_seen: Stamp,
    /// The days it was seen on: bit `day % 64` for days counted from 1970, 0 where no time is known. Of a longer
    /// time the days fall together, so that the count is a lower bound.
    pub days: u64,
    /// The hours of the day it was seen in, as the source's clock has them: bit 0 is from midnight to one.
    pub hours: u32,
    /// Handle into [`Inventory::sources`].
    pub source: u32,
}

/// One end of a declared dependency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    Vm(VmId),
    /// A service or an application, by name.
    Service(String),
}

/// What a register says: `from` uses what `to` offers. At least one end is no VM; what is said of two VMs is a
/// [`Dependency`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Declared {
    pub from: Party,
    pub to: Party,
    /// Where it is said first.
    pub place: Place,
}

/// One line of a service catalogue, its servers already found in the inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueService {
    pub name: String,
    /// Code or name of the owning trust as the file has it; empty means the shared region.
    pub owner: String,
    /// Where the service stands, and the heading that its owner has.
    pub place: Place,
    /// Trusts that use it, sorted by name, each once.
    pub users: Vec<User>,
    /// 1 is most critical; 0 where the file says nothing.
    pub criticality: u8,
    /// VMs it owns.
    pub vms: Vec<VmId>,
    /// VMs it uses that another service owns.
    pub also: Vec<VmId>,
}

/// A trust that uses a service, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct User {
    pub name: String,
    /// Where it is said first.
    pub place: Place,
}

/// One line of a wave list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveRow {
    pub wave: String,
    /// `2027-05-26`, where a date could be read.
    pub day: Option<String>,
    pub vms: Vec<VmId>,
    /// Name of a service where the row names one.
    pub service: Option<String>,
    /// Where the row stands, and the heading that its service has.
    pub place: Place,
}

/// All that an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub inventory: Inventory,
    pub catalogue: Vec<CatalogueService>,
    pub waves: Vec<WaveRow>,
}

impl Dependency {
    /// Whether it was only ever refused: listed, but nothing that binds.
    pub fn is_refused(&self) -> bool {
        self.connections == 0 && self.denied > 0
    }
}

impl Inventory {
    /// Dependencies by ends, port and protocol: what several sources say counts once, what was only refused not.
    pub fn count_dependencies(&self) -> usize {
        let mut last = None;
        let mut count = 0;
        for one in self.dependencies.iter().filter(|one| !one.is_refused()) {
            let key = Some((one.from, one.to, one.port, one.protocol));
            count += usize::from(key != last);
            last = key;
        }
        count
    }

    /// Handle of a VM by id: binary search, as `vms` is sorted.
    pub fn find(&self, id: &VmId) -> Option<VmIndex> {
        let found = self.vms.binary_search_by(|vm| vm.id.cmp(id)).ok()?;
        u32::try_from(found).ok()
    }

    pub fn vm(&self, index: VmIndex) -> Option<&Vm> {
        self.vms.get(usize::try_from(index).ok()?)
    }
}

impl Vm {
    /// A VM of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            id: VmId::new(""),
            name: name.to_owned(),
            vcenter: String::new(),
            moref: String::new(),
            instance_uuid: String::new(),
            smbios_uuid: String::new(),
            kind: VmKind::default(),
            power: Power::default(),
            dns_name: String::new(),
            addresses: Vec::new(),
            cpus: 0,
            memory_mib: 0,
            provisioned_mib: 0,
            in_use_mib: 0,
            disks: 0,
            os: String::new(),
            datacenter: String::new(),
            cluster: String::new(),
            host: String::new(),
            folder: String::new(),
            resource_pool: String::new(),
            port_groups: Vec::new(),
            vlans: Vec::new(),
            attributes: BTreeMap::new(),
            facts: VmFacts::default(),
        }
    }

    /// Whether a VM with this one's id is another machine: VM IDs are given anew when a vCenter is restored.
    pub fn is_other(&self, later: &Self) -> bool {
        let (one, other) = (&self.instance_uuid, &later.instance_uuid);
        !one.is_empty()
            && !other.is_empty()
            && one != other
            && self.name.to_lowercase() != later.name.to_lowercase()
    }

    /// What tells VMs apart across exports: (vCenter, VM ID), then (vCenter, instance UUID), then place and
    /// name (`formats.md` 2.3). SMBIOS UUIDs and bare names are not unique and are never used.
    pub fn derive_id(&self) -> VmId {
        if !self.moref.is_empty() {
            VmId::derive(&["moref", &self.vcenter, &self.moref])
        } else if !self.instance_uuid.is_empty() {
            VmId::derive(&["uuid", &self.vcenter, &self.instance_uuid])
        } else {
            VmId::derive(&["name", &self.vcenter, &self.datacenter, &self.folder, &self.name])
        }
    }
}
