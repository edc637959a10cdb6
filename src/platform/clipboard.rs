//! Copying tables and pasting names.
//!
//! In: text. Out: text. **What is pasted is text, whatever it looks like.**

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false where the browser refuses.
pub async fn copy(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok()
}

/// A paste event's plain text.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}
