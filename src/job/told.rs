//! What an import found, told outward: as JSON for programs, as a table for spreadsheets, as text for a mail.
//!
//! In: counts, reports of files, notes. Out: text, a piece at a time. **Page and command line write the same bytes,
//! for both come through here; no cell begins a formula.**

use serde::{Deserialize, Serialize};

use crate::base::{Arg, Arrange as _, Code, Digest, Level, Minutes, Note, Place};
use crate::drift;
use crate::estate::{Inventory, SourceKind, VmKind};
use crate::import::{FileReport, NoiseCount};
use crate::plan::Plan;
use crate::text::{Texts, note_text, place_text, safe_cell};

/// How much the estate and the plan hold after an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub vms: usize,
    pub templates: usize,
    pub agents: usize,
    pub placeholders: usize,
    pub services: usize,
    /// Trusts that own a service.
    pub trusts: usize,
    /// Pairs of ends, whatever the port.
    pub dependencies: usize,
    pub externals: usize,
    /// Declared relations between names.
    pub declared: usize,
    pub hosts: usize,
    pub clusters: usize,
    pub datastores: usize,
}

impl Counts {
    /// Of an inventory, and of no plan yet.
    pub fn of(inventory: &Inventory) -> Self {
        let kind = |kind: VmKind| inventory.vms.iter().filter(|vm| vm.kind == kind).count();
        Self {
            vms: inventory.vms.len(),
            templates: kind(VmKind::Template),
            agents: kind(VmKind::Agent),
            placeholders: kind(VmKind::Placeholder),
            services: 0,
            trusts: 0,
            dependencies: inventory.count_dependencies(),
            externals: inventory.externals.len(),
            declared: inventory.declared.len(),
            hosts: inventory.hosts.len(),
            clusters: inventory.clusters.len(),
            datastores: inventory.datastores.len(),
        }
    }

    /// And of a plan.
    #[must_use]
    pub fn with(mut self, plan: &Plan) -> Self {
        let mut owners: Vec<_> = plan.services.values().map(|service| &service.owner).collect();
        owners.arrange();
        owners.dedup();
        (self.services, self.trusts) = (plan.services.len(), owners.len());
        self
    }
}

/// The report of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub counts: Counts,
    /// Of the inventory that came of it, as a plan names it; `None` where none did.
    pub inventory: Option<Digest>,
    /// What was kept out of the dependencies, one entry per rule.
    pub noise: Vec<NoiseCount>,
    pub files: Vec<FileReport>,
    pub notes: Vec<Note>,
}

impl Told {
    /// Data rows that were left out.
    pub fn rows_skipped(&self) -> u64 {
        self.files.iter().map(|file| file.rows_skipped).sum()
    }
}

/// When an export was made: as it says itself, or its name does.
pub fn made(file: &FileReport) -> Option<Minutes> {
    file.made.or_else(|| drift::stamp(&file.name))
}

/// Notes that say the same of the same file, sheet and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub level: Level,
    /// Their places in the report, in its order; never empty.
    pub notes: Vec<usize>,
    /// Further ones that are only counted.
    pub more: u64,
}

impl Group {
    /// How many there are in all.
    pub fn count(&self) -> u64 {
        self.notes.len() as u64 + self.more
    }
}

/// Groups the notes at these places: the weightiest level first, then as the report has them.
pub fn groups(notes: &[Note], places: &[usize]) -> Vec<Group> {
    type Key<'a> = (Level, &'a Place, Code);
    let key = |at: usize| -> Option<Key<'_>> {
        let note = notes.get(at)?;
        Some((note.level, &note.place, note.code))
    };
    let same = |a: Key<'_>, b: Key<'_>| {
        (a.0, a.2, &a.1.file, &a.1.sheet, &a.1.column).cmp(&(b.0, b.2, &b.1.file, &b.1.sheet, &b.1.column))
    };
    let mut sorted: Vec<usize> = places.iter().copied().filter(|at| key(*at).is_some()).collect();
    sorted.arrange_by(|a, b| match (key(*a), key(*b)) {
        (Some(one), Some(other)) => same(one, other).then(a.cmp(b)),
        _ => a.cmp(b),
    });
    let run = sorted.chunk_by(|a, b| key(*a).zip(key(*b)).is_some_and(|(a, b)| same(a, b).is_eq()));
    let mut groups: Vec<Group> = run
        .filter_map(|run| Some(Group { level: key(*run.first()?)?.0, notes: run.to_vec(), more: 0 }))
        .collect();
    count_more(notes, &mut groups);
    groups.arrange_by_key(|group| (group.level, group.notes.first().copied()));
    groups
}

/// What is only counted goes with the group that it counts, where that is there.
fn count_more(notes: &[Note], groups: &mut Vec<Group>) {
    let first = |group: &Group| group.notes.first().and_then(|at| notes.get(*at));
    let mut gone: Vec<usize> = Vec::new();
    for at in 0..groups.len() {
        let Some(note) = groups.get(at).and_then(first).filter(|note| note.code == Code::MoreLikeThis) else {
            continue;
        };
        let counted: Vec<(String, u64)> = groups
            .get(at)
            .into_iter()
            .flat_map(|group| &group.notes)
            .filter_map(|at| more_of(notes.get(*at)?))
            .collect();
        let homes: Vec<Option<usize>> = counted
            .iter()
            .map(|(code, _)| {
                groups.iter().position(|group| {
                    first(group).is_some_and(|other| {
                        other.code.as_str() == code && other.place.file == note.place.file
                    })
                })
            })
            .collect();
        if homes.iter().any(Option::is_none) {
            continue;
        }
        for (home, (_, count)) in homes.into_iter().flatten().zip(counted) {
            if let Some(group) = groups.get_mut(home) {
                group.more += count;
            }
        }
        gone.push(at);
    }
    for at in gone.into_iter().rev() {
        groups.remove(at);
    }
}

/// What a note that only counts is about: code and how many.
fn more_of(note: &Note) -> Option<(String, u64)> {
    let code = note.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(code) if name == "code" => Some(code.clone()),
        _ => None,
    })?;
    let count = note.args.iter().find_map(|(name, arg)| match arg {
        Arg::Number(count) if name == "count" => u64::try_from(*count).ok(),
        _ => None,
    })?;
    Some((code, count))
}

/// One note that stands for all of a group: what they have in common.
pub fn common(notes: &[Note], group: &Group) -> Option<Note> {
    let mut all = group.notes.iter().filter_map(|at| notes.get(*at));
    let mut common = all.next()?.clone();
    for note in all {
        common.args.retain(|arg| note.args.contains(arg));
        if common.place.row != note.place.row {
            common.place.row = None;
        }
    }
    Some(common)
}

/// Rows of a group that are named one by one.
const ROWS: usize = 5;

/// `rad 3, 7 og 12`, or the first of them and how many more; empty where no row is known.
pub fn rows_text(notes: &[Note], group: &Group, texts: &Texts) -> String {
    let mut rows: Vec<u32> = group.notes.iter().filter_map(|at| notes.get(*at)?.place.row).collect();
    rows.dedup();
    if rows.len() < 2 {
        return String::new();
    }
    let all = rows.len() as u64 + group.more;
    let named: Vec<String> = rows.iter().take(ROWS).map(|row| texts.number(i64::from(*row))).collect();
    let more = all.saturating_sub(named.len() as u64);
    if more > 0 {
        let args = [("rows", named.join(", ").into()), ("count", more.into())];
        return texts.format::<&str>("told-rows-more", &args);
    }
    texts.format::<&str>("told-rows", &[("rows", texts.list(&named).into())])
}

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

/// A group as lines of a mail.
pub fn mail(notes: &[Note], group: &Group, number: usize, texts: &Texts) -> String {
    let Some(note) = common(notes, group) else { return String::new() };
    let text = note_text(&note, texts);
    let rows = rows_text(notes, group, texts);
    let place = place_text(&note.place, texts);
    let place: Vec<String> = [place, rows].into_iter().filter(|part| !part.is_empty()).collect();
    let place = if place.is_empty() { String::new() } else { format!("   {}\n", place.join(", ")) };
    let level = texts.get(level_key(group.level));
    let count =
        if group.count() > 1 { format!(" ({})", texts.count(group.count() as usize)) } else { String::new() };
    let part = |key: &str, said: &str| format!("   {}: {said}\n", texts.get(key));
    [
        format!("{number}. {level}{count}: {}\n", text.what),
        place,
        part("import-column-why", &text.why),
        part("import-column-hint", &text.hint),
    ]
    .concat()
}

/// The word for a level.
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::Error => "import-level-error",
        Level::Warning => "import-level-warning",
        Level::Info => "import-level-info",
    }
}

fn csv_line<'a>(cells: impl Iterator<Item = &'a String>) -> String {
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
