//! Two services that use each other much, both ways, move in different waves.
//!
//! In: a context. Out: a warning per pair. **Of such a pair `dependency-crosses` says nothing: what is said of it is said
//! here.**

use crate::check::{Context, Finding, Rule};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs().iter().filter(|pair| pair.is_coupled(context));
    pairs.filter_map(|pair| pair.finding(context, Rule::CoupledSplit)).collect()
}
