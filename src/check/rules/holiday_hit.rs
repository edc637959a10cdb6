//! A night falls on a holiday, or on a day that people should know of.
//!
//! In: a context. Out: a warning per wave and holiday, advice per wave and other day. **What a freeze for everybody says of
//! such a day goes before: somebody has looked at it.**

use super::is_over;
use crate::base::{Day, Window};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::{Concern, FreezeKind};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (wave, (id, facts)) in (0_u32..).zip(&context.waves).filter(|(_, (_, facts))| !is_over(facts)) {
        let Some(window) = facts.window else { continue };
        for day in window.days() {
            let Some(holiday) = day.holidays().next() else { continue };
            if is_frozen(context, day, window) {
                continue;
            }
            let severity = if holiday.is_public() { Severity::Warning } else { Severity::Advice };
            let number = |part: i8| u32::try_from(part).unwrap_or_default();
            let mut finding = Finding::new(Rule::HolidayHit, severity, &[id.as_str(), &day.to_iso()])
                .with("wave", context.named_waves(&[wave]))
                .with("holiday", holiday.as_str())
                .with("day", number(day.day))
                .with("month", number(day.month));
            finding.subjects.waves = vec![(*id).clone()];
            findings.push(finding);
        }
    }
    findings
}

fn is_frozen(context: &Context<'_>, day: Day, window: Window) -> bool {
    context.plan.freezes.values().any(|freeze| {
        matches!(freeze.kind, FreezeKind::Holiday | FreezeKind::Election)
            && freeze.concerns.contains(&Concern::Everyone)
            && freeze.window.touches(day)
            && freeze.window.overlaps(window)
    })
}
