//! A service that lives depend on moves in a night in which the move itself is tried.
//!
//! In: a context. Out: a warning per service. **Criticality that nobody has stated is unknown, and a plan that has no wave
//! after its pilots has no pilots.**

use super::{is_critical, is_over, name_services, name_vms, service_name};
use crate::check::mend::{fewest, groups_of, to_waves};
use crate::check::{Context, Finding, FixCode, Rule, ServiceFacts, Severity};
use crate::plan::Threshold;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let pilots = context.threshold(Threshold::PilotWaves);
    if context.waves.len() as u64 <= pilots {
        return Vec::new();
    }
    let services = (0_u32..).zip(&context.services).filter(|(_, facts)| is_critical(context, facts));
    services.filter_map(|(service, facts)| look(context, service, facts, pilots)).collect()
}

fn look(context: &Context<'_>, service: u32, facts: &ServiceFacts<'_>, pilots: u64) -> Option<Finding> {
    let ahead = |wave: u32| context.wave(wave).is_some_and(|(_, facts)| !is_over(facts));
    let early: Vec<u32> = facts
        .vms
        .iter()
        .copied()
        .filter(|&vm| {
            let wave = context.vm(vm).and_then(|vm| vm.wave);
            wave.is_some_and(|wave| u64::from(wave) < pilots && ahead(wave))
        })
        .collect();
    if early.is_empty() {
        return None;
    }
    let in_pilots = |&&wave: &&u32| u64::from(wave) < pilots && ahead(wave);
    let waves: Vec<u32> = facts.waves.iter().filter(in_pilots).copied().collect();
    let mut finding = Finding::new(Rule::CriticalPilot, Severity::Warning, &[facts.id.as_str()])
        .with("service", service_name(context, service))
        .with("criticality", u32::from(facts.service.criticality))
        .with("wave", context.named_waves(&waves))
        .with("vms", early.len());
    let later = |_: &[u32], to: u32| u64::from(to) >= pilots;
    finding.fixes = fewest(to_waves(context, &groups_of(context, &early), FixCode::MoveOut, &later));
    finding.subjects.waves = context.wave_ids(&waves);
    name_services(context, &mut finding, &[service]);
    name_vms(context, &mut finding, &early);
    Some(finding)
}
