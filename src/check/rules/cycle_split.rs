//! Services that use each other in a circle move in different waves.
//!
//! In: a context. Out: a warning per circle of three and more; two that use each other are pairs. **What is too large to
//! move as one is no circle: there the strong dependencies alone count, and where these too hold more together than can
//! move as one, nothing is said.**

use std::collections::BTreeSet;

use super::{name_services, service_name};
use crate::base::{Arrange as _, Gather as _, ServiceId};
use crate::check::fixes::{move_group, smallest_first};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};
use crate::plan::{Link, Threshold, WaveStatus};

/// Services of a circle, at least and at most.
const LEAST: usize = 3;
const MOST: usize = 15;
/// Links kept as evidence, the heaviest.
const LINKS: usize = 20;
/// Services named.
const NAMED: usize = 3;
/// Fixes offered.
const FIXES: usize = 2;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    circles(context).iter().filter_map(|circle| look(context, circle)).collect()
}

/// Circles that could move as one.
fn circles(context: &Context<'_>) -> Vec<Vec<ServiceId>> {
    let fits = |circle: &Vec<ServiceId>| (LEAST..=MOST).contains(&circle.len());
    let (mut circles, others): (Vec<_>, Vec<_>) = context.graph.cycles().into_iter().partition(fits);
    let large: BTreeSet<ServiceId> =
        others.into_iter().filter(|circle| circle.len() > MOST).flatten().into_set();
    if !large.is_empty() {
        let strong = context.graph.cycles_over(context.threshold(Threshold::StrongWeight));
        let within = |circle: &Vec<ServiceId>| circle.first().is_some_and(|first| large.contains(first));
        circles.extend(strong.into_iter().filter(|circle| fits(circle) && within(circle)));
    }
    circles
}

fn look(context: &Context<'_>, circle: &[ServiceId]) -> Option<Finding> {
    let services: Vec<u32> = circle.iter().filter_map(|id| context.graph.service_index(id)).collect();
    let home = |service: &u32| context.service(*service).and_then(|facts| facts.home);
    let goes_on = |wave: &u32| context.wave(*wave).is_some_and(|(_, wave)| wave.status != WaveStatus::Done);
    let waves: BTreeSet<u32> = services.iter().filter_map(home).filter(goes_on).into_set();
    if waves.len() < 2 {
        return None;
    }
    let waves: Vec<u32> = waves.into_iter().collect();
    let about: Vec<&str> = circle.iter().map(ServiceId::as_str).collect();
    let names: Vec<String> =
        services.iter().take(NAMED).map(|&service| service_name(context, service)).collect();
    let mut finding = Finding::new(Rule::CycleSplit, Severity::Warning, &about)
        .with("name", names.join(", "))
        .with("services", services.len())
        .with("more", services.len().saturating_sub(NAMED))
        .with("places", waves.len())
        .with("waves", context.named_waves(&waves));
    finding.evidence = links(context, &services);
    finding.fixes = waves.iter().filter_map(|&wave| gather(context, &services, wave)).collect();
    smallest_first(&mut finding.fixes, FIXES);
    finding.subjects.waves = context.wave_ids(&waves);
    name_services(context, &mut finding, &services);
    Some(finding)
}

/// Where one group alone is in another wave than the rest: its move there.
fn gather(context: &Context<'_>, services: &[u32], wave: u32) -> Option<Fix> {
    let away =
        services.iter().filter_map(|&service| context.service(service)).filter(|facts| facts.waves != [wave]);
    let group = |vm: &u32| context.group_of.get(*vm as usize).copied();
    let groups: BTreeSet<u32> = away.filter_map(|facts| facts.vms.first().and_then(group)).into_set();
    let group = groups.first().filter(|_| groups.len() == 1)?;
    move_group(context, *group, wave, FixCode::BringTogether, &context.load)
}

/// What crosses within the circle, the heaviest first.
fn links(context: &Context<'_>, services: &[u32]) -> Vec<Link> {
    let mut found = Vec::new();
    for &service in services {
        for place in context.graph.links_of(service) {
            let (link, crossing) =
                (context.graph.links.get(place as usize), context.link_crossings.get(place as usize));
            let (Some(link), Some(crossing)) = (link, crossing) else { continue };
            let ends = context.graph.ends_of_link(place);
            let inside = ends.is_some_and(|(from, to)| from == service && services.contains(&to));
            if inside && crossing.pairs > 0 {
                found.push((std::cmp::Reverse(crossing.weight), link));
            }
        }
    }
    found.arrange();
    found.into_iter().take(LINKS).map(|(_, link)| link.clone()).collect()
}
