//! Two services that use each other much, both ways, move in different waves.
//!
//! In: a context. Out: a warning per pair. **Of such a pair `dependency-crosses` says nothing: what is said of it is said
//! here.**

use crate::check::pairs::findings;
use crate::check::{Context, Finding, Rule};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    findings(context, Rule::CoupledSplit)
}

/// Nothing beside its pairs.
pub(super) fn beside_pairs(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}
