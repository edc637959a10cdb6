//! What people decide: set, cleared, rejected, in bulk; undone; kept through imports; checked and saved.

use std::collections::BTreeMap;

use expect_test::expect;
use flytteplan::base::{Digest, Minutes, WaveId};
use flytteplan::check::{Context, check};
use flytteplan::estate::{Imported, Inventory};
use flytteplan::plan::{
    Command, Counterpart, Decision, History, MappedKind, Plan, Refusal, TargetName, Wave, WaveStatus, adopt,
    apply,
};
use flytteplan::target::{Confidence, accept, guesses, rows};
use flytteplan::{graph, job, share};

use crate::by_hand::{inventory, plan, tell};

const LINES: &str = "vm a cluster=A ds=d pg=Lab
    vm b cluster=A ds=d pg=Drift
    group src Lab 10
    group src Drift 20
    host A h1 1 1
    store SKM2-d 1 1
    store annet 1 1
    group dst Lab 10
    group dst Drift 21
    group dst Ny 30";

fn source(name: &str) -> TargetName {
    TargetName { vcenter: "src".into(), name: name.into() }
}

fn target(name: &str) -> TargetName {
    TargetName { vcenter: "dst".into(), name: name.into() }
}

fn is(name: &str) -> Decision {
    Decision::Set(Counterpart::Is(target(name)))
}

fn told(inventory: &Inventory, plan: &Plan) -> String {
    tell(&rows(inventory, plan, &guesses(inventory, plan, None)))
}

#[test]
fn guesses_are_taken_in_bulk_by_how_sure_they_are() {
    let inventory = inventory(LINES);
    let plan = plan(&inventory);
    let all = rows(&inventory, &plan, &guesses(&inventory, &plan, None));
    let taken = |least| match accept(all.iter(), least) {
        Some(Command::Map(taken)) => taken.into_iter().map(|(_, source, _)| source.name).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    assert_eq!(taken(Confidence::Sure), ["A", "Lab"]);
    assert_eq!(taken(Confidence::Likely), ["A", "d", "Lab"]);
    assert_eq!(taken(Confidence::Unsure), ["A", "d", "Drift", "Lab"]);
    let next = apply(&plan, &accept(all.iter(), Confidence::Unsure).unwrap()).unwrap();
    expect![[r#"
        cluster A x2 = A -> A sure same-name+only-one
        datastore d x2 = SKM2-d -> SKM2-d likely name-but-site
        port-group Drift [20] x1 = Drift -> Drift unsure same-name+other-vlan other vlan [21]
        port-group Lab [10] x1 = Lab -> Lab sure same-name+same-vlan
    "#]]
    .assert_eq(&told(&inventory, &next));
    // What is decided is not taken again.
    let again = rows(&inventory, &next, &guesses(&inventory, &next, None));
    assert_eq!(accept(again.iter(), Confidence::Unsure), None);
}

#[test]
fn one_act_is_one_step_to_undo_and_stands_in_the_journal() {
    let inventory = inventory(LINES);
    let mut history = History::new(plan(&inventory), Vec::new());
    let command = Command::Map(vec![
        (MappedKind::PortGroup, source("Lab"), is("Ny")),
        (MappedKind::PortGroup, source("Drift"), is("Ny")),
    ]);
    history.execute(&command, "Kari", Minutes(5)).unwrap();
    assert_eq!(history.plan().mappings.len(), 2);
    let entry = history.journal().last().unwrap();
    assert_eq!((entry.who.as_str(), entry.code.as_str()), ("Kari", "set-counterparts"));
    history.undo("Kari", Minutes(6)).unwrap();
    assert!(history.plan().mappings.is_empty());
    history.redo("Kari", Minutes(7)).unwrap();
    let made = (MappedKind::PortGroup, source("Lab"), Decision::Set(Counterpart::ToBeMade));
    history.execute(&Command::Map(vec![made]), "Ola", Minutes(8)).unwrap();
    let lab = history.plan().mapping_of(MappedKind::PortGroup, "src", "Lab").unwrap();
    assert_eq!(lab.counterpart, Some(Counterpart::ToBeMade));
    let clear = |name: &str| (MappedKind::PortGroup, source(name), Decision::Clear);
    history.execute(&Command::Map(vec![clear("Lab"), clear("Drift")]), "Ola", Minutes(9)).unwrap();
    assert!(history.plan().mappings.is_empty(), "what says nothing is no record");
    let nothing = history.execute(&Command::Map(vec![clear("Lab")]), "Ola", Minutes(9));
    assert_eq!(nothing, Err(Refusal::NothingChanges));
}

#[test]
fn a_name_must_be_there_or_nothing_applies() {
    let plan = plan(&inventory(LINES));
    let good = (MappedKind::Cluster, source("A"), is("A"));
    for bad in [(MappedKind::Cluster, source(""), is("A")), (MappedKind::Cluster, source("A"), is(""))] {
        let all = Command::Map(vec![good.clone(), bad]);
        assert_eq!(apply(&plan, &all), Err(Refusal::NameMissing));
    }
}

#[test]
fn what_was_rejected_stays_rejected() {
    let inventory = inventory(LINES);
    let before = plan(&inventory);
    let reject = |name: &str, to: &str| (MappedKind::PortGroup, source(name), Decision::Reject(target(to)));
    let plan = apply(&before, &Command::Map(vec![reject("Lab", "Lab"), reject("Drift", "Drift")])).unwrap();
    expect![[r#"
        cluster A x2 -> A sure same-name+only-one
        datastore d x2 -> SKM2-d likely name-but-site
        port-group Drift [20] x1 -> nothing
        port-group Lab [10] x1 -> nothing
    "#]]
    .assert_eq(&told(&inventory, &plan));
    // Also through an import of the same state once more.
    let imported = Imported { inventory: inventory.clone(), ..Imported::default() };
    let again = apply(&plan, &adopt::adopt(&plan, &imported, Digest::of(b"x")).value).unwrap();
    assert_eq!(again.mappings, plan.mappings);
    // To set it is to think otherwise, and so is to bring it back.
    let set = apply(&plan, &Command::Map(vec![(MappedKind::PortGroup, source("Lab"), is("Lab"))])).unwrap();
    assert!(set.mapping_of(MappedKind::PortGroup, "src", "Lab").unwrap().rejected.is_empty());
    let forgive = |name: &str| (MappedKind::PortGroup, source(name), Decision::Forgive);
    let back = apply(&plan, &Command::Map(vec![forgive("Lab"), forgive("Drift")])).unwrap();
    assert_eq!(back, before);
    // To reject what is decided takes the decision away.
    let gone = apply(&set, &Command::Map(vec![reject("Lab", "Lab")])).unwrap();
    assert_eq!(gone.mapping_of(MappedKind::PortGroup, "src", "Lab").unwrap().counterpart, None);
}

#[test]
fn a_decision_outlives_what_it_is_about_and_that_is_told() {
    let first = inventory(LINES);
    let all = [("Lab", is("Lab")), ("Drift", is("Ny"))];
    let all = all.map(|(name, decision)| (MappedKind::PortGroup, source(name), decision));
    let plan = apply(&plan(&first), &Command::Map(all.into())).unwrap();
    let later =
        inventory("vm b cluster=A ds=d pg=Drift\ngroup src Drift 20\nhost A h1 1 1\ngroup dst Lab 10");
    let imported = Imported { inventory: later.clone(), ..Imported::default() };
    let after = apply(&plan, &adopt::adopt(&plan, &imported, Digest::of(b"x")).value).unwrap();
    assert_eq!(after.mappings, plan.mappings);
    expect![[r#"
        cluster A x1 -> A sure same-name+only-one
        datastore d x1 -> nothing
        port-group Drift [20] x1 = Ny -> nothing (counterpart-gone)
        port-group Lab x0 = Lab -> nothing (source-gone)
    "#]]
    .assert_eq(&told(&later, &after));
}

/// Findings about the target, one line each.
fn found(inventory: &Inventory, plan: &Plan) -> String {
    let graph = graph::build(inventory, plan);
    let found = guesses(inventory, plan, None);
    let mut out = String::new();
    for finding in check(&Context::new(inventory, plan, &graph).with_guesses(&found)) {
        if !["no-counterpart", "vlan-differs"].contains(&finding.rule.as_str()) {
            continue;
        }
        let (rule, severity) = (finding.rule.as_str(), finding.severity.as_str());
        let args: Vec<String> = finding.args.iter().map(|(name, arg)| format!("{name}={arg:?}")).collect();
        out += &format!("{severity} {rule} {} vms={}\n", args.join(" "), finding.subjects.vms.len());
        for fix in &finding.fixes {
            out += &format!("  {} {:?}\n", fix.code.as_str(), fix.decisions);
        }
    }
    out
}

#[test]
fn what_has_no_counterpart_and_what_gets_another_vlan_is_found() {
    let inventory = inventory(LINES);
    let mut plan = plan(&inventory);
    let wave = Wave {
        rank: 1,
        name: "1".into(),
        status: WaveStatus::Draft,
        window: None,
        capacity: flytteplan::plan::Capacity::default(),
        stages: Vec::new(),
    };
    plan.waves.insert(WaveId::new("w"), wave);
    plan.vms.values_mut().find(|vm| vm.name == "a").unwrap().wave = Some(WaveId::new("w"));
    expect![[r#"
        warning no-counterpart kind=Text("cluster") name=Text("A") vms=Number(2) vms=2
          accept-counterpart [(Cluster, TargetName { vcenter: "src", name: "A" }, Set(Is(TargetName { vcenter: "dst", name: "A" })))]
        warning no-counterpart kind=Text("port-group") name=Text("Lab") vms=Number(1) vms=1
          accept-counterpart [(PortGroup, TargetName { vcenter: "src", name: "Lab" }, Set(Is(TargetName { vcenter: "dst", name: "Lab" })))]
        warning no-counterpart kind=Text("datastore") name=Text("d") vms=Number(2) vms=2
          accept-counterpart [(Datastore, TargetName { vcenter: "src", name: "d" }, Set(Is(TargetName { vcenter: "dst", name: "SKM2-d" })))]
        advice no-counterpart kind=Text("port-group") name=Text("Drift") vms=Number(1) vms=1
    "#]].assert_eq(&found(&inventory, &plan));
    let all = vec![
        (MappedKind::Cluster, source("A"), is("A")),
        (MappedKind::Datastore, source("d"), Decision::Set(Counterpart::GoesAway)),
        (MappedKind::PortGroup, source("Lab"), is("borte")),
        (MappedKind::PortGroup, source("Drift"), is("Drift")),
    ];
    let plan = apply(&plan, &Command::Map(all)).unwrap();
    expect![[r#"
        warning no-counterpart kind=Text("port-group") name=Text("Lab") vms=Number(1) gone=Text("borte") vms=1
          accept-counterpart [(PortGroup, TargetName { vcenter: "src", name: "Lab" }, Set(Is(TargetName { vcenter: "dst", name: "Lab" })))]
        advice vlan-differs name=Text("Drift") to=Text("Drift") vlan=Text("20") other=Text("21") vms=Number(1) vms=1
    "#]].assert_eq(&found(&inventory, &plan));
    let mut without = plan.clone();
    without.vcenters.clear();
    assert_eq!(found(&inventory, &without), "");
}

#[test]
fn of_many_the_largest_have_a_finding_each() {
    let mut lines = String::from("host A h1 1 1\n");
    for at in 0..30 {
        lines += &format!("vm a{at} pg=p{at}\n");
    }
    let inventory = inventory(&lines);
    let told = found(&inventory, &plan(&inventory));
    assert_eq!(told.lines().count(), 21, "{told}");
    assert!(told.contains("count=Number(10)"), "{told}");
}

#[test]
fn mappings_stand_in_the_shared_part_and_only_where_there_are_any() {
    let inventory = inventory(LINES);
    let mut plan = plan(&inventory);
    plan.inventories.clear();
    let save = |plan: &Plan| {
        job::save(plan.clone(), Vec::new(), Vec::new(), BTreeMap::new(), BTreeMap::new()).unwrap().bytes
    };
    let shared = |bytes: &[u8]| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("parts/shared.json").unwrap(), &mut text).unwrap();
        text
    };
    assert!(!shared(&save(&plan)).contains("mappings"), "a plan without any is what it was before");
    let all = vec![
        (MappedKind::Cluster, source("A"), is("A")),
        (MappedKind::PortGroup, source("Lab"), Decision::Reject(target("Lab"))),
        (MappedKind::PortGroup, source("Drift"), Decision::Set(Counterpart::ToBeMade)),
    ];
    let plan = apply(&plan, &Command::Map(all)).unwrap();
    let file = save(&plan);
    let text = shared(&file);
    let at = text.find("\"mappings\"").unwrap();
    expect![[r#""mappings":{"map-0ef54b1f7e8eceaa":{"counterpart":{"is":{"name":"A","vcenter":"dst"}},"kind":"cluster","name":"A","rejected":[],"vcenter":"src"},"map-64e82a24928c7919":{"counterpart":null,"kind":"port-group","name":"Lab","rejected":[{"name":"Lab","vcenter":"dst"}],"vcenter":"src"},"map-acaa827e0661ef4a":{"counterpart":"to-be-made","kind":"port-group","name":"Drift","rejected":[],"vcenter":"src"}}"#]].assert_eq(text[at..].split(",\"trusts\"").next().unwrap());
    let opened = share::open(&file).unwrap();
    assert_eq!((opened.file.plan, opened.problems.len()), (plan, 0));
}
