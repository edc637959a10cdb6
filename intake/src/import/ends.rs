//! The ends of flows, each once however many rows name it.
//!
//! In: what a row writes of an end. Out: its place in a list. **The same text is the same end; another text is
//! another, whatever it means: that is for the join to say.**

use std::hash::Hasher as _;
use std::net::IpAddr;

use super::source::Cell;
use super::values;
use crate::base::places::WordHash;

/// Distinct ends.
const MAX_ENDS: usize = 1_000_000;
/// A slot of the table that no end has.
const FREE: u32 = u32::MAX;

/// An end as the export has it.
#[derive(Debug)]
pub(super) struct RawEnd {
    pub(super) address: Option<IpAddr>,
    pub(super) name: Box<str>,
    /// Where it was met first.
    pub(super) met: Met,
    /// Where its address and its name end among the texts.
    texts: (usize, usize),
}

/// Place among the files of flows, row, and which end of the row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) file: u32,
    pub(super) row: u32,
    pub(super) side: Side,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    From,
    To,
}

/// Ends by how rows write them: an open table of places, probed in turn.
#[derive(Default)]
pub(super) struct Ends {
    list: Vec<RawEnd>,
    /// Addresses and names as rows write them, one after the other.
    texts: Vec<u8>,
    /// Hash and place; as many as a power of two, at most half of them taken.
    slots: Vec<(u32, u32)>,
}

impl Ends {
    pub(super) fn list(&self) -> &[RawEnd] {
        &self.list
    }

    /// The place of an end; nothing where the row names none, or where there are too many.
    pub(super) fn place(&mut self, address: Cell<'_>, name: Cell<'_>, met: Met) -> Option<u32> {
        if address.is_empty() && name.is_empty() {
            return None;
        }
        let mut hash = WordHash::default();
        hash.write(address.text.as_bytes());
        hash.write(name.text.as_bytes());
        let hash = hash.finish() as u32;
        for probe in 0..self.slots.len() {
            match self.slots.get((hash as usize + probe) & (self.slots.len() - 1)) {
                Some((_, FREE)) | None => break,
                Some((known, place)) if *known == hash && self.is(*place, address.text, name.text) => {
                    return Some(*place);
                }
                Some(_) => {}
            }
        }
        self.add(address, name, met, hash)
    }

    fn is(&self, place: u32, address: &str, name: &str) -> bool {
        let Some(end) = self.list.get(place as usize) else { return false };
        let start = end.texts.0 - address.len().min(end.texts.0);
        let known = (self.texts.get(start..end.texts.0), self.texts.get(end.texts.0..end.texts.1));
        let begins = (place as usize).checked_sub(1).and_then(|before| self.list.get(before)).map_or(0, |end| end.texts.1);
        begins == start
            && known.0.is_some_and(|text| same(text, address.as_bytes()))
            && known.1.is_some_and(|text| same(text, name.as_bytes()))
    }

    fn add(&mut self, address: Cell<'_>, name: Cell<'_>, met: Met, hash: u32) -> Option<u32> {
        let place = u32::try_from(self.list.len()).ok().filter(|_| self.list.len() < MAX_ENDS)?;
        if self.slots.len() <= self.list.len() * 2 {
            self.grow();
        }
        self.take(hash, place);
        self.texts.extend(address.text.bytes());
        let middle = self.texts.len();
        self.texts.extend(name.text.bytes());
        let texts = (middle, self.texts.len());
        let found = values::addresses(address.text).next();
        let spare = if found.is_none() && name.is_empty() { address.text } else { name.text };
        let address = found.or_else(|| values::address(spare));
        self.list.push(RawEnd { address, name: spare.into(), met, texts });
        Some(place)
    }

    fn take(&mut self, hash: u32, place: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let free = (0..self.slots.len())
            .map(|probe| (hash as usize + probe) & mask)
            .find(|at| self.slots.get(*at).is_some_and(|slot| slot.1 == FREE));
        if let Some(slot) = free.and_then(|at| self.slots.get_mut(at)) {
            *slot = (hash, place);
        }
    }

    fn grow(&mut self) {
        let room = (self.slots.len() * 2).max(64);
        let before = std::mem::replace(&mut self.slots, vec![(0, FREE); room]);
        for (hash, place) in before.into_iter().filter(|slot| slot.1 != FREE) {
            self.take(hash, place);
        }
    }
}

/// Eight bytes at a time: WebAssembly has no instruction for it, and its library goes byte by byte.
fn same(one: &[u8], other: &[u8]) -> bool {
    let (words, rest) = one.as_chunks::<8>();
    let (other_words, other_rest) = other.as_chunks::<8>();
    one.len() == other.len()
        && words.iter().zip(other_words).all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
        && rest.iter().zip(other_rest).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn places_as_a_map_has_them(rows in prop::collection::vec(("[ab1.é]{0,20}", "[ab]{0,9}"), 0..300)) {
            let mut ends = Ends::default();
            let mut known: HashMap<(String, String), u32> = HashMap::new();
            for (row, (address, name)) in rows.into_iter().enumerate() {
                let met = Met { file: 0, row: row as u32, side: Side::To };
                let found = ends.place(Cell::text(&address), Cell::text(&name), met);
                let next = known.len() as u32;
                let expected = (!address.is_empty() || !name.is_empty()).then(|| *known.entry((address, name)).or_insert(next));
                prop_assert_eq!(found, expected);
            }
            prop_assert_eq!(ends.list().len(), known.len());
        }
    }

    #[test]
    fn what_stands_where_matters() {
        let met = Met { file: 0, row: 1, side: Side::From };
        let mut ends = Ends::default();
        let cases = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("ab", "c"), ("abcdefgh", "i"), ("abcdefg", "hi")];
        let places = cases.map(|(address, name)| ends.place(Cell::text(address), Cell::text(name), met));
        assert_eq!(places, [Some(0), Some(1), Some(2), Some(3), Some(0), Some(4), Some(5)]);
        assert_eq!(ends.place(Cell::text(""), Cell::text(" "), met), None);
    }
}
