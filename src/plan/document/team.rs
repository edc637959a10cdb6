//! People who work together in the nights.
//!
//! In: nothing; built by commands. Out: a [`Team`]. **It works for what it names; what the plan no longer has, it does not
//! work for. Who its people are, is kept among the people of the plan, whose names may be purged.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Concern, Plan, PlannedVm};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Team {
    pub name: String,
    /// On duty in one night.
    pub people: u32,
    /// Keys of those without whom it does not work: they are needed in each of its nights.
    pub key_people: BTreeSet<String>,
    /// At least one. Of a trust: what it owns.
    pub works_for: BTreeSet<Concern>,
}

impl Team {
    /// On duty in one night, at most.
    pub const MOST: u32 = 500;

    /// Whether a VM is work for it.
    pub fn works_for_vm(&self, plan: &Plan, vm: &PlannedVm) -> bool {
        let service = vm.service.as_ref();
        self.works_for.iter().any(|one| match one {
            Concern::Everyone => true,
            Concern::Service(id) => service == Some(id),
            Concern::Trust(trust) => {
                service.and_then(|id| plan.services.get(id)).is_some_and(|service| service.owner == *trust)
            }
        })
    }
}
