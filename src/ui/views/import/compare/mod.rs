//! The two states of the estate that the plan keeps, compared.
//!
//! In: the plan; what the worker found. Out: what has changed and what it means, questions, what each vCenter
//! is. **Nothing is taken for the same until a person says so.**

mod lines;
mod questions;
mod roles;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::Arg;
use crate::platform::page;
use crate::ui::deeds::{self, Compared};
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// What was found, once it is there.
type Found = RwSignal<Option<Arc<Compared>>>;

#[component]
pub fn Compare() -> impl IntoView {
    let session = session();
    let found: Found = RwSignal::new(None);
    // What it means follows waves, services and roles: every change of the plan asks anew.
    Effect::new(move |_| {
        if let Some(plan) = session.plan.get() {
            deeds::compare(session, plan, found);
        }
    });
    html! {
        <main class="fp-main im-states" id="main" tabindex="-1" data-testid="compare" aria-busy=move || found.with(Option::is_none).to_string()>
            <div class="fp-head">
                <h1>{session.t("compare-title")}</h1>
                <p class="sum" role="status" data-testid="compare-sum">{move || summary(session, found)}</p>
                <div class="row end">
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| turn(session, false)>{session.t("compare-back")}</button>
                </div>
            </div>
            <table::Changes found=found/>
        </main>
        <aside class="fp-side im-compare" aria-label=session.t("compare-side") data-testid="compare-side">
            <div class="scroll" role="region" tabindex="0" aria-label=session.t("compare-side")>
                <roles::Roles found=found/>
                <questions::Questions found=found/>
            </div>
        </aside>
    }
}

/// Which two states, and how much is as it was.
fn summary(session: Session, found: Found) -> String {
    let Some(found) = found.get() else { return session.t("compare-waits") };
    let (drift, taken) = (&found.0, found.1);
    // The hour tells two states of one day apart.
    let one_day = taken[0].map(|at| at.to_oslo().0) == taken[1].map(|at| at.to_oslo().0);
    let day = |at: Option<crate::base::Minutes>, else_key: &str| {
        let said =
            |at: crate::base::Minutes| {
                session.texts.with_untracked(|texts| {
                    if one_day { texts.instant(at) } else { texts.date(at.to_oslo().0) }
                })
            };
        at.map_or_else(|| session.t(else_key), said)
    };
    let args = [
        ("count", Arg::from(drift.same)),
        ("earlier", Arg::from(day(taken[0], "compare-earlier"))),
        ("later", Arg::from(day(taken[1], "compare-later"))),
    ];
    session.tf("compare-sum", &args)
}

/// The way here, where the plan keeps two states.
#[component]
pub fn CompareButton() -> impl IntoView {
    let session = session();
    move || {
        can_compare(session).then(|| {
            html! { <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| turn(session, true)>{icon("ArrowsCirclepath")}{session.t("compare-open")}</button> }
        })
    }
}

/// To the comparison, or back; the keyboard comes along.
fn turn(session: Session, on: bool) {
    session.comparing.set(on);
    page::focus("main");
}

/// Whether the plan keeps two states, and both are here.
pub fn can_compare(session: Session) -> bool {
    session.plan.with(|plan| {
        let kept = |plan: &Arc<crate::plan::Plan>| {
            session.hidden.with_value(|hidden| hidden.inventories_of(plan).len() == 2)
        };
        plan.as_ref().is_some_and(kept)
    })
}
