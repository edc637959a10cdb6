//! The ZIP around a plan: the plain part of the format, nothing else.
//!
//! In: named bytes, or a file from anywhere. Out: a file, or its entries. **Written files are the same to
//! the byte everywhere; read files hold nothing that the directory does not name exactly once.**
//!
//! Format: PKWARE APPNOTE 6.3.10 without encryption, ZIP64 and several disks. Read here and written by
//! `base::zip`, since the signatures stand on knowing every byte of it; inflating and deflating is `flate2`'s.

mod read;
mod write;

pub use read::{Container, RawEntry};
pub use write::{Content, write};

/// Entries in one file at most.
pub const MAX_ENTRIES: usize = 10_000;
/// Bytes of all entries together, inflated, at most.
pub const MAX_INFLATED: u64 = 512 << 20;
/// Bytes of a name at most.
const MAX_NAME: usize = 255;

use crate::base::zip::{CENTRAL, DEFLATED, END, FLAG_UTF8, LOCAL, STORED};

const DESCRIPTOR: u32 = 0x0807_4b50;
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const FLAG_DESCRIPTOR: u16 = 1 << 3;

/// True for a relative path of plain segments that means the same on every system.
pub fn is_safe_name(name: &str) -> bool {
    let plain = |segment: &str| !segment.is_empty() && segment != "." && segment != "..";
    name.len() <= MAX_NAME
        && !name.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '\u{fffd}'))
        && name.split('/').all(plain)
}
