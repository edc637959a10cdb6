//! Waves that take longer to copy than their windows are.
//!
//! In: a context. Out: per wave advice where a longer window would do, and a warning where none would: then all has to be
//! copied beforehand. **Only waves with a window that are still to come.**

use super::{name_services, name_vms};
use crate::base::Gather as _;
use crate::check::over_time::{Bottleneck, Transfer, transfers};
use crate::check::{Context, Finding, Rule, Severity};
use crate::plan::WaveStatus;

const MIB_A_GIB: u64 = 1024;
const MINUTES_AN_HOUR: u64 = 60;
const MINUTES_A_DAY: u64 = 24 * 60;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let ahead = |transfer: &Transfer| {
        let status = context.wave(transfer.at).map(|(_, wave)| wave.status);
        !matches!(status, Some(WaveStatus::Done | WaveStatus::RolledBack) | None)
    };
    let all = transfers(context).into_iter().filter(ahead);
    all.filter_map(|transfer| Some(finding(context, &transfer, transfer.bottleneck?))).collect()
}

fn finding(context: &Context<'_>, transfer: &Transfer, bottleneck: Bottleneck) -> Finding {
    let severity = match bottleneck {
        Bottleneck::Window => Severity::Advice,
        Bottleneck::Throughput => Severity::Warning,
    };
    let mut finding = Finding::new(Rule::TransferLong, severity, &[transfer.wave.as_str()])
        .with("wave", context.named_waves(&[transfer.at]))
        .with("gib", transfer.storage_mib.div_ceil(MIB_A_GIB))
        .with("throughput", transfer.mib_per_second)
        .with("needed-hours", transfer.needed_minutes / MINUTES_AN_HOUR)
        .with("needed-minutes", transfer.needed_minutes % MINUTES_AN_HOUR)
        .with("window-hours", transfer.window_minutes / MINUTES_AN_HOUR)
        .with("window-minutes", transfer.window_minutes % MINUTES_AN_HOUR)
        .with("needed-throughput", transfer.needed_mib_per_second);
    if bottleneck == Bottleneck::Throughput {
        finding = finding.with("days", transfer.needed_minutes.div_ceil(MINUTES_A_DAY));
    }
    let services = transfer.members.iter().filter_map(|vm| context.vm(*vm)?.service).into_set();
    name_vms(context, &mut finding, &transfer.members);
    name_services(context, &mut finding, &services.into_iter().collect::<Vec<_>>());
    finding.subjects.waves = vec![transfer.wave.clone()];
    finding
}
