//! Virtual machines.
//!
//! In: rows of exports. Out: a [`Vm`] for each row. **Its id never follows from what several may share: an SMBIOS
//! UUID, or a name without its place.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::base::{Minutes, VmId};

/// One virtual machine. Sizes in MiB; empty text where the export says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vm {
    pub id: VmId,
    pub name: String,
    /// [`super::VCenter::key`].
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
    /// Network cards that are a part of the host's own card (SR-IOV).
    pub passthrough_cards: u32,
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
    /// How full the fullest of its file systems is, small ones left out; 0 where no tab tells.
    pub fullest_percent: u32,
    /// Version of its virtual hardware, 0 where no tab tells.
    pub hardware: u32,
    /// Hardware addresses of its network cards, sorted, each once.
    pub macs: Vec<[u8; 6]>,
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
