//! How close the map looks: services, or the servers inside and around some of them.
//!
//! In: what to look into. Out: servers with positions, from the workers. **It outlives the screen, so that other
//! screens can open it; places are worked out anew only when what is drawn differs.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::face::{Face, face};
use crate::base::{ServiceId, VmId};
use crate::job::{Answer, Layout, Request, VmLayoutInput, VmMap};
use crate::ui::deeds;
use crate::ui::session::{Session, View};

/// What is looked into: whole services, and single servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    pub services: Vec<ServiceId>,
    pub vms: Vec<VmId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Level {
    #[default]
    Services,
    /// These, and the servers within reach of them.
    Vms(Inside),
    /// All servers.
    Estate,
}

/// Servers and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedVms {
    pub map: VmMap,
    pub layout: Layout,
}

thread_local! {
    static LEVEL: ArcRwSignal<Level> = ArcRwSignal::new(Level::default());
}

/// The level of this page.
pub fn level() -> ArcRwSignal<Level> {
    LEVEL.with(Clone::clone)
}

/// Opens the map on the servers of what is selected and those around them.
pub fn look_inside(session: Session) {
    let (services, vms) = session.selected_parts();
    if services.is_empty() && vms.is_empty() {
        return;
    }
    level().set(Level::Vms(Inside { services, vms }));
    face().set(Face::Graph);
    session.go(View::Map);
}

/// The servers of the level, once the workers have answered. They follow reach and plan.
pub fn vm_level(session: Session, level: RwSignal<Level>) -> RwSignal<Option<Arc<PlacedVms>>> {
    let placed: RwSignal<Option<Arc<PlacedVms>>> = RwSignal::new(None);
    // Only the answer to the newest question counts.
    let turns = StoredValue::new(0_u32);
    Effect::new(move |_| {
        session.insight.track();
        let steps = session.reach.get();
        turns.update_value(|turns| *turns += 1);
        let Level::Vms(inside) = level.get() else { return placed.set(None) };
        let turn = turns.get_value();
        let newest = move || turns.try_get_value() == Some(turn);
        spawn_local(async move {
            let request = Request::VmMap { services: inside.services, vms: inside.vms, steps };
            let Some(Answer::VmMap(map)) = deeds::ask(session, request).await else { return };
            let same =
                placed.try_with_untracked(|placed| placed.as_ref().is_some_and(|placed| placed.map == *map));
            if !newest() || same == Some(true) {
                return;
            }
            if map.vms.is_empty() {
                session.say("map-nothing-inside", Vec::new());
                level.try_set(Level::Services);
                return;
            }
            let worker = session.hidden.with_value(|hidden| hidden.job.clone());
            let request = Request::LayoutVms(layout_input(&map));
            if let Ok((Answer::Layout(layout), _)) = worker.call(&request, Vec::new(), |_| {}).await
                && newest()
            {
                placed.try_set(Some(Arc::new(PlacedVms { map: *map, layout })));
            }
        });
    });
    placed
}

fn layout_input(map: &VmMap) -> VmLayoutInput {
    let edges = map.edges.iter().map(|(from, to, weight, _)| (*from, *to, u64::from(*weight)));
    VmLayoutInput {
        groups: map.vms.iter().map(|vm| vm.service).collect(),
        edges: edges.collect(),
        aspect: 1.35,
    }
}
