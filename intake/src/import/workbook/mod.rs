//! Workbooks (.xlsx), read cell by cell.
//!
//! In: the bytes of an archive. Out: sheet names, and tables that hold only the columns asked for.
//! **A sheet that is not asked for is never inflated, and of the shared strings only those are kept that a
//! cell asked for points at.** After ECMA-376 part 1 §18 and the traps in `formats.md` 2.1.

mod guard;
mod inflate;
mod parts;
mod plain;
mod sheet;
mod strings;
mod table;
mod used;
mod xml;

use std::cell::Cell as Shared;
use std::rc::Rc;
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::source::Cell;
use crate::base::Bytes;
use crate::base::bytes::Reader;
pub(super) use table::Table;

/// Rows of a sheet, as spreadsheets have it.
pub(super) const MAX_ROWS: u32 = 1_048_576;
/// Columns of a sheet, as spreadsheets have it.
pub(super) const MAX_COLUMNS: u32 = 16_384;
/// Bytes of text in a cell.
pub(super) const MAX_CELL: usize = 32 * 1024;
/// Bytes of shared strings held.
const MAX_STRINGS: usize = 64 << 20;
/// Bytes that the tables of one workbook may hold.
const MAX_HELD: usize = 192 << 20;
/// Bytes of text that cells may stand for, each time one points at a shared string. What reads a table copies it:
/// a workbook for 25,000 VMs has a third of this.
const MAX_TOLD: u64 = 256 << 20;
/// Sheets of a workbook that are listed.
const MAX_SHEETS: usize = 1024;

/// Why a workbook or a part of it could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// An archive that ends too early.
    Truncated,
    /// Built to harm: inflates without end, entities, nesting.
    Hostile,
    /// More than is held.
    TooLarge,
    /// Not well-formed.
    Broken,
    /// An archive, but of another kind; its short name.
    Other(&'static str),
}

pub(super) struct Workbook<'a> {
    archive: ZipArchive<Reader<'a>>,
    length: u64,
    sheets: Vec<Sheet>,
    strings: Option<usize>,
    /// True where days are counted from 1904.
    pub(super) from_1904: bool,
    /// Bytes held by tables that are not forgotten.
    held: Held,
}

/// What all tables of a workbook hold together, shared with each of them.
type Held = Rc<Shared<usize>>;

/// A worksheet and its entry in the archive.
struct Sheet {
    name: String,
    entry: usize,
}

impl<'a> Workbook<'a> {
    /// Reads the list of sheets; no sheet is inflated.
    pub(super) fn open(bytes: &'a Bytes) -> Result<Self, Fault> {
        let archive = ZipArchive::new(bytes.reader()).map_err(|error| match error {
            ZipError::InvalidArchive(_) | ZipError::Io(_) => Fault::Truncated,
            _ => Fault::Broken,
        })?;
        let length = bytes.length();
        let mut workbook = Self {
            archive,
            length,
            sheets: Vec::new(),
            strings: None,
            from_1904: false,
            held: Held::default(),
        };
        parts::list(&mut workbook)?;
        Ok(workbook)
    }

    pub(super) fn sheet_names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    /// The sheet's cells in the columns of `wanted` (all, where `None`), at most `rows` rows that hold
    /// anything. Shared strings are not there before [`Workbook::resolve`].
    pub(super) fn table(
        &mut self,
        sheet: usize,
        wanted: Option<&[u32]>,
        rows: usize,
    ) -> Result<Table, Fault> {
        match self.start_of(sheet, wanted, rows, &mut |_| ()) {
            (table, None) => Ok(table),
            (_, Some(fault)) => Err(fault),
        }
    }

    /// As [`Workbook::table`], and where the sheet is damaged or too large the rows before that. `told` hears
    /// of rows now and then.
    pub(super) fn start_of(
        &mut self,
        sheet: usize,
        wanted: Option<&[u32]>,
        rows: usize,
        told: &mut dyn FnMut(u64),
    ) -> (Table, Option<Fault>) {
        let room = MAX_HELD.saturating_sub(self.held.get());
        let mut table = Table::new(wanted, room, Rc::clone(&self.held));
        let entry = self.sheets.get(sheet).map(|sheet| sheet.entry).ok_or(Fault::Broken);
        let outcome =
            entry.and_then(|entry| self.xml(entry)).and_then(|xml| sheet::read(xml, &mut table, rows, told));
        table.count();
        (table, outcome.err())
    }

    /// Reads the shared strings that the tables point at, and no others.
    pub(super) fn resolve(&mut self, tables: &mut [&mut Table]) -> Result<(), Fault> {
        let used = used::Used::of(tables.iter().flat_map(|table| table.shared()));
        let Some(entry) = self.strings.filter(|_| !used.is_empty()) else { return Ok(()) };
        let length = self.length;
        let strings = std::rc::Rc::new(strings::read(self.xml(entry)?, used, guard::may_inflate(length))?);
        let length = |index| strings.get(index).map_or(0, str::len) as u64;
        let told: u64 = tables.iter().flat_map(|table| table.shared()).map(length).sum();
        if told > MAX_TOLD {
            return Err(Fault::TooLarge);
        }
        for table in tables {
            table.set_strings(std::rc::Rc::clone(&strings));
        }
        Ok(())
    }

    fn xml(&mut self, entry: usize) -> Result<Entry<'_, 'a>, Fault> {
        let length = self.length;
        let file = self.archive.by_index_raw(entry).map_err(|error| match error {
            ZipError::Io(_) | ZipError::InvalidArchive(_) => Fault::Truncated,
            _ => Fault::Broken,
        })?;
        let deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(Fault::Broken),
        };
        if file.encrypted() {
            return Err(Fault::Broken);
        }
        let (compressed, crc) = (file.compressed_size().min(length), file.crc32());
        let inflate = inflate::Inflate::new(file, deflated, crc);
        Ok(xml::Xml::new(guard::Guard::new(inflate, compressed)))
    }
}

/// A part of the workbook that is read.
type Entry<'book, 'bytes> = xml::Xml<inflate::Inflate<ZipFile<'book, Reader<'bytes>>>>;

#[cfg(test)]
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../../../../tests/import_kit/mod.rs"]
mod kit;

#[cfg(test)]
mod differential;

#[cfg(test)]
mod tests {
    use super::{Workbook, kit};
    use crate::base::Bytes;

    #[test]
    fn what_is_forgotten_is_held_no_more() {
        let rows = |name: &str| (0..20).map(|at| vec![format!("{name}{at}"), format!("#{at}")]).collect();
        let sheets = [("vInfo", rows("a")), ("vDisk", rows("b")), ("vNetwork", rows("c"))];
        let bytes = Bytes::from(kit::workbook(&sheets, kit::Style::Native));
        let mut book = Workbook::open(&bytes).expect("a workbook");
        let sheets = book.sheet_names().count();
        for sheet in 0..sheets {
            let sample = book.table(sheet, None, 5).expect("a sheet");
            assert!(book.held.get() > 0);
            drop(sample);
            assert_eq!(book.held.get(), 0);
        }
        let (one, other) =
            (book.table(0, None, 5).expect("a sheet"), book.table(1, None, 5).expect("a sheet"));
        let both = book.held.get();
        drop(one);
        assert!((1..both).contains(&book.held.get()));
        drop(other);
        assert_eq!(book.held.get(), 0);
    }
}
