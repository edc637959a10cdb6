//! Where things stand when nobody has looked at the map yet.
//!
//! In: inventory, plan, graph. Out: places and territories. **Those of services are what the page shows of a plan that
//! it opens.**

use super::{Area, Level, Places, Source, Spot, in_order, palettes};
use crate::base::{Gather as _, Silent};
use crate::check::Context;
use crate::layout::{self, Ground, Layout, LayoutInput, LayoutNode, VmLayoutInput};
use crate::plan::Trust;

/// Width over height of the page's map.
const ASPECT: f32 = 1.35;

/// Places everything; `shared` is what the shared region is called.
pub fn places(source: &Source<'_>, level: Level, shared: &str) -> Places {
    match level {
        Level::Services => of_services(source, shared),
        Level::Vms => of_vms(source),
    }
}

fn of_services(source: &Source<'_>, shared: &str) -> Places {
    let context = Context::new(source.inventory, source.plan, source.graph);
    let trusts = source.plan.trusts_in_order();
    let order = in_order(source.plan);
    let rank = trusts.iter().map(|(id, _)| *id).zip(0_u16..).into_map();
    let place = order.iter().map(|(id, _)| *id).zip(0_u32..).into_map();
    let nodes = order.iter().map(|(id, service)| LayoutNode {
        territory: rank.get(&service.owner).copied().unwrap_or(0),
        size: source
            .graph
            .service_index(id)
            .and_then(|at| context.service(at))
            .map_or(0, |facts| u32::try_from(facts.vms.len()).unwrap_or(u32::MAX)),
        hub: service.hub,
    });
    let edges =
        source.graph.links.iter().filter_map(|link| {
            Some((*place.get(&link.from)?, *place.get(&link.to)?, u64::from(link.weight)))
        });
    let shared_at = trusts.iter().position(|(_, trust)| trust.shared).and_then(|at| u16::try_from(at).ok());
    let input = LayoutInput {
        nodes: nodes.collect(),
        edges: edges.collect(),
        territories: u16::try_from(trusts.len()).unwrap_or(u16::MAX),
        ground: Ground::Trusts { shared: shared_at },
        aspect: ASPECT,
        previous: Vec::new(),
        before: Vec::new(),
        pins: Vec::new(),
    };
    let layout = layout::place(&input, &mut Silent);
    let colours = palettes(trusts.iter().map(|(_, trust)| trust.shared));
    let title = |trust: &Trust| if trust.shared { shared.to_owned() } else { trust.code.clone() };
    let titles: Vec<(String, u8)> =
        trusts.iter().zip(colours).map(|((_, trust), colour)| (title(trust), colour)).collect();
    let ids = order.iter().map(|(id, _)| id.as_str().to_owned());
    joined(&layout, ids, |group| titles.get(group as usize).cloned())
}

fn of_vms(source: &Source<'_>) -> Places {
    let context = Context::new(source.inventory, source.plan, source.graph);
    let order = in_order(source.plan);
    let services: Vec<u32> = order.iter().filter_map(|(id, _)| source.graph.service_index(id)).collect();
    let trusts = super::Trusts::of(source.plan);
    // Groups are numbered without gaps; what has no service comes last.
    let used = services.iter().filter(|at| context.service(**at).is_some_and(|one| !one.vms.is_empty()));
    let group = used.copied().zip(0_u32..).into_map();
    let titles: Vec<(String, u8)> = services
        .iter()
        .filter(|at| group.contains_key(at))
        .filter_map(|at| context.service(*at))
        .map(|facts| (facts.service.name.clone(), trusts.owner(facts.service).2))
        .collect();
    let loose = u32::try_from(group.len()).unwrap_or(u32::MAX);
    let groups =
        context.vms.iter().map(|vm| vm.service.and_then(|at| group.get(&at).copied()).unwrap_or(loose));
    let edges = super::pairs(&context).into_iter().map(|edge| (edge.from, edge.to, u64::from(edge.weight)));
    let input = VmLayoutInput { groups: groups.collect(), edges: edges.collect(), aspect: ASPECT };
    let layout = layout::place_vms(&input, &mut Silent);
    let ids = context.vms.iter().map(|vm| vm.id.as_str().to_owned());
    joined(&layout, ids, |group| titles.get(group as usize).cloned())
}

fn joined(
    layout: &Layout,
    ids: impl Iterator<Item = String>,
    title: impl Fn(u32) -> Option<(String, u8)>,
) -> Places {
    let spot = |place: &layout::Placed| Spot { x: place.x, y: place.y, radius: place.radius };
    let areas = layout.outlines.iter().filter_map(|outline| {
        let (title, colour) = title(outline.group)?;
        let layout::Rect { x, y, width, height } = outline.rect;
        Some(Area { x, y, width, height, corner: outline.corner, title, colour })
    });
    Places { areas: areas.collect(), spots: ids.zip(layout.nodes.iter().map(spot)).collect() }
}
