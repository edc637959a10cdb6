//! What teams and their key people have to do in the nights.

use expect_test::expect;

use super::{check, findings};
use crate::base::{ServiceId, TeamId};
use crate::check::Rule;
use crate::graph::fixture::Fixture;
use crate::plan::{Command, apply};

/// Two nights of an hour, 23 hours apart: three servers of Lab and one of Arkiv in each, 40 minutes for each server.
fn nights(more: &str) -> String {
    format!(
        "service Lab UNN n=6
        service Arkiv NLSH n=2
        wave 1 open=2027-05-26 at=22 close=23
        wave 2 open=2027-05-27 at=22 close=23
        put Lab-1 1
        put Lab-2 1
        put Lab-3 1
        put Arkiv-1 1
        put Lab-4 2
        put Lab-5 2
        put Lab-6 2
        put Arkiv-2 2
        set effort-minutes-per-vm 40
        {more}"
    )
}

#[test]
fn a_team_with_more_work_than_hands_is_told_by_night() {
    check("team-effort", &nights(""), expect![[""]]);
    // three times 40 minutes, and one hour each of two people
    check("team-effort", &nights("team Drift people=2 for=Lab"), expect![[""]]);
    check(
        "team-effort",
        &nights("team Drift people=1 for=Lab"),
        expect![[r#"
        warning team=Drift wave=2 vms=3 each=40 needed=2 people=1 hours=1
        warning team=Drift wave=1 vms=3 each=40 needed=2 people=1 hours=1
    "#]],
    );
    // a trust's team works for what the trust owns
    check("team-effort", &nights("team Drift people=1 for=NLSH"), expect![[""]]);
    check(
        "team-effort",
        &nights("team Drift people=2 for=everyone\nset effort-minutes-per-vm 31"),
        expect![[r#"
            warning team=Drift wave=2 vms=4 each=31 needed=3 people=2 hours=2
            warning team=Drift wave=1 vms=4 each=31 needed=3 people=2 hours=2
        "#]],
    );
    check(
        "team-effort",
        &nights("team Drift people=2 for=everyone\nset effort-minutes-per-vm 30"),
        expect![[""]],
    );
}

#[test]
fn what_is_over_or_has_no_window_asks_for_nobody() {
    let one = nights("team Drift people=1 for=Lab");
    check(
        "team-effort",
        &one.replace("wave 1 ", "wave 1 status=done "),
        expect![[r#"
        warning team=Drift wave=2 vms=3 each=40 needed=2 people=1 hours=1
    "#]],
    );
    check(
        "team-effort",
        &one.replace(" open=2027-05-26 at=22 close=23", ""),
        expect![[r#"
        warning team=Drift wave=2 vms=3 each=40 needed=2 people=1 hours=1
    "#]],
    );
}

#[test]
fn key_people_get_their_rest() {
    let both = |more: &str| nights(&format!("team Drift people=9 key=Kari,Ola for=Lab\n{more}"));
    check("person-rest", &both(""), expect![[""]]);
    check(
        "person-rest",
        &both("set rest-hours 24"),
        expect![[r#"
        warning person=Kari waves=1, 2 overlap=0 hours=23 rest=24
        warning person=Ola waves=1, 2 overlap=0 hours=23 rest=24
    "#]],
    );
    // 23 hours are enough where 23 are asked for
    check("person-rest", &both("set rest-hours 23"), expect![[""]]);
    let same = both("").replace("wave 2 open=2027-05-27 at=22", "wave 2 open=2027-05-26 at=22");
    check(
        "person-rest",
        &same,
        expect![[r#"
        warning person=Kari waves=1, 2 overlap=1 hours=0 rest=11
        warning person=Ola waves=1, 2 overlap=1 hours=0 rest=11
    "#]],
    );
    check("person-rest", &same.replace("wave 1 ", "wave 1 status=rolled-back "), expect![[""]]);
}

#[test]
fn who_is_in_two_teams_is_needed_once_and_only_where_there_is_work() {
    let two = nights(
        "team Drift people=9 key=Kari for=Lab\nteam Arkiv people=9 key=Kari for=Arkiv\nset rest-hours 24",
    );
    check(
        "person-rest",
        &two,
        expect![[r#"
        warning person=Kari waves=1, 2 overlap=0 hours=23 rest=24
    "#]],
    );
    let apart = two.replace("put Lab-4 2", "").replace("put Lab-5 2", "").replace("put Lab-6 2", "");
    check(
        "person-rest",
        &apart,
        expect![[r#"
        warning person=Kari waves=1, 2 overlap=0 hours=23 rest=24
    "#]],
    );
    let none = apart.replace("put Arkiv-2 2", "");
    check("person-rest", &none, expect![[""]]);
}

#[test]
fn a_short_night_inside_a_long_one_does_not_hide_what_follows() {
    let text =
        nights("team Drift people=9 key=Kari for=Lab\nwave 3 open=2027-05-27 at=10 close=11\nput Lab-6 3")
            .replace("wave 1 open=2027-05-26 at=22 close=23", "wave 1 open=2027-05-26 at=22 close=9")
            .replace("wave 2 open=2027-05-27 at=22 close=23", "wave 2 open=2027-05-26 at=23 close=0");
    check(
        "person-rest",
        &text,
        expect![[r#"
        warning person=Kari waves=1, 2 overlap=1 hours=0 rest=11
        warning person=Kari waves=1, 3 overlap=0 hours=1 rest=11
    "#]],
    );
}

#[test]
fn a_team_of_what_is_gone_works_for_nothing() {
    let fixture = Fixture::parse(&nights("team Drift people=1 for=Lab"));
    let told = |fixture: &Fixture| {
        findings(fixture).iter().filter(|finding| finding.rule == Rule::TeamEffort).count()
    };
    assert_eq!(told(&fixture), 2);
    let mut gone = Fixture::parse(&nights("team Drift people=1 for=Lab"));
    gone.plan = apply(&gone.plan, &Command::DeleteService(ServiceId::new("Lab"))).unwrap();
    assert!(gone.plan.teams.contains_key(&TeamId::new("Drift")));
    assert_eq!(told(&gone), 0);
}
