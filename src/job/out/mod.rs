//! The map taken out: what is written of a plan for other programs and for paper.
//!
//! In: inventory, plan, graph, and where things stand. Out: text of a file. **What a file calls crossing is what the
//! totals count; a place that nobody knows is left out, never made up.**

mod paper;
mod places;
#[cfg(test)]
mod tests;

pub use crate::graph::export::{Area, Format, SheetWords, Spot};
pub use paper::neighbourhood;
pub use places::places;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

use crate::base::{Arrange as _, Gather as _, ServiceId, TrustId};
use crate::check::{Context, ServiceFacts, VmFacts, crossing_links};
use crate::estate::Inventory;
use crate::graph::Graph;
use crate::graph::export::{Edge, Node, Sketch, write};
use crate::plan::{Plan, Service};
use crate::text::{SortKey, visible};

/// What the things of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    #[default]
    Services,
    Vms,
}

/// Where things stand, by id, and the territories around them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Places {
    pub spots: Vec<(String, Spot)>,
    pub areas: Vec<Area>,
}

/// Colours and shapes in order: 4 is the first shared region's, the others are for trusts. The code beside
/// the shape tells trusts apart where there are more than these.
const SHARED: u8 = 4;
const TRUSTS: [u8; 10] = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10];

/// The palette of each trust, by whether it is shared.
pub fn palettes(shared: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut free = TRUSTS.iter().copied().cycle();
    let mut region = Some(SHARED);
    shared
        .map(|shared| {
            let own = if shared { region.take() } else { None };
            own.or_else(|| free.next()).unwrap_or(SHARED)
        })
        .collect()
}

/// What is taken out.
pub struct Source<'a> {
    pub inventory: &'a Inventory,
    pub plan: &'a Plan,
    pub graph: &'a Graph,
}

/// The text of a file.
pub fn export(source: &Source<'_>, format: Format, level: Level, places: &Places) -> String {
    let mut sketch = sketch(source, level, places);
    if format == Format::Svg {
        // A drawing is looked at: what hides in a name is shown. Hubs stand aside, without their lines.
        let hubs: Vec<bool> = sketch.nodes.iter().map(|node| node.hub).collect();
        let is_hub = |at: u32| hubs.get(at as usize).copied().unwrap_or(false);
        sketch.edges.retain(|edge| !is_hub(edge.from) && !is_hub(edge.to));
        for node in &mut sketch.nodes {
            // The territory says the trust already.
            let bare = node.label.strip_suffix(&node.trust).map(str::trim_end);
            if let Some(bare) = bare.filter(|bare| !bare.is_empty() && !node.trust.is_empty()) {
                node.label = bare.to_owned();
            }
        }
        let names = sketch.nodes.iter_mut().map(|node| &mut node.label);
        let titles = sketch.areas.iter_mut().map(|area| &mut area.title);
        for text in names.chain(titles).chain([&mut sketch.title]) {
            *text = visible(text).into_owned();
        }
    }
    write(&sketch, format)
}

/// Trusts in order, with what is written of each.
struct Trusts {
    lines: BTreeMap<TrustId, (u32, String, u8)>,
    codes: Vec<String>,
}

impl Trusts {
    fn of(plan: &Plan) -> Self {
        let trusts = plan.trusts_in_order();
        let palettes = palettes(trusts.iter().map(|(_, trust)| trust.shared));
        let codes = trusts.iter().map(|(_, trust)| trust.code.clone()).collect();
        let line = |((at, (id, trust)), palette): ((u32, (&TrustId, &crate::plan::Trust)), u8)| {
            (id.clone(), (at, trust.code.clone(), palette))
        };
        Self { lines: (0_u32..).zip(trusts).zip(palettes).map(line).into_map(), codes }
    }

    /// Place, code and colour of a service's owner.
    fn owner(&self, service: &Service) -> (Option<u32>, String, u8) {
        match self.lines.get(&service.owner) {
            Some((at, code, colour)) => (Some(*at), code.clone(), *colour),
            None => (None, String::new(), SHARED),
        }
    }
}

/// Everything of a plan that a file may hold.
fn sketch(source: &Source<'_>, level: Level, places: &Places) -> Sketch {
    let context = Context::new(source.inventory, source.plan, source.graph);
    let trusts = Trusts::of(source.plan);
    let spots: BTreeMap<&str, Spot> = places.spots.iter().map(|(id, spot)| (id.as_str(), *spot)).into_map();
    let spot = |id: &str| spots.get(id).copied();
    let mut sketch =
        Sketch { title: source.plan.name.clone(), areas: places.areas.clone(), ..Sketch::default() };
    match level {
        Level::Services => {
            sketch.groups.clone_from(&trusts.codes);
            sketch.nodes = context.services.iter().map(|facts| service_node(facts, &trusts, &spot)).collect();
            for (at, node) in (0_u32..).zip(&mut sketch.nodes) {
                node.hub = source.graph.is_hub(at);
            }
            sketch.edges = links(&context);
        }
        Level::Vms => {
            sketch.groups = context.services.iter().map(|facts| facts.service.name.clone()).collect();
            sketch.nodes = context.vms.iter().map(|facts| vm_node(&context, facts, &trusts, &spot)).collect();
            sketch.edges = pairs(&context);
        }
    }
    sketch
}

fn service_node(facts: &ServiceFacts<'_>, trusts: &Trusts, spot: &dyn Fn(&str) -> Option<Spot>) -> Node {
    let (group, trust, colour) = trusts.owner(facts.service);
    Node {
        id: facts.id.as_str().to_owned(),
        label: facts.service.name.clone(),
        trust,
        colour,
        group,
        service: String::new(),
        waves: facts.waves.iter().map(|wave| wave + 1).collect(),
        criticality: facts.service.criticality,
        vms: u32::try_from(facts.vms.len()).unwrap_or(u32::MAX),
        hub: false,
        spot: spot(facts.id.as_str()),
    }
}

fn vm_node(
    context: &Context<'_>,
    facts: &VmFacts<'_>,
    trusts: &Trusts,
    spot: &dyn Fn(&str) -> Option<Spot>,
) -> Node {
    let service = facts.service.and_then(|at| context.service(at));
    let (_, trust, colour) = service.map_or((None, String::new(), SHARED), |one| trusts.owner(one.service));
    Node {
        id: facts.id.as_str().to_owned(),
        label: facts.planned.name.clone(),
        trust,
        colour,
        group: facts.service,
        service: service.map(|one| one.service.name.clone()).unwrap_or_default(),
        waves: facts.wave.map(|wave| wave + 1).into_iter().collect(),
        criticality: service.map_or(0, |one| one.service.criticality),
        vms: 1,
        hub: facts.service.is_some_and(|at| context.graph.is_hub(at)),
        spot: spot(facts.id.as_str()),
    }
}

fn links(context: &Context<'_>) -> Vec<Edge> {
    let crossing: HashSet<u32> = crossing_links(context).into_iter().map(|one| one.link).collect();
    let of = |(at, link): (u32, &crate::plan::Link)| {
        Some(Edge {
            from: context.graph.service_index(&link.from)?,
            to: context.graph.service_index(&link.to)?,
            weight: link.weight,
            connections: link.connections,
            evidence: link.evidence,
            crossing: crossing.contains(&at),
        })
    };
    (0_u32..).zip(&context.graph.links).filter_map(of).collect()
}

/// Pairs of VMs that both move.
fn pairs(context: &Context<'_>) -> Vec<Edge> {
    let hub = |vm: &VmFacts<'_>| vm.service.is_some_and(|at| context.graph.is_hub(at));
    let of = |edge: &crate::graph::VmEdge| {
        let (from, to) = (context.place(edge.from)?, context.place(edge.to)?);
        let (one, other) = (context.vm(from)?, context.vm(to)?);
        let both = one.wave.zip(other.wave);
        Some(Edge {
            from,
            to,
            weight: edge.weight,
            connections: edge.connections,
            evidence: edge.evidence,
            crossing: both.is_some_and(|(a, b)| a != b) && !hub(one) && !hub(other),
        })
    };
    context.graph.edges.iter().filter_map(of).collect()
}

/// Services of a plan as screens list them: by trust, then name.
fn in_order(plan: &Plan) -> Vec<(&ServiceId, &Service)> {
    let ranks = plan.trusts_in_order().into_iter().map(|(id, _)| id).zip(0_u32..).into_map();
    let mut services: Vec<(&ServiceId, &Service)> = plan.services.iter().collect();
    services.arrange_by_cached_key(|(id, service)| {
        (ranks.get(&service.owner).copied(), SortKey::new(&service.name), (*id).clone())
    });
    services
}
