//! The first pass: every file is opened, and said to be something.
//!
//! In: files as they were given, and those out of archives. Out: a [`File`] for each table found, in order of name
//! and digest. **The order given does not matter, and of two files that are the same one is read.**

use super::logs::Prepared;
use super::notes::{Notes, in_file};
use super::open::{self, Found, Opened};
use super::{FileReport, InputFile, Mappings, Why, archive};
use crate::base::{Arrange as _, Bytes, Code, Digest, Level, Monitor, Note, Progress, Stage};

/// A file on its way through the passes.
pub(super) struct File<'a> {
    pub(super) opened: Opened<'a>,
    pub(super) bytes: &'a Bytes,
    /// Its digest, where it was needed to tell it from others; the report has it in the end.
    known: Option<Digest>,
    pub(super) report: FileReport,
}

impl<'a> File<'a> {
    fn new(input: &'a InputFile, known: Option<Digest>, found: Found<'a>) -> Self {
        let Found { opened, why, csv, others } = found;
        let report = FileReport {
            name: input.name.clone(),
            sheet: opened.sheet().map(str::to_owned),
            kind: opened.kind(),
            why,
            rows_read: 0,
            rows_skipped: 0,
            digest: known.unwrap_or_else(|| Digest::of(&[])),
            made: None,
            csv,
            others,
        };
        Self { opened, bytes: &input.bytes, known, report }
    }
}

/// Opens every file and says what it is, in an order that does not depend on the order given.
#[inline(never)]
pub(super) fn recognise<'a>(
    given: &[(&'a InputFile, bool)],
    prepared: &'a [Prepared],
    mappings: &Mappings,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> Vec<File<'a>> {
    // The digest is dear: it is made of what is read anyway, unless two files may be the same.
    let alike = |file: &InputFile| {
        let other = |(other, _): &&(&InputFile, bool)| {
            other.name == file.name || other.bytes.length() == file.bytes.length()
        };
        given.iter().filter(other).count() > 1
    };
    let mut sorted: Vec<(&InputFile, bool, Option<Digest>, &Prepared)> = given
        .iter()
        .zip(prepared)
        .map(|(&(file, is_archive), other)| {
            (file, is_archive, alike(file).then(|| file.bytes.digest()), other)
        })
        .collect();
    sorted.arrange_by(|a, b| (&a.0.name, a.2).cmp(&(&b.0.name, b.2)));
    let mut opened: Vec<File<'a>> = Vec::new();
    for ((input, is_archive, digest, prepared), number) in sorted.iter().zip(0..) {
        let total = sorted.len() as u64;
        let file = Some(input.name.clone());
        monitor.report(Progress { stage: Stage::Recognise, file, done: number, total });
        let same = |file: &&File<'_>| digest.is_some() && file.known == *digest;
        let twin = opened.iter().find(same).filter(|_| !input.bytes.is_empty());
        let found = match twin {
            Some(twin) => {
                let note = Note::new(Level::Info, Code::FileSame).at(in_file(&input.name));
                notes.push(note.with("other", twin.report.name.as_str()));
                vec![Found::refused()]
            }
            None if input.bytes.has_failed() => vec![Found::refused()],
            None if *is_archive => vec![Found { why: Why::ArchiveFiles, ..Found::refused() }],
            None => open::open_prepared(input, prepared, mappings, notes),
        };
        opened.extend(found.into_iter().map(|found| File::new(input, *digest, found)));
    }
    archive::judge(&mut opened, notes);
    opened
}
