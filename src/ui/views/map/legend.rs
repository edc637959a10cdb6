//! What the signs of the map mean, its buttons, and how far from the selection one looks.
//!
//! In: the session. Out: a line below the map; a choice above it. **Every sign is told in words.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::ui::actions::run;
use crate::ui::parts::{evidence_mark, icon, trust_mark, wave_badge};
use crate::ui::session::session;

/// How far from the selection things stay bright.
#[component]
pub fn Reach() -> impl IntoView {
    let session = session();
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("map-reach")>
            {[1_u32, 2, 3].map(|steps| html! {
                <button type="button" aria-pressed=move || (session.reach.get() == steps).to_string() on:click=move |_| session.reach.set(steps)>
                    {session.tf("map-reach-steps", &[("count", Arg::from(steps))])}
                </button>
            }).collect_view()}
        </div>
    }
}

/// What the signs mean, and the camera's buttons.
#[component]
pub fn Legend() -> impl IntoView {
    let session = session();
    let button = move |code: &'static str, image: &'static str| {
        let label = session.t(&format!("action-{code}"));
        html! { <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=move |_| run(session, code)>{icon(image)}</button> }
    };
    html! {
        <div class="leg" role="group" aria-label=session.t("map-legend")>
            <span class="tleg">{move || session.projection.get().trusts.iter().map(|line| trust_mark(&line.id)).collect_view()}</span>
            <span class="row tight">{wave_badge(5, 8)}{session.t("wave")}</span>
            {evidence_mark(crate::estate::Evidence::Observed)}{evidence_mark(crate::estate::Evidence::Declared)}{evidence_mark(crate::estate::Evidence::Inferred)}
            <span class="row tight"><svg class="tg unseen" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"></circle></svg>{session.t("evidence-none")}</span>
            <span class="row tight"><svg width="26" height="12" aria-hidden="true"><path class="cross" d="M0 6h26M11 1v10M15 1v10"></path></svg>{session.t("crosses-boundary")}</span>
            <div class="zoom">{button("map-afar", "Layers")}{button("zoom-in", "ZoomPlus")}{button("zoom-out", "ZoomMinus")}{button("fit", "Expand")}</div>
        </div>
    }
}
