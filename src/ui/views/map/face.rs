//! The two faces of the map: things with lines between them, and a matrix.
//!
//! In: a choice. Out: which of them is shown. **It outlives the screen: who comes back finds the face that was left.**

use leptos::prelude::*;

use super::level::{Level, level};
use crate::ui::session::{Session, View, session};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    #[default]
    Graph,
    Matrix,
}

thread_local! {
    static FACE: ArcRwSignal<Face> = ArcRwSignal::new(Face::default());
}

/// The face of this page's map.
pub fn face() -> ArcRwSignal<Face> {
    FACE.with(Clone::clone)
}

/// Opens the map on the matrix.
pub fn show_matrix(session: Session) {
    face().set(Face::Matrix);
    session.go(View::Map);
}

/// Back to the services; false where the map is there already, or a matrix.
pub fn step_out() -> bool {
    let inside = level().with_untracked(|level| *level != Level::Services);
    let steps = inside && face().get_untracked() == Face::Graph;
    if steps {
        level().set(Level::Services);
    }
    steps
}

#[component]
pub fn FaceChoice() -> impl IntoView {
    let session = session();
    let now: RwSignal<Face> = face().into();
    let choice = move |which: Face, key: &'static str| {
        html! { <button type="button" aria-pressed=move || (now.get() == which).to_string() on:click=move |_| now.set(which)>{session.t(key)}</button> }
    };
    html! {
        <div class="fp-seg" role="group" aria-label=session.t("matrix-face")>{choice(Face::Graph, "view-map")}{choice(Face::Matrix, "matrix-title")}</div>
    }
}
