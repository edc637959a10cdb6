//! The board: waves by trusts.
//!
//! In: the session. Out: the screen. **The consequence is shown before the drop.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn WavesView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-waves")}</h1></main> }
}

/// What would change, now and then.
pub fn consequence(_: crate::ui::session::Session, _: &crate::job::Preview) -> impl IntoView + use<> {}
