//! Demands that cannot all be met.
//!
//! In: a plan, perhaps with a demand or a freeze more. Out: chains of what makes it impossible, with the fewest demands.
//! **Only what no places of services and servers can meet is a contradiction: what another wave, or another order of the
//! waves, would not mend.**
//!
//! Services, servers and waves are nodes. What makes two of them be in one place (a demand, a bundle, a service that
//! moves as one) or one come before the other is a link with its [`Clash`]. A contradiction is a way through links that
//! ends where it must not: in the wave that was ruled out, in the other that is to be apart, where it began.

use super::constraint::Constraint;
use super::document::{Freeze, Plan};
use super::refusal::Clash;
use crate::base::{Arrange as _, ConstraintId, FreezeId};

mod clashes;
mod net;

use net::Net;

/// Demands first, then all of it.
fn length(chain: &[Clash]) -> (usize, usize) {
    (chain.iter().filter(|clash| matches!(clash, Clash::Constraint(_))).count(), chain.len())
}

/// The shortest chain through a demand that would be new, without itself; `None` where it contradicts nothing.
pub(super) fn of_demand(plan: &Plan, id: &ConstraintId, new: &Constraint) -> Option<Vec<Clash>> {
    let others = plan.constraints.iter().filter(|(other, _)| *other != id);
    let demands = others.chain([(id, new)]).map(|(id, one)| (id, &one.demand));
    let net = Net::new(plan, demands.collect());
    let own = Clash::Constraint(id.clone());
    let chains = net.chains(&all_freezes(plan)).into_iter().filter(|chain| chain.contains(&own));
    let mut chain = chains.min_by_key(|chain| length(chain))?;
    chain.retain(|clash| *clash != own);
    Some(chain)
}

/// Contradictions of a plan, the shortest first; none that holds all demands of another. Each begins with a demand.
pub fn contradictions(plan: &Plan) -> Vec<Vec<Clash>> {
    if plan.constraints.is_empty() {
        return Vec::new();
    }
    let net = Net::new(plan, plan.constraints.iter().map(|(id, one)| (id, &one.demand)).collect());
    let mut chains = net.chains(&all_freezes(plan));
    let sorted = |chain: &Vec<Clash>| {
        let mut sorted = chain.clone();
        sorted.arrange();
        sorted
    };
    // One circle is found from each of its demands.
    chains.arrange_by_cached_key(|chain| (length(chain), sorted(chain), chain.clone()));
    chains.dedup_by_key(|chain| sorted(chain));
    let mut told: Vec<Vec<Clash>> = Vec::new();
    for chain in chains {
        let own = |clash: &&Clash| matches!(clash, Clash::Constraint(_));
        let holds = |less: &Vec<Clash>| less.iter().filter(own).all(|clash| chain.contains(clash));
        if !told.iter().any(holds) {
            told.push(chain);
        }
    }
    told
}

fn all_freezes(plan: &Plan) -> Vec<(&FreezeId, &Freeze)> {
    plan.freezes.iter().collect()
}

#[cfg(test)]
mod tests;
