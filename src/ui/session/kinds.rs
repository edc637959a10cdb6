//! What the signals of the session hold.
//!
//! In: nothing. Out: small value types. **Texts are named by key; only the frame makes sentences of them.**

use crate::base::{Arg, BundleId, FreezeId, Minutes, Progress, ServiceId, TeamId, TrustId, VmId, WaveId};
use crate::graph::Direction;
use crate::graph::questions::{Hubs, Measure, Part, Question};
use crate::job::{Arrangement, Layout, Reason};
use crate::plan::Side;

/// The screens, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Import,
    Services,
    Map,
    List,
    Waves,
    Check,
    Sign,
}

impl View {
    pub const ALL: [View; 7] =
        [View::Import, View::Services, View::Map, View::List, View::Waves, View::Check, View::Sign];

    /// The word in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Services => "services",
            Self::Map => "map",
            Self::List => "list",
            Self::Waves => "waves",
            Self::Check => "check",
            Self::Sign => "sign",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug() == slug)
    }
}

/// What the screen of imports shows of what came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportPart {
    #[default]
    Files,
    /// How well the estate is known.
    Known,
    /// What is kept out of the traffic.
    Noise,
    /// Where it goes.
    Target,
}

/// What the side panel is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Service(ServiceId),
    Vm(VmId),
    Wave(WaveId),
    /// The dependency of the first on the second.
    Pair(ServiceId, ServiceId),
    /// A finding, by its id.
    Finding(String),
}

/// Kinds of questions to the dependencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AskKind {
    #[default]
    Reach,
    Paths,
    Cycles,
    Cut,
    WhatIf,
}

impl AskKind {
    pub const ALL: [AskKind; 5] = [Self::Reach, Self::Paths, Self::Cycles, Self::Cut, Self::WhatIf];

    /// Its word is `ask-kind-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Paths => "paths",
            Self::Cycles => "cycles",
            Self::Cut => "cut",
            Self::WhatIf => "what-if",
        }
    }
}

/// Ways that are asked for.
const PATHS: u32 = 5;

/// A question that is being put together; what another kind has no use for stays for when it is chosen again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub kind: AskKind,
    pub first: Vec<Part>,
    pub second: Vec<Part>,
    pub way: Direction,
    pub steps: Option<u32>,
    pub through: bool,
    pub by_weight: bool,
}

impl Default for Asking {
    fn default() -> Self {
        let (first, second) = (Vec::new(), Vec::new());
        let kind = AskKind::Reach;
        Self { kind, first, second, way: Direction::Both, steps: None, through: false, by_weight: false }
    }
}

impl Asking {
    /// What is asked; `None` while something is missing.
    pub fn question(&self) -> Option<Question> {
        let (of, other) = (self.first.clone(), self.second.clone());
        let hubs = if self.through { Hubs::Through } else { Hubs::Stop };
        let by = if self.by_weight { Measure::Weight } else { Measure::Number };
        let missing = match self.kind {
            AskKind::Cycles => false,
            AskKind::Reach | AskKind::WhatIf => of.is_empty(),
            AskKind::Paths | AskKind::Cut => of.is_empty() || other.is_empty(),
        };
        (!missing).then(|| match self.kind {
            AskKind::Reach => Question::Reach { of, way: self.way, steps: self.steps, hubs },
            AskKind::Paths => Question::Paths { from: of, to: other, count: PATHS, hubs },
            AskKind::Cycles => Question::Cycles { by, hubs },
            AskKind::Cut => Question::Cut { first: of, second: other, by, hubs },
            AskKind::WhatIf => Question::WhatIf { of },
        })
    }
}

/// Windows above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    Palette,
    Help,
    /// Choose a wave for the selection.
    MoveTo,
    /// Choose a service for the selection.
    AssignTo,
    /// Names from a spreadsheet, as pasted.
    PasteNames(String),
    /// Name a group that must move together.
    NewBundle,
    /// Change or dissolve such a group; `None` chooses among those of the selection.
    EditBundle(Option<BundleId>),
    /// Create or change a wave.
    EditWave(Option<WaveId>),
    EditService(Option<ServiceId>),
    EditTrust(Option<TrustId>),
    /// Which services these servers serve beside their own.
    Serves(Vec<VmId>),
    /// Say that this uses another or is used by it; with one given, that the two do not belong together.
    Declare(Side, Option<Side>),
    /// Answer for a finding.
    Waive(String),
    /// Demand something of these.
    NewDemand(Vec<Side>),
    EditFreeze(Option<FreezeId>),
    EditTeam(Option<TeamId>),
    /// The risk analysis of a wave.
    Assess(WaveId),
    /// Whether it goes.
    Decide(WaveId),
    /// Ask for a proposal.
    Propose,
    MakeKey,
    Sign,
    /// Who plans: name of the author, name of the plan.
    PlanDetails,
    /// Earlier versions that the browser keeps.
    Versions,
    /// Another register of signers was chosen than the one that was trusted until now.
    Register,
    /// The plan is about to be left, and no file holds its last changes.
    Unsaved(Next),
}

/// What comes in the place of an open plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    NewPlan,
    Example,
    Open,
}

impl Next {
    /// Its sentence is `unsaved-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NewPlan => "new-plan",
            Self::Example => "example",
            Self::Open => "open",
        }
    }
}

/// Why the last proposal that was taken put a service where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    pub wave: WaveId,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
}

/// A short word about what was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub key: String,
    pub args: Vec<(String, Arg)>,
    pub kind: ToastKind,
    /// What else there is to say: key and arguments.
    pub also: Option<(String, Vec<(String, Arg)>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Offers to undo.
    Done,
    Say,
    Problem,
}

/// A long pass under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// `import`, `propose`, `save`, …: key of its name.
    pub what: &'static str,
    pub progress: Option<Progress>,
}

/// What a plot of the map is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plot {
    Trust(TrustId),
    /// `None`: what has no wave.
    Wave(Option<WaveId>),
    Network {
        vlan: Option<u16>,
        name: String,
    },
    /// Small networks together.
    OtherNetworks,
    NoNetwork,
}

/// The saved view that was shown last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownView {
    pub id: u32,
    /// How many of the things it names the plan no longer has.
    pub gone: usize,
    pub named: usize,
}

/// Where services stand on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    pub arrangement: Arrangement,
    /// One for each node of the layout.
    pub services: Vec<ServiceId>,
    /// What the groups of its outlines are.
    pub plots: Vec<Plot>,
    /// The plot of each service, those of hubs among them.
    pub homes: Vec<usize>,
    pub layout: Layout,
}

/// Whether what is open is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Length of the journal at the last save, if any.
    pub entries: Option<usize>,
    pub at: Option<Minutes>,
}

/// Whether the browser keeps what is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Kept,
    /// The last attempt failed; it is tried again.
    Failed,
    /// Another tab has the buffer: nothing is kept here.
    Elsewhere,
}
