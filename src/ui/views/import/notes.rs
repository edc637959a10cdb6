//! The notes of a report as a table: equal ones on one line, which opens to each of them.
//!
//! In: what fits the filters. Out: lines to choose, open and read. **Only the lines on screen stand in the page, and
//! the arrow keys go from line to line.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::report::Fitting;
use crate::base::{Arg, Level, Note, Place};
use crate::job::told::{self, Group};
use crate::text::{note_text, place_text, visible};
use crate::ui::parts::{Window, icon, icon_small};
use crate::ui::session::{Session, session};

/// Reports up to this long say everything in full; in longer ones all lines have one height.
const WHOLE: usize = 150;
/// Height of a line, pixels: three lines of text.
const ROW: f64 = 64.0;

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    /// A group, by its place.
    Group(usize),
    /// A note of a group that is open: the group's place, the note's.
    Note(usize, usize),
}

#[component]
pub fn Table(fitting: RwSignal<Arc<Fitting>>, chosen: RwSignal<BTreeSet<usize>>) -> impl IntoView {
    let session = session();
    // Groups are known by their first note.
    let open: RwSignal<BTreeSet<usize>> = RwSignal::default();
    let lines = Memo::new(move |_| fitting.with(|now| open.with(|open| lines(now, open))));
    let window = Window::new(ROW, WHOLE);
    let total = move || lines.with(Vec::len);
    let is_long = move || total() > WHOLE;
    let range = Memo::new(move |_| window.range(total()));
    let body = move || {
        let (now, range) = (fitting.get(), range.get());
        let drawn = lines.with(|lines| lines.get(range.clone()).unwrap_or_default().to_vec());
        let row = |(line, place): (Line, usize)| row(session, &now, line, place, open, chosen);
        drawn.into_iter().zip(range.start..).map(row).collect_view()
    };
    let space = move |rows: usize| html! { <tr aria-hidden="true" class="im-space"><td colspan="5" style:height=window.space(rows)></td></tr> };
    html! {
        <div class="t" role="region" tabindex="0" aria-label=session.t("import-report") data-testid="report" on:scroll=move |event| window.scrolled(&event)>
            <table class="tbl im-report" class:even=is_long aria-rowcount=move || (total() + 1).to_string()>
                <caption class="sr">{session.t("import-report")}</caption>
                <thead><tr aria-rowindex="1">
                    <th scope="col" class="im-pickcol">{choose_all(session, fitting, chosen)}</th>
                    <th scope="col" class="im-level">{session.t("import-column-level")}</th><th scope="col">{session.t("told-what-why")}</th>
                    <th scope="col">{session.t("import-column-hint")}</th><th scope="col" class="im-where">{session.t("import-column-where")}</th>
                </tr></thead>
                <tbody on:keydown=walk>
                    {move || space(range.get().start)}
                    {body}
                    {move || space(total().saturating_sub(range.get().end))}
                </tbody>
            </table>
            {move || (total() == 0 && fitting.with(|now| now.is_done)).then(|| html! { <p class="im-empty mut">{session.t("import-report-empty")}</p> })}
        </div>
    }
}

fn lines(now: &Fitting, open: &BTreeSet<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (place, group) in now.groups.iter().enumerate() {
        lines.push(Line::Group(place));
        if group.notes.len() > 1 && group.notes.first().is_some_and(|first| open.contains(first)) {
            lines.extend(group.notes.iter().map(|note| Line::Note(place, *note)));
        }
    }
    lines
}

/// Up and down go to the same thing on the line above or below.
fn walk(event: web_sys::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let line = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("tr").ok().flatten());
    let next = line
        .and_then(|line| if down { line.next_element_sibling() } else { line.previous_element_sibling() });
    let field = next.and_then(|next| next.query_selector("input").ok().flatten());
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        field.focus().ok();
    }
}

/// Chooses all that is shown, or none.
fn choose_all(
    session: Session,
    fitting: RwSignal<Arc<Fitting>>,
    chosen: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let all = move || {
        fitting.with(|now| {
            !now.places.is_empty() && chosen.with(|chosen| now.places.iter().all(|at| chosen.contains(at)))
        })
    };
    let some = move || !chosen.with(BTreeSet::is_empty) && !all();
    let tick = move |_| {
        let every = untrack(all);
        chosen.update(|chosen| {
            chosen.clear();
            if !every {
                chosen.extend(fitting.with_untracked(|now| now.places.clone()));
            }
        });
    };
    html! { <input type="checkbox" class="ck" aria-label=session.t("told-choose-all") prop:checked=all prop:indeterminate=some on:change=tick/> }
}

fn row(
    session: Session,
    now: &Arc<Fitting>,
    line: Line,
    place: usize,
    open: RwSignal<BTreeSet<usize>>,
    chosen: RwSignal<BTreeSet<usize>>,
) -> Option<impl IntoView + use<>> {
    let notes = &now.report.notes;
    let (at, one) = match line {
        Line::Group(at) => (at, None),
        Line::Note(at, note) => (at, Some(note)),
    };
    let group = now.groups.get(at)?;
    let note = match one {
        Some(note) => notes.get(note)?.clone(),
        None => group.common.clone(),
    };
    let text = session.texts.with_untracked(|texts| note_text(&note, texts));
    let picked = one.map_or_else(|| group.notes.clone(), |note| vec![note]);
    let rows = || session.texts.with_untracked(|texts| group.rows_text(texts));
    let rows = if one.is_none() { rows() } else { String::new() };
    let opener = one.is_none().then(|| opener(session, group, &text.what, open));
    let why = if one.is_none() { text.why } else { String::new() };
    Some(html! {
        <tr aria-rowindex=(place + 2).to_string() class:im-sub=one.is_some()>
            <td>{tick(session, &text.what, picked, chosen)}</td>
            <td>{one.is_none().then(|| level_mark(session, note.level))}</td>
            <td title=text.what.clone()><div class="three"><b>{text.what.clone()}</b>{opener}<small class="mut">{why}</small></div></td>
            <td class="mut" title=text.hint.clone()><div class="three">{one.is_none().then(|| text.hint.clone())}</div></td>
            <td>{place_of(session, &note, &rows)}</td>
        </tr>
    })
}

/// How many there are of a group, and the way to each of them.
fn opener(
    session: Session,
    group: &Group,
    what: &str,
    open: RwSignal<BTreeSet<usize>>,
) -> Option<impl IntoView + use<>> {
    let (count, first) = (group.count(), *group.notes.first()?);
    if group.notes.len() < 2 {
        return None;
    }
    let number =
        session.texts.with_untracked(|texts| texts.count(usize::try_from(count).unwrap_or(usize::MAX)));
    let label = session.tf("told-open", &[("count", Arg::from(count)), ("what", Arg::from(what))]);
    let is_open = move || open.with(|open| open.contains(&first));
    let toggle = move |_| {
        open.update(|open| {
            if !open.remove(&first) {
                open.insert(first);
            }
        });
    };
    Some(html! {
        <button class="fp-chip im-more-of" type="button" aria-label=label aria-expanded=move || is_open().to_string() on:click=toggle><span class="num">"× "{number}</span>{move || icon_small(if is_open() { "ChevronDown" } else { "ChevronRight" })}</button>
    })
}

fn tick(
    session: Session,
    what: &str,
    notes: Vec<usize>,
    chosen: RwSignal<BTreeSet<usize>>,
) -> impl IntoView + use<> {
    let label = session.tf("told-choose", &[("what", Arg::from(what))]);
    let notes = StoredValue::new(notes);
    let count = move || {
        notes.with_value(|notes| {
            chosen.with(|chosen| notes.iter().filter(|note| chosen.contains(note)).count())
        })
    };
    let all = move || count() == notes.with_value(Vec::len);
    let some = move || count() > 0 && !all();
    let change = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            notes.with_value(|notes| {
                for note in notes {
                    if on {
                        chosen.insert(*note);
                    } else {
                        chosen.remove(note);
                    }
                }
            });
        });
    };
    html! { <input type="checkbox" class="ck" aria-label=label prop:checked=all prop:indeterminate=some on:change=change/> }
}

/// File; sheet, rows, column; the code.
fn place_of(session: Session, note: &Note, rows: &str) -> impl IntoView + use<> {
    let inside =
        session.texts.with_untracked(|texts| place_text(&Place { file: None, ..note.place.clone() }, texts));
    let inside: Vec<&str> = [inside.as_str(), rows].into_iter().filter(|part| !part.is_empty()).collect();
    let inside = inside.join(", ");
    let file = note.place.file.as_deref().map(|text| visible(text).to_string());
    let title = inside.clone();
    html! { <div class="im-place" title=title><span>{file}</span><small class="mut">{inside}</small><small class="dim">{note.code.as_str()}</small></div> }
}

fn level_mark(session: Session, level: Level) -> impl IntoView + use<> {
    let (class, image) = match level {
        Level::Error => ("sev stop", "XMarkOctagon"),
        Level::Warning => ("sev warn", "ExclamationmarkTriangle"),
        Level::Info => ("sev info", "Information"),
    };
    html! { <span class=class>{icon(image)}{session.t(told::level_key(level))}</span> }
}
