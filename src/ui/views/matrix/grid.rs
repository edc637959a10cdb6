//! Where cells and headings of the matrix are, in CSS pixels.
//!
//! In: size of a cell, how far it is scrolled. Out: places. **A cell is never smaller than three pixels: what does not
//! fit is scrolled to.**

use crate::job::Rect;

/// Sizes of a cell that zooming goes through.
const SIZES: [f64; 8] = [3.0, 4.0, 6.0, 8.0, 11.0, 15.0, 20.0, 26.0];
/// From this size on every service has its name beside it.
const NAMED: f64 = 11.0;
/// Room beyond the last row and column.
const AFTER: f64 = 16.0;

/// What is looked at, and how closely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    pub cell: f64,
    /// Number of services.
    pub count: u32,
    /// What of it is scrolled away.
    pub left: f64,
    pub top: f64,
    /// The surface.
    pub width: f64,
    pub height: f64,
}

impl Default for Grid {
    fn default() -> Self {
        Self { cell: SIZES[0], count: 0, left: 0.0, top: 0.0, width: 0.0, height: 0.0 }
    }
}

impl Grid {
    pub fn named(&self) -> bool {
        self.cell >= NAMED
    }

    /// Width of the headings of rows, and height of those of columns.
    pub fn heads(&self) -> (f64, f64) {
        // A narrow surface belongs to the cells.
        let most = (self.width * 0.4).max(60.0);
        if self.named() { (176.0_f64.min(most), 132.0_f64.min(most)) } else { (64.0, 48.0) }
    }

    /// Size of everything, headings included.
    pub fn whole(&self) -> (f64, f64) {
        let cells = f64::from(self.count) * self.cell + AFTER;
        let (width, height) = self.heads();
        (width + cells, height + cells)
    }

    /// Left edge of a column and upper edge of a row.
    pub fn x(&self, column: u32) -> f64 {
        self.heads().0 + f64::from(column) * self.cell - self.left
    }

    pub fn y(&self, row: u32) -> f64 {
        self.heads().1 + f64::from(row) * self.cell - self.top
    }

    /// The cell at a place of the surface.
    pub fn at(&self, x: f64, y: f64) -> Option<(u32, u32)> {
        let (width, height) = self.heads();
        (x >= width && y >= height).then_some(())?;
        let row = ((y - height + self.top) / self.cell) as u32;
        let column = ((x - width + self.left) / self.cell) as u32;
        (row < self.count && column < self.count).then_some((row, column))
    }

    /// The rows and the columns of which something is seen: first, and the one after the last.
    pub fn seen(&self) -> [(u32, u32); 2] {
        let (width, height) = self.heads();
        let range = |from: f64, room: f64| {
            let first = (from / self.cell) as u32;
            let last = ((from + room.max(0.0)) / self.cell) as u32 + 1;
            (first.min(self.count), last.min(self.count))
        };
        [range(self.top, self.height - height), range(self.left, self.width - width)]
    }

    /// How far to scroll so that a cell is in sight, with some of what is around it.
    pub fn sight(&self, (row, column): (u32, u32)) -> (f64, f64) {
        let (width, height) = self.heads();
        let near = |at: u32, scrolled: f64, room: f64| {
            let (start, margin) = (f64::from(at) * self.cell, (self.cell * 2.0).min(room / 4.0).max(0.0));
            let (low, high) = (start + self.cell + margin - room, start - margin);
            if low > high { high.max(0.0) } else { scrolled.clamp(low, high).max(0.0) }
        };
        (near(column, self.left, self.width - width), near(row, self.top, self.height - height))
    }

    /// The size at which all is seen at once, as far as cells may shrink.
    pub fn fitting(&self) -> f64 {
        let fits = |cell: &&f64| {
            let (width, height) = Self { cell: **cell, ..*self }.whole();
            width <= self.width && height <= self.height
        };
        SIZES.iter().rev().find(fits).copied().unwrap_or(SIZES[0])
    }

    /// What is in view, in cells; `None` where that is the whole.
    pub fn part(&self) -> Option<Rect> {
        let ((width, height), cell) = (self.heads(), self.cell);
        let part = Rect {
            x: (self.left / cell) as f32,
            y: (self.top / cell) as f32,
            width: ((self.width - width).max(cell) / cell) as f32,
            height: ((self.height - height).max(cell) / cell) as f32,
        };
        (cell > self.fitting() || self.left + self.top > 0.0).then_some(part)
    }

    /// So that a part is in view, as closely as its cells fit; with none the whole is.
    #[must_use]
    pub fn framing(&self, part: Option<Rect>) -> Self {
        let Some(part) = part else { return Self { cell: self.fitting(), left: 0.0, top: 0.0, ..*self } };
        let room = |cell: f64| {
            let (width, height) = Self { cell, ..*self }.heads();
            (self.width - width, self.height - height)
        };
        // A size that holds all but a sliver is the one it was seen at.
        let fits = |cell: &&f64| {
            let (wide, high) = room(**cell);
            (f64::from(part.width) - 0.5) * **cell <= wide && (f64::from(part.height) - 0.5) * **cell <= high
        };
        let cell = SIZES.iter().rev().find(fits).copied().unwrap_or(SIZES[0]);
        let (room, next) = (room(cell), Self { cell, ..*self });
        let (width, height) = next.whole();
        let begin = |from: f32, length: f32, room: f64, whole: f64, surface: f64| {
            let spare = (room - f64::from(length) * cell).max(0.0) / 2.0;
            (f64::from(from) * cell - spare).min(whole - surface).max(0.0).round()
        };
        Self {
            left: begin(part.x, part.width, room.0, width, self.width),
            top: begin(part.y, part.height, room.1, height, self.height),
            ..next
        }
    }

    /// The next size up or down.
    pub fn next(&self, closer: bool) -> f64 {
        let found = if closer {
            SIZES.iter().find(|size| **size > self.cell)
        } else {
            SIZES.iter().rev().find(|size| **size < self.cell)
        };
        found.copied().unwrap_or(self.cell)
    }

    /// On a surface of another size: what was in the middle stays there, as far as there is something beside it.
    #[must_use]
    pub fn on(&self, width: f64, height: f64) -> Self {
        let next = Self { width, height, ..*self };
        if self.width <= 0.0 || width <= 0.0 {
            return next;
        }
        let (before, now) = (self.heads(), next.heads());
        let whole = next.whole();
        let keep = |scrolled: f64, room: f64, then: f64, most: f64| {
            (scrolled + (room - then) / 2.0).min(most).max(0.0).round()
        };
        Self {
            left: keep(self.left, self.width - before.0, width - now.0, whole.0 - width),
            top: keep(self.top, self.height - before.1, height - now.1, whole.1 - height),
            ..next
        }
    }

    /// With cells of another size, and the place `(x, y)` of the surface where it was.
    #[must_use]
    pub fn sized(&self, cell: f64, (x, y): (f64, f64)) -> Self {
        let mut next = Self { cell, ..*self };
        let ((width, height), (wide, high)) = (self.heads(), next.heads());
        let keep = |scrolled: f64, at: f64, head: f64, then: f64| {
            let inside = (at - head).max(0.0);
            ((scrolled + inside) / self.cell * cell - (at - then).max(0.0)).max(0.0)
        };
        next.left = keep(self.left, x, width, wide);
        next.top = keep(self.top, y, height, high);
        next
    }
}
