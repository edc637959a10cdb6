//! What people's lists say: registers, service catalogues, wave lists.
//!
//! In: rows of lists. Out: the same with their servers found. **A name stands as the list has it, with its place;
//! what it means is for the plan to decide.**

use serde::{Deserialize, Serialize};

use crate::base::{Place, VmId};

/// One end of a declared dependency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    Vm(VmId),
    /// A service or an application, by name.
    Service(String),
}

/// What a register says: `from` uses what `to` offers. At least one end is no VM; what is said of two VMs is a
/// [`super::Dependency`].
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
