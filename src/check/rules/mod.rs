//! The rules, one in each file.
//!
//! In: a context. Out: findings. **A rule knows of no other rule.**

use crate::base::{Arrange as _, Digest, Gather as _};

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
pub(super) mod unobserved;

use super::again::Inputs;
use super::{Context, Finding, Rule, ServiceFacts};
use crate::plan::{Threshold, Wave};

/// A rule, and what it stands on.
pub struct Entry {
    pub check: Check,
    /// What its findings are told as; each is one rule's.
    pub(super) tells: &'static [Rule],
    /// All that it looks at. Too much costs time; too little would be wrong, and `again/tests.rs` looks for it.
    pub(super) reads: Inputs,
    /// Of a rule of pairs of services, which are kept one by one: what it finds beside them.
    pub(super) beside_pairs: Option<Check>,
}

type Check = fn(&Context<'_>) -> Vec<Finding>;

const fn rule(check: Check, tells: &'static [Rule], reads: Inputs) -> Entry {
    Entry { check, tells, reads, beside_pairs: None }
}

const fn of_pairs(check: Check, tells: &'static [Rule], beside_pairs: Check) -> Entry {
    Entry { check, tells, reads: MOVES_MEASURED, beside_pairs: Some(beside_pairs) }
}

const ESTATE: Inputs = Inputs::ESTATE;
const WHERE: Inputs = Inputs::WHERE;
const MOVES: Inputs = Inputs::MOVES;
const MEASURED: Inputs = WHERE.and(Inputs::THRESHOLDS);
const MOVES_MEASURED: Inputs = MOVES.and(Inputs::THRESHOLDS);
const TARGET: Inputs = MEASURED.and(Inputs::MAPPINGS).and(Inputs::ROLES);
const COUNTERPARTS: Inputs = WHERE.and(Inputs::GUESSES).and(Inputs::MAPPINGS).and(Inputs::ROLES);

/// Every rule there is.
pub const RULES: &[Entry] = &[
    rule(pinned_conflict::check, &[Rule::PinnedConflict], WHERE.and(Inputs::BUNDLES)),
    rule(bundle_split::check, &[Rule::BundleSplit], MOVES),
    rule(disk_split::check, &[Rule::DiskSplit], MOVES),
    rule(wave_over_capacity::check, &[Rule::WaveOverCapacity], MOVES),
    rule(unassigned_wave::check, &[Rule::UnassignedWave], MOVES),
    rule(service_split::check, &[Rule::ServiceSplit], MOVES),
    of_pairs(dependency_crosses::check, &[Rule::DependencyCrosses], dependency_crosses::beside_pairs),
    rule(windows::check_order, &[Rule::WindowsOrder, Rule::WindowsOverlap], Inputs::WAVES),
    rule(windows::check_missing, &[Rule::WindowMissing], WHERE),
    rule(unassigned_service::check, &[Rule::UnassignedService], ESTATE),
    rule(no_counterpart::check, &[Rule::NoCounterpart], COUNTERPARTS),
    rule(vlan_differs::check, &[Rule::VlanDiffers], COUNTERPARTS),
    rule(
        prechecks::check,
        &[
            Rule::RawDisk,
            Rule::SharedDisk,
            Rule::UsbDevice,
            Rule::Passthrough,
            Rule::CdConnected,
            Rule::Suspended,
            Rule::HardwareOld,
            Rule::IndependentDisk,
            Rule::ToolsMissing,
            Rule::DiskFull,
        ],
        MEASURED,
    ),
    rule(snapshot_old::check, &[Rule::SnapshotOld], MEASURED.and(Inputs::DAY)),
    rule(network_split::check, &[Rule::NetworkSplit], MOVES),
    rule(network_tie::check, &[Rule::NetworkTie], MOVES),
    rule(unobserved::check, &[Rule::Unobserved], WHERE),
    rule(observed::check, &[Rule::ObservedShort, Rule::ObservedGap], MEASURED.and(Inputs::TRUSTS)),
    rule(data_age::check_old, &[Rule::DataOld], MEASURED.and(Inputs::DAY).and(Inputs::STATES)),
    rule(data_age::check_changed, &[Rule::DataChanged], WHERE.and(Inputs::STATES)),
    rule(target_room::check, &[Rule::TargetMemory, Rule::TargetVcpu, Rule::TargetStorage], MOVES.and(TARGET)),
    rule(target_unknown::check, &[Rule::TargetUnknown], TARGET),
    rule(transfer_long::check, &[Rule::TransferLong], MEASURED.and(Inputs::ROLES)),
    rule(redundancy_together::check, &[Rule::RedundancyTogether], MOVES_MEASURED),
    rule(redundancy_too_soon::check, &[Rule::RedundancyTooSoon], MEASURED.and(Inputs::CONSTRAINTS)),
    rule(redundancy_proposed::check, &[Rule::RedundancyProposed], WHERE.and(Inputs::CONSTRAINTS)),
    of_pairs(coupled_split::check, &[Rule::CoupledSplit], coupled_split::beside_pairs),
    rule(cycle_split::check, &[Rule::CycleSplit], MOVES_MEASURED),
    rule(hub_later::check, &[Rule::HubLater], WHERE.and(Inputs::CONSTRAINTS)),
    rule(demand_broken::check, &[Rule::DemandBroken], MOVES),
    rule(demands_clash::check, &[Rule::DemandsClash], MOVES),
    rule(freeze_hit::check, &[Rule::FreezeHit], MOVES),
    rule(holiday_hit::check, &[Rule::HolidayHit], Inputs::WAVES.and(Inputs::FREEZES)),
    rule(critical_pilot::check, &[Rule::CriticalPilot], MOVES_MEASURED),
    rule(critical_several::check, &[Rule::CriticalSeveral], MOVES_MEASURED),
    rule(environments_mixed::check, &[Rule::EnvironmentsMixed], MOVES),
    rule(test_later::check, &[Rule::TestLater], WHERE),
    rule(wave_large::check, &[Rule::WaveLarge], MEASURED),
    rule(wave_effort::check, &[Rule::WaveEffort], MEASURED),
    rule(team_effort::check, &[Rule::TeamEffort], MEASURED.and(Inputs::TEAMS)),
    rule(person_rest::check, &[Rule::PersonRest], MEASURED.and(Inputs::TEAMS).and(Inputs::PEOPLE)),
];

/// Names VMs as subjects: the first ones, and how many there are.
fn name_vms(context: &Context<'_>, finding: &mut Finding, vms: &[u32]) {
    let named = vms.iter().take(super::Subjects::VMS_NAMED);
    finding.subjects.vms = named.filter_map(|&vm| Some(context.vm(vm)?.id.clone())).collect();
    finding.subjects.vm_total = u32::try_from(vms.len()).unwrap_or(u32::MAX);
    if vms.len() > super::Subjects::VMS_NAMED {
        let mut all = Digest::builder();
        for id in vms.iter().filter_map(|&vm| Some(context.vm(vm)?.id)) {
            all.add(id.as_str().as_bytes());
            all.add(&[0]);
        }
        finding.behind.push(all.finish().to_hex());
    }
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
    wave.is_over()
}

/// Whether it is as critical as the threshold says; 1 is most critical, 0 is not stated.
fn is_critical(context: &Context<'_>, facts: &ServiceFacts<'_>) -> bool {
    let criticality = u64::from(facts.service.criticality);
    (1..=context.threshold(Threshold::CriticalFrom)).contains(&criticality)
}

pub(super) fn service_name(context: &Context<'_>, service: u32) -> String {
    context.service(service).map(|facts| facts.service.name.clone()).unwrap_or_default()
}
