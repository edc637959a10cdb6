//! Rules about what the evidence does not tell: what was not observed, too briefly, or too long ago.

use expect_test::expect;

use super::check;
use super::findings;
use super::prechecks::{found_on, shown, told};
use crate::base::Digest;
use crate::graph::fixture::Fixture;
use crate::plan::Threshold;

#[test]
fn what_was_not_observed_is_told_by_wave() {
    let text = "
        trust T
        service Lab T n=3
        vm off off
        vm unplaced
        wave 1
        wave 2
        put Lab 1
        put off 1
        vm other
        put other 2
        Lab-1 -> other :80 x3
        Lab-2 -> other :80 declared";
    told(
        "unobserved",
        text,
        expect![[r#"
            warning wave=1 vms=2 total=3 | Lab-2 Lab-3
        "#]],
    );
    told("unobserved", &format!("{text}\nLab-2 -> Lab-3 :1"), expect![[""]]);
    told("unobserved", &text.replace("wave 1", "wave 1 status=done"), expect![[""]]);
    // nothing at all was observed
    told(
        "unobserved",
        "vm a\nvm b\nvm c\nwave 1\nwave 2\nput a 2\nput b 1\na -> b :1 declared",
        expect![[r#"
            warning vms=2 | a b
        "#]],
    );
    told("unobserved", "vm a\nwave 1", expect![[""]]);
}

/// Two trusts: one was seen for a month, the other on two weekdays by day.
const SEEN: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=2
    service Image NLSH n=2
    wave 1
    put Lab 1
    Image-1 -> Image-2 :80 x9 from=2026-01-06T08:00Z to=2026-01-07T09:00Z days=6,7 hours=8,9
";

/// A whole January, day and night.
const MONTH: &str = "
    Lab-1 -> Lab-2 :80 x9 from=2026-01-01T08:00Z to=2026-01-31T09:00Z hours=2,8 \
    days=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31";

#[test]
fn what_was_observed_too_briefly_is_told_of_a_trust_or_of_the_plan() {
    let text = [SEEN, MONTH].concat();
    told(
        "observed-short",
        &text,
        expect![[r#"
            warning days=2 limit=30 trust=NLSH | 
        "#]],
    );
    told(
        "observed-gap",
        &text,
        expect![[r#"
            warning gap=month-end trust=NLSH | 
            warning gap=weekend trust=NLSH | 
            warning gap=night trust=NLSH | 
        "#]],
    );
    // of all at once, where it holds of all
    told(
        "observed-short",
        SEEN,
        expect![[r#"
            warning days=2 limit=30 | 
        "#]],
    );
    told("observed-gap", &MONTH.replace("Lab-", "v").replacen("v1", "vm v1\nvm v2\nv1", 1), expect![[""]]);
    // a threshold that someone has set, what has moved, and what nobody dates
    let mut lenient = Fixture::parse(&text);
    lenient.plan.thresholds.insert(Threshold::ObservedDays, 2);
    assert_eq!(shown("observed-short", &findings(&lenient)), "");
    let moved = text.replace("wave 1", "wave 1 status=done").replace("put Lab 1", "put Lab 1\nput Image 1");
    told("observed-short", &moved, expect![[""]]);
    told("observed-short", "vm a\nvm b\na -> b :80 x9", expect![[""]]);
}

#[test]
fn a_long_time_is_as_long_as_its_ends_are_apart() {
    let mut fixture = Fixture::parse(
        "vm a\nvm b\na -> b :80 x9 from=2026-01-01T02:00Z to=2026-04-11T09:00Z days=1,2 hours=2",
    );
    fixture.plan.thresholds.insert(Threshold::ObservedDays, 90);
    assert_eq!(shown("observed-short", &findings(&fixture)), "");
    fixture.plan.thresholds.insert(Threshold::ObservedDays, 200);
    assert_eq!(shown("observed-short", &findings(&fixture)), "warning days=101 limit=200 | \n");
}

const AGED: &str = "
    vm a
    vm b
    wave 1 status=done open=2027-04-06
    wave 2 open=2027-05-26
    wave 3 open=2027-06-26
    put a 1
    put b 3
    state 2027-05-20
";

#[test]
fn data_is_old_once_newer_data_would_do() {
    let old = |day: &str, text: &str| shown("data-old", &found_on(day, &Fixture::parse(text)));
    assert_eq!(old("2027-05-26", AGED), "", "30 days before the wave are still to come");
    assert_eq!(old("2027-05-28", AGED), "warning wave=3 made=2027-05-20 limit=30 | \n");
    assert_eq!(old("2027-05-28", &AGED.replace("state 2027-05-20", "state 2027-05-28")), "");
    assert_eq!(old("2027-06-28", AGED), "", "the window is over");
    // nothing says when it was made, or what the day is
    assert_eq!(old("2027-05-28", &AGED.replace("state 2027-05-20", "")), "");
    told("data-old", AGED, expect![[""]]);
}

#[test]
fn data_changed_is_told_while_the_signed_state_is_another() {
    let with = |signed: &str, status: &str, more: &str| {
        let text = format!("{}\n{more}", AGED.replace("wave 3", &format!("wave 3 status={status}")));
        let mut fixture = Fixture::parse(&text);
        fixture.plan.previous_state = Some(Digest::of(signed.as_bytes()));
        shown("data-changed", &findings(&fixture))
    };
    let later = "state 2027-05-27";
    assert_eq!(with("2027-05-20", "draft", later), "advice then=2027-05-20 now=2027-05-27 waves= | \n");
    assert_eq!(with("2027-05-20", "locked", later), "warning then=2027-05-20 now=2027-05-27 waves=3 | \n");
    assert_eq!(with("2027-05-20", "draft", ""), "");
    assert_eq!(with("2027-05-20", "draft", "state 2027-05-01"), "", "somebody went back");
    assert_eq!(with("lost", "draft", later), "", "nobody knows when that was made");
    assert_eq!(with("2027-05-20", "done", later), "", "all has moved");
    check("data-changed", AGED, expect![[""]]);
}
