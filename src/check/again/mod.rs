//! All rules after an edit, with what the edit leaves as it was.
//!
//! In: what is to be looked at, and the findings of the last run. Out: the findings of this one. **They are those of a full
//! run, to the last byte: a rule whose inputs are the same says the same, because it is a function of them.**
//!
//! Inputs are compared, never guessed from what the edit was. Tables that are much to make and follow from few of them are
//! kept in the same way.

mod input;
mod pairs;
mod tables;
#[cfg(test)]
mod tests;

pub use input::Ground;
pub(super) use input::Inputs;
pub(super) use tables::Tables;

use std::sync::Arc;

use super::rules::RULES;
use super::{Context, Finding, Rule, in_order};
use crate::base::{Gather as _, Minutes};
use crate::plan::Plan;
use input::Seen;
use pairs::Pairs;

/// What is kept from one run to the next.
#[derive(Default)]
pub struct Kept {
    seen: Option<Seen>,
    tables: Arc<Tables>,
    pairs: Pairs,
}

impl Kept {
    /// The tables and findings of a plan. `last` are those that this gave before; none of them are needed at first.
    pub fn check<'a>(
        &mut self,
        ground: &'a Ground,
        plan: &'a Plan,
        at: Minutes,
        last: Vec<Finding>,
    ) -> (Context<'a>, Vec<Finding>) {
        let changed = match &mut self.seen {
            Some(seen) => seen.look(ground, plan, at),
            None => {
                self.seen = Some(Seen::new(ground, plan, at));
                Inputs::ALL
            }
        };
        self.tables = Arc::new(Arc::unwrap_or_clone(std::mem::take(&mut self.tables)).without(changed));
        let context = Context::with_tables(&ground.inventory, plan, &ground.graph, Arc::clone(&self.tables));
        let context = context.with_guesses(&ground.guesses).at(at);
        let again = || RULES.iter().filter(|rule| rule.reads.meets(changed));
        let told = again().flat_map(|rule| rule.tells).into_set();
        let pairs: Vec<Rule> =
            again().filter(|rule| rule.beside_pairs.is_some()).flat_map(|rule| rule.tells).copied().collect();
        let (standing, new) =
            if pairs.is_empty() { Default::default() } else { self.pairs.look(&context, changed) };
        let mut findings = last;
        findings.retain(|finding| {
            let stands = || standing.contains(finding.subjects.services.as_slice());
            !told.contains(&finding.rule) || pairs.contains(&finding.rule) && stands()
        });
        findings.extend(new);
        findings.extend(again().flat_map(|rule| rule.beside_pairs.unwrap_or(rule.check)(&context)));
        in_order(&context, &mut findings);
        (context, findings)
    }
}
