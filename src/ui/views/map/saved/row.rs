//! One saved view in the menu: shown, moved, called something else, removed.
//!
//! In: its id. Out: changes of the list, each kept at once. **The keyboard stays with the view that it was at.**

use leptos::prelude::*;

use super::{focus_soon, name_id, screen, show};
use crate::base::Arg;
use crate::job::{SavedView, ViewFace};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, session};

/// A view that was taken out, and where it stood.
pub(super) type Removed = (usize, SavedView);

/// What the rows of the menu share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub edited: RwSignal<Option<u32>>,
    pub removed: RwSignal<Option<Removed>>,
    /// What is told to who cannot see it.
    pub said: RwSignal<String>,
}

#[component]
pub(super) fn ViewRow(id: u32, desk: Desk) -> impl IntoView {
    let session = session();
    let Desk { edited, said, .. } = desk;
    let text = move |of: fn(&SavedView) -> &str| {
        session.saved_views.with(|views| views.get(id).map(|view| shown(of(view))).unwrap_or_default())
    };
    let name = Memo::new(move |_| text(|view| &view.name));
    let note = Memo::new(move |_| text(|view| &view.note));
    let screen = Memo::new(move |_| screen_of(session, id));
    let place = Memo::new(move |_| {
        session.saved_views.with(|views| (views.place(id).map_or(0, |at| at + 1), views.all().len()))
    });
    let is_shown = move || session.shown_view.with(|shown| shown.is_some_and(|view| view.id == id));
    let open = Memo::new(move |_| edited.get() == Some(id));
    let shift = move |later: bool| {
        let moved = session.change_views(|views| views.shift(id, later));
        let (at, total) = place.get_untracked();
        let args = [
            ("name", Arg::from(name.get_untracked())),
            ("count", Arg::from(at)),
            ("total", Arg::from(total)),
        ];
        if moved {
            said.set(session.tf("views-place", &args));
            focus_soon(button_id(id, later));
        }
    };
    let arrow = move |later: bool, image: &'static str, key: &'static str| {
        let label = move || session.tf(key, &[("name", Arg::from(name.get()))]);
        let last = move || place.with(|(at, total)| if later { at == total } else { *at == 1 });
        html! { <button id=button_id(id, later) class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label title=label aria-disabled=move || last().then_some("true") on:click=move |_| shift(later)>{icon_small(image)}</button> }
    };
    let edit = move |_| {
        edited.update(|edited| *edited = (*edited != Some(id)).then_some(id));
        if edited.get_untracked().is_some() {
            focus_soon("view-name");
        }
    };
    let edit_label = move || session.tf("views-edit", &[("name", Arg::from(name.get()))]);
    html! {
        <li class:on=is_shown>
            <div class="row tight">
                <span class="num mut sm">{move || place.get().0}</span>
                <button id=name_id(id) class="vw-name" type="button" aria-current=move || is_shown().then_some("true") on:click=move |_| show(session, id)>
                    <span class="trunc">{name}</span>
                    <small class="vw-kind">{screen}</small>
                    {move || note.with(|note| (!note.is_empty() && !open.get()).then(|| html! { <small class="trunc">{note.clone()}</small> }))}
                </button>
                {arrow(false, "ArrowUp", "views-earlier")}{arrow(true, "ArrowDown", "views-later")}
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=edit_label title=edit_label aria-expanded=move || open.get().to_string() on:click=edit>{icon_small("Pencil")}</button>
            </div>
            {move || open.get().then(|| html! { <Editor id=id desk=desk/> })}
        </li>
    }
}

/// What a view opens, in a word.
fn screen_of(session: Session, id: u32) -> String {
    let face = session.saved_views.with(|views| views.get(id).map(|view| view.face).unwrap_or_default());
    session.t(match face {
        ViewFace::Graph => "view-map",
        ViewFace::Matrix => "matrix-title",
        ViewFace::Tables => "views-tables",
        ViewFace::List => "view-list",
    })
}

fn is_of_list(session: Session, id: u32) -> bool {
    session.saved_views.with(|views| views.get(id).is_some_and(|view| view.face == ViewFace::List))
}

fn button_id(id: u32, later: bool) -> String {
    format!("view-{id}-{}", if later { "later" } else { "earlier" })
}

/// Name and note, kept as they are typed; what else can become of the view.
#[component]
fn Editor(id: u32, desk: Desk) -> impl IntoView {
    let session = session();
    let Desk { edited, removed, said } = desk;
    // As typed: what is kept has no blanks at its ends.
    let typed = |of: fn(&SavedView) -> &String| {
        let now = session.saved_views.with_untracked(|views| views.get(id).map(of).cloned());
        RwSignal::new(now.unwrap_or_default())
    };
    let (name, note) = (typed(|view| &view.name), typed(|view| &view.note));
    let named = move |event: web_sys::Event| {
        name.set(event_target_value(&event));
        session.change_views(|views| views.rename(id, &name.get_untracked()));
    };
    let noted = move |event: web_sys::Event| {
        note.set(event_target_value(&event));
        session.change_views(|views| views.set_note(id, &note.get_untracked()));
    };
    let select = move |event: web_sys::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    let done = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        // Before the field goes, which has it: no key is lost.
        page::focus_now(&name_id(id));
        edited.set(None);
    };
    let replace = move |_| {
        session.change_views(|views| views.replace(id, screen::now(session)));
        said.set(session.tf("views-replaced", &[("name", Arg::from(shown(&name.get_untracked())))]));
    };
    let remove = move |_| {
        edited.set(None);
        take_out(session, id, removed);
    };
    html! {
        <form class="vw-edit" on:submit=done>
            <label class="fp-form-label">{session.t("name")}
                <input id="view-name" type="text" maxlength="120" autocomplete="off" prop:value=move || name.get() on:input=named on:focus=select/></label>
            <label class="fp-form-label">{move || session.t(if is_of_list(session, id) { "views-note-list" } else { "views-note" })}
                <textarea id="view-note" rows="2" maxlength="600" prop:value=move || note.get() on:input=noted></textarea></label>
            <div class="row wrap">
                <button class="ds-button" type="submit">{session.t("views-done")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=replace>{session.t("views-replace")}</button>
                <button class="ds-button end" data-variant="tertiary" type="button" on:click=remove>{session.t("views-remove")}</button>
            </div>
        </form>
    }
}

/// Takes a view out; the way back has the keyboard.
fn take_out(session: Session, id: u32, removed: RwSignal<Option<Removed>>) {
    if let Some(gone) = session.change_views(|views| views.remove(id)) {
        removed.set(Some(gone));
        focus_soon("views-undo");
    }
}
