//! One worksheet, cell by cell.
//!
//! In: the sheet's XML. Out: cells pushed to a table. **Where a cell stands is told by its reference, or by
//! its order where it has none; the sheet's declared dimension is never looked at.**

use quick_xml::events::{BytesStart, Event};
use std::io::Read;

use super::table::{Content, Table};
use super::xml::{Xml, append, attribute, resolve, unescape_controls};
use super::{Fault, MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use crate::import::source::ROWS_PER_REPORT;

/// The type of a cell, from its `t`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Type {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
    Error,
}

#[derive(Default)]
struct Reader {
    /// Row and column of the cell at hand, from 1 and from 0.
    row: u32,
    column: u32,
    next_column: u32,
    kind: Type,
    /// Where the cell goes in the table; nothing where it is not wanted.
    slot: Option<u32>,
    capture: bool,
    inline: bool,
    phonetic: u32,
    cut: bool,
    text: String,
}

/// Reads until the end of the data or until the table has `rows` rows; `told` hears of rows now and then.
pub(super) fn read<R: Read>(
    mut xml: Xml<R>,
    table: &mut Table,
    rows: usize,
    told: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let mut reader = Reader::default();
    let mut seen = 0_u64;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => reader.start(&element, table),
            Event::Text(text) if reader.capture => reader.add(&text.xml10_content()),
            Event::CData(text) if reader.capture => reader.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = resolve(&reference)?;
                if reader.capture {
                    reader.add(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "v" | "t" => reader.capture = false,
                "is" => reader.inline = false,
                "rPh" => reader.phonetic = reader.phonetic.saturating_sub(1),
                "c" => reader.finish(table)?,
                "row" if table.row_count() >= rows => break,
                "row" => {
                    seen += 1;
                    if seen.is_multiple_of(ROWS_PER_REPORT) {
                        told(seen);
                    }
                }
                "sheetData" => break,
                _ => {}
            },
            _ => {}
        }
    }
    Ok(())
}

impl Reader {
    fn start(&mut self, element: &BytesStart<'_>, table: &Table) {
        match element.local_name().as_ref() {
            "row" => {
                let told = attribute(element, "r").and_then(|text| text.parse().ok());
                self.row = told.unwrap_or(self.row.saturating_add(1));
                self.next_column = 0;
            }
            "c" => self.start_cell(element, table),
            "v" => self.capture = self.slot.is_some() && !self.inline,
            "is" => self.inline = true,
            "rPh" => self.phonetic += 1,
            "t" => self.capture = self.slot.is_some() && self.inline && self.phonetic == 0,
            _ => {}
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>, table: &Table) {
        self.column = self.next_column;
        self.kind = Type::Number;
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => self.column = column_of(&attribute.value).unwrap_or(self.column),
                "t" => {
                    self.kind = match attribute.value.as_ref() {
                        "s" => Type::Shared,
                        "b" => Type::Boolean,
                        "e" => Type::Error,
                        "n" => Type::Number,
                        _ => Type::Text,
                    }
                }
                _ => {}
            }
        }
        self.next_column = self.column.saturating_add(1);
        let inside = self.row <= MAX_ROWS && self.row > 0 && self.column < MAX_COLUMNS;
        self.slot = if inside { table.slot(self.column) } else { None };
        (self.inline, self.phonetic, self.capture, self.cut) = (false, 0, false, false);
        self.text.clear();
    }

    fn add(&mut self, more: &str) {
        self.cut |= append(&mut self.text, more, MAX_CELL);
    }

    fn finish(&mut self, table: &mut Table) -> Result<(), Fault> {
        let Some(slot) = self.slot.take() else { return Ok(()) };
        self.capture = false;
        table.cut += usize::from(self.cut);
        let text = self.text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let content = match self.kind {
            Type::Error => return Ok(()),
            Type::Shared => match text.parse() {
                Ok(index) => Content::Shared(index),
                Err(_) => return Ok(()),
            },
            Type::Boolean => {
                let (start, length) = table.own_text(if text == "1" { "True" } else { "False" })?;
                Content::Text(start, length)
            }
            Type::Number => {
                let (start, length) = table.own_text(text)?;
                Content::Number(start, length)
            }
            Type::Text => {
                unescape_controls(&mut self.text);
                let (start, length) = table.own_text(self.text.trim())?;
                Content::Text(start, length)
            }
        };
        table.push(self.row, slot, content)
    }
}

/// `A1` is column 0, `AB12` is 27.
fn column_of(reference: &str) -> Option<u32> {
    let mut column = 0_u32;
    for byte in reference.bytes().take_while(u8::is_ascii_alphabetic).take(4) {
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn columns_by_letters() {
        for (reference, column) in
            [("A1", Some(0)), ("z9", Some(25)), ("AA1", Some(26)), ("XFD1048576", Some(16_383)), ("12", None)]
        {
            assert_eq!(column_of(reference), column, "{reference}");
        }
    }
}
