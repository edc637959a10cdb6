//! Signing, and who has signed.
//!
//! In: the session. Out: the screen. **What is signed is read back from the signed bytes.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn SignView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-sign")}</h1></main> }
}

#[component]
pub fn MakeKey() -> impl IntoView {}

#[component]
pub fn SignDialog() -> impl IntoView {}
