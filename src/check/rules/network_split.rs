//! Servers of one network move in different waves.
//!
//! In: a context. Out: per network a warning where a few of its servers go another way than the rest, with what brings
//! them along; advice where it is spread over waves. **A network whose only strays stand in two networks is told by
//! `network-tie` alone.**

use std::collections::BTreeSet;

use super::places::name_all;
use crate::base::{Arrange as _, Gather as _};
use crate::check::networks::{Network, bring_all, is_unit};
use crate::check::{Context, Finding, Rule, Severity};

/// Networks that get a finding of their own.
const EACH: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = context.networks();
    let tied: BTreeSet<u32> = context.network_ties().values().flatten().copied().into_set();
    let split = |network: &&Network<'_>| network.waves.len() > 1 && !only_tied(context, network, &tied);
    let mut split: Vec<&Network<'_>> = all.iter().filter(split).collect();
    split.arrange_by_key(|one| (!is_unit(one), std::cmp::Reverse(one.vms.len()), one.vcenter, one.wire));
    let rest = split.split_off(if split.len() > EACH + 1 { EACH } else { split.len() });
    let mut findings: Vec<Finding> = split.into_iter().map(|one| look(context, one, &tied)).collect();
    if !rest.is_empty() {
        findings.push(together(context, &rest));
    }
    findings
}

/// Servers that are elsewhere than most of the network.
fn strays(context: &Context<'_>, network: &Network<'_>) -> Vec<u32> {
    let away = |vm: &&u32| context.vm(**vm).is_some_and(|facts| facts.wave != Some(network.home));
    network.vms.iter().filter(away).copied().collect()
}

fn only_tied(context: &Context<'_>, network: &Network<'_>, tied: &BTreeSet<u32>) -> bool {
    is_unit(network) && strays(context, network).iter().all(|vm| tied.contains(vm))
}

fn severity(network: &Network<'_>) -> Severity {
    if is_unit(network) { Severity::Warning } else { Severity::Advice }
}

fn look(context: &Context<'_>, network: &Network<'_>, tied: &BTreeSet<u32>) -> Finding {
    let strays = strays(context, network);
    let waves: Vec<u32> = network.waves.keys().copied().collect();
    let spread: Vec<String> =
        network.waves.iter().map(|(wave, count)| format!("{}: {count}", wave + 1)).collect();
    let key = network.key();
    let about: Vec<&str> = key.iter().map(String::as_str).collect();
    let mut finding = Finding::new(Rule::NetworkSplit, severity(network), &about)
        .with("vlan", network.vlan())
        .with("name", network.name())
        .with("waves", context.named_waves(&waves))
        .with("places", waves.len())
        .with("vms", network.vms.len())
        .with("strays", strays.len())
        .with("spread", spread.join(", "))
        .stands_on(spread.join(", "));
    let movable = is_unit(network) && !strays.iter().any(|vm| tied.contains(vm));
    let fix = movable.then(|| bring_all(context, &strays, network.home, &network.name())).flatten();
    finding.fixes = fix.into_iter().collect();
    name_all(context, &mut finding, &strays);
    finding.subjects.waves = context.wave_ids(&waves);
    finding
}

fn together(context: &Context<'_>, rest: &[&Network<'_>]) -> Finding {
    let worst = rest.iter().map(|network| severity(network)).min().unwrap_or(Severity::Advice);
    let vms = rest.iter().flat_map(|network| strays(context, network)).into_set();
    let mut finding = Finding::new(Rule::NetworkSplit, worst, &["rest"])
        .with("networks", rest.len())
        .with("strays", vms.len());
    name_all(context, &mut finding, &vms.into_iter().collect::<Vec<_>>());
    finding
}
