//! Services, and the rules that give servers to them.
//!
//! In: the session. Out: the screen. **What is unassigned is always visible.**

mod draft;
mod hubs;
mod loose;
mod proposed;
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
    let desk = proposed::Desk::begin(session);
    let table = later(1);
    // Where most servers have no service, what is proposed comes first.
    let wanted =
        RwSignal::new(session.projection.with_untracked(|now| now.loose.len() * 2 > now.moving as usize));
    let proposing = Memo::new(move |_| wanted.get() && session.projection.with(|now| !now.loose.is_empty()));
    html! {
        <main class="fp-main services" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-rules")}</h1>
                <p class="sum" role="status" data-testid="services-sum">{move || answer(session)}</p>
                <div class="row end">
                    {move || session.projection.with(|now| !now.loose.is_empty()).then(|| choice(session, wanted, desk))}
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "new-service")>{icon("Plus")}{session.t("services-new")}</button>
                </div>
            </div>
            <div class="sv-body">
                {move || if proposing.get() {
                    html! { <proposed::Proposed desk=desk/> }.into_any()
                } else {
                    html! {
                        <trusts::Trusts/>
                        <rules::Rules draft=draft/>
                        <hubs::HubProposals/>
                        {move || table.get().then(|| html! { <table::ServiceTable/> })}
                    }.into_any()
                }}
            </div>
        </main>
        {move || if proposing.get() {
            html! { <proposed::ProposedPanel desk=desk/> }.into_any()
        } else {
            html! { <loose::LoosePanel draft=draft/> }.into_any()
        }}
    }
}

/// What there is, or what is proposed.
fn choice(session: Session, wanted: RwSignal<bool>, desk: proposed::Desk) -> impl IntoView + use<> {
    let count = move || desk.items.with(|items| items.as_ref().map(|items| items.len()));
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("services-show")>
            <button type="button" aria-pressed=move || (!wanted.get()).to_string() on:click=move |_| wanted.set(false)>{session.t("view-rules")}</button>
            <button type="button" data-testid="show-proposed" aria-pressed=move || wanted.get().to_string() on:click=move |_| wanted.set(true)>{icon("Sparkles")}{session.t("services-show-proposed")}<span class="num">{move || count().map(|count| session.texts.with_untracked(|texts| texts.count(count)))}</span></button>
        </div>
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
