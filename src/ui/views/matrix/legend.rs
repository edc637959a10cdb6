//! What the signs of the matrix mean; which part of it is shown; the camera's buttons.
//!
//! In: the board. Out: the line below it. **The shades are those of the picture, with the weight that each begins at.**

use leptos::prelude::*;

use super::{Board, Part};
use crate::base::Arg;
use crate::check::Severity;
use crate::check::matrix::LEVELS;
use crate::ui::actions::run;
use crate::ui::parts::{icon, severity_mark};

#[component]
pub fn Legend(board: Board, part: RwSignal<Part>) -> impl IntoView {
    let session = board.session;
    let button = move |code: &'static str, image: &'static str| {
        let label = session.t(&format!("action-{code}"));
        html! { <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=move |_| run(session, code)>{icon(image)}</button> }
    };
    let choice = move |which: Part, key: &'static str| {
        html! { <button type="button" aria-pressed=move || (part.get() == which).to_string() on:click=move |_| part.set(which)>{session.t(key)}</button> }
    };
    let shades = LEVELS.iter().enumerate().map(|(level, from)| {
        let from = session.tf("matrix-from", &[("count", Arg::from(*from))]);
        html! { <span class="row tight"><i class="mx-shade" data-level=level.to_string() aria-hidden="true"></i>{from}</span> }
    });
    html! {
        <div class="leg" role="group" aria-label=session.t("map-legend")>
            <div class="fp-seg" role="group" aria-label=session.t("matrix-parts")>{choice(Part::Services, "services")}{choice(Part::Trusts, "matrix-part-trusts")}</div>
            <span>{session.t("matrix-rows")}</span>
            <span class="row tight">{session.t("matrix-weight-word")}</span>{shades.collect_view()}
            <span class="row tight"><i class="mx-shade crossing" data-level="3" aria-hidden="true"></i>{session.t("crosses-boundary")}</span>
            {move || (part.get() == Part::Services).then(|| html! { <span class="tleg">{[Severity::Stop, Severity::Warning, Severity::Advice].map(severity_mark).into_iter().collect_view()}</span> })}
            <div class="zoom">{move || (part.get() == Part::Services).then(|| html! { {button("zoom-in", "ZoomPlus")}{button("zoom-out", "ZoomMinus")}{button("fit", "Expand")} })}</div>
        </div>
    }
}
