//! A night that needs more hands than a team has.
//!
//! In: a context. Out: a warning per wave and team. **A server counts for every team that works for it; what is needed is
//! rounded up, what there is down.**

use super::{is_over, name_vms, vms_in};
use crate::base::TeamId;
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::{Team, Threshold};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.plan.teams.is_empty() {
        return Vec::new();
    }
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.flat_map(|wave| look(context, wave)).collect()
}

fn look(context: &Context<'_>, wave: u32) -> Vec<Finding> {
    let Some((_, facts)) = context.wave(wave).filter(|(_, facts)| !is_over(facts)) else { return Vec::new() };
    let minutes = facts.window.and_then(|window| u64::try_from(window.minutes()).ok());
    let Some(minutes) = minutes else { return Vec::new() };
    let vms = vms_in(context, wave);
    let teams = context.plan.teams.iter();
    teams.filter_map(|(id, team)| overloaded(context, wave, minutes, &vms, (id, team))).collect()
}

fn overloaded(
    context: &Context<'_>,
    wave: u32,
    minutes: u64,
    vms: &[u32],
    (id, team): (&TeamId, &Team),
) -> Option<Finding> {
    let is_work =
        |vm: &&u32| context.vm(**vm).is_some_and(|facts| team.works_for_vm(context.plan, facts.planned));
    let work: Vec<u32> = vms.iter().filter(is_work).copied().collect();
    let each = context.threshold(Threshold::EffortMinutesPerVm);
    let needed = (work.len() as u64).saturating_mul(each);
    let there = u64::from(team.people).saturating_mul(minutes);
    if needed <= there {
        return None;
    }
    let (wave_id, _) = context.wave(wave)?;
    let mut finding = Finding::new(Rule::TeamEffort, Severity::Warning, &[wave_id.as_str(), id.as_str()])
        .with("team", team.name.as_str())
        .with("wave", context.named_waves(&[wave]))
        .with("vms", work.len())
        .with("each", each)
        .with("needed", needed.div_ceil(60))
        .with("people", team.people)
        .with("hours", there / 60);
    finding.subjects.waves = vec![wave_id.clone()];
    name_vms(context, &mut finding, &work);
    Some(finding)
}
