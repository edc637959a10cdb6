//! What the page asks its workers, and how it is answered: the same function natively and in the browser.
//!
//! In: a [`Request`] with attached bytes. Out: an [`Answer`] with attached bytes, or why not. **A request
//! holds all it needs (a *job* may be killed at any time) or asks the *model*, which `Load` filled.**
//!
//! Big things (files, inventories, plan files) travel as attached bytes, everything else as postcard. Files to read
//! may stay where they are: only an import is content with pieces of them.

mod again;
mod around;
mod arrangement;
mod asked;
pub mod buffer;
mod document;
mod estate;
mod import;
mod model;
mod names;
mod networks;
pub mod out;
mod proposal;
mod target;
pub mod told;
mod views;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Bytes, Digest, Minutes, Monitor, Progress, RuleId, ServiceId, VmId, WaveId};
use crate::check::matrix::Matrix;
use crate::graph::questions::{Answered, Question};
use crate::graph::{Behind, Dealing, Direction, Flaw, HubProposal, OutsideView, Partner, Scope};
use crate::layout::estate::{packed, place_estate};
use crate::plan::journal::Entry;
use crate::plan::{Command, Link, Patch, Plan, Rule, assign};
use crate::propose::Proposals;
use crate::share::{Problem, Verdict};

pub use crate::drift::{self, Drift};
pub use crate::import::{
    Confidence, Field, FileReport, Guess, Mapping, MappingPreview, Mappings, Noise, NoiseCount, NoiseRule,
    Why, is_litter,
};
pub use crate::layout::estate::{
    Cut, CutEdge, CutNode, Disc, Estate, EstateInput, Folded, Marks, NONE as NO_DISC, RADIUS as VM_RADIUS,
    unpacked,
};
pub use crate::layout::{Ground, Layout, LayoutInput, LayoutNode, PLACE, Placed, Rect, VmLayoutInput, afar};
pub use crate::solve::{Figures as ProposalFigures, Move, Proposal, Reason};
pub use around::{VmMap, VmNode, Whole};
pub use arrangement::{Arrangement, Pins, main_wave};
pub use asked::{Named, part_called};
pub use document::{
    Seal, Workspace, noise_of, not_same_of, pins_of, rejected_hubs_of, rejected_of, save, set_noise,
    set_not_same, set_pins, set_rejected, set_rejected_hubs,
};
pub use estate::{
    Compared, EstateView, VmRow, compare_states, decode_inventory, encode_inventory, role_command,
    view as estate_view,
};
pub use import::{Adopted, Standing, adopt_files};
pub use model::{Figures, Insight, Known, Model, Preview, ROWS, Reached, VmFacts};
pub use names::{Matched, Names};
pub use networks::{Network, homes, largest};
pub use proposal::{Left, Placing, ProposalView, propose};
pub use target::{TargetView, VCenterLine, target_view};
pub use told::{Counts, Told};
pub use views::{
    FoundView, MOST as MOST_VIEWS, SavedQuestion, SavedView, SavedViews, ViewFace, set_views, views_of,
};

/// What can be asked. Requests of the first block are jobs; those of the second go to the model.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Request {
    /// Makes the example's files. Attached in the answer, in the order of its names.
    Example {
        vms: u32,
        seed: u64,
        /// Also where its servers move to.
        target: bool,
    },
    /// Reads the attached files onto the attached inventory (last, where `base`).
    Import(Box<ImportRequest>),
    Layout(LayoutInput),
    LayoutVms(VmLayoutInput),
    /// Attached: what lies between the VMs, as [`Request::Whole`] gives it. So it is in the answer.
    LayoutEstate(EstateInput),
    /// Attached: the inventory.
    Propose {
        plan: Box<Plan>,
        waves: usize,
        seed: u64,
    },
    /// What differs between the attached inventories, the earlier and the later, for this plan; or what stands in two
    /// places in the one that is attached.
    Compare {
        plan: Box<Plan>,
    },
    /// Attached: the inventories of `plan.inventories`.
    Save {
        plan: Box<Plan>,
        journal: Vec<Entry>,
        signatures: Vec<(String, Vec<u8>)>,
        workspace: Workspace,
        mappings: Mappings,
    },
    /// Attached: the file. The register may be empty.
    Open {
        register: String,
        at: Minutes,
    },
    GenerateKey {
        entropy: Vec<u8>,
        passphrase: String,
        comment: String,
    },
    /// Attached: the file. Answers with the signed one.
    Sign {
        key: String,
        passphrase: String,
        register: String,
        at: Minutes,
    },
    /// Attached: the file, and a signature made elsewhere. Answers with the signed one.
    Attach {
        register: String,
        at: Minutes,
    },
    /// Attached: the file. Answers with what signatures are made over.
    Manifest,

    /// Attached: the inventory, and the state before where the plan keeps one. Without the first there is no model
    /// afterwards.
    Load {
        plan: Box<Plan>,
    },
    /// The plan changed by this patch.
    Change {
        patch: Box<Patch>,
        back: bool,
    },
    /// What would change if these VMs went to that wave.
    Preview {
        vms: Vec<VmId>,
        wave: Option<WaveId>,
    },
    Near {
        services: Vec<ServiceId>,
        steps: u32,
        direction: Direction,
    },
    /// What stands behind the dependency of one on the other.
    Evidence {
        from: Partner,
        to: Partner,
    },
    /// What lies outside the estate that a service deals with.
    Outsiders {
        service: ServiceId,
    },
    /// What lies outside the estate, by rule.
    Outside,
    /// What the inventory knows of one VM, and whom it deals with.
    About {
        vm: VmId,
    },
    /// What hangs on a service, and what it hangs on.
    Reached {
        service: ServiceId,
    },
    /// The VMs of these services, these VMs, and those within some steps of them.
    VmMap {
        services: Vec<ServiceId>,
        vms: Vec<VmId>,
        steps: u32,
    },
    /// All VMs that are planned. Attached in the answer: what lies between them.
    Whole,
    /// The VMs within some steps of these.
    NearVms {
        vms: Vec<VmId>,
        steps: u32,
    },
    TryRules {
        rules: BTreeMap<RuleId, Rule>,
    },
    Hubs,
    /// Services for the VMs that have none, without those of these keys.
    ProposeServices {
        rejected: BTreeSet<String>,
    },
    /// How well the estate is known.
    Known,
    /// What the target can take, and what stands there for what.
    Target,
    /// The VMs whose data has this flaw.
    Flawed {
        flaw: Flaw,
        scope: Scope,
    },
    /// Services by services, by wave.
    Matrix,
    /// A file for another program. Attached in the answer.
    Export {
        format: out::Format,
        level: out::Level,
        places: out::Places,
    },
    /// A service and those it deals with, on paper. Attached in the answer.
    Paper {
        service: ServiceId,
        words: Box<out::SheetWords>,
    },
    /// What hangs on what; see [`crate::graph::questions`].
    Ask(Box<Question>),
}

/// Files to read, and what they are read onto; see [`Standing`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportRequest {
    pub names: Vec<String>,
    pub mappings: Mappings,
    pub noise: Noise,
    pub plan: Option<Plan>,
    pub base: bool,
    pub known: BTreeSet<Digest>,
    pub again: BTreeSet<String>,
    pub author: String,
    pub at: Minutes,
}

/// What comes back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Names of the attached files.
    Files(Vec<String>),
    Imported(Box<Imported>),
    Layout(Layout),
    Proposal(Box<ProposalView>),
    Compared(Box<Compared>),
    /// Attached: the file.
    Saved {
        manifest: Digest,
    },
    /// Attached: the inventories that are as the file says.
    Opened(Box<Opened>),
    /// The private key file's text and the public line.
    Key {
        private: String,
        public: String,
        fingerprint: String,
    },
    /// Attached: the signed file.
    Signed(Box<Verdict>),
    /// Attached: `plan.json`.
    Manifest,
    Loaded(Box<EstateView>, Box<Insight>, Arc<Vec<Link>>),
    /// With the links where they are others than before; the insight itself holds none.
    Changed(Box<Insight>, Option<Arc<Vec<Link>>>),
    Previewed(Box<Preview>),
    Near(Vec<ServiceId>),
    Behind(Box<Behind>),
    Dealings(Vec<Dealing>),
    Outside(Box<OutsideView>),
    About(Box<VmFacts>, Vec<Dealing>),
    Reached(Box<Reached>),
    NearVms(Vec<VmId>),
    VmMap(Box<VmMap>),
    Whole(Box<Whole>),
    Estate(Box<Estate>),
    Rules(assign::Evaluation),
    Hubs(Vec<HubProposal>),
    Services(Box<Proposals>),
    Known(Box<Known>),
    Target(Box<TargetView>),
    Flawed(Vec<VmId>),
    Matrix(Box<Matrix>),
    /// Attached: the file.
    Exported,
    Answered(Box<Answered>),
}

/// What an import gives: the command that takes it into the plan, and the plan to begin with where there
/// was none. Attached: the inventory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Imported {
    pub command: Command,
    pub begin: Option<Plan>,
    pub digest: Digest,
    pub told: Told,
    /// VMs in the inventory; 0 where no file held any.
    pub vms: u32,
}

/// A file as opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opened {
    pub plan: Plan,
    pub journal: Vec<Entry>,
    pub signatures: Vec<(String, Vec<u8>)>,
    pub manifest: Digest,
    /// Digest of the file itself.
    pub file: Digest,
    /// Of the attached inventories.
    pub inventories: Vec<Digest>,
    pub workspace: Workspace,
    /// What the workspace holds about the columns of tables.
    pub mappings: Mappings,
    pub verdict: Verdict,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The worker was ended on request.
    Cancelled,
    /// It died, or could not read what it was sent.
    Crashed,
    /// It died again and again, and is not started any more.
    Ended,
    /// The model was asked before it was loaded.
    NotLoaded,
    /// A state of the estate that another build of the app wrote.
    StateUnreadable,
    /// A plan file that cannot be opened or saved.
    File(Problem),
    /// A key that cannot be used: code of the reason.
    Key(String),
    /// Nothing could be imported; the notes say why.
    Nothing(Box<Told>),
}

/// One message of a worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    Progress(Progress),
    Done(Box<Answer>),
    Failed(Failure),
}

/// What a worker remembers between requests.
#[derive(Default)]
pub struct State {
    pub model: Option<Model>,
}

type Attached = Vec<Vec<u8>>;

/// First byte of every message: messages of another build are refused.
const VERSION: u8 = 1;

pub fn encode<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_extend(value, vec![VERSION]).ok()
}

/// `None` for bytes that are not such a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (version, rest) = bytes.split_first()?;
    if *version != VERSION {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

/// Carries out one request.
pub fn run(
    state: &mut State,
    request: Request,
    attached: Vec<Bytes>,
    monitor: &mut dyn Monitor,
) -> Result<(Answer, Attached), Failure> {
    if let Request::Import(request) = request {
        return import::import(*request, attached, monitor);
    }
    let attached: Attached = attached.into_iter().map(Bytes::into_held).collect();
    match request {
        Request::Example { vms, seed, target } => Ok(import::example(vms, seed, target, monitor)),
        Request::Layout(input) => Ok((Answer::Layout(crate::layout::place(&input, monitor)), Vec::new())),
        Request::LayoutVms(input) => {
            Ok((Answer::Layout(crate::layout::place_vms(&input, monitor)), Vec::new()))
        }
        Request::LayoutEstate(input) => {
            let lines = attached.first().map(|bytes| unpacked(bytes)).unwrap_or_default();
            let estate = place_estate(&input, lines, monitor);
            let lines = packed(&estate.lines);
            Ok((Answer::Estate(Box::new(estate)), vec![lines]))
        }
        Request::Propose { plan, waves, seed } => proposal::answer(&plan, waves, seed, &attached, monitor),
        Request::Compare { plan } => estate::compare(&plan, &attached),
        Request::Save { plan, journal, signatures, workspace, mappings } => {
            document::save_answer(*plan, journal, signatures, workspace, &mappings, attached)
        }
        Request::Open { register, at } => document::open(&register, at, &attached),
        Request::GenerateKey { entropy, passphrase, comment } => {
            document::generate_key(&entropy, &passphrase, &comment)
        }
        Request::Sign { key, passphrase, register, at } => {
            document::sign(&key, &passphrase, &register, at, &attached)
        }
        Request::Attach { register, at } => document::attach(&register, at, &attached),
        Request::Manifest => document::manifest(&attached),
        Request::Load { plan } => model::load(state, *plan, &attached),
        model_request => {
            let model = state.model.as_mut().ok_or(Failure::NotLoaded)?;
            if matches!(model_request, Request::Whole) {
                let (whole, lines) = model.whole();
                return Ok((Answer::Whole(Box::new(whole)), vec![packed(&lines)]));
            }
            if let Some(file) = model.file(&model_request) {
                return Ok((Answer::Exported, vec![file]));
            }
            model.answer(model_request, monitor).map(|answer| (answer, Vec::new()))
        }
    }
}
