//! What reads exports: workbooks, archives, tables, logs.
//!
//! In: bytes of files. Out: nothing. **Every file goes the whole way: read, taken into a plan, saved, opened and
//! checked**, for what a table claims may break what comes after.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use flytteplan::base::zip::{Packed, Zip};
use flytteplan::base::{Code, Digest, Level, Minutes, Note, Silent};
use flytteplan::estate::{End, Inventory, SourceKind};
use flytteplan::import::{
    Field, Import, InputFile, Mapping, MappingPreview, Mappings, import, import_onto, members,
};
use flytteplan::job;
use flytteplan::plan::{adopt, apply};

use super::documents::loaded;
use super::{check_notes, halves, split};

/// The parts of a workbook, and what stands for one that an input leaves out.
const PARTS: [(&str, &str); 5] = [
    ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ("xl/sharedStrings.xml", "<sst/>"),
    ("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"),
    (
        "xl/workbook.xml",
        r#"<workbook><sheets><sheet name="vInfo" sheetId="1" r:id="r1"/><sheet name="vNetwork" sheetId="2" r:id="r2"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
];

/// The XML inside a workbook, in the order of [`PARTS`]; zipped here, so that no checksum stands in the way.
pub(super) fn workbook(input: &[u8]) {
    let mut given = split(input);
    let parts: Vec<(&str, &[u8])> =
        PARTS.iter().map(|(name, other)| (*name, given.next().unwrap_or(other.as_bytes()))).collect();
    check(&Inventory::default(), &[InputFile::new("book.xlsx", zipped(&parts))], &Mappings::default());
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = Zip::default();
    for (name, bytes) in entries {
        zip.put(&Packed::new(name, bytes, 1));
    }
    zip.finish().expect("small")
}

/// The bytes of an archive or a workbook as they are; else files for one, each after a line with its name.
pub(super) fn archive(input: &[u8]) {
    let bytes = if input.starts_with(b"PK") {
        input.to_vec()
    } else {
        let named = |file: &'_ [u8]| {
            let (name, rest) = halves(file, b'\n');
            (String::from_utf8_lossy(name).into_owned(), rest.to_vec())
        };
        let files: Vec<(String, Vec<u8>)> = split(input).take(12).map(named).collect();
        let entries: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zipped(&entries)
    };
    let file = InputFile::new("folder.zip", bytes);
    for member in members(std::slice::from_ref(&file)) {
        assert!(member.name.starts_with("folder.zip/"), "a member is outside its archive");
    }
    check(&Inventory::default(), &[file], &Mappings::default());
}

fn files(input: &[u8]) -> Vec<InputFile> {
    let named = |(number, text): (usize, &[u8])| InputFile::new(format!("{number}.csv"), text.to_vec());
    split(input).take(6).enumerate().map(named).collect()
}

/// Tables as texts, several at once.
pub(super) fn texts(input: &[u8]) {
    check(&Inventory::default(), &files(input), &Mappings::default());
}

/// The same, read onto an estate in which addresses and names are known.
pub(super) fn onto_estate(input: &[u8]) {
    check(&estate(), &files(input), &Mappings::default());
}

/// A log as it is, and packed with gzip unless it is packed.
pub(super) fn logs(input: &[u8]) {
    let plain = [InputFile::new("conn.log", input.to_vec())];
    let found = check(&estate(), &plain, &Mappings::default());
    if input.starts_with(&[0x1f, 0x8b]) {
        return;
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(input).expect("memory");
    let packed = [InputFile::new("conn.log", packed.finish().expect("memory"))];
    let again = check(&estate(), &packed, &Mappings::default());
    if found.files[0].kind == SourceKind::Flows && again.files[0].kind == SourceKind::Flows {
        let seen = |import: &Import| import.imported.inventory.dependencies.clone();
        assert_eq!(seen(&found), seen(&again), "packed, the log says something else");
    }
}

/// A table with columns as a person assigned them: a line of letters (the kind, the row of the headings, a field for
/// each column) or saved mappings as JSON; then the table.
pub(super) fn mapped(input: &[u8]) {
    let (head, table) = halves(input, if input.starts_with(b"{") { super::SEPARATOR } else { b'\n' });
    let mappings = if head.starts_with(b"{") {
        let Ok(mappings) = serde_json::from_slice::<Mappings>(head) else { return };
        let text = serde_json::to_vec(&mappings).expect("json");
        assert_eq!(serde_json::from_slice::<Mappings>(&text).expect("json"), mappings);
        mappings
    } else {
        let [kind, header, columns @ ..] = head else { return };
        let field = |byte: &u8| Field::ALL.get(usize::from(byte.wrapping_sub(b'A'))).copied();
        let kinds = [
            SourceKind::Flows,
            SourceKind::Catalogue,
            SourceKind::WaveList,
            SourceKind::Servers,
            SourceKind::AzureDependencies,
            SourceKind::Relations,
            SourceKind::Rvtools,
            SourceKind::Archive,
            SourceKind::Unknown,
        ];
        let mapping = Mapping {
            kind: kinds[usize::from(*kind) % kinds.len()],
            columns: columns.iter().take(60).map(field).collect(),
            header_row: Some(u32::from(header.wrapping_sub(b'0'))).filter(|row| *row < 10),
        };
        Mappings([("0.csv".to_owned(), mapping)].into())
    };
    check(&estate(), &[InputFile::new("0.csv", table.to_vec())], &mappings);
}

/// A few servers in two vCenters.
pub(super) fn estate() -> Inventory {
    thread_local! {
        static ESTATE: Inventory = {
            let files = [InputFile::new("estate.csv", super::seeds::ESTATE.as_bytes().to_vec())];
            import(&files, &Mappings::default(), &mut Silent).value.imported.inventory
        };
    }
    ESTATE.with(Clone::clone)
}

/// Reads the files onto this, twice and in both orders, and takes what was found the whole way.
fn check(base: &Inventory, files: &[InputFile], mappings: &Mappings) -> Import {
    let parsed = import_onto(base, files, mappings, &mut Silent);
    let turned: Vec<InputFile> = files.iter().rev().cloned().collect();
    let again = import_onto(base, &turned, mappings, &mut Silent);
    assert_eq!(parsed.value.imported, again.value.imported, "read again, the files say something else");
    assert_eq!(parsed.notes, again.notes, "read again, there are other notes");
    check_notes(&parsed.notes);
    let import = parsed.value;
    for report in &import.files {
        check_report(report, &parsed.notes);
    }
    check_inventory(&import.imported.inventory);
    let found = &import.imported;
    if !found.inventory.vms.is_empty() && (found.inventory != *base || !found.catalogue.is_empty()) {
        adopt_and_check(&import);
    }
    import
}

/// What is not used says why, by name.
fn check_report(report: &flytteplan::import::FileReport, notes: &[Note]) {
    let told = notes.iter().filter(|note| note.place.file.as_ref() == Some(&report.name));
    let refused = told.clone().any(|note| note.level == Level::Error);
    let twin = told.clone().any(|note| note.code == Code::FileSame);
    let used = report.kind != SourceKind::Unknown;
    assert!(used || refused || twin, "{} is not used, and nothing says why", report.name);
    if let Some(MappingPreview { headings, columns, .. }) = &report.csv {
        assert_eq!(headings.len(), columns.len(), "a guess for each column");
    }
}

/// What the inventory says of itself holds, and its bytes give it back.
fn check_inventory(inventory: &Inventory) {
    assert!(inventory.vms.windows(2).all(|pair| pair[0].id < pair[1].id), "ids are sorted, each once");
    assert!(inventory.externals.windows(2).all(|pair| pair[0].name <= pair[1].name), "externals are sorted");
    let known = |end: End| match end {
        End::Vm(vm) => inventory.vm(vm).is_some(),
        End::External(place) => inventory.externals.get(place as usize).is_some(),
    };
    for one in &inventory.dependencies {
        assert!(known(one.from) && known(one.to), "a dependency ends nowhere");
        assert!(inventory.sources.get(one.source as usize).is_some(), "a dependency comes from nowhere");
    }
    let bytes = job::encode_inventory(inventory);
    assert_eq!(job::decode_inventory(&bytes).as_ref(), Some(inventory), "its bytes say something else");
}

fn adopt_and_check(import: &Import) {
    let inventory = job::encode_inventory(&import.imported.inventory);
    let digest = Digest::of(&inventory);
    let plan = adopt::begin(digest, "Kari", Minutes(30_000_000));
    let adopted = adopt::adopt(&plan, &import.imported, digest);
    check_notes(&adopted.notes);
    let plan = apply(&plan, &adopted.value).expect("what an import found can be taken into a plan");
    let found = [(digest, inventory.clone())].into();
    let seal = job::save(plan, Vec::new(), Vec::new(), found, job::Workspace::default());
    let file = seal.expect("what an import found can be saved").bytes;
    assert!(loaded(&file).is_some(), "what an import found can be opened and shown");
}
