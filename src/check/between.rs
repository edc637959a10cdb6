//! What lies between VMs: what crosses of each link, and whom each VM is linked with.
//!
//! In: a graph and the VMs that move. Out: tables by link and by VM. **Both ends of whatever is counted move.**

use super::VmFacts;
use crate::estate::VmIndex;
use crate::graph::Graph;

/// What crosses of one link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkCrossing {
    /// Pairs and weight of VMs in different waves.
    pub(super) pairs: u32,
    pub(super) weight: u64,
    /// Weight between VMs that both have a wave.
    pub(super) placed: u64,
    /// The waves that its heaviest part crosses between.
    pub(super) waves: Option<(u32, u32)>,
}

/// An end of a pair of VMs, seen from the other.
#[derive(Clone, Copy)]
pub(super) struct Partner {
    pub(super) vm: u32,
    pub(super) weight: u32,
}

/// Both ends of a pair, where both move.
pub(super) fn ends(by_index: &[Option<u32>], from: VmIndex, to: VmIndex) -> Option<(u32, u32)> {
    Some(((*by_index.get(from as usize)?)?, (*by_index.get(to as usize)?)?))
}

pub(super) fn link_crossings(
    graph: &Graph,
    vms: &[VmFacts<'_>],
    by_index: &[Option<u32>],
) -> Vec<LinkCrossing> {
    let wave = |vm: u32| vms.get(vm as usize)?.wave;
    let of_link = |link: usize| {
        let mut crossing = LinkCrossing::default();
        let mut between: Vec<((u32, u32), u64)> = Vec::new();
        for edge in graph.edges_of_link(link) {
            let Some((from, to)) = ends(by_index, edge.from, edge.to) else { continue };
            let (Some(from), Some(to)) = (wave(from), wave(to)) else { continue };
            let weight = u64::from(edge.weight);
            crossing.placed += weight;
            if from == to {
                continue;
            }
            crossing.pairs += 1;
            crossing.weight += weight;
            match between.iter_mut().find(|(waves, _)| *waves == (from, to)) {
                Some((_, sum)) => *sum += weight,
                None => between.push(((from, to), weight)),
            }
        }
        let heaviest = between.iter().max_by_key(|(waves, sum)| (*sum, std::cmp::Reverse(*waves)));
        crossing.waves = heaviest.map(|(waves, _)| *waves);
        crossing
    };
    (0..graph.links.len()).map(of_link).collect()
}

pub(super) fn partners(graph: &Graph, vms: &[VmFacts<'_>], by_index: &[Option<u32>]) -> Vec<Vec<Partner>> {
    let mut partners: Vec<Vec<Partner>> = vms.iter().map(|_| Vec::new()).collect();
    let owner = |vm: u32| vms.get(vm as usize).and_then(|vm| vm.service);
    for edge in &graph.edges {
        let Some((from, to)) = ends(by_index, edge.from, edge.to) else { continue };
        let (one, other) = (owner(from), owner(to));
        let hub = |service: Option<u32>| service.is_some_and(|service| graph.is_hub(service));
        if (one.is_some() && one == other) || hub(one) || hub(other) {
            continue;
        }
        for (vm, partner) in [(from, to), (to, from)] {
            if let Some(list) = partners.get_mut(vm as usize) {
                list.push(Partner { vm: partner, weight: edge.weight });
            }
        }
    }
    partners
}
