//! What hostile files may cost: 5 seconds and 256 MiB, each.
//!
//! A test by itself, because the allocator counts for the whole process.

mod clock;

use std::alloc::System;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cap::Cap;
use flate2::{Compression, write::GzEncoder};
use flytteplan::base::{Level, Silent};
use flytteplan::import::{InputFile, Mappings, import};
use zip::write::SimpleFileOptions;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

const MOST: usize = 256 << 20;
const LONGEST: Duration = Duration::from_secs(5);
/// Of blanks, which pack to a thousandth.
const BLANKS: usize = 64 << 20;

/// Writes the head and then blanks, without ever holding them.
fn blanks(mut out: impl Write, head: &[u8]) {
    let piece = [b' '; 1 << 13];
    out.write_all(head).expect("memory");
    for _ in 0..BLANKS / piece.len() {
        out.write_all(&piece).expect("memory");
    }
}

fn packed(head: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    blanks(&mut out, head);
    out.finish().expect("memory")
}

fn zipped(names: &[&str], head: &[u8]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        out.start_file(*name, SimpleFileOptions::default().compression_level(Some(9))).expect("entry");
        blanks(&mut out, head);
    }
    out.finish().expect("zip").into_inner()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// The hostile ones that are at hand outside the repository.
fn others() -> Vec<(String, Vec<u8>)> {
    let shared = std::env::var_os("FLYTTEPLAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folders = ["data/vectors/hostile-workbooks", "data/vectors/calamine/tests"];
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| below(&shared.join(folder))).collect();
    if files.is_empty() {
        eprintln!("without those of others: nothing under {}", shared.display());
    }
    files
        .into_iter()
        .map(|path| (path.display().to_string(), std::fs::read(&path).expect("readable")))
        .collect()
}

#[test]
fn hostile_files_are_refused_soon_and_in_little_memory() {
    let sheet = "<worksheet><sheetData><row><c t=\"str\"><v>";
    let book = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"];
    let cases = [
        ("blanks.csv.gz", packed(b"Source,Destination,Port\na,b,1\n"), true),
        ("log.gz", packed(b"#separator \\x09\n#fields\tid.orig_h\tid.resp_h\n10.0.0.1\t10.0.0.2\n"), false),
        ("objects.gz", packed(b"{\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\"}\n{\"x\":\""), false),
        ("one.zip", zipped(&["a.csv"], b"VM,OS\n"), true),
        ("many.zip", zipped(&["a.csv", "b.csv", "c.csv"], b"VM,OS\n"), true),
        ("book.xlsx", zipped(&book, sheet.as_bytes()), true),
    ];
    let own = cases.map(|(name, bytes, refused)| (name.to_owned(), bytes, refused));
    let others = others().into_iter().map(|(name, bytes)| (name, bytes, false));
    for (name, bytes, refused) in own.into_iter().chain(others) {
        let (before, started) = (MEMORY.allocated(), clock::spent());
        let parsed = import(&[InputFile::new("f", bytes)], &Mappings::default(), &mut Silent);
        let taken = clock::spent().saturating_sub(started);
        // Of all until now: more than one of them alone, never less.
        let most = MEMORY.max_allocated().saturating_sub(before);
        assert!(taken < LONGEST, "{name}: {taken:?}");
        assert!(most < MOST, "{name}: {} MiB", most >> 20);
        let errors = parsed.notes.iter().filter(|note| note.level == Level::Error).count();
        assert!(!refused || errors > 0, "{name} is not refused");
    }
}
