//! What people stated, and what a proposal makes of it.

mod demands;
mod nowhere;
mod random;
mod sets;

use std::fmt::Write as _;

use super::*;
use crate::base::{ServiceId, VmId};
use crate::check::Rule as Finds;
use crate::solve::{AssumptionCode, CauseCode};

/// Rules of the check that say what is stated is not heeded.
const STATED: [Finds; 4] =
    [Finds::DemandBroken, Finds::FreezeHit, Finds::RedundancyTogether, Finds::RedundancyTooSoon];

/// Services of two servers each, four waves a week apart.
const PLAN: &str = "
    trust UNN
    trust NLSH
    trust FELLES shared
    service A UNN n=2
    service B NLSH n=2
    service C UNN n=2
    service D NLSH n=2
    A -> B :1 x100
    B -> C :1 x100
    C -> D :1 x100
    wave 1 cap=4 open=2027-04-06
    wave 2 cap=4 open=2027-04-13
    wave 3 cap=4 open=2027-04-20
    wave 4 cap=4 open=2027-04-27
";

fn proposed(text: &str) -> (Fixture, Proposal) {
    let mut fixture = Fixture::parse(text);
    let proposal = propose(&fixture, Options::default(), 8_000);
    accept(&mut fixture.plan, &proposal.moves);
    for vm in &proposal.taken_out {
        fixture.plan.vms.get_mut(vm).unwrap().wave = None;
    }
    (fixture, proposal)
}

fn unheeded(fixture: &Fixture) -> Vec<Finding> {
    let graph = fixture.graph();
    let found = run_check(&Context::new(&fixture.inventory, &fixture.plan, &graph)).into_iter();
    found.filter(|finding| STATED.contains(&finding.rule)).collect()
}

/// By wave the services with their servers; then what is told of, and what the check finds of all taken.
fn heed(more: &str, expected: Expect) {
    heed_in(&format!("{PLAN}\n{more}"), expected);
}

fn heed_in(text: &str, expected: Expect) {
    let (fixture, proposal) = proposed(text);
    let mut out = String::new();
    for load in &proposal.after.loads {
        let here = fixture.plan.vms.iter().filter(|(_, vm)| vm.wave.as_ref() == Some(&load.wave));
        let here: Vec<&str> = here.map(|(vm, _)| vm.as_str()).collect();
        writeln!(out, "{}: {}", load.wave, here.join(" ")).unwrap();
    }
    for unit in &proposal.unplaced {
        let reasons: Vec<String> =
            unit.reasons.iter().map(|one| format!("{}{}", one.code.as_str(), show(&one.args))).collect();
        writeln!(out, "- {}: {}", unit.name, reasons.join(" | ")).unwrap();
    }
    if !proposal.taken_out.is_empty() {
        let vms: Vec<&str> = proposal.taken_out.iter().map(VmId::as_str).collect();
        writeln!(out, "out {}", vms.join(" ")).unwrap();
    }
    for cause in &proposal.causes {
        writeln!(out, "! {}{}", cause.code.as_str(), show(&cause.args)).unwrap();
    }
    for finding in unheeded(&fixture) {
        writeln!(out, "{} {}", finding.severity.as_str(), finding.rule.as_str()).unwrap();
    }
    expected.assert_eq(&out);
}

/// Why a unit is where it is.
fn why(more: &str, name: &str, expected: Expect) {
    let (_, proposal) = proposed(&format!("{PLAN}\n{more}"));
    let units = proposal.moves.iter().chain(&proposal.stays).filter(|unit| unit.name == name);
    let reasons = units.flat_map(|unit| &unit.reasons);
    let told: Vec<String> = reasons.map(|one| format!("{}{}", one.code.as_str(), show(&one.args))).collect();
    expected.assert_eq(&told.join("\n"));
}
