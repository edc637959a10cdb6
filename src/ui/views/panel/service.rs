//! The panel about one service.
//!
//! In: its id. Out: findings, partners, reach, servers; the way to move, open and change it. **It follows every
//! change of the plan.**

use crate::base::Arrange as _;

use leptos::prelude::*;

use super::dealings::Outsiders;
use super::partners::{Partners, Reach, Waves, badges};
use super::{ask_button, choose_and, declare_link, findings, gone, show_all, shown_of};
use crate::base::{Arg, ServiceId, VmId};
use crate::check::Rule;
use crate::graph::questions::Part;
use crate::plan::Side;
use crate::ui::names::shown;
use crate::ui::parts::trust_shape;
use crate::ui::projection::ServiceLine;
use crate::ui::session::{Dialog, Session, Subject, session};
use crate::ui::views::waves::reasons_text;

/// Servers shown before one asks for more.
const SERVERS: usize = 100;

#[component]
pub fn ServicePanel(id: ServiceId) -> impl IntoView {
    let session = session();
    let wanted = id.clone();
    let line = Memo::new(move |_| session.projection.with(|projection| projection.service(&wanted).cloned()));
    let there = Memo::new(move |_| line.with(Option::is_some));
    let vms =
        Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.vms.clone()).unwrap_or_default()));
    let name = move || line.with(|line| line.as_ref().map(|line| shown(&line.service.name)));
    // Each part follows what it shows: a move changes the head, not the partners.
    move || {
        if !there.get() {
            return gone(session).into_any();
        }
        let (about, edit) = (id.clone(), id.clone());
        let act = move |code: &'static str| vms.with_untracked(|vms| choose_and(session, vms, code));
        let button = move |code: &'static str| {
            html! { <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| act(code)>{session.t(&format!("action-{code}"))}</button> }
        };
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label=name>
                {move || line.get().map(|line| html! { {head(session, &line)}{why(session, &line)} })}
                {ask_button(session, Part::Service(id.clone()))}
                {findings(session, move |finding| finding.subjects.services.contains(&about) && finding.rule != Rule::UnassignedWave)}
                <Partners id=id.clone()/>
                <Outsiders id=id.clone()/>
                {declare_link(session, Side::Service(id.clone()))}
                <Reach id=id.clone()/>
                {move || line.get().map(|line| coverage(session, &line))}
                <ServerList vms=vms/>
            </div>
            <div class="fp-side-foot">
                <button class="ds-button" type="button" on:click=move |_| act("move-to-wave")>{session.t("action-move-to-wave")}</button>
                {move || (!vms.with(Vec::is_empty)).then(|| button("look-inside"))}
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| session.dialog.set(Some(Dialog::EditService(Some(edit.clone()))))>{session.t("edit")}" …"</button>
            </div>
        }
        .into_any()
    }
}

fn head(session: Session, line: &ServiceLine) -> impl IntoView + use<> {
    let projection = session.projection.get_untracked();
    let trust =
        projection.trust(&line.service.owner).map_or_else(String::new, |trust| shown(&trust.trust.name));
    let critical = (line.service.criticality > 0)
        .then(|| format!(" · {}", session.t(&format!("criticality-{}", line.service.criticality))));
    let servers = session.tf("count-vms", &[("count", Arg::from(line.vms.len()))]);
    let users: Vec<String> = line
        .service
        .users
        .iter()
        .filter_map(|id| projection.trust(id))
        .map(|user| shown(&user.trust.code))
        .collect();
    html! {
        <div class="row">{trust_shape(line.palette)}<h2 class="trunc">{shown(&line.service.name)}</h2><span class="end row tight">{badges(&Waves::of(&projection, line))}</span></div>
        <p class="sm mut">{trust}{critical}" · "{servers}
            {line.bundle.as_ref().map(|bundle| html! { " · " {session.tf("panel-bundle", &[("name", Arg::from(shown(bundle)))])} })}
            {line.service.hub.then(|| html! { " · " {session.t("hub")} })}
            {(!users.is_empty()).then(|| html! { " · " {session.t("users")} ": " {users.join(", ")} })}
        </p>
    }
}

/// Why the last proposal that was taken put it where it still is.
fn why(session: Session, line: &ServiceLine) -> impl IntoView + use<> {
    let known = session.why.get();
    let holds = known.get(&line.id).filter(|why| line.only_wave() == Some(&why.wave));
    holds.map(|why| html! { <p class="sm mut" data-testid="why">{session.t("proposal-why")}": "{reasons_text(session, &why.reasons)}</p> })
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
fn ServerList(vms: Memo<Vec<VmId>>) -> impl IntoView {
    let session = session();
    let all = RwSignal::new(false);
    let names = move || {
        let named = |id: VmId| (session.vm_name(&id), id);
        let mut names: Vec<(String, VmId)> = vms.get().into_iter().map(named).collect();
        names.arrange_by_cached_key(|(name, _)| crate::text::SortKey::new(name));
        names
    };
    let total = move || vms.with(Vec::len);
    let line = move |(name, id): (String, VmId)| {
        html! { <li><button class="fp-link plain mono xs" type="button" on:click=move |_| session.focus.set(Some(Subject::Vm(id.clone())))>{name}</button></li> }
    };
    html! {
        <details class="fp-details">
            <summary>{move || session.tf("count-vms", &[("count", Arg::from(total()))])}</summary>
            <ul>{move || names().into_iter().take(shown_of(all, SERVERS)).map(line).collect_view()}</ul>
            {move || show_all(session, total(), SERVERS, all)}
        </details>
    }
}
