//! What the target can take: clusters and datastores, and what each vCenter is.
//!
//! In: the desk. Out: cards with tables. **What is to come stands apart from what is there, with its day.**

use leptos::prelude::*;

use super::desk::Desk;
use crate::base::{Arg, Day};
use crate::job::VCenterLine;
use crate::target::{ClusterCapacity, Coming, DatastoreCapacity};
use crate::ui::names::shown;
use crate::ui::session::{Session, session};
use crate::ui::views::import::compare::role_choice;

#[component]
pub fn CapacityPart(desk: Desk) -> impl IntoView {
    let session = session();
    let vcenters = Memo::new(move |_| {
        desk.view.with(|view| view.as_ref().map(|view| view.vcenters.clone()).unwrap_or_default())
    });
    let capacity = Memo::new(move |_| {
        desk.view.with(|view| view.as_ref().map(|view| view.capacity.clone()).unwrap_or_default())
    });
    html! {
        <div class="im-known" role="region" tabindex="0" aria-label=session.t("target-capacity") data-testid="target-capacity">
            <section class="card im-target-roles" aria-labelledby="target-roles">
                <div class="im-known-head"><h2 id="target-roles">{session.t("target-roles")}</h2>
                    {move || (desk.known() == Some(false)).then(|| html! { <p class="note warn" data-testid="target-none"><b>{session.t("target-none")}</b>". "{session.t("target-none-hint")}</p> })}</div>
                <ul class="im-roles">{move || vcenters.get().into_iter().map(|one| role(session, one)).collect_view()}</ul>
            </section>
            {move || (desk.known() == Some(true)).then(|| {
                let now = capacity.get();
                let empty = now.clusters.is_empty() && now.datastores.is_empty();
                html! {
                    {empty.then(|| html! { <p class="im-empty mut">{session.t("target-capacity-empty")}</p> })}
                    {(!now.clusters.is_empty()).then(|| clusters(session, &now.clusters))}
                    {(!now.datastores.is_empty()).then(|| datastores(session, &now.datastores))}
                }
            })}
        </div>
    }
}

/// A vCenter, and what it is.
fn role(session: Session, one: VCenterLine) -> impl IntoView + use<> {
    let name = shown(&one.server);
    let title = name.clone();
    let choice = role_choice(session, &name, one.key);
    html! {
        <li><span class="trunc b" title=title>{name}</span><span class="xs mut">{session.tf("count-vms", &[("count", Arg::from(one.vms))])}</span>{choice}</li>
    }
}

/// A card with a table.
fn card(
    session: Session,
    key: &'static str,
    columns: &[&'static str],
    rows: Vec<AnyView>,
) -> impl IntoView + use<> {
    let head = columns
        .iter()
        .enumerate()
        .map(|(at, column)| html! { <th scope="col" class:r={at > 0 && at + 1 < columns.len()}>{session.t(column)}</th> })
        .collect_view();
    html! {
        <section class="card" aria-label=session.t(key)>
            <div class="im-known-head"><h2>{session.t(key)}</h2><p class="sm mut">{session.t("target-capacity-help")}</p></div>
            <div class="im-known-table" role="region" tabindex="0" aria-label=session.t(key)>
                <table class="tbl"><caption class="sr">{session.t(key)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
}

fn clusters(session: Session, all: &[ClusterCapacity]) -> impl IntoView + use<> {
    let columns = [
        "target-column-cluster",
        "target-column-hosts",
        "target-column-cores",
        "target-column-memory",
        "target-column-down-one",
        "target-column-down-two",
        "target-column-used",
        "target-column-coming",
    ];
    let rows = all.iter().map(|one| cluster(session, one)).collect();
    card(session, "target-clusters", &columns, rows)
}

fn cluster(session: Session, one: &ClusterCapacity) -> AnyView {
    let gib = |mib: u64| session.texts.with_untracked(|texts| texts.gib(mib));
    let count = |number: usize| session.texts.with_untracked(|texts| texts.count(number));
    let name = if one.name.name.is_empty() { session.t("target-no-cluster") } else { shown(&one.name.name) };
    let left = |down: usize| {
        one.left(None, down).map_or_else(|| session.t("target-unknown"), |(_, memory)| gib(memory))
    };
    let used = session.tf(
        "target-used-cluster",
        &[("memory", Arg::from(gib(one.used_memory_mib))), ("vcpus", Arg::from(one.used_vcpus))],
    );
    let coming = one.coming.iter().map(|come| {
        let args = [
            ("day", Arg::from(day(session, come.from))),
            ("count", Arg::from(come.hosts)),
            ("memory", Arg::from(gib(come.memory_mib))),
            ("cores", Arg::from(come.cores)),
        ];
        html! { <li>{session.tf("target-coming-hosts", &args)}</li> }
    });
    html! {
        <tr><th scope="row" class="mono">{name}</th><td class="r">{count(one.hosts.len())}</td><td class="r">{count(usize::try_from(one.cores).unwrap_or(usize::MAX))}</td>
            <td class="r">{gib(one.memory_mib)}</td><td class="r">{left(1)}</td><td class="r">{left(2)}</td><td class="r">{used}</td>
            <td><ul>{coming.collect_view()}</ul></td></tr>
    }
    .into_any()
}

fn datastores(session: Session, all: &[DatastoreCapacity]) -> impl IntoView + use<> {
    let columns = [
        "target-column-datastore",
        "target-column-capacity",
        "target-column-used",
        "target-column-free",
        "target-column-coming",
    ];
    let rows = all.iter().map(|one| datastore(session, one)).collect();
    card(session, "target-datastores", &columns, rows)
}

fn datastore(session: Session, one: &DatastoreCapacity) -> AnyView {
    let gib = |mib: u64| session.texts.with_untracked(|texts| texts.gib(mib));
    let coming = one.coming.iter().map(|come: &Coming| {
        let args = [("day", Arg::from(day(session, come.from))), ("size", Arg::from(gib(come.capacity_mib)))];
        html! { <li>{session.tf("target-coming-capacity", &args)}</li> }
    });
    html! {
        <tr><th scope="row" class="mono">{shown(&one.name.name)}</th><td class="r">{gib(one.capacity_mib)}</td><td class="r">{gib(one.used_mib())}</td>
            <td class="r">{gib(one.free_mib)}</td><td><ul>{coming.collect_view()}</ul></td></tr>
    }
    .into_any()
}

fn day(session: Session, from: Option<Day>) -> String {
    from.map_or_else(
        || session.t("target-no-day"),
        |day| session.texts.with_untracked(|texts| texts.date(day)),
    )
}
