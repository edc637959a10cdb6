//! What is kept out of the dependencies as noise, by rules that can be seen and turned off.
//!
//! In: what was seen between ends, in order, and the rules that are off. Out: the rest, and per rule how much it
//! kept out. **Nothing is kept out without being counted, and who is taken for a scanner is named.**

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::flows::FIRST_EPHEMERAL;
use super::notes::Notes;
use super::pairs::{Entry, Sorted};
use crate::base::{Code, Gather as _, Level, Note, named};

named! {
    /// A rule that keeps noise out.
    NoiseRule {
        /// Ports from 32768 up fall together, as port 0: clients take them for the time of a connection. Its pairs
        /// stay, without a port.
        EphemeralPorts = "ephemeral-ports",
        /// What comes back from a service port is no dependency of its own.
        Replies = "replies",
        /// One end that reaches at least [`SCANNED_ENDS`] others on [`SCANNED_PORTS`] ports, mostly refused or once
        /// only: what was refused or seen once is kept out, the rest stays. Only sources that list connections are
        /// judged so: in one that says each pair once, once says nothing.
        Scans = "scans",
        /// Link-local, loopback, multicast and broadcast addresses, where no name says which machine it is.
        NoMachine = "no-machine",
        /// What a machine says to itself.
        SelfTalk = "self-talk",
    }
}

/// The rules that a person turned off; all are on by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Noise(pub Vec<NoiseRule>);

impl Noise {
    pub fn is_on(&self, rule: NoiseRule) -> bool {
        !self.0.contains(&rule)
    }
}

/// What a rule kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoiseCount {
    pub rule: NoiseRule,
    pub on: bool,
    /// Rows of files.
    pub rows: u64,
    /// Pairs of ends with port and protocol, each once per source.
    pub pairs: u64,
}

/// Other ends that a scan reaches at least.
pub const SCANNED_ENDS: usize = 200;
/// Ports that it reaches them on, at least.
pub const SCANNED_PORTS: usize = 20;
/// Share of what it reaches that is refused or seen once, in per cent.
const SCANNED_WEAK: usize = 80;

/// The rules at work, and what they kept out so far.
pub(super) struct Rules {
    counts: Vec<NoiseCount>,
}

impl Rules {
    pub(super) fn new(noise: &Noise) -> Self {
        let count = |rule| NoiseCount { rule, on: noise.is_on(rule), rows: 0, pairs: 0 };
        Self { counts: NoiseRule::ALL.iter().copied().map(count).collect() }
    }

    pub(super) fn is_on(&self, rule: NoiseRule) -> bool {
        self.counts.iter().any(|count| count.rule == rule && count.on)
    }

    pub(super) fn count(&mut self, rule: NoiseRule, rows: u64, pairs: u64) {
        for count in self.counts.iter_mut().filter(|count| count.rule == rule) {
            count.rows = count.rows.saturating_add(rows);
            count.pairs = count.pairs.saturating_add(pairs);
        }
    }

    fn rows(&self, rule: NoiseRule) -> u64 {
        self.counts.iter().find(|count| count.rule == rule).map_or(0, |count| count.rows)
    }

    fn pairs(&self, rule: NoiseRule) -> u64 {
        self.counts.iter().find(|count| count.rule == rule).map_or(0, |count| count.pairs)
    }

    pub(super) fn finish(self) -> Vec<NoiseCount> {
        self.counts
    }

    /// Keeps noise out of what was seen.
    #[inline(never)]
    pub(super) fn apply(&mut self, pairs: &mut Sorted, judged: &Judged<'_>, notes: &mut Notes) {
        let is_nowhere = |end: u32| judged.nowhere.get(end as usize) == Some(&true);
        self.keep_out(pairs, NoiseRule::SelfTalk, |entry| entry.from() == entry.to());
        if judged.nowhere.contains(&true) {
            let nowhere = |entry: &Entry| is_nowhere(entry.from()) || is_nowhere(entry.to());
            self.keep_out(pairs, NoiseRule::NoMachine, nowhere);
        }
        let rows = self.rows(NoiseRule::SelfTalk) + self.rows(NoiseRule::NoMachine);
        if rows > 0 {
            notes.push(Note::new(Level::Info, Code::FlowNoise).with("count", rows));
        }
        if self.is_on(NoiseRule::Scans) {
            self.without_scans(pairs, judged, notes);
        }
        self.without_replies(pairs, notes);
        if self.is_on(NoiseRule::EphemeralPorts) {
            // A high port says nothing.
            let folded = pairs.fold_ports(FIRST_EPHEMERAL);
            self.count(NoiseRule::EphemeralPorts, 0, folded);
        }
    }

    fn keep_out(&mut self, pairs: &mut Sorted, rule: NoiseRule, is_noise: impl Fn(&Entry) -> bool) {
        if self.is_on(rule) {
            let (rows, count) = pairs.retain(|entry| !is_noise(entry));
            self.count(rule, rows, count);
        }
    }

    #[inline(never)]
    fn without_scans(&mut self, pairs: &mut Sorted, judged: &Judged<'_>, notes: &mut Notes) {
        // Places of what is left out, in order.
        let mut weak: Vec<Range<usize>> = Vec::new();
        for run in runs(pairs, 0..pairs.len(), |entry| entry.from()) {
            if run.len() < SCANNED_ENDS {
                continue;
            }
            let Some((ends, ports, noise)) = scan(pairs, run.clone(), judged) else { continue };
            let name = pairs.get(run.start).map_or_else(String::new, |entry| (judged.name)(entry.from()));
            let note = Note::new(Level::Warning, Code::FlowScan).with("name", name);
            notes.push(note.with("ends", ends).with("ports", ports));
            weak.extend(noise);
        }
        if weak.is_empty() {
            return;
        }
        let mut noise = weak.into_iter().flatten().peekable();
        let mut place = 0..;
        let (rows, count) = pairs.retain(|_| noise.next_if_eq(&place.next().unwrap_or(0)).is_none());
        self.count(NoiseRule::Scans, rows, count);
    }

    /// Where the other direction is known on a service port, what comes back to a high port is its reply.
    #[inline(never)]
    fn without_replies(&mut self, pairs: &mut Sorted, notes: &mut Notes) {
        if !pairs.iter().any(|entry| entry.port() >= FIRST_EPHEMERAL) {
            return;
        }
        let on_service = pairs.iter().filter(|entry| entry.port() < FIRST_EPHEMERAL);
        let mut services: Vec<(u32, u32)> = on_service.map(|entry| (entry.from(), entry.to())).collect();
        services.dedup();
        self.keep_out(pairs, NoiseRule::Replies, |entry| {
            entry.port() >= FIRST_EPHEMERAL && services.binary_search(&(entry.to(), entry.from())).is_ok()
        });
        let pairs = self.pairs(NoiseRule::Replies);
        if pairs > 0 {
            notes.push(Note::new(Level::Info, Code::FlowReply).with("count", pairs));
        }
    }
}

/// What the rules have to know of ends and sources.
pub(super) struct Judged<'a> {
    /// By the number of an end: whether it is an address of no machine.
    pub(super) nowhere: &'a [bool],
    /// Sources that list connections.
    pub(super) lists: &'a [u32],
    /// What an end is called.
    pub(super) name: &'a dyn Fn(u32) -> String,
}

/// Where entries that stand next to each other have the same key.
fn runs<K: PartialEq>(
    pairs: &Sorted,
    within: Range<usize>,
    key: impl Fn(&Entry) -> K,
) -> impl Iterator<Item = Range<usize>> {
    let mut next = within.start;
    std::iter::from_fn(move || {
        let start = next;
        let first = pairs.get(start).filter(|_| start < within.end).map(&key)?;
        while next < within.end && pairs.get(next).is_some_and(|entry| key(entry) == first) {
            next += 1;
        }
        Some(start..next)
    })
}

/// Whether what one end reaches is a scan: ends and ports, and where what is refused or seen once stands.
#[inline(never)]
fn scan(pairs: &Sorted, run: Range<usize>, judged: &Judged<'_>) -> Option<(usize, usize, Vec<Range<usize>>)> {
    let ends = runs(pairs, run.clone(), |entry| entry.to()).count();
    if ends < SCANNED_ENDS {
        return None;
    }
    let ports = run.clone().filter_map(|place| pairs.get(place)).map(|entry| entry.port()).into_set().len();
    let (mut all, mut weak) = (0, Vec::new());
    for same in runs(pairs, run, |entry| (entry.to(), entry.port(), entry.protocol())) {
        let (mut through, mut denied, mut lists) = (0_u64, 0_u64, true);
        for entry in same.clone().filter_map(|place| pairs.get(place)) {
            let seen = pairs.seen(entry);
            through = through.saturating_add(seen.through());
            denied = denied.saturating_add(seen.denied);
            lists &= judged.lists.contains(&entry.source());
        }
        let tried = through.saturating_add(denied);
        all += 1;
        if (through == 0 && tried > 0) || (tried <= 1 && lists) {
            weak.push(same);
        }
    }
    (ports >= SCANNED_PORTS && weak.len() * 100 >= all * SCANNED_WEAK).then_some((ends, ports, weak))
}
