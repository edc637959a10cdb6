//! What must not go away by itself: a copy that could not be kept, and another tab.
//!
//! In: the session. Out: lines in the frame. **Only a failed save takes the top bar.**

use leptos::prelude::*;

use super::actions::run;
use super::parts::icon_small;
use super::session::{Keeping, session};

/// In the top bar, until what failed has succeeded.
#[component]
pub fn SaveTrouble() -> impl IntoView {
    let session = session();
    let failed = Memo::new(move |_| session.keeping.get() == Keeping::Failed);
    html! {
        <div role="alert" class="fp-alarm" data-testid="save-trouble">
            {move || failed.get().then(|| html! {
                {icon_small("XMarkOctagon")}<span>{session.t("autosave-failed")}</span>
                <button class="ds-button" type="button" on:click=move |_| run(session, "save-plan")>{session.t("action-save-plan")}</button>
            })}
        </div>
    }
}

/// In the status line, for as long as another tab has the buffer.
#[component]
pub fn OtherTab() -> impl IntoView {
    let session = session();
    let elsewhere = Memo::new(move |_| session.keeping.get() == Keeping::Elsewhere);
    html! {
        <div role="status" class="fp-elsewhere" data-testid="other-tab">
            {move || elsewhere.get().then(|| html! { <span class="sev warn">{icon_small("ExclamationmarkTriangle")}{session.t("buffer-elsewhere")}</span> })}
        </div>
    }
}
