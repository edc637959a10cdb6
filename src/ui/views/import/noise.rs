//! The rules that keep noise out of the traffic: what each does, what it caught, and a switch.
//!
//! In: the counts of the last reading. Out: the traffic read anew with other rules. **A rule that is turned off
//! gives back all that it kept out, and turned on again takes out the same.**

use leptos::prelude::*;

use crate::base::Arg;
use crate::job::{NoiseCount, NoiseRule, noise_of};
use crate::text::visible;
use crate::ui::deeds;
use crate::ui::session::{Hidden, Session, session};

/// What the inventory that the plan stands on was read with.
fn counts(session: Session) -> Vec<NoiseCount> {
    session.plan.track();
    session.import.track();
    session.hidden.with_value(Hidden::ground).noise
}

#[component]
pub fn NoiseRules() -> impl IntoView {
    let session = session();
    let waits = move || {
        session.estate.track();
        session.saved.track();
        session.import.track();
        let asked = session.hidden.with_value(|hidden| !noise_of(&hidden.workspace).0.is_empty());
        let waiting = session.hidden.with_value(|hidden| !hidden.noise_waits.is_empty());
        let (here, gone) = deeds::flow_files(session);
        let names: Vec<String> = gone.iter().map(|name| visible(name).to_string()).collect();
        if here.is_empty() && gone.is_empty() {
            return Some(session.t("noise-none-yet"));
        }
        let names = session.texts.with_untracked(|texts| texts.list(&names));
        (!gone.is_empty() && (asked || waiting))
            .then(|| session.tf("noise-waits", &[("names", Arg::from(names))]))
    };
    html! {
        <div class="im-known" role="region" tabindex="0" aria-label=session.t("noise-title") data-testid="noise">
            <section class="card" aria-labelledby="noise-title">
                <div class="im-known-head"><h2 id="noise-title">{session.t("noise-title")}</h2><p class="sm mut">{session.t("noise-help")}</p></div>
                <p class="im-noise-waits" role="status">{move || waits().map(|text| html! { <span class="note mark">{text}</span> })}</p>
                <ul class="im-noise">{NoiseRule::ALL.iter().map(|rule| line(session, *rule)).collect_view()}</ul>
            </section>
        </div>
    }
}

fn line(session: Session, rule: NoiseRule) -> impl IntoView + use<> {
    let key = format!("noise-{}", rule.as_str());
    let is_on = move || {
        session.saved.track();
        session.plan.track();
        session.import.track();
        session.hidden.with_value(|hidden| noise_of(&hidden.workspace)).is_on(rule)
    };
    let count = move || {
        let found = counts(session).into_iter().find(|count| count.rule == rule);
        said(session, rule, found, is_on())
    };
    let locked = move || {
        session.plan.track();
        session.hidden.with_value(|hidden| hidden.looking.is_some())
    };
    let turn = move |event: web_sys::Event| deeds::turn_noise(session, rule, event_target_checked(&event));
    let what = format!("{key}-what");
    let id = format!("{key}-what");
    html! {
        <li>
            <label class="fp-check"><input type="checkbox" role="switch" class="ck" data-rule=rule.as_str() aria-describedby=id.clone() prop:checked=is_on disabled=locked on:change=turn/><b>{session.t(&key)}</b></label>
            <p class="mut sm" id=id>{session.t(&what)}</p>
            <p class="num sm" data-testid="noise-count">{count}</p>
        </li>
    }
}

/// What a rule caught.
fn said(session: Session, rule: NoiseRule, found: Option<NoiseCount>, is_on: bool) -> String {
    let args = |count: NoiseCount| [("rows", Arg::from(count.rows)), ("pairs", Arg::from(count.pairs))];
    match found {
        Some(count) if count.on != is_on => session.t("noise-uncounted"),
        None if is_on => session.t("noise-uncounted"),
        None => session.t("noise-is-off"),
        Some(count) if !count.on => session.t("noise-is-off"),
        Some(count) if count.pairs == 0 && count.rows == 0 => session.t("noise-nothing"),
        Some(count) if rule == NoiseRule::EphemeralPorts => session.tf("noise-without-port", &args(count)),
        Some(count) => session.tf("noise-removed", &args(count)),
    }
}
