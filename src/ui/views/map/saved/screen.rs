//! What is on the screen as a view, and the other way.
//!
//! In: the session with face, level and camera, or the list; or a view. Out: the other. **What is there already is not set again,
//! so that nothing is worked out anew; the camera arrives when its picture has.**

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::super::bright::only_crossing;
use super::super::face::{Face, face};
use super::super::level::{Inside, Level, level};
use super::super::scene::{Drawn, Kind};
use super::super::stage::with_map;
use crate::base::{Gather as _, ServiceId, VmId};
use crate::graph::Direction;
use crate::graph::questions::Part;
use crate::job::{Arrangement, Rect, SavedQuestion, SavedView, ViewFace};
use crate::ui::session::{AskKind, Asking, Session, Subject, View};
use crate::ui::views::{list, matrix};

/// How long the camera waits for the picture that it is to look at, milliseconds.
const PATIENCE: u32 = 8_000;

/// What a view keeps besides: how the services are arranged, and whether it is of all servers.
const ARRANGEMENT: &str = "arrangement";
const LEVEL: &str = "level";
const ESTATE: &str = "estate";

/// Where the camera is to look, once the map shows that level.
#[derive(Clone, Debug, PartialEq)]
struct Goal {
    level: Level,
    /// Of the services.
    arrangement: Arrangement,
    seen: Option<Rect>,
}

thread_local! {
    static GOAL: RefCell<Option<Goal>> = const { RefCell::new(None) };
    /// What the panel is about, once the question has its answer: an open question is asked by its panel.
    static THEN: RefCell<Option<Subject>> = const { RefCell::new(None) };
}

/// The screen as it is: the list, or what the map shows.
pub fn now(session: Session) -> SavedView {
    if session.view.get_untracked() == View::List {
        return SavedView { face: ViewFace::List, list: Some(list::saved::now()), ..shared(session) };
    }
    let face = match face().get_untracked() {
        Face::Graph => ViewFace::Graph,
        Face::Matrix if matrix::shows_tables() => ViewFace::Tables,
        Face::Matrix => ViewFace::Matrix,
    };
    let inside = match level().get_untracked() {
        Level::Vms(inside) if face == ViewFace::Graph => parts(inside.services, inside.vms),
        Level::Vms(_) | Level::Services | Level::Estate => Vec::new(),
    };
    let mut extras = BTreeMap::new();
    if face == ViewFace::Graph {
        extras.insert(ARRANGEMENT.to_owned(), session.arrangement.get_untracked().code().to_owned());
        let whole = level().get_untracked() == Level::Estate;
        extras.insert(LEVEL.to_owned(), if whole { ESTATE } else { "" }.to_owned());
    }
    let mut seen = None;
    match face {
        ViewFace::Graph => with_map(|map| seen = map.seen()),
        ViewFace::Matrix => seen = matrix::seen(),
        ViewFace::Tables | ViewFace::List => {}
    }
    let only_crossing = only_crossing().get_untracked();
    SavedView { face, inside, seen, only_crossing, extras, ..shared(session) }
}

/// What map and list have in common.
fn shared(session: Session) -> SavedView {
    let (services, vms) = session.selected_parts();
    SavedView {
        search: session.query.get_untracked(),
        trust: session.trust.get_untracked(),
        reach: session.reach.get_untracked(),
        selection: parts(services, vms),
        about: session.focus.with_untracked(|focus| about(focus.as_ref())),
        question: session.asking.with_untracked(|asking| asking.as_deref().map(question)),
        ..SavedView::default()
    }
}

fn parts(services: Vec<ServiceId>, vms: Vec<VmId>) -> Vec<Part> {
    services.into_iter().map(Part::Service).chain(vms.into_iter().map(Part::Vm)).collect()
}

/// The services and the VMs among some things.
fn apart(parts: &[Part]) -> (Vec<ServiceId>, Vec<VmId>) {
    let (mut services, mut vms) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Service(id) => services.push(id.clone()),
            Part::Vm(id) => vms.push(id.clone()),
            Part::Trust(_) | Part::Wave(_) => {}
        }
    }
    (services, vms)
}

fn about(subject: Option<&Subject>) -> Vec<Part> {
    match subject {
        Some(Subject::Service(id)) => vec![Part::Service(id.clone())],
        Some(Subject::Vm(id)) => vec![Part::Vm(id.clone())],
        Some(Subject::Wave(id)) => vec![Part::Wave(id.clone())],
        Some(Subject::Pair(from, to)) => vec![Part::Service(from.clone()), Part::Service(to.clone())],
        Some(Subject::Finding(_)) | None => Vec::new(),
    }
}

fn subject(about: &[Part]) -> Option<Subject> {
    match about {
        [Part::Service(from), Part::Service(to)] => Some(Subject::Pair(from.clone(), to.clone())),
        [Part::Service(id)] => Some(Subject::Service(id.clone())),
        [Part::Vm(id)] => Some(Subject::Vm(id.clone())),
        [Part::Wave(id)] => Some(Subject::Wave(id.clone())),
        _ => None,
    }
}

/// Ways of a question by their codes; one that we do not know is both.
const WAYS: [(Direction, &str); 3] =
    [(Direction::Both, "both"), (Direction::Users, "users"), (Direction::Uses, "uses")];

fn question(asking: &Asking) -> SavedQuestion {
    let way = WAYS.iter().find(|(way, _)| *way == asking.way).map_or("both", |(_, code)| code);
    SavedQuestion {
        kind: asking.kind.code().to_owned(),
        first: asking.first.clone(),
        second: asking.second.clone(),
        way: way.to_owned(),
        steps: asking.steps,
        through: asking.through,
        by_weight: asking.by_weight,
    }
}

/// The question of a view; none of a kind that we do not know.
fn asking(question: &SavedQuestion) -> Option<Asking> {
    let kind = AskKind::ALL.into_iter().find(|kind| kind.code() == question.kind)?;
    let way = WAYS.iter().find(|(_, code)| *code == question.way).map_or(Direction::Both, |(way, _)| *way);
    Some(Asking {
        kind,
        first: question.first.clone(),
        second: question.second.clone(),
        way,
        steps: question.steps,
        through: question.through,
        by_weight: question.by_weight,
    })
}

/// Puts it on the screen.
pub fn show(session: Session, view: &SavedView) {
    put(session.query, view.search.clone());
    put(session.trust, view.trust.clone());
    put(session.selection, Arc::new(selected(session, &view.selection)));
    ask(session, view);
    if view.face == ViewFace::List {
        list::saved::set(&view.list.clone().unwrap_or_default());
        return session.go(View::List);
    }
    let farther = put(session.reach, view.reach);
    put(only_crossing(), view.only_crossing);
    if view.face != ViewFace::Graph {
        face().set(Face::Matrix);
        matrix::show_tables(view.face == ViewFace::Tables);
        matrix::look_at(view.seen);
        return session.go(View::Map);
    }
    show_graph(session, view, farther);
}

/// Puts the map on the screen. `farther` says that another reach counts than before.
fn show_graph(session: Session, view: &SavedView, farther: bool) {
    let (services, vms) = apart(&view.inside);
    let inside = Inside { services, vms };
    let is_estate = view.extras.get(LEVEL).is_some_and(|level| level == ESTATE);
    let wanted = match inside {
        _ if is_estate => Level::Estate,
        inside if inside == Inside::default() => Level::Services,
        inside => Level::Vms(inside),
    };
    let arrangement = view.extras.get(ARRANGEMENT).and_then(|code| Arrangement::from_code(code));
    let arrangement = arrangement.unwrap_or_else(|| session.arrangement.get_untracked());
    let arranged = put(session.arrangement, arrangement);
    let on_screen = session.view.get_untracked() == View::Map && face().get_untracked() == Face::Graph;
    let same = level().get_untracked() == wanted;
    // Servers within another reach are another picture, perhaps.
    let same = same && !(arranged && wanted == Level::Services);
    let waits = !on_screen || !same || (farther && wanted != Level::Services);
    if on_screen && same {
        with_map(|map| map.hold(view.seen, true));
    }
    if waits {
        wait_for(Goal { level: wanted.clone(), arrangement, seen: view.seen });
    }
    put(level(), wanted);
    put(face(), Face::Graph);
    session.go(View::Map);
}

/// Sets what is another, and says whether it was.
fn put<T: PartialEq, S: WithUntracked<Value = T> + Set<Value = T>>(signal: S, value: T) -> bool {
    let another = signal.with_untracked(|now| *now != value);
    if another {
        signal.set(value);
    }
    another
}

fn selected(session: Session, parts: &[Part]) -> std::collections::BTreeSet<VmId> {
    let (services, vms) = apart(parts);
    let projection = session.projection.get_untracked();
    let inside = services.iter().filter_map(|id| projection.service(id)).flat_map(|line| line.vms.clone());
    inside.chain(vms).into_set()
}

/// The question comes first: its panel asks it, and what the panel was about opens above the answer.
fn ask(session: Session, view: &SavedView) {
    let asked = view.question.as_ref().and_then(asking);
    let then = subject(&view.about);
    let is_new = session.asking.with_untracked(|now| now.as_deref() != asked.as_ref());
    if is_new {
        session.answered.set(None);
    }
    let waits = is_new && asked.as_ref().is_some_and(|asked| asked.question().is_some());
    session.asking.set(asked.map(Arc::new));
    put(session.focus, if waits { None } else { then.clone() });
    THEN.set(then.filter(|_| waits));
}

/// Opens what a view's panel is about when the question above it has been answered.
pub fn follow_answer(session: Session) {
    Effect::new(move |_| {
        let answered = session.answered.with(Option::is_some);
        if let Some(subject) = answered.then(|| THEN.take()).flatten()
            && session.focus.with_untracked(Option::is_none)
        {
            session.focus.set(Some(subject));
        }
    });
}

/// The goal is given up where its picture does not come.
fn wait_for(goal: Goal) {
    GOAL.set(Some(goal.clone()));
    gloo_timers::callback::Timeout::new(PATIENCE, move || {
        GOAL.with_borrow_mut(|now| {
            if now.as_ref() == Some(&goal) {
                *now = None;
            }
        });
    })
    .forget();
}

/// The map has another picture: the camera goes where it was to look, if this is what it waited for.
pub fn arrive(drawn: &Drawn) {
    let now = level().get_untracked();
    // Who has gone elsewhere is left there.
    let there = GOAL.take().filter(|goal| goal.level == now);
    let Some(goal) = there else { return };
    let fits = match goal.level {
        Level::Services => drawn.kind == Kind::Services && drawn.arrangement == Some(goal.arrangement),
        Level::Vms(_) => drawn.kind == Kind::Inside,
        Level::Estate => drawn.kind == Kind::Estate,
    };
    let shown = fits && !drawn.things.is_empty();
    if shown {
        with_map(|map| map.hold(goal.seen, false));
    } else {
        GOAL.set(Some(goal));
    }
}
