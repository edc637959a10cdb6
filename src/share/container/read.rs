//! Reading the ZIP.
//!
//! In: bytes from anywhere. Out: entries that can be inflated one by one. **The entries and the directory
//! tile the file without a gap, and every local header says what the directory says.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use flate2::{Crc, bufread::DeflateDecoder};

use super::{
    CENTRAL, CENTRAL_LENGTH, DEFLATED, DESCRIPTOR, END, END_LENGTH, FLAG_DESCRIPTOR, FLAG_UTF8, LOCAL,
    LOCAL_LENGTH, MAX_ENTRIES, MAX_INFLATED, STORED, is_safe_name,
};
use crate::share::problem::{Problem, ProblemCode};

/// Compression flags of deflate, the descriptor, and UTF-8 names.
const KNOWN_FLAGS: u16 = 0b110 | FLAG_DESCRIPTOR | FLAG_UTF8;
/// Deflate cannot do better than this.
const MAX_RATIO: u64 = 1032;

/// The entries of a file by name.
#[derive(Clone, Debug)]
pub struct Container<'a> {
    pub entries: BTreeMap<String, RawEntry<'a>>,
}

/// An entry as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub struct RawEntry<'a> {
    pub(super) method: u16,
    pub(super) crc: u32,
    /// Bytes, inflated.
    pub(super) size: u32,
    pub(super) data: &'a [u8],
}

/// One line of the directory.
struct Line {
    name: String,
    raw_name: Vec<u8>,
    /// Version, flags, method, time and date: ten bytes that the local header repeats.
    head: [u8; 10],
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
    offset: u32,
}

impl<'a> Container<'a> {
    /// Reads the directory; contents are not inflated yet.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Problem> {
        let (directory, count) = directory(bytes)?;
        let mut lines = lines(directory, count)?;
        check_names(&lines)?;
        check_bounds(&lines)?;
        lines.arrange_by_key(|line| line.offset);
        let mut entries = BTreeMap::new();
        let mut next = 0;
        for line in lines {
            let (raw, end) = local(bytes, &line, next)?;
            next = end;
            entries.insert(line.name, raw);
        }
        if next + directory.len() + END_LENGTH != bytes.len() {
            return Err(inconsistent());
        }
        Ok(Self { entries })
    }
}

impl RawEntry<'_> {
    /// The content; fails where it cannot be inflated to exactly the size and CRC that are claimed.
    pub fn inflate(&self) -> Result<Vec<u8>, ProblemCode> {
        let size = u64::from(self.size);
        let mut content = Vec::new();
        if self.method == STORED {
            content.extend_from_slice(self.data);
        } else {
            let mut decoder = DeflateDecoder::new(self.data);
            let read = decoder.by_ref().take(size + 1).read_to_end(&mut content);
            if read.is_err() || decoder.total_in() != self.data.len() as u64 {
                return Err(ProblemCode::EntryDamaged);
            }
        }
        let mut crc = Crc::new();
        crc.update(&content);
        if content.len() as u64 == size && crc.sum() == self.crc {
            Ok(content)
        } else {
            Err(ProblemCode::EntryDamaged)
        }
    }

    /// Bytes, inflated, as the directory claims.
    pub fn size(&self) -> u64 {
        u64::from(self.size)
    }
}

fn inconsistent() -> Problem {
    Problem::file(ProblemCode::ZipInconsistent)
}

/// Finds the directory by the record that must end the file.
fn directory(bytes: &[u8]) -> Result<(&[u8], usize), Problem> {
    let Some(end) = bytes.len().checked_sub(END_LENGTH).and_then(|start| bytes.get(start..)) else {
        return Err(not_a_zip(bytes));
    };
    if u32_at(end, 0) != Some(END) || u16_at(end, 20) != Some(0) {
        return Err(not_a_zip(bytes));
    }
    let field = |at| u16_at(end, at).unwrap_or(u16::MAX);
    let count = usize::from(field(10));
    if field(4) != 0 || field(6) != 0 || field(8) != field(10) {
        return Err(Problem::file(ProblemCode::ZipUnsupported));
    }
    if count > MAX_ENTRIES {
        return Err(Problem::file(ProblemCode::FileHostile));
    }
    let size = u32_at(end, 12).map_or(usize::MAX, |size| size as usize);
    let offset = u32_at(end, 16).map_or(usize::MAX, |offset| offset as usize);
    let whole = offset.checked_add(size).ok_or_else(inconsistent)?;
    if Some(whole) != bytes.len().checked_sub(END_LENGTH) {
        return Err(inconsistent());
    }
    Ok((bytes.get(offset..whole).ok_or_else(inconsistent)?, count))
}

/// Says why there is no directory at the end.
fn not_a_zip(bytes: &[u8]) -> Problem {
    let mark = END.to_le_bytes();
    Problem::file(if bytes.is_empty() {
        ProblemCode::FileEmpty
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        ProblemCode::FileOle2
    } else if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(&mark) {
        ProblemCode::FileNotZip
    } else if bytes.windows(mark.len()).rev().take(1 << 20).any(|window| window == mark) {
        ProblemCode::FileTrailingData
    } else {
        ProblemCode::FileTruncated
    })
}

fn lines(mut directory: &[u8], count: usize) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for _ in 0..count {
        let (line, rest) = line(directory)?;
        lines.push(line);
        directory = rest;
    }
    if directory.is_empty() { Ok(lines) } else { Err(inconsistent()) }
}

fn line(bytes: &[u8]) -> Result<(Line, &[u8]), Problem> {
    let (Some(fixed), Some(rest)) = (bytes.get(..CENTRAL_LENGTH), bytes.get(CENTRAL_LENGTH..)) else {
        return Err(inconsistent());
    };
    let short = |at| u16_at(fixed, at).ok_or_else(inconsistent);
    let long = |at| u32_at(fixed, at).ok_or_else(inconsistent);
    if long(0)? != CENTRAL || short(32)? != 0 {
        return Err(inconsistent());
    }
    let (flags, method) = (short(8)?, short(10)?);
    let supported = flags & !KNOWN_FLAGS == 0 && matches!(method, STORED | DEFLATED) && short(34)? == 0;
    if !supported {
        return Err(Problem::file(ProblemCode::ZipUnsupported));
    }
    let (name_length, extra_length) = (usize::from(short(28)?), usize::from(short(30)?));
    let raw_name = rest.get(..name_length).ok_or_else(inconsistent)?.to_vec();
    let rest = rest.get(name_length + extra_length..).ok_or_else(inconsistent)?;
    let name = String::from_utf8(raw_name.clone())
        .ok()
        .filter(|name| is_safe_name(name) && (name.is_ascii() || flags & FLAG_UTF8 != 0));
    let Some(name) = name else {
        return Err(Problem::entry(ProblemCode::EntryName, &String::from_utf8_lossy(&raw_name)));
    };
    let head = fixed.get(6..16).and_then(|head| head.try_into().ok()).ok_or_else(inconsistent)?;
    let (crc, packed, size, offset) = (long(16)?, long(20)?, long(24)?, long(42)?);
    Ok((Line { name, raw_name, head, flags, method, crc, packed, size, offset }, rest))
}

/// Names that differ in case only fall together on many systems, so they count as one.
fn check_names(lines: &[Line]) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    match lines.iter().find(|line| !seen.insert(line.name.to_lowercase())) {
        Some(line) => Err(Problem::entry(ProblemCode::EntryDuplicate, &line.name)),
        None => Ok(()),
    }
}

fn check_bounds(lines: &[Line]) -> Result<(), Problem> {
    let all: u64 = lines.iter().map(|line| u64::from(line.size)).sum();
    let too_dense = |line: &&Line| match line.method {
        STORED => line.packed != line.size,
        _ => u64::from(line.size) > u64::from(line.packed) * MAX_RATIO,
    };
    match lines.iter().find(too_dense) {
        _ if all > MAX_INFLATED => Err(Problem::file(ProblemCode::FileHostile)),
        Some(line) => Err(Problem::entry(ProblemCode::FileHostile, &line.name)),
        None => Ok(()),
    }
}

/// Reads the local header at `start`; gives the entry and where the next one starts.
fn local<'a>(bytes: &'a [u8], line: &Line, start: usize) -> Result<(RawEntry<'a>, usize), Problem> {
    let wrong = || Problem::entry(ProblemCode::ZipInconsistent, &line.name);
    let header = bytes.get(start..start + LOCAL_LENGTH).ok_or_else(wrong)?;
    let described = line.flags & FLAG_DESCRIPTOR != 0;
    let sums = [u32_at(header, 14), u32_at(header, 18), u32_at(header, 22)];
    let claimed = [line.crc, line.packed, line.size].map(Some);
    let name_length = u16_at(header, 26).map_or(0, usize::from);
    let extra_length = u16_at(header, 28).map_or(0, usize::from);
    let name_start = start + LOCAL_LENGTH;
    let agrees = line.offset as usize == start
        && u32_at(header, 0) == Some(LOCAL)
        && header.get(4..14) == Some(&line.head)
        && (sums == claimed || described && sums == [Some(0); 3])
        && bytes.get(name_start..name_start + name_length) == Some(&line.raw_name);
    if !agrees {
        return Err(wrong());
    }
    let data_start = name_start + name_length + extra_length;
    let data_end = data_start.checked_add(line.packed as usize).ok_or_else(wrong)?;
    let data = bytes.get(data_start..data_end).ok_or_else(wrong)?;
    let end =
        if described { after_descriptor(bytes, data_end, claimed).ok_or_else(wrong)? } else { data_end };
    Ok((RawEntry { method: line.method, crc: line.crc, size: line.size, data }, end))
}

/// Where the data descriptor ends, if it repeats what the directory claims; its mark is optional.
fn after_descriptor(bytes: &[u8], at: usize, claimed: [Option<u32>; 3]) -> Option<usize> {
    let at = if u32_at(bytes, at) == Some(DESCRIPTOR) { at + 4 } else { at };
    let sums = [u32_at(bytes, at), u32_at(bytes, at + 4), u32_at(bytes, at + 8)];
    (sums == claimed).then_some(at + 12)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
