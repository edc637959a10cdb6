//! Notes that say the same, told once.
//!
//! In: the notes of a report, by their places in it. Out: a [`Group`] for each file, sheet, column and code, what its
//! notes have in common, and a mail's lines. **No note is lost: each is in one group, and what was only counted stays
//! counted.**

use std::collections::BTreeMap;

use super::level_key;
use crate::base::{Arg, Arrange as _, Code, Level, Note};
use crate::text::{Texts, note_text, place_text};

/// Rows of a group that are named one by one.
const ROWS: usize = 5;

/// Notes that say the same of the same file, sheet and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub level: Level,
    /// Their places in the report, in its order; never empty.
    pub notes: Vec<usize>,
    /// Further ones that are only counted.
    pub more: u64,
    /// One note that stands for all: what they have in common.
    pub common: Note,
    /// The first of their rows, and how many they are.
    rows: (Vec<u32>, u64),
    last_row: Option<u32>,
}

impl Group {
    fn new(note: &Note) -> Self {
        let (level, common) = (note.level, note.clone());
        Self { level, notes: Vec::new(), more: 0, common, rows: (Vec::new(), 0), last_row: None }
    }

    fn add(&mut self, at: usize, note: &Note) {
        self.notes.push(at);
        self.common.args.retain(|arg| note.args.contains(arg));
        if self.common.place.row != note.place.row {
            self.common.place.row = None;
        }
        if let Some(row) = note.place.row.filter(|row| self.last_row != Some(*row)) {
            if self.rows.0.len() < ROWS {
                self.rows.0.push(row);
            }
            self.rows.1 += 1;
            self.last_row = Some(row);
        }
    }

    /// How many there are in all.
    pub fn count(&self) -> u64 {
        self.notes.len() as u64 + self.more
    }

    /// `rad 3, 7 og 12`, or the first of them and how many more; empty where one row at most is known.
    pub fn rows_text(&self, texts: &Texts) -> String {
        let (first, count) = &self.rows;
        if *count < 2 {
            return String::new();
        }
        let named: Vec<String> = first.iter().map(|row| texts.number(i64::from(*row))).collect();
        let more = (*count + self.more).saturating_sub(named.len() as u64);
        if more > 0 {
            let args = [("rows", named.join(", ").into()), ("count", more.into())];
            return texts.format::<&str>("told-rows-more", &args);
        }
        texts.format::<&str>("told-rows", &[("rows", texts.list(&named).into())])
    }
}

/// What notes of one group agree in.
type Key<'n> = (Level, Code, [Option<&'n str>; 3]);

/// Groups in the making. Notes come one by one, so that whoever has many can pause.
pub struct Grouping<'n> {
    notes: &'n [Note],
    groups: Vec<Group>,
    places: BTreeMap<Key<'n>, usize>,
}

impl<'n> Grouping<'n> {
    pub fn new(notes: &'n [Note]) -> Self {
        Self { notes, groups: Vec::new(), places: BTreeMap::new() }
    }

    /// Adds the note at a place of the report; places come in its order.
    pub fn add(&mut self, at: usize) {
        let Some(note) = self.notes.get(at) else { return };
        let place = &note.place;
        let parts = [&place.file, &place.sheet, &place.column].map(Option::as_deref);
        let next = self.groups.len();
        let known = *self.places.entry((note.level, note.code, parts)).or_insert(next);
        if known == next {
            self.groups.push(Group::new(note));
        }
        if let Some(group) = self.groups.get_mut(known) {
            group.add(at, note);
        }
    }

    /// The weightiest level first, then as the report has them.
    pub fn finish(self) -> Vec<Group> {
        let mut groups = self.groups;
        count_more(self.notes, &mut groups);
        groups.arrange_by_key(|group| (group.level, group.notes.first().copied()));
        groups
    }
}

/// Groups the notes at these places.
pub fn groups(notes: &[Note], places: &[usize]) -> Vec<Group> {
    let mut grouping = Grouping::new(notes);
    places.iter().for_each(|at| grouping.add(*at));
    grouping.finish()
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

/// A group as lines of a mail.
pub fn mail(group: &Group, number: usize, texts: &Texts) -> String {
    let text = note_text(&group.common, texts);
    let rows = group.rows_text(texts);
    let place = place_text(&group.common.place, texts);
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
