//! Graphs that nobody has, large: how long each takes. In: nothing. Out: a line for each. **Wall time.**

use std::time::Instant;

use flytteplan_atlas::{Atlas, Input, NONE};

const NODES: u32 = 100_000;

fn main() {
    let mut state = 1_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((state >> 33) % u64::from(NODES)) as u32
    };
    let pairs: Vec<u32> = (0..NODES).collect();
    let chain: Vec<u32> = (1..NODES).flat_map(|node| [node - 1, node]).collect();
    let star: Vec<u32> = (1..NODES).flat_map(|node| [0, node]).collect();
    let chaos: Vec<u32> = (0..2_000_000).map(|_| random()).collect();
    let four: Vec<u32> = (0..NODES).map(|node| node % 4).collect();
    let services: Vec<u32> = (0..NODES).map(|node| if node % 9 == 0 { NONE } else { node / 40 }).collect();
    let cases: [(&str, &[u32], &[u32]); 7] = [
        ("alone", &[], &[]),
        ("pairs", &pairs, &[]),
        ("a chain", &chain, &[]),
        ("a star", &star, &[]),
        ("chaos", &chaos, &[]),
        ("a chain in four territories", &chain, &four),
        ("chaos in services of forty", &chaos, &services),
    ];
    for (name, ends, groups) in cases {
        let mut from = Instant::now();
        let mut longest = from.elapsed();
        let begin = from;
        let mut atlas = Atlas::new(&Input { nodes: NODES, ends, groups, ..Input::default() });
        let mut pieces = Vec::new();
        while atlas.advance() {
            longest = longest.max(from.elapsed());
            pieces.push(from.elapsed().as_millis());
            from = Instant::now();
        }
        let map = atlas.map().unwrap_or_default();
        println!(
            "{name}: {:?}, the longest piece {longest:?}, {} discs, radius {}: {pieces:?}",
            begin.elapsed(),
            map.communities.len(),
            map.radius
        );
    }
}
