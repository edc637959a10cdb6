//! Flows, added up while they are read.
//!
//! In: rows of dependency and flow exports. Out: one entry per pair of ends, port, protocol and source.
//! **Rows are never held: memory grows with distinct pairs, and those are bounded.**

use super::columns::{Recognised, Why};
use super::dates::Epoch;
use super::ends::{Ends, Met, RawEnd, Side};
use super::noise::{Noise, NoiseRule, Rules};
use super::notes::{Notes, at_row};
use super::pairs::Pairs;
use super::seen::{Columns, Memory, Trouble, seen};
use super::source::{Cell, ROWS_PER_REPORT, Rows, cell};
use super::values;
use crate::base::{Code, Level, Monitor, Note, Place, Progress, Stage};
use crate::estate::Protocol;

/// Ports from here up are taken by clients for the time of a connection (Linux; IANA's start at 49152).
pub(super) const FIRST_EPHEMERAL: u16 = 32_768;
/// Stands for all of them.
const EPHEMERAL: u16 = u16::MAX;

pub(super) struct Flows {
    pub(super) rules: Rules,
    /// Whether replies are turned round, and high ports fall together.
    turns: bool,
    folds: bool,
    pub(super) ends: Ends,
    pub(super) pairs: Pairs,
    files: Vec<Origin>,
    /// Sources whose rows are connections, or count them.
    pub(super) lists: Vec<u32>,
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

impl Flows {
    pub(super) fn new(noise: &Noise) -> Self {
        Self {
            rules: Rules::new(noise),
            turns: noise.is_on(NoiseRule::Replies),
            folds: noise.is_on(NoiseRule::EphemeralPorts),
            ends: Ends::default(),
            pairs: Pairs::default(),
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
        let mut memory = Memory::default();
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
            if !self.row(&columns, (row, cells), file.source, &mut memory, &mut trouble) {
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
        memory: &mut Memory,
        trouble: &mut Trouble,
    ) -> bool {
        let get = |column| values::known(cell(cells, column));
        let file = u32::try_from(self.files.len()).unwrap_or(1).saturating_sub(1);
        let mut end =
            |(address, name), side| self.ends.place(get(address), get(name), Met { file, row, side });
        let (from, to) = (end(columns.from, Side::From), end(columns.to, Side::To));
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
        let seen = seen(columns, cells, protocol, turned, memory, trouble);
        self.pairs.add((from, to), port, protocol, source, &seen);
        true
    }

    /// Where an end was met first.
    pub(super) fn place(&self, end: &RawEnd) -> Place {
        let Some(origin) = self.files.get(end.met.file as usize) else { return Place::default() };
        let column = match end.met.side {
            Side::From => &origin.names.0,
            Side::To => &origin.names.1,
        };
        Place { column: column.clone(), ..at_row(&origin.file, origin.sheet.as_deref(), end.met.row) }
    }
}
