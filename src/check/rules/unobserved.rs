//! Servers in a wave of which nothing was observed.
//!
//! In: a context. Out: a warning per wave; one for all where nothing was observed of any. **A server that is off is
//! passed over: of it nothing can be seen.**

use std::collections::BTreeMap;

use super::places::{name_all, remaining};
use crate::base::Arrange as _;
use crate::check::{Context, Finding, Rule, Severity, VmFacts};
use crate::estate::Power;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut waves: BTreeMap<u32, (Vec<u32>, usize)> = BTreeMap::new();
    for (vm, facts) in remaining(context) {
        let (Some(wave), Some(observed)) = (facts.wave, observed(context, facts)) else { continue };
        let (unobserved, total) = waves.entry(wave).or_default();
        *total += 1;
        if !observed {
            unobserved.push(vm);
        }
    }
    if waves.values().all(|(unobserved, total)| unobserved.len() == *total) {
        let all: Vec<u32> = waves.into_values().flat_map(|(vms, _)| vms).collect();
        return if all.is_empty() { Vec::new() } else { vec![nothing(context, &all)] };
    }
    let mut findings = Vec::new();
    for (wave, (vms, total)) in waves.into_iter().filter(|(_, (vms, _))| !vms.is_empty()) {
        let Some((id, _)) = context.wave(wave) else { continue };
        let mut finding = Finding::new(Rule::Unobserved, Severity::Warning, &[id.as_str()])
            .with("wave", context.named_waves(&[wave]))
            .with("vms", vms.len())
            .with("total", total);
        name_all(context, &mut finding, &vms);
        findings.push(finding);
    }
    findings
}

/// Whether anything was observed of it; nothing where it could not be.
pub(in crate::check) fn observed(context: &Context<'_>, vm: &VmFacts<'_>) -> Option<bool> {
    let on = !matches!(vm.vm?.power, Power::Off | Power::Suspended);
    let handle = vm.index?;
    on.then(|| context.graph.is_observed(handle))
}

fn nothing(context: &Context<'_>, vms: &[u32]) -> Finding {
    let mut vms = vms.to_vec();
    vms.arrange();
    let mut finding =
        Finding::new(Rule::Unobserved, Severity::Warning, &["", "nothing"]).with("vms", vms.len());
    name_all(context, &mut finding, &vms);
    finding
}
