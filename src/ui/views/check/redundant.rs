//! Servers that can probably stand in for each other: a person says whether they can.
//!
//! In: a finding that asks. Out: the sets with their reasons, and a demand for each answer. **Nothing is kept apart before
//! somebody says so, and what is put away is not asked again.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Gather as _, VmId};
use crate::check::{Finding, Rule};
use crate::job::{Answer, Request};
use crate::plan::{Command, Constraint, Demand};
use crate::platform::clock;
use crate::redundancy::Proposed;
use crate::text::sign_text;
use crate::ui::deeds;
use crate::ui::session::{Session, session};

/// Names shown of a set.
const NAMED: usize = 8;

#[component]
pub fn Redundant(finding: Arc<Finding>) -> impl IntoView {
    let session = session();
    let sets: RwSignal<Option<Vec<Proposed>>> = RwSignal::new(None);
    if finding.rule == Rule::RedundancyProposed {
        let vms = finding.subjects.vms.clone();
        spawn_local(async move {
            if let Some(Answer::Redundant(found)) = deeds::ask(session, Request::Redundant { vms }).await {
                sets.try_set(Some(found));
            }
        });
    }
    move || {
        sets.get().map(|sets| html! {
            <ul class="rd" data-testid="redundant-sets">{sets.iter().map(|set| one(session, set)).collect_view()}</ul>
        })
    }
}

fn one(session: Session, set: &Proposed) -> impl IntoView + use<> {
    let mut names: Vec<String> = set.vms.iter().take(NAMED).map(|vm| session.vm_name(vm)).collect();
    if set.vms.len() > NAMED {
        names.push(session.tf("panel-more", &[("count", Arg::from(set.vms.len() - NAMED))]));
    }
    let names = names.join(", ");
    let reasons: Vec<String> =
        session.texts.with_untracked(|texts| set.reasons.iter().map(|sign| sign_text(sign, texts)).collect());
    let reason = reasons.join("; ");
    let confidence = session.tf("redundant-confidence", &[("percent", Arg::from(set.confidence))]);
    let (yes, no) = (set.vms.clone(), set.vms.clone());
    let (yes_reason, no_reason) = (reason.clone(), session.t("redundant-no-reason"));
    let say_yes = move |_| say(session, &yes, Demand::Redundant, &yes_reason);
    let say_no = move |_| say(session, &no, Demand::NotRedundant, &no_reason);
    html! {
        <li><p class="mono sm">{names}</p><p class="sm mut">{confidence}" · "{reason}</p>
            <div class="row wrap"><button class="ds-button" type="button" on:click=say_yes>{session.t("redundant-yes")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=say_no>{session.t("redundant-no")}</button></div></li>
    }
}

fn say(session: Session, vms: &[VmId], demand: fn(BTreeSet<VmId>) -> Demand, reason: &str) {
    let demand = demand(vms.iter().cloned().into_set());
    let constraint = Constraint { demand, reason: reason.to_owned(), at: clock::now() };
    drop(session.execute(&Command::PutConstraint(constraint.id(), constraint)));
}
