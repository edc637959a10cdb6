//! Taking files in, the report of what they held, and how far it carries.
//!
//! In: the session. Out: the screen. **What could not be used is always listed, and the first thing said is whether
//! the data are good enough.**

mod compare;
mod files;
mod known;
mod mapping;
mod noise;
mod notes;
mod report;
mod running;
mod scores;
mod start;
mod target;
mod verdict;

pub use compare::can_compare;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Level};
use crate::estate::SourceKind;
use crate::job::{Answer, FileReport, Known, MappingPreview, Request};
use crate::ui::actions;
use crate::ui::deeds;
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
    let known = asked(session);
    move || match state.get() {
        State::Start => start::Start().into_any(),
        State::Sources => html! { <start::Sources known=known/> }.into_any(),
        State::Report => html! { <Imported known=known/> }.into_any(),
        State::Compare => compare::Compare().into_any(),
    }
}

/// How well the estate is known, once the model worker has said.
type Asked = RwSignal<Option<Arc<Known>>>;

/// Asks the model worker, and again whenever something follows otherwise.
fn asked(session: Session) -> Asked {
    let known: Asked = RwSignal::new(None);
    Effect::new(move |_| {
        session.insight.track();
        if session.plan.with(Option::is_none) {
            known.set(None);
            return;
        }
        spawn_local(async move {
            if let Some(Answer::Known(found)) = deeds::ask(session, Request::Known).await {
                known.try_set(Some(Arc::new(*found)));
            }
        });
    });
    known
}

/// The ways to look at what is there: the report or the files, how well it is known, noise, the target.
fn choice(session: Session, told: &'static str) -> impl IntoView {
    let part = session.import_part;
    let button = move |wanted: ImportPart, key: &'static str, id: &'static str| {
        html! { <button type="button" data-testid=id aria-pressed=move || (part.get() == wanted).to_string() on:click=move |_| part.set(wanted)>{session.t(key)}</button> }
    };
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("services-show")>
            {button(ImportPart::Files, told, "show-told")}
            {button(ImportPart::Known, "known-title", "show-known")}
            {button(ImportPart::Noise, "noise-title", "show-noise")}
            {button(ImportPart::Target, "target-title", "show-target")}
        </div>
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

/// The screen after an import: verdict, files, report, and the columns beside them.
#[component]
fn Imported(known: Asked) -> impl IntoView {
    let session = session();
    let running = importing(session);
    let part = session.import_part;
    let shown: RwSignal<Option<String>> = RwSignal::new(None);
    let level: RwSignal<Option<Level>> = RwSignal::new(None);
    // Each in a task of its own.
    let (told, columns) = (later(1), later(2));
    // A new report chooses anew whose columns are shown: the table that most needs a look.
    Effect::new(move |_| {
        let first = session.import.with(|report| report.as_ref().and_then(|report| first_table(report)));
        shown.set(first);
        level.set(None);
    });
    let has_plan = move || session.plan.with(Option::is_some);
    let running_card =
        move || running.get().then(|| html! { <div class="im-running"><running::RunningCard/></div> });
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <Head/>
            {move || match part.get() {
                ImportPart::Files => html! {
                    <div class="im-told">
                        {running_card}
                        {move || has_plan().then(|| html! { <verdict::Verdict known=known level=level/> })}
                        <files::Files shown=shown/>
                        {move || told.get().then(|| html! { <report::Report level=level/> })}
                    </div>
                }.into_any(),
                ImportPart::Known => html! { {running_card}<known::HowWell known=known/> }.into_any(),
                ImportPart::Noise => html! { {running_card}<noise::NoiseRules/> }.into_any(),
                ImportPart::Target => html! { {running_card}<target::Target/> }.into_any(),
            }}
        </main>
        {move || (columns.get() && part.get() == ImportPart::Files).then(|| html! { <mapping::MappingPanel shown=shown/> })}
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
            let skipped = report.rows_skipped();
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

/// All tables of a report: the file, and how its columns were understood.
fn tables(report: &ImportReport) -> impl Iterator<Item = (&FileReport, &MappingPreview)> {
    report.files.iter().flat_map(|file| file.csv.iter().chain(&file.others).map(move |table| (file, table)))
}

/// The table that most needs a look: one that is not used, or whose columns are least sure.
fn first_table(report: &ImportReport) -> Option<String> {
    let doubt = |(file, table): &(&FileReport, &MappingPreview)| {
        let used = file.csv.as_ref() == Some(*table);
        let guesses = table.columns.iter().filter(|guess| guess.field.is_some());
        // Other sheets of a workbook that is used may be nothing of use.
        (
            !used && file.kind != SourceKind::Unknown,
            file.kind != SourceKind::Unknown,
            guesses.map(|guess| guess.confidence).min(),
        )
    };
    tables(report).min_by_key(doubt).map(|(_, table)| table.table.clone())
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
