//! Sorting, and maps out of pairs, through code that is compiled once.
//!
//! In: slices, iterators. Out: the same, in order. **Stable: what `sort_by` of the standard library gives.**
//!
//! The standard library's sorts are written out anew for every type that is sorted, and again inside
//! `BTreeMap::from_iter`: some 7 kB of WebAssembly each, together more than a sixth of the worker. Here one
//! sort of indexes serves all types.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Puts a slice in order.
pub trait Arrange<T> {
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// The key is made once for each item.
    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let order = order(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        permute(self, order);
    }

    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        permute(self, order(keys.len(), &mut |a, b| keys[a].cmp(&keys[b])));
    }
}

/// The places of `0..len` in order; empty where they already are.
#[inline(never)]
fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..len).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Moves what stands at `order[i]` to `i`, along the cycles of the permutation.
#[inline(never)]
fn permute<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let from = std::mem::replace(&mut order[at], at);
            items.swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

/// Maps and sets of what an iterator gives; of equal keys the last stays. In place of `collect`.
pub trait Gather: Iterator + Sized {
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }

    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn in_order_as_the_standard_library_has_it(items in prop::collection::vec((0_u8..20, any::<u16>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.arrange_by_cached_key(|item| std::cmp::Reverse(item.1));
            theirs.sort_by_cached_key(|item| std::cmp::Reverse(item.1));
            prop_assert_eq!(&ours, &theirs);
            ours.arrange();
            theirs.sort_by(Ord::cmp);
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(items.iter().copied().into_map(), items.iter().copied().collect());
            prop_assert_eq!(items.iter().copied().into_set(), items.into_iter().collect());
        }
    }
}
