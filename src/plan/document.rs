//! The decided zone of the plan document.
//!
//! In: nothing; built by commands. Out: maps by stable id. **Order is an explicit rank; no index and no
//! sentence ever stands here.** Dates are UTC minutes, sizes MiB.

mod freeze;
mod link;
mod mapping;
mod rule;
mod team;
mod threshold;
mod wave;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::clearance::Clearance;
use super::constraint::Constraint;
use super::outside::Outside;
use super::statement::Statement;
use super::waiver::Waiver;
use crate::base::{
    Arrange as _, BundleId, ConstraintId, Digest, FreezeId, Gather as _, MappingId, Minutes, PlanId, RuleId,
    ServiceId, StatementId, TeamId, TrustId, VmId, WaveId,
};
use crate::estate::Vm;

pub use freeze::{Concern, Freeze, FreezeKind, Strictness};
pub use link::Link;
pub use mapping::{Counterpart, MappedKind, Mapping, TargetName};
pub use rule::{Field, Rule, RuleTarget};
pub use team::Team;
pub use threshold::{Standard, Threshold, Unit};
pub use wave::{Capacity, Stage, Wave, WaveStatus};

/// What has been decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Plan {
    pub id: PlanId,
    pub name: String,
    /// Counts saved and signed editions, from 1.
    pub revision: u32,
    /// Digest of the manifest that this edition follows.
    pub previous: Option<Digest>,
    /// The state of the estate that that edition stood on: what those who signed it had before them.
    pub previous_state: Option<Digest>,
    pub created: Minutes,
    pub author: String,
    /// Digests of the inventories that the decisions stand on, newest last.
    pub inventories: Vec<Digest>,
    /// What tells a person which state is which, for those of `inventories` that say so.
    pub states: BTreeMap<Digest, State>,
    /// What each vCenter is in the move, by its key in the inventory; one that nobody spoke of is a source.
    pub vcenters: BTreeMap<String, VCenterRole>,
    pub trusts: BTreeMap<TrustId, Trust>,
    pub services: BTreeMap<ServiceId, Service>,
    pub vms: BTreeMap<VmId, PlannedVm>,
    pub waves: BTreeMap<WaveId, Wave>,
    pub bundles: BTreeMap<BundleId, Bundle>,
    pub rules: BTreeMap<RuleId, Rule>,
    /// What people say that hangs together, or does not.
    pub statements: BTreeMap<StatementId, Statement>,
    /// What lies outside the estate, by rule; see [`super::outside`].
    pub outside: BTreeMap<String, Outside>,
    pub signers: Vec<RequiredSigner>,
    pub people: BTreeMap<String, Person>,
    /// What clusters, datastores and port groups of the sources become in the target.
    pub mappings: BTreeMap<MappingId, Mapping>,
    /// What people demand of the plan.
    pub constraints: BTreeMap<ConstraintId, Constraint>,
    pub freezes: BTreeMap<FreezeId, Freeze>,
    pub teams: BTreeMap<TeamId, Team>,
    /// By the id of the finding.
    pub waivers: BTreeMap<String, Waiver>,
    /// What people say of waves before they move.
    pub clearances: BTreeMap<WaveId, Clearance>,
    /// Figures that rules measure by, where a person has set them.
    pub thresholds: BTreeMap<Threshold, u32>,
}

/// One state of the estate that the plan keeps; its digest is the inventory's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct State {
    /// When the newest export in it was made, as the exports tell.
    pub made: Option<Minutes>,
    /// When it came into the plan.
    pub taken: Minutes,
    pub vms: u32,
    /// By ends, port and protocol.
    pub dependencies: u32,
}

/// What a vCenter is in the move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VCenterRole {
    /// Its servers move.
    #[default]
    Source,
    /// Servers move there.
    Target,
    /// Known, and no part of the move.
    Outside,
}

/// A hospital trust, or the shared region (`shared`). Trusts are data: any number of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Trust {
    /// `UNN`.
    pub code: String,
    pub name: String,
    pub rank: u32,
    pub shared: bool,
}

/// A service has one owner and may have several users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Service {
    pub name: String,
    pub owner: TrustId,
    pub users: BTreeSet<TrustId>,
    /// 1 (most critical) to 5; 0 is not stated.
    pub criticality: u8,
    /// Shared infrastructure that nearly everything uses: drawn aside, left out of the crossing sum.
    pub hub: bool,
}

/// [`PlannedVm::assigned_by`] of what a move left behind of a VM: known, and planned no more.
pub const LEFTOVER: &str = "leftover";

/// What is decided for one VM. Its size and addresses are facts of the inventory and do not stand here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PlannedVm {
    pub name: String,
    pub vcenter: String,
    pub moref: String,
    /// The service it moves with.
    pub service: Option<ServiceId>,
    /// Who said so: a rule's id, `catalogue`, or `hand`; or [`LEFTOVER`].
    pub assigned_by: Option<String>,
    /// Other services that it serves.
    pub serves: BTreeSet<ServiceId>,
    pub wave: Option<WaveId>,
    /// Stays in its wave (or out of every wave) whatever is proposed.
    pub pinned: bool,
    /// False for templates, agents and placeholders: known, but not moved.
    pub moves: bool,
}

/// What must move together: whole services and single VMs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Bundle {
    pub name: String,
    pub services: BTreeSet<ServiceId>,
    pub vms: BTreeSet<VmId>,
}

/// `count` of those who hold `role` must sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RequiredSigner {
    pub role: String,
    pub count: u32,
}

/// A person, kept in a part of its own that can be left out or purged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Person {
    pub name: String,
    pub role: String,
    pub phone: String,
    pub expires: Option<Minutes>,
}

impl Plan {
    /// An empty plan.
    pub fn new(id: PlanId, name: &str, author: &str, created: Minutes) -> Self {
        Self {
            id,
            name: name.to_owned(),
            revision: 1,
            previous: None,
            previous_state: None,
            created,
            author: author.to_owned(),
            inventories: Vec::new(),
            states: BTreeMap::new(),
            vcenters: BTreeMap::new(),
            trusts: BTreeMap::new(),
            services: BTreeMap::new(),
            vms: BTreeMap::new(),
            waves: BTreeMap::new(),
            bundles: BTreeMap::new(),
            rules: BTreeMap::new(),
            statements: BTreeMap::new(),
            outside: BTreeMap::new(),
            signers: Vec::new(),
            people: BTreeMap::new(),
            mappings: BTreeMap::new(),
            constraints: BTreeMap::new(),
            freezes: BTreeMap::new(),
            teams: BTreeMap::new(),
            waivers: BTreeMap::new(),
            clearances: BTreeMap::new(),
            thresholds: BTreeMap::new(),
        }
    }

    /// The figure that rules measure by.
    pub fn threshold(&self, threshold: Threshold) -> u32 {
        let Standard { default, least, most, .. } = threshold.standard();
        // A file may say anything.
        self.thresholds.get(&threshold).map_or(default, |value| (*value).clamp(least, most))
    }

    /// What is decided of a resource of a source.
    pub fn mapping_of(&self, kind: MappedKind, vcenter: &str, name: &str) -> Option<&Mapping> {
        self.mappings.get(&Mapping::id_of(kind, vcenter, name))
    }

    /// What a vCenter is in the move.
    pub fn role_of(&self, vcenter: &str) -> VCenterRole {
        self.vcenters.get(vcenter).copied().unwrap_or_default()
    }

    /// Waves in the order in which they happen.
    pub fn waves_in_order(&self) -> Vec<(&WaveId, &Wave)> {
        let mut waves: Vec<_> = self.waves.iter().collect();
        waves.arrange_by_key(|(id, wave)| (wave.rank, *id));
        waves
    }

    /// Trusts from south to north, the shared region last.
    pub fn trusts_in_order(&self) -> Vec<(&TrustId, &Trust)> {
        let mut trusts: Vec<_> = self.trusts.iter().collect();
        trusts.arrange_by_key(|(id, trust)| (trust.shared, trust.rank, *id));
        trusts
    }

    /// The number that people see on a wave: its place in the order, from 1; 0 for a wave that is not there.
    pub fn wave_number(&self, id: &WaveId) -> u32 {
        let Some(wave) = self.waves.get(id) else { return 0 };
        let before = |(other, w): &(&WaveId, &Wave)| (w.rank, *other) < (wave.rank, id);
        u32::try_from(self.waves.iter().filter(before).count()).unwrap_or(0) + 1
    }

    /// The VMs with everything that must move together with them.
    pub fn with_bundles(&self, vms: &BTreeSet<VmId>) -> BTreeSet<VmId> {
        let mut all = vms.clone();
        for bundle in self.bundles.values() {
            let members = self.members(bundle);
            if members.iter().any(|id| vms.contains(id)) {
                all.extend(members);
            }
        }
        all
    }

    /// All VMs of a bundle: those named, and those of its services.
    pub fn members(&self, bundle: &Bundle) -> BTreeSet<VmId> {
        let of_service = |vm: &PlannedVm| vm.service.as_ref().is_some_and(|s| bundle.services.contains(s));
        let mut members: BTreeSet<VmId> =
            self.vms.iter().filter(|(_, vm)| vm.moves && of_service(vm)).map(|(id, _)| id.clone()).into_set();
        members.extend(bundle.vms.iter().cloned());
        members
    }

    /// The bundles that any of these VMs belong to.
    pub fn bundles_of(&self, vms: &BTreeSet<VmId>) -> Vec<BundleId> {
        let touched = |bundle: &Bundle| {
            let served = |id| self.vms.get(id).and_then(|vm| vm.service.as_ref());
            vms.iter().any(|id| {
                bundle.vms.contains(id) || served(id).is_some_and(|service| bundle.services.contains(service))
            })
        };
        self.bundles.iter().filter(|(_, bundle)| touched(bundle)).map(|(id, _)| id.clone()).collect()
    }

    /// The trust that owns the service that owns the VM.
    pub fn trust_of(&self, vm: &PlannedVm) -> Option<&TrustId> {
        self.services.get(vm.service.as_ref()?).map(|service| &service.owner)
    }
}

impl VCenterRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Outside => "outside",
        }
    }
}

impl PlannedVm {
    /// A VM that nothing is decided for yet.
    pub fn new(vm: &Vm, moves: bool) -> Self {
        Self {
            name: vm.name.clone(),
            vcenter: vm.vcenter.clone(),
            moref: vm.moref.clone(),
            service: None,
            assigned_by: None,
            serves: BTreeSet::new(),
            wave: None,
            pinned: false,
            moves,
        }
    }

    /// Whether a move left it behind.
    pub fn is_leftover(&self) -> bool {
        self.assigned_by.as_deref() == Some(LEFTOVER)
    }
}
