//! The rows of the list: groups, services, servers.
//!
//! In: what is known, what is let through, how it is grouped and sorted. Out: a tree.
//! **A server stands under one group only, so every count adds up.**

use crate::base::Arrange as _;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::choices::{Column, Grouping, Key, Order, Shape};
use super::groups::{Draft, groups, placement};
use super::sieve::{Known, Sieve, passing};
use crate::base::{Minutes, ServiceId, VmId, WaveId};
use crate::check::Severity;
use crate::text::collate;
use crate::ui::projection::ServiceLine;

/// What the columns of a row show. Sums are over the servers shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Number of a wave and how many of the servers are in it, in order.
    pub waves: Vec<(u32, u32)>,
    pub without_wave: u32,
    pub vms: u32,
    /// Servers in all, those that are not shown too.
    pub total: u32,
    pub services: u32,
    pub criticality: u8,
    pub uses: u32,
    pub used_by: u32,
    pub observed: u32,
    pub storage_mib: u64,
    pub findings: u32,
    pub worst: Option<Severity>,
    pub last_seen: Option<Minutes>,
}

/// What a branch stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A trust, by its palette.
    Trust(u8),
    Wave(Option<WaveId>),
    Bundle,
    Service(ServiceId, u8),
    /// What has no service.
    Loose,
}

/// A row with rows below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub key: Key,
    pub kind: Kind,
    pub name: Arc<str>,
    /// All servers below it that are shown.
    pub vms: Arc<[VmId]>,
    pub facts: Facts,
    /// Services below it; where there are none, its servers stand right below.
    pub branches: Vec<Arc<Branch>>,
    /// How it is until someone opens or closes it.
    pub open: bool,
}

/// All of it.
#[derive(Default)]
pub struct Tree {
    pub known: Option<Known>,
    pub shape: Shape,
    pub branches: Vec<Arc<Branch>>,
    /// Servers shown, and in all.
    pub shown: usize,
    pub total: usize,
    pub searching: bool,
}

/// Words that stand in rows.
pub struct Words {
    pub without_service: String,
    pub without_wave: String,
    pub without_bundle: String,
    /// Names of the waves, in order.
    pub waves: Vec<String>,
}

/// Builds the tree.
pub fn grow(known: Known, sieve: &Sieve, shape: &Shape, words: &Words) -> Tree {
    let mut drafts = groups(&known, shape.grouping, words);
    let place = placement(&known, shape.grouping, &drafts);
    for (at, line) in known.projection.services.iter().enumerate() {
        let vms = passing(&known, sieve, Some(line));
        if vms.is_empty()
            && shape.grouping == Grouping::Trust
            && line.vms.is_empty()
            && sieve.shows_empty(line)
        {
            let group = place.of(&known, Some(line), None);
            drafts[group].parts.entry(Some(at)).or_default();
        }
        for id in vms {
            let group = place.of(&known, Some(line), known.plan.vms.get(&id).map(|vm| (&id, vm)));
            drafts[group].parts.entry(Some(at)).or_default().push(id);
        }
    }
    for id in passing(&known, sieve, None) {
        let group = place.of(&known, None, known.plan.vms.get(&id).map(|vm| (&id, vm)));
        drafts[group].parts.entry(None).or_default().push(id);
    }
    let searching = !sieve.query.is_empty();
    let mut branches: Vec<Arc<Branch>> = drafts
        .into_iter()
        .filter_map(|draft| group(&known, sieve, shape, words, draft))
        .map(Arc::new)
        .collect();
    if shape.grouping == Grouping::Bundle {
        branches.retain(|branch| !branch.vms.is_empty());
    }
    let shown = branches.iter().map(|branch| branch.vms.len()).sum();
    let total = known.projection.moving as usize;
    Tree { known: Some(known), shape: shape.clone(), branches, shown, total, searching }
}

fn group(known: &Known, sieve: &Sieve, shape: &Shape, words: &Words, draft: Draft) -> Option<Branch> {
    let Draft { key, kind, name, parts } = draft;
    let loose_only = kind == Kind::Loose;
    let searching = !sieve.query.is_empty();
    let mut branches = Vec::new();
    let mut all: Vec<VmId> = Vec::new();
    for (at, vms) in parts {
        all.extend(vms.iter().cloned());
        if loose_only {
            continue;
        }
        let line = at.and_then(|at| known.projection.services.get(at));
        branches.push(Arc::new(service(known, sieve, words, &key, line, vms)));
    }
    let filtered = searching || !shape.filters.is_empty();
    if all.is_empty() && branches.is_empty() && filtered && !loose_only {
        return None;
    }
    branches
        .arrange_by(|a, b| ordered(shape, compare(shape.column, (&a.facts, &a.name), (&b.facts, &b.name))));
    let mut facts = sum(known, &all);
    facts.services = u32::try_from(branches.len()).unwrap_or(u32::MAX);
    facts.total = match &kind {
        Kind::Trust(_) => branches.iter().map(|branch| branch.facts.total).sum(),
        Kind::Loose => u32::try_from(known.projection.loose.len()).unwrap_or(u32::MAX),
        _ => facts.vms,
    };
    if loose_only {
        facts.worst = worst_of(known, &all);
    }
    for branch in &branches {
        facts.findings += branch.facts.findings;
        facts.worst = worst(facts.worst, branch.facts.worst);
    }
    let open = if loose_only { searching && !all.is_empty() } else { true };
    Some(Branch { key: Key::Group(key), kind, name, vms: all.into(), facts, branches, open })
}

fn worst(a: Option<Severity>, b: Option<Severity>) -> Option<Severity> {
    a.into_iter().chain(b).min()
}

fn worst_of(known: &Known, vms: &[VmId]) -> Option<Severity> {
    vms.iter().filter_map(|id| known.vm_flag(id).worst).min()
}

fn service(
    known: &Known,
    sieve: &Sieve,
    words: &Words,
    group: &Arc<str>,
    line: Option<&ServiceLine>,
    vms: Vec<VmId>,
) -> Branch {
    let mut facts = sum(known, &vms);
    facts.total =
        u32::try_from(line.map_or(known.projection.loose.len(), |line| line.vms.len())).unwrap_or(u32::MAX);
    let named = line.is_some_and(|line| sieve.names(line));
    let open = !sieve.query.is_empty() && !named;
    let key = Key::Service(Arc::clone(group), line.map(|line| line.id.clone()));
    let Some(line) = line else {
        facts.worst = worst_of(known, &vms);
        return Branch {
            key,
            kind: Kind::Loose,
            name: words.without_service.as_str().into(),
            vms: vms.into(),
            facts,
            branches: Vec::new(),
            open,
        };
    };
    let flag = known.service_flag(line);
    facts.criticality = line.service.criticality;
    (facts.uses, facts.used_by) = (line.uses, line.used_by);
    (facts.findings, facts.worst) = (flag.count, flag.worst);
    let name = line.service.name.as_str().into();
    Branch {
        key,
        kind: Kind::Service(line.id.clone(), line.palette),
        name,
        vms: vms.into(),
        facts,
        branches: Vec::new(),
        open,
    }
}

/// Facts of some servers together.
fn sum(known: &Known, vms: &[VmId]) -> Facts {
    let mut facts = Facts { vms: u32::try_from(vms.len()).unwrap_or(u32::MAX), ..Facts::default() };
    let mut waves: BTreeMap<u32, u32> = BTreeMap::new();
    for id in vms {
        let wave = known.plan.vms.get(id).and_then(|vm| vm.wave.as_ref());
        match wave.map_or(0, |wave| known.projection.wave_number(wave)) {
            0 => facts.without_wave += 1,
            number => *waves.entry(number).or_insert(0) += 1,
        }
        if let Some(row) = known.row(id) {
            facts.storage_mib += row.storage_mib;
            facts.observed += u32::from(row.observed);
            facts.last_seen = facts.last_seen.max(row.last_seen);
        }
    }
    facts.waves = waves.into_iter().collect();
    facts
}

/// Facts of one server.
pub fn facts_of(known: &Known, id: &VmId) -> Facts {
    let mut facts = sum(known, std::slice::from_ref(id));
    let flag = known.vm_flag(id);
    (facts.findings, facts.worst) = (flag.count, flag.worst);
    if let Some(row) = known.row(id) {
        (facts.uses, facts.used_by) = (row.uses, row.used_by);
    }
    facts
}

pub fn ordered(shape: &Shape, ordering: Ordering) -> Ordering {
    if shape.order == Order::Descending { ordering.reverse() } else { ordering }
}

/// How two rows stand by one column; names decide between equals.
pub fn compare(column: Column, (a, a_name): (&Facts, &str), (b, b_name): (&Facts, &str)) -> Ordering {
    let by_name = || collate(a_name, b_name);
    let figure = |of: fn(&Facts) -> u64| of(a).cmp(&of(b)).then_with(by_name);
    match column {
        Column::Name => by_name(),
        Column::Wave => {
            figure(|facts| facts.waves.first().map_or(u64::MAX, |(number, _)| u64::from(*number)))
        }
        Column::Vms => figure(|facts| u64::from(facts.vms)),
        // Not stated comes last.
        Column::Criticality => figure(|facts| u64::from(facts.criticality.wrapping_sub(1))),
        Column::Uses => figure(|facts| u64::from(facts.uses)),
        Column::UsedBy => figure(|facts| u64::from(facts.used_by)),
        Column::Observed => figure(|facts| u64::from(facts.observed) * 10_000 / u64::from(facts.vms.max(1))),
        Column::Storage => figure(|facts| facts.storage_mib),
        Column::LastSeen => figure(|facts| facts.last_seen.map_or(0, |at| at.0.unsigned_abs())),
        Column::Findings => figure(|facts| {
            let rank = facts.worst.map_or(3, |worst| worst as u64);
            (rank << 32) | u64::from(u32::MAX - facts.findings)
        }),
    }
}
