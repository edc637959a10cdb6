//! States of the estate that the plan keeps, compared two by two.
//!
//! In: the plan; what the worker found. Out: what has changed and what it means, the states there are, questions, what
//! each vCenter is. **Nothing is taken for the same until a person says so.** Where the plan keeps one state alone,
//! what stands in a target as well as in a source is asked about.

mod groups;
mod lines;
mod questions;
mod roles;
mod since;
mod states;
mod table;

pub use roles::role_choice;

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Minutes};
use crate::job::Compared;
use crate::platform::page;
use crate::ui::deeds;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// What was found, once it is there.
type Found = RwSignal<Option<Arc<Compared>>>;

/// What of it the screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Changes,
    Means,
    States,
}

const PARTS: [(Part, &str); 3] =
    [(Part::Changes, "states-changes"), (Part::Means, "states-means"), (Part::States, "states-title")];

#[component]
pub fn Compare() -> impl IntoView {
    let session = session();
    let found: Found = RwSignal::new(None);
    let part = RwSignal::new(Part::Changes);
    // What it means follows waves, services and roles: every change of the plan asks anew.
    Effect::new(move |_| {
        if let Some(plan) = session.plan.get() {
            deeds::compare(session, plan, found);
        }
    });
    let alone = Memo::new(move |_| !can_compare(session));
    let title = move || session.t(if alone.get() { "states-title-one" } else { "compare-title" });
    let choices = move || {
        let button = move |(which, key): (Part, &'static str)| {
            html! { <button type="button" data-part=key aria-pressed=move || (part.get() == which).to_string() on:click=move |_| part.set(which)>{session.t(key)}</button> }
        };
        (!alone.get()).then(|| html! { <div class="fp-seg" role="group" aria-label=session.t("states-show")>{PARTS.map(button)}</div> })
    };
    html! {
        <main class="fp-main im-states" id="main" tabindex="-1" data-testid="compare" aria-busy=move || found.with(Option::is_none).to_string()>
            <div class="fp-head">
                <h1>{title}</h1>
                <p class="sum" role="status" data-testid="compare-sum">{move || summary(session, found, alone.get())}</p>
                <div class="row end">
                    {choices}
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| turn(session, false)>{session.t("compare-back")}</button>
                </div>
            </div>
            {move || match part.get() {
                Part::Means if !alone.get() => html! { <since::Means found=found/> }.into_any(),
                Part::States if !alone.get() => html! { <states::States/> }.into_any(),
                _ => html! { <table::Changes found=found/> }.into_any(),
            }}
        </main>
        <aside class="fp-side im-compare" aria-label=session.t("compare-side") data-testid="compare-side">
            <div class="scroll" role="region" tabindex="0" aria-label=session.t("compare-side")>
                <roles::Roles found=found/>
                <questions::Questions found=found/>
            </div>
        </aside>
    }
}

/// Which states, and how much is as it was.
fn summary(session: Session, found: Found, alone: bool) -> String {
    let Some(found) = found.get() else { return session.t("compare-waits") };
    let (drift, taken) = (&found.drift, found.taken);
    if alone {
        return session.tf("states-sum-one", &[("count", Arg::from(drift.same))]);
    }
    // The hour tells two states of one day apart.
    let one_day = taken[0].map(|at| at.to_oslo().0) == taken[1].map(|at| at.to_oslo().0);
    let day = |at: Option<Minutes>, else_key: &str| {
        let said =
            |at: Minutes| {
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

/// The way here, where there is something to see.
#[component]
pub fn CompareButton() -> impl IntoView {
    let session = session();
    move || {
        can_look(session).then(|| {
            let key = if can_compare(session) { "compare-open" } else { "states-open-one" };
            html! { <button class="ds-button" data-variant="secondary" type="button" data-testid="compare-open" on:click=move |_| turn(session, true)>{icon("ArrowsCirclepath")}{session.t(key)}</button> }
        })
    }
}

/// To the comparison, or back; the keyboard comes along.
fn turn(session: Session, on: bool) {
    session.comparing.set(on);
    page::focus("main");
}

/// Whether the plan keeps two states or more that are here.
pub fn can_compare(session: Session) -> bool {
    kept(session) > 1
}

/// Whether there are states to compare, or several vCenters in the only one.
pub fn can_look(session: Session) -> bool {
    let vcenters = || {
        session.plan.with(|plan| {
            let keys = plan.iter().flat_map(|plan| plan.vms.values()).map(|vm| vm.vcenter.as_str());
            keys.collect::<std::collections::HashSet<&str>>().len()
        })
    };
    match kept(session) {
        0 => false,
        1 => vcenters() > 1,
        _ => true,
    }
}

fn kept(session: Session) -> usize {
    session.plan.with(|plan| {
        plan.as_ref().map_or(0, |plan| session.hidden.with_value(|hidden| hidden.inventories_of(plan).len()))
    })
}
