//! Naughty strings in every field of every kind of table: they stay text, and nothing after the import minds.

use std::collections::BTreeSet;

use flytteplan::base::{Note, Place, Silent};
use flytteplan::estate::{Inventory, SourceKind, Vm};
use flytteplan::import::{Import, InputFile, Mappings, import};
use flytteplan::text::{Language, Texts, note_text, place_text, visible};

use crate::replay_one;

/// Of our own, one or more of each family: markup, scripts, formulas, placeholders, paths, numbers that are none,
/// characters that hide, turn, combine or are none, and what separates fields.
const OURS: [&str; 46] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt;&amp;&#x41;",
    "]]><!DOCTYPE x>",
    "'; DROP TABLE vms; --",
    "=cmd|' /C calc'!A1",
    "+1+1",
    "-2-3",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "{ $count }",
    "{\"}",
    "${7*7}{{7*7}}%s%n%x",
    "$(touch x)`id`",
    "../../../etc/passwd",
    "C:\\con\\nul",
    "file:///x",
    "NaN",
    "null",
    "undefined",
    "true",
    "1e309",
    "-1",
    "0x10",
    "१२३",
    "99999999999999999999999",
    "10.10",
    "01.02.2027",
    "2027-02-31",
    "app\u{202e}gnp.exe",
    "zero\u{200b}width\u{feff}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "👩‍👩‍👧🏳️‍🌈",
    "İıſßŉ",
    "田中さん Čáhci Ŋ",
    "ﷺ",
    "\u{fffd}\u{10ffff}",
    "\u{1}\u{8}\u{1b}[31m\u{7f}",
    "line\nbreak\r\nand\rmore",
    "a\"b\"\"c",
    "a;b|c,d\te",
    "\u{2028}\u{2029}",
    "__proto__",
    "constructor",
];

/// The Big List of Naughty Strings beside them, where it is at hand.
fn strings() -> Vec<String> {
    let shared = std::env::var_os("FLYTTEPLAN_SHARED").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        std::path::PathBuf::from,
    );
    let list = std::fs::read_to_string(shared.join("data/vectors/blns/blns.json")).unwrap_or_default();
    let more: Vec<String> = serde_json::from_str(&list).unwrap_or_default();
    let mut all: Vec<String> = OURS.iter().map(|text| (*text).to_owned()).collect();
    all.extend(more);
    all.push("x".repeat(5_000));
    // The separator of inputs is none of a field's business, and what is blank is no string.
    all.retain(|text| !text.trim().is_empty() && !text.contains('\u{1c}'));
    all
}

/// A target, headings, and a row in which every cell is sound; `#` is the number of the row.
const TABLES: [(&str, &str, &str); 9] = [
    (
        "rvtools",
        "VM|Powerstate|Template|DNS Name|CPUs|Memory|Primary IP Address|Network #1|Folder|Annotation|Tjeneste|Datacenter|Cluster|Host|OS according to the VMware Tools|VM ID|VM UUID|SMBIOS UUID|VI SDK Server|VI SDK UUID",
        "app#|poweredOn|False|app#.example|4|16384|10.0.0.1|PG|/DC1|note|Journal|DC1|C1|h1|Linux|vm-#|a-#|s-#|vc1|V-1",
    ),
    (
        "servers",
        "Server|IP|OS|Memory (GB)|vCPU|Disk 1 size (In GB)|Cluster|Folder|Tags|Beskrivelse",
        "app#|10.0.0.1|Linux|4|2|40|C1|/a|zone:1|tekst",
    ),
    (
        "flows",
        "Source|Source IP|Destination|Destination IP|Port|Protocol|Connections|Bytes|First seen|Last seen|Action",
        "app1|10.0.0.1|db1|10.0.0.2|443|tcp|1|100|2026-01-01|2026-01-02|allow",
    ),
    (
        "flows",
        "Time slot|Source server name|Source IP|Source application|Source process|Destination server name|Destination IP|Destination application|Destination process|Destination port",
        "12/18/2024 18:00-0:00|app1|10.0.0.1||java|db1|10.0.0.2||x|1433",
    ),
    ("lists", "Tjeneste|Eier|Brukes av|Kritikalitet|Servere|Også servere", "Journal #|UNN|NLSH|1|app1|db1"),
    ("lists", "Bølge|Dato|Tjeneste|Server", "Bølge 1|2027-05-26|Journal|app1"),
    ("relations", "parent|type|child", "app1|Depends on::Used by|db1"),
    (
        "relations",
        "Record Type|Application Name|Description|Business Service|Dependency|Dependency Direction",
        "2|Gateway|x|Retail|app1|southbound",
    ),
    ("logs", "src_ip:dst_ip:src_vm:src_security_groups:port", "10.0.0.1|10.0.0.2|app1|sg|443"),
];

fn quoted(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    cells.join(";") + "\n"
}

/// The table with these strings in one column, one row each.
fn with_column(headings: &str, row: &str, column: usize, strings: &[String]) -> String {
    let mut text = quoted(&headings.split('|').collect::<Vec<_>>());
    for (number, string) in strings.iter().enumerate() {
        let row = row.replace('#', &number.to_string());
        let mut cells: Vec<&str> = row.split('|').collect();
        cells[column] = string;
        text += &quoted(&cells);
    }
    text
}

#[test]
fn in_every_field_of_every_table() {
    let strings = strings();
    assert!(strings.len() >= OURS.len());
    for (target, headings, row) in TABLES {
        for column in 0..row.split('|').count() {
            if target == "logs" {
                // Neither quotes nor line breaks there.
                let plain: Vec<String> =
                    strings.iter().map(|text| text.replace(['\n', '\r', ':'], " ")).collect();
                let rows = plain.iter().map(|string| {
                    let mut cells: Vec<&str> = row.split('|').collect();
                    cells[column] = string;
                    cells.join(":") + "\n"
                });
                replay_one(target, format!("{headings}\n{}", rows.collect::<String>()).as_bytes());
                continue;
            }
            replay_one(target, with_column(headings, row, column, &strings).as_bytes());
        }
    }
}

/// Nothing overflows, and a plan over it can still be saved, whose numbers end at 2^53.
#[test]
fn numbers_too_large_to_add_up() {
    for number in ["18446744073709551615", "9007199254740993", "999999999999999999", "4294967295"] {
        let strings = vec![number.to_owned(); 30];
        for (target, headings, row) in TABLES.iter().filter(|(target, ..)| *target != "logs") {
            for column in 0..row.split('|').count() {
                replay_one(target, with_column(headings, row, column, &strings).as_bytes());
            }
        }
    }
}

fn read(name: &str, text: &str) -> (Import, Vec<Note>) {
    let files = [InputFile::new(name, text.as_bytes().to_vec())];
    let parsed = import(&files, &Mappings::default(), &mut Silent);
    (parsed.value, parsed.notes)
}

/// What a field of the VMs holds.
fn held(inventory: &Inventory, field: fn(&Vm) -> &str) -> BTreeSet<String> {
    inventory.vms.iter().map(|vm| field(vm).to_owned()).collect()
}

/// Texts of a VM are kept letter for letter; ends of lines inside a cell are written in one way.
#[test]
fn what_is_text_stays_the_text_that_it_was() {
    let strings = strings();
    let kept: BTreeSet<String> = strings.iter().map(|text| text.trim().replace("\r\n", "\n")).collect();
    let fields: [(&str, fn(&Vm) -> &str); 6] = [
        ("VM", |vm| &vm.name),
        ("DNS Name", |vm| &vm.dns_name),
        ("Folder", |vm| &vm.folder),
        ("Datacenter", |vm| &vm.datacenter),
        ("Cluster", |vm| &vm.cluster),
        ("OS according to the VMware Tools", |vm| &vm.os),
    ];
    let (_, headings, row) = TABLES[0];
    for (heading, field) in fields {
        let column = headings.split('|').position(|name| name == heading).expect("a column");
        let (import, _) = read("RVTools_tabvInfo.csv", &with_column(headings, row, column, &strings));
        let found = held(&import.imported.inventory, field);
        let odd: Vec<&String> =
            found.iter().filter(|text| !text.is_empty() && !kept.contains(text.as_str())).collect();
        assert!(odd.is_empty(), "{heading}: {odd:?}");
        assert!(found.len() > OURS.len() / 2, "{heading}: {}", found.len());
    }
}

/// Headings, sheets and files may be called anything.
#[test]
fn as_headings_sheets_and_names_of_files() {
    let strings = strings();
    let texts = [Texts::new(Language::Nb), Texts::new(Language::En)];
    for string in strings.iter().take(OURS.len()).chain(strings.iter().step_by(17)) {
        let (import, notes) = read(string, "VM;Powerstate;CPUs;Memory\nx;poweredOn;1;1\n;;1;1\n");
        assert_eq!(import.files[0].name, *string);
        for note in &notes {
            assert_eq!(note.place.file.as_ref(), Some(string));
            for texts in &texts {
                let text = note_text(note, texts);
                assert!(!text.what.is_empty() && !place_text(&note.place, texts).is_empty());
            }
        }
        // A column that nobody knows, and one that is called so instead of what it is.
        let text = quoted(&["VM", "Powerstate", "CPUs", "Memory", string])
            + &quoted(&["x", "poweredOn", "1", "1", "v"]);
        replay_one("rvtools", text.as_bytes());
        replay_one(
            "lists",
            (quoted(&["Tjeneste", string, "Servere"]) + &quoted(&["Journal", "UNN", "x"])).as_bytes(),
        );
        let xml: String = string
            .chars()
            .map(|c| if matches!(c, '&' | '<' | '>' | '"') || c < ' ' { '_' } else { c })
            .collect();
        let book = format!(
            "<worksheet><sheetData/></worksheet>\u{1c}<sst/>\u{1c}\u{1c}<workbook><sheets><sheet name=\"{xml}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        );
        replay_one("workbook", book.as_bytes());
        replay_one(
            "archive",
            format!("{}\nVM;Powerstate;CPUs;Memory\nx;poweredOn;1;1\n", string.replace('\n', " ")).as_bytes(),
        );
    }
}

/// A place named by a file never says more than that it is a name: what hides in it is shown.
#[test]
fn what_hides_in_a_name_is_shown() {
    let nb = Texts::new(Language::Nb);
    for string in OURS {
        let place = Place { file: Some(string.to_owned()), ..Place::default() };
        let shown = visible(&place_text(&place, &nb)).into_owned();
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert!(!shown.contains(['\u{202e}', '\u{200b}', '\u{2028}', '\u{feff}']), "{shown:?}");
    }
}

/// What is copied into a spreadsheet begins no formula there, whatever the cell holds.
#[test]
fn no_cell_that_leaves_begins_a_formula() {
    let strings = strings();
    let rows: Vec<Vec<String>> = strings.iter().map(|text| vec![text.clone(), "b".to_owned()]).collect();
    let text = flytteplan::text::as_table(&rows);
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!(lines.len(), strings.len());
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 2, "{line:?}");
        assert!(!cells[0].starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{line:?}");
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
    }
}

/// A line of a table never turns into another kind of table by what stands in one cell.
#[test]
fn a_cell_never_changes_what_the_table_is() {
    let strings = strings();
    let kinds = [
        (4, SourceKind::Catalogue, 0),
        (5, SourceKind::WaveList, 2),
        (1, SourceKind::Servers, 9),
        (0, SourceKind::Rvtools, 9),
    ];
    for (table, kind, column) in kinds {
        let (_, headings, row) = TABLES[table];
        let (import, _) = read("t.csv", &with_column(headings, row, column, &strings));
        assert_eq!(import.files[0].kind, kind, "{headings}");
    }
}
