//! The board: waves by trusts, and what a change would mean.
//!
//! In: the session. Out: the screen; moves by drag, by key and by menu. **The consequence is shown before
//! the drop, and what must move together moves together.**

mod board;
mod cell;
mod consequence;
mod gauges;
mod head;
mod proposal;
mod roving;
mod side;

pub use consequence::consequence;
pub use proposal::reasons_text;

use leptos::prelude::*;

use crate::base::Arg;
use crate::check::Severity;
use crate::ui::actions::run;
use crate::ui::deeds::act;
use crate::ui::parts::icon;
use crate::ui::session::{Session, View, session};

#[component]
pub fn WavesView() -> impl IntoView {
    let session = session();
    provide_context(board::Drag::new());
    // Another proposal starts with all of it ticked.
    let choice = proposal::Choice::new(session);
    provide_context(choice);
    Effect::new(move |_| {
        if session.proposal.with(Option::is_some) {
            choice.0.set(proposal::Choice::new(session).0.get_untracked());
        }
    });
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-waves")}</h1>
                <p class="sum" aria-live="polite">{move || answer(session)}</p>
                <div class="row end">
                    <button class="ds-button" data-variant="secondary" type="button" on:click=act(session, "new-wave")>{icon("Plus")}{session.t("action-new-wave")}</button>
                    <button class="ds-button" type="button" on:click=act(session, "propose")>{session.t("action-propose")}</button>
                </div>
            </div>
            <board::Board/>
            {move || (!session.selection.with(|selection| selection.is_empty())).then(|| html! { <div class="fp-float"><SelectionBar/></div> })}
        </main>
        <side::Side/>
    }
}

/// The sentence that answers the screen's question.
fn answer(session: Session) -> impl IntoView {
    let stops = session.insight.with(|insight| insight.count(Severity::Stop));
    let without = session.projection.with(|projection| projection.without_wave);
    let crossings =
        session.insight.with(|insight| (insight.crossings.links_crossing, insight.crossings.links));
    let crossing = [("count", Arg::from(crossings.0)), ("total", Arg::from(crossings.1))];
    html! {
        {(stops > 0).then(|| html! { <b>{session.tf("count-stops", &[("count", Arg::from(stops))])}</b> " · " })}
        {(without > 0).then(|| html! { <b>{session.tf("waves-without", &[("count", Arg::from(without))])}</b> " · " })}
        {session.tf("waves-crossing", &crossing)}
    }
}

/// What is selected, and what can be done with it.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let session = session();
    let count = move || session.selection.with(|selection| selection.len());
    let button = move |code: &'static str, key: &'static str| {
        html! { <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| run(session, code)>{session.t(&format!("action-{code}"))}{(!key.is_empty()).then(|| html! { <kbd>{key}</kbd> })}</button> }
    };
    html! {
        <div class="fp-selbar" role="toolbar" aria-label=session.t("selection")>
            <b class="num">{move || session.tf("status-selected", &[("count", Arg::from(count()))])}</b>
            <span class="grow"></span>
            {button("move-to-wave", "M")}{button("lock-bundle", "L")}{button("pin", "P")}
            {move || match session.view.get() {
                View::Map => html! { {button("select-neighbours", "N")}{button("show-in-list", "")} }.into_any(),
                View::List => html! { {button("select-neighbours", "N")}{button("show-in-map", "")} }.into_any(),
                _ => button("show-in-map", "").into_any(),
            }}
            <button class="ds-button" data-variant="secondary" data-icon type="button" aria-label=session.t("action-select-none") on:click=move |_| run(session, "select-none")>{icon("XMark")}</button>
        </div>
    }
}
