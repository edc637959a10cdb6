//! When exports were made.
//!
//! In: an inventory, or the name of a file. Out: an instant. **What an export says of itself counts before its name.**

use crate::base::{Day, Minutes};
use crate::estate::{Inventory, Source, SourceKind};

/// When the newest export of an inventory was made: as it says itself, else as its name tells
/// (`RVTools_export_all_2026-11-20_06.00.00`). Norwegian time in both.
pub fn taken(inventory: &Inventory) -> Option<Minutes> {
    newest(inventory.sources.iter())
}

/// The same of those exports alone that show what machines run on.
pub fn shown(inventory: &Inventory) -> Option<Minutes> {
    newest(inventory.sources.iter().filter(|source| source.kind == SourceKind::Rvtools))
}

fn newest<'a>(sources: impl Iterator<Item = &'a Source>) -> Option<Minutes> {
    let made = |source: &Source| source.made.and_then(Minutes::shown_in_oslo);
    sources.filter_map(|source| made(source).or_else(|| stamp(&source.file))).max()
}

/// The time in the name of an export: `2026-11-20_06.00.00`, anywhere in it.
pub fn stamp(name: &str) -> Option<Minutes> {
    let part = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<i8>().ok();
    let read = |at: usize| {
        let text = name.get(at..at + 19)?;
        let marks = [(4, "-"), (7, "-"), (10, "_"), (13, "."), (16, ".")];
        let digits = text.bytes().filter(u8::is_ascii_digit).count() == 14;
        if !digits || marks.iter().any(|(at, mark)| text.get(*at..=*at) != Some(*mark)) {
            return None;
        }
        let day = Day::from_iso(text.get(..10)?)?;
        let (hour, minute) = (part(text, 11, 13)?, part(text, 14, 16)?);
        // `from_oslo` takes only what a clock can show.
        if hour < 24 && minute < 60 { Minutes::from_oslo(day, hour, minute) } else { None }
    };
    (0..name.len().saturating_sub(18)).find_map(read)
}
