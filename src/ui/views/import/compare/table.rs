//! The table of what differs.
//!
//! In: what was found. Out: kinds to choose among, and lines with before, after and what it means.
//! **Nothing is left out: the figures on the kinds are of all lines.**

use std::sync::Arc;

use leptos::prelude::*;

use super::Found;
use super::groups;
use super::lines::{About, KINDS, Line, MATTERS, NEW, UNSEEN, VANISHED, lines, meanings};
use crate::base::{Arg, VmId, WaveId};
use crate::drift::{Change, Drift, Meaning, MeaningCode, What};
use crate::job::Compared;
use crate::ui::names::shown;
use crate::ui::parts::{Window, icon, icon_small, wave_badge};
use crate::ui::session::{Session, Subject, session};

/// Tables up to this long have rows as high as they need.
const WHOLE: usize = 150;
/// Height of a row, pixels: two lines of text.
const ROW: f64 = 44.0;
/// Between two changes.
const MARK: &str = "; ";
/// Changes that are told at once; the others stand behind them.
const CHANGES: usize = 1;

#[component]
pub fn Changes(found: Found) -> impl IntoView {
    let session = session();
    let kind: RwSignal<Option<usize>> = RwSignal::new(None);
    let query = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        found.with(|found| found.as_ref().map_or_else(Vec::new, |found| lines(&found.drift)))
    });
    let rows = Memo::new(move |_| {
        let wanted = query.get().trim().to_lowercase();
        let found = found.get();
        let fits = |line: &Line| {
            kind.get().is_none_or(|kind| line.is(kind))
                && (wanted.is_empty()
                    || found.as_ref().is_some_and(|found| holds(session, &found.drift, line.about, &wanted)))
        };
        all.with(|all| (0..all.len()).filter(|at| all.get(*at).is_some_and(&fits)).collect::<Vec<usize>>())
    });
    html! {
        <section class="rp" aria-label=session.t("compare-table")>
            <div class="fp-bar im-filters">
                <Kinds kind=kind all=all found=found/>
                <label class="fp-field im-search">{icon_small("MagnifyingGlass")}<span class="sr">{session.t("compare-search")}</span>
                    <input type="search" placeholder=session.t("compare-search") prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/>
                </label>
                <p class="sm mut end" role="status">{move || session.tf("compare-shown", &[("count", Arg::from(rows.with(Vec::len)))])}</p>
            </div>
            <Table rows=rows all=all found=found/>
        </section>
    }
}

/// A button for each kind that there is, with its figure.
#[component]
fn Kinds(kind: RwSignal<Option<usize>>, all: Memo<Vec<Line>>, found: Found) -> impl IntoView {
    let session = session();
    let chip = move |wanted: Option<usize>, count: usize| {
        let (code, image) = wanted.and_then(|kind| KINDS.get(kind)).map_or(("all", ""), |one| *one);
        let number = session.texts.with_untracked(|texts| texts.count(count));
        html! {
            <button class="fp-chip" type="button" data-kind=code aria-pressed=move || (kind.get() == wanted).to_string() on:click=move |_| kind.set(wanted)>
                {(!image.is_empty()).then(|| icon(image))}{session.t(&format!("compare-kind-{code}"))}<span class="num">{number}</span>
            </button>
        }
    };
    // Of dependencies there is a line for each pair of services; the figures are of all.
    let figure = move |kind: usize| {
        let lines = all.with(|all| all.iter().filter(|line| line.is(kind)).count());
        found.with(|found| match (found, kind) {
            (Some(found), NEW) => found.drift.dependencies_new as usize,
            (Some(found), VANISHED) => found.drift.dependencies_vanished as usize,
            (Some(found), UNSEEN) => found.drift.dependencies_unseen as usize,
            _ => lines,
        })
    };
    html! {
        <div class="row tight wrap" role="group" aria-label=session.t("compare-kinds") data-testid="compare-kinds">
            {move || chip(None, all.with(Vec::len))}
            {move || std::iter::once(MATTERS).chain(0..MATTERS).map(|kind| (kind, figure(kind))).filter(|(_, count)| *count > 0).map(|(kind, count)| chip(Some(kind), count)).collect_view()}
        </div>
    }
}

#[component]
fn Table(rows: Memo<Vec<usize>>, all: Memo<Vec<Line>>, found: Found) -> impl IntoView {
    let session = session();
    let window = Window::new(ROW, WHOLE);
    let range = Memo::new(move |_| window.range(rows.with(Vec::len)));
    let body = move || {
        let found = found.get()?;
        let range = range.get();
        let drawn = rows.with(|rows| rows.get(range.clone()).unwrap_or_default().to_vec());
        let line = |(at, place): (usize, usize)| {
            let line = all.with(|all| all.get(at).copied())?;
            Some(row(session, &found, line, place))
        };
        Some(drawn.into_iter().zip(range.start..).map(line).collect_view())
    };
    let space = move |rows: usize| html! { <tr aria-hidden="true" class="im-space"><td colspan="4" style:height=window.space(rows)></td></tr> };
    html! {
        <div class="t" role="region" tabindex="0" aria-label=session.t("compare-table") data-testid="compare-table" on:scroll=move |event| window.scrolled(&event)>
            <table class="tbl im-report im-drift" class:even=move || rows.with(|rows| rows.len() > WHOLE) aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <caption class="sr">{session.t("compare-table")}</caption>
                <thead><tr aria-rowindex="1">
                    <th scope="col">{session.t("compare-column-what")}</th><th scope="col">{session.t("compare-column-name")}</th>
                    <th scope="col">{session.t("compare-column-change")}</th><th scope="col">{session.t("compare-column-meaning")}</th>
                </tr></thead>
                <tbody>
                    {move || space(range.get().start)}
                    {body}
                    {move || space(rows.with(Vec::len).saturating_sub(range.get().end))}
                </tbody>
            </table>
            {move || (found.with(Option::is_some) && rows.with(Vec::is_empty)).then(|| html! { <p class="im-empty mut">{session.t("compare-empty")}</p> })}
        </div>
    }
}

fn row(session: Session, found: &Arc<Compared>, line: Line, place: usize) -> impl IntoView + use<> {
    let drift = &found.drift;
    let (code, image) = KINDS.get(line.first()).map_or(("all", ""), |kind| *kind);
    let kind = html! { <span class="sev">{icon(image)}{session.t(&format!("compare-kind-{code}"))}</span> };
    let (name, change) = words(session, drift, line.about);
    let change = match line.about {
        About::Group(at) => drift.dependency_groups.get(at).map(|group| groups::pairs(session, drift, group)),
        about => Some(html! { {told(session, change)}{alike(session, drift, about)} }.into_any()),
    };
    let go = vm_of(drift, line.about)
        .filter(|id| {
            session.plan.with_untracked(|plan| plan.as_ref().is_some_and(|plan| plan.vms.contains_key(*id)))
        })
        .cloned();
    let name = match go {
        // Its panel stands beside the list.
        Some(id) => html! { <button class="fp-link mono" type="button" on:click=move |_| { session.focus.set(Some(Subject::Vm(id.clone()))); session.go(crate::ui::session::View::List); }>{name}</button> }.into_any(),
        None => html! { <span class="mono">{name}</span> }.into_any(),
    };
    html! {
        <tr aria-rowindex=(place + 2).to_string()>
            <td>{kind}</td>
            <td><div class="two">{name}</div></td>
            <td>{change}</td>
            <td>{meant(session, found, line.about)}</td>
        </tr>
    }
}

/// Before and after: the first changes, and the others for who opens them.
fn told(session: Session, change: String) -> impl IntoView + use<> {
    let all: Vec<&str> = change.split(MARK).collect();
    if all.len() <= CHANGES + 1 {
        return html! { <div class="two" title=change.clone()>{change.clone()}</div> }.into_any();
    }
    let (first, rest) = all.split_at(CHANGES);
    let more = session.tf("compare-more", &[("count", Arg::from(rest.len()))]);
    let (first, rest) = (first.join(MARK), rest.join(MARK));
    html! { <details class="im-more"><summary><span>{first}</span>" "<span class="mut">{more}</span></summary>{rest}</details> }.into_any()
}

/// Why a server with another id is taken for the one it was.
fn alike(session: Session, drift: &Drift, about: About) -> impl IntoView + use<> {
    let About::Vm(at) = about else { return None };
    let row = drift.vms.get(at).filter(|row| !row.facts.is_empty())?;
    let agrees = row.facts.iter().filter(|fact| !fact.as_str().starts_with("other-"));
    let words: Vec<String> =
        agrees.map(|fact| session.t(&format!("compare-fact-{}", fact.as_str()))).collect();
    let words = session.texts.with_untracked(|texts| texts.list(&words));
    let told = session.tf("compare-for", &[("reasons", Arg::from(words))]);
    Some(html! { <p class="xs mut trunc" title=told.clone()>{told.clone()}</p> })
}

/// The server that a line is about.
fn vm_of(drift: &Drift, about: About) -> Option<&VmId> {
    match about {
        About::Vm(at) => drift.vms.get(at).and_then(|row| row.later.as_ref().or(row.earlier.as_ref())),
        About::Clone(at) => drift.clones.get(at),
        About::Left(at) => drift.meanings.get(at).map(|meaning| &meaning.vm),
        About::Name(_) | About::Address(_) | About::Group(_) => None,
    }
}

/// What a line is about, and before and after.
fn words(session: Session, drift: &Drift, about: About) -> (String, String) {
    let arrow = |before: &str, after: &str| [before, " → ", after].concat();
    let reuse = |one: &crate::drift::Reuse| {
        (shown(&one.what), arrow(&name_of(session, drift, &one.before), &name_of(session, drift, &one.after)))
    };
    match about {
        About::Vm(at) => drift.vms.get(at).map(|row| {
            let changes: Vec<String> = row.changes.iter().map(|change| said(session, change)).collect();
            (shown(&row.name), changes.join(MARK))
        }),
        About::Name(at) => drift.names_reused.get(at).map(reuse),
        About::Address(at) => drift.addresses_reused.get(at).map(reuse),
        About::Group(at) => drift.dependency_groups.get(at).map(|group| groups::words(session, drift, group)),
        About::Clone(_) | About::Left(_) => {
            vm_of(drift, about).map(|id| (name_of(session, drift, id), String::new()))
        }
    }
    .unwrap_or_default()
}

/// Whether a line speaks of what is searched for.
fn holds(session: Session, drift: &Drift, about: About, wanted: &str) -> bool {
    let (name, change) = words(session, drift, about);
    name.to_lowercase().contains(wanted) || change.to_lowercase().contains(wanted)
}

/// The name that the plan or the comparison has for an id.
fn name_of(session: Session, drift: &Drift, id: &VmId) -> String {
    let here =
        |row: &&crate::drift::VmDrift| row.later.as_ref() == Some(id) || row.earlier.as_ref() == Some(id);
    let known = session.vm_name(id);
    if known.is_empty() {
        drift.vms.iter().find(here).map(|row| shown(&row.name)).unwrap_or_default()
    } else {
        known
    }
}

fn said(session: Session, change: &Change) -> String {
    let key = match change.what {
        What::Name => "name",
        What::Kind => "compare-kind-of-vm",
        What::Power => "compare-power",
        What::Cpus => "list-column-cpu",
        What::Memory => "list-column-memory",
        What::Disks => "compare-disks",
        What::Storage => "list-column-storage",
        What::Addresses => "list-column-address",
        What::Networks => "port-group",
        What::Vcenter => "vcenter",
        What::Datacenter => "panel-datacenter",
        What::Cluster => "list-column-cluster",
        What::Host => "host",
        What::Folder => "folder",
        What::VmId => "states-new-id",
    };
    let side = |arg: &Arg| match (change.what, arg) {
        (What::Memory | What::Storage, Arg::Number(mib)) => {
            session.texts.with_untracked(|texts| texts.gib(u64::try_from(*mib).unwrap_or(0)))
        }
        (_, Arg::Number(number)) => session.texts.with_untracked(|texts| texts.number(*number)),
        (What::Vcenter, Arg::Text(key)) => super::roles::vcenter_name(session, key),
        (What::Kind | What::Power, Arg::Text(code)) => session.t(&format!("compare-state-{code}")),
        (_, Arg::Text(text)) => shown(text),
        (_, Arg::Waves(_)) => String::new(),
    };
    [&session.t(key), ": ", &side(&change.before), " → ", &side(&change.after)].concat()
}

/// What it means for waves, services and rules; the wave once.
fn meant(session: Session, found: &Compared, about: About) -> impl IntoView + use<> {
    let drift = &found.drift;
    let all: Vec<&Meaning> = match about {
        About::Vm(at) => drift.vms.get(at).map(|row| meanings(drift, row).collect()).unwrap_or_default(),
        About::Left(at) => drift.meanings.get(at).into_iter().collect(),
        About::Group(_) | About::Name(_) | About::Address(_) | About::Clone(_) => Vec::new(),
    };
    let mut words: Vec<String> =
        all.iter().map(|one| session.t(&format!("compare-means-{}", one.code.as_str()))).collect();
    let over = |wave: &WaveId| found.since.waves.iter().any(|since| since.wave == *wave && !since.holds()[1]);
    if all.iter().any(|one| one.code == MeaningCode::ResizedInWave && one.wave.as_ref().is_some_and(over)) {
        words.push(session.t("since-wave-over"));
    }
    if let About::Group(at) = about {
        words.extend(drift.dependency_groups.get(at).and_then(|group| groups::crossing(session, group)));
    }
    let badge = session.projection.with_untracked(|now| {
        let wave = all.iter().find_map(|one| one.wave.as_ref())?;
        Some(wave_badge(now.wave_number(wave), now.waves.len()))
    });
    html! { <div class="im-mean">{badge}<div class="two">{words.join(". ")}</div></div> }
}
