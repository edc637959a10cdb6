//! The example estate, from its files to a proposal: hubs found, nothing violated, half of first fit.

use std::collections::BTreeSet;

use flytteplan::base::{Digest, Minutes, Silent};
use flytteplan::check::{self, Context, Severity};
use flytteplan::estate::Inventory;
use flytteplan::plan::{Plan, adopt, apply};
use flytteplan::{example, graph, import, solve};

fn example_plan(seed: u64) -> (Plan, Inventory, BTreeSet<String>) {
    let made = example::generate(&example::Options { vms: 2_000, seed }, &mut Silent);
    let hubs = made.truth.services.iter().filter(|service| service.hub).map(|service| service.name.clone());
    let hubs = hubs.collect();
    let files = made.files.into_iter().map(|file| import::InputFile { name: file.name, bytes: file.bytes });
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
    }
}
