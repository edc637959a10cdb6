//! The target: capacity, guesses, what people decide of them, and what is found wrong.

#![expect(clippy::unwrap_used, reason = "tests stop at what is unexpected")]
#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

#[path = "target/by_hand.rs"]
mod by_hand;
#[path = "target/decided.rs"]
mod decided;
#[path = "target/example.rs"]
mod example;

use by_hand::{inventory, plan, tell};
use expect_test::{Expect, expect};
use flytteplan::base::Day;
use flytteplan::target::{capacity, guesses, rows};

/// Guesses for what stands in these lines, one line a resource.
fn check(lines: &str, expected: &Expect) {
    let inventory = inventory(lines);
    let plan = plan(&inventory);
    let found = guesses(&inventory, &plan, None);
    expected.assert_eq(&tell(&rows(&inventory, &plan, &found)));
}

#[test]
fn clusters_and_datastores_by_name() {
    check(
        "vm a cluster=UNN-Prod-01 ds=DS-UNN-01
         vm b cluster=UNN-Prod-02 ds=DS-UNN-02
         vm c cluster=Test ds=lokal
         vm d cluster=Arkiv ds=ds-arkiv-01
         host SKM2-UNN-Prod-01 h1 64 1024
         host SKM2-UNN-Prod-02 h2 64 1024
         host TEST h3 64 1024
         store ds_skm2_unn_1 100 50
         store ds_skm2_unn_2 100 50
         store ds-arkiv-07 100 50
         store Lokal. 100 50",
        &expect![[r#"
            cluster Arkiv x1 -> nothing
            cluster Test x1 -> TEST sure same-words
            cluster UNN-Prod-01 x1 -> SKM2-UNN-Prod-01 likely name-but-site
            cluster UNN-Prod-02 x1 -> SKM2-UNN-Prod-02 likely name-but-site
            datastore DS-UNN-01 x1 -> ds_skm2_unn_1 likely name-but-site
            datastore DS-UNN-02 x1 -> ds_skm2_unn_2 likely name-but-site
            datastore ds-arkiv-01 x1 -> ds-arkiv-07 unsure name-but-numbers
            datastore lokal x1 -> Lokal. sure same-words
        "#]],
    );
}

#[test]
fn port_groups_by_name_and_vlan() {
    check(
        "vm a pg=VLAN120-PACS pg=DMZ pg=Drift pg=Gammel pg=Lab
         group src VLAN120-PACS 120
         group src DMZ 7
         group src Drift 8
         group src Gammel 9
         group src Lab 10
         group dst SKM2_PACS_120 120
         group dst dmz 17
         group dst Annet 8
         group dst Lab 10
         group dst Laboratorium 10",
        &expect![[r#"
            port-group DMZ [7] x1 -> dmz unsure same-words+other-vlan
            port-group Drift [8] x1 -> Annet likely same-vlan
            port-group Gammel [9] x1 -> nothing
            port-group Lab [10] x1 -> Lab sure same-name+same-vlan
            port-group VLAN120-PACS [120] x1 -> SKM2_PACS_120 sure name-but-site+same-vlan
        "#]],
    );
}

#[test]
fn two_that_fit_equally_are_both_named_and_neither_is_guessed() {
    check(
        "vm a pg=Lab cluster=Prod-3
         group src Lab 10
         group dst SKM2-lab 10
         group dst lab_skm2 10
         host Prod-1 h1 1 1
         host Prod-2 h2 1 1",
        &expect![[r#"
            cluster Prod-3 x1 -> one of Prod-1, Prod-2
            port-group Lab [10] x1 -> one of SKM2-lab, lab_skm2
        "#]],
    );
}

#[test]
fn the_only_one_of_its_kind() {
    check(
        "vm a cluster=Øst ds=x\nhost Vest h1 1 1\nstore y 1 1\nstore z 1 1",
        &expect![[r#"
        cluster Øst x1 -> Vest unsure only-one
        datastore x x1 -> nothing
    "#]],
    );
}

#[test]
fn what_servers_that_have_moved_use_says_most() {
    check(
        "vm a cluster=Prod ds=d1 pg=p1 off
         vm b cluster=Prod ds=d1 pg=p1 off
         vm c cluster=Prod ds=d1 pg=p1
         moved a cluster=Ny ds=e7 pg=q4
         moved b cluster=Ny ds=e7 pg=q4
         host Prod h1 1 1
         host Ny h2 1 1
         store d1 1 1
         store e7 1 1
         group dst p1 5
         group dst q4 5",
        &expect![[r#"
            cluster Prod x3 -> Ny sure moved
            datastore d1 x3 -> e7 sure moved
            port-group p1 x3 -> q4 sure moved
        "#]],
    );
}

#[test]
fn planned_hardware_is_chosen_among_too_and_says_when() {
    check(
        "vm a cluster=Prod ds=d1 pg=p1
         group src p1 5
         planned hosts 2027-03-01 SKM2-Prod 4 64 1024
         planned store 2027-02-01 d1 100
         planned store 2027-01-01 d1 100
         planned group ? p1 5",
        &expect![[r#"
            cluster Prod x1 -> SKM2-Prod likely name-but-site+only-one
            datastore d1 x1 -> d1 sure same-name+only-one
            port-group p1 [5] x1 -> p1 sure same-name+same-vlan+only-one
        "#]],
    );
}

#[test]
fn without_a_target_nothing_is_asked_for() {
    let estate = inventory("vm a cluster=Prod ds=d1 pg=p1\nhost Prod h1 1 1");
    let mut plan = plan(&estate);
    plan.vcenters.clear();
    let found = guesses(&estate, &plan, None);
    assert!(!found.known && rows(&estate, &plan, &found).is_empty());
}

#[test]
fn the_order_of_an_inventory_changes_nothing() {
    let lines = "vm a cluster=A pg=p1 ds=d\nvm b cluster=B pg=p2 ds=d\nhost A h1 1 1\nhost B h2 1 1\nstore d 1 1\nstore D 1 1\ngroup dst p1 1\ngroup dst p2 2\ngroup src p1 1";
    let all = |text: &str| {
        let inventory = inventory(text);
        let plan = plan(&inventory);
        let found = guesses(&inventory, &plan, None);
        tell(&rows(&inventory, &plan, &found))
    };
    let mut turned: Vec<&str> = lines.lines().collect();
    turned.reverse();
    assert_eq!(all(lines), all(&turned.join("\n")));
}

#[test]
fn capacity_with_hosts_down_and_what_is_to_come() {
    let inventory = inventory(
        "host A h1 64 1024
         host A h2 64 2048
         host A h3 32 512
         at A v1 8 64
         at A v2 8 64 off
         store d 100 40
         planned hosts 2027-01-15 A 2 128 4096
         planned hosts ? A 9 128 4096
         planned hosts 2027-03-01 B 3 64 1024
         planned store 2027-03-01 d 50",
    );
    let capacity = capacity(&inventory, &plan(&inventory));
    let [a, b] = capacity.clusters.as_slice() else { panic!("{:?}", capacity.clusters) };
    let day = |text: &str| Day::from_iso(text);
    assert_eq!(
        (a.cores, a.memory_mib >> 10, a.vms, a.used_vcpus, a.used_memory_mib >> 10),
        (160, 3584, 2, 8, 64)
    );
    let gib = |left: Option<(u64, u64)>| left.map(|(cores, memory)| (cores, memory >> 10));
    for (on, down, expected) in [
        (None, 0, Some((160, 3584))),
        (None, 1, Some((96, 1536))),
        (None, 2, Some((32, 512))),
        (None, 4, None),
        (Some("2027-01-14"), 1, Some((96, 1536))),
        (Some("2027-01-15"), 1, Some((288, 7680))),
        (Some("2027-01-15"), 2, Some((160, 3584))),
        (Some("2030-01-01"), 2, Some((160, 3584))),
    ] {
        assert_eq!(gib(a.left(on.and_then(day), down)), expected, "{on:?} {down}");
    }
    assert_eq!((b.hosts_on(None), b.hosts_on(day("2027-03-01")), b.left(None, 1)), (0, 3, None));
    let store = &capacity.datastores[0];
    assert_eq!((store.used_mib() >> 10, store.capacity_on(None) >> 10), (60, 100));
    assert_eq!(store.capacity_on(day("2027-03-01")) >> 10, 150);
}
