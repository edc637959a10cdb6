//! Asking for a proposal: how many waves, which seed.
//!
//! In: two numbers. Out: a request to the worker. **The same plan, waves and seed give the same proposal.**

use leptos::prelude::*;

use crate::ui::deeds;
use crate::ui::parts::Modal;
use crate::ui::session::session;

/// Waves proposed where the plan has none.
const USUAL_WAVES: usize = 8;

#[component]
pub fn Propose() -> impl IntoView {
    let session = session();
    let have = session.projection.with_untracked(|projection| projection.waves.len());
    let waves = RwSignal::new(if have == 0 { USUAL_WAVES } else { have });
    let seed = RwSignal::new(1_u64);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.dialog.set(None);
        deeds::propose(session, waves.get_untracked(), seed.get_untracked());
    };
    html! {
        <Modal title=session.t("proposal-ask-title")>
            <form class="fp-form" on:submit=submit>
                <p class="mut">{session.t("propose-intro")}</p>
                <div class="fp-form-row">
                    <label class="fp-form-label">{session.t("proposal-ask-waves")}
                        <input type="number" min="1" max="60" required autofocus prop:value=move || waves.get().to_string()
                            on:input=move |event| if let Ok(count) = event_target_value(&event).parse() { waves.set(count) }/>
                    </label>
                    <label class="fp-form-label">{session.t("proposal-ask-seed")}
                        <input type="number" min="0" required prop:value=move || seed.get().to_string()
                            on:input=move |event| if let Ok(number) = event_target_value(&event).parse() { seed.set(number) }/>
                        <small>{session.t("proposal-ask-seed-hint")}</small>
                    </label>
                </div>
                <p class="xs mut">{session.t("proposal-untouched")}</p>
                <div class="fp-dialog-foot"><button class="ds-button mk" type="submit">{session.t("proposal-ask-go")}</button></div>
            </form>
        </Modal>
    }
}
