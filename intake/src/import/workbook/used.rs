//! Which shared strings are needed.
//!
//! In: their indexes, as cells point at them. Out: a bit for each, and its place among those that are set. **What a
//! cell claims makes no more room than the largest part has strings.**

/// Shared strings that can be told apart: more than any workbook that can be held has.
pub(super) const MAX_SHARED: u32 = 1 << 24;

#[derive(Default)]
pub(super) struct Used {
    bits: Vec<u64>,
    /// How many bits are set before each word.
    before: Vec<u32>,
    count: usize,
    /// Whether a cell points beyond what can be told apart.
    beyond: bool,
}

impl Used {
    /// Of indexes in any order, as often as they come.
    pub(super) fn of(indexes: impl Iterator<Item = u32>) -> Self {
        let mut used = Self::default();
        for index in indexes {
            if index >= MAX_SHARED {
                used.beyond = true;
                continue;
            }
            let (word, bit) = place_of(index);
            if word >= used.bits.len() {
                used.bits.resize(word + 1, 0);
            }
            if let Some(bits) = used.bits.get_mut(word) {
                *bits |= bit;
            }
        }
        let mut before = 0;
        for bits in &used.bits {
            used.before.push(before);
            before += bits.count_ones();
        }
        used.count = before as usize;
        used
    }

    /// Whether none is needed.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0 && !self.beyond
    }

    /// Whether so many strings are all that are needed.
    pub(super) fn is_all(&self, count: usize) -> bool {
        count == self.count && !self.beyond
    }

    #[inline]
    pub(super) fn has(&self, index: u32) -> bool {
        let (word, bit) = place_of(index);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// The place of the index among those that are needed, in ascending order.
    #[inline]
    pub(super) fn place(&self, index: u32) -> Option<usize> {
        let (word, bit) = place_of(index);
        let bits = self.bits.get(word).filter(|bits| **bits & bit != 0)?;
        let before = self.before.get(word)?;
        Some((before + (bits & (bit - 1)).count_ones()) as usize)
    }
}

fn place_of(index: u32) -> (usize, u64) {
    ((index / 64) as usize, 1 << (index % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_of_a_sorted_list(indexes in prop::collection::vec(0_u32..400, 0..90)) {
            let used = Used::of(indexes.iter().copied());
            let mut sorted = indexes;
            sorted.sort_unstable();
            sorted.dedup();
            for index in 0..500 {
                prop_assert_eq!(used.place(index), sorted.binary_search(&index).ok());
                prop_assert_eq!(used.has(index), sorted.contains(&index));
            }
            prop_assert!(used.is_all(sorted.len()));
            prop_assert_eq!(used.is_empty(), sorted.is_empty());
        }
    }

    #[test]
    fn what_lies_beyond_makes_no_room() {
        let used = Used::of([3, u32::MAX, MAX_SHARED].into_iter());
        assert_eq!(used.bits.len(), 1);
        assert_eq!((used.place(3), used.place(u32::MAX)), (Some(0), None));
        assert!(!used.is_all(1) && !used.is_empty());
    }
}
