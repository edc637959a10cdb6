//! Rows of text, wherever they come from.
//!
//! In: a table of a workbook or a delimited text. Out: one row at a time. **A row is borrowed and gone when
//! the next one comes; nobody holds a file's rows.**

use crate::base::Code;

/// A long reading tells how far it is this often.
pub(super) const ROWS_PER_REPORT: u64 = 4096;

/// One cell: its text, and whether the file says that it is a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    pub(super) number: bool,
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self { text: trimmed(text), number: false }
    }

    pub(super) fn number(text: &'a str) -> Self {
        Self { text: trimmed(text), number: true }
    }

    pub(super) fn is_empty(self) -> bool {
        self.text.is_empty()
    }
}

/// The text without blanks around it. Most have none: then two bytes say so.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Gives its rows one after the other, with their numbers in the file, from 1.
pub(super) trait Rows {
    fn each(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>]));

    /// The same where only some columns matter: the cells of others may be blank.
    fn each_of(&self, wanted: &dyn Fn(usize) -> bool, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        let _ = wanted;
        self.each(sink);
    }

    /// What the last reading stumbled over.
    fn trouble(&self) -> Trouble {
        Trouble::default()
    }

    /// Why the last reading ended early, where it did.
    fn fault(&self) -> Option<Code> {
        None
    }
}

/// What a reading stumbled over and went on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Cells that were too long and were cut.
    pub(super) cut: usize,
    /// Row from which the text could not be read as it claims to be; 0 is none.
    pub(super) broken: u32,
}

/// The cell in a column, blank where the row is shorter or the column is not there.
pub(super) fn cell<'a>(row: &[Cell<'a>], column: Option<usize>) -> Cell<'a> {
    column.and_then(|column| row.get(column).copied()).unwrap_or_default()
}
