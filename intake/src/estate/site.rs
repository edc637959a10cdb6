//! What machines run on, as it is and as it is to come.
//!
//! In: tabs of the vCenters, and lists of hardware. Out: one row for each thing. **Sizes are 0, and texts empty, where
//! nothing is said; what has no day may not be counted on.**

use serde::{Deserialize, Serialize};

use crate::base::{Day, Place};

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
