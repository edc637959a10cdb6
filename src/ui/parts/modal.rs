//! A window above the page: the browser's own dialog element.
//!
//! In: a title, what stands in it. Out: `session.dialog` emptied when it closes. **Escape and the close
//! button always close; focus returns to where it was, or to the view's list, map or board.** What was
//! refused stands in the window, for the page behind it does not speak meanwhile.

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon;
use crate::platform::page;
use crate::ui::session::{Session, ToastKind, session};

/// Shows its children in a modal dialog while it is mounted.
#[component]
pub fn Modal(
    #[prop(into)] title: String,
    #[prop(optional)] wide: Width,
    children: Children,
) -> impl IntoView {
    let session = session();
    let node: NodeRef<Dialog> = NodeRef::new();
    let opener = StoredValue::new_local(page::active());
    forget_problem(session);
    Effect::new(move |_| {
        // The window before this one may have left its element, open.
        if let Some(dialog) = node.get() {
            if !dialog.open() {
                drop(dialog.show_modal());
            }
            focus_inside(&dialog);
        }
    });
    // The browser closes what is taken out of the page. To close it by hand would look for the next focus at once,
    // and lay the whole page out for that.
    on_cleanup(move || give_back(opener.get_value()));
    let leave = move || {
        forget_problem(session);
        session.dialog.set(None);
    };
    // The browser tells of the closing later, when the next window may be open, in the same element.
    let closed = move || {
        if node.try_get_untracked().flatten().is_some_and(|dialog| !dialog.open()) {
            leave();
        }
    };
    let class = if wide == Width::Wide { "ds-dialog fp-dialog wide" } else { "ds-dialog fp-dialog" };
    html! {
        <dialog class=class node_ref=node aria-labelledby="dialog-title" on:close=move |_| closed() on:cancel=move |_: web_sys::Event| leave()>
            <div class="fp-dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=session.t("close") on:click=move |_| leave()>
                    {icon("XMark")}
                </button>
            </div>
            <div class="fp-dialog-problem" role="alert" data-testid="dialog-problem">{move || problem(session).map(|text| html! { <p class="note stop">{text}</p> })}</div>
            {children()}
        </dialog>
    }
}

fn problem(session: Session) -> Option<String> {
    let toast = session.toast.get().filter(|toast| toast.kind == ToastKind::Problem)?;
    Some(session.tf(&toast.key, &toast.args))
}

/// A refusal is about what was typed; it goes when that does.
fn forget_problem(session: Session) {
    let told = |kind: ToastKind| kind == ToastKind::Problem;
    if session.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| told(toast.kind))) {
        session.toast.set(None);
    }
}

/// Puts focus where one begins, at once: whoever types or clicks next is not disturbed.
fn focus_inside(dialog: &web_sys::HtmlDialogElement) {
    let first = |selector: &str| dialog.query_selector(selector).ok().flatten();
    let wanted = first("[autofocus]")
        .or_else(|| first("form input, form select, form textarea, form button"))
        .or_else(|| first("button"));
    if let Some(element) = wanted.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Once the page is drawn anew: if focus is nowhere, gives it to what had it, else to the view.
fn give_back(opener: Option<HtmlElement>) {
    gloo_timers::callback::Timeout::new(0, move || {
        if page::focus_is_kept() {
            return;
        }
        if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
            drop(opener.focus());
        }
        if !page::focus_is_kept() {
            page::focus_view();
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
