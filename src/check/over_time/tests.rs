//! What the passes reckon, in small.

#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes and takes them")]

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::{Exposure, OpeningEnd, capacity, exposure, openings};
use crate::base::{VmId, WaveId};
use crate::check::Context;
use crate::graph::fixture::Fixture;

fn with<T>(text: &str, look: impl Fn(&Context<'_>) -> T) -> T {
    let fixture = Fixture::parse(text);
    let graph = fixture.graph();
    look(&Context::new(&fixture.inventory, &fixture.plan, &graph))
}

const TARGET: &str = "
    trust UNN
    service Lab UNN n=2 cluster=c1 ds=d1,d2 cpu=3 mem=10 res=1 gib=33
    service Journal UNN n=1 cluster=c2 ds=d2 cpu=4 mem=64 gib=7
    vm idle cluster=c1 cpu=100 mem=500 gib=1 off
    vm bare gib=5
    wave 1 open=2027-04-06
    wave 2 open=2027-04-10
    wave 3 open=2027-05-26
    wave 4
    put Lab 1
    put idle 2
    put Journal 3
    put bare 4
    target
    host A h1 8 100
    host A h2 16 200
    at A old 5 50
    store D 1000 900
    planned hosts 2027-05-01 A 2 4 50
    map cluster c1 A
    map datastore d1 D
";

#[test]
fn the_target_fills_wave_by_wave() {
    let told = with(TARGET, |context| {
        let mut out = String::new();
        for step in capacity(context).steps {
            let day = step.day.map(crate::base::Day::to_iso).unwrap_or_default();
            let source = step.source;
            let gib = |mib: u64| mib / 1024;
            writeln!(
                out,
                "{} {day} x{} stays {} kept {} freed {} lost {} {}",
                step.wave.as_str(),
                step.vms,
                gib(source.staying_mib),
                gib(source.kept_mib),
                gib(source.freed_mib),
                step.no_cluster,
                step.no_datastore
            )
            .unwrap();
            for one in &step.clusters {
                writeln!(
                    out,
                    "  {} x{} {} vCPU {} MiB reserved {}",
                    one.name.name, one.vms, one.vcpus, one.memory_mib, one.reserved_mib
                )
                .unwrap();
                for down in &one.down {
                    let [vcpus, memory] = [down.limit_vcpus, down.limit_memory_mib].map(Option::unwrap);
                    writeln!(out, "    -{}: {vcpus} vCPU {memory} MiB", down.hosts).unwrap();
                }
            }
            for one in &step.datastores {
                writeln!(out, "  {} x{} {} of {:?} MiB", one.name.name, one.vms, one.used_mib, one.limit_mib)
                    .unwrap();
            }
            for one in &step.unmapped {
                writeln!(
                    out,
                    "  {} {} x{} {} MiB",
                    one.kind.as_str(),
                    one.source.name,
                    one.vms,
                    one.storage_mib
                )
                .unwrap();
            }
        }
        out
    });
    expect![[r#"
        1 2027-04-06 x2 stays 13 kept 66 freed 0 lost 0 0
          A x2 12 vCPU 73728 MiB reserved 2048
            -0: 96 vCPU 276480 MiB
            -1: 32 vCPU 92160 MiB
            -2: 0 vCPU 0 MiB
          D x2 139572 of Some(870400) MiB
          datastore d2 x2 33792 MiB
        2 2027-04-10 x1 stays 12 kept 67 freed 0 lost 0 1
          A x3 12 vCPU 73728 MiB reserved 2048
            -0: 96 vCPU 276480 MiB
            -1: 32 vCPU 92160 MiB
            -2: 0 vCPU 0 MiB
          D x2 139572 of Some(870400) MiB
        3 2027-05-26 x1 stays 5 kept 7 freed 67 lost 0 0
          A x3 12 vCPU 73728 MiB reserved 2048
            -0: 128 vCPU 368640 MiB
            -1: 64 vCPU 184320 MiB
            -2: 32 vCPU 92160 MiB
          D x2 139572 of Some(870400) MiB
          cluster c2 x1 0 MiB
          datastore d2 x1 7168 MiB
        4 2027-05-26 x1 stays 0 kept 12 freed 67 lost 1 1
          A x3 12 vCPU 73728 MiB reserved 2048
            -0: 128 vCPU 368640 MiB
            -1: 64 vCPU 184320 MiB
            -2: 32 vCPU 92160 MiB
          D x2 139572 of Some(870400) MiB
    "#]]
    .assert_eq(&told);
}

#[test]
fn without_a_target_there_are_no_steps() {
    let text: Vec<&str> = TARGET.lines().take(14).collect();
    assert_eq!(with(&text.join("\n"), |context| capacity(context).steps.len()), 0);
}

/// Lab uses Journal by weight 9, Image uses Journal by what is declared, all use Dns.
const SPLIT: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=2
    service Journal UNN n=1
    service Image NLSH n=1
    service Dns UNN n=1 hub
    vm loose
    Lab-1 -> Journal :6661 x300
    Lab-2 -> Journal :6661 x3
    Image -> Journal :104 declared
    Lab-1 -> Dns :53 udp x20
    loose -> Lab-1 :80
    Lab-1 -> Lab-2 :7000 x5
    wave 1 open=2027-04-06
    wave 2 open=2027-04-08
    wave 3 open=2027-04-10
    wave 4
    put Lab 1
    put Journal 3
    put Image 2
    put Dns 2
    put loose 2
";

fn tell(found: &Exposure) -> String {
    let mut out = String::new();
    for (name, sum) in [("links", found.links), ("hubs", found.hubs), ("loose", found.loose)] {
        writeln!(
            out,
            "{name} {} = {} of {}, undated {} of {}, unplaced {} of {}",
            sum.weight_minutes,
            sum.weight,
            sum.pairs,
            sum.undated_weight,
            sum.undated_pairs,
            sum.unplaced_weight,
            sum.unplaced_pairs
        )
        .unwrap();
    }
    let mut line = |name: &str, all: Vec<String>| writeln!(out, "{name}: {}", all.join(", ")).unwrap();
    let of = |id: &str, amount: u64| format!("{id} {amount}");
    line("waves", found.waves.iter().map(|one| of(one.wave.as_str(), one.weight_minutes)).collect());
    line("trusts", found.trusts.iter().map(|one| of(one.trust.as_str(), one.weight_minutes)).collect());
    line("services", found.services.iter().map(|one| of(one.service.as_str(), one.weight_minutes)).collect());
    let step = |one: &super::ExposureStep| {
        format!("{} to {}: {}", one.from.to_rfc3339(), one.until.to_rfc3339(), one.weight)
    };
    line("steps", found.steps.iter().map(step).collect());
    let worst = |one: &super::WorstLink| {
        format!(
            "{} -> {} {} = {} of {}",
            one.from.as_str(),
            one.to.as_str(),
            one.weight_minutes,
            one.weight,
            one.pairs
        )
    };
    line("worst", found.worst.iter().map(worst).collect());
    let moving = |one: &super::Moving| {
        let room = if one.room { "" } else { ", no room" };
        format!("{} to {} saves {} by {}{room}", one.service.as_str(), one.wave.as_str(), one.saves, one.vms)
    };
    line("movings", found.movings.iter().map(moving).collect());
    out
}

fn exposed(text: &str, expected: Expect) {
    let found = with(text, exposure);
    // The step function and the sums say the same.
    let area: u64 = found.steps.iter().map(|step| step.weight * (step.until.0 - step.from.0) as u64).sum();
    assert_eq!(area, found.links.weight_minutes);
    assert_eq!(found.waves.iter().map(|one| one.weight_minutes).sum::<u64>(), 2 * area);
    assert_eq!(found.services.iter().map(|one| one.weight_minutes).sum::<u64>(), 2 * area);
    expected.assert_eq(&tell(&found));
}

#[test]
fn a_dependency_is_split_from_the_first_window_to_the_end_of_the_last() {
    exposed(
        SPLIT,
        expect![[r#"
        links 103680 = 16 of 3, undated 0 of 0, unplaced 0 of 0
        hubs 21600 = 5 of 1, undated 0 of 0, unplaced 0 of 0
        loose 8640 = 2 of 1, undated 0 of 0, unplaced 0 of 0
        waves: 1 86400, 2 17280, 3 103680, 4 0
        trusts: NLSH 17280, UNN 103680
        services: Journal 103680, Lab 86400, Image 17280
        steps: 2027-04-06T20:00:00Z to 2027-04-08T20:00:00Z: 12, 2027-04-08T20:00:00Z to 2027-04-11T20:00:00Z: 16
        worst: Lab -> Journal 86400 = 12 of 2, Image -> Journal 17280 = 4 of 1
        movings: Journal to 1 saves 86400 by 1, Lab to 3 saves 86400 by 2, Image to 3 saves 17280 by 1
    "#]],
    );
}

#[test]
fn what_has_no_window_or_no_wave_is_counted_apart() {
    exposed(
        &SPLIT.replace("wave 3 open=2027-04-10", "wave 3").replace("put Image 2", ""),
        expect![[r#"
        links 0 = 0 of 0, undated 12 of 2, unplaced 4 of 1
        hubs 21600 = 5 of 1, undated 0 of 0, unplaced 0 of 0
        loose 8640 = 2 of 1, undated 0 of 0, unplaced 0 of 0
        waves: 1 0, 2 0, 3 0, 4 0
        trusts: 
        services: 
        steps: 
        worst: 
        movings: 
    "#]],
    );
    // rolled back: where it was, and nobody has decided anew
    exposed(
        &SPLIT.replace("wave 3 open", "wave 3 status=rolled-back open"),
        expect![[r#"
        links 0 = 0 of 0, undated 0 of 0, unplaced 16 of 3
        hubs 21600 = 5 of 1, undated 0 of 0, unplaced 0 of 0
        loose 8640 = 2 of 1, undated 0 of 0, unplaced 0 of 0
        waves: 1 0, 2 0, 3 0, 4 0
        trusts: 
        services: 
        steps: 
        worst: 
        movings: 
    "#]],
    );
    exposed(
        "trust UNN",
        expect![[r#"
        links 0 = 0 of 0, undated 0 of 0, unplaced 0 of 0
        hubs 0 = 0 of 0, undated 0 of 0, unplaced 0 of 0
        loose 0 = 0 of 0, undated 0 of 0, unplaced 0 of 0
        waves: 
        trusts: 
        services: 
        steps: 
        worst: 
        movings: 
    "#]],
    );
}

#[test]
fn what_is_only_said_of_services_counts_for_the_waves_most_are_in() {
    let text = "trust UNN\nservice A UNN n=3\nservice B UNN n=1\nsay A uses B\nwave 1 open=2027-04-06\nwave 2 open=2027-04-08\nput A 1\nput A-3 2\nput B 2";
    exposed(
        text,
        expect![[r#"
        links 17280 = 4 of 0, undated 0 of 0, unplaced 0 of 0
        hubs 0 = 0 of 0, undated 0 of 0, unplaced 0 of 0
        loose 0 = 0 of 0, undated 0 of 0, unplaced 0 of 0
        waves: 1 17280, 2 17280
        trusts: UNN 17280
        services: A 17280, B 17280
        steps: 2027-04-06T20:00:00Z to 2027-04-09T20:00:00Z: 4
        worst: A -> B 17280 = 4 of 0
        movings: A to 2 saves 17280 by 2, B to 1 saves 17280 by 1
    "#]],
    );
}

#[test]
fn nothing_is_offered_that_may_not_be_moved() {
    let pinned = format!("{SPLIT}\npin Lab-1\nbundle B: Journal, Image");
    exposed(
        &pinned,
        expect![[r#"
        links 103680 = 16 of 3, undated 0 of 0, unplaced 0 of 0
        hubs 21600 = 5 of 1, undated 0 of 0, unplaced 0 of 0
        loose 8640 = 2 of 1, undated 0 of 0, unplaced 0 of 0
        waves: 1 86400, 2 17280, 3 103680, 4 0
        trusts: NLSH 17280, UNN 103680
        services: Journal 103680, Lab 86400, Image 17280
        steps: 2027-04-06T20:00:00Z to 2027-04-08T20:00:00Z: 12, 2027-04-08T20:00:00Z to 2027-04-11T20:00:00Z: 16
        worst: Lab -> Journal 86400 = 12 of 2, Image -> Journal 17280 = 4 of 1
        movings: Journal to 1 saves 103680 by 2
    "#]],
    );
    let full =
        SPLIT.replace("wave 3 open", "wave 3 cap=1 open").replace("wave 1 open", "wave 1 status=locked open");
    exposed(
        &full,
        expect![[r#"
        links 103680 = 16 of 3, undated 0 of 0, unplaced 0 of 0
        hubs 21600 = 5 of 1, undated 0 of 0, unplaced 0 of 0
        loose 8640 = 2 of 1, undated 0 of 0, unplaced 0 of 0
        waves: 1 86400, 2 17280, 3 103680, 4 0
        trusts: NLSH 17280, UNN 103680
        services: Journal 103680, Lab 86400, Image 17280
        steps: 2027-04-06T20:00:00Z to 2027-04-08T20:00:00Z: 12, 2027-04-08T20:00:00Z to 2027-04-11T20:00:00Z: 16
        worst: Lab -> Journal 86400 = 12 of 2, Image -> Journal 17280 = 4 of 1
        movings: Journal to 2 saves 51840 by 1, Image to 3 saves 17280 by 1, no room
    "#]],
    );
}

/// What a moving saves is what the sum falls by when it is carried out.
#[test]
fn a_saving_is_exact() {
    let fixture = Fixture::parse(SPLIT);
    let of = |fixture: &Fixture| {
        let graph = fixture.graph();
        exposure(&Context::new(&fixture.inventory, &fixture.plan, &graph))
    };
    let before = of(&fixture);
    assert!(!before.movings.is_empty());
    for moving in &before.movings {
        let mut after = fixture.clone();
        for vm in after.plan.vms.values_mut().filter(|vm| vm.service.as_ref() == Some(&moving.service)) {
            vm.wave = Some(moving.wave.clone());
        }
        assert_eq!(of(&after).links.weight_minutes, before.links.weight_minutes - moving.saves);
    }
}

fn opened(text: &str, expected: Expect) {
    let found = with(text, openings);
    let mut out = String::new();
    let wave = |wave: &Option<WaveId>| wave.as_ref().map_or("–", |wave| wave.as_str()).to_owned();
    let end = |end: &OpeningEnd| {
        let service = end.service.as_ref().map_or("–", |service| service.as_str());
        let vms: Vec<&str> = end.vms.iter().map(VmId::as_str).collect();
        format!("{service}({})", vms.join(" "))
    };
    for one in &found.openings {
        let port = one.port.map_or("–".to_owned(), |port| port.to_string());
        writeln!(
            out,
            "{}..{} {} {} -> {} {port} {:?} {:?}",
            wave(&one.from_wave),
            wave(&one.until_wave),
            one.way.as_str(),
            end(&one.source),
            end(&one.destination),
            one.protocol,
            one.evidence
        )
        .unwrap();
    }
    for one in &found.unobserved {
        let vms: Vec<&str> = one.vms.iter().map(VmId::as_str).collect();
        writeln!(out, "{} unobserved {}", one.wave.as_str(), vms.join(" ")).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn openings_are_told_by_destination_and_port() {
    opened(
        SPLIT,
        expect![[r#"
        1..2 source-to-target –(loose) -> Lab(Lab-1) 80 Tcp Observed
        1..2 target-to-source Lab(Lab-1) -> Dns(Dns-1) 53 Udp Observed
        1..3 target-to-source Lab(Lab-1 Lab-2) -> Journal(Journal-1) 6661 Tcp Observed
        2..3 target-to-source Image(Image-1) -> Journal(Journal-1) 104 Tcp Declared
        2 unobserved Image-1
    "#]],
    );
}

#[test]
fn nothing_is_opened_within_a_wave_for_what_was_refused_or_lies_outside() {
    let text = "trust UNN\nservice A UNN n=2\nservice B UNN n=1\nwave 1\nwave 2\nput A 1\nput B 2
        A-1 -> A-2 :80\nA-1 -> B :22 x0 denied=9\nA-1 -> ext:10.9.0.1 :443";
    opened(
        text,
        expect![[r#"
        2 unobserved B-1
    "#]],
    );
}

#[test]
fn openings_to_what_has_moved_stays_or_is_only_said() {
    let text = "trust UNN\nservice A UNN n=1\nservice B UNN n=1\nservice C UNN n=1\nservice D UNN n=1
        wave 1 status=done\nwave 2\nput A 1\nput B 2\nput D 2\ntarget\nat X there 1 1
        A -> B :1\nB -> C :2\nsay D uses A\nsay B-1 uses C-1\nsay B-1 uses A-1\nA -> B :1 declared source=1";
    opened(
        text,
        expect![[r#"
        –..2 source-to-target D() -> A() – Other Declared
        –..2 source-to-target B(B-1) -> A(A-1) – Other Declared
        –..2 target-to-source A(A-1) -> B(B-1) 1 Tcp Observed
        2..– target-to-source B(B-1) -> C(C-1) 2 Tcp Observed
        2 unobserved D-1
    "#]],
    );
}

#[test]
fn nothing_is_offered_that_is_stated_against() {
    let offered = |more: &str| {
        let found = with(&format!("{SPLIT}\n{more}"), exposure);
        let all = found.movings.iter().map(|one| format!("{} to {}", one.service, one.wave));
        all.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(offered(""), "Journal to 1, Lab to 3, Image to 3");
    assert_eq!(offered("demand not-in Journal 1"), "Lab to 3, Journal to 2, Image to 3");
    let freeze = "freeze F open=2027-04-06 at=20 close=23 for=Journal";
    assert_eq!(offered(freeze), "Lab to 3, Journal to 2, Image to 3");
    assert_eq!(offered("demand stays Lab-2"), "Journal to 1, Image to 3");
    assert_eq!(offered("put Lab-2 2\nredundant Lab-1, Lab-2"), "Journal to 1, Image to 3");
}
