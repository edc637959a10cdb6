//! What is wrong, and the smallest change that mends it.
//!
//! In: the session. Out: the screen. **A fix is a command like any other.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn CheckView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-check")}</h1></main> }
}
