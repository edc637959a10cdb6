//! A trust, or a shared region: code, name, whether it is shared.
//!
//! In: the trust as it stands, or none. Out: one command. **Trusts are data: any number of them; an id is
//! never taken over from another.**

use leptos::prelude::*;

use crate::base::TrustId;
use crate::plan::{Command, Plan, Trust};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// What stands in the fields; also a part of the form of a service.
#[derive(Clone, Copy)]
pub struct TrustForm {
    code: RwSignal<String>,
    name: RwSignal<String>,
    shared: RwSignal<bool>,
}

impl TrustForm {
    pub fn of(trust: Option<&Trust>) -> Self {
        let text = |text: fn(&Trust) -> &String| RwSignal::new(trust.map(text).cloned().unwrap_or_default());
        Self {
            code: text(|trust| &trust.code),
            name: text(|trust| &trust.name),
            shared: RwSignal::new(trust.is_some_and(|trust| trust.shared)),
        }
    }

    /// The trust as written; last in order where it is new.
    pub fn put(self, session: Session, before: Option<(TrustId, Trust)>) -> (TrustId, Trust) {
        let code = self.code.get_untracked().trim().to_owned();
        let name = self.name.get_untracked().trim().to_owned();
        let name = if name.is_empty() { code.clone() } else { name };
        let shared = self.shared.get_untracked();
        if let Some((id, trust)) = before {
            return (id, Trust { code, name, shared, ..trust });
        }
        let plan = session.plan_now();
        let ranks = plan.iter().flat_map(|plan| plan.trusts.values().map(|trust| trust.rank));
        let rank = ranks.max().map_or(0, |rank| rank + 1);
        (new_id(session, plan.as_deref(), &code), Trust { code, name, rank, shared })
    }
}

/// As an import would name it, unless a trust that was renamed has that id.
fn new_id(session: Session, plan: Option<&Plan>, code: &str) -> TrustId {
    let usual = TrustId::derive(&[code]);
    if plan.is_none_or(|plan| !plan.trusts.contains_key(&usual)) {
        return usual;
    }
    let acts = session.acts.get_untracked().to_string();
    TrustId::derive(&[code, &session.who(), &clock::now().0.to_string(), &acts])
}

#[component]
pub fn TrustFields(form: TrustForm, #[prop(optional)] first: bool) -> impl IntoView {
    let session = session();
    let TrustForm { code, name, shared } = form;
    html! {
        <div class="fp-form-row">
            <label class="fp-form-label">{session.t("trust-code")}
                <input type="text" required maxlength="16" autocomplete="off" autofocus=first prop:value=move || code.get() on:input=move |event| code.set(event_target_value(&event))/>
                <small>{session.t("trust-code-help")}</small>
            </label>
            <label class="fp-form-label">{session.t("trust-name")}
                <input type="text" autocomplete="off" prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event))/>
            </label>
        </div>
        <label class="fp-check"><input type="checkbox" class="ck" prop:checked=move || shared.get() on:change=move |event| shared.set(event_target_checked(&event))/>{session.t("trust-is-shared")}</label>
    }
}

#[component]
pub fn EditTrust(id: Option<TrustId>) -> impl IntoView {
    let session = session();
    let before = id.and_then(|id| {
        let trust = session.plan_now()?.trusts.get(&id).cloned()?;
        Some((id, trust))
    });
    let form = TrustForm::of(before.as_ref().map(|(_, trust)| trust));
    let title = if before.is_none() { "trust-new-title" } else { "trust-edit-title" };
    let before = StoredValue::new(before);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (id, trust) = form.put(session, before.get_value());
        session.finish(&Command::PutTrust(id, trust));
    };
    html! {
        <Modal title=session.t(title)>
            <form class="fp-form" on:submit=submit>
                <TrustFields form=form first=true/>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("save-changes")}</button></div>
            </form>
        </Modal>
    }
}
