//! What the browser keeps between two saves: the last versions of what was open.
//!
//! In: a plan with its journal, or bytes. Out: the other; and which versions may go. **Bytes of another form
//! are never read as if they were of this one, and what cannot be read is never thrown away.**
//!
//! Under `head/<number>` stands what a list of versions shows, under `version/<number>` the plan, and under
//! `blob/<sha-256>` each inventory and each plan file once, however many versions name it.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Workspace;
use crate::base::{Digest, Gather as _, Minutes};
use crate::import::Mappings;
use crate::plan::Plan;
use crate::plan::journal::Entry;

/// Versions that are kept.
pub const KEPT: usize = 20;
/// The newest that are kept whatever lies between them.
const NEWEST: usize = 6;
/// First bytes of every record; the number counts the forms of what follows.
const MAGIC: &[u8] = b"FPBUF5\n\0";

/// What a list of versions shows, and which blobs a version needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub plan: String,
    pub name: String,
    pub revision: u32,
    /// Length of the journal, and the digest of its last entry: the same for the same state.
    pub acts: u32,
    pub tip: Option<Digest>,
    pub signatures: u32,
    pub at: Minutes,
    pub blobs: Vec<Digest>,
}

/// A plan as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub plan: Plan,
    pub journal: Vec<Entry>,
    pub signatures: Vec<(String, Vec<u8>)>,
    /// Digest of the manifest that the signatures are over.
    pub signed: Option<Digest>,
    /// The file that was opened or signed, where nothing has changed since. What is signed is its bytes.
    pub file: Option<Digest>,
    /// Journal entries that a file of the person's own holds.
    pub saved: Option<u32>,
    /// What a person said beside the plan: what is rejected, columns of tables.
    pub workspace: Workspace,
    pub mappings: Mappings,
}

impl Head {
    /// Of a version written at this time.
    pub fn of(version: &Version, at: Minutes) -> Self {
        let Version { plan, journal, signatures, file, .. } = version;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            plan: plan.id.as_str().to_owned(),
            name: plan.name.clone(),
            revision: plan.revision,
            acts: count(journal.len()),
            tip: journal.last().map(Entry::digest),
            signatures: count(signatures.len()),
            at,
            blobs: plan.inventories.iter().copied().chain(*file).collect(),
        }
    }

    /// Whether the other is of the same state of the same plan, so that it may take this one's place.
    pub fn is_same_state(&self, other: &Self) -> bool {
        let state = |head: &Self| (head.plan.clone(), head.revision, head.acts, head.tip);
        state(self) == state(other) && self.signatures <= other.signatures
    }
}

/// The record as it is stored.
pub fn encode<T: Serialize>(record: &T) -> Option<Vec<u8>> {
    postcard::to_extend(record, MAGIC.to_vec()).ok()
}

/// A record as it was stored; `None` for bytes of another form.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes.strip_prefix(MAGIC)?).ok()
}

/// The number of the version that goes where there are more than [`KEPT`]: among those that are not of the
/// newest, the one that lies closest in time to the version of the same plan before it; else the oldest.
pub fn surplus(heads: &BTreeMap<u32, Head>) -> Option<u32> {
    if heads.len() <= KEPT {
        return None;
    }
    let older: Vec<(&u32, &Head)> = heads.iter().take(heads.len().saturating_sub(NEWEST)).collect();
    let gap = |at: usize| {
        let (number, head) = older.get(at)?;
        let before = older.get(..at)?.iter().rev().find(|(_, before)| before.plan == head.plan)?;
        Some((head.at.0.saturating_sub(before.1.at.0), **number))
    };
    let closest = (0..older.len()).filter_map(gap).min().map(|(_, number)| number);
    closest.or_else(|| heads.keys().next().copied())
}

/// The blobs that no version needs.
pub fn unneeded(blobs: &BTreeSet<Digest>, heads: &BTreeMap<u32, Head>) -> Vec<Digest> {
    let needed: BTreeSet<Digest> = heads.values().flat_map(|head| head.blobs.iter().copied()).into_set();
    blobs.difference(&needed).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PlanId;
    use crate::plan::journal::append;

    fn version(id: &str, acts: usize) -> Version {
        let mut plan = Plan::new(PlanId::new(id), "Flytting", "Kari", Minutes(1));
        plan.inventories.push(Digest::of(id.as_bytes()));
        let mut journal = Vec::new();
        for _ in 0..acts {
            append(&mut journal, Minutes(2), "Kari", "make-wave", Vec::new());
        }
        let workspace = Workspace::from([("rejected.json".to_owned(), b"[]".to_vec())]);
        let (signatures, mappings) = (Vec::new(), Mappings::default());
        Version { plan, journal, signatures, signed: None, file: None, saved: Some(1), workspace, mappings }
    }

    fn head(id: &str, acts: usize, at: i64) -> Head {
        Head::of(&version(id, acts), Minutes(at))
    }

    #[test]
    fn a_record_comes_back_and_another_form_does_not() {
        let version = version("a", 2);
        let bytes = encode(&version).unwrap();
        assert_eq!(decode::<Version>(&bytes), Some(version.clone()));
        let mut other = bytes.clone();
        other[5] += 1;
        assert_eq!(decode::<Version>(&other), None);
        assert_eq!(decode::<Version>(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode::<Version>(&[]), None);
        // A new figure here asks for a new number in MAGIC: what browsers keep is read by it.
        let head = encode(&Head::of(&version, Minutes(3))).unwrap();
        let figures = [bytes, head].map(|bytes| Digest::of(&bytes).to_hex()[..16].to_owned());
        expect_test::expect!["e1d9c774172571df ff2c925023b5bae4"].assert_eq(&figures.join(" "));
    }

    #[test]
    fn the_same_state_is_kept_once() {
        assert!(head("a", 2, 3).is_same_state(&head("a", 2, 9)));
        assert!(!head("a", 2, 3).is_same_state(&head("a", 3, 3)));
        assert!(!head("a", 2, 3).is_same_state(&head("b", 2, 3)));
        let signed = Head { signatures: 1, ..head("a", 2, 3) };
        assert!(head("a", 2, 3).is_same_state(&signed) && !signed.is_same_state(&head("a", 2, 3)));
    }

    #[test]
    fn the_newest_stay_and_the_past_grows_thin() {
        let mut heads = BTreeMap::new();
        heads.insert(0, head("other", 1, 0));
        for number in 1..400_u32 {
            heads.insert(number, head("a", number as usize, i64::from(number)));
            while let Some(gone) = surplus(&heads) {
                heads.remove(&gone);
            }
        }
        assert_eq!(heads.len(), KEPT);
        let numbers: Vec<u32> = heads.keys().copied().collect();
        assert!(numbers.starts_with(&[0, 1]), "the only version of a plan stays: {numbers:?}");
        assert!(numbers.ends_with(&[394, 395, 396, 397, 398, 399]), "{numbers:?}");
        assert!(numbers.iter().any(|number| (50..300).contains(number)), "{numbers:?}");
    }

    #[test]
    fn plans_of_one_version_each_go_by_age() {
        let heads: BTreeMap<u32, Head> =
            (0..=20).map(|number| (number, head(&number.to_string(), 1, i64::from(number)))).collect();
        assert_eq!(surplus(&heads), Some(0));
    }

    #[test]
    fn a_blob_goes_with_the_last_version_that_needs_it() {
        let blobs: BTreeSet<Digest> = ["a", "b"].map(|id| Digest::of(id.as_bytes())).into();
        let heads: BTreeMap<u32, Head> = [(1, head("a", 1, 1)), (2, head("a", 2, 2))].into();
        assert_eq!(unneeded(&blobs, &heads), [Digest::of(b"b")]);
        assert_eq!(unneeded(&blobs, &BTreeMap::new()).len(), 2);
    }
}
