//! The proposal.
//!
//! In: how many waves. Out: a difference to take whole or in part. **Taking it is one command.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::job;
use crate::job::{Answer, Request};
use crate::plan::{Acceptance, Command, Plan};
use crate::ui::session::{Hidden, Session, View};

/// Asks for a proposal; it is shown as a difference to take whole or in part.
pub fn propose(session: Session, waves: usize, seed: u64) {
    spawn_local(async move {
        let Some(plan) = session.plan_now() else { return };
        let Some(inventory) = session.hidden.with_value(Hidden::newest_inventory) else {
            return;
        };
        let acts = session.acts.get_untracked();
        let request = Request::Propose { plan: Box::new(Plan::clone(&plan)), waves, seed };
        if let Ok((Answer::Proposal(proposal), _)) = job(session, "propose", request, vec![inventory]).await {
            session.proposed_at.set(acts);
            session.proposal.set(Some(Arc::new(*proposal)));
            session.go(View::Waves);
        }
    });
}

/// Takes the chosen part of the proposal: one command, one step to undo.
pub fn accept(session: Session, acceptance: Acceptance) {
    if session.execute(&Command::AcceptProposal(acceptance)).is_ok() {
        session.proposal.set(None);
    }
}
