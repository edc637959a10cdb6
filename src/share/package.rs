//! Files made from a file without touching what is signed in it.
//!
//! In: the bytes of a plan. Out: a package for one trust, the same plan without names of people, or with
//! another journal and workspace. **Signed entries are taken over as the bytes they are.**

use std::collections::BTreeMap;

use super::canonical;
use super::container::{self, Container, Content};
use super::file::put_unsigned;
use super::open::{is_unsigned, open};
use super::parts::{
    JOURNAL, MANIFEST, PACKAGE, PACKAGE_SCHEMA, PEOPLE, PURGED, PackageMark, PurgedMark, SHARED, SIGNATURES,
};
use super::problem::{Problem, ProblemCode};
use crate::base::{Gather as _, TrustId};
use crate::plan::journal::Entry;

/// The code of what tells the name of a person in its arguments.
const SET_AUTHOR: &str = "set-author";

/// What one trust needs to see and approve its share: manifest, signatures and that trust's part. For a
/// trust of the shared region that part is `shared.json`. Holds no inventory, journal, workspace or person.
pub fn package(bytes: &[u8], trust: &TrustId) -> Result<Vec<u8>, Problem> {
    let opened = open(bytes)?;
    let unknown = || Problem::entry(ProblemCode::TrustUnknown, trust.as_str());
    let own = opened.manifest.parts.iter().find(|(_, stamp)| stamp.trust.as_ref() == Some(trust));
    let shared = opened.file.plan.trusts.get(trust).is_some_and(|trust| trust.shared);
    let part = own.map(|(name, _)| name.clone()).or(shared.then(|| SHARED.to_owned())).ok_or_else(unknown)?;
    let keep = |name: &str| name == MANIFEST || name == part || name.starts_with(SIGNATURES);
    let mark = PackageMark { schema: PACKAGE_SCHEMA.to_owned(), part: part.clone() };
    let mark = canonical::write(&mark).map_err(|code| Problem::entry(code, PACKAGE))?;
    let container = Container::read(bytes)?;
    if !container.entries.contains_key(&part) {
        return Err(Problem::entry(ProblemCode::EntryMissing, &part));
    }
    let mut entries = kept(&container, keep);
    entries.insert(PACKAGE.to_owned(), Content::Bytes(mark));
    container::write(&entries)
}

/// The same file without the names of people, with a mark in their place; every signature still holds. The journal says
/// what was done and when, no longer by whom, and is chained anew; one that cannot be read goes.
pub fn purge_people(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let opened = open(bytes)?;
    let mark = PurgedMark { people: opened.manifest.people.digest };
    let mark = canonical::write(&mark).map_err(|code| Problem::entry(code, PURGED))?;
    let container = Container::read(bytes)?;
    let mut entries = kept(&container, |name| name != PEOPLE && !name.starts_with("journal/"));
    entries.insert(PURGED.to_owned(), Content::Bytes(mark));
    if container.entries.contains_key(JOURNAL) && !opened.file.journal.is_empty() {
        let broken = |_| Problem::entry(ProblemCode::DocumentBroken, JOURNAL);
        let journal = serde_json::to_vec(&without_names(&opened.file.journal)).map_err(broken)?;
        entries.insert(JOURNAL.to_owned(), Content::Bytes(journal));
    }
    container::write(&entries)
}

/// A chain that was whole stays whole, and one that was broken stays broken where it was.
fn without_names(journal: &[Entry]) -> Vec<Entry> {
    let mut bare: Vec<Entry> = Vec::with_capacity(journal.len());
    let mut before: Option<&Entry> = None;
    for entry in journal {
        let follows = entry.previous == before.map(Entry::digest);
        let previous = if follows { bare.last().map(Entry::digest) } else { entry.previous };
        let args = if entry.code == SET_AUTHOR { Vec::new() } else { entry.args.clone() };
        bare.push(Entry { who: String::new(), args, previous, ..entry.clone() });
        before = Some(entry);
    }
    bare
}

/// The same file with another journal and workspace; every signature still holds.
pub fn replace_unsigned(
    bytes: &[u8],
    journal: &[Entry],
    workspace: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Problem> {
    let container = Container::read(bytes)?;
    let mut entries = kept(&container, |name| !is_unsigned(name));
    put_unsigned(&mut entries, journal, workspace)?;
    container::write(&entries)
}

/// The entries to keep, as they are compressed now.
pub(super) fn kept<'a>(
    container: &Container<'a>,
    keep: impl Fn(&str) -> bool,
) -> BTreeMap<String, Content<'a>> {
    let kept = container.entries.iter().filter(|(name, _)| keep(name));
    kept.map(|(name, raw)| (name.clone(), Content::Raw(*raw))).into_map()
}
