//! One function for each parser, that the fuzzer and the replay of its corpus both call.
//!
//! In: any bytes. Out: nothing. **A function returns, whatever it is given, and panics where a promise of the
//! product is broken**: a file refused without saying so, a note without its sentence, two readings that differ, a
//! plan that comes back as another.
//!
//! Inputs of several files or parts have ASCII's own file separator between them (0x1C), so that they can be read
//! and changed as text.

mod documents;
mod exports;
pub mod seeds;

use std::collections::BTreeSet;

use flytteplan::base::{Code, Note};
use flytteplan::share::Problem;
use flytteplan::text::{Language, Texts, note_text, place_text};

pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    /// Bytes of an input at most.
    pub longest: usize,
}

const fn target(name: &'static str, run: fn(&[u8]), longest: usize) -> Target {
    Target { name, run, longest }
}

pub const TARGETS: [Target; 13] = [
    target("workbook", exports::workbook, 6_000),
    target("archive", exports::archive, 6_000),
    target("rvtools", exports::texts, 4_000),
    target("servers", exports::texts, 3_000),
    target("lists", exports::texts, 3_000),
    target("flows", exports::onto_estate, 3_000),
    target("relations", exports::onto_estate, 3_000),
    target("logs", exports::logs, 3_000),
    target("mappings", exports::mapped, 3_000),
    target("container", documents::container, 12_000),
    target("documents", documents::parts, 6_000),
    target("keys", documents::keys, 2_000),
    target("stored", documents::stored, 6_000),
];

/// Between the files or parts of an input.
pub const SEPARATOR: u8 = 0x1c;
/// Sentences looked at for one input: they take longer than reading.
const SENTENCES: usize = 6;

fn split(input: &[u8]) -> impl Iterator<Item = &[u8]> {
    input.split(|byte| *byte == SEPARATOR)
}

/// Before and after the first such byte.
fn halves(bytes: &[u8], at: u8) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == at) {
        Some(place) => (&bytes[..place], &bytes[place + 1..]),
        None => (bytes, &[]),
    }
}

thread_local! {
    static TEXTS: [Texts; 2] = [Texts::new(Language::Nb), Texts::new(Language::En)];
}

/// Each note has the arguments of its code, and sentences in both languages.
fn check_notes(notes: &[Note]) {
    let mut seen: BTreeSet<Code> = BTreeSet::new();
    for note in notes {
        let names: Vec<&str> = note.args.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, note.code.args(), "arguments of {}", note.code.as_str());
        if seen.len() < SENTENCES && seen.insert(note.code) {
            TEXTS.with(|texts| texts.iter().for_each(|texts| check_sentences(note, texts)));
        }
    }
}

fn check_sentences(note: &Note, texts: &Texts) {
    let text = note_text(note, texts);
    let key = format!("note-{}", note.code.as_str());
    assert!(texts.has(&key) && texts.has(&format!("{key}-hint")), "{key} has no text");
    assert!(!text.what.trim().is_empty() && !text.hint.trim().is_empty(), "{key} says nothing");
    let placed = note.place.file.is_some() || note.place.row.is_some();
    assert!(!placed || !place_text(&note.place, texts).is_empty(), "{key} is nowhere");
}

/// A problem of a plan's file has its sentence in both languages.
fn check_problem(problem: &Problem) {
    let key = format!("problem-{}", problem.code.as_str());
    TEXTS.with(|texts| assert!(texts.iter().all(|texts| texts.has(&key)), "{key} has no text"));
}
