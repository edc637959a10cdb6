//! Taking files in, and the report of what they held.
//!
//! In: the session. Out: the screen. **What could not be used is always listed.**

mod compare;
mod files;
mod known;
mod mapping;
mod report;
mod running;
mod start;
mod target;

pub use compare::can_compare;

use leptos::prelude::*;

use crate::base::Arg;
use crate::estate::SourceKind;
use crate::job::FileReport;
use crate::ui::actions;
use crate::ui::parts::{icon, later};
use crate::ui::session::{ImportPart, ImportReport, Session, View, session};

/// What the screen is about at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing is open.
    Start,
    /// A plan is open, and nothing was imported since.
    Sources,
    /// The last import's report.
    Report,
    /// Two states of the estate, compared.
    Compare,
}

#[component]
pub fn ImportView() -> impl IntoView {
    let session = session();
    let state = Memo::new(move |_| {
        if session.comparing.get() && compare::can_look(session) {
            return State::Compare;
        }
        match (session.import.with(Option::is_some), session.plan.with(Option::is_some)) {
            (true, _) => State::Report,
            (false, true) => State::Sources,
            (false, false) => State::Start,
        }
    });
    move || match state.get() {
        State::Start => start::Start().into_any(),
        State::Sources => start::Sources().into_any(),
        State::Report => Imported().into_any(),
        State::Compare => compare::Compare().into_any(),
    }
}

/// Whether files are being made or read now.
fn importing(session: Session) -> Memo<bool> {
    Memo::new(move |_| {
        session
            .running
            .with(|running| running.as_ref().is_some_and(|now| matches!(now.what, "import" | "example")))
    })
}

/// The screen after an import: cards, totals, report, and the columns beside them.
#[component]
fn Imported() -> impl IntoView {
    let session = session();
    let running = importing(session);
    let part = session.import_part;
    let is_files = move || part.get() == ImportPart::Files;
    let shown: RwSignal<Option<String>> = RwSignal::new(None);
    // Each in a task of its own.
    let (told, columns) = (later(1), later(2));
    // A new report chooses anew whose columns are shown: the table that most needs a look.
    Effect::new(move |_| {
        let first = session.import.with(|report| report.as_ref().and_then(|report| first_table(report)));
        shown.set(first);
    });
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <Head/>
            {move || match part.get() {
                _ if running.get() => html! { <div class="im-running"><running::RunningCard/></div> }.into_any(),
                ImportPart::Known => html! { <known::HowWell/> }.into_any(),
                ImportPart::Target => html! { <target::Target/> }.into_any(),
                ImportPart::Files => html! { <files::FileCards shown=shown/> }.into_any(),
            }}
            {move || (told.get() && is_files()).then(|| html! { <report::Report/> })}
        </main>
        {move || (columns.get() && is_files()).then(|| html! { <mapping::MappingPanel shown=shown/> })}
    }
}

/// What came in, how well it is known, or where it goes.
fn choice(session: Session, files: &'static str) -> impl IntoView {
    let part = move |wanted: ImportPart, key: &'static str, id: &'static str| {
        let now = move || (session.import_part.get() == wanted).to_string();
        html! { <button type="button" data-testid=id aria-pressed=now on:click=move |_| session.import_part.set(wanted)>{session.t(key)}</button> }
    };
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("services-show")>
            {part(ImportPart::Files, files, "show-files")}
            {part(ImportPart::Known, "known-title", "show-known")}
            {part(ImportPart::Target, "target-title", "show-target")}
        </div>
    }
}

/// The answer: what came in, and whether something was left out.
#[component]
fn Head() -> impl IntoView {
    let session = session();
    let has_plan = move || session.plan.with(Option::is_some);
    let title = move || {
        let report = session.import.get().unwrap_or_default();
        let used = report.files.iter().filter(|file| file.kind != SourceKind::Unknown).count();
        if used == 0 {
            session.t("import-title-nothing")
        } else {
            session.tf("import-title", &[("count", Arg::from(used))])
        }
    };
    html! {
        <div class="fp-head">
            <h1>{title}</h1>
            <p class="sum" role="status" data-testid="import-sum">{move || summary(session)}</p>
            <div class="row end">
                {move || has_plan().then(|| choice(session, "import-report"))}
                {move || has_plan().then(|| html! {
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| actions::run(session, "new-plan")>{session.t("action-new-plan")}</button>
                })}
                <compare::CompareButton/>
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "open-files")>{icon("Upload")}{session.t("import-more-files")}</button>
                {move || has_plan().then(|| html! {
                    <button class="ds-button" type="button" on:click=move |_| session.go(View::Map)>{session.t("import-open-map")}</button>
                })}
            </div>
        </div>
    }
}

/// The sentence beside the heading; the number in bold.
fn summary(session: Session) -> impl IntoView + use<> {
    let report = session.import.get().unwrap_or_default();
    let unused = report.files.iter().filter(|file| file.kind == SourceKind::Unknown).count();
    let has_plan = session.plan.with(Option::is_some);
    let key = match (unused, unused == report.files.len(), has_plan) {
        (0, false, _) => {
            let skipped = skipped_rows(&report);
            let key = if skipped == 0 { "import-sum-all" } else { "import-sum-skipped" };
            let text = session.tf(key, &[("count", Arg::from(skipped))]);
            return html! { <span>{text}</span> }.into_any();
        }
        (_, true, true) => "import-sum-none-plan",
        (_, true, false) => "import-sum-none",
        (_, false, _) => "import-sum-some",
    };
    let count = session.tf("import-sum-files", &[("count", Arg::from(unused))]);
    html! { <span class="im-warn"><b>{count}</b>" "{session.t(key)}</span> }.into_any()
}

fn skipped_rows(report: &ImportReport) -> u64 {
    report.files.iter().map(|file| file.rows_skipped).sum()
}

/// The table whose columns are least sure, by name.
fn first_table(report: &ImportReport) -> Option<String> {
    let doubt = |file: &FileReport| {
        let unsure = file.csv.as_ref().and_then(|csv| {
            csv.columns.iter().filter(|guess| guess.field.is_some()).map(|guess| guess.confidence).min()
        });
        (file.kind != SourceKind::Unknown, unsure)
    };
    report
        .files
        .iter()
        .filter(|file| file.csv.is_some())
        .min_by_key(|file| doubt(file))
        .map(|file| file.name.clone())
}

/// The word for a kind of file, and its icon.
fn kind_parts(kind: SourceKind) -> (&'static str, &'static str) {
    match kind {
        SourceKind::Rvtools => ("import-kind-rvtools", "FileExcel"),
        SourceKind::AzureDependencies => ("import-kind-azure", "Waveform"),
        SourceKind::Flows => ("import-kind-flows", "Waveform"),
        SourceKind::Catalogue => ("import-kind-catalogue", "Table"),
        SourceKind::WaveList => ("import-kind-waves", "Layers"),
        SourceKind::Servers => ("import-kind-servers", "Table"),
        SourceKind::Relations => ("import-kind-relations", "Waveform"),
        SourceKind::TargetHardware => ("import-kind-hardware", "Table"),
        SourceKind::Archive => ("import-kind-archive", "FileText"),
        SourceKind::Unknown => ("import-kind-unknown", "FileText"),
    }
}
