//! Which part of the matrix is in view: told, and brought back on another screen.
//!
//! In: a part, in cells. Out: size of cells and how far to scroll. **What was asked for stays in view as the surface
//! changes, until someone moves it.**

use std::cell::Cell;

use leptos::prelude::*;

use super::{Board, SHOWN};
use crate::job::Rect;

/// A part, or the whole.
type Sight = Option<Rect>;

thread_local! {
    /// What is to stay in view, where something is.
    static HELD: Cell<Option<Sight>> = const { Cell::new(None) };
}

/// What is in view, in cells from the upper left one; none is the whole.
pub fn seen() -> Sight {
    let grid = SHOWN.get().and_then(|board| board.grid.try_get_untracked());
    HELD.get().unwrap_or_else(|| grid.and_then(|grid| grid.part()))
}

/// Brings that into view, now or as soon as there is a matrix.
pub fn look_at(sight: Sight) {
    HELD.set(Some(sight));
    if let Some(board) = SHOWN.get() {
        settle(board);
    }
}

/// Someone moves it.
pub(super) fn let_go() {
    HELD.set(None);
}

pub(super) fn is_held() -> bool {
    HELD.get().is_some()
}

/// Brings into view what is to stay there, where surface and matrix are known.
pub(super) fn settle(board: Board) {
    let Some((sight, grid)) = HELD.get().zip(board.grid.try_get_untracked()) else { return };
    if grid.width <= 0.0 || grid.count == 0 {
        return;
    }
    let next = grid.framing(sight);
    if next != grid {
        board.goal.set_value(Some((next.left, next.top)));
        board.grid.set(next);
    }
}
