//! A person says that one thing uses another, or that they do not belong together.
//!
//! In: a service or a server. Out: one command, with the reason that was written. **What the name fits is shown before
//! it is said; a name that several have is refused.**

use leptos::prelude::*;

use super::sides::{Named, find, services, told};
use crate::base::Arg;
use crate::job::Names;
use crate::plan::{Command, Says, Side, Statement};
use crate::platform::clock;
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::session::session;

/// Which way the statement goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Uses,
    UsedBy,
    Unrelated,
}

impl Way {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Uses, "declare-way-uses"),
        (Self::UsedBy, "declare-way-used-by"),
        (Self::Unrelated, "declare-way-unrelated"),
    ];
}

/// With `other` the form begins with saying that the two do not belong together.
#[component]
pub fn Declare(of: Side, other: Option<Side>) -> impl IntoView {
    let session = session();
    let plan = session.plan_now();
    let name = plan.as_ref().map(|plan| shown(of.name(plan))).unwrap_or_default();
    let apart = other.is_some();
    let way = RwSignal::new(if apart { Way::Unrelated } else { Way::Uses });
    let given = other.as_ref().zip(plan.as_ref()).map(|(side, plan)| side.name(plan).to_owned());
    let text = RwSignal::new(given.clone().unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let names = StoredValue::new(
        plan.as_ref().map(|plan| Names::of(plan, session.estate.get_untracked().as_deref())),
    );
    // What was handed over stands as long as its name is not written over.
    let fixed = StoredValue::new(given.zip(other));
    let found = Memo::new(move |_| {
        let text = text.get();
        let kept = fixed.with_value(|fixed| fixed.as_ref().filter(|(name, _)| *name == text).cloned());
        if let Some((_, side)) = kept {
            return Named::One(side);
        }
        session.plan.with(|plan| {
            let Some(plan) = plan else { return Named::Nothing };
            names.with_value(|names| find(plan, names.as_ref(), &text))
        })
    });
    let own = StoredValue::new(of);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Named::One(other) = found.get_untracked() else { return };
        let (own, way) = (own.get_value(), way.get_untracked());
        let (from, to) = if way == Way::UsedBy { (other, own) } else { (own, other) };
        let says = if way == Way::Unrelated { Says::Unrelated } else { Says::Uses };
        let said =
            Statement { from, to, says, reason: reason.get_untracked().trim().to_owned(), at: clock::now() };
        session.finished(&Command::PutStatement(said.id(), said));
    };
    let named = [("name", Arg::from(name))];
    let ways = Way::ALL.map(|(this, key)| {
        let label = session.tf(key, &named);
        html! { <label class="fp-check"><input type="radio" name="declare-way" prop:checked=move || way.get() == this on:change=move |_| way.set(this)/>{label}</label> }
    });
    html! {
        <Modal title=session.tf("declare-title", &named)>
            <form class="fp-form" on:submit=submit data-testid="declare">
                <p class="sm mut">{session.t("declare-lead")}</p>
                <fieldset class="fp-members"><legend>{session.t("declare-way")}</legend>{ways.into_iter().collect_view()}</fieldset>
                <label class="fp-form-label">{session.t("declare-other")}
                    <input type="text" id="declare-other" required autofocus=!apart autocomplete="off" list="side-services" prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/>
                    <small aria-live="polite" data-testid="declare-found">{move || told(session, &found.get())}</small>
                </label>
                {services(session)}
                <label class="fp-form-label">{session.t("declare-reason")}
                    <textarea rows="3" required autofocus=apart prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))></textarea>
                    <small>{session.t("declare-reason-help")}</small>
                </label>
                <div class="fp-dialog-foot"><button class="ds-button" type="submit" disabled=move || !matches!(found.get(), Named::One(_))>{session.t("declare-save")}</button></div>
            </form>
        </Modal>
    }
}
