//! The files of an example, read with nothing of the importer.

use std::collections::BTreeMap;
use std::io::Read as _;

use flytteplan::base::Silent;
use flytteplan::example::{Example, Options, generate};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

pub fn example(vms: u32, seed: u64) -> Example {
    generate(&Options { vms, seed }, &mut Silent)
}

pub fn bytes<'a>(example: &'a Example, part_of_name: &str) -> &'a [u8] {
    let file = example.files.iter().find(|file| file.name.contains(part_of_name));
    file.map(|file| file.bytes.as_slice()).expect(part_of_name)
}

pub fn text(example: &Example, part_of_name: &str) -> String {
    String::from_utf8(bytes(example, part_of_name).to_vec()).expect("UTF-8")
}

pub fn entry(example: &Example, name: &str) -> String {
    let cursor = std::io::Cursor::new(bytes(example, ".xlsx"));
    let mut archive = zip::ZipArchive::new(cursor).expect("a ZIP");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).expect("a value").into_owned())
}

/// The texts of the elements with this name, and how each cell is typed, in order.
pub fn shared_strings(example: &Example) -> Vec<String> {
    let xml = entry(example, "xl/sharedStrings.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut list, mut current, mut inside) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) if start.name().as_ref() == "x:t" => {
                inside = true;
                current.clear();
            }
            Event::End(end) if end.name().as_ref() == "x:t" => {
                inside = false;
                list.push(current.clone());
            }
            Event::Text(text) if inside => current.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if inside => match reference.xml10_content().as_ref() {
                "amp" => current.push('&'),
                "lt" => current.push('<'),
                "gt" => current.push('>'),
                "quot" => current.push('"'),
                "apos" => current.push('\''),
                other => panic!("unknown entity {other}"),
            },
            Event::Eof => return list,
            _ => {}
        }
    }
}

/// Rows of a tab: the values of all cells; that every cell is there and in its place is asserted.
pub fn rows(example: &Example, strings: &[String], tab: &str) -> Vec<Vec<String>> {
    let workbook = entry(example, "xl/workbook.xml");
    let number = workbook.split("<x:sheet ").skip(1).position(|s| s.contains(&format!("name=\"{tab}\"")));
    let xml = entry(example, &format!("xl/worksheets/sheet{}.xml", number.expect(tab) + 1));
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut kind, mut value) = (None, String::new());
    let mut inside = false;
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                assert!(start.name().as_ref().starts_with("x:"), "prefix in {tab}");
                match start.name().as_ref() {
                    "x:row" => rows.push(Vec::new()),
                    "x:c" => {
                        let place = attribute(start, "r").expect("a place");
                        let width = rows.last().expect("a row").len();
                        let number = rows.len();
                        assert_eq!(place, format!("{}{number}", column(width)));
                        kind = attribute(start, "t");
                        if matches!(event, Event::Empty(_)) {
                            assert_eq!(kind.as_deref(), Some("s"), "empties are typed");
                            rows.last_mut().expect("a row").push(String::new());
                        }
                    }
                    "x:v" => inside = true,
                    _ => {}
                }
            }
            Event::Text(text) if inside => value.push_str(&text.xml10_content()),
            Event::End(end) if end.name().as_ref() == "x:v" => {
                inside = false;
                let text = std::mem::take(&mut value);
                let text = match kind.as_deref() {
                    Some("s") => strings[text.parse::<usize>().expect("an index")].clone(),
                    None => text,
                    other => panic!("cell type {other:?}"),
                };
                rows.last_mut().expect("a row").push(text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let width = rows.first().map_or(0, Vec::len);
    assert!(rows.iter().all(|row| row.len() == width), "{tab} is dense");
    let range = format!("A1:{}{}", column(width - 1), rows.len());
    assert!(xml.contains(&format!("<x:dimension ref=\"{range}\" />")), "{tab} {range}");
    assert!(xml.contains(&format!("<x:autoFilter ref=\"{range}\" />")), "{tab} {range}");
    rows
}

pub fn column(index: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n).expect("a letter"));
    if index < 26 {
        letter(index).to_string()
    } else {
        format!("{}{}", letter(index / 26 - 1), letter(index % 26))
    }
}

/// Data rows by heading.
pub fn records(example: &Example, strings: &[String], tab: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(example, strings, tab).into_iter();
    let headings = rows.next().expect("headings");
    rows.map(|row| headings.iter().cloned().zip(row).collect()).collect()
}
