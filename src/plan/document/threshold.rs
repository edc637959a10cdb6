//! The figures that rules measure by.
//!
//! In: nothing; a table. Out: for each threshold its default, its bounds and its unit. **Where a default comes from
//! stands beside it; the plan holds only those that a person has set.**

use serde::{Deserialize, Serialize};

use crate::base::named;

named! {
    /// A figure that a person may set.
    Threshold {
        SnapshotDays = "snapshot-days",
        DiskFullPercent = "disk-full-percent",
        HardwareVersion = "hardware-version",
        ObservedDays = "observed-days",
        DecisionDays = "decision-days",
        StrongWeight = "strong-weight",
        CriticalFrom = "critical-from",
        PilotWaves = "pilot-waves",
        CriticalPerNight = "critical-per-night",
        WaveVms = "wave-vms",
        WaveGib = "wave-gib",
        EffortMinutesPerVm = "effort-minutes-per-vm",
        PeopleOnDuty = "people-on-duty",
        RestHours = "rest-hours",
        VerifyMinutes = "verify-minutes",
        HostsDown = "hosts-down",
        VcpuPerCore = "vcpu-per-core",
        MemoryPercent = "memory-percent",
        StoragePercent = "storage-percent",
        GrowthPercent = "growth-percent",
        DoubleDays = "double-days",
        TransferMibps = "transfer-mibps",
    }
}

named! {
    /// What a threshold is counted in.
    Unit {
        Days = "days",
        Minutes = "minutes",
        Hours = "hours",
        Percent = "percent",
        Count = "count",
        /// Of virtual hardware.
        Version = "version",
        Gib = "gib",
        /// MiB in a second.
        Throughput = "throughput",
        /// Weight of a dependency, 0 to 100; see `graph`.
        Weight = "weight",
        /// 1 is most critical.
        Criticality = "criticality",
    }
}

/// What a threshold is where nobody has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    pub default: u32,
    pub least: u32,
    pub most: u32,
    pub unit: Unit,
}

impl Threshold {
    /// `threshold-<name>-source` in the catalogues says where the default comes from.
    pub fn standard(self) -> Standard {
        let (default, least, most, unit) = match self {
            // VMware: a snapshot is kept for 72 hours at most.
            Self::SnapshotDays => (3, 0, 365, Unit::Days),
            Self::DiskFullPercent => (90, 50, 100, Unit::Percent),
            // Of ESXi 5.5; older ones cannot be changed while they run.
            Self::HardwareVersion => (10, 4, 30, Unit::Version),
            // A month of discovery takes in a month's end, and a month-old decision has seen one go by.
            Self::ObservedDays | Self::DecisionDays => (30, 1, 365, Unit::Days),
            Self::StrongWeight => (60, 1, 100, Unit::Weight),
            Self::CriticalFrom => (2, 1, 5, Unit::Criticality),
            Self::PilotWaves => (1, 0, 10, Unit::Count),
            Self::CriticalPerNight => (1, 1, 50, Unit::Count),
            Self::WaveVms => (400, 1, 10_000, Unit::Count),
            Self::WaveGib => (40_000, 1, 10_000_000, Unit::Gib),
            Self::EffortMinutesPerVm => (3, 0, 600, Unit::Minutes),
            // On duty in the night of 24 May 2023.
            Self::PeopleOnDuty => (20, 1, 500, Unit::Count),
            // Eleven hours between two working days: the Norwegian Working Environment Act, section 10-8.
            Self::RestHours => (11, 0, 48, Unit::Hours),
            Self::VerifyMinutes => (60, 0, 10_080, Unit::Minutes),
            Self::HostsDown => (1, 0, 8, Unit::Count),
            Self::VcpuPerCore => (4, 1, 32, Unit::Count),
            Self::MemoryPercent => (90, 10, 200, Unit::Percent),
            Self::StoragePercent => (85, 10, 100, Unit::Percent),
            Self::GrowthPercent => (10, 0, 200, Unit::Percent),
            Self::DoubleDays => (7, 0, 365, Unit::Days),
            // 1.6 Gbit/s, less a tenth for what a protocol takes.
            Self::TransferMibps => (170, 1, 100_000, Unit::Throughput),
        };
        Standard { default, least, most, unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_within_their_bounds() {
        for one in Threshold::ALL {
            let Standard { default, least, most, .. } = one.standard();
            assert!((least..=most).contains(&default), "{one:?}");
        }
    }
}
