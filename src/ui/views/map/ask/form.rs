//! How a question is put together: what kind it is, what it is about, how far it goes.
//!
//! In: choices of a person. Out: `session.asking`. **A name is shown as what it fits before it counts; one that
//! several have is refused.**

use std::sync::Arc;

use leptos::prelude::*;

use super::selected;
use crate::base::Arg;
use crate::graph::Direction;
use crate::graph::questions::Part;
use crate::job::{Named, Names, part_called};
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{AskKind, Asking, Session, session};

/// Parts of a group that are shown.
const CHIPS: usize = 12;

/// Changes the question.
fn change(session: Session, change: impl FnOnce(&mut Asking)) {
    session.asking.update(|asking| {
        if let Some(asking) = asking {
            change(Arc::make_mut(asking));
        }
    });
}

/// Follows one part of the question.
fn follow<T: PartialEq + Default + Send + Sync + 'static>(
    session: Session,
    of: impl Fn(&Asking) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| session.asking.with(|asking| asking.as_deref().map(&of).unwrap_or_default()))
}

#[component]
pub fn Form() -> impl IntoView {
    let session = session();
    let kind = follow(session, |asking| asking.kind);
    let kinds = AskKind::ALL.map(|this| {
        let id = format!("ask-kind-{}", this.code());
        let label = session.t(&id);
        html! { <button id=id type="button" aria-pressed=move || (kind.get() == this).to_string() on:click=move |_| change(session, |asking| asking.kind = this)>{label}</button> }
    });
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("ask-kind")>{kinds.into_iter().collect_view()}</div>
        {move || {
            let kind = kind.get();
            let two = matches!(kind, AskKind::Paths | AskKind::Cut);
            html! {
                <p class="sm mut fp-gap">{session.t(&format!("ask-lead-{}", kind.code()))}</p>
                {(kind != AskKind::Cycles).then(|| html! { <Group second=false/> })}
                {two.then(|| html! { <Group second=true/> })}
                {options(session, kind)}
            }
        }}
        <datalist id="ask-names">{names_to_choose(session).into_iter().map(|name| html! { <option value=name></option> }).collect_view()}</datalist>
    }
}

/// Trusts, waves and services, to choose among while typing.
fn names_to_choose(session: Session) -> Vec<String> {
    session.projection.with_untracked(|projection| {
        let trusts = projection.trusts.iter().map(|line| line.trust.code.clone());
        let waves = projection.waves.iter().map(|line| {
            if line.wave.name.is_empty() { format!("wave:{}", line.number) } else { line.wave.name.clone() }
        });
        let services = projection.services.iter().map(|line| line.service.name.clone());
        trusts.chain(waves).chain(services).collect()
    })
}

/// What one group of the question is, and the way to add to it.
#[component]
fn Group(second: bool) -> impl IntoView {
    let session = session();
    let parts = follow(session, move |asking| group_of(asking, second).clone());
    let (text, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<&'static str>));
    let add = move |more: Vec<Part>| {
        change(session, |asking| {
            let group = if second { &mut asking.second } else { &mut asking.first };
            group.extend(more);
            let mut seen = std::collections::BTreeSet::new();
            group.retain(|part| seen.insert(part.clone()));
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        problem.set(match text.with_untracked(|text| resolve(session, text)) {
            Named::One(part) => {
                add(vec![part]);
                text.set(String::new());
                None
            }
            Named::None => Some("ask-found-none"),
            Named::Several => Some("ask-found-several"),
            Named::Nothing => None,
        });
    };
    let (title, field) =
        if second { ("ask-second", "ask-add-second") } else { ("ask-first", "ask-add-first") };
    let some_selected = move || session.selection.with(|selection| !selection.is_empty());
    html! {
        <form class="fp-ask-group fp-gap" on:submit=submit data-testid=if second { "ask-second" } else { "ask-first" }>
            <h3>{session.t(title)}</h3>
            <div class="row wrap tight">{move || chips(session, &parts.get(), second)}</div>
            <div class="row tight">
                <input type="text" class="grow" autocomplete="off" list="ask-names" aria-label=session.t(field) placeholder=session.t(field) prop:value=move || text.get() on:input=move |event| { problem.set(None); text.set(event_target_value(&event)); }/>
                <button class="ds-button" data-variant="secondary" type="submit">{session.t("ask-add")}</button>
            </div>
            <p class="xs mut" aria-live="polite">{move || problem.get().map(|key| session.t(key))}</p>
            {move || some_selected().then(|| html! { <button class="fp-link sm" type="button" on:click=move |_| add(selected(session))>{session.t("ask-take-selected")}</button> })}
        </form>
    }
}

/// What a text names in the plan.
fn resolve(session: Session, text: &str) -> Named {
    let Some(plan) = session.plan_now() else { return Named::Nothing };
    let names = Names::of(&plan, session.estate.get_untracked().as_deref());
    part_called(&plan, Some(&names), text)
}

fn group_of(asking: &Asking, second: bool) -> &Vec<Part> {
    if second { &asking.second } else { &asking.first }
}

/// The parts, each with the way to take it out.
fn chips(session: Session, parts: &[Part], second: bool) -> impl IntoView + use<> {
    let plan = session.plan_now();
    let rest = parts.len().saturating_sub(CHIPS);
    let chip = |part: &Part| {
        let name = plan.as_ref().map(|plan| shown(part.name(plan))).unwrap_or_default();
        let name = match part {
            Part::Wave(id) => session.wave_name(id),
            _ => name,
        };
        let label = session.tf("ask-remove", &[("name", Arg::from(name.as_str()))]);
        let part = part.clone();
        let take_out = move |_| {
            let part = part.clone();
            change(session, move |asking| {
                let group = if second { &mut asking.second } else { &mut asking.first };
                group.retain(|other| *other != part);
            });
        };
        html! { <button class="fp-chip" type="button" aria-label=label on:click=take_out><span class="trunc">{name}</span>{icon_small("XMark")}</button> }
    };
    let chips = parts.iter().take(CHIPS).map(chip).collect_view();
    html! { {chips}{(rest > 0).then(|| html! { <span class="xs mut">{format!("+{rest}")}</span> })} }
}

/// Direction, steps, hubs and measure, as far as the kind has them.
fn options(session: Session, kind: AskKind) -> impl IntoView {
    let way = follow(session, |asking| Some(asking.way));
    let steps = follow(session, |asking| asking.steps);
    let through = follow(session, |asking| asking.through);
    let by_weight = follow(session, |asking| asking.by_weight);
    let ways = [
        (Direction::Both, "ask-way-both"),
        (Direction::Users, "ask-way-users"),
        (Direction::Uses, "ask-way-uses"),
    ];
    let far = [Some(1), Some(2), Some(3), None].map(|most: Option<u32>| {
        let label = match most {
            Some(count) => session.texts.with_untracked(|texts| texts.number(i64::from(count))),
            None => session.t("ask-steps-all"),
        };
        html! { <button type="button" aria-pressed=move || (steps.get() == most).to_string() on:click=move |_| change(session, |asking| asking.steps = most)>{label}</button> }
    });
    html! {
        {(kind == AskKind::Reach).then(|| html! {
            <div class="fp-seg fp-gap" role="group" aria-label=session.t("ask-way")>
                {ways.map(|(this, key)| html! { <button type="button" aria-pressed=move || (way.get() == Some(this)).to_string() on:click=move |_| change(session, |asking| asking.way = this)>{session.t(key)}</button> }).into_iter().collect_view()}
            </div>
            <div class="fp-seg fp-gap" role="group" aria-label=session.t("ask-steps")>{far.into_iter().collect_view()}</div>
        })}
        {(kind != AskKind::WhatIf).then(|| html! {
            <label class="fp-check sm"><input type="checkbox" prop:checked=move || through.get() on:change=move |event| { let on = event_target_checked(&event); change(session, |asking| asking.through = on); }/>{session.t("ask-through")}</label>
        })}
        {matches!(kind, AskKind::Cycles | AskKind::Cut).then(|| html! {
            <label class="fp-check sm"><input type="checkbox" prop:checked=move || by_weight.get() on:change=move |event| { let on = event_target_checked(&event); change(session, |asking| asking.by_weight = on); }/>{session.t("ask-by-weight")}</label>
        })}
    }
}
