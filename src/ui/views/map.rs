//! The map of services and their dependencies.
//!
//! In: the session. Out: the screen. **The map holds no state of its own but the camera.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn MapScreen() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-map")}</h1></main> }
}
