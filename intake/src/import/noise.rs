//! What is kept out of the dependencies as noise, by rules that can be seen and turned off.
//!
//! In: what was seen between ends, sorted, and the rules that are off. Out: the rest, and per rule how much it
//! kept out. **Nothing is kept out without being counted, and who is taken for a scanner is named.**

use serde::{Deserialize, Serialize};

use super::dependencies::{Joined, Key, merged, rank};
use super::flows::FIRST_EPHEMERAL;
use super::notes::Notes;
use crate::base::{Arrange as _, Code, Gather as _, Level, Note, named};
use crate::estate::End;

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

    /// Keeps noise out of what was seen, sorted by its keys. `is_nowhere` tells whether an end is an address of
    /// no machine, `lists` whether a source lists connections, and `name` what an end is called.
    pub(super) fn apply(
        &mut self,
        seen: Vec<Joined>,
        is_nowhere: &dyn Fn(End) -> bool,
        lists: &dyn Fn(u32) -> bool,
        name: &dyn Fn(End) -> String,
        notes: &mut Notes,
    ) -> Vec<Joined> {
        let mut seen = seen;
        self.keep_out(&mut seen, NoiseRule::SelfTalk, |key| key.0 == key.1);
        self.keep_out(&mut seen, NoiseRule::NoMachine, |key| is_nowhere(key.0) || is_nowhere(key.1));
        let rows = self.rows(NoiseRule::SelfTalk) + self.rows(NoiseRule::NoMachine);
        if rows > 0 {
            notes.push(Note::new(Level::Info, Code::FlowNoise).with("count", rows));
        }
        if self.is_on(NoiseRule::Scans) {
            self.without_scans(&mut seen, lists, name, notes);
        }
        self.without_replies(&mut seen, notes);
        if self.is_on(NoiseRule::EphemeralPorts) {
            return self.without_ports(seen);
        }
        seen
    }

    fn keep_out(&mut self, seen: &mut Vec<Joined>, rule: NoiseRule, is_noise: impl Fn(&Key) -> bool) {
        if !self.is_on(rule) {
            return;
        }
        let (mut rows, mut pairs) = (0, 0);
        seen.retain(|(key, one)| {
            let noise = is_noise(key);
            if noise {
                rows += u64::from(one.rows);
                pairs += 1;
            }
            !noise
        });
        self.count(rule, rows, pairs);
    }

    fn without_scans(
        &mut self,
        seen: &mut Vec<Joined>,
        lists: &dyn Fn(u32) -> bool,
        name: &dyn Fn(End) -> String,
        notes: &mut Notes,
    ) {
        let mut weak: Vec<bool> = Vec::with_capacity(seen.len());
        for run in seen.chunk_by(|a, b| a.0.0 == b.0.0) {
            let found = scan(run, lists);
            if let (Some((ends, ports, _)), Some((key, _))) = (&found, run.first()) {
                let note = Note::new(Level::Warning, Code::FlowScan).with("name", name(key.0));
                notes.push(note.with("ends", *ends).with("ports", *ports));
            }
            match found {
                Some((_, _, marks)) => weak.extend(marks),
                None => weak.resize(weak.len() + run.len(), false),
            }
        }
        let mut marks = weak.into_iter();
        let (mut rows, mut pairs) = (0, 0);
        seen.retain(|(_, one)| {
            let noise = marks.next() == Some(true);
            if noise {
                rows += u64::from(one.rows);
                pairs += 1;
            }
            !noise
        });
        self.count(NoiseRule::Scans, rows, pairs);
    }

    /// Where the other direction is known on a service port, what comes back to a high port is its reply.
    fn without_replies(&mut self, seen: &mut Vec<Joined>, notes: &mut Notes) {
        if !seen.iter().any(|(key, _)| key.2 >= FIRST_EPHEMERAL) {
            return;
        }
        let mut services: Vec<(End, End)> =
            seen.iter().filter(|(key, _)| key.2 < FIRST_EPHEMERAL).map(|(key, _)| (key.0, key.1)).collect();
        services.dedup();
        self.keep_out(seen, NoiseRule::Replies, |key| {
            key.2 >= FIRST_EPHEMERAL && services.binary_search(&(key.1, key.0)).is_ok()
        });
        let pairs = self.pairs(NoiseRule::Replies);
        if pairs > 0 {
            notes.push(Note::new(Level::Info, Code::FlowReply).with("count", pairs));
        }
    }

    /// A high port says nothing.
    fn without_ports(&mut self, mut seen: Vec<Joined>) -> Vec<Joined> {
        let mut pairs = 0;
        for (key, _) in seen.iter_mut().filter(|(key, _)| key.2 >= FIRST_EPHEMERAL) {
            key.2 = 0;
            pairs += 1;
        }
        self.count(NoiseRule::EphemeralPorts, 0, pairs);
        if pairs > 0 {
            seen.arrange_by_cached_key(|(key, _)| rank(*key));
        }
        merged(seen)
    }
}

/// Whether what one end reaches is a scan: ends and ports, and which of the rows are refused or seen once.
fn scan(run: &[Joined], lists: &dyn Fn(u32) -> bool) -> Option<(usize, usize, Vec<bool>)> {
    let ends = run.chunk_by(|a, b| a.0.1 == b.0.1).count();
    if ends < SCANNED_ENDS {
        return None;
    }
    let ports = run.iter().map(|(key, _)| key.2).into_set().len();
    let mut weak: Vec<bool> = Vec::with_capacity(run.len());
    let (mut all, mut few) = (0, 0);
    for same in run.chunk_by(|a, b| (a.0.1, a.0.2, a.0.3) == (b.0.1, b.0.2, b.0.3)) {
        let through = same.iter().fold(0_u64, |sum, (_, one)| sum.saturating_add(one.through()));
        let tried = same.iter().fold(through, |sum, (_, one)| sum.saturating_add(one.denied));
        let once = tried <= 1 && same.iter().all(|(key, _)| lists(key.4));
        let is_weak = (through == 0 && tried > 0) || once;
        all += 1;
        few += usize::from(is_weak);
        weak.resize(weak.len() + same.len(), is_weak);
    }
    (ports >= SCANNED_PORTS && few * 100 >= all * SCANNED_WEAK).then_some((ends, ports, weak))
}
