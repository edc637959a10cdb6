//! Who has answered for a finding, and what has become of it.
//!
//! In: a finding. Out: one paragraph, and the ways to answer for it, again or no longer. **A waiver that has lapsed is told
//! as such, and never hides the finding.**

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Minutes};
use crate::check::{Finding, Waived};
use crate::plan::{Command, Waiver};
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn Answered(finding: Arc<Finding>) -> impl IntoView {
    let session = session();
    let waiver = session.plan_now().and_then(|plan| plan.waivers.get(&finding.id).cloned());
    let id = StoredValue::new(finding.id.clone());
    let ask = move |_| session.dialog.set(Some(Dialog::Waive(id.get_value())));
    let end = move |_| drop(session.execute(&Command::EndWaiver(id.get_value())));
    let Some((waiver, waived)) = waiver.zip(finding.waived) else {
        return html! {
            <p class="row wrap waive"><button class="ds-button" data-variant="secondary" type="button" on:click=ask data-testid="waive">{session.t("waive-action")}</button>
                <span class="sm mut">{session.t("waive-hint")}</span></p>
        }
        .into_any();
    };
    let class = if waived == Waived::Holds { "note ok" } else { "note warn" };
    let again = (waived != Waived::Holds).then(|| {
        html! {
            <button class="ds-button" type="button" on:click=ask>{session.t("waive-again")}</button>
        }
    });
    html! {
        <div class=class data-testid="waived">
            <p class="b row">{icon("PersonCheckmark")}{headline(session, &waiver, waived)}</p>
            <p>{by(session, &waiver)}</p>
            <blockquote>{shown(&waiver.reason)}</blockquote>
            <p class="row wrap">{again}<button class="ds-button" data-variant="secondary" type="button" on:click=end>{session.t("waive-end")}</button></p>
        </div>
    }
    .into_any()
}

fn headline(session: Session, waiver: &Waiver, waived: Waived) -> String {
    let day = |at: Minutes| session.texts.with_untracked(|texts| texts.date(at.to_oslo().0));
    // It ends with its last day: the minute after is the next one.
    let last = || [("day", Arg::from(day(Minutes(waiver.expires.0 - 1))))];
    match waived {
        Waived::Holds => session.tf("waive-holds", &last()),
        Waived::Lapsed => session.tf("waive-lapsed", &[("day", Arg::from(day(waiver.at)))]),
        Waived::Expired => session.tf("waive-expired", &last()),
    }
}

/// Who answers, as far as the plan still knows: names of people may be purged.
pub fn by(session: Session, waiver: &Waiver) -> String {
    let name = session
        .plan_now()
        .and_then(|plan| plan.people.get(&waiver.person).map(|person| shown(&person.name)))
        .unwrap_or_else(|| session.t("waive-nobody"));
    session.tf("waive-by", &[("name", Arg::from(name)), ("role", Arg::from(shown(&waiver.role)))])
}
