//! Times in which something must not be moved.
//!
//! In: nothing; built by commands. Out: a [`Freeze`]. **It is aimed at exactly what it concerns; what it names and the
//! plan no longer has, it does not concern.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Plan, PlannedVm};
use crate::base::{ServiceId, TrustId, Window, named};

named! {
    /// Why nothing is moved.
    FreezeKind {
        /// Of the clinic: a change of rota, a vaccination weekend, days of planned surgery.
        Clinical = "clinical",
        Holiday = "holiday",
        Election = "election",
        /// Raised emergency preparedness.
        Preparedness = "preparedness",
        /// Backups run, which no move may disturb.
        Backup = "backup",
        Other = "other",
    }
}

named! {
    /// How much a freeze says.
    Strictness {
        /// Nothing is moved.
        Stop = "stop",
        /// It should be weighed.
        Warn = "warn",
    }
}

/// Whom a freeze concerns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Concern {
    Everyone,
    /// What a trust owns, and services that it uses.
    Trust(TrustId),
    Service(ServiceId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Freeze {
    pub name: String,
    pub kind: FreezeKind,
    pub strictness: Strictness,
    pub window: Window,
    /// At least one.
    pub concerns: BTreeSet<Concern>,
    pub reason: String,
}

impl Freeze {
    /// Whether it concerns a service of the plan.
    pub fn concerns_service(&self, plan: &Plan, id: &ServiceId) -> bool {
        let Some(service) = plan.services.get(id) else { return false };
        self.concerns.iter().any(|concern| match concern {
            Concern::Everyone => true,
            Concern::Trust(trust) => service.owner == *trust || service.users.contains(trust),
            Concern::Service(other) => other == id,
        })
    }

    /// Whether it concerns a VM: as one of a service that it concerns, also one that the VM only serves.
    pub fn concerns_vm(&self, plan: &Plan, vm: &PlannedVm) -> bool {
        let mut services = vm.service.iter().chain(&vm.serves);
        self.concerns.contains(&Concern::Everyone) || services.any(|id| self.concerns_service(plan, id))
    }
}
