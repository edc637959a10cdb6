//! The report of an import: what happened, where, and what to do.
//!
//! In: the notes of the last import. Out: totals and a table. **Every note stands in it, however many there
//! are, and all that is shown can be copied out.**

use crate::base::Arrange as _;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::skipped_rows;

use crate::base::{Arg, Level, Note, Place};
use crate::platform::clipboard;
use crate::text::{note_text, place_text, visible};
use crate::ui::parts::{Window, as_table, icon, icon_small};
use crate::ui::session::{ImportReport, Session, session};

/// Reports up to this long say what to do in full; in longer ones all rows have one height.
const WHOLE: usize = 300;
/// Height of a row, pixels: two lines of text.
const ROW: f64 = 44.0;

const COLUMNS: [&str; 8] = [
    "import-column-level",
    "import-column-what",
    "import-column-hint",
    "import-column-file",
    "import-column-sheet",
    "import-column-row",
    "import-column-column",
    "import-column-code",
];

/// Totals, filters, table.
#[component]
pub fn Report() -> impl IntoView {
    let session = session();
    let level: RwSignal<Option<Level>> = RwSignal::new(None);
    let query = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        let report = session.import.get().unwrap_or_default();
        let wanted = query.get().trim().to_lowercase();
        let fits = |note: &Note| {
            level.get().is_none_or(|level| note.level == level) && matches(session, note, &wanted)
        };
        let order = |place: &usize| report.notes.get(*place).map(|note| note.level);
        let mut rows: Vec<usize> =
            (0..report.notes.len()).filter(|place| report.notes.get(*place).is_some_and(&fits)).collect();
        rows.arrange_by_key(order);
        rows
    });
    html! {
        <section class="rp" aria-label=session.t("import-report")>
            <Totals/>
            <div class="fp-bar im-filters">
                <Levels level=level/>
                <label class="fp-field im-search">{icon_small("MagnifyingGlass")}<span class="sr">{session.t("import-search")}</span>
                    <input type="search" placeholder=session.t("import-search") prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/>
                </label>
                <p class="sm mut end" role="status">{move || session.tf("import-shown", &[("count", Arg::from(rows.with(Vec::len)))])}</p>
                <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| copy(session, &rows.get_untracked())>{session.t("import-copy")}</button>
            </div>
            <Table rows=rows/>
        </section>
    }
}

/// Whether a note speaks of what is searched for: its code, its place, what it names.
fn matches(session: Session, note: &Note, wanted: &str) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let has = |text: &str| text.to_lowercase().contains(wanted);
    let place = &note.place;
    let named = [&place.file, &place.sheet, &place.column].into_iter().flatten().any(|text| has(text));
    let argument = |(_, arg): &(String, Arg)| matches!(arg, Arg::Text(text) if has(text));
    named
        || has(note.code.as_str())
        || place.row.is_some_and(|row| row.to_string() == wanted)
        || note.args.iter().any(argument)
        || has(&session.t(&format!("note-{}", note.code.as_str())))
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
        move || session.import.with(|report| report.as_ref().map_or(0, |report| skipped_rows(report)));
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

#[component]
fn Table(rows: Memo<Vec<usize>>) -> impl IntoView {
    let session = session();
    let window = Window::new(ROW, WHOLE);
    let range = Memo::new(move |_| window.range(rows.with(Vec::len)));
    // A row is drawn anew when another note comes to stand there.
    let shown = move || {
        let range = range.get();
        let serial =
            session.import.with(|report| report.as_ref().map_or(0, |report| Arc::as_ptr(report) as usize));
        rows.with(|rows| {
            let places = rows.get(range.clone()).unwrap_or_default();
            places.iter().zip(range.start..).map(|(note, place)| (serial, place, *note)).collect::<Vec<_>>()
        })
    };
    html! {
        <div class="t" role="region" tabindex="0" aria-label=session.t("import-report") data-testid="report" on:scroll=move |event| window.scrolled(&event)>
            <table class="tbl im-report" class:even=move || rows.with(|rows| rows.len() > WHOLE) aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <caption class="sr">{session.t("import-report")}</caption>
                <thead><tr aria-rowindex="1">
                    <th scope="col" class="im-level">{session.t("import-column-level")}</th><th scope="col">{session.t("import-column-what")}</th>
                    <th scope="col">{session.t("import-column-hint")}</th><th scope="col" class="im-where">{session.t("import-column-where")}</th>
                    <th scope="col" class="im-code">{session.t("import-column-code")}</th>
                </tr></thead>
                <tbody>
                    <tr aria-hidden="true" class="im-space"><td colspan="5" style:height=move || window.space(range.get().start)></td></tr>
                    <For each=shown key=|key| *key children=move |(_, place, note)| row(session, place, note)/>
                    <tr aria-hidden="true" class="im-space"><td colspan="5" style:height=move || window.space(rows.with(Vec::len) - range.get().end.min(rows.with(Vec::len)))></td></tr>
                </tbody>
            </table>
            {move || rows.with(Vec::is_empty).then(|| html! { <p class="im-empty mut">{session.t("import-report-empty")}</p> })}
        </div>
    }
}

fn row(session: Session, place: usize, note: usize) -> impl IntoView + use<> {
    let report: Arc<ImportReport> = session.import.get_untracked().unwrap_or_default();
    let note = report.notes.get(note)?;
    let text = session.texts.with_untracked(|texts| note_text(note, texts));
    let show = |text: &Option<String>| text.as_deref().map(|text| visible(text).to_string());
    let inside =
        session.texts.with_untracked(|texts| place_text(&Place { file: None, ..note.place.clone() }, texts));
    Some(html! {
        <tr aria-rowindex=(place + 2).to_string()>
            <td>{level_mark(session, note.level)}</td>
            <td title=text.what.clone()><div class="two">{text.what.clone()}</div></td>
            <td class="mut" title=text.hint.clone()><div class="two">{text.hint.clone()}</div></td>
            <td><div class="im-place"><span>{show(&note.place.file)}</span><small class="mut">{inside}</small></div></td>
            <td class="dim xs"><div class="two">{note.code.as_str()}</div></td>
        </tr>
    })
}

fn level_parts(level: Level) -> (&'static str, &'static str, &'static str) {
    match level {
        Level::Error => ("sev stop", "XMarkOctagon", "import-level-error"),
        Level::Warning => ("sev warn", "ExclamationmarkTriangle", "import-level-warning"),
        Level::Info => ("sev info", "Information", "import-level-info"),
    }
}

fn level_mark(session: Session, level: Level) -> impl IntoView + use<> {
    let (class, image, key) = level_parts(level);
    html! { <span class=class>{icon(image)}{session.t(key)}</span> }
}

/// Copies the rows that are shown, each place in a column of its own.
fn copy(session: Session, rows: &[usize]) {
    let report = session.import.get_untracked().unwrap_or_default();
    let mut table = vec![COLUMNS.iter().map(|key| session.t(key)).collect::<Vec<_>>()];
    table.extend(rows.iter().filter_map(|place| report.notes.get(*place)).map(|note| {
        let text = session.texts.with_untracked(|texts| note_text(note, texts));
        let place = &note.place;
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        let line = place.row.map(|row| row.to_string()).unwrap_or_default();
        let level = session.t(level_parts(note.level).2);
        vec![
            level,
            text.what,
            text.hint,
            word(&place.file),
            word(&place.sheet),
            line,
            word(&place.column),
            note.code.as_str().to_owned(),
        ]
    }));
    let (count, text) = (rows.len(), as_table(&table));
    spawn_local(async move {
        let key = if clipboard::copy(text).await { "import-copied" } else { "copy-failed" };
        session.say(key, vec![("count".into(), Arg::from(count))]);
    });
}
