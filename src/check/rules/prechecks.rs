//! What the inventory says of single servers and a move must heed: disks, devices, tools, hardware, space.
//!
//! In: a context. Out: a finding per rule and service. **A server of which the inventory does not say it is never
//! struck: every figure that a rule looks at is none where no tab tells.**
//!
//! What stops a move of a running server between two vCenters is a warning and no stop: how a server is moved is not
//! known here, and one that is shut down first may move all the same. Which these are follows VMware's lists of what
//! HCX vMotion and Storage vMotion ask for.

use super::places::{by_place, remaining};
use crate::check::{Context, Finding, Rule, Severity};
use crate::estate::{Power, Tools, Vm};
use crate::plan::Threshold;

/// One rule: whom it strikes and with what figure.
struct Precheck {
    rule: Rule,
    severity: Severity,
    /// What the rule measures by.
    limit: Option<Threshold>,
    /// What becomes of the figures of several servers, and its name.
    figure: Figure,
    strikes: fn(&Vm, limit: u64) -> Option<u64>,
}

#[derive(Clone, Copy)]
enum Figure {
    None,
    Sum(&'static str),
    Least(&'static str),
    Most(&'static str),
}

const PRECHECKS: &[Precheck] = &[
    // The disk is a volume of the storage array, which the target has to be shown first.
    Precheck {
        rule: Rule::RawDisk,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::Sum("disks"),
        strikes: |vm, _| some(vm.facts.raw_disks.into()),
    },
    // Neither HCX nor vMotion takes shared disks along while the servers run.
    Precheck {
        rule: Rule::SharedDisk,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::None,
        strikes: |vm, _| some(vm.facts.shared_disks.len() as u64),
    },
    Precheck {
        rule: Rule::UsbDevice,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::Sum("devices"),
        strikes: |vm, _| some(vm.facts.usb_devices.into()),
    },
    // The host's own card is given to the server, which cannot leave the host while it runs.
    Precheck {
        rule: Rule::Passthrough,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::Sum("cards"),
        strikes: |vm, _| some(vm.facts.passthrough_cards.into()),
    },
    Precheck {
        rule: Rule::CdConnected,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::None,
        strikes: |vm, _| vm.facts.cd_connected.then_some(1),
    },
    // A state of memory belongs to the processors that it was made on.
    Precheck {
        rule: Rule::Suspended,
        severity: Severity::Warning,
        limit: None,
        figure: Figure::None,
        strikes: |vm, _| (vm.power == Power::Suspended).then_some(1),
    },
    Precheck {
        rule: Rule::HardwareOld,
        severity: Severity::Warning,
        limit: Some(Threshold::HardwareVersion),
        figure: Figure::Least("version"),
        strikes: |vm, limit| some(vm.facts.hardware.into()).filter(|version| *version < limit),
    },
    // Moves as it is; only what is not persistent does not, and of that the figure does not tell.
    Precheck {
        rule: Rule::IndependentDisk,
        severity: Severity::Advice,
        limit: None,
        figure: Figure::Sum("disks"),
        strikes: |vm, _| some(vm.facts.independent_disks.into()),
    },
    Precheck {
        rule: Rule::ToolsMissing,
        severity: Severity::Advice,
        limit: None,
        figure: Figure::None,
        strikes: |vm, _| without_tools(vm).then_some(1),
    },
    Precheck {
        rule: Rule::DiskFull,
        severity: Severity::Advice,
        limit: Some(Threshold::DiskFullPercent),
        figure: Figure::Most("percent"),
        strikes: |vm, limit| some(vm.facts.fullest_percent.into()).filter(|percent| *percent >= limit),
    },
];

fn some(figure: u64) -> Option<u64> {
    (figure > 0).then_some(figure)
}

/// In a server that is off nothing runs, and what is off may have tools that nobody sees.
fn without_tools(vm: &Vm) -> bool {
    vm.power == Power::On && matches!(vm.facts.tools, Tools::NotInstalled | Tools::NotRunning)
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    PRECHECKS.iter().flat_map(|precheck| look(context, precheck)).collect()
}

fn look(context: &Context<'_>, precheck: &Precheck) -> Vec<Finding> {
    let limit = precheck.limit.map(|threshold| context.threshold(threshold));
    let figure = |vm: &Vm| (precheck.strikes)(vm, limit.unwrap_or_default());
    let struck = remaining(context).filter(|(_, facts)| facts.vm.and_then(figure).is_some());
    let mut findings = Vec::new();
    for place in by_place(context, struck.map(|(vm, _)| vm)) {
        let figures = place.vms.iter().filter_map(|&vm| figure(context.vm(vm)?.vm?));
        let mut finding = place.finding(context, precheck.rule, precheck.severity, "");
        finding = match precheck.figure {
            Figure::None => finding,
            Figure::Sum(name) => finding.with(name, figures.sum::<u64>()),
            Figure::Least(name) => finding.with(name, figures.min().unwrap_or_default()),
            Figure::Most(name) => finding.with(name, figures.max().unwrap_or_default()),
        };
        if let Some(limit) = limit {
            finding = finding.with("limit", limit);
        }
        findings.push(finding);
    }
    findings
}
