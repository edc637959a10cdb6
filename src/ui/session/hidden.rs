//! What is not shown, or cannot be a signal: the history, bytes of files, the workers.
//!
//! In: what was opened, imported, signed. Out: the inventories and files that the next deed needs. **What is
//! signed is forgotten with the first change.**

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::Digest;
use crate::job::{Mappings, Noise, NoiseCount, Workspace, set_noise};
use crate::plan::{History, Link, Plan};
use crate::platform::worker::Worker;
use crate::share::{Standing, Verdict};
use crate::ui::register::Register;

/// A file that was given: kept by handle, so that it can be read again with another column mapping.
#[derive(Clone)]
pub struct SourceFile {
    pub name: String,
    /// An array, or a blob.
    pub bytes: wasm_bindgen::JsValue,
}

/// What an inventory was read from in this session.
#[derive(Clone, Default)]
pub struct Ground {
    /// The inventory that the files were read onto.
    pub base: Option<js_sys::Uint8Array>,
    pub sources: Vec<SourceFile>,
    /// Their digests: what they decide is in the plan, and is not taken in again.
    pub known: BTreeSet<Digest>,
    /// What was kept out of it as noise, where it was read here.
    pub noise: Vec<NoiseCount>,
    /// Dependencies in it.
    pub dependencies: usize,
}

/// A file as it was opened or signed.
#[derive(Clone)]
pub struct KeptFile {
    pub bytes: js_sys::Uint8Array,
    pub digest: Digest,
    /// What signatures are made over.
    pub manifest: Digest,
}

/// Why what is open can be looked at, and not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looking {
    /// It is one trust's part of a plan.
    Part,
    /// It is not as it was saved or signed. Nobody works on by accident on what somebody else has changed.
    Broken,
}

impl Looking {
    /// Why a file can only be looked at, if it is so.
    pub fn at(verdict: &Verdict) -> Option<Self> {
        match (verdict.is_package, verdict.standing()) {
            (true, _) => Some(Self::Part),
            (false, Standing::Broken) => Some(Self::Broken),
            (false, _) => None,
        }
    }
}

/// Things that are not `Send` or not reactive.
pub struct Hidden {
    pub history: Option<History>,
    /// Inventories as bytes, unread: those of the plan, and those that undo and redo lead to.
    pub inventories: Vec<(Digest, js_sys::Uint8Array)>,
    /// What those of this session were read from.
    pub grounds: BTreeMap<Digest, Ground>,
    /// Files given that are part of no inventory yet: they need others, or their columns assigned.
    pub sources: Vec<SourceFile>,
    pub mappings: Mappings,
    /// What was said of columns in this browser, for tables with the same headings in any plan.
    pub remembered: Mappings,
    /// Files that have to be read again because the rules against noise are others, and that are not here.
    pub noise_waits: BTreeSet<String>,
    /// What else the workspace of the opened file holds.
    pub workspace: Workspace,
    /// Signatures over what is open, and the digest they are made over; gone with the next change.
    pub signatures: Vec<(String, Vec<u8>)>,
    pub signed: Option<Digest>,
    /// The file that was opened or signed, as long as nothing has changed since: what is judged, saved and
    /// signed is its bytes.
    pub file: Option<KeptFile>,
    /// What is open is there to be looked at.
    pub looking: Option<Looking>,
    /// The signed edition that the last change has left, until it has been told.
    pub left: Option<u32>,
    /// Text of a private key file, still locked by its passphrase.
    pub key: Option<String>,
    /// The register's line for the key that was made here.
    pub key_line: Option<String>,
    /// A register that was chosen in the place of the one that is trusted.
    pub offered: Option<Register>,
    /// Links between services as the model worker last told them, also with an answer that was not shown.
    pub links: Arc<Vec<Link>>,
    pub job: Worker,
    pub model: Worker,
}

impl Hidden {
    /// The inventory that the plan stands on now, if it is there.
    pub fn newest_inventory(&self) -> Option<js_sys::Uint8Array> {
        let wanted = self.history.as_ref()?.plan().inventories.last()?;
        self.inventories.iter().find(|(digest, _)| digest == wanted).map(|(_, bytes)| bytes.clone())
    }

    /// What the next import is read onto: the files of the plan's inventory with what they were read onto, or
    /// that inventory itself.
    pub fn ground(&self) -> Ground {
        let newest = self.history.as_ref().and_then(|history| history.plan().inventories.last());
        let known = newest.and_then(|digest| self.grounds.get(digest)).cloned();
        known.unwrap_or_else(|| Ground { base: self.newest_inventory(), ..Ground::default() })
    }

    /// The bytes of one inventory, if they are there.
    pub fn inventory(&self, digest: &Digest) -> Option<js_sys::Uint8Array> {
        self.inventories.iter().find(|(known, _)| known == digest).map(|(_, bytes)| bytes.clone())
    }

    /// Undo and redo lead to another inventory: the rules against noise are those that it was read with.
    pub fn follow_noise(&mut self) {
        let counts = self.ground().noise;
        if !counts.is_empty() {
            let off = counts.iter().filter(|count| !count.on).map(|count| count.rule);
            set_noise(&mut self.workspace, &Noise(off.collect()));
        }
    }

    /// What was said of columns: in this plan, or else in this browser.
    pub fn all_mappings(&self) -> Mappings {
        let mut all = self.remembered.clone();
        all.0.extend(self.mappings.0.iter().map(|(key, mapping)| (key.clone(), mapping.clone())));
        all
    }

    /// The inventories that a plan names, in its order.
    pub fn inventories_of(&self, plan: &Plan) -> Vec<js_sys::Uint8Array> {
        plan.inventories.iter().filter_map(|digest| self.inventory(digest)).collect()
    }

    pub fn forget_signatures(&mut self) {
        self.signatures.clear();
        self.signed = None;
        self.file = None;
    }
}
