//! Files in: exports, the example, plan files.
//!
//! In: files picked or dropped. Out: one import command, or a plan opened. **What was open stays as it was when
//! nothing could be read.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leave::may_leave;
use super::{file, job, lay_out, load_model};
use crate::job::{Answer, Failure, FileReport, Imported, Request};
use crate::plan::{History, Plan};
use crate::platform::{clock, files, page};
use crate::ui::session::{ImportReport, Next, Session, SourceFile, View};

/// VMs and seed of the example.
const EXAMPLE: (u32, u64) = (2000, 1);
/// Files picked or dropped: a plan is opened, everything else is imported.
pub fn give_files(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let mut sources = Vec::new();
        for file in given {
            let Some(bytes) = files::read_array(&file).await else { continue };
            if file.name().ends_with(".flytteplan") {
                file::open(session, bytes).await;
                return;
            }
            sources.push(SourceFile { name: file.name(), bytes });
        }
        if !sources.is_empty() {
            import(session, sources).await;
        }
    });
}

/// Makes the example on the spot and takes it in like any other files.
pub fn try_example(session: Session) {
    spawn_local(async move {
        if !may_leave(session, Next::Example).await {
            return;
        }
        let (vms, seed) = EXAMPLE;
        let Ok((Answer::Files(names), made)) =
            job(session, "example", Request::Example { vms, seed }, Vec::new()).await
        else {
            return;
        };
        let sources = names.into_iter().zip(made).map(|(name, bytes)| SourceFile { name, bytes }).collect();
        import(session, sources).await;
    });
}

/// Reads the files once more, with the column mappings as they are now.
pub fn import_again(session: Session) {
    spawn_local(import(session, Vec::new()));
}

/// Reads the new files together with those given before, so that it does not matter in which order they come.
async fn import(session: Session, new: Vec<SourceFile>) {
    let mut sources = session.hidden.with_value(|hidden| hidden.sources.clone());
    sources.retain(|old| new.iter().all(|source| source.name != old.name));
    sources.extend(new);
    let names: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
    let mut attached: Vec<Uint8Array> = sources.iter().map(|source| source.bytes.clone()).collect();
    let plan = session.plan_now();
    let base = session.hidden.with_value(|hidden| hidden.base.clone());
    let request = Request::Import {
        names,
        mappings: session.hidden.with_value(|hidden| hidden.mappings.clone()),
        plan: plan.map(|plan| Box::new(Plan::clone(&plan))),
        base: base.is_some(),
        author: page::preference("author").unwrap_or_default(),
        at: clock::now(),
    };
    attached.extend(base);
    match job(session, "import", request, attached).await {
        Ok((Answer::Imported(imported), mut bytes)) => {
            remember_sources(session, sources, &imported.files);
            if let Some(inventory) = bytes.pop() {
                take_in(session, *imported, inventory).await;
            }
        }
        Err(Failure::Nothing(files, notes)) => {
            remember_sources(session, sources, &files);
            report(session, files, notes);
            session.go(View::Import);
        }
        _ => {}
    }
}

/// Files that could be used, or could be with another mapping of their columns.
fn remember_sources(session: Session, mut sources: Vec<SourceFile>, reports: &[FileReport]) {
    let useful =
        |report: &FileReport| report.kind != crate::estate::SourceKind::Unknown || report.csv.is_some();
    sources.retain(|source| reports.iter().any(|report| report.name == source.name && useful(report)));
    session.hidden.update_value(|hidden| hidden.sources = sources);
}

fn report(session: Session, files: Vec<FileReport>, notes: Vec<crate::base::Note>) {
    session.import.set(Some(Arc::new(ImportReport { files, notes })));
}

async fn take_in(session: Session, imported: Imported, inventory: Uint8Array) {
    let Imported { command, begin, digest, files, notes, .. } = imported;
    report(session, files, notes);
    let first = begin.is_some();
    session.hidden.update_value(|hidden| {
        hidden.inventories.retain(|(known, _)| *known != digest);
        hidden.inventories.push((digest, inventory));
        if let Some(plan) = begin {
            hidden.history = Some(History::new(plan, Vec::new()));
        }
    });
    session.refresh();
    let (who, now) = (session.who(), clock::now());
    session.hidden.update_value(|hidden| {
        let Some(history) = &mut hidden.history else { return };
        if history.execute(&command, &who, now).is_ok() {
            // What was signed stays signed: what comes in belongs to the next edition.
            if let Some(signed) = hidden.signed {
                history.begin_revision(signed, &who, now);
            }
            hidden.forget_signatures();
        }
    });
    session.refresh();
    load_model(session).await;
    lay_out(session).await;
    session.go(if first { View::Map } else { View::Import });
}
