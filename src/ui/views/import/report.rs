//! The report of an import: what happened, where, why, and what to do.
//!
//! In: the notes of the last import. Out: filters, a table, copies and files of it. **Every note stands in it, however
//! many there are; equal ones stand together and open to each of them.**

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notes::Table;
use crate::base::{Arg, Code, Gather as _, Level, Note};
use crate::job::told::{Form, Group, Grouping};
use crate::text::visible;
use crate::ui::deeds;
use crate::ui::parts::{icon, icon_small};
use crate::ui::session::{ImportReport, Session, session};

/// What is looked for in the report.
#[derive(Clone, Copy)]
struct Sieve {
    level: RwSignal<Option<Level>>,
    file: RwSignal<Option<String>>,
    kind: RwSignal<Option<Code>>,
    query: RwSignal<String>,
}

/// What is shown: notes that fit, and the groups that they stand in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fitting {
    pub report: Arc<ImportReport>,
    pub places: Vec<usize>,
    pub groups: Vec<Group>,
    /// False until it has been looked for the first time.
    pub is_done: bool,
}

/// Totals, filters, table.
#[component]
pub fn Report(level: RwSignal<Option<Level>>) -> impl IntoView {
    let session = session();
    let sieve =
        Sieve { level, file: RwSignal::new(None), kind: RwSignal::new(None), query: RwSignal::default() };
    let fitting = fitting(session, sieve);
    let chosen: RwSignal<BTreeSet<usize>> = RwSignal::default();
    // What was chosen is gone with another report.
    Effect::new(move |_| {
        session.import.track();
        chosen.set(BTreeSet::new());
        sieve.file.set(None);
        sieve.kind.set(None);
    });
    html! {
        <section class="rp" aria-label=session.t("import-report") id="report" tabindex="-1">
            <Totals/>
            <div class="fp-bar im-filters">
                <Levels level=level/>
                {pick(session, "told-file", "told-all-files", move || files(session), sieve.file)}
                {pick(session, "told-kind", "told-all-kinds", move || kinds(session), sieve.kind)}
                <label class="fp-field im-search">{icon_small("MagnifyingGlass")}<span class="sr">{session.t("import-search")}</span>
                    <input type="search" placeholder=session.t("import-search") prop:value=move || sieve.query.get() on:input=move |event| sieve.query.set(event_target_value(&event))/>
                </label>
                <Takings fitting=fitting chosen=chosen/>
            </div>
            <Table fitting=fitting chosen=chosen/>
        </section>
    }
}

/// How many are shown and chosen; the buttons that copy and save them.
#[component]
fn Takings(fitting: RwSignal<Arc<Fitting>>, chosen: RwSignal<BTreeSet<usize>>) -> impl IntoView {
    let session = session();
    let sum = move || {
        if !fitting.with(|now| now.is_done) {
            return String::new();
        }
        let counts = fitting
            .with(|now| [("count", Arg::from(now.places.len())), ("groups", Arg::from(now.groups.len()))]);
        let shown = session.tf("told-shown", &counts);
        match chosen.with(BTreeSet::len) {
            0 => shown,
            count => [&shown, " · ", &session.tf("told-chosen", &[("count", Arg::from(count))])].concat(),
        }
    };
    let taken = move || match chosen.with_untracked(|chosen| chosen.iter().copied().collect::<Vec<_>>()) {
        none if none.is_empty() => fitting.with_untracked(|now| now.places.clone()),
        some => some,
    };
    let all = move || {
        session.import.with_untracked(|report| report.as_ref().map_or(0, |report| report.notes.len()))
    };
    let copy_key = move || if chosen.with(BTreeSet::is_empty) { "told-copy-all" } else { "told-copy-chosen" };
    html! {
        <div class="row tight end">
            <p class="sm mut" role="status" data-testid="report-sum">{sum}</p>
            <button class="ds-button" data-variant="tertiary" type="button" data-testid="report-copy" on:click=move |_| deeds::copy_notes(session, taken())>{icon("Clipboard")}{move || session.t(copy_key())}</button>
            <button class="ds-button" data-variant="tertiary" type="button" data-testid="report-csv" on:click=move |_| deeds::export(session, Form::Csv, taken())>{icon("Download")}{session.t("told-csv")}</button>
            <button class="ds-button" data-variant="tertiary" type="button" data-testid="report-json" on:click=move |_| deeds::export(session, Form::Json, (0..all()).collect())>{icon("Download")}{session.t("told-json")}</button>
        </div>
    }
}

/// Follows report and sieve. The report is gone through in pieces, and what was shown before stays until then.
fn fitting(session: Session, sieve: Sieve) -> RwSignal<Arc<Fitting>> {
    let found: RwSignal<Arc<Fitting>> = RwSignal::default();
    // Counts what was asked, so that only the last is answered.
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let report = session.import.get().unwrap_or_default();
        let wanted = Wanted::new(session, sieve, &report);
        asked.update_value(|count| *count += 1);
        let own = asked.get_value();
        spawn_local(async move {
            let mut looking = Looking::new(&report);
            for from in (0..report.notes.len()).step_by(deeds::GROUPED_AT_ONCE) {
                looking.take(from..from + deeds::GROUPED_AT_ONCE, &wanted);
                deeds::breathe().await;
                if asked.try_get_value() != Some(own) {
                    return;
                }
            }
            found.try_set(looking.finish(&report));
        });
    });
    found
}

/// A report while it is gone through.
struct Looking<'n> {
    notes: &'n [Note],
    places: Vec<usize>,
    grouping: Grouping<'n>,
}

impl<'n> Looking<'n> {
    fn new(report: &'n ImportReport) -> Self {
        Self { notes: &report.notes, places: Vec::new(), grouping: Grouping::new(&report.notes) }
    }

    fn take(&mut self, places: Range<usize>, wanted: &Wanted) {
        for at in places {
            if self.notes.get(at).is_some_and(|note| wanted.fits(note)) {
                self.places.push(at);
                self.grouping.add(at);
            }
        }
    }

    fn finish(self, report: &Arc<ImportReport>) -> Arc<Fitting> {
        let (report, places, groups) = (Arc::clone(report), self.places, self.grouping.finish());
        Arc::new(Fitting { report, places, groups, is_done: true })
    }
}

/// What a sieve asks for.
struct Wanted {
    level: Option<Level>,
    file: Option<String>,
    kind: Option<Code>,
    query: String,
    /// Codes whose sentences hold what is searched for.
    speaking: BTreeSet<Code>,
}

impl Wanted {
    fn new(session: Session, sieve: Sieve, report: &ImportReport) -> Self {
        let query = sieve.query.get().trim().to_lowercase();
        let speaking = speaking(session, report, &query);
        Self { level: sieve.level.get(), file: sieve.file.get(), kind: sieve.kind.get(), query, speaking }
    }

    fn fits(&self, note: &Note) -> bool {
        self.level.is_none_or(|level| note.level == level)
            && self.file.as_ref().is_none_or(|file| note.place.file.as_ref() == Some(file))
            && self.kind.is_none_or(|kind| note.code == kind)
            && (self.query.is_empty() || self.speaking.contains(&note.code) || matches(note, &self.query))
    }
}

/// Codes whose sentences hold what is searched for.
fn speaking(session: Session, report: &ImportReport, wanted: &str) -> BTreeSet<Code> {
    if wanted.is_empty() {
        return BTreeSet::new();
    }
    let codes = codes(report);
    let says = |code: &Code| {
        let key = format!("note-{}", code.as_str());
        session.t(&key).to_lowercase().contains(wanted) || code.as_str().contains(wanted)
    };
    codes.into_iter().filter(says).into_set()
}

/// One by one: there are many notes, and few codes.
fn codes(report: &ImportReport) -> BTreeSet<Code> {
    let mut codes = BTreeSet::new();
    for note in &report.notes {
        codes.insert(note.code);
    }
    codes
}

/// Whether a note speaks of what is searched for: its place, what it names.
fn matches(note: &Note, wanted: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    let place = &note.place;
    let argument = |(_, arg): &(String, Arg)| matches!(arg, Arg::Text(text) if has(text));
    [&place.file, &place.sheet, &place.column].into_iter().flatten().any(|text| has(text))
        || place.row.is_some_and(|row| row.to_string() == wanted)
        || note.args.iter().any(argument)
}

/// The files that notes name, with the words to show.
fn files(session: Session) -> Vec<(String, String)> {
    session.import.with(|report| {
        let mut names: BTreeSet<&String> = BTreeSet::new();
        let notes = report.iter().flat_map(|report| &report.notes);
        // One by one: there are many notes, and few files.
        for name in notes.filter_map(|note| note.place.file.as_ref()) {
            names.insert(name);
        }
        names.into_iter().map(|name| (name.clone(), visible(name).to_string())).collect()
    })
}

/// The kinds of notes that there are, with the sentence of each.
fn kinds(session: Session) -> Vec<(Code, String)> {
    let codes = session.import.with(|report| report.as_deref().map(codes).unwrap_or_default());
    codes.into_iter().map(|code| (code, session.t(&format!("note-{}", code.as_str())))).collect()
}

/// A list to choose one of, or all.
fn pick<T: Clone + PartialEq + Send + Sync + 'static>(
    session: Session,
    label: &'static str,
    all: &'static str,
    choices: impl Fn() -> Vec<(T, String)> + Copy + Send + Sync + 'static,
    into: RwSignal<Option<T>>,
) -> impl IntoView {
    let choose = move |event: web_sys::Event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        into.set(place.and_then(|place| choices().into_iter().nth(place)).map(|(one, _)| one));
    };
    let options = move || {
        let option = |(place, (one, text)): (usize, (T, String))| html! { <option value=place.to_string() prop:selected=move || into.with(|now| now.as_ref() == Some(&one))>{text}</option> };
        choices().into_iter().enumerate().map(option).collect_view()
    };
    html! {
        <label class="im-pick"><span class="sr">{session.t(label)}</span>
            <select on:change=choose><option value="" prop:selected=move || into.with(Option::is_none)>{session.t(all)}</option>{options}</select>
        </label>
    }
}

/// The estate as it is now, and what was left out.
#[component]
fn Totals() -> impl IntoView {
    let session = session();
    let number = move |count: usize| session.texts.with_untracked(|texts| texts.count(count));
    let pairs = Memo::new(move |_| {
        session.estate.with(|estate| {
            estate.as_ref().map_or(0, |estate| estate.vms.iter().map(|row| row.uses as usize).sum())
        })
    });
    let skipped =
        move || session.import.with(|report| report.as_ref().map_or(0, |report| report.rows_skipped()));
    let total = move |key: &'static str, value: String| html! { <div><dt class="lbl">{session.t(key)}</dt><dd class="v">{value}</dd></div> };
    html! {
        <dl class="tot" data-testid="totals">
            {move || total("import-total-servers", number(session.projection.with(|now| now.moving as usize)))}
            {move || total("import-total-dependencies", number(pairs.get()))}
            {move || total("import-total-services", number(session.projection.with(|now| now.services.len())))}
            {move || total("import-total-skipped", number(usize::try_from(skipped()).unwrap_or(usize::MAX)))}
        </dl>
    }
}

#[component]
fn Levels(level: RwSignal<Option<Level>>) -> impl IntoView {
    let session = session();
    let count = move |wanted: Option<Level>| {
        session.import.with(|report| {
            let fits = |note: &&Note| wanted.is_none_or(|level| note.level == level);
            report.as_ref().map_or(0, |report| report.notes.iter().filter(fits).count())
        })
    };
    let chips = [
        (None, "import-level-all"),
        (Some(Level::Error), "import-level-error"),
        (Some(Level::Warning), "import-level-warning"),
        (Some(Level::Info), "import-level-info"),
    ];
    html! {
        <div class="row tight" role="group" aria-label=session.t("import-levels")>
            {chips.map(|(wanted, key)| html! {
                <button class="fp-chip" type="button" aria-pressed=move || (level.get() == wanted).to_string() on:click=move |_| level.set(wanted)>
                    {session.t(key)}<span class="num">{move || session.texts.with_untracked(|texts| texts.count(count(wanted)))}</span>
                </button>
            }).collect_view()}
        </div>
    }
}
