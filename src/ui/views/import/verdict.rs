//! Whether the data carries a plan, and what to do next: the first thing said after an import.
//!
//! In: what the model worker reckons, and the last report. Out: a sentence, a score, the next steps. **Every step
//! leads to what it is about.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Asked;
use crate::base::{Arg, Level};
use crate::graph::{Carries, Flaw, Quality, Raise, Scope};
use crate::job::{Answer, Known, Request};
use crate::ui::deeds;
use crate::ui::parts::icon;
use crate::ui::selection::Change;
use crate::ui::session::{ImportPart, Session, View, session};

/// Is the data good enough? `level` is the report's filter.
#[component]
pub fn Verdict(known: Asked, level: RwSignal<Option<Level>>) -> impl IntoView {
    let session = session();
    html! {
        <section class="card im-verdict" aria-labelledby="verdict-title" data-testid="verdict">
            {move || match known.get() {
                None => html! { <div><h2 id="verdict-title">{session.t("told-question")}</h2><p class="mut" role="status">{session.t(if session.unchecked.get() { session.unchecked_key() } else { "told-asking" })}</p></div> }.into_any(),
                Some(known) => said(session, &known, level).into_any(),
            }}
        </section>
    }
}

fn said(session: Session, known: &Arc<Known>, level: RwSignal<Option<Level>>) -> impl IntoView + use<> {
    let quality = &known.quality.estate;
    let steps: Vec<AnyView> = errors(session, level)
        .into_iter()
        .chain(quality.raises.iter().map(|raise| step(session, *raise).into_any()))
        .collect();
    let none = steps.is_empty();
    html! {
        <div class="im-carries">
            <h2 id="verdict-title">{session.t("told-question")}</h2>
            {carries(session, quality)}
            {points(session, quality)}
            <button class="fp-link sm" type="button" on:click=move |_| session.import_part.set(ImportPart::Known)>{session.t("told-see-all")}</button>
        </div>
        <div class="grow">
            <h3>{session.t(if none { "told-rest" } else { "told-next" })}</h3>
            <ol class="im-steps">{steps}</ol>
        </div>
    }
}

fn carries(session: Session, quality: &Quality) -> impl IntoView + use<> {
    let (class, image, key) = match quality.carries() {
        Carries::NotYet => ("sev stop", "XMarkOctagon", "told-carries-not-yet"),
        Carries::Draft => ("sev warn", "ExclamationmarkTriangle", "told-carries-draft"),
        Carries::Plan => ("sev good", "CheckmarkCircle", "told-carries-plan"),
    };
    html! { <p class="im-answer-said"><span class=class>{icon(image)}</span>{session.t(key)}</p> }
}

/// The score, as a number and a bar.
pub fn points(session: Session, quality: &Quality) -> impl IntoView + use<> {
    let points = session.texts.with_untracked(|texts| texts.tenths(quality.tenths));
    let width = [(quality.tenths / 10).to_string().as_str(), "%"].concat();
    html! { <p class="im-points"><span class="num">{session.tf("told-points", &[("points", Arg::from(points))])}</span><span class="load" aria-hidden="true"><i style:width=width></i></span></p> }
}

/// What must be corrected in the report, if anything.
fn errors(session: Session, level: RwSignal<Option<Level>>) -> Option<AnyView> {
    let count = session.import.with(|report| {
        let notes = report.iter().flat_map(|report| &report.notes);
        notes.filter(|note| note.level == Level::Error).count()
    });
    let see = move |_| {
        level.set(Some(Level::Error));
        crate::platform::page::focus("report");
    };
    (count > 0).then(|| {
        html! {
            <li><span class="sev stop">{icon("XMarkOctagon")}</span>
                <p><b>{session.tf("told-fix-errors", &[("count", Arg::from(count))])}</b><span class="mut">{session.t("told-fix-errors-do")}</span></p>
                <button class="fp-chip" type="button" on:click=see>{session.t("told-see-errors")}</button></li>
        }
        .into_any()
    })
}

fn step(session: Session, raise: Raise) -> impl IntoView + use<> {
    let by = session.texts.with_untracked(|texts| texts.tenths(raise.tenths));
    html! {
        <li><b class="num im-by">"+ "{by}</b>
            <p><b>{flaw_text(session, raise)}</b><span class="mut">{session.t(&format!("flaw-{}-do", raise.flaw.as_str()))}</span></p>
            {see(session, raise, Scope::All)}</li>
    }
}

/// `12 servere er ikke observert`.
pub fn flaw_text(session: Session, raise: Raise) -> String {
    session.tf(&format!("flaw-{}", raise.flaw.as_str()), &[("count", Arg::from(raise.vms))])
}

/// The button that shows the servers in question.
fn see(session: Session, raise: Raise, scope: Scope) -> impl IntoView + use<> {
    let label = session.tf("told-see-servers-of", &[("flaw", Arg::from(flaw_text(session, raise)))]);
    html! { <button class="fp-chip" type="button" aria-label=label on:click=move |_| show(session, raise.flaw, scope.clone())>{session.t("told-see-servers")}</button> }
}

/// Chooses the servers whose data has a flaw, and shows them in the list.
pub fn show(session: Session, flaw: Flaw, scope: Scope) {
    spawn_local(async move {
        if let Some(Answer::Flawed(vms)) = deeds::ask(session, Request::Flawed { flaw, scope }).await {
            session.select(&vms, Change::Replace);
            session.go(View::List);
        }
    });
}
