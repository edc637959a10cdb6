//! Whom a finding about single servers is told to: the service that has them, or the wave that loose ones are in.
//!
//! In: servers that a rule strikes. Out: them by place, the largest first, and the rest of the places in one. **A
//! server that has moved, or that is pinned outside every wave, is in no place.**

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{name_services, name_vms, service_name};
use crate::base::{Arrange as _, Gather as _};
use crate::check::{Context, Finding, Rule, Severity, VmFacts};
use crate::plan::WaveStatus;

/// Places that get a finding of their own.
const EACH: usize = 20;

/// Where a finding is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Service(u32),
    /// Servers without a service, by their wave.
    Loose(Option<u32>),
}

/// Servers of one place, or of several.
pub(super) struct Struck {
    places: Vec<Place>,
    /// Handles, ascending.
    pub(super) vms: Vec<u32>,
}

/// Whether a server is still to move.
pub(super) fn remains(context: &Context<'_>, vm: &VmFacts<'_>) -> bool {
    match vm.wave.and_then(|wave| context.wave(wave)) {
        Some((_, wave)) => wave.status != WaveStatus::Done,
        None => !vm.planned.pinned,
    }
}

/// Servers that are still to move, with their handles.
pub(super) fn remaining<'c, 'a>(
    context: &'c Context<'a>,
) -> impl Iterator<Item = (u32, &'c VmFacts<'a>)> + use<'c, 'a> {
    (0_u32..).zip(&context.vms).filter(|(_, vm)| remains(context, vm))
}

/// The servers by place; `vms` ascending.
pub(super) fn by_place(context: &Context<'_>, vms: impl Iterator<Item = u32>) -> Vec<Struck> {
    let mut places: BTreeMap<Place, Vec<u32>> = BTreeMap::new();
    for vm in vms {
        let Some(facts) = context.vm(vm) else { continue };
        let place = facts.service.map_or(Place::Loose(facts.wave), Place::Service);
        places.entry(place).or_default().push(vm);
    }
    let mut all: Vec<Struck> =
        places.into_iter().map(|(place, vms)| Struck { places: vec![place], vms }).collect();
    all.arrange_by_key(|one| (Reverse(one.vms.len()), one.places.first().copied()));
    // One place more is told as well as one that stands for it.
    if all.len() > EACH + 1 {
        let rest = all.split_off(EACH);
        let mut vms: Vec<u32> = rest.iter().flat_map(|one| one.vms.iter().copied()).collect();
        vms.arrange();
        all.push(Struck { places: rest.into_iter().flat_map(|one| one.places).collect(), vms });
    }
    all
}

impl Struck {
    /// A finding about them, with `service`, `wave` or `places` where there are any, and `vms`. `kind` tells apart what
    /// a rule says of the same place.
    pub(super) fn finding(
        &self,
        context: &Context<'_>,
        rule: Rule,
        severity: Severity,
        kind: &str,
    ) -> Finding {
        let new = |about: &[&str]| Finding::new(rule, severity, &[&[kind], about].concat());
        let finding = match *self.places.as_slice() {
            [Place::Service(service)] => {
                let id = context.service(service).map_or("", |facts| facts.id.as_str());
                new(&["service", id]).with("service", service_name(context, service))
            }
            [Place::Loose(Some(wave))] => {
                let id = context.wave(wave).map_or("", |(id, _)| id.as_str());
                new(&["loose", id]).with("wave", context.named_waves(&[wave]))
            }
            [Place::Loose(None)] => new(&["loose"]),
            _ => new(&["rest"]).with("places", self.places.len()),
        };
        let mut finding = finding.with("vms", self.vms.len());
        name_all(context, &mut finding, &self.vms);
        finding
    }
}

/// Names servers as subjects, with their services, the owners of these, and their waves.
pub(super) fn name_all(context: &Context<'_>, finding: &mut Finding, vms: &[u32]) {
    let facts = || vms.iter().filter_map(|&vm| context.vm(vm));
    let services: Vec<u32> = facts().filter_map(|vm| vm.service).into_set().into_iter().collect();
    let waves: Vec<u32> = facts().filter_map(|vm| vm.wave).into_set().into_iter().collect();
    name_services(context, finding, &services);
    name_vms(context, finding, vms);
    finding.subjects.waves = context.wave_ids(&waves);
}
