//! Services that depend on each other move in different waves.
//!
//! In: a context. Out: a warning per pair of services, both directions in one, and one per pair of waves for
//! VMs without service. **Hubs are left out: everything uses them, whenever they move.**

use std::collections::{BTreeMap, BTreeSet};

use super::{name_services, name_vms, service_name};
use crate::base::Gather as _;
use crate::check::context::LinkCrossing;
use crate::check::fixes::{move_group, smallest_first};
use crate::check::{Context, Finding, FixCode, Rule, Severity};
use crate::plan::Link;

/// Ports named.
const PORTS: usize = 8;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
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
    let mut findings: Vec<Finding> =
        pairs.into_iter().filter_map(|(pair, links)| look(context, pair, &links)).collect();
    findings.extend(loose(context));
    findings
}

fn look(context: &Context<'_>, pair: (u32, u32), links: &[(&Link, &LinkCrossing)]) -> Option<Finding> {
    let (link, crossing) = links.iter().max_by_key(|(_, crossing)| crossing.weight)?;
    let (from, to) = (context.graph.service_index(&link.from)?, context.graph.service_index(&link.to)?);
    let (from_wave, to_wave) = crossing.waves?;
    let weight: u64 = links.iter().map(|(_, crossing)| crossing.weight).sum();
    let connections = links.iter().fold(0_u64, |sum, (link, _)| sum.saturating_add(link.connections));
    let ports: BTreeSet<u16> = links.iter().flat_map(|(link, _)| link.ports.iter().copied()).into_set();
    let ports: Vec<String> = ports.into_iter().take(PORTS).map(|port| port.to_string()).collect();
    let about = [context.service(pair.0)?.id.as_str(), context.service(pair.1)?.id.as_str()];
    let mut finding = Finding::new(Rule::DependencyCrosses, Severity::Warning, &about)
        .with("from", service_name(context, from))
        .with("to", service_name(context, to))
        .with("from-wave", context.named_waves(&[from_wave]))
        .with("to-wave", context.named_waves(&[to_wave]))
        .with("weight", weight)
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

/// Whole days from the opening of one window to that of the other, where both are dated.
fn days_between(context: &Context<'_>, one: u32, other: u32) -> Option<u64> {
    let start = |wave| Some(context.wave(wave)?.1.window?.start.0);
    Some(start(one)?.abs_diff(start(other)?) / (24 * 60))
}

/// What crosses with a VM at one end that no service owns.
fn loose(context: &Context<'_>) -> Vec<Finding> {
    let mut between: BTreeMap<(u32, u32), (u64, u64, BTreeSet<u32>)> = BTreeMap::new();
    for (vm, partners) in (0_u32..).zip(&context.partners) {
        for partner in partners.iter().filter(|partner| partner.vm > vm) {
            let (Some(one), Some(other)) = (context.vm(vm), context.vm(partner.vm)) else { continue };
            let (Some(from), Some(to)) = (one.wave, other.wave) else { continue };
            if from == to || (one.service.is_some() && other.service.is_some()) {
                continue;
            }
            let (pairs, weight, vms) = between.entry((from.min(to), from.max(to))).or_default();
            *pairs += 1;
            *weight += u64::from(partner.weight);
            vms.extend(
                [(vm, one), (partner.vm, other)].iter().filter(|e| e.1.service.is_none()).map(|e| e.0),
            );
        }
    }
    let mut findings = Vec::new();
    for ((from, to), (pairs, weight, vms)) in between {
        let (Some((from_id, _)), Some((to_id, _))) = (context.wave(from), context.wave(to)) else { continue };
        let about = ["", "loose", from_id.as_str(), to_id.as_str()];
        let mut finding = Finding::new(Rule::DependencyCrosses, Severity::Warning, &about)
            .with("vms", vms.len())
            .with("from-wave", context.named_waves(&[from]))
            .with("to-wave", context.named_waves(&[to]))
            .with("weight", weight)
            .with("pairs", pairs);
        if let Some(days) = days_between(context, from, to) {
            finding = finding.with("days", days);
        }
        finding.subjects.waves = context.wave_ids(&[from, to]);
        name_vms(context, &mut finding, &vms.into_iter().collect::<Vec<_>>());
        findings.push(finding);
    }
    findings
}
