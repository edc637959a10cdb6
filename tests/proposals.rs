//! Services and hubs proposed on the example, scored against its truth.

#![expect(clippy::unwrap_used, reason = "tests stop at what is unexpected")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use flytteplan::base::{Digest, Minutes, Silent, VmId};
use flytteplan::estate::Inventory;
use flytteplan::example::{self, Truth};
use flytteplan::plan::{Plan, adopt, apply};
use flytteplan::propose::{Proposals, propose, take};
use flytteplan::graph::HubRole;
use flytteplan::{graph, import};

/// The example as it is taken in from those of its files that `wanted` takes.
fn example_plan(vms: u32, seed: u64, wanted: &dyn Fn(&str) -> bool) -> (Plan, Inventory, Truth) {
    let made = example::generate(&example::Options { vms, seed }, &mut Silent);
    let files = made.files.into_iter().filter(|file| wanted(&file.name));
    let files: Vec<import::InputFile> =
        files.map(|file| import::InputFile { name: file.name, bytes: file.bytes }).collect();
    let imported = import::import(&files, &import::Mappings::default(), &mut Silent).value.imported;
    let digest = Digest::of(b"example");
    let empty = adopt::begin(digest, "Kari", Minutes(0));
    let adopted = adopt::adopt(&empty, &imported, digest).value;
    (apply(&empty, &adopted).unwrap(), imported.inventory, made.truth)
}

fn thin(name: &str) -> bool {
    !name.contains("katalog") && !name.contains("bolge")
}

/// The service that each VM really belongs to, and whether it is a hub.
fn really(inventory: &Inventory, plan: &Plan, truth: &Truth) -> BTreeMap<VmId, (usize, bool)> {
    let known: BTreeMap<(&str, &str), &VmId> = inventory
        .vms
        .iter()
        .filter(|vm| plan.vms[&vm.id].moves)
        .map(|vm| ((vm.vcenter.as_str(), vm.moref.as_str()), &vm.id))
        .collect();
    let services = truth.services.iter().enumerate();
    services
        .flat_map(|(at, service)| service.vms.iter().map(move |vm| (vm, at, service.hub)))
        .filter_map(|(vm, at, hub)| Some(((*known.get(&(vm.vcenter.as_str(), vm.vm_id.as_str()))?).clone(), (at, hub))))
        .collect()
}

#[derive(Debug, Default)]
struct Score {
    /// Percent of pairs.
    precision: u64,
    recall: u64,
    /// Mean over services of the best match's F1, percent.
    f1: u64,
    proposals: usize,
    vms: usize,
    left: usize,
    hub_precision: u64,
    hub_recall: u64,
}

fn pairs(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

fn percent(part: u64, all: u64) -> u64 {
    (part * 100).checked_div(all).unwrap_or(100)
}

fn score(found: &Proposals, real: &BTreeMap<VmId, (usize, bool)>) -> Score {
    let mut sizes: BTreeMap<usize, u64> = BTreeMap::new();
    for (at, _) in real.values() {
        *sizes.entry(*at).or_default() += 1;
    }
    let all: u64 = sizes.values().map(|n| pairs(*n)).sum();
    let (mut claimed, mut right, mut vms) = (0, 0, 0);
    let mut best: BTreeMap<usize, u64> = BTreeMap::new();
    let (mut hubs, mut hubs_right) = (0, 0);
    for proposal in &found.services {
        let noise = proposal.roles == [HubRole::Scanner];
        if proposal.hub && !noise && proposal.vms.iter().any(|vm| !real[vm].1) {
            eprintln!("   wrong {} {:?} {:?} {:?}", proposal.name, proposal.roles, proposal.vms.len(), proposal.grounds);
        }
        let mut inside: BTreeMap<usize, u64> = BTreeMap::new();
        for vm in &proposal.vms {
            *inside.entry(real[vm].0).or_default() += 1;
            hubs += u64::from(proposal.hub && !noise);
            hubs_right += u64::from(proposal.hub && !noise && real[vm].1);
        }
        vms += proposal.vms.len();
        claimed += pairs(proposal.vms.len() as u64);
        right += inside.values().map(|n| pairs(*n)).sum::<u64>();
        for (at, n) in inside {
            let f1 = 200 * n / (proposal.vms.len() as u64 + sizes[&at]);
            let slot = best.entry(at).or_default();
            *slot = f1.max(*slot);
        }
    }
    let real_hubs = real.values().filter(|(_, hub)| *hub).count() as u64;
    Score {
        precision: percent(right, claimed),
        recall: percent(right, all),
        f1: best.values().sum::<u64>() / sizes.len().max(1) as u64,
        proposals: found.services.len(),
        vms,
        left: found.left.len(),
        hub_precision: percent(hubs_right, hubs),
        hub_recall: percent(hubs_right, real_hubs),
    }
}

/// What is left to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    All,
    NamesAndTraffic,
    TrafficOnly,
}

fn forget(inventory: &mut Inventory, known: Known) {
    if known == Known::All {
        return;
    }
    for (at, vm) in inventory.vms.iter_mut().enumerate() {
        vm.folder = String::new();
        vm.attributes.clear();
        if known == Known::TrafficOnly {
            vm.name = format!("srv{at:05}");
            vm.dns_name = String::new();
        }
    }
}

#[test]
fn services_are_proposed_on_the_example_without_its_catalogue() {
    let mut table = String::from("known | VMs | seed | proposals | VMs in them | left | precision | recall | F1 | hub VMs\n");
    for known in [Known::All, Known::NamesAndTraffic, Known::TrafficOnly] {
        for (vms, seeds) in [(500, 1..=3), (2000, 1..=3)] {
            for seed in seeds {
                let (plan, mut inventory, truth) = example_plan(vms, seed, &thin);
                let real = really(&inventory, &plan, &truth);
                forget(&mut inventory, known);
                let found = propose(&inventory, &plan, &BTreeSet::new());
                let of = score(&found, &real);
                writeln!(
                    table,
                    "{known:?} | {vms} | {seed} | {} | {} | {} | {} | {} | {} | {}/{}",
                    of.proposals, of.vms, of.left, of.precision, of.recall, of.f1, of.hub_precision, of.hub_recall
                )
                .unwrap();
            }
        }
    }
    eprintln!("{table}");
}

#[test]
fn hubs_are_found_on_the_example() {
    let mut table = String::from("files | VMs | seed | right | wrong | missed\n");
    for vms in [200, 500, 1000, 2000] {
        for seed in 1..=4 {
            let (plan, inventory, truth) = example_plan(vms, seed, &|_| true);
            let hubs: BTreeSet<&str> = truth.hubs.iter().map(String::as_str).collect();
            let found = graph::propose_hubs(&graph::build(&inventory, &plan), &plan);
            let found: Vec<_> = found.into_iter().filter(|hub| hub.roles != [HubRole::Scanner]).collect();
            let named: BTreeSet<&str> =
                found.iter().map(|hub| plan.services[&hub.service].name.as_str()).collect();
            for hub in &found {
                if !hubs.contains(plan.services[&hub.service].name.as_str()) {
                    writeln!(table, "   wrong: {} {:?}", plan.services[&hub.service].name, hub).unwrap();
                }
            }
            let roles: Vec<String> = found.iter().map(|hub| format!("{}={:?}@{}", plan.services[&hub.service].name, hub.roles, hub.confidence)).collect();
            writeln!(
                table,
                "all | {vms} | {seed} | {} | {} | {:?} {roles:?}",
                named.intersection(&hubs).count(),
                named.difference(&hubs).count(),
                hubs.difference(&named).collect::<Vec<_>>()
            )
            .unwrap();
        }
    }
    eprintln!("{table}");
    let _ = take;
}
