//! Choosing a wave or a service for what is selected.
//!
//! In: the selection. Out: one command. **What must move together moves together, and the dialog says so.**

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::base::{Arg, ServiceId, WaveId};
use crate::plan::Command;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, load_bar, trust_mark, wave_badge};
use crate::ui::session::session;

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
    let go = move |wave: Option<WaveId>| {
        session.dialog.set(None);
        drop(session.execute(&Command::MoveToWave(vms.get_value(), wave)));
    };
    let preview = RwSignal::new(None);
    html! {
        <Modal title=session.tf("move-title", &[("count", Arg::from(count))])>
            {(extra > 0).then(|| html! { <p class="note">{session.tf("move-with-bundle", &[("count", Arg::from(extra))])}</p> })}
            <ul class="fp-choices" on:keydown=arrow_keys>
                {projection.waves.iter().map(|line| {
                    let (id, hovered) = (line.id.clone(), line.id.clone());
                    let limit = line.wave.capacity.vms.map(u64::from);
                    let look = move || deeds::preview_move(session, vms.get_value(), Some(hovered.clone()), preview);
                    let look_too = look.clone();
                    html! {
                        <li><button type="button" on:click=move |_| go(Some(id.clone())) on:focus=move |_| look() on:pointerenter=move |_| look_too()>
                            {wave_badge(line.number, projection.waves.len())}
                            <span class="grow trunc">{shown(&line.wave.name)}</span>
                            {load_bar(u64::from(line.vms), limit, count as u64, scale)}
                            <span class="num xs mut">{session.tf("count-vms", &[("count", Arg::from(line.vms))])}</span>
                        </button></li>
                    }
                }).collect_view()}
                <li><button type="button" on:click=move |_| go(None)>{wave_badge(0, 0)}<span class="grow">{session.t("action-remove-from-wave")}</span></button></li>
            </ul>
            {projection.waves.is_empty().then(|| html! { <p class="mut">{session.t("waves-empty")}</p> })}
            <div aria-live="polite">{move || preview.get().map(|preview| crate::ui::views::waves::consequence(session, &preview))}</div>
        </Modal>
    }
}

#[component]
pub fn AssignTo() -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let count = session.selection.with_untracked(|selection| selection.len());
    let go = move |service: Option<ServiceId>| {
        session.dialog.set(None);
        let vms = session.selection.with_untracked(|selection| selection.iter().cloned().collect());
        drop(session.execute(&Command::AssignVms(vms, service)));
    };
    let hits = move || {
        let wanted = query.get().to_lowercase();
        let projection = session.projection.get();
        let fits =
            |line: &&crate::ui::projection::ServiceLine| line.service.name.to_lowercase().contains(&wanted);
        projection.services.iter().filter(fits).take(40).cloned().collect::<Vec<_>>()
    };
    html! {
        <Modal title=session.tf("assign-title", &[("count", Arg::from(count))])>
            <label class="fp-field big"><span class="sr">{session.t("assign-search")}</span>
                <input type="text" autofocus placeholder=session.t("assign-search") prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))/>
            </label>
            <ul class="fp-choices" on:keydown=arrow_keys>
                {move || hits().into_iter().map(|line| {
                    let id = line.id.clone();
                    html! { <li><button type="button" on:click=move |_| go(Some(id.clone()))>
                        <span class="grow trunc">{shown(&line.service.name)}</span>{trust_mark(&line.service.owner)}
                    </button></li> }
                }).collect_view()}
                <li><button type="button" on:click=move |_| go(None)><span class="grow">{session.t("assign-none")}</span></button></li>
            </ul>
        </Modal>
    }
}

/// Up and down among the buttons of a list.
fn arrow_keys(event: KeyboardEvent) {
    use wasm_bindgen::JsCast as _;
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(item) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let line = item.closest("li").ok().flatten();
    let next =
        line.and_then(
            |line| if step > 0 { line.next_element_sibling() } else { line.previous_element_sibling() },
        );
    let button = next.and_then(|line| line.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        drop(button.focus());
    }
}
