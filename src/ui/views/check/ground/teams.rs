//! Who works in the nights.
//!
//! In: the plan's teams. Out: the list, by name. **A team works for what it names; without teams only all on duty together are
//! reckoned with.**

use leptos::prelude::*;

use super::freezes::concern;
use super::sheet;
use crate::base::{Arg, Arrange as _, TeamId};
use crate::plan::{Command, Team};
use crate::ui::dialogs::team::names;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Dialog, Session, session};

const COLUMNS: [&str; 4] = ["team-name", "team-people", "team-key-people", "team-works-for"];

#[component]
pub fn Teams() -> impl IntoView {
    let session = session();
    let all = Memo::new(move |_| {
        let mut all: Vec<(TeamId, Team, Vec<String>)> = session.plan.with(|plan| {
            let teams =
                plan.iter().flat_map(|plan| plan.teams.iter().map(move |(id, team)| (plan, id, team)));
            teams.map(|(plan, id, team)| (id.clone(), team.clone(), names(plan, team))).collect()
        });
        all.arrange_by(|a, b| (&a.1.name, &a.0).cmp(&(&b.1.name, &b.0)));
        all
    });
    let add = html! {
        <button class="ds-button" type="button" data-testid="new-team" on:click=move |_| session.dialog.set(Some(Dialog::EditTeam(None)))>{icon("Plus")}{session.t("team-add")}</button>
    };
    let list = move || {
        let rows: Vec<AnyView> =
            all.get().into_iter().map(|(id, team, names)| row(session, id, &team, &names)).collect();
        if rows.is_empty() {
            return html! { <p class="mut">{session.t("check-teams-none")}</p> }.into_any();
        }
        html! {
            <table class="tbl"><caption class="sr">{session.t("check-teams")}</caption>
                <thead><tr>{COLUMNS.map(|key| html! { <th scope="col">{session.t(key)}</th> }).into_iter().collect_view()}<th scope="col"><span class="sr">{session.t("freeze-change")}</span></th></tr></thead>
                <tbody>{rows}</tbody></table>
        }
        .into_any()
    };
    sheet(session, "check-teams", Some(add.into_any()), list.into_any())
}

fn row(session: Session, id: TeamId, team: &Team, names: &[String]) -> AnyView {
    let label = |key: &str| session.tf(key, &[("name", Arg::from(shown(&team.name)))]);
    let (edit_label, drop_label) = (label("team-edit-label"), label("team-drop-label"));
    let (own, gone) = (id.clone(), id);
    let edit = move |_| session.dialog.set(Some(Dialog::EditTeam(Some(own.clone()))));
    let remove = move |_| drop(session.execute(&Command::DropTeam(gone.clone())));
    let works_for = team.works_for.iter().map(|one| concern(session, one)).collect_view();
    let named = if team.key_people.is_empty() { "–".to_owned() } else { names.join(", ") };
    html! {
        <tr><td><b>{shown(&team.name)}</b></td><td class="num">{team.people}</td><td>{named}</td>
            <td><span class="row wrap">{works_for}</span></td>
            <td class="r"><button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=edit_label.clone() title=edit_label on:click=edit>{icon("Pencil")}</button>
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=drop_label.clone() title=drop_label on:click=remove>{icon("XMark")}</button></td></tr>
    }
    .into_any()
}
