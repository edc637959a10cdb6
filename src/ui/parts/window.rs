//! Long tables: only the rows on screen stand in the page.
//!
//! In: where a scrolled region is. Out: which rows to draw. **All rows have the same height, so that the
//! spacers above and below always add up to the whole.**

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::later::after;

/// Rows drawn beyond the edges, and the step in which the window moves.
const MARGIN: usize = 12;

/// As high as a region is taken to be before it tells, pixels.
const TALL: f64 = 1200.0;

/// Where a region is scrolled to, in pixels.
#[derive(Clone, Copy)]
pub struct Window {
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    /// Height of a row, pixels.
    row: f64,
    /// Tables up to this long stand in the page whole, with rows as high as they need.
    whole: usize,
}

impl Window {
    pub fn new(row: f64, whole: usize) -> Self {
        let height = RwSignal::new(0.0);
        // The rows at the lower edge come in a task of their own.
        after(1, move || {
            height.try_update(|height: &mut f64| *height = height.max(TALL));
        });
        Self { top: RwSignal::new(0.0), height, row, whole }
    }

    /// To be called on `scroll`.
    pub fn scrolled(self, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(region) = target {
            self.top.set(f64::from(region.scroll_top()));
            self.height.set(f64::from(region.client_height()));
        }
    }

    /// The rows to draw of `total`.
    pub fn range(self, total: usize) -> Range<usize> {
        if total <= self.whole {
            return 0..total;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "pixels over a positive height; the cast saturates"
        )]
        let rows = |pixels: f64| (pixels / self.row).max(0.0) as usize;
        let first = rows(self.top.get()).min(total).saturating_sub(MARGIN) / MARGIN * MARGIN;
        let last = first + rows(self.height.get()) + 4 * MARGIN;
        first..last.min(total)
    }

    /// Height of `rows` rows, for a spacer.
    pub fn space(self, rows: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
        let pixels = rows as f64 * self.row;
        format!("{pixels}px")
    }
}
