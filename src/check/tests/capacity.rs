//! Rules about room in the target, and about copying.

use std::fmt::Write as _;

use expect_test::expect;

use super::{check, findings};
use crate::check::Rule;
use crate::graph::fixture::Fixture;

/// Two waves of servers of 40 GiB memory, 8 vCPU and 100 GiB disk each, into two hosts of 100 GiB and 8 cores. No growth.
const ROOM: &str = "
    trust UNN
    service Lab UNN n=2 cluster=c1 ds=d1 cpu=8 mem=40 gib=100
    service Journal UNN n=2 cluster=c1 ds=d1 cpu=8 mem=40 gib=100
    wave 1 open=2027-04-06
    wave 2 open=2027-05-26
    put Lab 1
    put Journal 2
    target
    host A h1 8 100
    host A h2 8 100
    store D 1000 1000
    map cluster c1 A
    map datastore d1 D
    set growth-percent 0
    set memory-percent 100
";

fn room(more: &str) -> String {
    format!("{ROOM}\n{more}")
}

#[test]
fn memory_is_over_with_a_host_down_then_without() {
    // 80 GiB, then 160: one host has 100, two have 200.
    check(
        "target-memory",
        ROOM,
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]],
    );
    check("target-memory", &room("set hosts-down 0"), expect![[""]]);
    check(
        "target-memory",
        &room("set hosts-down 0\nset memory-percent 79"),
        expect![[r#"
            stop cluster=A wave=2 hosts=0 need=160 limit=158 over=2
        "#]],
    );
    // exactly full is not over
    check("target-memory", &room("set hosts-down 0\nset memory-percent 80"), expect![[""]]);
    // the first wave that is over the last limit is told, though an earlier one has nothing in hand
    check(
        "target-memory",
        &room("set memory-percent 75"),
        expect![[r#"
            stop cluster=A wave=2 hosts=0 need=160 limit=150 over=10
        "#]],
    );
    // what is there already counts, without growth
    check(
        "target-memory",
        &room("at A old 1 30\nset growth-percent 10\nset hosts-down 0"),
        expect![[r#"
            stop cluster=A wave=2 hosts=0 need=206 limit=200 over=6
        "#]],
    );
    // with as many hosts down as there are, nothing is left; with more, nobody knows
    check(
        "target-memory",
        &room("set hosts-down 2"),
        expect![[r#"
            warning cluster=A wave=1 hosts=2 need=80 limit=0 over=80
        "#]],
    );
    check("target-memory", &room("set hosts-down 3"), expect![[""]]);
}

#[test]
fn what_does_not_run_needs_no_memory_and_what_is_done_is_not_told() {
    check("target-memory", &ROOM.replace("Journal UNN n=2", "Journal UNN n=2 off"), expect![[""]]);
    check("target-memory", &ROOM.replace("wave 2", "wave 2 status=done"), expect![[""]]);
    check("target-memory", &ROOM.replace("wave 2", "wave 2 status=rolled-back"), expect![[""]]);
    // what has moved in a wave that is done counts in the next
    check(
        "target-memory",
        &ROOM.replace("wave 1", "wave 1 status=done"),
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]],
    );
}

#[test]
fn reservations_need_real_memory() {
    let text = ROOM.replace("n=2 cluster", "n=2 res=40 cluster");
    check(
        "target-memory",
        &format!("{text}\nset memory-percent 200"),
        expect![[r#"
            warning cluster=A wave=2 hosts=1 reserved=160 limit=100 over=60
        "#]],
    );
    check("target-memory", &room("set memory-percent 200"), expect![[""]]);
}

#[test]
fn planned_hosts_count_from_their_day() {
    let until = |day: &str| room(&format!("planned hosts {day} A 2 8 100"));
    check("target-memory", &until("2027-05-26"), expect![[""]]);
    check(
        "target-memory",
        &until("2027-05-27"),
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]],
    );
    // without a day they count nowhere
    check(
        "target-memory",
        &until("?"),
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]],
    );
    // a wave without a window has only what came for the last that has one
    let undated = until("2027-05-26").replace("wave 2 open=2027-05-26", "wave 2");
    check(
        "target-memory",
        &undated,
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]],
    );
    let early = until("2027-04-06").replace("wave 2 open=2027-05-26", "wave 2");
    check("target-memory", &early, expect![[""]]);
}

#[test]
fn planned_hosts_that_the_export_shows_are_not_counted_again() {
    let export = |made: &str, planned: &str| room(&format!("export {made}\nplanned hosts {planned}"));
    // made before its day, it cannot show them
    check("target-memory", &export("2027-05-25", "2027-05-26 A 2 8 100"), expect![[""]]);
    let over = |planned: &str, made: &str| {
        let over = expect![[r#"
            warning cluster=A wave=2 hosts=1 need=160 limit=100 over=60
        "#]];
        check("target-memory", &export(made, planned), over);
    };
    over("2027-05-26 A 2 8 100", "2027-05-26");
    // a host of this name is there, whatever the day says; of another name it is not
    over("2027-05-26 A 1 8 100 name=H1", "2027-05-25");
    check("target-memory", &export("2027-05-25", "2027-05-26 A 1 8 100 name=h9"), expect![[""]]);
}

#[test]
fn what_is_off_reserves_nothing() {
    let text =
        room("set memory-percent 200\nat A old 4 40 res=40").replace("n=2 cluster", "n=2 res=20 cluster");
    check(
        "target-memory",
        &text,
        expect![[r#"
            warning cluster=A wave=2 hosts=1 reserved=120 limit=100 over=20
        "#]],
    );
    check("target-memory", &text.replace("res=40", "res=40 off"), expect![[""]]);
}

#[test]
fn a_wave_after_the_hardware_takes_what_the_one_before_has_no_room_for() {
    let text = ROOM.replace("put Journal 2", "put Journal 1").replace("host A h2 8 100", "");
    check(
        "target-memory",
        &format!("{text}\nplanned hosts 2027-05-01 A 3 8 100"),
        expect![[r#"
            stop cluster=A wave=1 hosts=0 need=160 limit=100 over=60
        "#]],
    );
    // With two hosts today one service may wait for the third.
    let two = ROOM.replace("put Journal 2", "put Journal 1");
    check(
        "target-memory",
        &format!("{two}\nplanned hosts 2027-05-01 A 1 8 100"),
        expect![[r#"
            warning cluster=A wave=1 hosts=1 need=160 limit=100 over=60
              move-out name=Journal wave=2 vms=2 crossing=0
              move-out name=Lab wave=2 vms=2 crossing=0
        "#]],
    );
}

#[test]
fn hardware_that_is_only_planned_has_nothing_before_its_day() {
    let text = ROOM.replace("host A h1 8 100", "").replace("host A h2 8 100", "");
    check(
        "target-memory",
        &format!("{text}\nplanned hosts 2027-05-01 A 3 8 100"),
        expect![[r#"
            stop cluster=A wave=1 hosts=0 need=80 limit=0 over=80
              move-out name=Lab wave=2 vms=2 crossing=0
        "#]],
    );
    // of a cluster that nothing is known of, nothing is said
    check("target-memory", &format!("{text}\nat A old 1 1"), expect![[""]]);
    check("target-vcpu", &format!("{text}\nat A old 1 1"), expect![[""]]);
}

#[test]
fn vcpus_are_measured_by_cores() {
    // 16 vCPU, then 32: at most 2 on each of 8 cores with a host down, and of 16 without.
    check(
        "target-vcpu",
        &room("set vcpu-per-core 2"),
        expect![[r#"
            warning cluster=A wave=2 hosts=1 need=32 limit=16 over=16
        "#]],
    );
    check(
        "target-vcpu",
        &room("set vcpu-per-core 1"),
        expect![[r#"
            stop cluster=A wave=2 hosts=0 need=32 limit=16 over=16
        "#]],
    );
    check("target-vcpu", ROOM, expect![[""]]);
    // hosts whose cores nobody told
    let unknown = room("set vcpu-per-core 1").replace("h1 8 100", "h1 0 100").replace("h2 8 100", "h2 0 100");
    check("target-vcpu", &unknown, expect![[""]]);
}

#[test]
fn datastores_fill() {
    let of = |size: u32, free: u32| ROOM.replace("store D 1000 1000", &format!("store D {size} {free}"));
    // 400 GiB come: 85 % of 470 GiB is 399.5, of 471 GiB is 400.35.
    check(
        "target-storage",
        &of(470, 470),
        expect![[r#"
            warning datastore=D wave=2 need=400 limit=399 over=1
        "#]],
    );
    check("target-storage", &of(471, 471), expect![[""]]);
    check(
        "target-storage",
        &of(1000, 399),
        expect![[r#"
            stop datastore=D wave=2 need=1001 limit=1000 over=1
        "#]],
    );
    // size unknown
    check("target-storage", &of(0, 0), expect![[""]]);
    check("target-storage", &ROOM.replace("ds=d1", ""), expect![[""]]);
    check("target-storage", &format!("{}\nplanned store 2027-05-01 D 100", of(470, 470)), expect![[""]]);
}

#[test]
fn a_server_on_several_datastores_has_an_even_share_of_each() {
    let text = ROOM.replace("ds=d1", "ds=d1,d2").replace("store D 1000 1000", "store D 200 200");
    // 200 GiB of D: its share of 170 is over. What d2 becomes nobody has decided.
    check(
        "target-storage",
        &text,
        expect![[r#"
            warning datastore=D wave=2 need=200 limit=170 over=30
        "#]],
    );
}

#[test]
fn beyond_the_largest_there_is_one_finding() {
    let mut text = room("");
    for n in 0..25 {
        writeln!(text, "vm v{n} ds=s{n} gib=10\nput v{n} 1\nstore T{n} 5 5\nmap datastore s{n} T{n}")
            .unwrap();
    }
    let found = findings(&Fixture::parse(&text));
    let of: Vec<_> = found.iter().filter(|finding| finding.rule == Rule::TargetStorage).collect();
    assert_eq!(of.len(), 21);
    let rest = of.iter().filter(|one| one.args.iter().any(|(name, _)| name == "count")).count();
    assert_eq!(rest, 1);
}

#[test]
fn servers_without_a_decided_cluster_are_told_by_wave() {
    let open = ROOM.replace("map cluster c1 A", "");
    check(
        "target-unknown",
        &open,
        expect![[r#"
            advice wave=2 vms=2 total=2 clusters=1
            advice wave=1 vms=2 total=2 clusters=1
        "#]],
    );
    check("target-unknown", ROOM, expect![[""]]);
    // to be made is decided, and still nowhere
    check(
        "target-unknown",
        &ROOM
            .replace("map cluster c1 A", "map cluster c1 to-be-made")
            .replace("wave 1", "wave 1 status=done"),
        expect![[r#"
            advice wave=2 vms=2 total=2 clusters=1
        "#]],
    );
    // the counterpart has gone
    check(
        "target-unknown",
        &ROOM.replace("map cluster c1 A", "map cluster c1 B").replace("put Journal 2", "pin Journal"),
        expect![[r#"
            advice wave=1 vms=2 total=2 clusters=1
        "#]],
    );
    // no target, and no cluster in the inventory
    check("target-unknown", &open.replace("\n    target", ""), expect![[""]]);
    check("target-unknown", &open.replace("cluster=c1", ""), expect![[""]]);
}

#[test]
fn copying_beside_the_window() {
    // 400 GiB at 10 MiB/s: 683 minutes, of a window of 480.
    let text = |more: &str| {
        format!(
            "trust UNN\nservice Lab UNN n=4 gib=100\nwave 1 open=2027-04-06 at=22 close=6\nput Lab 1\n{more}"
        )
    };
    check(
        "transfer-long",
        &text("set transfer-mibps 10"),
        expect![[r#"
            advice wave=1 gib=400 throughput=10 needed-hours=11 needed-minutes=23 window-hours=8 window-minutes=0 needed-throughput=15
        "#]],
    );
    check(
        "transfer-long",
        &text("set transfer-mibps 2"),
        expect![[r#"
            warning wave=1 gib=400 throughput=2 needed-hours=56 needed-minutes=54 window-hours=8 window-minutes=0 needed-throughput=15 days=3
        "#]],
    );
    check("transfer-long", &text("set transfer-mibps 15"), expect![[""]]);
    check(
        "transfer-long",
        &text("set transfer-mibps 2").replace("open=2027-04-06 at=22 close=6", ""),
        expect![[""]],
    );
    check(
        "transfer-long",
        &text("set transfer-mibps 2").replace("wave 1", "wave 1 status=done"),
        expect![[""]],
    );
    check("transfer-long", &text("set transfer-mibps 2").replace("gib=100", ""), expect![[""]]);
}
