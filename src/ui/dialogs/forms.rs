//! Small forms: a group, a service, the plan's own details.
//!
//! In: what stands now. Out: one command each. **A refused command keeps the form open with what was typed.**

use leptos::prelude::*;

use crate::base::{Arg, BundleId, ServiceId, TrustId};
use crate::plan::{Bundle, Command, Service};
use crate::platform::clock;
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::session::{Subject, session};

#[component]
pub fn NewBundle() -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let selection = session.selection.get_untracked();
    let projection = session.projection.get_untracked();
    let chosen = plan.as_ref().map(|plan| projection.services_of(plan, &selection)).unwrap_or_default();
    // Whole services go in as services; single VMs as themselves.
    let whole = |id: &ServiceId, count: u32| {
        projection.service(id).is_some_and(|line| line.vms.len() == count as usize)
    };
    let services: std::collections::BTreeSet<ServiceId> =
        chosen.iter().filter(|(id, count)| whole(id, **count)).map(|(id, _)| id.clone()).collect();
    let vms = selection
        .iter()
        .filter(|id| {
            let owner = plan.as_ref().and_then(|plan| plan.vms.get(*id)?.service.clone());
            owner.is_none_or(|service| !services.contains(&service))
        })
        .cloned()
        .collect::<std::collections::BTreeSet<_>>();
    let (service_count, vm_count) = (services.len(), vms.len());
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
        let bundle = Bundle { name: name.get_untracked(), services, vms };
        if session.execute(&Command::PutBundle(id, bundle)).is_ok() {
            session.dialog.set(None);
        }
    };
    html! {
        <Modal title=session.t("bundle-title")>
            <form class="fp-form" on:submit=submit>
                <p class="mut">{session.tf("bundle-intro", &[("services", Arg::from(service_count)), ("servers", Arg::from(vm_count))])}</p>
                <label class="fp-form-label">{session.t("name")}
                    <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("bundle-create")}</button></div>
            </form>
        </Modal>
    }
}

#[component]
pub fn EditService(id: Option<ServiceId>) -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let now = id.as_ref().and_then(|id| plan.as_ref()?.services.get(id).cloned());
    let is_new = now.is_none();
    let trusts = session.projection.get_untracked().trusts.clone();
    let first = trusts.first().map(|line| line.id.clone());
    let name = RwSignal::new(now.as_ref().map(|service| service.name.clone()).unwrap_or_default());
    let owner = RwSignal::new(now.as_ref().map(|service| service.owner.clone()).or(first));
    let criticality = RwSignal::new(now.as_ref().map_or(0, |service| service.criticality));
    let hub = RwSignal::new(now.as_ref().is_some_and(|service| service.hub));
    let before = StoredValue::new((id, now));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(owner) = owner.get_untracked() else { return };
        let (id, now) = before.get_value();
        let text = name.get_untracked().trim().to_owned();
        let id = id.unwrap_or_else(|| ServiceId::derive(&[owner.as_str(), &text]));
        let users = now.map(|service| service.users).unwrap_or_default();
        let service = Service {
            name: text,
            owner,
            users,
            criticality: criticality.get_untracked(),
            hub: hub.get_untracked(),
        };
        if session.execute(&Command::PutService(id.clone(), service)).is_ok() {
            session.focus.set(Some(Subject::Service(id)));
            session.dialog.set(None);
        }
    };
    let delete = move |_| {
        if let Some(id) = before.get_value().0 {
            session.dialog.set(None);
            session.focus.set(None);
            drop(session.execute(&Command::DeleteService(id)));
        }
    };
    html! {
        <Modal title=session.t(if is_new { "service-new-title" } else { "service-edit-title" })>
            <form class="fp-form" on:submit=submit>
                <label class="fp-form-label">{session.t("name")}
                    <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
                </label>
                <label class="fp-form-label">{session.t("owner")}
                    <select on:change=move |event| owner.set(Some(TrustId::new(event_target_value(&event))))>
                        {trusts.into_iter().map(|line| { let id = line.id.clone(); html! {
                            <option value=line.id.to_string() selected=move || owner.get().as_ref() == Some(&id)>{shown(&line.trust.name)}</option>
                        } }).collect_view()}
                    </select>
                </label>
                <label class="fp-form-label">{session.t("criticality")}
                    <select on:change=move |event| criticality.set(event_target_value(&event).parse().unwrap_or(0))>
                        {(0..=5_u8).map(|level| html! {
                            <option value=level.to_string() selected=move || criticality.get() == level>{session.t(&format!("criticality-{level}"))}</option>
                        }).collect_view()}
                    </select>
                </label>
                <label class="fp-check"><input type="checkbox" class="ck" prop:checked=move || hub.get() on:change=move |event| hub.set(event_target_checked(&event))/>{session.t("hub")}</label>
                <div class="fp-dialog-foot">
                    <button class="ds-button" type="submit">{session.t("save-changes")}</button>
                    {(!is_new).then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=delete>{session.t("services-delete")}</button> })}
                </div>
            </form>
        </Modal>
    }
}

/// Name of the plan and of who plans.
#[component]
pub fn PlanDetails() -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let name = RwSignal::new(plan.as_ref().map(|plan| plan.name.clone()).unwrap_or_default());
    let author = RwSignal::new(plan.as_ref().map(|plan| plan.author.clone()).unwrap_or_default());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(plan) = session.plan_now() else { return };
        if name.get_untracked().trim() != plan.name {
            drop(session.execute(&Command::RenamePlan(name.get_untracked())));
        }
        if author.get_untracked().trim() != plan.author && !author.get_untracked().trim().is_empty() {
            drop(session.execute(&Command::SetAuthor(author.get_untracked())));
            crate::platform::page::set_preference("author", author.get_untracked().trim());
        }
        session.dialog.set(None);
    };
    html! {
        <Modal title=session.t("plan-details-title")>
            <form class="fp-form" on:submit=submit>
                <label class="fp-form-label">{session.t("field-plan-name")}
                    <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
                </label>
                <label class="fp-form-label">{session.t("field-author")}
                    <input type="text" autocomplete="name" prop:value=move || author.get() on:input=move |event| author.set(event_target_value(&event))/>
                    <small>{session.t("field-author-help")}</small>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("save-changes")}</button></div>
            </form>
        </Modal>
    }
}
