//! Services, and the rules that give servers to them.
//!
//! In: the session. Out: the screen. **What is unassigned is always visible.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn ServicesView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-services")}</h1></main> }
}
