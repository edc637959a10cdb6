//! The map: services and what lies between them, or the servers inside one.
//!
//! In: the projection, links and positions. Out: a scene for the canvas; intents become selection and focus.
//! **The map holds no state of its own but the camera and how close it looks.**

mod afar;
mod arrange;
pub mod ask;
mod bright;
mod estate;
mod face;
mod heard;
mod legend;
mod level;
mod out;
mod pins;
mod rail;
pub mod saved;
mod scene;
mod stage;
mod still;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use crate::base::{Arg, Gather as _, VmId};
use crate::canvas::{Evidence, Intent, MapView, SceneEdge};
use crate::ui::actions::{acts_on_selection, run};
use crate::ui::parts::{icon, later};
use crate::ui::selection::Change;
use crate::ui::session::{Session, View, session};
use crate::ui::views::matrix::{self, MatrixFace};
use crate::ui::views::panel::Panel;
use crate::ui::views::strip::{Drag, WaveStrip};
use crate::ui::views::waves::SelectionBar;
use arrange::ArrangeChoice;
use estate::Ground;
use face::{Face, FaceChoice, face};
use heard::Told;
use legend::{Legend, Reach};
use level::Level;
use out::OutMenu;
use pins::PinCount;
use saved::{SavedMenu, SlideCaption};
use scene::{Drawn, Kind, Thing};
use stage::{describe, fade, with_canvas, with_map};
use still::StillPicture;
use web_sys::KeyboardEvent;

pub use afar::{stand_back, step_back};
pub use arrange::{arrange, arrange_next};
pub use face::{show_matrix, step_out};
pub use level::look_inside;
pub use out::take_out;
pub use pins::{any as any_pinned, loosen, loosen_all};
pub use scene::marks;
pub use stage::{forced_colours, read_theme, wake};

/// What the buttons and keys ask of the camera.
#[derive(Clone, Copy, Debug)]
pub enum Camera {
    Fit,
    Closer,
    Farther,
}

thread_local! {
    /// What the map draws, where it is on the screen.
    static DRAWN: Cell<Option<Memo<Arc<Drawn>>>> = const { Cell::new(None) };
}

/// One press of zoom.
const STEP: f32 = 1.4;

/// Moves the camera of the map on the screen.
pub fn tell(camera: Camera) {
    if face().get_untracked() == Face::Matrix {
        return matrix::tell(camera);
    }
    with_map(|map| match camera {
        Camera::Fit => map.fit(true),
        Camera::Closer => map.zoom_by(STEP),
        Camera::Farther => map.zoom_by(1.0 / STEP),
    });
}

/// Selects what search finds next and brings it to the middle.
pub fn next_hit(session: Session) {
    let drawn = DRAWN.get().and_then(|drawn| drawn.try_get_untracked());
    if let Some(node) = drawn.and_then(|drawn| bright::next_hit(session, &drawn)) {
        with_map(|map| map.centre_on(node));
    }
}

/// The servers on the screen, where the map shows servers.
pub fn drawn_vms(session: Session) -> Option<BTreeSet<VmId>> {
    let on_screen = session.view.get_untracked() == View::Map && face().get_untracked() == Face::Graph;
    let drawn = DRAWN.get().filter(|_| on_screen)?.try_get_untracked()?;
    let vm = |thing: &Thing| match thing {
        Thing::Vm(id) => Some(id.clone()),
        Thing::Service(_) | Thing::Cluster(_) | Thing::Mark(_) => None,
    };
    (drawn.kind == Kind::Inside).then(|| drawn.things.iter().filter_map(vm).into_set())
}

#[component]
pub fn MapScreen() -> impl IntoView {
    let session = session();
    let only_crossing: RwSignal<bool> = bright::only_crossing().into();
    saved::follow_answer(session);
    let level: RwSignal<Level> = level::level().into();
    let chosen: RwSignal<Face> = face().into();
    // Only another face is drawn anew: the keyboard stays where it is.
    let face = Memo::new(move |_| chosen.get());
    let is_graph = move || face.get() == Face::Graph;
    let vms = level::vm_level(session, level);
    let ground = Ground::new(session, level);
    let near = Memo::new(move |_| {
        Arc::new(match level.get() {
            Level::Services => scene::services(session),
            // The services stay until the servers have their places.
            Level::Vms(_) => {
                vms.get().map_or_else(|| scene::services(session), |placed| scene::vms(session, &placed))
            }
            Level::Estate => estate::drawn(session, ground).unwrap_or_else(|| scene::services(session)),
        })
    });
    let drawn = Memo::new(move |_| {
        let near = near.get();
        match afar::seen(&near) {
            Some(seen) => afar::drawn(session, ground, &near, seen),
            None => near,
        }
    });
    DRAWN.set(Some(drawn));
    let drag = Drag::new(session);
    provide_context(drag);
    let hits = bright::hits(session, drawn);
    // What is around it, and the picture, are two tasks.
    let ready = later(1);
    html! {
        <main class="fp-main" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-map")}</h1>
                <FaceChoice/>
                {move || (is_graph() && level.get() == Level::Services).then(|| html! { <ArrangeChoice/> })}
                {move || is_graph().then(|| html! { <button class="fp-chip" type="button" data-testid="whole-estate" aria-pressed=move || (level.get() == Level::Estate).to_string() on:click=move |_| level.update(|level| *level = if *level == Level::Estate { Level::Services } else { Level::Estate })>{session.t("map-estate")}</button> })}
                {move || (is_graph() && level.get() == Level::Estate).then(|| html! { <button class="fp-chip" type="button" data-testid="all-lines" title=session.t("map-all-lines-help") aria-pressed=move || ground.all_lines.get().to_string() on:click=move |_| ground.all_lines.update(|on| *on = !*on)>{session.t("map-all-lines")}</button> })}
                <p class="sum" aria-live="polite">{move || answer(session)}{move || found(session, hits)}{move || left_out(session, vms)}</p>
                {move || (is_graph() && level.get() == Level::Services).then(|| html! { <PinCount/> })}
                <button class="fp-chip" type="button" aria-pressed=move || only_crossing.get().to_string() on:click=move |_| only_crossing.update(|on| *on = !*on)>{session.t("crosses-boundary")}</button>
                <div class="row end">
                    {move || (is_graph() && matches!(level.get(), Level::Vms(_))).then(|| html! {
                        <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| level.set(Level::Services)>{icon("ChevronLeft")}{session.t("map-back-to-services")}</button>
                    })}
                    <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| run(session, "show-in-list")>{session.t("action-show-in-list")}</button>
                    <button class="ds-button" data-variant="secondary" type="button" data-testid="ask-map" title=session.t("action-ask") on:click=move |_| run(session, "ask")>{icon("Branching")}{session.t("ask-short")}</button>
                    <SavedMenu/>
                    <OutMenu drawn=drawn ground=ground/>
                    {move || is_graph().then(|| html! { <Reach/> })}
                </div>
            </div>
            {move || match face.get() {
                Face::Matrix => html! { <MatrixFace only_crossing=only_crossing/> }.into_any(),
                Face::Graph => html! {
                    <div class="map">
                        <rail::HubRail/>
                        {move || if ready.get() {
                            html! { <Surface drawn=drawn hits=hits level=level ground=ground only_crossing=only_crossing/> }.into_any()
                        } else {
                            html! { <section class="cv"></section> }.into_any()
                        }}
                        <Legend/>
                    </div>
                }
                .into_any(),
            }}
            {move || (!session.selection.with(|selection| selection.is_empty())).then(|| html! { <div class="fp-float"><SelectionBar/></div> })}
            <WaveStrip drag=drag/>
            <SlideCaption/>
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

/// How many things search has found.
fn found(session: Session, hits: Memo<Option<Arc<Vec<u32>>>>) -> Option<AnyView> {
    let searched = session.query.with(|query| !query.trim().is_empty());
    let count = hits.with(|hits| hits.as_ref().map(|hits| hits.len())).filter(|_| searched)?;
    Some(html! { " · " {session.tf("search-results", &[("count", Arg::from(count))])} }.into_any())
}

/// How many servers found no room.
fn left_out(session: Session, vms: RwSignal<Option<Arc<level::PlacedVms>>>) -> Option<AnyView> {
    let count = vms.with(|vms| vms.as_ref().map_or(0, |vms| vms.map.left_out));
    let told = || session.tf("map-left-out", &[("count", Arg::from(count))]);
    (count > 0).then(|| html! { " · " <b>{told()}</b> }.into_any())
}

/// The canvas, and the sentence that speaks for it.
#[component]
fn Surface(
    drawn: Memo<Arc<Drawn>>,
    hits: Memo<Option<Arc<Vec<u32>>>>,
    level: RwSignal<Level>,
    ground: Ground,
    only_crossing: RwSignal<bool>,
) -> impl IntoView {
    let session = session();
    let node: NodeRef<Div> = NodeRef::new();
    let told = Told { spoken: RwSignal::new(String::new()), line: RwSignal::new(None) };
    let failed = RwSignal::new(false);
    let near = bright::near_selection(session);
    let drag = expect_context::<Drag>();
    let heard: Rc<dyn Fn(Intent)> = Rc::new(move |intent| {
        heard::hear(session, &drawn.get_untracked(), level, ground, told, drag, intent);
    });
    Effect::new(move |_| {
        let Some(host) = node.get() else { return };
        let shown = read_theme(&host).filter(|_| wake()).map(|theme| {
            with_map(|map| {
                map.show(&host, theme, Rc::clone(&heard));
            });
            with_canvas(|canvas| describe(session, canvas));
        });
        failed.set(shown.is_none());
    });
    Effect::new(move |_| {
        let label = summary(session, &drawn.get());
        node.track();
        with_canvas(|canvas| drop(canvas.set_attribute("aria-label", &label)));
    });
    follow_scene(session, drawn, node, told);
    Effect::new(move |_| {
        let drawn = drawn.get();
        let emphasis =
            bright::emphasis(session, &drawn, near.get().as_deref(), hits.get(), only_crossing.get());
        node.track();
        with_map(|map| map.set_emphasis(emphasis));
    });
    follow_theme(session, node);
    // A letter that acts on the selection takes the node in focus where nothing is selected.
    let before_action = move |event: KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if !plain || !acts_on_selection(&event.key()) || has_selection(session) {
            return;
        }
        with_map(|map| {
            let drawn = drawn.get_untracked();
            let thing = map.focused().and_then(|node| drawn.things.get(node as usize));
            heard::choose(session, thing.into_iter(), Change::Replace);
        });
    };
    on_cleanup(|| with_map(MapView::hide));
    html! {
        <section class="cv" aria-label=session.t("map-label")>
            <div node_ref=node on:keydown=before_action></div>
            <p id="map-keys" class="sr">{session.t("map-keys")}</p>
            <p class="sr" role="status" aria-live="polite" data-testid="map-spoken">{move || told.spoken.get()}</p>
            {move || drawn.with(|drawn| afar::said(session, drawn, told.line.get())).map(|said| html! { <p class="cv-said" data-testid="map-said">{said}</p> })}
            {move || failed.get().then(|| html! { <StillPicture drawn=drawn ground=ground/> })}
        </section>
    }
}

/// Brings what is drawn onto the canvas.
fn follow_scene(session: Session, drawn: Memo<Arc<Drawn>>, node: NodeRef<Div>, told: Told) {
    Effect::new(move |before: Option<Arc<Drawn>>| {
        let drawn = drawn.get();
        node.track();
        let same = before.as_ref().is_some_and(|before| before.things == drawn.things);
        told.line.set(None);
        with_map(|map| {
            let focused = map.focused();
            // From level to level, what was drawn fades away over what is.
            if before.as_ref().is_some_and(|before| is_other_level(before, &drawn)) {
                fade(map);
            }
            if same {
                map.glide_to(Arc::clone(&drawn.scene));
            } else {
                map.set_scene(Arc::clone(&drawn.scene));
            }
            // Another level, or other servers, are another picture: nothing of the old view fits it.
            if before.as_ref().is_some_and(|before| is_another(before, &drawn)) {
                map.fit(false);
            }
            // The keyboard stays where it is.
            let heir = before.zip(focused).and_then(|(before, node)| afar::heir(&before, node, &drawn));
            if let Some(node) = heir {
                map.focus(Some(node));
                told.spoken.set(heard::speak(session, &drawn, node));
            }
        });
        saved::arrive(&drawn);
        // After the frame that draws it: what waits for the map can wait for this.
        let nodes = drawn.scene.nodes.len();
        request_animation_frame(move || {
            with_canvas(|canvas| drop(canvas.set_attribute("data-drawn", &nodes.to_string())));
        });
        drawn
    });
}

/// Draws in the colours that are wanted.
fn follow_theme(session: Session, node: NodeRef<Div>) {
    Effect::new(move |_| {
        session.dark.track();
        forced_colours();
        if let Some(theme) = node.get_untracked().and_then(|host| read_theme(&host)) {
            with_map(|map| map.set_theme(theme));
        }
    });
}

/// Whether one is of marks, and the other of what they stand for.
fn is_other_level(before: &Drawn, now: &Drawn) -> bool {
    before.kind == now.kind && before.overview.is_some() != now.overview.is_some()
}

fn is_another(before: &Drawn, now: &Drawn) -> bool {
    before.kind != now.kind || (now.kind == Kind::Inside && before.things != now.things)
}

fn has_selection(session: Session) -> bool {
    session.selection.with_untracked(|selection| !selection.is_empty())
}

/// What is drawn, counted: hubs stand in the rail.
fn summary(session: Session, drawn: &Drawn) -> String {
    if drawn.overview.is_some() {
        return afar::summary(session, drawn);
    }
    let scene = &drawn.scene;
    let aside = |node: u32| scene.nodes.get(node as usize).is_none_or(|node| node.hub);
    // What is only likely is drawn, and is no dependency.
    let known = |edge: &&SceneEdge| edge.evidence != Evidence::Inferred;
    let lines = || scene.edges.iter().filter(known).filter(|edge| !aside(edge.from) && !aside(edge.to));
    let args = [
        ("count", Arg::from(scene.nodes.iter().filter(|node| !node.hub).count())),
        ("dependencies", Arg::from(lines().count())),
        ("crossing", Arg::from(lines().filter(|edge| edge.crossing.is_some()).count())),
    ];
    let key = match drawn.kind {
        Kind::Services => "map-summary",
        Kind::Inside => "map-summary-vms",
        Kind::Estate => return estate_summary(session, drawn),
    };
    let summary = session.tf(key, &args);
    match drawn.arrangement {
        Some(now) => format!("{summary}. {}", session.t(&format!("arranged-{}", now.code()))),
        None => summary,
    }
}

/// Servers, drawn apart or as dots, and the groups they stand in.
fn estate_summary(session: Session, drawn: &Drawn) -> String {
    let apart = drawn.things.iter().filter(|thing| matches!(thing, Thing::Vm(_))).count();
    let args = [
        ("count", Arg::from(apart + drawn.scene.dots.len())),
        ("groups", Arg::from(drawn.scene.territories.len())),
        ("shown", Arg::from(apart)),
        ("share", Arg::from(drawn.share)),
    ];
    session.tf("map-summary-estate", &args)
}
