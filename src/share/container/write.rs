//! Writing the ZIP.
//!
//! In: entries by name. Out: the bytes of the file. **Order, times, attributes and compression are fixed.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::{MAX_ENTRIES, MAX_INFLATED, RawEntry, is_safe_name};
use crate::base::zip::{Packed, Zip};
use crate::share::problem::{Problem, ProblemCode};

const LEVEL: u32 = 6;

/// What an entry holds: new bytes, or those of another file, taken over as they are compressed there.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    Bytes(Vec<u8>),
    Raw(RawEntry<'a>),
}

/// Writes the entries, the manifest first, by folder and then by name.
pub fn write(entries: &BTreeMap<String, Content<'_>>) -> Result<Vec<u8>, Problem> {
    if entries.len() > MAX_ENTRIES || entries.values().map(Content::size).sum::<u64>() > MAX_INFLATED {
        return Err(Problem::file(ProblemCode::FileHostile));
    }
    let mut ordered: Vec<_> = entries.iter().collect();
    ordered.arrange_by_key(|(name, _)| (folder_rank(name), *name));
    let mut file = Zip::default();
    for (name, content) in &ordered {
        if !is_safe_name(name) {
            return Err(Problem::entry(ProblemCode::EntryName, name));
        }
        file.put(&pack(name, content));
    }
    file.finish().ok_or_else(|| Problem::file(ProblemCode::FileHostile))
}

/// The manifest and what vouches for it stand in front, what is never signed last.
fn folder_rank(name: &str) -> usize {
    let folders =
        ["plan.json", "package.json", "signatures/", "parts/", "people/", "inventories/", "journal/"];
    folders.iter().position(|folder| name.starts_with(folder)).unwrap_or(folders.len())
}

fn pack<'a>(name: &'a str, content: &'a Content<'a>) -> Packed<'a> {
    match content {
        Content::Raw(raw) => {
            Packed { name, method: raw.method, crc: raw.crc, size: raw.size, data: raw.data.into() }
        }
        Content::Bytes(bytes) => Packed::new(name, bytes, LEVEL),
    }
}

impl Content<'_> {
    fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Raw(raw) => u64::from(raw.size),
        }
    }
}
