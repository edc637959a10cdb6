//! Parts put together again.
//!
//! In: the parts of a file, or the one part of a package. Out: the decisions and links, and which parts do
//! not fit. **`merge(split(x)) == x`; parts fit only if splitting the result gives them back exactly.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::parts::{Between, Holding, NearIs, Parts};
use super::split::{link_key, split};
use crate::base::{Gather as _, ServiceId, TrustId};
use crate::plan::{Link, Plan};

/// Puts what the parts hold into `plan`; gives the links, sorted. A thing that stands in two parts is taken
/// from the first; [`misfits`] tells.
pub fn merge(parts: &Parts, plan: &mut Plan) -> Vec<Link> {
    plan.trusts = parts.shared.trusts.clone();
    plan.vcenters = parts.shared.vcenters.clone();
    plan.states = parts.shared.states.clone();
    plan.previous_state = parts.shared.previous_state;
    plan.mappings = parts.shared.mappings.clone();
    plan.outside = parts.shared.outside.clone();
    plan.freezes = parts.shared.freezes.clone();
    plan.teams = parts.shared.teams.clone();
    plan.thresholds = parts.shared.thresholds.clone();
    plan.clearances = parts.shared.clearances.clone();
    plan.waves = parts.shared.waves.clone();
    for (id, part) in &parts.trusts {
        plan.trusts.entry(id.clone()).or_insert_with(|| part.about.clone());
        for (wave_id, wave) in &part.waves {
            plan.waves.entry(wave_id.clone()).or_insert_with(|| wave.clone());
        }
    }
    let mut links = Vec::new();
    for holding in parts.holdings() {
        take(&mut plan.services, &holding.services);
        take(&mut plan.vms, &holding.vms);
        take(&mut plan.bundles, &holding.bundles);
        take(&mut plan.rules, &holding.rules);
        take(&mut plan.statements, &holding.statements);
        take(&mut plan.constraints, &holding.constraints);
        take(&mut plan.waivers, &holding.waivers);
        links.extend(holding.links.iter().cloned());
    }
    links.extend(links_between(parts));
    links.arrange();
    links.dedup();
    links
}

fn take<K: Clone + Ord, V: Clone>(into: &mut BTreeMap<K, V>, from: &BTreeMap<K, V>) {
    for (key, value) in from {
        into.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

/// Joins the two views of each link; one whose other end is in no part is left out.
fn links_between(parts: &Parts) -> Vec<Link> {
    let mut users: BTreeMap<&str, &Between> = BTreeMap::new();
    let mut providers: BTreeMap<&str, &ServiceId> = BTreeMap::new();
    for (key, between) in parts.holdings().flat_map(|holding| &holding.between) {
        match between.near_is {
            NearIs::User => drop(users.insert(key, between)),
            NearIs::Provider => drop(providers.insert(key, &between.near)),
        }
    }
    let joined = users.into_iter().filter_map(|(key, user)| {
        let link = Link {
            from: user.near.clone(),
            to: (*providers.get(key)?).clone(),
            evidence: user.evidence,
            ports: user.ports.clone(),
            connections: user.connections,
            weight: user.weight,
            pairs: user.pairs,
        };
        (link_key(&link) == key).then_some(link)
    });
    joined.collect()
}

/// Which parts are not those that the merged plan would be split into; `None` is the shared one.
pub fn misfits(parts: &Parts, plan: &Plan, links: &[Link]) -> Vec<Option<TrustId>> {
    let right = split(plan, links);
    let mut wrong = Vec::new();
    if right.shared != parts.shared {
        wrong.push(None);
    }
    let trusts: std::collections::BTreeSet<_> = right.trusts.keys().chain(parts.trusts.keys()).into_set();
    let differing = trusts.into_iter().filter(|id| right.trusts.get(*id) != parts.trusts.get(*id));
    wrong.extend(differing.map(|id| Some(id.clone())));
    wrong
}

impl Parts {
    fn holdings(&self) -> impl Iterator<Item = &Holding> {
        self.trusts.values().map(|part| &part.holding).chain([&self.shared.holding])
    }
}
