//! The keyboard in the matrix.
//!
//! In: keys pressed on the canvas. Out: another cell, another selection, the evidence of a pair. **Letters that act on
//! the selection take the pair in focus where nothing is selected.**

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::Board;
use crate::check::matrix::Step;
use crate::ui::actions::acts_on_selection;
use crate::ui::selection::Change;

pub(super) fn press(board: Board, event: &KeyboardEvent) {
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if !plain {
        return;
    }
    let key = event.key();
    let done = match key.as_str() {
        "ArrowLeft" => step(board, Step::Left),
        "ArrowRight" => step(board, Step::Right),
        "ArrowUp" => step(board, Step::Up),
        "ArrowDown" => step(board, Step::Down),
        "Home" => begin(board),
        "PageUp" => step(board, Step::RowStart),
        "PageDown" => step(board, Step::RowEnd),
        "Enter" => act(board, Board::open),
        "x" | "X" if board.session.letters.get_untracked() => {
            act(board, |board, at| board.choose(at, Change::Toggle))
        }
        "Escape" if board.cursor.with_untracked(Option::is_some) && nothing_open(board) => {
            board.cursor.set(None);
            true
        }
        _ => {
            if acts_on_selection(&key) && board.session.selection.with_untracked(|all| all.is_empty()) {
                act(board, |board, at| board.choose(at, Change::Replace));
            }
            false
        }
    };
    if done {
        event.prevent_default();
    }
}

fn nothing_open(board: Board) -> bool {
    board.session.focus.with_untracked(Option::is_none)
        && board.session.toast.with_untracked(Option::is_none)
        && board.session.selection.with_untracked(|all| all.is_empty())
}

fn act(board: Board, what: impl FnOnce(Board, (u32, u32))) -> bool {
    let at = board.cursor.get_untracked();
    if let Some(at) = at {
        what(board, at);
    }
    at.is_some()
}

/// To the next cell that way; the first step begins at what crosses most.
fn step(board: Board, step: Step) -> bool {
    let Some(at) = board.cursor.get_untracked() else { return begin(board) };
    let crossing = board.only_crossing.get_untracked();
    let next = board.matrix.with_untracked(|matrix| matrix.as_ref()?.step(at, step, crossing));
    if let Some(next) = next {
        board.hover.set(None);
        board.cursor.set(Some(next));
    }
    true
}

fn begin(board: Board) -> bool {
    let first = board.matrix.with_untracked(|matrix| matrix.as_ref()?.beginning());
    board.hover.set(None);
    board.cursor.set(first);
    true
}
