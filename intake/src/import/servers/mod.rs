//! Tables of servers that are not of `RVTools`: assessments, registers, lists that people keep.
//!
//! In: rows with a server's name and what is known of it. Out: VMs, joined with those that are known.
//! **Two that merely look alike never become one: a doubtful row stays apart and is told.** Headings after
//! `formats.md` 3.2, 3.3, 4, 5 and 8.

mod join;
mod rows;

pub(super) use join::{Known, carry_over};
pub(super) use rows::read;

use super::columns::{Confidence, Field, Guess, Recognised, Sample, Why, plain};
use super::headings::names_of;
use super::sizes::without_unit;
use crate::base::Gather as _;
use crate::estate::SourceKind;

use std::collections::BTreeSet;

/// So many facts about each server make a table one of servers, whatever else it names.
pub(super) const WHOLE: usize = 4;

/// A table with names of servers and at least two facts about each, and how many facts. `known` are the headings
/// as [`normal`](super::headings::normal) gives them.
#[inline(never)]
pub(super) fn recognise(
    row: u32,
    headings: &[String],
    known: &[String],
    below: &Sample,
) -> Option<(Recognised, usize)> {
    let mut found = plain(SourceKind::Servers, Why::ServerHeadings, row, headings);
    let bare: Vec<&str> = known.iter().map(|heading| without_unit(heading).0).collect();
    for field in Field::of(SourceKind::Servers) {
        if let Some(guess) = named(*field, &bare).and_then(|place| found.guesses.get_mut(place))
            && guess.field.is_none()
        {
            *guess = Guess { field: Some(*field), confidence: Confidence::Sure };
        }
    }
    let name = found.column(Field::VmName).or_else(|| found.column(Field::HostName))?;
    let no_fact = [Field::VmName, Field::HostName, Field::Template, Field::Tags, Field::Vcenter];
    let fact = |guess: &&Guess| guess.field.is_some_and(|field| !no_fact.contains(&field));
    let facts = found.guesses.iter().filter(fact).count();
    (facts >= 2 && mostly_once(below, name)).then_some((found, facts))
}

/// The heading that names a field, by the first of its names that one has.
#[inline(never)]
fn named(field: Field, headings: &[&str]) -> Option<usize> {
    names_of(field).find_map(|name| headings.iter().position(|heading| *heading == name))
}

/// A list that people keep may say much of each server too: its headings name a wave, or a service and its owner.
/// What a tool writes has ids.
pub(super) fn is_of_people(list: &Recognised, servers: &Recognised) -> bool {
    let sure = |field| list.guesses.contains(&Guess { field: Some(field), confidence: Confidence::Sure });
    let has_id = [Field::VmId, Field::InstanceUuid].iter().any(|field| servers.column(*field).is_some());
    match list.kind {
        SourceKind::WaveList => !has_id && sure(Field::Wave),
        SourceKind::Catalogue => !has_id && sure(Field::Service) && sure(Field::Owner),
        _ => true,
    }
}

/// False for tables of parts of servers (disks, cards, measurements), which name each server again and again.
fn mostly_once(below: &Sample, column: usize) -> bool {
    let names = below.iter().filter_map(|(_, row)| row.get(column)).filter(|name| !name.is_empty());
    let names: Vec<&String> = names.collect();
    let all = names.len();
    let different: BTreeSet<&String> = names.into_iter().into_set();
    all - different.len() <= all / 4 + 1
}
