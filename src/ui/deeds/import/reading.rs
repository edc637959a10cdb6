//! Reading files onto what is open, or onto nothing.
//!
//! In: new files, and names of those that are read once more. Out: an inventory taken in, or a report that says why
//! not. **What someone did while the files were read is never lost: they are read onto the plan as it is then.**

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::taking::{remember_waiting, report, take_in};
use crate::base::Gather as _;
use crate::estate::SourceKind;
use crate::job::{Answer, Failure, FileReport, ImportRequest, Imported, Request, noise_of};
use crate::plan::Plan;
use crate::platform::clock;
use crate::ui::deeds::{breathe, clear, job_on, may_leave};
use crate::ui::session::{Ground, Hidden, Next, Session, SourceFile, View};

/// What files are read onto.
#[derive(Clone, Copy)]
pub(super) enum Onto {
    WhatIsOpen,
    /// A plan of its own, in the place of the one that had so many acts when its person let go of it.
    Nothing {
        acts: usize,
    },
}

impl Onto {
    /// The plan, the ground that it stands on, and the files that wait beside it.
    fn standing(self, session: Session) -> (Option<Arc<Plan>>, Ground, Vec<SourceFile>) {
        match self {
            Self::WhatIsOpen => session.hidden.with_value(|hidden| {
                let plan = hidden.history.as_ref().map(|history| Arc::clone(history.plan()));
                (plan, hidden.ground(), hidden.sources.clone())
            }),
            Self::Nothing { .. } => (None, Ground::default(), Vec::new()),
        }
    }

    /// Puts away what a plan of its own takes the place of. False where its person keeps it.
    async fn make_room(self, session: Session) -> bool {
        if let Self::Nothing { acts } = self {
            if session.acts.get_untracked() != acts && !may_leave(session, Next::Example).await {
                return false;
            }
            clear(session);
        }
        true
    }
}

/// Reads new files together with those given before, so that it does not matter in which order they come.
pub(super) async fn import(session: Session, mut new: Vec<SourceFile>, again: &BTreeSet<String>, onto: Onto) {
    let mut spoiled: Vec<FileReport> = Vec::new();
    let here = session.view.get_untracked();
    let again = &with_waiting(session, &new, again);
    loop {
        let (plan, ground, waiting) = onto.standing(session);
        let sources = together(&ground, waiting, &new, again);
        let outcome = read(session, plan.clone(), &ground, &sources, again).await;
        // What came is unpacked by now; taking it in is a task of its own.
        breathe().await;
        match outcome {
            Ok((Answer::Imported(imported), mut attached)) => {
                let Some(inventory) = attached.pop() else { return };
                let Some(imported) = gather(*imported, attached).await else { return };
                if matches!(onto, Onto::WhatIsOpen) && has_changed(session, plan.as_ref()) {
                    continue;
                }
                let worse = worse_than_before(&ground, &new, &imported.told.files);
                if !worse.is_empty() {
                    new.retain(|source| worse.iter().all(|file| file.name != source.name));
                    spoiled.extend(worse);
                    continue;
                }
                if onto.make_room(session).await {
                    arrive(session, here, imported, inventory, &ground, sources, spoiled).await;
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

/// Reads the servers of the command, one task at a time.
async fn gather(mut imported: Imported, pieces: Vec<Uint8Array>) -> Option<Imported> {
    for piece in pieces {
        imported.read(&piece.to_vec())?;
        breathe().await;
    }
    Some(imported)
}

/// Takes in what was read and shows it: at first the map, later the report.
async fn arrive(
    session: Session,
    here: View,
    imported: Imported,
    inventory: Uint8Array,
    ground: &Ground,
    sources: Vec<SourceFile>,
    spoiled: Vec<FileReport>,
) {
    // Who has gone elsewhere meanwhile is left there. The first map comes before the report is
    // drawn, which nobody would see.
    let goes = || session.view.get_untracked() == here;
    let first = imported.begin.is_some();
    if first && goes() {
        session.go(View::Map);
        breathe().await;
    }
    take_in(session, imported, inventory, ground, sources, spoiled).await;
    if !first && goes() {
        session.go(View::Import);
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
