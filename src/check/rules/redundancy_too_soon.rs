//! The second half of what can stand in for each other moves before the first is known to work.
//!
//! In: a context with confirmed sets. Out: a warning per pair of waves, the later held against the one before it that ends
//! last. **Waves without a date say nothing, nor do halves that have moved.**

use std::collections::BTreeMap;

use super::{name_services, name_vms};
use crate::base::{Arrange as _, Gather as _, Window};
use crate::check::redundant::Set;
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::{Threshold, WaveStatus};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let verify = context.threshold(Threshold::VerifyMinutes);
    let mut between: BTreeMap<(u32, u32), Vec<&Set<'_>>> = BTreeMap::new();
    for set in &context.redundancy.sets {
        let dated = |wave: u32| Some((context.wave(wave)?.1.window?, wave));
        let mut waves: Vec<(Window, u32)> = set.waves(context).into_iter().filter_map(dated).collect();
        waves.arrange_by_key(|(window, wave)| (window.start, *wave));
        // The last to end is the one to wait for, also where a short night lies within a long one.
        let mut before: Option<(Window, u32)> = None;
        for next in waves {
            if let Some((_, one)) = before
                && short(context, one, next.1, verify) > 0
            {
                between.entry((one, next.1)).or_default().push(set);
            }
            if before.is_none_or(|(window, _)| window.end <= next.0.end) {
                before = Some(next);
            }
        }
    }
    between.into_iter().filter_map(|((one, next), sets)| look(context, one, next, verify, &sets)).collect()
}

/// Minutes that the second wave opens too early; 0 where there is time enough, or where it has been.
fn short(context: &Context<'_>, one: u32, next: u32, verify: u64) -> u64 {
    let (Some((_, one)), Some((_, next))) = (context.wave(one), context.wave(next)) else { return 0 };
    let (Some(first), Some(second)) = (one.window, next.window) else { return 0 };
    if next.status == WaveStatus::Done {
        return 0;
    }
    let ready = first.end.0.saturating_add(i64::try_from(verify).unwrap_or(i64::MAX));
    u64::try_from(ready.saturating_sub(second.start.0)).unwrap_or(0)
}

fn look(context: &Context<'_>, one: u32, next: u32, verify: u64, sets: &[&Set<'_>]) -> Option<Finding> {
    let about = [context.wave(one)?.0.as_str(), context.wave(next)?.0.as_str()];
    let in_both = |vm: &u32| context.vm(*vm).is_some_and(|vm| vm.wave == Some(one) || vm.wave == Some(next));
    let vms: Vec<u32> =
        sets.iter().flat_map(|set| set.vms.iter().copied()).filter(in_both).into_set().into_iter().collect();
    let mut finding = Finding::new(Rule::RedundancyTooSoon, Severity::Warning, &about)
        .with("before", context.named_waves(&[one]))
        .with("wave", context.named_waves(&[next]))
        .with("sets", sets.len())
        .with("vms", vms.len())
        .with("minutes", short(context, one, next, verify))
        .with("verify", verify);
    finding.subjects.waves = context.wave_ids(&[one.min(next), one.max(next)]);
    let services = vms.iter().filter_map(|&vm| context.vm(vm)?.service).into_set();
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    name_vms(context, &mut finding, &vms);
    Some(finding)
}
