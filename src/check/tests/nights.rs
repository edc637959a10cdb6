//! Rules about what a night falls on, and whom it asks too much of.

use expect_test::expect;

use super::check;

#[test]
fn a_night_on_a_holiday_by_wave_and_day() {
    let on = |day: &str| format!("trust T\nservice A T n=1\nwave 1 open={day}\nput A 1");
    // Over the night to the seventeenth of May, which is Whit Monday in 2027, from Whit Sunday.
    check(
        "holiday-hit",
        &on("2027-05-16"),
        expect![[r#"
        warning wave=1 holiday=constitution-day day=17 month=5
        warning wave=1 holiday=whit-sunday day=16 month=5
    "#]],
    );
    check("holiday-hit", &on("2027-05-18"), expect![[""]]);
    check(
        "holiday-hit",
        &on("2027-12-23"),
        expect![[r#"
        advice wave=1 holiday=christmas-eve day=24 month=12
    "#]],
    );
    check(
        "holiday-hit",
        &on("2027-02-06"),
        expect![[r#"
        advice wave=1 holiday=sami-day day=6 month=2
    "#]],
    );
    check(
        "holiday-hit",
        &on("2027-09-13"),
        expect![[r#"
        advice wave=1 holiday=local-election day=13 month=9
    "#]],
    );
    // Midnight is not yet the day.
    check("holiday-hit", &on("2027-04-30 at=20 close=0"), expect![[""]]);
    check("holiday-hit", &on("2027-05-16 status=done"), expect![[""]]);
    // Somebody has looked at the day.
    check(
        "holiday-hit",
        &format!("{}\nfreeze Pinse holiday open=2027-05-17 at=0 close=23", on("2027-05-16")),
        expect![[r#"
            warning wave=1 holiday=whit-sunday day=16 month=5
        "#]],
    );
}

const CRITICAL: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=2 crit=1
    service Journal UNN n=1 crit=2
    service Kart UNN n=1 crit=3
    service Image NLSH n=1 crit=1
    service Ukjent UNN n=1
    wave 1
    wave 2
    wave 3
";

fn critical(more: &str) -> String {
    format!("{CRITICAL}\n{more}")
}

#[test]
fn critical_services_do_not_try_out_the_move() {
    check(
        "critical-pilot",
        &critical("put Lab 1\nput Kart 1\nput Ukjent 1\nput Image 2"),
        expect![[r#"
        warning service=Lab criticality=1 wave=1 vms=2
          move-out name=Lab wave=2 vms=2 crossing=0
          move-out name=Lab wave=3 vms=2 crossing=0
    "#]],
    );
    check(
        "critical-pilot",
        &critical("put Lab 1\nset pilot-waves 2\nput Image 2"),
        expect![[r#"
        warning service=Image criticality=1 wave=2 vms=1
          move-out name=Image wave=3 vms=1 crossing=0
        warning service=Lab criticality=1 wave=1 vms=2
          move-out name=Lab wave=3 vms=2 crossing=0
    "#]],
    );
    check("critical-pilot", &critical("put Lab 1\nset pilot-waves 0"), expect![[""]]);
    check(
        "critical-pilot",
        &critical("put Kart 1\nset critical-from 3"),
        expect![[r#"
        warning service=Kart criticality=3 wave=1 vms=1
          move-out name=Kart wave=2 vms=1 crossing=0
          move-out name=Kart wave=3 vms=1 crossing=0
    "#]],
    );
    // No wave comes after: nothing is tried out.
    check("critical-pilot", &critical("put Lab 1\nset pilot-waves 3"), expect![[""]]);
    check("critical-pilot", &critical("put Lab 1").replace("wave 1", "wave 1 status=done"), expect![[""]]);
}

#[test]
fn a_trust_does_not_lose_several_critical_services_in_one_night() {
    let text = critical("put Lab 2\nput Journal 2\nput Image 2\nput Kart 2");
    check(
        "critical-several",
        &text,
        expect![[r#"
            warning trust=UNN wave=2 services=2 limit=1 names=Journal, Lab
              move-out name=Journal wave=3 vms=1 crossing=0
              move-out name=Lab wave=3 vms=2 crossing=0
        "#]],
    );
    check("critical-several", &text.replace("put Journal 2", "put Journal 3"), expect![[""]]);
    check("critical-several", &format!("{text}\nset critical-per-night 2"), expect![[""]]);
    // What belongs together goes together: moving it would only carry the trouble on.
    check(
        "critical-several",
        &format!("{text}\nbundle B: Lab, Journal"),
        expect![[r#"
        warning trust=UNN wave=2 services=2 limit=1 names=Journal, Lab
    "#]],
    );
    check("critical-several", &text.replace("wave 2", "wave 2 status=done"), expect![[""]]);
}

const MIXED: &str = "
    trust T
    service App T
    service Annet T n=1
    vm unn-app-01 svc=App env=Produksjon
    vm unn-app-02 svc=App
    vm unn-app-test01 svc=App
    wave 1
    wave 2
";

#[test]
fn tests_and_production_in_one_night() {
    check(
        "environments-mixed",
        &format!("{MIXED}\nput App 1"),
        expect![[r#"
        advice wave=1 tests=1 production=2
    "#]],
    );
    check("environments-mixed", &format!("{MIXED}\nput App 1\nput unn-app-test01 2"), expect![[""]]);
    // Tests of a service of its own are moved by a fix.
    let own =
        "trust T\nservice Kart-test T n=2\nservice App T n=1\nvm app svc=App env=prod\nwave 1\nwave 2\nwave 3
        put Kart-test 1\nput App 1\nput app 1";
    check(
        "environments-mixed",
        own,
        expect![[r#"
        advice wave=1 tests=2 production=1
          move-out name=Kart-test wave=2 vms=2 crossing=0
          move-out name=Kart-test wave=3 vms=2 crossing=0
    "#]],
    );
    // The estate does not tell: `attest` and `protest` are no words for it, and neither is what says both.
    let silent =
        "trust T\nservice A T n=1\nvm attest svc=A\nvm x svc=A folder=test/prod\nvm y svc=A cluster=protest
        wave 1\nput A 1";
    check("environments-mixed", silent, expect![[""]]);
    check(
        "environments-mixed",
        &silent.replace("folder=test/prod", "folder=Utv"),
        expect![[r#"
        advice wave=1 tests=1 production=3
    "#]],
    );
}

#[test]
fn tests_move_before_production() {
    check(
        "test-later",
        &format!("{MIXED}\nput App 1\nput unn-app-test01 2"),
        expect![[r#"
        advice service=App waves=2 before=1 vms=1
    "#]],
    );
    check("test-later", &format!("{MIXED}\nput App 2\nput unn-app-test01 1"), expect![[""]]);
    check("test-later", &format!("{MIXED}\nput App 1"), expect![[""]]);
    // Without a wave it is not later yet; and what has moved cannot be helped.
    check("test-later", &format!("{MIXED}\nput unn-app-01 1\nput unn-app-02 1"), expect![[""]]);
    let done = MIXED.replace("wave 1", "wave 1 status=done");
    check("test-later", &format!("{done}\nput App 1\nput unn-app-test01 2"), expect![[""]]);
}

#[test]
fn a_wave_without_a_limit_is_held_to_what_a_night_takes() {
    let text = "trust T\nservice A T n=4 gib=100\nwave 1\nput A 1";
    check("wave-large", text, expect![[""]]);
    check(
        "wave-large",
        &format!("{text}\nset wave-vms 3"),
        expect![[r#"
        warning wave=1 vms=4 limit-vms=3
    "#]],
    );
    check("wave-large", &format!("{text}\nset wave-vms 4\nset wave-gib 400"), expect![[""]]);
    check(
        "wave-large",
        &format!("{text}\nset wave-vms 3\nset wave-gib 399"),
        expect![[r#"
        warning wave=1 vms=4 limit-vms=3 gib=400 limit-gib=399
    "#]],
    );
    // A limit of its own goes before.
    let own = text.replace("wave 1", "wave 1 cap=9");
    check("wave-large", &format!("{own}\nset wave-vms 3"), expect![[""]]);
    check(
        "wave-large",
        &format!("{own}\nset wave-vms 3\nset wave-gib 399"),
        expect![[r#"
        warning wave=1 gib=400 limit-gib=399
    "#]],
    );
}

#[test]
fn a_night_has_hands_enough() {
    // Eight hours for two people are 960 minutes.
    let text = "trust T\nservice A T n=8\nwave 1 open=2027-04-06 close=6\nput A 1\nset people-on-duty 2";
    check("wave-effort", &format!("{text}\nset effort-minutes-per-vm 120"), expect![[""]]);
    check(
        "wave-effort",
        &format!("{text}\nset effort-minutes-per-vm 121"),
        expect![[r#"
        warning wave=1 vms=8 each=121 needed=17 people=2 hours=16
    "#]],
    );
    let undated = text.replace(" open=2027-04-06 close=6", "");
    check("wave-effort", &format!("{undated}\nset effort-minutes-per-vm 121"), expect![[""]]);
}
