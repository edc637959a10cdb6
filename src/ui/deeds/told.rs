//! The report of an import, copied and saved.
//!
//! In: the last report, and which of its notes. Out: the clipboard, or a file. **However many notes there are, the
//! page is never held up: a few hundred are written at a time.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::breathe;
use crate::base::Arg;
use crate::job::told::{self, Form};
use crate::platform::{clipboard, files};
use crate::ui::session::{ImportReport, Session};

/// Notes written between two looks at the page.
const AT_ONCE: usize = 150;
/// Notes grouped between two looks at the page.
pub const GROUPED_AT_ONCE: usize = 1000;

/// Copies notes as text for a mail, equal ones together.
pub fn copy_notes(session: Session, places: Vec<usize>) {
    spawn_local(async move {
        let Some(report) = session.import.get_untracked() else { return };
        let texts = session.texts.get_untracked();
        let mut grouping = told::Grouping::new(&report.notes);
        for part in places.chunks(GROUPED_AT_ONCE) {
            part.iter().for_each(|at| grouping.add(*at));
            breathe().await;
        }
        let groups = grouping.finish();
        let mut text = texts.format("told-mail-title", &[("count", Arg::from(groups.len()))]) + "\n";
        for (part, of) in groups.chunks(AT_ONCE).enumerate() {
            for (at, group) in of.iter().enumerate() {
                text.push('\n');
                text.push_str(&told::mail(group, part * AT_ONCE + at + 1, &texts));
            }
            breathe().await;
        }
        let key = if clipboard::copy(text).await { "import-copied" } else { "copy-failed" };
        session.say(key, vec![("count".into(), Arg::from(places.len()))]);
    });
}

/// Saves notes as a file. As JSON it is the whole report, as the command line gives it.
pub fn export(session: Session, form: Form, places: Vec<usize>) {
    spawn_local(async move {
        let Some(report) = session.import.get_untracked() else { return };
        let bytes = written(session, form, &report, &places).await;
        let (ending, media) = match form {
            Form::Json => ("json", "application/json"),
            Form::Csv => ("csv", "text/csv;charset=utf-8"),
        };
        let name = [&session.t("told-file-name"), ".", ending].concat();
        if files::download(&name, &bytes, media).is_ok() {
            session.say("told-saved", vec![("name".into(), Arg::from(name))]);
        }
    });
}

async fn written(session: Session, form: Form, report: &Arc<ImportReport>, places: &[usize]) -> Uint8Array {
    let texts = session.texts.get_untracked();
    let mut text = told::begin(form, report, &texts);
    for (part, of) in places.chunks(AT_ONCE).enumerate() {
        for (at, note) in of.iter().filter_map(|place| report.notes.get(*place)).enumerate() {
            text.push_str(&told::write_note(form, note, part * AT_ONCE + at, &texts));
        }
        breathe().await;
    }
    text.push_str(told::end(form));
    Uint8Array::from(text.as_bytes())
}
