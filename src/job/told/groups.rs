//! Notes that say the same, told once.
//!
//! In: the notes of a report, by their places in it. Out: a [`Group`] for each file, sheet, column and code, what its
//! notes have in common, and a mail's lines. **No note is lost: each is in one group, and what was only counted stays
//! counted.**

use super::level_key;
use crate::base::{Arg, Arrange as _, Code, Level, Note, Place};
use crate::text::{Texts, note_text, place_text};

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
