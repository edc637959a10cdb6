//! The documents inside the file, as they are written.
//!
//! In: nothing; types only. Out: the shape of every signed document. **A field added here is a new schema
//! number, unless it is left out where it says nothing: signed files are opened for ever, as the bytes they were.**

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::{
    BundleId, ConstraintId, Digest, FreezeId, MappingId, Minutes, PlanId, RuleId, ServiceId, StatementId,
    TeamId, TrustId, VmId, WaveId,
};
use crate::estate::Evidence;
use crate::plan::{
    Bundle, Clearance, Constraint, Freeze, Link, Mapping, Outside, Person, PlannedVm, RequiredSigner, Rule,
    Service, State, Statement, Team, Threshold, Trust, VCenterRole, Waiver, Wave,
};

/// What this version writes, and the highest it reads.
pub const SCHEMA: &str = "flytteplan/1";
/// The mark of a package for one trust.
pub const PACKAGE_SCHEMA: &str = "flytteplan-package/1";

pub const MANIFEST: &str = "plan.json";
pub const PACKAGE: &str = "package.json";
pub const SHARED: &str = "parts/shared.json";
pub const PEOPLE: &str = "people/people.json";
/// Stands in the place of [`PEOPLE`] once that was purged.
pub const PURGED: &str = "people/purged.json";
pub const JOURNAL: &str = "journal/journal.json";
pub const WORKSPACE: &str = "workspace/";
pub const UNSIGNED: [&str; 2] = ["journal/", WORKSPACE];
pub const SIGNATURES: &str = "signatures/";

/// `plan.json`: all that is signed follows from it. Holds no name of a system and no name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Manifest {
    pub schema: String,
    pub plan_id: PlanId,
    /// The plan's own name.
    pub name: String,
    pub revision: u32,
    /// Digest of the manifest that this edition follows.
    pub previous: Option<Digest>,
    pub created: Minutes,
    /// Version and source digest of the program.
    pub generated_by: String,
    pub signers: Vec<RequiredSigner>,
    /// By name of the entry.
    pub parts: BTreeMap<String, PartStamp>,
    pub people: Stamp,
    /// In the plan's order, newest last.
    pub inventories: Vec<Stamp>,
}

/// What an entry must be: SHA-256 and length in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Stamp {
    pub digest: Digest,
    pub size: u64,
}

/// `people/purged.json`: the people part with this digest was taken out on purpose. Without it a missing part is
/// a missing entry like any other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PurgedMark {
    pub people: Digest,
}

/// A part's stamp, and whose it is: a trust, or for `shared.json` the first trust of the shared region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PartStamp {
    pub trust: Option<TrustId>,
    pub digest: Digest,
    pub size: u64,
}

/// What a part decides. Each thing stands in exactly one part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Holding {
    pub services: BTreeMap<ServiceId, Service>,
    pub vms: BTreeMap<VmId, PlannedVm>,
    pub bundles: BTreeMap<BundleId, Bundle>,
    pub rules: BTreeMap<RuleId, Rule>,
    /// Left out where nobody said anything, as in files from before there were statements.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<StatementId, Statement>,
    /// The same of what people demand, and of findings that they answer for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: BTreeMap<ConstraintId, Constraint>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub waivers: BTreeMap<String, Waiver>,
    /// Both ends inside, sorted.
    pub links: Vec<Link>,
    /// One end inside. The key is the same in the part at the other end.
    pub between: BTreeMap<String, Between>,
}

/// `parts/<trust>.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TrustPart {
    pub trust: TrustId,
    /// Copy of what `shared.json` says of the trust.
    pub about: Trust,
    pub holding: Holding,
    /// Copies of the waves that its VMs are in.
    pub waves: BTreeMap<WaveId, Wave>,
    /// Services of the shared region that it uses, and when they move.
    pub shared_services: BTreeMap<ServiceId, SharedService>,
}

/// `parts/shared.json`: the shared region, what no trust owns, and what lies across trusts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SharedPart {
    pub trusts: BTreeMap<TrustId, Trust>,
    /// By key; left out where nobody spoke of any, as in files from before there were roles.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vcenters: BTreeMap<String, VCenterRole>,
    /// By the digest of the inventory; left out where there is none, as in files from before states had names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub states: BTreeMap<Digest, State>,
    /// The state that the edition before stood on, where that was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_state: Option<Digest>,
    /// What resources of the sources become; left out where nothing is decided, as in files from before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mappings: BTreeMap<MappingId, Mapping>,
    /// By rule; left out where there is none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub outside: BTreeMap<String, Outside>,
    /// Left out where there is none, as in files from before there were any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub freezes: BTreeMap<FreezeId, Freeze>,
    /// Left out where there is none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub teams: BTreeMap<TeamId, Team>,
    /// Those that a person has set; left out where there is none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub thresholds: BTreeMap<Threshold, u32>,
    /// Left out where nothing is said of any wave.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub clearances: BTreeMap<WaveId, Clearance>,
    pub waves: BTreeMap<WaveId, Wave>,
    pub holding: Holding,
}

/// A dependency that leaves the part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Between {
    pub near: ServiceId,
    pub far: FarEnd,
    pub near_is: NearIs,
    pub evidence: Evidence,
    pub ports: Vec<u16>,
    pub connections: u64,
    pub weight: u32,
    pub pairs: u32,
}

/// The other end: its name and its trust, nothing more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FarEnd {
    pub name: String,
    pub trust: Option<TrustId>,
}

/// Which end the near one is: the one that uses, or the one that offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NearIs {
    User,
    Provider,
}

/// A shared service as a trust that uses it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SharedService {
    pub name: String,
    pub owner: TrustId,
    /// Waves that its VMs are in.
    pub waves: BTreeSet<WaveId>,
}

/// `people/people.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PeoplePart {
    pub author: String,
    pub people: BTreeMap<String, Person>,
}

/// `package.json`: the file holds one part by design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PackageMark {
    pub schema: String,
    /// Name of the entry.
    pub part: String,
}

/// All parts of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub shared: SharedPart,
    pub trusts: BTreeMap<TrustId, TrustPart>,
}

impl Stamp {
    pub fn of(bytes: &[u8]) -> Self {
        Self { digest: Digest::of(bytes), size: bytes.len() as u64 }
    }
}

/// Names of the trusts' own parts. An id that is a plain word is its own name; any other, and one that
/// differs from another in case only, is named by its digest.
pub fn part_names(trusts: &BTreeMap<TrustId, Trust>) -> BTreeMap<TrustId, String> {
    let mut taken = BTreeSet::from(["shared".to_owned()]);
    let mut names = BTreeMap::new();
    for (id, _) in trusts.iter().filter(|(_, trust)| !trust.shared) {
        let text = id.as_str();
        let plain = (1..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && taken.insert(text.to_ascii_lowercase());
        let stem = if plain { text.to_owned() } else { format!("trust_{}", short(text)) };
        names.insert(id.clone(), format!("parts/{stem}.json"));
    }
    names
}

fn short(text: &str) -> String {
    Digest::of(text.as_bytes()).to_hex().chars().take(16).collect()
}

/// Name of an inventory's entry: its digest, and `json` where it begins like one.
pub fn inventory_name(digest: Digest, bytes: &[u8]) -> String {
    let kind = if matches!(bytes.first(), Some(b'{' | b'[')) { "json" } else { "bin" };
    format!("inventories/{}.{kind}", digest.to_hex())
}
