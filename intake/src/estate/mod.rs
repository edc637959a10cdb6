//! The estate as it was found: virtual machines, what was seen between them, and who says it belongs where.
//!
//! In: what `import` read. Out: plain tables for every later pass. **Sorted by id; handles (`u32`) live in
//! memory only and never reach a file of the plan.** Nothing here is decided by a person: that is `plan`.

mod dependency;
mod machine;
mod said;
mod site;

use serde::{Deserialize, Serialize};

use crate::base::{Digest, Minutes, VmId};

pub use dependency::{Dependency, End, Evidence, External, Protocol};
pub use machine::{Power, Tools, Vm, VmFacts, VmKind};
pub use said::{CatalogueService, Declared, Party, User, WaveRow};
pub use site::{Planned, PlannedKind, PortGroup, Resource, VCenter};

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

/// All that an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub inventory: Inventory,
    pub catalogue: Vec<CatalogueService>,
    pub waves: Vec<WaveRow>,
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
