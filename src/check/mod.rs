//! What is wrong with a plan, what may be, and what would mend it.
//!
//! In: a [`Context`] (inventory, plan, graph). Out: [`Finding`]s, loads per wave, crossing totals, a matrix of
//! what uses what.
//! **A check never changes a plan: a fix is a list of moves that a person may take.**
//!
//! A rule is one function in a file of its own under `rules`, listed in [`RULES`].

use crate::base::Arrange as _;

mod context;
mod demands;
mod environment;
mod finding;
mod fixes;
mod loads;
pub mod matrix;
pub mod readiness;
mod mend;
mod networks;
pub mod over_time;
mod pairs;
mod redundant;
mod rules;
mod since;
#[cfg(test)]
mod tests;
mod together;
mod waivers;

pub use context::{Context, ServiceFacts, VmFacts, closed, open};
pub use finding::{Finding, Fix, FixCode, Rule, Severity, Subjects};
pub use loads::{CrossingLink, Crossings, TrustLoad, WaveLoad, crossing_links, crossings, loads};
pub use rules::RULES;
pub use since::{Since, TrustSince, WaveSince, since};
pub use together::Group;
pub use waivers::{Waived, standing};

/// All findings: stops first, then warnings, then advice; within each by rule and id.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(context)).collect();
    waivers::mark(context, &mut findings);
    findings.arrange_by(|a, b| (a.severity, a.rule, &a.id).cmp(&(b.severity, b.rule, &b.id)));
    findings
}
