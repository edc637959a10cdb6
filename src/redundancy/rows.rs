//! Names of one service that count on from each other: `lab-db-01` and `lab-db-02`, `app-a` and `app-b`.
//!
//! In: the servers of an estate, and what their traffic tells. Out: rows, each in the order of its counters. **What the
//! names of a row share is its role: where several services use the same, it tells none, and traffic has to.**

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::traffic::Traffic;
use super::{Estate, Sign, SignCode};
use crate::base::Arrange as _;
use crate::estate::VmIndex;
use crate::graph::{Counter, ServiceIndex, TieCode, counted};

/// A row of three and more may lack some: the ones between were taken down, or are called otherwise.
const GAP: u32 = 8;

/// Words for servers whose loss stops nobody, wherever in a name; and those that are also what services are called, as
/// the last word before the counter.
const TESTS: &[&str] = &["test", "tst", "dev", "qa", "stage", "staging", "preprod", "sandbox"];
const TESTS_LAST: &[&str] = &["utv", "utvikling", "kurs", "demo"];

/// No row.
const NONE: u32 = u32::MAX;

/// Servers whose names differ in a counter alone.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// What the names share.
    stem: String,
    /// Counters and VMs, by counter.
    vms: Vec<(u32, VmIndex)>,
    /// The stem is no other service's.
    own: bool,
}

/// Rows, and the row of each VM.
pub(super) struct Rows {
    pub(super) list: Vec<Row>,
    by_vm: Vec<u32>,
}

/// A name taken apart; ordered as rows are looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// Stems are numbered as they come: numbers are sorted faster.
    stem: u32,
    service: ServiceIndex,
    counter: Counter,
    number: u32,
    vm: VmIndex,
}

/// All rows that the names make.
pub(super) fn likely(estate: &Estate<'_>) -> Rows {
    let (mut stems, mut texts): (HashMap<String, u32>, Vec<String>) = Default::default();
    let mut names: Vec<Name> = Vec::new();
    for &vm in &estate.servers {
        let Some((stem, counter, number)) = estate.vm(vm).and_then(|vm| counted(&vm.name)) else { continue };
        let Some(service) = estate.service(vm) else { continue };
        let place = stems.get(&stem).copied().unwrap_or_else(|| {
            let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
            texts.push(stem.clone());
            stems.insert(stem, next);
            next
        });
        names.push(Name { stem: place, service, counter, number, vm });
    }
    names.arrange();
    let mut list = Vec::new();
    for of_stem in names.chunk_by(|a, b| a.stem == b.stem) {
        let Some(first) = of_stem.first() else { continue };
        let Some(text) = texts.get(first.stem as usize).filter(|text| !is_test(text)) else { continue };
        let own = of_stem.iter().all(|name| first.service == name.service);
        for like in of_stem.chunk_by(|a, b| (a.service, a.counter) == (b.service, b.counter)) {
            runs(like, text, own, &mut list);
        }
    }
    list.extend(loose(estate));
    Rows::new(estate, list)
}

/// Cuts what has one stem where its counters leave a gap.
fn runs(like: &[Name], stem: &str, own: bool, list: &mut Vec<Row>) {
    for run in like.chunk_by(|a, b| b.number - a.number <= GAP) {
        let steps = || {
            run.windows(2).filter_map(|pair| match pair {
                [a, b] => Some(b.number - a.number),
                _ => None,
            })
        };
        let follow = steps().filter(|step| *step == 1).count();
        let enough = if run.len() == 2 { follow == 1 } else { follow > 0 && follow * 2 + 1 >= run.len() - 1 };
        if enough {
            let vms = run.iter().map(|name| (name.number, name.vm)).collect();
            list.push(Row { stem: stem.to_owned(), vms, own });
        }
    }
}

/// Pairs by name among servers that no service owns, where they are near each other.
fn loose(estate: &Estate<'_>) -> impl Iterator<Item = Row> {
    let mut stems: BTreeMap<&str, BTreeSet<VmIndex>> = BTreeMap::new();
    for tie in estate.graph.ties.iter().filter(|tie| tie.code == TieCode::NamePair && tie.near) {
        let is_loose = |vm: VmIndex| estate.is_server(vm) && estate.service(vm).is_none();
        if is_loose(tie.from) && is_loose(tie.to) && !is_test(&tie.about) {
            stems.entry(&tie.about).or_default().extend([tie.from, tie.to]);
        }
    }
    let row = |(stem, vms): (&str, BTreeSet<VmIndex>)| Row {
        stem: stem.to_owned(),
        vms: (0..).zip(vms).collect(),
        own: true,
    };
    stems.into_iter().map(row)
}

/// Whether a stem is that of servers for tests.
fn is_test(stem: &str) -> bool {
    let mut words = stem.split(|next: char| !next.is_alphabetic());
    let last = words.clone().next_back().unwrap_or_default();
    words.any(|word| TESTS.contains(&word)) || TESTS_LAST.contains(&last) || last.ends_with("test")
}

impl Rows {
    fn new(estate: &Estate<'_>, list: Vec<Row>) -> Self {
        let mut by_vm = vec![NONE; estate.inventory.vms.len()];
        for (row, of) in (0_u32..).zip(&list) {
            for &(_, vm) in &of.vms {
                if let Some(place) = by_vm.get_mut(vm as usize) {
                    *place = row;
                }
            }
        }
        Self { list, by_vm }
    }

    /// The place of a VM's row in the list.
    pub(super) fn row(&self, vm: VmIndex) -> Option<u32> {
        self.by_vm.get(vm as usize).copied().filter(|row| *row != NONE)
    }

    /// Whether what is used of a VM has to tell what it is.
    pub(super) fn needs_ports(&self, vm: VmIndex) -> bool {
        self.row(vm).and_then(|row| self.list.get(row as usize)).is_some_and(|row| !row.own)
    }

    /// Those that hold when traffic and networks are looked at.
    pub(super) fn sure(estate: &Estate<'_>, likely: Self, traffic: &Traffic) -> Self {
        let mut list = Vec::new();
        for (place, row) in (0_u32..).zip(likely.list) {
            if !row.own {
                same_use(estate, &row, traffic, &mut list);
            } else if traffic.is_layered(estate, place) {
                by_network(estate, &row, &mut list);
            } else {
                list.push(row);
            }
        }
        Self::new(estate, list)
    }

    /// What the names of a set tell.
    pub(super) fn of(&self, set: &[VmIndex]) -> Vec<Sign> {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for row in set.iter().filter_map(|&vm| self.row(vm)) {
            *counts.entry(row).or_default() += 1;
        }
        let largest = counts.into_iter().max_by_key(|(row, count)| (*count, std::cmp::Reverse(*row)));
        let Some((row, count)) = largest.filter(|(_, count)| *count > 1) else { return Vec::new() };
        let Some(row) = self.list.get(row as usize) else { return Vec::new() };
        let names = Sign::new(SignCode::Names).with("text", row.stem.clone()).with("count", count);
        let ports = (!row.own).then(|| Sign::new(SignCode::SamePorts));
        std::iter::once(names).chain(ports).collect()
    }
}

/// Runs of a row that others use on the same ports, in one port group: all that a name without a role leaves.
fn same_use(estate: &Estate<'_>, row: &Row, traffic: &Traffic, list: &mut Vec<Row>) {
    let like = |(number, one): (u32, VmIndex), (next, other): (u32, VmIndex)| {
        let (ports, same) = (traffic.ports(one), traffic.ports(other));
        next == number + 1
            && !ports.is_empty()
            && ports == same
            && estate.network(one).is_some_and(|of| estate.network(other) == Some(of))
    };
    for run in row.vms.chunk_by(|one, other| like(*one, *other)).filter(|run| run.len() > 1) {
        list.push(Row { stem: row.stem.clone(), vms: run.to_vec(), own: false });
    }
}

/// Cuts a row whose members use each other across networks: a number for each layer of one service.
fn by_network(estate: &Estate<'_>, row: &Row, list: &mut Vec<Row>) {
    let mut networks: BTreeMap<Option<&str>, Vec<(u32, VmIndex)>> = BTreeMap::new();
    for &(number, vm) in &row.vms {
        networks.entry(estate.network(vm)).or_default().push((number, vm));
    }
    let known = networks.into_iter().filter(|(name, vms)| name.is_some() && vms.len() > 1);
    list.extend(known.map(|(_, vms)| Row { stem: row.stem.clone(), vms, own: row.own }));
}

impl Row {
    /// The row, or its pairs: where strong signs (`root` is the same for those that they hold together) tell that the
    /// first watches the second, the third the fourth, and no others, all of it is made of pairs.
    pub(super) fn parts(&self, root: impl Fn(VmIndex) -> usize) -> Vec<Vec<VmIndex>> {
        let mut held: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for &(number, vm) in &self.vms {
            held.entry(root(vm)).or_default().push(number);
        }
        let tied: Vec<Vec<u32>> = held.into_values().filter(|numbers| numbers.len() > 1).collect();
        let odd = tied.first().and_then(|numbers| numbers.first()).map_or(0, |number| number % 2);
        let is_pair =
            |numbers: &Vec<u32>| matches!(numbers[..], [one, other] if one % 2 == odd && other == one + 1);
        let only = |run: &[(u32, VmIndex)]| run.iter().map(|(_, vm)| *vm).collect();
        if tied.len() > 1 && tied.iter().all(is_pair) {
            let half = |number: u32| u32::midpoint(number, odd);
            return self.vms.chunk_by(|a, b| half(a.0) == half(b.0)).map(only).collect();
        }
        vec![only(&self.vms)]
    }
}
