//! What is really so in the later example.
//!
//! In: the estate before and after. Out: VMs by identity, before and after. **Never part of what a coordinator
//! gets.**

use serde::{Deserialize, Serialize};

use super::model::Estate;
use super::truth::{TruthVm, identity};
use crate::base::Arrange as _;

/// One VM in both exports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthPair {
    pub before: TruthVm,
    pub after: TruthVm,
}

/// One VM that is in the target now, and what it left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthMove {
    pub before: TruthVm,
    pub after: TruthVm,
    pub leftover: Option<TruthVm>,
}

/// A name or an address, who had it and who has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TruthReuse {
    pub what: String,
    pub before: TruthVm,
    pub after: TruthVm,
}

/// All that became of the estate. Lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LaterTruth {
    pub seed: u64,
    /// UUID of the vCenter that VMs move to.
    pub target: String,
    pub renamed: Vec<TruthPair>,
    pub resized: Vec<TruthPair>,
    pub gone: Vec<TruthVm>,
    pub new: Vec<TruthVm>,
    pub reregistered: Vec<TruthPair>,
    pub moved: Vec<TruthMove>,
    pub names_reused: Vec<TruthReuse>,
    pub clones: Vec<TruthVm>,
    pub addresses_reused: Vec<TruthReuse>,
    /// VMs that were there and have an address more.
    pub readdressed: Vec<TruthPair>,
    pub dependencies_new: Vec<[TruthVm; 2]>,
    pub dependencies_vanished: Vec<[TruthVm; 2]>,
}

impl LaterTruth {
    pub(super) fn arrange(&mut self) {
        for list in [&mut self.renamed, &mut self.resized, &mut self.reregistered, &mut self.readdressed] {
            list.arrange();
        }
        for list in [&mut self.gone, &mut self.new, &mut self.clones] {
            list.arrange();
        }
        self.moved.arrange();
        for list in [&mut self.names_reused, &mut self.addresses_reused] {
            list.arrange();
        }
        for list in [&mut self.dependencies_new, &mut self.dependencies_vanished] {
            list.arrange();
        }
    }
}

/// Who the machines were in the first export, by handle.
pub(super) struct Identities(Vec<TruthVm>);

impl Identities {
    pub(super) fn of(estate: &Estate) -> Self {
        Self(estate.machines.iter().map(|machine| identity(estate, machine)).collect())
    }

    pub(super) fn get(&self, handle: u32) -> TruthVm {
        self.0.get(handle as usize).cloned().unwrap_or_default()
    }

    /// Who the machine is now.
    pub(super) fn now(&self, estate: &Estate, handle: u32) -> TruthVm {
        estate.machine(handle).map(|machine| identity(estate, machine)).unwrap_or_default()
    }
}
