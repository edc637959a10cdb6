//! The cells of a sheet that were asked for, held compactly.
//!
//! In: cells as the sheet reader meets them. Out: rows of text. **Blank cells take no room; what is held is
//! counted and bounded.**

use std::rc::Rc;

use super::strings::Strings;
use super::{Cell, Fault, Held};
use crate::import::source::Rows;

/// What a cell holds.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Shared(u32),
    /// A place in the table's own text.
    Text(u32, u32),
    Number(u32, u32),
}

struct Stored {
    /// Place among the columns asked for.
    slot: u32,
    content: Content,
}

pub(in crate::import) struct Table {
    /// Columns asked for, ascending, from 0; all where `None`.
    wanted: Option<Vec<u32>>,
    cells: Vec<Stored>,
    /// Row number, and where its cells start.
    rows: Vec<(u32, u32)>,
    text: String,
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
    pub(super) fn new(wanted: Option<&[u32]>, room: usize, all: Held) -> Self {
        let width = wanted.map_or(0, |wanted| u32::try_from(wanted.len()).unwrap_or(u32::MAX));
        Self {
            wanted: wanted.map(<[u32]>::to_vec),
            cells: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
            strings: Rc::default(),
            width,
            room,
            all,
            counted: 0,
            cut: 0,
        }
    }

    /// Where a cell of this column goes; nothing where nobody asked for it.
    pub(super) fn slot(&self, column: u32) -> Option<u32> {
        match &self.wanted {
            None => Some(column),
            Some(wanted) => wanted.binary_search(&column).ok().and_then(|slot| u32::try_from(slot).ok()),
        }
    }

    /// Counts what it holds towards what the workbook may hold, until it is forgotten.
    pub(super) fn count(&mut self) {
        self.counted = self.held();
        self.all.set(self.all.get() + self.counted);
    }

    fn held(&self) -> usize {
        self.cells.len() * size_of::<Stored>() + self.rows.len() * 8 + self.text.len()
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn own_text(&mut self, text: &str) -> Result<(u32, u32), Fault> {
        let start = u32::try_from(self.text.len()).map_err(|_| Fault::TooLarge)?;
        self.text.push_str(text);
        Ok((start, u32::try_from(text.len()).map_err(|_| Fault::TooLarge)?))
    }

    pub(super) fn push(&mut self, row: u32, slot: u32, content: Content) -> Result<(), Fault> {
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, u32::try_from(self.cells.len()).map_err(|_| Fault::TooLarge)?));
        }
        self.cells.push(Stored { slot, content });
        self.width = self.width.max(slot + 1);
        if self.held() > self.room { Err(Fault::TooLarge) } else { Ok(()) }
    }

    /// Indexes of shared strings that cells point at; may repeat.
    pub(super) fn shared(&self) -> impl Iterator<Item = u32> {
        self.cells.iter().filter_map(|cell| match cell.content {
            Content::Shared(index) => Some(index),
            _ => None,
        })
    }

    pub(super) fn set_strings(&mut self, strings: Rc<Strings>) {
        self.strings = strings;
    }

    /// Cells that were too long and were cut.
    pub(in crate::import) fn cut(&self) -> usize {
        self.cut + self.strings.cut
    }

    fn cell(&self, content: Content) -> Cell<'_> {
        let own = |start: u32, length: u32| {
            let (start, length) = (start as usize, length as usize);
            self.text.get(start..start + length).unwrap_or_default()
        };
        match content {
            Content::Shared(index) => Cell::text(self.strings.get(index).unwrap_or_default()),
            Content::Text(start, length) => Cell::text(own(start, length)),
            Content::Number(start, length) => Cell::number(own(start, length)),
        }
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
            let end = self.rows.get(place + 1).map_or(self.cells.len(), |(_, next)| *next as usize);
            line.fill(Cell::default());
            for stored in self.cells.get(*start as usize..end).unwrap_or_default() {
                if let Some(cell) = line.get_mut(stored.slot as usize) {
                    *cell = self.cell(stored.content);
                }
            }
            sink(*row, &line);
        }
    }
}
