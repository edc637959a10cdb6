//! What stands behind one dependency: a sentence to read aloud, and every line with its source.
//!
//! In: two partners. Out: what was seen, declared and is likely, each told apart, with the way to copy it and to take
//! back what a person said. **It follows every change of the plan.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::EvidenceRows;
use crate::base::{Arg, StatementId};
use crate::estate::Evidence;
use crate::graph::{Behind, Partner, PortLine, Said, Tied};
use crate::job::{Answer, Request};
use crate::plan::{Command, History, Side};
use crate::text::{
    LineParts, evidence_lines, evidence_sentence, line_parts, registered_text, said_text, tie_text,
};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon, icon_small};
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn BehindPanel(from: Partner, to: Partner, title: String) -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Arc<Behind>>> = RwSignal::new(None);
    Effect::new(move |_| {
        session.insight.track();
        let (from, to) = (from.clone(), to.clone());
        spawn_local(async move {
            if let Some(Answer::Behind(behind)) = deeds::ask(session, Request::Evidence { from, to }).await {
                found.try_set(Some(Arc::new(*behind)));
            }
        });
    });
    let title = StoredValue::new(title);
    html! {
        <div class="fp-behind" role="group" aria-label=session.t("check-evidence") data-testid="behind">
            {move || match found.get() {
                None => html! { <p class="mut xs" role="status">{session.t("evidence-asking")}</p> }.into_any(),
                Some(behind) => all(session, title, &behind),
            }}
        </div>
    }
}

fn all(session: Session, title: StoredValue<String>, behind: &Arc<Behind>) -> AnyView {
    let sentence = session.texts.with_untracked(|texts| evidence_sentence(behind, texts));
    let copied = Arc::clone(behind);
    let copy = move |_| {
        let who = |said: &Said| who_said(session, &said.id);
        let text = session
            .texts
            .with_untracked(|texts| title.with_value(|title| evidence_lines(title, &copied, &who, texts)));
        deeds::copy_text(session, text);
    };
    let clashes = behind.contradictions.iter().map(|(code, count)| {
        let text = session.tf(&format!("evidence-clash-{}", code.as_str()), &[("count", Arg::from(*count))]);
        html! { <li><span class="sev warn">{icon("ExclamationmarkTriangle")}<span>{text}</span></span></li> }
            .into_any()
    });
    let clashes: Vec<AnyView> = clashes.collect();
    let seen = behind.ports.iter().filter(|line| line.evidence == Evidence::Observed);
    let declared = behind.ports.iter().filter(|line| line.evidence != Evidence::Observed);
    let seen: Vec<AnyView> = seen.map(|line| port_line(session, line)).collect();
    let mut said: Vec<AnyView> = declared.map(|line| port_line(session, line)).collect();
    said.extend(behind.registers.iter().map(|one| {
        let [what, place] = session.texts.with_untracked(|texts| registered_text(one, texts));
        html! { <li><span>{evidence_mark(Evidence::Declared)}" "{what}</span><small>{place}</small></li> }
            .into_any()
    }));
    said.extend(behind.said.iter().map(|one| statement(session, one)));
    let ties: Vec<AnyView> = behind.ties.iter().map(|tie| tied(session, tie)).collect();
    let rows = RwSignal::new(Arc::new(behind.rows.clone()));
    let count = behind.rows.len();
    html! {
        <p class="fp-gist" data-testid="gist">{sentence}</p>
        {group(session, "evidence-clashes", clashes)}
        {group(session, "evidence-ports", seen)}
        {group(session, "evidence-declared-title", said)}
        {group(session, "evidence-ties", ties)}
        {(count > 0).then(|| html! { <details><summary>{session.tf("evidence-ends", &[("count", Arg::from(count))])}</summary><EvidenceRows rows=rows/></details> })}
        <button class="fp-link" type="button" on:click=copy>{icon_small("Files")}" "{session.t("evidence-copy")}</button>
    }
    .into_any()
}

fn group(session: Session, title: &str, lines: Vec<AnyView>) -> Option<AnyView> {
    let title = session.t(title);
    (!lines.is_empty())
        .then(|| html! { <h4>{title.clone()}</h4><ul aria-label=title>{lines}</ul> }.into_any())
}

fn port_line(session: Session, line: &PortLine) -> AnyView {
    let LineParts { port, through, denied, when, source } =
        session.texts.with_untracked(|texts| line_parts(line, texts));
    let declared = line.evidence != Evidence::Observed;
    html! {
        <li>
            <span class="row">{declared.then(|| evidence_mark(line.evidence))}<b>{port}</b><span class="num">{through}</span>
                {(!denied.is_empty()).then(|| html! { <span class="sev warn">{icon("XMarkOctagon")}{denied}</span> })}</span>
            {(!when.is_empty()).then(|| html! { <small>{when}</small> })}
            <small>{source}</small>
        </li>
    }
    .into_any()
}

/// Who said it, as the journal has it; empty where it does not tell.
fn who_said(session: Session, id: &StatementId) -> String {
    let id = ("id".to_owned(), Arg::from(id.as_str()));
    session.hidden.with_value(|hidden| {
        let journal = hidden.history.as_ref().map(History::journal).unwrap_or_default();
        let about = |entry: &&crate::plan::journal::Entry| {
            entry.code.starts_with("declare") && entry.undoes.is_none() && entry.args.contains(&id)
        };
        journal.iter().rev().find(about).map(|entry| shown(&entry.who)).unwrap_or_default()
    })
}

fn statement(session: Session, said: &Said) -> AnyView {
    let who = who_said(session, &said.id);
    let [what, by] = session.texts.with_untracked(|texts| said_text(said, &who, texts));
    let label = session.tf("evidence-take-back-label", &[("what", Arg::from(what.as_str()))]);
    let id = said.id.clone();
    let take_back = move |_| drop(session.execute(&Command::TakeBack(id.clone())));
    html! {
        <li data-testid="said">
            <span>{evidence_mark(Evidence::Declared)}" "{what}</span>
            <q>{shown(&said.reason)}</q>
            <small class="row">{by}<button class="fp-link" type="button" aria-label=label on:click=take_back>{session.t("evidence-take-back")}</button></small>
        </li>
    }
    .into_any()
}

fn tied(session: Session, tie: &Tied) -> AnyView {
    let [why, what] = session.texts.with_untracked(|texts| tie_text(tie, texts));
    let binds = tie.code == crate::graph::TieCode::SharedDisk;
    let ends = tie.from.vm.clone().zip(tie.to.vm.clone());
    let apart = ends.filter(|_| !binds).map(|(from, to)| {
        let open = move |_| {
            let (from, to) = (Side::Vm(from.clone()), Side::Vm(to.clone()));
            session.dialog.set(Some(Dialog::Declare(from, Some(to))));
        };
        html! { <button class="fp-link" type="button" on:click=open>{session.t("evidence-apart")}</button> }
    });
    html! {
        <li>
            <span class="mono xs">{shown(&tie.from.name)}" – "{shown(&tie.to.name)}</span>
            <span>{evidence_mark(Evidence::Inferred)}" "{why}</span>
            <small class="row"><span>{what}</span>{apart}</small>
        </li>
    }
    .into_any()
}
