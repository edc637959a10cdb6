//! A wave that is larger than one night should be, where nobody has said how much it may hold.
//!
//! In: a context. Out: a warning per wave. **A limit of its own goes before: what is over that is `wave-over-capacity`.**

use super::{is_over, name_vms, vms_in};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::Threshold;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let waves = 0..u32::try_from(context.waves.len()).unwrap_or(u32::MAX);
    waves.filter_map(|wave| look(context, wave)).collect()
}

fn look(context: &Context<'_>, wave: u32) -> Option<Finding> {
    let (id, facts) = context.wave(wave).filter(|(_, facts)| !is_over(facts))?;
    let (vms, mib) = *context.load.get(wave as usize)?;
    let (limit_vms, limit_gib) =
        (context.threshold(Threshold::WaveVms), context.threshold(Threshold::WaveGib));
    let many = facts.capacity.vms.is_none() && vms > limit_vms;
    let big = facts.capacity.storage_mib.is_none() && mib > limit_gib.saturating_mul(1024);
    if !many && !big {
        return None;
    }
    let mut finding = Finding::new(Rule::WaveLarge, Severity::Warning, &[id.as_str()])
        .with("wave", context.named_waves(&[wave]));
    if many {
        finding = finding.with("vms", vms).with("limit-vms", limit_vms);
    }
    if big {
        finding = finding.with("gib", mib.div_ceil(1024)).with("limit-gib", limit_gib);
    }
    finding.subjects.waves = vec![id.clone()];
    name_vms(context, &mut finding, &vms_in(context, wave));
    Some(finding)
}
