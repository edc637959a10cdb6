//! The same things as different people and tools write them, in every kind of table.

use flytteplan::base::Code;
use flytteplan::estate::{End, Inventory};
use flytteplan::import::Import;

use crate::import_kit::{Style, rows, workbook};
use crate::told::{file, run};

/// VMs, dependencies, services and waves, without what tells of the file itself.
fn gist(import: &Import) -> String {
    let imported = &import.imported;
    let of = |inventory: &Inventory| {
        let vms: Vec<String> = inventory
            .vms
            .iter()
            .map(|vm| format!("{} {:?} {} {} {}", vm.name, vm.addresses, vm.cpus, vm.memory_mib, vm.folder))
            .collect();
        let ends: Vec<&str> = inventory.externals.iter().map(|one| one.name.as_str()).collect();
        let flows: Vec<_> = inventory
            .dependencies
            .iter()
            .map(|one| (one.port, one.connections, one.bytes, one.first_seen, one.last_seen))
            .collect();
        format!("{vms:?} {ends:?} {flows:?} {:?}", inventory.declared.len())
    };
    let services: Vec<_> =
        imported.catalogue.iter().map(|one| (&one.name, &one.owner, one.criticality)).collect();
    let waves: Vec<_> = imported.waves.iter().map(|one| (&one.wave, &one.day, &one.service)).collect();
    let read: Vec<_> = import.files.iter().map(|one| (one.kind, one.rows_read, one.rows_skipped)).collect();
    format!("{} {services:?} {waves:?} {read:?}", of(&imported.inventory))
}

/// One table of each kind, with letters outside ASCII, `|` between the fields.
const TABLES: [&str; 5] = [
    "VM|Powerstate|CPUs|Memory|Primary IP Address|Folder|VM ID\nåse|poweredOn|2|1024|10.0.0.1|/Blå|vm-1\nbjørn|poweredOff|4|2048|10.0.0.2|/Rød|vm-2\n",
    "Servername|IP|OS|vCPU\nåse|10.0.0.1|Linux|2\nbjørn|10.0.0.2|Windows|4\n",
    "Tjeneste|Eier|Kritikalitet\nBlodgass|UNN|1\nRøntgen|NLSH|2\n",
    "Bølge|Dato|Tjeneste\nFørste|2027-05-26|Blodgass\nAndre|2027-06-02|Røntgen\n",
    "Fra server|Til server|Port|Antall\nåse|bjørn|443|2\nbjørn|æra|1433|7\n",
];

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings_separators_and_ends_of_lines() {
    for table in TABLES {
        let expected = gist(&run(&[file("t.csv", table)]).0);
        for separator in [";", ",", "\t", "|"] {
            for end in ["\n", "\r\n", "\r"] {
                let text = table.replace('|', separator).replace('\n', end);
                let marked = format!("\u{feff}{text}");
                let narrow: Vec<u8> =
                    text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
                let cases = [
                    ("UTF-8", text.clone().into_bytes()),
                    ("UTF-8 with a mark", marked.clone().into_bytes()),
                    ("UTF-16 LE with a mark", utf16(&marked, u16::to_le_bytes)),
                    ("UTF-16 BE with a mark", utf16(&marked, u16::to_be_bytes)),
                    ("UTF-16 LE", utf16(&text, u16::to_le_bytes)),
                    ("UTF-16 BE", utf16(&text, u16::to_be_bytes)),
                    ("Windows-1252", narrow),
                ];
                for (encoding, bytes) in cases {
                    let found = gist(&run(&[file("t.csv", bytes)]).0);
                    assert_eq!(found, expected, "{encoding}, {separator:?}, {end:?}: {table}");
                }
            }
        }
    }
}

#[test]
fn lines_and_separators_inside_quotes() {
    for (table, quoted) in [
        (
            "VM;Powerstate;CPUs;Memory;Folder\na;poweredOn;1;1;X\nb;poweredOn;1;1;Y\n",
            "VM;Powerstate;CPUs;Memory;Annotation;Folder\na;poweredOn;1;1;\"en\r\nto;\"\"tre\"\"\n\";X\nb;poweredOn;1;1;\"\n\n\";Y\n",
        ),
        (
            "Tjeneste;Eier;Servere\nLab;UNN;\nPACS;NLSH;\n",
            "Tjeneste;Eier;Beskrivelse;Servere\nLab;UNN;\"a\nb;c\";\nPACS;NLSH;\"\"\"\r\n\"\"\";\n",
        ),
        (
            "Kilde;Mål;Port\na;b;443\nc;d;22\n",
            "Kilde;Mål;Merknad;Port\na;b;\"1\n2\n3\";443\nc;d;\";;\n\";22\n",
        ),
        ("Bølge;Tjeneste\n1;Lab\n2;PACS\n", "Bølge;Merknad;Tjeneste\n1;\"x\ny\";Lab\n2;\"\n\";PACS\n"),
    ] {
        let (plain, inside) = (run(&[file("t.csv", table)]).0, run(&[file("t.csv", quoted)]).0);
        assert_eq!(gist(&inside), gist(&plain), "{quoted}");
    }
}

/// A quote that is never closed costs its own row at most, and that is told.
#[test]
fn quotes_that_are_never_closed() {
    let tables = [
        ("VM;Powerstate;CPUs;Memory\n", "v#;poweredOn;1;1\n", "\"odd;poweredOn;1;1\n"),
        ("Servername;OS;vCPU\n", "v#;Linux;1\n", "\"odd;Linux;1\n"),
        ("Tjeneste;Eier;Kritikalitet\n", "T#;UNN;1\n", "\"odd;UNN;1\n"),
        ("Bølge;Dato;Tjeneste\n", "#;2027-05-26;T\n", "\"odd;2027-05-26;T\n"),
        ("Kilde;Mål;Port\n", "a#;b#;443\n", "\"odd;b;443\n"),
        ("parent;type;child\n", "a#;Depends on::Used by;b#\n", "\"odd;Depends on::Used by;b\n"),
    ];
    for (head, row, odd) in tables {
        let many =
            |from: usize| (from..from + 40).map(|at| row.replace('#', &at.to_string())).collect::<String>();
        let text = format!("{head}{}{odd}{}", many(0), many(40));
        let (import, notes) = run(&[file("t.csv", text)]);
        let report = &import.files[0];
        assert!((80..=81).contains(&report.rows_read), "{head}: {} rows", report.rows_read);
        let told = notes.iter().find(|note| note.code == Code::RowBroken);
        assert_eq!(told.and_then(|note| note.place.row), Some(42), "{head}: {notes:?}");
    }
}

/// What an end is called in the dependencies of one row.
fn ends(import: &Import) -> Vec<String> {
    let inventory = &import.imported.inventory;
    let name = |end: End| match end {
        End::Vm(vm) => inventory.vms[vm as usize].name.clone(),
        End::External(place) => format!("({})", inventory.externals[place as usize].name),
    };
    let mut ends: Vec<String> =
        inventory.dependencies.iter().map(|one| format!("{}>{}", name(one.from), name(one.to))).collect();
    ends.sort();
    ends
}

/// 10.0.0.1 is 167772161 as a number, `10.1` in the short form of `inet_aton`, and what is left of `10.10` when a
/// spreadsheet has taken it for a number. None of them is an address here: they stay names, and join nothing.
#[test]
fn addresses_that_look_like_numbers_and_numbers_that_look_like_addresses() {
    let estate = file(
        "e.csv",
        "VM,Powerstate,CPUs,Memory,Primary IP Address\na,poweredOn,1,1,10.0.0.1\nb,poweredOn,1,1,10.10.0.0\n",
    );
    for text in [
        "167772161",
        "10.1",
        "10.0.1",
        "0x0a000001",
        "012.0.0.1",
        "10.0.0.01",
        "10.0.0.256",
        "10.0.0.1.5",
        "1E1",
    ] {
        let flows = format!("Source IP,Destination IP,Port\n{text},10.10.0.0,443\n");
        let (import, _) = run(&[estate.clone(), file("f.csv", flows)]);
        assert_eq!(ends(&import), [format!("({text})>b")], "{text}");
    }
    // The same as numeric cells of a workbook.
    for number in ["167772161", "10.1", "10.10"] {
        let table = rows(&format!(
            "Source IP|Destination IP|Port\n#{number}|10.10.0.0|#443\n10.0.0.1|10.10.0.0|#443"
        ));
        let flows = file("f.xlsx", workbook(&[("Flyt", table)], Style::Native));
        let (import, _) = run(&[estate.clone(), flows]);
        assert_eq!(ends(&import), [format!("({number})>b"), "a>b".to_owned()], "{number}");
    }
    // In the column of addresses of a VM they are none.
    let table = rows(
        "VM|Powerstate|CPUs|Memory|Primary IP Address\nx|poweredOn|#1|#1|#10.1\ny|poweredOn|#1|#1|10.10",
    );
    let (import, _) = run(&[file("v.xlsx", workbook(&[("vInfo", table)], Style::Native))]);
    assert!(import.imported.inventory.vms.iter().all(|vm| vm.addresses.is_empty()));
    // An address where a number should be is no number, and that is told.
    for text in ["10.0.0.1", "192.168.1.10", "1.2.3", "12.34.567", "1.234.5"] {
        let flows = format!("Source;Destination;Port;Connections;Bytes\np;q;443;{text};{text}\n");
        let (import, notes) = run(&[file("f.csv", flows)]);
        let one = &import.imported.inventory.dependencies[0];
        assert_eq!((one.connections, one.bytes), (1, 0), "{text}");
        assert_eq!(notes.iter().filter(|note| note.code == Code::CellNotNumber).count(), 2, "{text}");
        let servers = format!("VM;CPUs;Memory (MB);OS\nv;1;{text};Linux\n");
        let (import, notes) = run(&[file("s.csv", servers)]);
        assert_eq!(import.imported.inventory.vms[0].memory_mib, 0, "{text}");
        assert!(notes.iter().any(|note| note.code == Code::CellNotNumber), "{text}");
    }
}

/// Norwegian, German, English and Swiss, with every space that groups.
#[test]
fn numbers_in_four_styles() {
    for (text, expected) in [
        ("1234567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1\u{a0}234\u{a0}567", 1_234_567),
        ("1\u{202f}234\u{202f}567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1'234'567", 1_234_567),
        ("1’234’567", 1_234_567),
        ("1 234 566,6", 1_234_567),
        ("1.234.566,60", 1_234_567),
        ("1,234,566.6", 1_234_567),
        ("1'234'566.60", 1_234_567),
        ("1234566,6", 1_234_567),
        ("1234566.6", 1_234_567),
    ] {
        let flows = format!("Kilde;Mål;Port;Bytes\na;b;443;{text}\n");
        let (import, notes) = run(&[file("f.csv", flows)]);
        assert_eq!(import.imported.inventory.dependencies[0].bytes, expected, "{text}");
        let info = format!("VM;Powerstate;CPUs;Memory;Provisioned MiB\nx;poweredOn;1;1;{text}\n");
        let (import, _) = run(&[file("v.csv", info)]);
        assert_eq!(import.imported.inventory.vms[0].provisioned_mib, expected, "{text}");
        assert!(notes.iter().all(|note| note.code != Code::CellNotNumber), "{text}");
    }
}

/// ISO, Norwegian, American with AM and PM, and a spreadsheet's number; and those that could mean two days.
#[test]
fn dates_in_four_styles() {
    // In a wave list; a day comes first where both could be.
    for (text, expected) in [
        ("2027-05-26", "2027-05-26"),
        ("2027-05-26T22:00:00+02:00", "2027-05-26"),
        ("26.05.2027", "2027-05-26"),
        ("26.5.27", "2027-05-26"),
        ("26. mai 2027", "2027-05-26"),
        ("5/26/2027", "2027-05-26"),
        ("5/26/2027 9:00:00 PM", "2027-05-26"),
        ("46533", "2027-05-26"),
        ("03/04/2027", "2027-04-03"),
        ("03.04.2027", "2027-04-03"),
        ("04/13/2027", "2027-04-13"),
    ] {
        let (import, _) = run(&[file("w.csv", format!("Bølge;Dato;Tjeneste\n1;{text};Lab\n"))]);
        assert_eq!(import.imported.waves[0].day.as_deref(), Some(expected), "{text}");
    }
    // In flows; Azure writes the month first, and nobody else does.
    let azure = "Time slot,Source server name,Source IP,Source application,Source process,Destination server name,Destination IP,Destination application,Destination process,Destination port";
    let row = ",a,,,x,b,,,y,443";
    for (head, row, text, expected) in [
        ("Kilde,Mål,Port,Først sett", "a,b,443,", "2026-02-01T10:30:00Z", "2026-02-01T10:30:00Z"),
        ("Kilde,Mål,Port,Først sett", "a,b,443,", "01.02.2026 10:30", "2026-02-01T10:30:00Z"),
        ("Kilde,Mål,Port,Først sett", "a,b,443,", "2/28/2026 10:30:00 PM", "2026-02-28T22:30:00Z"),
        ("Kilde,Mål,Port,Først sett", "a,b,443,", "2/28/2026 12:30 AM", "2026-02-28T00:30:00Z"),
        ("Kilde,Mål,Port,Først sett", "a,b,443,", "01/02/2026 10:30", "2026-02-01T10:30:00Z"),
        (azure, row, "01/02/2026 10:00-12:00", "2026-01-02T10:00:00Z"),
        (azure, row, "1/2/2026 12:00-18:00", "2026-01-02T12:00:00Z"),
    ] {
        let line = if head == azure { format!("{text}{row}") } else { format!("{row}{text}") };
        let (import, _) = run(&[file("f.csv", format!("{head}\n{line}\n"))]);
        let seen = import.imported.inventory.dependencies[0].first_seen;
        assert_eq!(
            seen.get().map(flytteplan::base::Minutes::to_rfc3339).as_deref(),
            Some(expected),
            "{text}"
        );
    }
    // A spreadsheet's number with its time of day, from both of its epochs' cells.
    let table = rows("Kilde|Mål|Port|Først sett\na|b|#443|#46054.4375");
    let (import, _) = run(&[file("f.xlsx", workbook(&[("Flyt", table)], Style::Native))]);
    let seen = import.imported.inventory.dependencies[0].first_seen;
    assert_eq!(
        seen.get().map(flytteplan::base::Minutes::to_rfc3339).as_deref(),
        Some("2026-02-01T10:30:00Z")
    );
}
