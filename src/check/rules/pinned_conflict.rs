//! VMs of one bundle are pinned in different places.
//!
//! In: a context. Out: a stop per group. **Being pinned outside every wave is a place too.**

use std::collections::BTreeSet;

use super::{name_services, name_vms};
use crate::base::Gather as _;
use crate::check::{Context, Finding, Rule, Severity};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in context.groups.iter().filter(|group| !group.bundles.is_empty()) {
        let pinned: Vec<u32> = group
            .vms
            .iter()
            .copied()
            .filter(|&vm| context.vm(vm).is_some_and(|facts| facts.planned.pinned))
            .collect();
        let places: BTreeSet<Option<u32>> =
            pinned.iter().filter_map(|&vm| Some(context.vm(vm)?.wave)).into_set();
        if places.len() < 2 {
            continue;
        }
        let about: Vec<&str> = group.bundles.iter().map(|bundle| bundle.as_str()).collect();
        let name = group.bundles.first().and_then(|id| context.plan.bundles.get(*id));
        let mut finding = Finding::new(Rule::PinnedConflict, Severity::Stop, &about)
            .with("bundle", name.map(|bundle| bundle.name.clone()).unwrap_or_default())
            .with("places", places.len())
            .with("vms", pinned.len());
        let waves: Vec<u32> = places.into_iter().flatten().collect();
        finding.subjects.waves = context.wave_ids(&waves);
        finding.subjects.bundles = group.bundles.iter().map(|id| (*id).clone()).collect();
        name_services(context, &mut finding, &group.services);
        name_vms(context, &mut finding, &pinned);
        findings.push(finding);
    }
    findings
}
