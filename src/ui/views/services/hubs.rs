//! Services that nearly everything uses, for a person to confirm.
//!
//! In: the model's proposals. Out: one command per service that is confirmed. **Only a person makes a
//! service a hub here.**

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, ServiceId};
use crate::job::{Answer, Request};
use crate::plan::{Command, Role};
use crate::text::visible;
use crate::ui::deeds;
use crate::ui::parts::icon_small;
use crate::ui::session::session;

#[component]
pub fn HubProposals() -> impl IntoView {
    let session = session();
    let proposed: RwSignal<Vec<(ServiceId, u32)>> = RwSignal::new(Vec::new());
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
        let line = |(id, users): &(ServiceId, u32)| {
            let line = projection.service(id).filter(|line| !line.service.hub)?;
            Some((id.clone(), line.service.name.clone(), *users))
        };
        proposed.with(|proposed| proposed.iter().filter_map(line).collect::<Vec<_>>())
    });
    let confirm = move |id: &ServiceId| drop(session.execute(&Command::SetHub(id.clone(), Role::Hub)));
    move || {
        let open = open.get();
        (!open.is_empty()).then(|| html! {
            <section class="sv-hubs note" aria-labelledby="hubs-title">
                <h3 id="hubs-title">{session.tf("hubs-title", &[("count", Arg::from(open.len()))])}</h3>
                <p>{session.t("hubs-help")}</p>
                <ul class="row wrap">
                    {open.into_iter().map(|(id, name, users)| {
                        let name = visible(&name).to_string();
                        let label = session.tf("hubs-confirm", &[("name", Arg::from(name.as_str())), ("count", Arg::from(users))]);
                        html! { <li><button class="fp-chip" type="button" aria-label=label on:click=move |_| confirm(&id)>{icon_small("Checkmark")}{name}<span class="num dim">{users}</span></button></li> }
                    }).collect_view()}
                </ul>
            </section>
        })
    }
}
