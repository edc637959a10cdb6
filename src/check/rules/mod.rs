//! The rules, one in each file.
//!
//! In: a context. Out: findings. **A rule knows of no other rule.**

use crate::base::{Arrange as _, Gather as _};

mod bundle_split;
mod coupled_split;
mod critical_pilot;
mod critical_several;
mod cycle_split;
mod demand_broken;
mod demands_clash;
mod dependency_crosses;
mod disk_split;
mod environments_mixed;
mod freeze_hit;
mod holiday_hit;
mod hub_later;
mod no_counterpart;
mod person_rest;
mod pinned_conflict;
mod redundancy_proposed;
mod redundancy_together;
mod redundancy_too_soon;
mod service_split;
mod target_room;
mod target_unknown;
mod team_effort;
mod test_later;
mod transfer_long;
mod unassigned_service;
mod unassigned_wave;
mod vlan_differs;
mod wave_effort;
mod wave_large;
mod wave_over_capacity;
mod windows;

mod data_age;
mod network_split;
mod network_tie;
mod observed;
mod places;
mod prechecks;
mod snapshot_old;
mod unobserved;

use super::{Context, Finding, ServiceFacts};
use crate::plan::{Threshold, Wave, WaveStatus};

/// A rule.
type Check = fn(&Context<'_>) -> Vec<Finding>;

/// Every rule there is.
pub const RULES: &[Check] = &[
    pinned_conflict::check,
    bundle_split::check,
    disk_split::check,
    wave_over_capacity::check,
    unassigned_wave::check,
    service_split::check,
    dependency_crosses::check,
    windows::check_order,
    windows::check_missing,
    unassigned_service::check,
    no_counterpart::check,
    vlan_differs::check,
    prechecks::check,
    snapshot_old::check,
    network_split::check,
    network_tie::check,
    unobserved::check,
    observed::check,
    data_age::check_old,
    data_age::check_changed,
    target_room::check,
    target_unknown::check,
    transfer_long::check,
    redundancy_together::check,
    redundancy_too_soon::check,
    redundancy_proposed::check,
    coupled_split::check,
    cycle_split::check,
    hub_later::check,
    // demands, freezes, criticality and size
    demand_broken::check,
    demands_clash::check,
    freeze_hit::check,
    holiday_hit::check,
    critical_pilot::check,
    critical_several::check,
    environments_mixed::check,
    test_later::check,
    wave_large::check,
    wave_effort::check,
    team_effort::check,
    person_rest::check,
];

/// Names VMs as subjects: the first ones, and how many there are.
fn name_vms(context: &Context<'_>, finding: &mut Finding, vms: &[u32]) {
    let named = vms.iter().take(super::Subjects::VMS_NAMED);
    finding.subjects.vms = named.filter_map(|&vm| Some(context.vm(vm)?.id.clone())).collect();
    finding.subjects.vm_total = u32::try_from(vms.len()).unwrap_or(u32::MAX);
}

/// Names services and the trusts that own them as subjects.
pub(super) fn name_services(context: &Context<'_>, finding: &mut Finding, services: &[u32]) {
    finding.subjects.services =
        services.iter().filter_map(|&service| Some(context.service(service)?.id.clone())).collect();
    finding.subjects.services.arrange();
    finding.subjects.trusts = context.owners(services);
}

/// The services of some VMs, ascending.
fn services_of(context: &Context<'_>, vms: &[u32]) -> Vec<u32> {
    let services = vms.iter().filter_map(|&vm| context.vm(vm)?.service);
    services.into_set().into_iter().collect()
}

/// VMs in a wave, ascending.
fn vms_in(context: &Context<'_>, wave: u32) -> Vec<u32> {
    (0_u32..).zip(&context.vms).filter(|(_, vm)| vm.wave == Some(wave)).map(|(vm, _)| vm).collect()
}

/// Whether a night is over, for good or for now.
fn is_over(wave: &Wave) -> bool {
    matches!(wave.status, WaveStatus::Done | WaveStatus::RolledBack)
}

/// Whether it is as critical as the threshold says; 1 is most critical, 0 is not stated.
fn is_critical(context: &Context<'_>, facts: &ServiceFacts<'_>) -> bool {
    let criticality = u64::from(facts.service.criticality);
    (1..=context.threshold(Threshold::CriticalFrom)).contains(&criticality)
}

pub(super) fn service_name(context: &Context<'_>, service: u32) -> String {
    context.service(service).map(|facts| facts.service.name.clone()).unwrap_or_default()
}
