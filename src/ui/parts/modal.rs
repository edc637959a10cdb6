//! A window above the page: the browser's own dialog element.
//!
//! In: a title, what stands in it. Out: `session.dialog` emptied when it closes. **Escape and the close
//! button always close; focus returns to where it was (the browser sees to that).**

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon;
use crate::ui::session::session;

/// Shows its children in a modal dialog while it is mounted.
#[component]
pub fn Modal(
    #[prop(into)] title: String,
    #[prop(optional)] wide: Width,
    children: Children,
) -> impl IntoView {
    let session = session();
    let node: NodeRef<Dialog> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            drop(dialog.show_modal());
            focus_inside(dialog);
        }
    });
    let close = move || session.dialog.set(None);
    let class = if wide == Width::Wide { "ds-dialog fp-dialog wide" } else { "ds-dialog fp-dialog" };
    html! {
        <dialog class=class node_ref=node aria-labelledby="dialog-title" on:close=move |_| close() on:cancel=move |_: web_sys::Event| close()>
            <div class="fp-dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=session.t("close") on:click=move |_| close()>
                    {icon("XMark")}
                </button>
            </div>
            {children()}
        </dialog>
    }
}

/// Puts focus where one begins, also where another window was open a moment ago.
fn focus_inside(dialog: web_sys::HtmlDialogElement) {
    gloo_timers::callback::Timeout::new(0, move || {
        let first = |selector: &str| dialog.query_selector(selector).ok().flatten();
        let wanted = first("[autofocus]")
            .or_else(|| first("form input, form select, form textarea, form button, button"));
        if let Some(element) = wanted.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(element.focus());
        }
    })
    .forget();
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Normal,
    Wide,
}
