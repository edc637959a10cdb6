//! What a rule says.
//!
//! In: figures and ids from a rule. Out: plain data for the screen, the command line and files. **The id of a
//! finding follows from the rule and whom it is about, never from figures: it stays while work goes on.**

use serde::{Deserialize, Serialize};

use super::Waived;
use crate::base::named;
use crate::base::{Arg, BundleId, Digest, ServiceId, TrustId, VmId, WaveId};
use crate::plan::{Decision, Link, MappedKind, TargetName};

named! {
    /// The rules, in the order in which findings of one severity are shown.
    Rule {
        PinnedConflict = "pinned-conflict",
        BundleSplit = "bundle-split",
        DiskSplit = "disk-split",
        WaveOverCapacity = "wave-over-capacity",
        UnassignedWave = "unassigned-wave",
        ServiceSplit = "service-split",
        DependencyCrosses = "dependency-crosses",
        WindowsOrder = "windows-order",
        WindowsOverlap = "windows-overlap",
        WindowMissing = "window-missing",
        UnassignedService = "unassigned-service",
        NoCounterpart = "no-counterpart",
        VlanDiffers = "vlan-differs",
        // What the inventory says of servers, networks, and the evidence.
        RawDisk = "raw-disk",
        SharedDisk = "shared-disk",
        UsbDevice = "usb-device",
        Passthrough = "passthrough",
        CdConnected = "cd-connected",
        Suspended = "suspended",
        HardwareOld = "hardware-old",
        SnapshotOld = "snapshot-old",
        IndependentDisk = "independent-disk",
        ToolsMissing = "tools-missing",
        DiskFull = "disk-full",
        NetworkSplit = "network-split",
        NetworkTie = "network-tie",
        Unobserved = "unobserved",
        ObservedShort = "observed-short",
        ObservedGap = "observed-gap",
        DataOld = "data-old",
        DataChanged = "data-changed",
        TargetMemory = "target-memory",
        TargetVcpu = "target-vcpu",
        TargetStorage = "target-storage",
        TargetUnknown = "target-unknown",
        TransferLong = "transfer-long",
        RedundancyTogether = "redundancy-together",
        RedundancyTooSoon = "redundancy-too-soon",
        RedundancyProposed = "redundancy-proposed",
        CoupledSplit = "coupled-split",
        CycleSplit = "cycle-split",
        HubLater = "hub-later",
        // demands, freezes, criticality and size
        DemandBroken = "demand-broken",
        DemandsClash = "demands-clash",
        FreezeHit = "freeze-hit",
        HolidayHit = "holiday-hit",
        CriticalPilot = "critical-pilot",
        CriticalSeveral = "critical-several",
        EnvironmentsMixed = "environments-mixed",
        TestLater = "test-later",
        WaveLarge = "wave-large",
        WaveEffort = "wave-effort",
        TeamEffort = "team-effort",
        PersonRest = "person-rest",
    }
}

impl Rule {
    /// Whether it is about the state of single servers, which nothing in the plan mends.
    pub fn is_precheck(self) -> bool {
        matches!(
            self,
            Self::RawDisk
                | Self::SharedDisk
                | Self::UsbDevice
                | Self::Passthrough
                | Self::CdConnected
                | Self::Suspended
                | Self::HardwareOld
                | Self::SnapshotOld
                | Self::IndependentDisk
                | Self::ToolsMissing
                | Self::DiskFull
        )
    }

    /// Whether it says something of each server or service that it names: what it says of a wave, of a resource or of
    /// the target marks none of them.
    pub fn marks(self) -> bool {
        !matches!(
            self,
            Self::WaveOverCapacity
                | Self::NoCounterpart
                | Self::VlanDiffers
                | Self::NetworkSplit
                | Self::Unobserved
                | Self::TargetMemory
                | Self::TargetVcpu
                | Self::TargetStorage
                | Self::TargetUnknown
                | Self::TransferLong
        )
    }

    /// Whether the servers that it names are those it is about, not all of their services.
    pub fn is_of_servers(self) -> bool {
        self.is_precheck()
            || matches!(
                self,
                Self::NetworkSplit
                    | Self::NetworkTie
                    | Self::DemandBroken
                    | Self::FreezeHit
                    | Self::EnvironmentsMixed
                    | Self::TestLater
                    | Self::CriticalPilot
                    | Self::CriticalSeveral
                    | Self::TeamEffort
                    | Self::Unobserved
                    | Self::RedundancyTogether
                    | Self::RedundancyTooSoon
                    | Self::RedundancyProposed
            )
    }
}

named! {
    /// How much a finding matters.
    Severity {
        /// Must be solved before the plan can be signed.
        Stop = "stop",
        /// Should be weighed.
        Warning = "warning",
        Advice = "advice",
    }
}

named! {
    /// What a fix does.
    FixCode {
        /// Move to the wave of those it is linked with.
        JoinPartner = "join-partner",
        /// Move out of a wave that is too full.
        MoveOut = "move-out",
        /// Bring what belongs together into one wave.
        BringTogether = "bring-together",
        /// Take what is guessed to stand for it in the target.
        AcceptCounterpart = "accept-counterpart",
        /// Move the smaller half of what can stand in for each other.
        MoveHalf = "move-half",
        /// Move to where a demand wants it.
        MeetDemand = "meet-demand",
        /// Take out of every wave.
        TakeOut = "take-out",
    }
}

/// Whom a finding is about. Ids sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subjects {
    pub services: Vec<ServiceId>,
    /// At most [`Subjects::VMS_NAMED`].
    pub vms: Vec<VmId>,
    /// How many VMs there are in all.
    pub vm_total: u32,
    /// In the order in which they happen.
    pub waves: Vec<WaveId>,
    pub trusts: Vec<TrustId>,
    pub bundles: Vec<BundleId>,
}

impl Subjects {
    pub const VMS_NAMED: usize = 200;
}

/// What would mend it, or a part of it: moves, or what is decided of resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub code: FixCode,
    /// Named as in the catalogues; `vms` is how many move, `crossing` by how much the crossing weight changes.
    pub args: Vec<(String, Arg)>,
    pub moves: Vec<(VmId, Option<WaveId>)>,
    pub decisions: Vec<(MappedKind, TargetName, Decision)>,
}

/// One thing that a rule says about a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// `dependency-crosses-3f2a90b1c4`.
    pub id: String,
    pub rule: Rule,
    pub severity: Severity,
    pub subjects: Subjects,
    /// Named as in the catalogues.
    pub args: Vec<(String, Arg)>,
    /// The heaviest links behind it.
    pub evidence: Vec<Link>,
    /// What else it stands on that is neither a figure nor a name: days, windows, VLANs, all servers where not all are named.
    pub behind: Vec<String>,
    /// The smallest first.
    pub fixes: Vec<Fix>,
    /// What has become of its waiver, where it has one.
    pub waived: Option<Waived>,
}

impl Finding {
    /// `about` are the ids that tell it from all other findings of the rule.
    pub(super) fn new(rule: Rule, severity: Severity, about: &[&str]) -> Self {
        let mut hash = Digest::builder();
        for part in about {
            hash.add(part.as_bytes());
            hash.add(&[0]);
        }
        let digest = hash.finish().to_hex();
        let id = format!("{}-{}", rule.as_str(), digest.get(..10).unwrap_or_default());
        let (subjects, args, evidence, behind, fixes) = Default::default();
        Self { id, rule, severity, subjects, args, evidence, behind, fixes, waived: None }
    }

    pub(super) fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }

    /// Where this is another, it is not the same ground any more.
    pub(super) fn stands_on(mut self, ground: impl Into<String>) -> Self {
        self.behind.push(ground.into());
        self
    }
}
