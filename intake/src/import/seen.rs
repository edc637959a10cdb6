//! What a row of flows says was seen, and how such sayings add up.
//!
//! In: the cells of a row. Out: a [`Seen`]. **Adding is the same in any order, and what was refused is never
//! among what came through.**

use super::columns::{Field, Recognised, Why};
use super::dates::{self, Epoch, Moment, Order};
use super::ends::same;
use super::headings::normal;
use super::source::{Cell, cell};
use super::values;
use crate::base::{Code, Minutes, Stamp};
use crate::estate::{Protocol, SourceKind};

/// What one source saw of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) connections: u64,
    /// The same connections seen from the other side: a reply that is a flow of its own, the other end's agent.
    pub(super) mirrored: u64,
    pub(super) denied: u64,
    pub(super) bytes: u64,
    pub(super) span: Span,
    pub(super) rows: u32,
    /// Who says so, where the source has a column for that; 0 is nobody.
    pub(super) reporter: u32,
}

/// When something was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    /// Minutes since 1970; `i32::MAX` where no time is known.
    pub(super) first: i32,
    /// `i32::MIN` where no time is known.
    pub(super) last: i32,
    pub(super) days: u64,
    pub(super) hours: u32,
}

impl Span {
    pub(super) const NONE: Self = Self { first: i32::MAX, last: i32::MIN, days: 0, hours: 0 };

    /// A minute of a clock that shows UTC.
    pub(super) fn of_minute(minute: i32) -> Self {
        let (day, rest) = (minute.div_euclid(24 * 60), minute.rem_euclid(24 * 60));
        Self { first: minute, last: minute, days: 1 << day.rem_euclid(64), hours: 1 << (rest / 60) }
    }

    fn of(moment: Moment) -> Self {
        let at = Stamp::from(Some(moment.at)).minute();
        Self { first: at, last: at, days: moment.days, hours: moment.hours }
    }

    fn add(&mut self, more: &Self) {
        self.first = self.first.min(more.first);
        self.last = self.last.max(more.last);
        self.days |= more.days;
        self.hours |= more.hours;
    }

    pub(super) fn ends(&self) -> (Stamp, Stamp) {
        let stamp = |known: bool, minute: i32| Stamp::from(known.then_some(Minutes(i64::from(minute))));
        (stamp(self.first != i32::MAX, self.first), stamp(self.last != i32::MIN, self.last))
    }
}

impl Seen {
    pub(super) const NOTHING: Self =
        Self { connections: 0, mirrored: 0, denied: 0, bytes: 0, span: Span::NONE, rows: 0, reporter: 0 };

    /// Adds what was seen elsewhere of the same.
    pub(super) fn add(&mut self, more: &Seen) {
        let mirrored = more.reporter != self.reporter;
        let (straight, turned) =
            if mirrored { (more.mirrored, more.connections) } else { (more.connections, more.mirrored) };
        self.connections = self.connections.saturating_add(straight);
        self.mirrored = self.mirrored.saturating_add(turned);
        self.denied = self.denied.saturating_add(more.denied);
        self.bytes = self.bytes.saturating_add(more.bytes);
        self.span.add(&more.span);
        self.rows = self.rows.saturating_add(more.rows);
    }

    /// Connections that came through. Those that both sides saw count once.
    pub(super) fn through(&self) -> u64 {
        self.connections.max(self.mirrored)
    }
}

/// Columns of a table of flows.
pub(super) struct Columns {
    pub(super) from: (Option<usize>, Option<usize>),
    pub(super) to: (Option<usize>, Option<usize>),
    pub(super) port: Option<usize>,
    pub(super) from_port: Option<usize>,
    pub(super) protocol: Option<usize>,
    connections: Option<usize>,
    bytes: (Option<usize>, Option<usize>),
    first: Option<usize>,
    last: Option<usize>,
    action: Option<usize>,
    /// The agent that saw it: AWS Application Discovery lists what both ends saw.
    reporter: Option<usize>,
    order: Order,
    epoch: Epoch,
}

impl Columns {
    pub(super) fn new(table: &Recognised, epoch: Epoch) -> Self {
        let at = |field| table.column(field);
        let named = |name: &str| table.headings.iter().position(|heading| normal(heading) == name);
        // Azure writes its time slots in American order, and "Date" in newer exports day first.
        let american =
            table.kind == SourceKind::AzureDependencies && at(Field::FirstSeen) == named("timeslot");
        Self {
            from: (at(Field::FromAddress), at(Field::FromName)),
            to: (at(Field::ToAddress), at(Field::ToName)),
            port: at(Field::ToPort),
            from_port: at(Field::FromPort),
            protocol: at(Field::Protocol),
            connections: at(Field::Connections),
            bytes: (at(Field::Bytes), at(Field::BytesBack)),
            first: at(Field::FirstSeen),
            last: at(Field::LastSeen),
            action: at(Field::Action),
            reporter: named("agentid").filter(|_| table.flow_format() == Why::DiscoveryHeadings),
            order: if american { Order::MonthFirst } else { Order::DayFirst },
            epoch,
        }
    }

    /// Whether anything is read of a column.
    pub(super) fn wants(&self, column: usize) -> bool {
        let ends = [self.from.0, self.from.1, self.to.0, self.to.1];
        let ports = [self.port, self.from_port, self.protocol];
        let figures = [self.connections, self.bytes.0, self.bytes.1, self.first, self.last];
        let others = [self.action, self.reporter];
        ends.iter().chain(&ports).chain(&figures).chain(&others).any(|at| *at == Some(column))
    }

    /// Whether each row is a connection, or counts them: then once means once.
    pub(super) fn lists_connections(&self) -> bool {
        self.connections.or(self.from_port).or(self.action).is_some()
    }
}

/// Cells of a row that could not be read: the note and the column.
pub(super) type Trouble = Vec<(Code, Option<usize>)>;

/// What was last read: exports repeat the same for thousands of rows.
#[derive(Default)]
pub(super) struct Memory {
    first: LastTime,
    last: LastTime,
    action: LastAction,
}

#[derive(Default)]
struct LastTime {
    text: String,
    time: Option<Span>,
    /// Days as ISO 8601 has them, and what begins with them, by the day of the month.
    days: [(u64, Option<Midnight>); 32],
}

/// The beginning of a day.
#[derive(Clone, Copy)]
struct Midnight {
    minute: i32,
    /// Its bit among the days.
    day: u64,
}

impl Midnight {
    fn of(day: [u8; 8]) -> Option<Self> {
        let minute =
            i32::try_from(dates::midnight(day)?).ok().filter(|minute| *minute < i32::MAX - 24 * 60)?;
        Some(Self { minute, day: Span::of_minute(minute).days })
    }
}

impl LastTime {
    fn read(&mut self, cell: Cell<'_>, columns: &Columns) -> Option<Span> {
        if let Some((day, minutes)) = dates::iso(cell.text)
            && let Some(midnight) = self.midnight(day)
        {
            let at = midnight.minute + minutes as i32;
            return Some(Span { first: at, last: at, days: midnight.day, hours: 1 << (minutes / 60) });
        }
        if !same_minute(&self.text, cell.text) {
            cell.text.clone_into(&mut self.text);
            self.time = dates::moment(cell, columns.order, columns.epoch).map(Span::of);
        }
        self.time
    }

    fn midnight(&mut self, day: [u8; 8]) -> Option<Midnight> {
        let [.., tens, ones] = day;
        let place = usize::from(tens & 3) * 10 + usize::from(ones & 15);
        let known = self.days.get_mut(place % 32)?;
        if known.0 != u64::from_le_bytes(day) {
            *known = (u64::from_le_bytes(day), Midnight::of(day));
        }
        known.1
    }
}

#[derive(Default)]
struct LastAction {
    text: String,
    tcp: bool,
    refusal: bool,
}

impl LastAction {
    fn is_refusal(&mut self, text: &str, tcp: bool) -> bool {
        if text.is_empty() {
            return false;
        }
        if self.tcp != tcp || !same(self.text.as_bytes(), text.as_bytes()) {
            text.clone_into(&mut self.text);
            (self.tcp, self.refusal) = (tcp, values::is_refusal(text, tcp));
        }
        self.refusal
    }
}

/// Whether two texts are the same, or times that differ in seconds only (`2025-06-14 02:00:59`).
fn same_minute(a: &str, b: &str) -> bool {
    let rest = |text: &str| -> Option<usize> {
        let rest = text.get(16..).filter(|_| text.as_bytes().get(13) == Some(&b':'))?;
        let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
        Some(text.len() - zone.len())
    };
    if a == b {
        return true;
    }
    let (Some(of_a), Some(of_b)) = (rest(a), rest(b)) else { return false };
    a.get(..16) == b.get(..16) && a.get(of_a..) == b.get(of_b..)
}

/// What a row says was seen, and when. `turned` is a reply, told as what it answers.
pub(super) fn seen(
    columns: &Columns,
    cells: &[Cell<'_>],
    protocol: Protocol,
    turned: bool,
    memory: &mut Memory,
    trouble: &mut Trouble,
) -> Seen {
    let get = |column| values::known(cell(cells, column));
    let mut told = |code, column, unread: bool| {
        if unread && !get(column).is_empty() {
            trouble.push((code, column));
        }
    };
    let first = memory.first.read(get(columns.first), columns);
    told(Code::TimeUnreadable, columns.first, first.is_none());
    let last = columns.last.and_then(|_| {
        let last = memory.last.read(get(columns.last), columns);
        told(Code::TimeUnreadable, columns.last, last.is_none());
        last
    });
    let mut count = |column, missing| {
        let found = values::count(get(column));
        told(Code::CellNotNumber, column, found.is_none());
        found.unwrap_or(missing)
    };
    let connections = count(columns.connections, 1);
    let bytes = count(columns.bytes.0, 0).saturating_add(count(columns.bytes.1, 0));
    let denied = memory.action.is_refusal(get(columns.action).text, protocol == Protocol::Tcp);
    let through = if denied { 0 } else { connections };
    let mut span = Span::NONE;
    [first, last].into_iter().flatten().for_each(|seen| span.add(&seen));
    Seen {
        connections: if turned { 0 } else { through },
        mirrored: if turned { through } else { 0 },
        denied: if denied { connections } else { 0 },
        bytes,
        span,
        rows: 1,
        reporter: reporter(get(columns.reporter).text),
    }
}

/// A number for a text, never 0 where there is one (FNV-1a, 32 bits).
fn reporter(text: &str) -> u32 {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if text.is_empty() { 0 } else { hash.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_do_not_matter_but_zones_do() {
        let same = [
            ("2025-06-14 02:00:00.123", "2025-06-14 02:00:59.9"),
            ("2025-06-14T02:00:00Z", "2025-06-14T02:00:01Z"),
            ("2025-06-14T02:00:00+02:00", "2025-06-14T02:00:01.5+02:00"),
            ("12/18/2024 18:00-0:00", "12/18/2024 18:00-0:00"),
        ];
        let other = [
            ("2025-06-14 02:00:00", "2025-06-14 02:01:00"),
            ("2025-06-14T02:00:00Z", "2025-06-14T02:00:00+02:00"),
            ("2025-06-14T02:00:00+02:00", "2025-06-14T02:00:00+01:00"),
            ("12/18/2024 18:00-0:00", "12/18/2024 18:00-6:00"),
            ("", "2025-06-14 02:00"),
        ];
        assert!(same.iter().all(|(a, b)| same_minute(a, b)));
        for (a, b) in other {
            assert!(!same_minute(a, b), "{a} {b}");
        }
    }
}
