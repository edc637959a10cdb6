//! The example estate, from its files to a proposal: hubs found, nothing violated, half of first fit.

use std::collections::{BTreeMap, BTreeSet};

use flytteplan::base::{Digest, Minutes, Silent};
use flytteplan::check::{self, Context, Severity};
use flytteplan::estate::Inventory;
use flytteplan::plan::{Plan, adopt, apply};
use flytteplan::{example, graph, import, job, solve};

fn example_plan(seed: u64) -> (Plan, Inventory, BTreeSet<String>) {
    let made = example::generate(&example::Options { vms: 2_000, seed }, &mut Silent);
    let hubs = made.truth.services.iter().filter(|service| service.hub).map(|service| service.name.clone());
    let hubs = hubs.collect();
    let files = made.files.into_iter().map(|file| import::InputFile::new(file.name, file.bytes));
    let files: Vec<import::InputFile> = files.collect();
    let imported = import::import(&files, &import::Mappings::default(), &mut Silent).value.imported;
    let digest = Digest::of(b"example");
    let empty = adopt::begin(digest, "Kari", Minutes(0));
    let adopted = adopt::adopt(&empty, &imported, digest).value;
    (apply(&empty, &adopted).expect("the import applies"), imported.inventory, hubs)
}

#[test]
fn the_example_is_proposed_at_half_of_first_fit_without_a_stop() {
    for seed in [1, 2] {
        let (mut plan, inventory, hubs) = example_plan(seed);
        let found = graph::propose_hubs(&graph::build(&inventory, &plan), &plan);
        for hub in &found {
            plan.services.get_mut(&hub.service).unwrap().hub = true;
        }
        let named: BTreeSet<String> = plan
            .services
            .values()
            .filter(|service| service.hub)
            .map(|service| service.name.clone())
            .collect();
        assert!(hubs.is_subset(&named), "{hubs:?} not all in {named:?}");
        assert!(named.len() <= hubs.len() + 2, "{named:?}");
        let graph = graph::build(&inventory, &plan);
        let problem = solve::problem(&inventory, &plan, &graph, solve::Options::default());
        let proposal = solve::solve(&problem, 1, 400_000, &mut Silent);
        assert_eq!(proposal.causes, []);
        assert_eq!((proposal.after.over_vms, proposal.after.over_mib, proposal.after.unplaced), (0, 0, 0));
        let (crossing, first_fit) = (proposal.after.crossing_weight, proposal.baseline.crossing_weight);
        assert!(crossing * 2 <= first_fit, "{crossing} of {first_fit}");
        for taken in &proposal.moves {
            for vm in &taken.vms {
                plan.vms.get_mut(vm).unwrap().wave = Some(taken.to.clone());
            }
        }
        let context = Context::new(&inventory, &plan, &graph);
        let stops = check::check(&context).into_iter().filter(|finding| finding.severity == Severity::Stop);
        assert_eq!(stops.collect::<Vec<_>>(), []);
        nothing_floods(context.at(Minutes::from_rfc3339("2026-11-25T08:00Z").unwrap()));
    }
}

/// What is told of single servers and of networks stays tens of findings, and something is told.
fn nothing_floods(context: Context<'_>) {
    let mut counts: BTreeMap<check::Rule, usize> = BTreeMap::new();
    for finding in check::check(&context) {
        if finding.rule.is_of_servers() {
            *counts.entry(finding.rule).or_default() += 1;
        }
    }
    assert!(counts.len() > 3 && counts.values().all(|count| *count <= 63), "{counts:?}");
}

/// The plan that the page and the command line make of those of the example's files that `wanted` takes.
fn taken_in(vms: u32, wanted: impl Fn(&str) -> bool) -> (Plan, Inventory) {
    let made = example::generate(&example::Options { vms, seed: 1 }, &mut Silent).files.into_iter();
    let made = made.filter(|file| wanted(&file.name));
    let files: Vec<import::InputFile> =
        made.map(|file| import::InputFile::new(file.name, file.bytes)).collect();
    let (mappings, standing) = (import::Mappings::default(), job::Standing::default());
    let adopted = job::adopt_files(&files, &mappings, standing, "Kari", Minutes(1), &mut Silent);
    let Ok(adopted) = adopted else { panic!("the files are read") };
    let plan = apply(&adopted.plan, &adopted.command).expect("the import applies");
    (plan, job::decode_inventory(&adopted.inventory).expect("the same inventory"))
}

fn stops(plan: &Plan, inventory: &Inventory) -> Vec<check::Finding> {
    let graph = graph::build(inventory, plan);
    let findings = check::check(&Context::new(inventory, plan, &graph)).into_iter();
    findings.filter(|finding| finding.severity == Severity::Stop).collect()
}

#[test]
fn what_page_and_command_line_propose_stops_nowhere() {
    // With the waves of the list, which have no limits; and with waves of the proposal's own, which have.
    for (wanted, waves) in [("", 9), ("bolgeliste", 8), ("bolgeliste", 12)] {
        let (plan, inventory) = taken_in(2_000, |name| wanted.is_empty() || !name.contains(wanted));
        let proposed = job::propose(&plan, &inventory, waves, 1, &mut Silent);
        let then = apply(&plan, &proposed.whole()).expect("the proposal applies");
        assert_eq!(then.waves.len(), waves, "{wanted}");
        let limited = then.waves.values().filter(|wave| wave.capacity.storage_mib.is_some()).count();
        assert_eq!(limited, if wanted.is_empty() { 0 } else { waves });
        assert_eq!(stops(&then, &inventory), [], "{wanted} {waves}");
        let (after, first_fit) = (&proposed.proposal.after, &proposed.proposal.baseline);
        assert!(after.crossing_weight * 2 <= first_fit.crossing_weight, "{wanted} {waves}: {after:?}");
    }
}

/// Waves that a proposal makes hold what cannot be divided, also where servers are few and of very different sizes.
#[test]
fn waves_of_a_proposal_are_large_enough() {
    for vms in [3, 7, 12, 40] {
        let (plan, inventory) = taken_in(vms, |name| name.contains("RVTools"));
        for waves in 1..=9 {
            let proposed = job::propose(&plan, &inventory, waves, 1, &mut Silent);
            assert_eq!(proposed.proposal.causes, [], "{vms} servers, {waves} waves");
            let then = apply(&plan, &proposed.whole()).expect("the proposal applies");
            assert_eq!(stops(&then, &inventory), [], "{vms} servers, {waves} waves");
        }
    }
}
