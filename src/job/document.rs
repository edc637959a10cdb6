//! Saving, opening and signing plan files.
//!
//! In: a plan with its inventories, or a file. Out: the other. **Browser and command line write the same
//! bytes, for both come through here.**

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Answer, Attached, Failure, Opened, Pins, estate};
use crate::base::{Digest, Gather as _, Minutes, VmId};
use crate::graph;
use crate::import::{Mappings, Noise};
use crate::plan::Plan;
use crate::plan::journal::Entry;
use crate::share::{self, AllowedSigners, PlanFile, SignatureEntry};

/// Version and source digest of this program.
const GENERATED_BY: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("FLYTTEPLAN_SOURCE"));

/// A written file and the digest of its manifest, which signatures are made over.
pub struct Seal {
    pub bytes: Vec<u8>,
    pub manifest: Digest,
}

/// What no signature covers: by path below `workspace/`. What we do not know is kept.
pub type Workspace = BTreeMap<String, Vec<u8>>;

/// Where the workspace holds what a person said about the columns of tables.
const MAPPINGS: &str = "mappings.json";

/// Where it holds the rules against noise that a person turned off.
const NOISE: &str = "noise.json";

/// Where it holds which proposed services a person does not want to see again.
const REJECTED: &str = "rejected.json";

/// Where it holds which services are no hubs, whatever they look like.
const REJECTED_HUBS: &str = "rejected-hubs.json";

/// What a workspace holds under this name; nothing where it cannot be read.
fn kept<T: DeserializeOwned + Default>(workspace: &Workspace, name: &str) -> T {
    workspace.get(name).and_then(|text| serde_json::from_slice(text).ok()).unwrap_or_default()
}

/// Keeps something under this name; what is as it is by default is not kept.
fn keep<T: Serialize + Default + PartialEq>(workspace: &mut Workspace, name: &str, value: &T) {
    if *value == T::default() {
        workspace.remove(name);
    } else {
        workspace.insert(name.to_owned(), serde_json::to_vec(value).unwrap_or_default());
    }
}

/// The rules against noise that are off in this workspace: none by default.
pub fn noise_of(workspace: &Workspace) -> Noise {
    kept(workspace, NOISE)
}

/// Keeps in the workspace which rules against noise are off.
pub fn set_noise(workspace: &mut Workspace, noise: &Noise) {
    keep(workspace, NOISE, noise);
}

/// Keys of the proposed services that were rejected.
pub fn rejected_of(workspace: &Workspace) -> BTreeSet<String> {
    kept(workspace, REJECTED)
}

/// Keeps in the workspace which proposed services were rejected.
pub fn set_rejected(workspace: &mut Workspace, rejected: &BTreeSet<String>) {
    keep(workspace, REJECTED, rejected);
}

/// Ids of the services that are not proposed as hubs any more.
pub fn rejected_hubs_of(workspace: &Workspace) -> BTreeSet<String> {
    kept(workspace, REJECTED_HUBS)
}

/// Keeps in the workspace which services are not proposed as hubs any more.
pub fn set_rejected_hubs(workspace: &mut Workspace, rejected: &BTreeSet<String>) {
    keep(workspace, REJECTED_HUBS, rejected);
}

/// Where it holds the places that a person has given services on the map.
const PINS: &str = "map-pins.json";

/// Where services are pinned on the map.
pub fn pins_of(workspace: &Workspace) -> Pins {
    kept(workspace, PINS)
}

/// Keeps in the workspace where services are pinned on the map.
pub fn set_pins(workspace: &mut Workspace, pins: &Pins) {
    keep(workspace, PINS, pins);
}

/// Where it holds pairs of servers that a person said are not one.
const NOT_SAME: &str = "not-same.json";

/// Keys of pairs of servers that are not one.
pub fn not_same_of(workspace: &Workspace) -> BTreeSet<VmId> {
    workspace.get(NOT_SAME).and_then(|text| serde_json::from_slice(text).ok()).unwrap_or_default()
}

/// Keeps in the workspace which pairs of servers are not one.
pub fn set_not_same(workspace: &mut Workspace, pairs: &BTreeSet<VmId>) {
    if pairs.is_empty() {
        workspace.remove(NOT_SAME);
    } else {
        workspace.insert(NOT_SAME.to_owned(), serde_json::to_vec(pairs).unwrap_or_default());
    }
}

/// Writes a plan with the inventories that it names.
pub fn save(
    plan: Plan,
    journal: Vec<Entry>,
    signatures: Vec<SignatureEntry>,
    inventories: BTreeMap<Digest, Vec<u8>>,
    workspace: Workspace,
) -> Result<Seal, share::Problem> {
    let newest = plan.inventories.last().and_then(|digest| inventories.get(digest));
    let inventory = newest.and_then(|bytes| estate::decode_inventory(bytes)).unwrap_or_default();
    let links = graph::build(&inventory, &plan).links;
    let generated_by = GENERATED_BY.to_owned();
    let file = PlanFile { plan, links, journal, workspace, inventories, signatures, generated_by };
    let manifest = share::file::manifest_digest(&file)?;
    Ok(Seal { bytes: share::save(&file)?, manifest })
}

pub(super) fn save_answer(
    plan: Plan,
    journal: Vec<Entry>,
    signatures: Vec<(String, Vec<u8>)>,
    mut workspace: Workspace,
    mappings: &Mappings,
    attached: Attached,
) -> Result<(Answer, Attached), Failure> {
    // By their own digests: one that the plan names may be missing.
    let inventories = attached.into_iter().map(|bytes| (Digest::of(&bytes), bytes)).into_map();
    let signatures = signatures.into_iter().map(|(name, pem)| SignatureEntry { name, pem }).collect();
    if !mappings.0.is_empty() {
        workspace.insert(MAPPINGS.to_owned(), serde_json::to_vec(mappings).unwrap_or_default());
    }
    let seal = save(plan, journal, signatures, inventories, workspace).map_err(Failure::File)?;
    Ok((Answer::Saved { manifest: seal.manifest }, vec![seal.bytes]))
}

fn register(text: &str) -> AllowedSigners {
    AllowedSigners::parse(text).value
}

/// Reads a file and judges it. An inventory that is missing, or another than the file says, is not handed
/// out: nothing can be checked against it.
pub(super) fn open(signers: &str, at: Minutes, attached: &Attached) -> Result<(Answer, Attached), Failure> {
    let bytes = attached.first().ok_or(Failure::Crashed)?;
    let opened = share::open(bytes).map_err(Failure::File)?;
    let verdict = share::verify(bytes, &register(signers), at);
    let share::Opened { file, manifest_digest, .. } = opened;
    let PlanFile { plan, journal, inventories: mut found, signatures, mut workspace, .. } = file;
    let mappings =
        workspace.remove(MAPPINGS).and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    found.retain(|digest, bytes| Digest::of(bytes) == *digest);
    let (inventories, attached) =
        plan.inventories.iter().filter_map(|digest| found.remove_entry(digest)).unzip();
    let signatures = signatures.into_iter().map(|entry| (entry.name, entry.pem)).collect();
    let (manifest, file) = (manifest_digest, Digest::of(bytes));
    let opened =
        Opened { plan, journal, signatures, manifest, file, inventories, workspace, mappings, verdict };
    Ok((Answer::Opened(Box::new(opened)), attached))
}

pub(super) fn generate_key(
    entropy: &[u8],
    passphrase: &str,
    comment: &str,
) -> Result<(Answer, Attached), Failure> {
    let entropy = entropy.try_into().map_err(|_| Failure::Crashed)?;
    let wrong = |error: share::KeyError| Failure::Key(error.0.as_str().to_owned());
    let private =
        share::generate_key(entropy, passphrase, comment, share::KEY_ROUNDS).map_err(wrong)?.clone();
    let key = share::unlock(&private, passphrase).map_err(wrong)?;
    Ok((Answer::Key { private, public: key.public_line(), fingerprint: key.fingerprint() }, Vec::new()))
}

pub(super) fn sign(
    key: &str,
    passphrase: &str,
    signers: &str,
    at: Minutes,
    attached: &Attached,
) -> Result<(Answer, Attached), Failure> {
    let file = attached.first().ok_or(Failure::Crashed)?;
    let key = share::unlock(key, passphrase).map_err(|error| Failure::Key(error.0.as_str().to_owned()))?;
    let signed = share::sign_manifest(file, &key).map_err(refused)?;
    let verdict = share::verify(&signed, &register(signers), at);
    Ok((Answer::Signed(Box::new(verdict)), vec![signed]))
}

fn refused(error: share::SignError) -> Failure {
    match error {
        share::SignError::File(problem) => Failure::File(problem),
        other => Failure::Key(other.as_str().to_owned()),
    }
}

/// Adds a signature that was made elsewhere over this file's manifest.
pub(super) fn attach(signers: &str, at: Minutes, attached: &Attached) -> Result<(Answer, Attached), Failure> {
    let [file, signature] = attached.as_slice() else { return Err(Failure::Crashed) };
    let signed = share::add_signature(file, &String::from_utf8_lossy(signature)).map_err(refused)?;
    let verdict = share::verify(&signed, &register(signers), at);
    Ok((Answer::Signed(Box::new(verdict)), vec![signed]))
}

/// The manifest as the bytes that signatures are made over.
pub(super) fn manifest(attached: &Attached) -> Result<(Answer, Attached), Failure> {
    let file = attached.first().ok_or(Failure::Crashed)?;
    let (manifest, _) = share::sign::extract(file).map_err(Failure::File)?;
    Ok((Answer::Manifest, vec![manifest]))
}
