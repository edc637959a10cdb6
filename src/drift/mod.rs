//! What has become of the estate between two exports.
//!
//! In: two inventories, and the plan with the roles of its vCenters and what is decided. Out: a [`Drift`].
//! **Every VM of either has exactly one verdict, nothing that merely looks alike is taken for the same, and an
//! inventory compared with itself gives nothing.** Near-linear: VMs meet only over facts that few share.
//!
//! # Identity
//! First (vCenter, VM ID), unless instance UUID *and* name are others: then the id was given anew. Then the
//! instance UUID within its vCenter. Then a score of independent facts (`score.rs`), with a margin to the next
//! best on both sides; what it finds a person confirms, and what is not clear is a [`Question`].

mod changes;
mod dependencies;
mod matching;
mod meaning;
mod reuse;
mod score;
mod when;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::base::{Arg, Gather as _, ServiceId, VmId};
use crate::estate::{Inventory, Vm};
use crate::graph::RowEnd;
use crate::plan::{OldVm, Plan, SameMachine, VCenterRole};

pub use meaning::{Meaning, MeaningCode, not_moved};
pub use score::Fact;
pub use when::{shown, stamp, taken};

/// What differs. Lists are sorted by the ids they begin with, dependencies the heaviest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drift {
    /// VMs that are as they were.
    pub same: u32,
    /// All others, each once.
    pub vms: Vec<VmDrift>,
    /// VMs that may be known ones; a person decides.
    pub questions: Vec<Question>,
    /// Another VM now has the name.
    pub names_reused: Vec<Reuse>,
    /// Another VM now has the address.
    pub addresses_reused: Vec<Reuse>,
    /// New VMs with an SMBIOS UUID that others have as well.
    pub clones: Vec<VmId>,
    /// At most [`DEPENDENCIES`] of either kind; the counts are of all.
    pub dependencies: Vec<DependencyDrift>,
    pub dependencies_new: u32,
    pub dependencies_vanished: u32,
    /// Not seen again, and not looked for long enough to say more.
    pub dependencies_unseen: u32,
    /// All of them by pairs of services: new ones first, then the vanished, the heaviest first in each.
    pub dependency_groups: Vec<DependencyGroup>,
    /// Keys of vCenters that only the later has and whose role nobody has said, and that only the earlier has.
    pub vcenters_new: Vec<String>,
    pub vcenters_gone: Vec<String>,
    pub meanings: Vec<Meaning>,
}

/// Dependencies of either kind that a [`Drift`] holds.
pub const DEPENDENCIES: usize = 2_000;

/// What has become of one VM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmDrift {
    pub verdict: Verdict,
    /// The later one, where there is a later one.
    pub name: String,
    pub earlier: Option<VmId>,
    pub later: Option<VmId>,
    /// What still stands where the VM was, beside `later`: a leftover, or the VM's other place.
    pub beside: Option<VmId>,
    pub confidence: Confidence,
    /// Why `earlier` and `later` are taken for one machine; empty where their ids are equal.
    pub facts: Vec<Fact>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same VM with other facts.
    Changed,
    New,
    Gone,
    /// The same machine under a new VM ID.
    Reregistered,
    /// Found again in a target, and gone, switched off or renamed where it was.
    Moved,
    /// Found in a target, and still at work where it was.
    TwoPlaces,
    /// As `Gone`; and another machine has its VM ID now.
    IdReused,
}

/// Whether a person must confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Sure,
    Likely,
}

/// One fact before and after; sizes in MiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub what: What,
    pub before: Arg,
    pub after: Arg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Name,
    Kind,
    Power,
    Cpus,
    Memory,
    Disks,
    Storage,
    Addresses,
    Networks,
    Vcenter,
    Datacenter,
    Cluster,
    Host,
    Folder,
    VmId,
}

/// A VM of the later inventory that may be one of several earlier ones, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub later: VmId,
    pub name: String,
    /// At most [`CANDIDATES`].
    pub candidates: Vec<Candidate>,
}

pub const CANDIDATES: usize = 5;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub earlier: VmId,
    pub name: String,
    pub score: i32,
    pub facts: Vec<Fact>,
}

/// What one VM had and another has now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reuse {
    /// The name, or the address.
    pub what: String,
    /// Of the earlier inventory.
    pub before: VmId,
    /// Of the later one.
    pub after: VmId,
}

/// A pair of VMs that something was seen between in one of the inventories alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependencyDrift {
    /// Later ids, where the VM is still there.
    pub from: RowEnd,
    pub to: RowEnd,
    pub is_new: bool,
    /// Of a new one: whether its ends were watched before. Of others: whether they were watched again for so long that
    /// it would have been seen.
    pub enough: bool,
    /// On how many days both ends were watched without it, and how many it takes; 0 where it is new, or was declared.
    pub days: u32,
    pub wanted: u32,
    pub weight: u32,
    /// Whether its ends are in different waves.
    pub crosses: bool,
}

/// Dependencies that came, or went, between the VMs of two services; `None` is no service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependencyGroup {
    pub from: Option<ServiceId>,
    pub to: Option<ServiceId>,
    pub is_new: bool,
    /// As [`DependencyDrift::enough`], of those that are not new.
    pub enough: bool,
    /// Pairs of VMs, their weight, and how many of them cross waves.
    pub pairs: u32,
    pub weight: u64,
    pub crossing: u32,
    /// Places in [`Drift::dependencies`] of those that are listed, the heaviest first.
    pub rows: Vec<u32>,
}

/// Compares two states of the estate.
pub fn drift(earlier: &Inventory, later: &Inventory, plan: &Plan) -> Drift {
    let pairing = matching::pair(earlier, later, plan);
    let mut drift = Drift::default();
    for (at, vm) in (0_u32..).zip(&earlier.vms) {
        match verdict(later, &pairing, at, vm) {
            Some(row) => drift.vms.push(row),
            None => drift.same += 1,
        }
    }
    for (at, vm) in (0_u32..).zip(&later.vms) {
        if pairing.origin(at).is_none() {
            drift.vms.push(VmDrift::alone(Verdict::New, vm));
        }
    }
    drift.questions = matching::questions(earlier, later, &pairing);
    drift.names_reused = reuse::names(earlier, later, &pairing);
    drift.addresses_reused = reuse::addresses(earlier, later, &pairing);
    drift.clones = reuse::clones(later, &pairing);
    dependencies::compare(earlier, later, plan, &pairing, &mut drift);
    let (before, after) = (vcenters(earlier), vcenters(later));
    let unsaid = |key: &&&str| !plan.vcenters.contains_key(**key);
    drift.vcenters_new = after.difference(&before).filter(unsaid).map(|key| (*key).to_owned()).collect();
    drift.vcenters_gone = before.difference(&after).map(|key| (*key).to_owned()).collect();
    drift.meanings = meaning::meanings(later, plan, &drift);
    drift
}

/// VMs of one inventory that stand in a target as well as in a source: for the first import that has both. What is
/// told is of those alone; vCenters whose role nobody has said are named where there are several.
pub fn in_two_places(inventory: &Inventory, plan: &Plan) -> Drift {
    let role = |vm: &Vm| plan.role_of(&vm.vcenter);
    let sources = inventory.vms.iter().filter(|vm| role(vm) == VCenterRole::Source).cloned().collect();
    let sources = Inventory { vms: sources, ..Inventory::default() };
    let places = inventory.vms.iter().filter(|vm| role(vm) != VCenterRole::Outside).cloned().collect();
    let places = Inventory { vms: places, ..Inventory::default() };
    let mut found = drift(&sources, &places, plan);
    found.vms.retain(|row| matches!(row.verdict, Verdict::Moved | Verdict::TwoPlaces));
    let told: BTreeSet<&VmId> = found.vms.iter().filter_map(|row| row.later.as_ref()).into_set();
    found.meanings.retain(|meaning| told.contains(&meaning.vm));
    let keys = vcenters(inventory);
    let unsaid = keys.iter().filter(|key| keys.len() > 1 && !plan.vcenters.contains_key(**key));
    let vcenters_new = unsaid.map(|key| (*key).to_owned()).collect();
    let Drift { same, vms, questions, meanings, .. } = found;
    Drift { same, vms, questions, vcenters_new, meanings, ..Drift::default() }
}

/// VMs that the plan knows and the inventory lacks: they keep their decisions, marked as gone.
pub fn gone(plan: &Plan, inventory: &Inventory) -> BTreeSet<VmId> {
    plan.vms.keys().filter(|id| inventory.find(id).is_none()).cloned().into_set()
}

fn vcenters(inventory: &Inventory) -> BTreeSet<&str> {
    inventory.vms.iter().map(|vm| vm.vcenter.as_str()).into_set()
}

/// What has become of an earlier VM; `None` where it is as it was.
fn verdict(later: &Inventory, pairing: &matching::Pairing, at: u32, vm: &Vm) -> Option<VmDrift> {
    let found = pairing.found(at);
    let stays = pairing.stays(at).and_then(|later_at| later.vm(later_at));
    let Some(now) = pairing.now(at).and_then(|later_at| later.vm(later_at)) else {
        let reused = later.find(&vm.id).is_some();
        let verdict = if reused { Verdict::IdReused } else { Verdict::Gone };
        return Some(VmDrift::alone(verdict, vm));
    };
    let changes = changes::changes(vm, now);
    let (verdict, beside) = match (pairing.target(at), stays) {
        (Some(_), Some(old)) if is_left_behind(vm, old, now) => (Verdict::Moved, Some(old.id.clone())),
        (Some(_), Some(old)) => (Verdict::TwoPlaces, Some(old.id.clone())),
        (Some(_), None) => (Verdict::Moved, None),
        (None, _) if vm.id != now.id => (Verdict::Reregistered, None),
        (None, _) if changes.is_empty() => return None,
        (None, _) => (Verdict::Changed, None),
    };
    Some(VmDrift {
        verdict,
        name: now.name.clone(),
        earlier: Some(vm.id.clone()),
        later: Some(now.id.clone()),
        beside,
        confidence: found.map_or(Confidence::Sure, |found| found.confidence),
        facts: found.map(|found| found.facts.clone()).unwrap_or_default(),
        changes,
    })
}

/// Whether what stands where the VM was is only what the move left: switched off since, or renamed.
fn is_left_behind(before: &Vm, old: &Vm, now: &Vm) -> bool {
    use crate::estate::Power;
    let switched_off = old.power != Power::On && (before.power == Power::On || now.power == Power::On);
    let renamed = old.name != now.name && matching::stem(&old.name) == matching::stem(&now.name);
    switched_off || renamed
}

impl VmDrift {
    fn alone(verdict: Verdict, vm: &Vm) -> Self {
        let (is_new, id) = (verdict == Verdict::New, Some(vm.id.clone()));
        let (earlier, later) = if is_new { (None, id) } else { (id, None) };
        Self {
            verdict,
            name: vm.name.clone(),
            earlier,
            later,
            beside: None,
            confidence: Confidence::Sure,
            facts: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// What a person confirms, or an import takes over where it is sure: the decisions that follow the machine.
    /// `None` where its id has not changed.
    pub fn same_machine(&self) -> Option<SameMachine> {
        let from = self.earlier.clone()?;
        let to = match self.verdict {
            // The plan keeps what was decided for the machine that is gone, under an id that no other can have.
            Verdict::IdReused => VmId::derive(&["gone", from.as_str(), &self.name]),
            _ => self.later.clone().filter(|to| *to != from)?,
        };
        let old = if self.beside.is_some() { OldVm::Leftover } else { OldVm::Gone };
        Some(SameMachine { from, to, old })
    }
}

impl Drift {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self { same: self.same, ..Self::default() }
    }

    /// Decisions that follow their machine without a question, as far as the plan has not let them follow yet.
    pub fn sure(&self, earlier: &Inventory, plan: &Plan) -> Vec<SameMachine> {
        let known = |same: &SameMachine| {
            let before = earlier.find(&same.from).and_then(|at| earlier.vm(at));
            let planned = plan.vms.get(&same.from).zip(before);
            planned.is_some_and(|(planned, before)| planned.name == before.name)
        };
        let sure = self.vms.iter().filter(|vm| vm.confidence == Confidence::Sure);
        sure.filter_map(VmDrift::same_machine).filter(known).collect()
    }

    /// What is found with good reasons and waits for a person.
    pub fn to_confirm(&self) -> impl Iterator<Item = &VmDrift> {
        self.vms.iter().filter(|vm| vm.confidence == Confidence::Likely)
    }
}

impl Verdict {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::New => "new",
            Self::Gone => "gone",
            Self::Reregistered => "reregistered",
            Self::Moved => "moved",
            Self::TwoPlaces => "two-places",
            Self::IdReused => "id-reused",
        }
    }
}

impl What {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Power => "power",
            Self::Cpus => "cpus",
            Self::Memory => "memory",
            Self::Disks => "disks",
            Self::Storage => "storage",
            Self::Addresses => "addresses",
            Self::Networks => "networks",
            Self::Vcenter => "vcenter",
            Self::Datacenter => "datacenter",
            Self::Cluster => "cluster",
            Self::Host => "host",
            Self::Folder => "folder",
            Self::VmId => "vm-id",
        }
    }
}
