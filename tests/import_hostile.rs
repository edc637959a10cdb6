//! The importer on bytes that nobody meant well: random, cut, flipped, and naughty strings as names.

mod import_kit;

use flytteplan::base::{Level, Silent};
use flytteplan::estate::SourceKind;
use flytteplan::import::{Import, InputFile, Mappings, import};
use import_kit::{Style, parts, rows, workbook, zip};
use proptest::prelude::*;

fn run(name: &str, bytes: Vec<u8>) -> Import {
    let files = [InputFile::new(name, bytes)];
    let parsed = import(&files, &Mappings::default(), &mut Silent);
    let refused = parsed.notes.iter().any(|note| note.level == Level::Error);
    let report = &parsed.value.files[0];
    assert!(refused || report.kind != SourceKind::Unknown, "neither used nor refused");
    parsed.value
}

fn small() -> Vec<(&'static str, Vec<Vec<String>>)> {
    vec![
        (
            "vInfo",
            rows(
                "VM|Powerstate|CPUs|Memory|Primary IP Address|VM ID\na|poweredOn|#1|#2|10.0.0.1|vm-1\nb|poweredOff|#1|#2||vm-2",
            ),
        ),
        ("vNetwork", rows("VM|Powerstate|Network|Switch|IPv4 Address|VM ID\na|poweredOn|PG|s|10.0.0.1|vm-1")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        run("random", bytes);
    }

    #[test]
    fn random_text(text in "[a-cA-C0-9.,;\"\\n\\t|:ipsrcdtVMå-]{0,300}") {
        run("text.csv", text.into_bytes());
    }

    #[test]
    fn flow_tables(cells in proptest::collection::vec("[^\"]{0,12}", 0..60)) {
        let body: String = cells.chunks(3).map(|row| row.join(",") + "\n").collect();
        run("flows.csv", format!("source ip,destination,port\n{body}").into_bytes());
    }

    #[test]
    fn server_tables(cells in proptest::collection::vec("[^\"]{0,12}", 0..80)) {
        let body: String = cells.chunks(6).map(|row| row.join(",") + "\n").collect();
        let head = "VM,IP,Memory (GB),vCPU,Disk 1 size (In GB),Tags";
        run("servers.csv", format!("{head}\n{body}").into_bytes());
    }

    #[test]
    fn sizes_in_server_tables(cells in proptest::collection::vec("[0-9.,' /kKMGTBi%-]{0,24}", 0..40)) {
        let body: String = cells.iter().map(|size| format!("vm;1;{size};{size};x\n")).collect();
        run("servers.csv", format!("VM;CPUs;Memory;Used (GiB);OS\n{body}").into_bytes());
    }

    #[test]
    fn registers(cells in proptest::collection::vec("[a-c,:12 ]{0,12}", 0..60)) {
        let body: String = cells.chunks(3).map(|row| row.join(",") + "\n").collect();
        run("register.csv", format!("parent,type,child\n{body}").into_bytes());
        let head = "Record Type,Application Name,Dependency,Dependency Direction";
        run("register.csv", format!("{head}\n{body}").into_bytes());
    }

    #[test]
    fn flipped_archives(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let list = b"VM,IP,OS\na,10.0.0.1,Linux\nb,10.0.0.2,Linux\n".repeat(4);
        let mut bytes = zip(&[("a/l.csv".to_owned(), list), ("w.xlsx".to_owned(), workbook(&small(), Style::Native))]);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        run("flipped.zip", bytes);
    }

    #[test]
    fn cut_workbooks(cut in 1_usize..4000) {
        let bytes = workbook(&small(), Style::Native);
        let end = bytes.len().saturating_sub(cut).max(1);
        run("cut.xlsx", bytes[..end].to_vec());
    }

    #[test]
    fn flipped_workbooks(place in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut bytes = workbook(&small(), Style::Native);
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        run("flipped.xlsx", bytes);
    }

    #[test]
    fn flipped_parts(part in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), byte in any::<u8>(), style in any::<bool>()) {
        let mut entries = parts(&small(), if style { Style::Native } else { Style::Inline });
        let part = part.index(entries.len());
        let place = place.index(entries[part].1.len());
        entries[part].1[place] = byte;
        run("parts.xlsx", zip(&entries));
    }
}

/// The strings of the Big List of Naughty Strings, if it is at hand.
fn naughty() -> Option<Vec<String>> {
    let shared = std::env::var_os("FLYTTEPLAN_SHARED").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        std::path::PathBuf::from,
    );
    let Ok(text) = std::fs::read_to_string(shared.join("data/vectors/blns/blns.json")) else {
        eprintln!("skipped: no blns.json under {}", shared.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("json"))
}

#[test]
fn naughty_strings_are_names_like_any_other() {
    let Some(strings) = naughty() else { return };
    let usable: Vec<String> = strings
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty() && !text.starts_with('#'))
        .collect();
    assert!(usable.len() > 400);
    let mut expected = usable.clone();
    expected.sort();
    let names = |import: &Import| {
        let mut found: Vec<String> = import.imported.inventory.vms.iter().map(|vm| vm.name.clone()).collect();
        found.sort();
        found
    };
    for style in [Style::Native, Style::Inline] {
        let mut table = rows("VM|Powerstate|CPUs|Memory|VM ID");
        for (number, name) in usable.iter().enumerate() {
            table.push(vec![
                name.clone(),
                "poweredOn".into(),
                "#1".into(),
                "#1".into(),
                format!("vm-{number}"),
            ]);
        }
        let import = run("naughty.xlsx", workbook(&[("vInfo", table)], style));
        assert_eq!(names(&import), expected);
    }
    let mut text = String::from("VM,Powerstate,CPUs,Memory,VM ID\n");
    for (number, name) in usable.iter().enumerate() {
        text += &format!("\"{}\",poweredOn,1,1,vm-{number}\n", name.replace('"', "\"\""));
    }
    assert_eq!(names(&run("naughty.csv", text.into_bytes())), expected);
    // In a table of servers a dash is no name.
    let mut text = String::from("Servername,OS,vCPU\n");
    for name in &usable {
        let name = name.replace('"', "\"\"");
        text += &format!("\"{name}\",\"{name}\",\"{name}\"\n");
    }
    expected.retain(|name| name != "-");
    assert_eq!(names(&run("servers.csv", text.into_bytes())), expected);
}

#[test]
fn names_that_look_alike_never_merge() {
    let names = ["vm-app", "vm-\u{430}pp", "vm\u{200b}-app", "vm\u{202e}-app", "__proto__", "constructor"];
    let mut table = rows("VM|Powerstate|CPUs|Memory");
    table.extend(
        names.iter().map(|name| vec![(*name).to_owned(), "poweredOn".into(), "#1".into(), "#1".into()]),
    );
    let import = run("alike.xlsx", workbook(&[("vInfo", table)], Style::Native));
    assert_eq!(import.imported.inventory.vms.len(), names.len());
}
