//! Whom a server or a service deals with, each opening to what stands behind it.
//!
//! In: dealings as the model worker has them. Out: lines by way. **What lies outside is shown by network or system,
//! what is only likely apart from what was seen.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::evidence::BehindPanel;
use super::{show_all, shown_of};
use crate::base::{Arg, ServiceId, VmId};
use crate::estate::Evidence;
use crate::graph::{Dealing, Partner, Way};
use crate::job::{Answer, Request};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon, icon_small};
use crate::ui::session::{Session, Subject, session};

/// Partners shown before one asks for more.
const FIRST: usize = 12;

type Dealings = RwSignal<Option<Arc<Vec<Dealing>>>>;

/// Everything that a server deals with.
#[component]
pub fn VmDealings(id: VmId, found: Dealings) -> impl IntoView {
    let session = session();
    let own = Partner::Vm(id);
    move || {
        found.get().map(|all| {
            let of = |way| all.iter().filter(|one| one.way == way).cloned().collect::<Vec<_>>();
            let sections =
                [("depends-on", Way::Uses), ("used-by", Way::UsedBy), ("dealings-ties", Way::Either)];
            let sections = sections.map(|(title, way)| section(session, title, &own, of(way)));
            html! {
                {all.is_empty().then(|| html! { <p class="mut sm">{session.t("dealings-none")}</p> })}
                {sections.into_iter().flatten().collect_view()}
            }
        })
    }
}

/// What lies outside the estate that a service deals with.
#[component]
pub fn Outsiders(id: ServiceId) -> impl IntoView {
    let session = session();
    let found: Dealings = RwSignal::new(None);
    let asked = id.clone();
    Effect::new(move |_| {
        session.links.with(|_| ());
        let service = asked.clone();
        spawn_local(async move {
            if let Some(Answer::Dealings(all)) = deeds::ask(session, Request::Outsiders { service }).await {
                found.try_set(Some(Arc::new(all)));
            }
        });
    });
    let own = Partner::Service(id);
    move || found.get().map(|all| section(session, "dealings-outside", &own, all.to_vec()))
}

fn section(session: Session, title: &str, own: &Partner, lines: Vec<Dealing>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let (all, open): (_, RwSignal<Option<usize>>) = (RwSignal::new(false), RwSignal::new(None));
    let (total, lines, own) = (lines.len(), StoredValue::new(lines), own.clone());
    let shown_lines = move || {
        let lines =
            lines.with_value(|lines| lines.iter().take(shown_of(all, FIRST)).cloned().collect::<Vec<_>>());
        lines.into_iter().enumerate().map(|(at, one)| line(session, &own, one, at, open)).collect_view()
    };
    Some(
        html! {
            <section>
                <div class="hd"><h3>{session.t(title)}</h3><span class="lbl num">{total}</span></div>
                <ul>{shown_lines}</ul>
                {show_all(session, total, FIRST, all)}
            </section>
        }
        .into_any(),
    )
}

fn line(
    session: Session,
    own: &Partner,
    one: Dealing,
    at: usize,
    open: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    let ends = if one.way == Way::UsedBy {
        [one.partner.clone(), own.clone()]
    } else {
        [own.clone(), one.partner.clone()]
    };
    let name = shown(&one.name);
    let title = title(session, own, &name, one.way);
    let mark = if matches!(one.partner, Partner::Outside(_)) { "Globe" } else { "HddDown" };
    let name_view = match one.partner.clone() {
        Partner::Vm(id) => html! { <button class="fp-link plain trunc mono" type="button" on:click=move |_| session.focus.set(Some(Subject::Vm(id.clone())))>{name}</button> }.into_any(),
        _ => html! { <span class="trunc" class:mono=one.kind.is_none()>{name}</span> }.into_any(),
    };
    let kind = one.kind.map(|kind| {
        let ends = session.tf("dealings-ends", &[("count", Arg::from(one.ends))]);
        html! { <span>{session.t(&format!("outside-kind-{}", kind.as_str()))}" · "{ends}</span> }
    });
    let ports = one.ports.iter().take(3).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let connections = session.tf("count-connections", &[("count", Arg::from(one.connections))]);
    let standing = if one.refused {
        html! { <span class="sev warn">{icon("XMarkOctagon")}{session.t("dealings-refused")}</span> }
            .into_any()
    } else {
        evidence_mark(one.evidence).into_any()
    };
    let seen = one.evidence == Evidence::Observed && !one.refused;
    let is_open = move || open.get() == Some(at);
    let toggle = move |_| open.update(|open| *open = (*open != Some(at)).then_some(at));
    let behind = move || {
        let [from, to] = ends.clone();
        is_open().then(|| html! { <BehindPanel from=from to=to title=title.clone()/> })
    };
    html! {
        <li class="dep">
            {icon_small(mark)}{name_view}<span></span>
            <small>
                {standing}{kind}
                {(!ports.is_empty()).then(|| html! { <span>{session.t("port")}" "{ports}</span> })}
                {seen.then(|| html! { <span class="num">{connections}</span> })}
                <button class="fp-link" type="button" aria-expanded=move || is_open().to_string() on:click=toggle>{session.t("panel-evidence")}</button>
            </small>
            {behind}
        </li>
    }
}

/// `a → b`, as what is copied is headed.
fn title(session: Session, own: &Partner, other: &str, way: Way) -> String {
    let own = match own {
        Partner::Vm(id) => session.vm_name(id),
        Partner::Service(id) => session.projection.with_untracked(|projection| {
            projection.service(id).map_or_else(String::new, |line| shown(&line.service.name))
        }),
        Partner::Outside(name) => shown(name),
    };
    match way {
        Way::Uses => format!("{own} → {other}"),
        Way::UsedBy => format!("{other} → {own}"),
        Way::Either => format!("{own} – {other}"),
    }
}
