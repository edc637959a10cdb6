//! Services that look like shared infrastructure, for a person to confirm.
//!
//! In: the model's proposals. Out: one command per service that is confirmed, ids of those that are rejected. **Only
//! a person makes a service a hub here, and sees why it is proposed; what is rejected stays rejected.**

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Gather as _};
use crate::graph::{HubProposal, PRESETS, Preset};
use crate::job::{Answer, Request, rejected_hubs_of, set_rejected_hubs};
use crate::plan::{Command, Role};
use crate::text::ground_text;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, session};

/// Proposals shown at first.
const FIRST: usize = 3;

#[component]
pub fn HubProposals() -> impl IntoView {
    let session = session();
    let proposed: RwSignal<Vec<HubProposal>> = RwSignal::new(Vec::new());
    let all = RwSignal::new(false);
    Effect::new(move |_| {
        session.insight.track();
        spawn_local(async move {
            if let Some(Answer::Hubs(hubs)) = deeds::ask(session, Request::Hubs).await {
                proposed.try_set(hubs);
            }
        });
    });
    let rejected = Memo::new(move |_| {
        session.saved.track();
        session.plan.track();
        session.hidden.with_value(|hidden| rejected_hubs_of(&hidden.workspace))
    });
    // Those that wait for a person, and how many a person said no to.
    let open = Memo::new(move |_| {
        let projection = session.projection.get();
        let is_open =
            |hub: &&HubProposal| projection.service(&hub.service).is_some_and(|line| !line.service.hub);
        let all = proposed.with(|proposed| proposed.iter().filter(is_open).cloned().collect::<Vec<_>>());
        let (no, open) = rejected.with(|rejected| {
            all.into_iter().partition::<Vec<_>, _>(|hub| rejected.contains(hub.service.as_str()))
        });
        (open, no.len())
    });
    move || {
        let (open, no) = open.get();
        let total = open.len();
        (total + no > 0).then(|| html! {
            <section class="sv-hubs note" aria-labelledby="hubs-title">
                <h3 id="hubs-title">{session.tf("hubs-title", &[("count", Arg::from(total))])}</h3>
                {(total > 0).then(|| html! { <p>{session.t("hubs-help")}</p> })}
                <ul class="lst">{open.into_iter().take(if all.get() { total } else { FIRST }).map(|hub| line(session, hub)).collect_view()}</ul>
                {(!all.get() && total > FIRST).then(|| html! {
                    <button class="fp-link" type="button" on:click=move |_| all.set(true)>{session.tf("show-all", &[("count", Arg::from(total))])}</button>
                })}
                {presets(session)}
                {(no > 0).then(|| html! {
                    <button class="fp-link" type="button" on:click=move |_| session.keep_aside(|workspace| set_rejected_hubs(workspace, &BTreeSet::new()))>{session.tf("hubs-rejected", &[("count", Arg::from(no))])}</button>
                })}
            </section>
        })
    }
}

/// The roles that are looked for, with their ports and words.
fn presets(session: Session) -> impl IntoView {
    let line = |preset: &'static Preset| {
        let ports = preset.served.iter().chain(preset.reached).copied().into_set();
        let ports: Vec<String> = ports.into_iter().map(|port| [":", &port.to_string()].concat()).collect();
        let ports = (!ports.is_empty())
            .then(|| session.tf("hubs-preset-ports", &[("ports", Arg::from(ports.join(" ")))]));
        let words = session.tf("hubs-preset-words", &[("words", Arg::from(preset.words.join(", ")))]);
        html! { <li><b>{session.t(&format!("role-{}", preset.role.as_str()))}</b><span class="mut">{ports}" "{words}</span></li> }
    };
    html! { <details class="sv-presets"><summary>{session.t("hubs-presets")}</summary><ul>{PRESETS.iter().map(line).collect_view()}</ul></details> }
}

/// Its name, what it is there for, why, and the buttons that say yes and no.
fn line(session: Session, hub: HubProposal) -> impl IntoView + use<> {
    let name = session.projection.with_untracked(|now| {
        now.service(&hub.service).map(|line| shown(&line.service.name)).unwrap_or_default()
    });
    let label = session.tf("hubs-confirm", &[("name", Arg::from(name.as_str()))]);
    let roles: Vec<String> =
        hub.roles.iter().map(|role| session.t(&format!("role-{}", role.as_str()))).collect();
    let (roles, why, sure) = session.texts.with_untracked(|texts| {
        let why: Vec<String> = hub.grounds.iter().map(|ground| ground_text(ground, texts)).collect();
        (texts.list(&roles), why.join("; "), texts.percent(hub.confidence.into()))
    });
    let id = hub.service;
    let not = session.tf("hubs-reject", &[("name", Arg::from(name.as_str()))]);
    let own = id.as_str().to_owned();
    let confirm = move |_| drop(session.execute(&Command::SetHub(id.clone(), Role::Hub)));
    let reject = move |_| {
        session.keep_aside(|workspace| {
            let mut rejected = rejected_hubs_of(workspace);
            rejected.insert(own.clone());
            set_rejected_hubs(workspace, &rejected);
        });
    };
    html! {
        <li>
            <p class="grow"><b>{name}</b>{(!roles.is_empty()).then(|| [" · ", &roles].concat())}<span class="num mut">" · "{sure}</span><small class="mut">{why}</small></p>
            <button class="fp-chip" type="button" aria-label=label on:click=confirm>{icon_small("Checkmark")}{session.t("hubs-make")}</button>
            <button class="fp-chip" type="button" aria-label=not on:click=reject>{icon_small("XMark")}{session.t("hubs-not")}</button>
        </li>
    }
}
