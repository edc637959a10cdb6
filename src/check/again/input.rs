//! What rules stand on, in parts, and which of these are others than before.
//!
//! In: what was looked at last, and what is to be looked at now. Out: the parts that differ. **Parts are compared by what they
//! hold; what is large is the same only where it is the very same in memory, and then it is: it never changes.**

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{ConstraintId, Minutes, VmId};
use crate::estate::Inventory;
use crate::graph::Graph;
use crate::plan::{Constraint, Demand, Plan, PlannedVm};
use crate::target::Guesses;

/// Some of the parts that rules stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct Inputs(u32);

impl Inputs {
    pub(in crate::check) const NONE: Self = Self(0);
    pub(in crate::check) const ALL: Self = Self(u32::MAX);
    pub(in crate::check) const INVENTORY: Self = Self(1);
    pub(in crate::check) const GRAPH: Self = Self(1 << 1);
    pub(in crate::check) const GUESSES: Self = Self(1 << 2);
    /// The day on which it is looked at.
    pub(in crate::check) const DAY: Self = Self(1 << 3);
    /// Which VMs are planned and move, and the services that own them.
    pub(in crate::check) const OWNERS: Self = Self(1 << 4);
    /// Their waves, and whether they are pinned.
    pub(in crate::check) const PLACES: Self = Self(1 << 5);
    /// All else of them: names, vCenters, what they also serve.
    pub(in crate::check) const NAMES: Self = Self(1 << 6);
    pub(in crate::check) const WAVES: Self = Self(1 << 7);
    pub(in crate::check) const SERVICES: Self = Self(1 << 8);
    pub(in crate::check) const TRUSTS: Self = Self(1 << 9);
    pub(in crate::check) const BUNDLES: Self = Self(1 << 10);
    pub(in crate::check) const CONSTRAINTS: Self = Self(1 << 11);
    pub(in crate::check) const FREEZES: Self = Self(1 << 12);
    pub(in crate::check) const THRESHOLDS: Self = Self(1 << 13);
    pub(in crate::check) const MAPPINGS: Self = Self(1 << 14);
    /// What vCenters are in the move.
    pub(in crate::check) const ROLES: Self = Self(1 << 15);
    /// Which states of the estate the plan stands on.
    pub(in crate::check) const STATES: Self = Self(1 << 16);
    /// Those of the constraints that say what can stand in for each other, or cannot.
    pub(in crate::check) const SETS: Self = Self(1 << 17);

    pub(in crate::check) const TEAMS: Self = Self(1 << 18);
    pub(in crate::check) const PEOPLE: Self = Self(1 << 19);

    /// Who there is, and what hangs on what.
    pub(in crate::check) const ESTATE: Self =
        Self::INVENTORY.and(Self::GRAPH).and(Self::OWNERS).and(Self::NAMES).and(Self::SERVICES);
    /// Who is where.
    pub(in crate::check) const WHERE: Self = Self::ESTATE.and(Self::PLACES).and(Self::WAVES);
    /// All that a fix heeds.
    pub(in crate::check) const MOVES: Self =
        Self::WHERE.and(Self::TRUSTS).and(Self::BUNDLES).and(Self::CONSTRAINTS).and(Self::FREEZES);

    pub(in crate::check) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a part in common.
    pub(in crate::check) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, part: Self, differs: bool) {
        if differs {
            *self = self.and(part);
        }
    }
}

/// What is as large as the estate, and is made anew where it is another.
#[derive(Clone)]
pub struct Ground {
    pub inventory: Arc<Inventory>,
    pub graph: Arc<Graph>,
    pub guesses: Arc<Guesses>,
}

/// What was looked at last.
pub(super) struct Seen {
    ground: Ground,
    plan: Plan,
    at: Minutes,
}

impl Seen {
    pub(super) fn new(ground: &Ground, plan: &Plan, at: Minutes) -> Self {
        Self { ground: ground.clone(), plan: plan.clone(), at }
    }

    /// Takes this for what was seen; out comes what differs from what was.
    pub(super) fn look(&mut self, ground: &Ground, plan: &Plan, at: Minutes) -> Inputs {
        let mut changed = Inputs::NONE;
        // As long as it is held here, nothing else can stand in its place in memory.
        changed.add(Inputs::INVENTORY, !Arc::ptr_eq(&self.ground.inventory, &ground.inventory));
        changed.add(Inputs::GRAPH, !Arc::ptr_eq(&self.ground.graph, &ground.graph));
        changed.add(Inputs::GUESSES, !Arc::ptr_eq(&self.ground.guesses, &ground.guesses));
        changed.add(Inputs::DAY, self.at != at);
        self.ground = ground.clone();
        self.at = at;
        changed.and(take_over(&mut self.plan, plan))
    }
}

/// Makes the first plan the second, as far as rules look at it; out comes what was another.
fn take_over(seen: &mut Plan, plan: &Plan) -> Inputs {
    // Every part is named, so that no new one is forgotten.
    let Plan { id: _, name: _, revision: _, previous: _, created: _, author: _, signers: _, people, .. } =
        plan;
    let Plan { statements: _, outside: _, rules: _, .. } = plan;
    let Plan { waivers: _, clearances: _, .. } = plan;
    let Plan { previous_state, inventories, states, vcenters, trusts, services, vms, .. } = plan;
    let Plan { waves, bundles, mappings, constraints, freezes, teams, thresholds, .. } = plan;
    let mut changed = vms_over(&mut seen.vms, vms);
    let mut add = |part, differs| changed.add(part, differs);
    add(Inputs::STATES, put(&mut seen.previous_state, previous_state));
    add(Inputs::STATES, put(&mut seen.inventories, inventories));
    add(Inputs::STATES, put(&mut seen.states, states));
    add(Inputs::ROLES, put(&mut seen.vcenters, vcenters));
    add(Inputs::TRUSTS, put(&mut seen.trusts, trusts));
    add(Inputs::SERVICES, put(&mut seen.services, services));
    add(Inputs::WAVES, put(&mut seen.waves, waves));
    add(Inputs::BUNDLES, put(&mut seen.bundles, bundles));
    add(Inputs::MAPPINGS, put(&mut seen.mappings, mappings));
    add(Inputs::SETS, !sets(&seen.constraints).eq(sets(constraints)));
    add(Inputs::CONSTRAINTS, put(&mut seen.constraints, constraints));
    add(Inputs::FREEZES, put(&mut seen.freezes, freezes));
    add(Inputs::TEAMS, put(&mut seen.teams, teams));
    add(Inputs::PEOPLE, put(&mut seen.people, people));
    add(Inputs::THRESHOLDS, put(&mut seen.thresholds, thresholds));
    changed
}

fn sets(constraints: &BTreeMap<ConstraintId, Constraint>) -> impl Iterator<Item = &Demand> {
    let demands = constraints.values().map(|constraint| &constraint.demand);
    demands.filter(|demand| matches!(demand, Demand::Redundant(_) | Demand::NotRedundant(_)))
}

fn put<T: Clone + PartialEq>(seen: &mut T, now: &T) -> bool {
    let differs = seen != now;
    if differs {
        seen.clone_from(now);
    }
    differs
}

fn vms_over(seen: &mut BTreeMap<VmId, PlannedVm>, vms: &BTreeMap<VmId, PlannedVm>) -> Inputs {
    if seen.len() != vms.len() || !seen.keys().eq(vms.keys()) {
        seen.clone_from(vms);
        return Inputs::OWNERS.and(Inputs::PLACES).and(Inputs::NAMES);
    }
    let mut changed = Inputs::NONE;
    for (before, now) in seen.values_mut().zip(vms.values()) {
        if before == now {
            continue;
        }
        let PlannedVm { name, vcenter, moref, service, assigned_by, serves, wave, pinned, moves } = now;
        changed.add(Inputs::OWNERS, (&before.service, before.moves) != (service, *moves));
        changed.add(Inputs::PLACES, (&before.wave, before.pinned) != (wave, *pinned));
        let rest = (&before.name, &before.vcenter, &before.moref, &before.assigned_by, &before.serves);
        changed.add(Inputs::NAMES, rest != (name, vcenter, moref, assigned_by, serves));
        before.clone_from(now);
    }
    changed
}
