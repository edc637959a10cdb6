//! Which part of the matrix is in view: told, and brought back on another screen.
//!
//! In: a part, in cells; another size of the surface. Out: size of cells and how far to scroll. **What was asked for
//! stays in view as the surface changes, until someone moves it; from then on the middle stays in the middle.**

use std::cell::Cell;

use leptos::prelude::*;

use super::{Board, SHOWN};
use crate::job::Rect;

/// A part, or the whole.
type Sight = Option<Rect>;

/// What is to stay in view as the surface changes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Held {
    /// All of it, as it is shown first.
    Fitted,
    /// What a saved view shows.
    Asked(Sight),
}

thread_local! {
    /// Nothing once someone has moved it.
    static HELD: Cell<Option<Held>> = const { Cell::new(None) };
}

/// What is in view, in cells from the upper left one; none is the whole.
pub fn seen() -> Sight {
    let grid = SHOWN.get().and_then(|board| board.grid.try_get_untracked());
    match HELD.get() {
        Some(Held::Asked(sight)) => sight,
        Some(Held::Fitted) | None => grid.and_then(|grid| grid.part()),
    }
}

/// Brings that into view, now or as soon as there is a matrix.
pub fn look_at(sight: Sight) {
    HELD.set(Some(Held::Asked(sight)));
    if let Some(board) = SHOWN.get() {
        settle(board);
    }
}

/// Shows all of it, unless something is to stay in view.
pub(super) fn fit_first(board: Board) {
    if HELD.get().is_none() {
        fit(board);
    }
}

/// Shows all of it, in whatever size the surface gets.
pub(super) fn fit(board: Board) {
    HELD.set(Some(Held::Fitted));
    settle(board);
}

/// Someone moves it.
pub(super) fn let_go() {
    HELD.set(None);
}

/// Someone may be about to move it: what a saved view shows is theirs from here on.
pub(super) fn touched() {
    if is_asked() {
        let_go();
    }
}

/// It stands there now. What is shown whole stands at the beginning, until someone scrolls.
pub(super) fn scrolled(left: f64, top: f64) {
    if HELD.get() == Some(Held::Fitted) && left + top > 0.0 {
        let_go();
    }
}

/// Whether a saved view says what is in view.
pub(super) fn is_asked() -> bool {
    matches!(HELD.get(), Some(Held::Asked(_)))
}

/// The surface has that size now.
pub(super) fn resize(board: Board, width: f64, height: f64) {
    let Some(grid) = board.grid.try_get_untracked() else { return };
    if (grid.width, grid.height) == (width, height) {
        return;
    }
    let next = grid.on(width, height);
    board.goal.try_set_value(Some((next.left, next.top)));
    board.grid.try_set(next);
    settle(board);
}

/// Brings into view what is to stay there, where surface and matrix are known.
pub(super) fn settle(board: Board) {
    let Some((held, grid)) = HELD.get().zip(board.grid.try_get_untracked()) else { return };
    if grid.width <= 0.0 || grid.count == 0 {
        return;
    }
    let next = grid.framing(match held {
        Held::Fitted => None,
        Held::Asked(sight) => sight,
    });
    if next != grid {
        board.goal.set_value(Some((next.left, next.top)));
        board.grid.set(next);
    }
}
