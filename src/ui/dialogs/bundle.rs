//! A group that must move together: made of the selection, changed, dissolved.
//!
//! In: the selection, or a group. Out: one command each. **A refused command keeps the window open with what
//! was chosen.**

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::choose::ServiceChoice;
use crate::base::{Arg, BundleId, Gather as _, ServiceId, VmId};
use crate::plan::{Bundle, Command, Plan};
use crate::platform::clock;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, trust_mark};
use crate::ui::session::{Dialog, Session, session};

/// The selection as members: whole services as services, single VMs as themselves.
fn selected_members(session: Session) -> (BTreeSet<ServiceId>, BTreeSet<VmId>) {
    let plan = session.plan_now();
    let selection = session.selection.get_untracked();
    let projection = session.projection.get_untracked();
    let chosen = plan.as_ref().map(|plan| projection.services_of(plan, &selection)).unwrap_or_default();
    let whole = |id: &ServiceId, count: u32| {
        projection.service(id).is_some_and(|line| line.vms.len() == count as usize)
    };
    let services: BTreeSet<ServiceId> =
        chosen.iter().filter(|(id, count)| whole(id, **count)).map(|(id, _)| id.clone()).into_set();
    let alone = |id: &&VmId| {
        let owner = plan.as_ref().and_then(|plan| plan.vms.get(*id)?.service.clone());
        owner.is_none_or(|service| !services.contains(&service))
    };
    let vms = selection.iter().filter(alone).cloned().into_set();
    (services, vms)
}

#[component]
pub fn NewBundle() -> impl IntoView {
    let session = session();
    let (services, vms) = selected_members(session);
    let (service_count, vm_count) = (services.len(), vms.len());
    let projection = session.projection.get_untracked();
    let first =
        services.iter().next().and_then(|id| projection.service(id)).map(|line| shown(&line.service.name));
    let name = RwSignal::new(first.unwrap_or_default());
    let members = StoredValue::new((services, vms));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (services, vms) = members.get_value();
        let (who, now) = (session.who(), clock::now().0.to_string());
        let acts = session.acts.get_untracked().to_string();
        let id = BundleId::derive(&[&who, &now, &acts, &name.get_untracked()]);
        let name = name.get_untracked().trim().to_owned();
        session.finish(&Command::PutBundle(id, Bundle { name, services, vms }));
    };
    html! {
        <Modal title=session.t("bundle-title")>
            <form class="fp-form" on:submit=submit>
                <p class="mut">{session.tf("bundle-intro", &[("services", Arg::from(service_count)), ("servers", Arg::from(vm_count))])}</p>
                {name_field(session, name)}
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("bundle-create")}</button></div>
            </form>
        </Modal>
    }
}

fn name_field(session: Session, name: RwSignal<String>) -> impl IntoView {
    html! {
        <label class="fp-form-label">{session.t("name")}
            <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
        </label>
    }
}

/// Members of the group being written. Those that are out stay in the list, unticked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Members {
    services: Vec<(ServiceId, bool)>,
    vms: Vec<(VmId, bool)>,
}

impl Members {
    fn of(bundle: &Bundle) -> Self {
        Self {
            services: bundle.services.iter().map(|id| (id.clone(), true)).collect(),
            vms: bundle.vms.iter().map(|id| (id.clone(), true)).collect(),
        }
    }

    fn inside<T: Clone + Ord>(list: &[(T, bool)]) -> BTreeSet<T> {
        list.iter().filter(|(_, inside)| *inside).map(|(id, _)| id.clone()).collect()
    }
}

fn take_in<T: PartialEq>(list: &mut Vec<(T, bool)>, id: T) {
    match list.iter_mut().find(|(known, _)| *known == id) {
        Some((_, inside)) => *inside = true,
        None => list.push((id, true)),
    }
}

fn tick<T: PartialEq>(list: &mut [(T, bool)], id: &T, on: bool) {
    if let Some((_, inside)) = list.iter_mut().find(|(known, _)| known == id) {
        *inside = on;
    }
}

#[component]
pub fn EditBundle(id: Option<BundleId>) -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let known = id.and_then(|id| Some((id.clone(), plan.as_ref()?.bundles.get(&id)?.clone())));
    match known {
        Some((id, bundle)) => html! { <BundleForm id=id bundle=bundle/> }.into_any(),
        None => html! { <BundleList/> }.into_any(),
    }
}

/// The groups of the selection, to choose one of them.
#[component]
fn BundleList() -> impl IntoView {
    let session = session();
    let selection = session.selection.get_untracked();
    let named = |plan: &Plan| {
        let name = |id: &BundleId| plan.bundles.get(id).map(|bundle| shown(&bundle.name)).unwrap_or_default();
        plan.bundles_of(&selection).into_iter().map(|id| (name(&id), id)).collect::<Vec<_>>()
    };
    let bundles = session.plan_now().map(|plan| named(&plan)).unwrap_or_default();
    let line = move |(name, id): (String, BundleId)| {
        let open = move |_| session.dialog.set(Some(Dialog::EditBundle(Some(id.clone()))));
        html! { <li><button type="button" on:click=open>{name}</button></li> }
    };
    html! {
        <Modal title=session.t("bundle-choose")>
            <ul class="fp-choices">{bundles.into_iter().map(line).collect_view()}</ul>
        </Modal>
    }
}

#[component]
fn BundleForm(id: BundleId, bundle: Bundle) -> impl IntoView {
    let session = session();
    let name = RwSignal::new(bundle.name.clone());
    let members = RwSignal::new(Members::of(&bundle));
    let id = StoredValue::new(id);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let bundle = members.with_untracked(|members| Bundle {
            name: name.get_untracked().trim().to_owned(),
            services: Members::inside(&members.services),
            vms: Members::inside(&members.vms),
        });
        session.finish(&Command::PutBundle(id.get_value(), bundle));
    };
    let dissolve = move |_| session.finish(&Command::DeleteBundle(id.get_value()));
    let selected = session.selection.with_untracked(|selection| selection.len());
    let add_selected = move |_| {
        let (services, vms) = selected_members(session);
        members.update(|members| {
            services.into_iter().for_each(|id| take_in(&mut members.services, id));
            vms.into_iter().for_each(|id| take_in(&mut members.vms, id));
        });
    };
    let add = Callback::new(move |id| members.update(|members| take_in(&mut members.services, id)));
    html! {
        <Modal title=session.t("bundle-edit-title")>
            <form class="fp-form" id="bundle-form" on:submit=submit>
                {name_field(session, name)}
                <p class="mut sm">{session.t("bundle-edit-lead")}</p>
                <fieldset class="fp-members"><legend>{session.t("bundle-members")}</legend>{member_list(session, members)}</fieldset>
            </form>
            {(selected > 0).then(|| html! { <div class="row"><button class="ds-button" data-variant="secondary" type="button" on:click=add_selected>{session.tf("bundle-add-selected", &[("count", Arg::from(selected))])}</button></div> })}
            <details class="fp-details"><summary>{session.t("bundle-add-service")}</summary><ServiceChoice label="assign-search" choose=add/></details>
            <div class="fp-dialog-foot">
                <button class="ds-button" type="submit" form="bundle-form">{session.t("save-changes")}</button>
                <button class="ds-button" data-variant="tertiary" type="button" on:click=dissolve>{session.t("bundle-dissolve")}</button>
            </div>
        </Modal>
    }
}

/// A check box for each member.
fn member_list(session: Session, members: RwSignal<Members>) -> impl IntoView {
    let service_ids = Memo::new(move |_| {
        members.with(|members| members.services.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
    });
    let vm_ids = Memo::new(move |_| {
        members.with(|members| members.vms.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
    });
    let service = move |id: ServiceId| {
        let projection = session.projection.get_untracked();
        let line = projection.service(&id);
        let name = line.map_or_else(String::new, |line| shown(&line.service.name));
        let owner = line.map(|line| line.service.owner.clone());
        let known = id.clone();
        let inside = move || {
            members.with(|members| members.services.iter().any(|(id, inside)| *id == known && *inside))
        };
        let change = move |event| {
            members.update(|members| tick(&mut members.services, &id, event_target_checked(&event)));
        };
        html! { <li><label class="fp-check"><input type="checkbox" class="ck" prop:checked=inside on:change=change/>{name}{owner.as_ref().map(trust_mark)}</label></li> }
    };
    let vm = move |id: VmId| {
        let name = session.vm_name(&id);
        let known = id.clone();
        let inside =
            move || members.with(|members| members.vms.iter().any(|(id, inside)| *id == known && *inside));
        let change = move |event| {
            members.update(|members| tick(&mut members.vms, &id, event_target_checked(&event)));
        };
        html! { <li><label class="fp-check mono"><input type="checkbox" class="ck" prop:checked=inside on:change=change/>{name}</label></li> }
    };
    html! {
        <ul>
            <For each=move || service_ids.get() key=Clone::clone children=service/>
            <For each=move || vm_ids.get() key=Clone::clone children=vm/>
        </ul>
    }
}
