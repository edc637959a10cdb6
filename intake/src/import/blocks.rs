//! A long list in blocks.
//!
//! In: items, one after the other. Out: the same. **Never moved to grow: a list that doubles would hold three times
//! as much while it does; every block but the last is full.**
//!
//! What is done with items is done by a function that is called for each block: browsers translate a function well
//! only when it is called again.

use std::ops::Range;

/// Items in a block.
pub(super) const BLOCK: usize = 1 << 15;

pub(super) struct Blocks<T> {
    blocks: Vec<Vec<T>>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T: Copy> Blocks<T> {
    /// A list of one block.
    pub(super) fn of(block: Vec<T>) -> Self {
        debug_assert!(block.len() <= BLOCK);
        Self { blocks: if block.is_empty() { Vec::new() } else { vec![block] } }
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * BLOCK + last.len())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    pub(super) fn push(&mut self, item: T) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(item),
            // A short list stays short.
            None => self.blocks.push(vec![item]),
            Some(_) => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(item);
                self.blocks.push(block);
            }
        }
    }

    /// Adds a block where all before it are full.
    pub(super) fn push_block(&mut self, block: Vec<T>) {
        debug_assert!(self.blocks.last().is_none_or(|last| last.len() == BLOCK));
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.blocks.get(place / BLOCK)?.get(place % BLOCK)
    }

    /// Puts an item in place of another.
    pub(super) fn set(&mut self, place: usize, item: T) {
        if let Some(slot) = self.blocks.get_mut(place / BLOCK).and_then(|block| block.get_mut(place % BLOCK))
        {
            *slot = item;
        }
    }

    /// The same; returns what stood there.
    pub(super) fn replace(&mut self, place: usize, item: T) -> T {
        match self.blocks.get_mut(place / BLOCK).and_then(|block| block.get_mut(place % BLOCK)) {
            Some(slot) => std::mem::replace(slot, item),
            None => item,
        }
    }

    /// Adds what stands there to a list.
    pub(super) fn copy_to(&self, mut range: Range<usize>, list: &mut Vec<T>) {
        while !range.is_empty() {
            let (block, from) = (range.start / BLOCK, range.start % BLOCK);
            let to = (from + range.len()).min(BLOCK);
            list.extend_from_slice(
                self.blocks.get(block).and_then(|block| block.get(from..to)).unwrap_or_default(),
            );
            range.start += to - from;
        }
    }

    /// Keeps the first so many.
    pub(super) fn truncate(&mut self, count: usize) {
        self.blocks.truncate(count.div_ceil(BLOCK));
        if count < self.len()
            && let Some(last) = self.blocks.last_mut()
        {
            last.truncate(count - (count - 1) / BLOCK * BLOCK);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flatten()
    }

    pub(super) fn each(&self, sink: &mut dyn FnMut(&T)) {
        self.blocks.iter().for_each(|block| each_of(block, sink));
    }

    pub(super) fn each_block(&self, sink: &mut dyn FnMut(&[T])) {
        self.blocks.iter().for_each(|block| sink(block));
    }

    pub(super) fn each_mut(&mut self, change: &mut dyn FnMut(&mut T)) {
        self.blocks.iter_mut().for_each(|block| change_each(block, change));
    }

    /// Keeps those that `keep` says; what is left moves together.
    pub(super) fn retain(&mut self, keep: &mut dyn FnMut(&T) -> bool) {
        let blocks = std::mem::take(&mut self.blocks);
        let mut full: Vec<Vec<T>> = Vec::new();
        let mut last: Vec<T> = Vec::new();
        for mut block in blocks {
            retain_of(&mut block, keep);
            if last.capacity() == 0 {
                std::mem::swap(&mut last, &mut block);
            }
            last.extend(block.drain(..block.len().min(BLOCK - last.len())));
            if last.len() == BLOCK {
                full.push(std::mem::replace(&mut last, block));
            }
        }
        self.blocks = full;
        self.push_block(last);
    }

    /// Its blocks, each let go of when the next one is asked for.
    pub(super) fn into_blocks(self) -> std::vec::IntoIter<Vec<T>> {
        self.blocks.into_iter()
    }
}

#[inline(never)]
fn each_of<T>(block: &[T], sink: &mut dyn FnMut(&T)) {
    block.iter().for_each(sink);
}

#[inline(never)]
fn change_each<T>(block: &mut [T], change: &mut dyn FnMut(&mut T)) {
    block.iter_mut().for_each(change);
}

#[inline(never)]
fn retain_of<T>(block: &mut Vec<T>, keep: &mut dyn FnMut(&T) -> bool) {
    block.retain(keep);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_list_has_it() {
        for count in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK * 3 + 5] {
            let (mut blocks, mut list): (Blocks<usize>, Vec<usize>) =
                (Blocks::default(), (0..count).collect());
            list.iter().for_each(|item| blocks.push(*item));
            assert_eq!((blocks.len(), blocks.is_empty()), (count, count == 0));
            assert_eq!(blocks.get(count), None);
            blocks.set(count / 2, 7);
            if let Some(slot) = list.get_mut(count / 2) {
                *slot = 7;
            }
            for short in [count, count.saturating_sub(1), count / 2, 0] {
                let (mut blocks, mut list) = (Blocks::default(), list.clone());
                list.iter().for_each(|item| blocks.push(*item));
                assert_eq!(blocks.replace(count, 9), 9, "there is none");
                if count > 0 {
                    assert_eq!(blocks.replace(count - 1, 9), std::mem::replace(&mut list[count - 1], 9));
                }
                let mut copied = Vec::new();
                blocks.copy_to(short / 3..short, &mut copied);
                assert_eq!(copied, list[short / 3..short]);
                blocks.truncate(short);
                list.truncate(short);
                assert_eq!((blocks.len(), blocks.iter().copied().collect::<Vec<_>>()), (short, list));
            }
            for keep in
                [&(|item: &usize| item % 7 != 1) as &dyn Fn(&usize) -> bool, &|item| *item > 9, &|_| false]
            {
                blocks.retain(&mut |item| keep(item));
                list.retain(keep);
                assert_eq!(
                    (blocks.len(), blocks.iter().copied().collect::<Vec<_>>()),
                    (list.len(), list.clone())
                );
            }
        }
    }
}
