//! The keyboard: from key presses to actions of the table.
//!
//! In: key events of the window. Out: actions run. **A key of one character never acts while someone types,
//! and not at all where a person has turned such keys off (WCAG 2.1.4). Letters that change the plan act only
//! where focus is inside an element marked `data-keys`; those that find the way act on the whole page.**

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, KeyboardEvent};

use super::actions::{ACTIONS, Key, Kind};
use super::session::{Dialog, Session, View};
use super::views::map;
use crate::platform::{clipboard, page};

thread_local! {
    /// The key that may begin a sequence, and when it was pressed (milliseconds).
    static FIRST: Cell<Option<(char, f64)>> = const { Cell::new(None) };
}

/// How long after the first key of a sequence the second counts, milliseconds.
const SEQUENCE_TIME: f64 = 1500.0;

/// Listens for as long as the page lives.
pub fn listen(session: Session) {
    map::saved::listen(session);
    page::on_window("keydown", move |event: KeyboardEvent| {
        if !event.default_prevented() {
            handle(session, &event);
        }
    });
    page::on_window("paste", move |event: ClipboardEvent| paste(session, &event));
    page::on_window("hashchange", move |_: web_sys::Event| {
        let view = View::from_slug(&page::hash());
        if let Some(view) = view.filter(|view| session.view.get_untracked() != *view) {
            session.view.set(view);
        }
    });
}

fn handle(session: Session, event: &KeyboardEvent) {
    if event.key() == "Escape" {
        return escape(session);
    }
    let ctrl = event.ctrl_key() || event.meta_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.as_ref().is_some_and(typing);
    let in_region =
        target.as_ref().is_some_and(|element| element.closest("[data-keys]").ok().flatten().is_some());
    let key = event.key().to_lowercase();
    let meant_for_us = ctrl && matches!(key.as_str(), "s" | "o");
    if session.dialog.with_untracked(Option::is_some) && !(ctrl && key == "k") {
        if meant_for_us {
            event.prevent_default();
        }
        return;
    }
    let first = FIRST.take().filter(|(_, at)| event.time_stamp() - at < SEQUENCE_TIME).map(|(key, _)| key);
    let may_write = session.letters.get_untracked() && !in_field && !event.alt_key();
    let fits = |wanted: &Key| {
        let shift = wanted.shift == event.shift_key();
        let acts = match wanted.kind() {
            Kind::Command => ctrl && shift && (!in_field || command_in_field(wanted)),
            Kind::Function => !ctrl && shift && !event.alt_key(),
            Kind::Way => !ctrl && may_write,
            Kind::Letter => !ctrl && may_write && in_region,
        };
        let here = wanted.views.is_empty() || wanted.views.contains(&session.view.get_untracked());
        let in_order = wanted.after.and_then(|after| after.chars().next()) == first;
        wanted.key == key && acts && in_order && here
    };
    if ctrl && belongs_to_page(&key, in_region) {
        return;
    }
    if let Some(action) = ACTIONS.iter().find(|action| action.keys.iter().any(fits)) {
        if meant_for_us {
            event.prevent_default();
        }
        if untrack(|| (action.enabled)(session)) {
            event.prevent_default();
            (action.run)(session);
        }
        return;
    }
    if key == "g" && !ctrl && may_write {
        FIRST.set(Some(('g', event.time_stamp())));
    }
}

/// Commands that count also while someone types; the others belong to the field.
fn command_in_field(key: &Key) -> bool {
    matches!(key.key, "k" | "s" | "o")
}

/// Marked text is copied as text, and outside the tables all text is marked.
fn belongs_to_page(key: &str, in_region: bool) -> bool {
    match key {
        "c" => page::text_is_marked(),
        "a" => !in_region,
        _ => false,
    }
}

/// Names from a spreadsheet, pasted where nothing takes text, become a selection.
fn paste(session: Session, event: &ClipboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let here = !map::saved::slides_are_on()
        && matches!(session.view.get_untracked(), View::Map | View::List)
        && session.plan.with_untracked(Option::is_some)
        && session.dialog.with_untracked(Option::is_none)
        && !target.as_ref().is_some_and(typing);
    if let Some(text) = clipboard::pasted(event).filter(|_| here) {
        event.prevent_default();
        session.dialog.set(Some(Dialog::PasteNames(text)));
    }
}

fn typing(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        && !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button"))
}

/// Steps out one level: toast, servers on the map, panel, question, selection, what was opened from afar.
fn escape(session: Session) {
    if session.dialog.with_untracked(Option::is_some) {
        return;
    }
    if session.toast.with_untracked(Option::is_some) {
        session.toast.set(None);
    } else if session.view.get_untracked() == View::Map && map::step_out() {
        // Back among the services.
    } else if session.focus.with_untracked(Option::is_some) {
        session.focus.set(None);
    } else if !map::ask::close(session) {
        let nothing = session.selection.with_untracked(|selection| selection.is_empty());
        let on_map = session.view.get_untracked() == View::Map;
        if !(nothing && on_map && map::step_back()) {
            session.clear_selection();
        }
    }
}
