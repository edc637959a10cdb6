//! The whole screen, where the browser gives it.
//!
//! In: a wish. Out: the same, or nothing. **A browser that refuses it is no fault: what asks must work without.**

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page;

/// Asks for the whole screen; over when it is there, or refused.
pub async fn take() {
    let root = page::document().and_then(|document| document.document_element());
    if let Some(root) = root {
        drop(call(&root, "requestFullscreen").await);
    }
}

/// Gives it back.
pub async fn give_back() {
    if let Some(document) = page::document().filter(|_| is_whole()) {
        drop(call(&document, "exitFullscreen").await);
    }
}

/// Whether the page has the whole screen.
pub fn is_whole() -> bool {
    page::document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// The promise is waited for: one that is refused and that nobody hears of is an error of the page.
async fn call(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    JsFuture::from(function.call0(of)?.dyn_into::<Promise>()?).await
}
