//! The side panel about one service, server or wave.
//!
//! In: `session.focus`, and the question that is open. Out: facts, dependencies with evidence, actions. **Evidence travels with every claim,
//! and what is cut short can be shown whole.**

mod dealings;
mod evidence;
mod pair;
mod partners;
mod service;
mod vm;
mod wave;

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Minutes, VmId};
use crate::check::{Finding, Severity};
use crate::graph::EvidenceRow;
use crate::job::ROWS;
use crate::plan::Side;
use crate::ui::actions::run;
use crate::ui::names::shown;
use crate::ui::parts::{icon_small, severity_mark};
use crate::ui::selection::Change;
use crate::ui::session::{Dialog, Session, Subject, View, session};
use crate::ui::views::map::ask::{AskPanel, ask_button, back_button};
pub use evidence::BehindPanel;
use pair::PairPanel;
use service::ServicePanel;
use vm::VmPanel;
use wave::WavePanel;

/// Findings shown before one asks for more.
const FINDINGS: usize = 3;
/// Observations shown before one asks for more.
const EVIDENCE: usize = 20;

#[component]
pub fn Panel() -> impl IntoView {
    let session = session();
    let known = Memo::new(move |_| session.focus.get());
    let asking = Memo::new(move |_| session.asking.with(Option::is_some));
    let about = Memo::new(move |_| known.with(|known| !matches!(known, Some(Subject::Finding(_)) | None)));
    html! {
        <aside class="fp-side" aria-label=session.t("panel")>
            {move || (asking.get() && about.get()).then(|| back_button(session))}
            {move || match known.get() {
                Some(Subject::Service(id)) => html! { <ServicePanel id=id/> }.into_any(),
                Some(Subject::Vm(id)) => html! { <VmPanel id=id/> }.into_any(),
                Some(Subject::Wave(id)) => html! { <WavePanel id=id/> }.into_any(),
                Some(Subject::Pair(from, to)) => html! { <PairPanel from=from to=to/> }.into_any(),
                Some(Subject::Finding(_)) | None if asking.get() => html! { <AskPanel/> }.into_any(),
                Some(Subject::Finding(_)) | None => html! { <div class="scroll"><p class="mut">{session.t("panel-empty")}</p></div> }.into_any(),
            }}
        </aside>
    }
}

/// Selects and acts, so that the button works also where something else was selected.
fn choose_and(session: Session, vms: &[VmId], code: &str) {
    session.select(vms, Change::Replace);
    run(session, code);
}

/// The way to say what this uses, or what it does not belong with.
fn declare_link(session: Session, of: Side) -> impl IntoView {
    let open = move |_| session.dialog.set(Some(Dialog::Declare(of.clone(), None)));
    html! { <p class="fp-gap"><button class="fp-link sm" type="button" on:click=open>{icon_small("Plus")}" "{session.t("declare-action")}" …"</button></p> }
}

/// What is there no more.
fn gone(session: Session) -> impl IntoView {
    html! { <div class="scroll"><p class="mut">{session.t("panel-gone")}</p></div> }
}

/// The button that shows the whole of a list of which the first are shown.
fn show_all(session: Session, total: usize, first: usize, all: RwSignal<bool>) -> impl IntoView {
    move || {
        (total > first && !all.get()).then(|| {
            let label = session.tf("show-all", &[("count", Arg::from(total))]);
            html! { <button class="fp-link sm" type="button" on:click=move |_| all.set(true)>{label}</button> }
        })
    }
}

/// How many of a list are shown.
fn shown_of(all: RwSignal<bool>, first: usize) -> usize {
    if all.get() { usize::MAX } else { first }
}

/// The findings about something, the worst first, each with the way to it.
fn findings(session: Session, about: impl Fn(&Finding) -> bool + Send + Sync + 'static) -> impl IntoView {
    let all = RwSignal::new(false);
    let found = Memo::new(move |_| {
        session.insight.with(|insight| {
            insight.findings.iter().filter(|finding| about(finding)).cloned().collect::<Vec<_>>()
        })
    });
    move || {
        let found = found.get();
        let lines = found.iter().take(shown_of(all, FINDINGS)).map(|finding| finding_line(session, finding));
        html! { {lines.collect_view()}{show_all(session, found.len(), FINDINGS, all)} }
    }
}

fn finding_line(session: Session, finding: &Finding) -> impl IntoView + use<> {
    let class = match finding.severity {
        Severity::Stop => "note stop",
        Severity::Warning => "note warn",
        Severity::Advice => "note",
    };
    let (title, id) = (session.finding_title(finding), finding.id.clone());
    let go = move |_| {
        session.focus.set(Some(Subject::Finding(id.clone())));
        session.go(View::Check);
    };
    html! {
        <section class=class><div class="row">{severity_mark(finding.severity)}</div><p>{title}</p>
            <button class="fp-link" type="button" on:click=go>{session.t("panel-see-finding")}</button></section>
    }
}

/// The observations behind a link or a server.
#[component]
pub fn EvidenceRows(rows: RwSignal<Arc<Vec<EvidenceRow>>>) -> impl IntoView {
    let session = session();
    let all = RwSignal::new(false);
    let day = move |at: Option<Minutes>| {
        at.map(|at| session.texts.with_untracked(|texts| texts.date(at.to_oslo().0)))
    };
    move || {
        let rows = rows.get();
        html! {
            <ol class="fp-evidence mono xs" tabindex="0" aria-label=session.t("panel-evidence")>
                {rows.iter().take(shown_of(all, EVIDENCE)).map(|row| html! {
                    <li>
                        <span>{shown(&row.from.name)}" → "{shown(&row.to.name)}{(row.port > 0).then(|| format!(":{}", row.port))}</span>
                        <span class="mut">{session.tf("count-connections", &[("count", Arg::from(row.connections))])}{day(row.last_seen).map(|day| format!(" · {day}"))}" · "{shown(&row.source)}</span>
                    </li>
                }).collect_view()}
            </ol>
            {show_all(session, rows.len(), EVIDENCE, all)}
            {(rows.len() >= ROWS).then(|| html! { <p class="xs mut">{session.tf("panel-heaviest", &[("count", Arg::from(ROWS))])}</p> })}
        }
    }
}
