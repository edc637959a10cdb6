//! Services that look like shared infrastructure, for a person to confirm.
//!
//! In: the model's proposals. Out: one command per service that is confirmed. **Only a person makes a
//! service a hub here, and sees why it is proposed.**

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Arg;
use crate::graph::HubProposal;
use crate::job::{Answer, Request};
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
    let open = Memo::new(move |_| {
        let projection = session.projection.get();
        let is_open =
            |hub: &&HubProposal| projection.service(&hub.service).is_some_and(|line| !line.service.hub);
        proposed.with(|proposed| proposed.iter().filter(is_open).cloned().collect::<Vec<_>>())
    });
    move || {
        let open = open.get();
        let total = open.len();
        (total > 0).then(|| html! {
            <section class="sv-hubs note" aria-labelledby="hubs-title">
                <h3 id="hubs-title">{session.tf("hubs-title", &[("count", Arg::from(total))])}</h3>
                <p>{session.t("hubs-help")}</p>
                <ul class="lst">{open.into_iter().take(if all.get() { total } else { FIRST }).map(|hub| line(session, hub)).collect_view()}</ul>
                {(!all.get() && total > FIRST).then(|| html! {
                    <button class="fp-link" type="button" on:click=move |_| all.set(true)>{session.tf("show-all", &[("count", Arg::from(total))])}</button>
                })}
            </section>
        })
    }
}

/// Its name, what it is there for, why, and the button that makes it a hub.
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
    let confirm = move |_| drop(session.execute(&Command::SetHub(id.clone(), Role::Hub)));
    html! {
        <li>
            <p class="grow"><b>{name}</b>{(!roles.is_empty()).then(|| [" · ", &roles].concat())}<span class="num mut">" · "{sure}</span><small class="mut">{why}</small></p>
            <button class="fp-chip" type="button" aria-label=label on:click=confirm>{icon_small("Checkmark")}{session.t("hubs-make")}</button>
        </li>
    }
}
