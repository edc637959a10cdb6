//! The page around the app: title, address hash, colour scheme, leaving.
//!
//! In: values. Out: the same on the page. **No name of a system ever stands in the address.**

use wasm_bindgen::{JsCast, JsValue, closure::Closure};

pub fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The part of the address after `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_hash(hash));
    }
}

/// Sets an attribute of the root element.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.set_attribute(name, value));
    }
}

/// Whether the page shows dark colours now.
pub fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

pub fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Tells when a media query begins or ceases to hold, for as long as the page lives.
pub fn on_media(query: &str, mut changed: impl FnMut(bool) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::MediaQueryListEvent)>::new(
        move |event: web_sys::MediaQueryListEvent| changed(event.matches()),
    );
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    if let Some(list) = list {
        drop(list.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref()));
    }
    closure.forget();
}

/// Whether the person has marked text on the page.
pub fn text_is_marked() -> bool {
    let marked = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    marked.is_some_and(|marked| !marked.is_collapsed())
}

/// Listens on the window for as long as the page lives.
pub fn on_window<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    event: &str,
    handler: impl FnMut(E) + 'static,
) {
    let closure = Closure::<dyn FnMut(E)>::new(handler);
    if let Some(window) = web_sys::window() {
        drop(window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()));
    }
    closure.forget();
}

/// Moves keyboard focus to the element with this id, once it is there.
pub fn focus(id: &str) {
    let id = id.to_owned();
    gloo_timers::callback::Timeout::new(0, move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(element.focus());
        }
    })
    .forget();
}

/// A value kept in this browser for the look of the page (language, colours); never plan data.
#[expect(clippy::disallowed_methods, reason = "the look of the page only")]
pub fn preference(name: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(&format!("flytteplan.{name}")).ok()?
}

#[expect(clippy::disallowed_methods, reason = "the look of the page only")]
pub fn set_preference(name: &str, value: &str) {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        drop::<Result<(), JsValue>>(storage.set_item(&format!("flytteplan.{name}"), value));
    }
}
