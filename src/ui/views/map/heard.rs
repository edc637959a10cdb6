//! What the canvas hears becomes selection, focus and words.
//!
//! In: intents of the canvas. Out: changes of the session. **A node number means nothing without the scene it
//! was heard in.**

use leptos::prelude::*;

use super::level::{Inside, Level};
use super::saved::slides_are_on;
use super::scene::{Drawn, Thing};
use crate::base::{Arg, VmId};
use crate::canvas::{Intent, SelectMode};
use crate::ui::actions::run;
use crate::ui::names::shown;
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Session, Subject};
use crate::ui::views::strip::Drag;

/// What the canvas heard becomes selection, focus and words.
pub fn hear(
    session: Session,
    drawn: &Drawn,
    level: RwSignal<Level>,
    spoken: RwSignal<String>,
    drag: Drag,
    intent: Intent,
) {
    let thing = |node: u32| drawn.things.get(node as usize);
    match intent {
        // Slides are looked at.
        Intent::Menu { .. } | Intent::Carry { .. } | Intent::CarryEnd { .. } if slides_are_on() => {}
        Intent::Select { node: None, mode: SelectMode::Replace } => {
            session.clear_selection();
            session.focus.set(None);
        }
        Intent::Select { node: None, .. } | Intent::Hover(_) | Intent::CameraChanged { .. } => {}
        Intent::Select { node: Some(node), mode } => choose(session, thing(node).into_iter(), change(mode)),
        Intent::Marquee { nodes, mode } => {
            choose(session, nodes.iter().filter_map(|node| thing(*node)), change(mode));
        }
        Intent::Open(node) => match thing(node) {
            Some(Thing::Service(id)) => {
                level.set(Level::Vms(Inside { services: vec![id.clone()], vms: Vec::new() }));
            }
            Some(Thing::Vm(id)) => session.focus.set(Some(Subject::Vm(id.clone()))),
            None => {}
        },
        Intent::Menu { node, .. } => {
            // What is selected already, alone or among others, is what the menu is about.
            if !thing(node).is_some_and(|thing| is_selected(session, thing)) {
                choose(session, thing(node).into_iter(), Change::Replace);
            }
            run(session, "move-to-wave");
        }
        Intent::Carry { node, x, y } => carry(session, thing(node), drag, (x, y)),
        Intent::CarryEnd { let_go: true } => drag.drop_here(),
        Intent::CarryEnd { let_go: false } => drag.end(),
        Intent::Focus { node, step } => {
            let mut words = thing(node).map(|thing| speak(session, thing)).unwrap_or_default();
            if let Some(step) = step {
                let args = [("count", Arg::from(step.position)), ("total", Arg::from(step.total))];
                words = format!("{words}. {}", session.tf("count-of", &args));
            }
            spoken.set(words);
        }
    }
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
    let (mut services, mut vms) = (Vec::new(), Vec::new());
    for thing in things {
        match thing {
            Thing::Service(id) => services.push(id.clone()),
            Thing::Vm(id) => vms.push(id.clone()),
        }
    }
    if !services.is_empty() {
        session.select_services(&services, change);
    } else if let Some(last) = vms.last().cloned() {
        session.select(&vms, change);
        session.focus.set(Some(Subject::Vm(last)));
    }
}

/// What is dragged over the map follows the pointer onto the strip of waves.
fn carry(session: Session, thing: Option<&Thing>, drag: Drag, (x, y): (f32, f32)) {
    if !drag.is_on() {
        if !thing.is_some_and(|thing| is_selected(session, thing)) {
            choose(session, thing.into_iter(), Change::Replace);
        }
        drag.begin();
    }
    let (left, top) = super::stage::corner();
    drag.at(left + x, top + y);
}

fn is_selected(session: Session, thing: &Thing) -> bool {
    let selection = session.selection.get_untracked();
    match thing {
        Thing::Vm(id) => selection.contains(id),
        Thing::Service(id) => session.projection.with_untracked(|projection| {
            projection.service(id).is_some_and(|line| share(&selection, &line.vms) == Share::All)
        }),
    }
}

/// Name, trust, wave, how many it uses and is used by; a server with its service.
fn speak(session: Session, thing: &Thing) -> String {
    let projection = session.projection.get_untracked();
    match thing {
        Thing::Vm(id) => speak_vm(session, id),
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
