//! The crash buffer: what is open, written a second after each change; its last versions can be had again.
//!
//! In: the session. Out: records in the browser's database (see `job::buffer`). **What belongs together is
//! written together; one tab has the buffer at a time; the file that a person saves is the truth.**

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Keeping, KeptFile, Next, Saved, Session, View};
use super::{deeds, mappings, register};
use crate::base::{Digest, Gather as _};
use crate::job::buffer::{Head, Version, decode, encode, surplus, unneeded};
use crate::plan::{History, Plan};
use crate::platform::{clock, locks, page, storage};

/// After a change, milliseconds. Goes on also while someone types steadily.
const DELAY: u32 = 1_000;
/// Until what failed is tried again.
const AGAIN: u32 = 5_000;
/// Number of the version that is open, where one is.
const OPEN: &str = "open";

/// What stands in the database.
#[derive(Clone, Default)]
struct Stock {
    heads: BTreeMap<u32, Head>,
    /// Versions whose heads are of another form: kept, with all blobs.
    unreadable: BTreeSet<u32>,
    blobs: BTreeSet<Digest>,
}

#[derive(Default)]
struct Keeper {
    /// The buffer is this tab's.
    ours: bool,
    stock: Stock,
    /// The version that what is open is written to.
    open: Option<u32>,
    /// A change waits to be written.
    waiting: bool,
    writing: Writing,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Writing {
    #[default]
    Idle,
    Busy,
    /// Something changed while it was written.
    Again,
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
}

/// Takes up what was open, then keeps the buffer up to date for as long as the page lives. A tab that comes
/// second does neither until the first is closed.
pub fn begin(session: Session) {
    Effect::new(move |_| {
        session.acts.track();
        session.saved.track();
        session.aside.track();
        if session.plan.with_untracked(Option::is_some) {
            write_soon(session, DELAY);
        }
    });
    spawn_local(async move {
        register::restore(session).await;
        mappings::restore(session).await;
        let waits = move || session.keeping.set(Keeping::Elsewhere);
        locks::hold("flytteplan-buffer", waits, move || spawn_local(take_over(session)));
    });
}

async fn take_over(session: Session) {
    let stock = stock().await;
    let number = open_number().await;
    if let Ok(stock) = stock {
        KEEPER.with_borrow_mut(|keeper| {
            keeper.stock = stock;
            keeper.open = number;
        });
    }
    KEEPER.with_borrow_mut(|keeper| keeper.ours = true);
    session.keeping.set(Keeping::Kept);
    if session.plan.with_untracked(Option::is_some) {
        return write_soon(session, 0);
    }
    let Some(number) = number else { return };
    if restore(session, number, true).await
        && View::from_slug(&page::hash()).is_none_or(|view| view == View::Import)
    {
        session.go(View::Waves);
    }
}

async fn stock() -> Result<Stock, wasm_bindgen::JsValue> {
    let keys = storage::keys().await?;
    let blobs = keys.iter().filter_map(|key| Digest::from_hex(key.strip_prefix("blob/")?)).into_set();
    let mut stock = Stock { blobs, ..Stock::default() };
    let heads: Vec<String> = keys.into_iter().filter(|key| key.starts_with("head/")).collect();
    for (key, bytes) in storage::read(&heads).await? {
        let Some(number) = key.strip_prefix("head/").and_then(|number| number.parse().ok()) else { continue };
        match decode(&bytes.to_vec()) {
            Some(head) => drop(stock.heads.insert(number, head)),
            None => drop(stock.unreadable.insert(number)),
        }
    }
    Ok(stock)
}

async fn open_number() -> Option<u32> {
    decode(&storage::read(&[OPEN.to_owned()]).await.ok()?.get(OPEN)?.to_vec())
}

/// The versions there are, newest first; those that cannot be read have no head.
pub async fn versions() -> Vec<(u32, Option<Head>)> {
    let Ok(stock) = stock().await else { return Vec::new() };
    let mut all: BTreeMap<u32, Option<Head>> =
        stock.heads.into_iter().map(|(number, head)| (number, Some(head))).into_map();
    all.extend(stock.unreadable.into_iter().map(|number| (number, None)));
    all.into_iter().rev().collect()
}

/// Goes back to a version. What is open is a version itself by then, or the person lets it go.
pub fn go_back(session: Session, number: u32) {
    spawn_local(async move {
        let ours = KEEPER.with_borrow(|keeper| keeper.ours);
        let busy = KEEPER.with_borrow(|keeper| keeper.writing != Writing::Idle);
        let kept = ours && !busy && (session.plan_now().is_none() || keep(session).await.is_ok());
        if kept || deeds::may_leave(session, Next::Open).await {
            session.dialog.set(None);
            if restore(session, number, false).await {
                session.go(View::Waves);
            }
        }
    });
}

/// Opens a version. Whether its signatures hold is judged anew, on the bytes that were signed.
async fn restore(session: Session, number: u32, only_into_nothing: bool) -> bool {
    let [key, head] = ["version", "head"].map(|kind| format!("{kind}/{number}"));
    let found = storage::read(&[key.clone(), head.clone()]).await.unwrap_or_default();
    let Some(version) = found.get(&key).and_then(|bytes| decode::<Version>(&bytes.to_vec())) else {
        session.problem("restore-failed", Vec::new());
        return false;
    };
    let named: Vec<String> = version.plan.inventories.iter().chain(&version.file).map(blob_key).collect();
    let mut blobs = storage::read(&named).await.unwrap_or_default();
    let file = match version.file.and_then(|digest| blobs.remove(&blob_key(&digest))) {
        Some(bytes) => deeds::read(session, &bytes).await.map(|(opened, found)| (opened, found, bytes)),
        None => None,
    };
    if only_into_nothing && session.plan.with_untracked(Option::is_some) {
        return false;
    }
    let saved = version.saved.map(|saved| saved as usize);
    let beside = (version.workspace.clone(), version.mappings.clone());
    match file {
        Some((opened, inventories, bytes)) => deeds::take(session, opened, inventories, bytes),
        None => take(session, version, &mut blobs),
    }
    // Also of a signed file, which is not written anew for it.
    session.hidden.update_value(|hidden| (hidden.workspace, hidden.mappings) = beside);
    session.recall();
    session.saved.set(Saved { entries: saved, at: None });
    KEEPER.with_borrow_mut(|keeper| keeper.open = Some(number));
    deeds::load_model(session).await;
    deeds::lay_out(session).await;
    let at = found.get(&head).and_then(|bytes| decode::<Head>(&bytes.to_vec())).map(|head| head.at);
    let when = at.map(|at| session.texts.with_untracked(|texts| texts.instant(at))).unwrap_or_default();
    session.say("toast-restored", vec![("when".into(), when.into())]);
    true
}

/// Opens a version that no file stands for.
fn take(session: Session, version: Version, blobs: &mut BTreeMap<String, Uint8Array>) {
    let Version { plan, journal, signatures, signed, workspace, mappings: said, .. } = version;
    deeds::clear(session);
    session.hidden.update_value(|hidden| {
        let inventory = |digest: &Digest| Some((*digest, blobs.remove(&blob_key(digest))?));
        hidden.inventories = plan.inventories.iter().filter_map(inventory).collect();
        hidden.history = Some(History::new(plan, journal));
        hidden.signatures = signatures;
        hidden.signed = signed;
        (hidden.workspace, hidden.mappings) = (workspace, said);
    });
    session.refresh();
}

/// Writes after a while, once for all changes until then.
fn write_soon(session: Session, delay: u32) {
    let waits = KEEPER.with_borrow_mut(|keeper| std::mem::replace(&mut keeper.waiting, true));
    if waits {
        return;
    }
    gloo_timers::callback::Timeout::new(delay, move || {
        let busy = KEEPER.with_borrow_mut(|keeper| {
            keeper.waiting = false;
            let busy = keeper.writing != Writing::Idle;
            if keeper.ours {
                keeper.writing = if busy { Writing::Again } else { Writing::Busy };
            }
            busy || !keeper.ours
        });
        if !busy {
            spawn_local(write(session));
        }
    })
    .forget();
}

/// Writes until nothing has changed meanwhile. A failure stays on the screen until it has succeeded.
async fn write(session: Session) {
    loop {
        let outcome = keep(session).await;
        let keeping = if outcome.is_ok() { Keeping::Kept } else { Keeping::Failed };
        if session.keeping.get_untracked() != keeping {
            session.keeping.set(keeping);
        }
        let again = KEEPER.with_borrow_mut(|keeper| {
            let again = keeper.writing == Writing::Again && outcome.is_ok();
            keeper.writing = if again { Writing::Busy } else { Writing::Idle };
            again
        });
        if outcome.is_err() {
            return write_soon(session, AGAIN);
        }
        if !again {
            return;
        }
    }
}

/// Writes what is open as the newest version, and lets go of what is too much.
async fn keep(session: Session) -> Result<(), wasm_bindgen::JsValue> {
    let Some((version, given)) = current(session) else { return Ok(()) };
    let head = Head::of(&version, clock::now());
    let (mut stock, open) = KEEPER.with_borrow(|keeper| (keeper.stock.clone(), keeper.open));
    let newest = stock.heads.keys().chain(&stock.unreadable).max().copied();
    let same = open.filter(|number| {
        Some(*number) == newest && stock.heads.get(number).is_some_and(|last| last.is_same_state(&head))
    });
    let number = same.unwrap_or_else(|| newest.map_or(1, |newest| newest.saturating_add(1)));
    let mut put = Vec::new();
    for (digest, bytes) in given {
        if stock.blobs.insert(digest) {
            put.push((blob_key(&digest), bytes));
        }
    }
    let mut record = |key: String, bytes: Option<Vec<u8>>| {
        let bytes = bytes.ok_or(wasm_bindgen::JsValue::NULL)?;
        put.push((key, Uint8Array::from(bytes.as_slice())));
        Ok::<(), wasm_bindgen::JsValue>(())
    };
    record(format!("version/{number}"), encode(&version))?;
    record(format!("head/{number}"), encode(&head))?;
    record(OPEN.to_owned(), encode(&number))?;
    stock.heads.insert(number, head);
    let mut gone = Vec::new();
    while let Some(number) = surplus(&stock.heads) {
        stock.heads.remove(&number);
        gone.extend([format!("version/{number}"), format!("head/{number}")]);
    }
    if stock.unreadable.is_empty() {
        for digest in unneeded(&stock.blobs, &stock.heads) {
            stock.blobs.remove(&digest);
            gone.push(blob_key(&digest));
        }
    }
    storage::change(put, gone).await?;
    KEEPER.with_borrow_mut(|keeper| {
        keeper.stock = stock;
        keeper.open = Some(number);
    });
    Ok(())
}

/// What is open, and the bytes that it needs.
fn current(session: Session) -> Option<(Version, Vec<(Digest, Uint8Array)>)> {
    let saved = session.saved.get_untracked().entries.and_then(|entries| u32::try_from(entries).ok());
    session.hidden.with_value(|hidden| {
        let history = hidden.history.as_ref()?;
        let version = Version {
            plan: Plan::clone(history.plan()),
            journal: history.journal().to_vec(),
            signatures: hidden.signatures.clone(),
            signed: hidden.signed,
            file: hidden.file.as_ref().map(|file| file.digest),
            saved,
            workspace: hidden.workspace.clone(),
            mappings: hidden.mappings.clone(),
        };
        let file = hidden.file.clone().map(|KeptFile { bytes, digest, .. }| (digest, bytes));
        let named = hidden.inventories.iter().filter(|(digest, _)| version.plan.inventories.contains(digest));
        let bytes = named.cloned().chain(file).collect();
        Some((version, bytes))
    })
}

fn blob_key(digest: &Digest) -> String {
    format!("blob/{}", digest.to_hex())
}

/// Does not take it up at the next start: a person left it. It stays among the versions.
pub async fn forget() {
    let ours = KEEPER.with_borrow_mut(|keeper| {
        keeper.open = None;
        keeper.ours
    });
    if ours {
        drop(storage::change(Vec::new(), vec![OPEN.to_owned()]).await);
    }
}
