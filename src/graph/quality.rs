//! How good the data is that a plan stands on, and what would make it better.
//!
//! In: inventory and plan. Out: a score for all, for each trust and for each service, and the VMs behind each flaw.
//! **What a flaw is said to give is the score reckoned anew without it; a score falls only where a contradiction or
//! the age of what was seen comes to light.**
//!
//! # Formula
//! Every VM that moves has a hundred points to win:
//!
//! | part | points | for |
//! |---|---:|---|
//! | observed | 20 | something was observed of it |
//! | | 10 | on 14 days or more |
//! | | 5 | with a month-end, a weekend and a night inside |
//! | age | 5 | the last of it at most 60 days before the newest that the sources tell |
//! | catalogue | 20 | it belongs to a service |
//! | | 10 | whose owner is known: a trust, or the shared region with the trusts that use it |
//! | | 10 | whose criticality is stated |
//! | declared | 5 | of which something is declared, at any of its VMs |
//! | | 5 | nothing that is declared of it, or let through, is contradicted by what was seen |
//! | machine | 5 | its address or its name on the network is known |
//! | | 5 | its size is known |
//!
//! What was only ever refused contradicts nothing here: a closed door says nothing bad of the data. The score is the
//! mean over the VMs, in tenths of a point rounded down. A trust's VMs are those of the services that it owns; VMs
//! without a service count for all only.

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

use super::contradictions::contradicted;
use super::coverage::{Seen, seen};
use crate::base::{Minutes, ServiceId, TrustId, VmId, named};
use crate::estate::{End, Evidence, Inventory, Vm};
use crate::plan::{Plan, PlannedVm};

/// Days that a VM should have been watched.
pub const DAYS_WANTED: u32 = 14;
/// Minutes that the last observation of a VM may lie before the newest that the sources tell.
const AGE_WANTED: i64 = 60 * 24 * 60;

named! {
    /// What the data of a VM may lack.
    Flaw {
        Unobserved = "unobserved",
        ShortlyObserved = "shortly-observed",
        CycleMissing = "cycle-missing",
        EvidenceOld = "evidence-old",
        ServiceMissing = "service-missing",
        OwnerUnknown = "owner-unknown",
        CriticalityMissing = "criticality-missing",
        NothingDeclared = "nothing-declared",
        Contradicted = "contradicted",
        AddressMissing = "address-missing",
        SizeMissing = "size-missing",
    }
}

named! {
    /// What a score is made of.
    Part {
        Observed = "observed",
        Age = "age",
        Catalogue = "catalogue",
        Declared = "declared",
        Machine = "machine",
    }
}

impl Flaw {
    /// What a VM without it wins.
    pub fn points(self) -> u32 {
        match self {
            Self::Unobserved | Self::ServiceMissing => 20,
            Self::ShortlyObserved | Self::OwnerUnknown | Self::CriticalityMissing => 10,
            Self::CycleMissing
            | Self::EvidenceOld
            | Self::NothingDeclared
            | Self::Contradicted
            | Self::AddressMissing
            | Self::SizeMissing => 5,
        }
    }

    /// The part of the score that it belongs to.
    pub fn part(self) -> Part {
        match self {
            Self::Unobserved | Self::ShortlyObserved | Self::CycleMissing => Part::Observed,
            Self::EvidenceOld => Part::Age,
            Self::ServiceMissing | Self::OwnerUnknown | Self::CriticalityMissing => Part::Catalogue,
            Self::NothingDeclared | Self::Contradicted => Part::Declared,
            Self::AddressMissing | Self::SizeMissing => Part::Machine,
        }
    }
}

impl Part {
    /// What can be won of it.
    pub fn points(self) -> u32 {
        Flaw::ALL.iter().filter(|flaw| flaw.part() == self).map(|flaw| flaw.points()).sum()
    }
}

/// Whose VMs are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    All,
    Trust(TrustId),
    Service(ServiceId),
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
    /// What of it each part gives, in tenths of a point, in the order of [`Part::ALL`].
    pub parts: Vec<u32>,
    /// The three flaws that would raise it most, the most first.
    pub raises: Vec<Raise>,
}

/// Whether one can plan on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carries {
    /// Too much is unknown.
    NotYet,
    /// A draft can be made; what is unknown should be known before anyone signs.
    Draft,
    Plan,
}

/// Scores from which a draft and a plan can be made.
const DRAFT_FROM: u32 = 400;
const PLAN_FROM: u32 = 750;

impl Quality {
    /// What can be built on it.
    pub fn carries(&self) -> Carries {
        match self.tenths {
            PLAN_FROM.. => Carries::Plan,
            DRAFT_FROM.. => Carries::Draft,
            _ => Carries::NotYet,
        }
    }
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
    fn add(&mut self, flaws: &Flaws) {
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

    /// What a part gives, in tenths of a point rounded down.
    fn part(&self, part: Part) -> u32 {
        let lost = Flaw::ALL.iter().zip(self.flaws).filter(|(flaw, _)| flaw.part() == part);
        let lost: u64 = lost.map(|(flaw, vms)| u64::from(flaw.points()) * u64::from(vms)).sum();
        let all = u64::from(self.vms) * u64::from(part.points());
        (all.saturating_sub(lost) * 10)
            .checked_div(u64::from(self.vms))
            .map_or(0, |tenths| tenths.min(1000) as u32)
    }

    fn quality(&self) -> Quality {
        if self.vms == 0 {
            return Quality::default();
        }
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
        let parts = Part::ALL.iter().map(|part| self.part(*part)).collect();
        Quality { vms: self.vms, score: tenths / 10, tenths, parts, raises }
    }
}

/// How good the data is; see the module.
pub fn quality(inventory: &Inventory, plan: &Plan) -> Qualities {
    let mut all = Tally::default();
    let mut services: Vec<(&ServiceId, Tally)> =
        plan.services.keys().map(|id| (id, Tally::default())).collect();
    let mut trusts: Vec<(&TrustId, Tally)> =
        plan.trusts_in_order().into_iter().map(|(id, _)| (id, Tally::default())).collect();
    each(inventory, plan, &mut |_, planned, flaws| {
        all.add(flaws);
        let service = planned.service.as_ref();
        let found = service.and_then(|id| services.binary_search_by(|(known, _)| (*known).cmp(id)).ok());
        if let Some((_, tally)) = found.and_then(|at| services.get_mut(at)) {
            tally.add(flaws);
        }
        let owner = plan.trust_of(planned);
        if let Some((_, tally)) = trusts.iter_mut().find(|(trust, _)| Some(*trust) == owner) {
            tally.add(flaws);
        }
    });
    Qualities {
        estate: all.quality(),
        trusts: trusts.into_iter().map(|(id, tally)| (id.clone(), tally.quality())).collect(),
        services: services.into_iter().map(|(id, tally)| (id.clone(), tally.quality())).collect(),
    }
}

/// The VMs that have a flaw, by id.
pub fn flawed(inventory: &Inventory, plan: &Plan, flaw: Flaw, scope: &Scope) -> Vec<VmId> {
    let mut found = Vec::new();
    each(inventory, plan, &mut |vm, planned, flaws| {
        let meant = match scope {
            Scope::All => true,
            Scope::Trust(trust) => plan.trust_of(planned) == Some(trust),
            Scope::Service(service) => planned.service.as_ref() == Some(service),
        };
        if meant && flaws.get(flaw as usize) == Some(&true) {
            found.push(vm.id.clone());
        }
    });
    found
}

/// Whether a VM has each flaw.
type Flaws = [bool; Flaw::ALL.len()];

/// Every VM that moves, with its flaws.
fn each(inventory: &Inventory, plan: &Plan, sink: &mut dyn FnMut(&Vm, &PlannedVm, &Flaws)) {
    let seen = seen(inventory);
    let declared = declared(inventory, plan);
    let contradicted = contradicted(inventory, DAYS_WANTED);
    let oldest = newest(inventory).map(|at| at.0.saturating_sub(AGE_WANTED));
    for ((vm, seen), contradicted) in inventory.vms.iter().zip(seen).zip(contradicted) {
        let Some(planned) = plan.vms.get(&vm.id).filter(|planned| planned.moves) else { continue };
        let is_old = seen.last().zip(oldest).is_none_or(|(last, oldest)| last.0 < oldest);
        sink(vm, planned, &flaws(plan, planned, vm, seen, (is_old, contradicted), &declared));
    }
}

/// The newest time that the sources tell.
fn newest(inventory: &Inventory) -> Option<Minutes> {
    let made = inventory.sources.iter().filter_map(|source| source.made);
    made.chain(inventory.dependencies.iter().filter_map(|row| row.last_seen.get())).max()
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

fn flaws(
    plan: &Plan,
    planned: &PlannedVm,
    vm: &Vm,
    seen: Seen,
    (is_old, contradicted): (bool, bool),
    declared: &[&ServiceId],
) -> Flaws {
    let service = planned.service.as_ref().and_then(|id| Some((id, plan.services.get(id)?)));
    let owned = service.is_some_and(|(_, service)| {
        plan.trusts.get(&service.owner).is_some_and(|owner| !owner.shared || !service.users.is_empty())
    });
    [
        !seen.observed,
        seen.days() < DAYS_WANTED,
        !seen.whole_cycle(),
        is_old,
        service.is_none(),
        !owned,
        service.is_none_or(|(_, service)| service.criticality == 0),
        service.is_none_or(|(id, _)| declared.binary_search(&id).is_err()),
        contradicted,
        vm.addresses.is_empty() && vm.dns_name.is_empty(),
        vm.in_use_mib == 0,
    ]
}
