//! Files in: exports, the example, plan files.
//!
//! In: files picked or dropped. Out: one import command, or a plan opened. **What is given is taken in one after
//! the other, and what was open stays as it was when nothing new could be read.**

mod noise;
mod reading;
mod taking;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leave::{self, may_leave};
use super::{file, job};
use crate::base::Arg;
use crate::job::{Answer, Noise, Request, is_litter};
use crate::platform::files::{self, Picked};
use crate::platform::folders::Dropped;
use crate::ui::session::{Next, Session, SourceFile};
use noise::noise_again;
use reading::{Onto, import};

pub use noise::{flow_files, turn_noise};

/// VMs and seed of the example.
const EXAMPLE: (u32, u64) = (2000, 1);
/// Bytes of a file that the page reads itself. A larger one stays where it is, and the worker reads pieces of it.
const READ_WHOLE: f64 = 32.0 * 1024.0 * 1024.0;
/// How names of plan files end, in lower case.
const PLAN_ENDING: &str = ".flytteplan";

/// What waits to be taken in.
enum Given {
    Files(Vec<Picked>),
    Dropped(Dropped),
    /// The files with these names once more: their columns were assigned otherwise.
    Again(BTreeSet<String>),
    /// The same, because the rules against noise are others than these.
    Noise(BTreeSet<String>, Noise),
    /// Alone, or with where its servers move to.
    Example {
        target: bool,
    },
    NewPlan,
}

thread_local! {
    static QUEUE: RefCell<VecDeque<Given>> = const { RefCell::new(VecDeque::new()) };
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Files picked: a plan is opened, then everything else is imported.
pub fn give_files(session: Session, given: Vec<Picked>) {
    give(session, Given::Files(given));
}

/// Files and folders dropped, as if all that is in them had been picked.
pub fn give_dropped(session: Session, dropped: Dropped) {
    give(session, Given::Dropped(dropped));
}

/// Makes the example on the spot; it is always a plan of its own.
pub fn try_example(session: Session) {
    give(session, Given::Example { target: false });
}

/// The same, with where its servers move to.
pub fn try_example_target(session: Session) {
    give(session, Given::Example { target: true });
}

/// Reads files once more, with the column mappings as they are now.
pub fn import_again(session: Session, names: BTreeSet<String>) {
    give(session, Given::Again(names));
}

/// Puts away what is open and begins anew.
pub fn new_plan(session: Session) {
    give(session, Given::NewPlan);
}

fn give(session: Session, given: Given) {
    QUEUE.with_borrow_mut(|queue| queue.push_back(given));
    if BUSY.replace(true) {
        return;
    }
    spawn_local(async move {
        while let Some(next) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
            match next {
                Given::Files(given) => take_files(session, given, Vec::new()).await,
                Given::Dropped(dropped) => {
                    let found = dropped.read().await;
                    take_files(session, found.files, found.unread).await;
                }
                Given::Again(names) => import(session, Vec::new(), &names, Onto::WhatIsOpen).await,
                Given::Noise(names, before) => noise_again(session, names, before).await,
                Given::Example { target } => example(session, target).await,
                Given::NewPlan => leave::new_plan(session).await,
            }
        }
        BUSY.set(false);
    });
}

/// Takes files in; `unread` is what could not be read before.
async fn take_files(session: Session, given: Vec<Picked>, mut unread: Vec<String>) {
    let (mut plans, mut sources) = (Vec::new(), Vec::new());
    let given = given.into_iter().filter(|picked| !is_litter(&picked.name));
    for Picked { name, file } in given {
        if file.size() > READ_WHOLE && !name.to_lowercase().ends_with(PLAN_ENDING) {
            sources.push(SourceFile { name, bytes: file.into() });
            continue;
        }
        match files::read_array(&file).await {
            Some(bytes) if name.to_lowercase().ends_with(PLAN_ENDING) => plans.push((name, bytes)),
            Some(bytes) => sources.push(SourceFile { name, bytes: bytes.into() }),
            None => unread.push(name),
        }
    }
    let several = plans.len() > 1;
    let mut go_on = true;
    if let Some((_, bytes)) = plans.into_iter().next() {
        go_on = file::open(session, bytes).await;
    }
    // What came together with a plan belongs to that plan.
    if go_on && !sources.is_empty() {
        import(session, sources, &BTreeSet::new(), Onto::WhatIsOpen).await;
    }
    if several {
        session.problem("files-several-plans", Vec::new());
    }
    if !unread.is_empty() {
        let names: Vec<&str> = unread.iter().map(String::as_str).collect();
        let names = session.texts.with_untracked(|texts| texts.list(&names));
        session.problem("files-unreadable", vec![("names".into(), Arg::from(names))]);
    }
}

async fn example(session: Session, target: bool) {
    if !may_leave(session, Next::Example).await {
        return;
    }
    let (vms, seed) = EXAMPLE;
    let Ok((Answer::Files(names), made)) =
        job(session, "example", Request::Example { vms, seed, target }, Vec::new()).await
    else {
        return;
    };
    let sources =
        names.into_iter().zip(made).map(|(name, bytes)| SourceFile { name, bytes: bytes.into() }).collect();
    let acts = session.acts.get_untracked();
    import(session, sources, &BTreeSet::new(), Onto::Nothing { acts }).await;
}
