//! What fixes heed: confirmed sets and demands, of one group and of several at once.

use expect_test::expect;

use super::redundancy::PAIR;
use super::{check, findings};
use crate::check::Rule;
use crate::graph::fixture::Fixture;

#[test]
fn no_move_of_several_groups_gathers_a_confirmed_set() {
    // Each half is a service of its own: a demand would bring one to the other.
    let halves = "trust UNN\nservice A UNN n=1\nservice B UNN n=1 crit=1\nwave 1 open=2027-04-06
        wave 2 open=2027-04-20\nput A 2\nput B 1";
    check(
        "critical-pilot",
        halves,
        expect![[r#"
        warning service=B criticality=1 wave=1 vms=1
          move-out name=B wave=2 vms=1 crossing=0
    "#]],
    );
    check(
        "critical-pilot",
        &format!("{halves}\nredundant A-1, B-1"),
        expect![[r#"
        warning service=B criticality=1 wave=1 vms=1
    "#]],
    );
    let strays = "trust T\nvm a net=n vlan=7\nvm b net=n vlan=7\nvm c net=n vlan=7\nvm d net=n vlan=7
        vm e net=n vlan=7\nvm f net=n vlan=7\nvm g net=n vlan=7\nvm h net=n vlan=7\nvm x net=n vlan=7
        vm y net=n vlan=7\nwave 1\nwave 2\nput a 1\nput b 1\nput c 1\nput d 1\nput e 1\nput f 1
        put g 1\nput h 1\nput x 2\nput y 2";
    let fixes = |more: &str| {
        let found = findings(&Fixture::parse(&format!("{strays}\n{more}")));
        let split = found.into_iter().find(|one| one.rule == Rule::NetworkSplit).expect("a finding");
        split.fixes.len()
    };
    assert_eq!(fixes(""), 1);
    // Each may go there, and both may not.
    assert_eq!(fixes("wave 3\nput x 3\ndemand apart x y"), 0);
    assert_eq!(fixes("redundant a, x, y"), 0);
    assert_eq!(fixes("redundant a, b, x"), 0);
}

#[test]
fn half_a_set_moves_for_all_that_is_stated() {
    let text = format!("{PAIR}\nput Lab 1\nredundant lab-db-01, lab-db-02");
    let without_fix = |text: &str| {
        let expected = expect![[r#"
            stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
        "#]];
        check("redundancy-together", text, expected);
    };
    without_fix(&format!("{text}\ndemand not-in lab-db-02 2"));
    without_fix(&format!("{text}\nfreeze F open=2027-04-20 at=20 close=23 for=Lab"));
    // What is to stay is not what moves, and the other half is.
    check(
        "redundancy-together",
        &format!("{text}\ndemand stays lab-db-02"),
        expect![[r#"
        stop service=Lab name=lab-db-01, lab-db-02 sets=1 vms=2 wave=1
          move-half name=Lab wave=2 vms=1 crossing=0
    "#]],
    );
    without_fix(&format!("{text}\ndemand stays Lab"));
    // A partner that moves along crosses nothing.
    check(
        "redundancy-together",
        "trust T\nvm a\nvm b\nvm c\nvm d\nc -> d :1 x300\nwave 1\nwave 2\nput a 1\nput b 1\nput c 1\nput d 1
        redundant a, b, c, d",
        expect![[r#"
        stop service= name=a, b, c, d sets=1 vms=4 wave=1
          move-half name=c, d wave=2 vms=2 crossing=0
    "#]],
    );
}

#[test]
fn over_capacity_moves_no_groups_together_that_may_not_be() {
    let text = "trust T\nvm a\nvm b\nvm c\nwave 1 cap=1\nwave 2 cap=2\nput a 1\nput b 1\nput c 1";
    check(
        "wave-over-capacity",
        text,
        expect![[r#"
            stop wave=1 vms=3 over-vms=2 gib=0 over-gib=0 limit-vms=1
              move-out name=c, b wave=2 vms=2 crossing=0
        "#]],
    );
    // Each may go there, and not both: another goes along.
    check(
        "wave-over-capacity",
        &format!("{text}\nvm x\nput x 2\nredundant b, c, x").replace("wave 2 cap=2", "wave 2 cap=3"),
        expect![[r#"
            stop wave=1 vms=3 over-vms=2 gib=0 over-gib=0 limit-vms=1
              move-out name=c, a wave=2 vms=2 crossing=0
        "#]],
    );
}
