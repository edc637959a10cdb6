//! One worksheet, written row by row the way RVTools 4.7.1 writes it.
//!
//! In: cells in order. Out: XML into the ZIP, shared strings collected. **At most one buffer of a sheet is in
//! memory**; every cell of a row is written, empty ones too.

use std::fmt::Write as _;
use std::sync::Arc;

use super::text::{push_number, push_xml};
use crate::base::places::Places;
use crate::base::zip::Entry;

/// Bytes gathered before they are compressed.
const BUFFER: usize = 64 * 1024;
/// 2026-11-20 06:00:00 in seconds of Excel's calendar (days since 1899-12-30).
const EXPORTED: u64 = 46_346 * 86_400 + 6 * 3_600;

/// Texts of the workbook, each once, in the order of their first use.
#[derive(Default)]
pub(super) struct Strings {
    places: Places<Arc<str>>,
    pub list: Vec<Arc<str>>,
    pub uses: u64,
    /// Days between the first export and this one.
    pub days_later: u32,
}

impl Strings {
    fn place(&mut self, text: &str) -> u32 {
        self.uses += 1;
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let shared: Arc<str> = text.into();
        self.list.push(Arc::clone(&shared));
        self.places.insert(shared, place);
        place
    }
}

/// A sheet being written.
pub(super) struct Sheet<'a> {
    entry: &'a mut Entry,
    strings: &'a mut Strings,
    letters: Vec<String>,
    buffer: Vec<u8>,
    scratch: String,
    row: u32,
    column: usize,
}

impl<'a> Sheet<'a> {
    /// Opens the sheet and writes its heading row. `rows` counts the data rows to come.
    pub fn begin(entry: &'a mut Entry, strings: &'a mut Strings, headings: &[&str], rows: u64) -> Self {
        let letters: Vec<String> = (0..headings.len()).map(letters).collect();
        let buffer = Vec::with_capacity(BUFFER + 16 * 1024);
        let mut sheet = Self { entry, strings, letters, buffer, scratch: String::new(), row: 0, column: 0 };
        let range = sheet.range(rows);
        sheet.raw(concat!(
            r#"<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:r="http://schemas.openxmlformats.org/"#,
            r#"officeDocument/2006/relationships" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/"#,
            r#"main"><x:sheetPr><x:outlinePr summaryBelow="1" summaryRight="1" /></x:sheetPr><x:dimension ref=""#,
        ));
        sheet.raw(&range);
        sheet.raw(concat!(
            r#"" /><x:sheetViews><x:sheetView workbookViewId="0"><x:pane xSplit="1" ySplit="1" topLeftCell="B2""#,
            r#" activePane="bottomRight" state="frozenSplit" /></x:sheetView></x:sheetViews><x:sheetFormatPr "#,
            r#"defaultRowHeight="15" /><x:sheetData>"#,
        ));
        sheet.row_of(headings, 1);
        sheet
    }

    fn range(&self, rows: u64) -> String {
        format!("A1:{}{}", self.letters.last().map_or("A", String::as_str), rows + 1)
    }

    fn raw(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
    }

    pub fn begin_row(&mut self) {
        self.row += 1;
        self.column = 0;
        self.raw(r#"<x:row r=""#);
        push_number(&mut self.buffer, u64::from(self.row));
        self.raw(r#"">"#);
    }

    pub fn end_row(&mut self) {
        debug_assert_eq!(self.column, self.letters.len(), "row {}", self.row);
        self.raw("</x:row>");
        if self.buffer.len() > BUFFER {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.entry.write(&self.buffer);
        self.buffer.clear();
    }

    fn cell(&mut self, style: u8) {
        self.raw(r#"<x:c r=""#);
        if let Some(letters) = self.letters.get(self.column) {
            self.buffer.extend_from_slice(letters.as_bytes());
        }
        push_number(&mut self.buffer, u64::from(self.row));
        self.raw(r#"" s=""#);
        self.buffer.push(b'0' + style);
        self.column += 1;
    }

    fn styled_text(&mut self, text: &str, style: u8) {
        self.cell(style);
        if text.is_empty() {
            self.raw(r#"" t="s" />"#);
            return;
        }
        self.raw(r#"" t="s"><x:v>"#);
        let place = self.strings.place(text);
        push_number(&mut self.buffer, u64::from(place));
        self.raw("</x:v></x:c>");
    }

    /// A text cell; an empty one has a type but no value.
    pub fn text(&mut self, text: &str) {
        self.styled_text(text, 2);
    }

    pub fn texts(&mut self, list: &[&str]) {
        list.iter().for_each(|text| self.text(text));
    }

    /// A text cell put together.
    pub fn put(&mut self, text: std::fmt::Arguments<'_>) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        if scratch.write_fmt(text).is_ok() {
            self.text(&scratch);
        }
        self.scratch = scratch;
    }

    pub fn flag(&mut self, flag: bool) {
        self.text(if flag { "True" } else { "False" });
    }

    pub fn number(&mut self, number: u64) {
        self.cell(4);
        self.raw(r#""><x:v>"#);
        push_number(&mut self.buffer, number);
        self.raw("</x:v></x:c>");
    }

    /// A number with one decimal.
    pub fn tenths(&mut self, tenths: u64) {
        self.cell(6);
        self.raw(r#""><x:v>"#);
        push_number(&mut self.buffer, tenths / 10);
        self.raw(".");
        push_number(&mut self.buffer, tenths % 10);
        self.raw("</x:v></x:c>");
    }

    pub fn numbers(&mut self, list: &[u64]) {
        list.iter().for_each(|&number| self.number(number));
    }

    /// -1, which RVTools writes for "unlimited".
    pub fn unlimited(&mut self) {
        self.cell(4);
        self.raw(r#""><x:v>-1</x:v></x:c>"#);
    }

    /// A time so many seconds before the export.
    pub fn date(&mut self, seconds_before: u64) {
        let exported = EXPORTED + u64::from(self.strings.days_later) * 86_400;
        let at = exported.saturating_sub(seconds_before);
        self.cell(3);
        self.raw(r#""><x:v>"#);
        push_number(&mut self.buffer, at / 86_400);
        let fraction = at % 86_400 * 10_000_000_000 / 86_400;
        if fraction > 0 {
            let digits = format!(".{fraction:010}");
            self.raw(digits.trim_end_matches('0'));
        }
        self.raw("</x:v></x:c>");
    }

    pub fn blank(&mut self, count: usize) {
        (0..count).for_each(|_| self.text(""));
    }

    /// A whole row of texts.
    pub fn row_of(&mut self, texts: &[&str], style: u8) {
        self.begin_row();
        texts.iter().for_each(|text| self.styled_text(text, style));
        self.end_row();
    }

    /// Closes the sheet.
    pub fn finish(mut self) {
        let range = self.range(u64::from(self.row.saturating_sub(1)));
        self.raw(r#"</x:sheetData><x:autoFilter ref=""#);
        self.raw(&range);
        self.raw(concat!(
            r#"" /><x:pageMargins left="0.75" right="0.75" top="0.75" bottom="0.5" header="0.5" "#,
            r#"footer="0.75" /></x:worksheet>"#,
        ));
        self.flush();
    }
}

/// `A` … `Z`, `AA` …
fn letters(index: usize) -> String {
    let mut text = String::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    text
}

/// The shared strings as a part of their own.
pub(super) fn write_strings(entry: &mut Entry, strings: &Strings) {
    let mut buffer = Vec::with_capacity(BUFFER + 4096);
    buffer.extend_from_slice(
        concat!(
            r#"<?xml version="1.0" encoding="utf-8"?><x:sst xmlns:x="http://schemas.openxmlformats.org/"#,
            r#"spreadsheetml/2006/main" count=""#
        )
        .as_bytes(),
    );
    push_number(&mut buffer, strings.uses);
    buffer.extend_from_slice(br#"" uniqueCount=""#);
    push_number(&mut buffer, strings.list.len() as u64);
    buffer.extend_from_slice(br#"">"#);
    for text in &strings.list {
        let outer = text.trim().len() != text.len() || text.contains('\n');
        buffer.extend_from_slice(if outer { br#"<x:si><x:t xml:space="preserve">"# } else { b"<x:si><x:t>" });
        push_xml(&mut buffer, text);
        buffer.extend_from_slice(b"</x:t></x:si>");
        if buffer.len() > BUFFER {
            entry.write(&buffer);
            buffer.clear();
        }
    }
    buffer.extend_from_slice(b"</x:sst>");
    entry.write(&buffer);
}
