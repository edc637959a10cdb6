//! One entry of what was seen of a pair, and what stands beside.
//!
//! In: a key and a [`Seen`]. Out: 24 bytes, and the same [`Seen`] again. **What does not fit stands beside in full.**

use std::cmp::Ordering;

use super::super::blocks::Blocks;
use super::super::seen::{Seen, Span};
use crate::base::places::Places;
use crate::estate::Protocol;

/// Ends are numbered below this.
const MOST_ENDS: u32 = 1 << 20;
/// Distinct times between first and last that are kept once for all entries.
const MAX_SPANS: usize = 1 << 16;

/// What was seen of a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct Entry {
    /// From the top: from and to (20 bits each), port (16), protocol (2), what is counted ([`WIDE`] and so on).
    key: u64,
    source: u32,
    /// Where it is wide, its place among those.
    bytes: u32,
    count: u32,
    /// Minutes since 1970, or with [`SPAN`] a place among the spans.
    when: u32,
}

/// Its figures stand beside.
pub(super) const WIDE: u64 = 1;
/// What it counts was refused, or seen from the other side.
const DENIED: u64 = 2;
const TURNED: u64 = 4;
const BELOW_KEY: u32 = 6;
const NO_TIME: u32 = SPAN - 1;
const SPAN: u32 = 1 << 31;

impl Entry {
    pub(super) fn key(from: u32, to: u32, port: u16, protocol: Protocol) -> u64 {
        debug_assert!(from < MOST_ENDS && to < MOST_ENDS);
        let ends = u64::from(from) << 44 | u64::from(to) << 24;
        ends | u64::from(port) << 8 | (protocol as u64) << BELOW_KEY
    }

    pub(in crate::import) fn from(self) -> u32 {
        (self.key >> 44) as u32
    }

    pub(in crate::import) fn to(self) -> u32 {
        (self.key >> 24) as u32 % MOST_ENDS
    }

    pub(in crate::import) fn port(self) -> u16 {
        (self.key >> 8) as u16
    }

    pub(in crate::import) fn protocol(self) -> Protocol {
        match self.key >> BELOW_KEY & 3 {
            0 => Protocol::Tcp,
            1 => Protocol::Udp,
            2 => Protocol::Icmp,
            _ => Protocol::Other,
        }
    }

    pub(in crate::import) fn source(self) -> u32 {
        self.source
    }

    /// The same between other ends, or on another port.
    pub(super) fn moved(self, from: u32, to: u32, port: u16) -> Self {
        let kept = self.key & ((1 << 8) - 1);
        Self { key: Self::key(from, to, port, Protocol::Tcp) | kept, ..self }
    }

    pub(super) fn is(self, flag: u64) -> bool {
        self.key & flag != 0
    }

    /// Ends, port and protocol, as a number that sorts as they do.
    pub(super) fn pair(self) -> u64 {
        self.key >> BELOW_KEY
    }

    /// By pair and source.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.pair().cmp(&other.pair()).then_with(|| self.source.cmp(&other.source))
    }

    /// The same pairs by what they say, so that a sort that is not stable has one outcome.
    pub(super) fn compare_all(&self, other: &Self) -> Ordering {
        let rest = |entry: &Self| (entry.source, entry.key, entry.bytes, entry.count, entry.when);
        self.pair().cmp(&other.pair()).then_with(|| rest(self).cmp(&rest(other)))
    }
}

/// What entries point at.
#[derive(Default)]
pub(super) struct Beside {
    wide: Blocks<Seen>,
    /// Places in `wide` that nobody points at any more.
    free: Vec<u32>,
    spans: Vec<Span>,
    /// For look-ups only.
    places: Places<Span>,
}

impl Beside {
    pub(super) fn entry(&mut self, key: u64, source: u32, seen: &Seen) -> Entry {
        let figures = [seen.connections, seen.mirrored, seen.denied];
        let (count, flag) = match figures {
            [count, 0, 0] => (count, 0),
            [0, count, 0] => (count, TURNED),
            [0, 0, count] => (count, DENIED),
            _ => (u64::MAX, WIDE),
        };
        let small = (u32::try_from(count), u32::try_from(seen.bytes), seen.rows, seen.reporter);
        if let (Ok(count), Ok(bytes), 1, 0) = small
            && let Some(when) = self.when(seen.span)
        {
            return Entry { key: key | flag, source, bytes, count, when };
        }
        Entry { key: key | WIDE, source, bytes: self.keep(seen), count: 0, when: 0 }
    }

    /// The place of figures that stand beside.
    pub(super) fn keep(&mut self, seen: &Seen) -> u32 {
        if let Some(place) = self.free.pop() {
            self.wide.set(place as usize, *seen);
            return place;
        }
        self.wide.push(*seen);
        u32::try_from(self.wide.len() - 1).unwrap_or(u32::MAX)
    }

    fn when(&mut self, span: Span) -> Option<u32> {
        if span == Span::NONE {
            return Some(NO_TIME);
        }
        let minute = u32::try_from(span.first).unwrap_or(NO_TIME);
        if minute < NO_TIME && span == Span::of_minute(span.first) {
            return Some(minute);
        }
        if let Some(place) = self.places.get(&span) {
            return Some(SPAN | *place);
        }
        let place = u32::try_from(self.spans.len()).ok().filter(|_| self.spans.len() < MAX_SPANS)?;
        self.spans.push(span);
        self.places.insert(span, place);
        Some(SPAN | place)
    }

    /// How many rows say so.
    pub(super) fn rows(&self, entry: &Entry) -> u32 {
        if entry.is(WIDE) { self.seen(entry).rows } else { 1 }
    }

    pub(super) fn through(&self, entry: &Entry) -> u64 {
        match (entry.is(WIDE), entry.is(DENIED)) {
            (true, _) => self.seen(entry).through(),
            (false, true) => 0,
            (false, false) => u64::from(entry.count),
        }
    }

    pub(super) fn seen(&self, entry: &Entry) -> Seen {
        if entry.is(WIDE) {
            return self.wide.get(entry.bytes as usize).copied().unwrap_or(Seen::NOTHING);
        }
        let count = u64::from(entry.count);
        let figure = |is: bool| if is { count } else { 0 };
        let span = match entry.when {
            NO_TIME => Span::NONE,
            when if when & SPAN == 0 => Span::of_minute(when as i32),
            when => self.spans.get((when & !SPAN) as usize).copied().unwrap_or(Span::NONE),
        };
        Seen {
            connections: figure(!entry.is(TURNED | DENIED)),
            mirrored: figure(entry.is(TURNED)),
            denied: figure(entry.is(DENIED)),
            bytes: u64::from(entry.bytes),
            span,
            rows: 1,
            reporter: 0,
        }
    }

    /// One entry in place of two of the same pair.
    pub(super) fn join(&mut self, known: Entry, more: Entry) -> Entry {
        let mut seen = self.seen(&known);
        seen.add(&self.seen(&more));
        let place = match (known.is(WIDE), more.is(WIDE)) {
            (true, is_other_wide) => {
                self.free.extend(is_other_wide.then_some(more.bytes));
                known.bytes
            }
            (false, true) => more.bytes,
            (false, false) => self.keep(&Seen::NOTHING),
        };
        self.wide.set(place as usize, seen);
        let key = (known.key >> BELOW_KEY << BELOW_KEY) | WIDE;
        Entry { key, bytes: place, count: 0, when: 0, ..known }
    }
}
