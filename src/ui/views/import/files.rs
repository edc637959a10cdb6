//! A card per file: what it was taken for, why, and how much of it was used.
//!
//! In: the last report. Out: cards. **A file that could not be used says why, and what to do.**

use crate::base::Arrange as _;

use leptos::prelude::*;

use super::kind_parts;
use crate::base::{Arg, Note};
use crate::estate::SourceKind;
use crate::job::FileReport;
use crate::text::{note_text, visible};
use crate::ui::parts::icon;
use crate::ui::session::{ImportReport, Session, session};

#[component]
pub fn FileCards(shown: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    html! {
        <section class="fls" aria-label=session.t("import-files") tabindex="0">
            {move || {
                let report = session.import.get().unwrap_or_default();
                // Those that need a person come first.
                let mut files: Vec<&FileReport> = report.files.iter().collect();
                files.arrange_by_key(|file| file.kind != SourceKind::Unknown);
                files.into_iter().map(|file| card(session, file, &report, shown)).collect_view()
            }}
        </section>
    }
}

fn card(
    session: Session,
    file: &FileReport,
    report: &ImportReport,
    shown: RwSignal<Option<String>>,
) -> impl IntoView + use<> {
    let used = file.kind != SourceKind::Unknown;
    let (kind, image) = kind_parts(file.kind);
    let why = session.t(&format!("import-why-{}", file.why.as_str()));
    let state = if used {
        html! { <span class="sev good">{icon("CheckmarkCircle")}{session.t("import-used")}</span> }
    } else {
        html! { <span class="sev stop">{icon("XMarkOctagon")}{session.t("import-not-used")}</span> }
    };
    let body =
        if used { figures(session, file).into_any() } else { reason(session, report, file).into_any() };
    let columns = file.csv.as_ref().map(|_| {
        let (name, here) = (file.name.clone(), file.name.clone());
        html! {
            <button class="fp-chip" type="button" aria-pressed=move || (shown.with(|now| now.as_ref() == Some(&here))).to_string()
                on:click=move |_| shown.set(Some(name.clone()))>{icon("Table")}{session.t("import-see-columns")}</button>
        }
    });
    let name = visible(&file.name).to_string();
    let title = name.clone();
    html! {
        <article class="card fc" data-testid="file-card">
            <div class="row">
                {icon(image)}
                <div class="grow"><h2 class="sm trunc" title=title>{name}</h2><p class="xs mut">{session.t(kind)}{used.then(|| html! { <span>" · "{why}</span> })}</p></div>
                {state}
            </div>
            <div class="row im-foot" class:wrap=!used>{body}{columns}</div>
        </article>
    }
}

/// Rows read and rows left out.
fn figures(session: Session, file: &FileReport) -> impl IntoView + use<> {
    let read = session.tf("import-rows-read", &[("count", Arg::from(file.rows_read))]);
    let skipped = (file.rows_skipped > 0)
        .then(|| session.tf("import-rows-skipped", &[("count", Arg::from(file.rows_skipped))]));
    html! { <p class="im-rows num grow"><b>{read}</b>{skipped.map(|text| html! { <span class="mut">" · "{text}</span> })}</p> }
}

/// Why a file is not used: the weightiest note about it.
fn reason(session: Session, report: &ImportReport, file: &FileReport) -> impl IntoView + use<> {
    let about = |note: &&Note| note.place.file.as_deref() == Some(file.name.as_str());
    let note = report.notes.iter().filter(about).min_by_key(|note| note.level);
    let text = note.map(|note| session.texts.with_untracked(|texts| note_text(note, texts)));
    let (what, hint) =
        text.map_or_else(|| (session.t("import-why-not-used"), String::new()), |text| (text.what, text.hint));
    html! { <div class="note stop im-reason"><b>{what}</b><p>{hint}</p></div> }
}
