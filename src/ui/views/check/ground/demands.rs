//! What people demand of the plan.
//!
//! In: the plan's constraints, and the findings that say which are not met. Out: the list. **Who said it is told by the
//! journal.**

use leptos::prelude::*;

use super::sheet;
use crate::base::{Arg, ConstraintId};
use crate::plan::journal::Entry;
use crate::plan::{Command, Constraint, Demand, History};
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn Demands() -> impl IntoView {
    let session = session();
    let all = Memo::new(move |_| {
        session.plan.with(|plan| plan.as_ref().map(|plan| plan.constraints.clone()).unwrap_or_default())
    });
    let rows = move || {
        let rows = all.get().into_iter().map(|(id, constraint)| row(session, &id, &constraint));
        rows.collect_view()
    };
    let add = html! {
        <button class="ds-button" type="button" data-testid="new-demand" on:click=move |_| session.dialog.set(Some(Dialog::NewDemand(Vec::new())))>{icon("Plus")}{session.t("demand-new")}</button>
    };
    let list = move || {
        if all.with(std::collections::BTreeMap::is_empty) {
            return html! { <p class="mut">{session.t("check-demands-none")}</p> }.into_any();
        }
        html! {
            <table class="tbl"><caption class="sr">{session.t("check-demands")}</caption>
                <thead><tr><th scope="col">{session.t("demand-column")}</th><th scope="col">{session.t("demand-reason")}</th><th scope="col">{session.t("demand-by")}</th><th scope="col"><span class="sr">{session.t("demand-drop")}</span></th></tr></thead>
                <tbody>{rows()}</tbody></table>
        }
        .into_any()
    };
    sheet(session, "check-demands", Some(add.into_any()), list.into_any())
}

fn row(session: Session, id: &ConstraintId, constraint: &Constraint) -> impl IntoView + use<> {
    let what = demand_text(session, &constraint.demand);
    let label = session.tf("demand-drop-label", &[("what", Arg::from(what.as_str()))]);
    let (who, at) = (who_demanded(session, id), constraint.at);
    let day = session.texts.with_untracked(|texts| texts.date(at.to_oslo().0));
    let by = if who.is_empty() {
        day
    } else {
        session.tf("demand-by-whom", &[("who", Arg::from(who)), ("day", Arg::from(day))])
    };
    let (id, reason) = (id.clone(), shown(&constraint.reason));
    let remove = move |_| drop(session.execute(&Command::DropConstraint(id.clone())));
    html! {
        <tr><td class="b">{what}</td><td>{reason}</td><td class="mut">{by}</td>
            <td class="r"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=remove>{icon("XMark")}</button></td></tr>
    }
}

/// `Lab og Journal flytter sammen`.
pub fn demand_text(session: Session, demand: &Demand) -> String {
    let plan = session.plan_now();
    let name =
        |side: &crate::plan::Side| plan.as_ref().map(|plan| shown(side.name(plan))).unwrap_or_default();
    let names: Vec<String> = demand.sides().iter().map(name).collect();
    let wave = demand.wave().map(|wave| session.wave_name(wave)).unwrap_or_default();
    let day = match demand {
        Demand::NotOn(_, day) => session.texts.with_untracked(|texts| texts.date(*day)),
        _ => String::new(),
    };
    let args = [("names", Arg::from(names.join(", "))), ("wave", Arg::from(wave)), ("day", Arg::from(day))];
    session.tf(&format!("demand-says-{}", demand.code()), &args)
}

fn who_demanded(session: Session, id: &ConstraintId) -> String {
    // Several demands of one gesture are one entry, with all their ids.
    let is_id = |(name, arg): &(String, Arg)| {
        name == "id" && matches!(arg, Arg::Text(ids) if ids.split(' ').any(|one| one == id.as_str()))
    };
    session.hidden.with_value(|hidden| {
        let journal = hidden.history.as_ref().map(History::journal).unwrap_or_default();
        let about =
            |entry: &&Entry| entry.code == "demand" && entry.undoes.is_none() && entry.args.iter().any(is_id);
        journal.iter().rev().find(about).map(|entry| shown(&entry.who)).unwrap_or_default()
    })
}
