//! The risk analysis of a wave, and a meeting's word on it.
//!
//! In: a wave. Out: one command each. **Somebody by name and role; a no says why.**

use leptos::prelude::*;

use crate::base::{Arg, WaveId};
use crate::plan::{Command, GoNoGo, Person, ResidualRisk, RiskAnalysis};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// Somebody, as written.
#[derive(Clone, Copy)]
struct Who {
    name: RwSignal<String>,
    role: RwSignal<String>,
}

impl Who {
    fn new(name: String, role: String) -> Self {
        Self { name: RwSignal::new(name), role: RwSignal::new(role) }
    }

    fn person(self) -> Person {
        let written = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        Person { name: written(self.name), role: written(self.role), phone: String::new(), expires: None }
    }
}

fn field(session: Session, key: &str, text: RwSignal<String>) -> impl IntoView {
    html! {
        <label class="fp-form-label">{session.t(key)}
            <input type="text" required autocomplete="off" prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/></label>
    }
}

#[component]
pub fn Assess(wave: WaveId) -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let before = plan.as_ref().and_then(|plan| plan.clearances.get(&wave)?.risk.clone());
    let name = before
        .as_ref()
        .zip(plan.as_ref())
        .and_then(|(risk, plan)| plan.people.get(&risk.owner).map(|one| one.name.clone()));
    let who =
        Who::new(name.unwrap_or_default(), before.as_ref().map(|risk| risk.role.clone()).unwrap_or_default());
    let reference = RwSignal::new(before.as_ref().map(|risk| risk.reference.clone()).unwrap_or_default());
    let residual = RwSignal::new(before.as_ref().map_or(ResidualRisk::Low, |risk| risk.residual));
    let title = session.tf("risk-title", &[("wave", Arg::from(session.wave_name(&wave)))]);
    let of = StoredValue::new(wave);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let person = who.person();
        let risk = RiskAnalysis {
            reference: reference.get_untracked().trim().to_owned(),
            residual: residual.get_untracked(),
            owner: session.person_key(&person.name),
            role: person.role.clone(),
        };
        session.finish(&Command::SetRisk(of.get_value(), Some(risk), Some(person)));
    };
    let choose = move |event| {
        let value = event_target_value(&event);
        if let Some(found) = ResidualRisk::ALL.iter().copied().find(|one| one.as_str() == value) {
            residual.set(found);
        }
    };
    let option = move |one: ResidualRisk| html! { <option value=one.as_str() selected=move || residual.get() == one>{session.t(&format!("residual-{}", one.as_str()))}</option> };
    html! {
        <Modal title=title>
            <form class="fp-form" on:submit=submit data-testid="risk-form">
                <label class="fp-form-label">{session.t("risk-reference")}
                    <input type="text" required autofocus autocomplete="off" prop:value=move || reference.get() on:input=move |event| reference.set(event_target_value(&event))/>
                    <small>{session.t("risk-reference-help")}</small></label>
                <label class="fp-form-label">{session.t("risk-residual")}
                    <select on:change=choose>{ResidualRisk::ALL.iter().copied().map(option).collect_view()}</select></label>
                <div class="fp-form-row">{field(session, "risk-owner", who.name)}{field(session, "waive-role", who.role)}</div>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("risk-save")}</button></div>
            </form>
        </Modal>
    }
}

#[component]
pub fn Decide(wave: WaveId) -> impl IntoView {
    let session = session();
    let who = Who::new(session.who(), String::new());
    let go = RwSignal::new(true);
    let reason = RwSignal::new(String::new());
    let found = session.insight.with_untracked(|insight| {
        insight.readiness.iter().find(|one| one.wave == wave && one.trust.is_none()).cloned()
    });
    // The decision itself is one of what is missing.
    let open = found.as_ref().map_or(0, |one| (one.lines.len() - one.met()).saturating_sub(1));
    let ground = found.map(|one| one.ground);
    let title = session.tf("decide-title", &[("wave", Arg::from(session.wave_name(&wave)))]);
    let lead = session.tf("decide-lead", &[("count", Arg::from(open))]);
    let of = StoredValue::new(wave);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(ground) = ground else { return };
        let person = who.person();
        let said = GoNoGo {
            go: go.get_untracked(),
            reason: reason.get_untracked().trim().to_owned(),
            person: session.person_key(&person.name),
            role: person.role.clone(),
            at: clock::now(),
            ground,
        };
        session.finish(&Command::Decide(of.get_value(), Some(said), Some(person)));
    };
    let choice = move |this: bool, key: &str| html! { <label class="fp-check"><input type="radio" name="decide-go" prop:checked=move || go.get() == this on:change=move |_| go.set(this)/>{session.t(key)}</label> };
    html! {
        <Modal title=title>
            <form class="fp-form" on:submit=submit data-testid="decide-form">
                <p class="sm mut">{lead}</p>
                <fieldset class="fp-members"><legend>{session.t("decide-word")}</legend>{choice(true, "decide-go")}{choice(false, "decide-no-go")}</fieldset>
                <div class="fp-form-row">{field(session, "decide-name", who.name)}{field(session, "waive-role", who.role)}</div>
                <label class="fp-form-label">{session.t("decide-reason")}
                    <textarea rows="2" required=move || !go.get() prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))></textarea></label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("decide-save")}</button></div>
            </form>
        </Modal>
    }
}
