//! Saved views of the map and the list: kept, shown, gone through.
//!
//! In: what is on the screen. Out: `session.saved_views`, and the screen as it was. **To show a view changes what is
//! looked at, and never the plan.**

mod menu;
mod name;
mod row;
mod screen;
mod slides;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::base::Arg;
use crate::job::{MOST_VIEWS, ViewFace};
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::session::{Session, ShownView, Toast, ToastKind, View};

pub use menu::SavedMenu;
pub use screen::{arrive, follow_answer};
pub use slides::{SlideCaption, are_on as slides_are_on, listen, start as start_slides};

/// The menu, and what is being edited in it.
#[derive(Clone)]
struct Menu {
    open: ArcRwSignal<bool>,
    edited: ArcRwSignal<Option<u32>>,
}

thread_local! {
    static MENU: Menu = Menu { open: ArcRwSignal::new(false), edited: ArcRwSignal::new(None) };
}

/// The menu of this page: other screens open it too.
fn menu() -> Menu {
    MENU.with(Clone::clone)
}

/// Saves what is on the screen, and asks for its name.
pub fn save(session: Session) {
    let mut view = screen::now(session);
    let wanted = name::proposed(session, &view);
    view.name = session.saved_views.with_untracked(|views| views.free_name(&wanted));
    let Some(id) = session.change_views(|views| views.add(view)) else {
        return session.problem("views-full", vec![("count".into(), Arg::from(MOST_VIEWS))]);
    };
    session.shown_view.set(Some(ShownView { id, gone: 0, named: 0 }));
    menu().edited.set(Some(id));
    menu().open.set(true);
    focus_soon("view-name");
}

/// Opens the menu of them, on the map where the screen has none.
pub fn open_list(session: Session) {
    if session.view.get_untracked() != View::List {
        session.go(View::Map);
    }
    menu().open.set(true);
    focus_soon("views-save");
}

/// Shows the next one; after the last comes the first.
pub fn next(session: Session) {
    step(session, true);
}

/// Shows the one before; before the first comes the last.
pub fn previous(session: Session) {
    step(session, false);
}

fn step(session: Session, later: bool) {
    let from = session.shown_view.get_untracked().map(|view| view.id);
    let to = session
        .saved_views
        .with_untracked(|views| views.beside(from, later).or_else(|| views.beside(None, later)));
    if let Some(id) = to {
        show(session, id);
    }
}

/// Shows a view, and says which and what of it is gone.
pub fn show(session: Session, id: u32) {
    let Some(view) = bring(session, id) else { return };
    let (name, place, total) = session.saved_views.with_untracked(|views| {
        let name = views.get(id).map(|view| shown(&view.name)).unwrap_or_default();
        (name, views.place(id).map_or(0, |at| at + 1), views.all().len())
    });
    let args = [("name", Arg::from(name)), ("count", Arg::from(place)), ("total", Arg::from(total))];
    session.toast.set(Some(Toast {
        key: "views-shown".to_owned(),
        args: args.map(|(name, value)| (name.to_owned(), value)).into(),
        kind: ToastKind::Say,
        also: (view.gone > 0).then(|| ("views-gone".to_owned(), gone_args(view))),
    }));
}

/// How many of the things that a view names are gone.
fn gone_args(view: ShownView) -> Vec<(String, Arg)> {
    [("count", view.gone), ("total", view.named)].map(|(name, count)| (name.to_owned(), count.into())).into()
}

/// Puts a view on the screen.
fn bring(session: Session, id: u32) -> Option<ShownView> {
    let view = session.saved_views.with_untracked(|views| views.get(id).cloned())?;
    let found = view.found_in(session.plan_now()?.as_ref());
    let known = ShownView { id, gone: found.gone, named: found.named };
    screen::show(session, &found.view);
    session.shown_view.set(Some(known));
    Some(known)
}

/// The keyboard goes there as soon as it stands on the page: whoever types on types there.
fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    spawn_local(async move {
        tick().await;
        let there = page::focus_now(&id);
        // What had it until now may have been on its way out.
        request_animation_frame(move || {
            if !there || page::active().is_none() {
                page::focus(&id);
            }
        });
    });
}

/// The id of a view's name in the list.
fn name_id(id: u32) -> String {
    format!("view-{id}")
}

/// Whether there is one to show as a slide; follows it.
pub fn are_slides_there(session: Session) -> bool {
    session.saved_views.with(|views| views.all().iter().any(|view| view.face != ViewFace::List))
}

/// Whether there is a view to show; follows it.
pub fn are_there(session: Session) -> bool {
    session.saved_views.with(|views| !views.all().is_empty())
}
