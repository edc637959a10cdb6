//! The stack of filters, and what is said when nothing is let through.
//!
//! In: clicks. Out: other choices. **Every filter that works is seen, and the last one is a click away from
//! gone.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, KeyboardEvent};

use super::choices::{Choices, Filter};
use crate::base::Arg;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, session};

#[component]
pub fn FilterBar(choices: RwSignal<Choices>) -> impl IntoView {
    let session = session();
    let filters = Memo::new(move |_| choices.with(|choices| choices.shape.filters.clone()));
    html! {
        <div class="fp-bar chips" role="group" aria-label=session.t("list-filter")>
            <For each=move || filters.get() key=|filter| filter.clone() children=move |filter: Filter| {
                let name = filter.name(session);
                let label = session.tf("list-filter-remove", &[("name", Arg::from(name.as_str()))]);
                html! {
                    <button class="fp-chip" type="button" aria-pressed="true" title=label on:click=move |_| choices.update(|choices| choices.toggle(&filter))>{name}{icon_small("XMark")}</button>
                }
            }/>
            <AddFilter choices=choices filters=filters/>
        </div>
    }
}

/// A button that opens to the filters not yet in use.
#[component]
fn AddFilter(choices: RwSignal<Choices>, filters: Memo<Vec<Filter>>) -> impl IntoView {
    let session = session();
    let open = RwSignal::new(false);
    let leave = move |event: FocusEvent| {
        let inside = |element: Element| element.closest(".menu").ok().flatten().is_some();
        let next = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
        if !next.is_some_and(inside) {
            open.set(false);
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
            crate::platform::page::focus("list-add-filter");
        }
    };
    let add = move |filter: Filter| {
        open.set(false);
        choices.update(|choices| choices.toggle(&filter));
        crate::platform::page::focus("list-add-filter");
    };
    let left = move || {
        let waves = session.projection.get();
        Filter::ALL
            .into_iter()
            .chain(waves.waves.iter().map(|line| Filter::InWave(line.id.clone())))
            .filter(|filter| !filters.with(|filters| filters.contains(filter)))
            .collect::<Vec<_>>()
    };
    html! {
        <div class="menu" on:focusout=leave on:keydown=escape>
            <button class="fp-chip" id="list-add-filter" type="button" aria-expanded=move || open.get().to_string() aria-controls="list-filters" on:click=move |_| open.update(|open| *open = !*open)>
                {icon_small("Plus")}{session.t("list-filter")}
            </button>
            <ul class="pop" id="list-filters" hidden=move || !open.get()>
                {move || left().into_iter().map(|filter| {
                    let name = filter.name(session);
                    html! { <li><button type="button" on:click=move |_| add(filter.clone())>{name}</button></li> }
                }).collect_view()}
            </ul>
        </div>
    }
}

/// Nothing fits: the way back.
pub fn nothing(session: Session, choices: RwSignal<Choices>) -> impl IntoView {
    let last = move || choices.with(|choices| choices.shape.filters.last().cloned());
    let searching = move || session.query.with(|query| !query.trim().is_empty());
    html! {
        <div class="nil" role="status">
            <p>{session.t("list-nothing-fits")}</p>
            {move || last().map(|filter| html! {
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| choices.update(|choices| choices.toggle(&filter))>{session.t("list-remove-last-filter")}</button>
            })}
            {move || searching().then(|| html! {
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| session.query.set(String::new())>{session.t("search-clear")}</button>
            })}
        </div>
    }
}
