//! Dependencies between services, as they go into a file.
//!
//! In: what `graph` makes of an inventory and a plan. Out: a [`Link`] for each pair of services and kind of evidence.
//! **Derived, never edited: no command touches one.**

use serde::{Deserialize, Serialize};

use crate::base::ServiceId;
use crate::estate::Evidence;

/// All that was seen or said between two services, as it goes into the parts of a saved plan: `from` uses
/// what `to` offers. Derived from the inventory by `graph`, never edited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Link {
    pub from: ServiceId,
    pub to: ServiceId,
    pub evidence: Evidence,
    /// Ports of `to`, ascending, at most 16.
    pub ports: Vec<u16>,
    pub connections: u64,
    /// What crossing a wave boundary would cost; see `graph`.
    pub weight: u32,
    /// Pairs of VMs behind it.
    pub pairs: u32,
}
