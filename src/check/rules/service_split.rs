//! The VMs of one service are in several waves.
//!
//! In: a context. Out: a warning per service; advice for a hub, whose parts are often moved one by one on
//! purpose. **VMs without a wave do not split a service, nor do sets that a person confirmed to stand in for each other:
//! they have to be apart.**

use super::{name_services, name_vms, service_name};
use crate::check::fixes::{move_group, smallest_first};
use crate::check::{Context, Finding, FixCode, Rule, ServiceFacts, Severity};

/// Fixes offered.
const FIXES: usize = 3;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let services = (0_u32..).zip(&context.services);
    services
        .filter(|(_, facts)| facts.waves.len() > 1 && !context.redundancy.is_why(context, facts))
        .map(|(service, facts)| look(context, service, facts))
        .collect()
}

fn look(context: &Context<'_>, service: u32, facts: &ServiceFacts<'_>) -> Finding {
    let severity = if facts.service.hub { Severity::Advice } else { Severity::Warning };
    let mut finding = Finding::new(Rule::ServiceSplit, severity, &[facts.id.as_str()])
        .with("service", service_name(context, service))
        .with("waves", context.named_waves(&facts.waves))
        .with("places", facts.waves.len())
        .with("vms", facts.vms.len());
    let group = facts.vms.first().and_then(|&vm| context.group_of.get(vm as usize)).copied();
    let fix = |wave: &u32| move_group(context, group?, *wave, FixCode::BringTogether, &context.load);
    finding.fixes = facts.waves.iter().filter_map(fix).collect();
    smallest_first(&mut finding.fixes, FIXES);
    finding.subjects.waves = context.wave_ids(&facts.waves);
    name_services(context, &mut finding, &[service]);
    let astray: Vec<u32> = facts
        .vms
        .iter()
        .copied()
        .filter(|&vm| context.vm(vm).is_some_and(|vm| vm.wave.is_some() && vm.wave != facts.home))
        .collect();
    name_vms(context, &mut finding, &astray);
    finding
}
