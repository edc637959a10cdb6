//! Tables in a workbook that is no export of `RVTools`.
//!
//! In: a workbook. Out: each sheet that is a table we can use, and the others for a person to say what they are.
//! **Of several sheets of one kind only those with the same headings are read together: what merely looks like
//! more of it waits for a person.**

use super::columns::{self, Mappings, Recognised, Sample, Verdict, Why};
use super::dates::Epoch;
use super::headings::normal;
use super::notes::{Notes, in_file, in_sheet};
use super::open::{ALL_ROWS, Found, OpenTable, SAMPLE, fault_code, preview, refused, tell_cut};
use super::source::Rows as _;
use super::workbook::{Fault, Workbook};
use super::{MappingPreview, rvtools};
use crate::base::{Code, Level, Note};
use crate::estate::SourceKind;

/// Sheets of a workbook that are looked at for tables.
const SHEETS: usize = 40;
/// Sheets that a note names.
const NAMED: usize = 5;

/// Rows with their numbers.
type Rowed = Vec<(u32, Vec<String>)>;

/// A sheet that is a table.
struct Sheet {
    place: usize,
    recognised: Recognised,
    sample: Rowed,
}

/// What the sheets of a workbook turn out to be.
#[derive(Default)]
struct Looked {
    used: Vec<Sheet>,
    /// With their places.
    others: Vec<(usize, MappingPreview)>,
    unsupported: Option<&'static str>,
    doubtful: bool,
}

/// The tables of a workbook; without any, one entry that says so.
pub(super) fn tables<'a>(
    name: &str,
    mut book: Workbook<'a>,
    sheets: &[String],
    mappings: &Mappings,
    notes: &mut Notes,
) -> Vec<Found<'a>> {
    let see = |place: usize, sample: &Sample, table: &Recognised| {
        preview(name, sample, table, (String::new(), None), sheets.get(place).map(String::as_str))
    };
    let looked = match look(name, &mut book, sheets, mappings, &see) {
        Ok(looked) => looked,
        Err(fault) => return vec![refused(name, fault_code(fault), None, notes)],
    };
    let Looked { used, others, unsupported, doubtful } = looked;
    let is_other = |place: usize| used.iter().all(|one| one.place != place);
    let others = others.into_iter().filter(|(place, _)| is_other(*place));
    let mut others: Vec<MappingPreview> = others.map(|(_, preview)| preview).collect();
    if used.is_empty() {
        if let Some(kind) = unsupported {
            return vec![refused(name, Code::FileNotUsed, Some(kind), notes)];
        }
        tell_nothing(name, sheets, doubtful, notes);
        let csv = (!others.is_empty()).then(|| others.remove(0));
        return vec![Found { csv, others, ..Found::refused() }];
    }
    let mut all: Vec<Found<'a>> = Vec::new();
    for Sheet { place, recognised, sample } in used {
        let preview = see(place, &sample, &recognised);
        let sheet = sheets.get(place).cloned();
        match open(name, &mut book, place, sheet, recognised, notes) {
            Ok(table) => all.push(Found::table(table, preview)),
            Err(fault) => return vec![refused(name, fault_code(fault), None, notes)],
        }
    }
    if let Some(first) = all.first_mut() {
        first.others = others;
    }
    all
}

/// Looks at the first rows of each sheet.
fn look(
    name: &str,
    book: &mut Workbook<'_>,
    sheets: &[String],
    mappings: &Mappings,
    see: &dyn Fn(usize, &Sample, &Recognised) -> MappingPreview,
) -> Result<Looked, Fault> {
    let mut looked = Looked::default();
    for (place, sheet) in in_order(sheets) {
        let sample = sample_of(book, place)?;
        let shown = match columns::recognise(&columns::table_name(name, Some(sheet)), &sample, mappings) {
            Verdict::Table(recognised) if recognised.kind != SourceKind::Rvtools => {
                if joins(&looked.used, &recognised) {
                    looked.used.push(Sheet { place, recognised, sample });
                    continue;
                }
                Some(recognised)
            }
            Verdict::NeedsMapping(recognised) => {
                looked.doubtful = true;
                Some(recognised)
            }
            Verdict::Unsupported(kind) => {
                looked.unsupported = looked.unsupported.or(Some(kind));
                None
            }
            Verdict::Table(_) | Verdict::Nothing => columns::unknown(&sample),
        };
        looked.others.extend(shown.map(|table| (place, see(place, &sample, &table))));
    }
    Ok(looked)
}

/// The sheets to look at, with their places. Where VMs have a sheet, hosts may have one before it.
fn in_order(sheets: &[String]) -> impl Iterator<Item = (usize, &String)> {
    let of_vms = |sheet: &String| ["vms", "vmlist", "discoveryreport"].contains(&normal(sheet).as_str());
    let first = sheets.iter().position(of_vms);
    let order =
        first.into_iter().chain((0..sheets.len().min(SHEETS)).filter(move |place| Some(*place) != first));
    order
        .filter_map(|place| Some((place, sheets.get(place)?)))
        .filter(|(_, sheet)| !rvtools::is_tab_name(sheet))
}

/// Whether a table is read beside those that are: a person said so, or it is the first of its kind, or more of
/// the same.
fn joins(used: &[Sheet], table: &Recognised) -> bool {
    let key = columns::header_key(&table.headings);
    let mut same = used.iter().filter(|one| one.recognised.kind == table.kind).peekable();
    table.why == Why::GivenMapping
        || (same.peek().is_none() && (table.why != Why::FlowContents || used.is_empty()))
        || same.any(|one| columns::header_key(&one.recognised.headings) == key)
}

/// Reads all of a sheet that is used.
fn open<'a>(
    name: &str,
    book: &mut Workbook<'a>,
    place: usize,
    sheet: Option<String>,
    recognised: Recognised,
    notes: &mut Notes,
) -> Result<OpenTable<'a>, Fault> {
    let mut rows = book.table(place, None, ALL_ROWS)?;
    book.resolve(&mut [&mut rows])?;
    tell_cut(name, sheet.as_deref(), rows.cut(), notes);
    let epoch = if book.from_1904 { Epoch::From1904 } else { Epoch::From1900 };
    if recognised.why == Why::FlowContents {
        let note = Note::new(Level::Warning, Code::CsvNeedsMapping);
        notes.push(note.at(in_sheet(name, sheet.as_deref())));
    }
    Ok(OpenTable { rows: Box::new(rows), recognised, sheet, epoch })
}

fn tell_nothing(name: &str, sheets: &[String], doubtful: bool, notes: &mut Notes) {
    if doubtful {
        notes.error(Code::CsvNeedsMapping, name);
        return;
    }
    let listed = sheets.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let note = Note::new(Level::Error, Code::WorkbookNotRvtools).at(in_file(name));
    notes.push(note.with("sheets", listed));
}

fn sample_of(book: &mut Workbook<'_>, sheet: usize) -> Result<Rowed, Fault> {
    let mut table = book.table(sheet, None, SAMPLE)?;
    book.resolve(&mut [&mut table])?;
    let mut sample = Vec::new();
    table.each(&mut |row, cells| {
        sample.push((row, cells.iter().map(|cell| cell.text.to_owned()).collect()));
    });
    Ok(sample)
}
