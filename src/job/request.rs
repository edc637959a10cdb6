//! What the page asks.
//!
//! In: nothing; types. Out: the same. **The order of the requests is that of the messages: page and worker are one
//! build, and a message of another is refused.**

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::told::OpeningWords;
use super::{Workspace, out};
use crate::base::{Digest, Minutes, RuleId, ServiceId, VmId, WaveId};
use crate::graph::questions::Question;
use crate::graph::{Direction, Flaw, Partner, Scope};
use crate::import::{Mappings, Noise};
use crate::layout::estate::EstateInput;
use crate::layout::{LayoutInput, VmLayoutInput};
use crate::plan::journal::Entry;
use crate::plan::{Patch, Plan, Rule};

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
        /// When it is looked at.
        at: Minutes,
    },
    /// The plan changed by this patch.
    Change {
        patch: Box<Patch>,
        back: bool,
        at: Minutes,
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
    /// What can probably stand in for each other, of these servers.
    Redundant {
        vms: Vec<VmId>,
    },
    /// What the plan means over time.
    OverTime,
    /// The list for the firewall team, as a table.
    Openings(Box<OpeningWords>),
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
    /// The answer to the last change once more, with nothing kept from changes before, which is what it is held against.
    Afresh {
        /// The graph is made anew too, and its links come along.
        regroups: bool,
    },
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
