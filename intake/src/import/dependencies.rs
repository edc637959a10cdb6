//! Flows joined with the inventory.
//!
//! In: added-up flows and the index of names. Out: dependencies between handles, one per source, and what lies
//! outside. **Joined by address first, then by name; an end that could be several VMs is nobody's.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::ends::{Ends, RawEnd};
use super::flows::Flows;
use super::names::{Found, Names, lower_case};
use super::noise::{Judged, NoiseCount};
use super::notes::Notes;
use super::pairs::Sorted;
use super::values;
use crate::base::places::Places;
use crate::base::{Code, Level, Note, Place};
use crate::estate::{Dependency, End, Evidence, External, VmIndex, VmKind};

/// Ends outside the estate that are kept, those with most connections first.
const MAX_EXTERNALS: usize = 50_000;

/// The ends of what is joined: VMs by their handles, then what lies outside by its name. Pairs name them by number.
struct Known {
    ends: Vec<End>,
    /// By the place that [`End::External`] has here.
    labels: Vec<String>,
}

impl Known {
    fn get(&self, number: u32) -> Option<End> {
        self.ends.get(number as usize).copied()
    }

    /// By number: whether it is an address that no machine has.
    #[inline(never)]
    fn nowhere(&self) -> Vec<bool> {
        let label = |end: &End| match end {
            End::External(at) => self.labels.get(*at as usize),
            End::Vm(_) => None,
        };
        self.ends.iter().map(|end| label(end).is_some_and(|label| is_nowhere(label))).collect()
    }
}

/// Joins the flows. Also what was kept out as noise.
#[inline(never)]
pub(super) fn join(
    flows: Flows,
    names: &Names<'_>,
    vms: usize,
    notes: &mut Notes,
) -> (Vec<External>, Vec<Dependency>, Vec<NoiseCount>) {
    if flows.pairs.is_empty() {
        return (Vec::new(), Vec::new(), flows.rules.finish());
    }
    let place = |end: &RawEnd| flows.place(end);
    let (numbers, known) = resolve(&flows.ends, names, &place, notes);
    let Flows { mut rules, ends, pairs, lists, .. } = flows;
    drop(ends);
    let (mut pairs, left_out) = pairs.finish(&numbers);
    if left_out > 0 {
        notes.push(Note::new(Level::Warning, Code::FlowsCut).with("count", left_out));
    }
    let nowhere = known.nowhere();
    let name = |number| match known.get(number) {
        Some(End::Vm(vm)) => names.vm(vm).map(|vm| vm.name.clone()).unwrap_or_default(),
        Some(End::External(at)) => known.labels.get(at as usize).cloned().unwrap_or_default(),
        None => String::new(),
    };
    let judged = Judged { nowhere: &nowhere, lists: &lists, name: &name };
    rules.apply(&mut pairs, &judged, notes);
    let (externals, ends) = keep_heaviest(known, &mut pairs, notes);
    let mut told = Told::new(vms);
    let dependencies = between(pairs, &ends, &mut told);
    told.tell(externals.len(), names, notes);
    (externals, dependencies, rules.finish())
}

/// A dependency for each pair, in their order.
#[inline(never)]
fn between(pairs: Sorted, ends: &[Option<End>], told: &mut Told) -> Vec<Dependency> {
    let mut dependencies = Vec::with_capacity(pairs.len());
    pairs.consume(&mut |entry, seen| {
        let end = |number: u32| ends.get(number as usize).copied().flatten();
        let (Some(from), Some(to)) = (end(entry.from()), end(entry.to())) else { return };
        let (first_seen, last_seen) = seen.span.ends();
        let one = Dependency {
            from,
            to,
            port: entry.port(),
            protocol: entry.protocol(),
            evidence: Evidence::Observed,
            connections: seen.through(),
            bytes: seen.bytes,
            denied: u32::try_from(seen.denied).unwrap_or(u32::MAX),
            first_seen,
            last_seen,
            days: seen.span.days,
            hours: seen.span.hours,
            source: entry.source(),
        };
        told.count(&one, seen.rows);
        dependencies.push(one);
    });
    dependencies
}

#[inline(never)]
fn is_nowhere(label: &str) -> bool {
    values::address(label).is_some_and(|address| !values::tells_machines_apart(address))
}

/// What lies outside, by its name in lower case.
#[derive(Default)]
struct Labels {
    places: Places<Box<str>>,
    /// As shown: of several ways to write a name the first in order.
    shown: Vec<String>,
}

impl Labels {
    #[inline(never)]
    fn place(&mut self, end: &RawEnd) -> u32 {
        let telling = |address: &IpAddr| end.name.is_empty() || values::tells_machines_apart(*address);
        let address = end.address.filter(telling).map(|address| address.to_string());
        let label = address.as_deref().unwrap_or(&end.name);
        let key = lower_case(label);
        if let Some(place) = self.places.get(key.as_ref()) {
            if let Some(shown) = self.shown.get_mut(*place as usize).filter(|shown| label < shown.as_str()) {
                label.clone_into(shown);
            }
            return *place;
        }
        let place = u32::try_from(self.shown.len()).unwrap_or(u32::MAX);
        self.places.insert(key.into(), place);
        self.shown.push(label.to_owned());
        place
    }

    /// The names in order, and the rank of each by its place.
    #[inline(never)]
    fn finish(mut self) -> (Vec<String>, Vec<u32>) {
        let mut order: Vec<u32> = (0..).take(self.shown.len()).collect();
        let name = |place: &u32| self.shown.get(*place as usize);
        order.arrange_by(|a, b| name(a).cmp(&name(b)));
        let mut ranks = vec![0; order.len()];
        for (place, rank) in order.iter().zip(0..) {
            if let Some(slot) = ranks.get_mut(*place as usize) {
                *slot = rank;
            }
        }
        self.shown.arrange();
        (self.shown, ranks)
    }
}

/// The number of each end among those that are known: VMs, and labels where they stand for none.
#[inline(never)]
fn resolve(
    ends: &Ends,
    names: &Names<'_>,
    place: &dyn Fn(&RawEnd) -> Place,
    notes: &mut Notes,
) -> (Vec<u32>, Known) {
    let mut labels = Labels::default();
    let mut ambiguous: BTreeMap<&str, (&RawEnd, usize)> = BTreeMap::new();
    let mut found: Vec<End> = Vec::with_capacity(ends.list().len());
    for end in ends.list() {
        found.push(match vm_of(end, names) {
            Found::One(vm) => End::Vm(vm),
            Found::Many(vms) if end.address.is_none() => {
                ambiguous.entry(&end.name).or_insert((end, vms.len()));
                End::External(labels.place(end))
            }
            Found::Many(_) | Found::Nothing => End::External(labels.place(end)),
        });
    }
    for (name, (end, vms)) in ambiguous {
        let note = Note::new(Level::Warning, Code::FlowAmbiguous).at(place(end));
        notes.push(note.with("name", name).with("count", vms));
    }
    let (labels, ranks) = labels.finish();
    let vm = |end: &End| if let End::Vm(vm) = end { Some(*vm) } else { None };
    let mut vms: Vec<VmIndex> = found.iter().filter_map(vm).collect();
    vms.arrange();
    vms.dedup();
    let number = |end: &End| match end {
        End::Vm(vm) => vms.binary_search(vm).unwrap_or(0),
        End::External(place) => vms.len() + ranks.get(*place as usize).map_or(0, |rank| *rank as usize),
    };
    let numbers = found.iter().map(|end| u32::try_from(number(end)).unwrap_or(0)).collect();
    let outside = (0..).take(labels.len()).map(End::External);
    let ends = vms.iter().copied().map(End::Vm).chain(outside).collect();
    (numbers, Known { ends, labels })
}

/// By address first, then by name.
#[inline(never)]
fn vm_of(end: &RawEnd, names: &Names<'_>) -> Found {
    match end.address.map_or(Found::Nothing, |address| names.by_address(address)) {
        Found::One(vm) => Found::One(vm),
        other if end.name.is_empty() => other,
        other => match names.by_name(&end.name) {
            Found::Nothing => other,
            named => named,
        },
    }
}

/// The externals that are used, sorted by name; and the ends by number, as dependencies name them. Pairs of others
/// are dropped.
#[inline(never)]
fn keep_heaviest(known: Known, pairs: &mut Sorted, notes: &mut Notes) -> (Vec<External>, Vec<Option<End>>) {
    let mut weights = vec![0_u64; known.ends.len()];
    pairs.each(&mut |entry| {
        let weight = pairs.through(entry).max(1);
        for end in [entry.from(), entry.to()] {
            if let Some(sum) = weights.get_mut(end as usize) {
                *sum = sum.saturating_add(weight);
            }
        }
    });
    // Numbers are in the order of the names.
    let outside = |end: &End| matches!(end, End::External(_));
    let mut heaviest: Vec<(usize, u64)> = known
        .ends
        .iter()
        .zip(weights)
        .enumerate()
        .filter(|(_, (end, weight))| outside(end) && *weight > 0)
        .map(|(number, (_, weight))| (number, weight))
        .collect();
    let used = heaviest.len();
    if used > MAX_EXTERNALS {
        heaviest.arrange_by_key(|(number, weight)| (std::cmp::Reverse(*weight), *number));
        heaviest.truncate(MAX_EXTERNALS);
        heaviest.arrange();
    }
    let mut ends: Vec<Option<End>> =
        known.ends.iter().map(|end| Some(*end).filter(|end| !outside(end))).collect();
    let mut externals = Vec::with_capacity(heaviest.len());
    for ((number, _), new) in heaviest.into_iter().zip(0_u32..) {
        if let (Some(End::External(at)), Some(slot)) = (known.ends.get(number), ends.get_mut(number)) {
            *slot = Some(End::External(new));
            let name = known.labels.get(*at as usize).cloned().unwrap_or_default();
            externals.push(External { name });
        }
    }
    if used > MAX_EXTERNALS {
        let is_kept = |end: u32| ends.get(end as usize).is_some_and(Option::is_some);
        let (_, dropped) = pairs.retain(|entry| is_kept(entry.from()) && is_kept(entry.to()));
        let note = Note::new(Level::Warning, Code::ExternalsCut).with("count", used - MAX_EXTERNALS);
        notes.push(note.with("flows", dropped).with("limit", MAX_EXTERNALS));
    }
    (externals, ends)
}

/// What the dependencies say of rows that join no VM, and of VMs that no row joins.
struct Told {
    outside: u64,
    /// VMs that something was observed of.
    observed: Vec<bool>,
}

impl Told {
    fn new(vms: usize) -> Self {
        Self { outside: 0, observed: vec![false; vms] }
    }

    fn count(&mut self, one: &Dependency, rows: u32) {
        if matches!((one.from, one.to), (End::External(_), End::External(_))) {
            self.outside += u64::from(rows);
        }
        for end in [one.from, one.to] {
            if let End::Vm(vm) = end
                && let Some(slot) = self.observed.get_mut(vm as usize)
            {
                // What was only refused says nothing of what a server needs.
                *slot |= !one.is_refused();
            }
        }
    }

    #[inline(never)]
    fn tell(self, externals: usize, names: &Names<'_>, notes: &mut Notes) {
        if self.outside > 0 {
            let note = Note::new(Level::Info, Code::FlowUnmatched).with("count", self.outside);
            notes.push(note.with("externals", externals));
        }
        let is_server = |index| names.vm(index).is_some_and(|vm| vm.kind == VmKind::Server);
        let unseen = (0_u32..).zip(&self.observed).filter(|(index, seen)| !**seen && is_server(*index));
        let count = unseen.count();
        if count > 0 {
            notes.push(Note::new(Level::Info, Code::VmUnobserved).with("count", count));
        }
    }
}
