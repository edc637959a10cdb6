//! What a service uses and what uses it, and how far that reaches.
//!
//! In: links, crossings, what the model worker says. Out: lines that open to their evidence. **What is said to
//! cross here is what the totals count.**

use crate::base::Arrange as _;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, ServiceId};
use crate::estate::Evidence;
use crate::graph::{Partner, ServiceTie, TieCode};
use crate::job::{Answer, Reached, Request};
use crate::plan::Link;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, trust_shape, wave_badge};
use crate::ui::projection::{Projection, ServiceLine};
use crate::ui::selection::Change;
use crate::ui::session::{Session, session};

use super::evidence::BehindPanel;
use super::{show_all, shown_of};

/// Partners shown before one asks for more.
const FIRST: usize = 12;
/// Waves of a partner that are named.
const BADGES: usize = 3;

/// A link, whether it crosses, and who is at its other end.
#[derive(Clone, PartialEq)]
struct Line {
    link: Link,
    other: ServiceId,
    crosses: bool,
    name: String,
    palette: u8,
    waves: Waves,
}

impl Line {
    fn new(projection: &Projection, link: &Link, other: &ServiceId, crosses: bool) -> Self {
        let line = projection.service(other);
        Self {
            link: link.clone(),
            other: other.clone(),
            crosses,
            name: line.map_or_else(String::new, |line| shown(&line.service.name)),
            palette: line.map_or(4, |line| line.palette),
            waves: line.map(|line| Waves::of(projection, line)).unwrap_or_default(),
        }
    }
}

/// The numbers of the waves a service is in, and how many waves there are.
#[derive(Clone, Default, PartialEq)]
pub struct Waves {
    numbers: Vec<u32>,
    all: usize,
}

impl Waves {
    pub fn of(projection: &Projection, line: &ServiceLine) -> Self {
        let numbers = line.waves.iter().map(|(wave, _)| projection.wave_number(wave)).collect();
        Self { numbers, all: projection.waves.len() }
    }
}

/// The line that is open: from, to.
type Opened = RwSignal<Option<(ServiceId, ServiceId)>>;

/// What a service uses, and what uses it.
#[component]
pub fn Partners(id: ServiceId) -> impl IntoView {
    let session = session();
    let own = id.clone();
    let opened: Opened = RwSignal::new(None);
    let (all_uses, all_users) = (RwSignal::new(false), RwSignal::new(false));
    let partners = Memo::new(move |_| {
        let (insight, projection) = (session.insight.get(), session.projection.get());
        let (mut uses, mut used_by) = (Vec::new(), Vec::new());
        for (link, crossing) in insight.links_of(&id) {
            let outward = link.from == id;
            let other = if outward { &link.to } else { &link.from };
            let partner = Line::new(&projection, link, other, crossing.is_some());
            if outward { &mut uses } else { &mut used_by }.push(partner);
        }
        for list in [&mut uses, &mut used_by] {
            list.arrange_by_key(|partner| std::cmp::Reverse(partner.link.weight));
        }
        (uses, used_by)
    });
    move || {
        partners.with(|(uses, used_by)| {
            html! {
                {list(session, "depends-on", uses, all_uses, opened)}
                {list(session, "used-by", used_by, all_users, opened)}
                <Ties id=own.clone() opened=opened/>
            }
        })
    }
}

fn list(
    session: Session,
    title: &str,
    partners: &[Line],
    all: RwSignal<bool>,
    opened: Opened,
) -> impl IntoView + use<> {
    let total = partners.len();
    let shown = partners.iter().take(shown_of(all, FIRST)).cloned();
    let lines = shown.map(|one| partner(session, one, opened));
    html! {
        <section>
            <div class="hd"><h3>{session.t(title)}</h3><span class="lbl num">{total}</span></div>
            <ul>{lines.collect_view()}</ul>
            {show_all(session, total, FIRST, all)}
        </section>
    }
}

/// One partner: name, waves, whether it crosses, evidence; opens to the rows behind it.
fn partner(session: Session, partner: Line, opened: Opened) -> impl IntoView + use<> {
    let Line { link, other, crosses, name, palette, waves } = partner;
    let key = StoredValue::new((link.from.clone(), link.to.clone()));
    let is_open = move || key.with_value(|key| opened.with(|open| open.as_ref() == Some(key)));
    let toggle = move |_| {
        key.with_value(|key| {
            opened.update(|open| *open = (open.as_ref() != Some(key)).then(|| key.clone()));
        });
    };
    let heading = format!("{} → {}", service_name(session, &link.from), service_name(session, &link.to));
    let ports = link.ports.iter().filter(|port| **port > 0).take(3).map(ToString::to_string);
    let ports = ports.collect::<Vec<_>>().join(", ");
    let connections = session.tf("count-connections", &[("count", Arg::from(link.connections))]);
    html! {
        <li class="dep">
            {trust_shape(palette)}
            <button class="fp-link plain trunc" type="button" on:click=move |_| session.select_services(std::slice::from_ref(&other), Change::Replace)>{name}</button>
            <span class="row tight">{crosses.then(|| html! { <b class="xs crosses">{session.t("crosses")}</b> })}{badges(&waves)}</span>
            <small>
                {evidence_mark(link.evidence)}
                {(!ports.is_empty()).then(|| html! { <span>{session.t("port")}" "{ports}</span> })}
                {(link.evidence == Evidence::Observed).then(|| html! { <span class="num">{connections}</span> })}
                <button class="fp-link" type="button" aria-expanded=move || is_open().to_string() on:click=toggle>{session.t("panel-evidence")}</button>
            </small>
            {move || is_open().then(|| key.with_value(|(from, to)| html! { <BehindPanel from=Partner::Service(from.clone()) to=Partner::Service(to.clone()) title=heading.clone()/> }))}
        </li>
    }
}

fn service_name(session: Session, id: &ServiceId) -> String {
    session.projection.with_untracked(|projection| {
        projection.service(id).map_or_else(String::new, |line| shown(&line.service.name))
    })
}

/// Services that this one probably belongs with; they are no dependencies.
#[component]
fn Ties(id: ServiceId, opened: Opened) -> impl IntoView {
    let session = session();
    let ties = Memo::new(move |_| {
        let touches = |tie: &&ServiceTie| tie.from == id || tie.to == id;
        let other = |tie: &ServiceTie| {
            let other = if tie.from == id { &tie.to } else { &tie.from };
            (id.clone(), other.clone(), tie.code, tie.pairs)
        };
        session.insight.with(|insight| insight.ties.iter().filter(touches).map(other).collect::<Vec<_>>())
    });
    move || {
        let ties = ties.get();
        let lines =
            ties.iter().map(|(own, other, code, pairs)| tie(session, [own, other], *code, *pairs, opened));
        (!ties.is_empty()).then(|| html! {
            <section>
                <div class="hd"><h3>{session.t("dealings-ties")}</h3><span class="lbl num">{ties.len()}</span></div>
                <ul>{lines.collect_view()}</ul>
            </section>
        })
    }
}

fn tie(
    session: Session,
    [own, other]: [&ServiceId; 2],
    code: TieCode,
    pairs: u32,
    opened: Opened,
) -> impl IntoView + use<> {
    let name = service_name(session, other);
    let heading = format!("{} – {name}", service_name(session, own));
    let palette = session.projection.with_untracked(|now| now.service(other).map_or(4, |line| line.palette));
    let key = StoredValue::new((own.clone(), other.clone()));
    let tied = RwSignal::new(false);
    let is_open = move || tied.get();
    let toggle = move |_| {
        opened.set(None);
        tied.update(|open| *open = !*open);
    };
    let select = other.clone();
    html! {
        <li class="dep">
            {trust_shape(palette)}
            <button class="fp-link plain trunc" type="button" on:click=move |_| session.select_services(std::slice::from_ref(&select), Change::Replace)>{name}</button><span></span>
            <small>
                {evidence_mark(Evidence::Inferred)}
                <span>{session.t(&format!("evidence-reason-{}", code.as_str()))}</span>
                <span class="num">{session.tf("evidence-pairs", &[("count", Arg::from(pairs))])}</span>
                <button class="fp-link" type="button" aria-expanded=move || is_open().to_string() on:click=toggle>{session.t("panel-evidence")}</button>
            </small>
            {move || is_open().then(|| key.with_value(|(from, to)| html! { <BehindPanel from=Partner::Service(from.clone()) to=Partner::Service(to.clone()) title=heading.clone()/> }))}
        </li>
    }
}

/// The waves a service is in; the first few by number.
pub fn badges(waves: &Waves) -> impl IntoView + use<> {
    let more = waves.numbers.len().saturating_sub(BADGES);
    html! {
        {waves.numbers.iter().take(BADGES).map(|number| wave_badge(*number, waves.all)).collect_view()}
        {(more > 0).then(|| html! { <span class="xs mut">{format!("+{more}")}</span> })}
        {waves.numbers.is_empty().then(|| wave_badge(0, 0))}
    }
}

/// What hangs on a service, directly or by way of others, and what it hangs on.
#[component]
pub fn Reach(id: ServiceId) -> impl IntoView {
    let session = session();
    let standing: RwSignal<Option<Arc<Reached>>> = RwSignal::new(None);
    // What hangs together follows from the links alone.
    Effect::new(move |_| {
        session.links.with(|_| ());
        let service = id.clone();
        spawn_local(async move {
            if let Some(Answer::Reached(found)) = deeds::ask(session, Request::Reached { service }).await {
                standing.try_set(Some(Arc::new(*found)));
            }
        });
    });
    move || {
        standing.get().map(|standing| {
            html! {
                <section>
                    <h3>{session.t("panel-reach")}</h3>
                    <dl class="kv">
                        <dt>{session.t("panel-reach-users")}</dt><dd>{services(session, &standing.users)}</dd>
                        <dt>{session.t("panel-reach-used")}</dt><dd>{services(session, &standing.used)}</dd>
                        {(standing.part > 0).then(|| html! { <dt>{session.t("panel-reach-part")}</dt><dd>{session.tf("count-services", &[("count", Arg::from(standing.part))])}</dd> })}
                    </dl>
                    {(!standing.circle.is_empty()).then(|| circle(session, &standing.circle))}
                </section>
            }
        })
    }
}

/// How many; the button selects them.
fn services(session: Session, ids: &[ServiceId]) -> impl IntoView + use<> {
    let label = session.tf("count-services", &[("count", Arg::from(ids.len()))]);
    if ids.is_empty() {
        return label.into_any();
    }
    let (ids, title) = (ids.to_vec(), session.t("panel-reach-select"));
    let select = move |_| {
        let focus = session.focus.get_untracked();
        session.select_services(&ids, Change::Replace);
        session.focus.set(focus);
    };
    html! { <button class="fp-link" type="button" title=title on:click=select>{label}</button> }.into_any()
}

/// A → B → A.
fn circle(session: Session, circle: &[ServiceId]) -> impl IntoView + use<> {
    let name = |id: &ServiceId| {
        session.projection.with_untracked(|projection| {
            projection.service(id).map_or_else(String::new, |line| shown(&line.service.name))
        })
    };
    let way = circle.iter().chain(circle.first()).map(name).collect::<Vec<_>>().join(" → ");
    let (ids, text) = (circle.to_vec(), session.tf("panel-circle", &[("way", Arg::from(way))]));
    html! {
        <div class="note"><p>{text}</p>
            <button class="fp-link" type="button" on:click=move |_| session.select_services(&ids, Change::Replace)>{session.t("panel-reach-select")}</button></div>
    }
}
