//! The help page: what each key does, from the table of actions.
//!
//! In: the table. Out: a list. **A key that is not in the table walks in a view, and is told in that view's sentence.**

use leptos::prelude::*;

use crate::platform::page;
use crate::ui::actions::{ACTIONS, Group, key_text};
use crate::ui::parts::{Modal, Width};
use crate::ui::session::session;

/// The views that one walks in by keys of their own, and the sentence about these.
const VIEWS: [(&str, &str); 3] =
    [("view-map", "map-keys"), ("view-list", "list-keys"), ("view-waves", "waves-keys")];

#[component]
pub fn Help() -> impl IntoView {
    let session = session();
    let letters = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        page::set_preference("letters", if on { "on" } else { "off" });
        session.letters.set(on);
    };
    html! {
        <Modal title=session.t("help-title") wide=Width::Wide>
            <div class="fp-help" tabindex="0" role="region" aria-label=session.t("help-title")>
                <p>{session.t("help-intro")}</p>
                <p class="mut">{session.t("help-letters")}</p>
                <label class="fp-check"><input type="checkbox" class="ck" data-testid="letters" prop:checked=move || session.letters.get() on:change=letters/>
                    <span>{session.t("help-single-keys")}<small class="mut">" · "{session.t("help-single-keys-hint")}</small></span></label>
                <dl class="fp-help-views">
                    {VIEWS.map(|(name, keys)| html! { <dt>{session.t(name)}</dt><dd>{session.t(keys)}</dd> })}
                </dl>
                <div class="fp-help-groups">
                    {Group::ALL.map(|group| html! {
                        <section>
                            <h3>{session.t(group.key())}</h3>
                            <dl>
                                {ACTIONS.iter().filter(|action| action.group == group).map(|action| html! {
                                    <dt>{session.t(&format!("action-{}", action.code))}</dt>
                                    <dd>
                                        {action.keys.iter().map(|key| html! { <kbd>{key_text(key)}</kbd> " " }).collect_view()}
                                        <span class="mut">{session.t(&format!("action-{}-help", action.code))}</span>
                                    </dd>
                                }).collect_view()}
                            </dl>
                        </section>
                    }).collect_view()}
                </div>
            </div>
        </Modal>
    }
}
