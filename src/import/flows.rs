//! Flows, added up while they are read.
//!
//! In: rows of dependency and flow exports. Out: one entry per pair of ends, port and protocol.
//! **Rows are never held: memory grows with distinct pairs, and those are bounded.**

use crate::base::Arrange as _;

use std::collections::HashMap;
use std::net::IpAddr;

use super::columns::{Field, Recognised};
use super::dates::{self, Order};
use super::headings::normal;
use super::notes::{Notes, at_row};
use super::source::{Cell, ROWS_PER_REPORT, Rows, cell};
use super::values;
use crate::base::{Code, Level, Minutes, Monitor, Note, Place, Progress, Stage};
use crate::estate::{Protocol, SourceKind};

/// Distinct (from, to, port, protocol).
const MAX_PAIRS: usize = 2_000_000;
/// Distinct ends.
const MAX_ENDS: usize = 1_000_000;
/// Ports from here up are taken by clients for the time of a connection (Linux; IANA's start at 49152).
const FIRST_EPHEMERAL: u16 = 32_768;
/// Stands for all of them.
pub(super) const EPHEMERAL: u16 = u16::MAX;

/// An end as the export has it.
#[derive(Debug)]
pub(super) struct RawEnd {
    pub(super) address: Option<IpAddr>,
    pub(super) name: Box<str>,
    /// Where it was met first: place among the files of flows, row, and which end of the row.
    file: u32,
    row: u32,
    side: Side,
}

#[derive(Clone, Copy, Debug)]
enum Side {
    From,
    To,
}

/// From, to, port and protocol; ends are places in [`Flows::ends`].
type Key = (u32, u32, u16, Protocol);

/// What was seen of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) connections: u64,
    pub(super) bytes: u64,
    pub(super) first: Option<Minutes>,
    pub(super) last: Option<Minutes>,
    pub(super) source: u32,
}

impl Seen {
    /// Adds what was seen elsewhere of the same.
    pub(super) fn add(&mut self, more: &Seen) {
        self.connections = self.connections.saturating_add(more.connections);
        self.bytes = self.bytes.saturating_add(more.bytes);
        self.first = [self.first, more.first].into_iter().flatten().min();
        self.last = self.last.max(more.last);
        self.source = self.source.min(more.source);
    }
}

#[derive(Default)]
pub(super) struct Flows {
    ends: Vec<RawEnd>,
    /// Place of an end by how the row wrote it. For look-ups only.
    places: HashMap<Box<str>, u32>,
    pairs: HashMap<Key, Seen>,
    key: String,
    left_out: u64,
    files: Vec<Origin>,
}

/// A file that ends were read from, for notes.
struct Origin {
    file: String,
    sheet: Option<String>,
    /// Headings of the names at either end.
    names: (Option<String>, Option<String>),
}

/// A file of flows.
pub(super) struct FlowFile<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    pub(super) rows: &'a dyn Rows,
    pub(super) table: &'a Recognised,
    pub(super) source: u32,
}

/// Columns of a file of flows.
struct Columns {
    from: (Option<usize>, Option<usize>),
    to: (Option<usize>, Option<usize>),
    port: Option<usize>,
    from_port: Option<usize>,
    protocol: Option<usize>,
    connections: Option<usize>,
    bytes: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    order: Order,
}

impl Columns {
    fn new(table: &Recognised) -> Self {
        let at = |field| table.column(field);
        let heading = |column: Option<usize>| {
            column.and_then(|column| table.headings.get(column)).map(|text| normal(text)).unwrap_or_default()
        };
        // Azure writes its time slots in American order, and "Date" in newer exports day first.
        let american =
            table.kind == SourceKind::AzureDependencies && heading(at(Field::FirstSeen)) == "timeslot";
        Self {
            from: (at(Field::FromAddress), at(Field::FromName)),
            to: (at(Field::ToAddress), at(Field::ToName)),
            port: at(Field::ToPort),
            from_port: at(Field::FromPort),
            protocol: at(Field::Protocol),
            connections: at(Field::Connections),
            bytes: at(Field::Bytes),
            first: at(Field::FirstSeen),
            last: at(Field::LastSeen),
            order: if american { Order::MonthFirst } else { Order::DayFirst },
        }
    }
}

/// Cells of a row that could not be read: the note and the column.
type Trouble = Vec<(Code, Option<usize>)>;

/// The last time that was read: exports repeat the same one for thousands of rows.
#[derive(Default)]
struct LastTime {
    text: String,
    time: Option<Minutes>,
}

impl LastTime {
    fn read(&mut self, text: &str, order: Order) -> Option<Minutes> {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.time = dates::moment(text, order);
        }
        self.time
    }
}

/// What a row says was seen, and when.
fn seen(
    columns: &Columns,
    cells: &[Cell<'_>],
    source: u32,
    times: &mut (LastTime, LastTime),
    trouble: &mut Trouble,
) -> Seen {
    let get = |column| values::known(cell(cells, column));
    let mut told = |code, column, unread: bool| {
        if unread && !get(column).is_empty() {
            trouble.push((code, column));
        }
    };
    let first = times.0.read(get(columns.first).text, columns.order);
    told(Code::TimeUnreadable, columns.first, first.is_none());
    let last = match columns.last {
        Some(_) => {
            let last = times.1.read(get(columns.last).text, columns.order);
            told(Code::TimeUnreadable, columns.last, last.is_none());
            last.or(first)
        }
        None => first,
    };
    let (connections, bytes) = (values::count(get(columns.connections)), values::count(get(columns.bytes)));
    told(Code::CellNotNumber, columns.connections, connections.is_none());
    told(Code::CellNotNumber, columns.bytes, bytes.is_none());
    let (connections, bytes) = (connections.unwrap_or(1), bytes.unwrap_or(0));
    Seen { connections, bytes, first: first.or(last), last, source }
}

impl Flows {
    /// Adds a file's rows. Returns rows read and rows left out.
    pub(super) fn read(
        &mut self,
        file: &FlowFile<'_>,
        notes: &mut Notes,
        monitor: &mut dyn Monitor,
    ) -> (u64, u64) {
        let columns = Columns::new(file.table);
        let heading = |column: Option<usize>| column.and_then(|at| file.table.headings.get(at)).cloned();
        self.files.push(Origin {
            file: file.file.to_owned(),
            sheet: file.sheet.map(str::to_owned),
            names: (heading(columns.from.1), heading(columns.to.1)),
        });
        let (mut read, mut skipped) = (0_u64, 0_u64);
        let mut times = (LastTime::default(), LastTime::default());
        let mut trouble = Trouble::new();
        file.rows.each(&mut |row, cells| {
            if row <= file.table.header {
                return;
            }
            read += 1;
            if read.is_multiple_of(ROWS_PER_REPORT) {
                let (stage, file) = (Stage::Read, Some(file.file.to_owned()));
                monitor.report(Progress { stage, file, done: read, total: 0 });
            }
            let place = || at_row(file.file, file.sheet, row);
            trouble.clear();
            if !self.row(&columns, (row, cells), file.source, &mut times, &mut trouble) {
                skipped += 1;
                notes.push(Note::new(Level::Warning, Code::FlowNoEnd).at(place()));
                return;
            }
            for (code, column) in &trouble {
                let place = Place { column: heading(*column), ..place() };
                notes
                    .push(Note::new(Level::Warning, *code).at(place).with("text", cell(cells, *column).text));
            }
        });
        (read - skipped, skipped)
    }

    /// Adds a row; false where it names one end at most.
    fn row(
        &mut self,
        columns: &Columns,
        (row, cells): (u32, &[Cell<'_>]),
        source: u32,
        times: &mut (LastTime, LastTime),
        trouble: &mut Trouble,
    ) -> bool {
        let get = |column| values::known(cell(cells, column));
        let from = self.end(get(columns.from.0), get(columns.from.1), row, Side::From);
        let to = self.end(get(columns.to.0), get(columns.to.1), row, Side::To);
        let (Some(mut from), Some(mut to)) = (from, to) else { return false };
        let mut port = values::port(get(columns.port));
        if port.is_none() && !get(columns.port).is_empty() {
            trouble.push((Code::CellNotNumber, columns.port));
        }
        let own = values::port(get(columns.from_port)).unwrap_or(0);
        // A reply, seen one way: the service is where the low port is.
        if port.is_some_and(|port| port >= FIRST_EPHEMERAL) && (1..FIRST_EPHEMERAL).contains(&own) {
            (from, to, port) = (to, from, Some(own));
        }
        let port = match port.unwrap_or(0) {
            FIRST_EPHEMERAL.. => EPHEMERAL,
            port => port,
        };
        let seen = seen(columns, cells, source, times, trouble);
        let key = (from, to, port, values::protocol(get(columns.protocol).text));
        if let Some(known) = self.pairs.get_mut(&key) {
            known.add(&seen);
        } else if self.pairs.len() < MAX_PAIRS {
            self.pairs.insert(key, seen);
        } else {
            self.left_out += 1;
        }
        true
    }

    /// The place of an end; nothing where the row names none.
    fn end(&mut self, address: Cell<'_>, name: Cell<'_>, row: u32, side: Side) -> Option<u32> {
        if address.is_empty() && name.is_empty() {
            return None;
        }
        self.key.clear();
        self.key.push_str(address.text);
        self.key.push('\u{1f}');
        self.key.push_str(name.text);
        if let Some(place) = self.places.get(self.key.as_str()) {
            return Some(*place);
        }
        let found = values::addresses(address.text).next();
        let spare = if found.is_none() && name.is_empty() { address.text } else { name.text };
        let address = found.or_else(|| values::address(spare));
        let place = u32::try_from(self.ends.len()).ok().filter(|_| self.ends.len() < MAX_ENDS)?;
        let file = u32::try_from(self.files.len()).unwrap_or(1).saturating_sub(1);
        self.ends.push(RawEnd { address, name: spare.into(), file, row, side });
        self.places.insert(self.key.as_str().into(), place);
        Some(place)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Where an end was met first.
    pub(super) fn place(&self, end: &RawEnd) -> Place {
        let Some(origin) = self.files.get(end.file as usize) else { return Place::default() };
        let column = match end.side {
            Side::From => &origin.names.0,
            Side::To => &origin.names.1,
        };
        Place { column: column.clone(), ..at_row(&origin.file, origin.sheet.as_deref(), end.row) }
    }

    /// The ends, each once.
    pub(super) fn ends(&self) -> &[RawEnd] {
        &self.ends
    }

    /// Pairs sorted, and how many rows did not fit.
    pub(super) fn finish(self) -> (Vec<(Key, Seen)>, u64) {
        let mut pairs: Vec<(Key, Seen)> = self.pairs.into_iter().collect();
        pairs.arrange_by_key(|(key, _)| *key);
        (pairs, self.left_out)
    }
}
