//! The model worker, kept up to date.
//!
//! In: the plan and its patches. Out: findings, loads, links. **Only the answer to the newest change is shown.**

use std::cell::Cell;
use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::arrange::lay_out;
use super::{ask, breathe};
use crate::base::{Minutes, VmId, WaveId};
use crate::estate::Inventory;
use crate::job::{Answer, Failure, Insight, Loaded, Preview, Request, encode_inventory};
use crate::plan::patch::Direction;
use crate::plan::{Patch, Plan};
use crate::platform::clock;
use crate::ui::session::{Hidden, Session};

/// How long pointer or focus rest before a preview is asked for, milliseconds.
const REST: u32 = 60;

/// What the rules have said for so many minutes is said anew: waivers end, and snapshots grow old.
const FRESH_MINUTES: i64 = 10;

thread_local! {
    /// When the rules looked last.
    static ASKED: Cell<Minutes> = const { Cell::new(Minutes(0)) };
    /// Counts the questions for previews.
    static PREVIEW: Cell<u32> = const { Cell::new(0) };
    /// Counts the loads: what an older one gives is not shown.
    static LOADS: Cell<u32> = const { Cell::new(0) };
    /// Another inventory is on its way into the model worker.
    static RELOADING: Cell<u32> = const { Cell::new(0) };
}

/// Takes another inventory up: everything that follows from it, and the map.
pub async fn reload(session: Session) {
    RELOADING.set(RELOADING.get() + 1);
    load_model(session).await;
    // What was loaded is shown first; what is asked of the layout is a task of its own.
    breathe().await;
    RELOADING.set(RELOADING.get() - 1);
    lay_out(session).await;
}

/// Whether another inventory is on its way: places come when it is there.
pub fn is_reloading() -> bool {
    RELOADING.get() > 0
}

/// Loads inventory and plan into the model worker and takes what follows from them.
pub async fn load_model(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    // An inventory that the plan names and that is not there is not the same as none.
    let inventory = match plan.inventories.last() {
        Some(_) => session.hidden.with_value(Hidden::newest_inventory),
        None => Some(no_inventory()),
    };
    // The state before tells what has become of servers that have moved.
    let before = session.hidden.with_value(|hidden| match hidden.inventories_of(&plan).as_slice() {
        [before, _] => Some(before.clone()),
        _ => None,
    });
    let load = LOADS.get() + 1;
    LOADS.set(load);
    let worker = session.hidden.with_value(|hidden| hidden.model.clone());
    let at = clock::now();
    ASKED.set(at);
    let request = Request::Load { plan: Box::new(Plan::clone(&plan)), at };
    let generation = session.generation.try_update_value(|generation| {
        *generation += 1;
        *generation
    });
    let attached = inventory.into_iter().chain(before).map(Into::into).collect();
    let outcome = worker.call(&request, attached, |_| {}).await;
    if session.plan.with_untracked(Option::is_none) {
        return;
    }
    match outcome {
        Ok((Answer::Loaded, pieces)) => {
            let Some(loaded) = gather(pieces).await else { return };
            // The plan that it is of may have been closed meanwhile, or stand on another inventory.
            if session.plan.with_untracked(Option::is_some) && LOADS.get() == load {
                show_loaded(session, loaded, generation).await;
            }
        }
        // Nothing of the plan before may stand for this one.
        Err(Failure::NotLoaded) => {
            session.estate.set(None);
            session.insight.set(Arc::default());
            session.unchecked.set(true);
        }
        _ => {}
    }
}

/// Reads the pieces, one task at a time.
async fn gather(pieces: Vec<Uint8Array>) -> Option<Loaded> {
    let mut loaded = Loaded::default();
    for piece in pieces {
        breathe().await;
        loaded.read(&piece.to_vec())?;
    }
    Some(loaded)
}

/// Shows the rows, then what follows from them where nothing newer is on its way.
async fn show_loaded(session: Session, loaded: Loaded, generation: Option<u32>) {
    let Loaded { estate, insight, links } = loaded;
    breathe().await;
    session.hidden.update_value(|hidden| hidden.links = links);
    session.estate.set(Some(Arc::new(estate)));
    session.unchecked.set(false);
    breathe().await;
    if session.plan.with_untracked(Option::is_some) && session.generation.try_get_value() == generation {
        show_insight(session, insight);
    }
}

/// The only import was undone: the plan stands on nothing.
fn no_inventory() -> Uint8Array {
    Uint8Array::from(encode_inventory(&Inventory::default()).as_slice())
}

/// The model worker died and was started again, empty.
pub fn model_crashed(session: Session) {
    spawn_local(load_model(session));
}

/// Looks now and then whether the rules should look anew.
pub fn keep_fresh(session: Session) {
    gloo_timers::callback::Interval::new(FRESH_MINUTES as u32 * 60_000, move || freshen(session)).forget();
}

/// Has the rules look anew where they have not for a while: what has a day to it may be over.
pub fn freshen(session: Session) {
    let now = clock::now();
    let is_old = now.0 - ASKED.get().0 >= FRESH_MINUTES;
    if is_old && session.plan.with_untracked(Option::is_some) && !is_reloading() {
        change_model(session, Arc::default(), Direction::Forward);
    }
}

/// Tells the model worker what changed; only the answer to the newest change is shown.
pub fn change_model(session: Session, patch: Arc<Patch>, direction: Direction) {
    forget_preview();
    let generation = session.generation.try_update_value(|generation| {
        *generation += 1;
        *generation
    });
    // Asked before the screen is drawn anew: the worker answers meanwhile.
    let (patch, back) = (Box::new(Patch::clone(&patch)), direction == Direction::Back);
    let at = clock::now();
    ASKED.set(at);
    let request = Request::Change { patch, back, at };
    let answer = ask(session, request);
    spawn_local(async move {
        let Some(Answer::Changed(insight, links)) = answer.await else { return };
        if let Some(links) = links {
            session.hidden.update_value(|hidden| hidden.links = links);
        }
        if session.generation.try_get_value() == generation {
            show_insight(session, Arc::unwrap_or_clone(insight));
        }
    });
}

/// Shows what follows, with the links that were told last.
fn show_insight(session: Session, mut insight: Insight) {
    insight.links = session.hidden.with_value(|hidden| Arc::clone(&hidden.links));
    session.insight.set(Arc::new(insight));
}

/// What would change if the VMs went there; answers into a signal, the last question wins. It is asked once the
/// pointer or the focus rests: a move that follows at once has the worker to itself.
pub fn preview_move(
    session: Session,
    vms: Vec<VmId>,
    wave: Option<WaveId>,
    into: RwSignal<Option<Arc<Preview>>>,
) {
    let question = PREVIEW.get() + 1;
    PREVIEW.set(question);
    gloo_timers::callback::Timeout::new(REST, move || {
        if PREVIEW.get() != question {
            return;
        }
        spawn_local(async move {
            let answer = ask(session, Request::Preview { vms, wave }).await;
            if let Some(Answer::Previewed(preview)) = answer.filter(|_| PREVIEW.get() == question) {
                into.try_set(Some(Arc::new(*preview)));
            }
        });
    })
    .forget();
}

/// Nobody waits for a preview any more.
pub fn forget_preview() {
    PREVIEW.set(PREVIEW.get() + 1);
}
