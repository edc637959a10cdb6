//! Keyboard focus on the board: which chip Tab reaches, and the ways between chips.
//!
//! In: the rows, where focus was. Out: one chip with a tab stop. **There is always one while there are chips:
//! where one was, else the same service elsewhere, else the first.**

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::board::{Columns, Row};
use crate::base::{ServiceId, WaveId};
use crate::platform::page;

/// A service in a wave, or in none. `None` is what has no service.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub service: Option<ServiceId>,
    pub wave: Option<WaveId>,
}

/// Handles to the focus; copied freely.
#[derive(Clone)]
pub struct Roving {
    /// Where focus was last; kept also when that chip has gone elsewhere.
    pub last: RwSignal<Option<Spot>>,
    pub reached: Selector<Option<Spot>>,
}

impl Roving {
    /// Follows the rows: a chip that was moved takes the focus with it.
    pub fn follow(rows: Memo<std::sync::Arc<Vec<Row>>>, columns: Memo<Columns>) -> Self {
        let last: RwSignal<Option<Spot>> = RwSignal::new(None);
        let here = Memo::new(move |_| {
            rows.with(|rows| columns.with(|columns| last.with(|last| reached(rows, columns, last.as_ref()))))
        });
        Effect::new(move |before: Option<Option<Spot>>| {
            let now = here.get();
            let moved = before.is_some_and(|before| before.is_some() && before != now);
            if moved && last.with_untracked(|last| *last != now) && last.with_untracked(Option::is_some) {
                last.set(now.clone());
                focus_reached();
            }
            now
        });
        Self { last, reached: Selector::new(move || here.get()) }
    }
}

fn reached(rows: &[Row], columns: &Columns, last: Option<&Spot>) -> Option<Spot> {
    let (mut first, mut same) = (None, None);
    for row in rows {
        for chip in
            columns.iter().filter_map(|column| row.cells.get(column.index)).flat_map(|cell| cell.iter())
        {
            let spot = || Some(Spot { service: chip.service.clone(), wave: row.wave.clone() });
            if let Some(last) = last.filter(|last| last.service == chip.service) {
                if last.wave == row.wave {
                    return spot();
                }
                same = same.or_else(spot);
            }
            first = first.or_else(spot);
        }
    }
    same.or(first)
}

/// Once the page is drawn anew: the chip, where focus has nowhere else to be.
fn focus_reached() {
    gloo_timers::callback::Timeout::new(0, || {
        if !page::focus_is_kept()
            && let Some(chip) = page::first(".bd .sv[tabindex='0']")
            && let Ok(chip) = chip.dyn_into::<HtmlElement>()
        {
            drop(chip.focus());
        }
    })
    .forget();
}

/// Arrows go from chip to chip: up and down in a column, left and right between columns.
pub fn move_focus(event: KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(chip) = target.filter(|element| element.has_attribute("data-chip")) else { return };
    let column: i32 = chip.get_attribute("data-col").and_then(|column| column.parse().ok()).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowDown" => beside(&chip, column, 1),
        "ArrowUp" => beside(&chip, column, -1),
        "ArrowRight" => nearest(&chip, column, 1),
        "ArrowLeft" => nearest(&chip, column, -1),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        drop(next.focus());
    }
}

/// Chips of a column, and the buttons that show more of them.
fn chips_of(column: i32) -> Vec<HtmlElement> {
    let Some(document) = page::document() else { return Vec::new() };
    let Ok(list) = document.query_selector_all(&format!(".bd [data-chip][data-col=\"{column}\"]")) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

fn beside(chip: &Element, column: i32, step: i32) -> Option<HtmlElement> {
    let chips = chips_of(column);
    let at = chips.iter().position(|other| other.is_same_node(Some(chip)))?;
    chips.get(at.checked_add_signed(step as isize)?).cloned()
}

fn nearest(chip: &Element, column: i32, step: i32) -> Option<HtmlElement> {
    let top = chip.get_bounding_client_rect().top();
    let columns = (1..=24).map(|far| chips_of(column + step * far)).find(|chips| !chips.is_empty())?;
    let distance = |chip: &HtmlElement| (chip.get_bounding_client_rect().top() - top).abs();
    columns.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
