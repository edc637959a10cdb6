//! The panel beside the board: a drag's consequence, a proposal, or what is chosen.
//!
//! In: the session and the drag. Out: the aside. **A drag comes first, then a proposal, then the panel.**

use leptos::prelude::*;

use super::board::Drag;
use super::consequence::consequence;
use super::proposal::ProposalPanel;
use crate::base::Arg;
use crate::ui::session::session;
use crate::ui::views::panel::Panel;

#[component]
pub fn Side() -> impl IntoView {
    let session = session();
    let drag = expect_context::<Drag>();
    let dragging = Memo::new(move |_| drag.over.with(Option::is_some));
    move || {
        if dragging.get() {
            let count = session.selection_with_bundles().len();
            return html! {
                <aside class="fp-side" aria-label=session.t("move-if-dropped")><div class="scroll">
                    <h2>{session.t("move-if-dropped")}</h2>
                    <p class="sm mut">{session.tf("count-vms", &[("count", Arg::from(count))])}</p>
                    {move || drag.preview.get().map(|preview| consequence(session, &preview))}
                </div></aside>
            }
            .into_any();
        }
        match session.proposal.get() {
            Some(view) => html! { <aside class="fp-side" aria-label=session.t("proposal-title")><ProposalPanel view=view/></aside> }.into_any(),
            None => Panel().into_any(),
        }
    }
}
