//! Lists of what is to come: hosts, datastores and port groups of a target, with dates.

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Silent};
use flytteplan::estate::{Inventory, PlannedKind, SourceKind};
use flytteplan::import::{Field, InputFile, Mapping, Mappings, import, import_onto};

use crate::import_kit::{Style, rows, workbook};
use crate::told::{file, run};

/// All that was read, one line each, and what was said of it.
fn tell(files: &[InputFile]) -> String {
    let (import, notes) = run(files);
    let mut out = of(&import.imported.inventory);
    for file in &import.files {
        let why = file.why.as_str();
        out += &format!("{} {:?} {why} {}+{}\n", file.name, file.kind, file.rows_read, file.rows_skipped);
    }
    for note in notes.iter().filter(|note| note.code != Code::ColumnMissing) {
        let row = note.place.row.map(|row| row.to_string()).unwrap_or_default();
        let column = note.place.column.as_deref().unwrap_or_default();
        out += &format!("{:?} {} {row} {column} {:?}\n", note.level, note.code.as_str(), note.args);
    }
    out
}

fn of(inventory: &Inventory) -> String {
    let mut out = String::new();
    for one in &inventory.planned {
        let day = one.from.map_or_else(|| "?".to_owned(), flytteplan::base::Day::to_iso);
        let place = [&one.vcenter, &one.cluster, &one.name].map(String::as_str).join("/");
        out += &match one.kind {
            PlannedKind::Hosts => {
                format!("{day} hosts {place} {}x{}+{}M\n", one.hosts, one.cores, one.memory_mib)
            }
            PlannedKind::Datastore => format!("{day} datastore {place} {}M\n", one.capacity_mib),
            PlannedKind::PortGroup => format!("{day} port-group {place} {} {:?}\n", one.switch, one.vlan),
        };
    }
    out
}

fn check(files: &[InputFile], expected: &Expect) {
    expected.assert_eq(&tell(files));
}

#[test]
fn in_norwegian() {
    let list = "\u{feff}Tilgjengelig fra;vCenter;Klynge;Antall verter;Kjerner per vert;Minne per vert (GiB);Datalager;Kapasitet (TiB);Portgruppe;Svitsj;VLAN\r\n\
        15.01.2027;VC-NY;SKM2-Prod;4;64;1 024;;;;;\r\n\
        1. mars 2027;vc-ny;SKM2-Prod;;;;ds-skm2-01;20,5;;;\r\n\
        2027-02-01;;;;;;;;SKM2-PACS;dvs-2;120\r\n\
        ;;;;;;;;;;\r\n";
    check(
        &[file("plan.csv", list)],
        &expect![[r"
        2027-01-15 hosts vc-ny/SKM2-Prod/ 4x64+1048576M
        2027-03-01 datastore vc-ny/SKM2-Prod/ds-skm2-01 21495808M
        2027-02-01 port-group //SKM2-PACS  Some(120)
        plan.csv TargetHardware hardware-headings 3+0
    "]],
    );
}

#[test]
fn in_english_and_in_a_workbook() {
    let sheet = rows(
        "Planned hardware||||||
         Available from|Cluster|Hosts|Cores total|Memory total GB|Datastore|Usable capacity GB
         #46402|NEW-01|#4|#256|#4096||
         26/05/2027|NEW-01|||| DS-1|#2048",
    );
    let book = workbook(&[("Plan", sheet)], Style::Native);
    check(
        &[InputFile::new("plan.xlsx", book)],
        &expect![[r"
        2027-01-15 hosts /NEW-01/ 4x64+1048576M
        2027-05-26 datastore /NEW-01/DS-1 2097152M
        plan.xlsx TargetHardware hardware-headings 2+0
    "]],
    );
    // A tab of port groups of RVTools has the same headings, and no day.
    check(
        &[file("pg.csv", "Port Group,Switch,VLAN,Available from\nA,dvs,7,2027-01-01\n")],
        &expect![[r"
        2027-01-01 port-group //A dvs Some(7)
        pg.csv TargetHardware hardware-headings 1+0
    "]],
    );
}

#[test]
fn what_cannot_be_read_is_told_and_counts_as_unknown() {
    let list = "Klynge;Vert;Antall verter;Kjerner;Minne;Datalager;Kapasitet;Portgruppe;VLAN;Tilgjengelig fra\n\
        A;;2;64;1024 GiB;;;;;\n\
        A;;2;-4;512;;;;;snart\n\
        A;;-2;32;1 TB;;;;;01.02.2027\n\
        ;;;;;ds-1;20;;;01.02.2027\n\
        ;;;;;ds-2;20 TB;;;01.02.2027\n\
        ;;;;;ds-2;30 TB;;;01.02.2027\n\
        ;;;;;ds-2;10 TB;;;01.03.2027\n\
        ;;;;;ds-3;-5 TB;;;01.02.2027\n\
        ;;;;;;;pg;4095;01.02.2027\n\
        ;;;;;;;PG;12;01.03.2027\n\
        ;;;8;1 TB;;;;;01.02.2027\n\
        B;esx-1;;64;1 TB;;;;;01.02.2027\n\
        B;;99999999;64;1 TB;;;;;01.02.2027\n";
    check(
        &[file("plan.csv", list)],
        &expect![[r#"
        ? hosts /A/ 2x0+0M
        ? hosts /A/ 2x64+1048576M
        2027-02-01 hosts /A/ 0x32+1048576M
        2027-02-01 hosts /B/ 0x64+1048576M
        2027-02-01 hosts /B/esx-1 1x64+1048576M
        2027-02-01 datastore //ds-1 0M
        2027-02-01 datastore //ds-2 20971520M
        2027-03-01 datastore //ds-2 10485760M
        2027-02-01 datastore //ds-3 0M
        2027-02-01 port-group //pg  None
        plan.csv TargetHardware hardware-headings 10+3
        Warning hardware-no-date 2 Tilgjengelig fra [("name", Text("A"))]
        Warning cell-not-number 3 Kjerner [("text", Text("-4"))]
        Warning unit-unclear 3 Minne [("text", Text("512"))]
        Warning date-unreadable 3 Tilgjengelig fra [("text", Text("snart"))]
        Warning cell-not-number 4 Antall verter [("text", Text("-2"))]
        Warning unit-unclear 5 Kapasitet [("text", Text("20"))]
        Warning row-duplicate 7 Datalager [("name", Text("ds-2"))]
        Warning cell-not-number 9 Kapasitet [("text", Text("-5 TB"))]
        Warning cell-not-number 10 VLAN [("text", Text("4095"))]
        Warning row-duplicate 11 Portgruppe [("name", Text("PG"))]
        Warning row-no-name 12 Klynge []
        Info hardware-per-host  Kjerner [("count", Number(1))]
    "#]],
    );
}

#[test]
fn what_is_no_list_of_hardware() {
    let kind = |text: &str| run(&[file("x.csv", text)]).0.files[0].kind;
    for (text, expected) in [
        // no day
        ("Klynge;Antall verter;Kjerner\nA;2;64\n", SourceKind::Unknown),
        // servers, services, waves
        ("VM;Klynge;Kjerner;Minne GiB;Dato\na;A;2;4;2027-01-01\n", SourceKind::Servers),
        ("Tjeneste;Eier;Klynge;Kjerner;Dato\nLab;UNN;A;2;2027-01-01\n", SourceKind::Catalogue),
        ("Bølge;Server;Klynge;Minne;Dato\n1;a;A;2;2027-01-01\n", SourceKind::WaveList),
        ("Klynge;Antall verter;Kjerner;Levering\nA;2;64;2027-01-01\n", SourceKind::TargetHardware),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
}

#[test]
fn a_person_may_say_what_the_columns_are() {
    let list = file("x.csv", "Hva;Når;Hvor mye\nds-9;01.02.2027;5 TiB\n");
    let columns = vec![Some(Field::Datastore), Some(Field::AvailableFrom), Some(Field::Capacity)];
    let mapping = Mapping { kind: SourceKind::TargetHardware, columns, header_row: None };
    let mappings = Mappings([("x.csv".to_owned(), mapping)].into());
    let found = import(&[list], &mappings, &mut Silent).value;
    expect![[r"
        2027-02-01 datastore //ds-9 5242880M
    "]]
    .assert_eq(&of(&found.imported.inventory));
}

#[test]
fn a_list_given_again_takes_the_place_of_itself_alone() {
    let read = |base: &Inventory, files: &[InputFile]| {
        import_onto(base, files, &Mappings::default(), &mut Silent).value.imported.inventory
    };
    let head = "Datalager;Kapasitet TiB;Tilgjengelig fra\n";
    let one = file("a.csv", format!("{head}ds-1;1;2027-01-01\nds-2;2;2027-01-01\n"));
    let other = file("b.csv", format!("{head}ds-3;3;2027-01-01\n"));
    let both = read(&Inventory::default(), &[one, other.clone()]);
    assert_eq!(both.planned.len(), 3);
    let again = read(&both, &[file("a.csv", format!("{head}ds-1;9;2027-06-01\n"))]);
    expect![[r"
        2027-06-01 datastore //ds-1 9437184M
        2027-01-01 datastore //ds-3 3145728M
    "]]
    .assert_eq(&of(&again));
    assert_eq!(read(&again, std::slice::from_ref(&other)).planned, again.planned);
}

#[test]
fn hostile_cells_are_text() {
    let odd =
        ["=cmd|'/c calc'!A1", "\u{202e}gnp", "<img src=x>", "999999999999999999999999", "1e400", "NaN", "٣"];
    for text in odd {
        let list = format!(
            "Klynge;Antall verter;Kjerner;Minne GiB;Datalager;Kapasitet TiB;Portgruppe;VLAN;Tilgjengelig fra\n{text};{text};{text};{text};{text};{text};{text};{text};{text}\n"
        );
        let (import, _) = run(&[file("x.csv", list.as_str())]);
        assert_eq!(import.imported.inventory.planned.len(), 3, "{text}");
        assert!(import.imported.inventory.planned.iter().all(|one| one.from.is_none()), "{text}");
    }
}
