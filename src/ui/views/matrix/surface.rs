//! The surface of the matrix: its canvas, what the pointer and the keyboard do there, and the sentence that speaks for it.
//!
//! In: the board. Out: pixels; selection and focus. **It is drawn at most once a frame, and only when something that
//! is seen has changed.**

use std::cell::Cell as Flag;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, MouseEvent, PointerEvent, WheelEvent};

use super::ink::Ink;
use super::paint::{Name, Picture, paint, short};
use super::{Board, Grid, SHOWN, camera, keys, words};
use crate::base::{Arg, Gather as _};
use crate::ui::names::shown;
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::Subject;
use crate::ui::views::list::found;
use crate::ui::views::map::{Camera, forced_colours, marks, read_theme};

thread_local! {
    /// The canvas on the screen.
    static CANVAS: std::cell::RefCell<Option<HtmlCanvasElement>> = const { std::cell::RefCell::new(None) };
}

/// The canvas, to take a picture of.
pub fn picture() -> Option<HtmlCanvasElement> {
    CANVAS.with_borrow(Clone::clone).filter(|canvas| canvas.is_connected())
}

/// The three elements: what scrolls, what is as large as the whole, what is drawn on.
#[derive(Clone, Copy)]
struct Elements {
    host: NodeRef<Div>,
    whole: NodeRef<Div>,
    canvas: NodeRef<Canvas>,
}

#[component]
pub fn Surface(board: Board) -> impl IntoView {
    let session = board.session;
    let nodes = Elements { host: NodeRef::new(), whole: NodeRef::new(), canvas: NodeRef::new() };
    let focused = RwSignal::new(false);
    SHOWN.set(Some(board));
    on_cleanup(|| {
        SHOWN.set(None);
        CANVAS.set(None);
        camera::let_go();
    });
    measure(board, nodes);
    draw(board, nodes, focused);
    scroll_to_what_counts(board, nodes);
    let at = move |event: &MouseEvent| {
        board.grid.with_untracked(|grid| grid.at(f64::from(event.offset_x()), f64::from(event.offset_y())))
    };
    let moved = move |event: PointerEvent| {
        let next = at(&event);
        if board.hover.get_untracked() != next {
            board.hover.set(next);
        }
    };
    let clicked = move |event: MouseEvent| press(board, at(&event), &event);
    let wheeled = move |event: WheelEvent| {
        camera::touched();
        if event.ctrl_key() && event.delta_y() != 0.0 {
            event.prevent_default();
            camera::let_go();
            let place = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let cell = board.grid.with_untracked(|grid| grid.next(event.delta_y() < 0.0));
            resize(board, cell, place);
        }
    };
    let scrolled = move |_| {
        if let Some(host) = nodes.host.get_untracked() {
            let (left, top) = (f64::from(host.scroll_left()), f64::from(host.scroll_top()));
            camera::scrolled(left, top);
            board.grid.update(|grid| (grid.left, grid.top) = (left, top));
        }
    };
    html! {
        <section class="cv mx-cv" aria-label=session.t("matrix-title")>
            <div class="mx" node_ref=nodes.host on:scroll=scrolled on:pointerdown=|_| camera::touched()>
                <div class="mx-whole" node_ref=nodes.whole>
                    <canvas node_ref=nodes.canvas tabindex="0" role="application" data-keys="" data-testid="matrix" aria-roledescription=session.t("matrix-role") aria-describedby="matrix-keys" aria-label=move || summary(board)
                        on:pointermove=moved on:pointerleave=move |_| board.hover.set(None) on:click=clicked on:wheel=wheeled
                        on:keydown=move |event| keys::press(board, &event) on:focus=move |_| focused.set(true) on:blur=move |_| focused.set(false)></canvas>
                </div>
            </div>
            <p id="matrix-keys" class="sr">{session.t("matrix-keys")}</p>
            <p class="mx-said" role="status" aria-live="polite" data-testid="matrix-spoken">{move || said(board)}</p>
        </section>
    }
}

/// The cell under the pointer in words, else the keyboard's.
fn said(board: Board) -> String {
    board.matrix.with(|matrix| match matrix {
        None => board.session.t("matrix-wait"),
        Some(matrix) if matrix.headings.is_empty() => board.session.t("matrix-empty"),
        Some(matrix) => match board.hover.get().or_else(|| board.cursor.get()) {
            Some(at) => words::pair(board.session, matrix, at),
            None => board.session.t("matrix-point"),
        },
    })
}

fn summary(board: Board) -> String {
    board.matrix.with(|matrix| {
        let Some(matrix) = matrix else { return board.session.t("matrix-wait") };
        let args = [
            ("count", Arg::from(matrix.headings.len())),
            ("links", Arg::from(matrix.cells.len())),
            ("crossing", Arg::from(matrix.cells.iter().filter(|cell| cell.crossing > 0).count())),
        ];
        board.session.tf("matrix-summary", &args)
    })
}

/// A click in the cells opens a pair; one in the headings chooses a service.
fn press(board: Board, at: Option<(u32, u32)>, event: &MouseEvent) {
    let change = Change::of_keys(event.ctrl_key() || event.meta_key(), event.shift_key());
    if let Some(at) = at {
        if change == Change::Replace && board.cell(at).is_some() {
            board.open(at);
        } else {
            board.cursor.set(Some(at));
            board.choose(at, change);
        }
        return;
    }
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let grid = board.grid.get_untracked();
    let (left, top) = grid.heads();
    let inside = if x < left { grid.at(left, y).map(|at| at.0) } else { grid.at(x, top).map(|at| at.1) };
    let heading = inside.filter(|_| (x < left) != (y < top));
    if let Some((service, _)) = heading.and_then(|at| board.pair(Some((at, at)))) {
        board.session.select_services(&[service], change);
    }
}

/// Follows the size of the surface and of the matrix; what comes first is shown whole.
fn measure(board: Board, nodes: Elements) {
    let first = Rc::new(Flag::new(true));
    let size = move || {
        let Some(host) = nodes.host.try_get_untracked().flatten() else { return };
        let (width, height) = (f64::from(host.client_width()), f64::from(host.client_height()));
        camera::resize(board, width, height);
    };
    let observer = StoredValue::new_local(
        None::<(web_sys::ResizeObserver, wasm_bindgen::closure::Closure<dyn FnMut()>)>,
    );
    Effect::new(move |_| {
        let Some(host) = nodes.host.get() else { return };
        CANVAS.set(nodes.canvas.get());
        size();
        let changed = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(size);
        if let Ok(made) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            made.observe(&host);
            observer.set_value(Some((made, changed)));
        }
    });
    on_cleanup(move || {
        observer.try_update_value(|observer| {
            if let Some((observer, _)) = observer.take() {
                observer.disconnect();
            }
        });
    });
    let count = Memo::new(move |_| {
        let count = board.matrix.with(|matrix| matrix.as_ref().map_or(0, |matrix| matrix.headings.len()));
        u32::try_from(count).unwrap_or(u32::MAX)
    });
    let measured = Memo::new(move |_| board.grid.with(|grid| grid.width > 0.0));
    Effect::new(move |_| {
        let (count, measured) = (count.get(), measured.get());
        board.grid.update(|grid| grid.count = count);
        if count > 0 && measured && first.replace(false) {
            camera::fit_first(board);
        }
        camera::settle(board);
    });
}

/// Draws in the next frame whenever something that is seen has changed.
fn draw(board: Board, nodes: Elements, focused: RwSignal<bool>) {
    let session = board.session;
    let names = Memo::new(move |_| Arc::new(names(board)));
    let shelves = Memo::new(move |_| Arc::new(shelves(board)));
    let selected = Memo::new(move |_| Arc::new(selected(board)));
    let bright = Memo::new(move |_| bright(board).map(Arc::new));
    let ink = Memo::new(move |_| {
        session.dark.track();
        let forced = forced_colours();
        let host = nodes.host.get()?;
        Some(Ink::of(&read_theme(&host)?, forced))
    });
    let asked = Rc::new(Flag::new(false));
    let latest: Rc<std::cell::RefCell<Option<(Grid, Picture)>>> = Rc::default();
    Effect::new(move |_| {
        let (Some(matrix), Some(ink)) = (board.matrix.get(), ink.get()) else { return };
        let picture = Picture {
            matrix,
            names: names.get(),
            shelves: shelves.get(),
            bright: bright.get(),
            selected: selected.get(),
            cursor: board.cursor.get(),
            hover: board.hover.get(),
            only_crossing: board.only_crossing.get(),
            focused: focused.get(),
            ink,
        };
        latest.replace(Some((board.grid.get(), picture)));
        if asked.replace(true) {
            return;
        }
        let (asked, latest) = (Rc::clone(&asked), Rc::clone(&latest));
        request_animation_frame(move || {
            asked.set(false);
            if let Some((grid, picture)) = latest.borrow().as_ref() {
                put(board, nodes, *grid, picture);
            }
        });
    });
}

/// Brings the elements to their sizes, and the pixels onto the canvas.
fn put(board: Board, nodes: Elements, grid: Grid, picture: &Picture) {
    let element = |node: NodeRef<Canvas>| node.try_get_untracked().flatten();
    let (Some(canvas), Some(whole)) = (element(nodes.canvas), nodes.whole.try_get_untracked().flatten())
    else {
        return;
    };
    let style = web_sys::HtmlElement::style(&whole);
    let (width, height) = grid.whole();
    drop(style.set_property("width", &format!("{}px", width.max(grid.width))));
    drop(style.set_property("height", &format!("{}px", height.max(grid.height))));
    // Only what zooming or a key has moved; the browser's own scrolling is there already.
    let goal = board.goal.try_update_value(Option::take).flatten();
    if let Some(((left, top), host)) = goal.zip(nodes.host.try_get_untracked().flatten()) {
        host.set_scroll_left(left as i32);
        host.set_scroll_top(top as i32);
    }
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 4.0);
    let pixels = |length: f64| (length * ratio).round().max(1.0) as u32;
    let (wide, high) = (pixels(grid.width), pixels(grid.height));
    if (canvas.width(), canvas.height()) != (wide, high) {
        canvas.set_width(wide);
        canvas.set_height(high);
        let style = web_sys::HtmlElement::style(&canvas);
        drop(style.set_property("width", &format!("{}px", grid.width)));
        drop(style.set_property("height", &format!("{}px", grid.height)));
    }
    let context = canvas.get_context("2d").ok().flatten();
    if let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()) {
        drop(context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0));
        paint(&context, grid, picture);
        drop(canvas.set_attribute("data-drawn", &picture.matrix.headings.len().to_string()));
        drop(canvas.set_attribute("data-cell", &grid.cell.to_string()));
    }
}

/// A cell that the keyboard comes to, and a service that is chosen elsewhere, are brought into sight.
fn scroll_to_what_counts(board: Board, nodes: Elements) {
    let bring = move |at: (u32, u32)| {
        let grid = board.grid.get_untracked();
        let place = grid.sight(at);
        if grid.width > 0.0 && place != (grid.left, grid.top) {
            camera::let_go();
            board.goal.set_value(Some(place));
            board.grid.update(|grid| (grid.left, grid.top) = place);
        }
    };
    Effect::new(move |_| {
        if let Some(at) = board.cursor.get() {
            bring(at);
        }
    });
    Effect::new(move |_| {
        let Some(Subject::Service(id)) = board.session.focus.get() else { return };
        nodes.host.track();
        if camera::is_asked() {
            return;
        }
        let place = board.matrix.with(|matrix| {
            let found = matrix.as_ref()?.headings.iter().position(|heading| heading.service == id)?;
            u32::try_from(found).ok()
        });
        if let Some(at) = place {
            bring((at, at));
        }
    });
}

/// What the camera's buttons ask.
pub(super) fn zoom(board: Board, camera: Camera) {
    let grid = board.grid.get_untracked();
    let cell = match camera {
        Camera::Fit => return camera::fit(board),
        Camera::Closer => grid.next(true),
        Camera::Farther => grid.next(false),
    };
    camera::let_go();
    let (left, top) = grid.heads();
    let middle = (f64::midpoint(left, grid.width), f64::midpoint(top, grid.height));
    let place = board.cursor.get_untracked().map_or(middle, |(row, column)| {
        let inside = |at: f64, low: f64, high: f64| {
            if at >= low && at <= high { at } else { f64::midpoint(low, high) }
        };
        (inside(grid.x(column), left, grid.width), inside(grid.y(row), top, grid.height))
    });
    resize(board, cell, place);
}

fn resize(board: Board, cell: f64, place: (f64, f64)) {
    board.grid.update(|grid| {
        let next = grid.sized(cell, place);
        let (width, height) = next.whole();
        let most = |scrolled: f64, whole: f64, room: f64| scrolled.min((whole - room).max(0.0));
        *grid = Grid {
            left: most(next.left, width, next.width),
            top: most(next.top, height, next.height),
            ..next
        };
        board.goal.set_value(Some((grid.left, grid.top)));
    });
}

fn names(board: Board) -> Vec<Name> {
    let (session, projection) = (board.session, board.session.projection.get());
    let marks = session.insight.with(|insight| marks(&insight.findings));
    board.matrix.with(|matrix| {
        let headings = matrix.iter().flat_map(|matrix| &matrix.headings);
        let name = |heading: &crate::check::matrix::Heading| {
            let line = projection.service(&heading.service);
            let trust = line.and_then(|line| projection.trust(&line.service.owner));
            Name {
                name: line.map_or_else(String::new, |line| shown(&line.service.name)),
                code: trust.map_or_else(String::new, |trust| words::code(session, &trust.trust)),
                palette: line.map_or(4, |line| line.palette),
                finding: marks.get(&heading.service).copied(),
            }
        };
        headings.map(name).collect()
    })
}

fn shelves(board: Board) -> Vec<String> {
    let words = ["matrix-unplaced", "matrix-hubs"].map(|key| board.session.t(key));
    board.matrix.with(|matrix| {
        let blocks = matrix.iter().flat_map(|matrix| &matrix.blocks);
        blocks.map(|block| short(block.shelf, &words[0], &words[1])).collect()
    })
}

fn selected(board: Board) -> Vec<bool> {
    let (selection, projection) = (board.session.selection.get(), board.session.projection.get());
    board.matrix.with(|matrix| {
        let headings = matrix.iter().flat_map(|matrix| &matrix.headings);
        let is = |heading: &crate::check::matrix::Heading| {
            projection
                .service(&heading.service)
                .is_some_and(|line| share(&selection, &line.vms) == Share::All)
        };
        headings.map(is).collect()
    })
}

/// What search and the chosen trust let through.
fn bright(board: Board) -> Option<Vec<bool>> {
    let found = found(board.session)?;
    let services = found.services.iter().into_set();
    board.matrix.with(|matrix| {
        let headings = matrix.iter().flat_map(|matrix| &matrix.headings);
        Some(headings.map(|heading| services.contains(&heading.service)).collect())
    })
}
