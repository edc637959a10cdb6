//! The files of an import: what each was taken for, why, how much of it was used, when it was made, its digest.
//!
//! In: the last report. Out: a table. **A file that could not be used says why, and what to do.**

use crate::base::Arrange as _;

use leptos::prelude::*;

use super::kind_parts;
use crate::base::{Arg, Note};
use crate::estate::SourceKind;
use crate::job::{FileReport, told};
use crate::text::{note_text, visible};
use crate::ui::deeds;
use crate::ui::parts::{icon, icon_small};
use crate::ui::session::{ImportReport, Session, session};

/// Letters of a digest that are shown; all of them are copied.
const DIGEST: usize = 7;

#[component]
pub fn Files(shown: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let head = move |key: &'static str, class: &'static str| html! { <th scope="col" class=class>{session.t(key)}</th> };
    html! {
        <section class="im-files" role="region" aria-label=session.t("import-files") tabindex="0" data-testid="files">
            <table class="tbl">
                <caption class="sr">{session.t("import-files")}</caption>
                <thead><tr>
                    {head("import-column-file", "")}{head("told-recognised", "")}{head("told-read", "r")}{head("told-skipped", "r")}
                    {head("told-made", "")}{head("told-digest", "")}<th scope="col"><span class="sr">{session.t("import-see-columns")}</span></th>
                </tr></thead>
                <tbody>
                    {move || {
                        let report = session.import.get().unwrap_or_default();
                        // Those that need a person come first.
                        let mut files: Vec<&FileReport> = report.files.iter().collect();
                        files.arrange_by_key(|file| file.kind != SourceKind::Unknown);
                        files.into_iter().map(|file| row(session, file, &report, shown)).collect_view()
                    }}
                </tbody>
            </table>
        </section>
    }
}

fn row(
    session: Session,
    file: &FileReport,
    report: &ImportReport,
    shown: RwSignal<Option<String>>,
) -> impl IntoView + use<> {
    let used = file.kind != SourceKind::Unknown;
    let name = file_text(session, file);
    let number = move |rows: u64| {
        session.texts.with_untracked(|texts| texts.number(i64::try_from(rows).unwrap_or(i64::MAX)))
    };
    let made = told::made(file).map(|at| session.texts.with_untracked(|texts| texts.instant(at)));
    let read = if used { number(file.rows_read) } else { "–".to_owned() };
    let skipped = file.rows_skipped > 0;
    let recognised =
        if used { taken_for(session, file).into_any() } else { reason(session, report, file).into_any() };
    html! {
        <tr data-testid="file-card" class:unused=!used>
            <th scope="row"><span class="row">{icon(kind_parts(file.kind).1)}<span class="trunc" data-testid="file-name" title=name.clone()>{name.clone()}</span></span></th>
            <td>{recognised}</td>
            <td class="r">{read}</td>
            <td class="r"><span class:im-warn=skipped>{number(file.rows_skipped)}</span></td>
            <td class="num">{made.unwrap_or_else(|| "–".to_owned())}</td>
            <td>{digest(session, file, &name)}</td>
            <td class="r">{columns(session, file, &name, shown)}</td>
        </tr>
    }
}

/// The file's name, and of a workbook the sheet.
pub fn file_text(session: Session, file: &FileReport) -> String {
    match &file.sheet {
        Some(sheet) => {
            let args = [("file", Arg::from(file.name.as_str())), ("sheet", Arg::from(sheet.as_str()))];
            session.tf("mapping-sheet-of", &args)
        }
        None => visible(&file.name).to_string(),
    }
}

/// What it was taken for, and why.
fn taken_for(session: Session, file: &FileReport) -> impl IntoView + use<> {
    let why = session.t(&format!("import-why-{}", file.why.as_str()));
    html! { <span class="sev good">{icon("CheckmarkCircle")}{session.t(kind_parts(file.kind).0)}</span><span class="mut">" · "{why}</span> }
}

/// Why a file is not used: the weightiest note about it.
fn reason(session: Session, report: &ImportReport, file: &FileReport) -> impl IntoView + use<> {
    let about = |note: &&Note| note.place.file.as_deref() == Some(file.name.as_str());
    let note = report.notes.iter().filter(about).min_by_key(|note| note.level);
    let text = note.map(|note| session.texts.with_untracked(|texts| note_text(note, texts)));
    let (what, hint) =
        text.map_or_else(|| (session.t("import-why-not-used"), String::new()), |text| (text.what, text.hint));
    html! { <div class="im-reason"><span class="sev stop">{icon("XMarkOctagon")}{session.t("import-not-used")}</span>" "<b>{what}</b>" "<span>{hint}</span></div> }
}

fn digest(session: Session, file: &FileReport, name: &str) -> impl IntoView + use<> {
    let whole = file.digest.to_hex();
    let short = whole.get(..DIGEST).unwrap_or_default().to_owned();
    let args = [("digest", Arg::from(short.as_str())), ("file", Arg::from(name))];
    let label = session.tf("told-digest-copy", &args);
    let title = whole.clone();
    let copy = move |_| deeds::copy_text(session, whole.clone());
    html! { <button class="fp-link plain mono" type="button" title=title aria-label=label on:click=copy>{short}{icon_small("Clipboard")}</button> }
}

/// The way to the columns, where the file is a table.
fn columns(
    session: Session,
    file: &FileReport,
    name: &str,
    shown: RwSignal<Option<String>>,
) -> impl IntoView + use<> {
    let table = file.csv.iter().chain(&file.others).next()?.table.clone();
    let here = table.clone();
    let label = session.tf("told-columns-of", &[("file", Arg::from(name))]);
    Some(html! {
        <button class="fp-chip" type="button" aria-label=label aria-pressed=move || (shown.with(|now| now.as_ref() == Some(&here))).to_string()
            on:click=move |_| shown.set(Some(table.clone()))>{icon("Table")}<span class="im-wide">{session.t("import-see-columns")}</span></button>
    })
}
