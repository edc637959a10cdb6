//! Proposals on small estates.

#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use expect_test::expect;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Proposals, ServiceProposal, merge, propose, split, take};
use crate::base::{ServiceId, VmId};
use crate::graph::fixture::Fixture;
use crate::plan::{Command, apply};

fn proposed(fixture: &Fixture) -> Proposals {
    propose(&fixture.inventory, &fixture.plan, &BTreeSet::new())
}

fn shown(found: &Proposals) -> String {
    let mut text = String::new();
    for one in &found.services {
        let vms: Vec<&str> = one.vms.iter().map(VmId::as_str).collect();
        let grounds: Vec<&str> = one.grounds.iter().map(|ground| ground.code.as_str()).collect();
        let kind = if one.service.is_some() { "more" } else { "new" };
        let owner = one.owner.as_deref().unwrap_or("-");
        writeln!(
            text,
            "{} {kind} {owner} {}%: {} [{}]",
            one.name,
            one.confidence,
            vms.join(" "),
            grounds.join(" ")
        )
        .unwrap();
    }
    let left: Vec<&str> = found.left.iter().map(VmId::as_str).collect();
    writeln!(text, "left: {}", left.join(" ")).unwrap();
    text
}

/// An estate of VMs by name, with folder and attribute where given: `name|folder|attribute`.
fn estate(lines: &[&str], flows: &str) -> Fixture {
    let mut text = String::from("trust UNN\ntrust FELLES shared\n");
    for line in lines {
        writeln!(text, "vm {}", line.split('|').next().unwrap()).unwrap();
    }
    let mut fixture = Fixture::parse(&(text + flows));
    for line in lines {
        let mut parts = line.split('|');
        let (name, folder, value) = (parts.next().unwrap(), parts.next(), parts.next());
        fixture.each(name, |vm| {
            folder.unwrap_or_default().clone_into(&mut vm.folder);
            if let Some(value) = value {
                vm.attributes.insert("Tjeneste".to_owned(), value.to_owned());
            }
            vm.attributes.insert("Sist sikret".to_owned(), "2026-11-19 22:00".to_owned());
        });
    }
    fixture
}

const LAB_AND_JOURNAL: &[&str] = &[
    "unn-lab-app-01|/DC/UNN/Laboratorium|Laboratorium",
    "unn-lab-app-02|/DC/UNN/Servere|Laboratorium",
    "unn-lab-db-a|/DC/UNN/Laboratorium|",
    "UNNLABDB02|/DC/UNN/Servere|",
    "unn-jou-app-01|/DC/UNN/Servere|",
    "unn-jou-web-01|/DC/UNN/Servere|",
    "unn-oye-app-01|/DC/UNN/Servere|Øye",
    "unn-oye-app-02|/DC/UNN/Servere|Øye",
    "tossrv0412|/DC/UNN/Servere|",
    "tossrv0413|/DC/UNN/Servere|",
];

#[test]
fn marks_that_agree_make_one_service_and_opaque_names_make_none() {
    let found = proposed(&estate(LAB_AND_JOURNAL, ""));
    expect![[r#"
        Øye new UNN 93%: unn-oye-app-01 unn-oye-app-02 [attribute name-pattern]
        Laboratorium new UNN 88%: UNNLABDB02 unn-lab-app-01 unn-lab-app-02 unn-lab-db-a [name-pattern attribute folder]
        Jou UNN new UNN 70%: unn-jou-app-01 unn-jou-web-01 [name-pattern]
        left: tossrv0412 tossrv0413
    "#]].assert_eq(&shown(&found));
}

#[test]
fn who_talks_together_is_drawn_in_and_makes_groups() {
    let flows = "
        tossrv0412 -> unn-lab-db-a :1433 x9000
        tossrv0412 -> unn-jou-app-01 :443 x3
        tossrv0413 -> harsrv0001 :8080 x500
        harsrv0001 -> narsrv0002 :1433 x700
    ";
    let mut lines = LAB_AND_JOURNAL.to_vec();
    lines.extend(["harsrv0001", "narsrv0002"]);
    let found = proposed(&estate(&lines, flows));
    expect![[r#"
        Øye new UNN 93%: unn-oye-app-01 unn-oye-app-02 [attribute name-pattern]
        Laboratorium new UNN 90%: UNNLABDB02 tossrv0412 unn-lab-app-01 unn-lab-app-02 unn-lab-db-a [name-pattern community attribute folder neighbours]
        Jou UNN new UNN 70%: unn-jou-app-01 unn-jou-web-01 [name-pattern]
        harsrv0001 new UNN 53%: harsrv0001 narsrv0002 tossrv0413 [community]
        left: 
    "#]].assert_eq(&shown(&found));
}

#[test]
fn services_of_the_plan_get_more_and_what_a_person_took_out_stays_out() {
    let mut fixture = estate(LAB_AND_JOURNAL, "service Lab UNN\nservice Other UNN");
    for name in ["unn-lab-app-01", "unn-lab-app-02"] {
        fixture.plan.vms.get_mut(&VmId::new(name)).unwrap().service = Some(ServiceId::new("Lab"));
    }
    let hand = fixture.plan.vms.get_mut(&VmId::new("unn-jou-app-01")).unwrap();
    hand.assigned_by = Some("hand".to_owned());
    let still = fixture.plan.vms.get_mut(&VmId::new("unn-oye-app-02")).unwrap();
    still.moves = false;
    let found = proposed(&fixture);
    let text = shown(&found);
    assert!(
        text.contains("Lab more UNN") && text.contains(": UNNLABDB02 unn-lab-db-a [extends name-pattern"),
        "{text}"
    );
    assert!(!text.contains("unn-jou-app-01") && !text.contains("unn-oye-app-02"), "{text}");
}

#[test]
fn two_services_of_the_plan_never_become_one() {
    let mut fixture =
        estate(&["unn-lab-app-01", "unn-lab-app-02", "unn-lab-app-03"], "service A UNN\nservice B UNN");
    for (name, service) in [("unn-lab-app-01", "A"), ("unn-lab-app-02", "B")] {
        fixture.plan.vms.get_mut(&VmId::new(name)).unwrap().service = Some(ServiceId::new(service));
    }
    let found = proposed(&fixture);
    assert!(found.services.iter().all(|one| one.service.is_none()), "{}", shown(&found));
}

#[test]
fn shared_infrastructure_is_proposed_by_its_role_also_without_a_name() {
    let mut lines: Vec<String> = vec!["tossrv0001".to_owned(), "tossrv0002".to_owned()];
    let mut flows = String::new();
    for n in 0..30 {
        for half in ["app", "db"] {
            lines.push(format!("unn-{}{}-{half}-01", char::from(b'a' + n % 26), char::from(b'k' + n / 26)));
        }
        let name = lines[lines.len() - 2].clone();
        let other = lines[lines.len() - 1].clone();
        writeln!(flows, "{name} -> {other} :1433 x900").unwrap();
        writeln!(flows, "{name} -> tossrv000{} :53 udp x90", 1 + n % 2).unwrap();
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let fixture = estate(&lines, &flows);
    let found = proposed(&fixture);
    let dns = found.services.iter().find(|one| one.hub).unwrap();
    assert_eq!(dns.vms.iter().map(VmId::as_str).collect::<Vec<_>>(), ["tossrv0001", "tossrv0002"]);
    assert_eq!((dns.name.as_str(), dns.roles[0].as_str()), ("dns", "dns"));
    let after = apply(&fixture.plan, &take(&fixture.plan, std::slice::from_ref(dns))).unwrap();
    assert_eq!(after.services.values().filter(|service| service.hub).count(), 1);
}

#[test]
fn all_are_taken_in_one_step_and_nothing_is_left_to_propose() {
    let fixture = estate(LAB_AND_JOURNAL, "service Laboratorium UNN");
    let mut found = proposed(&fixture);
    for one in &mut found.services {
        // Same names of the same owner, one of a trust that is not in the plan, and no name at all.
        one.name = if one.vms.len() == 2 { "Lik".to_owned() } else { String::new() };
        one.owner = Some(if one.vms.len() == 2 { "unn" } else { "NLSH" }.to_owned());
    }
    let command = take(&fixture.plan, &found.services);
    assert!(matches!(&command, Command::Several(parts) if !parts.is_empty()));
    let after = apply(&fixture.plan, &command).unwrap();
    let names: Vec<&str> = after.services.values().map(|service| service.name.as_str()).collect();
    assert!(names.contains(&"Lik") && names.contains(&"Lik 2"), "{names:?}");
    assert!(found.services.iter().flat_map(|one| &one.vms).all(|vm| after.vms[vm].service.is_some()));
    let again = propose(&fixture.inventory, &after, &BTreeSet::new());
    assert_eq!(again.services, []);
    assert_eq!(take(&after, &again.services), Command::Several(Vec::new()));
}

#[test]
fn what_was_rejected_is_not_proposed_again() {
    let fixture = estate(LAB_AND_JOURNAL, "");
    let found = proposed(&fixture);
    let rejected = BTreeSet::from([found.services[0].key.clone()]);
    let less = propose(&fixture.inventory, &fixture.plan, &rejected);
    assert_eq!(less.services, found.services[1..]);
    assert_eq!(less.left.len(), found.left.len() + found.services[0].vms.len());
}

#[test]
fn joined_and_parted() {
    let found = proposed(&estate(LAB_AND_JOURNAL, "")).services;
    let all = merge(&found).unwrap();
    assert_eq!((all.vms.len(), all.name.as_str(), all.confidence), (8, "Øye", 70));
    assert_eq!(merge(&[]), None);
    let half: BTreeSet<VmId> = found[1].vms.iter().cloned().collect();
    let (kept, parted) = split(&all, &half, " Lab ").unwrap();
    assert_eq!((kept.vms.len(), parted.vms.len(), parted.name.as_str()), (4, 4, "Lab"));
    let keys: BTreeSet<&str> = [&all, &kept, &parted].map(|one: &ServiceProposal| one.key.as_str()).into();
    assert_eq!(keys.len(), 2, "what remains is what it was");
    assert_eq!(split(&all, &BTreeSet::new(), "x"), None);
    assert_eq!(split(&parted, &half, "x"), None);
}

proptest! {
    /// Hostile names, folders and flows: no panic, every VM in one place, and the same again.
    #[test]
    fn every_vm_is_proposed_once_or_left(
        marks in prop::collection::vec((0..12_usize, ".{0,12}", "(/[a-cæ\u{202e}]{0,3}){0,4}"), 1..30),
        flows in prop::collection::vec((0..30_usize, 0..30_usize, 0..u64::MAX), 0..60),
    ) {
        let names = ["unn-lab-app", "unn-lab-db", "sql", "tossrv", "", "-", "UNNLAB", "å", "a-b-c", "fel-dc", "59", "x"];
        let mut text = String::from("trust UNN\nservice S UNN\n");
        for at in 0..marks.len() {
            writeln!(text, "vm v{at:02}").unwrap();
        }
        for (from, to, connections) in flows {
            let (from, to) = (from % marks.len(), to % marks.len());
            writeln!(text, "v{from:02} -> v{to:02} :{} x{connections}", connections % 60_000).unwrap();
        }
        let mut fixture = Fixture::parse(&text);
        for (vm, (name, value, folder)) in fixture.inventory.vms.iter_mut().zip(&marks) {
            vm.name = format!("{}{}", names[*name], value);
            vm.folder.clone_from(folder);
            vm.attributes.insert("A".to_owned(), value.chars().take(2).collect());
        }
        let first = fixture.inventory.vms[0].id.clone();
        fixture.plan.vms.get_mut(&first).unwrap().service = Some(ServiceId::new("S"));
        let found = proposed(&fixture);
        let mut vms: Vec<&VmId> = found.services.iter().flat_map(|one| &one.vms).chain(&found.left).collect();
        vms.sort();
        prop_assert!(vms.iter().map(|vm| vm.as_str()).eq(fixture.inventory.vms[1..].iter().map(|vm| vm.id.as_str())));
        prop_assert!(found.services.iter().all(|one| one.confidence < 100 && !one.grounds.is_empty()));
        prop_assert_eq!(&found, &proposed(&fixture));
        let command = take(&fixture.plan, &found.services);
        prop_assert!(found.services.is_empty() || apply(&fixture.plan, &command).is_ok());
    }
}
