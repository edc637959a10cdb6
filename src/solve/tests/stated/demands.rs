//! Demands and freezes, one by one.

use expect_test::expect;

use super::*;

#[test]
fn together_is_one_unit() {
    heed(
        "demand together A D",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]],
    );
    heed(
        "demand together A-1 D-2",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]],
    );
    heed(
        "demand together A D\ndemand in D-1 3",
        expect![[r#"
        1: 
        2: B-1 B-2 C-1 C-2
        3: A-1 A-2 D-1 D-2
        4: 
    "#]],
    );
    heed(
        "demand together A D\nput A-1 2\npin A-1",
        expect![[r#"
        1: 
        2: A-1 A-2 D-1 D-2
        3: B-1 B-2 C-1 C-2
        4: 
    "#]],
    );
    heed(
        "demand together A B\ndemand together B C",
        expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2 C-1 C-2
        3: D-1 D-2
        4: 
        ! unit-too-large name=A, B, C vms=6 gib=0
    "#]],
    );
    why(
        "demand together A D",
        "A, D",
        expect![[r#"
        demanded demand=together names=A, D wave= day=0 month=0
        capacity other=B wave=2 weight=14 vms=4 room=0
        links-inside weight=0 total=14 percent=0"#]],
    );
}

#[test]
fn apart_keeps_apart() {
    heed(
        "demand apart A B C D",
        expect![[r#"
        1: A-1 A-2
        2: B-1 B-2
        3: C-1 C-2
        4: D-1 D-2
    "#]],
    );
    heed(
        "demand apart A-1 B-2\ndemand apart B C\ndemand apart C-2 D-1",
        expect![[r#"
        1: A-1 A-2
        2: B-1 B-2
        3: C-1 C-2
        4: D-1 D-2
    "#]],
    );
    heed(
        "put A 1\nput B 1\ndemand apart A B",
        expect![[r#"
        1: B-1 B-2
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2
        4: 
    "#]],
    );
    why(
        "demand apart A B",
        "B",
        expect![[r#"
        demanded demand=apart names=A, B wave= day=0 month=0
        partner other=C wave=3 weight=7
        links-inside weight=7 total=14 percent=50"#]],
    );
}

#[test]
fn before_comes_before() {
    heed(
        "demand before D C\ndemand before C B\ndemand before B A",
        expect![[r#"
        1: D-1 D-2
        2: C-1 C-2
        3: B-1 B-2
        4: A-1 A-2
    "#]],
    );
    heed(
        "demand before D-1 A-2\nput D 4\nput A 1",
        expect![[r#"
        1: C-1 C-2 D-1 D-2
        2: A-1 A-2 B-1 B-2
        3: 
        4: 
    "#]],
    );
    heed(
        "demand before A B\nput A 3\npin A",
        expect![[r#"
        1: 
        2: 
        3: A-1 A-2 D-1 D-2
        4: B-1 B-2 C-1 C-2
    "#]],
    );
    why(
        "demand before D C\ndemand before C B\ndemand before B A",
        "A",
        expect![[r#"
        demanded demand=before names=B, A wave= day=0 month=0
        links-inside weight=0 total=7 percent=0"#]],
    );
}

#[test]
fn waves_and_days_are_ruled_out() {
    heed(
        "demand in A 4\ndemand not-in B 1\ndemand not-in B 4",
        expect![[r#"
        1: 
        2: D-1 D-2
        3: B-1 B-2 C-1 C-2
        4: A-1 A-2
    "#]],
    );
    heed(
        "demand not-on A 2027-04-06\ndemand not-on A-1 2027-04-14\ndemand not-on A-2 2027-04-20",
        expect![[r#"
            1: 
            2: 
            3: C-1 C-2 D-1 D-2
            4: A-1 A-2 B-1 B-2
        "#]],
    );
    heed(
        "demand in A-2 3\nput A 1",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]],
    );
    why(
        "demand in A 4",
        "A",
        expect![[r#"
        demanded demand=in-wave names=A wave=4 day=0 month=0
        partner other=B wave=4 weight=7
        links-inside weight=7 total=7 percent=100"#]],
    );
    why(
        "demand not-in A 1\ndemand not-in B 1\nput A 1\nput B 1",
        "A",
        expect![[r#"
        demanded demand=not-in-wave names=A wave=1 day=0 month=0
        partner other=B wave=2 weight=7
        links-inside weight=7 total=7 percent=100"#]],
    );
}

#[test]
fn parts_of_a_hub_are_told_apart() {
    let hub = "service Ad FELLES n=3 hub";
    heed(
        &format!("{hub}\ndemand apart Ad-1 Ad-2"),
        expect![[r#"
        1: Ad-2
        2: Ad-1 Ad-3
        3: C-1 C-2 D-1 D-2
        4: A-1 A-2 B-1 B-2
    "#]],
    );
    heed(
        &format!("{hub}\ndemand before Ad-3 Ad-1"),
        expect![[r#"
        1: Ad-3
        2: Ad-1 Ad-2
        3: A-1 A-2 B-1 B-2
        4: C-1 C-2 D-1 D-2
    "#]],
    );
    heed(
        &format!("{hub}\ndemand in Ad-1 1\ndemand in Ad-2 4"),
        expect![[r#"
        1: Ad-1 Ad-3
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: Ad-2
    "#]],
    );
    heed(
        &format!("{hub}\ndemand not-in Ad-1 2"),
        expect![[r#"
        1: Ad-1 Ad-2 Ad-3
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
    "#]],
    );
    // one apart from all the others
    heed(
        &format!("{hub}\ndemand apart Ad Ad-1\ndemand in Ad-1 3\ndemand in A 1"),
        expect![[r#"
            1: A-1 A-2 B-1 B-2
            2: Ad-2 Ad-3
            3: Ad-1
            4: C-1 C-2 D-1 D-2
        "#]],
    );
    // what is said of it is said of each
    heed(
        &format!("{hub}\ndemand in Ad 3\ndemand apart Ad A"),
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: Ad-1 Ad-2 Ad-3
        4: A-1 A-2 B-1 B-2
    "#]],
    );
}

#[test]
fn a_server_without_a_service_heeds_too() {
    heed(
        "vm x\nvm y\nx -> A :1 x900\ndemand apart x A\ndemand before y x\ndemand not-in x 2",
        expect![[r#"
        1: y
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: x
    "#]],
    );
}

#[test]
fn nothing_moves_in_a_freeze_of_its_own() {
    // by trust, by service, by a trust that only uses it, for everybody
    heed(
        "freeze F open=2027-04-06 at=0 close=23 for=UNN\nfreeze G open=2027-04-13 at=0 close=23 for=UNN",
        expect![[r#"
            1: 
            2: 
            3: A-1 A-2 B-1 B-2
            4: C-1 C-2 D-1 D-2
        "#]],
    );
    heed(
        "freeze F open=2027-04-06 at=0 close=23 for=A,B\nfreeze G open=2027-04-14 at=2 close=23 for=A",
        expect![[r#"
            1: 
            2: C-1 C-2 D-1 D-2
            3: A-1 A-2 B-1 B-2
            4: 
        "#]],
    );
    heed(
        "service E FELLES n=1 users=NLSH\nfreeze F open=2027-04-06 at=0 close=23 for=NLSH\nfreeze G open=2027-04-13 at=0 close=23 for=FELLES",
        expect![[r#"
            1: 
            2: A-1 A-2 B-1 B-2
            3: C-1 C-2 D-1 D-2
            4: E-1
        "#]],
    );
    heed(
        "freeze F open=2027-04-06 at=0 close=23 for=everyone\nwave 5",
        expect![[r#"
        1: 
        2: A-1 A-2 B-1 B-2
        3: C-1 C-2 D-1 D-2
        4: 
        5: 
    "#]],
    );
    // one that warns is shunned where it costs little
    heed(
        "freeze F warn open=2027-04-06 at=0 close=23 for=A",
        expect![[r#"
        1: 
        2: C-1 C-2 D-1 D-2
        3: A-1 A-2 B-1 B-2
        4: 
    "#]],
    );
    why(
        "put A 1\nput B 1\nfreeze F open=2027-04-06 at=0 close=23 for=A",
        "A",
        expect![[r#"
        frozen name=F
        partner other=B wave=2 weight=7
        links-inside weight=7 total=7 percent=100"#]],
    );
}

#[test]
fn a_freeze_of_what_a_server_only_serves_concerns_it() {
    let text = format!("{PLAN}\nfreeze F open=2027-04-06 at=0 close=23 for=C");
    let mut fixture = Fixture::parse(&text);
    fixture.plan.vms.get_mut(&VmId::new("A-1")).unwrap().serves.insert(ServiceId::new("C"));
    let problem = problem_of(&fixture, Options::default());
    let allowed = |name: &str| problem.units.iter().find(|unit| unit.name == name).unwrap().allowed.clone();
    assert_eq!((allowed("A"), allowed("B"), allowed("C")), (vec![1, 2, 3], vec![0, 1, 2, 3], vec![1, 2, 3]));
}
