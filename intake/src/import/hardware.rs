//! What is to come: hosts, datastores and port groups of a target, with the day they are there from.
//!
//! In: rows of a table that people keep. Out: one [`Planned`] for each thing that a row names. **What cannot be
//! read counts as unknown and is told, never guessed: without a date nothing is there, without a unit a size is
//! none.**

use std::collections::BTreeSet;

use super::columns::{Confidence, Field, Guess, Recognised, Why, plain};
use super::dates::{self, Order};
use super::headings::{names_of, normal};
use super::lists::ListFile;
use super::notes::Notes;
use super::sizes::{self, Style, without_unit};
use super::source::{Cell, cell};
use super::values;
use crate::base::{Arrange as _, Code, Day, Level, Note, Place};
use crate::estate::{Planned, PlannedKind, SourceKind, VCenter};

/// Things that are kept.
const MOST: usize = 20_000;
/// More hosts than this in one row are a slip of the pen.
const MOST_HOSTS: u64 = 10_000;

/// What a heading says beside the field it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Measure {
    /// As a power of 1024 of MiB.
    unit: Option<i32>,
    scope: Scope,
}

/// What a figure beside several hosts is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scope {
    #[default]
    Unsaid,
    EachHost,
    All,
}

/// A heading, as [`normal`] gives it, without its unit and without whose figure it is.
fn measure(heading: &str) -> (&str, Measure) {
    const EACH: [&str; 7] = ["pervert", "perhost", "perserver", "pernode", "prvert", "prhost", "prnode"];
    const ALL: [&str; 5] = ["totalt", "total", "sum", "ialt", "tilsammen"];
    let (mut rest, mut found) = (heading, Measure::default());
    for _ in 0..2 {
        if let Some(bare) = EACH.iter().find_map(|end| rest.strip_suffix(end)) {
            (rest, found.scope) = (bare, Scope::EachHost);
        }
        let total = ALL.iter().find_map(|end| rest.strip_suffix(end).or_else(|| rest.strip_prefix(end)));
        if let Some(bare) = total.filter(|bare| bare.len() > 1) {
            (rest, found.scope) = (bare, Scope::All);
        }
        let (bare, unit) = without_unit(rest);
        (rest, found.unit) = (bare, unit.or(found.unit));
    }
    (rest, found)
}

/// A table of what is to come: it names a day, a thing and a figure, and no server, service or wave. `known` are
/// the headings as [`normal`] gives them.
#[inline(never)]
pub(super) fn recognise(row: u32, headings: &[String], known: &[String]) -> Option<Recognised> {
    let mut found = plain(SourceKind::TargetHardware, Why::HardwareHeadings, row, headings);
    let bare: Vec<&str> = known.iter().map(|heading| measure(heading).0).collect();
    for field in Field::of(SourceKind::TargetHardware) {
        let place = names_of(*field).find_map(|name| bare.iter().position(|heading| *heading == name));
        if let Some(guess) = place.and_then(|place| found.guesses.get_mut(place))
            && guess.field.is_none()
        {
            *guess = Guess { field: Some(*field), confidence: Confidence::Sure };
        }
    }
    let has = |field: &Field| found.column(*field).is_some();
    let (hosts, figures) = ([Field::Cluster, Field::Host], [Field::HostCount, Field::Cores, Field::Memory]);
    let is_one = (hosts.iter().any(has) && figures.iter().any(has))
        || (has(&Field::Datastore) && has(&Field::Capacity))
        || (has(&Field::PortGroup) && has(&Field::Vlan));
    let others = [Field::VmName, Field::HostName, Field::Servers, Field::Service, Field::Wave, Field::VmId];
    let free = |place: usize| found.guesses.get(place).is_some_and(|guess| guess.field.is_none());
    let named = |field: &Field| {
        let names = names_of(*field);
        (0..known.len())
            .filter(|place| free(*place))
            .any(|place| known.get(place).is_some_and(|heading| names.clone().any(|name| name == *heading)))
    };
    (is_one && has(&Field::AvailableFrom) && !others.iter().any(named)).then_some(found)
}

/// What all lists say.
#[derive(Default)]
pub(super) struct Hardware {
    planned: Vec<Planned>,
}

/// One list on its way through.
struct Table<'a> {
    file: &'a ListFile<'a>,
    style: Style,
    memory: Measure,
    cores: Measure,
    capacity: Measure,
}

impl Hardware {
    /// Reads a list. Returns rows read and rows left out.
    pub(super) fn read<'a>(
        &mut self,
        file: &ListFile<'_>,
        vcenters: impl Iterator<Item = &'a VCenter>,
        notes: &mut Notes,
    ) -> (u64, u64) {
        let table = Table::new(file);
        let vcenters: Vec<&VCenter> = vcenters.collect();
        let mut known: BTreeSet<Key> = BTreeSet::new();
        let (mut read, mut skipped, mut unsaid) = (0, 0, 0_usize);
        file.rows.each(&mut |row, cells| {
            if row <= file.table.header || cells.iter().all(|cell| cell.is_empty()) {
                return;
            }
            let mut things = table.things(row, cells, &vcenters, notes);
            if things.is_empty() {
                skipped += 1;
                notes.push(Note::new(Level::Warning, Code::RowNoName).at(file.place(row, Field::Cluster)));
                return;
            }
            let name = things.first().map(label).unwrap_or_default();
            let field = things.first().map_or(Field::Cluster, |thing| match thing.kind {
                PlannedKind::Hosts => Field::Cluster,
                PlannedKind::Datastore => Field::Datastore,
                PlannedKind::PortGroup => Field::PortGroup,
            });
            things.retain(|thing| known.insert(key(thing)));
            if things.is_empty() || self.planned.len() >= MOST {
                skipped += 1;
                let code = if things.is_empty() { Code::RowDuplicate } else { Code::SheetTooLarge };
                let note = Note::new(Level::Warning, code).at(file.place(row, field));
                notes.push(if things.is_empty() { note.with("name", name) } else { note });
                return;
            }
            read += 1;
            unsaid += usize::from(things.iter().any(|thing| table.is_unsaid(thing)));
            self.planned.extend(things);
        });
        if unsaid > 0 {
            let place = Place { row: None, ..file.place(0, Field::Cores) };
            notes.push(Note::new(Level::Info, Code::HardwarePerHost).at(place).with("count", unsaid));
        }
        (read, skipped)
    }

    pub(super) fn finish(mut self) -> Vec<Planned> {
        once(&mut self.planned);
        self.planned
    }
}

/// What tells one thing from another: hosts without a name also by their sizes.
type Key = (PlannedKind, String, String, String, Option<Day>, (u32, u32, u64));

fn key(one: &Planned) -> Key {
    let sizes = if one.name.is_empty() { (one.hosts, one.cores, one.memory_mib) } else { (0, 0, 0) };
    let day = one.from.filter(|_| one.kind != PlannedKind::PortGroup);
    (one.kind, one.vcenter.clone(), one.cluster.to_lowercase(), one.name.to_lowercase(), day, sizes)
}

fn label(one: &Planned) -> String {
    if one.name.is_empty() { one.cluster.clone() } else { one.name.clone() }
}

/// Sorts, and keeps the first of each.
pub(super) fn once(list: &mut Vec<Planned>) {
    list.arrange_by_cached_key(|one| (key(one), one.place.clone()));
    list.dedup_by(|later, first| key(later) == key(first));
}

impl<'a> Table<'a> {
    fn new(file: &'a ListFile<'a>) -> Self {
        let of = |field| {
            let heading = file.table.column(field).and_then(|column| file.table.headings.get(column));
            heading.map(|heading| measure(&normal(heading)).1).unwrap_or_default()
        };
        let places = [Field::Memory, Field::Capacity].map(|field| file.table.column(field));
        let mut style = Style::default();
        file.rows.each(&mut |row, cells| {
            for place in places.iter().filter(|_| row > file.table.header) {
                style.learn(cell(cells, *place));
            }
        });
        let [memory, cores, capacity] = [Field::Memory, Field::Cores, Field::Capacity].map(of);
        Self { file, style, memory, cores, capacity }
    }

    fn get<'c>(&self, cells: &[Cell<'c>], field: Field) -> Cell<'c> {
        values::known(cell(cells, self.file.table.column(field)))
    }

    /// What a row names: hosts, a datastore, a port group, or several of them.
    fn things(&self, row: u32, cells: &[Cell<'_>], vcenters: &[&VCenter], notes: &mut Notes) -> Vec<Planned> {
        let text = |field| self.get(cells, field).text.to_owned();
        let blank = Planned {
            kind: PlannedKind::Hosts,
            vcenter: vcenter(self.get(cells, Field::Vcenter).text, vcenters),
            cluster: text(Field::Cluster),
            name: String::new(),
            from: None,
            hosts: 0,
            cores: 0,
            memory_mib: 0,
            capacity_mib: 0,
            switch: String::new(),
            vlan: None,
            place: Place { column: None, ..self.file.place(row, Field::Cluster) },
        };
        let mut things = Vec::new();
        let figures = [Field::HostCount, Field::Cores, Field::Memory];
        let has_figures = figures.iter().any(|field| !self.get(cells, *field).is_empty());
        let host = text(Field::Host);
        if !host.is_empty() || (!blank.cluster.is_empty() && has_figures) {
            things.push(self.hosts(row, cells, Planned { name: host, ..blank.clone() }, notes));
        }
        let datastore = text(Field::Datastore);
        if !datastore.is_empty() {
            let capacity_mib = self.size(row, cells, Field::Capacity, self.capacity, notes);
            let kind = PlannedKind::Datastore;
            things.push(Planned { kind, name: datastore, capacity_mib, ..blank.clone() });
        }
        let group = text(Field::PortGroup);
        if !group.is_empty() {
            let vlan = self.vlan(row, cells, notes);
            let (kind, switch) = (PlannedKind::PortGroup, text(Field::Switch));
            things.push(Planned { kind, name: group, switch, vlan, ..blank });
        }
        if let Some(first) = things.first() {
            let from = self.day(row, cells, &label(first), notes);
            things.iter_mut().for_each(|thing| thing.from = from);
        }
        things
    }

    fn hosts(&self, row: u32, cells: &[Cell<'_>], mut found: Planned, notes: &mut Notes) -> Planned {
        let count = self.number(row, cells, Field::HostCount, notes).filter(|count| *count <= MOST_HOSTS);
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let said = !self.get(cells, Field::HostCount).is_empty();
        // A row that says nothing of how many is one host.
        found.hosts = count.map_or(u32::from(!said), small);
        let each = |value: u64, scope: Scope| {
            if scope == Scope::All { value / u64::from(found.hosts.max(1)) } else { value }
        };
        let cores = self.number(row, cells, Field::Cores, notes).unwrap_or(0);
        let memory = self.size(row, cells, Field::Memory, self.memory, notes);
        found.cores = small(each(cores, self.cores.scope));
        found.memory_mib = each(memory, self.memory.scope);
        found
    }

    /// Whether nothing says what its figures are of.
    fn is_unsaid(&self, thing: &Planned) -> bool {
        let cores = thing.cores > 0 && self.cores.scope == Scope::Unsaid;
        let memory = thing.memory_mib > 0 && self.memory.scope == Scope::Unsaid;
        thing.kind == PlannedKind::Hosts && thing.hosts > 1 && (cores || memory)
    }

    fn number(&self, row: u32, cells: &[Cell<'_>], field: Field, notes: &mut Notes) -> Option<u64> {
        let found = self.get(cells, field);
        let number = values::count(found);
        if number.is_none() && !found.is_empty() {
            let note = Note::new(Level::Warning, Code::CellNotNumber).at(self.file.place(row, field));
            notes.push(note.with("text", found.text));
        }
        number
    }

    /// MiB; 0 where the cell says none, or none that is sure.
    fn size(&self, row: u32, cells: &[Cell<'_>], field: Field, of: Measure, notes: &mut Notes) -> u64 {
        let found = self.get(cells, field);
        if found.is_empty() {
            return 0;
        }
        // A second reading in another unit shows whether the cell has one of its own.
        let read = |unit| sizes::mib(found, unit, self.style).filter(|_| !found.text.starts_with(['-', '−']));
        let (value, other) = (read(of.unit.unwrap_or(0)), read(3));
        let unclear = of.unit.is_none() && value != other;
        let code = match value {
            Some(_) if unclear => Code::UnitUnclear,
            None => Code::CellNotNumber,
            Some(value) => return value,
        };
        let note = Note::new(Level::Warning, code).at(self.file.place(row, field));
        notes.push(note.with("text", found.text));
        0
    }

    fn vlan(&self, row: u32, cells: &[Cell<'_>], notes: &mut Notes) -> Option<u16> {
        let found = self.get(cells, Field::Vlan);
        let vlan = values::vlan(found);
        if vlan.is_none() && !found.is_empty() && found.text != "0" {
            let note = Note::new(Level::Warning, Code::CellNotNumber).at(self.file.place(row, Field::Vlan));
            notes.push(note.with("text", found.text));
        }
        vlan
    }

    fn day(&self, row: u32, cells: &[Cell<'_>], name: &str, notes: &mut Notes) -> Option<Day> {
        let found = self.get(cells, Field::AvailableFrom);
        let day = dates::day(found, Order::DayFirst, self.file.epoch);
        if day.is_none() {
            let (code, arg, text) = if found.is_empty() {
                (Code::HardwareNoDate, "name", name)
            } else {
                (Code::DateUnreadable, "text", found.text)
            };
            let note = Note::new(Level::Warning, code).at(self.file.place(row, Field::AvailableFrom));
            notes.push(note.with(arg, text));
        }
        day
    }
}

/// Key of the vCenter of this name or key; else the text itself.
fn vcenter(text: &str, vcenters: &[&VCenter]) -> String {
    let same = |one: &&&VCenter| one.key.eq_ignore_ascii_case(text) || one.server.eq_ignore_ascii_case(text);
    vcenters.iter().find(same).map_or_else(|| text.to_lowercase(), |one| one.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_with_units_and_scopes() {
        let cases = [
            ("minnepervertgib", ("minne", Some(1), Scope::EachHost)),
            ("minnegibpervert", ("minne", Some(1), Scope::EachHost)),
            ("kjernertotalt", ("kjerner", None, Scope::All)),
            ("totalmemorytib", ("memory", Some(2), Scope::All)),
            ("kapasitettib", ("kapasitet", Some(2), Scope::Unsaid)),
            ("antallverter", ("antallverter", None, Scope::Unsaid)),
            ("total", ("total", None, Scope::Unsaid)),
            ("", ("", None, Scope::Unsaid)),
        ];
        for (heading, (bare, unit, scope)) in cases {
            assert_eq!(measure(heading), (bare, Measure { unit, scope }), "{heading}");
        }
    }
}
