//! Saving: a plan and what belongs to it, as one file.
//!
//! In: a [`PlanFile`]. Out: the bytes of a `.flytteplan`. **The same value gives the same bytes.**

use std::collections::BTreeMap;

use super::canonical;
use super::container::{self, Content};
use super::parts::{
    JOURNAL, MANIFEST, Manifest, PEOPLE, PartStamp, PeoplePart, SCHEMA, SHARED, SIGNATURES, Stamp, WORKSPACE,
    inventory_name, part_names,
};
use super::problem::{Problem, ProblemCode};
use super::split::split;
use crate::base::Digest;
use crate::plan::journal::Entry;
use crate::plan::{Link, Plan};

/// All that a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    pub plan: Plan,
    /// Dependencies between services; saved sorted, each once.
    pub links: Vec<Link>,
    pub journal: Vec<Entry>,
    /// By path below `workspace/`.
    pub workspace: BTreeMap<String, Vec<u8>>,
    /// Those that `plan.inventories` names, no more and no fewer.
    pub inventories: BTreeMap<Digest, Vec<u8>>,
    /// Over the manifest that this very value gives. Whoever changes the plan leaves them out.
    pub signatures: Vec<SignatureEntry>,
    /// Version and source digest of the program that made this edition.
    pub generated_by: String,
}

/// One signature file, as `ssh-keygen -Y sign` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureEntry {
    /// `1-mVPwvezn.sig`: its place from 1, and the start of the key's fingerprint.
    pub name: String,
    pub pem: Vec<u8>,
}

/// Writes the file. Fails where a number is beyond ±(2^53 − 1), a document or the whole is too large, an
/// inventory is missing, not named by the plan or under a wrong digest, or a path is not a plain one.
pub fn save(file: &PlanFile) -> Result<Vec<u8>, Problem> {
    let mut entries = decided_entries(file)?;
    for signature in &file.signatures {
        put(&mut entries, format!("{SIGNATURES}{}", signature.name), signature.pem.clone())?;
    }
    put_unsigned(&mut entries, &file.journal, &file.workspace)?;
    container::write(&entries)
}

/// Digest of the manifest that [`save`] would write: what signatures are made over, and what the next
/// edition names as the one before.
pub fn manifest_digest(file: &PlanFile) -> Result<Digest, Problem> {
    match decided_entries(file)?.get(MANIFEST) {
        Some(Content::Bytes(bytes)) => Ok(Digest::of(bytes)),
        _ => Err(Problem::entry(ProblemCode::EntryMissing, MANIFEST)),
    }
}

/// Adds the journal and the workspace, which no signature covers.
pub(super) fn put_unsigned(
    entries: &mut BTreeMap<String, Content<'_>>,
    journal: &[Entry],
    workspace: &BTreeMap<String, Vec<u8>>,
) -> Result<(), Problem> {
    let broken = |_| Problem::entry(ProblemCode::DocumentBroken, JOURNAL);
    put(entries, JOURNAL.to_owned(), serde_json::to_vec(journal).map_err(broken)?)?;
    for (path, bytes) in workspace {
        put(entries, format!("{WORKSPACE}{path}"), bytes.clone())?;
    }
    Ok(())
}

/// The manifest and everything that it vouches for.
fn decided_entries<'a>(file: &PlanFile) -> Result<BTreeMap<String, Content<'a>>, Problem> {
    let mut entries = BTreeMap::new();
    let parts = split(&file.plan, &file.links);
    let names = part_names(&file.plan.trusts);
    let mut stamps = BTreeMap::new();
    let mut put_part = |name: &str, trust, bytes: Vec<u8>| {
        let Stamp { digest, size } = Stamp::of(&bytes);
        stamps.insert(name.to_owned(), PartStamp { trust, digest, size });
        put(&mut entries, name.to_owned(), bytes)
    };
    for (trust, part) in &parts.trusts {
        let Some(name) = names.get(trust) else { continue };
        put_part(name, Some(trust.clone()), document(name, part)?)?;
    }
    put_part(SHARED, shared_trust(&file.plan), document(SHARED, &parts.shared)?)?;
    let people = PeoplePart { author: file.plan.author.clone(), people: file.plan.people.clone() };
    let people = document(PEOPLE, &people)?;
    let manifest = Manifest {
        schema: SCHEMA.to_owned(),
        plan_id: file.plan.id.clone(),
        name: file.plan.name.clone(),
        revision: file.plan.revision,
        previous: file.plan.previous,
        created: file.plan.created,
        generated_by: file.generated_by.clone(),
        signers: file.plan.signers.clone(),
        parts: stamps,
        people: Stamp::of(&people),
        inventories: inventory_stamps(file)?,
    };
    put(&mut entries, PEOPLE.to_owned(), people)?;
    for (digest, bytes) in &file.inventories {
        put(&mut entries, inventory_name(*digest, bytes), bytes.clone())?;
    }
    put(&mut entries, MANIFEST.to_owned(), document(MANIFEST, &manifest)?)?;
    Ok(entries)
}

/// The first trust of the shared region: `shared.json` is its part to approve.
pub(super) fn shared_trust(plan: &Plan) -> Option<crate::base::TrustId> {
    plan.trusts_in_order().into_iter().find(|(_, trust)| trust.shared).map(|(id, _)| id.clone())
}

fn inventory_stamps(file: &PlanFile) -> Result<Vec<Stamp>, Problem> {
    for (digest, bytes) in &file.inventories {
        if Digest::of(bytes) != *digest {
            return Err(Problem::entry(ProblemCode::InventoryMisnamed, &digest.to_hex()));
        }
        if !file.plan.inventories.contains(digest) {
            return Err(Problem::entry(ProblemCode::EntryAdded, &digest.to_hex()));
        }
    }
    let stamp = |digest: &Digest| {
        let missing = || Problem::entry(ProblemCode::EntryMissing, &digest.to_hex());
        let bytes = file.inventories.get(digest).ok_or_else(missing)?;
        Ok(Stamp { digest: *digest, size: bytes.len() as u64 })
    };
    file.plan.inventories.iter().map(stamp).collect()
}

fn document<T: serde::Serialize>(name: &str, value: &T) -> Result<Vec<u8>, Problem> {
    canonical::write(value).map_err(|code| Problem::entry(code, name))
}

fn put(entries: &mut BTreeMap<String, Content<'_>>, name: String, bytes: Vec<u8>) -> Result<(), Problem> {
    if entries.contains_key(&name) {
        return Err(Problem::entry(ProblemCode::EntryDuplicate, &name));
    }
    entries.insert(name, Content::Bytes(bytes));
    Ok(())
}
