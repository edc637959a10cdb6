//! What must move together does not.
//!
//! In: a context. Out: a stop per bundle. **VMs without a wave do not split a bundle, unless they are pinned there or are
//! to stay: they are what `unassigned-wave` is about.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::{name_services, name_vms};
use crate::base::BundleId;
use crate::check::fixes::bring_together;
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::Bundle;

/// Fixes offered.
const FIXES: usize = 3;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.plan.bundles.iter().filter_map(|(id, bundle)| look(context, id, bundle)).collect()
}

fn look(context: &Context<'_>, id: &BundleId, bundle: &Bundle) -> Option<Finding> {
    let services: Vec<u32> =
        bundle.services.iter().filter_map(|service| context.graph.service_index(service)).collect();
    let single =
        bundle.vms.iter().filter_map(|vm| context.vms.binary_search_by(|facts| facts.id.cmp(vm)).ok());
    let mut vms: Vec<u32> = single.filter_map(|vm| u32::try_from(vm).ok()).collect();
    for &service in &services {
        vms.extend(context.service(service).map(|facts| facts.vms.as_slice()).unwrap_or_default());
    }
    vms.arrange();
    vms.dedup();
    let mut places: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for &vm in &vms {
        let facts = context.vm(vm)?;
        if facts.wave.is_some() || facts.planned.pinned || facts.stays {
            places.entry(facts.wave).or_default().push(vm);
        }
    }
    if places.len() < 2 {
        return None;
    }
    let waves: Vec<u32> = places.keys().copied().flatten().collect();
    let mut finding = Finding::new(Rule::BundleSplit, Severity::Stop, &[id.as_str()])
        .with("bundle", bundle.name.clone())
        .with("waves", context.named_waves(&waves))
        .with("places", places.len())
        .with("vms", vms.len());
    // Beside what stays nothing is brought together in a wave.
    if !vms.iter().any(|&vm| context.vm(vm).is_some_and(|vm| vm.stays)) {
        finding.fixes = bring_together(context, &vms, &waves, FIXES)?;
    }
    finding.subjects.waves = context.wave_ids(&waves);
    finding.subjects.bundles = vec![id.clone()];
    name_services(context, &mut finding, &services);
    name_vms(context, &mut finding, &vms);
    Some(finding)
}
