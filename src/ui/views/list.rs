//! Trust, service, VM: the tree table.
//!
//! In: the session. Out: the screen. **Everything the map can do can be done here by keyboard.**

use leptos::prelude::*;

use crate::ui::session::session;

#[component]
pub fn ListView() -> impl IntoView {
    let session = session();
    html! { <main class="fp-main" id="main" tabindex="-1"><h1>{session.t("view-list")}</h1></main> }
}

/// The VMs that search and filters let through.
pub fn visible_vms(_: crate::ui::session::Session) -> Vec<crate::base::VmId> {
    Vec::new()
}
