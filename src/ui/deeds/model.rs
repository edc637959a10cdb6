//! The model worker and the map's layout, kept up to date.
//!
//! In: the plan and its patches. Out: findings, loads, links, positions. **Only the answer to the newest change
//! is shown.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use crate::base::{TrustId, VmId, WaveId};
use crate::job::{Answer, Failure, LayoutInput, LayoutNode, Preview, Request};
use crate::plan::patch::Direction;
use crate::plan::{Patch, Plan};
use crate::ui::projection::ServiceLine;
use crate::ui::session::{Hidden, Session};

/// Loads inventory and plan into the model worker and takes what follows from them.
pub async fn load_model(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    let inventory = session.hidden.with_value(Hidden::newest_inventory);
    let worker = session.hidden.with_value(|hidden| hidden.model.clone());
    let request = Request::Load { plan: Box::new(Plan::clone(&plan)) };
    session.generation.update_value(|generation| *generation += 1);
    match worker.call(&request, inventory.into_iter().collect(), |_| {}).await {
        Ok((Answer::Loaded(view, insight), _)) => {
            session.estate.set(Some(Arc::new(*view)));
            session.insight.set(Arc::new(*insight));
            session.unchecked.set(false);
        }
        // Nothing of the plan before may stand for this one.
        Err(Failure::NotLoaded) => {
            session.estate.set(None);
            session.insight.set(Arc::default());
            session.unchecked.set(true);
        }
        _ => {}
    }
}

/// The model worker died and was started again, empty.
pub fn model_crashed(session: Session) {
    spawn_local(load_model(session));
}

/// Tells the model worker what changed; only the answer to the newest change is shown.
pub fn change_model(session: Session, patch: Arc<Patch>, direction: Direction) {
    let generation = session.generation.try_update_value(|generation| {
        *generation += 1;
        *generation
    });
    spawn_local(async move {
        let request =
            Request::Change { patch: Box::new(Patch::clone(&patch)), back: direction == Direction::Back };
        match ask(session, request).await {
            Some(Answer::Changed(insight)) if session.generation.try_get_value() == generation => {
                session.insight.set(Arc::new(*insight));
            }
            _ => {}
        }
    });
}

/// Places the services on the map.
pub async fn lay_out(session: Session) {
    let input = layout_input(session);
    let worker = session.hidden.with_value(|hidden| hidden.job.clone());
    if let Ok((Answer::Layout(layout), _)) = worker.call(&Request::Layout(input), Vec::new(), |_| {}).await {
        session.layout.set(Some(Arc::new(layout)));
    }
}

/// Services in the order of the projection.
fn layout_input(session: Session) -> LayoutInput {
    let projection = session.projection.get_untracked();
    let insight = session.insight.get_untracked();
    let territory = |id: &TrustId| projection.trusts.iter().position(|trust| trust.id == *id).unwrap_or(0);
    let node = |line: &ServiceLine| LayoutNode {
        territory: u16::try_from(territory(&line.service.owner)).unwrap_or(0),
        size: u32::try_from(line.vms.len()).unwrap_or(u32::MAX),
        hub: line.service.hub,
    };
    let place = |id| projection.service_position(id).and_then(|index| u32::try_from(index).ok());
    let edges =
        insight.links.iter().filter_map(|l| Some((place(&l.from)?, place(&l.to)?, u64::from(l.weight))));
    LayoutInput {
        nodes: projection.services.iter().map(node).collect(),
        edges: edges.collect(),
        territories: u16::try_from(projection.trusts.len()).unwrap_or(u16::MAX),
        shared: projection.trusts.iter().position(|t| t.trust.shared).and_then(|at| u16::try_from(at).ok()),
        aspect: 1.35,
        previous: Vec::new(),
    }
}

/// What would change if the VMs went there; answers into a signal, the last question wins.
pub fn preview_move(
    session: Session,
    vms: Vec<VmId>,
    wave: Option<WaveId>,
    into: RwSignal<Option<Arc<Preview>>>,
) {
    spawn_local(async move {
        if let Some(Answer::Previewed(preview)) = ask(session, Request::Preview { vms, wave }).await {
            into.try_set(Some(Arc::new(*preview)));
        }
    });
}
