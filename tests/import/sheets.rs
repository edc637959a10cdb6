//! Workbooks with tables of our own kind: several sheets, and sheets that a person must say what they are.

use flytteplan::base::{Code, Silent};
use flytteplan::estate::SourceKind;
use flytteplan::import::{Confidence, Field, Import, InputFile, Mapping, Mappings, Why, import};

use crate::import_kit::{Style, rows, workbook};
use crate::told::{file, run};

const SERVERS: &str = "Servernavn|IP-adresse|vCPU|Minne (MB)|Operativsystem\n\
    app1|10.0.0.1|#4|#8192|Linux\n\
    db1|10.0.0.2|#8|#16384|Linux";
const LEGEND: &str = "Forklaring|Til hvem\nGrønn|Alle\nRød|Ingen";

fn book(sheets: &[(&str, &str)]) -> InputFile {
    let sheets: Vec<(&str, Vec<Vec<String>>)> =
        sheets.iter().map(|(name, text)| (*name, rows(text))).collect();
    file("alt.xlsx", workbook(&sheets, Style::Native))
}

/// Each report: its sheet, what it was taken for, why, rows.
fn reports(import: &Import) -> Vec<String> {
    let line = |file: &flytteplan::import::FileReport| {
        let sheet = file.sheet.as_deref().unwrap_or("-");
        format!("{sheet} {:?} {} {}+{}", file.kind, file.why.as_str(), file.rows_read, file.rows_skipped)
    };
    import.files.iter().map(line).collect()
}

fn others(import: &Import) -> Vec<&str> {
    import.files.iter().flat_map(|file| &file.others).filter_map(|other| other.sheet.as_deref()).collect()
}

#[test]
fn every_sheet_that_is_a_table_is_used() {
    let book = book(&[
        ("Les meg", LEGEND),
        ("Servere", SERVERS),
        ("Tjenester", "Tjeneste|Eier|Servere\nJournal|UNN|app1, db1"),
        ("Bølger", "Bølge|Dato|Tjeneste\nBølge 1|26.05.2027|Journal"),
        ("Trafikk", "Kilde-IP|Mål-IP|Mål-port\n10.0.0.1|10.0.0.2|#1433"),
        ("Trafikk juni", "Kilde-IP|Mål-IP|Mål-port\n10.0.0.2|10.0.0.1|#443"),
    ]);
    let (import, notes) = run(std::slice::from_ref(&book));
    assert_eq!(
        reports(&import),
        [
            "Servere Servers server-headings 2+0",
            "Tjenester Catalogue catalogue-headings 1+0",
            "Bølger WaveList wave-headings 1+0",
            "Trafikk Flows flow-headings 1+0",
            "Trafikk juni Flows flow-headings 1+0",
        ]
    );
    assert_eq!(others(&import), ["Les meg"]);
    let inventory = &import.imported.inventory;
    assert_eq!((inventory.vms.len(), inventory.dependencies.len(), inventory.sources.len()), (2, 2, 5));
    assert_eq!((import.imported.catalogue.len(), import.imported.waves.len()), (1, 1));
    // Each dependency names the sheet's own source, and the same file once more adds nothing.
    let mut sources: Vec<u32> = inventory.dependencies.iter().map(|one| one.source).collect();
    sources.sort_unstable();
    assert_eq!(sources, [3, 4]);
    assert!(notes.iter().all(|note| note.code != Code::WorkbookNotRvtools), "{notes:?}");
    let again = flytteplan::import::import_onto(inventory, &[book], &Mappings::default(), &mut Silent).value;
    assert_eq!(again.imported.inventory, *inventory);
}

#[test]
fn what_merely_looks_like_more_of_a_kind_waits() {
    let hosts = "Navn|vCPU|Minne (MB)|Operativsystem\nesx1|#64|#524288|ESXi\nesx2|#64|#524288|ESXi";
    let (import, _) = run(&[book(&[("Servere", SERVERS), ("Verter", hosts)])]);
    assert_eq!(reports(&import), ["Servere Servers server-headings 2+0"]);
    assert_eq!(others(&import), ["Verter"]);
    // The same headings are more of the same.
    let (import, _) =
        run(&[book(&[("UNN", SERVERS), ("NLSH", &SERVERS.replace("app1", "app2").replace("db1", "db2"))])]);
    assert_eq!(reports(&import).len(), 2);
    assert_eq!(import.imported.inventory.vms.len(), 4);
}

#[test]
fn a_sheet_that_nobody_could_guess_is_shown_and_read_as_a_person_says() {
    let odd = "Fra hvor|Til hvor|Nr\napp1|db1|#1433\ndb1|app1|#443";
    let book = book(&[("Les meg", LEGEND), ("Ark2", odd)]);
    let (import, notes) = run(std::slice::from_ref(&book));
    assert_eq!(reports(&import), ["- Unknown not-used 0+0"]);
    assert!(notes.iter().any(|note| note.code == Code::WorkbookNotRvtools));
    let report = &import.files[0];
    let shown: Vec<_> = report.csv.iter().chain(&report.others).collect();
    assert_eq!(
        shown.iter().map(|one| one.table.as_str()).collect::<Vec<_>>(),
        ["alt.xlsx/Les meg", "alt.xlsx/Ark2"]
    );
    let sheet = shown[1];
    assert_eq!((sheet.headings.len(), sheet.rows.len(), sheet.header_row), (3, 2, 1));
    let columns = vec![Some(Field::FromName), Some(Field::ToName), Some(Field::ToPort)];
    let mapping = Mapping { kind: SourceKind::Flows, columns, header_row: Some(1) };
    // By the table itself, and by its headings in a file of another name.
    for (name, key) in [("alt.xlsx", sheet.table.clone()), ("neste.xlsx", sheet.key.clone())] {
        let file = InputFile::new(name, book.bytes.clone());
        let read = import_with(&[file], &[(key, mapping.clone())]);
        assert_eq!(reports(&read), ["Ark2 Flows given-mapping 2+0"], "{name}");
        assert_eq!(others(&read), ["Les meg"]);
        assert_eq!(read.imported.inventory.dependencies.len(), 2);
    }
    // What is said of one sheet is not said of another.
    let other = import_with(&[book], &[("alt.xlsx/Les meg".to_owned(), mapping)]);
    assert_eq!(reports(&other), ["Les meg Flows given-mapping 2+0"]);
}

fn import_with(files: &[InputFile], said: &[(String, Mapping)]) -> Import {
    import(files, &Mappings(said.iter().cloned().collect()), &mut Silent).value
}

#[test]
fn what_the_headings_of_an_unknown_table_say_is_guessed() {
    let text = "Tjeneste;Noe annet;Enda noe\nJournal;x;y\n";
    let (import, _) = run(&[file("ukjent.csv", text)]);
    let preview = import.files[0].csv.as_ref().expect("a preview");
    assert_eq!(
        (import.files[0].kind, import.files[0].why, preview.kind),
        (SourceKind::Unknown, Why::NotUsed, SourceKind::Catalogue)
    );
    assert_eq!(
        (preview.columns[0].field, preview.columns[0].confidence),
        (Some(Field::Service), Confidence::Sure)
    );
    assert_eq!(preview.columns[1].field, None);
}
