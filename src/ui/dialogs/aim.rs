//! Whom something is for: everyone, or some trusts and services.
//!
//! In: concerns as they stand. Out: concerns as they were chosen. **Whoever chooses everyone chooses nothing beside it.**

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::sides::Sides;
use crate::base::{Gather as _, TrustId};
use crate::plan::{Concern, Side};
use crate::ui::parts::trust_mark;
use crate::ui::session::session;

/// What is chosen. Copied freely.
#[derive(Clone, Copy)]
pub struct Aim {
    everyone: RwSignal<bool>,
    trusts: RwSignal<BTreeSet<TrustId>>,
    services: RwSignal<Vec<Side>>,
}

impl Aim {
    pub fn of(concerns: Option<&BTreeSet<Concern>>) -> Self {
        let all = || concerns.into_iter().flatten();
        let trusts = all().filter_map(|one| match one {
            Concern::Trust(id) => Some(id.clone()),
            _ => None,
        });
        let services = all().filter_map(|one| match one {
            Concern::Service(id) => Some(Side::Service(id.clone())),
            _ => None,
        });
        Self {
            everyone: RwSignal::new(all().any(|one| *one == Concern::Everyone)),
            trusts: RwSignal::new(trusts.into_set()),
            services: RwSignal::new(services.collect()),
        }
    }

    pub fn concerns(self) -> BTreeSet<Concern> {
        if self.everyone.get_untracked() {
            return BTreeSet::from([Concern::Everyone]);
        }
        let trusts = self.trusts.get_untracked().into_iter().map(Concern::Trust);
        let services = self.services.get_untracked().into_iter().filter_map(|side| match side {
            Side::Service(id) => Some(Concern::Service(id)),
            Side::Vm(_) => None,
        });
        trusts.chain(services).into_set()
    }
}

#[component]
pub fn AimFields(aim: Aim, #[prop(into)] legend: String) -> impl IntoView {
    let session = session();
    let trusts = session
        .plan_now()
        .map(|plan| plan.trusts_in_order().into_iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let tick = move |id: TrustId| {
        let (own, shown) = (id.clone(), id.clone());
        let change = move |event| {
            let on = event_target_checked(&event);
            aim.trusts.update(|trusts| {
                if on {
                    trusts.insert(own.clone())
                } else {
                    trusts.remove(&own)
                };
            });
        };
        html! { <label class="fp-check"><input type="checkbox" class="ck" prop:checked=move || aim.trusts.with(|trusts| trusts.contains(&id)) on:change=change/>{trust_mark(&shown)}</label> }
    };
    html! {
        <fieldset class="fp-members"><legend>{legend}</legend>
            <label class="fp-check"><input type="checkbox" class="ck" prop:checked=move || aim.everyone.get() on:change=move |event| aim.everyone.set(event_target_checked(&event))/>{session.t("freeze-everyone")}</label>
            {move || (!aim.everyone.get()).then(|| html! {
                <div class="row wrap">{trusts.clone().unwrap_or_default().into_iter().map(tick).collect_view()}</div>
                <Sides chosen=aim.services only_services=true label=session.t("freeze-services")/>
            })}
        </fieldset>
    }
}
