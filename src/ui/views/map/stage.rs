//! The one map of the page, shown or not.
//!
//! In: nothing. Out: its handle and its canvas. **Made once, before anyone asks for it: where there is no GPU, a
//! graphics context takes a fifth of a second, and the page with it.**

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use crate::canvas::{MapView, Theme};
use crate::platform::page;
use crate::ui::session::Session;

/// The system shows its own colours instead of ours.
const FORCED: &str = "(forced-colors: active)";
/// How long a level of the map fades, milliseconds, as the style says.
const FADE: u32 = 220;

thread_local! {
    static MAP: RefCell<Option<MapView>> = const { RefCell::new(None) };
    /// Changes when the system takes the colours over or gives them back.
    static FORCED_COLOURS: ArcRwSignal<bool> = {
        let forced = ArcRwSignal::new(page::matches(FORCED));
        let changed = forced.clone();
        page::on_media(FORCED, move |now| changed.set(now));
        forced
    };
}

/// Makes the map before it is asked for, so that its graphics context holds nobody up. Says whether there is
/// one.
pub fn wake() -> bool {
    if MAP.with_borrow(Option::is_none) {
        let root = page::document().and_then(|document| document.document_element());
        let theme =
            root.and_then(|root| root.dyn_into::<HtmlElement>().ok()).and_then(|root| read_theme(&root));
        MAP.set(theme.and_then(|theme| MapView::wake(theme).ok()));
    }
    MAP.with_borrow(Option::is_some)
}

/// What the page says about the canvas, but for what is drawn on it.
pub(super) fn describe(session: Session, canvas: &HtmlCanvasElement) {
    let role = session.t("map-role");
    let attributes = [
        ("tabindex", "0"),
        ("role", "application"),
        ("data-keys", ""),
        ("data-testid", "map"),
        ("aria-roledescription", role.as_str()),
        ("aria-describedby", "map-keys"),
    ];
    attributes.into_iter().for_each(|(name, value)| drop(canvas.set_attribute(name, value)));
    drop(canvas.remove_attribute("data-drawn"));
}

pub(super) fn with_canvas(act: impl FnOnce(&HtmlCanvasElement)) {
    with_map(|map| {
        if let Some(canvas) = map.canvas() {
            act(&canvas);
        }
    });
}

pub(super) fn with_map(act: impl FnOnce(&MapView)) {
    let map = MAP.with_borrow(Clone::clone);
    if let Some(map) = map {
        act(&map);
    }
}

/// Lays a copy of what is on the map over it, which fades away. What cannot be copied is gone at once.
pub(super) fn fade(map: &MapView) {
    let copied = || {
        let canvas = map.shown()?;
        let copy: HtmlCanvasElement = page::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
        copy.set_width(canvas.width());
        copy.set_height(canvas.height());
        let pen = copy.get_context("2d").ok()??;
        let pen: CanvasRenderingContext2d = pen.dyn_into().ok()?;
        pen.draw_image_with_html_canvas_element(&canvas, 0.0, 0.0).ok()?;
        copy.set_class_name("cv-gone");
        copy.set_attribute("aria-hidden", "true").ok()?;
        canvas.parent_element()?.append_child(&copy).ok()?;
        Some(copy)
    };
    if let Some(copy) = copied() {
        gloo_timers::callback::Timeout::new(FADE, move || copy.remove()).forget();
    }
}

/// Whether the system shows its own colours; follows it.
pub fn forced_colours() -> bool {
    FORCED_COLOURS.with(Get::get)
}

/// The corner of the map in CSS pixels of the window.
pub(super) fn corner() -> (f32, f32) {
    let corner = MAP.with_borrow(|map| map.as_ref().map(MapView::corner));
    corner.unwrap_or_default()
}

/// The colours of the page where this element stands.
pub fn read_theme(probe: &HtmlElement) -> Option<Theme> {
    Theme::read(
        probe,
        &["--t-0", "--t-1", "--t-2", "--t-3", "--t-4", "--t-5", "--t-6", "--t-7", "--t-8", "--t-9", "--t-10"],
    )
    .ok()
}
