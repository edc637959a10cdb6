//! Waves with servers of which nobody has decided what cluster of the target they come to.
//!
//! In: a context. Out: advice per wave. **Says nothing as long as no target is known, nor of a server whose cluster the
//! inventory does not tell.**

use super::{name_services, name_vms};
use crate::base::{Arrange as _, Gather as _};
use crate::check::over_time::Arrivals;
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::MappedKind;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(arrivals) = Arrivals::of(context) else { return Vec::new() };
    let mut findings = Vec::new();
    let waves = (0_u32..).zip(&context.waves).zip(arrivals.unmapped.iter().zip(&arrivals.ahead));
    for ((wave, (id, _)), (unmapped, ahead)) in waves {
        let clusters = unmapped.iter().filter(|((kind, _), _)| *ahead && *kind == MappedKind::Cluster);
        let (mut vms, mut names) = (Vec::new(), Vec::new());
        for ((_, source), placed) in clusters {
            vms.extend(placed.iter().map(|one| one.vm));
            names.push(source.name.clone());
        }
        if vms.is_empty() {
            continue;
        }
        vms.arrange();
        let all = arrivals.vms.get(wave as usize).copied().unwrap_or(0);
        let mut finding = Finding::new(Rule::TargetUnknown, Severity::Advice, &[id.as_str()])
            .with("wave", context.named_waves(&[wave]))
            .with("vms", vms.len())
            .with("total", all)
            .with("clusters", names.len());
        let services = vms.iter().filter_map(|vm| context.vm(*vm)?.service).into_set();
        name_vms(context, &mut finding, &vms);
        name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
        finding.subjects.waves = vec![(*id).clone()];
        findings.push(finding);
    }
    findings
}
