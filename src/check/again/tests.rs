//! Random edits over small estates: what is kept gives what a full run gives.

mod edits;
mod estate;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

use super::{Inputs, RULES};
use crate::check::Rule;
use edits::{Edit, World};

fn estates() -> impl Strategy<Value = (u64, Vec<u8>, Vec<Edit>)> {
    let edit = (0..edits::KINDS, any::<u8>(), any::<u8>(), any::<u8>());
    (any::<u64>(), prop::collection::vec(0..6_u8, 12), prop::collection::vec(edit, 1..16))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    #[test]
    fn the_same_as_a_full_run((estate, places, edits) in estates()) {
        let mut world = World::new(&estate::text(estate, &places));
        prop_assert!(world.is_as_a_full_run(), "at first");
        for edit in edits {
            let what = world.edit(edit);
            prop_assert!(world.is_as_a_full_run(), "after {}", what);
        }
    }
}

/// An edit that no estate lets through, or a rule that nothing strikes, would test nothing.
#[test]
fn every_kind_of_edit_is_made_and_nearly_every_rule_strikes() {
    let mut runner = TestRunner::deterministic();
    let (mut struck, mut made): (BTreeSet<Rule>, BTreeSet<&str>) = Default::default();
    for _ in 0..150 {
        let (estate, places, edits) = estates().new_tree(&mut runner).unwrap().current();
        let mut world = World::new(&estate::text(estate, &places));
        for edit in edits {
            made.insert(world.edit(edit));
            struck.extend(world.last.iter().map(|finding| finding.rule));
        }
    }
    let silent: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !struck.contains(rule)).collect();
    assert!(silent.is_empty(), "{silent:?}");
    let missing: Vec<&&str> = edits::NAMES.iter().filter(|name| !made.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?} of {made:?}");
}

#[test]
fn each_finding_is_one_rules() {
    let mut told: Vec<Rule> = RULES.iter().flat_map(|rule| rule.tells).copied().collect();
    told.sort();
    assert_eq!(told, Rule::ALL);
    assert!(RULES.iter().all(|rule| rule.reads != Inputs::NONE && rule.reads != Inputs::ALL));
}

/// What an edit does not touch is not gone through again.
#[test]
fn a_threshold_that_no_rule_of_places_looks_at_leaves_them() {
    let left = RULES.iter().filter(|rule| !rule.reads.meets(Inputs::THRESHOLDS)).count();
    assert!(left > 20, "{left}");
    assert!(RULES.iter().filter(|rule| rule.reads.meets(Inputs::DAY)).count() < 4);
}
