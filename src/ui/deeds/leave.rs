//! Leaving the plan that is open.
//!
//! In: what comes instead. Out: an empty session. **Work that no file holds is left only when a person has said
//! so.**

use std::cell::RefCell;
use std::sync::Arc;

use futures_channel::oneshot::{Sender, channel};
use leptos::prelude::*;

use super::arrange::forget_places;
use crate::job::{Insight, Mappings};
use crate::ui::autosave;
use crate::ui::session::{Dialog, ImportPart, Next, Saved, Session, View};

thread_local! {
    /// Who waits for the answer to the window about unsaved work.
    static WAITING: RefCell<Option<Sender<bool>>> = const { RefCell::new(None) };
}

/// Whether the plan that is open may be left. Asks where it has changes that no file holds.
pub async fn may_leave(session: Session, next: Next) -> bool {
    if !untrack(|| session.unsaved()) {
        return true;
    }
    if WAITING.with_borrow(Option::is_some) {
        return false;
    }
    let (sender, answer) = channel();
    WAITING.set(Some(sender));
    session.dialog.set(Some(Dialog::Unsaved(next)));
    answer.await.unwrap_or(false)
}

/// Answers whoever waits; only the first answer counts.
pub fn answer(go_on: bool) {
    if let Some(waiting) = WAITING.take() {
        waiting.send(go_on).ok();
    }
}

/// Puts away what is open and begins anew.
pub async fn new_plan(session: Session) {
    if may_leave(session, Next::NewPlan).await {
        clear(session);
        autosave::forget().await;
        session.go(View::Import);
    }
}

/// Empties the session: what is left are the person's key, register and ways of looking.
pub fn clear(session: Session) {
    session.hidden.update_value(|hidden| {
        hidden.history = None;
        hidden.inventories.clear();
        hidden.sources.clear();
        hidden.grounds.clear();
        hidden.mappings = Mappings::default();
        hidden.noise_waits.clear();
        hidden.workspace.clear();
        hidden.forget_signatures();
        hidden.looking = None;
        hidden.links = Arc::default();
        hidden.left = None;
    });
    session.generation.update_value(|generation| *generation += 1);
    session.import.set(None);
    session.comparing.set(false);
    session.compared.set(None);
    session.import_part.set(ImportPart::Files);
    session.rejected.set(Arc::default());
    session.saved_views.set(Arc::default());
    session.shown_view.set(None);
    session.proposal.set(None);
    session.verdict.set(None);
    session.focus.set(None);
    session.asking.set(None);
    session.answered.set(None);
    session.clear_selection();
    session.trust.set(None);
    session.query.set(String::new());
    session.toast.set(None);
    session.plan.set(None);
    session.acts.set(0);
    session.saved.set(Saved::default());
    session.estate.set(None);
    session.insight.set(Arc::new(Insight::default()));
    session.layout.set(None);
    session.pins.set(Arc::default());
    forget_places();
    session.unchecked.set(false);
}
