//! What rules find, and what they leave alone.

#![expect(
    clippy::needless_raw_string_hashes,
    clippy::needless_pass_by_value,
    reason = "as expect-test writes and takes them"
)]

mod capacity;
mod demands;
mod evidence;
mod fixes;
mod nights;
mod places;
mod prechecks;
mod redundancy;
mod staying;
mod teams;

use expect_test::{Expect, expect};
use std::fmt::Write as _;

use super::{Context, Finding, Waived, check as run, crossing_links, crossings, loads};
use crate::base::{Arg, Minutes, ServiceId, WaveId, Window};
use crate::graph::fixture::Fixture;
use crate::plan::Waiver;

fn findings(fixture: &Fixture) -> Vec<Finding> {
    let graph = fixture.graph();
    run(&Context::new(&fixture.inventory, &fixture.plan, &graph))
}

fn show(arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.to_string(),
        // Waves of a fixture are called by their numbers, unless it says otherwise.
        Arg::Waves(waves) => waves
            .iter()
            .map(|(number, name)| match number.to_string() {
                plain if plain == *name => plain,
                plain => format!("{plain} «{name}»"),
            })
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn args(args: &[(String, Arg)]) -> String {
    let shown: Vec<String> = args.iter().map(|(name, arg)| format!(" {name}={}", show(arg))).collect();
    shown.concat()
}

/// One line per finding of a rule, and one per fix.
fn check(rule: &str, text: &str, expected: Expect) {
    let mut out = String::new();
    for finding in findings(&Fixture::parse(text)).iter().filter(|finding| finding.rule.as_str() == rule) {
        writeln!(out, "{}{}", finding.severity.as_str(), args(&finding.args)).unwrap();
        for fix in &finding.fixes {
            writeln!(out, "  {}{}", fix.code.as_str(), args(&fix.args)).unwrap();
        }
    }
    expected.assert_eq(&out);
}

const TWO: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=3
    service Journal UNN n=2
    service Image NLSH n=1
    Lab -> Journal :6661 x300
    Journal -> Lab :443 x2
    Image -> Journal :104 declared
    wave 1 open=2027-04-06
    wave 2 open=2027-05-26
";

fn two(more: &str) -> String {
    format!("{TWO}\n{more}")
}

#[test]
fn dependency_crosses_in_both_directions_at_once() {
    check(
        "dependency-crosses",
        &two("put Lab 1\nput Journal 2\nput Image 2"),
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
              join-partner name=Journal wave=1 vms=2 crossing=-7
              join-partner name=Lab wave=2 vms=3 crossing=-11
        "#]],
    );
}

#[test]
fn dependency_does_not_cross_inside_a_wave_without_a_wave_or_by_a_hub() {
    check("dependency-crosses", &two("put Lab 1\nput Journal 1\nput Image 1"), expect![[""]]);
    check("dependency-crosses", &two("put Lab 1"), expect![[""]]);
    let hub = two("put Lab 1\nput Journal 2\nput Image 1").replace("Journal UNN", "Journal UNN hub");
    check("dependency-crosses", &hub, expect![[""]]);
}

#[test]
fn dependency_fix_respects_capacity_pins_bundles_and_closed_waves() {
    let full = two("put Lab 1\nput Journal 2\nput Image 2").replace("wave 1", "wave 1 cap=4");
    check(
        "dependency-crosses",
        &full,
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
              join-partner name=Lab wave=2 vms=3 crossing=-11
        "#]],
    );
    check(
        "dependency-crosses",
        &two("put Lab 1\nput Journal 2\nput Image 2\npin Lab-2\nbundle B: Journal, Image"),
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
              join-partner name=B wave=1 vms=3 crossing=-11
        "#]],
    );
    let done = two("put Lab 1\nput Journal 2\nput Image 2").replace("wave 1", "wave 1 status=done");
    check(
        "dependency-crosses",
        &done,
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
        "#]],
    );
}

#[test]
fn part_of_a_split_service_crosses_by_its_own_pairs() {
    check(
        "dependency-crosses",
        &two("put Lab 1\nput Journal 1\nput Journal-2 2\nLab-2 -> Journal-2 :80"),
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=2 connections=301 pairs=1 ports=80, 6661 days=50
              join-partner name=Journal wave=1 vms=1 crossing=-2
              join-partner name=Lab wave=2 vms=3 crossing=9
        "#]],
    );
}

#[test]
fn loose_vms_that_cross_are_one_finding_per_pair_of_waves() {
    check(
        "dependency-crosses",
        &two(
            "vm a\nvm b\na -> Lab :80\nb -> Journal :80\nb -> a :81\nput a 2\nput b 2\nput Lab 1\nput Journal 1",
        ),
        expect![[r#"
            warning vms=2 from-wave=1 to-wave=2 weight=4 pairs=2 days=50
        "#]],
    );
}

#[test]
fn over_capacity_names_the_smallest_sufficient_group() {
    let text = two("service Big UNN n=5\nput Lab 1\nput Journal 1\nput Image 1\nput Big 1")
        .replace("wave 1", "wave 1 cap=9");
    check(
        "wave-over-capacity",
        &text,
        expect![[r#"
            stop wave=1 vms=11 over-vms=2 gib=0 over-gib=0 limit-vms=9
              move-out name=Journal wave=2 vms=2 crossing=15
              move-out name=Lab wave=2 vms=3 crossing=11
              move-out name=Big wave=2 vms=5 crossing=0
        "#]],
    );
    check("wave-over-capacity", &text.replace("cap=9", "cap=11"), expect![[""]]);
}

#[test]
fn over_capacity_by_storage_and_by_several_groups() {
    let text = "
        trust T
        service A T n=1 gib=100
        service B T n=1 gib=200
        service C T n=1 gib=60
        vm x gib=10
        wave 1 gib=100
        wave 2 gib=250
        wave 3 gib=150
        put A 1
        put B 1
        put C 1
        put x 1";
    check(
        "wave-over-capacity",
        text,
        expect![[r#"
            stop wave=1 vms=4 over-vms=0 gib=370 over-gib=270 limit-gib=100
              move-out name=B, A wave=2, 3 vms=2 crossing=0
        "#]],
    );
    // nowhere to go: named, without a fix
    let nowhere = text.replace("gib=250", "gib=20").replace("gib=150", "gib=20");
    check(
        "wave-over-capacity",
        &nowhere,
        expect![[r#"
            stop wave=1 vms=4 over-vms=0 gib=370 over-gib=270 limit-gib=100
        "#]],
    );
    check("wave-over-capacity", &text.replace("wave 1", "wave 1 status=done"), expect![[""]]);
}

#[test]
fn over_capacity_never_moves_what_is_pinned_or_shares_a_bundle_elsewhere() {
    check(
        "wave-over-capacity",
        "trust T
         service A T n=1
         service B T n=1
         service C T n=1
         wave 1 cap=1
         wave 2
         put A 1
         put B 1
         put C 2
         pin A
         bundle X: B, C",
        expect![[r#"
            stop wave=1 vms=2 over-vms=1 gib=0 over-gib=0 limit-vms=1
        "#]],
    );
}

#[test]
fn ids_stay_while_figures_change() {
    let before = findings(&Fixture::parse(&two("put Lab 1\nput Journal 2")));
    let after = findings(&Fixture::parse(&two("put Lab 2\nput Journal 1\nLab -> Journal :5 x99")));
    let id = |found: &[Finding]| {
        found.iter().find(|f| f.rule == super::Rule::DependencyCrosses).map(|f| f.id.clone()).unwrap()
    };
    assert_eq!(id(&before), id(&after));
    assert_eq!(id(&before).len(), "dependency-crosses-".len() + 10);
}

#[test]
fn findings_are_sorted_unique_and_travel_both_ways() {
    let text = two("put Lab 1\nput Journal 2\nput Image 1\nput Lab-3 2\nbundle B: Lab, Image\nvm x");
    let found = findings(&Fixture::parse(&text));
    assert!(found.is_sorted_by_key(|finding| finding.severity));
    let ids: std::collections::BTreeSet<_> = found.iter().map(|finding| &finding.id).collect();
    assert_eq!(ids.len(), found.len());
    let packed = postcard::to_allocvec(&found).unwrap();
    assert_eq!(postcard::from_bytes::<Vec<Finding>>(&packed).unwrap(), found);
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!((&json[0]["rule"], &json[0]["severity"]), (&"bundle-split".into(), &"stop".into()));
    assert_eq!(serde_json::from_value::<Vec<Finding>>(json).unwrap(), found);
}

#[test]
fn loads_and_crossings_add_up() {
    let text = two("service Dns UNN n=1 hub\nvm x gib=5\nLab -> Dns :53\nx -> Lab :1\nput Dns 2\nput x 2
        put Lab 1\nput Journal 2\nput Image 2")
    .replace("wave 1", "wave 1 cap=2")
    .replace("Journal UNN n=2", "Journal UNN n=2 gib=7");
    let fixture = Fixture::parse(&text);
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    let shown: Vec<_> = loads(&context)
        .iter()
        .map(|load| {
            (load.vms, load.storage_mib / 1024, load.services, load.loose, load.over_vms, load.by_trust.len())
        })
        .collect();
    assert_eq!(shown, [(3, 0, 1, 0, 1, 1), (5, 19, 3, 1, 0, 2)]);
    let sum = crossings(&context);
    assert_eq!((sum.links_crossing, sum.links, sum.weight_crossing, sum.weight), (2, 3, 11, 15));
    let crossing: Vec<String> = crossing_links(&context)
        .iter()
        .map(|crossing| {
            let link = &graph.links[crossing.link as usize];
            format!("{} -> {} {} -> {}", link.from, link.to, crossing.from, crossing.to)
        })
        .collect();
    assert_eq!(crossing, ["Journal -> Lab 2 -> 1", "Lab -> Journal 1 -> 2"]);
    assert_eq!((sum.hub_links_crossing, sum.hub_links, sum.hub_weight), (1, 1, 2));
    assert_eq!((sum.loose_pairs_crossing, sum.loose_pairs, sum.loose_weight_crossing), (1, 1, 2));
}

#[test]
fn a_split_service_crosses_by_its_servers() {
    // One VM of each in either wave: no end is in one wave only, and yet something crosses.
    let text = two("Lab-2 -> Journal-2 :1 x3\nput Lab-1 1\nput Journal-1 2\nput Lab-2 2\nput Journal-2 2");
    let fixture = Fixture::parse(&text);
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    let crossing = crossing_links(&context);
    assert_eq!(crossing.len(), crossings(&context).links_crossing as usize);
    assert_eq!(crossing.iter().map(|crossing| crossing.from.as_str()).collect::<Vec<_>>(), ["2", "1"]);
}

#[test]
fn services_have_the_handles_of_the_graph() {
    let fixture = Fixture::parse(TWO);
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    assert!(context.services.iter().map(|facts| facts.id).eq(fixture.plan.services.keys()));
    assert_eq!(context.services[0].id, &ServiceId::new("Image"));
}

/// What the first finding of a rule has become of its waiver, where the plan is as `change` leaves it.
fn waived(text: &str, rule: &str, at: i64, change: impl Fn(&mut Fixture)) -> Option<Waived> {
    let mut fixture = Fixture::parse(text);
    let find = |fixture: &Fixture| {
        let graph = fixture.graph();
        let found = run(&Context::new(&fixture.inventory, &fixture.plan, &graph).at(Minutes(at)));
        found.into_iter().find(|finding| finding.rule.as_str() == rule)
    };
    let finding = find(&fixture).expect("a finding");
    let waiver = Waiver {
        evidence: finding.evidence_digest(),
        trust: None,
        person: "kari".into(),
        role: "vakt".into(),
        reason: "avtalt".into(),
        at: Minutes(1),
        expires: Minutes(100),
    };
    fixture.plan.waivers.insert(finding.id, waiver);
    change(&mut fixture);
    find(&fixture).expect("the finding stays").waived
}

#[test]
fn a_waiver_holds_until_its_time_is_over_or_what_it_was_of_is_another() {
    let split = two("put Lab 1\nput Journal 2");
    let rule = "dependency-crosses";
    assert_eq!(waived(&split, rule, 50, |_| {}), Some(Waived::Holds));
    assert_eq!(waived(&split, rule, 100, |_| {}), Some(Waived::Expired));
    let renamed = |fixture: &mut Fixture| {
        fixture.plan.waves.get_mut(&WaveId::new("1")).unwrap().name = "Pilot".into();
        fixture.plan.services.get_mut(&ServiceId::new("Lab")).unwrap().name = "Laboratoriet".into();
    };
    assert_eq!(waived(&split, rule, 50, renamed), Some(Waived::Holds), "names are no evidence");
    let later = |fixture: &mut Fixture| {
        let window = &mut fixture.plan.waves.get_mut(&WaveId::new("2")).unwrap().window;
        *window = window.map(|window| Window { start: Minutes(window.start.0 + 9 * 1440), ..window });
    };
    assert_eq!(waived(&split, rule, 50, later), Some(Waived::Lapsed), "it is split for longer");
    assert_eq!(waived(&split, rule, 50, |fixture| fixture.plan.waivers.clear()), None);
}
