//! Where in a text the bytes are that mean something.
//!
//! In: text. Out: the places of separators, line ends and quotes, in order. **Every one of them and nothing else.**
//!
//! By vectors where the machine has those of WebAssembly, otherwise eight bytes at a time. What is between marks is never
//! looked at again.

/// Bytes that one round of the loop looks at.
const ROUND: usize = 64;

/// Places of marks, kept from text to text for their room.
#[derive(Default)]
pub(super) struct Marks(Vec<u32>);

impl Marks {
    /// Finds those of a text that is shorter than 4 GiB.
    pub(super) fn find(&mut self, text: &[u8], delimiter: u8) {
        self.0.clear();
        let needles = Needles::new([delimiter, b'\n', b'"']);
        let (rounds, rest) = text.as_chunks::<ROUND>();
        let mut base = 0;
        for round in rounds {
            let mut found = needles.found(round);
            self.0.reserve(ROUND);
            while found != 0 {
                self.0.push(base + found.trailing_zeros());
                found &= found - 1;
            }
            base += ROUND as u32;
        }
        let is_mark = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'"';
        self.0.extend((base..).zip(rest).filter(|(_, byte)| is_mark(**byte)).map(|(place, _)| place));
    }

    /// The mark at a place of the list.
    pub(super) fn get(&self, at: usize) -> Option<usize> {
        self.0.get(at).map(|place| *place as usize)
    }

    /// The first of them that does not stand before a place of the text.
    pub(super) fn first_from(&self, place: usize) -> usize {
        self.0.partition_point(|mark| (*mark as usize) < place)
    }
}

/// Bytes that are looked for.
#[cfg(target_feature = "simd128")]
struct Needles([std::arch::wasm32::v128; 3]);

#[cfg(target_feature = "simd128")]
impl Needles {
    fn new(bytes: [u8; 3]) -> Self {
        Self(bytes.map(|byte| std::arch::wasm32::u8x16_splat(byte)))
    }

    /// A bit for each byte that is one of them.
    fn found(&self, round: &[u8; ROUND]) -> u64 {
        use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u64x2, v128_or};
        let (vectors, _) = round.as_chunks::<16>();
        vectors.iter().rev().fold(0, |found, bytes| {
            let word = u128::from_le_bytes(*bytes);
            let vector = u64x2(word as u64, (word >> 64) as u64);
            let [a, b, c] = self.0.map(|needle| u8x16_eq(vector, needle));
            found << 16 | u64::from(u8x16_bitmask(v128_or(a, v128_or(b, c))))
        })
    }
}

/// Bytes that are looked for, each eight times.
#[cfg(not(target_feature = "simd128"))]
struct Needles([u64; 3]);

#[cfg(not(target_feature = "simd128"))]
impl Needles {
    fn new(bytes: [u8; 3]) -> Self {
        Self(bytes.map(|byte| u64::from(byte) * 0x0101_0101_0101_0101))
    }

    /// A bit for each byte that is one of them.
    fn found(&self, round: &[u8; ROUND]) -> u64 {
        const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
        let (words, _) = round.as_chunks::<8>();
        words.iter().rev().fold(0, |found, word| {
            let word = u64::from_le_bytes(*word);
            // Exact, unlike the shorter way that looks for borrows.
            let zeros = |word: u64| !(((word & LOW) + LOW) | word | LOW);
            let high = self.0.iter().fold(0, |sum, needle| sum | zeros(word ^ needle));
            // The highest bits of eight bytes, next to each other.
            found << 8 | (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_mark_and_nothing_else(
            text in prop::collection::vec(prop::sample::select(b",;\"\n\r!#-+a\x00\x7f\x80\x8a\xa2\xac\xff".as_slice()), 0..400),
            from in any::<prop::sample::Index>(),
        ) {
            let mut marks = Marks::default();
            marks.find(b"left, over", b',');
            marks.find(&text, b';');
            let expected: Vec<u32> = (0..).zip(&text).filter(|(_, byte)| b";\n\"".contains(byte)).map(|(at, _)| at).collect();
            prop_assert_eq!(&marks.0, &expected);
            let from = from.index(text.len() + 1);
            prop_assert_eq!(marks.get(marks.first_from(from)), expected.iter().map(|at| *at as usize).find(|at| *at >= from));
        }
    }
}
