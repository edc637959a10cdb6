//! What people stated, and what a proposal makes of it.

use proptest::prelude::*;
use std::fmt::Write as _;

use super::*;
use crate::check::Rule as Finds;
use crate::solve::CauseCode;

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
        let vms: Vec<&str> = proposal.taken_out.iter().map(|vm| vm.as_str()).collect();
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

#[test]
fn together_is_one_unit() {
    heed("demand together A D", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]]);
    heed("demand together A-1 D-2", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]]);
    heed("demand together A D\ndemand in D-1 3", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]]);
    heed("demand together A D\nput A-1 2\npin A-1", expect![[r#"
        1: 
        2: A-1 A-2 D-1 D-2
        3: B-1 B-2 C-1 C-2
        4: 
    "#]]);
    heed("demand together A B\ndemand together B C", expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        ! unit-too-large name=A, B, C vms=6 gib=0
    "#]]);
    why("demand together A D", "A, D", expect![[r#"
        demanded demand=together names=A, D wave= day=0 month=0
        capacity other=B wave=2 weight=14 vms=4 room=0
        links-inside weight=0 total=14 percent=0"#]]);
}

#[test]
fn apart_keeps_apart() {
    heed("demand apart A B C D", expect![[r#"
        1: A-1 A-2
        2: B-1 B-2
        3: C-1 C-2
        4: D-1 D-2
    "#]]);
    heed("demand apart A-1 B-2\ndemand apart B C\ndemand apart C-2 D-1", expect![[r#"
        1: A-1 A-2
        2: B-1 B-2
        3: C-1 C-2
        4: D-1 D-2
    "#]]);
    heed("put A 1\nput B 1\ndemand apart A B", expect![[r#"
        1: B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2
        4: 
    "#]]);
    why("demand apart A B", "B", expect![[r#"
        demanded demand=apart names=A, B wave= day=0 month=0
        partner other=C wave=3 weight=7
        links-inside weight=7 total=14 percent=50"#]]);
}

#[test]
fn before_comes_before() {
    heed("demand before D C\ndemand before C B\ndemand before B A", expect![[r#"
        1: D-1 D-2
        2: C-1 C-2
        3: B-1 B-2
        4: A-1 A-2
    "#]]);
    heed("demand before D-1 A-2\nput D 4\nput A 1", expect![[r#"
        1: C-1 C-2 D-1 D-2
        2: A-1 A-2 B-1 B-2
        3: 
        4: 
    "#]]);
    heed("demand before A B\nput A 3\npin A", expect![[r#"
        1: 
        2: 
        3: A-1 A-2 D-1 D-2
        4: B-1 B-2 C-1 C-2
    "#]]);
    why("demand before D C\ndemand before C B\ndemand before B A", "A", expect![[r#"
        demanded demand=before names=B, A wave= day=0 month=0
        links-inside weight=0 total=7 percent=0"#]]);
}

#[test]
fn waves_and_days_are_ruled_out() {
    heed("demand in A 4\ndemand not-in B 1\ndemand not-in B 4", expect![[r#"
        1: 
        2: D-1 D-2
        3: B-1 B-2 C-1 C-2
        4: A-1 A-2
    "#]]);
    heed(
        "demand not-on A 2027-04-06\ndemand not-on A-1 2027-04-14\ndemand not-on A-2 2027-04-20",
        expect![[r#"
            1: 
            2: 
            3: C-1 C-2 D-1 D-2
            4: A-1 A-2 B-1 B-2
        "#]],
    );
    heed("demand in A-2 3\nput A 1", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]]);
    why("demand in A 4", "A", expect![[r#"
        demanded demand=in-wave names=A wave=4 day=0 month=0
        partner other=B wave=4 weight=7
        links-inside weight=7 total=7 percent=100"#]]);
    why("demand not-in A 1\ndemand not-in B 1\nput A 1\nput B 1", "A", expect![[r#"
        demanded demand=not-in-wave names=A wave=1 day=0 month=0
        partner other=B wave=2 weight=7
        links-inside weight=7 total=7 percent=100"#]]);
}

#[test]
fn nothing_moves_in_a_freeze_of_its_own() {
    // by trust, by service, by a service that a server only serves, by a trust that only uses it, for everybody
    heed(
        "freeze F open=2027-04-06 at=0 close=23 for=UNN\nfreeze G open=2027-04-13 at=0 close=23 for=UNN",
        expect![[r#"
            1: 
            2: 
            3: A-1 A-2 B-1 B-2
            4: C-1 C-2 D-1 D-2
        "#]],
    );
    heed(
        "freeze F open=2027-04-06 at=0 close=23 for=A,B\nfreeze G open=2027-04-14 at=2 close=23 for=A",
        expect![[r#"
            1: 
            2: C-1 C-2 D-1 D-2
            3: A-1 A-2 B-1 B-2
            4: 
        "#]],
    );
    heed(
        "service E FELLES n=1 users=NLSH\nfreeze F open=2027-04-06 at=0 close=23 for=NLSH\nfreeze G open=2027-04-13 at=0 close=23 for=FELLES",
        expect![[r#"
            1: 
            2: A-1 A-2 B-1 B-2
            3: C-1 C-2 D-1 D-2
            4: E-1
        "#]],
    );
    heed("freeze F open=2027-04-06 at=0 close=23 for=everyone\nwave 5", expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        5: 
    "#]]);
    // one that warns is shunned where it costs little
    heed("freeze F warn open=2027-04-06 at=0 close=23 for=A", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]]);
    why("put A 1\nput B 1\nfreeze F open=2027-04-06 at=0 close=23 for=A", "A", expect![[r#"
        frozen name=F
        partner other=B wave=2 weight=7
        links-inside weight=7 total=7 percent=100"#]]);
}

#[test]
fn what_no_wave_may_take_gets_none_and_leaves_the_one_it_has() {
    let all = "freeze F open=2027-04-01 at=0 close=23 for=A
        freeze P1 open=2027-04-06 at=0 close=23 for=A
        freeze P2 open=2027-04-13 at=0 close=23 for=A
        freeze P3 open=2027-04-20 at=0 close=23 for=A
        freeze P4 open=2027-04-27 at=0 close=23 for=A";
    heed(all, expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | frozen name=P1 | frozen name=P2 | frozen name=P3 | frozen name=P4
        ! without-wave name=A vms=2
    "#]]);
    heed(&format!("{all}\nput A 2"), expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | frozen name=P1 | frozen name=P2 | frozen name=P3 | frozen name=P4
        out A-1 A-2
        ! without-wave name=A vms=2
    "#]]);
    heed(&format!("{all}\nput A 2\npin A"), expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        ! freeze-broken name=P2 waves=2 names=A
        stop freeze-hit
    "#]]);
    // as came in from elsewhere: what contradicts is refused when it is stated
    heed("demand in A 1\ndemand in A-2 2\nput A 1", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | demanded demand=in-wave names=A-2 wave=2 day=0 month=0 | demanded demand=in-wave names=A wave=1 day=0 month=0
        out A-1 A-2
        ! without-wave name=A vms=2
    "#]]);
    heed("demand in A 2\ndemand not-in A 2", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | demanded demand=not-in-wave names=A wave=2 day=0 month=0 | demanded demand=in-wave names=A wave=2 day=0 month=0
        ! without-wave name=A vms=2
    "#]]);
    // a wave that takes nothing any more
    heed("wave 0 status=locked rank=9\ndemand in A 0", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        0: 
        - A: no-wave-left | demanded demand=in-wave names=A wave=5 day=0 month=0
        ! without-wave name=A vms=2
    "#]]);
}

#[test]
fn more_that_are_to_be_apart_than_waves() {
    let two = PLAN.lines().filter(|line| !line.contains("wave 3") && !line.contains("wave 4"));
    let two = two.collect::<Vec<_>>().join("\n").replace("cap=4", "cap=8");
    heed_in(&format!("{two}\ndemand apart A B C"), expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 D-1 D-2
        - C: no-wave-left | demanded demand=apart names=A, B, C wave= day=0 month=0
        ! without-wave name=C vms=2
    "#]]);
    heed_in(&format!("{two}\ndemand before A B\ndemand before B C"), expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 D-1 D-2
        - C: no-wave-left | demanded demand=before names=B, C wave= day=0 month=0
        ! without-wave name=C vms=2
    "#]]);
    heed_in(&format!("{two}\ndemand apart A B C\nput A 1\nput B 1\nput C 2"), expect![[r#"
        1: A-1 A-2
        2: C-1 C-2 D-1 D-2
        - B: no-wave-left | demanded demand=apart names=A, B, C wave= day=0 month=0
        out B-1 B-2
        ! without-wave name=B vms=2
    "#]]);
    // pinned against it
    heed_in(&format!("{two}\ndemand apart A B\nput A 1\nput B 1\npin A\npin B"), expect![[r#"
        1: A-1 A-2 B-1 B-2 C-1 C-2 D-1 D-2
        2: 
        ! demand-broken demand=apart names=A, B wave= day=0 month=0 waves=1
        stop demand-broken
    "#]]);
    heed_in(&format!("{two}\ndemand before A B\nput A 1\nput B 1\npin A\npin B"), expect![[r#"
        1: A-1 A-2 B-1 B-2 C-1 C-2 D-1 D-2
        2: 
        ! demand-broken demand=before names=A, B wave= day=0 month=0 waves=1
        stop demand-broken
    "#]]);
    heed_in(&format!("{two}\ndemand together A B\nput A 1\nput B 2\npin A\npin B"), expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 C-1 C-2 D-1 D-2
        ! demand-broken demand=together names=A, B wave= day=0 month=0 waves=1, 2
        stop demand-broken
    "#]]);
}

#[test]
fn an_anchor_is_in_no_wave() {
    heed("demand stays A", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
    "#]]);
    heed("demand stays A-1\nput A 2", expect![[r#"
        1: 
        2: A-2
        3: B-1 B-2 C-1 C-2
        4: D-1 D-2
        out A-1
    "#]]);
    heed("demand stays A\nput A 2\npin A", expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        ! demand-broken demand=stays names=A wave= day=0 month=0 waves=2
        stop demand-broken
    "#]]);
    heed("demand stays A\ndemand together A B\ndemand apart A C\ndemand before A D", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
    "#]]);
    let said = assumed(&format!("{PLAN}\ndemand stays A\nput A 1"), Options::default());
    assert!(said.ends_with("anchored count=2"), "{said}");
}

#[test]
fn demands_that_contradict_a_bundle_are_told_of() {
    heed("bundle X: A, B\ndemand apart A B", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=apart names=A, B wave= day=0 month=0 waves=3
        stop demand-broken
    "#]]);
    heed("demand together A B\ndemand before A B", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=before names=A, B wave= day=0 month=0 waves=3
        stop demand-broken
    "#]]);
    heed("demand before A B\ndemand before B A", expect![[r#"
        1: 
        2: D-1 D-2
        3: C-1 C-2
        4: A-1 A-2
        - B: no-wave-left | demanded demand=before names=B, A wave= day=0 month=0 | demanded demand=before names=A, B wave= day=0 month=0
        ! without-wave name=B vms=2
    "#]]);
}

#[test]
fn sets_are_never_all_in_one_wave() {
    // within a service: half of it moves apart, and the rest stays whole
    heed("redundant A-1, A-2", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 B-1 B-2
        4: A-2
    "#]]);
    heed(
        "service F UNN n=6\nwave 5\nredundant F-1, F-2\nredundant F-3, F-4, F-5, F-6\nput F 5",
        expect![[r#"
            1: 
            2: C-1 C-2 D-1 D-2
            3: A-1 A-2 B-1 B-2
            4: F-1 F-3 F-4
            5: F-2 F-5 F-6
        "#]],
    );
    // overlapping sets, all pairs of three
    heed("service F UNN n=3\nredundant F-1, F-2\nredundant F-2, F-3\nredundant F-1, F-3", expect![[r#"
        1: F-2
        2: C-1 C-2 D-1 D-2
        3: B-1 B-2 F-3
        4: A-1 A-2 F-1
    "#]]);
    // across trusts
    heed("redundant A-1, B-1\nput A 1\nput B 1", expect![[r#"
        1: B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2
        4: 
    "#]]);
    heed("redundant A-1, B-1, C-1", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]]);
    // one is pinned, one stays, one has moved: the others follow each other
    heed("redundant A-1, A-2\nput A-1 2\npin A-1", expect![[r#"
        1: 
        2: A-1 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: A-2
    "#]]);
    heed("redundant A-1, A-2\ndemand stays A-1", expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: A-2
    "#]]);
    heed("wave 0 status=done rank=0\nput A-1 0\nredundant A-1, A-2", expect![[r#"
        0: A-1
        1: B-1 B-2 C-1 C-2
        2: D-1 D-2
        3: A-2
        4: 
    "#]]);
    why("redundant A-1, B-1", "B", expect![[r#"
        demanded demand=redundant names=A-1, B-1 wave= day=0 month=0
        partner other=C wave=3 weight=7
        links-inside weight=7 total=14 percent=50"#]]);
    why("redundant A-1, A-2", "A", expect![[r#"
        demanded demand=redundant names=A-1, A-2 wave= day=0 month=0
        partner other=B wave=3 weight=7
        links-inside weight=7 total=7 percent=100
        demanded demand=redundant names=A-1, A-2 wave= day=0 month=0
        unobserved wave=4 vms=1"#]]);
}

#[test]
fn sets_that_cannot_part_are_told_of() {
    heed("redundant A-1, A-2\nbundle X: A-1, A-2", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=redundant names=A-1, A-2 wave= day=0 month=0 waves=3
        stop redundancy-together
    "#]]);
    heed("redundant A-1, A-2\nput A 1\npin A", expect![[r#"
        1: A-1 A-2 B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: 
        4: 
        ! demand-broken demand=redundant names=A-1, A-2 wave= day=0 month=0 waves=1
        stop redundancy-together
    "#]]);
    heed("demand together A B\nredundant A-1, B-1", expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=redundant names=A-1, B-1 wave= day=0 month=0 waves=3
        stop redundancy-together
    "#]]);
    heed_in(
        "trust T\nvm a disk=q\nvm b disk=q\nredundant a, b\nwave 1 open=2027-04-06\nwave 2 open=2027-04-13",
        expect![[r#"
            1: a b
            2: 
            warning redundancy-together
        "#]],
    );
    heed_in("trust T\nvm a\nvm b\nredundant a, b\nwave 1", expect![[r#"
        1: a
        - b: no-wave-left | demanded demand=redundant names=a, b wave= day=0 month=0
        ! without-wave name=b vms=1
    "#]]);
}

#[test]
fn halves_have_time_between_them() {
    let text = "trust T\nvm a\nvm b\nredundant a, b
        wave 1 open=2027-04-06 at=22 close=6\nwave 2 open=2027-04-07 at=7 close=10\nwave 3 open=2027-04-20";
    heed_in(text, expect![[r#"
        1: 
        2: b
        3: a
    "#]]);
}

#[test]
fn parts_of_a_hub_are_told_apart() {
    let hub = "service Ad FELLES n=3 hub";
    heed(&format!("{hub}\ndemand apart Ad-1 Ad-2"), expect![[r#"
        1: Ad-2
        2: Ad-1 Ad-3
        3: C-1 C-2 D-1 D-2
        4: A-1 A-2 B-1 B-2
    "#]]);
    heed(&format!("{hub}\ndemand before Ad-3 Ad-1"), expect![[r#"
        1: Ad-3
        2: Ad-1 Ad-2
        3: A-1 A-2 B-1 B-2
        4: C-1 C-2 D-1 D-2
    "#]]);
    heed(&format!("{hub}\ndemand in Ad-1 1\ndemand in Ad-2 4"), expect![[r#"
        1: Ad-1 Ad-3
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: Ad-2
    "#]]);
    heed(&format!("{hub}\ndemand not-in Ad-1 2"), expect![[r#"
        1: Ad-1 Ad-2 Ad-3
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
    "#]]);
    // what is said of it is said of each
    heed(&format!("{hub}\ndemand in Ad 3\ndemand apart Ad A"), expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: Ad-1 Ad-2 Ad-3
        4: A-1 A-2 B-1 B-2
    "#]]);
}

#[test]
fn a_server_without_a_service_heeds_too() {
    heed("vm x\nvm y\nx -> A :1 x900\ndemand apart x A\ndemand before y x\ndemand not-in x 2", expect![[r#"
        1: y
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: x
    "#]]);
}

#[test]
fn what_is_united_fits_where_it_may_go() {
    let text = "trust T\nservice A T n=9\nservice B T n=1\nservice C T n=1\nwave 1\nwave 2\nwave 3";
    let said = assumed(&format!("{text}\ndemand in A 1\ndemand in B 1\ndemand in C 1"), Options::default());
    assert!(said.contains("capacity waves=3 count=9"), "{said}");
    let (_, proposal) = proposed(&format!("{text}\ndemand in A 1\ndemand in B 1\ndemand in C 1"));
    assert_eq!((proposal.after.over_vms, proposal.causes), (0, vec![]));
}

const DAYS: [&str; 5] = ["2027-04-06", "2027-04-13", "2027-04-20", "2027-04-27", "2027-05-04"];

/// One thing that may be stated, in numbers.
type Seed = (u8, usize, usize, usize, bool);

struct Made {
    sizes: Vec<u32>,
    /// The wave that each service would do well in; none where it is to stay.
    good: Vec<Option<usize>>,
    waves: usize,
    honest: bool,
    text: String,
}

impl Made {
    fn side(&self, service: usize, one: bool) -> String {
        if one { format!("S{service}-{}", self.sizes[service]) } else { format!("S{service}") }
    }

    /// States it, where a plan with every service in its good wave heeds it, or in any case.
    fn state(&mut self, at: usize, (kind, a, b, wave, one): Seed) {
        let count = self.sizes.len();
        let (a, b, wave) = (a % count, b % count, wave % self.waves);
        let (good_a, good_b) = (self.good[a], self.good[b]);
        let (first, second) = (self.side(a, one), self.side(b, !one && at % 2 == 0));
        let (number, day) = (wave + 1, DAYS[wave]);
        let both = a != b && (!self.honest || (good_a.is_some() && good_b.is_some()));
        let elsewhere = !self.honest || (good_a.is_some() && good_a != Some(wave));
        let trust = ["T", "U", "V"][a % 3];
        let trusted =
            |good: &Vec<Option<usize>>| (a % 3..count).step_by(3).all(|service| good[service] != Some(wave));
        let line = match kind {
            0 if both && (!self.honest || good_a == good_b) => format!("demand together {first} {second}"),
            1 if both && (!self.honest || good_a != good_b) => format!("demand apart {first} {second}"),
            2 | 9 if both && (!self.honest || good_a < good_b) => format!("demand before {first} {second}"),
            3 if self.honest => {
                good_a.map_or(String::new(), |good| format!("demand in {first} {}", good + 1))
            }
            3 => format!("demand in {first} {number}"),
            4 if elsewhere => format!("demand not-in {first} {number}"),
            5 if elsewhere => format!("demand not-on {first} {day}"),
            6 if elsewhere => format!("freeze F{at} open={day} at=20 close=23 for=S{a}"),
            7 if !self.honest || trusted(&self.good) => {
                format!("freeze F{at} open={day} at=20 close=23 for={trust}")
            }
            8 if both && (!self.honest || good_a != good_b) => {
                format!("redundant S{a}-1, S{b}-{}", self.sizes[b])
            }
            10 if self.honest && good_a.is_some() => {
                format!("put S{a} {}\npin S{a}", good_a.map_or(0, |good| good + 1))
            }
            11 if both && (!self.honest || good_a == good_b) => format!("bundle B{at}: S{a}, S{b}"),
            12 if !self.honest => format!("demand stays {first}"),
            _ => String::new(),
        };
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

/// A random plan, with statements that one assignment heeds all of; or with any.
fn stated(honest: bool) -> impl Strategy<Value = String> {
    let services = prop::collection::vec((1..4_u32, 0..6_usize, 0..9_u8), 2..10);
    let seeds = prop::collection::vec((0..13_u8, 0..10_usize, 0..10_usize, 0..5_usize, any::<bool>()), 0..14);
    let flows = prop::collection::vec((0..10_usize, 0..10_usize, 1..3_000_u32), 0..20);
    let placed = prop::collection::vec((0..10_usize, 0..5_usize), 0..6);
    (services, seeds, flows, placed, 2..6_usize, 0..2_usize, any::<bool>()).prop_map(
        move |(services, seeds, flows, placed, waves, pairs, tight)| {
            let count = services.len();
            let good: Vec<Option<usize>> =
                services.iter().map(|(_, wave, kind)| (*kind > 0).then_some(wave % waves)).collect();
            let sizes: Vec<u32> = services.iter().map(|(size, ..)| *size).collect();
            let mut loads = vec![0; waves];
            let mut text = String::from("trust T\ntrust U\ntrust V\ntrust R\n");
            for (at, (size, _, kind)) in services.iter().enumerate() {
                let hub = if *kind == 8 { "hub" } else { "" };
                writeln!(text, "service S{at} {} n={size} {hub}", ["T", "U", "V"][at % 3]).unwrap();
                if let Some(load) = good[at].and_then(|wave| loads.get_mut(wave)) {
                    *load += size;
                }
            }
            for pair in 0..pairs {
                writeln!(text, "service R{pair} R n=3\nredundant R{pair}-1, R{pair}-3").unwrap();
            }
            for (wave, load) in loads.iter().enumerate() {
                let cap = if tight { format!("cap={}", load + 4) } else { String::new() };
                writeln!(text, "wave {} open={} {cap}", wave + 1, DAYS[wave]).unwrap();
            }
            for (from, to, connections) in flows {
                writeln!(text, "S{} -> S{} :80 x{connections}", from % count, to % count).unwrap();
            }
            for (service, wave) in placed {
                writeln!(text, "put S{} {}", service % count, 1 + wave % waves).unwrap();
            }
            for (service, _) in good.iter().enumerate().filter(|(_, good)| honest && good.is_none()) {
                writeln!(text, "demand stays S{service}").unwrap();
            }
            let mut made = Made { sizes, good, waves, honest, text };
            for (at, seed) in seeds.into_iter().enumerate() {
                made.state(at, seed);
            }
            made.text
        },
    )
}

/// Causes that say that something stated is not heeded, by their demand.
fn told(proposal: &Proposal) -> Vec<&str> {
    let codes = [CauseCode::DemandBroken, CauseCode::FreezeBroken, CauseCode::WithoutWave];
    let own = proposal.causes.iter().filter(|cause| codes.contains(&cause.code));
    own.map(|cause| match cause.args.iter().find(|(name, _)| name == "demand") {
        Some((_, Arg::Text(demand))) => demand.as_str(),
        _ => cause.code.as_str(),
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Where one assignment heeds all that is stated, the check finds none of it broken in the proposal.
    #[test]
    fn what_can_be_heeded_is(text in stated(true)) {
        let (fixture, proposal) = proposed(&text);
        prop_assert_eq!(told(&proposal), Vec::<&str>::new(), "{}", text);
        prop_assert!(proposal.unplaced.is_empty(), "{}", text);
        prop_assert_eq!(unheeded(&fixture), vec![], "{}", text);
        let staying = fixture.plan.staying();
        prop_assert!(fixture.plan.vms.iter().all(|(id, vm)| !staying.holds(id, vm) || vm.wave.is_none()));
        prop_assert!(fixture.plan.vms.iter().all(|(id, vm)| staying.holds(id, vm) || vm.wave.is_some()));
    }

    /// Whatever is stated, what the check finds broken is what the proposal says, and nothing else.
    #[test]
    fn what_is_not_heeded_is_told(text in stated(false)) {
        let (fixture, proposal) = proposed(&text);
        let again = propose(&Fixture::parse(&text), Options::default(), 8_000);
        prop_assert_eq!(&proposal, &again);
        let told = told(&proposal);
        let count = |demand: &str| told.iter().filter(|told| **told == demand).count();
        let found = unheeded(&fixture);
        let of = |rule: Finds| found.iter().filter(|finding| finding.rule == rule).count();
        let demands = told.len() - count("redundant") - count("freeze-broken") - count("without-wave");
        prop_assert_eq!(demands, of(Finds::DemandBroken), "{}\n{:?}", text, told);
        prop_assert_eq!(count("redundant") > 0, of(Finds::RedundancyTogether) > 0, "{}\n{:?}", text, told);
        prop_assert_eq!(count("freeze-broken") > 0, of(Finds::FreezeHit) > 0, "{}\n{:?}", text, told);
    }
}
