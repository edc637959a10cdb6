//! The journal: who did what, append-only, each entry chained to the one before by digest.
//!
//! In: codes and arguments. Out: entries. **An entry is never changed; an undo is a new entry.**

use serde::{Deserialize, Serialize};

use crate::base::{Arg, Digest, Minutes};

/// One act. `code` names a command (`move-to-wave`); `text` has its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Entry {
    /// From 1, without gaps.
    pub seq: u32,
    pub at: Minutes,
    pub who: String,
    pub code: String,
    pub args: Vec<(String, Arg)>,
    /// `seq` of the entry that this one undoes, or does again.
    pub undoes: Option<u32>,
    pub redoes: Option<u32>,
    /// Digest of the entry before; `None` for the first.
    pub previous: Option<Digest>,
}

impl Entry {
    /// SHA-256 of the entry's canonical JSON (RFC 8785).
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json_canonicalizer::to_vec(self).unwrap_or_default())
    }
}

/// Appends an act to the chain.
pub fn append(journal: &mut Vec<Entry>, at: Minutes, who: &str, code: &str, args: Vec<(String, Arg)>) -> u32 {
    let seq = u32::try_from(journal.len()).unwrap_or(u32::MAX).saturating_add(1);
    let previous = journal.last().map(Entry::digest);
    let (who, code) = (who.to_owned(), code.to_owned());
    journal.push(Entry { seq, at, who, code, args, undoes: None, redoes: None, previous });
    seq
}

/// The `seq` of the first entry that does not follow from the one before, if any.
pub fn first_break(journal: &[Entry]) -> Option<u32> {
    let mut previous = None;
    for (expected, entry) in (1_u32..).zip(journal) {
        if entry.seq != expected || entry.previous != previous {
            return Some(expected);
        }
        previous = Some(entry.digest());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_entry_breaks_the_chain_at_the_next() {
        let mut journal = Vec::new();
        for n in 0..4_i64 {
            append(&mut journal, Minutes(n), "Kari", "rename-plan", vec![("name".into(), Arg::Number(n))]);
        }
        assert_eq!(first_break(&journal), None);
        journal[1].who = "Ola".into();
        assert_eq!(first_break(&journal), Some(3));
        journal.remove(0);
        assert_eq!(first_break(&journal), Some(1));
    }
}
