//! A time in which something is not moved.
//!
//! In: the freeze as it stands, or none. Out: one command. **People write local time; the plan holds UTC.**

use leptos::prelude::*;

use super::aim::{Aim, AimFields};
use crate::base::{Day, FreezeId, Minutes, Window};
use crate::plan::{Command, Freeze, FreezeKind, Strictness};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    kind: RwSignal<FreezeKind>,
    strict: RwSignal<bool>,
    /// As `datetime-local` has them.
    from: RwSignal<String>,
    to: RwSignal<String>,
    aim: Aim,
    reason: RwSignal<String>,
}

impl Form {
    fn of(freeze: Option<&Freeze>) -> Self {
        let text = |of: fn(&Freeze) -> String| RwSignal::new(freeze.map(of).unwrap_or_default());
        Self {
            name: text(|freeze| freeze.name.clone()),
            kind: RwSignal::new(freeze.map_or(FreezeKind::Clinical, |freeze| freeze.kind)),
            strict: RwSignal::new(freeze.is_none_or(|freeze| freeze.strictness == Strictness::Stop)),
            from: text(|freeze| written(freeze.window.start)),
            to: text(|freeze| written(freeze.window.end)),
            aim: Aim::of(freeze.map(|freeze| &freeze.concerns)),
            reason: text(|freeze| freeze.reason.clone()),
        }
    }

    /// `None` where the times cannot be read.
    fn freeze(self) -> Option<Freeze> {
        let start = read(&self.from.get_untracked())?;
        let end = read(&self.to.get_untracked())?;
        let trimmed = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        Some(Freeze {
            name: trimmed(self.name),
            kind: self.kind.get_untracked(),
            strictness: if self.strict.get_untracked() { Strictness::Stop } else { Strictness::Warn },
            window: Window { start, end },
            concerns: self.aim.concerns(),
            reason: trimmed(self.reason),
        })
    }
}

/// `2027-05-17T08:00`, as Oslo has it.
fn written(at: Minutes) -> String {
    let (day, hour, minute) = at.to_oslo();
    format!("{}T{hour:02}:{minute:02}", day.to_iso())
}

fn read(text: &str) -> Option<Minutes> {
    let (day, clock) = text.split_once('T')?;
    let (hour, minute) = clock.split_once(':')?;
    Minutes::from_oslo(Day::from_iso(day)?, hour.parse().ok()?, minute.get(..2)?.parse().ok()?)
}

#[component]
pub fn EditFreeze(id: Option<FreezeId>) -> impl IntoView {
    let session = session();
    let now = id.as_ref().and_then(|id| session.plan_now()?.freezes.get(id).cloned());
    let title = if now.is_some() { "freeze-edit" } else { "freeze-new" };
    let form = Form::of(now.as_ref());
    let id = StoredValue::new(id);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(freeze) = form.freeze() else {
            return session.problem("freeze-time-unreadable", Vec::new());
        };
        let acts = session.acts.get_untracked().to_string();
        let new = || FreezeId::derive(&[&freeze.name, &session.who(), &clock::now().0.to_string(), &acts]);
        let id = id.get_value().unwrap_or_else(new);
        session.finish(&Command::PutFreeze(id, freeze));
    };
    let time = move |key: &str, text: RwSignal<String>| {
        html! {
            <label class="fp-form-label">{session.t(key)}
                <input type="datetime-local" required prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/></label>
        }
    };
    html! {
        <Modal title=session.t(title)>
            <form class="fp-form" on:submit=submit data-testid="freeze-form">
                <label class="fp-form-label">{session.t("freeze-name")}
                    <input type="text" required autofocus autocomplete="off" prop:value=move || form.name.get() on:input=move |event| form.name.set(event_target_value(&event))/></label>
                <div class="fp-form-row">
                    <label class="fp-form-label">{session.t("freeze-kind")}{kinds(session, form.kind)}</label>
                    <label class="fp-form-label">{session.t("freeze-strictness")}
                        <select on:change=move |event| form.strict.set(event_target_value(&event) == "stop")>
                            {Strictness::ALL.iter().map(|one| { let one = *one; html! { <option value=one.as_str() selected=move || form.strict.get() == (one == Strictness::Stop)>{session.t(&format!("freeze-strictness-{}", one.as_str()))}</option> } }).collect_view()}
                        </select></label>
                </div>
                <div class="fp-form-row">{time("freeze-from", form.from)}{time("freeze-to", form.to)}</div>
                <AimFields aim=form.aim legend=session.t("freeze-concerns")/>
                <label class="fp-form-label">{session.t("freeze-reason")}
                    <textarea rows="2" prop:value=move || form.reason.get() on:input=move |event| form.reason.set(event_target_value(&event))></textarea></label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit">{session.t("freeze-save")}</button></div>
            </form>
        </Modal>
    }
}

fn kinds(session: Session, kind: RwSignal<FreezeKind>) -> impl IntoView {
    let choose = move |event| {
        let value = event_target_value(&event);
        if let Some(found) = FreezeKind::ALL.iter().copied().find(|one| one.as_str() == value) {
            kind.set(found);
        }
    };
    let option = |one: FreezeKind| html! { <option value=one.as_str() selected=move || kind.get() == one>{session.t(&format!("freeze-kind-{}", one.as_str()))}</option> };
    html! { <select on:change=choose>{FreezeKind::ALL.iter().copied().map(option).collect_view()}</select> }
}
