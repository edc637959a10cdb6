//! The target as the page and the command line show it.
//!
//! In: an inventory, a plan and guesses. Out: capacity, mapping tables, what can be chosen. **Names of vCenters come
//! along, so that nobody has to show a key.**

use serde::{Deserialize, Serialize};

use crate::estate::Inventory;
use crate::plan::{Plan, VCenterRole};
use crate::target::{self, Capacity, Choice, Guesses, Row};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetView {
    /// Whether anything is known of a target: a vCenter with that role, or a list of what is to come.
    pub known: bool,
    pub capacity: Capacity,
    pub rows: Vec<Row>,
    /// Sorted by kind, vCenter and name.
    pub choices: Vec<Choice>,
    pub vcenters: Vec<VCenterLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VCenterLine {
    pub key: String,
    pub server: String,
    pub role: VCenterRole,
    pub vms: u32,
}

/// All that there is to say of the target.
pub fn target_view(inventory: &Inventory, plan: &Plan, guesses: &Guesses) -> TargetView {
    let line = |vcenter: &crate::estate::VCenter| VCenterLine {
        key: vcenter.key.clone(),
        server: vcenter.server.clone(),
        role: plan.role_of(&vcenter.key),
        vms: u32::try_from(inventory.vms.iter().filter(|vm| vm.vcenter == vcenter.key).count())
            .unwrap_or(u32::MAX),
    };
    TargetView {
        known: guesses.known,
        capacity: target::capacity(inventory, plan),
        rows: target::rows(inventory, plan, guesses),
        choices: guesses.choices.clone(),
        vcenters: inventory.vcenters.iter().map(line).collect(),
    }
}

impl TargetView {
    /// The server's name, for the key of a vCenter.
    pub fn server<'a>(&'a self, key: &'a str) -> &'a str {
        let found = self.vcenters.iter().find(|vcenter| vcenter.key == key);
        found.map_or(key, |vcenter| vcenter.server.as_str())
    }
}
