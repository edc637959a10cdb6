//! The rows of the list: groups, services, servers.
//!
//! In: what is known, what is let through, how it is grouped and sorted. Out: a tree, and the open part of it
//! as lines. **A server stands under one group only, so every count adds up.**

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::choices::{Choices, Column, Grouping, Key, Order, Shape};
use super::sieve::{Known, Sieve, passing};
use crate::base::{ServiceId, VmId, WaveId};
use crate::check::Severity;
use crate::plan::PlannedVm;
use crate::text::{SortKey, collate};
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

/// One visible row.
#[derive(Clone, Debug)]
pub struct Line {
    pub key: Key,
    /// From 1.
    pub level: u8,
    /// Among its siblings, from 1, and how many these are.
    pub position: usize,
    pub siblings: usize,
    pub open: Option<bool>,
    /// Place of the row above it in the tree.
    pub parent: Option<usize>,
    pub item: Item,
}

#[derive(Clone, Debug)]
pub enum Item {
    Branch(Arc<Branch>),
    Vm(VmId),
}

impl Line {
    pub fn vms(&self) -> &[VmId] {
        match &self.item {
            Item::Branch(branch) => &branch.vms,
            Item::Vm(id) => std::slice::from_ref(id),
        }
    }
}

/// A group while it is filled.
struct Draft {
    key: Arc<str>,
    kind: Kind,
    name: Arc<str>,
    /// Services in it by their place in the projection; `None` is what has no service.
    parts: BTreeMap<Option<usize>, Vec<VmId>>,
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

fn groups(known: &Known, grouping: Grouping, words: &Words) -> Vec<Draft> {
    let draft = |key: String, kind, name: &str| Draft {
        key: key.into(),
        kind,
        name: name.into(),
        parts: BTreeMap::new(),
    };
    let mut drafts: Vec<Draft> = match grouping {
        Grouping::Trust => {
            let trusts = known.projection.trusts.iter();
            trusts
                .map(|line| draft(format!("trust {}", line.id), Kind::Trust(line.palette), &line.trust.name))
                .collect()
        }
        Grouping::Wave => {
            let waves = known.projection.waves.iter().zip(&words.waves);
            waves
                .map(|(line, name)| {
                    draft(format!("wave {}", line.id), Kind::Wave(Some(line.id.clone())), name)
                })
                .collect()
        }
        Grouping::Bundle => {
            let bundles = known.plan.bundles.iter();
            bundles.map(|(id, bundle)| draft(format!("bundle {id}"), Kind::Bundle, &bundle.name)).collect()
        }
    };
    drafts.push(match grouping {
        Grouping::Trust => draft("loose".to_owned(), Kind::Loose, &words.without_service),
        Grouping::Wave => draft("no wave".to_owned(), Kind::Wave(None), &words.without_wave),
        Grouping::Bundle => draft("no bundle".to_owned(), Kind::Bundle, &words.without_bundle),
    });
    drafts
}

/// Where each server goes. The last group takes what has no place.
struct Placement {
    grouping: Grouping,
    last: usize,
    services: BTreeMap<ServiceId, usize>,
    vms: BTreeMap<VmId, usize>,
}

fn placement(known: &Known, grouping: Grouping, drafts: &[Draft]) -> Placement {
    let (mut services, mut vms) = (BTreeMap::new(), BTreeMap::new());
    if grouping == Grouping::Bundle {
        for (at, bundle) in known.plan.bundles.values().enumerate() {
            for id in &bundle.services {
                services.entry(id.clone()).or_insert(at);
            }
            for id in &bundle.vms {
                vms.entry(id.clone()).or_insert(at);
            }
        }
    }
    if grouping == Grouping::Trust {
        for line in &known.projection.services {
            let trust = known.projection.trusts.iter().position(|trust| trust.id == line.service.owner);
            services.insert(line.id.clone(), trust.unwrap_or(drafts.len() - 1));
        }
    }
    Placement { grouping, last: drafts.len() - 1, services, vms }
}

impl Placement {
    fn of(&self, known: &Known, service: Option<&ServiceLine>, vm: Option<(&VmId, &PlannedVm)>) -> usize {
        let of_service = || service.and_then(|line| self.services.get(&line.id)).copied();
        let found = match self.grouping {
            Grouping::Trust => of_service(),
            Grouping::Wave => {
                let number = vm
                    .and_then(|(_, vm)| vm.wave.as_ref())
                    .map_or(0, |wave| known.projection.wave_number(wave));
                (number as usize).checked_sub(1)
            }
            Grouping::Bundle => vm.and_then(|(id, _)| self.vms.get(id).copied()).or_else(of_service),
        };
        found.filter(|at| *at < self.last).unwrap_or(self.last)
    }
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
    branches.sort_by(|a, b| ordered(shape, compare(shape.column, (&a.facts, &a.name), (&b.facts, &b.name))));
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

fn ordered(shape: &Shape, ordering: Ordering) -> Ordering {
    if shape.order == Order::Descending { ordering.reverse() } else { ordering }
}

/// How two rows stand by one column; names decide between equals.
fn compare(column: Column, (a, a_name): (&Facts, &str), (b, b_name): (&Facts, &str)) -> Ordering {
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
        Column::Findings => figure(|facts| {
            let rank = facts.worst.map_or(3, |worst| worst as u64);
            (rank << 32) | u64::from(u32::MAX - facts.findings)
        }),
    }
}

/// The servers of a branch in the order of the column.
fn sorted(tree: &Tree, vms: &[VmId]) -> Vec<VmId> {
    let Some(known) = &tree.known else { return Vec::new() };
    let name = |id: &VmId| known.plan.vms.get(id).map_or("", |vm| vm.name.as_str());
    let mut vms = vms.to_vec();
    if tree.shape.column == Column::Name {
        vms.sort_by_cached_key(|id| SortKey::new(name(id)));
        if tree.shape.order == Order::Descending {
            vms.reverse();
        }
        return vms;
    }
    let mut rows: Vec<(Facts, VmId)> = vms.into_iter().map(|id| (facts_of(known, &id), id)).collect();
    rows.sort_by(|(a, a_id), (b, b_id)| {
        ordered(&tree.shape, compare(tree.shape.column, (a, name(a_id)), (b, name(b_id))))
            .then_with(|| a_id.cmp(b_id))
    });
    rows.into_iter().map(|(_, id)| id).collect()
}

/// Whether a branch is open.
pub fn is_open(tree: &Tree, choices: &Choices, branch: &Branch) -> bool {
    let chosen = if tree.searching { &choices.found } else { &choices.open };
    chosen.get(&branch.key).copied().unwrap_or(branch.open)
}

/// The rows that can be seen, top to bottom.
pub fn lines(tree: &Tree, choices: &Choices) -> Vec<Line> {
    let mut lines = Vec::new();
    unfold(tree, choices, &tree.branches, 1, None, &mut lines);
    lines
}

fn unfold(
    tree: &Tree,
    choices: &Choices,
    branches: &[Arc<Branch>],
    level: u8,
    parent: Option<usize>,
    lines: &mut Vec<Line>,
) {
    for (position, branch) in (1..).zip(branches) {
        let below = !branch.vms.is_empty() || !branch.branches.is_empty();
        let open = below.then(|| is_open(tree, choices, branch));
        let here = lines.len();
        let item = Item::Branch(Arc::clone(branch));
        lines.push(Line {
            key: branch.key.clone(),
            level,
            position,
            siblings: branches.len(),
            open,
            parent,
            item,
        });
        if open != Some(true) {
            continue;
        }
        if !branch.branches.is_empty() {
            unfold(tree, choices, &branch.branches, level + 1, Some(here), lines);
            continue;
        }
        for (position, id) in (1..).zip(sorted(tree, &branch.vms)) {
            let key = Key::Vm(id.clone());
            lines.push(Line {
                key,
                level: level + 1,
                position,
                siblings: branch.vms.len(),
                open: None,
                parent: Some(here),
                item: Item::Vm(id),
            });
        }
    }
}
