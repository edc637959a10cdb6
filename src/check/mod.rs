//! What is wrong with a plan, what may be, and what would mend it.
//!
//! In: a [`Context`] (inventory, plan, graph). Out: [`Finding`]s, loads per wave, crossing totals, a matrix of
//! what uses what.
//! **A check never changes a plan: a fix is a list of moves that a person may take.**
//!
//! A rule is one function in a file of its own under `rules`, listed in [`RULES`] with what it looks at. [`check`] runs all of
//! them; [`Kept`] gives the same after an edit, without those that look at nothing that the edit changed.

use crate::base::Arrange as _;

mod again;
mod between;
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

pub use again::{Ground, Kept};
pub use context::{Context, ServiceFacts, VmFacts, closed, open};
pub use finding::{Finding, Fix, FixCode, Rule, Severity, Subjects};
pub use loads::{CrossingLink, Crossings, TrustLoad, WaveLoad, crossing_links, crossings, loads};
pub use rules::{Entry, RULES};
pub use since::{Since, TrustSince, WaveSince, since};
pub use together::Group;
pub use waivers::{Waived, standing};

/// All findings: stops first, then warnings, then advice; within each by rule and id.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.check)(context)).collect();
    in_order(context, &mut findings);
    findings
}

/// Says what has become of waivers, and puts findings in order.
fn in_order(context: &Context<'_>, findings: &mut [Finding]) {
    waivers::mark(context, findings);
    findings.arrange_by(|a, b| (a.severity, a.rule, &a.id).cmp(&(b.severity, b.rule, &b.id)));
}
