//! VMs that move, but have no wave.
//!
//! In: a context. Out: a warning per service and one for VMs without service; one for all while there is no
//! wave at all. **A VM that is pinned outside every wave, or is to stay, is left in peace.**

use crate::base::Arrange as _;

use super::{name_services, name_vms, service_name};
use crate::check::fixes::{move_group, pull};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity, VmFacts};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let unplaced = |vm: &VmFacts<'_>| vm.wave.is_none() && !vm.planned.pinned && !vm.stays;
    let without = |vm: &u32| context.vm(*vm).is_some_and(unplaced);
    let handles = 0..u32::try_from(context.vms.len()).unwrap_or(u32::MAX);
    if context.waves.is_empty() {
        let all: Vec<u32> = handles.filter(without).collect();
        return if all.is_empty() { Vec::new() } else { vec![no_waves(context, &all)] };
    }
    let mut findings = Vec::new();
    for (service, facts) in (0_u32..).zip(&context.services).filter(|(_, facts)| facts.unplaced > 0) {
        let vms: Vec<u32> = facts.vms.iter().copied().filter(without).collect();
        let mut finding = Finding::new(Rule::UnassignedWave, Severity::Warning, &[facts.id.as_str()])
            .with("service", service_name(context, service))
            .with("vms", vms.len())
            .with("total", facts.vms.len());
        finding.fixes = fix(context, &vms, facts.home).into_iter().collect();
        name_services(context, &mut finding, &[service]);
        name_vms(context, &mut finding, &vms);
        findings.push(finding);
    }
    let has_no_service = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.service.is_none());
    let loose: Vec<u32> = handles.filter(|vm| without(vm) && has_no_service(vm)).collect();
    if !loose.is_empty() {
        let mut finding = Finding::new(Rule::UnassignedWave, Severity::Warning, &["", "loose"])
            .with("vms", loose.len())
            .with("total", loose.len());
        name_vms(context, &mut finding, &loose);
        findings.push(finding);
    }
    findings
}

fn no_waves(context: &Context<'_>, vms: &[u32]) -> Finding {
    let services = context.services.iter().filter(|facts| facts.unplaced > 0).count();
    let mut finding = Finding::new(Rule::UnassignedWave, Severity::Warning, &["", "no-waves"])
        .with("services", services)
        .with("vms", vms.len())
        .with("total", vms.len());
    name_vms(context, &mut finding, vms);
    finding
}

/// To the rest of the service, else to the wave that its links pull most to, where there is room.
fn fix(context: &Context<'_>, vms: &[u32], home: Option<u32>) -> Option<Fix> {
    let group = *context.group_of.get(*vms.first()? as usize)?;
    let to = |wave, code| move_group(context, group, wave, code, &context.load);
    if let Some(fix) = home.and_then(|home| to(home, FixCode::BringTogether)) {
        return Some(fix);
    }
    let mut pulls: Vec<(u64, u32)> =
        pull(context, group)?.waves.iter().copied().zip(0..).filter(|(pull, _)| *pull > 0).collect();
    pulls.arrange_by_key(|&(pull, wave)| (std::cmp::Reverse(pull), wave));
    pulls.into_iter().find_map(|(_, wave)| to(wave, FixCode::JoinPartner))
}
