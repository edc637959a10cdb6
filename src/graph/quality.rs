//! How good the data is that a plan stands on, and what would make it better.
//!
//! In: inventory and plan. Out: a score for all, for each trust and for each service. **Mending a flaw never
//! lowers a score, and what it is said to give is the score reckoned anew without it.**
//!
//! # Formula
//! Every VM that moves has a hundred points to win:
//!
//! | points | for |
//! |---:|---|
//! | 25 | something was observed of it |
//! | 10 | on 14 days or more |
//! | 5 | with a month-end, a weekend and a night inside |
//! | 20 | it belongs to a service |
//! | 10 | whose owner is known: a trust, or the shared region with the trusts that use it |
//! | 10 | whose criticality is stated |
//! | 10 | of which something is declared, at any of its VMs |
//! | 5 | its address or its name on the network is known |
//! | 5 | its size is known |
//!
//! The score is the mean over the VMs, in tenths of a point rounded down. A trust's VMs are those of the
//! services that it owns; VMs without a service count for all only.

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

use super::coverage::{Seen, seen};
use crate::base::{ServiceId, TrustId, named};
use crate::estate::{End, Evidence, Inventory, Vm};
use crate::plan::{Plan, PlannedVm};

/// Days that a VM should have been watched.
pub const DAYS_WANTED: u32 = 14;

named! {
    /// What the data of a VM may lack.
    Flaw {
        Unobserved = "unobserved",
        ShortlyObserved = "shortly-observed",
        CycleMissing = "cycle-missing",
        ServiceMissing = "service-missing",
        OwnerUnknown = "owner-unknown",
        CriticalityMissing = "criticality-missing",
        NothingDeclared = "nothing-declared",
        AddressMissing = "address-missing",
        SizeMissing = "size-missing",
    }
}

impl Flaw {
    /// What a VM without it wins.
    pub fn points(self) -> u32 {
        match self {
            Self::Unobserved => 25,
            Self::ServiceMissing => 20,
            Self::ShortlyObserved | Self::OwnerUnknown | Self::CriticalityMissing | Self::NothingDeclared => {
                10
            }
            Self::CycleMissing | Self::AddressMissing | Self::SizeMissing => 5,
        }
    }
}

/// A flaw that could be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raise {
    pub flaw: Flaw,
    /// VMs that have it.
    pub vms: u32,
    /// What the score would rise by, in tenths of a point.
    pub tenths: u32,
}

/// A score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// VMs that it is about; without any it is 0 and says nothing.
    pub vms: u32,
    /// 0 to 100, rounded down.
    pub score: u32,
    /// The same in tenths of a point.
    pub tenths: u32,
    /// The three flaws that would raise it most, the most first.
    pub raises: Vec<Raise>,
}

/// Scores for everything that moves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualities {
    pub estate: Quality,
    /// From south to north, the shared region last.
    pub trusts: Vec<(TrustId, Quality)>,
    /// By id.
    pub services: Vec<(ServiceId, Quality)>,
}

/// By flaw: VMs that have it.
#[derive(Clone, Copy, Default)]
struct Tally {
    vms: u32,
    flaws: [u32; Flaw::ALL.len()],
}

impl Tally {
    fn add(&mut self, flaws: &[bool; Flaw::ALL.len()]) {
        self.vms += 1;
        for (count, has) in self.flaws.iter_mut().zip(flaws) {
            *count += u32::from(*has);
        }
    }

    /// The score in tenths of a point, as if nothing had the flaw `without`.
    fn tenths(&self, without: Option<Flaw>) -> u32 {
        let all = u64::from(self.vms) * 100;
        let lost = Flaw::ALL.iter().zip(self.flaws).filter(|(flaw, _)| Some(**flaw) != without);
        let lost: u64 = lost.map(|(flaw, vms)| u64::from(flaw.points()) * u64::from(vms)).sum();
        (all.saturating_sub(lost) * 10)
            .checked_div(u64::from(self.vms))
            .map_or(0, |tenths| tenths.min(1000) as u32)
    }

    fn quality(&self) -> Quality {
        let tenths = self.tenths(None);
        let mut raises: Vec<Raise> = Flaw::ALL
            .iter()
            .zip(self.flaws)
            .filter(|(_, vms)| *vms > 0)
            .map(|(flaw, vms)| Raise { flaw: *flaw, vms, tenths: self.tenths(Some(*flaw)) - tenths })
            .collect();
        let exact = |raise: &Raise| u64::from(raise.flaw.points()) * u64::from(raise.vms);
        raises.arrange_by_key(|raise| (Reverse(exact(raise)), raise.flaw));
        raises.truncate(3);
        Quality { vms: self.vms, score: tenths / 10, tenths, raises }
    }
}

/// How good the data is; see the module.
pub fn quality(inventory: &Inventory, plan: &Plan) -> Qualities {
    let seen = seen(inventory);
    let declared = declared(inventory, plan);
    let mut all = Tally::default();
    let mut services: Vec<(&ServiceId, Tally)> =
        plan.services.keys().map(|id| (id, Tally::default())).collect();
    let mut trusts: Vec<(&TrustId, Tally)> =
        plan.trusts_in_order().into_iter().map(|(id, _)| (id, Tally::default())).collect();
    for (vm, seen) in inventory.vms.iter().zip(seen) {
        let Some(planned) = plan.vms.get(&vm.id).filter(|planned| planned.moves) else { continue };
        let flaws = flaws(plan, planned, vm, seen, &declared);
        all.add(&flaws);
        let service = planned.service.as_ref();
        let found = service.and_then(|id| services.binary_search_by(|(known, _)| (*known).cmp(id)).ok());
        if let Some((_, tally)) = found.and_then(|at| services.get_mut(at)) {
            tally.add(&flaws);
        }
        let owner = plan.trust_of(planned);
        if let Some((_, tally)) = trusts.iter_mut().find(|(trust, _)| Some(*trust) == owner) {
            tally.add(&flaws);
        }
    }
    Qualities {
        estate: all.quality(),
        trusts: trusts.into_iter().map(|(id, tally)| (id.clone(), tally.quality())).collect(),
        services: services.into_iter().map(|(id, tally)| (id.clone(), tally.quality())).collect(),
    }
}

/// Services that something is declared of, sorted.
fn declared<'a>(inventory: &Inventory, plan: &'a Plan) -> Vec<&'a ServiceId> {
    let rows = inventory.dependencies.iter().filter(|row| row.evidence == Evidence::Declared);
    let ends = rows.flat_map(|row| [row.from, row.to]);
    let mut found: Vec<&ServiceId> = ends
        .filter_map(|end| {
            let End::Vm(vm) = end else { return None };
            plan.vms.get(&inventory.vm(vm)?.id)?.service.as_ref()
        })
        .collect();
    found.arrange();
    found.dedup();
    found
}

/// By flaw, whether a VM has it.
fn flaws(
    plan: &Plan,
    planned: &PlannedVm,
    vm: &Vm,
    seen: Seen,
    declared: &[&ServiceId],
) -> [bool; Flaw::ALL.len()] {
    let service = planned.service.as_ref().and_then(|id| Some((id, plan.services.get(id)?)));
    let owned = service.is_some_and(|(_, service)| {
        plan.trusts.get(&service.owner).is_some_and(|owner| !owner.shared || !service.users.is_empty())
    });
    [
        !seen.observed,
        seen.days() < DAYS_WANTED,
        !seen.whole_cycle(),
        service.is_none(),
        !owned,
        service.is_none_or(|(_, service)| service.criticality == 0),
        service.is_none_or(|(id, _)| declared.binary_search(&id).is_err()),
        vm.addresses.is_empty() && vm.dns_name.is_empty(),
        vm.in_use_mib == 0,
    ]
}
