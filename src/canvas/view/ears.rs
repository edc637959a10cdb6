//! What the map hears: its canvas, its size, its fonts, the next frame.
//!
//! In: the events of a canvas. Out: changes of the state, each told by [`change_shared`]. **No ear holds the map: one
//! that outlives it hears nothing.**

use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, AddEventListenerOptions, Event, HtmlCanvasElement, KeyboardEvent, MouseEvent,
    PointerEvent, ResizeObserver, WheelEvent,
};

use super::{Shared, change_shared, draw, draw_on};
use crate::canvas::gestures::Held;
use crate::canvas::inner::Inner;

/// From this width of the window on, words are larger.
const WIDE: f64 = 1600.0;
/// The events of the canvas that are listened to.
const EVENTS: [&str; 12] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "pointerleave",
    "wheel",
    "dblclick",
    "contextmenu",
    "keydown",
    "blur",
    "webglcontextlost",
    "webglcontextrestored",
];

/// What must live as long as the view listens.
#[derive(Default)]
pub(super) struct Ears {
    pub(super) abort: Option<AbortController>,
    pub(super) observer: Option<ResizeObserver>,
    closures: Vec<Closure<dyn FnMut(Event)>>,
    resized: Option<Closure<dyn FnMut()>>,
    pub(super) frame: Option<Closure<dyn FnMut(f64)>>,
    pub(super) piece: Option<Closure<dyn FnMut()>>,
}

/// Begins to listen.
pub(super) fn listen(shared: &Rc<Shared>, canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
    let abort = AbortController::new()?;
    let mut ears = shared.ears.borrow_mut();
    listen_to_events(shared, canvas, &abort, &mut ears.closures)?;
    let weak = Rc::downgrade(shared);
    let resized = Closure::<dyn FnMut()>::new(move || {
        if let Some(shared) = weak.upgrade() {
            measure(&shared);
        }
    });
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref())?;
    observer.observe(canvas);
    let weak = Rc::downgrade(shared);
    ears.frame = Some(Closure::new(move |now: f64| draw(&weak, now)));
    let weak = Rc::downgrade(shared);
    ears.piece = Some(Closure::new(move || draw_on(&weak)));
    wait_for_fonts(shared);
    ears.observer = Some(observer);
    ears.resized = Some(resized);
    ears.abort = Some(abort);
    Ok(())
}

fn listen_to_events(
    shared: &Rc<Shared>,
    canvas: &HtmlCanvasElement,
    abort: &AbortController,
    closures: &mut Vec<Closure<dyn FnMut(Event)>>,
) -> Result<(), JsValue> {
    let options = AddEventListenerOptions::new();
    options.set_signal(&abort.signal());
    options.set_passive(false);
    for name in EVENTS {
        let weak = Rc::downgrade(shared);
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(shared) = weak.upgrade() {
                hear(&shared, name, &event);
            }
        });
        canvas.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &options,
        )?;
        closures.push(closure);
    }
    Ok(())
}

fn wait_for_fonts(shared: &Rc<Shared>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    for font in ["500 12px Inter", "650 12px Inter"] {
        let loading: js_sys::Promise = document.fonts().load(font).unchecked_into();
        let weak = Rc::downgrade(shared);
        // The font may come after the map has gone.
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = wasm_bindgen_futures::JsFuture::from(loading).await.is_ok();
            if let Some(shared) = weak.upgrade().filter(|_| loaded) {
                change_shared(&shared, Inner::fonts_changed);
            }
        });
    }
}

/// Reads the canvas's size and the screen's ratio.
fn measure(shared: &Rc<Shared>) {
    let Some(window) = web_sys::window() else { return };
    let wide = window.inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(0.0) >= WIDE;
    let ratio = window.device_pixel_ratio() as f32;
    change_shared(shared, |inner| {
        let (width, height) = (inner.canvas.client_width(), inner.canvas.client_height());
        // Out of the page it has no size; what it had stays.
        if width == 0 || height == 0 {
            return;
        }
        inner.resize(width as f32, height as f32, ratio, wide);
    });
}

fn hear(shared: &Rc<Shared>, name: &str, event: &Event) {
    if name == "keydown" {
        hear_key(shared, event);
    } else if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
        event.prevent_default();
        let lines = if wheel.delta_mode() == 0 { 1.0 } else { 24.0 };
        let by = wheel.delta_y() as f32 * lines;
        change_shared(shared, |inner| inner.wheel(by, wheel.ctrl_key(), place(wheel)));
    } else if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
        hear_pointer(shared, name, pointer);
    } else if let Some(mouse) = event.dyn_ref::<MouseEvent>() {
        if name == "dblclick" {
            change_shared(shared, |inner| inner.double_click(place(mouse)));
        }
    } else {
        hear_canvas(shared, name, event);
    }
}

fn hear_canvas(shared: &Rc<Shared>, name: &str, event: &Event) {
    match name {
        "webglcontextlost" => {
            event.prevent_default();
            change_shared(shared, Inner::context_lost);
        }
        "webglcontextrestored" => {
            change_shared(shared, Inner::context_restored);
        }
        _ => {
            change_shared(shared, |inner| {
                inner.rest_focus();
            });
        }
    }
}

fn hear_key(shared: &Rc<Shared>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if key.ctrl_key() || key.meta_key() {
        return;
    }
    let (name, far) = (key.key(), key.shift_key());
    let heard = if key.alt_key() {
        change_shared(shared, |inner| inner.nudge(&name, far))
    } else {
        change_shared(shared, |inner| inner.key(&name))
    };
    if heard == Some(true) {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn hear_pointer(shared: &Rc<Shared>, name: &str, event: &PointerEvent) {
    let (id, at) = (event.pointer_id(), place(event));
    let held = Held {
        shift: event.shift_key(),
        control: event.ctrl_key() || event.meta_key(),
        finger: event.pointer_type() == "touch",
    };
    match name {
        "pointerdown" if event.button() == 0 => {
            let canvas = shared.inner.try_borrow().map(|inner| inner.canvas.clone());
            if let Ok(canvas) = canvas {
                // A pointer that is already gone cannot be held; the gesture then ends with its events.
                let _held = canvas.set_pointer_capture(id);
            }
            change_shared(shared, |inner| inner.pointer_down(id, at, held));
        }
        "pointermove" => {
            change_shared(shared, |inner| inner.pointer_move(id, at));
        }
        "pointerup" => {
            change_shared(shared, |inner| inner.pointer_up(id, at, held));
        }
        "pointercancel" => {
            change_shared(shared, Inner::pointer_cancelled);
        }
        "pointerleave" => {
            change_shared(shared, Inner::pointer_left);
        }
        "contextmenu" if change_shared(shared, |inner| inner.menu(at)) == Some(true) => {
            event.prevent_default();
        }
        _ => {}
    }
}

/// From the canvas's corner, in CSS pixels.
fn place(event: &MouseEvent) -> (f32, f32) {
    (event.offset_x() as f32, event.offset_y() as f32)
}
