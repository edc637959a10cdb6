//! What the canvas hears becomes selection, focus and words.
//!
//! In: intents of the canvas. Out: changes of the session. **A node number means nothing without the scene it
//! was heard in.**

use leptos::prelude::*;

use super::afar;
use super::estate::Ground;
use super::level::{Inside, Level};
use super::pins::{self, put};
use super::saved::slides_are_on;
use super::scene::{Drawn, Kind, Thing};
use super::stage::with_map;
use crate::base::{Arg, VmId};
use crate::canvas::{Intent, SelectMode};
use crate::job::Rect;
use crate::ui::actions::run;
use crate::ui::names::shown;
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Session, Subject};
use crate::ui::views::strip::Drag;

/// What is told of the map.
#[derive(Clone, Copy)]
pub struct Told {
    /// What the keyboard came to, in words.
    pub spoken: RwSignal<String>,
    /// The line under the pointer, where it stands for many.
    pub line: RwSignal<Option<u32>>,
}

/// What the canvas heard becomes selection, focus and words.
pub fn hear(
    session: Session,
    drawn: &Drawn,
    level: RwSignal<Level>,
    ground: Ground,
    told: Told,
    drag: Drag,
    intent: Intent,
) {
    let thing = |node: u32| drawn.things.get(node as usize);
    match intent {
        // Slides are looked at.
        Intent::Menu { .. } | Intent::Carry { .. } | Intent::CarryEnd { .. } | Intent::Put { .. }
            if slides_are_on() => {}
        Intent::Select { node: None, mode: SelectMode::Replace } => {
            session.clear_selection();
            session.focus.set(None);
        }
        Intent::Select { node: None, .. } | Intent::Hover(_) => {}
        Intent::Rested { scale, whole, seen } => {
            ground.rested(scale, &seen);
            afar::rested(drawn, ground, scale, whole);
        }
        Intent::Line { edge, chosen } => {
            told.line.set(edge);
            if let Some(edge) = edge.filter(|_| chosen) {
                choose_between(session, drawn, edge);
                told.spoken.set(afar::said(session, drawn, Some(edge)).unwrap_or_default());
            }
        }
        Intent::Out => afar::stand_back(),
        Intent::Select { node: Some(node), mode } => choose(session, thing(node).into_iter(), change(mode)),
        Intent::Marquee { nodes, mode } => {
            choose(session, nodes.iter().filter_map(|node| thing(*node)), change(mode));
        }
        // What can be opened where it stands is looked at closely.
        Intent::Open(node) if drawn.kind == Kind::Estate && ground_of(drawn, node).is_some() => {
            if let Some(area) = ground_of(drawn, node) {
                with_map(|map| map.look_at(&area));
            }
        }
        Intent::Open(node) => match thing(node) {
            Some(Thing::Service(id)) => {
                level.set(Level::Vms(Inside { services: vec![id.clone()], vms: Vec::new() }));
            }
            Some(Thing::Vm(id)) => session.focus.set(Some(Subject::Vm(id.clone()))),
            Some(Thing::Mark(_)) => afar::open(drawn, node),
            Some(Thing::Cluster(_)) | None => {}
        },
        Intent::Menu { node, .. } => {
            // What is selected already, alone or among others, is what the menu is about.
            if !thing(node).is_some_and(|thing| is_selected(session, thing)) {
                choose(session, thing(node).into_iter(), Change::Replace);
            }
            run(session, "move-to-wave");
        }
        Intent::Carry { node, x, y } => carry(session, thing(node), drag, (x, y)),
        Intent::CarryEnd { let_go: false, .. } => drag.end(),
        Intent::CarryEnd { node, place, .. } => {
            let free = drag.drop_here() && drawn.kind == Kind::Services;
            if let Some(place) = place.filter(|_| free) {
                put(session, thing(node), place, told.spoken);
            }
        }
        // Only services have pins.
        Intent::Put { node, place } => {
            if drawn.kind == Kind::Services {
                put(session, thing(node), place, told.spoken);
            }
        }
        Intent::Focus { node, step } => {
            let mut words = speak(session, drawn, node);
            if let Some(step) = step {
                let args = [("count", Arg::from(step.position)), ("total", Arg::from(step.total))];
                words = format!("{words}. {}", session.tf("count-of", &args));
            }
            told.spoken.set(words);
        }
    }
}

/// Selects the two marks of a line.
fn choose_between(session: Session, drawn: &Drawn, edge: u32) {
    let Some(ends) = drawn.scene.edges.get(edge as usize) else { return };
    let marks = [ends.from, ends.to].into_iter().filter_map(|node| drawn.things.get(node as usize));
    choose(session, marks, Change::Replace);
}

/// What the keyboard came to, in words.
pub fn speak(session: Session, drawn: &Drawn, node: u32) -> String {
    let Some(thing) = drawn.things.get(node as usize) else { return String::new() };
    if matches!(thing, Thing::Mark(_)) {
        return afar::of_mark(session, drawn, node);
    }
    let words = name_of(session, thing);
    if drawn.kind == Kind::Services && pins::is_pinned(session, Some(thing)) {
        return format!("{words}. {}", session.t("map-is-pinned"));
    }
    words
}

/// The ground of a node, with some air.
fn ground_of(drawn: &Drawn, node: u32) -> Option<Rect> {
    let node = drawn.scene.nodes.get(node as usize).filter(|node| node.ground > 0.0)?;
    let half = node.ground * 1.2;
    Some(Rect { x: node.x - half, y: node.y - half, width: 2.0 * half, height: 2.0 * half })
}

fn change(mode: SelectMode) -> Change {
    match mode {
        SelectMode::Replace => Change::Replace,
        SelectMode::Toggle => Change::Toggle,
        SelectMode::Add => Change::Add,
    }
}

/// Selects things; the last is put in the panel.
pub fn choose<'a>(session: Session, things: impl Iterator<Item = &'a Thing>, change: Change) {
    let (mut services, mut vms, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for thing in things {
        match thing {
            Thing::Service(id) => services.push(id.clone()),
            Thing::Vm(id) => vms.push(id.clone()),
            Thing::Cluster(all) => vms.extend(all.iter().cloned()),
            Thing::Mark(mark) => marks.extend(mark.vms.iter().cloned()),
        }
    }
    if !marks.is_empty() {
        session.select(&marks, change);
        session.focus.set(None);
    } else if !services.is_empty() {
        session.select_services(&services, change);
    } else if let Some(last) = vms.last().cloned() {
        session.select(&vms, change);
        session.focus.set(Some(Subject::Vm(last)));
    }
}

/// What is dragged over the map is selected, and may go onto the strip of waves. No panel opens beside it: the map would
/// move under the hand.
fn carry(session: Session, thing: Option<&Thing>, drag: Drag, (x, y): (f32, f32)) {
    if !drag.is_on() {
        if let Some(thing) = thing.filter(|thing| !is_selected(session, thing)) {
            session.select(&servers(session, thing), Change::Replace);
        }
        drag.begin();
    }
    let (left, top) = super::stage::corner();
    drag.at(left + x, top + y);
}

fn servers(session: Session, thing: &Thing) -> Vec<VmId> {
    match thing {
        Thing::Vm(id) => vec![id.clone()],
        Thing::Cluster(vms) => vms.to_vec(),
        Thing::Mark(mark) => mark.vms.clone(),
        Thing::Service(id) => session
            .projection
            .with_untracked(|projection| projection.service(id).map(|line| line.vms.clone()))
            .unwrap_or_default(),
    }
}

fn is_selected(session: Session, thing: &Thing) -> bool {
    let selection = session.selection.get_untracked();
    match thing {
        Thing::Vm(id) => selection.contains(id),
        Thing::Cluster(vms) => vms.iter().all(|id| selection.contains(id)),
        Thing::Mark(mark) => mark.vms.iter().all(|id| selection.contains(id)),
        Thing::Service(id) => session.projection.with_untracked(|projection| {
            projection.service(id).is_some_and(|line| share(&selection, &line.vms) == Share::All)
        }),
    }
}

/// Name, trust, wave, how many it uses and is used by; a server with its service.
fn name_of(session: Session, thing: &Thing) -> String {
    let projection = session.projection.get_untracked();
    match thing {
        Thing::Vm(id) => speak_vm(session, id),
        Thing::Cluster(vms) => session.tf("map-cluster", &[("count", Arg::from(vms.len()))]),
        Thing::Mark(mark) => mark.name.clone(),
        Thing::Service(id) => {
            let Some(line) = projection.service(id) else { return String::new() };
            let trust = projection
                .trust(&line.service.owner)
                .map_or_else(String::new, |trust| shown(&trust.trust.code));
            let mut args = vec![
                ("name", Arg::from(shown(&line.service.name))),
                ("trust", Arg::from(trust)),
                ("in", Arg::from(line.used_by)),
                ("out", Arg::from(line.uses)),
            ];
            if let Some(wave) = line.only_wave() {
                args.push(("wave", Arg::from(projection.wave_number(wave))));
            }
            session.tf("map-node", &args)
        }
    }
}

fn speak_vm(session: Session, id: &VmId) -> String {
    let projection = session.projection.get_untracked();
    let vm = session.plan_now().and_then(|plan| plan.vms.get(id).cloned());
    let service = vm.as_ref().and_then(|vm| projection.service(vm.service.as_ref()?));
    let service = service.map_or_else(|| session.t("service-none"), |line| shown(&line.service.name));
    let mut args = vec![("name", Arg::from(session.vm_name(id))), ("service", Arg::from(service))];
    let number = vm.and_then(|vm| vm.wave).map_or(0, |wave| projection.wave_number(&wave));
    if number > 0 {
        args.push(("wave", Arg::from(number)));
    }
    session.tf("map-node-vm", &args)
}
