//! Text in the encodings that exports come in.
//!
//! In: bytes. Out: UTF-8, a buffer at a time. **Every sequence of bytes decodes to something; nothing but the
//! buffer is held.**

use serde::{Deserialize, Serialize};
use std::io::Read;

/// How the text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// Encoding by byte order mark, by the zeros of UTF-16, by being valid UTF-8, or else Windows-1252.
pub(super) fn encoding_of(bytes: &[u8]) -> Option<(&[u8], Encoding)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Some((rest, Encoding::Utf8)),
        [0xFF, 0xFE, rest @ ..] => return Some((rest, Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => return Some((rest, Encoding::Utf16Be)),
        _ => {}
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 4 > head.len() && even == 0 {
        return Some((bytes, Encoding::Utf16Le));
    }
    if even * 4 > head.len() && odd == 0 {
        return Some((bytes, Encoding::Utf16Be));
    }
    if even + odd > 0 {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Some((bytes, Encoding::Utf8)),
        // Cut in the middle of a character.
        Err(error) if error.error_len().is_none() => {
            Some((bytes.get(..error.valid_up_to())?, Encoding::Utf8))
        }
        Err(_) => Some((bytes, Encoding::Windows1252)),
    }
}

/// Gives UTF-8 whatever the encoding, and one newline for CR LF, so that lines can be counted.
pub(super) struct Decoder<'a> {
    rest: &'a [u8],
    encoding: Encoding,
    /// A character that did not fit the reader's buffer.
    pending: ([u8; 4], usize),
    last: u8,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(rest: &'a [u8], encoding: Encoding) -> Self {
        Self { rest, encoding, pending: ([0; 4], 0), last: b'\n' }
    }

    pub(super) fn skip_line(&mut self) {
        let mut byte = [0];
        while self.read(&mut byte).unwrap_or(0) == 1 && byte != *b"\n" {}
    }

    /// Copies what is UTF-8 already.
    fn read_plain(&mut self, out: &mut [u8]) -> usize {
        let mut written = 0;
        while let Some(room) = out.get_mut(written..).filter(|room| !room.is_empty()) {
            let limit = room.len().min(self.rest.len());
            let Some(ready) = self.rest.get(..limit).filter(|ready| !ready.is_empty()) else { break };
            let stop = ready.iter().position(|byte| *byte == b'\r').unwrap_or(limit);
            let ends_line = stop < limit && self.rest.get(stop + 1) == Some(&b'\n');
            let count = if stop < limit && !ends_line { stop + 1 } else { stop };
            let (Some(to), Some(from)) = (room.get_mut(..count), ready.get(..count)) else { break };
            to.copy_from_slice(from);
            written += count;
            self.rest = self.rest.get(count + usize::from(ends_line)..).unwrap_or_default();
        }
        written
    }

    fn unit(&mut self) -> Option<u16> {
        let (pair, rest) = self.rest.split_first_chunk::<2>()?;
        self.rest = rest;
        Some(if self.encoding == Encoding::Utf16Le {
            u16::from_le_bytes(*pair)
        } else {
            u16::from_be_bytes(*pair)
        })
    }

    fn newline_follows(&self) -> bool {
        matches!(
            (self.encoding, self.rest),
            (Encoding::Utf16Le, [10, 0, ..])
                | (Encoding::Utf16Be, [0, 10, ..])
                | (Encoding::Windows1252, [10, ..])
        )
    }

    fn character(&mut self) -> Option<char> {
        if self.encoding == Encoding::Windows1252 {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            return Some(windows_1252(*byte));
        }
        let first = self.unit()?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(u32::from(first));
        }
        let before = self.rest;
        let second = self.unit().unwrap_or(0);
        let decoded = char::decode_utf16([first, second]).next().and_then(Result::ok);
        if decoded.is_none() {
            self.rest = before;
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
                if character == '\r' && self.newline_follows() {
                    continue;
                }
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
        let written = match self.encoding {
            Encoding::Utf8 => self.read_plain(out),
            _ => self.read_decoded(out),
        };
        if let Some(last) = written.checked_sub(1).and_then(|last| out.get(last)) {
            self.last = *last;
            return Ok(written);
        }
        // The last line ends too.
        let missing = self.last != b'\n';
        self.last = b'\n';
        Ok(match out.first_mut().filter(|_| missing) {
            Some(byte) => {
                *byte = b'\n';
                1
            }
            None => 0,
        })
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
