//! Coverage, contradictions and quality on estates that can be counted by hand.

use expect_test::expect;
use proptest::prelude::*;
use std::fmt::Write as _;

use crate::base::{Minutes, ServiceId, TrustId, VmId};
use crate::graph::fixture::Fixture;
use crate::graph::{
    Carries, Contradictions, Coverage, Flaw, Part, Quality, Scope, contradictions, coverage, flawed, quality,
};

fn line(name: &str, of: &Coverage) -> String {
    let at = |at: Option<Minutes>| at.map(Minutes::to_rfc3339).unwrap_or_default();
    format!(
        "{name}: {} of {} unobserved, {} days, month-end {}, weekend {}, night {}, {}..{}\n",
        of.unobserved,
        of.vms,
        of.days,
        of.month_end,
        of.weekend,
        of.night,
        at(of.first_seen),
        at(of.last_seen)
    )
}

/// 2026-01-01 is a Thursday, day 20454 of 1970's count.
const WATCHED: &str = "
    trust UNN
    trust FELLES shared
    service Lab UNN n=2
    service Mail FELLES n=1
    service Empty UNN
    vm loose
    vm old still
    Lab-1 -> Mail :25 from=2026-01-01T08:00:00Z to=2026-01-30T09:00:00Z days=20454,20455,20483 hours=8,9
    Lab-1 -> ext:printer :9100 from=2026-01-05T22:30:00Z to=2026-01-06T10:00:00Z
    old -> Mail :25 from=2025-01-01T08:00:00Z to=2026-01-01T08:00:00Z
    loose -> Lab-2 :443 declared
";

#[test]
fn coverage_by_service_trust_and_all() {
    let fixture = Fixture::parse(WATCHED);
    let found = coverage(&fixture.inventory, &fixture.plan);
    assert_eq!(fixture.graph().coverage(&fixture.inventory, &fixture.plan), found);
    let mut text = line("all", &found.estate);
    found.trusts.iter().for_each(|(id, of)| text += &line(id.as_str(), of));
    found.services.iter().for_each(|(id, of)| text += &line(id.as_str(), of));
    // Mail hears from `old`, which does not move itself: what Mail says counts for Mail. The fifth of January is a
    // Monday, and 22.30 by Greenwich is 23.30 in Norway.
    expect![[r#"
        all: 2 of 4 unobserved, 5 days, month-end 2, weekend 0, night 1, 2025-01-01T08:00:00Z..2026-01-30T09:00:00Z
        UNN: 1 of 2 unobserved, 4 days, month-end 1, weekend 0, night 1, 2026-01-01T08:00:00Z..2026-01-30T09:00:00Z
        FELLES: 0 of 1 unobserved, 4 days, month-end 1, weekend 0, night 0, 2025-01-01T08:00:00Z..2026-01-30T09:00:00Z
        Empty: 0 of 0 unobserved, 0 days, month-end 0, weekend 0, night 0, ..
        Lab: 1 of 2 unobserved, 4 days, month-end 1, weekend 0, night 1, 2026-01-01T08:00:00Z..2026-01-30T09:00:00Z
        Mail: 0 of 1 unobserved, 4 days, month-end 1, weekend 0, night 0, 2025-01-01T08:00:00Z..2026-01-30T09:00:00Z
    "#]].assert_eq(&text);
    let unobserved: Vec<_> = found.unobserved.iter().map(crate::base::VmId::as_str).collect();
    assert_eq!(unobserved, ["Lab-2", "loose"]);
    let lab = &found.observed[0];
    assert_eq!(
        (lab.vm.as_str(), lab.days, lab.month_end, lab.weekend, lab.night),
        ("Lab-1", 4, true, false, true)
    );
}

/// One flow: how many days, and whether month-end, weekend and night are inside.
fn seen(flow: &str) -> (u32, bool, bool, bool) {
    let fixture = Fixture::parse(&format!("trust T\nservice A T n=1\nservice B T n=1\nA -> B :1 {flow}"));
    let found = coverage(&fixture.inventory, &fixture.plan);
    let vm = &found.observed[0];
    (vm.days, vm.month_end, vm.weekend, vm.night)
}

#[test]
fn only_what_is_sure_is_inside() {
    // 20456 is Saturday the third of January 2026, 20459 Tuesday the sixth.
    let cases = [
        ("", (0, false, false, false)),
        ("days=20456", (1, false, false, false)),
        ("hours=22", (0, false, false, true)),
        ("hours=6,21", (0, false, false, false)),
        ("hours=5", (0, false, false, true)),
        ("from=2026-01-03T10:00:00Z", (1, false, true, false)),
        ("to=2026-01-02T10:00:00Z", (1, true, false, false)),
        ("from=2026-01-05T23:00:00Z to=2026-01-06T02:00:00Z", (1, false, false, true)),
        ("from=2026-01-05T10:00:00Z to=2026-01-06T10:00:00Z", (2, false, false, false)),
        ("from=2026-01-05T10:00:00Z to=2026-01-20T10:00:00Z hours=10", (2, false, false, false)),
        (
            "from=2026-01-05T10:00:00Z to=2026-01-20T10:00:00Z days=20458,20459,20463 hours=10",
            (3, false, true, false),
        ),
        ("from=2026-01-30T10:00:00Z to=2026-01-30T11:00:00Z days=20483 hours=10", (1, true, false, false)),
        // Over half a year a bit stands for several days, and not all of them are weekend or month-end.
        ("from=2026-01-05T10:00:00Z to=2026-07-05T10:00:00Z days=20463 hours=10", (1, false, false, false)),
        ("days=0 from=9999-12-01T10:00:00Z to=0001-01-01T10:00:00Z hours=10", (1, false, false, false)),
    ];
    for (flow, expected) in cases {
        assert_eq!(seen(flow), expected, "{flow}");
    }
}

#[test]
fn times_out_of_this_world_are_survived() {
    let mut fixture =
        Fixture::parse("trust T\nservice A T n=1\nservice B T n=1\nA -> B :1\nB -> A :1 days=3 hours=2");
    let times = [i64::MIN, i64::MAX, -1, 0];
    for (at, row) in fixture.inventory.dependencies.iter_mut().enumerate() {
        row.first_seen = Some(Minutes(times[at])).into();
        row.last_seen = Some(Minutes(times[1 - at])).into();
    }
    assert_eq!(coverage(&fixture.inventory, &fixture.plan).estate.vms, 2);
}

fn told(fixture: &Fixture, days: u32, limit: usize) -> (Contradictions, String) {
    let found = contradictions(&fixture.graph(), &fixture.inventory, &fixture.plan, days, limit);
    let mut text = String::new();
    for one in &found.found {
        let (code, from, to) = (one.code.as_str(), &one.from.name, &one.to.name);
        let rows = one.rows.len();
        writeln!(
            text,
            "{code} {from} -> {to} :{} x{} denied={} rows={rows}",
            one.port, one.connections, one.denied
        )
        .unwrap();
    }
    for one in &found.candidates {
        writeln!(
            text,
            "candidate {} -> {} {:?} x{} pairs={}",
            one.from, one.to, one.ports, one.connections, one.pairs
        )
        .unwrap();
    }
    (found, text)
}

const DISAGREEING: &str = "
    trust T
    service A T n=2
    service B T n=1
    service C T n=1
    service D T n=1
    service Hub T n=1 hub
    A-1 -> B :443 declared
    A-1 -> B :8443 declared
    A-1 -> C :1433 declared
    A-1 -> C :1433 x5 days=1,2,3
    C -> B :22 declared
    B -> C :22 x9 days=1,2,3
    A-2 -> B :443 declared
    D -> A-1 :80 x3
    D -> A-1 :80 x0 denied=2
    D -> C :23 x0 denied=40
    A-1 -> Hub :53 x7
    D -> Hub :53 declared
";

#[test]
fn what_does_not_agree_is_told_with_its_rows() {
    let fixture = Fixture::parse(DISAGREEING);
    let (found, text) = told(&fixture, 3, 10);
    // A-2 was not watched at all; A-1 and B were, on three days. That nobody saw D and the hub counts for nothing.
    expect![[r#"
        never-seen A-1 -> B-1 :0 x0 denied=0 rows=2
        reversed C-1 -> B-1 :22 x0 denied=0 rows=1
        denied-only D-1 -> C-1 :23 x0 denied=40 rows=1
        denied-too D-1 -> A-1 :80 x3 denied=2 rows=2
        candidate D -> A [80] x3 pairs=1
    "#]]
    .assert_eq(&text);
    assert_eq!(found.totals.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1, 1, 1, 1]);
    assert!(!told(&fixture, 4, 10).1.contains("never-seen"), "watched too shortly");
}

#[test]
fn lists_are_cut_and_totals_are_not() {
    let mut text = String::from("trust T\nservice A T n=9\nservice B T n=9\n");
    for one in 1..=9 {
        for other in 1..=9 {
            writeln!(text, "A-{one} -> B-{other} :23 x0 denied={}", one * 10 + other).unwrap();
        }
    }
    let (found, text) = told(&Fixture::parse(&text), 1, 2);
    assert_eq!((found.totals[0].1, found.found.len()), (81, 2));
    assert!(
        text.starts_with("denied-only A-9 -> B-9 :23 x0 denied=99 rows=1\ndenied-only A-9 -> B-8"),
        "{text}"
    );
}

#[test]
fn what_was_only_refused_is_no_link_and_shows_nothing() {
    let fixture = Fixture::parse("trust T\nservice A T n=1\nservice B T n=1\nA -> B :23 x0 denied=4");
    let graph = fixture.graph();
    assert_eq!((graph.links.len(), graph.edges.len()), (0, 0));
    assert!(!graph.is_observed(0) && !graph.is_observed(1));
}

fn shown(of: &Quality) -> String {
    let raises: Vec<String> = of
        .raises
        .iter()
        .map(|raise| format!("{}x{}+{}", raise.flaw.as_str(), raise.vms, raise.tenths))
        .collect();
    format!("{} ({}) {}", of.score, of.tenths, raises.join(" "))
}

#[test]
fn quality_as_reckoned_by_hand() {
    let mut fixture = Fixture::parse(
        "trust UNN
        trust FELLES shared
        service Lab UNN crit=1 n=2 gib=10
        service Mail FELLES n=1 gib=1
        vm loose
        Lab-1 -> Mail :25 days=1,2,3,4,5,6,7,8,9,10,11,12,13,14 hours=23 to=2027-01-15T00:00:00Z
        Lab-1 -> Mail :25 declared",
    );
    fixture.each("Lab-1", |vm| vm.dns_name = "lab1.example".to_owned());
    let found = quality(&fixture.inventory, &fixture.plan);
    // Lab-1 lacks the cycle only: 95. Lab-2 lacks observation, days, cycle, age, address: 55. Mail-1 lacks the cycle,
    // the users of the shared region, the criticality, the address: 70. Nothing contradicts loose: 5.
    // (95+55+70+5)/4 = 56.25.
    assert_eq!(shown(&found.estate), "56 (562) unobservedx2+100 shortly-observedx2+50 cycle-missingx4+50");
    assert_eq!(found.estate.raises[1].flaw.points(), 10);
    let of = |trust: &str| shown(&found.trusts.iter().find(|(id, _)| *id == TrustId::new(trust)).unwrap().1);
    assert_eq!(of("UNN"), "75 (750) unobservedx1+100 shortly-observedx1+50 cycle-missingx2+50");
    assert_eq!(of("FELLES"), "70 (700) owner-unknownx1+100 criticality-missingx1+100 cycle-missingx1+50");
    let lab = found.services.iter().find(|(id, _)| *id == ServiceId::new("Lab")).unwrap();
    assert_eq!((lab.1.vms, lab.1.tenths), (2, 750));
    // Observed 30 and 0 of 35, age 5 and 0, catalogue 40 both, declared 10 both, machine 10 and 5.
    assert_eq!(lab.1.parts, [150, 25, 400, 100, 75]);
    assert_eq!(lab.1.parts.iter().sum::<u32>(), lab.1.tenths);
    let who = |flaw, scope: &Scope| {
        flawed(&fixture.inventory, &fixture.plan, flaw, scope)
            .iter()
            .map(VmId::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(who(Flaw::Unobserved, &Scope::All), "Lab-2 loose");
    assert_eq!(who(Flaw::Unobserved, &Scope::Service(ServiceId::new("Lab"))), "Lab-2");
    assert_eq!(who(Flaw::CriticalityMissing, &Scope::Trust(TrustId::new("FELLES"))), "Mail-1");
    assert_eq!(Flaw::ALL.iter().map(|flaw| flaw.points()).sum::<u32>(), 100);
    assert_eq!(quality(&Fixture::parse("").inventory, &Fixture::parse("").plan).estate, Quality::default());
}

#[test]
fn contradictions_and_age_count_where_they_are() {
    let days = "days=1,2,3,4,5,6,7,8,9,10,11,12,13,14";
    let fixture = Fixture::parse(&format!(
        "trust UNN\nservice A UNN n=3\nservice B UNN n=2\n\
         A-1 -> A-2 :80 {days} to=2027-03-01T00:00:00Z\n\
         B-1 -> B-2 :80 {days} to=2027-01-30T00:00:00Z\n\
         A-1 -> B-1 :443 declared\n\
         A-3 -> A-2 :22 x0 denied=9\n\
         A-3 -> B-2 :80 x4 denied=2 to=2026-12-31T00:00:00Z"
    ));
    let who = |flaw| {
        flawed(&fixture.inventory, &fixture.plan, flaw, &Scope::All)
            .iter()
            .map(VmId::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Declared and never seen though both were watched; let through and refused. Only refused is no contradiction.
    assert_eq!(who(Flaw::Contradicted), "A-1 A-3 B-1 B-2");
    // 60 days before the first of March is the 31st of December at midnight; one minute less is old.
    assert_eq!(who(Flaw::EvidenceOld), "");
    let mut later = fixture;
    later.inventory.dependencies[0].last_seen =
        Some(Minutes::from_rfc3339("2027-03-01T00:01:00Z").unwrap()).into();
    assert_eq!(flawed(&later.inventory, &later.plan, Flaw::EvidenceOld, &Scope::All), [VmId::new("A-3")]);
}

#[test]
fn what_a_score_carries() {
    let of = |tenths| Quality { tenths, ..Quality::default() }.carries();
    for (tenths, carries) in [
        (0, Carries::NotYet),
        (399, Carries::NotYet),
        (400, Carries::Draft),
        (749, Carries::Draft),
        (750, Carries::Plan),
        (1000, Carries::Plan),
    ] {
        assert_eq!(of(tenths), carries, "{tenths}");
    }
    assert_eq!(Part::ALL.iter().map(|part| part.points()).sum::<u32>(), 100);
}

/// Mends one thing on a VM, as a person would.
fn mend(fixture: &mut Fixture, flaw: usize, at: usize) {
    let Some(vm) = fixture.inventory.vms.get_mut(at) else { return };
    let id = vm.id.clone();
    match flaw {
        0 => vm.dns_name = "a.example".to_owned(),
        1 => vm.in_use_mib = 1,
        2 => {
            if let Some(row) = fixture.inventory.dependencies.get_mut(at) {
                (row.days, row.hours) = (u64::MAX, u32::MAX);
            }
        }
        3 => fixture.plan.services.values_mut().for_each(|service| service.criticality = 3),
        4 => {
            let trusts = fixture.plan.trusts.keys().cloned().collect();
            fixture
                .plan
                .services
                .values_mut()
                .for_each(|service| service.users = std::clone::Clone::clone(&trusts));
        }
        _ => {
            let service = fixture.plan.services.keys().next().cloned();
            fixture.plan.vms.get_mut(&id).unwrap().service = service;
        }
    }
}

proptest! {
    /// Whatever is mended, in whatever order: no score falls, and what a flaw is said to give is what is lost by it.
    #[test]
    fn mending_never_lowers_a_score(steps in prop::collection::vec((0..6_usize, 0..5_usize), 1..20)) {
        let mut fixture = Fixture::parse(
            "trust UNN\ntrust FELLES shared\nservice A FELLES n=3\nvm x\nvm y\nA-1 -> A-2 :1\nA-1 -> A-3 :1 declared",
        );
        let mut before = quality(&fixture.inventory, &fixture.plan).estate;
        for (flaw, at) in steps {
            mend(&mut fixture, flaw, at);
            let after = quality(&fixture.inventory, &fixture.plan).estate;
            prop_assert!(after.tenths >= before.tenths, "{flaw} {at}: {after:?} after {before:?}");
            for raise in &after.raises {
                let exact = raise.flaw.points() * raise.vms * 10 / after.vms;
                prop_assert!(raise.tenths.abs_diff(exact) <= 1);
                prop_assert!(after.tenths + raise.tenths <= 1000);
            }
            before = after;
        }
    }
}
