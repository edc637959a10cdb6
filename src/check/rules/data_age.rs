//! The plan stands on an inventory that is old when the next wave begins, or on another than the one that was signed.
//!
//! In: a context with the day. Out: a warning for the next wave, once a newer inventory would be new enough; advice
//! for the plan, a warning where a wave is agreed or locked. **Nothing is told without the day, or of a state of which
//! nobody knows when it was made.**

use super::places::remaining;
use crate::base::{Digest, Minutes};
use crate::check::{Context, Finding, Rule, Severity};
use crate::drift;
use crate::plan::{Threshold, WaveStatus};

const MINUTES_A_DAY: i64 = 24 * 60;

/// When a state of the estate was made.
fn made(context: &Context<'_>, state: &Digest) -> Option<Minutes> {
    context.plan.states.get(state).map(|state| state.made.unwrap_or(state.taken))
}

pub(super) fn check_old(context: &Context<'_>) -> Vec<Finding> {
    old(context).into_iter().collect()
}

fn old(context: &Context<'_>) -> Option<Finding> {
    let at = context.at?;
    let newest = context.plan.inventories.last();
    let made = newest.and_then(|state| made(context, state)).or_else(|| drift::taken(context.inventory))?;
    let days = context.threshold(Threshold::DecisionDays);
    let before = i64::try_from(days).unwrap_or(i64::MAX).saturating_mul(MINUTES_A_DAY);
    let (wave, id, start) = next_wave(context, at)?;
    let earliest = start.0.saturating_sub(before);
    // Until then no inventory can be new enough.
    if at.0 < earliest || made.0 >= earliest {
        return None;
    }
    let mut finding = Finding::new(Rule::DataOld, Severity::Warning, &[id.as_str()])
        .with("wave", context.named_waves(&[wave]))
        .with("made", made.to_oslo().0.to_iso())
        .stands_on(made.to_rfc3339())
        .with("limit", days);
    finding.subjects.waves = context.wave_ids(&[wave]);
    Some(finding)
}

/// The wave with servers that begins first of those that have not ended.
fn next_wave<'a>(context: &Context<'a>, at: Minutes) -> Option<(u32, &'a crate::base::WaveId, Minutes)> {
    let dated = |(wave, (id, facts)): (u32, &(&'a crate::base::WaveId, &crate::plan::Wave))| {
        let window = facts.window.filter(|window| window.end > at && facts.status != WaveStatus::Done)?;
        let holds = context.load.get(wave as usize).is_some_and(|(vms, _)| *vms > 0);
        holds.then_some((wave, *id, window.start))
    };
    (0_u32..).zip(&context.waves).filter_map(dated).min_by_key(|(wave, _, start)| (*start, *wave))
}

pub(super) fn check_changed(context: &Context<'_>) -> Vec<Finding> {
    changed(context).into_iter().collect()
}

fn changed(context: &Context<'_>) -> Option<Finding> {
    let (signed, newest) = (context.plan.previous_state?, *context.plan.inventories.last()?);
    let (then, now) = (made(context, &signed)?, made(context, &newest)?);
    // An older one that somebody goes back to is his choice.
    if signed == newest || now <= then || remaining(context).next().is_none() {
        return None;
    }
    let decided = |status| matches!(status, WaveStatus::Agreed | WaveStatus::Locked);
    let waves: Vec<u32> = (0_u32..)
        .zip(context.waves.iter().zip(&context.load))
        .filter(|(_, ((_, facts), (vms, _)))| decided(facts.status) && *vms > 0)
        .map(|(wave, _)| wave)
        .collect();
    let severity = if waves.is_empty() { Severity::Advice } else { Severity::Warning };
    let mut finding = Finding::new(Rule::DataChanged, severity, &[])
        .with("then", then.to_oslo().0.to_iso())
        .with("now", now.to_oslo().0.to_iso())
        .with("waves", context.named_waves(&waves))
        .stands_on(signed.to_hex())
        .stands_on(newest.to_hex());
    finding.subjects.waves = context.wave_ids(&waves);
    Some(finding)
}
