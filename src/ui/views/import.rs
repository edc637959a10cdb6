//! Taking files in, and the report of what they held.
//!
//! In: the session. Out: the screen. **What could not be used is always listed.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn ImportView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-import")}</h1></main> }
}
