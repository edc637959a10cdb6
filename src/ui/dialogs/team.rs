//! People who work together in the nights.
//!
//! In: the team as it stands, or none. Out: one command. **Names go to the people of the plan; the team holds their keys.**

use leptos::prelude::*;

use super::aim::{Aim, AimFields};
use crate::base::{Arrange as _, Gather as _, TeamId};
use crate::plan::{Command, Person, Plan, Team};
use crate::platform::clock;
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

#[component]
pub fn EditTeam(id: Option<TeamId>) -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let now = id.as_ref().and_then(|id| plan.as_ref()?.teams.get(id).cloned());
    let title = if now.is_some() { "team-edit" } else { "team-new" };
    let name = RwSignal::new(now.as_ref().map(|team| team.name.clone()).unwrap_or_default());
    let people = RwSignal::new(now.as_ref().map_or(2, |team| team.people).to_string());
    let known = now.as_ref().zip(plan.as_deref()).map(|(team, plan)| names(plan, team).join("\n"));
    let key_people = RwSignal::new(known.unwrap_or_default());
    let aim = Aim::of(now.as_ref().map(|team| &team.works_for));
    // Whose name was purged keeps the place: nobody is dropped for want of a name.
    let nameless: Vec<String> = now
        .iter()
        .zip(&plan)
        .flat_map(|(team, plan)| {
            team.key_people.iter().filter(|key| !plan.people.contains_key(*key)).cloned().collect::<Vec<_>>()
        })
        .collect();
    let id = StoredValue::new((id, nameless));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (id, nameless) = id.get_value();
        let persons = key_people.with_untracked(|text| read(session, text));
        let keys = persons.iter().map(|(key, _)| key.clone()).chain(nameless).into_set();
        let team = Team {
            name: name.get_untracked().trim().to_owned(),
            people: people.get_untracked().trim().parse().unwrap_or(0),
            key_people: keys,
            works_for: aim.concerns(),
        };
        let acts = session.acts.get_untracked().to_string();
        let new = || TeamId::derive(&[&team.name, &session.who(), &clock::now().0.to_string(), &acts]);
        let id = id.unwrap_or_else(new);
        session.finish(&Command::PutTeam(id, team, persons));
    };
    let most = Team::MOST.to_string();
    html! {
        <Modal title=session.t(title)>
            <form class="fp-form" on:submit=submit data-testid="team-form">
                <div class="fp-form-row">
                    <label class="fp-form-label">{session.t("team-name")}
                        <input type="text" required autofocus autocomplete="off" prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/></label>
                    <label class="fp-form-label">{session.t("team-people")}
                        <input type="number" required min="1" max=most prop:value=move || people.get() on:input=move |event| people.set(event_target_value(&event))/></label>
                </div>
                <label class="fp-form-label">{session.t("team-key-people")}
                    <textarea rows="3" aria-describedby="team-key-help" prop:value=move || key_people.get() on:input=move |event| key_people.set(event_target_value(&event))></textarea></label>
                <p id="team-key-help" class="sm mut">{session.t("team-key-people-help")}</p>
                <AimFields aim=aim legend=session.t("team-works-for")/>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("team-save")}</button></div>
            </form>
        </Modal>
    }
}

/// The names of a team's key people, as far as the plan still knows them.
pub fn names(plan: &Plan, team: &Team) -> Vec<String> {
    let known = team.key_people.iter().filter_map(|key| plan.people.get(key));
    let mut names: Vec<String> = known.map(|person| shown(&person.name)).collect();
    // Keys are random, and say nothing of an order.
    names.arrange();
    names
}

/// One name on each line, each once, with the key that it has.
fn read(session: Session, text: &str) -> Vec<(String, Person)> {
    let mut read: Vec<(String, Person)> = Vec::new();
    for name in text.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if read.iter().all(|(_, other)| other.name.to_lowercase() != name.to_lowercase()) {
            let person =
                Person { name: name.to_owned(), role: String::new(), phone: String::new(), expires: None };
            read.push((session.person_key(name), person));
        }
    }
    read
}
