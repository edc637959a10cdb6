//! What findings rest on beside the estate: what people demand, when nothing is moved, and what rules measure by.
//!
//! In: the plan. Out: three lists, and commands for what is changed in them. **Each line says by whom or from where it is.**

mod demands;
mod freezes;
mod limits;
mod ready;
mod teams;
mod time;

use leptos::prelude::*;

use crate::plan::Plan;
use crate::ui::session::{Session, session};

pub use demands::{Demands, demand_text};
pub use freezes::Freezes;
pub use limits::Limits;
pub use ready::Ready;
pub use teams::Teams;
pub use time::OverTime;

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Findings,
    Ready,
    Time,
    Demands,
    Freezes,
    Teams,
    Limits,
}

impl Part {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Findings, "check-findings"),
        (Self::Ready, "check-ready"),
        (Self::Time, "check-time"),
        (Self::Demands, "check-demands"),
        (Self::Freezes, "check-freezes"),
        (Self::Teams, "check-teams"),
        (Self::Limits, "check-limits"),
    ];

    fn count(self, session: Session) -> usize {
        let of_plan =
            |count: fn(&Plan) -> usize| session.plan.with(|plan| plan.as_ref().map_or(0, |plan| count(plan)));
        match self {
            Self::Findings => session.insight.with(|insight| insight.findings.len()),
            // What is missing is counted on its cards.
            Self::Ready | Self::Time => 0,
            Self::Demands => of_plan(|plan| plan.constraints.len()),
            Self::Freezes => of_plan(|plan| plan.freezes.len()),
            Self::Teams => of_plan(|plan| plan.teams.len()),
            Self::Limits => of_plan(|plan| plan.thresholds.len()),
        }
    }
}

/// The way from one to the other.
#[component]
pub fn Parts(part: Memo<Part>, #[prop(into)] choose: Callback<Part>) -> impl IntoView {
    let session = session();
    let button = move |(this, key): (Part, &'static str)| {
        html! {
            <button type="button" data-testid=key aria-pressed=move || (part.get() == this).to_string() on:click=move |_| choose.run(this)>
                {session.t(key)}<span class="num dim">{move || Some(this.count(session)).filter(|count| *count > 0)}</span></button>
        }
    };
    html! { <div class="fp-seg" role="group" aria-label=session.t("check-show")>{Part::ALL.map(button).into_iter().collect_view()}</div> }
}

/// A list with its title, what it is for, and what adds to it.
fn sheet(session: Session, key: &'static str, add: Option<AnyView>, list: AnyView) -> impl IntoView {
    html! {
        <div class="kg" role="region" tabindex="0" aria-label=session.t(key) data-testid=format!("{key}-list")>
            <div class="kg-head"><p class="mut">{session.t(&format!("{key}-lead"))}</p>{add}</div>
            {list}
        </div>
    }
}
