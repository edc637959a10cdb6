//! Where what is said and what was seen do not agree.
//!
//! In: graph, inventory and plan. Out: contradictions with the rows behind them, and links that nobody declared.
//! **That one source is silent contradicts nothing: only what was watched long enough and not seen, or was
//! refused, does.** Lists are cut at what was asked for; totals are of all.

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

use super::Graph;
use super::coverage::{Seen, seen};
use super::evidence::{EvidenceRow, RowEnd, end, heaviest};
use crate::base::{ServiceId, named};
use crate::estate::{Dependency, End, Evidence, Inventory, Protocol, VmIndex};
use crate::plan::Plan;

/// Rows shown with each.
const ROWS: usize = 5;

named! {
    /// What does not agree.
    ContradictionCode {
        /// Declared, and both ends were watched long enough, yet nothing was seen between them.
        NeverSeen = "never-seen",
        /// Declared, and seen only the other way round.
        Reversed = "reversed",
        /// Seen, and every attempt was refused.
        DeniedOnly = "denied-only",
        /// Seen, both let through and refused.
        DeniedToo = "denied-too",
    }
}

/// One pair of ends that do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    pub code: ContradictionCode,
    pub from: RowEnd,
    pub to: RowEnd,
    /// 0 where no port is known, or several are declared.
    pub port: u16,
    pub protocol: Protocol,
    pub connections: u64,
    pub denied: u64,
    /// The rows that say so, the heaviest first, at most five.
    pub rows: Vec<EvidenceRow>,
}

/// A link between services that was observed and that nobody declared, either way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub from: ServiceId,
    pub to: ServiceId,
    pub ports: Vec<u16>,
    pub connections: u64,
    /// Pairs of VMs.
    pub pairs: u32,
    pub weight: u32,
    pub rows: Vec<EvidenceRow>,
}

/// All of them, the weightiest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contradictions {
    /// How many there are of each kind.
    pub totals: Vec<(ContradictionCode, u32)>,
    /// By kind; at most `limit` of each.
    pub found: Vec<Contradiction>,
    pub candidate_total: u32,
    /// At most `limit`.
    pub candidates: Vec<Candidate>,
}

/// Where declared and observed do not agree. `least_days` is how long both ends must have been watched before
/// what was not seen counts; `limit` is how many of each kind are listed.
pub fn contradictions(
    graph: &Graph,
    inventory: &Inventory,
    plan: &Plan,
    least_days: u32,
    limit: usize,
) -> Contradictions {
    let rows = sorted(inventory);
    let mut found = undone(&seen(inventory), &rows, least_days);
    found.extend(refused(&rows));
    found.arrange_by_key(|found| (found.code, Reverse(found.weight), found.first));
    let mut out = Contradictions::default();
    for run in found.chunk_by(|a, b| a.code == b.code) {
        let Some(first) = run.first() else { continue };
        out.totals.push((first.code, u32::try_from(run.len()).unwrap_or(u32::MAX)));
        out.found.extend(run.iter().take(limit).filter_map(|found| describe(inventory, found)));
    }
    let candidates = undeclared(graph, inventory, plan);
    out.candidate_total = u32::try_from(candidates.len()).unwrap_or(u32::MAX);
    out.candidates =
        candidates.into_iter().take(limit).filter_map(|link| candidate(graph, inventory, link)).collect();
    out
}

/// By VM: whether what is declared of it, or was let through, is contradicted. What was only refused is not counted.
pub(super) fn contradicted(inventory: &Inventory, least_days: u32) -> Vec<bool> {
    let rows = sorted(inventory);
    let mut marks = vec![false; inventory.vms.len()];
    let counts = |found: &Found<'_>| found.code != ContradictionCode::DeniedOnly;
    for (from, to) in undone(&seen(inventory), &rows, least_days)
        .into_iter()
        .chain(refused(&rows))
        .filter(counts)
        .filter_map(|one| one.rows.first().map(|row| (row.from, row.to)))
    {
        for end in [from, to] {
            if let End::Vm(vm) = end
                && let Some(mark) = marks.get_mut(vm as usize)
            {
                *mark = true;
            }
        }
    }
    marks
}

/// What does not agree of two partners, and in how many pairs of ends: `rows` are all between them, either way, and
/// `forward` tells those that go from the one to the other. Of what is declared of the partners as wholes `whole` has
/// the VMs; it contradicts only where every one of them was watched.
pub(super) fn between(
    inventory: &Inventory,
    mut rows: Vec<&Dependency>,
    forward: &dyn Fn(&Dependency) -> bool,
    whole: Option<&[Vec<VmIndex>; 2]>,
    least_days: u32,
) -> Vec<(ContradictionCode, u32)> {
    rows.retain(|row| row.evidence != Evidence::Inferred);
    rows.arrange_by_key(|row| (row.from, row.to, row.port, row.protocol, row.evidence));
    let watched = seen(inventory);
    let mut found = undone(&watched, &rows, least_days);
    found.extend(refused(&rows));
    found.retain(|found| found.rows.first().is_some_and(|row| forward(row)));
    let mut codes: Vec<ContradictionCode> = found.iter().map(|found| found.code).collect();
    if let Some(sides) = whole {
        let spoken = |ahead: bool| {
            let counts = |row: &&&Dependency| row.evidence == Evidence::Observed && !row.is_refused();
            rows.iter().filter(counts).any(|row| forward(row) == ahead)
        };
        let long = |vm: &VmIndex| {
            watched.get(*vm as usize).is_some_and(|seen| seen.observed && seen.days() >= least_days)
        };
        let all_long = sides.iter().all(|vms| !vms.is_empty() && vms.iter().all(long));
        match (spoken(true), spoken(false)) {
            (false, true) => codes.push(ContradictionCode::Reversed),
            (false, false) if all_long => codes.push(ContradictionCode::NeverSeen),
            _ => {}
        }
    }
    codes.arrange();
    let count =
        |run: &[ContradictionCode]| Some((*run.first()?, u32::try_from(run.len()).unwrap_or(u32::MAX)));
    codes.chunk_by(|a, b| a == b).filter_map(count).collect()
}

/// One that was found: rows of a pair.
struct Found<'a> {
    code: ContradictionCode,
    rows: Vec<&'a Dependency>,
    weight: u64,
    /// Tells it apart.
    first: Option<(End, End, u16, Protocol)>,
}

fn found(code: ContradictionCode, rows: Vec<&Dependency>) -> Found<'_> {
    let weight = rows.iter().fold(0_u64, |sum, row| {
        sum.saturating_add(u64::from(row.denied.max(u32::from(code <= ContradictionCode::Reversed))))
    });
    let first = rows.first().map(|row| (row.from, row.to, row.port, row.protocol));
    Found { code, rows, weight, first }
}

/// Declared and observed rows by what they connect. What a VM says to itself is left out.
fn sorted(inventory: &Inventory) -> Vec<&Dependency> {
    let mut rows: Vec<&Dependency> = inventory
        .dependencies
        .iter()
        .filter(|row| row.evidence != Evidence::Inferred && row.from != row.to)
        .collect();
    rows.arrange_by_key(|row| (row.from, row.to, row.port, row.protocol, row.evidence));
    rows
}

/// Declared, and not seen though both ends were watched.
fn undone<'a>(watched: &[Seen], rows: &[&'a Dependency], least_days: u32) -> Vec<Found<'a>> {
    let long = |end: End| match end {
        End::Vm(vm) => {
            watched.get(vm as usize).is_some_and(|seen| seen.observed && seen.days() >= least_days)
        }
        End::External(_) => false,
    };
    let mut spoken: Vec<(End, End)> = rows
        .iter()
        .filter(|row| row.evidence == Evidence::Observed && !row.is_refused())
        .map(|row| (row.from, row.to))
        .collect();
    spoken.dedup();
    let mut all = Vec::new();
    for run in rows.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
        let declared: Vec<&Dependency> =
            run.iter().copied().filter(|row| row.evidence == Evidence::Declared).collect();
        let Some(first) = declared.first() else { continue };
        let (from, to) = (first.from, first.to);
        if spoken.binary_search(&(from, to)).is_ok() {
            continue;
        }
        if spoken.binary_search(&(to, from)).is_ok() {
            all.push(found(ContradictionCode::Reversed, declared));
        } else if long(from) && long(to) {
            all.push(found(ContradictionCode::NeverSeen, declared));
        }
    }
    all
}

fn refused<'a>(rows: &[&'a Dependency]) -> Vec<Found<'a>> {
    let key = |row: &Dependency| (row.from, row.to, row.port, row.protocol);
    let mut all = Vec::new();
    for run in rows.chunk_by(|a, b| key(a) == key(b)) {
        let observed: Vec<&Dependency> =
            run.iter().copied().filter(|row| row.evidence == Evidence::Observed).collect();
        if observed.iter().all(|row| row.denied == 0) {
            continue;
        }
        let only = observed.iter().all(|row| row.is_refused());
        let code = if only { ContradictionCode::DeniedOnly } else { ContradictionCode::DeniedToo };
        all.push(found(code, observed));
    }
    all
}

fn describe(inventory: &Inventory, found: &Found<'_>) -> Option<Contradiction> {
    let first = found.rows.first()?;
    let one_port = found.rows.iter().all(|row| row.port == first.port);
    let sum =
        |of: fn(&Dependency) -> u64| found.rows.iter().fold(0_u64, |sum, row| sum.saturating_add(of(row)));
    Some(Contradiction {
        code: found.code,
        from: end(inventory, first.from),
        to: end(inventory, first.to),
        port: if one_port { first.port } else { 0 },
        protocol: first.protocol,
        connections: sum(|row| if row.evidence == Evidence::Observed { row.connections } else { 0 }),
        denied: sum(|row| u64::from(row.denied)),
        rows: heaviest(inventory, found.rows.iter().copied(), ROWS),
    })
}

/// Places of the links that were observed and that nobody declared, either way; hubs left out.
fn undeclared(graph: &Graph, inventory: &Inventory, plan: &Plan) -> Vec<usize> {
    let declared: Vec<bool> = (0..graph.links.len())
        .map(|link| rows_of(graph, inventory, link).any(|row| row.evidence == Evidence::Declared))
        .collect();
    let hub = |id: &ServiceId| plan.services.get(id).is_some_and(|service| service.hub);
    let said = |from: &ServiceId, to: &ServiceId| {
        let ends = graph.service_index(from).zip(graph.service_index(to));
        if ends.is_some_and(|(from, to)| graph.is_declared(from, to)) {
            return true;
        }
        let found = graph.links.binary_search_by(|link| (&link.from, &link.to).cmp(&(from, to)));
        found.is_ok_and(|at| declared.get(at) == Some(&true))
    };
    let mut places: Vec<usize> = Vec::new();
    for (at, link) in graph.links.iter().enumerate() {
        let silent = !said(&link.from, &link.to) && !said(&link.to, &link.from);
        if link.evidence == Evidence::Observed && silent && !hub(&link.from) && !hub(&link.to) {
            places.push(at);
        }
    }
    places.arrange_by_key(|&at| (graph.links.get(at).map(|link| Reverse(link.weight)), at));
    places
}

fn rows_of<'a>(
    graph: &'a Graph,
    inventory: &'a Inventory,
    link: usize,
) -> impl Iterator<Item = &'a Dependency> {
    let rows = graph.edges_of_link(link).flat_map(|edge| graph.rows_of(edge));
    rows.filter_map(|&row| inventory.dependencies.get(row as usize))
}

fn candidate(graph: &Graph, inventory: &Inventory, at: usize) -> Option<Candidate> {
    let link = graph.links.get(at)?;
    Some(Candidate {
        from: link.from.clone(),
        to: link.to.clone(),
        ports: link.ports.clone(),
        connections: link.connections,
        pairs: link.pairs,
        weight: link.weight,
        rows: heaviest(inventory, rows_of(graph, inventory, at), ROWS),
    })
}
