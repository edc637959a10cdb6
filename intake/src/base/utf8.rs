//! Whether bytes are UTF-8, told while they go by.
//!
//! In: pieces, one after the other. Out: yes or no. **The same whatever the pieces are.**

/// What is known so far.
pub(super) struct Utf8Check {
    good: bool,
    /// The beginning of a character that the last piece ended in: three bytes at most.
    cut: Vec<u8>,
}

impl Default for Utf8Check {
    fn default() -> Self {
        Self { good: true, cut: Vec::new() }
    }
}

impl Utf8Check {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut check = Self::default();
        check.add(bytes);
        check
    }

    pub(super) fn add(&mut self, mut piece: &[u8]) {
        while let (Some((first, rest)), false) = (piece.split_first(), self.cut.is_empty()) {
            self.cut.push(*first);
            piece = rest;
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    self.good = false;
                    self.cut.clear();
                }
            }
        }
        if !self.good || simdutf8::basic::from_utf8(piece).is_ok() {
            return;
        }
        // Where and how it is wrong.
        if let Err(error) = std::str::from_utf8(piece) {
            self.good = error.error_len().is_none();
            self.cut = piece.get(error.valid_up_to()..).unwrap_or_default().iter().take(3).copied().collect();
        }
    }

    /// Whether all of it is UTF-8, but for a character that is cut at the end.
    pub(super) fn is_good(&self) -> bool {
        self.good
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_do_not_matter(
            bytes in prop::collection::vec(prop::sample::select(vec![b'a', 0xC3, 0xA6, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80]), 0..12),
            text in "[aæ€😀]{0,6}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            for bytes in [bytes.as_slice(), text.as_bytes(), &[text.as_bytes(), &bytes].concat()] {
                let expected = std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
                let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
                cuts.extend([0, bytes.len()]);
                cuts.sort_unstable();
                let mut check = Utf8Check::default();
                cuts.windows(2).for_each(|ends| check.add(&bytes[ends[0]..ends[1]]));
                prop_assert_eq!(check.is_good(), expected);
            }
        }
    }
}
