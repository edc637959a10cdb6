//! The panel about one server.
//!
//! In: its id. Out: where it belongs, what the inventory says of it, its traffic. **What a person decided stands
//! above what was found.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dealings::VmDealings;
use super::{ask_button, choose_and, declare_link, findings, gone};
use crate::base::VmId;
use crate::graph::Dealing;
use crate::graph::questions::Part;
use crate::job::{Answer, Request, VmFacts, VmRow};
use crate::plan::{PlannedVm, Side};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{icon, icon_small, trust_mark, wave_badge};
use crate::ui::session::{Dialog, Session, Subject, session};

#[component]
pub fn VmPanel(id: VmId) -> impl IntoView {
    let session = session();
    let dealings: RwSignal<Option<Arc<Vec<Dealing>>>> = RwSignal::new(None);
    let facts: RwSignal<Arc<VmFacts>> = RwSignal::new(Arc::default());
    let asked = id.clone();
    Effect::new(move |_| {
        session.links.with(|_| ());
        let vm = asked.clone();
        spawn_local(async move {
            if let Some(Answer::About(about, found)) = deeds::ask(session, Request::About { vm }).await {
                facts.try_set(Arc::new(*about));
                dealings.try_set(Some(Arc::new(found)));
            }
        });
    });
    let (declare, part) = (Side::Vm(id.clone()), Part::Vm(id.clone()));
    let wanted = id.clone();
    let planned = Memo::new(move |_| {
        session.plan.with(|plan| plan.as_ref().and_then(|plan| plan.vms.get(&wanted).cloned()))
    });
    let row = session.estate.get_untracked().and_then(|estate| estate.row(&id).cloned());
    let row = StoredValue::new(row);
    let one = StoredValue::new(vec![id.clone()]);
    let button = move |code: &'static str, variant: Option<&'static str>| {
        html! { <button class="ds-button" data-variant=variant type="button" on:click=move |_| one.with_value(|one| choose_and(session, one, code))>{session.t(&format!("action-{code}"))}</button> }
    };
    move || {
        let Some(vm) = planned.get() else { return gone(session).into_any() };
        let about = id.clone();
        let unobserved = row.with_value(|row| row.as_ref().is_some_and(|row| !row.observed));
        let is_gone = row.with_value(Option::is_none) && session.estate.with(Option::is_some);
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=shown(&vm.name)>
                {head(session, &vm)}
                {ask_button(session, part.clone())}
                {serves(session, one, &vm)}
                {is_gone.then(|| html! { <p class="note warn row" data-testid="vm-gone">{icon("MinusCircle")}{session.t("panel-vm-gone")}</p> })}
                {unobserved.then(|| html! { <p class="note warn row">{icon("LinkBroken")}{session.t("evidence-none")}</p> })}
                {findings(session, move |finding| finding.subjects.vms.contains(&about))}
                {move || row.with_value(|row| table(session, row.as_ref(), &facts.get()))}
                {move || attributes(session, &facts.get())}
                <VmDealings id=id.clone() found=dealings/>
                {declare_link(session, declare.clone())}
            </div>
            <div class="fp-side-foot">{button("move-to-wave", None)}{button("look-inside", Some("secondary"))}{button(if vm.pinned { "unpin" } else { "pin" }, Some("secondary"))}</div>
        }
        .into_any()
    }
}

/// Its name, and the ways to its service and its wave.
fn head(session: Session, vm: &PlannedVm) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let wave = vm.wave.clone().filter(|wave| projection.wave_number(wave) > 0);
    let number = wave.as_ref().map_or(0, |wave| projection.wave_number(wave));
    let line = vm.service.as_ref().and_then(|id| projection.service(id)).cloned();
    let go = move |subject: Subject| move |_| session.focus.set(Some(subject.clone()));
    let service = match line {
        Some(line) => html! {
            {trust_mark(&line.service.owner)}" "
            <button class="fp-link" type="button" on:click=go(Subject::Service(line.id.clone()))>{shown(&line.service.name)}</button>
        }
        .into_any(),
        None => session.t("service-none").into_any(),
    };
    let wave = match wave {
        Some(wave) => {
            let name = session.wave_name(&wave);
            html! { <button class="fp-link" type="button" on:click=go(Subject::Wave(wave))>{name}</button> }
                .into_any()
        }
        None => session.t("wave-none").into_any(),
    };
    html! {
        <div class="row"><h2 class="trunc mono">{shown(&vm.name)}</h2><span class="end">{wave_badge(number, projection.waves.len())}</span></div>
        <dl class="kv">
            <dt>{session.t("service")}</dt><dd>{service}</dd>
            <dt>{session.t("wave")}</dt><dd>{wave}</dd>
            {vm.pinned.then(|| html! { <dt>{session.t("pinned")}</dt><dd>{icon_small("PushPin")}" "{session.t("yes")}</dd> })}
        </dl>
    }
}

/// Other services that it serves, and the way to change them.
fn serves(session: Session, one: StoredValue<Vec<VmId>>, vm: &PlannedVm) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let names: Vec<String> = vm
        .serves
        .iter()
        .filter_map(|id| projection.service(id))
        .map(|line| shown(&line.service.name))
        .collect();
    let names = if names.is_empty() { session.t("serves-none") } else { names.join(", ") };
    let edit = move |_| session.dialog.set(Some(Dialog::Serves(one.get_value())));
    html! {
        <section data-testid="panel-serves"><h3>{session.t("serves-now")}</h3>
            <p class="sm">{names}" "<button class="fp-link" type="button" on:click=edit>{session.t("edit")}" …"</button></p></section>
    }
}

/// What was found; empty lines are left out.
fn table(session: Session, row: Option<&VmRow>, facts: &VmFacts) -> impl IntoView + use<> {
    let texts = session.texts.get_untracked();
    let vlans = facts.vlans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let seen = row.and_then(|row| row.last_seen).map(|at| texts.date(at.to_oslo().0)).unwrap_or_default();
    let text = |of: fn(&VmRow) -> &str| row.map(|row| shown(of(row))).unwrap_or_default();
    let lines = [
        ("list-column-cpu", row.map(|row| row.cpus.to_string()).unwrap_or_default()),
        ("list-column-memory", row.map(|row| texts.gib(row.memory_mib)).unwrap_or_default()),
        ("list-column-storage", row.map(|row| texts.gib(row.storage_mib)).unwrap_or_default()),
        ("panel-known-last-seen", seen),
        ("panel-dns", shown(&facts.dns_name)),
        ("list-column-address", text(|row| &row.addresses)),
        ("port-group", text(|row| &row.port_groups)),
        ("vlan", vlans),
        ("list-column-system", text(|row| &row.os)),
        ("list-column-cluster", text(|row| &row.cluster)),
        ("host", shown(&facts.host)),
        ("folder", text(|row| &row.folder)),
        ("panel-datacenter", shown(&facts.datacenter)),
        ("vcenter", text(|row| &row.vcenter)),
    ];
    let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
    html! { <dl class="kv">{lines.map(|(key, value)| entry(session.t(key), value)).collect_view()}</dl> }
}

/// A name and a value that may be long.
fn entry(name: String, value: String) -> impl IntoView {
    let title = value.clone();
    html! { <dt>{name}</dt><dd class="trunc" title=title>{value}</dd> }
}

/// Custom attributes and tags.
fn attributes(session: Session, facts: &VmFacts) -> impl IntoView + use<> {
    let filled: Vec<(String, String)> = facts
        .attributes
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (shown(name), shown(value)))
        .collect();
    (!filled.is_empty()).then(|| {
        html! {
            <section>
                <div class="hd"><h3>{session.t("panel-attributes")}</h3><span class="lbl num">{filled.len()}</span></div>
                <dl class="kv">{filled.into_iter().map(|(name, value)| entry(name, value)).collect_view()}</dl>
            </section>
        }
    })
}
