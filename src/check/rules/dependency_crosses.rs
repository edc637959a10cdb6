//! Services that depend on each other move in different waves.
//!
//! In: a context. Out: a warning per pair of services, both directions in one, and one per pair of waves for
//! VMs without service. **Hubs are left out: everything uses them, whenever they move.** What is strong both ways is
//! another finding.

use std::collections::{BTreeMap, BTreeSet};

use super::name_vms;
use crate::check::pairs::{days_between, findings};
use crate::check::{Context, Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = findings(context, Rule::DependencyCrosses);
    findings.extend(beside_pairs(context));
    findings
}

/// What crosses with a VM at one end that no service owns.
pub(super) fn beside_pairs(context: &Context<'_>) -> Vec<Finding> {
    let mut between: BTreeMap<(u32, u32), (u64, u64, BTreeSet<u32>)> = BTreeMap::new();
    for (vm, partners) in (0_u32..).zip(context.partners()) {
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
