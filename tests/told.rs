//! The report of an import told outward: grouped, as a mail, as a table, as JSON.

use expect_test::expect;
use flytteplan::base::{Code, Level, Note, Place};
use flytteplan::job::Told;
use flytteplan::job::told::{Form, groups, mail, write, write_note};
use flytteplan::text::{Language, Texts, note_text};
use proptest::prelude::*;

fn at(file: &str, row: u32) -> Place {
    Place { file: Some(file.into()), sheet: Some("vInfo".into()), row: Some(row), column: Some("VM".into()) }
}

fn notes() -> Vec<Note> {
    let unknown = |file: &str, row: u32, name: &str| {
        Note::new(Level::Warning, Code::VmUnknown).at(at(file, row)).with("name", name)
    };
    vec![
        unknown("a.xlsx", 3, "app1"),
        Note::new(Level::Info, Code::LicenceSkipped)
            .at(Place { file: Some("a.xlsx".into()), ..Place::default() }),
        unknown("a.xlsx", 7, "app2"),
        unknown("b.xlsx", 2, "app1"),
        Note::new(Level::Error, Code::FileEmpty)
            .at(Place { file: Some("=tom.csv".into()), ..Place::default() }),
        Note::new(Level::Info, Code::MoreLikeThis)
            .at(Place { file: Some("a.xlsx".into()), ..Place::default() })
            .with("code", "vm-unknown")
            .with("count", 40_u32),
    ]
}

fn all(notes: &[Note]) -> Vec<usize> {
    (0..notes.len()).collect()
}

#[test]
fn equal_notes_stand_together_and_what_is_only_counted_counts() {
    let (notes, nb) = (notes(), Texts::new(Language::Nb));
    let found = groups(&notes, &all(&notes));
    let told: Vec<String> = found
        .iter()
        .map(|group| {
            let text = note_text(&group.common, &nb).what;
            format!("{:?} {} {:?} {text} {}", group.level, group.count(), group.notes, group.rows_text(&nb))
        })
        .collect();
    expect![[r"
        Error 1 [4] Filen er tom 
        Warning 42 [0, 2] En server finnes ikke i serverlisten rad 3, 7 og 40 til
        Warning 1 [3] Serveren «app1» finnes ikke i serverlisten 
        Info 1 [1] Lisensnøkler er ikke lest 
    "]]
    .assert_eq(&(told.join("\n") + "\n"));
    // Where its kind is filtered away, the count stands for itself.
    assert_eq!(groups(&notes, &[5]).len(), 1);
    assert!(groups(&notes, &[99]).is_empty());
}

#[test]
fn a_group_reads_well_in_a_mail() {
    let (notes, nb) = (notes(), Texts::new(Language::Nb));
    let found = groups(&notes, &all(&notes));
    expect![[r"
        1. Advarsel (42): En server finnes ikke i serverlisten
           a.xlsx, ark vInfo, kolonne VM, rad 3, 7 og 40 til
           Hvorfor: Den kan være slettet, skrevet feil eller mangle i uttrekket
           Hva du kan gjøre: Sjekk stavemåten, eller hent inn en nyere serverliste
    "]]
    .assert_eq(&mail(&found[1], 1, &nb));
}

#[test]
fn a_spreadsheet_opens_it_and_no_cell_is_a_formula() {
    let nb = Texts::new(Language::Nb);
    let told = Told { notes: notes(), ..Told::default() };
    let text = write(Form::Csv, &told, &nb);
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>()[..5],
        ["Alvor", "Fil", "Ark", "Rad", "Kolonne"]
    );
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == 9 && row.iter().skip(5).all(|cell| !cell.is_empty())));
    assert_eq!(rows[0][..5], ["Advarsel", "a.xlsx", "vInfo", "3", "VM"]);
    assert_eq!(rows[4][1], "'=tom.csv");
}

#[test]
fn programs_read_it() {
    let en = Texts::new(Language::En);
    let told = Told { notes: notes(), ..Told::default() };
    let value: serde_json::Value = serde_json::from_str(&write(Form::Json, &told, &en)).unwrap();
    assert_eq!(value["vms"], 0);
    let first = &value["notes"][0];
    assert_eq!((first["code"].as_str(), first["row"].as_u64()), (Some("vm-unknown"), Some(3)));
    assert_eq!(first["why"], "It may be deleted, misspelt or missing from the export");
    assert_eq!(value["notes"].as_array().unwrap().len(), 6);
    let nothing: serde_json::Value = serde_json::from_str(&write(Form::Json, &Told::default(), &en)).unwrap();
    assert_eq!(nothing["notes"], serde_json::json!([]));
}

proptest! {
    /// Whatever stands in a name, a row of the table is one row with nine cells, none of them a formula.
    #[test]
    fn names_cannot_break_out(name in "\\PC{0,20}|[=+@\\-\";\\r\\n\\t]{1,9}") {
        let nb = Texts::new(Language::Nb);
        let note = Note::new(Level::Info, Code::VmUnknown).at(Place { file: Some(name.clone()), column: Some(name.clone()), ..Place::default() }).with("name", name);
        let line = write_note(Form::Csv, &note, 0, &nb);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(line.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!(rows[0].len(), 9);
        prop_assert!(rows[0].iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
        let json = write_note(Form::Json, &note, 0, &nb);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }

    /// Every note stands in one group, and the groups count them all.
    #[test]
    fn groups_lose_nothing(picked in prop::collection::vec(0..6_usize, 0..40)) {
        let one = notes();
        let many: Vec<Note> = picked.iter().map(|at| one[*at].clone()).collect();
        let found = groups(&many, &all(&many));
        let mut places: Vec<usize> = found.iter().flat_map(|group| group.notes.clone()).collect();
        places.sort_unstable();
        let only_counted = |at: &usize| many[*at].code == Code::MoreLikeThis;
        let expected: Vec<usize> = all(&many).into_iter().filter(|at| !only_counted(at) || places.contains(at)).collect();
        prop_assert_eq!(places, expected);
        let more = many.iter().filter(|note| note.code == Code::MoreLikeThis).count() as u64;
        let home = many.iter().any(|note| note.code == Code::VmUnknown && note.place.file.as_deref() == Some("a.xlsx"));
        let counted: u64 = found.iter().map(|group| group.more).sum();
        prop_assert_eq!(counted, if home { more * 40 } else { 0 });
    }
}
