//! Someone who is needed in two nights with too little rest between them.
//!
//! In: a context. Out: a warning per person and pair of nights that follow each other. **Only key people are needed in every
//! night of their team; a night without work for the team needs nobody of it.**

use std::collections::BTreeMap;

use super::{is_over, vms_in};
use crate::base::{Arrange as _, Minutes, Window};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::Threshold;

const MINUTES_AN_HOUR: i64 = 60;

/// A wave and when it is open.
type Night = (Window, u32);

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut nights: BTreeMap<&str, Vec<Night>> = BTreeMap::new();
    if context.plan.teams.values().any(|team| !team.key_people.is_empty()) {
        for wave in 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX) {
            needed(context, wave, &mut nights);
        }
    }
    nights.into_iter().flat_map(|(person, nights)| of_person(context, person, nights)).collect()
}

/// Adds a wave to the nights of all who are needed in it.
fn needed<'a>(context: &Context<'a>, wave: u32, nights: &mut BTreeMap<&'a str, Vec<Night>>) {
    let window = context.wave(wave).filter(|(_, facts)| !is_over(facts)).and_then(|(_, facts)| facts.window);
    let Some(window) = window else { return };
    let vms = vms_in(context, wave);
    for team in context.plan.teams.values() {
        let is_work =
            |vm: &u32| context.vm(*vm).is_some_and(|facts| team.works_for_vm(context.plan, facts.planned));
        if !vms.iter().any(is_work) {
            continue;
        }
        for person in &team.key_people {
            let theirs = nights.entry(person).or_default();
            // Who is in two teams is needed once.
            if theirs.last().is_none_or(|(_, last)| *last != wave) {
                theirs.push((window, wave));
            }
        }
    }
}

fn of_person(context: &Context<'_>, person: &str, mut nights: Vec<Night>) -> Vec<Finding> {
    nights.arrange_by_key(|(window, wave)| (window.start, *wave));
    let rest = i64::try_from(context.threshold(Threshold::RestHours)).unwrap_or(0) * MINUTES_AN_HOUR;
    let mut found = Vec::new();
    // The last to end is the one to rest from, also where a short night lies within a long one.
    let mut before: Option<Night> = None;
    for night in nights {
        if let Some((window, wave)) = before {
            let between = night.0.start.0.saturating_sub(window.end.0);
            if between < rest {
                found.extend(finding(context, person, (wave, night.1), between));
            }
        }
        let end = |night: Night| -> Minutes { night.0.end };
        if before.is_none_or(|before| end(before) <= end(night)) {
            before = Some(night);
        }
    }
    found
}

fn finding(context: &Context<'_>, person: &str, (one, other): (u32, u32), between: i64) -> Option<Finding> {
    let (first, _) = context.wave(one)?;
    let (second, _) = context.wave(other)?;
    let name = context.plan.people.get(person).map(|person| person.name.clone()).unwrap_or_default();
    let mut finding =
        Finding::new(Rule::PersonRest, Severity::Warning, &[person, first.as_str(), second.as_str()])
            .with("person", name)
            .with("waves", context.named_waves(&[one, other]))
            // Below nought they lie over each other.
            .with("overlap", u64::from(between < 0))
            .with("hours", u64::try_from(between / MINUTES_AN_HOUR).unwrap_or(0))
            .with("rest", context.threshold(Threshold::RestHours));
    finding.subjects.waves = vec![first.clone(), second.clone()];
    Some(finding)
}
