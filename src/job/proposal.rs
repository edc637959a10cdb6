//! Proposing waves: the waves that are missing, then the solver.
//!
//! In: plan, inventory, how many waves, a seed. Out: a proposal to take whole or in part. **Browser and
//! command line propose the same for the same input, for both come through here.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{Answer, Attached, Failure, estate};
use crate::base::{Gather as _, Monitor, ServiceId, VmId, WaveId};
use crate::check::Context;
use crate::estate::Inventory;
use crate::graph::{self, Graph};
use crate::plan::{Acceptance, Capacity, Command, Demand, Plan, Wave, apply};
use crate::solve::{self, Proposal, Reason, ReasonCode};

/// Room in waves that a proposal makes, beyond an even share: percent.
const SLACK_PERCENT: u64 = 15;

/// A proposal, with the waves that it makes and those that it empties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub new_waves: Vec<(WaveId, Wave)>,
    /// Waves beyond the number that was asked for.
    pub removed_waves: Vec<WaveId>,
    /// VMs that leave their wave and go to none: what is to stay, and what no wave may take.
    pub taken_out: Vec<VmId>,
    pub proposal: Proposal,
    /// Services that get no wave, by name: with `moves` and `stays` of the proposal every service is told of.
    pub left: Vec<Left>,
}

/// A service of which no VM has or gets a wave, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub service: ServiceId,
    pub name: String,
    pub reasons: Vec<Reason>,
}

/// Where a service would be, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placing<'a> {
    /// None where it gets no wave.
    pub wave: Option<&'a WaveId>,
    pub reasons: &'a [Reason],
}

impl ProposalView {
    /// The command's part for the moves with these places in the list. Waves that nothing of it needs are
    /// left out; surplus waves go only when all is taken.
    pub fn acceptance(&self, taken: &BTreeSet<usize>) -> Acceptance {
        let chosen = || {
            self.proposal.moves.iter().enumerate().filter(|(at, _)| taken.contains(at)).map(|(_, one)| one)
        };
        let moves = chosen().flat_map(|one| one.vms.iter().map(|vm| (vm.clone(), one.to.clone()))).collect();
        let all = taken.len() == self.proposal.moves.len();
        let needed: BTreeSet<&WaveId> = chosen().map(|one| &one.to).into_set();
        let new_waves = self.new_waves.iter().filter(|(id, _)| all || needed.contains(id)).cloned().collect();
        let removed_waves = if all { self.removed_waves.clone() } else { Vec::new() };
        Acceptance { new_waves, removed_waves, moves }
    }

    /// Where the service would be and why, whether it moves or stays; several where parts of it are held apart.
    pub fn placings(&self, service: &ServiceId) -> Vec<Placing<'_>> {
        let parts = self.proposal.moves.iter().chain(&self.proposal.stays);
        let placed = parts.filter(|part| part.services.contains(service));
        let placed = placed.map(|part| Placing { wave: Some(&part.to), reasons: &part.reasons });
        let left = self.left.iter().filter(|left| left.service == *service);
        placed.chain(left.map(|left| Placing { wave: None, reasons: &left.reasons })).collect()
    }

    /// The command for the moves with these places in the list. What no wave may take leaves its wave only when all is
    /// taken.
    pub fn command(&self, taken: &BTreeSet<usize>) -> Command {
        let acceptance = self.acceptance(taken);
        let nothing_else = acceptance == Acceptance::default();
        let accept = Command::AcceptProposal(acceptance);
        if self.taken_out.is_empty() || taken.len() != self.proposal.moves.len() {
            return accept;
        }
        let out = Command::MoveToWave(self.taken_out.clone(), None);
        if nothing_else { out } else { Command::Several(vec![out, accept]) }
    }

    /// All of it.
    pub fn whole(&self) -> Command {
        self.command(&(0..self.proposal.moves.len()).collect())
    }
}

/// Proposes `waves` waves for everything that moves and is not pinned.
pub fn propose(
    plan: &Plan,
    inventory: &Inventory,
    waves: usize,
    seed: u64,
    monitor: &mut dyn Monitor,
) -> ProposalView {
    let open = |wave: &Wave| crate::check::open(wave);
    let in_order = plan.waves_in_order();
    let have = in_order.iter().filter(|(_, wave)| open(wave)).count();
    // Owners do not change here, so one graph serves throughout.
    let graph = graph::build(inventory, plan);
    let new_waves = missing_waves(plan, inventory, &graph, waves.saturating_sub(have));
    let pinned = plan.vms.values().filter(|vm| vm.pinned).filter_map(|vm| vm.wave.as_ref());
    // A demand goes with the wave that it names.
    let demanded = plan.constraints.values().filter_map(|constraint| match &constraint.demand {
        Demand::InWave(_, wave) => Some(wave),
        _ => None,
    });
    let needed: BTreeSet<&WaveId> = pinned.chain(demanded).into_set();
    let surplus =
        in_order.iter().filter(|(_, wave)| open(wave)).skip(waves).filter(|(id, _)| !needed.contains(id));
    let removed_waves: Vec<WaveId> = surplus.map(|(id, _)| (*id).clone()).collect();
    let prepared = prepare(plan, &new_waves, &removed_waves);
    let problem = solve::problem(inventory, &prepared, &graph, solve::Options::default());
    let mut proposal = solve::solve(&problem, seed, solve::ITERATIONS, monitor);
    // What stood in a surplus wave was taken out above; say where it comes from.
    for one in &mut proposal.moves {
        let now = |vm| plan.vms.get(vm).and_then(|vm: &crate::plan::PlannedVm| vm.wave.clone());
        if one.from.is_none() {
            one.from = one.vms.first().and_then(now);
        }
    }
    let left = left(plan, &proposal);
    let taken_out = proposal.taken_out.clone();
    ProposalView { new_waves, removed_waves, taken_out, proposal, left }
}

/// Services that the proposal puts nowhere.
fn left(plan: &Plan, proposal: &Proposal) -> Vec<Left> {
    let parts = proposal.moves.iter().chain(&proposal.stays);
    let placed: BTreeSet<&ServiceId> = parts.flat_map(|part| &part.services).into_set();
    let staying = plan.staying();
    let mut left: Vec<Left> = Vec::new();
    for (id, service) in plan.services.iter().filter(|(id, _)| !placed.contains(id)) {
        let own = || plan.vms.iter().filter(|(_, vm)| vm.moves && vm.service.as_ref() == Some(id));
        let code = match () {
            () if own().next().is_none() => ReasonCode::NothingMoves,
            () if own().all(|(_, vm)| vm.pinned) => ReasonCode::PinnedOutside,
            () if own().all(|(vm, planned)| staying.holds(vm, planned)) => ReasonCode::Anchored,
            () => ReasonCode::NoRoom,
        };
        let told = proposal.unplaced.iter().find(|unit| unit.services.contains(id));
        let reasons =
            told.map_or_else(|| vec![Reason { code, args: Vec::new() }], |unit| unit.reasons.clone());
        left.push(Left { service: id.clone(), name: service.name.clone(), reasons });
    }
    left.arrange_by(|a, b| (&a.name, &a.service).cmp(&(&b.name, &b.service)));
    left
}

fn prepare(plan: &Plan, new_waves: &[(WaveId, Wave)], removed: &[WaveId]) -> Plan {
    let mut prepared = plan.clone();
    prepared.waves.extend(new_waves.iter().cloned());
    for id in removed {
        prepared = apply(&prepared, &Command::DeleteWave(id.clone())).unwrap_or(prepared);
    }
    prepared
}

/// Waves with an even share of what moves, and some room; never so small that what cannot be divided does not
/// fit.
fn missing_waves(plan: &Plan, inventory: &Inventory, graph: &Graph, missing: usize) -> Vec<(WaveId, Wave)> {
    if missing == 0 {
        return Vec::new();
    }
    let context = Context::new(inventory, plan, graph);
    let groups: Vec<Load> = solve::wholes(&context);
    let count = plan.waves.len() + missing;
    let total = groups.iter().fold((0, 0), |sum, group| plus(sum, *group));
    let least = levelled(groups, total, count);
    let share =
        |whole: u64, least: u64| (whole * (100 + SLACK_PERCENT)).div_ceil(100 * count as u64).max(least);
    let capacity = Capacity {
        vms: u32::try_from(share(total.0, least.0)).ok(),
        // Whole GiB, as people set it.
        storage_mib: Some(share(total.1, least.1).div_ceil(1024) * 1024).filter(|mib| *mib > 0),
    };
    let first_rank = plan.waves.values().map(|wave| wave.rank).max().unwrap_or(0) + 1;
    // A wave that an earlier proposal made may have been moved since, and has its number no more.
    let ids = (first_rank..)
        .map(|number| WaveId::derive(&[plan.id.as_str(), "proposal", &number.to_string()]))
        .filter(|id| !plan.waves.contains_key(id));
    ids.zip(first_rank..).take(missing).map(|(id, rank)| (id, Wave::new(rank, "", None, capacity))).collect()
}

/// VMs and MiB.
type Load = (u64, u64);

fn plus(one: Load, other: Load) -> Load {
    (one.0 + other.0, one.1.saturating_add(other.1))
}

/// The most that a wave must hold when each group, the largest first, goes into the emptiest (Graham 1969).
/// What has at least so much room for VMs and for MiB in every wave can be done.
fn levelled(mut groups: Vec<Load>, total: Load, waves: usize) -> Load {
    // Both as shares of the whole, the larger one counts.
    let weight = |load: Load| {
        let part = |of: u64, whole: u64| u128::from(of) * u128::from(u32::MAX) / u128::from(whole.max(1));
        part(load.0, total.0).max(part(load.1, total.1))
    };
    groups.arrange_by(|one, other| weight(*other).cmp(&weight(*one)).then_with(|| one.cmp(other)));
    let mut loads = vec![(0, 0); waves];
    for group in groups {
        if let Some(emptiest) = loads.iter_mut().min_by_key(|load| weight(plus(**load, group))) {
            *emptiest = plus(*emptiest, group);
        }
    }
    loads.into_iter().fold((0, 0), |most, load| (most.0.max(load.0), most.1.max(load.1)))
}

pub(super) fn answer(
    plan: &Plan,
    waves: usize,
    seed: u64,
    attached: &Attached,
    monitor: &mut dyn Monitor,
) -> Result<(Answer, Attached), Failure> {
    let inventory =
        attached.first().and_then(|bytes| estate::decode_inventory(bytes)).ok_or(Failure::Crashed)?;
    Ok((Answer::Proposal(Box::new(propose(plan, &inventory, waves, seed, monitor))), Vec::new()))
}
