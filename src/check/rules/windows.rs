//! Windows that are missing, overlap, or do not follow the order of the waves.
//!
//! In: a context. Out: a warning per wave that opens before the one it follows, or before that one has
//! closed; advice per wave that holds VMs and has no window. **Waves are compared with the last dated one
//! before them.**

use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::WaveStatus;

pub(super) fn check_order(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut before: Option<(u32, crate::base::Window)> = None;
    for (wave, (id, facts)) in (0_u32..).zip(&context.waves) {
        let Some(window) = facts.window else { continue };
        if let Some((previous, earlier)) = before {
            let rule = match () {
                () if window.start < earlier.start => Some(Rule::WindowsOrder),
                () if window.start < earlier.end => Some(Rule::WindowsOverlap),
                () => None,
            };
            if let Some(rule) = rule {
                let mut finding = Finding::new(rule, Severity::Warning, &[id.as_str()])
                    .with("wave", context.named_waves(&[wave]))
                    .with("before", context.named_waves(&[previous]))
                    .with("minutes", earlier.end.0.abs_diff(window.start.0));
                finding.subjects.waves = context.wave_ids(&[previous, wave]);
                findings.push(finding);
            }
        }
        let latest = before.is_none_or(|(_, earlier)| earlier.end <= window.end);
        if latest {
            before = Some((wave, window));
        }
    }
    findings
}

pub(super) fn check_missing(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (wave, ((id, facts), (vms, _))) in (0_u32..).zip(context.waves.iter().zip(&context.load)) {
        let over = matches!(facts.status, WaveStatus::Done | WaveStatus::RolledBack);
        if facts.window.is_some() || *vms == 0 || over {
            continue;
        }
        let mut finding = Finding::new(Rule::WindowMissing, Severity::Advice, &[id.as_str()])
            .with("wave", context.named_waves(&[wave]))
            .with("vms", *vms);
        finding.subjects.waves = vec![(*id).clone()];
        findings.push(finding);
    }
    findings
}
