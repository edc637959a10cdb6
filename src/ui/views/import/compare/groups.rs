//! Dependencies that came or went, by pairs of services.
//!
//! In: groups of a drift. Out: cells of the table. **The figures are of all pairs; the heaviest are named for who opens
//! them.**

use leptos::prelude::*;

use crate::base::{Arg, ServiceId};
use crate::drift::{DependencyDrift, DependencyGroup, Drift};
use crate::ui::names::shown;
use crate::ui::session::Session;

/// Pairs that are named.
const NAMED: usize = 12;

/// Both services; the pairs, for the search.
pub fn words(session: Session, drift: &Drift, group: &DependencyGroup) -> (String, String) {
    let name = |service: &Option<ServiceId>| {
        let named = session.plan.with_untracked(|plan| {
            let service = plan.as_ref()?.services.get(service.as_ref()?)?;
            Some(shown(&service.name))
        });
        named.unwrap_or_else(|| session.t("states-no-service"))
    };
    let args = [("from", Arg::from(name(&group.from))), ("to", Arg::from(name(&group.to)))];
    let key = if group.from == group.to { "states-group-inside" } else { "states-group" };
    let pairs: Vec<String> = listed(drift, group).map(ends).collect();
    (session.tf(key, &args), pairs.join("; "))
}

/// How many, how heavy, and between which servers.
pub fn pairs(session: Session, drift: &Drift, group: &DependencyGroup) -> AnyView {
    let weight =
        session.texts.with_untracked(|texts| texts.number(i64::try_from(group.weight).unwrap_or(i64::MAX)));
    let args = [("count", Arg::from(group.pairs)), ("weight", Arg::from(weight))];
    let sum = session.tf("states-pairs", &args);
    let named: Vec<(String, Option<String>)> =
        listed(drift, group).take(NAMED).map(|one| (ends(one), how(session, one))).collect();
    let more = (group.pairs as usize).saturating_sub(named.len());
    let more = (more > 0).then(|| session.tf("states-pairs-more", &[("count", Arg::from(more))]));
    html! {
        <details class="im-more"><summary>{sum}</summary>
            <ul class="im-pairs">
                {named.into_iter().map(|(ends, how)| html! { <li><span class="mono">{ends}</span>{how.map(|how| html! { <span class="xs mut">{how}</span> })}</li> }).collect_view()}
                {more.map(|more| html! { <li class="mut">{more}</li> })}
            </ul>
        </details>
    }
    .into_any()
}

/// How many of them cross waves.
pub fn crossing(session: Session, group: &DependencyGroup) -> Option<String> {
    (group.crossing > 0).then(|| session.tf("states-crossing", &[("count", Arg::from(group.crossing))]))
}

fn listed<'a>(drift: &'a Drift, group: &'a DependencyGroup) -> impl Iterator<Item = &'a DependencyDrift> {
    group.rows.iter().filter_map(|at| drift.dependencies.get(*at as usize))
}

fn ends(one: &DependencyDrift) -> String {
    [&shown(&one.from.name), " → ", &shown(&one.to.name)].concat()
}

/// What is known of whether it is so.
fn how(session: Session, one: &DependencyDrift) -> Option<String> {
    let args = [("days", Arg::from(one.days)), ("wanted", Arg::from(one.wanted))];
    match (one.is_new, one.enough) {
        (true, true) => None,
        (true, false) => Some(session.t("states-pair-first")),
        (false, true) => Some(session.tf("states-pair-gone", &args)),
        (false, false) => Some(session.tf("states-pair-unseen", &args)),
    }
}
