//! Filters of a mapping table, and what to do with what is ticked.
//!
//! In: the desk. Out: one command for each act. **What a button would do stands on it, as a figure.**

use leptos::prelude::*;

use super::desk::{Desk, Filter, Shown, run};
use crate::base::Arg;
use crate::plan::{Counterpart, MappedKind, TargetName};
use crate::target::{Choice, Confidence};
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, session};

/// The choice of a counterpart for all that is ticked; a row points to it as well.
pub const PICK: &str = "target-pick";

#[component]
pub fn Bar(desk: Desk) -> impl IntoView {
    html! { <Filters desk=desk/><Acts desk=desk/> }
}

#[component]
fn Filters(desk: Desk) -> impl IntoView {
    let session = session();
    let chip = move |wanted: Filter| {
        html! {
            <button class="fp-chip" type="button" aria-pressed=move || (desk.filter.get() == wanted).to_string() on:click=move |_| desk.filter.set(wanted)>{session.t(wanted.key())}</button>
        }
    };
    let trust = move |wanted: Confidence| {
        let now = move || desk.trust.get() == Some(wanted);
        let turn = move |_| desk.trust.update(|trust| *trust = (*trust != Some(wanted)).then_some(wanted));
        html! { <button class="fp-chip" type="button" data-trust=wanted.as_str() aria-pressed=move || now().to_string() on:click=turn>{sure(session, wanted)}</button> }
    };
    html! {
        <div class="fp-bar im-filters">
            <div class="row tight wrap" role="group" aria-label=session.t("target-filter")>{Filter::ALL.map(chip).collect_view()}</div>
            <div class="row tight wrap" role="group" aria-label=session.t("target-trust")>{Confidence::ALL.iter().rev().map(|wanted| trust(*wanted)).collect_view()}</div>
            <label class="fp-field im-search">{icon_small("MagnifyingGlass")}<span class="sr">{session.t("target-search")}</span>
                <input type="search" placeholder=session.t("target-search") prop:value=move || desk.query.get() on:input=move |event| desk.query.set(event_target_value(&event))/>
            </label>
            <p class="sm mut end" role="status" data-testid="target-shown">{move || session.tf("target-shown", &[("count", Arg::from(desk.rows.with(Vec::len)))])}</p>
        </div>
    }
}

#[component]
fn Acts(desk: Desk) -> impl IntoView {
    let session = session();
    let chosen = Memo::new(move |_| desk.chosen().len());
    let guesses = Memo::new(move |_| desk.accepting().1);
    let can_clear = Memo::new(move |_| desk.clearing().is_some());
    let can_reject = Memo::new(move |_| desk.rejecting().is_some());
    let can_forgive = Memo::new(move |_| desk.forgiving().is_some());
    let picked = RwSignal::new(String::new());
    let set = move |_| {
        let to = untrack(|| counterpart(desk, &picked.get()));
        if let Some(to) = to {
            run(session, untrack(|| desk.setting(&to)));
        }
    };
    let all = move || chosen.get() > 0 && chosen.get() == desk.rows.with(Vec::len);
    let partly = move || chosen.get() > 0 && !all();
    html! {
        <div class="fp-bar im-target-acts">
            <label class="fp-check sm"><input type="checkbox" class="ck" data-testid="target-all" prop:checked=all prop:indeterminate=partly on:change=move |event| desk.tick_all(event_target_checked(&event))/>
                <span class="sr">{session.t("target-choose-all")}</span><span aria-hidden="true">{move || session.tf("target-selected", &[("count", Arg::from(chosen.get()))])}</span></label>
            <div class="row">
                <label class="sr" for=PICK>{session.t("target-set")}</label>
                <select id=PICK prop:value=move || picked.get() disabled=move || chosen.get() == 0 on:change=move |event| picked.set(event_target_value(&event))>
                    <option value="">{session.t("target-set-pick")}</option>
                    <option value=MADE>{session.t("target-to-be-made")}</option>
                    <option value=AWAY>{session.t("target-goes-away")}</option>
                    {move || options(session, desk)}
                </select>
                <button class="ds-button" data-variant="secondary" type="button" data-testid="target-set" disabled=move || chosen.get() == 0 || picked.with(String::is_empty) on:click=set>{session.t("target-set")}</button>
            </div>
            <div class="row end">
                {move || can_forgive.get().then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| run(session, untrack(|| desk.forgiving()))>{session.t("target-forgive")}</button> })}
                <button class="ds-button" data-variant="tertiary" type="button" disabled=move || !can_clear.get() on:click=move |_| run(session, untrack(|| desk.clearing()))>{session.t("target-clear")}</button>
                <button class="ds-button" data-variant="tertiary" type="button" disabled=move || !can_reject.get() on:click=move |_| run(session, untrack(|| desk.rejecting()))>{session.t("target-reject")}</button>
                <button class="ds-button mk" type="button" data-testid="target-accept" disabled=move || guesses.get() == 0 on:click=move |_| run(session, untrack(|| desk.accepting().0))>{move || session.tf("target-accept", &[("count", Arg::from(guesses.get()))])}</button>
            </div>
        </div>
    }
}

/// Values of a choice; those of resources are their places among the choices.
pub const MADE: &str = "made";
pub const AWAY: &str = "away";

/// What a value means.
pub fn counterpart(desk: Desk, value: &str) -> Option<Counterpart> {
    match value {
        MADE => Some(Counterpart::ToBeMade),
        AWAY => Some(Counterpart::GoesAway),
        place => {
            let place: usize = place.parse().ok()?;
            let name = desk.view.with(|view| Some(view.as_ref()?.choices.get(place)?.name.clone()))?;
            Some(Counterpart::Is(name))
        }
    }
}

/// The place of a resource among the choices.
pub fn place(desk: Desk, kind: MappedKind, name: &TargetName) -> Option<usize> {
    desk.view.with(|view| {
        let choices = &view.as_ref()?.choices;
        choices.binary_search_by(|one| (one.kind, &one.name).cmp(&(kind, name))).ok()
    })
}

/// Everything of this kind that the target has.
fn options(session: Session, desk: Desk) -> impl IntoView + use<> {
    let Shown::Kind(kind) = desk.shown.get() else { return ().into_any() };
    let choices = desk.view.with(|view| view.as_ref().map(|view| view.choices.clone()).unwrap_or_default());
    let own = choices.iter().enumerate().filter(|(_, one)| one.kind == kind);
    own.map(|(at, one)| html! { <option value=at.to_string()>{choice_text(session, one)}</option> })
        .collect_view()
        .into_any()
}

/// Its name, and the day it comes where it is not there yet.
pub fn choice_text(session: Session, one: &Choice) -> String {
    let name = shown(&one.name.name);
    if one.exists {
        return name;
    }
    match one.from {
        Some(day) => {
            let day = session.texts.with_untracked(|texts| texts.date(day));
            session.tf("target-comes", &[("name", Arg::from(name)), ("day", Arg::from(day))])
        }
        None => session.tf("target-comes-undated", &[("name", Arg::from(name))]),
    }
}

/// How sure, as a word.
pub fn sure(session: Session, confidence: Confidence) -> String {
    session.t(match confidence {
        Confidence::Sure => "target-confidence-sure",
        Confidence::Likely => "target-confidence-likely",
        Confidence::Unsure => "target-confidence-unsure",
    })
}
