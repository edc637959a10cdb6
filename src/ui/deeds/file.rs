//! The plan's file: made, saved, opened.
//!
//! In: what is open, or bytes. Out: the other. **What is opened is judged by its bytes.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leave::may_leave;
use super::{job, lay_out, load_model};
use crate::base::Digest;
use crate::job::{Answer, Opened, Request};
use crate::plan::{History, Plan};
use crate::platform::{clock, files};
use crate::ui::session::{Next, Saved, Session, View};

/// Makes the file of what is open.
pub async fn make_file(session: Session) -> Option<Uint8Array> {
    pack(session, "save").await.map(|(bytes, _)| bytes)
}

/// Makes the file of what is open, and says the digest of its manifest, which signatures are made over.
pub async fn seal(session: Session) -> Option<(Uint8Array, Digest)> {
    pack(session, "seal").await
}

async fn pack(session: Session, what: &'static str) -> Option<(Uint8Array, Digest)> {
    let request = session.hidden.with_value(|hidden| {
        let history = hidden.history.as_ref()?;
        Some((
            Request::Save {
                plan: Box::new(Plan::clone(history.plan())),
                journal: history.journal().to_vec(),
                signatures: hidden.signatures.clone(),
            },
            hidden.inventories_of(history.plan()),
        ))
    });
    let (request, inventories) = request?;
    match job(session, what, request, inventories).await {
        Ok((Answer::Saved { manifest }, mut bytes)) => Some((bytes.pop()?, manifest)),
        _ => None,
    }
}

/// Saves to a file of the person's own.
pub fn save(session: Session) {
    spawn_local(async move {
        save_to_file(session).await;
    });
}

/// Saves to a file, and says whether it did.
pub async fn save_to_file(session: Session) -> bool {
    let acts = session.acts.get_untracked();
    let Some(bytes) = make_file(session).await else { return false };
    let done = files::download(&file_name(session), &bytes, "application/zip").is_ok();
    if done {
        session.saved.set(Saved { entries: Some(acts), at: Some(clock::now()) });
        session.say("save-done", vec![("name".into(), file_name(session).into())]);
    }
    done
}

/// The plan's name with the revision, as a file name.
pub fn file_name(session: Session) -> String {
    let (name, revision) =
        session.plan_now().map_or_else(Default::default, |plan| (plan.name.clone(), plan.revision));
    let safe: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' }).collect();
    format!("{}-{revision}.flytteplan", safe.trim())
}

/// Opens a plan file; whether it still holds is said on the screen for signing. `true` where it was opened:
/// unsaved work stays if the person wants it to.
pub async fn open(session: Session, bytes: Uint8Array) -> bool {
    let register = session.hidden.with_value(|hidden| hidden.register.clone());
    let request = Request::Open { register, at: clock::now() };
    let Ok((Answer::Opened(opened), inventories)) = job(session, "open", request, vec![bytes.clone()]).await
    else {
        return false;
    };
    if !may_leave(session, Next::Open).await {
        return false;
    }
    let Opened { plan, journal, signatures, manifest, verdict } = *opened;
    let acts = journal.len();
    session.hidden.update_value(|hidden| {
        hidden.inventories = plan.inventories.iter().copied().zip(inventories).collect();
        hidden.signed = (!signatures.is_empty()).then_some(manifest);
        hidden.signatures = signatures;
        hidden.file = Some(bytes);
        hidden.sources.clear();
        hidden.base = hidden.newest_inventory();
        hidden.history = Some(History::new(plan, journal));
    });
    session.import.set(None);
    session.proposal.set(None);
    session.clear_selection();
    session.focus.set(None);
    session.refresh();
    session.verdict.set(Some(Arc::new(verdict)));
    session.saved.set(Saved { entries: Some(acts), at: None });
    load_model(session).await;
    lay_out(session).await;
    session.go(View::Sign);
    true
}
