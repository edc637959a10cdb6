//! The second face of the map: services by services as a matrix, ordered by wave.
//!
//! In: the matrix of the model worker, and the selection that all screens share. Out: a picture, a list of what crosses
//! most, tables of trusts and waves. **What a person sees in the picture stands in the list and the tables in words.**

mod camera;
mod grid;
mod heaviest;
mod ink;
mod keys;
mod legend;
mod paint;
mod surface;
mod tables;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::check::matrix::{Cell, Matrix};
use crate::job::{Answer, Request};
use crate::ui::deeds;
use crate::ui::selection::Change;
use crate::ui::session::{Session, Subject, session};
use grid::Grid;
use heaviest::Heaviest;
use legend::Legend;
use surface::Surface;
use tables::Tables;

pub use camera::{look_at, seen};
pub use surface::picture;

/// What the matrix shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Services,
    Trusts,
}

/// What is looked at, and from where. Copied freely.
#[derive(Clone, Copy)]
struct Board {
    session: Session,
    matrix: RwSignal<Option<Arc<Matrix>>>,
    /// The cell that the keyboard is at.
    cursor: RwSignal<Option<(u32, u32)>>,
    /// The cell under the pointer.
    hover: RwSignal<Option<(u32, u32)>>,
    grid: RwSignal<Grid>,
    /// Where zooming or a key has scrolled to, until the browser is told.
    goal: StoredValue<Option<(f64, f64)>>,
    only_crossing: RwSignal<bool>,
}

/// The part of the matrix that is shown; it outlives the screen.
fn part() -> ArcRwSignal<Part> {
    thread_local! {
        static PART: ArcRwSignal<Part> = ArcRwSignal::new(Part::default());
    }
    PART.with(Clone::clone)
}

/// Whether the tables of trusts and waves are what the matrix shows.
pub fn shows_tables() -> bool {
    part().get_untracked() == Part::Trusts
}

/// Shows the tables, or services by services.
pub fn show_tables(tables: bool) {
    part().set(if tables { Part::Trusts } else { Part::Services });
}

#[component]
pub fn MatrixFace(only_crossing: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let board = Board {
        session,
        matrix: RwSignal::new(None),
        cursor: RwSignal::new(None),
        hover: RwSignal::new(None),
        grid: RwSignal::new(Grid::default()),
        goal: StoredValue::new(None),
        only_crossing,
    };
    follow(board);
    let part: RwSignal<Part> = part().into();
    html! {
        <div class="map mx-face">
            <Heaviest board=board/>
            {move || match part.get() {
                Part::Services => html! { <Surface board=board/> }.into_any(),
                Part::Trusts => html! { <Tables board=board/> }.into_any(),
            }}
            <Legend board=board part=part/>
        </div>
    }
}

/// Asks for the matrix anew with every change of the plan; only the newest answer counts.
fn follow(board: Board) {
    let turns = StoredValue::new(0_u32);
    Effect::new(move |_| {
        board.session.insight.track();
        turns.update_value(|turns| *turns += 1);
        let turn = turns.get_value();
        spawn_local(async move {
            let Some(Answer::Matrix(matrix)) = deeds::ask(board.session, Request::Matrix).await else {
                return;
            };
            if turns.try_get_value() != Some(turn) {
                return;
            }
            let same = board
                .matrix
                .try_with_untracked(|known| known.as_ref().is_some_and(|known| **known == *matrix));
            if same == Some(false) {
                board.take(*matrix);
            }
        });
    });
}

impl Board {
    /// Another matrix: who is at a pair of services stays at it, wherever it stands now.
    fn take(self, matrix: Matrix) {
        let find = |service| matrix.headings.iter().position(|heading| heading.service == service);
        let moved = self
            .pair(self.cursor.get_untracked())
            .and_then(|(from, to)| Some((u32::try_from(find(from)?).ok()?, u32::try_from(find(to)?).ok()?)));
        self.hover.set(None);
        self.cursor.set(moved);
        self.matrix.set(Some(Arc::new(matrix)));
    }

    /// The services of a cell: the one that uses, the one that is used.
    fn pair(self, at: Option<(u32, u32)>) -> Option<(crate::base::ServiceId, crate::base::ServiceId)> {
        let (row, column) = at?;
        self.matrix.with_untracked(|matrix| {
            let service = |at: u32| Some(matrix.as_ref()?.headings.get(at as usize)?.service.clone());
            Some((service(row)?, service(column)?))
        })
    }

    fn cell(self, at: (u32, u32)) -> Option<Cell> {
        self.matrix.with_untracked(|matrix| matrix.as_ref()?.cell(at.0, at.1).copied())
    }

    /// Selects both services of a cell.
    fn choose(self, at: (u32, u32), change: Change) {
        if let Some((from, to)) = self.pair(Some(at)) {
            self.session.select_services(&[from, to], change);
        }
    }

    /// Selects both services of a cell and opens what stands behind it; a service where a row meets its own column.
    fn open(self, at: (u32, u32)) {
        self.cursor.set(Some(at));
        self.choose(at, Change::Replace);
        if let Some((from, to)) = self.pair(Some(at)).filter(|(from, to)| from != to) {
            self.session.focus.set(Some(Subject::Pair(from, to)));
        }
    }
}

thread_local! {
    /// What the camera's buttons and keys act on while the matrix is on the screen.
    static SHOWN: std::cell::Cell<Option<Board>> = const { std::cell::Cell::new(None) };
}

/// Moves the camera of the matrix.
pub fn tell(camera: super::map::Camera) {
    if let Some(board) = SHOWN.get() {
        surface::zoom(board, camera);
    }
}
