//! What was seen, or said, between two machines.
//!
//! In: flows and registers. Out: a [`Dependency`] for each pair, port and source. **`from` uses what `to` offers, and
//! every one says where it comes from.**

use serde::{Deserialize, Serialize};

use super::VmIndex;
use crate::base::Stamp;

/// An end outside the estate, named by its address or name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct External {
    pub name: String,
}

/// One end of a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    Vm(VmIndex),
    External(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    Observed,
    Declared,
    Inferred,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    Tcp,
    Udp,
    Icmp,
    Other,
}

/// What one source saw (or said) between two ends on one port: `from` uses what `to` offers. There may be millions of
/// them: 64 bytes each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    pub from: End,
    pub to: End,
    /// 0 where no port is known.
    pub port: u16,
    pub protocol: Protocol,
    pub evidence: Evidence,
    /// Rows or connections that say so.
    pub connections: u64,
    /// 0 where the source does not count them.
    pub bytes: u64,
    /// Connections that were refused: a firewall's no, or nobody listening. Not among `connections`. More than the
    /// type holds are as many as it holds.
    pub denied: u32,
    pub first_seen: Stamp,
    pub last_seen: Stamp,
    /// The days it was seen on: bit `day % 64` for days counted from 1970, 0 where no time is known. Of a longer
    /// time the days fall together, so that the count is a lower bound.
    pub days: u64,
    /// The hours of the day it was seen in, as the source's clock has them: bit 0 is from midnight to one.
    pub hours: u32,
    /// Handle into [`super::Inventory::sources`].
    pub source: u32,
}

impl Dependency {
    /// Whether it was only ever refused: listed, but nothing that binds.
    pub fn is_refused(&self) -> bool {
        self.connections == 0 && self.denied > 0
    }
}
