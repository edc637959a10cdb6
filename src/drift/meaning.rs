//! What drift means for waves, services and rules.
//!
//! In: the drift and the plan. Out: codes, each about one VM. **Nothing is decided here: a meaning is a reason
//! to look.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{Confidence, Drift, Verdict, VmDrift, What};
use crate::base::{Gather as _, ServiceId, VmId, WaveId};
use crate::estate::{Inventory, Power, VmKind};
use crate::plan::{Plan, PlannedVm, VCenterRole, WaveStatus, assign};

/// One reason to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    pub code: MeaningCode,
    /// As the later inventory has it; where it is gone, as the earlier had it.
    pub vm: VmId,
    pub service: Option<ServiceId>,
    pub wave: Option<WaveId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeaningCode {
    /// Gone, and in a wave that is not done.
    GoneInWave,
    /// Gone, in no wave, and something of a service.
    GoneInService,
    /// Gone, and in a group that must move together.
    GoneInBundle,
    /// Another size than the wave was filled with.
    ResizedInWave,
    /// Firewalls and rules for the wave know the old address.
    ReaddressedInWave,
    /// Switched off, and in a wave.
    OffInWave,
    /// Planned, and now a template or the like.
    NoServer,
    /// A rule would now give it to another service, or to none.
    RuleGivesOther,
    /// New, and of a service whose VMs are in one wave.
    NewBelongsInWave,
    /// New, and of a service.
    NewInService,
    /// New, and nobody knows whose.
    NewWithoutService,
    /// In a target before its wave is done.
    MovedBeforeWave,
    /// In a target without having been in a wave.
    MovedWithoutWave,
    /// At work in a source and in a target.
    InTwoPlaces,
    /// Its decisions follow once a person confirms.
    WaitsForPerson,
    /// Its wave is done, and it is at work where it was.
    NotMovedInDoneWave,
}

impl MeaningCode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GoneInWave => "gone-in-wave",
            Self::GoneInService => "gone-in-service",
            Self::GoneInBundle => "gone-in-bundle",
            Self::ResizedInWave => "resized-in-wave",
            Self::ReaddressedInWave => "readdressed-in-wave",
            Self::OffInWave => "off-in-wave",
            Self::NoServer => "no-server",
            Self::RuleGivesOther => "rule-gives-other",
            Self::NewBelongsInWave => "new-belongs-in-wave",
            Self::NewInService => "new-in-service",
            Self::NewWithoutService => "new-without-service",
            Self::MovedBeforeWave => "moved-before-wave",
            Self::MovedWithoutWave => "moved-without-wave",
            Self::InTwoPlaces => "in-two-places",
            Self::WaitsForPerson => "waits-for-person",
            Self::NotMovedInDoneWave => "not-moved-in-done-wave",
        }
    }
}

struct Work<'a> {
    plan: &'a Plan,
    /// By what rules give to VMs now, where that differs from the plan.
    ruled: BTreeMap<VmId, Option<ServiceId>>,
    bundled: BTreeSet<&'a VmId>,
    found: Vec<Meaning>,
}

/// Sorted by VM and code.
pub(super) fn meanings(later: &Inventory, plan: &Plan, drift: &Drift) -> Vec<Meaning> {
    let ruled = ruled(later, plan, drift);
    let bundled = plan.bundles.values().flat_map(|bundle| &bundle.vms).into_set();
    let mut work = Work { plan, ruled, bundled, found: Vec::new() };
    for row in &drift.vms {
        work.row(later, row);
    }
    let mut found = work.found;
    crate::base::Arrange::arrange_by(found.as_mut_slice(), |a, b| (&a.vm, a.code).cmp(&(&b.vm, b.code)));
    found
}

/// What the plan's rules say of the later estate, its new servers among them.
fn ruled(later: &Inventory, plan: &Plan, drift: &Drift) -> BTreeMap<VmId, Option<ServiceId>> {
    if plan.rules.is_empty() || drift.vms.is_empty() {
        return BTreeMap::new();
    }
    let mut next = plan.clone();
    for row in drift.vms.iter().filter(|row| row.verdict == Verdict::New) {
        let vm = row.later.as_ref().and_then(|id| later.vm(later.find(id)?));
        if let Some(vm) = vm.filter(|vm| is_planned(plan, vm)) {
            next.vms.entry(vm.id.clone()).or_insert_with(|| PlannedVm::new(vm, true));
        }
    }
    let assigned = assign::evaluate(&next, &plan.rules, later).assigned;
    assigned.into_iter().map(|(vm, by)| (vm, by.map(|(service, _)| service))).into_map()
}

fn is_planned(plan: &Plan, vm: &crate::estate::Vm) -> bool {
    vm.kind == VmKind::Server && plan.role_of(&vm.vcenter) == VCenterRole::Source
}

impl Work<'_> {
    fn tell(&mut self, code: MeaningCode, row: &VmDrift, service: Option<&ServiceId>, wave: Option<&WaveId>) {
        if let Some(vm) = row.later.as_ref().or(row.earlier.as_ref()) {
            self.found.push(Meaning { code, vm: vm.clone(), service: service.cloned(), wave: wave.cloned() });
        }
    }

    fn row(&mut self, later: &Inventory, row: &VmDrift) {
        use MeaningCode as Is;
        let plan = self.plan;
        let known = |id: &Option<VmId>| id.as_ref().and_then(|id| plan.vms.get(id));
        let before = known(&row.earlier).filter(|vm| !vm.is_leftover());
        if row.verdict == Verdict::New {
            return self.new_vm(later, row, known(&row.later));
        }
        let Some(planned) = before.or_else(|| known(&row.later)) else { return };
        let (service, wave) = (planned.service.as_ref(), planned.wave.as_ref());
        let status = wave.and_then(|id| plan.waves.get(id)).map(|wave| wave.status);
        let is_open = status.is_some_and(|status| status != WaveStatus::Done);
        match row.verdict {
            Verdict::Gone | Verdict::IdReused => {
                if is_open {
                    self.tell(Is::GoneInWave, row, service, wave);
                } else if wave.is_none() && service.is_some() {
                    self.tell(Is::GoneInService, row, service, None);
                }
                if row.earlier.as_ref().is_some_and(|id| self.bundled.contains(id)) {
                    self.tell(Is::GoneInBundle, row, service, wave);
                }
            }
            Verdict::Moved if is_open => self.tell(Is::MovedBeforeWave, row, service, wave),
            Verdict::Moved if wave.is_none() => self.tell(Is::MovedWithoutWave, row, service, None),
            Verdict::TwoPlaces => self.tell(Is::InTwoPlaces, row, service, wave),
            _ => {}
        }
        if row.confidence == Confidence::Likely && before.is_some() {
            self.tell(Is::WaitsForPerson, row, service, wave);
        }
        let has = |wanted: &[What]| row.changes.iter().any(|change| wanted.contains(&change.what));
        if is_open && has(&[What::Cpus, What::Memory, What::Disks, What::Storage]) {
            self.tell(Is::ResizedInWave, row, service, wave);
        }
        if is_open && has(&[What::Addresses]) {
            self.tell(Is::ReaddressedInWave, row, service, wave);
        }
        let now = row.later.as_ref().and_then(|id| later.vm(later.find(id)?));
        if is_open && has(&[What::Power]) && now.is_some_and(|vm| vm.power != Power::On) {
            self.tell(Is::OffInWave, row, service, wave);
        }
        if planned.moves && now.is_some_and(|vm| vm.kind != VmKind::Server) {
            self.tell(Is::NoServer, row, service, wave);
        }
        if let Some(other) = row.later.as_ref().and_then(|id| self.ruled.get(id)).cloned() {
            self.tell(Is::RuleGivesOther, row, other.as_ref(), wave);
        }
    }

    fn new_vm(&mut self, later: &Inventory, row: &VmDrift, planned: Option<&PlannedVm>) {
        let vm = row.later.as_ref().and_then(|id| later.vm(later.find(id)?));
        if !vm.is_some_and(|vm| is_planned(self.plan, vm)) || planned.is_some_and(|vm| vm.wave.is_some()) {
            return;
        }
        let by_rule = row.later.as_ref().and_then(|id| self.ruled.get(id)).cloned().flatten();
        let Some(service) = planned.and_then(|vm| vm.service.clone()).or(by_rule) else {
            return self.tell(MeaningCode::NewWithoutService, row, None, None);
        };
        let of_service = self.plan.vms.values().filter(|vm| vm.service.as_ref() == Some(&service));
        let waves: BTreeSet<&WaveId> = of_service.filter_map(|vm| vm.wave.as_ref()).into_set();
        let mut waves = waves.into_iter();
        match (waves.next(), waves.next()) {
            (Some(wave), None) => self.tell(MeaningCode::NewBelongsInWave, row, Some(&service), Some(wave)),
            _ => self.tell(MeaningCode::NewInService, row, Some(&service), None),
        }
    }
}

/// What waves that are done have left where it was, once a target was looked at. `drift` is what led to this
/// inventory: what it found in a target has moved.
pub fn not_moved(later: &Inventory, plan: &Plan, drift: &Drift) -> Vec<Meaning> {
    let mut left = Vec::new();
    if !later.vms.iter().any(|vm| plan.role_of(&vm.vcenter) == VCenterRole::Target) {
        return left;
    }
    let found = |row: &&VmDrift| matches!(row.verdict, Verdict::Moved | Verdict::TwoPlaces);
    let moved: BTreeSet<&VmId> =
        drift.vms.iter().filter(found).filter_map(|row| row.earlier.as_ref()).into_set();
    for vm in later.vms.iter().filter(|vm| vm.power == Power::On && is_planned(plan, vm)) {
        let Some(planned) = plan.vms.get(&vm.id).filter(|planned| planned.moves) else { continue };
        let done = |id: &&WaveId| plan.waves.get(*id).is_some_and(|wave| wave.status == WaveStatus::Done);
        let Some(wave) = planned.wave.as_ref().filter(done) else { continue };
        if !moved.contains(&vm.id) {
            let (service, wave) = (planned.service.clone(), Some(wave.clone()));
            let code = MeaningCode::NotMovedInDoneWave;
            left.push(Meaning { code, vm: vm.id.clone(), service, wave });
        }
    }
    left
}
