//! How good proposals are on estates not seen before, and what holds for any plan.

use proptest::prelude::*;
use std::fmt::Write as _;

use super::*;

/// An estate with a good answer in it: services in clusters that talk among themselves, some across, and hubs
/// that everybody uses. Names tell nothing, as a catalogue sorted by kind of service tells nothing of what
/// belongs together.
fn synthetic(services: u64, vms: u64, waves: u64, seed: u64) -> Fixture {
    let mut random = Random::new(seed);
    let mut text = String::new();
    let trusts = ["HSYK", "NLSH", "UNN", "FIN", "FELLES"];
    for trust in trusts {
        writeln!(text, "trust {trust} {}", if trust == "FELLES" { "shared" } else { "" }).unwrap();
    }
    let mut names: Vec<String> = (0..services).map(|n| format!("S{n:04}")).collect();
    random.shuffle(&mut names);
    let hubs = services / 40;
    let sizes: Vec<u64> = (0..services).map(|_| 1 + random.below(2 * vms / services - 1)).collect();
    for (n, (name, size)) in names.iter().zip(&sizes).enumerate() {
        let hub = if (n as u64) < hubs { "hub" } else { "" };
        let (trust, critical) = (trusts[n % 5], 1 + random.below(5));
        let gib = 20 + random.below(80);
        writeln!(text, "service {name} {trust} n={size} gib={gib} crit={critical} {hub}").unwrap();
    }
    let cluster = 8;
    let vm = |random: &mut Random, n: u64| {
        format!("{}-{}", names[n as usize], 1 + random.below(sizes[n as usize]))
    };
    for n in hubs..services {
        let start = n - (n - hubs) % cluster;
        for _ in 0..12 {
            let near = (start + random.below(cluster)).min(services - 1);
            let far = hubs + random.below(services - hubs);
            let other = if random.chance(88) { near } else { far };
            let (from, to) = (vm(&mut random, n), vm(&mut random, other));
            let port = random.between(80, 90);
            writeln!(text, "{from} -> {to} :{port} x{}", 1 << random.below(12)).unwrap();
        }
        for hub in 0..hubs {
            let (from, to) = (vm(&mut random, n), vm(&mut random, hub));
            writeln!(text, "{from} -> {to} :53 x{}", 1 << random.below(12)).unwrap();
        }
    }
    let total: u64 = sizes.iter().sum();
    for wave in 1..=waves {
        writeln!(text, "wave {wave} cap={}", total * 108 / 100 / waves).unwrap();
    }
    Fixture::parse(&text)
}

/// 0 violations, and at most half of what first fit by name crosses, on estates not seen before.
#[test]
fn at_most_half_the_crossing_weight_of_first_fit_by_name() {
    for (services, vms, waves, seed) in
        [(300, 2_000, 8, 1), (300, 2_000, 8, 2), (120, 800, 5, 3), (40, 200, 4, 4)]
    {
        let mut fixture = synthetic(services, vms, waves, seed);
        let proposal = propose(&fixture, Options::default(), 400_000);
        eprintln!(
            "{services} services, {waves} waves, seed {seed}: {} of {} crosses, first fit {}, over {} / {}",
            proposal.after.crossing_weight,
            proposal.after.total_weight,
            proposal.baseline.crossing_weight,
            proposal.after.over_vms,
            proposal.baseline.over_vms
        );
        assert_eq!((proposal.after.over_vms, proposal.after.over_mib, proposal.after.unplaced), (0, 0, 0));
        assert_eq!(proposal.causes, []);
        assert!(proposal.after.crossing_weight * 2 <= proposal.baseline.crossing_weight);
        accept(&mut fixture.plan, &proposal.moves);
        assert_eq!(stops(&fixture), []);
        let graph = fixture.graph();
        let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
        assert_eq!(crossings(&context).weight_crossing, proposal.after.crossing_weight);
    }
}

/// A random plan with room to spare: pins, bundles, loose VMs, several limits.
fn instance() -> impl Strategy<Value = String> {
    let sizes = prop::collection::vec((1..6_u32, 0..50_u32, 0..6_u8), 3..14);
    let flows = prop::collection::vec((0..14_usize, 0..14_usize, 1..3_000_u32), 0..40);
    let bundles = prop::collection::vec((0..14_usize, 0..14_usize), 0..3);
    let pins = prop::collection::vec((0..14_usize, 1..5_u32), 0..3);
    let placed = prop::collection::vec((0..14_usize, 1..5_u32), 0..8);
    (sizes, flows, bundles, pins, placed, 0..4_u32).prop_map(
        |(sizes, flows, bundles, pins, placed, loose)| {
            let mut text = String::from("trust T\n");
            let count = sizes.len();
            for (n, (vms, gib, critical)) in sizes.iter().enumerate() {
                let hub = if *critical == 0 && n == 0 { "hub" } else { "" };
                writeln!(text, "service S{n:02} T n={vms} gib={gib} crit={critical} {hub}").unwrap();
            }
            for vm in 0..loose {
                writeln!(text, "vm loose{vm} gib=3").unwrap();
            }
            let total: u32 = sizes.iter().map(|size| size.0).sum();
            for wave in 1..=4 {
                let cap = total / 4 + if wave == 1 { 36 } else { 14 };
                writeln!(
                    text,
                    "wave {wave} {}",
                    if wave == 3 { String::new() } else { format!("cap={cap}") }
                )
                .unwrap();
            }
            for (from, to, connections) in flows {
                writeln!(text, "S{:02} -> S{:02} :80 x{connections}", from % count, to % count).unwrap();
                if loose > 0 {
                    writeln!(text, "loose{} -> S{:02} :81", from as u32 % loose, to % count).unwrap();
                }
            }
            for (service, wave) in placed {
                writeln!(text, "put S{:02} {wave}", service % count).unwrap();
            }
            if let Some((service, wave)) = pins.first() {
                writeln!(text, "put S{:02} {wave}\npin S{:02}", service % count, service % count).unwrap();
            }
            for (n, (a, b)) in bundles.into_iter().enumerate() {
                writeln!(text, "bundle B{n}: S{:02}, S{:02}", a % count, b % count).unwrap();
            }
            text
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Nothing violated, nothing pinned moved, everything placed, the same seed the same bytes, and the figures
    /// those that the checks find after accepting.
    #[test]
    fn proposals_hold(text in instance(), seed in 0..1_000_u64) {
        let mut fixture = Fixture::parse(&text);
        let problem = problem_of(&fixture, Options::default());
        let proposal = solve(&problem, seed, 4_000, &mut Silent);
        prop_assert_eq!(&proposal, &solve(&problem, seed, 4_000, &mut Silent));
        prop_assert_eq!(&proposal.causes, &[]);
        prop_assert_eq!((proposal.after.over_vms, proposal.after.over_mib, proposal.after.unplaced), (0, 0, 0));
        let pinned = |plan: &Plan| {
            plan.vms.values().filter(|vm| vm.pinned).map(|vm| vm.wave.clone()).collect::<Vec<_>>()
        };
        let before = pinned(&fixture.plan);
        accept(&mut fixture.plan, &proposal.moves);
        prop_assert_eq!(before, pinned(&fixture.plan));
        prop_assert_eq!(stops(&fixture), vec![]);
        let graph = fixture.graph();
        let sum = crossings(&Context::new(&fixture.inventory, &fixture.plan, &graph));
        prop_assert_eq!(sum.weight_crossing + sum.loose_weight_crossing, proposal.after.crossing_weight);
        prop_assert_eq!(sum.weight + sum.loose_weight, proposal.after.total_weight);
        for taken in proposal.moves.iter().chain(&proposal.stays) {
            prop_assert!(!taken.reasons.is_empty(), "{} without a reason", taken.name);
        }
        // taken, there is nothing more to take
        let again = problem_of(&fixture, Options::default());
        prop_assert_eq!(&again.before.crossing_weight, &proposal.after.crossing_weight);
    }

    /// The search's own sums are those of a fresh count, whatever it did.
    #[test]
    fn costs_stay_true(text in instance(), steps in prop::collection::vec((0..20_u32, 0..20_u32, 0..4_u32), 0..60)) {
        use crate::solve::state::{Model, State};
        let fixture = Fixture::parse(&text);
        let problem = problem_of(&fixture, Options::default());
        let model = Model::new(&problem);
        let start: Assignment = first_fit(&problem);
        let start: Vec<u32> = start.into_iter().map(|wave| wave.unwrap_or(u32::MAX)).collect();
        let mut state = State::new(&model, &start);
        for (unit, other, wave) in steps {
            let pick = |n: u32| model.free.get(n as usize % model.free.len().max(1)).copied();
            let (Some(unit), Some(other)) = (pick(unit), pick(other)) else { break };
            if state.wave(unit) != wave && model.permits(unit, wave) {
                let delta = state.move_delta(unit, wave);
                state.apply(unit, wave, delta);
            }
            if state.wave(unit) != state.wave(other) {
                let delta = state.swap_delta(unit, other);
                state.swap(unit, other, delta);
            }
            prop_assert_eq!(state.cost, state.full_cost());
        }
        let fresh = State::new(&model, &state.wave_of);
        prop_assert_eq!(&fresh.loads, &state.loads);
        let total: u64 = problem.units.iter().map(|unit| unit.vms.len() as u64).sum();
        prop_assert_eq!(figures(&problem, &state.assignment()).loads.iter().map(|load| load.vms).sum::<u64>(), total);
    }
}
