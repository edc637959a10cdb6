//! The map: services and what lies between them, or the servers inside one.
//!
//! In: the projection, links and positions. Out: a scene for the canvas; intents become selection and focus.
//! **The map holds no state of its own but the camera.**

mod level;
mod rail;
mod scene;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, ServiceId};
use crate::canvas::{Emphasis, Intent, MapView, SelectMode, Theme};
use crate::graph::Direction;
use crate::job::{Answer, Request};
use crate::ui::actions::{self, run};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon, trust_mark, wave_badge};
use crate::ui::selection::Change;
use crate::ui::session::{Session, Subject, session};
use crate::ui::views::panel::Panel;
use crate::ui::views::waves::SelectionBar;
use level::Level;
use scene::{Drawn, Thing};

/// What the buttons and keys ask of the camera.
#[derive(Clone, Copy, Debug)]
pub enum Camera {
    Fit,
    Closer,
    Farther,
}

thread_local! {
    /// The map on the screen, if any.
    static MAP: RefCell<Option<MapView>> = const { RefCell::new(None) };
}

/// One press of zoom.
const STEP: f32 = 1.4;

/// Moves the camera of the map on the screen.
pub fn tell(camera: Camera) {
    with_map(|map| match camera {
        Camera::Fit => map.fit(true),
        Camera::Closer => map.zoom_by(STEP),
        Camera::Farther => map.zoom_by(1.0 / STEP),
    });
}

fn with_map(act: impl FnOnce(&MapView)) {
    let map = MAP.with_borrow(Clone::clone);
    if let Some(map) = map {
        act(&map);
    }
}

#[component]
pub fn MapScreen() -> impl IntoView {
    let session = session();
    let only_crossing = RwSignal::new(false);
    let level = RwSignal::new(Level::Services);
    let vms = level::vm_level(session, level);
    let drawn = Memo::new(move |_| {
        Arc::new(match level.get() {
            Level::Services => scene::services(session),
            Level::Vms(_) => vms.get().map(|map| scene::vms(session, &map)).unwrap_or_default(),
        })
    });
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-map")}</h1>
                <p class="sum" aria-live="polite">{move || answer(session)}</p>
                <button class="fp-chip" type="button" aria-pressed=move || only_crossing.get().to_string() on:click=move |_| only_crossing.update(|on| *on = !*on)>{session.t("crosses-boundary")}</button>
                <div class="row end">
                    {move || matches!(level.get(), Level::Vms(_)).then(|| html! {
                        <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| level.set(Level::Services)>{icon("ChevronLeft")}{session.t("map-back-to-services")}</button>
                    })}
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| run(session, "show-in-list")>{session.t("action-show-in-list")}</button>
                    <Reach/>
                </div>
            </div>
            <div class="map">
                <rail::HubRail/>
                <Surface drawn=drawn level=level only_crossing=only_crossing/>
                <Legend/>
            </div>
            {move || (!session.selection.with(|selection| selection.is_empty())).then(|| html! { <div class="fp-float"><SelectionBar/></div> })}
        </main>
        <Panel/>
    }
}

fn answer(session: Session) -> impl IntoView {
    let crossings =
        session.insight.with(|insight| (insight.crossings.links_crossing, insight.crossings.links));
    let args = [("count", Arg::from(crossings.0)), ("total", Arg::from(crossings.1))];
    html! { <b>{session.tf("waves-crossing", &args)}</b> }
}

/// How far from the selection things stay bright.
#[component]
fn Reach() -> impl IntoView {
    let session = session();
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("map-reach")>
            {[1_u32, 2, 3].map(|steps| html! {
                <button type="button" aria-pressed=move || (session.reach.get() == steps).to_string() on:click=move |_| session.reach.set(steps)>
                    {session.tf("map-reach-steps", &[("count", Arg::from(steps))])}
                </button>
            }).collect_view()}
        </div>
    }
}

/// The canvas, and the sentence that speaks for it.
#[component]
fn Surface(drawn: Memo<Arc<Drawn>>, level: RwSignal<Level>, only_crossing: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let node: NodeRef<Canvas> = NodeRef::new();
    let (spoken, failed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let near = near_selection(session);
    let heard: Rc<dyn Fn(Intent)> =
        Rc::new(move |intent| hear(session, &drawn.get_untracked(), level, spoken, intent));
    Effect::new(move |_| {
        let Some(canvas) = node.get() else { return };
        let theme = read_theme(&canvas);
        let view = theme.and_then(|theme| MapView::new(canvas.clone(), theme, Rc::clone(&heard)).ok());
        failed.set(view.is_none());
        MAP.set(view);
    });
    Effect::new(move |_| {
        let drawn = drawn.get();
        node.track();
        with_map(|map| map.set_scene(drawn.scene.clone()));
    });
    Effect::new(move |_| {
        let drawn = drawn.get();
        let emphasis = emphasis(session, &drawn, near.get().as_deref(), only_crossing.get());
        node.track();
        with_map(|map| map.set_emphasis(emphasis));
    });
    Effect::new(move |_| {
        session.dark.track();
        if let Some(theme) = node.get_untracked().and_then(|canvas| read_theme(&canvas)) {
            with_map(|map| map.set_theme(theme));
        }
    });
    on_cleanup(|| {
        if let Some(map) = MAP.take() {
            map.destroy();
        }
    });
    html! {
        <section class="cv" aria-label=session.t("map-label")>
            <canvas node_ref=node tabindex="0" role="application" data-keys="" data-testid="map" aria-roledescription=session.t("map-role") aria-label=move || summary(session, &drawn.get()) aria-describedby="map-keys"></canvas>
            <p id="map-keys" class="sr">{session.t("map-keys")}</p>
            <p class="sr" role="status" aria-live="polite" data-testid="map-spoken">{move || spoken.get()}</p>
            {move || failed.get().then(|| html! { <div class="note warn fp-over">{session.t("error-no-webgl")}" "<button class="fp-link" type="button" on:click=move |_| run(session, "show-in-list")>{session.t("action-show-in-list")}</button></div> })}
        </section>
    }
}

fn summary(session: Session, drawn: &Drawn) -> String {
    let crossing = drawn.scene.edges.iter().filter(|edge| edge.crossing.is_some()).count();
    let args = [
        ("services", Arg::from(drawn.scene.nodes.len())),
        ("dependencies", Arg::from(drawn.scene.edges.len())),
        ("crossing", Arg::from(crossing)),
    ];
    session.tf("map-summary", &args)
}

fn read_theme(canvas: &web_sys::HtmlCanvasElement) -> Option<Theme> {
    Theme::read(
        canvas,
        &["--t-0", "--t-1", "--t-2", "--t-3", "--t-4", "--t-5", "--t-6", "--t-7", "--t-8", "--t-9", "--t-10"],
    )
    .ok()
}

/// The services within reach of those selected, as the model worker finds them; `None` with no selection.
fn near_selection(session: Session) -> RwSignal<Option<Arc<Vec<ServiceId>>>> {
    let near = RwSignal::new(None);
    Effect::new(move |_| {
        let (selection, steps, plan) = (session.selection.get(), session.reach.get(), session.plan.get());
        let Some(plan) = plan.filter(|_| !selection.is_empty()) else { return near.set(None) };
        let services: Vec<ServiceId> =
            session.projection.get_untracked().services_of(&plan, &selection).into_keys().collect();
        spawn_local(async move {
            let request = Request::Near { services: services.clone(), steps, direction: Direction::Both };
            if let Some(Answer::Near(mut found)) = deeds::ask(session, request).await {
                found.extend(services);
                near.try_set(Some(Arc::new(found)));
            }
        });
    });
    near
}

fn emphasis(session: Session, drawn: &Drawn, near: Option<&Vec<ServiceId>>, only_crossing: bool) -> Emphasis {
    let selection = session.selection.get();
    let projection = session.projection.get_untracked();
    let chosen = |thing: &Thing| match thing {
        Thing::Service(id) => projection
            .service(id)
            .is_some_and(|line| !line.vms.is_empty() && line.vms.iter().all(|vm| selection.contains(vm))),
        Thing::Vm(id) => selection.contains(id),
    };
    let places = |pick: &dyn Fn(&Thing) -> bool| {
        (0_u32..).zip(&drawn.things).filter(|(_, thing)| pick(thing)).map(|(at, _)| at).collect::<Vec<u32>>()
    };
    let within = near.map(|near| {
        let near: std::collections::BTreeSet<&ServiceId> = near.iter().collect();
        places(&|thing| matches!(thing, Thing::Service(id) if near.contains(id)))
    });
    Emphasis { selected: places(&chosen), near: within.filter(|_| drawn.is_services), only_crossing }
}

/// What the canvas heard becomes selection, focus and words.
fn hear(session: Session, drawn: &Drawn, level: RwSignal<Level>, spoken: RwSignal<String>, intent: Intent) {
    let thing = |node: u32| drawn.things.get(node as usize);
    match intent {
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
            Some(Thing::Service(id)) => level.set(Level::Vms(vec![id.clone()])),
            Some(Thing::Vm(id)) => session.focus.set(Some(Subject::Vm(id.clone()))),
            None => {}
        },
        Intent::Menu { node, .. } => {
            choose(session, thing(node).into_iter(), Change::Replace);
            actions::run(session, "move-to-wave");
        }
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

fn choose<'a>(session: Session, things: impl Iterator<Item = &'a Thing>, change: Change) {
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

/// Name, trust, wave, how many it uses and is used by.
fn speak(session: Session, thing: &Thing) -> String {
    let projection = session.projection.get_untracked();
    match thing {
        Thing::Vm(id) => session.vm_name(id),
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

/// What the signs mean, and the camera's buttons.
#[component]
fn Legend() -> impl IntoView {
    let session = session();
    let button = move |code: &'static str, image: &'static str| {
        let label = session.t(&format!("action-{code}"));
        html! { <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=move |_| run(session, code)>{icon(image)}</button> }
    };
    html! {
        <div class="leg" role="group" aria-label=session.t("map-legend")>
            <span class="tleg">{move || session.projection.get().trusts.iter().map(|line| trust_mark(&line.id)).collect_view()}</span>
            <span class="row tight">{wave_badge(5, 8)}{session.t("wave")}</span>
            {evidence_mark(crate::estate::Evidence::Observed)}{evidence_mark(crate::estate::Evidence::Declared)}{evidence_mark(crate::estate::Evidence::Inferred)}
            <span class="row tight"><svg width="26" height="12" aria-hidden="true"><path class="cross" d="M0 6h26M11 1v10M15 1v10"></path></svg>{session.t("crosses-boundary")}</span>
            <div class="zoom">{button("zoom-in", "ZoomPlus")}{button("zoom-out", "ZoomMinus")}{button("fit", "Expand")}</div>
        </div>
    }
}
