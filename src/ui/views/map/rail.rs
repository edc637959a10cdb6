//! The hubs, beside the map: what nearly everything uses.
//!
//! In: services marked as hubs, networks and systems outside. Out: lists with how many use each. **Hubs stand aside, so that they do not
//! pull everything together; they count in the checks all the same.**

use crate::base::Arrange as _;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Arg;
use crate::graph::OutsideGroup;
use crate::job::{Answer, Request};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::wave_badge;
use crate::ui::projection::ServiceLine;
use crate::ui::selection::Change;
use crate::ui::session::session;

#[component]
pub fn HubRail() -> impl IntoView {
    let session = session();
    let hubs = Memo::new(move |_| {
        let projection = session.projection.get();
        let mut hubs: Vec<ServiceLine> =
            projection.services.iter().filter(|line| line.service.hub).cloned().collect();
        hubs.arrange_by_key(|line| std::cmp::Reverse(line.used_by));
        (hubs, projection.services.len(), projection.waves.len())
    });
    html! {
        <section class="hubs" aria-labelledby="hubs-title" tabindex="0">
            <h2 id="hubs-title" class="sm">{session.t("hub")}</h2>
            <p class="xs mut">{session.t("map-hubs-hint")}</p>
            <ul>{move || {
                let (hubs, services, waves) = hubs.get();
                hubs.into_iter().map(|line| {
                    let id = line.id.clone();
                    let choose = move |event: web_sys::MouseEvent| {
                        let change = Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key());
                        session.select_services(std::slice::from_ref(&id), change);
                    };
                    let width = format!("{}%", u64::from(line.used_by) * 100 / (services.max(1) as u64));
                    let number = session.projection.with_untracked(|projection| line.only_wave().map_or(0, |wave| projection.wave_number(wave)));
                    html! {
                        <li>
                            <div class="row">
                                <button class="fp-link plain sm trunc grow" type="button" on:click=choose>{shown(&line.service.name)}</button>
                                {wave_badge(number, waves)}
                            </div>
                            <div class="load" aria-hidden="true"><i style:width=width></i></div>
                            <div class="xs mut">{session.tf("map-hub-used-by", &[("count", Arg::from(line.used_by)), ("total", Arg::from(services))])}</div>
                        </li>
                    }
                }).collect_view()
            }}</ul>
            <OutsideGroups/>
        </section>
    }
}

/// Networks and systems outside the estate, by name: choosing one chooses the services that deal with it.
#[component]
fn OutsideGroups() -> impl IntoView {
    let session = session();
    let groups: RwSignal<Vec<OutsideGroup>> = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        session.links.with(|_| ());
        spawn_local(async move {
            if let Some(Answer::Outside(view)) = deeds::ask(session, Request::Outside).await {
                groups.try_set(view.groups);
            }
        });
    });
    let line = move |group: OutsideGroup| {
        let kind = session.t(&format!("outside-kind-{}", group.kind.as_str()));
        let count = session.tf("count-services", &[("count", Arg::from(group.services.len()))]);
        let services = group.services;
        let choose = move |event: web_sys::MouseEvent| {
            let change = Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key());
            session.select_services(&services, change);
        };
        html! {
            <li><button class="fp-link plain sm trunc" type="button" on:click=choose>{shown(&group.name)}</button>
                <div class="xs mut">{kind}" · "{count}</div></li>
        }
    };
    move || {
        let groups = groups.get();
        (!groups.is_empty()).then(|| {
            html! {
                <h2 class="sm fp-gap">{session.t("dealings-outside")}</h2>
                <ul data-testid="map-outside">{groups.into_iter().map(line).collect_view()}</ul>
            }
        })
    }
}
