//! Answering for a finding.
//!
//! In: the id of a finding. Out: one command. **Somebody by name and role, a reason, and a last day: without one of them
//! there is no waiver.**

use leptos::prelude::*;

use crate::base::{Day, Minutes, TrustId};
use crate::check::Finding;
use crate::plan::{Command, Person, Waiver};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// Days that a waiver holds where no wave of the finding has a day.
const DAYS: i64 = 30;

#[component]
pub fn Waive(id: String) -> impl IntoView {
    let session = session();
    let found = session
        .insight
        .with_untracked(|insight| insight.findings.iter().find(|finding| finding.id == id).cloned());
    let title = found.as_ref().map(|finding| session.finding_title(finding)).unwrap_or_default();
    let day = found.as_ref().map(|finding| last_day(session, finding).to_iso()).unwrap_or_default();
    let text = |text: String| RwSignal::new(text);
    let (name, role) = (text(session.who()), text(String::new()));
    // One begins at what is still to be written.
    let nobody = name.with_untracked(String::is_empty);
    let (reason, day) = (text(String::new()), text(day));
    let found = StoredValue::new(found);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(finding) = found.get_value() else { return session.dialog.set(None) };
        let Some(expires) = end_of(&day.get_untracked()) else {
            return session.problem("waive-day-unreadable", Vec::new());
        };
        let written = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let person = Person { name: written(name), role: written(role), phone: String::new(), expires: None };
        let waiver = Waiver {
            evidence: finding.evidence_digest(),
            trust: only_trust(&finding),
            person: session.person_key(&person.name),
            role: person.role.clone(),
            reason: written(reason),
            at: clock::now(),
            expires,
        };
        session.finish(&Command::Waive(finding.id, waiver, person));
    };
    let field = move |key: &str, text: RwSignal<String>, first: bool| {
        html! {
            <label class="fp-form-label">{session.t(key)}
                <input type="text" required autocomplete="off" autofocus=first prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/>
            </label>
        }
    };
    html! {
        <Modal title=session.t("waive-title")>
            <form class="fp-form" on:submit=submit data-testid="waive-form">
                <p class="b">{title}</p>
                <p class="sm mut">{session.t("waive-lead")}</p>
                <div class="fp-form-row">{field("waive-name", name, nobody)}{field("waive-role", role, !nobody)}</div>
                <label class="fp-form-label">{session.t("waive-reason")}
                    <textarea rows="3" required prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))></textarea>
                    <small>{session.t("waive-reason-help")}</small>
                </label>
                <label class="fp-form-label">{session.t("waive-until")}
                    <input type="date" required prop:value=move || day.get() on:input=move |event| day.set(event_target_value(&event))/>
                    <small>{session.t("waive-until-help")}</small>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("waive-save")}</button></div>
            </form>
        </Modal>
    }
}

/// The trust in whose part it stands, where the finding is about one alone.
fn only_trust(finding: &Finding) -> Option<TrustId> {
    match finding.subjects.trusts.as_slice() {
        [trust] => Some(trust.clone()),
        _ => None,
    }
}

/// The day after the last of its waves, where that is still to come.
fn last_day(session: Session, finding: &Finding) -> Day {
    let now = clock::now();
    let ends = |plan: &crate::plan::Plan| {
        let waves = finding.subjects.waves.iter().filter_map(|id| plan.waves.get(id)?.window);
        waves.map(|window| window.end).max()
    };
    let last = session.plan_now().and_then(|plan| ends(&plan)).filter(|end| *end > now);
    last.map_or_else(|| now.to_oslo().0.plus_days(DAYS), |end| Minutes(end.0 - 1).to_oslo().0.plus_days(1))
}

/// The end of that day, as Oslo has it.
fn end_of(day: &str) -> Option<Minutes> {
    Minutes::from_oslo(Day::from_iso(day)?.plus_days(1), 0, 0)
}
