//! Choosing a wave or a service for what is selected.
//!
//! In: the selection. Out: one command. **What must move together moves together, and the dialog says so; a
//! refused command keeps the window open.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::base::{Arg, ServiceId, WaveId};
use crate::plan::Command;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, load_bar, status_mark, trust_mark, wave_badge};
use crate::ui::projection::{ServiceLine, WaveLine};
use crate::ui::session::session;

/// Services listed at most; typing finds the others.
const LIMIT: usize = 40;

#[component]
pub fn MoveTo() -> impl IntoView {
    let session = session();
    let vms = session.selection_with_bundles();
    let chosen = session.selection.with_untracked(|selection| selection.len());
    let extra = vms.len().saturating_sub(chosen);
    let projection = session.projection.get_untracked();
    let scale = projection.waves.iter().map(|wave| u64::from(wave.vms)).max().unwrap_or(0) + vms.len() as u64;
    let count = vms.len();
    let vms = StoredValue::new(vms);
    let go = move |wave: Option<WaveId>| session.finish(&Command::MoveToWave(vms.get_value(), wave));
    let preview = RwSignal::new(None);
    let total = projection.waves.len();
    let choice = move |line: &WaveLine| {
        let (id, hovered) = (line.id.clone(), line.id.clone());
        let limit = line.wave.capacity.vms.map(u64::from);
        let look = move || deeds::preview_move(session, vms.get_value(), Some(hovered.clone()), preview);
        let look_too = look.clone();
        let first = line.number == 1;
        html! {
            <li><button type="button" autofocus=first on:click=move |_| go(Some(id.clone())) on:focus=move |_| look() on:pointerenter=move |_| look_too()>
                {wave_badge(line.number, total)}
                <span class="grow trunc">{shown(&line.wave.name)}</span>
                {status_mark(line.wave.status)}
                {load_bar(u64::from(line.vms), limit, count as u64, scale)}
                <span class="num xs mut">{session.tf("count-vms", &[("count", Arg::from(line.vms))])}</span>
            </button></li>
        }
    };
    html! {
        <Modal title=session.tf("move-title", &[("count", Arg::from(count))])>
            {(extra > 0).then(|| html! { <p class="note">{session.tf("move-with-bundle", &[("count", Arg::from(extra))])}</p> })}
            <ul class="fp-choices" on:keydown=list_keys>
                {projection.waves.iter().map(choice).collect_view()}
                <li><button type="button" autofocus={total == 0} on:click=move |_| go(None)>{wave_badge(0, 0)}<span class="grow">{session.t("action-remove-from-wave")}</span></button></li>
            </ul>
            {projection.waves.is_empty().then(|| html! { <p class="mut">{session.t("waves-empty")}</p> })}
            <div aria-live="polite">{move || preview.get().map(|preview| crate::ui::views::waves::consequence(session, &preview))}</div>
        </Modal>
    }
}

#[component]
pub fn AssignTo() -> impl IntoView {
    let session = session();
    let count = session.selection.with_untracked(|selection| selection.len());
    let go = move |service: Option<ServiceId>| {
        let vms = session.selection.with_untracked(|selection| selection.iter().cloned().collect());
        session.finish(&Command::AssignVms(vms, service));
    };
    html! {
        <Modal title=session.tf("assign-title", &[("count", Arg::from(count))])>
            <ServiceChoice label="assign-search" choose=Callback::new(move |id| go(Some(id)))/>
            <div class="fp-dialog-foot"><button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| go(None)>{session.t("assign-none")}</button></div>
        </Modal>
    }
}

/// A field and the services that fit what stands in it, each with its owner. Arrows go into the list and
/// back, Enter takes the first.
#[component]
pub fn ServiceChoice(label: &'static str, choose: Callback<ServiceId>) -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let hits = Memo::new(move |_| {
        let wanted = query.get().trim().to_lowercase();
        let projection = session.projection.get();
        let fits = |line: &&ServiceLine| line.service.name.to_lowercase().contains(&wanted);
        let line =
            |line: &ServiceLine| (line.id.clone(), shown(&line.service.name), line.service.owner.clone());
        projection.services.iter().filter(fits).take(LIMIT).map(line).collect::<Vec<_>>()
    });
    let list: NodeRef<leptos::html::Ul> = NodeRef::new();
    let in_field = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            focus_button(list.get_untracked().and_then(|list| list.first_element_child()));
        }
        "Enter" => {
            event.prevent_default();
            let first = hits.with_untracked(|hits| hits.first().map(|(id, ..)| id.clone()));
            if let Some(id) = first.filter(|_| !query.with_untracked(|query| query.trim().is_empty())) {
                choose.run(id);
            }
        }
        _ => {}
    };
    let field: NodeRef<leptos::html::Input> = NodeRef::new();
    let in_list = move |event: KeyboardEvent| {
        let at_top = || line_of(&event).is_some_and(|line| line.previous_element_sibling().is_none());
        if event.key() == "ArrowUp" && at_top() {
            event.prevent_default();
            if let Some(field) = field.get_untracked() {
                drop(field.focus());
            }
        } else {
            list_keys(event);
        }
    };
    html! {
        <label class="fp-field big"><span class="sr">{session.t(label)}</span>
            <input id="service-choice" type="text" autofocus autocomplete="off" node_ref=field placeholder=session.t(label) prop:value=move || query.get()
                on:input=move |event| query.set(event_target_value(&event)) on:keydown=in_field/>
        </label>
        <ul class="fp-choices" node_ref=list on:keydown=in_list>
            {move || hits.get().into_iter().map(|(id, name, owner)| {
                html! { <li><button type="button" on:click=move |_| choose.run(id.clone())>
                    <span class="grow trunc">{name}</span>{trust_mark(&owner)}
                </button></li> }
            }).collect_view()}
        </ul>
        {move || hits.with(Vec::is_empty).then(|| html! { <p class="mut sm">{session.t("palette-nothing")}</p> })}
    }
}

fn line_of(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("li").ok().flatten()
}

fn focus_button(line: Option<Element>) -> bool {
    let button = line.and_then(|line| line.query_selector("button").ok().flatten());
    button
        .and_then(|button| button.dyn_into::<HtmlElement>().ok())
        .is_some_and(|button| button.focus().is_ok())
}

/// Up and down among the buttons of a list; a digit goes to the line with that number.
fn list_keys(event: KeyboardEvent) {
    let key = event.key();
    let Some(line) = line_of(&event) else { return };
    let digit = key.parse::<u32>().ok().filter(|digit| (1..=9).contains(digit));
    let next = match (key.as_str(), digit) {
        ("ArrowDown", _) => line.next_element_sibling(),
        ("ArrowUp", _) => line.previous_element_sibling(),
        (_, Some(digit)) => line.parent_element().and_then(|list| list.children().item(digit - 1)),
        _ => return,
    };
    if focus_button(next) {
        event.prevent_default();
    }
}
