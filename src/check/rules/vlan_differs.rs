//! Port groups whose counterpart has another VLAN.
//!
//! In: a context with guesses. Out: advice per port group. **Only what is decided counts: a guess changes nothing.**

use super::name_vms;
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::Counterpart;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let differing =
        context.mapping_rows().iter().filter(|row| !row.other_vlans.is_empty() && !row.vms.is_empty());
    let list = |vlans: &[u16]| vlans.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let mut findings = Vec::new();
    for row in differing {
        let Some(Counterpart::Is(to)) = &row.counterpart else { continue };
        let place = |id| context.vms.binary_search_by(|facts| facts.id.cmp(id)).ok();
        let vms: Vec<u32> =
            row.vms.iter().filter_map(place).filter_map(|place| u32::try_from(place).ok()).collect();
        let about = [row.source.vcenter.as_str(), row.source.name.as_str()];
        let mut finding = Finding::new(Rule::VlanDiffers, Severity::Advice, &about)
            .with("name", row.source.name.clone())
            .with("to", to.name.clone())
            .with("vlan", list(&row.vlans))
            .with("other", list(&row.other_vlans))
            .with("vms", vms.len())
            .stands_on(format!(
                "{} {}: {} {}",
                to.vcenter,
                to.name,
                list(&row.vlans),
                list(&row.other_vlans)
            ));
        name_vms(context, &mut finding, &vms);
        findings.push(finding);
    }
    findings
}
