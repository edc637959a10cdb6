//! Whether each wave can go: for planning meetings.
//!
//! In: what the model worker found, and what people said. Out: a card for each wave; commands for risk and decision. **What
//! is missing is named with who has it.**

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet;
use crate::base::{Arg, WaveId};
use crate::check::readiness::{Holder, Line, Readiness, Standing};
use crate::plan::{Clearance, Command, GoNoGo, RiskAnalysis};
use crate::ui::names::shown;
use crate::ui::parts::{icon, trust_mark, wave_badge};
use crate::ui::session::{Dialog, Session, session};

#[component]
pub fn Ready() -> impl IntoView {
    let session = session();
    let all = Memo::new(move |_| session.insight.with(|insight| Arc::clone(&insight.readiness)));
    // A decision against it leaves as much missing as none.
    let said = Memo::new(move |_| {
        session.plan.with(|plan| plan.as_ref().map(|plan| (plan.clearances.clone(), plan.people.clone())))
    });
    let cards = move || {
        said.track();
        let all = all.get();
        if all.is_empty() {
            return html! { <p class="mut">{session.t("check-ready-none")}</p> }.into_any();
        }
        let groups = all.chunk_by(|a, b| a.wave == b.wave);
        groups.map(|group| card(session, group)).collect_view().into_any()
    };
    sheet(session, "check-ready", None, cards.into_any())
}

/// A wave with its trusts.
fn card(session: Session, group: &[Readiness]) -> Option<AnyView> {
    let (whole, trusts) = group.split_first()?;
    let projection = session.projection.get_untracked();
    let id = whole.wave.clone();
    let number = projection.wave_number(&id);
    let window = projection.wave(&id).and_then(|line| line.wave.window);
    let when = window.map(|window| session.texts.with_untracked(|texts| texts.window(window)));
    let clearance = session.plan_now().and_then(|plan| plan.clearances.get(&id).cloned()).unwrap_or_default();
    let state = [("met", Arg::from(whole.met())), ("count", Arg::from(whole.lines.len()))];
    let (state_key, class) =
        if whole.is_ready() { ("ready-all", "sev waived") } else { ("ready-some", "sev warn") };
    // The badge beside it has the number.
    let name = projection.wave(&id).map(|line| shown(&line.wave.name)).unwrap_or_default();
    let plain = name.is_empty() || name == number.to_string();
    let heading = if plain { session.tf("wave-number", &[("wave", Arg::from(number))]) } else { name };
    let label = heading.clone();
    Some(html! {
        <section class="card kr" aria-label=label data-testid="ready-wave">
            <div class="row wrap"><h2 class="row">{wave_badge(number, projection.waves.len())}{heading}</h2>
                <span class="mut num">{when}</span><span class=class>{session.tf(state_key, &state)}</span></div>
            <ul class="kr-list">{whole.lines.iter().map(|line| item(session, line)).collect_view()}</ul>
            {said(session, &id, &clearance)}
            {(!trusts.is_empty()).then(|| html! {
                <details class="fp-details"><summary>{session.t("ready-by-trust")}</summary>
                    <ul class="kr-trusts">{trusts.iter().map(|one| trust(session, one)).collect_view()}</ul></details>
            })}
        </section>
    }
    .into_any())
}

fn trust(session: Session, one: &Readiness) -> impl IntoView + use<> {
    let servers = session.tf("count-vms", &[("count", Arg::from(one.vms))]);
    let lines = one.lines.iter().map(|line| item(session, line)).collect_view();
    html! { <li><span class="row">{one.trust.as_ref().map(trust_mark)}<span class="mut">{servers}</span></span><ul class="kr-list">{lines}</ul></li> }
}

/// One thing that must be true, with what is missing and who has it.
fn item(session: Session, line: &Line) -> impl IntoView + use<> {
    let (class, image, key) = match line.standing {
        Standing::Met => ("sev waived", "CheckmarkCircle", "ready-met"),
        Standing::Missing => ("sev warn", "ExclamationmarkTriangle", "ready-missing"),
        Standing::Unknown => ("sev info", "QuestionmarkCircle", "ready-unknown"),
    };
    let code = line.item.as_str();
    let text = match line.standing {
        Standing::Met => session.t(&format!("ready-{code}-met")),
        Standing::Missing => {
            session.tf(&format!("ready-{code}-missing"), &[("count", Arg::from(line.missing))])
        }
        Standing::Unknown => session.t(&format!("ready-{code}-unknown")),
    };
    let holder = (line.standing != Standing::Met).then(|| match line.holder {
        Holder::Coordinator => session.t("ready-coordinator").into_any(),
        Holder::Meeting => session.t("ready-meeting").into_any(),
        Holder::Trusts => {
            html! { <span class="row wrap">{line.trusts.iter().map(trust_mark).collect_view()}</span> }
                .into_any()
        }
    });
    html! { <li><span class=class>{icon(image)}<span class="sr">{session.t(key)}</span></span><span>{text}</span><span class="mut sm">{holder}</span></li> }
}

/// What people have said of the wave, and the ways to say it.
fn said(session: Session, wave: &WaveId, clearance: &Clearance) -> impl IntoView + use<> {
    let name = |key: &str| {
        let plan = session.plan_now();
        plan.and_then(|plan| plan.people.get(key).map(|person| shown(&person.name)))
            .unwrap_or_else(|| session.t("waive-nobody"))
    };
    let risk = clearance.risk.as_ref().map(|risk| {
        let RiskAnalysis { reference, residual, owner, role } = risk;
        let residual = session.t(&format!("residual-{}", residual.as_str()));
        let args = [
            ("reference", Arg::from(shown(reference))),
            ("residual", Arg::from(residual)),
            ("name", Arg::from(name(owner))),
            ("role", Arg::from(shown(role))),
        ];
        session.tf("ready-risk-is", &args)
    });
    let decision = clearance.decision.as_ref().map(|said| {
        let GoNoGo { go, reason, person, role, at, .. } = said;
        let day = session.texts.with_untracked(|texts| texts.date(at.to_oslo().0));
        let args =
            [("name", Arg::from(name(person))), ("role", Arg::from(shown(role))), ("day", Arg::from(day))];
        let sentence = session.tf(if *go { "ready-go-is" } else { "ready-no-go-is" }, &args);
        if reason.trim().is_empty() { sentence } else { format!("{sentence} «{}»", shown(reason)) }
    });
    let (asked, told, taken) = (wave.clone(), wave.clone(), wave.clone());
    let assess = move |_| session.dialog.set(Some(Dialog::Assess(asked.clone())));
    let decide = move |_| session.dialog.set(Some(Dialog::Decide(told.clone())));
    let take_back = move |_| drop(session.execute(&Command::Decide(taken.clone(), None, None)));
    let decided = decision.is_some();
    html! {
        {risk.map(|text| html! { <p class="sm">{text}</p> })}
        {decision.map(|text| html! { <p class="sm b" data-testid="ready-decision">{text}</p> })}
        <div class="row wrap"><button class="ds-button" data-variant="secondary" type="button" on:click=assess>{session.t("ready-assess")}</button>
            <button class="ds-button" type="button" on:click=decide>{session.t("ready-decide")}</button>
            {decided.then(|| html! { <button class="ds-button" data-variant="secondary" type="button" on:click=take_back>{session.t("ready-take-back")}</button> })}</div>
    }
}
