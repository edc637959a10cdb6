//! The page around the app: title, address hash, colour scheme, leaving.
//!
//! In: values. Out: the same on the page. **No name of a system ever stands in the address.**

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

use crate::text::Language;

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

/// Listens on the window for as long as the page lives, before anything on the page hears of it.
pub fn on_window_first<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    event: &str,
    handler: impl FnMut(E) + 'static,
) {
    let closure = Closure::<dyn FnMut(E)>::new(handler);
    if let Some(window) = web_sys::window() {
        let heard = closure.as_ref().unchecked_ref();
        drop(window.add_event_listener_with_callback_and_bool(event, heard, true));
    }
    closure.forget();
}

/// Takes an attribute of the root element away.
pub fn clear_root(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        drop(root.remove_attribute(name));
    }
}

/// Moves keyboard focus to the element with this id, once it is there.
pub fn focus(id: &str) {
    let id = id.to_owned();
    let focus = move || {
        focus_now(&id);
    };
    gloo_timers::callback::Timeout::new(0, focus).forget();
}

/// The same at once; false where it is not there.
pub fn focus_now(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// The element that has the keyboard, if it is more than the page itself.
pub fn active() -> Option<HtmlElement> {
    let element = document()?.active_element()?.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// Whether an element has the keyboard, or a window above the page will take it.
pub fn focus_is_kept() -> bool {
    active().is_some() || first("dialog[open]").is_some()
}

/// The first element that fits.
pub fn first(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Gives the keyboard to the view: its list, map or board, else the whole of it.
pub fn focus_view() {
    if let Some(main) = first("main") {
        focus_region(&main);
    }
}

/// The parts of the page, in order.
const REGIONS: &str = ".fp-top, .fp-rail, main, .fp-side";
/// Where one begins in a part.
const BEGINNINGS: [&str; 4] = [
    "[data-keys] [tabindex='0']",
    "[data-keys][tabindex='0']",
    "[aria-current]",
    "a[href], button:not([disabled]), input, [tabindex='0']",
];

fn focus_region(region: &Element) -> bool {
    let inside = BEGINNINGS.iter().find_map(|wanted| region.query_selector(wanted).ok().flatten());
    let target = inside.unwrap_or_else(|| region.clone()).dyn_into::<HtmlElement>();
    target.is_ok_and(|target| target.focus().is_ok())
}

/// Gives the keyboard to the next part of the page, or the one before.
pub fn focus_beside(forward: bool) {
    let Some(list) = document().and_then(|document| document.query_selector_all(REGIONS).ok()) else {
        return;
    };
    let regions: Vec<Element> = (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect();
    let here = active().and_then(|active| regions.iter().position(|region| region.contains(Some(&active))));
    let count = regions.len();
    let next = match (here, forward) {
        (Some(at), true) => (at + 1) % count.max(1),
        (Some(at), false) => (at + count - 1) % count.max(1),
        (None, true) => 0,
        (None, false) => count.saturating_sub(1),
    };
    if let Some(region) = regions.get(next) {
        focus_region(region);
    }
}

/// Has the texts of a language, fetched where they are not in the program; false where they cannot be had.
pub async fn fetch_texts(language: Language) -> bool {
    let Some(address) = language.address() else { return true };
    let Ok(text) = fetch_text(address).await else { return false };
    language.take(text);
    true
}

async fn fetch_text(address: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let fetch: Function = Reflect::get(&window, &"fetch".into())?.unchecked_into();
    let response = JsFuture::from(fetch.call1(&window, &address.into())?.unchecked_into::<Promise>()).await?;
    if Reflect::get(&response, &"ok".into())? != JsValue::TRUE {
        return Err(JsValue::NULL);
    }
    let read: Function = Reflect::get(&response, &"text".into())?.unchecked_into();
    let text = JsFuture::from(read.call0(&response)?.unchecked_into::<Promise>()).await?;
    text.as_string().ok_or(JsValue::NULL)
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
