//! Rules about what has no place, or several: groups, services, windows.

use std::fmt::Write as _;

use expect_test::expect;

use super::{TWO, check, findings, two};
use crate::check::Rule;
use crate::graph::fixture::Fixture;

#[test]
fn bundle_split_is_brought_together_by_the_fewest_moves() {
    check(
        "bundle-split",
        &two("bundle Lab UNN: Lab, Journal\nput Lab 1\nput Journal 2"),
        expect![[r#"
            stop bundle=Lab UNN waves=1, 2 places=2 vms=5
              bring-together name=Lab UNN wave=1 vms=2 crossing=0
              bring-together name=Lab UNN wave=2 vms=3 crossing=0
        "#]],
    );
    check("bundle-split", &two("bundle B: Lab, Journal\nput Lab 1\nput Journal 1"), expect![[""]]);
    // what has no wave yet is another finding, unless it is pinned there
    check("bundle-split", &two("bundle B: Lab, Journal\nput Lab 1"), expect![[""]]);
    check(
        "bundle-split",
        &two("bundle B: Lab, Journal\nput Lab 1\npin Journal"),
        expect![[r#"
            stop bundle=B waves=1 places=2 vms=5
        "#]],
    );
    check("bundle-split", &two("bundle B: Lab, nobody\nput Lab 1\nput Journal 2"), expect![[""]]);
}

#[test]
fn pinned_apart_in_one_bundle() {
    let text = two("bundle B: Lab, Journal\nput Lab 1\nput Journal 2\npin Lab-1\npin Journal-2");
    check(
        "pinned-conflict",
        &text,
        expect![[r#"
            stop bundle=B places=2 vms=2
        "#]],
    );
    check("pinned-conflict", &text.replace("pin Lab-1", ""), expect![[""]]);
    check("pinned-conflict", &text.replace("bundle B: Lab, Journal", ""), expect![[""]]);
    check(
        "pinned-conflict",
        &two("bundle B: Lab, Journal\nput Lab 1\npin Lab-1\npin Journal-2"),
        expect![[r#"
            stop bundle=B places=2 vms=2
        "#]],
    );
}

#[test]
fn servers_that_share_a_disk_are_brought_together_with_their_services() {
    let text =
        two("vm node-1 svc=Lab disk=quorum\nvm node-2 svc=Journal disk=quorum\nput Lab 1\nput Journal 2");
    check(
        "disk-split",
        &text,
        expect![[r#"
        stop name=node-1, node-2 disk=quorum waves=1, 2 vms=2
          bring-together name=Journal wave=1 vms=3 crossing=0
          bring-together name=Journal wave=2 vms=4 crossing=0
    "#]],
    );
    check("disk-split", &text.replace("put Journal 2", "put Journal 1"), expect![[""]]);
    check("disk-split", &text.replace("put Journal 2", ""), expect![[""]]);
    check("disk-split", &text.replace("disk=quorum\nput", "disk=another\nput"), expect![[""]]);
}

#[test]
fn service_split_over_waves() {
    check(
        "service-split",
        &two("put Lab 1\nput Lab-3 2"),
        expect![[r#"
            warning service=Lab waves=1, 2 places=2 vms=3
              bring-together name=Lab wave=1 vms=1 crossing=0
              bring-together name=Lab wave=2 vms=2 crossing=0
        "#]],
    );
    check("service-split", &two("put Lab-1 1\nput Lab-2 1"), expect![[""]]);
    check(
        "service-split",
        &two("put Lab 1\nput Lab-3 2").replace("Lab UNN", "Lab UNN hub"),
        expect![[r#"
            advice service=Lab waves=1, 2 places=2 vms=3
              bring-together name=Lab wave=1 vms=1 crossing=0
              bring-together name=Lab wave=2 vms=2 crossing=0
        "#]],
    );
}

#[test]
fn unassigned_to_a_wave_goes_where_its_links_pull() {
    check(
        "unassigned-wave",
        &two("put Journal 2\nput Image 1\nvm x\nvm y"),
        expect![[r#"
            warning service=Lab vms=3 total=3
              join-partner name=Lab wave=2 vms=3 crossing=0
            warning vms=2 total=2
        "#]],
    );
    check("unassigned-wave", &two("put Journal 2\nput Image 1\nput Lab 1"), expect![[""]]);
    // pinned outside every wave, or not moving at all: decided
    check("unassigned-wave", &two("put Journal 2\nput Image 1\npin Lab\nvm z still"), expect![[""]]);
    // a wave that the plan does not have is no wave
    check(
        "unassigned-wave",
        &two("put Journal 2\nput Image gone\nput Lab 1"),
        expect![[r#"
            warning service=Image vms=1 total=1
              join-partner name=Image wave=2 vms=1 crossing=0
        "#]],
    );
}

#[test]
fn a_plan_without_waves_says_so_once() {
    check(
        "unassigned-wave",
        "trust T\nservice A T n=2\nservice B T n=1\nvm x",
        expect![[r#"
            warning services=2 vms=4 total=4
        "#]],
    );
    check("unassigned-wave", "trust T", expect![[""]]);
}

#[test]
fn part_of_a_service_without_a_wave_joins_the_rest() {
    check(
        "unassigned-wave",
        "trust T\nservice A T n=3\nwave 1\nwave 2\nput A 2\nput A-3",
        expect![[r#"
            warning service=A vms=1 total=3
              bring-together name=A wave=2 vms=1 crossing=0
        "#]],
    );
}

#[test]
fn unassigned_to_a_service_per_cluster_the_rest_in_one() {
    check(
        "unassigned-service",
        "vm a cluster=c1\nvm b cluster=c1\nvm c cluster=c2\nvm d still",
        expect![[r#"
            advice cluster=c1 vms=2
            advice cluster=c2 vms=1
        "#]],
    );
    check("unassigned-service", TWO, expect![[""]]);
    let mut many = String::new();
    for n in 0..25 {
        writeln!(many, "vm v{n} cluster=c{n}").unwrap();
    }
    let found = findings(&Fixture::parse(&many));
    let of: Vec<_> = found.iter().filter(|f| f.rule == Rule::UnassignedService).collect();
    assert_eq!(of.len(), 21);
    assert_eq!(of.iter().map(|finding| finding.subjects.vm_total).sum::<u32>(), 25);
}

#[test]
fn windows_in_order_apart_and_present() {
    let text = "trust T\nservice A T n=1\nput A 1\n";
    let with = |waves: &str| format!("{text}{waves}");
    check(
        "window-missing",
        &with("wave 1\nwave 2"),
        expect![[r#"
        advice wave=1 vms=1
    "#]],
    );
    check("window-missing", &with("wave 1 open=2027-04-06"), expect![[""]]);
    check(
        "windows-order",
        &with("wave 1 open=2027-05-01\nwave 2\nwave 3 open=2027-04-30"),
        expect![[r#"
            warning wave=3 before=1 minutes=2880
        "#]],
    );
    check("windows-order", &with("wave 1 open=2027-04-30\nwave 2 open=2027-05-01"), expect![[""]]);
    check(
        "windows-overlap",
        &with("wave 1 open=2027-04-30 at=22 close=6\nwave 2 open=2027-05-01 at=5 close=7"),
        expect![[r#"
            warning wave=2 before=1 minutes=60
        "#]],
    );
    // one closes as the next opens
    check(
        "windows-overlap",
        &with("wave 1 open=2027-04-30 at=22 close=6\nwave 2 open=2027-05-01 at=6 close=7"),
        expect![[""]],
    );
}
