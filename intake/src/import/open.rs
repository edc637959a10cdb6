//! What a file is, by what is in it.
//!
//! In: bytes. Out: something that rows can be read from, and why it was taken for that. **A file's name is
//! never evidence; a file that is not used always leaves a note that says why and what it seems to be.**

use std::io::BufRead as _;

use super::columns::{self, Mappings, Recognised, Verdict, Why};
use super::dates::Epoch;
use super::delimited::Delimited;
use super::encoding::Encoding;
use super::headings::is_licence;
use super::lists::ListFile;
use super::logs::{self, Prepared};
use super::notes::{Notes, at_row, in_file, in_sheet};
use super::rvtools::{self, Tab};
use super::source::Rows;
use super::tabs::Tabs;
use super::workbook::{Fault, Workbook};
use super::{InputFile, MappingPreview, PREVIEW_ROWS, sheets};
use crate::base::{Bytes, Code, Level, Note};
use crate::estate::SourceKind;

/// Bytes that tell what a file is.
const SIGNATURE: usize = 4;
/// Bytes in which the directory of a compound file is looked for.
const DIRECTORY: usize = 64 << 20;
/// Rows looked at to recognise a table.
pub(super) const SAMPLE: usize = PREVIEW_ROWS + 15;
/// Rows of a sheet that can be read into memory.
pub(super) const ALL_ROWS: usize = 1_048_576;

/// A file that rows can be read from.
pub(super) enum Opened<'a> {
    Rvtools(Tabs<'a>),
    Table(OpenTable<'a>),
    Refused,
}

/// A single table with its columns.
pub(super) struct OpenTable<'a> {
    pub(super) rows: Box<dyn Rows + 'a>,
    pub(super) recognised: Recognised,
    pub(super) sheet: Option<String>,
    pub(super) epoch: Epoch,
}

impl OpenTable<'_> {
    pub(super) fn list<'a>(&'a self, file: &'a str) -> ListFile<'a> {
        let sheet = self.sheet.as_deref();
        ListFile { file, sheet, rows: self.rows.as_ref(), table: &self.recognised, epoch: self.epoch }
    }
}

impl Opened<'_> {
    pub(super) fn kind(&self) -> SourceKind {
        match self {
            Opened::Rvtools(_) => SourceKind::Rvtools,
            Opened::Table(table) => table.recognised.kind,
            Opened::Refused => SourceKind::Unknown,
        }
    }

    /// The sheet of a workbook that is read as a table.
    pub(super) fn sheet(&self) -> Option<&str> {
        match self {
            Opened::Table(table) => table.sheet.as_deref(),
            Opened::Rvtools(_) | Opened::Refused => None,
        }
    }
}

/// What was found in a file: something to read, why, and what a person may see of it.
pub(super) struct Found<'a> {
    pub(super) opened: Opened<'a>,
    pub(super) why: Why,
    pub(super) csv: Option<MappingPreview>,
    pub(super) others: Vec<MappingPreview>,
}

impl<'a> Found<'a> {
    /// Nothing; a note says why.
    pub(super) fn refused() -> Self {
        Self { opened: Opened::Refused, why: Why::NotUsed, csv: None, others: Vec::new() }
    }

    pub(super) fn table(table: OpenTable<'a>, preview: MappingPreview) -> Self {
        let why = table.recognised.why;
        let csv = (table.recognised.kind != SourceKind::Relations).then_some(preview);
        Self { opened: Opened::Table(table), why, csv, others: Vec::new() }
    }

    pub(super) fn rvtools(tabs: Tabs<'a>, why: Why) -> Self {
        Self { opened: Opened::Rvtools(tabs), why, csv: None, others: Vec::new() }
    }
}

/// Opens what was prepared in place of a file's bytes, or else these.
pub(super) fn open_prepared<'a>(
    file: &'a InputFile,
    prepared: &'a Prepared,
    mappings: &Mappings,
    notes: &mut Notes,
) -> Vec<Found<'a>> {
    let Some((bytes, fault)) = prepared else { return open(&file.name, &file.bytes, mappings, notes) };
    match fault {
        Some(Code::FileHostile) => return vec![refused(&file.name, Code::FileHostile, None, notes)],
        Some(_) if bytes.is_empty() => return vec![refused(&file.name, Code::FileBroken, None, notes)],
        Some(fault) => notes.push(Note::new(Level::Warning, *fault).at(in_file(&file.name))),
        None => {}
    }
    open(&file.name, bytes, mappings, notes)
}

/// Opens a file by its first bytes and its contents.
fn open<'a>(name: &str, bytes: &'a Bytes, mappings: &Mappings, notes: &mut Notes) -> Vec<Found<'a>> {
    let refuse = |code, notes: &mut Notes| {
        notes.error(code, name);
        vec![Found::refused()]
    };
    if let Some(log) = logs::open(bytes) {
        let sample = log.sample(SAMPLE);
        let found = columns::recognise(name, &sample, mappings);
        let shape = (log.delimiter(), None);
        return vec![table(name, found, &sample, Box::new(log), shape, notes)];
    }
    match bytes.head(SIGNATURE).as_slice() {
        [] => refuse(Code::FileEmpty, notes),
        [0x1F, 0x8B, ..] => refuse(Code::FileBroken, notes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => refuse(compound_file(name, bytes), notes),
        [b'P', b'K', 3..=8, 4..=9, ..] => workbook(name, bytes, mappings, notes),
        _ if is_blank(bytes) => refuse(Code::FileEmpty, notes),
        _ => match Delimited::open(bytes) {
            Some(text) => vec![delimited(name, text, mappings, notes)],
            None => refuse(Code::FileUnknown, notes),
        },
    }
}

fn is_blank(bytes: &Bytes) -> bool {
    let mut reader = bytes.reader();
    while let Ok(piece) = reader.fill_buf() {
        let count = piece.len();
        if count == 0 || !piece.iter().all(u8::is_ascii_whitespace) {
            return count == 0;
        }
        reader.consume(count);
    }
    false
}

/// An OLE2 file is an encrypted or labelled workbook, or one from before 2007 (MS-CFB, MS-OFFCRYPTO 2.3.4.4).
/// Where its directory does not tell, its name does.
fn compound_file(name: &str, bytes: &Bytes) -> Code {
    let head = bytes.head(DIRECTORY);
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        head.windows(wide.len()).step_by(2).any(|window| window == wide)
    };
    let ends = |end: &str| name.to_lowercase().ends_with(end);
    match () {
        () if has("EncryptedPackage") || has("EncryptionInfo") => Code::FileEncrypted,
        () if has("Workbook") || has("WORKBOOK") || has("Book") || has("BOOK") => Code::FileOldExcel,
        () if ends(".xls") => Code::FileOldExcel,
        () if ends(".xlsx") || ends(".xlsm") => Code::FileEncrypted,
        () => Code::FileUnknown,
    }
}

pub(super) fn fault_code(fault: Fault) -> Code {
    match fault {
        Fault::Truncated => Code::FileTruncated,
        Fault::Hostile => Code::FileHostile,
        Fault::TooLarge => Code::FileTooLarge,
        Fault::Broken => Code::FileBroken,
        Fault::Other(_) => Code::FileNotUsed,
    }
}

pub(super) fn refused<'a>(name: &str, code: Code, kind: Option<&str>, notes: &mut Notes) -> Found<'a> {
    let mut note = Note::new(Level::Error, code).at(in_file(name));
    if let Some(kind) = kind {
        debug_assert!(super::KINDS_NOT_READ.contains(&kind), "{kind} has no sentences");
        note = note.with("kind", kind);
    }
    notes.push(note);
    Found::refused()
}

#[inline(never)]
fn workbook<'a>(name: &str, bytes: &'a Bytes, mappings: &Mappings, notes: &mut Notes) -> Vec<Found<'a>> {
    let refuse = |code, kind: Option<&str>, notes: &mut Notes| vec![refused(name, code, kind, notes)];
    let book = match Workbook::open(bytes) {
        Ok(book) => book,
        // Those that hold files were opened as folders before.
        Err(Fault::Other("zip")) if name.contains(".zip/") => {
            return refuse(Code::FileNotUsed, Some("archive"), notes);
        }
        Err(Fault::Other("zip")) => return refuse(Code::FileUnknown, None, notes),
        Err(Fault::Other(kind)) => return refuse(Code::FileNotUsed, Some(kind), notes),
        Err(fault) => return refuse(fault_code(fault), None, notes),
    };
    let names: Vec<String> = book.sheet_names().map(str::to_owned).collect();
    if names.iter().any(|sheet| Tab::by_name(sheet) == Some(Tab::Info)) {
        return vec![rvtools_workbook(name, book, &names, notes)];
    }
    if names.iter().filter(|sheet| rvtools::is_tab_name(sheet)).count() > 1 {
        let note = Note::new(Level::Error, Code::SheetMissing).at(in_sheet(name, Some("vInfo")));
        notes.push(note.with("sheet", "vInfo"));
        return vec![Found::refused()];
    }
    let azure = ["Clash_Report", "Business_Case", "SQL_MI_Opportunity", "VM_Opportunity_Perf"];
    if names.iter().any(|sheet| azure.contains(&sheet.as_str())) {
        return refuse(Code::FileNotUsed, Some("azure-migrate-report"), notes);
    }
    sheets::tables(name, book, &names, mappings, notes)
}

fn rvtools_workbook<'a>(name: &str, book: Workbook<'a>, sheets: &[String], notes: &mut Notes) -> Found<'a> {
    if sheets.iter().any(|sheet| sheet.to_ascii_lowercase().ends_with("vlicense")) {
        let place = in_sheet(name, Some("vLicense"));
        notes.push(Note::new(Level::Info, Code::LicenceSkipped).at(place));
    }
    let tabs: Vec<(Tab, usize)> =
        sheets.iter().enumerate().filter_map(|(place, sheet)| Some((Tab::by_name(sheet)?, place))).collect();
    if !tabs.iter().any(|(tab, _)| *tab == Tab::Network) {
        let note = Note::new(Level::Warning, Code::SheetMissing).at(in_sheet(name, Some("vNetwork")));
        notes.push(note.with("sheet", "vNetwork"));
    }
    let tabs = Tabs::of_workbook(book, tabs, sheets.to_vec());
    Found::rvtools(tabs, Why::RvtoolsSheets)
}

fn delimited<'a>(name: &str, text: Delimited<'a>, mappings: &Mappings, notes: &mut Notes) -> Found<'a> {
    let sample = text.sample(SAMPLE);
    match columns::recognise(name, &sample, mappings) {
        Verdict::Table(recognised) if recognised.kind == SourceKind::Rvtools => {
            let why = recognised.why;
            Found::rvtools(Tabs::of_text(text, recognised), why)
        }
        found => {
            let shape = (char::from(text.delimiter).to_string(), Some(text.encoding));
            table(name, found, &sample, Box::new(text), shape, notes)
        }
    }
}

/// What stands between the fields of a text, and its encoding.
type Shape = (String, Option<Encoding>);

/// A table that is no export of `RVTools`.
fn table<'a>(
    name: &str,
    found: Verdict,
    sample: &[(u32, Vec<String>)],
    rows: Box<dyn Rows + 'a>,
    shape: Shape,
    notes: &mut Notes,
) -> Found<'a> {
    let see = |table: &Recognised| preview(name, sample, table, shape.clone(), None);
    match found {
        Verdict::Table(recognised) if recognised.kind != SourceKind::Rvtools => {
            if recognised.why == Why::FlowContents {
                notes.push(Note::new(Level::Warning, Code::CsvNeedsMapping).at(in_file(name)));
            }
            let preview = see(&recognised);
            let table = OpenTable { rows, recognised, sheet: None, epoch: Epoch::From1900 };
            Found::table(table, preview)
        }
        Verdict::NeedsMapping(recognised) => {
            notes.error(Code::CsvNeedsMapping, name);
            Found { csv: Some(see(&recognised)), ..Found::refused() }
        }
        Verdict::Unsupported(kind) => refused(name, Code::FileNotUsed, Some(kind), notes),
        Verdict::Table(_) | Verdict::Nothing => {
            notes.error(Code::CsvNoColumns, name);
            Found { csv: columns::unknown(sample).map(|table| see(&table)), ..Found::refused() }
        }
    }
}

/// What a person is shown of a table. A licence column is blanked.
pub(super) fn preview(
    name: &str,
    sample: &[(u32, Vec<String>)],
    table: &Recognised,
    (delimiter, encoding): Shape,
    sheet: Option<&str>,
) -> MappingPreview {
    let secret: Vec<bool> = table.headings.iter().map(|heading| is_licence(heading)).collect();
    let shown = |row: &Vec<String>| {
        let blank = |place: usize| secret.get(place).copied().unwrap_or(false);
        let cell = |(place, cell): (usize, &String)| {
            if blank(place) { String::new() } else { cell.chars().take(200).collect() }
        };
        row.iter().take(200).enumerate().map(cell).collect()
    };
    let rows = sample.iter().filter(|(row, _)| *row > table.header).take(PREVIEW_ROWS);
    MappingPreview {
        table: columns::table_name(name, sheet),
        kind: table.kind,
        key: columns::header_key(&table.headings),
        headings: table.headings.clone(),
        columns: table.guesses.clone(),
        rows: rows.map(|(_, row)| shown(row)).collect(),
        header_row: table.header,
        delimiter,
        encoding,
        sheet: sheet.map(str::to_owned),
    }
}

/// Tells what reading a text stumbled over.
pub(super) fn tell_trouble(file: &str, rows: &dyn Rows, notes: &mut Notes) {
    let trouble = rows.trouble();
    tell_cut(file, None, trouble.cut, notes);
    if trouble.broken > 0 {
        notes.push(Note::new(Level::Warning, Code::RowBroken).at(at_row(file, None, trouble.broken)));
    }
    if let Some(fault) = rows.fault() {
        notes.push(Note::new(Level::Warning, fault).at(in_file(file)));
    }
}

pub(super) fn tell_cut(file: &str, sheet: Option<&str>, cut: usize, notes: &mut Notes) {
    if cut > 0 {
        let note = Note::new(Level::Warning, Code::CellTooLong).at(in_sheet(file, sheet));
        notes.push(note.with("count", cut));
    }
}
