//! Servers that can probably stand in for each other, and all move in one wave.
//!
//! In: a context. Out: advice per service, and one for servers of several services or of none. **Only asks: nothing is
//! held apart before a person confirms it.**

use std::collections::{BTreeMap, BTreeSet};

use super::{name_services, name_vms, service_name};
use crate::base::{Arrange as _, Gather as _};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::WaveStatus;

/// Services that get a finding of their own.
const EACH: usize = 20;
/// Sets named.
const NAMED: usize = 4;

/// A set by handles, and the wave that all of it is in.
type Gathered = (Vec<u32>, u32);

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found: BTreeMap<Option<u32>, Vec<Gathered>> = BTreeMap::new();
    for set in context.redundant_sets() {
        let vms: Option<Vec<u32>> = set.iter().map(|vm| context.place(*vm)).collect();
        let Some(vms) = vms else { continue };
        let facts = || vms.iter().filter_map(|&vm| context.vm(vm));
        let Some(wave) = facts().next().and_then(|facts| facts.wave) else { continue };
        let has_been = context.wave(wave).is_none_or(|(_, wave)| wave.status == WaveStatus::Done);
        if has_been || facts().any(|facts| facts.wave != Some(wave)) {
            continue;
        }
        let service = facts().next().and_then(|facts| facts.service);
        let service = service.filter(|service| facts().all(|facts| facts.service == Some(*service)));
        found.entry(service).or_default().push((vms, wave));
    }
    // Those of services with few are told in one, with those of several services or of none.
    let mut loose = found.remove(&None).unwrap_or_default();
    let mut own: Vec<(Option<u32>, Vec<Gathered>)> = found.into_iter().collect();
    let size = |sets: &[Gathered]| sets.iter().map(|(vms, _)| vms.len()).sum::<usize>();
    own.arrange_by_key(|(service, sets)| (std::cmp::Reverse(size(sets)), *service));
    let few = own.split_off(own.len().min(EACH));
    loose.extend(few.into_iter().flat_map(|(_, sets)| sets));
    own.extend((!loose.is_empty()).then_some((None, loose)));
    own.iter().filter_map(|(service, sets)| look(context, *service, sets)).collect()
}

fn look(context: &Context<'_>, service: Option<u32>, sets: &[Gathered]) -> Option<Finding> {
    let about = match service {
        Some(service) => [context.service(service)?.id.as_str(), ""],
        None => ["", "loose"],
    };
    let waves: BTreeSet<u32> = sets.iter().map(|(_, wave)| *wave).into_set();
    let waves: Vec<u32> = waves.into_iter().collect();
    let vms: Vec<u32> = sets.iter().flat_map(|(vms, _)| vms.iter().copied()).into_set().into_iter().collect();
    let mut names: Vec<String> = sets.iter().map(|(vms, _)| named(context, vms)).collect();
    names.arrange();
    let more = if names.len() > NAMED { "; …" } else { "" };
    let mut finding = Finding::new(Rule::RedundancyProposed, Severity::Advice, &about)
        .with("sets", sets.len())
        .with("vms", vms.len())
        .with("name", format!("{}{more}", names.get(..NAMED).unwrap_or(&names).join("; ")))
        .with("waves", context.named_waves(&waves));
    if let Some(service) = service {
        finding = finding.with("service", service_name(context, service));
    }
    finding.subjects.waves = context.wave_ids(&waves);
    let services = vms.iter().filter_map(|&vm| context.vm(vm)?.service).into_set();
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    name_vms(context, &mut finding, &vms);
    Some(finding)
}

/// `db-01, db-02`; `ctx-01 … ctx-20`.
fn named(context: &Context<'_>, vms: &[u32]) -> String {
    let mut names: Vec<&str> =
        vms.iter().filter_map(|&vm| Some(context.vm(vm)?.planned.name.as_str())).collect();
    names.arrange();
    match names[..] {
        [first, .., last] if names.len() > 3 => format!("{first} … {last}"),
        _ => names.join(", "),
    }
}
