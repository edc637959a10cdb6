//! The map's handle and its canvas.
//!
//! In: a place in the page and a callback. Out: the callback is called per intent, after the state is let
//! go, so it may call the view again. **One canvas and one graphics context serve for the life of the page:
//! making a context takes up to a fifth of a second where there is no GPU.**

mod ears;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, WebGl2RenderingContext as Gl, WebGlContextAttributes};

use super::inner::Inner;
use super::scene::{Emphasis, Intent, Scene};
use super::theme::Theme;
use crate::layout::Rect;
use ears::Ears;

/// Why there is no map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapError {
    /// The browser gives no WebGL2: show the list instead.
    NoWebGl2,
    /// No 2D canvas for drawing words.
    NoCanvas,
    /// A shader was refused; the driver's words.
    Shader(String),
}

type Heard = Rc<dyn Fn(Intent)>;

struct Shared {
    inner: RefCell<Inner>,
    /// Who is told of intents; nobody while the map is hidden.
    on_intent: RefCell<Option<Heard>>,
    frame_asked: Cell<bool>,
    /// The frame that the browser was asked for last.
    frame_number: Cell<Option<i32>>,
    piece_asked: Cell<bool>,
    /// When a frame had been drawn straight on the screen, in milliseconds.
    drawn_at: Cell<Option<f64>>,
    ears: RefCell<Ears>,
}

/// The map on a canvas. Clones are handles to the same map.
#[derive(Clone)]
pub struct MapView(Rc<Shared>);

impl MapView {
    /// A map that is not shown yet. Fails where there is no WebGL2.
    pub fn wake(theme: Theme) -> Result<Self, MapError> {
        let window = web_sys::window().ok_or(MapError::NoCanvas)?;
        let canvas: HtmlCanvasElement = window
            .document()
            .and_then(|document| document.create_element("canvas").ok())
            .and_then(|canvas| canvas.dyn_into().ok())
            .ok_or(MapError::NoCanvas)?;
        let attributes = WebGlContextAttributes::new();
        attributes.set_alpha(false);
        attributes.set_antialias(false);
        attributes.set_depth(false);
        let gl: Gl = canvas
            .get_context_with_context_options("webgl2", &attributes)
            .ok()
            .flatten()
            .and_then(|context| context.dyn_into().ok())
            .ok_or(MapError::NoWebGl2)?;
        let still = window
            .match_media("(prefers-reduced-motion: reduce)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches());
        // A touch on the map moves the map, not the page.
        let styled = canvas.style().set_property("touch-action", "none");
        let heard = canvas.clone();
        let inner = Inner::new(canvas, gl, theme, still)?;
        let shared = Rc::new(Shared {
            inner: RefCell::new(inner),
            on_intent: RefCell::new(None),
            frame_asked: Cell::new(false),
            frame_number: Cell::new(None),
            piece_asked: Cell::new(false),
            drawn_at: Cell::new(None),
            ears: RefCell::new(Ears::default()),
        });
        let view = Self(shared);
        ears::listen(&view.0, &heard).and(styled).map_err(|_| MapError::NoCanvas)?;
        Ok(view)
    }

    /// Puts the canvas into `host` (its style says how large it is), with the whole in view. It is measured when the
    /// browser has laid the page out, not before.
    pub fn show(&self, host: &Element, theme: Theme, heard: Heard) {
        *self.0.on_intent.borrow_mut() = Some(heard);
        if let Some(canvas) = self.canvas() {
            drop(host.append_child(&canvas));
        }
        self.change(|inner| {
            inner.begin_anew();
            inner.set_theme(theme);
        });
    }

    /// Takes the canvas out of the page and tells nobody of anything.
    pub fn hide(&self) {
        self.0.on_intent.borrow_mut().take();
        if let Some(canvas) = self.canvas() {
            canvas.remove();
        }
    }

    /// The element, for what the page says about it.
    pub fn canvas(&self) -> Option<HtmlCanvasElement> {
        self.0.inner.try_borrow().map(|inner| inner.canvas.clone()).ok()
    }

    pub fn set_scene(&self, scene: Arc<Scene>) {
        self.change(|inner| inner.set_scene(scene));
    }

    /// The same things at other places: they go there.
    pub fn glide_to(&self, scene: Arc<Scene>) {
        self.change(|inner| inner.glide_to(scene));
    }

    pub fn set_emphasis(&self, emphasis: Emphasis) {
        self.change(|inner| inner.set_emphasis(emphasis));
    }

    pub fn set_theme(&self, theme: Theme) {
        self.change(|inner| inner.set_theme(theme));
    }

    /// Brings everything into view.
    pub fn fit(&self, animate: bool) {
        self.change(|inner| inner.fit(animate));
    }

    /// Brings a part of the world into view, and keeps it there until someone moves the camera; none is the whole.
    pub fn hold(&self, part: Option<Rect>, animate: bool) {
        self.change(|inner| inner.hold(part, animate));
    }

    /// The part that is in view, in world units; none is the whole.
    pub fn seen(&self) -> Option<Rect> {
        self.0.inner.try_borrow().ok()?.seen()
    }

    pub fn zoom_by(&self, factor: f32) {
        self.change(|inner| inner.zoom_by(factor));
    }

    /// Moves the picture by CSS pixels.
    pub fn pan_by(&self, dx: f32, dy: f32) {
        self.change(|inner| inner.pan_by(dx, dy));
    }

    /// Brings a part of the world into view.
    pub fn look_at(&self, area: &Rect) {
        self.change(|inner| inner.look_at(area));
    }

    /// Shows all of it at this scale, farther away than it would have to be.
    pub fn stand_back(&self, scale: f32) {
        self.change(|inner| inner.stand_back(scale));
    }

    pub fn centre_on(&self, node: u32) {
        self.change(|inner| inner.centre_on(node));
    }

    /// Puts the keyboard's ring on a node (coming from the list, say), or takes it away.
    pub fn focus(&self, node: Option<u32>) {
        self.change(|inner| {
            inner.attention.focused = node;
            if let Some(node) = node {
                inner.keep_in_sight(node);
            }
            inner.stale_picture();
        });
    }

    /// The node with the keyboard's ring.
    pub fn focused(&self) -> Option<u32> {
        self.0.inner.try_borrow().ok()?.attention.focused
    }

    /// The canvas with everything drawn on it just now: its pixels are there until the next frame.
    pub fn drawn(&self) -> Option<HtmlCanvasElement> {
        self.change(|inner| {
            inner.draw_now();
            inner.canvas.clone()
        })
    }

    /// The canvas with what is on the screen, for a copy to be made of it at once; none where motion is not wanted.
    pub fn shown(&self) -> Option<HtmlCanvasElement> {
        self.change(Inner::draw_again).flatten()
    }

    /// Its upper left corner, in CSS pixels of the window.
    pub fn corner(&self) -> (f32, f32) {
        let place = self.0.inner.try_borrow().map(|inner| inner.canvas.get_bounding_client_rect());
        place.map(|place| (place.left() as f32, place.top() as f32)).unwrap_or_default()
    }

    fn change<R>(&self, change: impl FnOnce(&mut Inner) -> R) -> Option<R> {
        change_shared(&self.0, change)
    }
}

impl Shared {
    fn stop(&self) {
        let Ok(mut ears) = self.ears.try_borrow_mut() else { return };
        if let Some(abort) = ears.abort.take() {
            abort.abort();
        }
        if let Some(observer) = ears.observer.take() {
            observer.disconnect();
        }
        self.frame_asked.set(true);
        if let (Some(window), Some(asked)) = (web_sys::window(), self.frame_number.take()) {
            drop(window.cancel_animation_frame(asked));
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Changes the state, asks for a frame and for time between frames where they are due, and then tells the intents.
fn change_shared<R>(shared: &Rc<Shared>, change: impl FnOnce(&mut Inner) -> R) -> Option<R> {
    let (result, intents, due, owes) = {
        // A callback that comes back while the state is held is a fault of ours; it must not end the page.
        let Ok(mut inner) = shared.inner.try_borrow_mut() else { return None };
        let result = change(&mut inner);
        (result, inner.take_intents(), inner.is_stale(), inner.owes_piece())
    };
    if due {
        ask_for_frame(shared);
    }
    if owes {
        ask_for_piece(shared);
    }
    let heard = shared.on_intent.borrow().clone();
    if let Some(heard) = heard {
        intents.into_iter().for_each(|intent| heard(intent));
    }
    Some(result)
}

fn ask_for_frame(shared: &Rc<Shared>) {
    if shared.frame_asked.replace(true) {
        return;
    }
    let ears = shared.ears.borrow();
    if let (Some(window), Some(frame)) = (web_sys::window(), &ears.frame) {
        let asked = window.request_animation_frame(frame.as_ref().unchecked_ref());
        shared.frame_asked.set(asked.is_ok());
        shared.frame_number.set(asked.ok());
    } else {
        shared.frame_asked.set(false);
    }
}

fn draw(weak: &Weak<Shared>, now: f64) {
    let Some(shared) = weak.upgrade() else { return };
    if shared.ears.borrow().abort.is_none() {
        return;
    }
    shared.frame_asked.set(false);
    if change_shared(&shared, |inner| inner.frame(now)) == Some(true) {
        shared.drawn_at.set(Some(time()));
        ask_for_piece(&shared);
    }
}

/// Asks for time between this frame and the next: the browser, which reads back what is on the screen, would else wait
/// for what is drawn now.
fn ask_for_piece(shared: &Rc<Shared>) {
    if shared.piece_asked.replace(true) {
        return;
    }
    if let (Some(window), Some(piece)) = (web_sys::window(), &shared.ears.borrow().piece) {
        let call = piece.as_ref().unchecked_ref();
        let asked = window.set_timeout_with_callback_and_timeout_and_arguments_0(call, 0);
        shared.piece_asked.set(asked.is_ok());
    } else {
        shared.piece_asked.set(false);
    }
}

/// Between two frames.
fn draw_on(weak: &Weak<Shared>) {
    let Some(shared) = weak.upgrade() else { return };
    shared.piece_asked.set(false);
    let lag = shared.drawn_at.take().map(|from| time() - from);
    change_shared(&shared, |inner| {
        if let Some(lag) = lag {
            inner.frame_took(lag);
        }
        inner.draw_on();
    });
}

/// Milliseconds since the page was opened.
fn time() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
