//! VMs that move, but that no service owns.
//!
//! In: a context. Out: advice per cluster, the largest first, the rest in one. **Every such VM is counted in
//! exactly one finding.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::name_vms;
use crate::check::{Context, Finding, Rule, Severity};

/// Clusters that get a finding of their own.
const CLUSTERS: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut clusters: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
    for (handle, vm) in (0_u32..).zip(&context.vms).filter(|(_, vm)| vm.service.is_none()) {
        let cluster = vm.vm.map_or("", |vm| vm.cluster.as_str());
        clusters.entry((vm.planned.vcenter.as_str(), cluster)).or_default().push(handle);
    }
    let mut clusters: Vec<_> = clusters.into_iter().collect();
    clusters.arrange_by_key(|(key, vms)| (std::cmp::Reverse(vms.len()), *key));
    let rest = clusters.split_off(clusters.len().min(CLUSTERS));
    let mut findings = Vec::new();
    for ((vcenter, cluster), vms) in clusters {
        let about = ["cluster", vcenter, cluster];
        let mut finding = Finding::new(Rule::UnassignedService, Severity::Advice, &about)
            .with("cluster", cluster)
            .with("vms", vms.len());
        name_vms(context, &mut finding, &vms);
        findings.push(finding);
    }
    if !rest.is_empty() {
        let mut vms: Vec<u32> = rest.iter().flat_map(|(_, vms)| vms.iter().copied()).collect();
        vms.arrange();
        let mut finding = Finding::new(Rule::UnassignedService, Severity::Advice, &["rest"])
            .with("clusters", rest.len())
            .with("vms", vms.len());
        name_vms(context, &mut finding, &vms);
        findings.push(finding);
    }
    findings
}
