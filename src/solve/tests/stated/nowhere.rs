//! What is held, what stays, what no wave may take, and what contradicts.

use expect_test::expect;

use super::*;

#[test]
fn what_no_wave_may_take_gets_none_and_leaves_the_one_it_has() {
    let all = "freeze F open=2027-04-01 at=0 close=23 for=A
        freeze P1 open=2027-04-06 at=0 close=23 for=A
        freeze P2 open=2027-04-13 at=0 close=23 for=A
        freeze P3 open=2027-04-20 at=0 close=23 for=A
        freeze P4 open=2027-04-27 at=0 close=23 for=A";
    heed(
        all,
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | frozen name=P1 | frozen name=P2 | frozen name=P3 | frozen name=P4
        ! without-wave name=A vms=2
    "#]],
    );
    heed(
        &format!("{all}\nput A 2"),
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | frozen name=P1 | frozen name=P2 | frozen name=P3 | frozen name=P4
        out A-1 A-2
        ! without-wave name=A vms=2
    "#]],
    );
    heed(
        &format!("{all}\nput A 2\npin A"),
        expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        ! freeze-broken name=P2 waves=2 names=A
        stop freeze-hit
    "#]],
    );
    // as came in from elsewhere: what contradicts is refused when it is stated
    heed(
        "demand in A 1\ndemand in A-2 2\nput A 1",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | demanded demand=in-wave names=A-2 wave=2 day=0 month=0 | demanded demand=in-wave names=A wave=1 day=0 month=0
        out A-1 A-2
        ! without-wave name=A vms=2
    "#]],
    );
    heed(
        "demand in A 2\ndemand not-in A 2",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        - A: no-wave-left | demanded demand=not-in-wave names=A wave=2 day=0 month=0 | demanded demand=in-wave names=A wave=2 day=0 month=0
        ! without-wave name=A vms=2
    "#]],
    );
    // a wave that takes nothing any more
    heed(
        "wave 0 status=locked rank=9\ndemand in A 0",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        0: 
        - A: no-wave-left | demanded demand=in-wave names=A wave=5 day=0 month=0
        ! without-wave name=A vms=2
    "#]],
    );
}

#[test]
fn more_that_are_to_be_apart_than_waves() {
    let two = PLAN.lines().filter(|line| !line.contains("wave 3") && !line.contains("wave 4"));
    let two = two.collect::<Vec<_>>().join("\n").replace("cap=4", "cap=8");
    heed_in(
        &format!("{two}\ndemand apart A B C"),
        expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 D-1 D-2
        - C: no-wave-left | demanded demand=apart names=A, B, C wave= day=0 month=0
        ! without-wave name=C vms=2
    "#]],
    );
    heed_in(
        &format!("{two}\ndemand before A B\ndemand before B C"),
        expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 D-1 D-2
        - C: no-wave-left | demanded demand=before names=B, C wave= day=0 month=0
        ! without-wave name=C vms=2
    "#]],
    );
    heed_in(
        &format!("{two}\ndemand apart A B C\nput A 1\nput B 1\nput C 2"),
        expect![[r#"
        1: A-1 A-2
        2: C-1 C-2 D-1 D-2
        - B: no-wave-left | demanded demand=apart names=A, B, C wave= day=0 month=0
        out B-1 B-2
        ! without-wave name=B vms=2
    "#]],
    );
    // pinned against it
    heed_in(
        &format!("{two}\ndemand apart A B\nput A 1\nput B 1\npin A\npin B"),
        expect![[r#"
        1: A-1 A-2 B-1 B-2 C-1 C-2 D-1 D-2
        2: 
        ! demand-broken demand=apart names=A, B wave= day=0 month=0 waves=1
        stop demand-broken
    "#]],
    );
    heed_in(
        &format!("{two}\ndemand before A B\nput A 1\nput B 1\npin A\npin B"),
        expect![[r#"
        1: A-1 A-2 B-1 B-2 C-1 C-2 D-1 D-2
        2: 
        ! demand-broken demand=before names=A, B wave= day=0 month=0 waves=1
        stop demand-broken
    "#]],
    );
    heed_in(
        &format!("{two}\ndemand together A B\nput A 1\nput B 2\npin A\npin B"),
        expect![[r#"
        1: A-1 A-2
        2: B-1 B-2 C-1 C-2 D-1 D-2
        ! demand-broken demand=together names=A, B wave= day=0 month=0 waves=1, 2
        stop demand-broken
    "#]],
    );
}

#[test]
fn an_anchor_is_in_no_wave() {
    heed(
        "demand stays A",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
    "#]],
    );
    heed(
        "demand stays A-1\nput A 2",
        expect![[r#"
        1: 
        2: A-2
        3: B-1 B-2 C-1 C-2
        4: D-1 D-2
        out A-1
    "#]],
    );
    heed(
        "demand stays A\nput A 2\npin A",
        expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        ! demand-broken demand=stays names=A wave= day=0 month=0 waves=2
        stop demand-broken
    "#]],
    );
    heed(
        "demand stays A\ndemand together A B\ndemand apart A C",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: 
        4: 
        - B: no-wave-left | demanded demand=together names=A, B wave= day=0 month=0
        ! without-wave name=B vms=2
    "#]],
    );
    // as came in from elsewhere: where and in what order it moves, of what does not
    heed(
        "demand stays A-1\ndemand before A D\ndemand in A 3",
        expect![[r#"
            1: 
            2: B-1 B-2 C-1 C-2
            3: A-2
            4: D-1 D-2
            ! demand-broken demand=before names=A, D wave= day=0 month=0 waves=3, 4
            ! demand-broken demand=in-wave names=A wave=3 day=0 month=0 waves=3
            stop demand-broken
            stop demand-broken
        "#]],
    );
    heed(
        "demand stays A\ndemand in A 3",
        expect![[r#"
            1: 
            2: B-1 B-2 C-1 C-2
            3: D-1 D-2
            4: 
            ! demand-broken demand=in-wave names=A wave=3 day=0 month=0 waves=
            stop demand-broken
        "#]],
    );
    let said = assumed(&format!("{PLAN}\ndemand stays A\nput A 1"), Options::default());
    assert!(said.ends_with("anchored count=2"), "{said}");
}

#[test]
fn demands_that_contradict_a_bundle_are_told_of() {
    heed(
        "bundle X: A, B\ndemand apart A B",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=apart names=A, B wave= day=0 month=0 waves=3
        stop demand-broken
    "#]],
    );
    heed(
        "demand together A B\ndemand before A B",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
        ! demand-broken demand=before names=A, B wave= day=0 month=0 waves=3
        stop demand-broken
    "#]],
    );
    heed(
        "demand before A B\ndemand before B A",
        expect![[r#"
        1: 
        2: D-1 D-2
        3: C-1 C-2
        4: A-1 A-2
        - B: no-wave-left | demanded demand=before names=B, A wave= day=0 month=0 | demanded demand=before names=A, B wave= day=0 month=0
        ! without-wave name=B vms=2
    "#]],
    );
}

#[test]
fn more_in_a_wave_than_it_may_take_is_told_of() {
    heed(
        "demand in A 1\ndemand in B 1\ndemand in C 1",
        expect![[r#"
        1: A-1 A-2 B-1 B-2 C-1 C-2
        2: D-1 D-2
        3: 
        4: 
        ! held-over-limit wave=1 vms=6 gib=0
    "#]],
    );
}

#[test]
fn what_is_stated_travels_to_a_worker_too() {
    let text = format!(
        "{PLAN}\ndemand apart A B\nredundant C-1, C-2\ndemand stays D\nput D 1\ndemand not-on A 2027-04-06"
    );
    let problem = problem_of(&Fixture::parse(&text), Options::default());
    let packed = postcard::to_allocvec(&problem).unwrap();
    assert_eq!(postcard::from_bytes::<Problem>(&packed).unwrap(), problem);
    let proposal = solve(&problem, 7, 1_000, &mut Silent);
    let packed = postcard::to_allocvec(&proposal).unwrap();
    assert_eq!(postcard::from_bytes::<Proposal>(&packed).unwrap(), proposal);
}

#[test]
fn what_is_united_fits_where_it_may_go() {
    let text = "trust T\nservice A T n=9\nservice B T n=1\nservice C T n=1\nwave 1\nwave 2\nwave 3";
    let said = assumed(&format!("{text}\ndemand in A 1\ndemand in B 1\ndemand in C 1"), Options::default());
    assert!(said.contains("capacity waves=3 count=9"), "{said}");
    let (_, proposal) = proposed(&format!("{text}\ndemand in A 1\ndemand in B 1\ndemand in C 1"));
    assert_eq!((proposal.after.over_vms, proposal.causes), (0, vec![]));
}
