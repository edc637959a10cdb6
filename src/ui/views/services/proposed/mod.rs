//! Services proposed for the servers that have none: looked through, changed, taken or rejected in bulk.
//!
//! In: the desk. Out: a table. **What is taken at once is one step to undo, and how sure a proposal is stands
//! beside it in words and in figures.**

mod desk;
mod detail;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Gather as _};
use crate::propose::ServiceProposal;
use crate::text::ground_text;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

pub use desk::Desk;
pub use detail::ProposedPanel;

/// Proposals drawn at first, and with each further step.
const STEP: usize = 60;
/// From how many percent a proposal is called sure, and likely.
const SURE: u32 = 80;
const LIKELY: u32 = 50;

#[component]
pub fn Proposed(desk: Desk) -> impl IntoView {
    let session = session();
    let limit = RwSignal::new(STEP);
    let rows = Memo::new(move |_| Arc::new(fitting(session, desk)));
    let total = move || rows.with(|rows| rows.len());
    let lines = move || rows.with(|rows| rows.iter().take(limit.get()).cloned().collect::<Vec<_>>());
    html! {
        <section class="sv-services sv-proposed" aria-labelledby="proposed-title">
            <div class="row sv-title">
                <h2 id="proposed-title">{session.t("proposed-title")}</h2>
                <p class="sm mut grow" role="status" data-testid="proposed-sum">{move || sum(session, desk)}</p>
                {move || (desk.rejected.get() > 0).then(|| html! {
                    <button class="fp-link sm" type="button" on:click=move |_| desk.forgive(session)>{session.tf("proposed-forgive", &[("count", Arg::from(desk.rejected.get()))])}</button>
                })}
            </div>
            <Bar desk=desk rows=rows/>
            {move || (total() == 0 && desk.items.with(Option::is_some)).then(|| html! { <p class="sv-empty mut">{session.t("proposed-none")}</p> })}
            <div class="sv-scroll" class:gone=move || total() == 0 role="region" tabindex="0" aria-labelledby="proposed-title" data-testid="proposed">
                <table class="tbl sv-table">
                    <caption class="sr">{session.t("proposed-title")}</caption>
                    <thead><tr>
                        <th scope="col"><span class="sr">{session.t("proposed-choose")}</span></th><th scope="col">{session.t("services-column-name")}</th>
                        <th scope="col">{session.t("services-column-owner")}</th><th scope="col" class="r">{session.t("services-column-servers")}</th>
                        <th scope="col">{session.t("proposed-confidence")}</th>
                    </tr></thead>
                    <tbody><For each=lines key=|one| one.clone() children=move |one| row(session, desk, one)/></tbody>
                </table>
                {move || (total() > limit.get()).then(|| html! {
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| limit.update(|limit| *limit += STEP)>{session.tf("proposed-more", &[("count", Arg::from(total() - limit.get()))])}</button>
                })}
            </div>
        </section>
    }
}

/// What a row shows: drawn anew when it is another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    key: String,
    name: String,
    why: String,
    owner: String,
    vms: usize,
    confidence: u32,
    more: bool,
    hub: bool,
}

/// The proposals that the filters of the top bar let through.
fn fitting(session: Session, desk: Desk) -> Vec<Line> {
    let wanted = session.query.get().trim().to_lowercase();
    let code = session
        .trust
        .get()
        .and_then(|id| session.projection.with(|now| now.trust(&id).map(|line| line.trust.code.clone())));
    let fits = |one: &ServiceProposal| {
        let owned = code.is_none() || one.owner == code;
        owned && (wanted.is_empty() || one.name.to_lowercase().contains(&wanted))
    };
    let items = desk.items.get().unwrap_or_default();
    let proposals = items.iter().map(|item| &item.proposal).filter(|one| fits(one));
    proposals.map(|one| line(session, one)).collect()
}

fn line(session: Session, one: &ServiceProposal) -> Line {
    let why = session.texts.with_untracked(|texts| {
        one.grounds.iter().take(2).map(|ground| ground_text(ground, texts)).collect::<Vec<_>>().join("; ")
    });
    Line {
        key: one.key.clone(),
        name: shown(&one.name),
        why,
        owner: owner_text(session, one.owner.as_deref()),
        vms: one.vms.len(),
        confidence: one.confidence,
        more: one.service.is_some(),
        hub: one.hub,
    }
}

/// The trust's code; the shared region where nothing tells.
fn owner_text(session: Session, code: Option<&str>) -> String {
    match code {
        Some(code) if code != crate::plan::adopt::SHARED => shown(code),
        _ => session.t("trust-shared"),
    }
}

/// How many, for how many servers.
fn sum(session: Session, desk: Desk) -> String {
    let Some(items) = desk.items.get() else { return session.t("proposed-asking") };
    let vms: usize = items.iter().map(|item| item.proposal.vms.len()).sum();
    let args =
        [("count", Arg::from(items.len())), ("vms", Arg::from(vms)), ("left", Arg::from(desk.left.get()))];
    session.tf("proposed-sum", &args)
}

/// What to do with what is ticked; always in sight.
#[component]
fn Bar(desk: Desk, rows: Memo<Arc<Vec<Line>>>) -> impl IntoView {
    let session = session();
    let count = move || desk.ticked.with(BTreeSet::len);
    let keys = move |least: u32| {
        rows.with_untracked(|rows| {
            rows.iter().filter(|one| one.confidence >= least).map(|one| one.key.clone()).into_set()
        })
    };
    let tick_all = move |event: web_sys::Event| {
        desk.ticked.set(if event_target_checked(&event) { keys(0) } else { BTreeSet::new() });
    };
    let total = move || rows.with(|rows| rows.len());
    let all_ticked = move || count() > 0 && count() == total();
    let partly = move || count() > 0 && count() < total();
    let ticked = move || desk.ticked.get_untracked();
    html! {
        <div class="fp-bar sv-proposed-bar">
            <label class="fp-check sm"><input type="checkbox" class="ck" prop:checked=all_ticked prop:indeterminate=partly on:change=tick_all/>{session.t("proposed-all")}</label>
            <button class="fp-chip" type="button" on:click=move |_| desk.ticked.set(keys(SURE))>{session.tf("proposed-sure", &[("percent", Arg::from(SURE))])}</button>
            <div class="row end">
                <button class="ds-button" data-variant="tertiary" type="button" disabled=move || count() == 0 on:click=move |_| desk.reject(session, &ticked())>{session.t("proposed-reject")}</button>
                <button class="ds-button" data-variant="secondary" type="button" disabled=move || count() < 2 on:click=move |_| desk.merge(session, &ticked())>{session.t("proposed-merge")}</button>
                <button class="ds-button mk" type="button" data-testid="take-proposed" disabled=move || count() == 0 on:click=move |_| desk.take(session, &ticked())>{move || session.tf("proposed-take", &[("count", Arg::from(count()))])}</button>
            </div>
        </div>
    }
}

fn row(session: Session, desk: Desk, one: Line) -> impl IntoView + use<> {
    let Line { key, name, why, owner, vms, confidence, more, hub } = one;
    let key = StoredValue::new(key);
    let label = session.tf("proposed-tick", &[("name", Arg::from(name.as_str()))]);
    let tick = move |_| {
        desk.ticked.update(|ticked| {
            let key = key.get_value();
            if !ticked.remove(&key) {
                ticked.insert(key);
            }
        });
    };
    let is_ticked = move || key.with_value(|key| desk.ticked.with(|ticked| ticked.contains(key)));
    let is_shown = move || key.with_value(|key| desk.shown.with(|shown| shown.as_ref() == Some(key)));
    let number = session.texts.with_untracked(|texts| texts.count(vms));
    let title = why.clone();
    html! {
        <tr aria-selected=move || is_shown().then_some("true") data-testid="proposed-row">
            <td><input type="checkbox" class="ck" aria-label=label prop:checked=is_ticked on:change=tick/></td>
            <th scope="row"><button type="button" class="sv-name trunc" aria-pressed=move || is_shown().to_string() on:click=move |_| desk.shown.set(Some(key.get_value()))>{name}</button>
                <small class="dim trunc" title=title>{more.then(|| [&session.t("proposed-more-servers"), " · "].concat())}{hub.then(|| [&session.t("hub"), " · "].concat())}{why}</small></th>
            <td>{owner}</td>
            <td class="r">{number}</td>
            <td>{sureness(session, confidence)}</td>
        </tr>
    }
}

/// How sure, as a word with a mark and in percent.
fn sureness(session: Session, percent: u32) -> impl IntoView + use<> {
    let (class, image, key) = match percent {
        SURE.. => ("sev good", "CheckmarkCircle", "confidence-sure"),
        LIKELY.. => ("sev info", "Information", "confidence-likely"),
        _ => ("sev warn", "ExclamationmarkTriangle", "confidence-unsure"),
    };
    let figure = session.texts.with_untracked(|texts| texts.percent(percent.into()));
    html! { <span class=class>{icon(image)}{session.t(key)}</span><span class="num mut">" "{figure}</span> }
}
