//! The proposal.
//!
//! In: how many waves. Out: a difference to take whole or in part. **Taking it is one command.**

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::job;
use crate::base::{Gather as _, ServiceId};
use crate::job::{Answer, Move, ProposalView, Request};
use crate::plan::Plan;
use crate::ui::session::{Hidden, Session, View, Why};

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

/// Takes the chosen part of the proposal: one command, one step to undo. Its reasons are kept.
pub fn accept(session: Session, view: &ProposalView, taken: &BTreeSet<usize>) {
    let command = view.command(taken);
    if session.execute(&command).is_ok() {
        session.why.set(Arc::new(reasons(view, taken)));
        session.proposal.set(None);
    }
}

/// Why each service is where it is, for what was taken and for what stays.
fn reasons(view: &ProposalView, taken: &BTreeSet<usize>) -> BTreeMap<ServiceId, Why> {
    let moves = view.proposal.moves.iter().enumerate().filter(|(at, _)| taken.contains(at));
    let all = moves.map(|(_, one)| one).chain(&view.proposal.stays);
    let why = |one: &Move| Why { wave: one.to.clone(), reasons: one.reasons.clone() };
    all.flat_map(|one| one.services.iter().map(move |service| (service.clone(), why(one)))).into_map()
}
