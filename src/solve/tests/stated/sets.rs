//! Sets of servers that stand in for each other.

use expect_test::expect;

use super::*;

#[test]
fn sets_are_never_all_in_one_wave() {
    // within a service: half of it moves apart, and the rest stays whole
    heed(
        "redundant A-1, A-2",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 B-1 B-2
        4: A-2
    "#]],
    );
    heed(
        "service F UNN n=6\nwave 5\nredundant F-1, F-2\nredundant F-3, F-4, F-5, F-6\nput F 5",
        expect![[r#"
            1: 
            2: C-1 C-2 D-1 D-2
            3: A-1 A-2 B-1 B-2
            4: F-1 F-3 F-4
            5: F-2 F-5 F-6
        "#]],
    );
    // overlapping sets, all pairs of three
    heed(
        "service F UNN n=3\nredundant F-1, F-2\nredundant F-2, F-3\nredundant F-1, F-3",
        expect![[r#"
        1: F-2
        2: C-1 C-2 D-1 D-2
        3: B-1 B-2 F-3
        4: A-1 A-2 F-1
    "#]],
    );
    // across trusts
    heed(
        "redundant A-1, B-1\nput A 1\nput B 1",
        expect![[r#"
        1: B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2
        4: 
    "#]],
    );
    heed(
        "redundant A-1, B-1, C-1",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]],
    );
    // one is pinned, one stays, one has moved: the others follow each other
    heed(
        "redundant A-1, A-2\nput A-1 2\npin A-1",
        expect![[r#"
        1: 
        2: A-1 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: A-2
    "#]],
    );
    heed(
        "redundant A-1, A-2\ndemand stays A-1",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: A-2
    "#]],
    );
    heed(
        "wave 0 status=done rank=0\nput A-1 0\nredundant A-1, A-2",
        expect![[r#"
        0: A-1
        1: B-1 B-2 C-1 C-2
        2: D-1 D-2
        3: A-2
        4: 
    "#]],
    );
    why(
        "redundant A-1, B-1",
        "B",
        expect![[r#"
        demanded demand=redundant names=A-1, B-1 wave= day=0 month=0
        partner other=C wave=3 weight=7
        links-inside weight=7 total=14 percent=50"#]],
    );
    why(
        "redundant A-1, A-2",
        "A",
        expect![[r#"
        demanded demand=redundant names=A-1, A-2 wave= day=0 month=0
        partner other=B wave=3 weight=7
        links-inside weight=7 total=7 percent=100
        demanded demand=redundant names=A-1, A-2 wave= day=0 month=0
        unobserved wave=4 vms=1"#]],
    );
}

#[test]
fn sets_that_cannot_part_are_told_of() {
    heed(
        "redundant A-1, A-2\nbundle X: A-1, A-2",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=redundant names=A-1, A-2 wave= day=0 month=0 waves=3
        stop redundancy-together
    "#]],
    );
    heed(
        "redundant A-1, A-2\nput A 1\npin A",
        expect![[r#"
        1: A-1 A-2 B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: 
        4: 
        ! demand-broken demand=redundant names=A-1, A-2 wave= day=0 month=0 waves=1
        stop redundancy-together
    "#]],
    );
    heed(
        "demand together A B\nredundant A-1, B-1",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=redundant names=A-1, B-1 wave= day=0 month=0 waves=3
        stop redundancy-together
    "#]],
    );
    heed_in(
        "trust T\nvm a disk=q\nvm b disk=q\nredundant a, b\nwave 1 open=2027-04-06\nwave 2 open=2027-04-13",
        expect![[r#"
            1: a b
            2: 
            warning redundancy-together
        "#]],
    );
    heed_in(
        "trust T\nvm a\nvm b\nredundant a, b\nwave 1",
        expect![[r#"
        1: a
        - b: no-wave-left | demanded demand=redundant names=a, b wave= day=0 month=0
        ! without-wave name=b vms=1
    "#]],
    );
}

#[test]
fn halves_have_time_between_them() {
    let text = "trust T\nvm a\nvm b\nredundant a, b
        wave 1 open=2027-04-06 at=22 close=6\nwave 2 open=2027-04-07 at=7 close=10\nwave 3 open=2027-04-20";
    heed_in(
        text,
        expect![[r#"
        1: 
        2: b
        3: a
    "#]],
    );
}

/// Both halves of a service are in a wave of their own and nothing else of it is: the check does not call it split.
#[test]
fn a_service_is_cut_for_its_sets_alone() {
    let text = format!("{PLAN}\nservice F UNN n=7\nwave 5\nredundant F-1, F-2\nredundant F-3, F-4, F-5, F-6");
    let (fixture, proposal) = proposed(&text);
    let graph = fixture.graph();
    let found = run_check(&Context::new(&fixture.inventory, &fixture.plan, &graph)).into_iter();
    assert_eq!(found.filter(|finding| finding.rule == Finds::ServiceSplit).count(), 0);
    assert_eq!(proposal.moves.iter().filter(|unit| unit.name == "F").count(), 2);
    let cut = proposal.assumptions.iter().filter(|one| one.code == AssumptionCode::ServiceCut);
    assert_eq!(cut.map(|one| show(&one.args)).collect::<Vec<_>>(), [" name=F"]);
}
