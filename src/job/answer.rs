//! What the page is answered.
//!
//! In: nothing; types. Out: the same. **Big things stand beside an answer as attached bytes, never in it.**

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Compared, Insight, Known, OverTime, Preview, ProposalView, Reached, TargetView, Told, VmFacts, VmMap,
    Whole, Workspace,
};
use crate::base::{Digest, Progress, ServiceId, VmId};
use crate::check::matrix::Matrix;
use crate::graph::questions::Answered;
use crate::graph::{Behind, Dealing, HubProposal, OutsideView};
use crate::import::Mappings;
use crate::layout::Layout;
use crate::layout::estate::Estate;
use crate::plan::journal::Entry;
use crate::plan::{Command, Link, Plan, assign};
use crate::propose::Proposals;
use crate::redundancy::Proposed;
use crate::share::{Problem, Verdict};

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
    /// Attached: the pieces of a [`super::Loaded`].
    Loaded,
    /// With the links where they are others than before; the insight itself holds none.
    Changed(Arc<Insight>, Option<Arc<Vec<Link>>>),
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
    OverTime(Box<OverTime>),
    Redundant(Vec<Proposed>),
    /// Attached: the file.
    Exported,
    Answered(Box<Answered>),
}

/// What an import gives: the command that takes it into the plan, and the plan to begin with where there
/// was none. Attached: the servers of the command in pieces, for [`Imported::read`], then the inventory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// As it travels: without its servers.
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
