//! Servers with snapshots that are old when they move.
//!
//! In: a context. Out: per service a warning where one is old already, advice where it will be when the wave begins,
//! and advice about those of which nobody knows when they were taken. **Without a window, or a day on which it is
//! looked at, no snapshot is old.**

use std::collections::BTreeMap;

use super::places::{by_place, remaining};
use crate::base::Minutes;
use crate::check::{Context, Finding, Rule, Severity, VmFacts};
use crate::plan::Threshold;

const MINUTES_A_DAY: i64 = 24 * 60;

/// How a server's oldest snapshot stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    Old,
    /// When its wave begins.
    Then,
    Unknown,
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let limit = context.threshold(Threshold::SnapshotDays);
    let mut ages: BTreeMap<Age, Vec<u32>> = BTreeMap::new();
    for (vm, facts) in remaining(context) {
        if let Some(age) = age(context, facts, limit) {
            ages.entry(age).or_default().push(vm);
        }
    }
    let mut findings = Vec::new();
    for (age, vms) in ages {
        let (severity, kind) = match age {
            Age::Old => (Severity::Warning, "old"),
            Age::Then => (Severity::Advice, "then"),
            Age::Unknown => (Severity::Advice, "unknown"),
        };
        for place in by_place(context, vms.into_iter()) {
            let finding = place.finding(context, Rule::SnapshotOld, severity, kind).with("kind", kind);
            let oldest = place.vms.iter().filter_map(|&vm| taken(context.vm(vm)?)).min();
            findings.push(match oldest {
                Some(oldest) => {
                    let day = oldest.to_oslo().0.to_iso();
                    finding.with("oldest", day.clone()).with("limit", limit).stands_on(day)
                }
                None => finding,
            });
        }
    }
    findings
}

/// When its oldest snapshot was taken: exports write Norwegian time.
fn taken(vm: &VmFacts<'_>) -> Option<Minutes> {
    vm.vm?.facts.oldest_snapshot?.shown_in_oslo()
}

fn age(context: &Context<'_>, vm: &VmFacts<'_>, limit: u64) -> Option<Age> {
    let facts = &vm.vm?.facts;
    if facts.snapshots == 0 {
        return None;
    }
    let Some(taken) = taken(vm) else { return Some(Age::Unknown) };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX).saturating_mul(MINUTES_A_DAY);
    let old = |at: Minutes| at.0.saturating_sub(taken.0) > limit;
    let start = vm.wave.and_then(|wave| context.wave(wave)?.1.window).map(|window| window.start);
    match (context.at, start) {
        (Some(at), _) if old(at) => Some(Age::Old),
        (_, Some(start)) if old(start) => Some(Age::Then),
        _ => None,
    }
}
