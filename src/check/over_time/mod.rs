//! What a plan means wave by wave: room in the target, copying, what is split meanwhile, what has to be opened.
//!
//! In: a context. Out: plain figures, of which rules take what they need and the page shows the rest. **Whole numbers
//! only, with their unit in the name; what nobody knows is counted apart, never as nothing.**
//!
//! What lies in a wave that was rolled back stands where it stood: here it has no wave.

mod arrivals;
mod capacity;
mod exposure;
mod moving;
mod openings;
#[cfg(test)]
mod tests;
mod transfer;

pub(super) use arrivals::{Arrivals, ByWave, Placed};
pub use capacity::{
    CapacityOverTime, ClusterStep, DatastoreStep, Down, Limits, SourceStep, Step, Unmapped, capacity,
};
pub(super) use capacity::{cluster_steps, datastore_steps};
pub use exposure::{
    Exposure, ExposureStep, ServiceExposure, Sum, TrustExposure, WaveExposure, WorstLink, exposure,
};
pub use moving::Moving;
pub use openings::{Opening, OpeningEnd, Openings, Unobserved, Way, openings};
pub use transfer::{Bottleneck, Transfer, transfers};

use super::{Context, VmFacts};
use crate::plan::WaveStatus;

/// The wave that a VM goes in.
fn wave_of(context: &Context<'_>, vm: &VmFacts<'_>) -> Option<u32> {
    vm.wave.filter(|wave| goes(context, *wave))
}

/// Whether what is in a wave goes with it, or has gone.
fn goes(context: &Context<'_>, wave: u32) -> bool {
    context.wave(wave).is_some_and(|(_, wave)| wave.status != WaveStatus::RolledBack)
}

/// What has to be copied of a VM: its space in use, or where that is not known what it has been given.
fn size_mib(vm: &VmFacts<'_>) -> u64 {
    vm.vm.map_or(0, |vm| if vm.in_use_mib > 0 { vm.in_use_mib } else { vm.provisioned_mib })
}
