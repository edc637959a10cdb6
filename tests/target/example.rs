//! The example's target: what is guessed is measured against the truth.

use std::collections::BTreeMap;

use flytteplan::base::{Digest, Minutes, Silent};
use flytteplan::check::{Context, Severity, check};
use flytteplan::example::{Options, TargetTruth, generate, target};
use flytteplan::import::{InputFile, Mappings, import};
use flytteplan::plan::{MappedKind, Plan, VCenterRole, adopt, apply};
use flytteplan::target::{Confidence, Row, capacity, guesses, rows};
use flytteplan::{estate, graph};

fn made(vms: u32, seed: u64) -> (estate::Inventory, Plan, TargetTruth) {
    let options = Options { vms, seed };
    let goal = target(&options, &mut Silent);
    let mut files = generate(&options, &mut Silent).files;
    files.extend(goal.files);
    let files: Vec<InputFile> = files.into_iter().map(|file| InputFile::new(file.name, file.bytes)).collect();
    let found = import(&files, &Mappings::default(), &mut Silent).value;
    assert!(found.files.iter().all(|file| file.kind != estate::SourceKind::Unknown), "{:?}", found.files);
    let mut plan = adopt::begin(Digest::of(b"x"), "Kari", Minutes(0));
    plan.vcenters.insert(goal.truth.target.clone(), VCenterRole::Target);
    let plan = apply(&plan, &adopt::adopt(&plan, &found.imported, Digest::of(b"x")).value).unwrap();
    (found.imported.inventory, plan, goal.truth)
}

/// Right ones, guesses, and rows that have a counterpart.
fn score(rows: &[Row], truth: &TargetTruth, least: Confidence) -> (usize, usize, usize) {
    let (mut right, mut guessed, mut there) = (0, 0, 0);
    for row in rows {
        let table: &BTreeMap<String, Option<String>> = match row.kind {
            MappedKind::Cluster => &truth.clusters,
            MappedKind::Datastore => &truth.datastores,
            MappedKind::PortGroup => &truth.port_groups,
        };
        let expected = table.get(&row.source.name).cloned().flatten();
        there += usize::from(expected.is_some());
        let Some(guess) = row.guess.as_ref().filter(|guess| guess.confidence >= least) else { continue };
        guessed += 1;
        right += usize::from(Some(&guess.to.name) == expected.as_ref());
    }
    (right, guessed, there)
}

#[test]
fn guesses_against_the_truth() {
    for seed in [1, 7] {
        let (inventory, plan, truth) = made(400, seed);
        let all = rows(&inventory, &plan, &guesses(&inventory, &plan, None));
        let (right, guessed, there) = score(&all, &truth, Confidence::Unsure);
        eprintln!("seed {seed}: {right} right of {guessed} guesses; {there} of {} have one", all.len());
        assert!(guessed >= 20, "{guessed}");
        assert!(right * 100 >= guessed * 98, "precision: {right} of {guessed}");
        assert!(right * 100 >= there * 95, "recall: {right} of {there}");
        let (right, guessed, _) = score(&all, &truth, Confidence::Sure);
        assert_eq!(right, guessed, "what is sure is right");
    }
}

#[test]
fn the_target_holds_what_its_files_say_and_stops_no_plan() {
    let (inventory, plan, truth) = made(400, 3);
    let now = capacity(&inventory, &plan);
    assert!(now.clusters.iter().any(|one| one.hosts.len() >= 3 && one.used_memory_mib > 0));
    assert!(now.clusters.iter().any(|one| one.hosts.is_empty() && !one.coming.is_empty()), "one is to come");
    let days: Vec<_> = now.clusters.iter().flat_map(|one| &one.coming).filter_map(|come| come.from).collect();
    assert!(days.iter().any(|day| *day != days[0]), "two deliveries");
    assert!(now.datastores.iter().any(|one| one.capacity_mib == 0 && !one.coming.is_empty()));
    // Its own servers are not planned.
    assert!(plan.vms.values().filter(|vm| vm.vcenter == truth.target).all(|vm| !vm.moves));
    let graph = graph::build(&inventory, &plan);
    let found = guesses(&inventory, &plan, None);
    let findings = check(&Context::new(&inventory, &plan, &graph).with_guesses(&found));
    assert_eq!(findings.iter().filter(|finding| finding.severity == Severity::Stop).count(), 0);
    assert!(findings.iter().any(|finding| finding.rule.as_str() == "no-counterpart"));
}

#[test]
fn the_same_options_give_the_same_bytes_and_the_sources_are_untouched() {
    let options = Options { vms: 60, seed: 5 };
    assert_eq!(target(&options, &mut Silent), target(&options, &mut Silent));
    for vms in [1, 2, 5] {
        let made = target(&Options { vms, seed: 1 }, &mut Silent);
        assert_eq!(made.files.len(), 2, "{vms}");
    }
}
