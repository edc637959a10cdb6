//! How much a small change moves. What is measured is the mean way of the nodes that are no hubs, as a part of the map's
//! radius.

use proptest::prelude::*;

use super::{Estate, estate, far, holds};
use crate::{Input, Map, NONE, place};
use flytteplan_intake::base::{Random, Silent};

fn again(estate: &Estate, before: &Map) -> Map {
    let input = Input { previous: &before.at, previous_community: &before.community, ..estate.input() };
    place(&input, &mut Silent)
}

/// The mean and the share of nodes that moved by more than a twentieth of the radius.
fn moved(before: &Map, after: &Map) -> (f32, f32) {
    let both = (0..before.at.len().min(after.at.len()))
        .filter(|&node| before.community[node] != NONE && after.community[node] != NONE);
    let ways: Vec<f32> = both.map(|node| far(before.at[node], after.at[node]) / before.radius).collect();
    let count = ways.len().max(1) as f32;
    (ways.iter().sum::<f32>() / count, ways.iter().filter(|way| **way > 0.05).count() as f32 / count)
}

fn change(estate: &mut Estate, percent: u64, seed: u64) {
    let mut random = Random::new(seed);
    let members = u64::from(estate.nodes - estate.hubs);
    for pair in estate.ends.as_chunks_mut::<2>().0 {
        if random.chance(percent) {
            pair[1] = random.below(members) as u32;
        }
    }
}

#[test]
fn the_same_again_moves_nothing_to_speak_of() {
    let estate = estate(30, 30, 3, 11);
    let before = place(&estate.input(), &mut Silent);
    let after = again(&estate, &before);
    let (mean, some) = moved(&before, &after);
    assert!(mean < 0.004 && some < 0.005, "mean {mean}, far {some}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_hundredth_of_the_edges_moves_little(seed in 0_u64..1_000_000) {
        let mut estate = estate(30, 30, 3, seed);
        let before = place(&estate.input(), &mut Silent);
        change(&mut estate, 1, seed + 1);
        let after = again(&estate, &before);
        holds(&after, estate.nodes, 1.0);
        let (mean, some) = moved(&before, &after);
        prop_assert!(mean < 0.01 && some < 0.02, "mean {mean}, far {some}");
    }

    #[test]
    fn a_hundredth_of_new_nodes_moves_little(seed in 0_u64..1_000_000) {
        let mut estate = estate(30, 30, 3, seed);
        let before = place(&estate.input(), &mut Silent);
        let mut random = Random::new(seed);
        for _ in 0..9 {
            let own = random.below(30) as u32;
            for _ in 0..5 {
                estate.ends.extend([estate.nodes, own + 30 * random.below(30) as u32]);
            }
            estate.nodes += 1;
        }
        let after = again(&estate, &before);
        holds(&after, estate.nodes, 1.0);
        let (mean, some) = moved(&before, &after);
        prop_assert!(mean < 0.01 && some < 0.02, "mean {mean}, far {some}");
        // A newcomer stands among those it deals with.
        let known: Vec<u32> = (0..before.at.len() as u32).filter(|&node| before.community[node as usize] != NONE).collect();
        for new in before.at.len()..after.at.len() {
            let friends = known.iter().filter(|&&node| after.community[node as usize] == after.community[new]);
            prop_assert!(friends.count() > 3);
        }
    }
}

#[test]
fn without_the_communities_of_before_places_are_kept_as_well() {
    let mut estate = estate(30, 30, 3, 12);
    let before = place(&estate.input(), &mut Silent);
    change(&mut estate, 1, 5);
    let after = place(&Input { previous: &before.at, ..estate.input() }, &mut Silent);
    holds(&after, estate.nodes, 1.0);
    let (mean, some) = moved(&before, &after);
    assert!(mean < 0.03 && some < 0.1, "mean {mean}, far {some}");
}
