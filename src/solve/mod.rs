//! Proposes waves.
//!
//! In: a [`Problem`] made from inventory, plan and graph; a seed; a budget of iterations. Out: a [`Proposal`]
//! of moves with reasons, to accept whole or in part. **Counted in iterations, never in time: the same
//! problem, seed and budget give the same proposal on every machine. What is pinned or in a closed wave is
//! never moved, and a limit is kept wherever it can be.**
//!
//! # What counts, in this order
//! 1. What people stated. Waves that a demand or a freeze bars are none that a unit may go to; no step breaks a rule
//!    between units that was kept; and what would break one wherever it goes gets no wave.
//! 2. Excess over the limits of waves: VMs, then started GiB.
//! 3. Crossing weight (see `graph`) plus preferences in the same points: a critical service outside the pilot,
//!    hubs where [`HubOrder`] wants them, nothing where a freeze warns, time between halves of a redundant set.
//! 4. As few units as possible elsewhere than now; after that a small pilot, and linked waves near each other in
//!    time.
//!
//! # How
//! Several starts (the present plan, heaviest links first, packing by size, first fit by name) are improved by
//! threshold accepting (Dueck and Scheuer 1990) over moves and swaps with a table of each unit's weight to each
//! wave, then by sweeps of best moves and swaps as in Fiduccia and Mattheyses (1982). The best of all is kept.

mod baseline;
mod build;
mod causes;
mod conflict;
mod cut;
mod explain;
mod figures;
mod heed;
mod limits;
mod order;
mod parts;
mod problem;
mod relation;
mod rule;
mod search;
mod starts;
mod state;
mod stated;
#[cfg(test)]
mod tests;

pub use baseline::first_fit;
pub use build::problem;
pub use explain::{Move, Reason, ReasonCode, Unplaced};
pub use figures::{Figures, SlotLoad, figures};
pub use parts::wholes;
pub use problem::{
    Assignment, Assumption, AssumptionCode, Cause, CauseCode, Held, HubOrder, Keep, Member, Options, Problem,
    Slot, Unit, UnitEdge,
};
pub use rule::{Rule, RuleCode};

use serde::{Deserialize, Serialize};

use crate::base::{Monitor, VmId};

/// Iterations that give a good proposal for 2,000 VMs in well under a second.
pub const ITERATIONS: u64 = 2_000_000;

/// Where everything would go, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Units of which at least one VM would change its wave, by name. Each can be accepted on its own.
    pub moves: Vec<Move>,
    /// Units that would stay where they are, by name, with the reasons why that is right.
    pub stays: Vec<Move>,
    /// Units that get no wave because of what is stated of them, by name.
    pub unplaced: Vec<Unplaced>,
    /// VMs that leave an open wave and go to none, ascending.
    pub taken_out: Vec<VmId>,
    pub before: Figures,
    /// When every move is accepted.
    pub after: Figures,
    /// What first fit by name would give under the same limits.
    pub baseline: Figures,
    pub assumptions: Vec<Assumption>,
    /// Why it cannot be done without breaking a limit, a group or a demand, or leaving something out, where it cannot.
    pub causes: Vec<Cause>,
}

/// Proposes waves for every unit. `iterations` is the whole budget, shared by all starts; `monitor` hears of it
/// a hundred times.
pub fn solve(problem: &Problem, seed: u64, iterations: u64, monitor: &mut dyn Monitor) -> Proposal {
    let best = search::search(problem, seed, iterations, monitor);
    let best = order::order(problem, &best);
    let best = heed::withdraw(problem, best);
    let (moves, stays) = explain::explain(problem, &best);
    let taken_out = causes::taken_out(problem, &best);
    let mut found = problem.causes.clone();
    found.extend(causes::of_rules(problem, &best));
    Proposal {
        moves,
        stays,
        unplaced: explain::unplaced(problem, &best),
        before: problem.before.clone(),
        after: figures(problem, &best),
        baseline: figures(problem, &first_fit(problem)),
        assumptions: causes::assumptions(problem, &taken_out),
        taken_out,
        causes: found,
    }
}
