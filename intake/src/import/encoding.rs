//! Text in the encodings that exports come in.
//!
//! In: bytes. Out: UTF-8, a buffer at a time. **Every sequence of bytes decodes to something; nothing but the
//! buffer is held.**

use serde::{Deserialize, Serialize};
use std::io::{BufRead as _, Read, Seek as _, SeekFrom};

use crate::base::Bytes;
use crate::base::bytes::Reader;

/// How the text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// A newline, a carriage return before it or not.
    Newline,
    /// A carriage return alone, as old Macs have it.
    Return,
}

/// Bytes that are looked at for a byte order mark and for zeros.
const HEAD: usize = 4096;
/// So many bytes in UTF-8 are trusted that the rest is too, where it lies elsewhere.
const ENOUGH: u64 = 4 << 20;

/// Where the text starts and how it is encoded: by byte order mark, by the zeros of UTF-16, by being valid UTF-8,
/// or else Windows-1252. `None` where the bytes are not text.
pub(super) fn encoding_of(bytes: &Bytes) -> Option<(u64, Encoding)> {
    let head = bytes.head(HEAD);
    match head.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => return Some((3, Encoding::Utf8)),
        [0xFF, 0xFE, ..] => return Some((2, Encoding::Utf16Le)),
        [0xFE, 0xFF, ..] => return Some((2, Encoding::Utf16Be)),
        _ => {}
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 4 > head.len() && even == 0 {
        return Some((0, Encoding::Utf16Le));
    }
    if even * 4 > head.len() && odd == 0 {
        return Some((0, Encoding::Utf16Be));
    }
    if even + odd > 0 {
        return None;
    }
    Some((0, if bytes.may_be_utf8(ENOUGH) { Encoding::Utf8 } else { Encoding::Windows1252 }))
}

/// Gives UTF-8 whatever the encoding, and a newline after the last line.
pub(super) struct Decoder<'a> {
    source: Reader<'a>,
    /// The unit after half a character, which belongs to no pair.
    spare: Option<u16>,
    encoding: Encoding,
    ends: LineEnds,
    /// A character that did not fit the reader's buffer.
    pending: ([u8; 4], usize),
    last: u8,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a Bytes, from: u64, encoding: Encoding, ends: LineEnds) -> Self {
        let mut source = bytes.reader();
        let there = source.seek(SeekFrom::Start(from));
        debug_assert!(there.is_ok());
        Self { source, spare: None, encoding, ends, pending: ([0; 4], 0), last: b'\n' }
    }

    pub(super) fn skip_line(&mut self) {
        let mut byte = [0];
        while self.read(&mut byte).unwrap_or(0) == 1 && byte != *b"\n" {}
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.source.fill_buf().ok()?.first()?;
        self.source.consume(1);
        Some(byte)
    }

    /// Copies what is UTF-8 already.
    fn read_plain(&mut self, out: &mut [u8]) -> usize {
        self.source.read(out).unwrap_or(0)
    }

    fn unit(&mut self) -> Option<u16> {
        let (first, second) = (self.byte()?, self.byte()?);
        let pair = [first, second];
        Some(if self.encoding == Encoding::Utf16Le {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    }

    fn character(&mut self) -> Option<char> {
        if self.encoding == Encoding::Windows1252 {
            return self.byte().map(windows_1252);
        }
        let first = match self.spare.take() {
            Some(unit) => unit,
            None => self.unit()?,
        };
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(u32::from(first));
        }
        let second = self.unit();
        let decoded = char::decode_utf16([first, second.unwrap_or(0)]).next().and_then(Result::ok);
        if decoded.is_none() {
            self.spare = second;
        }
        Some(decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

impl Decoder<'_> {
    /// Decodes into the buffer; 0 at the end.
    fn read_decoded(&mut self, out: &mut [u8]) -> usize {
        let mut written = 0;
        while let Some(room) = out.get_mut(written..).filter(|room| !room.is_empty()) {
            if self.pending.1 == 0 {
                let Some(character) = self.character() else { break };
                self.pending.1 = character.encode_utf8(&mut self.pending.0).len();
            }
            let count = self.pending.1.min(room.len());
            let (Some(to), Some(from)) = (room.get_mut(..count), self.pending.0.get(..count)) else { break };
            to.copy_from_slice(from);
            self.pending.0.rotate_left(count);
            self.pending.1 -= count;
            written += count;
        }
        written
    }
}

impl Read for Decoder<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        Ok(self.fill(out))
    }
}

impl Decoder<'_> {
    /// Decodes into the buffer; 0 at the end.
    pub(super) fn fill(&mut self, out: &mut [u8]) -> usize {
        let written = match self.encoding {
            Encoding::Utf8 => self.read_plain(out),
            _ => self.read_decoded(out),
        };
        if self.ends == LineEnds::Return {
            let returns = out.iter_mut().take(written).filter(|byte| **byte == b'\r');
            returns.for_each(|byte| *byte = b'\n');
        }
        if let Some(last) = written.checked_sub(1).and_then(|last| out.get(last)) {
            self.last = *last;
            return written;
        }
        // The last line ends too.
        let missing = self.last != b'\n';
        self.last = b'\n';
        match out.first_mut().filter(|_| missing) {
            Some(byte) => {
                *byte = b'\n';
                1
            }
            None => 0,
        }
    }
}

/// Code page 1252, as browsers read it (WHATWG Encoding, index windows-1252).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
