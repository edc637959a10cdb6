//! Input that nobody should give.

use proptest::prelude::*;

use super::{estate, holds};
use crate::{Atlas, Input, Map, NONE, place};
use flytteplan_intake::base::Silent;

fn of(nodes: u32, ends: &[u32]) -> Map {
    let map = place(&Input { nodes, ends, ..Input::default() }, &mut Silent);
    holds(&map, nodes, 1.0);
    map
}

#[test]
fn nothing_and_next_to_nothing() {
    assert!(of(0, &[]).at.is_empty());
    assert!(of(0, &[0, 1]).at.is_empty());
    assert_eq!(of(1, &[]).communities.len(), 1);
    assert_eq!(of(1, &[0, 0]).at.len(), 1);
    of(2, &[0, 1]);
    of(3, &[0, 1, 7, 8, u32::MAX, 1, 2]);
}

#[test]
fn nobody_knows_anybody() {
    assert_eq!(of(500, &[]).communities.len(), 1);
}

#[test]
fn a_star_a_chain_a_clique_and_a_ring_of_doubles() {
    let star: Vec<u32> = (1..1000).flat_map(|node| [0, node]).collect();
    assert_eq!(of(1000, &star).hubs.len(), 1);
    let chain: Vec<u32> = (1..1000).flat_map(|node| [node - 1, node]).collect();
    of(1000, &chain);
    let clique: Vec<u32> = (0..60).flat_map(|a| (0..a).flat_map(move |b| [a, b])).collect();
    of(60, &clique);
    let doubles: Vec<u32> = (0..1000).flat_map(|at| [at % 10, (at + 1) % 10]).collect();
    of(10, &doubles);
}

#[test]
fn all_are_hubs() {
    let hubs: Vec<u32> = (0..3000).chain([7, 7, 9_999_999]).collect();
    let map = place(&Input { nodes: 3000, hubs: Some(&hubs), ..Input::default() }, &mut Silent);
    assert_eq!(map.hubs.len(), 3000);
    holds(&map, 3000, 1.0);
}

#[test]
fn places_that_are_none() {
    let estate = estate(10, 20, 1, 9);
    for at in [(f32::NAN, 0.0), (f32::INFINITY, f32::NEG_INFINITY), (1e30, 1e30), (3.0, 3.0), (0.0, -1e6)] {
        let previous = vec![at; estate.nodes as usize];
        let community = vec![3; estate.nodes as usize + 50];
        let input = Input { previous: &previous, previous_community: &community, ..estate.input() };
        holds(&place(&input, &mut Silent), estate.nodes, 1.0);
    }
}

#[test]
fn sizes_and_weights_that_are_none() {
    let estate = estate(10, 20, 1, 9);
    let odd = [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e38, f32::MIN_POSITIVE];
    let weights: Vec<f32> = odd.iter().copied().cycle().take(estate.ends.len()).collect();
    holds(&place(&Input { weights: &weights, ..estate.input() }, &mut Silent), estate.nodes, 1.0);
    let sizes = [2.0_f32; 100];
    holds(&place(&Input { sizes: &sizes, ..estate.input() }, &mut Silent), estate.nodes, 1.0);
    let map = place(&Input { sizes: &odd, ..estate.input() }, &mut Silent);
    assert!(map.at.iter().all(|at| at.0.is_finite() && at.1.is_finite()));
}

#[test]
fn a_map_is_asked_for_too_early_and_too_late() {
    let mut atlas = Atlas::new(&Input { nodes: 5, ends: &[0, 1, 1, 2], ..Input::default() });
    assert!(atlas.map().is_none());
    while atlas.advance() {}
    assert!(!atlas.advance());
    holds(&atlas.map().unwrap(), 5, 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_graph_has_a_map(
        nodes in 0_u32..90,
        ends in prop::collection::vec(0_u32..100, 0..400),
        weights in prop::collection::vec(prop::num::f32::ANY, 0..60),
        groups in prop::collection::vec(prop_oneof![Just(NONE), 0_u32..5], 0..100),
        hubs in prop::option::of(prop::collection::vec(0_u32..100, 0..6)),
        previous in prop::collection::vec((prop::num::f32::ANY, -50_f32..50.0), 0..100),
        community in prop::collection::vec(0_u32..8, 0..100),
    ) {
        let input = Input {
            nodes,
            ends: &ends,
            weights: &weights,
            groups: &groups,
            hubs: hubs.as_deref(),
            previous: &previous,
            previous_community: &community,
            ..Input::default()
        };
        let map = place(&input, &mut Silent);
        holds(&map, nodes, 1.0);
        prop_assert_eq!(place(&input, &mut Silent), map);
    }
}
