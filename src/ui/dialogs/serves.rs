//! Which services some servers serve beside the one that owns them.
//!
//! In: servers. Out: one command for each service put to the list or taken off. **The owning service is never
//! in the list: a server moves with it anyway.**

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::choose::ServiceChoice;
use crate::base::{Arg, ServiceId, VmId};
use crate::plan::{Command, Serving};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::parts::{Modal, icon_small, trust_mark};
use crate::ui::session::{Session, session};

#[component]
pub fn Serves(vms: Vec<VmId>) -> impl IntoView {
    let session = session();
    let count = vms.len();
    let vms = StoredValue::new(vms);
    let now = Memo::new(move |_| vms.with_value(|vms| served(session, vms)));
    let put = move |id: ServiceId, serving| {
        drop(session.execute(&Command::ServeVms(vms.get_value(), id, serving)));
        // The line that had the focus may be gone.
        page::focus("service-choice");
    };
    let line = move |(id, of): (ServiceId, usize)| {
        let projection = session.projection.get_untracked();
        let (name, owner) = projection
            .service(&id)
            .map(|line| (shown(&line.service.name), line.service.owner.clone()))
            .unzip();
        let name = name.unwrap_or_default();
        let label = session.tf("serves-remove", &[("name", Arg::from(name.as_str()))]);
        html! {
            <li><span class="grow trunc">{name}</span>
                {(of < count).then(|| html! { <span class="xs mut">{session.t("serves-some")}</span> })}
                {owner.as_ref().map(trust_mark)}
                <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label on:click=move |_| put(id.clone(), Serving::NoLonger)>{icon_small("XMark")}</button></li>
        }
    };
    html! {
        <Modal title=session.tf("serves-title", &[("count", Arg::from(count))])>
            <p class="mut sm">{session.t("serves-lead")}</p>
            <section class="fp-members">
                <h3>{session.t("serves-now")}</h3>
                <ul class="lst" data-testid="serves">{move || now.get().into_iter().map(line).collect_view()}</ul>
                {move || now.with(BTreeMap::is_empty).then(|| html! { <p class="mut sm">{session.t("serves-none")}</p> })}
            </section>
            <ServiceChoice label="serves-add" choose=Callback::new(move |id| put(id, Serving::Also))/>
        </Modal>
    }
}

/// Other services that the servers serve, and how many of them each.
fn served(session: Session, vms: &[VmId]) -> BTreeMap<ServiceId, usize> {
    let mut served = BTreeMap::new();
    session.plan.with(|plan| {
        for vm in plan.iter().flat_map(|plan| vms.iter().filter_map(|id| plan.vms.get(id))) {
            for service in &vm.serves {
                *served.entry(service.clone()).or_insert(0) += 1;
            }
        }
    });
    served
}
