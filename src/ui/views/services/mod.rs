//! Services, and the rules that give servers to them.
//!
//! In: the session. Out: the screen. **What is unassigned is always visible.**

mod draft;
mod hubs;
mod loose;
mod outside;
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
    let [rules, hubs, table] = [1, 2, 3].map(later);
    // Where most servers have no service, what is proposed comes first.
    let thin = session.projection.with_untracked(|now| now.loose.len() * 2 > now.moving as usize);
    let wanted = RwSignal::new(if thin { Part::Proposed } else { Part::Services });
    let part = Memo::new(move |_| match wanted.get() {
        Part::Proposed if session.projection.with(|now| now.loose.is_empty()) => Part::Services,
        wanted => wanted,
    });
    html! {
        <main class="fp-main services" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-rules")}</h1>
                <p class="sum" role="status" data-testid="services-sum">{move || answer(session)}</p>
                <div class="row end">
                    {choice(session, part, wanted, desk)}
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| actions::run(session, "new-service")>{icon("Plus")}{session.t("services-new")}</button>
                </div>
            </div>
            <div class="sv-body">
                {move || match part.get() {
                    Part::Proposed => html! { <proposed::Proposed desk=desk/> }.into_any(),
                    Part::Outside => html! { <outside::OutsideRules/> }.into_any(),
                    Part::Services => html! {
                        <trusts::Trusts/>
                        {move || rules.get().then(|| html! { <rules::Rules draft=draft/> })}
                        {move || hubs.get().then(|| html! { <hubs::HubProposals/> })}
                        {move || table.get().then(|| html! { <table::ServiceTable/> })}
                    }.into_any(),
                }}
            </div>
        </main>
        {move || match part.get() {
            Part::Proposed => html! { <proposed::ProposedPanel desk=desk/> }.into_any(),
            Part::Services => html! { <loose::LoosePanel draft=draft/> }.into_any(),
            Part::Outside => ().into_any(),
        }}
    }
}

/// What the screen is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Services,
    Proposed,
    /// What lies outside the estate.
    Outside,
}

/// What there is, what is proposed, or what lies outside.
fn choice(
    session: Session,
    part: Memo<Part>,
    wanted: RwSignal<Part>,
    desk: proposed::Desk,
) -> impl IntoView + use<> {
    let pressed = move |of: Part| move || (part.get() == of).to_string();
    let loose = move || session.projection.with(|now| !now.loose.is_empty());
    let count = move || desk.items.with(|items| items.as_ref().map(|items| items.len()));
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("services-show")>
            <button type="button" aria-pressed=pressed(Part::Services) on:click=move |_| wanted.set(Part::Services)>{session.t("view-rules")}</button>
            {move || loose().then(|| html! { <button type="button" data-testid="show-proposed" aria-pressed=pressed(Part::Proposed) on:click=move |_| wanted.set(Part::Proposed)>{icon("Sparkles")}{session.t("services-show-proposed")}<span class="num">{move || count().map(|count| session.texts.with_untracked(|texts| texts.count(count)))}</span></button> })}
            <button type="button" data-testid="show-outside" aria-pressed=pressed(Part::Outside) on:click=move |_| wanted.set(Part::Outside)>{icon("Globe")}{session.t("services-show-outside")}</button>
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
