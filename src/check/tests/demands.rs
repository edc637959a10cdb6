//! Rules about what people demand, and about times in which nothing is moved.

use expect_test::expect;

use super::{check, findings, two};
use crate::check::Rule;
use crate::graph::fixture::Fixture;
use crate::plan::apply;

/// Two waves more.
pub(super) fn four(more: &str) -> String {
    two(&format!("wave 3 open=2027-06-09\nwave 4 open=2027-06-23\n{more}"))
}

#[test]
fn together_is_broken_by_two_places_and_brought_together() {
    let text = four("demand together Lab Image\nput Lab 1\nput Image 2\nput Journal 3");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=together names=Image, Lab waves=1, 2 vms=4 reason=avtalt
          bring-together name=Image wave=1 vms=1 crossing=0
          bring-together name=Lab wave=2 vms=3 crossing=0
    "#]],
    );
    check("demand-broken", &text.replace("put Image 2", "put Image 1"), expect![[""]]);
    // What has no wave yet is another finding, unless it is pinned there.
    check("demand-broken", &text.replace("put Image 2", ""), expect![[""]]);
    check(
        "demand-broken",
        &text.replace("put Image 2", "pin Image"),
        expect![[r#"
        stop demand=together names=Image, Lab waves=1 vms=4 reason=avtalt
    "#]],
    );
    // One of them has moved.
    check(
        "demand-broken",
        &text.replace("wave 1", "wave 1 status=done"),
        expect![[r#"
        stop demand=together names=Image, Lab waves=1, 2 vms=4 reason=avtalt
    "#]],
    );
    check(
        "demand-broken",
        &text.replace("wave 1", "wave 1 status=done").replace("wave 2", "wave 2 status=done"),
        expect![[""]],
    );
}

#[test]
fn apart_is_broken_by_one_night_and_mended_by_the_smaller() {
    let text = four("demand apart Lab Image\nput Lab 1\nput Image 1");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=apart names=Image, Lab waves=1 vms=4 reason=avtalt
          move-out name=Image wave=2 vms=1 crossing=0
          move-out name=Image wave=3 vms=1 crossing=0
          move-out name=Image wave=4 vms=1 crossing=0
    "#]],
    );
    check("demand-broken", &text.replace("put Image 1", "put Image 2"), expect![[""]]);
    // A bundle would take both along: no move mends it.
    check(
        "demand-broken",
        &format!("{text}\nbundle B: Lab, Image"),
        expect![[r#"
        stop demand=apart names=Image, Lab waves=1 vms=4 reason=avtalt
    "#]],
    );
    // Two servers of a hub, which move as one group of the check.
    check(
        "demand-broken",
        "trust T\nservice Ad T n=2 hub\nwave 1\nwave 2\nput Ad 1\ndemand apart Ad-1 Ad-2",
        expect![[r#"
            stop demand=apart names=Ad-1, Ad-2 waves=1 vms=2 reason=avtalt
        "#]],
    );
}

#[test]
fn before_is_broken_by_the_same_night_and_a_later_one() {
    let text = four("demand before Image Lab\nput Lab 2\nput Image 2");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=before names=Image, Lab waves=2 vms=4 reason=avtalt
          meet-demand name=Image wave=1 vms=1 crossing=0
          meet-demand name=Lab wave=3 vms=3 crossing=0
          meet-demand name=Lab wave=4 vms=3 crossing=0
    "#]],
    );
    check(
        "demand-broken",
        &text.replace("put Image 2", "put Image 3"),
        expect![[r#"
        stop demand=before names=Image, Lab waves=2, 3 vms=4 reason=avtalt
          meet-demand name=Image wave=1 vms=1 crossing=0
          meet-demand name=Lab wave=4 vms=3 crossing=0
    "#]],
    );
    check("demand-broken", &text.replace("put Image 2", "put Image 1"), expect![[""]]);
    check("demand-broken", &text.replace("put Image 2", ""), expect![[""]]);
}

#[test]
fn a_wave_and_a_day_that_are_ruled_out() {
    check(
        "demand-broken",
        &four("demand not-in Lab-1 1\nput Lab 1"),
        expect![[r#"
        stop demand=not-in-wave names=Lab-1 waves=1 vms=1 reason=avtalt wave=1
          move-out name=Lab wave=2 vms=3 crossing=0
          move-out name=Lab wave=3 vms=3 crossing=0
          move-out name=Lab wave=4 vms=3 crossing=0
    "#]],
    );
    check("demand-broken", &four("demand not-in Lab 2\nput Lab 1"), expect![[""]]);
    // The window of wave 1 opens on 6 April and closes the next day.
    check(
        "demand-broken",
        &four("demand not-on Lab 2027-04-07\nput Lab 1"),
        expect![[r#"
        stop demand=not-on names=Lab waves=1 vms=3 reason=avtalt day=7 month=4
          move-out name=Lab wave=2 vms=3 crossing=0
          move-out name=Lab wave=3 vms=3 crossing=0
          move-out name=Lab wave=4 vms=3 crossing=0
    "#]],
    );
    check("demand-broken", &four("demand not-on Lab 2027-04-08\nput Lab 1"), expect![[""]]);
    let undated = four("demand not-on Lab 2027-04-07\nput Lab 1").replace("wave 1 open=2027-04-06", "wave 1");
    check("demand-broken", &undated, expect![[""]]);
}

#[test]
fn a_wave_that_is_demanded() {
    let text = four("demand in Image 3\nput Image 1");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=in-wave names=Image waves=1 vms=1 reason=avtalt wave=3
          meet-demand name=Image wave=3 vms=1 crossing=0
    "#]],
    );
    check("demand-broken", &text.replace("put Image 1", ""), expect![[""]]);
    check(
        "demand-broken",
        &text.replace("put Image 1", "put Image 1\npin Image"),
        expect![[r#"
        stop demand=in-wave names=Image waves=1 vms=1 reason=avtalt wave=3
    "#]],
    );
    check(
        "demand-broken",
        &text.replace("wave 3", "wave 3 status=locked"),
        expect![[r#"
        stop demand=in-wave names=Image waves=1 vms=1 reason=avtalt wave=3
    "#]],
    );
}

#[test]
fn what_stays_has_no_wave_and_is_not_without_one() {
    let text = four("demand stays Image\nput Image 1\nput Lab 1\nput Journal 1");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=stays names=Image waves=1 vms=1 reason=avtalt
          take-out name=Image wave= vms=1 crossing=0
    "#]],
    );
    let taken_out = text.replace("put Image 1", "");
    check("demand-broken", &taken_out, expect![[""]]);
    check("unassigned-wave", &taken_out, expect![[""]]);
    check(
        "unassigned-wave",
        &taken_out.replace("demand stays Image", ""),
        expect![[r#"
        warning service=Image vms=1 total=1
          join-partner name=Image wave=1 vms=1 crossing=0
    "#]],
    );
    // One server of a service, the rest of which has no wave.
    check(
        "unassigned-wave",
        "trust T\nservice A T n=3\nwave 1\ndemand stays A-2",
        expect![[r#"
            warning service=A vms=2 total=3
        "#]],
    );
    check("demand-broken", "trust T\nservice A T n=1 \nvm x still\nwave 1\ndemand stays x", expect![[""]]);
}

#[test]
fn no_fix_of_any_rule_breaks_a_demand_or_moves_into_a_stop() {
    let crossing = two("put Lab 1\nput Journal 2\nput Image 2");
    check(
        "dependency-crosses",
        &format!("{crossing}\ndemand not-in Journal 1"),
        expect![[r#"
        warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
          join-partner name=Lab wave=2 vms=3 crossing=-11
    "#]],
    );
    check(
        "dependency-crosses",
        &format!("{crossing}\ndemand stays Lab-2"),
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
              join-partner name=Lab wave=2 vms=2 crossing=-11
              join-partner name=Journal wave=1 vms=2 crossing=-7
        "#]],
    );
    check(
        "dependency-crosses",
        &format!("{crossing}\nfreeze F open=2027-05-26 at=22 close=23 for=Lab"),
        expect![[r#"
            warning from=Lab to=Journal from-wave=1 to-wave=2 weight=11 connections=302 pairs=2 ports=443, 6661 days=50
              join-partner name=Journal wave=1 vms=2 crossing=-7
        "#]],
    );
    let text =
        four("demand together Lab Image\ndemand not-in Image 1\nput Lab 1\nput Image 2\nput Journal 3");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=together names=Image, Lab waves=1, 2 vms=4 reason=avtalt
          bring-together name=Lab wave=2 vms=3 crossing=0
    "#]],
    );
}

#[test]
fn taking_a_fix_meets_the_demand() {
    for text in [
        "demand together Lab Image\nput Lab 1\nput Image 2",
        "demand apart Lab Image\nput Lab 1\nput Image 1",
        "demand before Image Lab\nput Lab 2\nput Image 2",
        "demand in Image 3\nput Image 1",
        "demand stays Image\nput Image 1",
        "demand not-on Lab 2027-04-07\nput Lab 1",
        "freeze F open=2027-04-07 at=1 close=2 for=NLSH\nput Image 1\nput Lab 1",
    ] {
        let fixture = Fixture::parse(&four(text));
        let stops = |fixture: &Fixture| {
            let found = findings(fixture);
            found.into_iter().filter(|one| matches!(one.rule, Rule::DemandBroken | Rule::FreezeHit)).collect()
        };
        let found: Vec<_> = stops(&fixture);
        let [finding] = found.as_slice() else { panic!("{text}: {}", found.len()) };
        assert!(!finding.fixes.is_empty(), "{text}");
        for fix in &finding.fixes {
            let mut after = fixture.clone();
            for (vm, wave) in &fix.moves {
                let command = crate::plan::Command::MoveToWave(vec![vm.clone()], wave.clone());
                after.plan = apply(&after.plan, &command).unwrap();
            }
            assert!(stops(&after).is_empty(), "{text}: {fix:?}");
        }
    }
}

#[test]
fn demands_that_came_in_otherwise_and_contradict_each_other() {
    check(
        "demands-clash",
        &two("demand together Lab Journal\ndemand together Journal Image\ndemand apart Lab Image"),
        expect![[r#"
            stop demand=apart names=Image, Lab count=2 with=Image, Journal · Journal, Lab chain=demand-1d59f35a68cc0507 demand-90ccafa3b7c50246 demand-2d73c239f3cc4f5c
        "#]],
    );
    check("demands-clash", &two("demand together Lab Journal\ndemand apart Lab Image"), expect![[""]]);
    check(
        "demands-clash",
        &two("bundle B: Lab, Image\ndemand before Lab-1 Image"),
        expect![[r#"
            stop demand=before names=Lab-1, Image count=2 with=B · Lab chain=demand-03986595ada67924 B Lab
        "#]],
    );
    check(
        "demands-clash",
        &two("demand in Lab 1\nfreeze Vakt open=2027-04-06 at=20 close=23 for=Lab"),
        expect![[r#"
            stop demand=in-wave names=Lab count=1 with=Vakt chain=demand-7d58bfd8cffbc18c Vakt
        "#]],
    );
    // A warning freezes nothing.
    check(
        "demands-clash",
        &two("demand in Lab 1\nfreeze Vakt warn open=2027-04-06 at=20 close=23 for=Lab"),
        expect![[""]],
    );
}

#[test]
fn a_freeze_is_of_exactly_what_it_concerns() {
    let text = four("put Lab 1\nput Image 1\nput Journal 1");
    let with = |freeze: &str| format!("{text}\nfreeze Vakt {freeze}");
    check(
        "freeze-hit",
        &with("open=2027-04-06 at=20 close=23 for=Lab"),
        expect![[r#"
        stop wave=1 name=Vakt kind=clinical services=1 vms=3 reason=avtalt
          move-out name=Lab wave=2 vms=3 crossing=11
          move-out name=Lab wave=3 vms=3 crossing=11
          move-out name=Lab wave=4 vms=3 crossing=11
    "#]],
    );
    check(
        "freeze-hit",
        &with("warn open=2027-04-06 at=20 close=23 for=NLSH"),
        expect![[r#"
        warning wave=1 name=Vakt kind=clinical services=1 vms=1 reason=avtalt
          move-out name=Image wave=2 vms=1 crossing=4
          move-out name=Image wave=3 vms=1 crossing=4
          move-out name=Image wave=4 vms=1 crossing=4
    "#]],
    );
    check(
        "freeze-hit",
        &with("open=2027-04-06 at=20 close=23"),
        expect![[r#"
        stop wave=1 name=Vakt kind=clinical services=3 vms=6 reason=avtalt
    "#]],
    );
    // It is over as the night begins, and begins as the night is over.
    check("freeze-hit", &with("open=2027-04-06 at=20 close=22"), expect![[""]]);
    check("freeze-hit", &with("open=2027-04-07 at=22 close=23"), expect![""]);
    check("freeze-hit", &with("open=2027-04-06 at=20 close=23 for=Gone"), expect![[""]]);
    check(
        "freeze-hit",
        &with("open=2027-04-06 at=20 close=23 for=Lab").replace("wave 1", "wave 1 status=done"),
        expect![[""]],
    );
    // A trust's freeze takes in what it uses.
    let used = text.replace("service Lab UNN", "service Lab UNN users=NLSH");
    check(
        "freeze-hit",
        &format!("{used}\nfreeze Vakt open=2027-04-06 at=20 close=23 for=NLSH"),
        expect![[r#"
        stop wave=1 name=Vakt kind=clinical services=2 vms=4 reason=avtalt
          move-out name=Image, Lab wave=2 vms=4 crossing=15
          move-out name=Image, Lab wave=3 vms=4 crossing=15
          move-out name=Image, Lab wave=4 vms=4 crossing=15
    "#]],
    );
}

#[test]
fn a_fix_of_a_freeze_goes_to_no_other() {
    check(
        "freeze-hit",
        &four(
            "put Image 1\nfreeze A open=2027-04-06 at=20 close=23 for=Image\n\
             freeze B open=2027-06-09 at=20 close=23 for=NLSH\n\
             freeze C warn open=2027-06-23 at=20 close=23",
        ),
        expect![[r#"
            stop wave=1 name=A kind=clinical services=1 vms=1 reason=avtalt
              move-out name=Image wave=2 vms=1 crossing=0
        "#]],
    );
}

#[test]
fn another_night_or_another_freeze_is_another_ground() {
    let text = two("freeze Vakt open=2027-05-26 at=0 close=23 for=Lab\nput Lab 2\nput Image 1");
    let ground = |text: &str| {
        let found = findings(&Fixture::parse(text));
        found.iter().find(|one| one.rule == Rule::FreezeHit).expect("it is hit").evidence_digest()
    };
    let first = ground(&text);
    assert_eq!(ground(&text), first);
    // Still over each other, and another time.
    assert_ne!(ground(&text.replace("at=0 close=23", "at=1 close=23")), first);
    // What the freeze does not concern is no ground.
    assert_eq!(ground(&text.replace("put Image 1", "")), first);
}
