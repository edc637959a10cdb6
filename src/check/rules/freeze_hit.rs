//! A night falls in a time in which something in it must not be moved.
//!
//! In: a context. Out: a finding per wave and freeze, a stop or a warning as the freeze says. **Only services and servers
//! that the freeze concerns are named, and only they are moved by a fix.**

use super::{is_over, name_services, name_vms, services_of, vms_in};
use crate::check::mend::{fewest, groups_of, to_waves};
use crate::check::{Context, Finding, FixCode, Rule, Severity};
use crate::plan::{Concern, Freeze, Strictness};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.plan.freezes.is_empty() {
        return Vec::new();
    }
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.flat_map(|wave| look(context, wave)).collect()
}

fn look(context: &Context<'_>, wave: u32) -> Vec<Finding> {
    let Some((id, facts)) = context.wave(wave).filter(|(_, facts)| !is_over(facts)) else {
        return Vec::new();
    };
    let Some(window) = facts.window else { return Vec::new() };
    let hits = context.plan.freezes.iter().filter(|(_, freeze)| freeze.window.overlaps(window));
    let mut findings = Vec::new();
    for (name, freeze) in hits {
        let mut vms = vms_in(context, wave);
        vms.retain(|&vm| concerned(context, freeze, vm));
        if vms.is_empty() {
            continue;
        }
        let severity = match freeze.strictness {
            Strictness::Stop => Severity::Stop,
            Strictness::Warn => Severity::Warning,
        };
        let services = services_of(context, &vms);
        let mut finding = Finding::new(Rule::FreezeHit, severity, &[id.as_str(), name.as_str()])
            .with("wave", context.named_waves(&[wave]))
            .with("name", freeze.name.clone())
            .with("kind", freeze.kind.as_str())
            .with("services", services.len())
            .with("vms", vms.len())
            .with("reason", freeze.reason.clone())
            .stands_on(window.start.to_rfc3339())
            .stands_on(window.end.to_rfc3339())
            .stands_on(freeze.window.start.to_rfc3339())
            .stands_on(freeze.window.end.to_rfc3339());
        // Where nobody is to be moved, it is the night that must go.
        if !freeze.concerns.contains(&Concern::Everyone) {
            let outside = |moved: &[u32], to: u32| clear(context, freeze, moved, to);
            let groups = groups_of(context, &vms);
            finding.fixes = fewest(to_waves(context, &groups, FixCode::MoveOut, &outside));
        }
        finding.subjects.waves = vec![id.clone()];
        name_services(context, &mut finding, &services);
        name_vms(context, &mut finding, &vms);
        findings.push(finding);
    }
    findings
}

fn concerned(context: &Context<'_>, freeze: &Freeze, vm: u32) -> bool {
    context.vm(vm).is_some_and(|vm| freeze.concerns_vm(context.plan, vm.planned))
}

/// Whether a wave has a night that lies in no freeze of this kind, nor in any other that concerns what moves there.
fn clear(context: &Context<'_>, freeze: &Freeze, moved: &[u32], to: u32) -> bool {
    let Some(window) = context.wave(to).and_then(|(_, wave)| wave.window) else { return false };
    let hit = |other: &Freeze| {
        other.window.overlaps(window) && moved.iter().any(|&vm| concerned(context, other, vm))
    };
    !freeze.window.overlaps(window) && !context.plan.freezes.values().any(hit)
}
