//! Pairs of services with dependencies that cross between waves.
//!
//! In: a context. Out: for each pair its links, and a finding with what there is to say of any such pair. **Hubs are in
//! none: everything uses them, whenever they move.** Which rule speaks of a pair follows from how strong it is both ways,
//! so that of each pair one speaks.

use std::collections::{BTreeMap, BTreeSet};

use super::context::LinkCrossing;
use super::fixes::{move_group, smallest_first};
use super::rules::{name_services, service_name};
use super::{Context, Finding, FixCode, Rule, Severity};
use crate::base::Gather as _;
use crate::plan::{Link, Threshold};

/// Ports named.
const PORTS: usize = 8;

/// Two services, by handle, and the links that cross between them.
pub(super) struct Pair<'c> {
    pub(super) ends: (u32, u32),
    pub(super) links: Vec<(&'c Link, &'c LinkCrossing)>,
}

/// Pairs of services that dependencies cross between, in order.
pub(super) fn crossing<'c>(context: &'c Context<'_>) -> Vec<Pair<'c>> {
    let mut pairs: BTreeMap<(u32, u32), Vec<(&Link, &LinkCrossing)>> = BTreeMap::new();
    for (link, crossing) in context.graph.links.iter().zip(&context.link_crossings) {
        if crossing.pairs == 0 {
            continue;
        }
        let ends = (context.graph.service_index(&link.from), context.graph.service_index(&link.to));
        let (Some(from), Some(to)) = ends else { continue };
        if !context.graph.is_hub(from) && !context.graph.is_hub(to) {
            pairs.entry((from.min(to), from.max(to))).or_default().push((link, crossing));
        }
    }
    pairs.into_iter().map(|(ends, links)| Pair { ends, links }).collect()
}

impl Pair<'_> {
    /// Whether much crosses both ways.
    pub(super) fn is_coupled(&self, context: &Context<'_>) -> bool {
        let strong = context.threshold(Threshold::StrongWeight);
        let both: BTreeSet<_> = self.links.iter().map(|(link, _)| &link.from).into_set();
        both.len() > 1 && both.iter().all(|from| self.weight(|link| link.from == **from) >= strong)
    }

    fn weight(&self, wanted: impl Fn(&Link) -> bool) -> u64 {
        self.links.iter().filter(|(link, _)| wanted(link)).map(|(_, crossing)| crossing.weight).sum()
    }

    /// What crosses, between which waves, and the moves that join the two.
    pub(super) fn finding(&self, context: &Context<'_>, rule: Rule) -> Option<Finding> {
        let Self { ends, links } = self;
        let (link, crossing) = links.iter().max_by_key(|(_, crossing)| crossing.weight)?;
        let (from, to) = (context.graph.service_index(&link.from)?, context.graph.service_index(&link.to)?);
        let (from_wave, to_wave) = crossing.waves?;
        let connections = links.iter().fold(0_u64, |sum, (link, _)| sum.saturating_add(link.connections));
        let ports: BTreeSet<u16> = links.iter().flat_map(|(link, _)| link.ports.iter().copied()).into_set();
        let ports: Vec<String> = ports.into_iter().take(PORTS).map(|port| port.to_string()).collect();
        let about = [context.service(ends.0)?.id.as_str(), context.service(ends.1)?.id.as_str()];
        let mut finding = Finding::new(rule, Severity::Warning, &about)
            .with("from", service_name(context, from))
            .with("to", service_name(context, to))
            .with("from-wave", context.named_waves(&[from_wave]))
            .with("to-wave", context.named_waves(&[to_wave]))
            .with("weight", self.weight(|_| true))
            .with("connections", connections)
            .with("pairs", links.iter().map(|(_, crossing)| crossing.pairs).sum::<u32>())
            .with("ports", ports.join(", "));
        if let Some(days) = days_between(context, from_wave, to_wave) {
            finding = finding.with("days", days);
        }
        finding.evidence = links.iter().map(|(link, _)| (*link).clone()).collect();
        let group = |service: u32| {
            let vm = *context.service(service)?.vms.first()?;
            context.group_of.get(vm as usize).copied()
        };
        if let (Some(one), Some(other)) = (group(from), group(to))
            && one != other
        {
            let join = |group, wave| move_group(context, group, wave, FixCode::JoinPartner, &context.load);
            finding.fixes = [join(one, to_wave), join(other, from_wave)].into_iter().flatten().collect();
            smallest_first(&mut finding.fixes, 2);
        }
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
