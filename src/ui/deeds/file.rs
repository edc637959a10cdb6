//! The plan's file: made, saved, opened.
//!
//! In: what is open, or bytes. Out: the other. **What is opened is judged by its bytes.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leave::{clear, may_leave};
use super::{job, lay_out, load_model};
use crate::base::Digest;
use crate::job::{Answer, Opened, Request};
use crate::plan::{History, Plan};
use crate::platform::{clock, files};
use crate::ui::session::{KeptFile, Looking, Next, Saved, Session, View};

/// Makes the file of what is open.
pub async fn make_file(session: Session) -> Option<Uint8Array> {
    pack(session, "save").await.map(|(bytes, _)| bytes)
}

/// Makes the file of what is open, and says the digest of its manifest, which signatures are made over.
pub async fn seal(session: Session) -> Option<(Uint8Array, Digest)> {
    pack(session, "seal").await
}

/// What was opened or signed stays the bytes it was for as long as nothing has changed; else the file is
/// written anew.
async fn pack(session: Session, what: &'static str) -> Option<(Uint8Array, Digest)> {
    if let Some(file) = session.hidden.with_value(|hidden| hidden.file.clone()) {
        return Some((file.bytes, file.manifest));
    }
    if session.hidden.with_value(|hidden| hidden.looking == Some(Looking::Part)) {
        session.problem("save-part", Vec::new());
        return None;
    }
    let request = session.hidden.with_value(|hidden| {
        let history = hidden.history.as_ref()?;
        Some((
            Request::Save {
                plan: Box::new(Plan::clone(history.plan())),
                journal: history.journal().to_vec(),
                signatures: hidden.signatures.clone(),
                workspace: hidden.workspace.clone(),
                mappings: hidden.mappings.clone(),
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
    let Some((opened, inventories)) = read(session, &bytes).await else { return false };
    if !may_leave(session, Next::Open).await {
        return false;
    }
    take(session, opened, inventories, bytes);
    session.saved.set(Saved { entries: Some(session.acts.get_untracked()), at: None });
    // At once: who goes elsewhere while the rest is made ready is left there.
    session.go(View::Sign);
    load_model(session).await;
    lay_out(session).await;
    true
}

/// Reads and judges a file, and leaves what is open as it is.
pub async fn read(session: Session, bytes: &Uint8Array) -> Option<(Opened, Vec<Uint8Array>)> {
    let register = session.register.with_untracked(|register| register.text.clone());
    let request = Request::Open { register, at: clock::now() };
    match job(session, "open", request, vec![bytes.clone()]).await {
        Ok((Answer::Opened(opened), inventories)) => Some((*opened, inventories)),
        _ => None,
    }
}

/// Puts a file that was read in the place of what is open. Nothing of the plan before stays on the screen.
pub fn take(session: Session, opened: Opened, inventories: Vec<Uint8Array>, bytes: Uint8Array) {
    let Opened {
        plan,
        journal,
        signatures,
        manifest,
        file,
        inventories: digests,
        workspace,
        mappings,
        verdict,
    } = opened;
    clear(session);
    session.hidden.update_value(|hidden| {
        (hidden.workspace, hidden.mappings) = (workspace, mappings);
        hidden.inventories = digests.into_iter().zip(inventories).collect();
        hidden.signed = (!signatures.is_empty()).then_some(manifest);
        hidden.signatures = signatures;
        hidden.file = Some(KeptFile { bytes, digest: file, manifest });
        hidden.looking = Looking::at(&verdict);
        hidden.history = Some(History::new(plan, journal));
    });
    session.recall();
    session.refresh();
    session.verdict.set(Some(Arc::new(verdict)));
}

/// What is open is not as it was signed, and a person takes it over as it is: a draft that nobody has signed.
pub fn take_over(session: Session) {
    session.hidden.update_value(|hidden| {
        hidden.looking = None;
        hidden.forget_signatures();
    });
    session.saved.set(Saved::default());
    session.refresh();
    session.say("taken-over", Vec::new());
}
