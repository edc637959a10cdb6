//! Dependencies as a panel shows them, one by one.
//!
//! In: an inventory and dependencies of it. Out: rows, the heaviest first. **Never more than asked for.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

use crate::base::{Minutes, VmId};
use crate::estate::{Dependency, End, Evidence, Inventory, Protocol};

/// One end of a row: a VM of the estate, or a name outside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowEnd {
    pub name: String,
    pub vm: Option<VmId>,
}

/// One dependency as a panel shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    pub from: RowEnd,
    pub to: RowEnd,
    /// 0 where no port is known.
    pub port: u16,
    pub protocol: Protocol,
    pub evidence: Evidence,
    pub connections: u64,
    /// 0 where the source does not count them.
    pub bytes: u64,
    /// Connections that were refused; not among `connections`.
    pub denied: u64,
    pub first_seen: Option<Minutes>,
    pub last_seen: Option<Minutes>,
    /// Different days it was seen on, at least; 0 where no time is known.
    pub days: u32,
    /// Hours of the source's clock it was seen in: bit 0 is from midnight to one.
    pub hours: u32,
    /// Name of the file that says so.
    pub source: String,
}

/// Rows of these dependencies, at most `limit`.
pub(super) fn heaviest<'a>(
    inventory: &Inventory,
    found: impl Iterator<Item = &'a Dependency>,
    limit: usize,
) -> Vec<EvidenceRow> {
    let mut found: Vec<&Dependency> = found.collect();
    found.arrange_by_key(|row| {
        (Reverse(row.connections), Reverse(row.bytes), row.evidence, row.from, row.to, row.port, row.protocol)
    });
    found.truncate(limit);
    found.into_iter().map(|row| describe(inventory, row)).collect()
}

fn describe(inventory: &Inventory, row: &Dependency) -> EvidenceRow {
    let source = inventory.sources.get(row.source as usize);
    EvidenceRow {
        from: end(inventory, row.from),
        to: end(inventory, row.to),
        port: row.port,
        protocol: row.protocol,
        evidence: row.evidence,
        connections: row.connections,
        bytes: row.bytes,
        denied: u64::from(row.denied),
        first_seen: row.first_seen.get(),
        last_seen: row.last_seen.get(),
        days: row.days.count_ones(),
        hours: row.hours,
        source: source.map(|source| source.file.clone()).unwrap_or_default(),
    }
}

pub(super) fn end(inventory: &Inventory, end: End) -> RowEnd {
    match end {
        End::Vm(vm) => {
            let vm = inventory.vm(vm);
            RowEnd { name: vm.map(|vm| vm.name.clone()).unwrap_or_default(), vm: vm.map(|vm| vm.id.clone()) }
        }
        End::External(at) => {
            let name = inventory.externals.get(at as usize).map(|external| external.name.clone());
            RowEnd { name: name.unwrap_or_default(), vm: None }
        }
    }
}
