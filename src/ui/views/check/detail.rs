//! One finding: what, why, by what evidence, and what would mend it.
//!
//! In: the open finding. Out: the article. **Evidence travels with the claim, down to the single server.**

use std::sync::Arc;

use leptos::prelude::*;

use super::Check;
use super::fix::Fixes;
use super::redundant::Redundant;
use super::timeline::timeline;
use super::waiver::Answered;
use crate::base::{Arg, ServiceId, VmId};
use crate::check::{Finding, Rule, Subjects};
use crate::graph::Partner;
use crate::plan::{Link, PlannedVm};
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, load_bar, severity_mark, trust_mark, wave_badge};
use crate::ui::selection::Change;
use crate::ui::session::{Session, Subject, View, session};
use crate::ui::views::panel::BehindPanel;

/// Services named.
const NAMED: usize = 12;

#[component]
pub fn Detail(check: Check) -> impl IntoView {
    let session = session();
    html! {
        <article class="dt" id="check-detail" tabindex="0" role="region" aria-label=session.t("check-selected")>
            {move || check.finding.get().map(|finding| html! { <One finding=finding/> })}
        </article>
    }
}

#[component]
fn One(finding: Arc<Finding>) -> impl IntoView {
    let session = session();
    let rule = finding.rule.as_str();
    let why = session.tf(&format!("finding-{rule}-why"), &finding.args);
    let evidence =
        (!finding.evidence.is_empty()).then(|| html! { <Evidence links=finding.evidence.clone()/> });
    html! {
        <div class="in">
            <div class="row wrap">{severity_mark(finding.severity)}<span class="dim sm">{session.t(&format!("rule-{rule}"))}</span>
                <span class="end row wrap">{show_in(session, &finding)}</span></div>
            <h2>{session.finding_title(&finding)}</h2>
            <p class="mut why">{why}</p>
            <Redundant finding=Arc::clone(&finding)/>
            <Answered finding=Arc::clone(&finding)/>
            {loads(session, &finding)}
            {evidence}
            {timeline(session, &finding)}
            {concerns(session, &finding)}
            <Fixes finding=Arc::clone(&finding)/>
        </div>
    }
}

/// The way to the other screens, with what the finding is about selected there.
fn show_in(session: Session, finding: &Arc<Finding>) -> impl IntoView + use<> {
    let button = |key: &str, view: View| {
        let finding = Arc::clone(finding);
        let go = move |_| {
            session.select(&servers_of(session, &finding), Change::Replace);
            let subjects = &finding.subjects;
            let service = || subjects.services.first().cloned().map(Subject::Service);
            let wave = || subjects.waves.first().cloned().map(Subject::Wave);
            session.focus.set(if view == View::Waves { wave().or_else(service) } else { service() });
            session.go(view);
        };
        html! { <button class="ds-button" data-variant="secondary" type="button" on:click=go>{session.t(key)}</button> }
    };
    let only_waves = servers_of(session, finding).is_empty();
    html! {
        {(!only_waves).then(|| button("check-show-in-map", View::Map))}
        {(!only_waves).then(|| button("check-show-in-list", View::List))}
        {button("check-show-in-waves", View::Waves)}
    }
}

/// The servers a finding is about. A finding names the first of them only; the plan knows them all.
pub fn servers_of(session: Session, finding: &Finding) -> Vec<VmId> {
    let subjects = &finding.subjects;
    let Some(plan) = session.plan_now() else { return Vec::new() };
    let projection = session.projection.get_untracked();
    let of_services = || {
        subjects
            .services
            .iter()
            .filter_map(|id| projection.service(id))
            .flat_map(|line| line.vms.iter().cloned())
    };
    let staying = plan.staying();
    let unplaced = |id: &VmId, vm: &PlannedVm| vm.wave.is_none() && !vm.pinned && !staying.holds(id, vm);
    let without_wave = |id: &VmId| plan.vms.get(id).is_some_and(|vm| unplaced(id, vm));
    match finding.rule {
        Rule::UnassignedWave if !subjects.services.is_empty() => of_services().filter(without_wave).collect(),
        Rule::UnassignedWave => {
            let all = plan.vms.iter().filter(|(_, vm)| vm.moves).map(|(id, _)| id);
            let none = plan.waves.is_empty();
            all.filter(|id| {
                without_wave(id) && (none || plan.vms.get(*id).is_some_and(|vm| vm.service.is_none()))
            })
            .cloned()
            .collect()
        }
        Rule::WaveOverCapacity => {
            let inside =
                |wave: Option<&crate::base::WaveId>| wave.is_some_and(|wave| subjects.waves.contains(wave));
            plan.vms
                .iter()
                .filter(|(_, vm)| vm.moves && inside(vm.wave.as_ref()))
                .map(|(id, _)| id.clone())
                .collect()
        }
        rule if rule.is_of_servers() => subjects.vms.clone(),
        _ if !subjects.services.is_empty() => of_services().collect(),
        _ => subjects.vms.clone(),
    }
}

/// How full the wave is that is too full.
fn loads(session: Session, finding: &Finding) -> impl IntoView + use<> {
    if finding.rule != Rule::WaveOverCapacity {
        return None;
    }
    let projection = session.projection.get_untracked();
    let line = projection.wave(finding.subjects.waves.first()?)?;
    let texts = session.texts.get_untracked();
    let bar = |key: &str, load: u64, limit: Option<u64>, text: &dyn Fn(u64) -> String| {
        let figures = limit.map_or_else(|| text(load), |limit| format!("{} / {}", text(load), text(limit)));
        html! { <dt>{session.t(key)}</dt><dd>{load_bar(load, limit, 0, limit.unwrap_or(0))}<span class="num">{figures}</span></dd> }
    };
    let number = |value: u64| texts.number(i64::try_from(value).unwrap_or(i64::MAX));
    let capacity = line.wave.capacity;
    Some(html! {
        <dl class="lo">
            {bar("list-column-vms", u64::from(line.vms), capacity.vms.map(u64::from), &number)}
            {bar("list-column-storage", line.storage_mib, capacity.storage_mib, &|mib| texts.gib(mib))}
        </dl>
    })
}

/// The links behind a finding. Each opens to the single servers.
#[component]
fn Evidence(links: Vec<Link>) -> impl IntoView {
    let session = session();
    let open: RwSignal<Option<usize>> = RwSignal::new(None);
    let head = [
        "check-evidence-link",
        "check-evidence-kind",
        "check-evidence-ports",
        "check-evidence-connections",
        "check-evidence-pairs",
    ];
    html! {
        <h3>{session.t("check-evidence")}</h3>
        <div class="wide" tabindex="0" role="region" aria-label=session.t("check-evidence-label")>
            <table class="tbl">
                <caption class="sr">{session.t("check-evidence-label")}</caption>
                <thead><tr>{head.into_iter().enumerate().map(|(at, key)| html! { <th scope="col" class:r={at >= 2}>{session.t(key)}</th> }).collect_view()}</tr></thead>
                <tbody>{links.into_iter().enumerate().map(|(at, link)| html! { <LinkRow link=link at=at open=open/> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn LinkRow(link: Link, at: usize, open: RwSignal<Option<usize>>) -> impl IntoView {
    let session = session();
    let (from, to) = (link.from.clone(), link.to.clone());
    let name = |id: &ServiceId| {
        session.projection.with_untracked(|projection| {
            projection.service(id).map_or_else(String::new, |line| shown(&line.service.name))
        })
    };
    let toggle = move |_| open.update(|open| *open = (*open != Some(at)).then_some(at));
    let heading = format!("{} → {}", name(&from), name(&to));
    let ports: Vec<String> =
        link.ports.iter().filter(|port| **port > 0).take(6).map(ToString::to_string).collect();
    let texts = session.texts.get_untracked();
    let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let connections = if link.connections > 0 {
        texts.number(i64::try_from(link.connections).unwrap_or(i64::MAX))
    } else {
        String::new()
    };
    html! {
        <tr>
            <td>{name(&link.from)}" → "{name(&link.to)}</td>
            <td>{evidence_mark(link.evidence)}</td>
            <td class="r">{dash(ports.join(", "))}</td>
            <td class="r">{dash(connections)}</td>
            <td class="r"><button class="fp-link" type="button" aria-expanded=move || (open.get() == Some(at)).to_string() on:click=toggle>
                {session.tf("check-pairs", &[("count", Arg::from(link.pairs))])}</button></td>
        </tr>
        {move || (open.get() == Some(at)).then(|| html! { <tr class="more"><td colspan="5"><BehindPanel from=Partner::Service(from.clone()) to=Partner::Service(to.clone()) title=heading.clone()/></td></tr> })}
    }
}

/// Services and servers by name.
fn concerns(session: Session, finding: &Finding) -> impl IntoView + use<> {
    let Subjects { services, vms, vm_total, .. } = &finding.subjects;
    // An over-full wave is about what can leave it, and that the fixes say.
    if finding.rule == Rule::WaveOverCapacity || (services.is_empty() && vms.is_empty()) {
        return None;
    }
    let projection = session.projection.get_untracked();
    let count = projection.waves.len();
    let lines = services.iter().take(NAMED).filter_map(|id| projection.service(id)).map(|line| {
        let id = line.id.clone();
        let badges = line.waves.iter().map(|(wave, _)| wave_badge(projection.wave_number(wave), count)).collect_view();
        html! {
            <li>{trust_mark(&line.service.owner)}
                <button class="fp-link plain trunc" type="button" on:click=move |_| { session.select_services(std::slice::from_ref(&id), Change::Replace); session.go(View::List); }>{shown(&line.service.name)}</button>
                <span class="row tight">{badges}{(line.without_wave > 0).then(|| wave_badge(0, count))}</span>
                <span class="num xs mut">{session.tf("count-vms", &[("count", Arg::from(line.vms.len()))])}</span></li>
        }
    }).collect_view();
    let more = services.len().saturating_sub(NAMED);
    let names: Vec<String> = vms.iter().map(|id| session.vm_name(id)).collect();
    let summary = session
        .tf("check-servers-named", &[("count", Arg::from(*vm_total)), ("limit", Arg::from(vms.len()))]);
    let summary = if vms.len() < *vm_total as usize {
        summary
    } else {
        session.tf("count-vms", &[("count", Arg::from(*vm_total))])
    };
    Some(html! {
        <h3>{session.t("check-concerns")}</h3>
        {(!services.is_empty()).then(|| html! { <ul class="cs">{lines}{(more > 0).then(|| html! { <li class="mut">{session.tf("panel-more", &[("count", Arg::from(more))])}</li> })}</ul> })}
        {(!names.is_empty()).then(|| html! {
            <details class="fp-details" open=services.is_empty()><summary>{summary}</summary>
                <ul class="vn mono xs">{names.into_iter().map(|name| html! { <li class="trunc">{name}</li> }).collect_view()}</ul></details>
        })}
    })
}
