//! A long list in blocks.
//!
//! In: items, one after the other. Out: the same. **Never moved to grow: a list that doubles would hold three times
//! as much while it does; every block but the last is full.**

/// Items in a block.
const BLOCK: usize = 1 << 15;

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
            Some(_) => self.start(Vec::with_capacity(BLOCK), item),
        }
    }

    /// Adds an item, in a block of `spare` where a new one is needed.
    pub(super) fn push_with(&mut self, item: T, spare: &mut Vec<Vec<T>>) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < BLOCK => last.push(item),
            _ => {
                let mut block = spare.pop().unwrap_or_else(|| Vec::with_capacity(BLOCK));
                block.clear();
                self.start(block, item);
            }
        }
    }

    fn start(&mut self, mut block: Vec<T>, item: T) {
        block.push(item);
        self.blocks.push(block);
    }

    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.blocks.get(place / BLOCK)?.get(place % BLOCK)
    }

    /// Puts an item in place of another.
    pub(super) fn set(&mut self, place: usize, item: T) {
        if let Some(slot) = self.blocks.get_mut(place / BLOCK).and_then(|block| block.get_mut(place % BLOCK)) {
            *slot = item;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flatten()
    }

    pub(super) fn each_mut(&mut self, change: impl FnMut(&mut T)) {
        self.blocks.iter_mut().flatten().for_each(change);
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        // Most often all are kept, and nothing has to move.
        let Some(mut kept) = self.iter().position(|item| !keep(item)) else { return };
        for place in kept + 1..self.len() {
            let Some(item) = self.get(place).copied() else { break };
            if keep(&item) {
                self.set(kept, item);
                kept += 1;
            }
        }
        self.blocks.truncate(kept.div_ceil(BLOCK));
        if let Some(last) = self.blocks.last_mut() {
            last.truncate((kept - 1) % BLOCK + 1);
        }
    }

    /// Its blocks, each let go of when the next one is asked for.
    pub(super) fn into_blocks(self) -> std::vec::IntoIter<Vec<T>> {
        self.blocks.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_list_has_it() {
        for count in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK * 3 + 5] {
            let (mut blocks, mut list): (Blocks<usize>, Vec<usize>) = (Blocks::default(), (0..count).collect());
            list.iter().for_each(|item| blocks.push(*item));
            assert_eq!((blocks.len(), blocks.is_empty()), (count, count == 0));
            assert_eq!(blocks.get(count), None);
            blocks.set(count / 2, 7);
            if let Some(slot) = list.get_mut(count / 2) {
                *slot = 7;
            }
            for keep in [&(|item: &usize| item % 7 != 1) as &dyn Fn(&usize) -> bool, &|item| *item > 9, &|_| false] {
                blocks.retain(keep);
                list.retain(keep);
                assert_eq!((blocks.len(), blocks.iter().copied().collect::<Vec<_>>()), (list.len(), list.clone()));
            }
        }
    }

    #[test]
    fn blocks_are_used_again() {
        let mut spare = vec![vec![0_u8; BLOCK]];
        let mut blocks = Blocks::default();
        (0..BLOCK).for_each(|_| blocks.push_with(1_u8, &mut spare));
        assert!(spare.is_empty() && blocks.iter().all(|item| *item == 1));
        assert_eq!(blocks.into_blocks().map(|block| block.len()).collect::<Vec<_>>(), [BLOCK]);
    }
}
