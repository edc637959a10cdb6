//! Which column is what, guessed from headings and contents.
//!
//! In: the first rows of a table. Out: what the table is, and a field per column with how sure that is.
//! **A heading that says something outweighs what the cells look like; a guess is always told as one.**

pub use super::fields::{Confidence, Field, Guess, Mapping, Mappings, Why};
use super::headings::{flow_format, is_licence, is_total, names_of, normal, unsupported};
use super::source::Cell;
use super::{hardware, relations, rvtools, servers, values};
use crate::base::Digest;
use crate::estate::SourceKind;

/// What a table was recognised as.
#[derive(Clone, Debug)]
pub(super) struct Recognised {
    pub(super) kind: SourceKind,
    pub(super) why: Why,
    /// Row number of the headings; 0 where the table has none.
    pub(super) header: u32,
    pub(super) headings: Vec<String>,
    pub(super) guesses: Vec<Guess>,
}

impl Recognised {
    /// Column of a field; never one that may hold licence keys.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        let licence = |at: &usize| self.headings.get(*at).is_some_and(|heading| is_licence(heading));
        let place = self.guesses.iter().position(|guess| guess.field == Some(field));
        place.filter(|at| !licence(at))
    }

    /// Columns that are taken for something.
    pub(super) fn assigned(&self) -> usize {
        self.guesses.iter().filter(|guess| guess.field.is_some()).count()
    }

    /// Whose flows the headings are, also where a person assigned them.
    pub(super) fn flow_format(&self) -> Why {
        let known: Vec<String> = self.headings.iter().map(|heading| normal(heading)).collect();
        flow_format(&self.headings, &known)
    }
}

/// What the first rows of a table say about it.
pub(super) enum Verdict {
    Table(Recognised),
    /// A kind that is known, but not read; its short name.
    Unsupported(&'static str),
    /// A table in which something of a flow was found, but not both ends.
    NeedsMapping(Recognised),
    Nothing,
}

pub(super) type Sample = [(u32, Vec<String>)];

/// What [`Mappings`] call one table: its file, and of a workbook its sheet.
pub(super) fn table_name(file: &str, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| file.to_owned(), |sheet| [file, "/", sheet].concat())
}

/// Stable name of a set of headings.
pub(super) fn header_key(headings: &[String]) -> String {
    let mut digest = Digest::builder();
    for heading in headings {
        digest.add(normal(heading).as_bytes());
        digest.add(&[0]);
    }
    digest.finish().to_hex()
}

/// Recognises a table by its first rows, or by what a person said. `table` is its [`table_name`].
pub(super) fn recognise(table: &str, sample: &Sample, mappings: &Mappings) -> Verdict {
    if let Some(recognised) = given(table, sample, mappings) {
        return Verdict::Table(recognised);
    }
    for (place, (row, headings)) in sample.iter().enumerate().take(15) {
        if headings.iter().filter(|heading| !heading.is_empty()).count() < 2 {
            continue;
        }
        let known: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
        if let Some(kind) = unsupported(&known) {
            return Verdict::Unsupported(kind);
        }
        // Before a tab of port groups, which has its headings but no day.
        if let Some(found) = hardware::recognise(*row, headings, &known) {
            return Verdict::Table(found);
        }
        if relations::is_one(&known) {
            let found = plain(SourceKind::Relations, Why::RelationHeadings, *row, headings);
            return Verdict::Table(found);
        }
        if rvtools::Tab::by_headings(&known).is_some() {
            return Verdict::Table(plain(SourceKind::Rvtools, Why::RvtoolsHeadings, *row, headings));
        }
        if known.iter().any(|heading| heading == "visdkserver" || heading == "visdkuuid") {
            return Verdict::Unsupported("rvtools-tab");
        }
        let below = sample.get(place + 1..).unwrap_or_default();
        if let Some(found) = by_headings(*row, headings, &known, below) {
            return Verdict::Table(found);
        }
    }
    by_contents(sample)
}

/// A table that could not be taken for anything, to show: read as the kind that its headings say most of.
pub(super) fn unknown(sample: &Sample) -> Option<Recognised> {
    let place = sample.iter().position(|(_, row)| row.iter().filter(|cell| !cell.is_empty()).count() > 1)?;
    let (row, headings) = sample.get(place)?;
    let known: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
    let below = sample.get(place + 1..).unwrap_or_default();
    let mut best = plain(SourceKind::Unknown, Why::NotUsed, *row, headings);
    for kind in [SourceKind::Flows, SourceKind::Catalogue, SourceKind::WaveList, SourceKind::Servers] {
        let mut found = plain(kind, Why::NotUsed, *row, headings);
        assign(&mut found, &known, below);
        if found.assigned() > best.assigned() {
            best = found;
        }
    }
    Some(best)
}

#[inline(never)]
pub(super) fn plain(kind: SourceKind, why: Why, header: u32, headings: &[String]) -> Recognised {
    let guess = Guess { field: None, confidence: Confidence::Sure };
    Recognised { kind, why, header, headings: headings.to_vec(), guesses: vec![guess; headings.len()] }
}

#[inline(never)]
fn given(table: &str, sample: &Sample, mappings: &Mappings) -> Option<Recognised> {
    let by_name = mappings.0.get(table);
    for (row, headings) in sample.iter().take(15) {
        let by_key = || mappings.0.get(&header_key(headings));
        let here = |mapping: &&Mapping| mapping.header_row.is_none_or(|told| told == 0 || told == *row);
        let Some(mapping) = by_name.filter(here).or_else(by_key) else { continue };
        let whole = headings.iter().filter(|heading| !heading.is_empty()).count() >= 2;
        if !whole || Field::of(mapping.kind).is_empty() {
            continue;
        }
        let bare = match mapping.header_row {
            Some(told) => told == 0,
            None => headings.iter().any(|heading| values::address(heading).is_some()),
        };
        let headings = if bare { numbers(sample) } else { headings.clone() };
        let mut found = plain(mapping.kind, Why::GivenMapping, if bare { 0 } else { *row }, &headings);
        for (guess, field) in found.guesses.iter_mut().zip(&mapping.columns) {
            guess.field = *field;
        }
        return Some(found);
    }
    None
}

/// What the columns of a table without headings are called.
fn numbers(sample: &Sample) -> Vec<String> {
    let width = sample.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    (1..=width).map(|number| number.to_string()).collect()
}

/// The kind whose columns the headings name.
#[inline(never)]
fn by_headings(row: u32, headings: &[String], known: &[String], below: &Sample) -> Option<Recognised> {
    let kinds = [SourceKind::Flows, SourceKind::WaveList, SourceKind::Catalogue];
    let list = kinds.into_iter().find_map(|kind| {
        let mut found = plain(kind, Why::FlowHeadings, row, headings);
        assign(&mut found, known, below);
        let has = |field| found.column(field).is_some();
        let from = has(Field::FromName) || has(Field::FromAddress);
        let to = has(Field::ToName) || has(Field::ToAddress);
        let thing = has(Field::Service) || has(Field::Servers);
        let (fits, why) = match kind {
            SourceKind::Flows => (from && to, Why::FlowHeadings),
            SourceKind::WaveList => (has(Field::Wave) && thing, Why::WaveHeadings),
            _ => (has(Field::Service) && (has(Field::Servers) || has(Field::Owner)), Why::CatalogueHeadings),
        };
        if !fits {
            return None;
        }
        found.why = why;
        if kind == SourceKind::Flows && is_azure(known) {
            (found.kind, found.why) = (SourceKind::AzureDependencies, Why::AzureHeadings);
        } else if kind == SourceKind::Flows {
            found.why = flow_format(headings, known);
        }
        Some(found)
    });
    match (list, servers::recognise(row, headings, known, below)) {
        (Some(list), Some((found, facts)))
            if facts >= servers::WHOLE && !servers::is_of_people(&list, &found) =>
        {
            Some(found)
        }
        (None, servers) => servers.map(|(found, _)| found),
        (list, _) => list,
    }
}

#[inline(never)]
fn is_azure(known: &[String]) -> bool {
    let has = |name: &str| known.iter().any(|heading| heading == name);
    (has("sourceservername") || has("sourcemachinearmid"))
        && (has("destinationport") || has("destinationip"))
        && (has("sourceprocess") || has("sourceapplication") || has("destinationprocess") || has("timeslot"))
}

/// Gives each field to the column whose heading names it best; the first of equals.
#[inline(never)]
fn assign(found: &mut Recognised, known: &[String], below: &Sample) {
    for field in Field::of(found.kind) {
        let names: Vec<String> = names_of(*field).collect();
        let exact = known.iter().position(|heading| names.contains(heading));
        let is_part = |heading: &String, name: &String| heading.starts_with(name) || heading.ends_with(name);
        let long = || names.iter().filter(|name| name.len() >= 4);
        let part = || known.iter().position(|heading| long().any(|name| is_part(heading, name)));
        let free = |place: &usize| found.guesses.get(*place).is_some_and(|guess| guess.field.is_none());
        let (place, confidence) = match exact.filter(free) {
            Some(place) => (Some(place), Confidence::Sure),
            None => (part().filter(free), Confidence::Likely),
        };
        if let Some(guess) = place.and_then(|place| found.guesses.get_mut(place)) {
            *guess = Guess { field: Some(*field), confidence };
        }
    }
    // Beside bytes of both directions those of one add nothing.
    let total = |place: usize| known.get(place).is_some_and(|heading| is_total(heading));
    if found.column(Field::Bytes).is_some_and(total)
        && let Some(guess) = found.guesses.iter_mut().find(|guess| guess.field == Some(Field::BytesBack))
    {
        *guess = Guess { field: None, confidence: Confidence::Unsure };
    }
    // "Kilde" and "Mål" may hold addresses.
    for (name, address) in [(Field::FromName, Field::FromAddress), (Field::ToName, Field::ToAddress)] {
        let Some(place) = found.column(name) else { continue };
        if found.column(address).is_none()
            && share_of_addresses(below, place) >= 60
            && let Some(guess) = found.guesses.get_mut(place)
        {
            guess.field = Some(address);
        }
    }
}

/// Per cent of the filled cells of a column that are addresses.
fn share_of_addresses(rows: &Sample, column: usize) -> usize {
    share(rows, column, &|cell| values::address(cell).is_some())
}

fn share_of_ports(rows: &Sample, column: usize) -> usize {
    share(rows, column, &|cell| {
        let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
        digits && values::port(Cell::text(cell)).is_some_and(|port| port > 0)
    })
}

/// Per cent of the filled cells of a column that fit.
#[inline(never)]
fn share(rows: &Sample, column: usize, fits: &dyn Fn(&str) -> bool) -> usize {
    let filled = rows.iter().filter_map(|(_, row)| row.get(column)).filter(|cell| !cell.is_empty());
    let (mut all, mut good) = (0_usize, 0_usize);
    for cell in filled {
        all += 1;
        good += usize::from(fits(cell));
    }
    (good * 100).checked_div(all).unwrap_or(0)
}

/// Two columns of addresses are the two ends; a column of ports after them is the port.
#[inline(never)]
fn by_contents(sample: &Sample) -> Verdict {
    let Some((row, first)) = sample.first() else { return Verdict::Nothing };
    let bare = first.iter().any(|cell| values::address(cell).is_some());
    let below = if bare { sample } else { sample.get(1..).unwrap_or_default() };
    let width = sample.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let headings = if bare { numbers(sample) } else { first.clone() };
    let mut found = plain(SourceKind::Flows, Why::FlowContents, if bare { 0 } else { *row }, &headings);
    let addresses: Vec<usize> =
        (0..width).filter(|column| share_of_addresses(below, *column) >= 60).collect();
    let ends = [Field::FromAddress, Field::ToAddress];
    for (place, field) in addresses.iter().zip(ends) {
        if let Some(guess) = found.guesses.get_mut(*place) {
            *guess = Guess { field: Some(field), confidence: Confidence::Unsure };
        }
    }
    let last = addresses.get(1).copied().unwrap_or(0);
    let mut ports =
        (0..width).filter(|column| !addresses.contains(column) && share_of_ports(below, *column) >= 80);
    let port = ports.clone().find(|column| *column > last).or_else(|| ports.next());
    if let Some(guess) = port.and_then(|place| found.guesses.get_mut(place)) {
        *guess = Guess { field: Some(Field::ToPort), confidence: Confidence::Unsure };
    }
    match addresses.len() {
        0 => Verdict::Nothing,
        1 => Verdict::NeedsMapping(found),
        _ => Verdict::Table(found),
    }
}
