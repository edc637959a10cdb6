//! What the plan means over time, as the page shows it.
//!
//! In: inventory, plan, graph. Out: room in the target after each wave, what is split for how long, and how many openings the
//! firewall team is asked for. **Made when it is looked at, never with every change.**

use serde::{Deserialize, Serialize};

use crate::check::Context;
use crate::check::over_time::{self, CapacityOverTime, Exposure};

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverTime {
    pub capacity: CapacityOverTime,
    pub exposure: Exposure,
    /// Rows of the list for the firewall team, and servers of which nobody knows what they need.
    pub openings: u32,
    pub unobserved: u32,
}

impl OverTime {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let found = over_time::openings(context);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            capacity: over_time::capacity(context),
            exposure: over_time::exposure(context),
            openings: count(found.openings.len()),
            unobserved: count(found.unobserved.iter().map(|one| one.vms.len()).sum()),
        }
    }
}
