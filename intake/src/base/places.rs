//! Where something stands in a list, found by what it is.
//!
//! In: keys. Out: places. **Only for look-ups: nothing may depend on the order in such a map.**

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Places by key.
pub type Places<K> = HashMap<K, u32, BuildHasherDefault<WordHash>>;

/// Multiplies and rotates words of eight bytes: a few times quicker than the map's own, which is made against keys
/// that were chosen to collide. A file can choose them; then its reading is slow, and can be ended.
#[derive(Default)]
pub struct WordHash(u64);

impl WordHash {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
}

impl Hasher for WordHash {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.add(u64::from_le_bytes(*word)));
        // The length is among the last, so that zeros at the end count.
        self.add(rest.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, word: u8) {
        self.add(u64::from(word));
    }

    fn write_u16(&mut self, word: u16) {
        self.add(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
