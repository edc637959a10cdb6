//! What the traffic tells of servers that may stand in for each other, in one pass over it.
//!
//! In: an estate and rows of names. Out: who watches whom, which rows are layers, what others use of a VM. **What was
//! only refused, or only seemed likely, tells nothing.**

use super::Estate;
use super::rows::Rows;
use crate::base::Arrange as _;
use crate::estate::{Dependency, End, Evidence, VmIndex};

/// Ports on which members of a cluster watch or replicate to each other, and nobody else comes: Heartbeat of Linux-HA,
/// etcd, Windows failover clusters, Galera, SQL Server availability groups, Corosync, Hazelcast, Elasticsearch, Redis,
/// RabbitMQ, Exchange DAG. From IANA's register and the makers' manuals.
const WATCHED: &[u16] = &[694, 2380, 3343, 4567, 5022, 5404, 5405, 5701, 9300, 16_379, 25_672, 64_327];

/// Ports of a VM that are kept.
const PORTS: usize = 16;

/// Who watches whom and uses what.
pub(super) struct Traffic {
    /// (smaller, larger, port), sorted, each once.
    pub(super) watching: Vec<(VmIndex, VmIndex, u16)>,
    /// (row, from, to) of what members of a row use of each other, sorted, each once.
    inside: Vec<(u32, VmIndex, VmIndex)>,
    /// By VM, where a row needs it: the ports that others use, sorted.
    ports: Vec<Vec<u16>>,
}

pub(super) fn look(estate: &Estate<'_>, rows: &Rows) -> Traffic {
    let (watching, inside) = Default::default();
    let mut traffic = Traffic { watching, inside, ports: vec![Vec::new(); estate.inventory.vms.len()] };
    for one in &estate.inventory.dependencies {
        if let (End::Vm(from), End::Vm(to)) = (one.from, one.to)
            && from != to
            && one.evidence != Evidence::Inferred
            && !one.is_refused()
            && estate.is_server(from)
            && estate.is_server(to)
        {
            traffic.add(estate, rows, one, (from, to));
        }
    }
    traffic.watching.arrange();
    traffic.watching.dedup();
    traffic.inside.arrange();
    traffic.inside.dedup();
    traffic
}

impl Traffic {
    fn add(&mut self, estate: &Estate<'_>, rows: &Rows, one: &Dependency, (from, to): (VmIndex, VmIndex)) {
        if WATCHED.contains(&one.port) {
            self.watching.push((from.min(to), from.max(to), one.port));
            return;
        }
        if let Some(row) = rows.row(from).filter(|row| rows.row(to) == Some(*row)) {
            self.inside.push((row, from, to));
        }
        let is_hub = |vm| estate.service(vm).is_some_and(|service| estate.graph.is_hub(service));
        if rows.needs_ports(to)
            && !is_hub(from)
            && let Some(ports) = self.ports.get_mut(to as usize)
            && ports.len() < PORTS
            && let Err(place) = ports.binary_search(&one.port)
        {
            ports.insert(place, one.port);
        }
    }

    /// The ports of a VM that others use.
    pub(super) fn ports(&self, vm: VmIndex) -> &[u16] {
        self.ports.get(vm as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether members of a row use others of it in another network, which do not use them.
    pub(super) fn is_layered(&self, estate: &Estate<'_>, row: u32) -> bool {
        let start = self.inside.partition_point(|one| one.0 < row);
        let of_row = self.inside.iter().skip(start).take_while(|one| one.0 == row);
        let mut one_way =
            of_row.filter(|(_, from, to)| self.inside.binary_search(&(row, *to, *from)).is_err());
        one_way
            .any(|(_, from, to)| estate.network(*from).zip(estate.network(*to)).is_some_and(|(a, b)| a != b))
    }
}
