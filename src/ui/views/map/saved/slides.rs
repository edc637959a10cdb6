//! Saved views as slides: one after another over the whole window, with what is to be said of each.
//!
//! In: keys, and the buttons below. Out: the next view of the map; those of the list are no slides. **While they are on nothing of the plan can be changed: no key
//! reaches what lies behind, and what would change something is not on the screen.**

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlButtonElement, KeyboardEvent};

use super::{bring, gone_args, menu as menus};
use crate::base::Arg;
use crate::platform::{page, screen};
use crate::ui::names::shown;
use crate::ui::parts::icon;
use crate::ui::session::{Session, View, session};

/// What the style sheet takes the frame away by.
const MARK: &str = "data-slides";
/// What has the keyboard while they are shown.
const CAPTION: &str = "slide";

thread_local! {
    static ON: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Which slide comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Next,
    Back,
    First,
    Last,
}

pub fn are_on() -> bool {
    ON.with(GetUntracked::get_untracked)
}

/// Begins with the first, over the whole screen where the browser gives it.
pub fn start(session: Session) {
    if session.saved_views.with_untracked(|views| views.slides().all().is_empty()) {
        return;
    }
    menus::close();
    session.go(View::Map);
    page::set_root(MARK, "");
    ON.with(|on| on.set(true));
    go(session, Step::First);
    super::focus_soon(CAPTION);
    spawn_local(async {
        screen::take().await;
        // It came when they were over.
        if !are_on() {
            screen::give_back().await;
        }
    });
}

/// Leaves the last one on the screen, to work on with.
fn end() {
    if !are_on() {
        return;
    }
    ON.with(|on| on.set(false));
    page::clear_root(MARK);
    spawn_local(screen::give_back());
    menus::leave();
}

fn go(session: Session, step: Step) {
    let now = session.shown_view.get_untracked().map(|view| view.id);
    let slides = session.saved_views.with_untracked(|views| views.slides());
    let to = match step {
        Step::Next => slides.beside(now, true),
        Step::Back => slides.beside(now, false),
        Step::First => slides.beside(None, true),
        Step::Last => slides.beside(None, false),
    };
    if let Some(id) = to {
        bring(session, id);
    }
}

/// Listens for as long as the page lives. The browser ends a full screen by itself, at Escape.
pub fn listen(session: Session) {
    page::on_window_first("keydown", move |event: KeyboardEvent| {
        if are_on() {
            hear(session, &event);
        }
    });
    // Another screen has come in the map's place.
    Effect::new(move |_| {
        if session.view.get() != View::Map {
            end();
        }
    });
    page::on_window("fullscreenchange", |_: web_sys::Event| {
        if !screen::is_whole() {
            end();
        }
    });
}

fn hear(session: Session, event: &KeyboardEvent) {
    event.stop_propagation();
    let key = event.key();
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        // What the browser does with a page, but for the keys that are ours elsewhere.
        if matches!(key.to_lowercase().as_str(), "s" | "o" | "k" | "f") {
            event.prevent_default();
        }
        return;
    }
    let on_button = event.target().is_some_and(|target| target.has_type::<HtmlButtonElement>());
    let step = match key.as_str() {
        " " | "Enter" if on_button => return,
        "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" => Step::Next,
        "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" => Step::Back,
        "Home" => Step::First,
        "End" => Step::Last,
        "Escape" => {
            event.prevent_default();
            return end();
        }
        _ => return,
    };
    event.prevent_default();
    go(session, step);
}

/// The slide in words, below it.
#[component]
pub fn SlideCaption() -> impl IntoView {
    let session = session();
    let on: RwSignal<bool> = ON.with(Clone::clone).into();
    move || on.get().then(|| caption(session))
}

fn caption(session: Session) -> impl IntoView {
    let now = Memo::new(move |_| {
        let known = session.shown_view.get()?;
        let slides = session.saved_views.with(|views| views.slides());
        let view = slides.get(known.id)?;
        let place = (slides.place(known.id)? + 1, slides.all().len());
        Some((shown(&view.name), shown(&view.note), place, known))
    });
    let button = move |key: &'static str, image: &'static str, act: Box<dyn Fn()>| {
        let label = session.t(key);
        html! { <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label on:click=move |_| act()>{icon(image)}</button> }
    };
    html! {
        <section id=CAPTION class="fp-slide" tabindex="-1" aria-label=session.t("slides-label") data-testid="slide">
            <div class="grow" aria-live="polite" aria-atomic="true">
                {move || now.get().map(|(name, note, (at, total), known)| {
                    let count = session.tf("count-of", &[("count", Arg::from(at)), ("total", Arg::from(total))]);
                    let gone = (known.gone > 0).then(|| session.tf("views-gone", &gone_args(known)));
                    html! {
                        <h2>{name}<span class="num">{count}</span></h2>
                        {(!note.is_empty()).then(|| html! { <p>{note}</p> })}
                        {gone.map(|gone| html! { <p class="mut">{gone}</p> })}
                    }
                })}
            </div>
            <div class="row tight">
                {button("slides-previous", "ChevronLeft", Box::new(move || go(session, Step::Back)))}
                {button("slides-next", "ChevronRight", Box::new(move || go(session, Step::Next)))}
                {button("slides-end", "XMark", Box::new(end))}
            </div>
        </section>
    }
}
