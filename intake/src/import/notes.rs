//! Notes of an import, so many of a kind and no more.
//!
//! In: notes as passes meet them. Out: at most [`LIMIT`] per file and code, the rest as a count. **The count
//! of what is left out is always told.**

use std::collections::BTreeMap;

use crate::base::{Code, Level, Note, Place};

/// Notes of one code in one file.
const LIMIT: u64 = 1000;

#[derive(Default)]
pub(super) struct Notes {
    list: Vec<Note>,
    counts: BTreeMap<(Option<String>, Code), u64>,
}

impl Notes {
    pub(super) fn push(&mut self, note: Note) {
        let count = match self.counts.get_mut(&(note.place.file.clone(), note.code)) {
            Some(count) => count,
            None => self.counts.entry((note.place.file.clone(), note.code)).or_default(),
        };
        *count += 1;
        if *count <= LIMIT {
            self.list.push(note);
        }
    }

    pub(super) fn error(&mut self, code: Code, file: &str) {
        self.push(Note::new(Level::Error, code).at(in_file(file)));
    }

    /// All notes, and for each kind that was cut how many more there are.
    pub(super) fn finish(self) -> Vec<Note> {
        let mut list = self.list;
        for ((file, code), count) in self.counts {
            if count > LIMIT {
                let place = Place { file, ..Place::default() };
                let note = Note::new(Level::Info, Code::MoreLikeThis).at(place);
                list.push(note.with("code", code.as_str()).with("count", count - LIMIT));
            }
        }
        list
    }
}

pub(super) fn in_file(file: &str) -> Place {
    Place { file: Some(file.to_owned()), ..Place::default() }
}

pub(super) fn in_sheet(file: &str, sheet: Option<&str>) -> Place {
    Place { file: Some(file.to_owned()), sheet: sheet.map(str::to_owned), ..Place::default() }
}

pub(super) fn at_row(file: &str, sheet: Option<&str>, row: u32) -> Place {
    Place { row: Some(row), ..in_sheet(file, sheet) }
}
