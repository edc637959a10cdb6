//! Flows, added up while they are read.
//!
//! In: rows of dependency and flow exports. Out: one entry per pair of ends, port, protocol and source.
//! **Rows are never held: memory grows with distinct pairs, and those are bounded.**

use std::net::IpAddr;

use super::columns::{Recognised, Why};
use super::dates::Epoch;
use super::noise::{Noise, NoiseRule, Rules};
use super::notes::{Notes, at_row};
use super::seen::{Columns, Seen, Times, Trouble, seen};
use super::source::{Cell, ROWS_PER_REPORT, Rows, cell};
use super::values;
use crate::base::places::Places;
use crate::base::{Code, Level, Monitor, Note, Place, Progress, Stage};
use crate::estate::Protocol;

/// Distinct (from, to, port, protocol, source).
const MAX_PAIRS: usize = 2_000_000;
/// Distinct ends.
const MAX_ENDS: usize = 1_000_000;
/// Ports from here up are taken by clients for the time of a connection (Linux; IANA's start at 49152).
pub(super) const FIRST_EPHEMERAL: u16 = 32_768;
/// Stands for all of them.
const EPHEMERAL: u16 = u16::MAX;

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

/// From, to, port, protocol and source; ends are places in [`Flows::ends`], sources in the inventory's.
type Key = (u32, u32, u16, Protocol, u32);

pub(super) struct Flows {
    pub(super) rules: Rules,
    /// Whether replies are turned round, and high ports fall together.
    turns: bool,
    folds: bool,
    ends: Vec<RawEnd>,
    /// Place of an end by how the row wrote it. For look-ups only.
    places: Places<Box<str>>,
    /// Place of a pair among `seen`.
    pairs: Places<Key>,
    seen: Blocks,
    key: String,
    left_out: u64,
    files: Vec<Origin>,
    /// Sources whose rows are connections, or count them.
    lists: Vec<u32>,
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
    pub(super) epoch: Epoch,
}

/// What was seen of each pair, in blocks: a list that doubles would hold three times as much while it grows.
#[derive(Default)]
struct Blocks(Vec<Vec<(Key, Seen)>>);

/// Pairs in a block.
const BLOCK: usize = 1 << 14;

impl Blocks {
    fn push(&mut self, key: Key, seen: Seen) -> u32 {
        if self.0.last().is_none_or(|block| block.len() == BLOCK) {
            self.0.push(Vec::with_capacity(if self.0.is_empty() { 0 } else { BLOCK }));
        }
        let before = self.0.len().saturating_sub(1) * BLOCK;
        let Some(block) = self.0.last_mut() else { return u32::MAX };
        block.push((key, seen));
        u32::try_from(before + block.len() - 1).unwrap_or(u32::MAX)
    }

    fn get_mut(&mut self, place: u32) -> Option<&mut Seen> {
        self.0.get_mut(place as usize / BLOCK)?.get_mut(place as usize % BLOCK).map(|(_, seen)| seen)
    }
}

impl Flows {
    pub(super) fn new(noise: &Noise) -> Self {
        Self {
            rules: Rules::new(noise),
            turns: noise.is_on(NoiseRule::Replies),
            folds: noise.is_on(NoiseRule::EphemeralPorts),
            ends: Vec::new(),
            places: Places::default(),
            pairs: Places::default(),
            seen: Blocks::default(),
            key: String::new(),
            left_out: 0,
            files: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// Adds a file's rows. Returns rows read and rows left out.
    pub(super) fn read(
        &mut self,
        file: &FlowFile<'_>,
        notes: &mut Notes,
        monitor: &mut dyn Monitor,
    ) -> (u64, u64) {
        let columns = Columns::new(file.table, file.epoch);
        let heading = |column: Option<usize>| column.and_then(|at| file.table.headings.get(at)).cloned();
        self.files.push(Origin {
            file: file.file.to_owned(),
            sheet: file.sheet.map(str::to_owned),
            names: (heading(columns.from.1), heading(columns.to.1)),
        });
        if columns.lists_connections() {
            self.lists.push(file.source);
        }
        let (mut read, mut skipped) = (0_u64, 0_u64);
        let mut times = Times::default();
        let mut trouble = Trouble::new();
        let is_nfdump = file.table.flow_format() == Why::NfdumpHeadings;
        let mut over = false;
        let wanted = |column| columns.wants(column) || (is_nfdump && column == 0);
        file.rows.each_of(&wanted, &mut |row, cells| {
            // After its rows nfdump adds what they come to, under headings of its own.
            over |= is_nfdump && cell(cells, Some(0)).text == "Summary";
            if row <= file.table.header || over {
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
        times: &mut Times,
        trouble: &mut Trouble,
    ) -> bool {
        let get = |column| values::known(cell(cells, column));
        let from = self.end(get(columns.from.0), get(columns.from.1), row, Side::From);
        let to = self.end(get(columns.to.0), get(columns.to.1), row, Side::To);
        let (Some(mut from), Some(mut to)) = (from, to) else { return false };
        let protocol = values::protocol(get(columns.protocol).text);
        let mut port = values::port(get(columns.port));
        if port.is_none() && !get(columns.port).is_empty() {
            trouble.push((Code::CellNotNumber, columns.port));
        }
        let own = values::port(get(columns.from_port)).unwrap_or(0);
        // A reply, seen one way: the service is where the low port is.
        let turned = port.is_some_and(|port| port >= FIRST_EPHEMERAL)
            && (1..FIRST_EPHEMERAL).contains(&own)
            && self.turns;
        if turned {
            (from, to, port) = (to, from, Some(own));
            self.rules.count(NoiseRule::Replies, 1, 0);
        }
        let port = match port.unwrap_or(0) {
            // Types and codes stand in their place.
            _ if protocol == Protocol::Icmp => 0,
            FIRST_EPHEMERAL.. if self.folds => {
                self.rules.count(NoiseRule::EphemeralPorts, 1, 0);
                EPHEMERAL
            }
            port => port,
        };
        let seen = seen(columns, cells, protocol, turned, times, trouble);
        let key = (from, to, port, protocol, source);
        if let Some(known) = self.pairs.get(&key).and_then(|place| self.seen.get_mut(*place)) {
            known.add(&seen);
        } else if self.pairs.len() < MAX_PAIRS {
            self.pairs.insert(key, self.seen.push(key, seen));
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

    /// Whether a source lists connections, or counts them.
    pub(super) fn lists(&self) -> Vec<u32> {
        self.lists.clone()
    }

    /// Pairs as they were met first, the rules with what they counted, and how many rows did not fit.
    pub(super) fn finish(self) -> (impl Iterator<Item = (Key, Seen)>, Rules, u64) {
        (self.seen.0.into_iter().flatten(), self.rules, self.left_out)
    }
}
