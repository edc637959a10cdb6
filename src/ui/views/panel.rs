//! The side panel about one service, server or wave.
//!
//! In: `session.focus`. Out: facts, dependencies with evidence, actions. **Evidence travels with every claim.**

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, ServiceId, VmId, WaveId};
use crate::check::{Finding, Rule};
use crate::estate::Evidence;
use crate::graph::EvidenceRow;
use crate::job::{Answer, Request};
use crate::plan::Link;
use crate::ui::actions::run;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon, load_bar, severity_mark, trust_mark, trust_shape, wave_badge};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::selection::Change;
use crate::ui::session::{Dialog, Session, Subject, View, session};
use crate::ui::views::waves::reasons_text;

/// Partners shown before one asks for more.
const FIRST: usize = 12;

#[component]
pub fn Panel() -> impl IntoView {
    let session = session();
    let known = Memo::new(move |_| session.focus.get());
    html! {
        <aside class="fp-side" aria-label=session.t("panel")>
            {move || match known.get() {
                Some(Subject::Service(id)) => html! { <ServicePanel id=id/> }.into_any(),
                Some(Subject::Vm(id)) => html! { <VmPanel id=id/> }.into_any(),
                Some(Subject::Wave(id)) => html! { <WavePanel id=id/> }.into_any(),
                Some(Subject::Finding(_)) | None => html! { <div class="scroll"><p class="mut">{session.t("panel-empty")}</p></div> }.into_any(),
            }}
        </aside>
    }
}

#[component]
fn ServicePanel(id: ServiceId) -> impl IntoView {
    let session = session();
    let wanted = id.clone();
    let line = Memo::new(move |_| session.projection.with(|projection| projection.service(&wanted).cloned()));
    let (edit, for_links) = (id.clone(), id.clone());
    move || {
        let Some(line) = line.get() else {
            return html! { <div class="scroll"><p class="mut">{session.t("panel-gone")}</p></div> }
                .into_any();
        };
        let edit = edit.clone();
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=shown(&line.service.name)>
                {service_head(session, &line)}
                {why(session, &line)}
                {findings_of(session, &id)}
                <Partners id=for_links.clone()/>
                {coverage(session, &line)}
                <ServerList vms=line.vms.clone()/>
            </div>
            <div class="fp-side-foot">
                <button class="ds-button" type="button" on:click=move |_| choose_and(session, &line.vms, "move-to-wave")>{session.t("action-move-to-wave")}</button>
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| session.dialog.set(Some(Dialog::EditService(Some(edit.clone()))))>{session.t("edit")}" …"</button>
            </div>
        }
        .into_any()
    }
}

/// Selects and acts, so that the button works also where something else was selected.
fn choose_and(session: Session, vms: &[VmId], code: &str) {
    session.select(vms, Change::Replace);
    run(session, code);
}

fn service_head(session: Session, line: &ServiceLine) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let count = projection.waves.len();
    let trust =
        projection.trust(&line.service.owner).map_or_else(String::new, |trust| shown(&trust.trust.name));
    let critical = (line.service.criticality > 0)
        .then(|| format!(" · {}", session.t(&format!("criticality-{}", line.service.criticality))));
    let servers = session.tf("count-vms", &[("count", Arg::from(line.vms.len()))]);
    let badges =
        line.waves.iter().map(|(wave, _)| wave_badge(projection.wave_number(wave), count)).collect_view();
    html! {
        <div class="row">{trust_shape(line.palette)}<h2 class="trunc">{shown(&line.service.name)}</h2><span class="end row tight">{badges}{line.waves.is_empty().then(|| wave_badge(0, 0))}</span></div>
        <p class="sm mut">{trust}{critical}" · "{servers}
            {line.bundle.as_ref().map(|bundle| html! { " · " {session.tf("panel-bundle", &[("name", Arg::from(shown(bundle)))])} })}
            {line.service.hub.then(|| html! { " · " {session.t("hub")} })}
        </p>
    }
}

/// Why the last proposal that was taken put it where it still is.
fn why(session: Session, line: &ServiceLine) -> impl IntoView + use<> {
    let known = session.why.get();
    let holds = known.get(&line.id).filter(|why| line.only_wave() == Some(&why.wave));
    holds.map(|why| html! { <p class="sm mut" data-testid="why">{session.t("proposal-why")}": "{reasons_text(session, &why.reasons)}</p> })
}

/// The findings about a service, the worst first.
fn findings_of(session: Session, id: &ServiceId) -> impl IntoView + use<> {
    let insight = session.insight.get();
    let about =
        |finding: &&Finding| finding.subjects.services.contains(id) && finding.rule != Rule::UnassignedWave;
    let findings: Vec<Finding> = insight.findings.iter().filter(about).take(3).cloned().collect();
    findings
        .into_iter()
        .map(|finding| {
            let class = match finding.severity {
                crate::check::Severity::Stop => "note stop",
                crate::check::Severity::Warning => "note warn",
                crate::check::Severity::Advice => "note",
            };
            let title = session.finding_title(&finding);
            let go = move |_| {
                session.focus.set(Some(Subject::Finding(finding.id.clone())));
                session.go(View::Check);
            };
            html! {
                <section class=class><div class="row">{severity_mark(finding.severity)}</div><p>{title}</p>
                    <button class="fp-link" type="button" on:click=go>{session.t("panel-see-finding")}</button></section>
            }
        })
        .collect_view()
}

/// What a service uses, and what uses it.
#[component]
fn Partners(id: ServiceId) -> impl IntoView {
    let session = session();
    let open: RwSignal<Option<(ServiceId, ServiceId)>> = RwSignal::new(None);
    let rows: RwSignal<Arc<Vec<EvidenceRow>>> = RwSignal::new(Arc::default());
    move || {
        let insight = session.insight.get();
        let mut uses: Vec<&Link> = insight.links.iter().filter(|link| link.from == id).collect();
        let mut used_by: Vec<&Link> = insight.links.iter().filter(|link| link.to == id).collect();
        for links in [&mut uses, &mut used_by] {
            links.sort_by_key(|link| std::cmp::Reverse(link.weight));
        }
        let list = |title: &str, links: &[&Link], other: fn(&Link) -> &ServiceId| {
            let lines = links
                .iter()
                .take(FIRST)
                .map(|link| partner(session, link, other(link), open, rows))
                .collect_view();
            let more = links.len().saturating_sub(FIRST);
            html! {
                <section>
                    <div class="hd"><h3>{session.t(title)}</h3><span class="lbl num">{links.len()}</span></div>
                    <ul>{lines}</ul>
                    {(more > 0).then(|| html! { <p class="xs mut">{session.tf("panel-more", &[("count", Arg::from(more))])}</p> })}
                </section>
            }
        };
        html! {
            {list("depends-on", &uses, |link| &link.to)}
            {list("used-by", &used_by, |link| &link.from)}
        }
    }
}

/// One partner: name, wave, whether it crosses, evidence; opens to the rows behind it.
fn partner(
    session: Session,
    link: &Link,
    other: &ServiceId,
    open: RwSignal<Option<(ServiceId, ServiceId)>>,
    rows: RwSignal<Arc<Vec<EvidenceRow>>>,
) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let name = projection.service(other).map_or_else(String::new, |line| shown(&line.service.name));
    let palette = projection.service(other).map_or(4, |line| line.palette);
    let wave_of = |id: &ServiceId| {
        projection.service(id).and_then(ServiceLine::only_wave).map_or(0, |wave| projection.wave_number(wave))
    };
    let (here, there) = (wave_of(if other == &link.to { &link.from } else { &link.to }), wave_of(other));
    let crosses = here > 0 && there > 0 && here != there && !is_hub(&projection, other);
    let key = (link.from.clone(), link.to.clone());
    let (go, mine, shown_key) = (other.clone(), key.clone(), key.clone());
    let toggle = move |_| {
        let (from, to) = key.clone();
        if open.get_untracked().as_ref() == Some(&key) {
            return open.set(None);
        }
        open.set(Some(key.clone()));
        rows.set(Arc::default());
        spawn_local(async move {
            if let Some(Answer::Rows(found)) = deeds::ask(session, Request::Evidence { from, to }).await {
                rows.try_set(Arc::new(found));
            }
        });
    };
    let ports = link
        .ports
        .iter()
        .filter(|port| **port > 0)
        .take(3)
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let evidence = link.evidence;
    let connections = session.tf("count-connections", &[("count", Arg::from(link.connections))]);
    html! {
        <li class="dep">
            {trust_shape(palette)}
            <button class="fp-link plain trunc" type="button" on:click=move |_| session.select_services(std::slice::from_ref(&go), Change::Replace)>{name}</button>
            <span class="row tight">{crosses.then(|| html! { <b class="xs crosses">{session.t("crosses")}</b> })}{wave_badge(there, projection.waves.len())}</span>
            <small>
                {evidence_mark(evidence)}
                {(!ports.is_empty()).then(|| html! { <span>{session.t("port")}" "{ports}</span> })}
                {(evidence == Evidence::Observed).then(|| html! { <span class="num">{connections}</span> })}
                <button class="fp-link" type="button" aria-expanded=move || (open.get().as_ref() == Some(&mine)).to_string() on:click=toggle>{session.t("panel-evidence")}</button>
            </small>
            {move || (open.get().as_ref() == Some(&shown_key)).then(|| html! { <EvidenceRows rows=rows/> })}
        </li>
    }
}

fn is_hub(projection: &Projection, id: &ServiceId) -> bool {
    projection.service(id).is_some_and(|line| line.service.hub)
}

/// The observations behind a link.
#[component]
pub fn EvidenceRows(rows: RwSignal<Arc<Vec<EvidenceRow>>>) -> impl IntoView {
    let session = session();
    move || {
        let rows = rows.get();
        let day = |at: Option<crate::base::Minutes>| {
            at.map(|at| session.texts.with_untracked(|texts| texts.date(at.to_oslo().0)))
        };
        html! {
            <ol class="fp-evidence mono xs" tabindex="0" aria-label=session.t("panel-evidence")>
                {rows.iter().take(20).map(|row| html! {
                    <li>
                        <span>{shown(&row.from.name)}" → "{shown(&row.to.name)}{(row.port > 0).then(|| format!(":{}", row.port))}</span>
                        <span class="mut">{session.tf("count-connections", &[("count", Arg::from(row.connections))])}{day(row.last_seen).map(|day| format!(" · {day}"))}" · "{shown(&row.source)}</span>
                    </li>
                }).collect_view()}
            </ol>
        }
    }
}

fn coverage(session: Session, line: &ServiceLine) -> impl IntoView + use<> {
    let args = [("count", Arg::from(line.unobserved)), ("total", Arg::from(line.vms.len()))];
    let size = session.texts.with_untracked(|texts| texts.gib(line.storage_mib));
    html! {
        <section>
            <h3>{session.t("panel-known")}</h3>
            <dl class="kv">
                <dt>{session.t("panel-known-unobserved")}</dt><dd class:up=line.unobserved != 0>{session.tf("count-of", &args)}</dd>
                <dt>{session.t("list-column-storage")}</dt><dd>{size}</dd>
                {(line.pinned > 0).then(|| html! { <dt>{session.t("pinned")}</dt><dd>{line.pinned}</dd> })}
            </dl>
        </section>
    }
}

/// The servers of a service, to look at one of them.
#[component]
fn ServerList(vms: Vec<VmId>) -> impl IntoView {
    let session = session();
    let total = vms.len();
    let mut names: Vec<(String, VmId)> = vms.into_iter().map(|id| (session.vm_name(&id), id)).collect();
    names.sort_by(|a, b| crate::text::collate(&a.0, &b.0));
    html! {
        <details class="fp-details">
            <summary>{session.tf("count-vms", &[("count", Arg::from(total))])}</summary>
            <ul>{names.into_iter().take(100).map(|(name, id)| html! {
                <li><button class="fp-link plain mono xs" type="button" on:click=move |_| session.focus.set(Some(Subject::Vm(id.clone())))>{name}</button></li>
            }).collect_view()}</ul>
        </details>
    }
}

#[component]
fn VmPanel(id: VmId) -> impl IntoView {
    let session = session();
    let rows: RwSignal<Arc<Vec<EvidenceRow>>> = RwSignal::new(Arc::default());
    let asked = id.clone();
    spawn_local(async move {
        if let Some(Answer::Rows(found)) =
            deeds::ask(session, Request::About { service: None, vm: Some(asked) }).await
        {
            rows.try_set(Arc::new(found));
        }
    });
    let row = session.estate.get_untracked().and_then(|estate| estate.row(&id).cloned());
    let plan = session.plan.get();
    let planned = plan.as_ref().and_then(|plan| plan.vms.get(&id).cloned());
    let projection = session.projection.get_untracked();
    let service = planned.as_ref().and_then(|vm| vm.service.clone());
    let (name, owner) = service.as_ref().and_then(|id| projection.service(id)).map_or_else(
        || (session.t("service-none"), None),
        |line| (shown(&line.service.name), Some(line.service.owner.clone())),
    );
    let number =
        planned.as_ref().and_then(|vm| vm.wave.as_ref()).map_or(0, |wave| projection.wave_number(wave));
    let texts = session.texts.get_untracked();
    let facts: BTreeMap<u8, (&str, String)> = row
        .iter()
        .flat_map(|row| {
            let memory = texts.gib(row.memory_mib);
            [
                (0, ("column-cpu", row.cpus.to_string())),
                (1, ("column-memory", memory)),
                (2, ("list-column-storage", texts.gib(row.storage_mib))),
                (3, ("list-column-address", shown(&row.address))),
                (4, ("list-column-system", shown(&row.os))),
                (5, ("list-column-cluster", shown(&row.cluster))),
                (6, ("folder", shown(&row.folder))),
                (7, ("port-group", shown(&row.port_groups))),
                (8, ("vcenter", shown(&row.vcenter))),
            ]
        })
        .collect();
    let select = id.clone();
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label=session.vm_name(&id)>
            <div class="row"><h2 class="trunc mono">{session.vm_name(&id)}</h2><span class="end">{wave_badge(number, projection.waves.len())}</span></div>
            <p class="sm mut row">{owner.as_ref().map(trust_mark)}{name}</p>
            {row.as_ref().is_some_and(|row| !row.observed).then(|| html! { <p class="note warn row">{icon("LinkBroken")}{session.t("evidence-none")}</p> })}
            <dl class="kv">{facts.into_values().filter(|(_, value)| !value.is_empty()).map(|(key, value)| html! { <dt>{session.t(key)}</dt><dd class="trunc">{value}</dd> }).collect_view()}</dl>
            <section><div class="hd"><h3>{session.t("panel-traffic")}</h3><span class="lbl num">{move || rows.with(|rows| rows.len())}</span></div><EvidenceRows rows=rows/></section>
        </div>
        <div class="fp-side-foot">
            <button class="ds-button" type="button" on:click=move |_| choose_and(session, std::slice::from_ref(&select), "move-to-wave")>{session.t("action-move-to-wave")}</button>
        </div>
    }
}

#[component]
fn WavePanel(id: WaveId) -> impl IntoView {
    let session = session();
    move || {
        let projection = session.projection.get();
        let Some(line) = projection.wave(&id).cloned() else {
            return html! { <div class="scroll"><p class="mut">{session.t("panel-gone")}</p></div> }
                .into_any();
        };
        let texts = session.texts.get_untracked();
        let insight = session.insight.get();
        let findings: Vec<Finding> = insight
            .findings
            .iter()
            .filter(|finding| finding.subjects.waves.contains(&id))
            .take(8)
            .cloned()
            .collect();
        let limit = line.wave.capacity.vms.map(u64::from);
        let (edit, up, down) = (id.clone(), id.clone(), id.clone());
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=session.wave_name(&id)>
                <div class="row">{wave_badge(line.number, projection.waves.len())}<h2 class="trunc">{if line.wave.name.is_empty() { session.tf("wave-number", &[("wave", Arg::from(line.number))]) } else { shown(&line.wave.name) }}</h2></div>
                <p class="sm mut">{line.wave.window.map_or_else(|| session.t("window-none"), |window| texts.window(window))}</p>
                {load_bar(u64::from(line.vms), limit, 0, limit.unwrap_or(0))}
                <dl class="kv">
                    <dt>{session.t("vms")}</dt><dd>{texts.number(i64::from(line.vms))}{limit.map(|limit| format!(" / {}", texts.number(limit as i64)))}</dd>
                    <dt>{session.t("list-column-storage")}</dt><dd>{texts.gib(line.storage_mib)}{line.wave.capacity.storage_mib.map(|mib| format!(" / {}", texts.gib(mib)))}</dd>
                </dl>
                <section><div class="hd"><h3>{session.t("view-check")}</h3><span class="lbl num">{findings.len()}</span></div>
                    <ul>{findings.into_iter().map(|finding| html! { <li class="df2">{severity_mark(finding.severity)}<span class="sm">{session.finding_title(&finding)}</span></li> }).collect_view()}</ul>
                </section>
            </div>
            <div class="fp-side-foot">
                <button class="ds-button" type="button" on:click=move |_| session.dialog.set(Some(Dialog::EditWave(Some(edit.clone()))))>{session.t("edit")}" …"</button>
                <button class="ds-button" data-variant="secondary" data-icon type="button" aria-label=session.t("wave-earlier") title=session.t("wave-earlier") on:click=move |_| shift(session, &up, -1)>{icon("ArrowUp")}</button>
                <button class="ds-button" data-variant="secondary" data-icon type="button" aria-label=session.t("wave-later") title=session.t("wave-later") on:click=move |_| shift(session, &down, 1)>{icon("ArrowDown")}</button>
            </div>
        }
        .into_any()
    }
}

/// Moves a wave one place earlier or later.
fn shift(session: Session, id: &WaveId, step: isize) {
    let mut order: Vec<WaveId> = session
        .projection
        .with_untracked(|projection| projection.waves.iter().map(|line| line.id.clone()).collect());
    let Some(at) = order.iter().position(|wave| wave == id) else { return };
    let Some(to) = at.checked_add_signed(step).filter(|to| *to < order.len()) else { return };
    order.swap(at, to);
    drop(session.execute(&crate::plan::Command::ReorderWaves(order)));
}
