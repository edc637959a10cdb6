//! Rules about servers that can stand in for each other, and about dependencies that hold services together.

use expect_test::expect;

use super::{check, findings};
use crate::check::{Rule, Severity};
use crate::graph::fixture::Fixture;

pub(super) const PAIR: &str = "
    trust UNN
    service Lab UNN
    vm lab-db-01 svc=Lab gib=40
    vm lab-db-02 svc=Lab gib=40
    vm lab-web svc=Lab
    service Journal UNN n=1
    lab-web -> lab-db-01 :1433 x900
    Journal -> lab-web :443 x30
    wave 1 open=2027-04-06
    wave 2 open=2027-04-20
    put Journal 1
";

fn pair(more: &str) -> String {
    format!("{PAIR}\n{more}")
}

#[test]
fn a_confirmed_pair_in_one_wave_stops_and_half_of_it_moves() {
    let text = pair("put Lab 1\nredundant lab-db-01, lab-db-02");
    check(
        "redundancy-together",
        &text,
        expect![[r#"
        stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
          move-half name=Lab wave=2 vms=1 crossing=0
    "#]],
    );
    // not confirmed, apart, not placed, one that stays, a wave that has been
    for other in [
        pair("put Lab 1"),
        pair("put Lab 1\nput lab-db-02 2\nredundant lab-db-01, lab-db-02"),
        pair("put lab-db-01 1\nredundant lab-db-01, lab-db-02"),
        text.replace("vm lab-db-02 svc=Lab", "vm lab-db-02 still svc=Lab"),
        text.replace("wave 1", "wave 1 status=done"),
        pair("put Lab 1\nnot-redundant lab-db-01, lab-db-02"),
    ] {
        check("redundancy-together", &other, expect![[""]]);
    }
}

#[test]
fn half_a_set_moves_only_where_there_is_room_and_nothing_holds_it() {
    let text = pair("put Lab 1\nredundant lab-db-01, lab-db-02");
    let without_fix = |text: &str| {
        let expected = expect![[r#"
            stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
        "#]];
        check("redundancy-together", text, expected);
    };
    without_fix(&text.replace("wave 2", "wave 2 gib=39"));
    without_fix(&text.replace("wave 2", "wave 2 status=locked"));
    without_fix(&text.replace("wave 1", "wave 1 status=locked"));
    without_fix(&format!("{text}\npin Lab"));
    without_fix(&format!("{text}\nbundle B: Lab, Journal"));
    // a wave that begins before the first half is verified comes last
    let third = text.replace("wave 2 open", "wave soon open=2027-04-07 at=6 close=8\nwave 2 open");
    check(
        "redundancy-together",
        &third,
        expect![[r#"
        stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
          move-half name=Lab wave=3 «2» vms=1 crossing=0
          move-half name=Lab wave=2 «soon» vms=1 crossing=0
    "#]],
    );
    // one is pinned: the other moves
    check(
        "redundancy-together",
        &format!("{text}\npin lab-db-02"),
        expect![[r#"
        stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
          move-half name=Lab wave=2 vms=1 crossing=0
    "#]],
    );
}

#[test]
fn of_a_farm_half_moves_and_the_sets_of_a_service_are_one_finding() {
    let farm = "trust T\nservice Ctx T n=6\nservice Loose T n=1\nwave 1\nwave 2\nput Ctx 1
        vm other\nput other 1";
    let all = "redundant Ctx-1, Ctx-2, Ctx-3, Ctx-4";
    check(
        "redundancy-together",
        &format!("{farm}\n{all}\nredundant Ctx-5, Ctx-6"),
        expect![[r#"
        stop service=Ctx name=Ctx-1, Ctx-2, Ctx-3, Ctx-4, … sets=2 vms=6 wave=1
          move-half name=Ctx wave=2 vms=3 crossing=0
    "#]],
    );
    // of a service and of none: a finding of its own
    check(
        "redundancy-together",
        &format!("{farm}\nredundant Ctx-1, other"),
        expect![[r#"
        stop service= name=Ctx-1, other sets=1 vms=2 wave=1
          move-half name=other wave=2 vms=1 crossing=0
    "#]],
    );
}

#[test]
fn servers_that_share_a_disk_cannot_be_told_to_part() {
    let text = pair("put Lab 1\nredundant lab-db-01, lab-db-02").replace("gib=40", "gib=40 disk=q");
    check(
        "redundancy-together",
        &text,
        expect![[r#"
        warning service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1 disks=1
    "#]],
    );
    assert!(findings(&Fixture::parse(&text)).iter().all(|finding| finding.severity != Severity::Stop));
}

#[test]
fn a_service_that_is_split_for_its_sets_alone_is_not_split() {
    let apart = pair("put Lab 1\nput lab-db-02 2");
    let confirmed = format!("{apart}\nredundant lab-db-01, lab-db-02");
    check(
        "service-split",
        &apart,
        expect![[r#"
        warning service=Lab waves=1, 2 places=2 vms=3
          bring-together name=Lab wave=1 vms=1 crossing=0
          bring-together name=Lab wave=2 vms=2 crossing=5
    "#]],
    );
    check("service-split", &confirmed, expect![[""]]);
    // what is in no set is in both waves, or in a third
    check(
        "service-split",
        &format!("{confirmed}\nvm lab-int svc=Lab\nput lab-int 2"),
        expect![[r#"
        warning service=Lab waves=1, 2 places=2 vms=4
    "#]],
    );
    check(
        "service-split",
        &format!("{confirmed}\nwave 3\nput lab-web 3"),
        expect![[r#"
        warning service=Lab waves=1, 2, 3 places=3 vms=3
    "#]],
    );
    // two sets in the same two waves
    let two =
        format!("{confirmed}\nvm lab-app-a svc=Lab\nvm lab-app-b svc=Lab\nput lab-app-a 1\nput lab-app-b 2");
    check(
        "service-split",
        &two,
        expect![[r#"
        warning service=Lab waves=1, 2 places=2 vms=5
    "#]],
    );
    check("service-split", &format!("{two}\nredundant lab-app-a, lab-app-b"), expect![[""]]);
}

#[test]
fn no_fix_brings_a_confirmed_set_together() {
    // Lab would join Journal, and Journal Lab; Lab as a whole may not
    let text = pair("put lab-web 2\nput lab-db-01 2\nput lab-db-02 1\nredundant lab-db-01, lab-db-02");
    check(
        "dependency-crosses",
        &text,
        expect![[r#"
        warning from=Journal to=Lab from-wave=1 to-wave=2 weight=5 connections=30 pairs=1 ports=443 days=14
          join-partner name=Journal wave=2 vms=1 crossing=-5
    "#]],
    );
    check(
        "dependency-crosses",
        &text.replace("redundant lab-db-01, lab-db-02", ""),
        expect![[r#"
        warning from=Journal to=Lab from-wave=1 to-wave=2 weight=5 connections=30 pairs=1 ports=443 days=14
          join-partner name=Journal wave=2 vms=1 crossing=-5
          join-partner name=Lab wave=1 vms=2 crossing=-5
    "#]],
    );
    // the half without a wave does not follow the other
    let unplaced = pair("put lab-web 1\nput lab-db-01 1");
    check(
        "unassigned-wave",
        &unplaced,
        expect![[r#"
        warning service=Lab vms=1 total=3
          bring-together name=Lab wave=1 vms=1 crossing=0
    "#]],
    );
    check(
        "unassigned-wave",
        &format!("{unplaced}\nredundant lab-db-01, lab-db-02"),
        expect![[r#"
        warning service=Lab vms=1 total=3
    "#]],
    );
}

#[test]
fn the_second_half_waits_until_the_first_is_verified() {
    let halves = "put Lab 1\nput lab-db-02 2\nredundant lab-db-01, lab-db-02";
    let at = |second: &str| {
        pair(halves)
            .replace("wave 1 open=2027-04-06", "wave 1 open=2027-04-06 at=22 close=2")
            .replace("wave 2 open=2027-04-20", second)
    };
    check(
        "redundancy-too-soon",
        &at("wave 2 open=2027-04-07 at=2 close=6"),
        expect![[r#"
        warning before=1 wave=2 sets=1 vms=2 minutes=60 verify=60
    "#]],
    );
    // an hour later, and with an hour and a half to verify
    let later = at("wave 2 open=2027-04-07 at=3 close=6");
    check("redundancy-too-soon", &later, expect![[""]]);
    check(
        "redundancy-too-soon",
        &format!("{later}\nset verify-minutes 90"),
        expect![[r#"
        warning before=1 wave=2 sets=1 vms=2 minutes=30 verify=90
    "#]],
    );
    // the waves in another order than their dates
    check("redundancy-too-soon", &at("wave 2 open=2027-04-06 at=18 close=21"), expect![[""]]);
    check(
        "redundancy-too-soon",
        &at("wave 2 open=2027-04-06 at=18 close=22"),
        expect![[r#"
        warning before=2 wave=1 sets=1 vms=2 minutes=60 verify=60
    "#]],
    );
    check("redundancy-too-soon", &at("wave 2"), expect![[""]]);
    check("redundancy-too-soon", &at("wave 2 open=2027-04-07 at=2 close=6 status=done"), expect![[""]]);
    check(
        "redundancy-too-soon",
        &at("wave 2 open=2027-04-07 at=2 close=6").replace("redundant", "not-redundant"),
        expect![[""]],
    );
}

#[test]
fn proposed_sets_in_one_wave_are_asked_about_once_per_service() {
    let text =
        pair("put Lab 1\nvm lab-app-a svc=Lab\nvm lab-app-b svc=Lab\nput lab-app-a 1\nput lab-app-b 1");
    check(
        "redundancy-proposed",
        &text,
        expect![[r#"
            advice sets=2 vms=4 name=lab-app-a, lab-app-b; lab-db-01, lab-db-02 waves=1 service=Lab
        "#]],
    );
    check(
        "redundancy-proposed",
        &format!("{text}\nredundant lab-db-01, lab-db-02"),
        expect![[r#"
            advice sets=1 vms=2 name=lab-app-a, lab-app-b waves=1 service=Lab
        "#]],
    );
    let away = "not-redundant lab-db-01, lab-db-02\nnot-redundant lab-app-a, lab-app-b";
    check("redundancy-proposed", &format!("{text}\n{away}"), expect![[""]]);
    check("redundancy-proposed", &pair("put Lab 1\nput lab-db-02 2"), expect![[""]]);
    check("redundancy-proposed", &pair("put lab-db-01 1"), expect![[""]]);
    check("redundancy-proposed", &text.replace("wave 1", "wave 1 status=done"), expect![[""]]);
}

const COUPLED: &str = "
    trust UNN
    service Lab UNN n=1
    service Journal UNN n=1
    Lab -> Journal :6661 x300
    Journal -> Lab :443 x300
    wave 1 open=2027-04-06
    wave 2 open=2027-05-26
    put Lab 1
    put Journal 2
";

#[test]
fn what_is_strong_both_ways_is_told_once() {
    let strong = format!("{COUPLED}\nset strong-weight 9");
    check(
        "coupled-split",
        &strong,
        expect![[r#"
        warning from=Lab to=Journal from-wave=1 to-wave=2 weight=18 connections=600 pairs=2 ports=443, 6661 days=50
          join-partner name=Journal wave=1 vms=1 crossing=-18
          join-partner name=Lab wave=2 vms=1 crossing=-18
    "#]],
    );
    check("dependency-crosses", &strong, expect![[""]]);
    // a little weaker, or strong one way only: as any other
    for text in [
        COUPLED.to_owned(),
        format!("{COUPLED}\nset strong-weight 10"),
        strong.replace("Journal -> Lab :443 x300", "Journal -> Lab :443 x3"),
        strong.replace("Journal -> Lab :443 x300", ""),
    ] {
        check("coupled-split", &text, expect![[""]]);
        assert_eq!(
            findings(&Fixture::parse(&text)).iter().filter(|f| f.rule == Rule::DependencyCrosses).count(),
            1
        );
    }
    for none in [
        strong.replace("put Journal 2", "put Journal 1"),
        strong.replace("service Lab UNN", "service Lab UNN hub"),
    ] {
        check("coupled-split", &none, expect![[""]]);
    }
}

const CIRCLE: &str = "
    trust UNN
    service A UNN n=1
    service B UNN n=1
    service C UNN n=1
    A -> B :443 x300
    B -> C :443 x9
    C -> A :443 x9
    wave 1
    wave 2
    put A 1
    put B 1
    put C 2
";

#[test]
fn a_circle_in_several_waves_is_one_finding() {
    check(
        "cycle-split",
        CIRCLE,
        expect![[r#"
        warning name=A, B, C services=3 more=0 places=2 waves=1, 2
          bring-together name=C wave=1 vms=1 crossing=-8
    "#]],
    );
    for none in [
        CIRCLE.replace("put C 2", "put C 1"),
        CIRCLE.replace("put C 2", ""),
        CIRCLE.replace("C -> A :443 x9", ""),
        CIRCLE.replace("service C UNN", "service C UNN hub"),
        CIRCLE.replace("wave 2", "wave 2 status=done"),
        // two that use each other are a pair
        CIRCLE.replace("C -> A :443 x9", "C -> B :443 x9"),
    ] {
        check("cycle-split", &none, expect![[""]]);
    }
}

#[test]
fn of_what_is_too_large_for_a_circle_the_strong_part_counts() {
    let mut text =
        CIRCLE.replace("C -> A :443 x9", "C -> A :443 x300").replace("B -> C :443 x9", "B -> C :443 x300");
    for n in 0..20 {
        text.push_str(&format!("\nservice S{n} UNN n=1\nput S{n} 1"));
    }
    for n in 0..20 {
        text.push_str(&format!("\nS{n} -> S{} :443 x9", (n + 1) % 20));
    }
    text.push_str("\nA -> S0 :443 x9\nS0 -> A :443 x9");
    check("cycle-split", &text, expect![[""]]);
    check(
        "cycle-split",
        &format!("{text}\nset strong-weight 9"),
        expect![[r#"
        warning name=A, B, C services=3 more=0 places=2 waves=1, 2
          bring-together name=C wave=1 vms=1 crossing=-18
    "#]],
    );
}

#[test]
fn a_hub_comes_before_those_that_use_it() {
    let text = "
        trust UNN
        service AD UNN n=2 hub
        service Watch UNN n=1 hub
        service Lab UNN n=1
        service Journal UNN n=1
        Lab -> AD :389 x300
        Journal -> AD :389 x300
        Watch -> Lab :10050 x300
        wave 1
        wave 2
        put Lab 1
        put Journal 2
        put AD 2
        put Watch 2
    ";
    check(
        "hub-later",
        text,
        expect![[r#"
        warning service=AD hub-wave=2 wave=1 services=1
    "#]],
    );
    for none in [
        // one of its servers is there in time
        format!("{text}\nput AD-1 1"),
        text.replace("put AD 2", ""),
        text.replace("put AD 2", "put AD-2 2"),
        text.replace("AD UNN n=2 hub", "AD UNN n=2"),
        text.replace("put Lab 1", "put Lab 2"),
        text.replace("wave 1", "wave 1 status=done"),
    ] {
        check("hub-later", &none, expect![[""]]);
    }
}

#[test]
fn the_second_half_waits_for_the_last_to_end() {
    // A short night lies within a long one, and the third follows the long one at once.
    let text = "trust T\nvm a\nvm b\nvm c\nput a 1\nput b 2\nput c 3\nredundant a, b, c
        wave 1 open=2027-04-06 at=18 close=8\nwave 2 open=2027-04-06 at=20 close=21
        wave 3 open=2027-04-07 at=8 close=10";
    check(
        "redundancy-too-soon",
        text,
        expect![[r#"
        warning before=1 wave=2 sets=1 vms=2 minutes=780 verify=60
        warning before=1 wave=3 sets=1 vms=2 minutes=60 verify=60
    "#]],
    );
}
