//! Two states of the estate compared.
//!
//! In: the plan and the two inventories that it keeps. Out: what differs. **Nothing is decided: what a person
//! confirms is a command of its own.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::job;
use crate::base::Minutes;
use crate::job::{Answer, Drift, Request};
use crate::plan::Plan;
use crate::ui::session::Session;

/// What differs, and when the two states were taken.
pub type Compared = (Drift, [Option<Minutes>; 2]);

/// Compares the states that the plan keeps; the answer goes into the signal while it is about this plan.
pub fn compare(session: Session, plan: Arc<Plan>, into: RwSignal<Option<Arc<Compared>>>) {
    spawn_local(async move {
        let states = session.hidden.with_value(|hidden| hidden.inventories_of(&plan));
        if states.len() != 2 {
            return;
        }
        let request = Request::Compare { plan: Box::new(Plan::clone(&plan)) };
        if let Ok((Answer::Compared(drift, taken), _)) = job(session, "compare", request, states).await
            && session.plan_now().is_some_and(|now| Arc::ptr_eq(&now, &plan))
        {
            into.try_set(Some(Arc::new((*drift, taken))));
        }
    });
}
