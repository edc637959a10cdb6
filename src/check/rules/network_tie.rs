//! Servers that stand in two networks, which move in different waves.
//!
//! In: a context. Out: a warning per pair of networks. **Only networks that move as one count: what is spread over
//! waves anyhow, as a network for backups, ties nothing.**

use super::places::name_all;
use crate::base::Arrange as _;
use crate::check::networks::{Network, bring_all};
use crate::check::{Context, Finding, Rule, Severity};

/// Pairs that get a finding of their own.
const EACH: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = context.networks();
    let mut pairs: Vec<(&(usize, usize), &Vec<u32>)> = context.network_ties().iter().collect();
    pairs.arrange_by_key(|(pair, vms)| (std::cmp::Reverse(vms.len()), **pair));
    let rest = pairs.split_off(if pairs.len() > EACH + 1 { EACH } else { pairs.len() });
    let mut findings: Vec<Finding> = pairs
        .iter()
        .filter_map(|((one, other), vms)| Some(look(context, all.get(*one)?, all.get(*other)?, vms)))
        .collect();
    if !rest.is_empty() {
        let mut vms: Vec<u32> = rest.iter().flat_map(|(_, vms)| vms.iter().copied()).collect();
        vms.arrange();
        vms.dedup();
        let mut finding = Finding::new(Rule::NetworkTie, Severity::Warning, &["rest"])
            .with("pairs", rest.len())
            .with("vms", vms.len());
        name_all(context, &mut finding, &vms);
        findings.push(finding);
    }
    findings
}

fn look(context: &Context<'_>, one: &Network<'_>, other: &Network<'_>, vms: &[u32]) -> Finding {
    let keys = [one.key(), other.key()];
    let about: Vec<&str> = keys.iter().flatten().map(String::as_str).collect();
    let called = |network: &Network<'_>| match network.vlan() {
        vlan if vlan.is_empty() => network.name(),
        vlan => format!("VLAN {vlan}"),
    };
    let mut finding = Finding::new(Rule::NetworkTie, Severity::Warning, &about)
        .with("one", called(one))
        .with("other", called(other))
        .with("one-wave", context.named_waves(&[one.home]))
        .with("other-wave", context.named_waves(&[other.home]))
        .with("vms", vms.len());
    // The smaller follows the larger.
    let (small, large) = if one.vms.len() <= other.vms.len() { (one, other) } else { (other, one) };
    let away = |vm: &&u32| context.vm(**vm).is_some_and(|facts| facts.wave != Some(large.home));
    let moving: Vec<u32> = small.vms.iter().filter(away).copied().collect();
    finding.fixes = bring_all(context, &moving, large.home, &called(small)).into_iter().collect();
    name_all(context, &mut finding, vms);
    finding.subjects.waves = context.wave_ids(&[one.home.min(other.home), one.home.max(other.home)]);
    finding
}
