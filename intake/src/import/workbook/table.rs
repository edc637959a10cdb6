//! The cells of a sheet that were asked for, held compactly.
//!
//! In: cells as the sheet reader meets them. Out: rows of text. **Blank cells take no room; what is held is
//! counted and bounded.**

use std::ops::Range;
use std::rc::Rc;

use super::strings::Strings;
use super::{Cell, Fault, Held, MAX_COLUMNS};
use crate::import::source::Rows;

/// What a cell holds.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Shared(u32),
    Text(&'a str),
    Number(&'a str),
}

/// Marks of what is held of a cell: an index of the shared strings, or a place among the table's own texts.
const TEXT: u32 = 1 << 30;
const NUMBER: u32 = 1 << 31;
const PLACE: u32 = TEXT - 1;
/// No place among the columns asked for.
const NOWHERE: u16 = u16::MAX;

pub(in crate::import) struct Table {
    /// By column, its place among those asked for; all are where `None`.
    wanted: Option<Vec<u16>>,
    /// Of each cell its place among the columns asked for, and what it holds.
    slots: Vec<u16>,
    held: Vec<u32>,
    /// Row number, and where its cells start.
    rows: Vec<(u32, u32)>,
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
    strings: Rc<Strings>,
    width: u32,
    room: usize,
    /// What all tables of the workbook hold, and what of it is this one's.
    all: Held,
    counted: usize,
    /// Cells that were longer than a cell may be, and were cut.
    pub(super) cut: usize,
}

impl Table {
    /// `wanted` are columns asked for, ascending, from 0.
    pub(super) fn new(wanted: Option<&[u32]>, room: usize, all: Held) -> Self {
        let width = wanted.map_or(0, |wanted| u32::try_from(wanted.len()).unwrap_or(u32::MAX));
        let places = |wanted: &[u32]| {
            let mut places = Vec::new();
            for (slot, column) in (0..NOWHERE).zip(wanted.iter().filter(|column| **column < MAX_COLUMNS)) {
                places.resize(*column as usize, NOWHERE);
                places.push(slot);
            }
            places
        };
        Self {
            wanted: wanted.map(places),
            slots: Vec::new(),
            held: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
            strings: Rc::default(),
            width,
            room,
            all,
            counted: 0,
            cut: 0,
        }
    }

    /// Where a cell of this column goes; nothing where nobody asked for it.
    #[inline]
    pub(super) fn slot(&self, column: u32) -> Option<u16> {
        match &self.wanted {
            None => u16::try_from(column).ok(),
            Some(wanted) => wanted.get(column as usize).copied().filter(|slot| *slot != NOWHERE),
        }
    }

    /// Counts what it holds towards what the workbook may hold, until it is forgotten.
    pub(super) fn count(&mut self) {
        self.counted = self.held();
        self.all.set(self.all.get() + self.counted);
    }

    fn held(&self) -> usize {
        self.held.len() * 6 + self.rows.len() * 8 + self.ends.len() * 4 + self.text.len()
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub(super) fn push(&mut self, row: u32, slot: u16, content: Content<'_>) -> Result<(), Fault> {
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, u32::try_from(self.held.len()).map_err(|_| Fault::TooLarge)?));
        }
        let held = match content {
            // There are no strings that far.
            Content::Shared(index) => index.min(PLACE),
            Content::Text(text) => self.own(text)? | TEXT,
            Content::Number(text) => self.own(text)? | NUMBER,
        };
        self.slots.push(slot);
        self.held.push(held);
        self.width = self.width.max(u32::from(slot) + 1);
        if self.held() > self.room { Err(Fault::TooLarge) } else { Ok(()) }
    }

    fn own(&mut self, text: &str) -> Result<u32, Fault> {
        let place =
            u32::try_from(self.ends.len()).ok().filter(|place| *place < PLACE).ok_or(Fault::TooLarge)?;
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| Fault::TooLarge)?);
        Ok(place)
    }

    /// Indexes of shared strings that cells point at; may repeat.
    pub(super) fn shared(&self) -> impl Iterator<Item = u32> {
        self.held.iter().copied().filter(|held| *held < TEXT)
    }

    pub(super) fn set_strings(&mut self, strings: Rc<Strings>) {
        self.strings = strings;
    }

    /// Cells that were too long and were cut.
    pub(in crate::import) fn cut(&self) -> usize {
        self.cut + self.strings.cut
    }

    /// Puts these cells where they belong in a row.
    // A function of its own: engines of WebAssembly replace slow code with fast only where it is called.
    #[inline(never)]
    fn fill<'a>(&'a self, cells: Range<usize>, line: &mut [Cell<'a>]) {
        line.fill(Cell::default());
        let slots = self.slots.get(cells.clone()).unwrap_or_default();
        for (slot, held) in slots.iter().zip(self.held.get(cells).unwrap_or_default()) {
            if let Some(cell) = line.get_mut(usize::from(*slot)) {
                *cell = self.cell(*held);
            }
        }
    }

    #[inline]
    fn cell(&self, held: u32) -> Cell<'_> {
        if held < TEXT {
            return Cell { text: self.strings.get(held).unwrap_or_default(), number: false };
        }
        let place = (held & PLACE) as usize;
        let end = |place: usize| self.ends.get(place).map_or(0, |end| *end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        Cell { text: self.text.get(start..end(place)).unwrap_or_default(), number: held & NUMBER != 0 }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        self.all.set(self.all.get().saturating_sub(self.counted));
    }
}

impl Rows for Table {
    fn each(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        let mut line = vec![Cell::default(); self.width as usize];
        for (place, (row, start)) in self.rows.iter().enumerate() {
            let end = self.rows.get(place + 1).map_or(self.held.len(), |(_, next)| *next as usize);
            self.fill(*start as usize..end, &mut line);
            sink(*row, &line);
        }
    }
}
