//! What a person demands of the plan: together, apart, before, not there, not then, there, not at all.
//!
//! In: nothing; types and what commands do with them. Out: constraints by id. **Who said it stands in the journal, never
//! here, as with statements; a constraint has a reason, and names nothing that the plan does not know.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::contradiction;
use super::document::{Plan, PlannedVm};
use super::refusal::Refusal;
use super::statement::Side;
use crate::base::{ConstraintId, Day, Gather as _, Minutes, ServiceId, VmId, WaveId};

/// What is demanded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Demand {
    /// All in one wave; at least two.
    Together(BTreeSet<Side>),
    /// No two in one wave; at least two.
    Apart(BTreeSet<Side>),
    /// The first in an earlier wave than the second.
    Before(Side, Side),
    NotInWave(Side, WaveId),
    /// In no wave whose window touches that day, as Oslo has it.
    NotOn(Side, Day),
    InWave(Side, WaveId),
    /// Does not move: an anchor.
    Stays(Side),
    /// Each can stand in for the others: never all in one stage, nor the next before the one before it is verified.
    Redundant(BTreeSet<VmId>),
    /// They look as if each could stand in for the others, and cannot.
    NotRedundant(BTreeSet<VmId>),
}

/// What was demanded, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Constraint {
    pub demand: Demand,
    pub reason: String,
    pub at: Minutes,
}

impl Constraint {
    /// The id that a new constraint gets: what is demanded of the same has the same.
    pub fn id(&self) -> ConstraintId {
        let parts = self.demand.parts();
        ConstraintId::derive(&parts.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

impl Demand {
    /// Stable name, in the catalogues (`demand-…`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Together(_) => "together",
            Self::Apart(_) => "apart",
            Self::Before(..) => "before",
            Self::NotInWave(..) => "not-in-wave",
            Self::NotOn(..) => "not-on",
            Self::InWave(..) => "in-wave",
            Self::Stays(_) => "stays",
            Self::Redundant(_) => "redundant",
            Self::NotRedundant(_) => "not-redundant",
        }
    }

    /// Whom it is about, in the order in which a sentence names them.
    pub fn sides(&self) -> Vec<Side> {
        match self {
            Self::Together(sides) | Self::Apart(sides) => sides.iter().cloned().collect(),
            Self::Before(first, second) => vec![first.clone(), second.clone()],
            Self::NotInWave(side, _) | Self::NotOn(side, _) | Self::InWave(side, _) | Self::Stays(side) => {
                vec![side.clone()]
            }
            Self::Redundant(vms) | Self::NotRedundant(vms) => vms.iter().cloned().map(Side::Vm).collect(),
        }
    }

    /// The wave that it names.
    pub fn wave(&self) -> Option<&WaveId> {
        match self {
            Self::NotInWave(_, wave) | Self::InWave(_, wave) => Some(wave),
            _ => None,
        }
    }

    fn parts(&self) -> Vec<String> {
        let side = |side: Side| match side {
            Side::Service(id) => format!("service {id}"),
            Side::Vm(id) => format!("vm {id}"),
        };
        let day = match self {
            Self::NotOn(_, day) => Some(day.to_iso()),
            _ => None,
        };
        let wave = self.wave().map(|wave| wave.as_str().to_owned());
        let sides = self.sides().into_iter().map(side);
        std::iter::once(self.code().to_owned()).chain(sides).chain(wave).chain(day).collect()
    }

    /// Whether there are enough of whom it is about.
    fn is_whole(&self) -> bool {
        match self {
            Self::Together(sides) | Self::Apart(sides) => sides.len() > 1,
            Self::Redundant(vms) | Self::NotRedundant(vms) => vms.len() > 1,
            Self::Before(first, second) => first != second,
            _ => true,
        }
    }

    /// The same with the sides that are kept, under the ids that they have now.
    fn kept(self, keep: &dyn Fn(Side) -> Option<Side>) -> Option<Self> {
        let all = |sides: BTreeSet<Side>| sides.into_iter().filter_map(keep).into_set();
        let vms = |vms: BTreeSet<VmId>| {
            let kept = vms.into_iter().filter_map(|vm| match keep(Side::Vm(vm)) {
                Some(Side::Vm(vm)) => Some(vm),
                _ => None,
            });
            kept.into_set()
        };
        let kept = match self {
            Self::Together(sides) => Self::Together(all(sides)),
            Self::Apart(sides) => Self::Apart(all(sides)),
            Self::Before(first, second) => Self::Before(keep(first)?, keep(second)?),
            Self::NotInWave(side, wave) => Self::NotInWave(keep(side)?, wave),
            Self::NotOn(side, day) => Self::NotOn(keep(side)?, day),
            Self::InWave(side, wave) => Self::InWave(keep(side)?, wave),
            Self::Stays(side) => Self::Stays(keep(side)?),
            Self::Redundant(set) => Self::Redundant(vms(set)),
            Self::NotRedundant(set) => Self::NotRedundant(vms(set)),
        };
        kept.is_whole().then_some(kept)
    }
}

/// Whom people demand to stay.
pub struct Staying<'a>(BTreeSet<&'a Side>);

impl Staying<'_> {
    pub fn holds(&self, id: &VmId, vm: &PlannedVm) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let service = vm.service.clone().map(Side::Service);
        self.0.contains(&Side::Vm(id.clone())) || service.is_some_and(|service| self.0.contains(&service))
    }
}

impl Plan {
    /// Whom people demand to stay.
    pub fn staying(&self) -> Staying<'_> {
        let sides = self.constraints.values().filter_map(|constraint| match &constraint.demand {
            Demand::Stays(side) => Some(side),
            _ => None,
        });
        Staying(sides.into_set())
    }
}

/// Takes a constraint into the plan, in place of what stood under its id.
pub(super) fn put(plan: &mut Plan, id: &ConstraintId, constraint: &Constraint) -> Result<(), Refusal> {
    let demand = &constraint.demand;
    if constraint.reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    if !demand.is_whole() {
        return Err(Refusal::TooFewMembers);
    }
    let known = demand.sides().iter().all(|side| side.is_known(plan))
        && demand.wave().is_none_or(|wave| plan.waves.contains_key(wave));
    if !known {
        return Err(Refusal::Unknown);
    }
    if plan.constraints.iter().any(|(other, known)| other != id && known.demand == *demand) {
        return Err(Refusal::SaidAlready);
    }
    if let Some(chain) = contradiction::of_demand(plan, id, constraint) {
        return Err(Refusal::Contradicts(chain));
    }
    plan.constraints.insert(id.clone(), constraint.clone());
    Ok(())
}

/// What is demanded of a service goes with it.
pub(super) fn forget_service(plan: &mut Plan, service: &ServiceId) {
    keep(plan, &|side| (!matches!(&side, Side::Service(id) if id == service)).then_some(side));
}

/// What is demanded of a wave goes with it.
pub(super) fn forget_wave(plan: &mut Plan, wave: &WaveId) {
    plan.constraints.retain(|_, constraint| constraint.demand.wave() != Some(wave));
}

/// What is demanded of machines follows them to their new ids. What then demands nothing, or is demanded already, goes.
pub(super) fn follow(plan: &mut Plan, names: &BTreeMap<&VmId, &VmId>) {
    keep(plan, &|side| {
        Some(match side {
            Side::Vm(vm) => Side::Vm(names.get(&vm).map_or(vm, |new| (*new).clone())),
            service @ Side::Service(_) => service,
        })
    });
}

fn keep(plan: &mut Plan, keep: &dyn Fn(Side) -> Option<Side>) {
    let all = std::mem::take(&mut plan.constraints);
    let mut known = BTreeSet::new();
    let kept = all.into_iter().filter_map(|(id, constraint)| {
        let Constraint { demand, reason, at } = constraint;
        let demand = demand.kept(keep)?;
        known.insert(demand.clone()).then_some((id, Constraint { demand, reason, at }))
    });
    plan.constraints = kept.into_map();
}
