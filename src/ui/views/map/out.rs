//! What can be taken out of the map: pictures, paper, and graphs for other programs.
//!
//! In: what is drawn, and what is in the panel. Out: files. **A file holds what the plan is now, with the places that
//! are on the screen.**

use std::sync::Arc;

use leptos::html::Details;
use leptos::prelude::*;
use web_sys::{HtmlCanvasElement, KeyboardEvent};

use super::estate::{Ground, PlacedEstate};
use super::face::{Face, face};
use super::scene::{self, Drawn, Kind, Thing};
use super::stage::with_map;
use crate::base::{Arg, ServiceId};
use crate::canvas::MapView;
use crate::job::out::{Area, Format, Level, Places, Spot};
use crate::job::{VM_RADIUS, VmNode};
use crate::platform::page;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, Subject, View, session};
use crate::ui::views::matrix;

/// Graphs for other programs, with the keys of their names.
const GRAPHS: [(Format, &str); 3] =
    [(Format::Gexf, "out-gexf"), (Format::GraphMl, "out-graphml"), (Format::Dot, "out-dot")];

/// Opens the menu, from wherever one is.
pub fn take_out(session: Session) {
    session.go(View::Map);
    request_animation_frame(|| {
        if let Some(menu) = page::first("#out-menu") {
            drop(menu.set_attribute("open", ""));
        }
        page::focus("out-first");
    });
}

#[component]
pub fn OutMenu(drawn: Memo<Arc<Drawn>>, ground: Ground) -> impl IntoView {
    let session = session();
    let node: NodeRef<Details> = NodeRef::new();
    let level = RwSignal::new(Level::Services);
    let close = move || {
        if let Some(menu) = node.get_untracked() {
            menu.set_open(false);
        }
    };
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && node.get_untracked().is_some_and(|menu| menu.open()) {
            event.prevent_default();
            event.stop_propagation();
            close();
            page::focus("out-summary");
        }
    };
    let item = move |id: &'static str, label: String, act: Box<dyn Fn()>| {
        let act = StoredValue::new_local(act);
        let clicked = move |_| {
            close();
            act.with_value(|act| act());
        };
        html! { <li><button id=id type="button" on:click=clicked>{label}</button></li> }
    };
    let choice = move |which: Level, key: &'static str| {
        html! { <button type="button" aria-pressed=move || (level.get() == which).to_string() on:click=move |_| level.set(which)>{session.t(key)}</button> }
    };
    let graphs = GRAPHS.map(|(format, key)| {
        let act = move || {
            let level = level.get_untracked();
            deeds::take_graph(session, format, level, places(session, drawn, ground, level));
        };
        item(key, session.t(key), Box::new(act))
    });
    let svg = move || {
        let (level, places) = places_drawn(session, drawn, ground);
        deeds::take_graph(session, Format::Svg, level, places);
    };
    html! {
        <details class="fp-menu" id="out-menu" node_ref=node on:keydown=keyed>
            <summary id="out-summary" class="ds-button" data-variant="secondary">{icon("Download")}{session.t("out-title")}</summary>
            <div class="fp-menu-box">
                <h3>{session.t("out-pictures")}</h3>
                <ul>
                    {item("out-first", session.t("out-png"), Box::new(move || picture(session)))}
                    {item("out-svg", session.t("out-svg"), Box::new(svg))}
                    {move || paper(session, close)}
                </ul>
                <h3>{session.t("out-graphs")}</h3>
                <div class="fp-seg" role="group" aria-label=session.t("out-level")>{choice(Level::Services, "services")}{choice(Level::Vms, "vms")}</div>
                <ul>{graphs}</ul>
            </div>
        </details>
    }
}

/// The service in the panel with those it deals with, where there is one.
fn paper(session: Session, close: impl Fn() + Copy + 'static) -> impl IntoView {
    let service: Option<ServiceId> = match session.focus.get() {
        Some(Subject::Service(id)) => Some(id),
        _ => None,
    };
    let name = service.as_ref().and_then(|id| {
        session.projection.with_untracked(|now| now.service(id).map(|line| shown(&line.service.name)))
    });
    let label = match &name {
        Some(name) => session.tf("out-paper", &[("name", Arg::from(name.as_str()))]),
        None => session.t("out-paper-choose"),
    };
    let none = service.is_none();
    let clicked = move |_| {
        close();
        if let Some(id) = service.clone() {
            deeds::take_paper(session, id);
        }
    };
    html! { <li><button id="out-paper" type="button" disabled=none on:click=clicked>{label}</button></li> }
}

/// What is on the screen, as it is drawn now.
fn picture(session: Session) {
    let canvas: Option<HtmlCanvasElement> = match face().get_untracked() {
        Face::Matrix => matrix::picture(),
        Face::Graph => {
            let mut canvas = None;
            with_map(|map| canvas = MapView::drawn(map));
            canvas
        }
    };
    match canvas {
        Some(canvas) => deeds::take_picture(session, &canvas),
        None => session.problem("out-no-picture", Vec::new()),
    }
}

/// The level that is drawn, and where things stand on it.
pub fn places_drawn(session: Session, drawn: Memo<Arc<Drawn>>, ground: Ground) -> (Level, Places) {
    let is_services = drawn.with_untracked(|drawn| drawn.kind == Kind::Services);
    let level = if is_services { Level::Services } else { Level::Vms };
    (level, places(session, drawn, ground, level))
}

/// Where things stand: services where the map has them, servers where it shows servers.
fn places(session: Session, drawn: Memo<Arc<Drawn>>, ground: Ground, level: Level) -> Places {
    match (level, drawn.with_untracked(|drawn| drawn.kind)) {
        (Level::Services, _) => of(&untrack(|| scene::services(session))),
        (Level::Vms, Kind::Inside) => drawn.with_untracked(|drawn| of(drawn)),
        (Level::Vms, Kind::Estate) => {
            ground.placed.get_untracked().map(|placed| all(&placed)).unwrap_or_default()
        }
        (Level::Vms, Kind::Services) => Places::default(),
    }
}

/// Every server of the estate.
fn all(placed: &PlacedEstate) -> Places {
    let spots = placed.whole.vms.iter().zip(&placed.estate.at);
    let spot = |(vm, at): (&VmNode, &(f32, f32))| {
        (vm.id.as_str().to_owned(), Spot { x: at.0, y: at.1, radius: VM_RADIUS })
    };
    Places { spots: spots.map(spot).collect(), areas: Vec::new() }
}

fn of(drawn: &Drawn) -> Places {
    let scene = &drawn.scene;
    let spots = drawn.things.iter().zip(&scene.nodes).filter_map(|(thing, node)| {
        let id = match thing {
            Thing::Service(id) => id.as_str(),
            Thing::Vm(id) => id.as_str(),
            Thing::Cluster(_) | Thing::Mark(_) => return None,
        };
        Some((id.to_owned(), Spot { x: node.x, y: node.y, radius: node.radius }))
    });
    let areas = scene.territories.iter().map(|area| Area {
        x: area.rect.x,
        y: area.rect.y,
        width: area.rect.width,
        height: area.rect.height,
        corner: area.corner,
        title: area.title.clone(),
        colour: area.colour,
    });
    Places { spots: spots.collect(), areas: areas.collect() }
}
