//! Our reader beside a plain one.
//!
//! In: generated workbooks, with every kind of cell in every way of writing it that is known. Out: nothing, or a cell
//! that the two read differently. **The plain one knows no bounds and no short cuts: it builds a tree of the whole
//! part and looks things up in it.**

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use quick_xml::events::Event;

use super::{Workbook, kit};
use crate::base::Bytes;
use crate::import::source::Rows as _;

/// Row from 1, column from 0, text, and whether it is a number.
type Found = (u32, u32, String, bool);

/// An element with all that is in it; text is an element without a name.
#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        self.children.iter().filter(|child| child.name == name).collect()
    }

    /// The text of it and of what is in it.
    fn content(&self) -> String {
        self.children.iter().fold(self.text.clone(), |text, child| text + &child.content())
    }

    /// The text of its `t`, also within runs, but not that of reading aids.
    fn string(&self) -> String {
        let of = |child: &Element| match child.name.as_str() {
            "t" => child.content(),
            "r" => child.string(),
            _ => String::new(),
        };
        self.children.iter().map(of).collect()
    }
}

fn tree(xml: &str) -> Element {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let text = |text: String| Element { text, ..Element::default() };
        let done = match reader.read_event().expect("well-formed") {
            Event::Eof => return open.remove(0),
            Event::Start(start) => {
                open.push(element(&start));
                continue;
            }
            Event::Empty(start) => element(&start),
            Event::End(_) => open.pop().expect("opened"),
            Event::Text(found) => text(found.xml10_content().into_owned()),
            Event::CData(found) => text(found.xml10_content().into_owned()),
            Event::GeneralRef(found) => {
                let name = format!("&{};", &*found);
                text(quick_xml::escape::unescape(&name).expect("known").into_owned())
            }
            _ => continue,
        };
        open.last_mut().expect("opened").children.push(done);
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = quick_xml::escape::unescape(&attribute.value).expect("known");
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// Undoes `_x000D_`.
fn unescaped(text: &str) -> String {
    let code = |tail: &str| {
        let digits = tail.get(2..6).filter(|_| tail.get(6..7) == Some("_"))?;
        let all = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| all)?)
    };
    let (mut out, mut at) = (String::new(), 0);
    while let Some(letter) = text[at..].chars().next() {
        let control = text[at..].starts_with("_x").then(|| code(&text[at..])).flatten();
        out.push(control.unwrap_or(letter));
        at += control.map_or(letter.len_utf8(), |_| 7);
    }
    out
}

/// What the first sheet holds.
fn plainly(workbook: &[u8]) -> Vec<Found> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a ZIP");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        tree(&text)
    };
    let table = part("xl/sharedStrings.xml");
    let strings: Vec<String> =
        table.all("sst")[0].all("si").into_iter().map(|item| unescaped(&item.string())).collect();
    let sheet = part("xl/worksheets/sheet1.xml");
    let mut found = Vec::new();
    let mut row = 0;
    for element in sheet.all("worksheet")[0].all("sheetData")[0].all("row") {
        row = element.get("r").and_then(|number| number.parse().ok()).unwrap_or(row + 1);
        let mut next = 0;
        for cell in element.all("c") {
            let letters = |reference: &str| {
                let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
                letters.fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
            };
            let column = cell.get("r").map(letters).filter(|column| *column > 0).map_or(next, |at| at - 1);
            next = column + 1;
            let value = || cell.all("v").first().map(|value| value.content()).unwrap_or_default();
            let inline = || cell.all("is").first().map(|inline| inline.string());
            let kind = cell.get("t").unwrap_or("n");
            let raw = inline().unwrap_or_else(value);
            let text = match kind {
                "n" => raw,
                "e" => continue,
                "b" if raw.trim().is_empty() => continue,
                "b" => (if raw.trim() == "1" { "True" } else { "False" }).to_owned(),
                "s" => match raw.trim().parse::<usize>() {
                    Ok(index) => strings.get(index).cloned().unwrap_or_default(),
                    Err(_) => continue,
                },
                _ => unescaped(&raw),
            };
            if !text.trim().is_empty() {
                found.push((row, column, text.trim().to_owned(), kind == "n"));
            }
        }
    }
    found
}

fn ours(workbook: &[u8], wanted: Option<&[u32]>) -> Vec<Found> {
    let bytes = Bytes::from(workbook.to_vec());
    let mut book = Workbook::open(&bytes).expect("a workbook");
    let mut table = book.table(0, wanted, usize::MAX).expect("a sheet");
    book.resolve(&mut [&mut table]).expect("strings");
    let mut found = Vec::new();
    table.each(&mut |row, cells| {
        for (slot, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = wanted.map_or(slot as u32, |wanted| wanted[slot]);
            found.push((row, column, cell.text.to_owned(), cell.number));
        }
    });
    found
}

/// A part written with `~` where names have their prefix.
fn written(prefixed: bool, body: &str) -> String {
    body.replace('~', if prefixed { "x:" } else { "" })
}

/// Text as it may stand in a part.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "srv-01",
        "12",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "&amp;",
        "&lt;c&gt;",
        "&#13;",
        "&#x1F600;",
        "ø",
        "日本",
        "_x000D_",
        "_x0041_",
        "_x41_",
        "_x",
        "_",
        "]]",
        ">",
        "'",
        "\"",
        "=",
        "/",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

/// A shared string in one of its shapes.
fn items() -> impl Strategy<Value = String> {
    (texts(), texts(), 0..9).prop_map(|(one, two, shape)| match shape {
        0..=2 => format!("<~si><~t>{one}</~t></~si>"),
        3 => format!("<~si><~t xml:space=\"preserve\">{one}</~t></~si>"),
        4 => format!("<~si><~r><~rPr><~b/></~rPr><~t>{one}</~t></~r><~r><~t>{two}</~t></~r></~si>"),
        5 => format!("<~si><~t>{one}</~t><~rPh sb=\"0\" eb=\"1\"><~t>{two}</~t></~rPh></~si>"),
        6 => format!("<~si><!-- {} --><~t><![CDATA[{two}]]></~t>\n</~si>", "no text"),
        7 => "<~si/>".to_owned(),
        _ => "\n <~si><~t/></~si> ".to_owned(),
    })
}

/// What is in a cell: its type and what it holds, in one of their shapes.
fn contents() -> impl Strategy<Value = String> {
    let numbers = prop::sample::select(vec!["0", "12", "-3.5", "1.5E-3", "46127.31", " 7 ", "", "x"]);
    (texts(), texts(), numbers, 0..24_u32, 0..16).prop_map(|(one, two, number, index, shape)| match shape {
        0..=2 => format!(" t=\"s\"><~v>{index}</~v></~c>"),
        3 => format!(" t=\"s\"><~v>{number}</~v></~c>"),
        4 => format!("><~v>{number}</~v></~c>"),
        5 => format!(" t='n'><~v>{number}</~v></~c>"),
        6 => format!(" t=\"str\"><~f>A1&amp;\"x\"</~f><~v>{one}</~v></~c>"),
        7 => format!(" t=\"str\"><~v>{one}</~v></~c>"),
        8 => format!(" t=\"inlineStr\"><~is><~t>{one}</~t></~is></~c>"),
        9 => format!(" t=\"inlineStr\"><~is><~r><~t>{one}</~t></~r><~rPh><~t>{two}</~t></~rPh></~is></~c>"),
        10 => format!(" t=\"b\"><~v>{}</~v></~c>", index % 2),
        11 => " t=\"e\"><~v>#N/A</~v></~c>".to_owned(),
        12 => " t=\"s\" />".to_owned(),
        13 => "/>".to_owned(),
        14 => "></~c >".to_owned(),
        _ => format!(" t=\"str\"><~v>a<!-- b --><![CDATA[{two}]]></~v> </~c>"),
    })
}

/// A cell: how far right of the one before, how its reference and attributes are written, and what is in it.
fn cells() -> impl Strategy<Value = (u32, u8, String)> {
    (0..3_u32, 0..8_u8, contents())
}

fn letters(mut column: u32) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return out;
        }
        column = column / 26 - 1;
    }
}

fn sheet(rows: &[(u32, u8, Vec<(u32, u8, String)>)]) -> String {
    let mut out = "<?xml version=\"1.0\"?>\n<~worksheet><~dimension ref=\"A1:XFD9\"/><~sheetData>".to_owned();
    let mut number = 0;
    for (gap, shape, cells) in rows {
        number += 1 + gap;
        let start = match shape {
            0 if *gap == 0 => "<~row>".to_owned(),
            1 => format!("\n  <~row r=\"{number}\" spans=\"1:9\" x14ac:dyDescent='0.2'>"),
            _ => format!("<~row r=\"{number}\" spans=\"1:9\">"),
        };
        out += &start;
        let mut column = 0;
        for (gap, shape, content) in cells {
            let reference = format!("{}{number}", letters(column + gap));
            let start = match shape {
                0 => "<~c".to_owned(),
                1 => format!("\n<~c r='{reference}'"),
                2 => format!("<~c s=\"2\" r=\"{reference}\""),
                3 => format!("<~c  r=\"{}\"\n s=\"2\"", reference.to_lowercase()),
                4 => format!("<!--<~c>--><~c r=\"{reference}\" cm=\"1\""),
                _ => format!("<~c r=\"{reference}\" s=\"2\""),
            };
            column += if *shape == 0 { 1 } else { gap + 1 };
            write!(out, "{start}{content}").expect("string");
        }
        out += if *shape == 2 { "\n</~row>\n" } else { "</~row>" };
    }
    out + "</~sheetData><~c r=\"A1\"><~v>no cell</~v></~c></~worksheet>"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn both_read_the_same(
        prefixed in any::<bool>(),
        strings in prop::collection::vec(items(), 0..20),
        rows in prop::collection::vec((0..3_u32, 0..8_u8, prop::collection::vec(cells(), 0..12)), 0..12),
        wanted in prop::collection::btree_set(0..40_u32, 1..12),
    ) {
        let mut entries = kit::parts(&[("vInfo", Vec::new())], kit::Style::Native);
        for (name, bytes) in &mut entries {
            let body = match name.as_str() {
                "xl/worksheets/sheet1.xml" => sheet(&rows),
                "xl/sharedStrings.xml" => format!("<~sst count=\"9\">{}</~sst>", strings.concat()),
                _ => continue,
            };
            *bytes = written(prefixed, &body).into_bytes();
        }
        let bytes = kit::zip(&entries);
        let mut expected = plainly(&bytes);
        prop_assert_eq!(ours(&bytes, None), expected.clone());
        let wanted: Vec<u32> = wanted.into_iter().collect();
        expected.retain(|(_, column, ..)| wanted.contains(column));
        prop_assert_eq!(ours(&bytes, Some(&wanted)), expected);
    }
}

/// Rows enough that elements lie across every border of what is held at a time.
#[test]
fn nothing_is_lost_between_pieces() {
    for (prefixed, text) in [(true, "srv"), (false, "en tjener på Østlandet"), (false, "a &amp; b")] {
        let mut strings = String::new();
        let mut data = String::new();
        for row in 1..6000 {
            write!(strings, "<~si><~t>{text}{}</~t></~si>", "x".repeat(row % 37)).expect("string");
            write!(data, "<~row r=\"{row}\"><~c r=\"A{row}\" t=\"s\"><~v>{}</~v></~c>", row - 1)
                .expect("string");
            write!(data, "<~c r=\"B{row}\" s=\"1\"/><~c r=\"C{row}\"><~v>{row}.5</~v></~c>").expect("string");
            write!(data, "<~c r=\"D{row}\" t=\"str\"><~v>{text}</~v></~c></~row>").expect("string");
        }
        let mut entries = kit::parts(&[("vInfo", Vec::new())], kit::Style::Native);
        for (name, bytes) in &mut entries {
            let body = match name.as_str() {
                "xl/worksheets/sheet1.xml" => {
                    format!("<~worksheet><~sheetData>{data}</~sheetData></~worksheet>")
                }
                "xl/sharedStrings.xml" => format!("<~sst>{strings}</~sst>"),
                _ => continue,
            };
            *bytes = written(prefixed, &body).into_bytes();
        }
        let bytes = kit::zip(&entries);
        let expected = plainly(&bytes);
        assert_eq!(expected.len(), 5999 * 3);
        assert!(ours(&bytes, None) == expected);
    }
}
