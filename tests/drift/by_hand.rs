//! Small estates made by hand: every rule of identity, and what holds for all.

use std::collections::BTreeSet;

use flytteplan::base::{Arg, Minutes, PlanId, Random, VmId};
use flytteplan::drift::{Confidence, Drift, Fact, Verdict, What, drift, stamp};
use flytteplan::estate::{Inventory, Power, Vm, VmKind};
use flytteplan::plan::{Plan, VCenterRole};
use proptest::prelude::*;

/// `vc/vm-1 name i=instance s=smbios d=dns a=10.0.0.1 k=card c=cpus m=MiB p=MiB u=MiB n=disks off template`
fn vm(line: &str) -> Vm {
    let mut words = line.split_whitespace();
    let (place, name) = (words.next().expect("a place"), words.next().expect("a name"));
    let (vcenter, moref) = place.split_once('/').expect("vCenter and VM ID");
    let mut vm = Vm::named(&name.replace('~', " "));
    (vm.vcenter, vm.moref, vm.power) = (vcenter.into(), moref.into(), Power::On);
    (vm.cpus, vm.memory_mib, vm.provisioned_mib, vm.disks) = (2, 4096, 54_096, 1);
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let number = || value.parse::<u64>().expect("a number");
        match key {
            "i" => vm.instance_uuid = value.into(),
            "s" => vm.smbios_uuid = value.into(),
            "d" => vm.dns_name = value.into(),
            "a" => vm.addresses.push(value.parse().expect("an address")),
            "c" => vm.cpus = number() as u32,
            "m" => vm.memory_mib = number(),
            "p" => vm.provisioned_mib = number(),
            "u" => vm.in_use_mib = number(),
            "n" => vm.disks = number() as u32,
            "k" => vm.facts.macs.push([0, 0x50, 0x56, 0, 0, number() as u8]),
            "h" => vm.host = value.into(),
            "off" => vm.power = Power::Off,
            "template" => vm.kind = VmKind::Template,
            "placeholder" => vm.kind = VmKind::Placeholder,
            other => panic!("unknown word: {other}"),
        }
    }
    vm.addresses.sort();
    vm.id = vm.derive_id();
    vm
}

pub fn inventory(lines: &[&str]) -> Inventory {
    let mut vms: Vec<Vm> = lines.iter().map(|line| vm(line)).collect();
    vms.sort_by(|a, b| a.id.cmp(&b.id));
    Inventory { vms, ..Inventory::default() }
}

pub fn plan() -> Plan {
    let mut plan = Plan::new(PlanId::new("p"), "Flytting", "Kari", Minutes(0));
    plan.vcenters.insert("ny".into(), VCenterRole::Target);
    plan
}

/// One line per finding, sorted: what a person would read.
fn told(drift: &Drift) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &drift.vms {
        let mut line = format!("{} {}", row.verdict.as_str(), row.name);
        // That the id is another is what the verdict says.
        for change in row.changes.iter().filter(|change| change.what != What::VmId) {
            let text = |arg: &Arg| match arg {
                Arg::Text(text) => text.clone(),
                Arg::Number(number) => number.to_string(),
                Arg::Waves(_) => String::new(),
            };
            line += &format!(" {}:{}>{}", change.what.as_str(), text(&change.before), text(&change.after));
        }
        if row.beside.is_some() {
            line += " beside";
        }
        if row.confidence == Confidence::Likely {
            line += "?";
        }
        lines.push(line);
    }
    lines.extend(drift.questions.iter().map(|question| {
        let mut names: Vec<&str> = question.candidates.iter().map(|one| one.name.as_str()).collect();
        names.sort_unstable();
        format!("question {} <- {}", question.name, names.join(","))
    }));
    lines.extend(drift.names_reused.iter().map(|reuse| format!("name {}", reuse.what)));
    lines.extend(drift.addresses_reused.iter().map(|reuse| format!("address {}", reuse.what)));
    lines.extend(drift.clones.iter().map(|_| "clone".to_owned()));
    lines.sort();
    lines
}

#[track_caller]
fn case(before: &[&str], after: &[&str], expected: &[&str]) {
    assert_eq!(told(&drift(&inventory(before), &inventory(after), &plan())), expected);
}

#[test]
fn the_same_id_is_the_same_vm() {
    case(&["v/1 a i=1"], &["v/1 a i=1"], &[]);
    case(&["v/1 a i=1"], &["v/1 b i=1"], &["changed b name:a>b"]);
    // Exports from before 4.3.1 have another UUID in that column.
    case(&["v/1 a i=1"], &["v/1 A i=2"], &["changed A name:a>A"]);
    case(&["v/1 a"], &["v/1 b i=2"], &["changed b name:a>b"]);
    case(&["v/1 a c=2 m=4096"], &["v/1 a c=4 m=8192"], &["changed a cpus:2>4 memory:4096>8192"]);
    case(&["v/1 a n=1"], &["v/1 a n=2 p=154096"], &["changed a disks:1>2 storage:54096>154096"]);
    case(&["v/1 a h=esx1"], &["v/1 a h=esx2"], &["changed a host:esx1>esx2"]);
    case(&["v/1 a a=10.0.0.1"], &["v/1 a a=10.0.0.2"], &["changed a addresses:10.0.0.1>10.0.0.2"]);
    case(&["v/1 a"], &["v/1 a template"], &["changed a kind:server>template"]);
}

#[test]
fn what_an_export_is_silent_about_has_not_changed() {
    case(&["v/1 a a=10.0.0.1 h=esx1"], &["v/1 a c=0 p=0 n=0"], &[]);
    // A VM that is off has no swap file, and its guest tells no address.
    case(&["v/1 a a=10.0.0.1"], &["v/1 a off p=50000"], &["changed a power:on>off"]);
    case(&["v/1 a m=4096 p=54096"], &["v/1 a m=8192 p=58192"], &["changed a memory:4096>8192"]);
}

#[test]
fn a_vm_id_that_was_given_anew_is_another_machine() {
    case(&["v/1 a i=1"], &["v/1 b i=2"], &["id-reused a", "new b"]);
    // Restored: the ids have changed places, the machines have not.
    case(
        &["v/1 a i=1 s=1", "v/2 b i=2 s=2"],
        &["v/1 b i=2 s=2", "v/2 a i=1 s=1"],
        &["reregistered a", "reregistered b"],
    );
}

#[test]
fn an_instance_uuid_in_its_vcenter_is_sure_unless_all_else_differs() {
    case(&["v/1 a i=1"], &["v/9 a i=1"], &["reregistered a"]);
    case(&["v/1 a i=1 s=5"], &["v/9 b i=1 s=5"], &["reregistered b name:a>b"]);
    case(&["v/1 a i=1 s=5 d=a.x"], &["v/9 b i=1 s=6 d=b.x"], &["reregistered b name:a>b?"]);
    // Shared by several, it tells nothing.
    case(
        &["v/1 a i=1", "v/2 b i=1"],
        &["v/3 c i=1 c=1"],
        &["gone a", "gone b", "new c", "question c <- a,b"],
    );
}

#[test]
fn likeness_needs_two_kinds_of_identity_and_a_margin() {
    case(&["v/1 a i=1 s=7 d=a.x a=10.0.0.1"], &["v/9 a i=2 s=7 d=a.x a=10.0.0.1"], &["reregistered a?"]);
    // Only its name and its size.
    case(&["v/1 a"], &["v/9 a"], &["gone a", "name a", "new a", "question a <- a"]);
    // Built anew under the old name.
    case(&["v/1 a i=1 s=1"], &["v/9 a i=2 s=2 c=8"], &["gone a", "name a", "new a"]);
    // Two are equally like it.
    case(
        &["v/1 a s=7 a=10.0.0.1", "v/2 a s=7 a=10.0.0.2"],
        &["v/9 a s=7 a=10.0.0.3"],
        &["gone a", "gone a", "new a", "question a <- a,a"],
    );
}

#[test]
fn clones_are_never_taken_for_one_another() {
    let before = ["v/1 a i=1 s=7", "v/2 b i=2 s=7"];
    let after = ["v/1 a i=1 s=7", "v/3 c i=3 s=7 c=4", "v/4 d i=4 s=7 c=4"];
    case(&before, &after, &["clone", "clone", "gone b", "new c", "new d"]);
}

#[test]
fn found_in_the_target() {
    let machine = "a i=1 s=7 d=a.x a=10.0.0.1";
    let gone = format!("v/1 {machine}");
    case(&[&gone], &[&format!("ny/5 {machine}")], &["moved a vcenter:v>ny?"]);
    // A leftover beside it, renamed and off; or only off.
    let copy = "ny/5 a i=2 s=7 d=a.x a=10.0.0.1";
    case(&[&gone], &["v/1 a_old i=1 s=7 off", copy], &["moved a vcenter:v>ny beside?"]);
    case(&[&gone], &["v/1 a i=1 s=7 off", copy], &["moved a vcenter:v>ny beside?"]);
    case(&[&gone], &[&gone, copy], &["two-places a vcenter:v>ny beside?"]);
    // The leftover was there before the target was looked at.
    let old = "v/1 a_old i=1 s=7 off";
    case(&[old], &[old, copy], &["moved a name:a_old>a power:off>on vcenter:v>ny beside?"]);
    // A placeholder is none.
    case(&[&gone], &[&gone, "ny/5 a placeholder d=a.x a=10.0.0.1 s=7"], &["clone", "new a"]);
}

#[test]
fn what_somebody_gave_up_another_may_have() {
    case(&["v/1 a i=1"], &["v/1 b i=1", "v/2 a i=2 c=8"], &["changed b name:a>b", "name a", "new a"]);
    // Who has it still has not given it up; two with one name never did.
    case(&["v/1 a i=1"], &["v/1 a i=1", "v/2 a i=2"], &["new a"]);
    case(&["v/1 a i=1", "v/2 a i=2"], &["v/3 a i=3 c=8", "v/2 a i=2"], &["gone a", "new a"]);
    case(
        &["v/1 a i=1 a=10.0.0.1", "v/2 b i=2 a=10.0.0.2"],
        &["v/1 a i=1 a=10.0.0.3", "v/2 b i=2 a=10.0.0.1 a=10.0.0.2"],
        &[
            "address 10.0.0.1",
            "changed a addresses:10.0.0.1>10.0.0.3",
            "changed b addresses:10.0.0.2>10.0.0.1, 10.0.0.2",
        ],
    );
}

#[test]
fn facts_say_why() {
    let before = inventory(&["v/1 a i=1 s=7 d=a.x a=10.0.0.1"]);
    let after = inventory(&["v/9 a i=2 s=7 d=b.x a=10.0.0.1 c=4"]);
    let found = drift(&before, &after, &plan());
    let expected = [
        Fact::OtherInstanceUuid,
        Fact::SmbiosUuid,
        Fact::Name,
        Fact::OtherDnsName,
        Fact::Address,
        Fact::Disks,
    ];
    assert_eq!(found.vms[0].facts, expected);
    assert_eq!(Fact::SharedSmbiosUuid.as_str(), "shared-smbios-uuid");
    assert_eq!(What::Vcenter.as_str(), "vcenter");
}

#[test]
fn the_time_in_a_name() {
    let cases = [
        ("RVTools_export_all_2026-11-20_06.00.00.xlsx", Some("2026-11-20T05:00:00Z")),
        ("vc-nord RVTools_export_all_2026-07-01_23.59.59.xlsx", Some("2026-07-01T21:59:00Z")),
        ("2026-11-20.xlsx", None),
        ("øæå_2026-13-20_06.00.00", None),
        ("2026-11-20_06.00.0", None),
        ("2026-11-20_25.00.00", None),
        ("", None),
    ];
    for (name, expected) in cases {
        assert_eq!(stamp(name).map(Minutes::to_rfc3339).as_deref(), expected, "{name}");
    }
}

/// Any estate of few names and addresses: much looks alike in it.
fn any_estate() -> impl Strategy<Value = Vec<Vm>> {
    let row = (0_u8..24, 0_u8..6, 0_u8..8, 0_u8..6, 0_u8..6, 0_u8..4, any::<bool>());
    prop::collection::vec(row, 0..24).prop_map(|rows| {
        let mut known = BTreeSet::new();
        let vms = rows.into_iter().map(|(id, name, instance, smbios, address, cpus, on)| {
            let mut vm = Vm::named(&format!("n{name}"));
            (vm.vcenter, vm.moref) = ("v".into(), format!("vm-{id}"));
            vm.instance_uuid = if instance == 0 { String::new() } else { format!("i{instance}") };
            vm.smbios_uuid = if smbios == 0 { String::new() } else { format!("s{smbios}") };
            vm.addresses = vec![std::net::Ipv4Addr::new(10, 0, 0, address).into()];
            (vm.cpus, vm.power) = (u32::from(cpus), if on { Power::On } else { Power::Off });
            vm.id = vm.derive_id();
            vm
        });
        vms.filter(|vm| known.insert(vm.id.clone())).collect()
    })
}

fn sorted(mut vms: Vec<Vm>) -> Inventory {
    vms.sort_by(|a, b| a.id.cmp(&b.id));
    Inventory { vms, ..Inventory::default() }
}

fn ids(drift: &Drift, verdicts: &[Verdict], later: bool) -> BTreeSet<VmId> {
    let rows = drift.vms.iter().filter(|row| verdicts.contains(&row.verdict));
    rows.filter_map(|row| if later { row.later.clone() } else { row.earlier.clone() }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn nothing_differs_from_itself(vms in any_estate()) {
        let inventory = sorted(vms);
        prop_assert!(drift(&inventory, &inventory, &plan()).is_empty());
    }

    #[test]
    fn the_other_way_round_new_is_gone(before in any_estate(), after in any_estate()) {
        let (before, after) = (sorted(before), sorted(after));
        let there = drift(&before, &after, &plan());
        let back = drift(&after, &before, &plan());
        let gone = [Verdict::Gone, Verdict::IdReused];
        prop_assert_eq!(ids(&there, &[Verdict::New], true), ids(&back, &gone, false));
        prop_assert_eq!(ids(&there, &gone, false), ids(&back, &[Verdict::New], true));
    }

    #[test]
    fn every_vm_has_one_verdict_and_no_two_share_one(before in any_estate(), after in any_estate()) {
        let (before, after) = (sorted(before), sorted(after));
        let found = drift(&before, &after, &plan());
        let told = found.vms.iter().filter_map(|row| row.earlier.clone()).collect::<Vec<_>>();
        prop_assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
        prop_assert_eq!(told.len() + found.same as usize, before.vms.len());
        let told = found.vms.iter().filter_map(|row| row.later.clone()).collect::<Vec<_>>();
        prop_assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
        prop_assert_eq!(told.len() + found.same as usize, after.vms.len());
    }

    #[test]
    fn the_order_of_rows_does_not_matter(vms in any_estate(), seed in any::<u64>()) {
        let mut other = vms.clone();
        Random::new(seed).shuffle(&mut other);
        let (one, other) = (sorted(vms), sorted(other));
        prop_assert_eq!(drift(&Inventory::default(), &one, &plan()), drift(&Inventory::default(), &other, &plan()));
    }
}

/// Twenty thousand of which a tenth differs, and the worst that a hostile export can look like.
#[test]
fn twenty_thousand_are_not_many() {
    let estate = |shift: u32, alike: bool| {
        let vms = (0..20_000_u32).map(|at| {
            let name = if alike { "same".to_owned() } else { format!("srv-{at}") };
            let mut vm = Vm::named(&name);
            let moref = if at % 10 == 0 { at + shift } else { at };
            (vm.vcenter, vm.moref) = ("v".into(), format!("vm-{moref}"));
            vm.smbios_uuid = if alike { "same".into() } else { format!("s{at}") };
            vm.addresses = vec![std::net::Ipv4Addr::from(0x0A00_0000 + if alike { 1 } else { at }).into()];
            vm.id = vm.derive_id();
            vm
        });
        sorted(vms.collect())
    };
    let (before, after) = (estate(0, false), estate(1_000_000, false));
    let found = drift(&before, &after, &plan());
    assert_eq!((found.same, found.vms.len()), (18_000, 2_000));
    assert!(found.vms.iter().all(|row| row.verdict == Verdict::Reregistered));
    let (before, after) = (estate(0, true), estate(1_000_000, true));
    let found = drift(&before, &after, &plan());
    assert_eq!((found.same, found.vms.len(), found.questions.len()), (18_000, 4_000, 0));
}

#[test]
fn a_network_card_tells_a_machine_and_its_copies_do_not() {
    // Moved, with a name and a card alone: without the card it is a question at most.
    case(&["v/1 a k=1"], &["ny/5 a k=1"], &["moved a vcenter:v>ny?"]);
    let without = told(&drift(&inventory(&["v/1 a"]), &inventory(&["ny/5 a"]), &plan()));
    assert!(without.iter().all(|line| !line.starts_with("moved")), "{without:?}");
    // Renamed on the way: a card and an address.
    case(&["v/1 a k=1 a=10.0.0.1"], &["ny/5 b k=1 a=10.0.0.1"], &["moved b name:a>b vcenter:v>ny?"]);
    // A clone gets a card of its own.
    case(&["v/1 a s=1 k=1"], &["v/1 a s=1 k=1", "v/2 b s=1 k=2"], &["clone", "new b"]);
    // Copied file by file, card and all: which of the two it is, nobody can tell from the card.
    let copies = drift(&inventory(&["v/1 a k=1"]), &inventory(&["ny/5 a k=1", "ny/6 a k=1"]), &plan());
    assert!(copies.vms.iter().all(|row| row.verdict != Verdict::Moved), "{:?}", told(&copies));
    // Other cards speak against it.
    let found = drift(&inventory(&["v/1 a i=1 k=1"]), &inventory(&["v/9 a i=1 k=2"]), &plan());
    assert_eq!(found.vms[0].verdict, Verdict::Reregistered);
    assert!(found.vms[0].facts.contains(&Fact::OtherMac) && !found.vms[0].facts.contains(&Fact::Mac));
}

#[test]
fn a_new_id_is_told_with_the_old() {
    let found = drift(&inventory(&["v/vm-1 a i=1 s=1"]), &inventory(&["v/vm-9 a i=1 s=1"]), &plan());
    let change = found.vms[0].changes.last().expect("a change");
    assert_eq!(
        (change.what, &change.before, &change.after),
        (What::VmId, &Arg::from("vm-1"), &Arg::from("vm-9"))
    );
    assert!(found.vms[0].facts.contains(&Fact::InstanceUuid));
}
