//! Who has to sign: how many, by role.
//!
//! In: the plan's rules and the verdict. Out: what is missing, and commands. **A role is a word on a line of
//! the register; the plan holds no names.**

use leptos::prelude::*;

use crate::base::{Arg, TrustId};
use crate::plan::{Command, RequiredSigner};
use crate::ui::names::shown;
use crate::ui::parts::{icon, icon_small};
use crate::ui::session::{Session, session};

/// Signatures of one role at most.
const MOST: u32 = 20;

#[component]
pub fn Required() -> impl IntoView {
    let session = session();
    html! {
        <section data-testid="required"><h3>{session.t("signers-title")}</h3>
            {move || rows(session)}
            <details class="sg-what"><summary>{session.t("signers-add")}</summary><AddRole/></details>
        </section>
    }
}

/// Rules that are not met. Keys are counted, not files.
pub fn missing(session: Session) -> usize {
    let signed = signed(session);
    session.plan.with(|plan| {
        let rules = plan.iter().flat_map(|plan| &plan.signers);
        rules.filter(|rule| signed(&rule.role) < rule.count).count()
    })
}

/// How many have signed, by role.
fn signed(session: Session) -> impl Fn(&str) -> u32 {
    let verdict = session.verdict.get();
    move |role| {
        let status =
            verdict.as_ref().and_then(|verdict| verdict.required.iter().find(|one| one.role == role));
        status.map_or(0, |status| status.signed)
    }
}

fn rows(session: Session) -> impl IntoView {
    let plan = session.plan.get()?;
    let signed = signed(session);
    let rows = plan.signers.iter().enumerate().map(|(at, rule)| {
        let signed = signed(&rule.role);
        let (kind, image) = if signed >= rule.count { ("good", "CheckmarkCircle") } else { ("info", "HourglassTopFilled") };
        let args = [("signed", Arg::from(signed)), ("needed", Arg::from(rule.count))];
        let label = session.tf("signers-remove", &[("name", Arg::from(shown(&rule.role)))]);
        let remove = move |_| change(session, |rules| drop(rules.remove(at)));
        html! {
            <li><b class="trunc">{shown(&rule.role)}</b><span class=format!("sev {kind}")>{icon_small(image)}{session.tf("signers-met", &args)}</span>
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=remove>{icon("XMark")}</button></li>
        }
    });
    let rows = rows.collect_view();
    Some(html! {
        {plan.signers.is_empty().then(|| html! { <p class="sm mut">{session.t("signers-none")}</p> })}
        <ul class="sg-required">{rows}</ul>
    })
}

/// Carries out one change of the rules.
fn change(session: Session, change: impl FnOnce(&mut Vec<RequiredSigner>)) {
    let Some(plan) = session.plan_now() else { return };
    let mut rules = plan.signers.clone();
    change(&mut rules);
    session.execute(&Command::SetSigners(rules)).ok();
}

/// The role as it must stand in the register: a word, and the trust's code where one is chosen.
fn role_word(session: Session, role: &str, trust: &str) -> String {
    let id = TrustId::new(trust);
    let projection = session.projection.get();
    let code = projection.trust(&id).map(|line| line.trust.code.clone());
    let whole = code.map_or_else(|| role.to_owned(), |code| format!("{role}-{code}"));
    let word = |c: char| if c.is_alphanumeric() || "-_.@".contains(c) { c } else { '-' };
    whole.trim().to_lowercase().chars().map(word).collect()
}

#[component]
fn AddRole() -> impl IntoView {
    let session = session();
    let (role, trust) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let count = RwSignal::new(1_u32);
    let word = Memo::new(move |_| role_word(session, &role.get(), &trust.get()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let rule = RequiredSigner { role: word.get_untracked(), count: count.get_untracked().clamp(1, MOST) };
        if rule.role.is_empty() {
            return;
        }
        change(session, |rules| {
            rules.retain(|other| other.role != rule.role);
            rules.push(rule);
        });
        role.set(String::new());
    };
    let number = move |event| count.set(event_target_value(&event).parse().unwrap_or(1));
    html! {
        <form class="fp-form" on:submit=submit>
            <label class="fp-form-label">{session.t("signers-role")}
                <input type="text" required maxlength="60" autocomplete="off" prop:value=move || role.get() on:input=move |event| role.set(event_target_value(&event))/>
            </label>
            <label class="fp-form-label">{session.t("signers-trust")}
                <select on:change=move |event| trust.set(event_target_value(&event))>
                    <option value="">{session.t("signers-trust-any")}</option>
                    {move || session.projection.get().trusts.iter().map(|line| html! { <option value=line.id.as_str().to_owned()>{shown(&line.trust.name)}</option> }).collect_view()}
                </select>
            </label>
            <label class="fp-form-label">{session.t("signers-count")}
                <input type="number" required min="1" max=MOST.to_string() prop:value=move || count.get().to_string() on:input=number/>
            </label>
            {move || (!role.with(String::is_empty)).then(|| html! { <p class="xs mut" role="status">{session.tf("signers-word", &[("name", Arg::from(word.get()))])}</p> })}
            <button class="ds-button" data-variant="secondary" type="submit">{session.t("signers-add")}</button>
        </form>
    }
}
