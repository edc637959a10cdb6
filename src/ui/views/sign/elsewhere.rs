//! Signing with a key that never comes near the browser: `ssh-keygen` over the manifest.
//!
//! In: the manifest as a file. Out: a signature that was made over it, added to the plan. **The line shown is
//! the one that makes such a signature, and nothing else is taken.**

use leptos::prelude::*;

use crate::share::PLAN_NAMESPACE;
use crate::ui::deeds;
use crate::ui::session::session;

#[component]
pub fn Elsewhere() -> impl IntoView {
    let session = session();
    let command = format!("ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n {PLAN_NAMESPACE} plan.json");
    let copied = command.clone();
    html! {
        <details class="sg-what" data-testid="sign-elsewhere"><summary>{session.t("sign-elsewhere")}</summary>
            <p>{session.t("sign-elsewhere-what")}</p>
            <p class="mono xs sg-print">{command}</p>
            <div class="row wrap">
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| deeds::take_manifest(session)>{session.t("sign-extract")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| deeds::copy_text(session, copied.clone())>{session.t("sign-copy-command")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=|_| deeds::click("pick-signature")>{session.t("sign-attach")}</button>
            </div>
        </details>
    }
}
