//! One worksheet, cell by cell.
//!
//! In: the sheet's XML. Out: cells pushed to a table. **Where a cell stands is told by its reference, or by
//! its order where it has none; the sheet's declared dimension is never looked at.**

use quick_xml::events::{BytesStart, Event};
use std::io::Read;

use super::plain::{Shapes, text_of};
use super::table::{Content, Table};
use super::xml::{Text, Xml, attribute, is_tag, resolve, unescape_controls};
use super::{Fault, MAX_COLUMNS, MAX_ROWS};
use crate::import::source::ROWS_PER_REPORT;

/// The type of a cell, from its `t`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Type {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
    Error,
}

impl Type {
    pub(super) fn of(told: &[u8]) -> Self {
        match told {
            b"s" => Type::Shared,
            b"b" => Type::Boolean,
            b"e" => Type::Error,
            b"n" => Type::Number,
            _ => Type::Text,
        }
    }
}

#[derive(Default)]
struct Reader {
    /// Row of the cell at hand, from 1.
    row: u32,
    next_column: u32,
    kind: Type,
    /// Where the cell goes in the table; nothing where it is not wanted.
    slot: Option<u16>,
    capture: bool,
    inline: bool,
    phonetic: u32,
    text: Text,
    /// Whether a cell may come next.
    between: bool,
    shapes: Shapes,
    /// Rows that have ended, and how many with cells are asked for.
    seen: u64,
    rows: usize,
}

/// Reads until the end of the data or until the table has `rows` rows; `told` hears of rows now and then.
pub(super) fn read<R: Read>(
    mut xml: Xml<R>,
    table: &mut Table,
    rows: usize,
    told: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let mut reader = Reader { rows, ..Reader::default() };
    while let Some(event) = xml.next()? {
        let may_skip = is_tag(&event);
        match event {
            Event::Start(element) => reader.start(&element, table),
            Event::Text(text) if reader.capture => reader.text.add(&text.xml10_content()),
            Event::CData(text) if reader.capture => reader.text.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = resolve(&reference)?;
                if reader.capture {
                    reader.text.add(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "v" | "t" => reader.capture = false,
                "is" => reader.inline = false,
                "rPh" => reader.phonetic = reader.phonetic.saturating_sub(1),
                "c" => reader.finish(table)?,
                "row" if reader.is_full(table) => break,
                "row" => reader.end_row(told),
                "sheetData" => break,
                _ => {}
            },
            _ => {}
        }
        if may_skip && reader.between {
            reader.plain_cells(&mut xml, table, told)?;
        }
    }
    Ok(())
}

impl Reader {
    fn start(&mut self, element: &BytesStart<'_>, table: &Table) {
        self.between = false;
        match element.local_name().as_ref() {
            "row" => {
                self.start_row(attribute(element, "r").as_deref());
                let name = element.name();
                if !self.shapes.fit(name.as_ref()) {
                    self.shapes = Shapes::of(name.as_ref());
                }
            }
            "c" => self.start_cell(element, table),
            "v" => self.capture = self.slot.is_some() && !self.inline,
            "is" => self.inline = true,
            "rPh" => self.phonetic += 1,
            "t" => self.capture = self.slot.is_some() && self.inline && self.phonetic == 0,
            _ => {}
        }
    }

    fn start_row(&mut self, number: Option<&str>) {
        let told = number.and_then(|text| text.parse().ok());
        self.row = told.unwrap_or(self.row.saturating_add(1));
        self.next_column = 0;
        self.between = true;
    }

    fn is_full(&self, table: &Table) -> bool {
        table.row_count() >= self.rows
    }

    fn end_row(&mut self, told: &mut dyn FnMut(u64)) {
        self.between = false;
        self.seen += 1;
        if self.seen.is_multiple_of(ROWS_PER_REPORT) {
            told(self.seen);
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>, table: &Table) {
        let mut column = None;
        self.kind = Type::Number;
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => column = column_of(attribute.value.as_bytes()),
                "t" => self.kind = Type::of(attribute.value.as_bytes()),
                _ => {}
            }
        }
        self.slot = self.place(column, table);
        (self.inline, self.phonetic, self.capture) = (false, 0, false);
        self.text.clear();
    }

    /// Where a cell goes that has this column by its reference.
    #[inline]
    fn place(&mut self, column: Option<u32>, table: &Table) -> Option<u16> {
        let column = column.unwrap_or(self.next_column);
        self.next_column = column.saturating_add(1);
        let inside = self.row <= MAX_ROWS && self.row > 0 && column < MAX_COLUMNS;
        if inside { table.slot(column) } else { None }
    }

    /// Reads on as long as cells have the shape that nearly all have.
    fn plain_cells<R: Read>(
        &mut self,
        xml: &mut Xml<R>,
        table: &mut Table,
        told: &mut dyn FnMut(u64),
    ) -> Result<(), Fault> {
        loop {
            let taken = self.take_cells(xml.ahead(), table, told)?;
            if taken == 0 {
                return Ok(());
            }
            xml.skip(taken);
        }
    }

    /// Reads what is ahead; says how many bytes that was.
    // Never inlined: engines of WebAssembly replace slow code with fast only where it is called.
    #[inline(never)]
    fn take_cells(
        &mut self,
        ahead: &[u8],
        table: &mut Table,
        told: &mut dyn FnMut(u64),
    ) -> Result<usize, Fault> {
        let mut at = 0;
        loop {
            while let Some(cell) = ahead.get(at..).and_then(|bytes| self.shapes.cell(bytes)) {
                at += cell.length;
                if let Some(slot) = self.place(cell.column, table) {
                    match digits(cell.value).filter(|_| cell.kind == Type::Shared) {
                        Some(index) => table.push(self.row, slot, Content::Shared(index))?,
                        None => store(table, self.row, slot, cell.kind, text_of(cell.value))?,
                    }
                }
            }
            let turn = ahead.get(at..).and_then(|bytes| self.shapes.turn(bytes));
            let Some((number, length)) = turn.filter(|_| !self.is_full(table)) else { return Ok(at) };
            at += length;
            self.end_row(told);
            self.start_row(number);
        }
    }

    fn finish(&mut self, table: &mut Table) -> Result<(), Fault> {
        self.between = true;
        let Some(slot) = self.slot.take() else { return Ok(()) };
        self.capture = false;
        table.cut += usize::from(self.text.cut);
        store(table, self.row, slot, self.kind, &self.text.text)
    }
}

#[inline]
fn store(table: &mut Table, row: u32, slot: u16, kind: Type, text: &str) -> Result<(), Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    match kind {
        Type::Error => Ok(()),
        Type::Shared => text.parse().map_or(Ok(()), |index| table.push(row, slot, Content::Shared(index))),
        Type::Boolean => table.push(row, slot, Content::Text(if text == "1" { "True" } else { "False" })),
        Type::Number => table.push(row, slot, Content::Number(text)),
        Type::Text => table.push(row, slot, Content::Text(unescape_controls(text).trim())),
    }
}

/// A number of few digits and nothing else.
#[inline]
fn digits(text: &[u8]) -> Option<u32> {
    let number = |number, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'));
    if matches!(text.len(), 1..=9) { text.iter().try_fold(0, number) } else { None }
}

/// `A1` is column 0, `AB12` is 27.
#[inline]
pub(super) fn column_of(reference: &[u8]) -> Option<u32> {
    let mut column = 0_u32;
    for byte in reference.iter().take_while(|byte| byte.is_ascii_alphabetic()).take(4) {
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
            assert_eq!(column_of(reference.as_bytes()), column, "{reference}");
        }
    }
}
