//! A small writer of workbooks, for tests of the importer.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// How the workbook is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As RVTools 4.7 writes it: prefix, shared strings, blanks present, absolute targets.
    Native,
    /// As a library might: inline strings, no references.
    Inline,
}

/// Sheets by name; a cell that starts with `#` is a number.
pub type Sheets<'a> = &'a [(&'a str, Vec<Vec<String>>)];

pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(character),
            c if c < ' ' || matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}') => {
                write!(out, "_x{:04X}_", u32::from(c)).expect("string");
            }
            c => out.push(c),
        }
    }
    out
}

pub fn zip(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(name.as_str(), options).expect("entry");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("zip").into_inner()
}

/// The parts of a workbook, for tests that change one.
pub fn parts(sheets: Sheets<'_>, style: Style) -> Vec<(String, Vec<u8>)> {
    let prefix = if style == Style::Native { "x:" } else { "" };
    let space = if style == Style::Native { ":x" } else { "" };
    let mut strings: Vec<String> = Vec::new();
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, (name, rows)) in (1..).zip(sheets) {
        let target = if style == Style::Native { "/xl/worksheets" } else { "worksheets" };
        write!(list, r#"<{prefix}sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#, escape(name))
            .expect("string");
        write!(relations, r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{target}/sheet{number}.xml"/>"#).expect("string");
        let mut data = String::new();
        for (row, cells) in (1..).zip(rows) {
            write!(data, "<{prefix}row r=\"{row}\">").expect("string");
            for (column, cell) in cells.iter().enumerate() {
                data += &one_cell(prefix, style, row, column, cell, &mut strings);
            }
            write!(data, "</{prefix}row>").expect("string");
        }
        let sheet = format!(
            r#"<?xml version="1.0"?><{prefix}worksheet xmlns{space}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><{prefix}dimension ref="A1:XFD1048576"/><{prefix}sheetData>{data}</{prefix}sheetData></{prefix}worksheet>"#
        );
        entries.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
    }
    write!(relations, r#"<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>"#).expect("string");
    let mut items = String::new();
    for text in &strings {
        write!(
            items,
            "<{prefix}si><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}si>",
            escape(text)
        )
        .expect("string");
    }
    entries.push(("xl/sharedStrings.xml".into(), format!(r#"<{prefix}sst xmlns{space}="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9999" uniqueCount="9999">{items}</{prefix}sst>"#).into_bytes()));
    entries.push(("xl/workbook.xml".into(), format!(r#"<?xml version="1.0"?><{prefix}workbook xmlns{space}="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><{prefix}sheets>{list}</{prefix}sheets></{prefix}workbook>"#).into_bytes()));
    entries.push(("xl/_rels/workbook.xml.rels".into(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#).into_bytes()));
    entries.push(("[Content_Types].xml".into(), b"<Types/>".to_vec()));
    entries
}

fn one_cell(
    prefix: &str,
    style: Style,
    row: u32,
    column: usize,
    cell: &str,
    strings: &mut Vec<String>,
) -> String {
    let reference = match style {
        Style::Native => format!(" r=\"{}{row}\"", letters(column)),
        Style::Inline => String::new(),
    };
    if let Some(number) = cell.strip_prefix('#') {
        return format!("<{prefix}c{reference}><{prefix}v>{number}</{prefix}v></{prefix}c>");
    }
    match style {
        Style::Native if cell.is_empty() => format!("<{prefix}c{reference} s=\"2\" t=\"s\" />"),
        Style::Native => {
            let index = strings.iter().position(|known| known == cell).unwrap_or_else(|| {
                strings.push(cell.to_owned());
                strings.len() - 1
            });
            format!("<{prefix}c{reference} s=\"2\" t=\"s\"><{prefix}v>{index}</{prefix}v></{prefix}c>")
        }
        Style::Inline => format!(
            "<{prefix}c t=\"inlineStr\"><{prefix}is><{prefix}r><{prefix}t>{}</{prefix}t></{prefix}r><{prefix}rPh><{prefix}t>reading aid</{prefix}t></{prefix}rPh></{prefix}is></{prefix}c>",
            escape(cell)
        ),
    }
}

fn letters(mut column: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + u8::try_from(column % 26).expect("letter")));
        if column < 26 {
            return out;
        }
        column = column / 26 - 1;
    }
}

pub fn workbook(sheets: Sheets<'_>, style: Style) -> Vec<u8> {
    zip(&parts(sheets, style))
}

/// Rows from text: one line each, cells between bars.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}
