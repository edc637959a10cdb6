//! What was seen of pairs of ends, in little memory.
//!
//! In: what a row says of two ends, row by row. Out: one entry for each pair of ends, port, protocol and source, in
//! that order. **Memory grows with pairs, never with rows; adding up loses nothing that a row says.**
//!
//! Entries are appended, 24 bytes each. When there are many they are sorted and merged with those from before: all
//! of it runs through memory from front to back, where a hash table of a million pairs misses the cache with nearly
//! every row. What does not fit in 24 bytes, as sums seldom do, stands beside in full.

mod entry;

use std::cmp::Ordering;
use std::ops::Range;

use super::blocks::{BLOCK, Blocks};
use super::seen::Seen;
use crate::estate::Protocol;
use entry::Beside;
pub(super) use entry::Entry;

/// Distinct pairs that are kept.
const MAX_PAIRS: usize = 2_000_000;
/// Entries that are appended before they are merged.
const FRESH: usize = 1 << 20;
/// Pairs while rows are read.
pub(super) struct Pairs {
    /// Merged: each pair once.
    known: Blocks<Entry>,
    /// As rows come.
    fresh: Blocks<Entry>,
    beside: Beside,
    /// [`MAX_PAIRS`] and [`FRESH`]; fewer in tests.
    most: usize,
    at_once: usize,
    left_out: u64,
}

impl Default for Pairs {
    fn default() -> Self {
        let (known, fresh) = (Blocks::default(), Blocks::default());
        Self { known, fresh, beside: Beside::default(), most: MAX_PAIRS, at_once: FRESH, left_out: 0 }
    }
}

impl Pairs {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && self.fresh.is_empty()
    }

    /// Adds what a row says; ends are numbers below [`MOST_ENDS`].
    pub(super) fn add(
        &mut self,
        (from, to): (u32, u32),
        port: u16,
        protocol: Protocol,
        source: u32,
        seen: &Seen,
    ) {
        let key = Entry::key(from, to, port, protocol);
        let entry = self.beside.entry(key, source, seen);
        self.fresh.push(entry);
        if self.fresh.len() >= self.at_once {
            self.merge();
        }
    }

    /// Merges what is fresh with what is known. Where there are more pairs than are kept, those stay that were
    /// known, and of the others those whose ends were met first.
    fn merge(&mut self) {
        let fresh = sorted(std::mem::take(&mut self.fresh), &mut self.beside);
        let room = self.most.saturating_sub(self.known.len());
        let known = std::mem::take(&mut self.known);
        let (merged, left_out) = merged(known, fresh, room, &mut self.beside);
        self.known = merged;
        self.left_out += left_out;
    }

    /// The pairs between ends numbered anew (`numbers` by the numbers before), each once and in order; and how many
    /// rows did not fit.
    #[inline(never)]
    pub(super) fn finish(mut self, numbers: &[u32]) -> (Sorted, u64) {
        if self.known.is_empty() && self.fresh.len() <= self.most {
            // They are sorted once, when their ends have their last numbers.
            self.known = std::mem::take(&mut self.fresh);
        } else {
            self.merge();
        }
        let number = |end: u32| numbers.get(end as usize).copied().unwrap_or(0);
        self.known.each_mut(&mut |entry| {
            *entry = entry.moved(number(entry.from()), number(entry.to()), entry.port());
        });
        let mut pairs = Sorted { entries: self.known, beside: self.beside };
        pairs.sort();
        (pairs, self.left_out)
    }
}

/// Pairs in order, each once.
pub(super) struct Sorted {
    entries: Blocks<Entry>,
    beside: Beside,
}

impl Sorted {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(super) fn each(&self, sink: &mut dyn FnMut(&Entry)) {
        self.entries.each(sink);
    }

    pub(super) fn get(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    pub(super) fn seen(&self, entry: &Entry) -> Seen {
        self.beside.seen(entry)
    }

    /// Connections that came through.
    pub(super) fn through(&self, entry: &Entry) -> u64 {
        self.beside.through(entry)
    }

    /// Keeps those that `keep` says; returns rows and pairs that were left out.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&Entry) -> bool) -> (u64, u64) {
        let (mut rows, mut pairs) = (0, 0);
        let beside = &self.beside;
        self.entries.retain(&mut |entry| {
            let kept = keep(entry);
            if !kept {
                rows += u64::from(beside.rows(entry));
                pairs += 1;
            }
            kept
        });
        (rows, pairs)
    }

    /// Lets those on ports from this one up fall together as port 0; returns how many.
    pub(super) fn fold_ports(&mut self, first: u16) -> u64 {
        let mut count = 0;
        self.entries.each_mut(&mut |entry| {
            if entry.port() >= first {
                *entry = entry.moved(entry.from(), entry.to(), 0);
                count += 1;
            }
        });
        if count > 0 {
            self.sort();
        }
        count
    }

    fn sort(&mut self) {
        self.entries = sorted(std::mem::take(&mut self.entries), &mut self.beside);
    }

    /// Gives each and lets go of it.
    pub(super) fn consume(self, sink: &mut dyn FnMut(&Entry, Seen)) {
        let Self { entries, beside } = self;
        for block in entries.into_blocks() {
            Blocks::of(block).each(&mut |entry| sink(entry, beside.seen(entry)));
        }
    }
}

/// The entries in order, those of the same pair joined, in the room that they have: first each changes places until it
/// stands where its first end's do; then what each of these reaches is sorted, which is little.
fn sorted(mut entries: Blocks<Entry>, beside: &mut Beside) -> Blocks<Entry> {
    let mut starts: Vec<usize> = Vec::new();
    entries.each_block(&mut |block| count_ends(block, &mut starts));
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let ranges = || {
        starts.windows(2).map(|ends| ends.first().copied().unwrap_or(0)..ends.last().copied().unwrap_or(0))
    };
    ranges().zip(0..).for_each(|(range, end)| bring_home(end, range.end, &mut next, &mut entries));
    let (mut run, mut kept) = (Vec::new(), 0);
    for range in ranges() {
        kept = sort_run(range, &mut run, kept, beside, &mut entries);
    }
    entries.truncate(kept);
    entries
}

/// Counts entries by their first end, in the slot after its own.
#[inline(never)]
fn count_ends(block: &[Entry], counts: &mut Vec<usize>) {
    for entry in block {
        let slot = entry.from() as usize + 1;
        if counts.len() <= slot {
            counts.resize(slot + 1, 0);
        }
        if let Some(count) = counts.get_mut(slot) {
            *count += 1;
        }
    }
}

/// Fills the places of an end up to `to` with its entries; what stood there goes where it belongs.
fn bring_home(end: u32, to: usize, next: &mut [usize], entries: &mut Blocks<Entry>) {
    let mut at = next.get(end as usize).copied().unwrap_or(to);
    while at < to {
        let Some(entry) = follow(end, at, next, entries) else { return };
        entries.set(at, entry);
        at += 1;
    }
}

/// From a place on, each entry goes home and sends away the one that stood there, until one of this end comes by. A
/// function of its own because a browser translates well only what is called again, and most are sent by the first.
#[inline(never)]
fn follow(end: u32, at: usize, next: &mut [usize], entries: &mut Blocks<Entry>) -> Option<Entry> {
    let mut entry = *entries.get(at)?;
    while entry.from() != end {
        let home = next.get_mut(entry.from() as usize)?;
        entry = entries.replace(*home, entry);
        *home += 1;
    }
    Some(entry)
}

/// Sorts what one end reaches and writes it from a place on, each pair once; returns the place after. `run` is room.
#[inline(never)]
fn sort_run(
    range: Range<usize>,
    run: &mut Vec<Entry>,
    mut to: usize,
    beside: &mut Beside,
    entries: &mut Blocks<Entry>,
) -> usize {
    run.clear();
    entries.copy_to(range, run);
    run.sort_unstable_by(Entry::compare_all);
    let Some((first, rest)) = run.split_first() else { return to };
    let mut known = *first;
    for entry in rest {
        if known.compare(entry) == Ordering::Equal {
            known = beside.join(known, *entry);
        } else {
            entries.set(to, std::mem::replace(&mut known, *entry));
            to += 1;
        }
    }
    entries.set(to, known);
    to + 1
}

/// A run in the making, out of blocks that others have done with.
#[derive(Default)]
struct Run {
    done: Blocks<Entry>,
    block: Vec<Entry>,
    spare: Vec<Vec<Entry>>,
}

impl Run {
    fn push(&mut self, entry: Entry) {
        if self.block.len() == BLOCK || self.block.capacity() == 0 {
            self.turn();
        }
        self.block.push(entry);
    }

    #[cold]
    fn turn(&mut self) {
        let mut next = self.spare.pop().unwrap_or_default();
        next.clear();
        next.reserve_exact(BLOCK);
        self.done.push_block(std::mem::replace(&mut self.block, next));
    }

    fn finish(mut self) -> Blocks<Entry> {
        self.done.push_block(self.block);
        self.done
    }
}

/// Two runs in one; of those that only the second has at most `room`. Also how many rows had none.
fn merged(
    first: Blocks<Entry>,
    second: Blocks<Entry>,
    room: usize,
    beside: &mut Beside,
) -> (Blocks<Entry>, u64) {
    let mut runs = [first, second].map(Blocks::into_blocks);
    let mut blocks = runs.each_mut().map(|run| run.next().unwrap_or_default());
    let mut at = [0, 0];
    let mut out = Run::default();
    let (mut room, mut left_out) = (room, 0);
    loop {
        // As long as both blocks have entries there is one question for each, and no guessing of the answer.
        let [one, other] = &blocks;
        while let (Some(a), Some(b)) = (one.get(at[0]), other.get(at[1])) {
            if a.pair() == b.pair() && a.source() == b.source() {
                out.push(beside.join(*a, *b));
                at = [at[0] + 1, at[1] + 1];
                continue;
            }
            let side = usize::from(a.compare(b) == Ordering::Greater);
            let entry = [a, b][side];
            at[side] += 1;
            if side == 1 && room == 0 {
                left_out += u64::from(beside.rows(entry));
            } else {
                room -= side;
                out.push(*entry);
            }
        }
        let (mut ended, mut over) = ([false, false], 0);
        for side in [0, 1] {
            if at[side] == blocks[side].len() {
                let next = runs[side].next();
                ended[side] = next.is_none();
                out.spare.push(std::mem::replace(&mut blocks[side], next.unwrap_or_default()));
                at[side] = 0;
                over += usize::from(ended[side]);
            }
        }
        if over == 0 {
            continue;
        }
        // What is left of the other run comes as it is.
        let side = usize::from(ended[0]);
        let mut rest = std::mem::take(&mut blocks[side]);
        rest.drain(..at[side]);
        for entry in std::iter::once(rest).chain(runs[side].by_ref()).flatten() {
            if side == 1 && room == 0 {
                left_out += u64::from(beside.rows(&entry));
            } else {
                room -= side;
                out.push(entry);
            }
        }
        return (out.finish(), left_out);
    }
}

#[cfg(test)]
mod tests;
