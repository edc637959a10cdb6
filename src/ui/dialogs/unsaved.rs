//! Leaving a plan that no file holds: save first, go on, or stay.
//!
//! In: what comes instead. Out: an answer to whoever asked. **Closing the window is to stay.**

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::deeds;
use crate::ui::parts::Modal;
use crate::ui::session::{Next, session};

#[component]
pub fn Unsaved(next: Next) -> impl IntoView {
    let session = session();
    on_cleanup(|| deeds::answer(false));
    let leave = move |go_on: bool| {
        deeds::answer(go_on);
        session.dialog.set(None);
    };
    let save = move |_| {
        spawn_local(async move {
            let saved = deeds::save_to_file(session).await;
            leave(saved);
        });
    };
    html! {
        <Modal title=session.t("unsaved-title")>
            <div class="fp-form" data-testid="unsaved">
                <p>{session.t(&format!("unsaved-{}", next.code()))}</p>
                <div class="fp-dialog-foot">
                    <button class="ds-button" type="button" autofocus on:click=save>{session.t("unsaved-save")}</button>
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| leave(true)>{session.t("unsaved-leave")}</button>
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| leave(false)>{session.t("unsaved-stay")}</button>
                </div>
            </div>
        </Modal>
    }
}
