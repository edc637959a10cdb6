//! Everything that stands behind one dependency.
//!
//! In: graph, inventory, plan and two partners. Out: [`Behind`]. **Seen, declared and likely are kept
//! apart to the last line, and every line says who says so.**

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::contradictions::between;
use super::evidence::{end, heaviest};
use super::outside::Rules;
use super::{ContradictionCode, DAYS_WANTED, EvidenceRow, Graph, RowEnd, ServiceIndex, Tie, TieCode};
use crate::base::{Arrange as _, Gather as _, Minutes, Place, ServiceId, StatementId, VmId};
use crate::estate::{Dependency, End, Evidence, Inventory, Party, Protocol, SourceKind, VmIndex};
use crate::plan::{Plan, Says, Side, Statement};

/// Lines of ports, of registers and of ties that are listed, at most.
const LINES: usize = 200;
/// Ports that are named in one breath.
const PORTS: usize = 16;

/// One end of what is asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Partner {
    Service(ServiceId),
    Vm(VmId),
    /// A network or a system by its name, or a single end by its own.
    Outside(String),
}

/// What one source says of one port: sums over all pairs of ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortLine {
    /// 0 where no port is known.
    pub port: u16,
    pub protocol: Protocol,
    pub evidence: Evidence,
    pub connections: u64,
    /// 0 where the source does not count them.
    pub bytes: u64,
    /// Refused; not among `connections`.
    pub denied: u64,
    pub first_seen: Option<Minutes>,
    pub last_seen: Option<Minutes>,
    /// Different days it was seen on, at least, and those on which the source saw anything at all.
    pub days: u32,
    pub of_days: u32,
    /// Hours of the source's clock: bit 0 is from midnight to one.
    pub hours: u32,
    /// Pairs of ends.
    pub pairs: u32,
    pub source: String,
    pub kind: SourceKind,
    /// When the source was made, where it says so.
    pub made: Option<Minutes>,
}

/// What a register says of services, or of a service and a VM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub from: String,
    pub to: String,
    pub place: Place,
}

/// What a person says, and of whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub id: StatementId,
    pub says: Says,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub at: Minutes,
}

/// Two VMs that probably belong together, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tied {
    pub from: RowEnd,
    pub to: RowEnd,
    pub code: TieCode,
    pub about: String,
    pub near: bool,
}

/// What a sentence about all of it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// Of each port the source that saw most; refused ones are not among them.
    pub connections: u64,
    pub denied: u64,
    pub days: u32,
    pub of_days: u32,
    pub last_seen: Option<Minutes>,
    /// Ports that were seen, by connections; at most 16.
    pub ports: Vec<u16>,
    /// Files that declare it, sorted.
    pub declared_by: Vec<String>,
    /// A person declares it.
    pub stated: bool,
    /// The strongest tie.
    pub tie: Option<TieCode>,
}

/// All that is known of one dependency: `from` uses what `to` offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    pub gist: Gist,
    /// By port, then source.
    pub ports: Vec<PortLine>,
    pub registers: Vec<Registered>,
    pub said: Vec<Said>,
    /// Ties have no direction.
    pub ties: Vec<Tied>,
    /// What does not agree, and how many pairs of ends that is.
    pub contradictions: Vec<(ContradictionCode, u32)>,
    /// Whether nothing at all was observed of `from`, and of `to`: that they are silent says nothing then.
    pub unobserved: [bool; 2],
    /// The very ends, the heaviest first.
    pub rows: Vec<EvidenceRow>,
}

/// A partner in terms of the graph.
pub(super) enum Known {
    Service(ServiceIndex),
    Vm(VmIndex),
    /// By external: whether it is one of them.
    Outside(Vec<bool>),
}

impl Known {
    pub(super) fn of(graph: &Graph, inventory: &Inventory, plan: &Plan, partner: &Partner) -> Option<Self> {
        Some(match partner {
            Partner::Service(id) => Self::Service(graph.service_index(id)?),
            Partner::Vm(id) => Self::Vm(inventory.find(id)?),
            Partner::Outside(name) => {
                let rules = Rules::of(plan);
                let is = |external: &crate::estate::External| rules.name(&external.name).name == *name;
                Self::Outside(inventory.externals.iter().map(is).collect())
            }
        })
    }

    pub(super) fn has(&self, graph: &Graph, end: End) -> bool {
        match (self, end) {
            (Self::Service(service), End::Vm(vm)) => graph.owner(vm) == Some(*service),
            (Self::Vm(own), End::Vm(vm)) => *own == vm,
            (Self::Outside(ends), End::External(at)) => ends.get(at as usize) == Some(&true),
            _ => false,
        }
    }

    /// Whether something is said of it, or of a part of it.
    fn covers(&self, graph: &Graph, inventory: &Inventory, side: &Side) -> bool {
        match (self, side) {
            (Self::Service(service), Side::Service(id)) => graph.service_index(id) == Some(*service),
            (_, Side::Vm(id)) => inventory.find(id).is_some_and(|vm| self.has(graph, End::Vm(vm))),
            _ => false,
        }
    }

    fn vms(&self, graph: &Graph, inventory: &Inventory) -> Vec<VmIndex> {
        let all = 0..u32::try_from(inventory.vms.len()).unwrap_or(u32::MAX);
        match self {
            Self::Vm(vm) => vec![*vm],
            Self::Service(_) => all.filter(|&vm| self.has(graph, End::Vm(vm))).collect(),
            Self::Outside(_) => Vec::new(),
        }
    }
}

/// What stands behind the dependency of one partner on another; at most `limit` rows.
pub fn behind(
    graph: &Graph,
    inventory: &Inventory,
    plan: &Plan,
    [from, to]: [&Partner; 2],
    limit: usize,
) -> Behind {
    let known = |partner| Known::of(graph, inventory, plan, partner);
    let (Some(from), Some(to)) = (known(from), known(to)) else { return Behind::default() };
    let forward = |row: &Dependency| from.has(graph, row.from) && to.has(graph, row.to);
    let either = |row: &&Dependency| forward(row) || (from.has(graph, row.to) && to.has(graph, row.from));
    let both: Vec<&Dependency> =
        inventory.dependencies.iter().filter(|row| row.from != row.to).filter(either).collect();
    let rows: Vec<&Dependency> = both.iter().copied().filter(|row| forward(row)).collect();
    let said = said(graph, inventory, plan, &from, &to);
    let registers = registers(graph, inventory, &from, &to);
    let ties = ties(graph, inventory, &from, &to);
    let ports = ports(inventory, &rows);
    let vms = [from.vms(graph, inventory), to.vms(graph, inventory)];
    let unobserved =
        vms.each_ref().map(|vms| !vms.is_empty() && vms.iter().all(|&vm| !graph.is_observed(vm)));
    let stated = said.iter().any(|one| one.says == Says::Uses);
    let whole = (stated || !registers.is_empty()).then_some(&vms);
    let contradictions = between(inventory, both, &forward, whole, DAYS_WANTED);
    let gist = gist(&rows, &ports, &registers, stated, ties.first().map(|tie| tie.code));
    let rows = heaviest(inventory, rows.into_iter(), limit);
    Behind { gist, ports, registers, said, ties, contradictions, unobserved, rows }
}

fn said(graph: &Graph, inventory: &Inventory, plan: &Plan, from: &Known, to: &Known) -> Vec<Said> {
    let about = |one: &Statement| {
        let fits = |a: &Known, b: &Known| {
            a.covers(graph, inventory, &one.from) && b.covers(graph, inventory, &one.to)
        };
        fits(from, to) || (one.says == Says::Unrelated && fits(to, from))
    };
    let describe = |(id, one): (&StatementId, &Statement)| Said {
        id: id.clone(),
        says: one.says,
        from: one.from.name(plan).to_owned(),
        to: one.to.name(plan).to_owned(),
        reason: one.reason.clone(),
        at: one.at,
    };
    plan.statements.iter().filter(|(_, one)| about(one)).map(describe).collect()
}

fn registers(graph: &Graph, inventory: &Inventory, from: &Known, to: &Known) -> Vec<Registered> {
    let (Known::Service(from), Known::Service(to)) = (from, to) else { return Vec::new() };
    let name = |party: &Party| match party {
        Party::Service(name) => name.clone(),
        Party::Vm(id) => {
            let vm = inventory.find(id).and_then(|vm| inventory.vm(vm));
            vm.map(|vm| vm.name.clone()).unwrap_or_default()
        }
    };
    let found = graph.declared_of(*from, *to).filter_map(|at| inventory.declared.get(at as usize));
    let describe = |one: &crate::estate::Declared| Registered {
        from: name(&one.from),
        to: name(&one.to),
        place: one.place.clone(),
    };
    found.take(LINES).map(describe).collect()
}

fn ties(graph: &Graph, inventory: &Inventory, from: &Known, to: &Known) -> Vec<Tied> {
    let fits = |tie: &&Tie| {
        let has = |known: &Known, vm| known.has(graph, End::Vm(vm));
        (has(from, tie.from) && has(to, tie.to)) || (has(to, tie.from) && has(from, tie.to))
    };
    let mut found: Vec<&Tie> = graph.ties.iter().filter(fits).collect();
    found.arrange_by_key(|tie| tie.code);
    let describe = |tie: &Tie| Tied {
        from: end(inventory, End::Vm(tie.from)),
        to: end(inventory, End::Vm(tie.to)),
        code: tie.code,
        about: tie.about.clone(),
        near: tie.near,
    };
    found.into_iter().take(LINES).map(describe).collect()
}

/// The days on which a source saw anything, as [`Dependency::days`] counts them.
fn watched(inventory: &Inventory, sources: &BTreeSet<u32>) -> BTreeMap<u32, u64> {
    let mut days: BTreeMap<u32, u64> = sources.iter().map(|source| (*source, 0)).into_map();
    for row in &inventory.dependencies {
        if let Some(of) = days.get_mut(&row.source) {
            *of |= row.days;
        }
    }
    days
}

fn ports(inventory: &Inventory, rows: &[&Dependency]) -> Vec<PortLine> {
    let key = |row: &&Dependency| (row.port, row.protocol, row.evidence, row.source);
    let mut sorted = rows.to_vec();
    sorted.arrange_by_key(key);
    let days = watched(inventory, &rows.iter().map(|row| row.source).into_set());
    let mut lines: Vec<PortLine> = Vec::new();
    for run in sorted.chunk_by(|a, b| key(a) == key(b)) {
        let Some(first) = run.first() else { continue };
        let source = inventory.sources.get(first.source as usize);
        let of_days = days.get(&first.source).map_or(0, |days| days.count_ones());
        let sum = |of: fn(&Dependency) -> u64| run.iter().fold(0_u64, |sum, row| sum.saturating_add(of(row)));
        lines.push(PortLine {
            port: first.port,
            protocol: first.protocol,
            evidence: first.evidence,
            connections: sum(|row| row.connections),
            bytes: sum(|row| row.bytes),
            denied: sum(|row| u64::from(row.denied)),
            first_seen: run.iter().filter_map(|row| row.first_seen.get()).min(),
            last_seen: run.iter().filter_map(|row| row.last_seen.get()).max(),
            days: run.iter().fold(0, |days, row| days | row.days).count_ones(),
            of_days,
            hours: run.iter().fold(0, |hours, row| hours | row.hours),
            pairs: u32::try_from(run.len()).unwrap_or(u32::MAX),
            source: source.map(|source| source.file.clone()).unwrap_or_default(),
            kind: source.map_or(SourceKind::Unknown, |source| source.kind),
            made: source.and_then(|source| source.made),
        });
    }
    lines.arrange_by_key(|line| {
        let refused = line.connections == 0 && line.denied > 0;
        (line.evidence, refused, std::cmp::Reverse(line.connections.max(line.denied)), line.port)
    });
    lines.truncate(LINES);
    lines
}

fn gist(
    rows: &[&Dependency],
    ports: &[PortLine],
    registers: &[Registered],
    stated: bool,
    tie: Option<TieCode>,
) -> Gist {
    let observed = || rows.iter().filter(|row| row.evidence == Evidence::Observed);
    let let_through = || observed().filter(|row| !row.is_refused());
    let lines = ports.iter().filter(|line| line.evidence == Evidence::Declared);
    let files = registers.iter().filter_map(|one| one.place.file.clone());
    let declared_by: BTreeSet<String> = lines.map(|line| line.source.clone()).chain(files).into_set();
    let seen = ports.iter().filter(|line| line.evidence == Evidence::Observed && line.connections > 0);
    let most = most_of_each(let_through().copied());
    Gist {
        connections: most.iter().fold(0, |sum, (_, of)| sum.saturating_add(*of)),
        denied: observed().fold(0, |sum, row| sum.saturating_add(u64::from(row.denied))),
        days: let_through().fold(0, |days, row| days | row.days).count_ones(),
        of_days: seen.map(|line| line.of_days).max().unwrap_or(0),
        last_seen: let_through().filter_map(|row| row.last_seen.get()).max(),
        ports: by_use(&most),
        declared_by: declared_by.into_iter().collect(),
        stated,
        tie,
    }
}

/// Connections by port; of each pair of ends, port and protocol those of the source that saw most.
pub(super) fn most_of_each<'a>(rows: impl Iterator<Item = &'a Dependency>) -> BTreeMap<u16, u64> {
    let mut pairs: BTreeMap<(End, End, u16, Protocol), u64> = BTreeMap::new();
    for row in rows {
        let most = pairs.entry((row.from, row.to, row.port, row.protocol)).or_default();
        *most = (*most).max(row.connections);
    }
    let mut ports: BTreeMap<u16, u64> = BTreeMap::new();
    for ((_, _, port, _), connections) in pairs {
        let sum = ports.entry(port).or_default();
        *sum = sum.saturating_add(connections);
    }
    ports
}

/// The ports that are known, the busiest first.
pub(super) fn by_use(ports: &BTreeMap<u16, u64>) -> Vec<u16> {
    let mut order: Vec<(u16, u64)> =
        ports.iter().map(|(port, of)| (*port, *of)).filter(|one| one.0 > 0).collect();
    order.arrange_by_key(|&(port, connections)| (std::cmp::Reverse(connections), port));
    order.into_iter().take(PORTS).map(|(port, _)| port).collect()
}
