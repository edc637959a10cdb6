//! The neighbours of what is selected.
//!
//! In: the selection and the reach. Out: a larger selection. **Whole services bring services, single servers
//! bring servers.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use crate::base::{Arg, ServiceId, VmId};
use crate::graph::Direction;
use crate::job::{Answer, Request};
use crate::ui::selection::Change;
use crate::ui::session::Session;

/// Adds to the selection what lies within reach of it.
pub fn select_neighbours(session: Session) {
    let before = session.selection.get_untracked();
    let (services, vms) = session.selected_parts();
    let steps = session.reach.get_untracked();
    spawn_local(async move {
        let mut found = Vec::new();
        if !services.is_empty() {
            found.extend(of_services(session, services, steps).await);
        }
        if !vms.is_empty()
            && let Some(Answer::NearVms(near)) = ask(session, Request::NearVms { vms, steps }).await
        {
            found.extend(near);
        }
        // Something else was selected meanwhile.
        if !Arc::ptr_eq(&before, &session.selection.get_untracked()) {
            return;
        }
        session.select(&found, Change::Add);
        let more = session.selection.with_untracked(|selection| selection.len()) - before.len();
        session.say("neighbours-selected", vec![("count".into(), Arg::from(more))]);
    });
}

/// The VMs of the services within reach of these.
async fn of_services(session: Session, services: Vec<ServiceId>, steps: u32) -> Vec<VmId> {
    let request = Request::Near { services, steps, direction: Direction::Both };
    let Some(Answer::Near(near)) = ask(session, request).await else { return Vec::new() };
    let projection = session.projection.get_untracked();
    let lines = near.iter().filter_map(|id| projection.service(id));
    lines.flat_map(|line| line.vms.iter().cloned()).collect()
}
