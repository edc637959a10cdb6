//! Rules about what the inventory says of servers, and about networks.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::{Context, Finding, args, findings, run};
use crate::base::{Gather as _, VmId};
use crate::check::Rule;
use crate::graph::fixture::{Fixture, midnight};
use crate::plan::Threshold;

/// All that is found on a day.
pub(super) fn found_on(day: &str, fixture: &Fixture) -> Vec<Finding> {
    let graph = fixture.graph();
    run(&Context::new(&fixture.inventory, &fixture.plan, &graph).at(midnight(day)))
}

pub(super) fn shown(rule: &str, found: &[Finding]) -> String {
    let mut out = String::new();
    for finding in found.iter().filter(|finding| finding.rule.as_str() == rule) {
        let vms: Vec<&str> = finding.subjects.vms.iter().map(VmId::as_str).collect();
        writeln!(out, "{}{} | {}", finding.severity.as_str(), args(&finding.args), vms.join(" ")).unwrap();
        for fix in &finding.fixes {
            writeln!(out, "  {}{}", fix.code.as_str(), args(&fix.args)).unwrap();
        }
    }
    out
}

/// One line per finding of a rule with its servers, as of a day.
fn check_on(day: &str, rule: &str, text: &str, expected: Expect) {
    expected.assert_eq(&shown(rule, &found_on(day, &Fixture::parse(text))));
}

/// The same where the day does not matter.
pub(super) fn told(rule: &str, text: &str, expected: Expect) {
    expected.assert_eq(&shown(rule, &findings(&Fixture::parse(text))));
}

const PLACES: &str = "
    trust UNN
    wave 1 open=2027-04-06
    wave 2 open=2027-05-26
    wave 0 status=done
    service Lab UNN n=1
    service Journal UNN n=1
    vm moved MARK
    put moved 0
    vm stays MARK still
    vm left MARK
    pin left
    put Lab 1
";

/// `mark` on two servers of Lab, on two loose ones, and on three that no rule may tell of.
fn marked(mark: &str) -> String {
    let lab = format!("vm lab-db svc=Lab {mark}\nvm lab-app svc=Lab {mark}\nput Lab 1");
    format!("{}\n{lab}\nvm loose {mark}\nput loose 2\nvm new {mark}", PLACES.replace("MARK", mark))
}

#[test]
fn what_a_tab_tells_is_told_by_service_and_wave_and_never_of_what_has_moved() {
    told(
        "raw-disk",
        &marked("rdm=2"),
        expect![[r#"
            warning wave=2 vms=1 disks=2 | loose
            warning vms=1 disks=2 | new
            warning service=Lab vms=2 disks=4 | lab-app lab-db
        "#]],
    );
    for (rule, mark) in [
        ("shared-disk", "disk=quorum"),
        ("usb-device", "usb=1"),
        ("passthrough", "sriov=2"),
        ("cd-connected", "cd"),
        ("suspended", "suspended"),
        ("hardware-old", "hw=9"),
        ("independent-disk", "independent=1"),
        ("tools-missing", "tools=none on"),
        ("disk-full", "full=90"),
        ("snapshot-old", "snap=?"),
    ] {
        let found = findings(&Fixture::parse(&marked(mark)));
        let of_rule = || found.iter().filter(|finding| finding.rule.as_str() == rule);
        let vms = of_rule().flat_map(|finding| &finding.subjects.vms).map(VmId::as_str).into_set();
        assert_eq!(vms.into_iter().collect::<Vec<_>>(), ["lab-app", "lab-db", "loose", "new"], "{rule}");
        assert_eq!(of_rule().count(), 3, "{rule}");
        assert!(of_rule().all(|finding| finding.fixes.is_empty()), "no move mends {rule}");
        let lab = of_rule().find(|finding| !finding.subjects.services.is_empty()).expect("that of Lab");
        assert_eq!(lab.subjects.trusts.len(), 1, "{rule}");
        assert_eq!(lab.subjects.waves.len(), 1, "{rule}");
    }
}

#[test]
fn what_no_tab_tells_is_no_fault() {
    let found = findings(&Fixture::parse(&marked("")));
    let prechecks: Vec<_> = found.iter().filter(|finding| finding.rule.is_precheck()).collect();
    assert!(prechecks.is_empty(), "{prechecks:?}");
    // nor is a server that the inventory does not have any more
    let mut gone = Fixture::parse(&marked("rdm=1"));
    gone.inventory.vms.clear();
    assert!(findings(&gone).iter().all(|finding| !finding.rule.is_precheck()));
}

#[test]
fn versions_and_space_are_measured_by_their_thresholds() {
    told(
        "hardware-old",
        "trust T\nservice A T n=0\nvm a svc=A hw=10\nvm b svc=A hw=9\nvm c svc=A hw=7\nvm d svc=A hw=0",
        expect![[r#"
            warning service=A vms=2 version=7 limit=10 | b c
        "#]],
    );
    told("hardware-old", "vm a hw=10\nvm b hw=21", expect![[""]]);
    told(
        "disk-full",
        "trust T\nservice A T n=0\nvm a svc=A full=89\nvm b svc=A full=90\nvm c svc=A full=100",
        expect![[r#"
            advice service=A vms=2 percent=100 limit=90 | b c
        "#]],
    );
    let mut strict = Fixture::parse("vm a full=89\nvm b hw=19");
    strict.plan.thresholds.insert(Threshold::DiskFullPercent, 80);
    strict.plan.thresholds.insert(Threshold::HardwareVersion, 20);
    let found = findings(&strict);
    let is_told = |rule| found.iter().any(|finding| finding.rule == rule);
    assert!(is_told(Rule::DiskFull) && is_told(Rule::HardwareOld));
}

#[test]
fn tools_that_do_not_run_in_a_server_that_is_off_are_no_fault() {
    told(
        "tools-missing",
        "vm a tools=idle on\nvm b tools=idle off\nvm c tools=none off\nvm d tools=ok on\nvm e on\nvm f tools=idle",
        expect![[r#"
            advice vms=1 | a
        "#]],
    );
}

#[test]
fn snapshots_are_old_today_or_when_the_wave_begins() {
    let text = "
        trust T
        service A T n=0
        vm old svc=A snap=2027-03-01
        vm then svc=A snap=2027-03-30
        vm dateless svc=A snap=?
        vm none svc=A
        wave 1 open=2027-04-06
        put A 1";
    check_on(
        "2027-03-31",
        "snapshot-old",
        text,
        expect![[r#"
            warning service=A vms=1 kind=old oldest=2027-03-01 limit=3 | old
            advice service=A vms=1 kind=unknown | dateless
            advice service=A vms=1 kind=then oldest=2027-03-30 limit=3 | then
        "#]],
    );
    // without the day the window alone is there to measure by
    told(
        "snapshot-old",
        text,
        expect![[r#"
            advice service=A vms=1 kind=unknown | dateless
            advice service=A vms=2 kind=then oldest=2027-03-01 limit=3 | old then
        "#]],
    );
    told("snapshot-old", "vm a snap=2027-03-01", expect![[""]]);
    // three whole days are not more than three
    check_on("2027-03-04", "snapshot-old", "vm a snap=2027-03-01", expect![[""]]);
    check_on(
        "2027-03-05",
        "snapshot-old",
        "vm a snap=2027-03-01",
        expect![[r#"
            warning vms=1 kind=old oldest=2027-03-01 limit=3 | a
        "#]],
    );
}

#[test]
fn many_places_are_told_as_the_largest_and_a_rest() {
    let mut text = "trust T\n".to_owned();
    for service in 0..60 {
        writeln!(text, "service S{service:02} T n={} rdm=1", 1 + service % 3).unwrap();
    }
    let found = findings(&Fixture::parse(&text));
    let of: Vec<_> = found.iter().filter(|finding| finding.rule == Rule::RawDisk).collect();
    assert_eq!(of.len(), 21);
    assert_eq!(of.iter().map(|finding| finding.subjects.vm_total).sum::<u32>(), 120);
    let rest = of.iter().find(|finding| finding.args[0].0 == "places").expect("the rest");
    assert_eq!((rest.args[0].1.clone(), rest.subjects.services.len()), (40_u32.into(), 40));
}

/// Ten servers in a VLAN, of which nine move in wave 1.
const VLAN: &str = "
    trust T
    service Lab T n=9 net=pg-lab
    service Stray T n=1 net=pg-lab
    net pg-lab vlan=120
    wave 1
    wave 2
    put Lab 1
    put Stray 2
";

#[test]
fn a_network_with_a_stray_is_brought_together() {
    told(
        "network-split",
        VLAN,
        expect![[r#"
            warning vlan=120 name=pg-lab waves=1, 2 places=2 vms=10 strays=1 spread=1: 9, 2: 1 | Stray-1
              bring-together name=pg-lab wave=1 vms=1 crossing=0
        "#]],
    );
    told("network-split", &VLAN.replace("put Stray 2", "put Stray 1"), expect![[""]]);
    told("network-split", &VLAN.replace("put Stray 2", ""), expect![[""]]);
    told("network-split", &VLAN.replace("wave 2", "wave 2 status=done"), expect![[""]]);
    // not where there is no room, nor where it is pinned
    let full = VLAN.replace("wave 1", "wave 1 cap=9");
    for text in [full, format!("{VLAN}\npin Stray")] {
        let found = findings(&Fixture::parse(&text));
        let split: Vec<_> = found.iter().filter(|finding| finding.rule == Rule::NetworkSplit).collect();
        assert_eq!(split.len(), 1);
        assert!(split[0].fixes.is_empty());
    }
}

#[test]
fn a_network_is_its_vlan_and_else_its_port_group_within_one_vcenter() {
    // two port groups of one VLAN
    told(
        "network-split",
        "vm a net=one\nvm b net=two\nnet one vlan=7\nnet two vlan=7\nwave 1\nwave 2\nput a 1\nput b 2",
        expect![[r#"
            advice vlan=7 name=one waves=1, 2 places=2 vms=2 strays=1 spread=1: 1, 2: 1 | b
        "#]],
    );
    // no VLAN told
    told(
        "network-split",
        "vm a net=one\nvm b net=one\nwave 1\nwave 2\nput a 1\nput b 2",
        expect![[r#"
            advice vlan= name=one waves=1, 2 places=2 vms=2 strays=1 spread=1: 1, 2: 1 | b
        "#]],
    );
    // a card alone tells its VLAN
    told(
        "network-split",
        "vm a net=one vlan=7\nvm b net=two vlan=7\nwave 1\nwave 2\nput a 1\nput b 2",
        expect![[r#"
            advice vlan=7 name=one waves=1, 2 places=2 vms=2 strays=1 spread=1: 1, 2: 1 | b
        "#]],
    );
    let mut apart = Fixture::parse("vm a net=one\nvm b net=one\nwave 1\nwave 2\nput a 1\nput b 2");
    apart.each("a", |vm| vm.vcenter = "north".to_owned());
    assert!(findings(&apart).iter().all(|finding| finding.rule != Rule::NetworkSplit));
}

#[test]
fn many_networks_are_told_as_the_largest_and_a_rest() {
    let mut text = "wave 1\nwave 2\n".to_owned();
    for net in 0..60 {
        writeln!(text, "vm a{net} net=n{net}\nvm b{net} net=n{net}\nput a{net} 1\nput b{net} 2").unwrap();
    }
    let found = findings(&Fixture::parse(&text));
    let of: Vec<_> = found.iter().filter(|finding| finding.rule == Rule::NetworkSplit).collect();
    assert_eq!(of.len(), 21);
    assert!(of.iter().any(|finding| finding.args[0] == ("networks".to_owned(), 40_u32.into())));
}

/// Two networks that move in different waves, and a server in both.
const TIED: &str = "
    trust T
    service Lab T n=9 net=lab
    service Image T n=5 net=image
    vm bridge net=image,lab
    net lab vlan=120
    net image vlan=130
    wave 1
    wave 2
    put Lab 1
    put Image 2
    put bridge 1
";

#[test]
fn a_server_in_two_networks_ties_them() {
    told(
        "network-tie",
        TIED,
        expect![[r#"
            warning one=VLAN 120 other=VLAN 130 one-wave=1 other-wave=2 vms=1 | bridge
              bring-together name=VLAN 130 wave=1 vms=5 crossing=0
        "#]],
    );
    // that its networks are split follows from it, and a move would only split the other
    told("network-split", TIED, expect![[""]]);
    told("network-tie", &TIED.replace("put Image 2", "put Image 1"), expect![[""]]);
    told("network-tie", &TIED.replace("net=image,lab", "net=lab"), expect![[""]]);
    // a network that is spread anyhow ties nothing
    told("network-tie", &format!("{TIED}\nput Image-1 1\nput Image-2 1"), expect![[""]]);
}

#[test]
fn a_stray_has_no_fix_where_the_server_that_ties_strays_too() {
    // the bridge is at home in the VLAN of the laboratory
    let text = format!("{TIED}\nvm stray net=lab\nput stray 2");
    told(
        "network-split",
        &text,
        expect![[r#"
            warning vlan=120 name=lab waves=1, 2 places=2 vms=11 strays=1 spread=1: 10, 2: 1 | stray
              bring-together name=lab wave=1 vms=1 crossing=0
        "#]],
    );
    let both = TIED.replace("service Image T n=5", "service Image T n=9");
    told(
        "network-split",
        &format!("{both}\nvm stray net=image\nput stray 1"),
        expect![[r#"
            warning vlan=130 name=image waves=1, 2 places=2 vms=11 strays=2 spread=1: 2, 2: 9 | bridge stray
        "#]],
    );
}
