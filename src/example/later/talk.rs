//! Who talks with whom some weeks later.
//!
//! In: the estate, its traffic, VMs that nothing else happened to. Out: pairs that went silent and pairs that began,
//! and the truth of both. **No pair is both.**

use std::collections::BTreeSet;

use super::Weeks;
use crate::base::Gather as _;
use crate::example::model::{End, Flow};

impl Weeks {
    /// Pairs among VMs that nothing else happened to stop talking, and others begin to.
    pub(super) fn talk(&mut self, count: u32) {
        let free: BTreeSet<u32> = self.free.iter().copied().into_set();
        let untouched = |flow: &Flow| match (flow.from, flow.to) {
            (End::Machine(from), End::Machine(to)) if free.contains(&from) && free.contains(&to) => {
                Some((from, to))
            }
            _ => None,
        };
        let talking: BTreeSet<(u32, u32)> = self.estate.flows.iter().filter_map(untouched).into_set();
        let scans = self.estate.flows.iter().filter(|flow| flow.scan).filter_map(untouched).into_set();
        let one_way = |pair: &&(u32, u32)| !talking.contains(&(pair.1, pair.0)) && !scans.contains(*pair);
        let mut old: Vec<(u32, u32)> = talking.iter().filter(one_way).copied().collect();
        self.random.shuffle(&mut old);
        old.truncate(count as usize);
        self.estate.flows.retain(|flow| untouched(flow).is_none_or(|pair| !old.contains(&pair)));
        let seen = |handle: &&u32| self.estate.machine(**handle).is_some_and(|machine| machine.observed);
        let quiet: Vec<u32> = self.free.iter().filter(seen).copied().collect();
        let mut new = Vec::new();
        for (from, to) in quiet.iter().zip(quiet.iter().skip(1)) {
            let silent = !talking.contains(&(*from, *to)) && !talking.contains(&(*to, *from));
            if silent && new.len() < count as usize {
                new.push((*from, *to));
            }
        }
        for (from, to) in &new {
            self.flow(*from, *to);
        }
        let names = |pairs: Vec<(u32, u32)>| {
            pairs.into_iter().map(|(from, to)| [self.before.get(from), self.before.get(to)]).collect()
        };
        (self.truth.dependencies_vanished, self.truth.dependencies_new) = (names(old), names(new));
    }
}
