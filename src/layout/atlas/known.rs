//! What is given beside the graph, made safe to use.
//!
//! In: lists as they come. Out: lists with an entry for each node and numbers within bounds. **Nothing given can make a
//! later step read beyond a list or reckon with what is no number.**

use super::{Input, NONE};

/// Nothing given lies farther out.
const FAR: f32 = 1e6;

/// Groups without gaps for each node, and the number that each was given; [`NONE`] is a group like any other.
/// Empty where no node has one.
pub(crate) fn groups(input: &Input) -> (Vec<u32>, Vec<u32>) {
    let mut given: Vec<u32> = input.groups.iter().copied().take(input.nodes as usize).collect();
    if given.iter().all(|&group| group == NONE) {
        return (Vec::new(), Vec::new());
    }
    given.resize(input.nodes as usize, NONE);
    let mut names = given.clone();
    names.sort_unstable();
    names.dedup();
    let number = given.iter().map(|group| names.binary_search(group).map_or(0, |at| at as u32));
    (number.collect(), names)
}

/// Who is said to be a hub, in order and each once.
pub(crate) fn hubs(input: &Input) -> Option<Vec<u32>> {
    let mut hubs: Vec<u32> = input.hubs?.iter().copied().filter(|&node| node < input.nodes).collect();
    hubs.sort_unstable();
    hubs.dedup();
    Some(hubs)
}

/// Earlier places, for at least half of the nodes; otherwise empty, and all begins anew.
pub(crate) fn previous(input: &Input) -> Vec<Option<(f32, f32)>> {
    let fine = |at: f32| at.is_finite() && at.abs() <= FAR;
    let mut previous: Vec<Option<(f32, f32)>> = input
        .previous
        .iter()
        .take(input.nodes as usize)
        .map(|&(x, y)| (fine(x) && fine(y)).then_some((x, y)))
        .collect();
    if previous.iter().flatten().count() * 2 < input.nodes as usize || input.nodes == 0 {
        return Vec::new();
    }
    previous.resize(input.nodes as usize, None);
    previous
}

/// A coordinate that is a number and not too far out.
pub(crate) fn place(at: f32) -> f32 {
    if at.is_finite() { at.clamp(-FAR, FAR) } else { 0.0 }
}

/// Radii, 1 where none is given.
pub(crate) fn size(input: &Input, node: u32) -> f32 {
    let size = input.sizes.get(node as usize).copied().unwrap_or(1.0);
    if size.is_finite() { size.clamp(0.01, 1000.0) } else { 1.0 }
}

/// Communities to begin with: those of before, cut along groups; who had none is alone. Empty where nobody had one.
pub(crate) fn communities(input: &Input, groups: &[u32]) -> Vec<u32> {
    let known: Vec<u32> = input.previous_community.iter().copied().take(input.nodes as usize).collect();
    if known.iter().all(|&of| of == NONE) {
        return Vec::new();
    }
    let key = |node: u32| {
        let of = known.get(node as usize).copied().unwrap_or(NONE);
        let alone = if of == NONE { node } else { NONE };
        (of, groups.get(node as usize).copied().unwrap_or(0), alone)
    };
    let mut keys: Vec<(u32, u32, u32)> = (0..input.nodes).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    (0..input.nodes).map(|node| keys.binary_search(&key(node)).map_or(0, |at| at as u32)).collect()
}
