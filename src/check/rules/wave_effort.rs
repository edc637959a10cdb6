//! A night that needs more hands than there are.
//!
//! In: a context. Out: a warning per wave. **Both figures are hours of people; what is needed is rounded up, what there is
//! down.**

use super::{is_over, name_vms, vms_in};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::Threshold;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.filter_map(|wave| look(context, wave)).collect()
}

fn look(context: &Context<'_>, wave: u32) -> Option<Finding> {
    let (id, facts) = context.wave(wave).filter(|(_, facts)| !is_over(facts))?;
    let minutes = u64::try_from(facts.window?.minutes()).ok()?;
    let (vms, _) = *context.load.get(wave as usize)?;
    let (each, people) =
        (context.threshold(Threshold::EffortMinutesPerVm), context.threshold(Threshold::PeopleOnDuty));
    let (needed, there) = (vms.saturating_mul(each), people.saturating_mul(minutes));
    if needed <= there {
        return None;
    }
    let mut finding = Finding::new(Rule::WaveEffort, Severity::Warning, &[id.as_str()])
        .with("wave", context.named_waves(&[wave]))
        .with("vms", vms)
        .with("each", each)
        .with("needed", needed.div_ceil(60))
        .with("people", people)
        .with("hours", there / 60);
    finding.subjects.waves = vec![id.clone()];
    name_vms(context, &mut finding, &vms_in(context, wave));
    Some(finding)
}
