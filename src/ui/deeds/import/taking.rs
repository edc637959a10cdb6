//! What was read, taken into the plan and told.
//!
//! In: an import as the worker answers. Out: one command carried out, the ground it stands on, and the report.
//! **One import is one step to undo, or none where it says what the plan says already.**

use std::collections::BTreeSet;
use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;

use crate::base::{Digest, Gather as _};
use crate::estate::SourceKind;
use crate::job::{FileReport, Imported};
use crate::ui::deeds::{breathe, reload};
use crate::ui::mappings;
use crate::ui::session::{Ground, ImportPart, ImportReport, Session, SourceFile};

/// Keeps files that are part of no inventory, but could be: with other files, or with their columns assigned.
pub(super) fn remember_waiting(
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

pub(super) fn report(session: Session, told: ImportReport) {
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

/// Takes what was read into the plan.
pub(super) async fn take_in(
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
    let done = match begin {
        Some(plan) => session.begin_in_turns(plan, &command).await,
        None => session.carry_out_in_turns(&command).await,
    };
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
