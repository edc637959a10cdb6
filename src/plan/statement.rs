//! What a person says of two things: that one uses the other, or that they do not belong together.
//!
//! In: nothing; types and what commands do with them. Out: statements by id. **Who said it stands in the journal,
//! never here: the names of people are no part of what is decided.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::document::Plan;
use super::refusal::Refusal;
use crate::base::{Gather as _, Minutes, ServiceId, StatementId, VmId};

/// One side of a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Side {
    Service(ServiceId),
    Vm(VmId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// `from` uses what `to` offers.
    Uses,
    /// Whatever makes it likely, the two do not belong together; either order.
    Unrelated,
}

/// What was said, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Statement {
    pub from: Side,
    pub to: Side,
    pub says: Says,
    pub reason: String,
    pub at: Minutes,
}

impl Statement {
    /// The id that a new statement gets: what is said of the same two, in the same way, has the same.
    pub fn id(&self) -> StatementId {
        let part = |side: &Side| match side {
            Side::Service(id) => ["service", id.as_str()].map(str::to_owned),
            Side::Vm(id) => ["vm", id.as_str()].map(str::to_owned),
        };
        let says = if self.says == Says::Uses { "uses" } else { "unrelated" };
        let ([a, b], [c, d]) = (part(&self.from), part(&self.to));
        StatementId::derive(&[says, &a, &b, &c, &d])
    }

    fn is_of(&self, other: &Self) -> bool {
        self.says == other.says && (&self.from, &self.to) == (&other.from, &other.to)
    }
}

impl Side {
    pub(super) fn is_known(&self, plan: &Plan) -> bool {
        match self {
            Self::Service(id) => plan.services.contains_key(id),
            Self::Vm(id) => plan.vms.contains_key(id),
        }
    }

    /// The name that the plan has for it.
    pub fn name<'a>(&self, plan: &'a Plan) -> &'a str {
        match self {
            Self::Service(id) => plan.services.get(id).map_or("", |service| service.name.as_str()),
            Self::Vm(id) => plan.vms.get(id).map_or("", |vm| vm.name.as_str()),
        }
    }
}

/// Takes a statement into the plan, in place of what stood under its id.
pub(super) fn put(plan: &mut Plan, id: &StatementId, statement: &Statement) -> Result<(), Refusal> {
    if statement.reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    if statement.from == statement.to || !statement.from.is_known(plan) || !statement.to.is_known(plan) {
        return Err(Refusal::Unknown);
    }
    if plan.statements.iter().any(|(other, known)| other != id && known.is_of(statement)) {
        return Err(Refusal::SaidAlready);
    }
    plan.statements.insert(id.clone(), statement.clone());
    Ok(())
}

/// What is said of a service goes with it.
pub(super) fn forget_service(plan: &mut Plan, service: &ServiceId) {
    let about = |side: &Side| matches!(side, Side::Service(id) if id == service);
    plan.statements.retain(|_, statement| !about(&statement.from) && !about(&statement.to));
}

/// What is said of machines follows them to their new ids. What then says nothing, or is said already, goes.
pub(super) fn follow(plan: &mut Plan, names: &BTreeMap<&VmId, &VmId>) {
    let renamed = |side: &Side| matches!(side, Side::Vm(id) if names.contains_key(id));
    if !plan.statements.values().any(|one| renamed(&one.from) || renamed(&one.to)) {
        return;
    }
    let mut known = BTreeSet::new();
    let all = std::mem::take(&mut plan.statements);
    plan.statements = all
        .into_iter()
        .map(|(id, mut statement)| {
            for side in [&mut statement.from, &mut statement.to] {
                if let Side::Vm(vm) = side
                    && let Some(new) = names.get(vm)
                {
                    *vm = (*new).clone();
                }
            }
            (id, statement)
        })
        .filter(|(_, one)| one.from != one.to && known.insert((one.says, one.from.clone(), one.to.clone())))
        .into_map();
}
