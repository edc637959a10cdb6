//! How long the servers of a wave take to copy, beside its window.
//!
//! In: a context. Out: a [`Transfer`] for each wave with a window. **Figures only: data may be copied before the window
//! opens, and then the window needs to hold only what has changed since.**

use serde::{Deserialize, Serialize};

use super::arrivals::source;
use super::{size_mib, wave_of};
use crate::base::{WaveId, named};
use crate::check::Context;
use crate::plan::Threshold;

named! {
    /// What keeps a wave from being copied in its window.
    Bottleneck {
        /// A longer window would do, of a day and a night at most.
        Window = "window",
        /// No night is long enough.
        Throughput = "throughput",
    }
}

/// The longest that a window can be stretched to.
const LONGEST_MINUTES: u64 = 24 * 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transfer {
    pub wave: WaveId,
    pub vms: u32,
    pub storage_mib: u64,
    /// MiB in a second.
    pub mib_per_second: u64,
    /// Upwards, where it does not come out even.
    pub needed_minutes: u64,
    pub window_minutes: u64,
    /// What would have to go through in a second to be done in the window.
    pub needed_mib_per_second: u64,
    /// `None` where the window is long enough.
    pub bottleneck: Option<Bottleneck>,
    /// Places of the wave and of its VMs, for rules.
    #[serde(skip)]
    pub(in crate::check) at: u32,
    #[serde(skip)]
    pub(in crate::check) members: Vec<u32>,
}

/// Waves with a window that hold servers of the sources, in order.
pub fn transfers(context: &Context<'_>) -> Vec<Transfer> {
    let mut by_wave: Vec<(u64, Vec<u32>)> = vec![(0, Vec::new()); context.waves.len()];
    for (handle, facts) in (0_u32..).zip(&context.vms) {
        if source(context, facts).is_none() {
            continue;
        }
        if let Some(slot) = wave_of(context, facts).and_then(|wave| by_wave.get_mut(wave as usize)) {
            slot.0 = slot.0.saturating_add(size_mib(facts));
            slot.1.push(handle);
        }
    }
    let mib_per_second = context.threshold(Threshold::TransferMibps).max(1);
    let mut found = Vec::new();
    for ((at, (id, wave)), (storage_mib, members)) in (0_u32..).zip(&context.waves).zip(by_wave) {
        let minutes = wave.window.and_then(|window| u64::try_from(window.minutes()).ok());
        let Some(window_minutes) = minutes.filter(|minutes| *minutes > 0 && !members.is_empty()) else {
            continue;
        };
        let needed_minutes = storage_mib.div_ceil(mib_per_second.saturating_mul(60));
        let bottleneck = match needed_minutes {
            needed if needed <= window_minutes => None,
            needed if needed <= LONGEST_MINUTES => Some(Bottleneck::Window),
            _ => Some(Bottleneck::Throughput),
        };
        found.push(Transfer {
            wave: (*id).clone(),
            vms: u32::try_from(members.len()).unwrap_or(u32::MAX),
            storage_mib,
            mib_per_second,
            needed_minutes,
            window_minutes,
            needed_mib_per_second: storage_mib.div_ceil(window_minutes.saturating_mul(60)),
            bottleneck,
            at,
            members,
        });
    }
    found
}
