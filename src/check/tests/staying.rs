//! Demands on what stays, on servers of hubs, and on nights that are over: what is broken, and what is not.

use expect_test::expect;

use super::demands::four;
use super::{check, findings, two};
use crate::check::Rule;
use crate::graph::fixture::Fixture;

#[test]
fn what_stays_is_outside_what_is_demanded_of_it() {
    let text = four("demand together Lab Image\ndemand stays Lab\nput Image 2");
    check(
        "demand-broken",
        &text,
        expect![[r#"
        stop demand=together names=Image, Lab waves=2 vms=4 reason=avtalt
    "#]],
    );
    check("demand-broken", &text.replace("put Image 2", ""), expect![[""]]);
    check(
        "demand-broken",
        &four("demand in Lab 1\ndemand stays Lab-2\nput Lab 1\nput Lab-2"),
        expect![[r#"
        stop demand=in-wave names=Lab waves= vms=1 reason=avtalt wave=1
    "#]],
    );
    let order = "trust T\nservice Ad T n=2 hub\nservice X T n=1\nwave 1\nwave 2\nput Ad-1 1\nput X 2
        demand before Ad X";
    check("demand-broken", order, expect![[""]]);
    for held in ["demand stays Ad-2", "pin Ad-2"] {
        check(
            "demand-broken",
            &format!("{order}\n{held}"),
            expect![[r#"
            stop demand=before names=Ad, X waves=1, 2 vms=3 reason=avtalt
        "#]],
        );
    }
    // To take what is to stay out of its wave parts it from what is to be with it, which is in none either.
    check(
        "demand-broken",
        &four("demand together Lab Image\ndemand stays Lab\nput Lab 1"),
        expect![[r#"
        stop demand=stays names=Lab waves=1 vms=3 reason=avtalt
          take-out name=Lab wave= vms=3 crossing=0
    "#]],
    );
    check(
        "demand-broken",
        &four("demand together Lab Image\ndemand stays Lab\nput Lab 1\nput Image 1"),
        expect![[r#"
        stop demand=stays names=Lab waves=1 vms=3 reason=avtalt
    "#]],
    );
}

#[test]
fn what_stays_splits_a_bundle_and_a_disk_and_no_move_mends_it() {
    let bundle = two("bundle B: Lab, Journal\nput Lab 1\ndemand stays Journal");
    check(
        "bundle-split",
        &bundle,
        expect![[r#"
            stop bundle=B waves=1 places=2 vms=5
        "#]],
    );
    check("bundle-split", &bundle.replace("put Lab 1", ""), expect![[""]]);
    let disk = two("vm node-1 disk=quorum\nvm node-2 disk=quorum\nput node-1 1\ndemand stays node-2");
    check(
        "disk-split",
        &disk,
        expect![[r#"
        stop name=node-1, node-2 disk=quorum waves=1 vms=2
    "#]],
    );
}

#[test]
fn a_server_of_a_hub_apart_from_the_rest_of_it() {
    let text = "trust T\nservice Ad T n=2 hub\nwave 1\nwave 2\nput Ad-1 1\ndemand apart Ad Ad-1";
    check("demand-broken", text, expect![[""]]);
    check("demand-broken", &format!("{text}\nput Ad-2 2"), expect![[""]]);
    check(
        "demand-broken",
        &format!("{text}\nput Ad-2 1"),
        expect![[r#"
        stop demand=apart names=Ad, Ad-1 waves=1 vms=2 reason=avtalt
    "#]],
    );
}

#[test]
fn nights_that_are_over_are_history() {
    let broken = four("demand apart Lab Image\nput Lab 1\nput Image 1");
    let clash = four("demand in Lab 1\nput Lab 1\nfreeze Vakt open=2027-04-06 at=20 close=23 for=Lab");
    for status in ["done", "rolled-back"] {
        let over = |text: &str| text.replace("wave 1", &format!("wave 1 status={status}"));
        check("demand-broken", &over(&broken), expect![[""]]);
        check("demands-clash", &over(&clash), expect![[""]]);
    }
    assert!(findings(&Fixture::parse(&clash)).iter().any(|one| one.rule == Rule::DemandsClash));
}
