//! How close the map looks: services, or the servers inside some of them.
//!
//! In: which services to look into. Out: servers with positions, from the workers. **What the level needs
//! is asked for once, when it is entered.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::ServiceId;
use crate::job::{Answer, Layout, Request, VmLayoutInput, VmMap};
use crate::ui::deeds;
use crate::ui::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    Services,
    /// The servers of these services and of their neighbours.
    Vms(Vec<ServiceId>),
}

/// Servers and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedVms {
    pub map: VmMap,
    pub layout: Layout,
}

/// Services shown around the one looked into.
const NEIGHBOURS: usize = 8;

/// The servers of the level, once the workers have answered.
pub fn vm_level(session: Session, level: RwSignal<Level>) -> RwSignal<Option<Arc<PlacedVms>>> {
    let placed = RwSignal::new(None);
    Effect::new(move |_| {
        let Level::Vms(services) = level.get() else { return placed.set(None) };
        let services = with_neighbours(session, services);
        spawn_local(async move {
            let Some(Answer::VmMap(map)) = deeds::ask(session, Request::VmMap { services }).await else {
                return;
            };
            let input = VmLayoutInput {
                groups: map.vms.iter().map(|vm| vm.service).collect(),
                edges: map
                    .edges
                    .iter()
                    .map(|(from, to, weight, _)| (*from, *to, u64::from(*weight)))
                    .collect(),
                aspect: 1.35,
            };
            let worker = session.hidden.with_value(|hidden| hidden.job.clone());
            if let Ok((Answer::Layout(layout), _)) =
                worker.call(&Request::LayoutVms(input), Vec::new(), |_| {}).await
            {
                placed.try_set(Some(Arc::new(PlacedVms { map: *map, layout })));
            }
        });
    });
    placed
}

/// Adds the services that are linked most with the first, hubs left out.
fn with_neighbours(session: Session, services: Vec<ServiceId>) -> Vec<ServiceId> {
    let Some(first) = services.first().cloned() else { return services };
    let projection = session.projection.get_untracked();
    let insight = session.insight.get_untracked();
    let mut near: Vec<(u32, ServiceId)> = insight
        .links
        .iter()
        .filter(|link| link.from == first || link.to == first)
        .map(|link| (link.weight, if link.from == first { link.to.clone() } else { link.from.clone() }))
        .filter(|(_, id)| projection.service(id).is_some_and(|line| !line.service.hub))
        .collect();
    near.sort_by(|a, b| b.cmp(a));
    let mut all = services;
    for (_, id) in near {
        if all.len() > NEIGHBOURS {
            break;
        }
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}
