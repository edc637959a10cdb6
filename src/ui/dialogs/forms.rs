//! Small forms: a service, the plan's own details.
//!
//! In: what stands now. Out: one command each. **A refused command keeps the form open with what was typed.**

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::trust::{TrustFields, TrustForm};
use crate::base::{ServiceId, TrustId};
use crate::plan::{Command, Plan, Service};
use crate::platform::clock;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, trust_mark};
use crate::ui::projection::TrustLine;
use crate::ui::session::{Session, Subject, session};

/// The value of the choice of owner that makes a new trust.
const NEW_TRUST: &str = "new";

/// What stands in the form of a service.
#[derive(Clone, Copy)]
struct ServiceForm {
    name: RwSignal<String>,
    /// `None` is a trust that is made along with the service.
    owner: RwSignal<Option<TrustId>>,
    trust: TrustForm,
    users: RwSignal<BTreeSet<TrustId>>,
    criticality: RwSignal<u8>,
    hub: RwSignal<bool>,
}

impl ServiceForm {
    fn of(now: Option<&Service>, trusts: &[TrustLine]) -> Self {
        let owner =
            now.map(|service| service.owner.clone()).or_else(|| trusts.first().map(|line| line.id.clone()));
        Self {
            name: RwSignal::new(now.map(|service| service.name.clone()).unwrap_or_default()),
            owner: RwSignal::new(owner),
            trust: TrustForm::of(None),
            users: RwSignal::new(now.map(|service| service.users.clone()).unwrap_or_default()),
            criticality: RwSignal::new(now.map_or(0, |service| service.criticality)),
            hub: RwSignal::new(now.is_some_and(|service| service.hub)),
        }
    }

    /// The service as written, and what makes it: a new owner comes along in the same step.
    fn command(self, session: Session, id: Option<ServiceId>) -> (ServiceId, Command) {
        let name = self.name.get_untracked().trim().to_owned();
        let made = self.owner.get_untracked().is_none().then(|| self.trust.put(session, None));
        let owner = match (self.owner.get_untracked(), &made) {
            (Some(owner), _) => owner,
            (None, made) => made.as_ref().map_or_else(|| TrustId::new(""), |(id, _)| id.clone()),
        };
        let plan = session.plan_now();
        let id = id.unwrap_or_else(|| new_id(session, plan.as_deref(), &owner, &name));
        let mut users = self.users.get_untracked();
        users.remove(&owner);
        let service = Service {
            name,
            owner,
            users,
            criticality: self.criticality.get_untracked(),
            hub: self.hub.get_untracked(),
        };
        let put = Command::PutService(id.clone(), service);
        let command = match made {
            Some((trust, made)) => Command::Several(vec![Command::PutTrust(trust, made), put]),
            None => put,
        };
        (id, command)
    }
}

/// As an import would name it, unless a service that was renamed has that id.
fn new_id(session: Session, plan: Option<&Plan>, owner: &TrustId, name: &str) -> ServiceId {
    let usual = ServiceId::derive(&[owner.as_str(), name]);
    // A service with this name and owner is refused by name; it is not to be written over.
    if plan.is_none_or(|plan| !plan.services.contains_key(&usual)) {
        return usual;
    }
    let acts = session.acts.get_untracked().to_string();
    ServiceId::derive(&[owner.as_str(), name, &session.who(), &clock::now().0.to_string(), &acts])
}

#[component]
pub fn EditService(id: Option<ServiceId>) -> impl IntoView {
    let session = session();
    let now = id.as_ref().and_then(|id| session.plan_now()?.services.get(id).cloned());
    let is_new = now.is_none();
    let trusts = session.projection.get_untracked().trusts.clone();
    let form = ServiceForm::of(now.as_ref(), &trusts);
    let before = StoredValue::new(id);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (id, command) = form.command(session, before.get_value());
        if session.finished(&command) {
            session.focus.set(Some(Subject::Service(id)));
        }
    };
    let delete = move |_| {
        if let Some(id) = before.get_value()
            && session.finished(&Command::DeleteService(id))
        {
            session.focus.set(None);
        }
    };
    let ServiceForm { name, criticality, hub, .. } = form;
    html! {
        <Modal title=session.t(if is_new { "service-new-title" } else { "service-edit-title" })>
            <form class="fp-form" on:submit=submit>
                <label class="fp-form-label">{session.t("name")}
                    <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
                </label>
                <OwnerChoice form=form trusts=trusts.clone()/>
                {(trusts.len() > 1).then(|| users_choice(session, form, trusts))}
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

/// Who owns the service: one of the trusts, or one that is made here.
#[component]
fn OwnerChoice(form: ServiceForm, trusts: Vec<TrustLine>) -> impl IntoView {
    let session = session();
    let choose = move |event| {
        let value = event_target_value(&event);
        form.owner.set((value != NEW_TRUST).then(|| TrustId::new(value)));
    };
    html! {
        <label class="fp-form-label">{session.t("owner")}
            <select on:change=choose>
                {trusts.into_iter().map(|line| { let id = line.id.clone(); html! {
                    <option value=line.id.to_string() selected=move || form.owner.get().as_ref() == Some(&id)>{shown(&line.trust.name)}" ("{shown(&line.trust.code)}")"</option>
                } }).collect_view()}
                <option value=NEW_TRUST selected=move || form.owner.with(Option::is_none)>{session.t("trust-new")}</option>
            </select>
        </label>
        {move || form.owner.with(Option::is_none).then(|| html! { <TrustFields form=form.trust/> })}
    }
}

/// Which trusts use it beside the owner.
fn users_choice(session: Session, form: ServiceForm, trusts: Vec<TrustLine>) -> impl IntoView {
    let line = move |line: TrustLine| {
        let (known, owner, id) = (line.id.clone(), line.id.clone(), line.id.clone());
        let ticked = move || form.users.with(|users| users.contains(&known));
        let is_owner = move || form.owner.with(|chosen| chosen.as_ref() == Some(&owner));
        let change = move |event| {
            let on = event_target_checked(&event);
            form.users.update(|users| {
                if on {
                    users.insert(id.clone());
                } else {
                    users.remove(&id);
                }
            });
        };
        html! { <label class="fp-check"><input type="checkbox" class="ck" prop:checked=ticked disabled=is_owner on:change=change/>{trust_mark(&line.id)}</label> }
    };
    html! {
        <fieldset class="fp-members"><legend>{session.t("users")}</legend>
            <div class="row wrap">{trusts.into_iter().map(line).collect_view()}</div>
        </fieldset>
    }
}

/// Name of the plan and of who plans.
#[component]
pub fn PlanDetails() -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let name = RwSignal::new(plan.as_ref().map(|plan| plan.name.clone()).unwrap_or_default());
    let me = RwSignal::new(session.who());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(plan) = session.plan_now() else { return };
        session.call_me(&me.get_untracked());
        let mut parts = Vec::new();
        if name.get_untracked().trim() != plan.name {
            parts.push(Command::RenamePlan(name.get_untracked()));
        }
        // Who began the plan stays its author; one that began without a name gets it now.
        if plan.author.is_empty() && !session.who().is_empty() {
            parts.push(Command::SetAuthor(session.who()));
        }
        session.finished(&Command::Several(parts));
    };
    html! {
        <Modal title=session.t("plan-details-title")>
            <form class="fp-form" on:submit=submit>
                <label class="fp-form-label">{session.t("field-plan-name")}
                    <input type="text" required autofocus prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
                </label>
                <label class="fp-form-label">{session.t("field-author")}
                    <input type="text" autocomplete="name" prop:value=move || me.get() on:input=move |event| me.set(event_target_value(&event))/>
                    <small>{session.t("field-author-help")}</small>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("save-changes")}</button></div>
            </form>
        </Modal>
    }
}
