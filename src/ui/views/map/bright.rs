//! What stands out on the map: the selection and its reach, what search finds, the trust that was chosen, the answer
//! to a question.
//!
//! In: the session and what is drawn. Out: an emphasis; the next hit. **Search, trust and
//! answer fade what they leave out, and hide nothing.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use super::heard::choose;
use super::scene::{Drawn, Kind, Thing};
use crate::base::{Arg, Gather as _, ServiceId};
use crate::canvas::{Emphasis, Scene};
use crate::graph::Direction;
use crate::job::{Answer, Request};
use crate::ui::deeds;
use crate::ui::selection::Change;
use crate::ui::session::{Session, Subject};
use crate::ui::views::list::{Found, found};

/// Whether the map leaves out what stays within a wave. It outlives the screen, as the face does.
pub fn only_crossing() -> ArcRwSignal<bool> {
    thread_local! {
        static CROSSING: ArcRwSignal<bool> = ArcRwSignal::new(false);
    }
    CROSSING.with(Clone::clone)
}

/// The services within reach of those selected, as the model worker finds them; `None` with no selection.
pub fn near_selection(session: Session) -> RwSignal<Option<Arc<Vec<ServiceId>>>> {
    let near = RwSignal::new(None);
    // Counts questions: an answer to an older one is dropped.
    let asked = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let mine = asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let (selection, steps, plan) = (session.selection.get(), session.reach.get(), session.plan.get());
        let Some(plan) = plan.filter(|_| !selection.is_empty()) else { return near.set(None) };
        let services: Vec<ServiceId> =
            session.projection.get_untracked().services_of(&plan, &selection).into_keys().collect();
        spawn_local(async move {
            let request = Request::Near { services: services.clone(), steps, direction: Direction::Both };
            if let Some(Answer::Near(mut found)) = deeds::ask(session, request).await
                && asked.try_get_value() == mine
            {
                found.extend(services);
                near.try_set(Some(Arc::new(found)));
            }
        });
    });
    near
}

/// The nodes that search and trust let through and that the open question's answer names; `None` where none of them
/// asks for anything.
pub fn hits(session: Session, drawn: Memo<Arc<Drawn>>) -> Memo<Option<Arc<Vec<u32>>>> {
    Memo::new(move |_| {
        let found = found(session);
        drawn.with(|drawn| {
            let named = ask::named(session, drawn);
            if found.is_none() && named.is_none() {
                return None;
            }
            let mut hits = places(drawn, |thing| found.as_ref().is_none_or(|found| fits(found, thing)));
            hits.retain(|at| named.as_ref().is_none_or(|named| named.contains(at)));
            Some(Arc::new(hits))
        })
    })
}

fn fits(found: &Found, thing: &Thing) -> bool {
    match thing {
        Thing::Service(id) => found.services.contains(id),
        Thing::Vm(id) => found.vms.contains(id),
        Thing::Cluster(vms) => vms.iter().any(|id| found.vms.contains(id)),
        Thing::Mark(mark) => {
            mark.services.iter().any(|id| found.services.contains(id))
                || mark.vms.iter().any(|id| found.vms.contains(id))
        }
    }
}

fn places(drawn: &Drawn, pick: impl Fn(&Thing) -> bool) -> Vec<u32> {
    (0_u32..).zip(&drawn.things).filter(|(_, thing)| pick(thing)).map(|(at, _)| at).collect()
}

/// `near` are the services within reach, as the model worker finds them.
pub fn emphasis(
    session: Session,
    drawn: &Drawn,
    near: Option<&Vec<ServiceId>>,
    hits: Option<Arc<Vec<u32>>>,
    only_crossing: bool,
) -> Emphasis {
    let selection = session.selection.get();
    let projection = session.projection.get_untracked();
    let selected = places(drawn, |thing| match thing {
        Thing::Service(id) => projection
            .service(id)
            .is_some_and(|line| !line.vms.is_empty() && line.vms.iter().all(|vm| selection.contains(vm))),
        Thing::Vm(id) => selection.contains(id),
        Thing::Cluster(vms) => vms.iter().all(|id| selection.contains(id)),
        Thing::Mark(mark) => !mark.vms.is_empty() && mark.vms.iter().all(|id| selection.contains(id)),
    });
    let services = |near: &Vec<ServiceId>| {
        let near: BTreeSet<&ServiceId> = near.iter().into_set();
        places(drawn, |thing| matches!(thing, Thing::Service(id) if near.contains(id)))
    };
    let lines = || (!selected.is_empty()).then(|| reached(&drawn.scene, &selected, session.reach.get()));
    // Of marks, those that hold something of it.
    let touched = || {
        let holds = |thing: &Thing| matches!(thing, Thing::Mark(mark) if mark.vms.iter().any(|id| selection.contains(id)));
        (!selection.is_empty()).then(|| places(drawn, holds))
    };
    let within = match drawn.kind {
        _ if drawn.overview.is_some() => lines().or_else(touched),
        Kind::Services => near.map(services),
        Kind::Inside => lines(),
        // The lines that are drawn are not all there are.
        Kind::Estate => lines().map(|mut nodes| {
            nodes.extend(near.map(services).unwrap_or_default());
            nodes
        }),
    };
    let near = hits.map(|hits| Vec::clone(&hits)).or(within);
    Emphasis { selected, near, only_crossing }
}

/// The nodes within some steps along the lines that are drawn.
fn reached(scene: &Scene, from: &[u32], steps: u32) -> Vec<u32> {
    let mut seen: BTreeSet<u32> = from.iter().copied().into_set();
    for _ in 0..steps {
        let ring = seen.clone();
        for edge in &scene.edges {
            // No way leads through a hub, but from one that was asked for.
            if edge.quiet && !from.contains(&edge.from) && !from.contains(&edge.to) {
                continue;
            }
            if ring.contains(&edge.from) || ring.contains(&edge.to) {
                seen.extend([edge.from, edge.to]);
            }
        }
    }
    seen.into_iter().collect()
}

/// Selects the hit after the one in the panel, those whose own name fits first. Gives its node.
pub fn next_hit(session: Session, drawn: &Drawn) -> Option<u32> {
    let query = session.query.with_untracked(|query| query.trim().to_owned());
    let found = untrack(|| found(session)).filter(|_| !query.is_empty())?;
    let (mut order, others): (Vec<u32>, Vec<u32>) =
        places(drawn, |thing| fits(&found, thing)).into_iter().partition(|at| {
            matches!(drawn.things.get(*at as usize), Some(Thing::Service(id)) if found.named.contains(id))
        });
    order.extend(others);
    let focus = session.focus.get_untracked();
    let in_panel = |at: &u32| match (drawn.things.get(*at as usize), &focus) {
        (Some(Thing::Service(id)), Some(Subject::Service(service))) => id == service,
        (Some(Thing::Vm(id)), Some(Subject::Vm(vm))) => id == vm,
        _ => false,
    };
    let next = order.iter().position(in_panel).map_or(0, |at| at + 1);
    let Some(&node) = order.get(next).or_else(|| order.first()) else {
        session.say("search-none", vec![("name".into(), Arg::from(query))]);
        return None;
    };
    choose(session, drawn.things.get(node as usize).into_iter(), Change::Replace);
    Some(node)
}
