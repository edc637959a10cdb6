//! States of the estate compared.
//!
//! In: the plan and the inventories that it keeps. Out: what differs. **Nothing is decided: what a person confirms is a
//! command of its own.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::job;
use crate::base::Digest;
use crate::job::{Answer, Compared, Request};
use crate::plan::Plan;
use crate::ui::session::Session;

/// The states to compare, the earlier and the later: those that a person chose, else the two newest; the only one, where
/// the plan keeps one. Those that are not here are left out.
pub fn states(session: Session, plan: &Plan) -> Vec<Digest> {
    let here = session.hidden.with_value(|hidden| {
        let is_here = |digest: &&Digest| hidden.inventory(digest).is_some();
        plan.inventories.iter().filter(is_here).copied().collect::<Vec<Digest>>()
    });
    let chosen = session.compared.get().filter(|both| both.iter().all(|digest| here.contains(digest)));
    chosen.map_or_else(|| here.get(here.len().saturating_sub(2)..).unwrap_or_default().to_vec(), Vec::from)
}

/// Compares them; the answer goes into the signal while it is about this plan and these states.
pub fn compare(session: Session, plan: Arc<Plan>, into: RwSignal<Option<Arc<Compared>>>) {
    let wanted = states(session, &plan);
    spawn_local(async move {
        let attached = session.hidden.with_value(|hidden| {
            wanted.iter().filter_map(|digest| hidden.inventory(digest)).collect::<Vec<_>>()
        });
        if attached.is_empty() {
            return;
        }
        let request = Request::Compare { plan: Box::new(Plan::clone(&plan)) };
        if let Ok((Answer::Compared(found), _)) = job(session, "compare", request, attached).await
            && session.plan_now().is_some_and(|now| Arc::ptr_eq(&now, &plan))
            && untrack(|| states(session, &plan)) == wanted
        {
            into.try_set(Some(Arc::from(found)));
        }
    });
}
