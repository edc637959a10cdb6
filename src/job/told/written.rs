//! A report as a file: JSON for programs, CSV for spreadsheets.
//!
//! In: a report. Out: its beginning, a piece for each note, its end. **The pieces joined are one sound file, and no
//! cell begins a formula.**

use serde::Serialize;

use super::{Counts, Told, level_key, made};
use crate::base::{Digest, Level, Minutes, Note};
use crate::estate::SourceKind;
use crate::import::{FileReport, NoiseCount};
use crate::text::{Texts, note_text, safe_cell};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One object: counts, noise, files and notes.
    Json,
    /// Semicolons, quotation marks where needed, lines that end in CR LF, a byte order mark: what Excel opens in a
    /// Norwegian Windows.
    Csv,
}

/// What stands before the first note.
pub fn begin(form: Form, told: &Told, texts: &Texts) -> String {
    match form {
        Form::Json => {
            let head = Head {
                counts: &told.counts,
                inventory: told.inventory.map(Digest::to_hex),
                noise: &told.noise,
                files: told.files.iter().map(FileLine::of).collect(),
            };
            let mut text = serde_json::to_string(&head).unwrap_or_default();
            text.pop();
            text + ",\"notes\":["
        }
        Form::Csv => {
            let heads = [
                "import-column-level",
                "import-column-file",
                "import-column-sheet",
                "import-column-row",
                "import-column-column",
                "import-column-what",
                "import-column-why",
                "import-column-hint",
                "import-column-code",
            ];
            "\u{feff}".to_owned() + &csv_line(heads.map(|key| texts.get(key)).iter())
        }
    }
}

/// One note; `number` counts those that were written before.
pub fn write_note(form: Form, note: &Note, number: usize, texts: &Texts) -> String {
    match form {
        Form::Json => {
            let before = if number == 0 { "\n" } else { ",\n" };
            before.to_owned() + &serde_json::to_string(&NoteTold::of(note, texts)).unwrap_or_default()
        }
        Form::Csv => {
            let text = note_text(note, texts);
            let place = &note.place;
            let word = |text: &Option<String>| text.clone().unwrap_or_default();
            let row = place.row.map(|row| row.to_string()).unwrap_or_default();
            let level = texts.get(level_key(note.level));
            let (file, sheet, column) = (word(&place.file), word(&place.sheet), word(&place.column));
            let code = note.code.as_str().to_owned();
            csv_line([level, file, sheet, row, column, text.what, text.why, text.hint, code].iter())
        }
    }
}

/// What stands after the last note.
pub fn end(form: Form) -> &'static str {
    match form {
        Form::Json => "\n]}\n",
        Form::Csv => "",
    }
}

/// All of it at once.
pub fn write(form: Form, told: &Told, texts: &Texts) -> String {
    let mut text = begin(form, told, texts);
    for (number, note) in told.notes.iter().enumerate() {
        text.push_str(&write_note(form, note, number, texts));
    }
    text + end(form)
}

pub(super) fn csv_line<'a>(cells: impl Iterator<Item = &'a String>) -> String {
    let cell = |cell: &String| {
        let cell = safe_cell(cell);
        if cell.contains([';', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    cells.map(cell).collect::<Vec<_>>().join(";") + "\r\n"
}

#[derive(Serialize)]
struct Head<'a> {
    #[serde(flatten)]
    counts: &'a Counts,
    inventory: Option<String>,
    noise: &'a [NoiseCount],
    files: Vec<FileLine<'a>>,
}

#[derive(Serialize)]
struct FileLine<'a> {
    name: &'a str,
    sheet: Option<&'a str>,
    kind: SourceKind,
    why: &'a str,
    read: u64,
    skipped: u64,
    made: Option<String>,
    digest: String,
}

impl<'a> FileLine<'a> {
    fn of(file: &'a FileReport) -> Self {
        Self {
            name: &file.name,
            sheet: file.sheet.as_deref(),
            kind: file.kind,
            why: file.why.as_str(),
            read: file.rows_read,
            skipped: file.rows_skipped,
            made: made(file).map(Minutes::to_rfc3339),
            digest: file.digest.to_hex(),
        }
    }
}

/// A note without its sentences.
#[derive(Serialize)]
pub struct NoteLine<'a> {
    level: Level,
    code: &'a str,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    row: Option<u32>,
    column: Option<&'a str>,
}

impl<'a> NoteLine<'a> {
    pub fn of(note: &'a Note) -> Self {
        let place = &note.place;
        Self {
            level: note.level,
            code: note.code.as_str(),
            file: place.file.as_deref(),
            sheet: place.sheet.as_deref(),
            row: place.row,
            column: place.column.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct NoteTold<'a> {
    #[serde(flatten)]
    line: NoteLine<'a>,
    what: String,
    why: String,
    hint: String,
}

impl<'a> NoteTold<'a> {
    fn of(note: &'a Note, texts: &Texts) -> Self {
        let text = note_text(note, texts);
        Self { line: NoteLine::of(note), what: text.what, why: text.why, hint: text.hint }
    }
}
