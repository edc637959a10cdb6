//! What is to be decided.
//!
//! In: nothing; made by `build`. Out: plain data that another solver could take as it is. **Units part all VMs
//! that are to be in a wave; handles (`u32`) are places in `units` and `waves`.**

use serde::{Deserialize, Serialize};

use super::{Figures, Rule};
use crate::base::named;
use crate::base::{Arg, ServiceId, VmId, WaveId};

/// The wave of each unit; `None` where it can go nowhere.
pub type Assignment = Vec<Option<u32>>;

/// Where hubs should go. They carry no crossing weight: everything uses them, whenever it moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HubOrder {
    /// As early as possible, but after the pilot: what follows then finds them at the new place, and the pilot
    /// has shown that the road holds.
    #[default]
    Early,
    /// As late as possible.
    Late,
    /// Wherever there is room.
    Anywhere,
}

/// What is left where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// Only what is pinned or in a closed wave.
    #[default]
    Pinned,
    /// Everything that has a wave: the proposal fills in the rest.
    Assigned,
}

/// Choices of the person who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    pub hubs: HubOrder,
    pub keep: Keep,
}

named! {
    /// Why a unit has no choice.
    Held {
        Pinned = "pinned",
        /// Its wave is locked, running or done.
        Closed = "closed",
        /// It has a wave, and what has one is to be kept.
        Kept = "kept",
    }
}

named! {
    /// What the proposal takes for granted.
    AssumptionCode {
        /// A service moves as a whole.
        ServicesWhole = "services-whole",
        /// Waves without a limit get one: the VMs they have to take, evenly, and a tenth.
        LimitDerived = "capacity",
        HubsEarly = "hubs-early",
        HubsLate = "hubs-late",
        HubsAnywhere = "hubs-anywhere",
        /// Services that look like hubs are treated as others, as the plan does not say that they are.
        HubsUnmarked = "hubs-unmarked",
        /// VMs that no service owns are placed one by one, by their links.
        LooseAlone = "unassigned",
        /// VMs that nothing was observed of.
        Unobserved = "unobserved",
        /// VMs of unknown size count as 0 GiB.
        SizeUnknown = "size-unknown",
        /// Critical services are kept out of the first wave.
        PilotSpared = "pilot-spared",
        /// The first wave is the smallest, where the choice is free.
        PilotSmallest = "pilot-smallest",
        /// VMs that are pinned outside every wave.
        PinnedOutside = "pinned-outside",
        /// A service of which a part is held elsewhere.
        ServiceHeldApart = "service-held-apart",
        /// Waves that are closed or rolled back take part in nothing.
        WavesClosed = "waves-closed",
        /// VMs that somebody demands to stay.
        Anchored = "anchored",
        /// VMs that leave their wave, because what is stated lets them be in none.
        TakenOut = "taken-out",
        /// A service of which a part is placed apart, because what is stated demands it.
        ServiceCut = "service-cut",
    }
}

named! {
    /// Why there can be no proposal without a stop.
    CauseCode {
        NoOpenWave = "no-open-wave",
        /// More VMs than all open waves together may take.
        TotalVms = "total-vms",
        /// More GiB than all open waves together may take.
        TotalStorage = "total-storage",
        /// A unit that cannot be divided is larger than any wave that it may go to.
        UnitTooLarge = "unit-too-large",
        /// What is held in a wave, or has no other left, is more than its limit.
        HeldOverLimit = "held-over-limit",
        /// Members of a bundle are held in different places.
        BundleHeldApart = "bundle-held-apart",
        /// What is held, or what moves as one, breaks a demand wherever the rest goes.
        DemandBroken = "demand-broken",
        /// What is held in a wave falls in a freeze.
        FreezeBroken = "freeze-broken",
        /// No wave is left by what is stated of it.
        WithoutWave = "without-wave",
    }
}

/// Something taken for granted, with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumption {
    pub code: AssumptionCode,
    pub args: Vec<(String, Arg)>,
}

/// A cause, with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    pub code: CauseCode,
    pub args: Vec<(String, Arg)>,
}

/// A VM of a unit and the wave it is in now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub vm: VmId,
    pub from: Option<u32>,
}

/// What goes to one wave together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Of its bundle, else of its service, else of its VM.
    pub name: String,
    pub services: Vec<ServiceId>,
    /// Sorted by id; at least one.
    pub vms: Vec<Member>,
    /// Space in use, MiB.
    pub storage_mib: u64,
    /// Waves it may go to, ascending; one where it is held, none where no wave is open or what is stated leaves none.
    pub allowed: Vec<u32>,
    pub held: Option<Held>,
    /// Name of the bundle that ties it together.
    pub bundle: Option<String>,
    /// Waves that it should rather not be in: a freeze that warns.
    pub shunned: Vec<u32>,
    /// That of its most critical service: 1 (most) to 5; 0 is not stated.
    pub criticality: u8,
    /// Made of hubs only.
    pub hub: bool,
    /// VMs that nothing was observed of: what they hang on is unknown.
    pub unobserved: u32,
    /// The wave that all its VMs are in now.
    pub current: Option<u32>,
}

/// What crossing costs between two units: `a < b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitEdge {
    pub a: u32,
    pub b: u32,
    pub weight: u32,
}

/// A wave and what it may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub wave: WaveId,
    pub name: String,
    /// Whether units may be put into it.
    pub open: bool,
    /// `None` is no limit.
    pub limit_vms: Option<u64>,
    pub limit_mib: Option<u64>,
    /// Whether the limit is ours, see [`AssumptionCode::LimitDerived`].
    pub derived: bool,
}

/// All there is to know for a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Sorted by name.
    pub units: Vec<Unit>,
    /// Sorted, each pair once; hubs have none.
    pub edges: Vec<UnitEdge>,
    /// Weight between services of one unit: it counts in totals and never crosses.
    pub inside_weight: u64,
    /// All waves in the order in which they happen.
    pub waves: Vec<Slot>,
    /// The first wave, where it is open and at least two more are.
    pub pilot: Option<u32>,
    pub hubs: HubOrder,
    /// What people stated, between these units.
    pub rules: Vec<Rule>,
    /// Pairs of waves, the lower first, with too little time between for halves of a set.
    pub hurried: Vec<(u32, u32)>,
    /// VMs that somebody demands to stay, with the open wave that they leave.
    pub anchored: Vec<Member>,
    pub before: Figures,
    pub assumptions: Vec<Assumption>,
    pub causes: Vec<Cause>,
}

impl Problem {
    /// Waves as a sentence names them.
    pub(super) fn named_waves(&self, waves: &[u32]) -> Arg {
        let named = |&wave: &u32| Some((wave + 1, self.waves.get(wave as usize)?.name.clone()));
        Arg::Waves(waves.iter().filter_map(named).collect())
    }
}

impl Unit {
    pub fn size(&self) -> (u64, u64) {
        (self.vms.len() as u64, self.storage_mib)
    }

    /// Whether there is anything to decide.
    pub fn free(&self) -> bool {
        self.allowed.len() > 1
    }

    /// Whether it is so critical that it should not be among the first.
    pub fn critical(&self) -> bool {
        matches!(self.criticality, 1 | 2)
    }
}

impl Slot {
    /// VMs and started GiB above the limits at a load. What is in a closed wave is past judging.
    pub fn excess(&self, (vms, mib): (u64, u64)) -> u64 {
        if !self.open {
            return 0;
        }
        let over_vms = self.limit_vms.map_or(0, |limit| vms.saturating_sub(limit));
        let over_mib = self.limit_mib.map_or(0, |limit| mib.saturating_sub(limit));
        over_vms + over_mib.div_ceil(1024)
    }
}
