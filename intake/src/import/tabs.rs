//! The tabs of one export of `RVTools`, read into memory when they are needed.
//!
//! In: a workbook, or one tab as text. Out: tabs to read row by row, and notes. **Only wanted columns of wanted
//! tabs are looked at; of a damaged tab the rows before the damage are used.**

use super::columns::Recognised;
use super::dates::Epoch;
use super::delimited::Delimited;
use super::headings::normal;
use super::notes::{Notes, in_sheet};
use super::open::{self, ALL_ROWS};
use super::rvtools::{Layout, Reading, Tab};
use super::source::{Cell, Rows};
use super::workbook::{Fault, Table, Workbook};
use crate::base::{Code, Level, Note};

/// The tabs of an export of `RVTools`: one workbook, or one tab as text.
pub(super) struct Tabs<'a> {
    origin: Origin<'a>,
    loaded: Vec<Loaded>,
    useless: bool,
}

enum Origin<'a> {
    Workbook {
        book: Box<Workbook<'a>>,
        tabs: Vec<(Tab, usize)>,
        names: Vec<String>,
        heads: Option<Vec<Head>>,
    },
    Text {
        text: Delimited<'a>,
        recognised: Recognised,
    },
}

/// The headings of a tab.
struct Head {
    tab: Tab,
    sheet: usize,
    row: u32,
    headings: Vec<String>,
}

/// A tab that is in memory, in the columns that are wanted.
struct Loaded {
    tab: Tab,
    sheet: String,
    layout: Layout,
    header: u32,
    table: Table,
}

impl<'a> Tabs<'a> {
    pub(super) fn of_workbook(book: Workbook<'a>, tabs: Vec<(Tab, usize)>, names: Vec<String>) -> Self {
        let origin = Origin::Workbook { book: Box::new(book), tabs, names, heads: None };
        Self { origin, loaded: Vec::new(), useless: false }
    }

    pub(super) fn of_text(text: Delimited<'a>, recognised: Recognised) -> Self {
        Self { origin: Origin::Text { text, recognised }, loaded: Vec::new(), useless: false }
    }

    /// True where vInfo could not be read.
    pub(super) fn is_useless(&self) -> bool {
        self.useless
    }

    fn epoch(&self) -> Epoch {
        match &self.origin {
            Origin::Workbook { book, .. } if book.from_1904 => Epoch::From1904,
            _ => Epoch::From1900,
        }
    }

    /// True for one tab as text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.origin, Origin::Text { .. })
    }

    /// Tells what reading stumbled over.
    pub(super) fn tell_trouble(&self, file: &str, notes: &mut Notes) {
        if let Origin::Text { text, .. } = &self.origin {
            open::tell_trouble(file, text, notes);
        }
    }

    /// Drops what was loaded.
    pub(super) fn forget(&mut self) {
        self.loaded.clear();
    }

    /// Reads tabs of a workbook into memory. Headings first, so that only wanted columns are looked at.
    /// `told` hears how many rows have been read in all.
    #[inline(never)]
    pub(super) fn load(&mut self, wanted: &[Tab], file: &str, notes: &mut Notes, told: &mut dyn FnMut(u64)) {
        let Origin::Workbook { book, tabs, names, heads } = &mut self.origin else { return };
        let heads = heads.get_or_insert_with(|| {
            let (heads, useless) = read_heads(book, tabs, names, file, notes);
            self.useless |= useless;
            heads
        });
        let mut before = 0;
        for head in heads.iter().filter(|head| wanted.contains(&head.tab)) {
            let Head { tab, sheet, row: header, headings } = head;
            let (tab, sheet, header) = (*tab, *sheet, *header);
            let layout = Layout::new(tab, headings);
            let mut seen = 0;
            let (table, fault) = book.start_of(sheet, Some(&layout.wanted), ALL_ROWS, &mut |rows| {
                seen = rows;
                told(before + rows);
            });
            before += seen;
            let name = names.get(sheet);
            let useless = fault.is_some_and(|fault| tell_fault(file, tab, name, fault, notes));
            self.useless |= useless;
            if !useless {
                let sheet = name.cloned().unwrap_or_default();
                self.loaded.push(Loaded { tab, sheet, layout, header, table });
            }
        }
        let mut all: Vec<&mut Table> = self.loaded.iter_mut().map(|loaded| &mut loaded.table).collect();
        if let Err(fault) = book.resolve(&mut all) {
            self.useless |= tell_fault(file, Tab::Info, None, fault, notes);
            self.loaded.clear();
            return;
        }
        for loaded in &self.loaded {
            open::tell_cut(file, Some(&loaded.sheet), loaded.table.cut(), notes);
        }
    }

    /// Gives the tabs that are there, in the order asked for.
    pub(super) fn each(&self, wanted: &[Tab], file: &str, sink: &mut dyn FnMut(Tab, &Reading<'_>)) {
        for tab in wanted {
            if let Origin::Text { text, recognised } = &self.origin {
                let known: Vec<String> = recognised.headings.iter().map(|heading| normal(heading)).collect();
                if Tab::by_headings(&known) == Some(*tab) {
                    let layout = Layout::new(*tab, &recognised.headings);
                    let rows = Chosen { rows: text, wanted: &layout.wanted };
                    let header = recognised.header;
                    let epoch = Epoch::From1900;
                    sink(*tab, &Reading { file, sheet: None, rows: &rows, layout: &layout, header, epoch });
                }
            }
            for loaded in self.loaded.iter().filter(|loaded| loaded.tab == *tab) {
                let Loaded { sheet, layout, table, header, .. } = loaded;
                let (sheet, header) = (Some(sheet.as_str()), *header);
                sink(*tab, &Reading { file, sheet, rows: table, layout, header, epoch: self.epoch() });
            }
        }
    }
}

/// Reads the headings of all tabs at once: they are shared strings, and those are read from the first to the last that
/// is needed. True where the export cannot be used.
fn read_heads(
    book: &mut Workbook<'_>,
    tabs: &[(Tab, usize)],
    names: &[String],
    file: &str,
    notes: &mut Notes,
) -> (Vec<Head>, bool) {
    let mut useless = false;
    let mut tables: Vec<(Tab, usize, Table)> = Vec::new();
    for (tab, sheet) in tabs {
        match book.table(*sheet, None, 1) {
            Ok(table) => tables.push((*tab, *sheet, table)),
            Err(fault) => useless |= tell_fault(file, *tab, names.get(*sheet), fault, notes),
        }
    }
    let mut all: Vec<&mut Table> = tables.iter_mut().map(|(_, _, table)| table).collect();
    if let Err(fault) = book.resolve(&mut all) {
        return (Vec::new(), useless | tell_fault(file, Tab::Info, None, fault, notes));
    }
    let mut heads = Vec::new();
    for (tab, sheet, table) in tables {
        let mut head = Head { tab, sheet, row: 0, headings: Vec::new() };
        table.each(&mut |row, cells| {
            head.row = row;
            head.headings = cells.iter().map(|cell| cell.text.to_owned()).collect();
        });
        heads.push(head);
    }
    (heads, useless)
}

/// Some columns of another table.
struct Chosen<'a> {
    rows: &'a dyn Rows,
    wanted: &'a [u32],
}

impl Rows for Chosen<'_> {
    fn each(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        self.rows.each(&mut |row, cells| {
            let pick = |column: &u32| cells.get(*column as usize).copied().unwrap_or_default();
            let chosen: Vec<_> = self.wanted.iter().map(pick).collect();
            sink(row, &chosen);
        });
    }
}

/// Tells what is wrong with a sheet. True where the whole export cannot be used without it; of another sheet
/// the rows before the damage are.
fn tell_fault(file: &str, tab: Tab, sheet: Option<&String>, fault: Fault, notes: &mut Notes) -> bool {
    let place = in_sheet(file, sheet.map(String::as_str));
    if tab == Tab::Info || sheet.is_none() {
        notes.push(Note::new(Level::Error, open::fault_code(fault)).at(place));
        return true;
    }
    let code = match fault {
        Fault::TooLarge | Fault::Hostile => Code::SheetTooLarge,
        _ => Code::SheetBroken,
    };
    notes.push(Note::new(Level::Warning, code).at(place));
    false
}
