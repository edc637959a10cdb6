//! How full waves are, and how much crosses between them.
//!
//! In: a context. Out: figures for headers and totals. **Hubs carry no crossing: they are counted apart.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::base::{TrustId, WaveId};
use crate::plan::Capacity;

/// VMs and space in use of one trust in a wave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrustLoad {
    pub vms: u32,
    pub storage_mib: u64,
}

/// What is in a wave. Sizes in MiB of space in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaveLoad {
    pub wave: WaveId,
    pub vms: u32,
    pub storage_mib: u64,
    /// Services with a VM in it.
    pub services: u32,
    pub by_trust: BTreeMap<TrustId, TrustLoad>,
    /// VMs that no service owns.
    pub loose: u32,
    pub capacity: Capacity,
    /// By how much it is over its capacity.
    pub over_vms: u32,
    pub over_mib: u64,
}

/// Links between services that cross waves, and those that could: both ends have a wave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Crossings {
    pub links_crossing: u32,
    pub links: u32,
    pub weight_crossing: u64,
    pub weight: u64,
    /// The same for links with a hub at one end or both; not in the figures above.
    pub hub_links_crossing: u32,
    pub hub_links: u32,
    pub hub_weight_crossing: u64,
    pub hub_weight: u64,
    /// Pairs of VMs of which at least one has no service; not in the figures above.
    pub loose_pairs_crossing: u32,
    pub loose_pairs: u32,
    pub loose_weight_crossing: u64,
    pub loose_weight: u64,
}

/// A link between services of which something crosses, hubs left out: one for each that
/// [`Crossings::links_crossing`] counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrossingLink {
    /// Its place among the links of the graph.
    pub link: u32,
    /// The waves that its heaviest part crosses between.
    pub from: WaveId,
    pub to: WaveId,
}

/// Loads of all waves in the order in which they happen.
pub fn loads(context: &Context<'_>) -> Vec<WaveLoad> {
    let mut loads: Vec<WaveLoad> = context
        .waves
        .iter()
        .map(|(id, wave)| WaveLoad {
            wave: (*id).clone(),
            vms: 0,
            storage_mib: 0,
            services: 0,
            by_trust: BTreeMap::new(),
            loose: 0,
            capacity: wave.capacity,
            over_vms: 0,
            over_mib: 0,
        })
        .collect();
    let mut services: BTreeSet<(u32, u32)> = BTreeSet::new();
    for vm in &context.vms {
        let Some(wave) = vm.wave else { continue };
        let Some(load) = loads.get_mut(wave as usize) else { continue };
        load.vms += 1;
        load.storage_mib = load.storage_mib.saturating_add(vm.storage_mib);
        let Some((service, facts)) = vm.service.and_then(|at| Some((at, context.service(at)?))) else {
            load.loose += 1;
            continue;
        };
        load.services += u32::from(services.insert((wave, service)));
        let trust = load.by_trust.entry(facts.service.owner.clone()).or_default();
        trust.vms += 1;
        trust.storage_mib = trust.storage_mib.saturating_add(vm.storage_mib);
    }
    for load in &mut loads {
        load.over_vms = load.capacity.vms.map_or(0, |limit| load.vms.saturating_sub(limit));
        load.over_mib = load.capacity.storage_mib.map_or(0, |limit| load.storage_mib.saturating_sub(limit));
    }
    loads
}

fn touches_hub(context: &Context<'_>, link: u32) -> bool {
    let ends = context.graph.ends_of_link(link);
    ends.is_some_and(|(from, to)| context.graph.is_hub(from) || context.graph.is_hub(to))
}

/// The links that cross, in the order of the graph's.
pub fn crossing_links(context: &Context<'_>) -> Vec<CrossingLink> {
    let crossings = (0_u32..).zip(&context.link_crossings);
    crossings
        .filter_map(|(place, crossing)| {
            let (from, to) = crossing.waves.filter(|_| !touches_hub(context, place))?;
            let id = |wave| Some(context.wave(wave)?.0.clone());
            Some(CrossingLink { link: place, from: id(from)?, to: id(to)? })
        })
        .collect()
}

/// What crosses, over the whole plan.
pub fn crossings(context: &Context<'_>) -> Crossings {
    let mut sum = Crossings::default();
    for (link, crossing) in (0_u32..).zip(&context.link_crossings) {
        if crossing.placed == 0 {
            continue;
        }
        let crosses = u32::from(crossing.pairs > 0);
        if touches_hub(context, link) {
            sum.hub_links += 1;
            sum.hub_links_crossing += crosses;
            sum.hub_weight += crossing.placed;
            sum.hub_weight_crossing += crossing.weight;
        } else {
            sum.links += 1;
            sum.links_crossing += crosses;
            sum.weight += crossing.placed;
            sum.weight_crossing += crossing.weight;
        }
    }
    for (vm, partners) in (0_u32..).zip(context.partners()) {
        for partner in partners.iter().filter(|partner| partner.vm > vm) {
            let (Some(one), Some(other)) = (context.vm(vm), context.vm(partner.vm)) else { continue };
            let (Some(from), Some(to)) = (one.wave, other.wave) else { continue };
            if one.service.is_some() && other.service.is_some() {
                continue;
            }
            let (crosses, weight) = (from != to, u64::from(partner.weight));
            sum.loose_pairs += 1;
            sum.loose_weight += weight;
            sum.loose_pairs_crossing += u32::from(crosses);
            sum.loose_weight_crossing += if crosses { weight } else { 0 };
        }
    }
    sum
}
