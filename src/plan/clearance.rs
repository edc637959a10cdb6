//! What people say of a wave before it moves: its risk analysis, and whether it goes.
//!
//! In: nothing; types and what commands do with them. Out: clearances by wave. **A decision is of the wave as it was: where
//! that is another, it no longer counts.**

use serde::{Deserialize, Serialize};

use super::document::{Person, Plan};
use super::refusal::Refusal;
use crate::base::{Digest, Minutes, WaveId, named};

named! {
    /// What remains of a risk when what can be done about it is done.
    ResidualRisk {
        Low = "low",
        Medium = "medium",
        High = "high",
    }
}

/// What is known of a wave beyond what rules see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Clearance {
    pub risk: Option<RiskAnalysis>,
    pub decision: Option<GoNoGo>,
}

/// Where the risk analysis (ROS) of a wave stands, and who owns what remains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RiskAnalysis {
    /// Its number or place in another system.
    pub reference: String,
    pub residual: ResidualRisk,
    /// Key of a person of the plan.
    pub owner: String,
    pub role: String,
}

/// A planning meeting's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GoNoGo {
    pub go: bool,
    pub reason: String,
    /// Key of a person of the plan.
    pub person: String,
    pub role: String,
    pub at: Minutes,
    /// What the wave was then: `check::readiness::ground`.
    pub ground: Digest,
}

/// Who is meant by a key, where the plan does not know them yet.
type Named = Option<Person>;

/// What is said of the risk of a wave; `None` takes it back.
pub(super) fn set_risk(
    plan: &mut Plan,
    wave: &WaveId,
    risk: Option<&RiskAnalysis>,
    person: &Named,
) -> Result<(), Refusal> {
    if let Some(risk) = risk {
        if risk.reference.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        know(plan, &risk.owner, &risk.role, person)?;
    }
    change(plan, wave, |clearance| clearance.risk = risk.cloned())
}

/// What a meeting says of a wave; `None` takes it back.
pub(super) fn decide(
    plan: &mut Plan,
    wave: &WaveId,
    decision: Option<&GoNoGo>,
    person: &Named,
) -> Result<(), Refusal> {
    if let Some(decision) = decision {
        // Who says no says why; a go may speak for itself.
        if !decision.go && decision.reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        know(plan, &decision.person, &decision.role, person)?;
    }
    change(plan, wave, |clearance| clearance.decision = decision.cloned())
}

fn know(plan: &mut Plan, key: &str, role: &str, person: &Named) -> Result<(), Refusal> {
    let unnamed = person.as_ref().is_none_or(|person| person.name.trim().is_empty());
    if role.trim().is_empty() || key.is_empty() || (unnamed && !plan.people.contains_key(key)) {
        return Err(Refusal::NameMissing);
    }
    if let Some(person) = person {
        plan.people.entry(key.to_owned()).or_insert_with(|| person.clone());
    }
    Ok(())
}

/// A clearance that says nothing is none.
fn change(plan: &mut Plan, wave: &WaveId, with: impl FnOnce(&mut Clearance)) -> Result<(), Refusal> {
    if !plan.waves.contains_key(wave) {
        return Err(Refusal::Unknown);
    }
    let mut clearance = plan.clearances.remove(wave).unwrap_or_default();
    with(&mut clearance);
    if clearance != Clearance::default() {
        plan.clearances.insert(wave.clone(), clearance);
    }
    Ok(())
}
