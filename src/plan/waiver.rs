//! Findings that a person has answered for.
//!
//! In: nothing; types and what commands do with them. Out: waivers by the id of the finding. **A waiver is of a finding as
//! it was: where what stands behind the finding is another, or its time is over, it has lapsed.**

use serde::{Deserialize, Serialize};

use super::document::{Person, Plan};
use super::refusal::Refusal;
use crate::base::{Digest, Minutes, TrustId};

/// Why a finding may stand, for how long, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Waiver {
    /// What stood behind the finding: `check::Finding::evidence_digest`.
    pub evidence: Digest,
    /// The trust that the finding is about, where it is one alone: the waiver stands in its part.
    pub trust: Option<TrustId>,
    /// Key of a person of the plan: names stand in a part of their own.
    pub person: String,
    pub role: String,
    pub reason: String,
    pub at: Minutes,
    pub expires: Minutes,
}

impl Waiver {
    /// The key of a person among the people of a plan: that of who has this name there, else one that is `random`. A key
    /// stands where names may not, so nobody must be able to tell a name from it.
    pub fn person_key(plan: &Plan, name: &str, random: [u8; 8]) -> String {
        let wanted = name.trim().to_lowercase();
        let known = plan.people.iter().find(|(_, person)| person.name.trim().to_lowercase() == wanted);
        known.map_or_else(|| format!("person-{:016x}", u64::from_be_bytes(random)), |(key, _)| key.clone())
    }
}

/// Takes a waiver into the plan, in place of what was said of the same finding.
pub(super) fn put(plan: &mut Plan, finding: &str, waiver: &Waiver, person: &Person) -> Result<(), Refusal> {
    let missing = |text: &str| text.trim().is_empty();
    if missing(&waiver.reason) {
        return Err(Refusal::ReasonMissing);
    }
    if missing(&waiver.role) || missing(&waiver.person) || missing(&person.name) {
        return Err(Refusal::NameMissing);
    }
    if waiver.expires <= waiver.at {
        return Err(Refusal::WindowBackwards);
    }
    plan.people.entry(waiver.person.clone()).or_insert_with(|| person.clone());
    plan.waivers.insert(finding.to_owned(), waiver.clone());
    Ok(())
}
