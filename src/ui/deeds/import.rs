//! Files in: exports, the example, plan files.
//!
//! In: files picked or dropped. Out: one import command, or a plan opened. **What is given is taken in one after
//! the other, and what was open stays as it was when nothing new could be read.**

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::leave::{self, may_leave};
use super::{breathe, file, job, job_on, reload};
use crate::base::{Arg, Digest, Gather as _};
use crate::estate::SourceKind;
use crate::job::{
    Answer, Failure, FileReport, ImportRequest, Imported, Noise, NoiseRule, Request, is_litter, noise_of,
    set_noise,
};
use crate::plan::{History, Plan};
use crate::platform::clock;
use crate::platform::files::{self, Picked};
use crate::platform::folders::Dropped;
use crate::ui::mappings;
use crate::ui::session::{Ground, Hidden, ImportPart, ImportReport, Next, Session, SourceFile, View};

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

/// Turns a rule against noise on or off, and reads the traffic anew where its files are here. The others wait for
/// being dropped again.
pub fn turn_noise(session: Session, rule: NoiseRule, on: bool) {
    let before = session.hidden.with_value(|hidden| noise_of(&hidden.workspace));
    let mut now = before.clone();
    now.0.retain(|off| *off != rule);
    if !on {
        now.0.push(rule);
    }
    crate::base::Arrange::arrange(now.0.as_mut_slice());
    session.keep_aside(|workspace| set_noise(workspace, &now));
    let (here, gone) = flow_files(session);
    session.hidden.update_value(|hidden| hidden.noise_waits.extend(gone));
    session.saved.update(|_| ());
    if !here.is_empty() {
        give(session, Given::Noise(here, before));
    }
}

/// Files with traffic that the inventory stands on: those that are here, and those that are not.
pub fn flow_files(session: Session) -> (BTreeSet<String>, BTreeSet<String>) {
    let ground = session.hidden.with_value(Hidden::ground);
    let sources = session.estate.with(|estate| estate.as_ref().map(|estate| estate.sources.clone()));
    let flows = sources.unwrap_or_default().into_iter();
    let flows = flows
        .filter(|source| matches!(source.kind, SourceKind::Flows | SourceKind::AzureDependencies))
        .map(|source| source.file);
    // A file of an archive is here where the archive is.
    let is_here = |name: &String| {
        ground
            .sources
            .iter()
            .any(|source| source.name == *name || name.starts_with(&[&source.name, "/"].concat()))
    };
    flows.partition(is_here)
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

/// Reads traffic anew and tells how many dependencies came or went. Where it is not read, the rules stay.
async fn noise_again(session: Session, names: BTreeSet<String>, before: Noise) {
    let standing = |hidden: &Hidden| {
        let newest = hidden.history.as_ref().and_then(|history| history.plan().inventories.last().copied());
        (newest, hidden.ground())
    };
    let (digest, ground) = session.hidden.with_value(standing);
    import(session, Vec::new(), &names, Onto::WhatIsOpen).await;
    let (now, after) = session.hidden.with_value(standing);
    let wanted = session.hidden.with_value(|hidden| noise_of(&hidden.workspace));
    let is_read = after.noise.iter().all(|count| count.on == wanted.is_on(count.rule));
    if !is_read || after.noise.is_empty() {
        session.keep_aside(|workspace| set_noise(workspace, &before));
        return;
    }
    let (had, has) = (ground.dependencies, after.dependencies);
    let key = match has.cmp(&had) {
        _ if digest == now => "noise-read-same",
        Ordering::Greater => "noise-read-more",
        Ordering::Less => "noise-read-fewer",
        Ordering::Equal => "noise-read-same",
    };
    let args = [("count", Arg::from(has.abs_diff(had))), ("total", Arg::from(has))];
    session.say(key, args.map(|(name, arg)| (name.to_owned(), arg)).into());
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

/// What files are read onto.
#[derive(Clone, Copy)]
enum Onto {
    WhatIsOpen,
    /// A plan of its own, in the place of the one that had so many acts when its person let go of it.
    Nothing {
        acts: usize,
    },
}

/// Reads new files together with those given before, so that it does not matter in which order they come.
async fn import(session: Session, mut new: Vec<SourceFile>, again: &BTreeSet<String>, onto: Onto) {
    let mut spoiled: Vec<FileReport> = Vec::new();
    let here = session.view.get_untracked();
    let again = &with_waiting(session, &new, again);
    loop {
        let (plan, ground, waiting) = match onto {
            Onto::WhatIsOpen => session.hidden.with_value(|hidden| {
                let plan = hidden.history.as_ref().map(|history| Arc::clone(history.plan()));
                (plan, hidden.ground(), hidden.sources.clone())
            }),
            Onto::Nothing { .. } => (None, Ground::default(), Vec::new()),
        };
        let sources = together(&ground, waiting, &new, again);
        let outcome = read(session, plan.clone(), &ground, &sources, again).await;
        // What came is unpacked by now; taking it in is a task of its own.
        breathe().await;
        match outcome {
            Ok((Answer::Imported(imported), mut bytes)) => {
                if matches!(onto, Onto::WhatIsOpen) && has_changed(session, plan.as_ref()) {
                    continue;
                }
                let worse = worse_than_before(&ground, &new, &imported.told.files);
                if !worse.is_empty() {
                    new.retain(|source| worse.iter().all(|file| file.name != source.name));
                    spoiled.extend(worse);
                    continue;
                }
                let Some(inventory) = bytes.pop() else { return };
                if let Onto::Nothing { acts } = onto {
                    if session.acts.get_untracked() != acts && !may_leave(session, Next::Example).await {
                        return;
                    }
                    leave::clear(session);
                }
                // Who has gone elsewhere meanwhile is left there. The first map comes before the report is
                // drawn, which nobody would see.
                let goes = || session.view.get_untracked() == here;
                let first = imported.begin.is_some();
                if first && goes() {
                    session.go(View::Map);
                    breathe().await;
                }
                take_in(session, *imported, inventory, &ground, sources, spoiled).await;
                if !first && goes() {
                    session.go(View::Import);
                }
            }
            Err(Failure::Nothing(mut told)) => {
                remember_waiting(session, |digest| ground.known.contains(digest), &sources, &told.files);
                told.files.extend(spoiled);
                report(session, *told);
                session.go(View::Import);
            }
            _ => {}
        }
        return;
    }
}

/// Names of files that count as new: those given, and those that wait for being read with other rules against noise.
fn with_waiting(session: Session, new: &[SourceFile], again: &BTreeSet<String>) -> BTreeSet<String> {
    let waits = session.hidden.try_update_value(|hidden| {
        let given = |name: &String| new.iter().any(|source| source.name == *name);
        let waits = hidden.noise_waits.iter().filter(|name| given(name)).cloned().into_set();
        hidden.noise_waits.retain(|name| !waits.contains(name));
        waits
    });
    again.iter().cloned().chain(waits.into_iter().flatten()).into_set()
}

/// Whether someone went on working while the files were read: they are read onto the plan as it is now.
fn has_changed(session: Session, before: Option<&Arc<Plan>>) -> bool {
    session.hidden.with_value(|hidden| match (&hidden.history, before) {
        (Some(history), Some(before)) => !Arc::ptr_eq(history.plan(), before),
        (now, before) => now.is_some() != before.is_some(),
    })
}

/// Files of the inventory, files that wait for something, new files: of two with one name, the newer.
fn together(
    ground: &Ground,
    waiting: Vec<SourceFile>,
    new: &[SourceFile],
    again: &BTreeSet<String>,
) -> Vec<SourceFile> {
    let in_ground = |name: &String| ground.sources.iter().any(|source| source.name == *name);
    let waiting = waiting.into_iter().filter(|one| again.contains(&one.name) || !in_ground(&one.name));
    let mut sources: BTreeMap<String, SourceFile> = BTreeMap::new();
    for source in ground.sources.iter().cloned().chain(waiting).chain(new.iter().cloned()) {
        sources.insert(source.name.clone(), source);
    }
    sources.into_values().collect()
}

/// New files that cannot be used and would push out one of the same name that could.
fn worse_than_before(ground: &Ground, new: &[SourceFile], reports: &[FileReport]) -> Vec<FileReport> {
    let among = |sources: &[SourceFile], name: &str| sources.iter().any(|source| source.name == name);
    let unused = reports.iter().filter(|report| report.kind == SourceKind::Unknown);
    unused
        .filter(|report| among(new, &report.name) && among(&ground.sources, &report.name))
        .cloned()
        .collect()
}

async fn read(
    session: Session,
    plan: Option<Arc<Plan>>,
    ground: &Ground,
    sources: &[SourceFile],
    again: &BTreeSet<String>,
) -> crate::platform::worker::Outcome {
    let mut attached: Vec<JsValue> = sources.iter().map(|source| source.bytes.clone()).collect();
    let request = Request::Import(Box::new(ImportRequest {
        names: sources.iter().map(|source| source.name.clone()).collect(),
        mappings: session.hidden.with_value(Hidden::all_mappings),
        noise: session.hidden.with_value(|hidden| noise_of(&hidden.workspace)),
        plan: plan.map(|plan| Plan::clone(&plan)),
        base: ground.base.is_some(),
        known: ground.known.clone(),
        again: again.clone(),
        author: session.who(),
        at: clock::now(),
    }));
    attached.extend(ground.base.clone().map(JsValue::from));
    job_on(session, "import", request, attached).await
}

/// Keeps files that are part of no inventory, but could be: with other files, or with their columns assigned.
fn remember_waiting(
    session: Session,
    is_part: impl Fn(&Digest) -> bool,
    sources: &[SourceFile],
    reports: &[FileReport],
) {
    let useful = |report: &FileReport| report.kind != SourceKind::Unknown || report.csv.is_some();
    let may_be = |source: &&SourceFile| {
        reports.iter().any(|report| report.name == source.name && useful(report) && !is_part(&report.digest))
    };
    let waiting = sources.iter().filter(may_be).cloned().collect();
    session.hidden.update_value(|hidden| hidden.sources = waiting);
}

fn report(session: Session, told: ImportReport) {
    mappings::adopt(session, &told);
    session.comparing.set(false);
    session.compared.set(None);
    // What was imported just now is shown first; but who turns rules against noise stays with them.
    session.import_part.update(|part| {
        if *part != ImportPart::Noise {
            *part = ImportPart::Files;
        }
    });
    session.import.set(Some(Arc::new(told)));
}

/// Takes what was read into the plan: one step to undo, or none where it says what the plan says already.
async fn take_in(
    session: Session,
    imported: Imported,
    inventory: Uint8Array,
    ground: &Ground,
    sources: Vec<SourceFile>,
    spoiled: Vec<FileReport>,
) {
    let Imported { command, begin, digest, mut told, .. } = imported;
    let used = || told.files.iter().filter(|report| report.kind != SourceKind::Unknown);
    let known: BTreeSet<Digest> = used().map(|report| report.digest).into_set();
    // What is part of this inventory waits for nothing, and goes with it when it is undone.
    remember_waiting(
        session,
        |digest| known.contains(digest) || ground.known.contains(digest),
        &sources,
        &told.files,
    );
    let names: BTreeSet<&str> = used().map(|report| report.name.as_str()).into_set();
    let sources = sources.into_iter().filter(|source| names.contains(source.name.as_str())).collect();
    if let Some(plan) = begin {
        session.hidden.update_value(|hidden| hidden.history = Some(History::new(plan, Vec::new())));
        // The journal's first line is by the author of the plan that begins.
        session.refresh();
    }
    let done = session.carry_out(&command);
    let (noise, dependencies) = (told.noise.clone(), told.counts.dependencies);
    if done.is_ok() {
        session.hidden.update_value(|hidden| {
            hidden.inventories.retain(|(known, _)| *known != digest);
            hidden.inventories.push((digest, inventory));
            let base = ground.base.clone();
            hidden.grounds.insert(digest, Ground { base, sources, known, noise, dependencies });
        });
    }
    // The plan is drawn anew, then the report.
    breathe().await;
    told.files.extend(spoiled);
    report(session, told);
    if done.is_ok() {
        breathe().await;
        reload(session).await;
    } else {
        session.say("import-unchanged", Vec::new());
    }
}
