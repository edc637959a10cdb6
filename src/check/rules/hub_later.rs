//! A hub moves later than the first of those that use it.
//!
//! In: a context. Out: a warning per hub, as no other rule speaks of what crosses to one. **A hub of which some servers
//! are in the first wave that needs it is ready, or may come to be as long as some have no wave; one that only reaches out, as monitoring does, is needed by nobody.**

use std::collections::BTreeMap;

use super::{name_services, name_vms, service_name};
use crate::base::Arrange as _;
use crate::check::{Context, Finding, Rule, ServiceFacts, Severity};
use crate::plan::WaveStatus;

/// Links kept as evidence.
const LINKS: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut users: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (place, link) in (0_u32..).zip(&context.graph.links) {
        let Some((from, to)) = context.graph.ends_of_link(place) else { continue };
        if context.graph.is_hub(to) && !context.graph.is_hub(from) && link.weight > 0 {
            users.entry(to).or_default().push(from);
        }
    }
    users.iter().filter_map(|(hub, users)| look(context, *hub, users)).collect()
}

/// The first wave of a service that has not been.
fn first(context: &Context<'_>, facts: &ServiceFacts<'_>) -> Option<u32> {
    let to_come = |wave: &u32| context.wave(*wave).is_some_and(|(_, wave)| wave.status != WaveStatus::Done);
    facts.waves.iter().copied().find(to_come)
}

fn look(context: &Context<'_>, hub: u32, users: &[u32]) -> Option<Finding> {
    let facts = context.service(hub).filter(|facts| facts.unplaced == 0)?;
    let hub_wave = *facts.waves.first()?;
    let wave_of = |&user: &u32| context.service(user).and_then(|facts| first(context, facts));
    let mut early: Vec<u32> =
        users.iter().copied().filter(|user| wave_of(user).is_some_and(|wave| wave < hub_wave)).collect();
    early.arrange();
    early.dedup();
    let wave = early.iter().filter_map(wave_of).min()?;
    let mut finding = Finding::new(Rule::HubLater, Severity::Warning, &[facts.id.as_str()])
        .with("service", service_name(context, hub))
        .with("hub-wave", context.named_waves(&[hub_wave]))
        .with("wave", context.named_waves(&[wave]))
        .with("services", early.len());
    finding.evidence = context
        .graph
        .links_of(hub)
        .into_iter()
        .filter_map(|place| context.graph.links.get(place as usize))
        .filter(|link| link.to == *facts.id)
        .filter(|link| {
            context.graph.service_index(&link.from).is_some_and(|user| early.binary_search(&user).is_ok())
        })
        .take(LINKS)
        .cloned()
        .collect();
    finding.subjects.waves = context.wave_ids(&[wave, hub_wave]);
    name_services(context, &mut finding, &[hub]);
    name_vms(context, &mut finding, &facts.vms);
    Some(finding)
}
