//! What a command changed, record by record.
//!
//! In: the document before and after. Out: a patch that turns either into the other.
//! **`revert(apply(x)) == x` for every patch, by construction: it is the difference of two documents.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::clearance::Clearance;
use super::constraint::Constraint;
use super::document::{
    Bundle, Freeze, Mapping, Person, Plan, PlannedVm, Rule, Service, Team, Threshold, Trust, Wave,
};
use super::outside::Outside;
use super::statement::Statement;
use super::waiver::Waiver;
use crate::base::{
    BundleId, ConstraintId, FreezeId, MappingId, RuleId, ServiceId, StatementId, TeamId, TrustId, VmId,
    WaveId,
};

/// Before and after of one record; `None` where it does not exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<K, V> {
    pub key: K,
    pub before: Option<V>,
    pub after: Option<V>,
}

type Changes<K, V> = Vec<Change<K, V>>;

/// The difference of two states of a document. The revision is not part of it: it only ever goes up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// The header: a plan with all its maps empty, before and after.
    pub header: Option<Box<(Plan, Plan)>>,
    pub trusts: Changes<TrustId, Trust>,
    pub services: Changes<ServiceId, Service>,
    pub vms: Changes<VmId, PlannedVm>,
    pub waves: Changes<WaveId, Wave>,
    pub bundles: Changes<BundleId, Bundle>,
    pub rules: Changes<RuleId, Rule>,
    pub statements: Changes<StatementId, Statement>,
    pub outside: Changes<String, Outside>,
    pub people: Changes<String, Person>,
    pub mappings: Changes<MappingId, Mapping>,
    pub constraints: Changes<ConstraintId, Constraint>,
    pub freezes: Changes<FreezeId, Freeze>,
    pub teams: Changes<TeamId, Team>,
    pub waivers: Changes<String, Waiver>,
    pub clearances: Changes<WaveId, Clearance>,
    pub thresholds: Changes<Threshold, u32>,
}

/// Which way to go through a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

impl Patch {
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let (old, new) = (header(before), header(after));
        Self {
            header: (old != new).then(|| Box::new((old, new))),
            trusts: changes(&before.trusts, &after.trusts),
            services: changes(&before.services, &after.services),
            vms: changes(&before.vms, &after.vms),
            waves: changes(&before.waves, &after.waves),
            bundles: changes(&before.bundles, &after.bundles),
            rules: changes(&before.rules, &after.rules),
            statements: changes(&before.statements, &after.statements),
            outside: changes(&before.outside, &after.outside),
            people: changes(&before.people, &after.people),
            mappings: changes(&before.mappings, &after.mappings),
            constraints: changes(&before.constraints, &after.constraints),
            freezes: changes(&before.freezes, &after.freezes),
            teams: changes(&before.teams, &after.teams),
            waivers: changes(&before.waivers, &after.waivers),
            clearances: changes(&before.clearances, &after.clearances),
            thresholds: changes(&before.thresholds, &after.thresholds),
        }
    }

    /// Turns one document into the other.
    pub fn apply(&self, plan: &mut Plan, direction: Direction) {
        if let Some(both) = &self.header {
            let new = if direction == Direction::Forward { &both.1 } else { &both.0 };
            set_header(plan, new);
        }
        replay(&self.trusts, &mut plan.trusts, direction);
        replay(&self.services, &mut plan.services, direction);
        replay(&self.vms, &mut plan.vms, direction);
        replay(&self.waves, &mut plan.waves, direction);
        replay(&self.bundles, &mut plan.bundles, direction);
        replay(&self.rules, &mut plan.rules, direction);
        replay(&self.statements, &mut plan.statements, direction);
        replay(&self.outside, &mut plan.outside, direction);
        replay(&self.people, &mut plan.people, direction);
        replay(&self.mappings, &mut plan.mappings, direction);
        replay(&self.constraints, &mut plan.constraints, direction);
        replay(&self.freezes, &mut plan.freezes, direction);
        replay(&self.teams, &mut plan.teams, direction);
        replay(&self.waivers, &mut plan.waivers, direction);
        replay(&self.clearances, &mut plan.clearances, direction);
        replay(&self.thresholds, &mut plan.thresholds, direction);
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether services, what belongs to them or what people say of them is another: what hangs together must then
    /// be found anew.
    pub fn regroups(&self) -> bool {
        let moved_only = |change: &Change<VmId, PlannedVm>| match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                let (wave, pinned) = (after.wave.clone(), after.pinned);
                PlannedVm { wave, pinned, ..before.clone() } == *after
            }
            _ => false,
        };
        let said = self.services.is_empty() && self.statements.is_empty() && self.outside.is_empty();
        !said || !self.vms.iter().all(moved_only)
    }
}

fn header(plan: &Plan) -> Plan {
    let mut bare = Plan::new(plan.id.clone(), &plan.name, &plan.author, plan.created);
    set_header(&mut bare, plan);
    bare
}

/// All but the revision and what it follows.
fn set_header(plan: &mut Plan, from: &Plan) {
    plan.id.clone_from(&from.id);
    plan.name.clone_from(&from.name);
    plan.created = from.created;
    plan.author.clone_from(&from.author);
    plan.inventories.clone_from(&from.inventories);
    plan.states.clone_from(&from.states);
    plan.vcenters.clone_from(&from.vcenters);
    plan.signers.clone_from(&from.signers);
}

fn changes<K: Ord + Clone, V: PartialEq + Clone>(
    before: &BTreeMap<K, V>,
    after: &BTreeMap<K, V>,
) -> Changes<K, V> {
    let mut found: Changes<K, V> = Vec::new();
    for (key, old) in before {
        let new = after.get(key);
        if new != Some(old) {
            found.push(Change { key: key.clone(), before: Some(old.clone()), after: new.cloned() });
        }
    }
    for (key, new) in after {
        if !before.contains_key(key) {
            found.push(Change { key: key.clone(), before: None, after: Some(new.clone()) });
        }
    }
    found
}

fn replay<K: Ord + Clone, V: Clone>(
    changes: &[Change<K, V>],
    map: &mut BTreeMap<K, V>,
    direction: Direction,
) {
    for change in changes {
        let value = if direction == Direction::Forward { &change.after } else { &change.before };
        match value {
            Some(value) => drop(map.insert(change.key.clone(), value.clone())),
            None => drop(map.remove(&change.key)),
        }
    }
}
