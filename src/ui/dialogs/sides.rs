//! Services and servers by name, as forms ask for them.
//!
//! In: what somebody types. Out: the service or server that it names. **A name that several have names none of them.**

use std::collections::BTreeSet;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::base::Arg;
use crate::job::Names;
use crate::plan::{Plan, Service, Side};
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// What a text names.
#[derive(Clone, PartialEq)]
pub(super) enum Named {
    Nothing,
    One(Side),
    Several,
    None,
}

/// Several of them, each with a way to take it out again; the next is typed and taken by Enter.
#[component]
pub(super) fn Sides(
    chosen: RwSignal<Vec<Side>>,
    #[prop(into)] label: String,
    /// Servers are none of them.
    #[prop(optional)]
    only_services: bool,
) -> impl IntoView {
    let session = session();
    let text = RwSignal::new(String::new());
    let names = StoredValue::new(
        session.plan_now().map(|plan| Names::of(&plan, session.estate.get_untracked().as_deref())),
    );
    let found = Memo::new(move |_| {
        let text = text.get();
        session.plan.with(|plan| match plan {
            Some(plan) => {
                names.with_value(|names| find(plan, names.as_ref().filter(|_| !only_services), &text))
            }
            None => Named::Nothing,
        })
    });
    let take = move || {
        let Named::One(side) = found.get_untracked() else { return };
        chosen.update(|chosen| {
            if !chosen.contains(&side) {
                chosen.push(side);
            }
        });
        text.set(String::new());
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !text.with_untracked(String::is_empty) {
            event.prevent_default();
            take();
        }
    };
    let chips = move || {
        let plan = session.plan_now();
        let name = |side: &Side| plan.as_ref().map(|plan| shown(&called(plan, side))).unwrap_or_default();
        let chip = |side: Side| {
            let name = name(&side);
            let label = session.tf("sides-remove", &[("name", Arg::from(name.as_str()))]);
            let out = move |_| chosen.update(|chosen| chosen.retain(|other| *other != side));
            html! { <li>{name}<button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label on:click=out>{icon("XMark")}</button></li> }
        };
        chosen.get().into_iter().map(chip).collect_view()
    };
    html! {
        <div class="fp-form-label">
            <label for="sides-text">{label}</label>
            <ul class="fp-sides" data-testid="sides">{chips}</ul>
            <div class="row"><input type="text" id="sides-text" class="grow" autocomplete="off" list="side-services" prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event)) on:keydown=key/>
                <button class="ds-button" data-variant="secondary" type="button" disabled=move || !matches!(found.get(), Named::One(_)) on:click=move |_| take()>{session.t("sides-add")}</button></div>
            <small aria-live="polite">{move || match found.get() {
                Named::Nothing if only_services => session.t("sides-service-help"),
                found => told(session, &found),
            }}</small>
        </div>
        {services(session)}
    }
}

/// All services, to choose among while typing.
pub(super) fn services(session: Session) -> impl IntoView {
    let names = session.plan_now().map(|plan| {
        let all = plan.services.keys().map(|id| called(&plan, &Side::Service(id.clone())));
        all.collect::<BTreeSet<_>>()
    });
    let names = names.unwrap_or_default();
    html! { <datalist id="side-services">{names.into_iter().map(|name| html! { <option value=name></option> }).collect_view()}</datalist> }
}

/// The name of one of them; where several services have it, with the code of the trust: `Lab (UNN)`.
fn called(plan: &Plan, side: &Side) -> String {
    let name = side.name(plan).to_owned();
    let Side::Service(id) = side else { return name };
    let same = |other: &Service| other.name.trim().to_lowercase() == name.trim().to_lowercase();
    let alone = plan.services.iter().all(|(other, service)| other == id || !same(service));
    let owner = plan.services.get(id).and_then(|service| plan.trusts.get(&service.owner));
    match owner.filter(|_| !alone) {
        Some(trust) => format!("{name} ({})", trust.code),
        None => name,
    }
}

/// A service by its whole name, with its trust where others have it too; else a server by any name it goes by.
pub(super) fn find(plan: &Plan, names: Option<&Names>, text: &str) -> Named {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Named::Nothing;
    }
    let mut services =
        plan.services.iter().filter(|(_, service)| service.name.trim().to_lowercase() == wanted);
    match (services.next(), services.next()) {
        (Some((id, _)), None) => return Named::One(Side::Service(id.clone())),
        (Some(_), Some(_)) => return Named::Several,
        _ => {}
    }
    let with_trust = plan.services.keys().map(|id| Side::Service(id.clone()));
    let mut with_trust = with_trust.filter(|side| called(plan, side).trim().to_lowercase() == wanted);
    if let (Some(side), None) = (with_trust.next(), with_trust.next()) {
        return Named::One(side);
    }
    let vms = names.map(|names| names.find(text).vms).unwrap_or_default();
    match vms.len() {
        0 => Named::None,
        1 => vms.into_iter().next().map_or(Named::None, |vm| Named::One(Side::Vm(vm))),
        _ => Named::Several,
    }
}

pub(super) fn told(session: Session, found: &Named) -> String {
    match found {
        Named::Nothing => session.t("declare-other-help"),
        Named::None => session.t("declare-found-none"),
        Named::Several => session.t("declare-found-several"),
        Named::One(side) => {
            let key =
                if matches!(side, Side::Service(_)) { "declare-found-service" } else { "declare-found-vm" };
            let name = session.plan_now().map(|plan| shown(side.name(&plan))).unwrap_or_default();
            session.tf(key, &[("name", Arg::from(name))])
        }
    }
}
