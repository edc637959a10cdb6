//! The menu of saved views: the list of them, and what can be done to the whole.
//!
//! In: `session.saved_views`. Out: views saved, shown, brought back. **It stays open until it is closed: who puts a
//! series together looks at the map or the list meanwhile.**

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::row::{Desk, Removed, ViewRow};
use super::{are_slides_there, focus_soon, menu, name_id};
use crate::base::Arg;
use crate::job::ViewFace;
use crate::platform::page;
use crate::ui::actions::run;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// What has the keyboard when the menu closes.
const BUTTON: &str = "views-button";

#[component]
pub fn SavedMenu() -> impl IntoView {
    let session = session();
    let (open, edited): (RwSignal<bool>, RwSignal<Option<u32>>) = (menu().open.into(), menu().edited.into());
    let keyed = move |event: KeyboardEvent| {
        if event.key() != "Escape" || !open.get_untracked() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        // One level at a time.
        if let Some(id) = edited.get_untracked() {
            page::focus_now(&name_id(id));
            edited.set(None);
        } else {
            page::focus_now(BUTTON);
            open.set(false);
        }
    };
    let toggle = move |_| {
        edited.set(None);
        open.update(|open| *open = !*open);
    };
    html! {
        <div class="fp-menu" on:keydown=keyed>
            <button id=BUTTON class="ds-button" data-variant="secondary" type="button" aria-expanded=move || open.get().to_string() on:click=toggle>{icon("Bookmark")}{session.t("views-title")}</button>
            {move || open.get().then(|| html! { <ViewList edited=edited/> })}
        </div>
    }
}

#[component]
fn ViewList(edited: RwSignal<Option<u32>>) -> impl IntoView {
    let session = session();
    let removed: RwSignal<Option<Removed>> = RwSignal::new(None);
    let said = RwSignal::new(String::new());
    let desk = Desk { edited, removed, said };
    let ids = Memo::new(move |_| {
        session.saved_views.with(|views| views.all().iter().map(|view| view.id).collect::<Vec<_>>())
    });
    let none = move || ids.with(Vec::is_empty);
    let some_of_list =
        move || session.saved_views.with(|views| views.all().iter().any(|view| view.face == ViewFace::List));
    // As long as a signature stands, the file stays as it was signed.
    let signed = move || {
        session.acts.track();
        session.verdict.track();
        session.hidden.with_value(|hidden| !hidden.signatures.is_empty() || hidden.looking.is_some())
    };
    html! {
        <section class="vw-box" aria-labelledby=BUTTON data-testid="views">
            <div class="row">
                <button id="views-save" class="ds-button" type="button" on:click=move |_| run(session, "save-view")>{icon("Plus")}{session.t("action-save-view")}</button>
                <button class="ds-button end" data-variant="secondary" type="button" disabled=move || !are_slides_there(session) on:click=move |_| run(session, "show-slides")>{icon("Presentation")}{session.t("action-show-slides")}</button>
            </div>
            {move || removed.get().map(|gone| undo_line(session, removed, gone))}
            {move || none().then(|| html! { <p class="sm mut">{session.t("views-empty")}</p> })}
            <ol>{move || ids.get().into_iter().map(|id| html! { <ViewRow id=id desk=desk/> }).collect_view()}</ol>
            {move || some_of_list().then(|| html! { <p class="sm mut">{session.t("views-slides-map")}</p> })}
            {move || (!none() && signed()).then(|| html! { <p class="note sm">{session.t("views-signed")}</p> })}
            <p class="sr" role="status" aria-live="polite" data-testid="views-said">{move || said.get()}</p>
        </section>
    }
}

/// The way to take a removal back.
fn undo_line(session: Session, removed: RwSignal<Option<Removed>>, gone: Removed) -> impl IntoView {
    let told = session.tf("views-removed", &[("name", Arg::from(shown(&gone.1.name)))]);
    let undo = move |_| {
        let (at, view) = gone.clone();
        if let Some(id) = session.change_views(|views| views.put_back(at, view)) {
            focus_soon(name_id(id));
        }
        removed.set(None);
    };
    html! {
        <p class="note sm row" role="status"><span class="grow">{told}</span>
            <button id="views-undo" class="fp-link" type="button" on:click=undo>{session.t("action-undo")}</button></p>
    }
}

/// The keyboard goes to the button of the menu; the menu is closed.
pub(super) fn leave() {
    menu().open.set(false);
    focus_soon(BUTTON);
}

/// Closes the menu without a word about the keyboard.
pub(super) fn close() {
    menu().edited.set(None);
    menu().open.set(false);
}
