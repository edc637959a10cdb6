//! The ends of flows, each once however many rows name it.
//!
//! In: what a row writes of an end. Out: its place in a list. **The same text is the same end; another text is
//! another, whatever it means: that is for the join to say.**

use std::net::IpAddr;

use super::source::Cell;
use super::values;

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
    /// One after the other: its place, how long its address and its name are, and both as rows write them. Looking
    /// one up touches two spots of memory.
    texts: Vec<u8>,
    /// Hash and where it stands among the texts; as many as a power of two, at most half of them taken.
    slots: Vec<(u32, u32)>,
}

impl Ends {
    pub(super) fn list(&self) -> &[RawEnd] {
        &self.list
    }

    /// The place of an end; nothing where the row names none, or where there are too many.
    #[inline(never)]
    pub(super) fn place(&mut self, address: Cell<'_>, name: Cell<'_>, met: Met) -> Option<u32> {
        if address.is_empty() && name.is_empty() {
            return None;
        }
        let (address_text, name_text) = (address.text.as_bytes(), name.text.as_bytes());
        let hash = finished(hashed(hashed(0, address_text), name_text));
        let mask = self.slots.len().wrapping_sub(1);
        for probe in 0..self.slots.len() {
            match self.slots.get((hash as usize + probe) & mask) {
                Some((_, FREE)) | None => break,
                Some((known, start)) if *known == hash => {
                    if let Some(place) = self.found(*start, address_text, name_text) {
                        return Some(place);
                    }
                }
                Some(_) => {}
            }
        }
        self.add(address, name, met, hash)
    }

    /// The place of the end whose texts stand there, if they are these.
    fn found(&self, start: u32, address: &[u8], name: &[u8]) -> Option<u32> {
        let (place, rest) = self.texts.get(start as usize..)?.split_first_chunk::<4>()?;
        let (lengths, rest) = rest.split_first_chunk::<8>()?;
        if u64::from_le_bytes(*lengths) != lengths_of(address, name) {
            return None;
        }
        let (known, rest) = rest.split_at_checked(address.len())?;
        let is_it = same(known, address) && same(rest.get(..name.len())?, name);
        is_it.then_some(u32::from_le_bytes(*place))
    }

    fn add(&mut self, address: Cell<'_>, name: Cell<'_>, met: Met, hash: u32) -> Option<u32> {
        let place = u32::try_from(self.list.len()).ok().filter(|_| self.list.len() < MAX_ENDS)?;
        let start = u32::try_from(self.texts.len()).ok().filter(|start| *start != FREE)?;
        let (address_text, name_text) = (address.text.as_bytes(), name.text.as_bytes());
        self.texts.extend_from_slice(&place.to_le_bytes());
        self.texts.extend_from_slice(&lengths_of(address_text, name_text).to_le_bytes());
        self.texts.extend_from_slice(address_text);
        self.texts.extend_from_slice(name_text);
        if self.slots.len() <= self.list.len() * 2 {
            self.grow();
        }
        self.take(hash, start);
        let found = values::addresses(address.text).next();
        let spare = if found.is_none() && name.is_empty() { address.text } else { name.text };
        let address = found.or_else(|| values::address(spare));
        self.list.push(RawEnd { address, name: spare.into(), met });
        Some(place)
    }

    fn take(&mut self, hash: u32, start: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let free = (0..self.slots.len())
            .map(|probe| (hash as usize + probe) & mask)
            .find(|at| self.slots.get(*at).is_some_and(|slot| slot.1 == FREE));
        if let Some(slot) = free.and_then(|at| self.slots.get_mut(at)) {
            *slot = (hash, start);
        }
    }

    fn grow(&mut self) {
        let room = (self.slots.len() * 2).max(64);
        let before = std::mem::replace(&mut self.slots, vec![(0, FREE); room]);
        for (hash, start) in before.into_iter().filter(|slot| slot.1 != FREE) {
            self.take(hash, start);
        }
    }
}

/// As one number: WebAssembly compares bytes one by one.
fn lengths_of(address: &[u8], name: &[u8]) -> u64 {
    (address.len() as u64) << 32 | name.len() as u64
}

/// Takes bytes into a hash, eight at a time, the last eight perhaps a second time. Not made against texts that were
/// chosen to collide: of a file that does so the reading is slow, and can be ended.
fn hashed(hash: u64, bytes: &[u8]) -> u64 {
    let add = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    let hash = add(hash, bytes.len() as u64);
    let Some(last) = bytes.last_chunk::<8>() else {
        return add(hash, bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    };
    let (words, _) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(hash, |hash, word| add(hash, u64::from_le_bytes(*word)));
    add(hash, u64::from_le_bytes(*last))
}

/// The upper half of what is mixed once more.
fn finished(hash: u64) -> u32 {
    ((hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// Eight bytes at a time: WebAssembly has no instruction for it, and its library goes byte by byte.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one.iter().zip(other).all(|(a, b)| a == b);
    };
    let (words, other_words) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    let equal = |a: &[u8; 8], b: &[u8; 8]| u64::from_le_bytes(*a) == u64::from_le_bytes(*b);
    words.iter().zip(other_words).all(|(a, b)| equal(a, b)) && equal(last, other_last)
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
        let cases = [
            ("ab", "c"),
            ("a", "bc"),
            ("", "abc"),
            ("abc", ""),
            ("ab", "c"),
            ("abcdefgh", "i"),
            ("abcdefg", "hi"),
        ];
        let places = cases.map(|(address, name)| ends.place(Cell::text(address), Cell::text(name), met));
        assert_eq!(places, [Some(0), Some(1), Some(2), Some(3), Some(0), Some(4), Some(5)]);
        assert_eq!(ends.place(Cell::text(""), Cell::text(" "), met), None);
    }
}
