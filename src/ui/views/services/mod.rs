//! Services, and the rules that give servers to them.
//!
//! In: the session. Out: the screen. **What is unassigned is always visible.**

mod draft;
mod hubs;
mod loose;
mod rules;
mod table;
mod trusts;

use leptos::prelude::*;

use crate::base::Arg;
use crate::ui::actions;
use crate::ui::parts::{icon, later};
use crate::ui::session::{Session, session};

#[component]
pub fn ServicesView() -> impl IntoView {
    let session = session();
    let draft = draft::Draft::begin(session);
    let table = later(1);
    html! {
        <main class="fp-main services" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-rules")}</h1>
                <p class="sum" role="status" data-testid="services-sum">{move || answer(session)}</p>
                <div class="row end">
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "new-service")>{icon("Plus")}{session.t("services-new")}</button>
                </div>
            </div>
            <div class="sv-body">
                <trusts::Trusts/>
                <rules::Rules draft=draft/>
                <hubs::HubProposals/>
                {move || table.get().then(|| html! { <table::ServiceTable/> })}
            </div>
        </main>
        <loose::LoosePanel draft=draft/>
    }
}

/// Does everything belong to a service?
fn answer(session: Session) -> impl IntoView + use<> {
    let (loose, moving) = session.projection.with(|now| (now.loose.len(), now.moving));
    if loose == 0 {
        let text = session.tf("services-all-assigned", &[("count", Arg::from(moving))]);
        return html! { <span>{text}</span> }.into_any();
    }
    let count = [("count", Arg::from(loose))];
    html! { <b>{session.tf("services-loose-count", &count)}</b>" "{session.tf("services-loose-rest", &count)} }.into_any()
}
