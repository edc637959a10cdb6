//! What each vCenter is in the move.
//!
//! In: the plan's vCenters. Out: one command for each that is said to be something else. **A vCenter that
//! nobody has said anything of is marked, and its servers wait for no answer.**

use crate::base::Arrange as _;

use leptos::prelude::*;

use super::Found;
use crate::base::Arg;
use crate::job::role_command;
use crate::plan::VCenterRole;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

const ROLES: [VCenterRole; 3] = [VCenterRole::Source, VCenterRole::Target, VCenterRole::Outside];

#[component]
pub fn Roles(found: Found) -> impl IntoView {
    let session = session();
    let all = Memo::new(move |_| vcenters(session));
    html! {
        <section aria-labelledby="roles-title" data-testid="roles">
            <h2 id="roles-title">{session.t("compare-roles")}</h2>
            <p class="sm mut">{session.t("compare-roles-help")}</p>
            <ul class="im-roles">
                {move || all.get().into_iter().map(|(key, count)| role(session, key, count, found)).collect_view()}
            </ul>
        </section>
    }
}

fn role(session: Session, key: String, count: usize, found: Found) -> impl IntoView + use<> {
    let name = vcenter_name(session, &key);
    let title = name.clone();
    let new = key.clone();
    let choice = role_choice(session, &name, key);
    let unsaid = move || {
        found.with(|found| found.as_ref().is_some_and(|found| found.drift.vcenters_new.contains(&new)))
    };
    html! {
        <li>
            <span class="trunc b" title=title>{name}</span>
            <span class="xs mut">{session.tf("count-vms", &[("count", Arg::from(count))])}</span>
            {choice}
            {move || unsaid().then(|| html! { <span class="sev warn xs">{icon("ExclamationmarkTriangle")}{session.t("compare-role-unsaid")}</span> })}
        </li>
    }
}

/// The choice of what a vCenter is; choosing is a command.
pub fn role_choice(session: Session, name: &str, key: String) -> impl IntoView + use<> {
    let label = session.tf("compare-role-of", &[("name", Arg::from(name))]);
    let mine = key.clone();
    let now = move || {
        session.plan.with(|plan| plan.as_ref().map(|plan| plan.role_of(&mine)).unwrap_or_default().as_str())
    };
    let at_first = untrack(&now);
    let change = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        let role = ROLES.into_iter().find(|role| role.as_str() == chosen);
        if let (Some(role), Some(plan), Some(estate)) =
            (role, session.plan_now(), session.estate.get_untracked())
        {
            drop(session.execute(&role_command(&plan, &estate, &key, role)));
        }
    };
    html! {
        <select aria-label=label prop:value=now on:change=change>
            {ROLES.map(|role| html! { <option value=role.as_str() selected=role.as_str() == at_first>{session.t(&format!("compare-role-{}", role.as_str()))}</option> }).collect_view()}
        </select>
    }
}

/// Keys of the plan's vCenters, and how many VMs each has.
fn vcenters(session: Session) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    session.plan.with(|plan| {
        for vm in plan.iter().flat_map(|plan| plan.vms.values()) {
            match all.iter_mut().find(|one| one.0 == vm.vcenter) {
                Some(one) => one.1 += 1,
                None => all.push((vm.vcenter.clone(), 1)),
            }
        }
    });
    all.arrange();
    all
}

/// The server's name, for the key of a vCenter.
pub fn vcenter_name(session: Session, key: &str) -> String {
    let named = session.plan.with_untracked(|plan| {
        let estate = session.estate.get_untracked()?;
        let of = |(id, _): (&crate::base::VmId, &crate::plan::PlannedVm)| {
            estate.row(id).map(|row| row.vcenter.clone())
        };
        plan.as_ref()?.vms.iter().filter(|(_, vm)| vm.vcenter == key).find_map(of)
    });
    shown(named.as_deref().unwrap_or(key))
}
