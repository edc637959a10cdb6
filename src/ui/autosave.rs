//! The crash buffer: what is open, written a second after each change, offered again at the next start.
//!
//! In: the session. Out: records in the browser's database. **Plan and inventories are written together or
//! not at all; the file that a person saves is the truth.**

use std::cell::Cell;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::deeds;
use super::session::{Saved, Session, View};
use crate::base::{Digest, Minutes};
use crate::job;
use crate::plan::journal::Entry;
use crate::plan::{History, Plan};
use crate::platform::{clock, page, storage};

/// After a change, milliseconds. Goes on also while someone types steadily.
const DELAY: u32 = 1_000;

#[derive(Serialize, Deserialize)]
struct Buffer {
    plan: Plan,
    journal: Vec<Entry>,
    signatures: Vec<(String, Vec<u8>)>,
    signed: Option<Digest>,
    /// Journal entries that a file holds.
    saved: Option<usize>,
    at: Minutes,
}

/// Offers what was open, then keeps the buffer up to date for as long as the page lives.
pub fn begin(session: Session) {
    thread_local! {
        static WAITING: Cell<bool> = const { Cell::new(false) };
    }
    spawn_local(async move {
        restore(session).await;
        Effect::new(move |_| {
            session.acts.track();
            session.saved.track();
            if session.plan.with_untracked(Option::is_none) || WAITING.replace(true) {
                return;
            }
            gloo_timers::callback::Timeout::new(DELAY, move || {
                WAITING.set(false);
                spawn_local(write(session));
            })
            .forget();
        });
    });
}

async fn restore(session: Session) {
    let Ok(Some(bytes)) = storage::read("plan").await else { return };
    let Some(buffer) = job::decode::<Buffer>(&bytes) else { return };
    if session.plan.with_untracked(Option::is_some) {
        return;
    }
    let mut inventories = Vec::new();
    for digest in &buffer.plan.inventories {
        let Ok(Some(bytes)) = storage::read(&digest.to_hex()).await else { return };
        inventories.push((*digest, Uint8Array::from(bytes.as_slice())));
    }
    let Buffer { plan, journal, signatures, signed, saved, at } = buffer;
    session.hidden.update_value(|hidden| {
        hidden.history = Some(History::new(plan, journal));
        hidden.inventories = inventories;
        hidden.base = hidden.newest_inventory();
        hidden.signatures = signatures;
        hidden.signed = signed;
    });
    session.refresh();
    session.saved.set(Saved { entries: saved, at: None });
    deeds::load_model(session).await;
    deeds::lay_out(session).await;
    if View::from_slug(&page::hash()).is_none_or(|view| view == View::Import) {
        session.go(View::Waves);
    }
    let when = session.texts.with_untracked(|texts| texts.instant(at));
    session.say("toast-restored", vec![("when".into(), when.into())]);
}

async fn write(session: Session) {
    let saved = session.saved.get_untracked().entries;
    let buffer = session.hidden.with_value(|hidden| {
        let history = hidden.history.as_ref()?;
        let buffer = Buffer {
            plan: Plan::clone(history.plan()),
            journal: history.journal().to_vec(),
            signatures: hidden.signatures.clone(),
            signed: hidden.signed,
            saved,
            at: clock::now(),
        };
        let inventories: Vec<_> =
            hidden.inventories.iter().map(|(digest, bytes)| (digest.to_hex(), bytes.clone())).collect();
        Some((buffer, inventories))
    });
    let Some((buffer, inventories)) = buffer else { return };
    let Some(bytes) = job::encode(&buffer) else { return };
    let mut entries = vec![("plan".to_owned(), Uint8Array::from(bytes.as_slice()))];
    entries.extend(inventories);
    if storage::replace(entries).await.is_err() {
        session.problem("autosave-failed", Vec::new());
    }
}

/// Forgets what was open: a person left it.
pub async fn forget() {
    drop(storage::replace(Vec::new()).await);
}
