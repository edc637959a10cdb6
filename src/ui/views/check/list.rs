//! The findings, the worst first.
//!
//! In: what was found. Out: buttons, one of them the stop for Tab. **Arrows go from finding to finding; what
//! is gone to is open beside.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::{Check, Choices, Kind};
use crate::base::{Arg, ServiceId, TrustId};
use crate::check::{Finding, Severity};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::parts::{icon, severity_icon, severity_mark, trust_mark, wave_badge};
use crate::ui::session::session;

/// Findings shown when one asks for more.
const MORE: usize = 100;
/// Waves, trusts and services named in one line.
const NAMED: usize = 3;

/// What a button shows of a finding; the same where nothing of it changed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Entry {
    id: String,
    kind: Kind,
    severity: Severity,
    title: String,
    trusts: Vec<TrustId>,
    services: Vec<ServiceId>,
    waves: Vec<u32>,
    at: usize,
}

#[component]
pub fn FindingList(check: Check) -> impl IntoView {
    let session = session();
    let entries = Memo::new(move |_| entries(check));
    let total = move || check.found.with(|found| found.places.len());
    let left = move || total().saturating_sub(check.choices.with(|choices| choices.limit));
    html! {
        <div class="fl" role="region" aria-label=session.t("check-findings") data-keys="" on:keydown=move |event| key(check, &event)>
            {Kind::ALL.map(|(kind, _)| html! { <Section check=check entries=entries kind=kind/> }).collect_view()}
            {move || (total() == 0).then(|| html! {
                <div class="nil" role="status"><p>{session.t("check-filter-none")}</p>
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| check.choices.update(Choices::clear_filters)>{session.t("check-filter-clear")}</button></div>
            })}
            {move || (left() > 0).then(|| html! {
                <div class="nil"><button class="ds-button" data-variant="secondary" type="button" on:click=move |_| check.choices.update(|choices| choices.limit += MORE)>
                    {session.tf("check-more", &[("count", Arg::from(left()))])}</button></div>
            })}
        </div>
    }
}

fn entries(check: Check) -> Vec<Entry> {
    let session = check.session;
    let limit = check.choices.with(|choices| choices.limit);
    let projection = session.projection.get();
    let entry = |(at, finding): (usize, &Finding)| Entry {
        id: finding.id.clone(),
        kind: Kind::of(finding),
        severity: finding.severity,
        title: session.finding_title(finding),
        trusts: finding.subjects.trusts.clone(),
        services: finding.subjects.services.iter().take(NAMED).cloned().collect(),
        waves: finding.subjects.waves.iter().map(|wave| projection.wave_number(wave)).collect(),
        at,
    };
    check.found.with(|found| found.iter().take(limit).enumerate().map(entry).collect())
}

#[component]
fn Section(check: Check, entries: Memo<Vec<Entry>>, kind: Kind) -> impl IntoView {
    let session = session();
    let hint = match kind {
        Kind::Open(Severity::Stop) => "check-stops-hint",
        Kind::Open(Severity::Warning) => "check-warnings-hint",
        Kind::Open(Severity::Advice) => "check-advice-hint",
        Kind::Waived => "check-waived-hint",
    };
    let count = Memo::new(move |_| {
        check.found.with(|found| found.iter().filter(|finding| Kind::of(finding) == kind).count())
    });
    let mine = move || {
        entries.with(|entries| entries.iter().filter(|entry| entry.kind == kind).cloned().collect::<Vec<_>>())
    };
    let mark = move || match kind {
        Kind::Open(severity) => severity_mark(severity).into_any(),
        Kind::Waived => {
            html! { <span class="sev waived">{icon("PersonCheckmark")}{session.t("check-waived")}</span> }
                .into_any()
        }
    };
    move || {
        (count.get() > 0).then(|| html! {
            <section>
                <h2>{mark()}<span class="dim">{move || count.get()}" · "{session.t(hint)}</span></h2>
                <ul><For each=mine key=Clone::clone children=move |entry| html! { <li><FindingButton check=check entry=entry/></li> }/></ul>
            </section>
        })
    }
}

#[component]
fn FindingButton(check: Check, entry: Entry) -> impl IntoView {
    let session = session();
    let projection = session.projection.get_untracked();
    let at = entry.at;
    let current = Memo::new(move |_| check.at.get() == Some(at));
    let waves = entry
        .waves
        .iter()
        .take(NAMED)
        .map(|number| wave_badge(*number, projection.waves.len()))
        .collect_view();
    let trusts = entry.trusts.iter().take(NAMED).map(trust_mark).collect_view();
    // The title has the name where there is only one.
    let services =
        entry.services.iter().filter_map(|id| projection.service(id)).map(|line| shown(&line.service.name));
    let services =
        if entry.services.len() > 1 { services.collect::<Vec<_>>().join(", ") } else { String::new() };
    html! {
        <button type="button" class="fd" id=format!("finding-{}", entry.id) tabindex=move || if current.get() { "0" } else { "-1" }
            aria-current=move || current.get().then_some("true") on:click=move |_| check.open(at)>
            <span class="t">{(entry.kind == Kind::Waived).then(|| severity_icon(entry.severity))}{entry.title}</span>
            <span class="m">{trusts}<span class="row tight">{waves}</span><span class="trunc">{services}</span></span>
        </button>
    }
}

fn key(check: Check, event: &KeyboardEvent) {
    let on_finding = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.class_list().contains("fd"));
    let count = check.found.with_untracked(|found| found.places.len());
    if !on_finding || count == 0 || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let at = check.at.get_untracked().unwrap_or(0);
    let target = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(count - 1),
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => count - 1,
        _ => return,
    };
    event.prevent_default();
    check.open(target);
    if let Some(id) = check.found.with_untracked(|found| found.get(target).map(|finding| finding.id.clone()))
    {
        page::focus(&format!("finding-{id}"));
    }
}
