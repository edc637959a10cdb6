//! One entry of an archive, inflated.
//!
//! In: its bytes as they are packed. Out: its bytes, a piece at a time. **An entry that ends early or whose sum is
//! another than the archive says is a fault, told after what could be read.** Inflating is `fdeflate`'s, more than
//! twice as fast in WebAssembly as what `zip` brings along.

use std::io::{self, BufRead as _, BufReader, Read};

use flate2::Crc;

/// How far back a packed stream may refer (RFC 1951).
const HISTORY: usize = 32 * 1024;
const WINDOW: usize = 4 * HISTORY;
/// Bytes that are inflated at a time; where they are damaged, what came of them is lost.
const PACKED: usize = 8 * 1024;
/// Head of a zlib stream (RFC 1950) around a bare one; `fdeflate` expects it.
const HEAD: [u8; 2] = [0x78, 0x01];
/// In place of a zlib stream's sum, which is not looked at: the archive has another.
const TAIL: [u8; 4] = [0; 4];

/// Gives the bytes of an entry.
pub(super) struct Inflate<R> {
    packed: BufReader<R>,
    /// Nothing for an entry that is stored as it is.
    decoder: Option<Box<fdeflate::Decompressor>>,
    /// Bytes of the head that the decoder has taken.
    head: usize,
    window: Vec<u8>,
    at: usize,
    end: usize,
    crc: Crc,
    expected: u32,
}

impl<R: Read> Inflate<R> {
    /// `crc` is what the archive says of the bytes inflated.
    pub(super) fn new(packed: R, deflated: bool, crc: u32) -> Self {
        let decoder = || {
            let mut decoder = fdeflate::Decompressor::new();
            decoder.ignore_adler32();
            Box::new(decoder)
        };
        Self {
            packed: BufReader::with_capacity(PACKED, packed),
            decoder: deflated.then(decoder),
            head: 0,
            window: vec![0; WINDOW],
            at: 0,
            end: 0,
            crc: Crc::new(),
            expected: crc,
        }
    }

    /// Inflates on; false at the end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.end > WINDOW - HISTORY {
            self.window.copy_within(self.end - HISTORY..self.end, 0);
            self.end = HISTORY;
        }
        self.at = self.end;
        while self.end == self.at {
            let Some(decoder) = &mut self.decoder else {
                self.end += self.packed.read(self.window.get_mut(self.at..).unwrap_or_default())?;
                break;
            };
            if decoder.is_done() {
                break;
            }
            let ready = self.packed.fill_buf()?;
            let last = ready.is_empty();
            let (input, is_head) = match HEAD.get(self.head..) {
                Some(head @ [_, ..]) => (head, true),
                _ if last => (TAIL.as_slice(), false),
                _ => (ready, false),
            };
            let (consumed, produced) = decoder
                .read(input, &mut self.window, self.end, false)
                .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            if consumed + produced == 0 && !decoder.is_done() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            match (is_head, last) {
                (true, _) => self.head += consumed,
                // What follows the end was taken for more of the stream.
                (false, true) if !decoder.is_done() => return Err(io::ErrorKind::UnexpectedEof.into()),
                (false, true) => {}
                (false, false) => self.packed.consume(consumed),
            }
            self.end += produced;
        }
        self.crc.update(self.window.get(self.at..self.end).unwrap_or_default());
        Ok(self.end > self.at)
    }
}

impl<R: Read> Read for Inflate<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.end && !out.is_empty() && !self.fill()? {
            let whole = self.crc.sum() == self.expected;
            return if whole { Ok(0) } else { Err(io::ErrorKind::InvalidData.into()) };
        }
        let count = out.len().min(self.end - self.at);
        let from = self.window.get(self.at..self.at + count).unwrap_or_default();
        out.get_mut(..count).unwrap_or_default().copy_from_slice(from);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::zip::Packed;
    use proptest::prelude::*;

    fn inflated(packed: &[u8], deflated: bool, crc: u32) -> (Vec<u8>, Option<io::ErrorKind>) {
        let mut out = Vec::new();
        let read = Inflate::new(packed, deflated, crc).read_to_end(&mut out);
        (out, read.err().map(|error| error.kind()))
    }

    /// Bytes that pack well, in part.
    fn bytes(seed: u32, length: usize) -> Vec<u8> {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        let mut out = Vec::new();
        while out.len() < length {
            match next() % 3 {
                0 => out.extend((0..next() % 400).map(|n| (n * seed) as u8)),
                1 => out.extend_from_slice(b"<c r=\"A1\" t=\"s\"><v>12</v></c>"),
                _ => out.extend_from_within(out.len() / 2..),
            }
        }
        out.truncate(length);
        out
    }

    #[test]
    fn what_was_packed_comes_out() {
        for (seed, length) in [(1, 0), (2, 1), (3, HISTORY), (4, WINDOW), (5, WINDOW + 1), (6, 900_000)] {
            let plain = bytes(seed, length);
            for level in [0, 1, 6, 9] {
                let packed = Packed::new("a", &plain, level);
                let deflated = packed.method == crate::base::zip::DEFLATED;
                assert!(
                    inflated(&packed.data, deflated, packed.crc) == (plain.clone(), None),
                    "{seed} {level}"
                );
                let (out, fault) = inflated(&packed.data, deflated, !packed.crc);
                assert!(out == plain && fault == Some(io::ErrorKind::InvalidData));
            }
        }
    }

    #[test]
    fn what_is_cut_is_told() {
        let plain = bytes(7, 70_000);
        let packed = Packed::new("a", &plain, 6);
        for cut in 1..300 {
            let data = packed.data.get(..packed.data.len() - cut).expect("longer");
            let (out, fault) = inflated(data, true, packed.crc);
            assert!(fault.is_some() && plain.starts_with(&out), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(data in prop::collection::vec(any::<u8>(), 0..300), crc in any::<u32>()) {
            inflated(&data, true, crc);
        }

        #[test]
        fn no_flipped_bit_makes_it_panic_or_is_taken_for_whole(place in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let plain = bytes(8, 5_000);
            let packed = Packed::new("a", &plain, 6);
            let mut data = packed.data.to_vec();
            let place = place.index(data.len());
            data[place] ^= 1 << bit;
            let (out, fault) = inflated(&data, true, packed.crc);
            prop_assert!(fault.is_some() || out == plain);
        }
    }
}
