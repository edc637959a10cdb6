//! Pairs of services with dependencies that cross between waves.
//!
//! In: a context. Out: for each pair its links, and a finding with what there is to say of any such pair. **Hubs are in
//! none: everything uses them, whenever they move.** Which rule speaks of a pair follows from how strong it is both ways,
//! so that of each pair one speaks.

use std::collections::{BTreeMap, BTreeSet};

use super::between::LinkCrossing;
use super::fixes::{move_group, smallest_first};
use super::rules::{name_services, service_name};
use super::{Context, Finding, FixCode, Rule, Severity};
use crate::base::Gather as _;
use crate::plan::{Link, Threshold};

/// Ports named.
const PORTS: usize = 8;

/// Two services, by handle, and the places of the links that cross between them.
pub(super) struct Pair {
    pub(super) ends: (u32, u32),
    pub(super) links: Vec<u32>,
}

/// Pairs of services that dependencies cross between, in order.
pub(super) fn crossing(context: &Context<'_>) -> Vec<Pair> {
    let mut pairs: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for (place, crossing) in (0_u32..).zip(&context.link_crossings) {
        if crossing.pairs == 0 {
            continue;
        }
        let Some((from, to)) = context.graph.ends_of_link(place) else { continue };
        if !context.graph.is_hub(from) && !context.graph.is_hub(to) {
            pairs.entry((from.min(to), from.max(to))).or_default().push(place);
        }
    }
    pairs.into_iter().map(|(ends, links)| Pair { ends, links }).collect()
}

/// The link with this place, what crosses of it, and its ends.
struct Crossing<'c> {
    link: &'c Link,
    crossing: &'c LinkCrossing,
    ends: (u32, u32),
}

/// The ends of the link that crosses most, and the waves that it crosses between.
fn heaviest(links: &[Crossing<'_>]) -> Option<((u32, u32), (u32, u32))> {
    let heaviest = links.iter().max_by_key(|one| one.crossing.weight)?;
    Some((heaviest.ends, heaviest.crossing.waves?))
}

impl Pair {
    /// What it is told as: of each pair one rule speaks.
    pub(super) fn rule(&self, context: &Context<'_>) -> Rule {
        if self.is_coupled(context) { Rule::CoupledSplit } else { Rule::DependencyCrosses }
    }

    fn links<'c>(&self, context: &'c Context<'_>) -> Vec<Crossing<'c>> {
        let of = |&place: &u32| {
            let link = context.graph.links.get(place as usize)?;
            let crossing = context.link_crossings.get(place as usize)?;
            Some(Crossing { link, crossing, ends: context.graph.ends_of_link(place)? })
        };
        self.links.iter().filter_map(of).collect()
    }

    /// Whether much crosses both ways.
    fn is_coupled(&self, context: &Context<'_>) -> bool {
        let strong = context.threshold(Threshold::StrongWeight);
        let weight = |from: u32| {
            let own = self
                .links
                .iter()
                .filter(|place| context.graph.ends_of_link(**place).is_some_and(|ends| ends.0 == from));
            own.filter_map(|place| context.link_crossings.get(*place as usize))
                .map(|of| of.weight)
                .sum::<u64>()
        };
        // A way in which nothing crosses is none, whatever the threshold.
        self.links.len() > 1 && weight(self.ends.0) >= strong && weight(self.ends.1) >= strong
    }

    /// The groups of the two, each with the wave of the other, where they are not one.
    pub(super) fn joins(&self, context: &Context<'_>) -> Option<[(u32, u32); 2]> {
        let ((from, to), (from_wave, to_wave)) = heaviest(&self.links(context))?;
        let group = |service: u32| {
            let vm = *context.service(service)?.vms.first()?;
            context.group_of.get(vm as usize).copied()
        };
        let (one, other) = (group(from)?, group(to)?);
        (one != other).then_some([(one, to_wave), (other, from_wave)])
    }

    /// What crosses, between which waves, and the moves that join the two. But for names and what they are of it stands
    /// on nothing that `again/pairs.rs` does not hold.
    pub(super) fn finding(&self, context: &Context<'_>, rule: Rule) -> Option<Finding> {
        let (ends, links) = (self.ends, self.links(context));
        let ((from, to), (from_wave, to_wave)) = heaviest(&links)?;
        let connections = links.iter().fold(0_u64, |sum, one| sum.saturating_add(one.link.connections));
        let ports: BTreeSet<u16> = links.iter().flat_map(|one| one.link.ports.iter().copied()).into_set();
        let ports: Vec<String> = ports.into_iter().take(PORTS).map(|port| port.to_string()).collect();
        let about = [context.service(ends.0)?.id.as_str(), context.service(ends.1)?.id.as_str()];
        let mut finding = Finding::new(rule, Severity::Warning, &about)
            .with("from", service_name(context, from))
            .with("to", service_name(context, to))
            .with("from-wave", context.named_waves(&[from_wave]))
            .with("to-wave", context.named_waves(&[to_wave]))
            .with("weight", links.iter().map(|one| one.crossing.weight).sum::<u64>())
            .with("connections", connections)
            .with("pairs", links.iter().map(|one| one.crossing.pairs).sum::<u32>())
            .with("ports", ports.join(", "));
        if let Some(days) = days_between(context, from_wave, to_wave) {
            finding = finding.with("days", days);
        }
        finding.evidence = links.iter().map(|one| one.link.clone()).collect();
        let join = |(group, wave)| move_group(context, group, wave, FixCode::JoinPartner, &context.load);
        finding.fixes = self.joins(context).into_iter().flatten().filter_map(join).collect();
        smallest_first(&mut finding.fixes, 2);
        finding.subjects.waves = context.wave_ids(&[from_wave.min(to_wave), from_wave.max(to_wave)]);
        name_services(context, &mut finding, &[from, to]);
        Some(finding)
    }
}

/// Whole days from the opening of one window to that of the other, where both are dated.
pub(super) fn days_between(context: &Context<'_>, one: u32, other: u32) -> Option<u64> {
    let start = |wave| Some(context.wave(wave)?.1.window?.start.0);
    Some(start(one)?.abs_diff(start(other)?) / (24 * 60))
}

/// All findings of one of the rules of pairs.
pub(super) fn findings(context: &Context<'_>, rule: Rule) -> Vec<Finding> {
    let pairs = context.pairs().iter().filter(|pair| pair.rule(context) == rule);
    pairs.filter_map(|pair| pair.finding(context, rule)).collect()
}
