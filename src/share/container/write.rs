//! Writing the ZIP.
//!
//! In: entries by name. Out: the bytes of the file. **Order, times, attributes and compression are fixed.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};

use super::{
    CENTRAL, DEFLATED, END, FLAG_UTF8, LOCAL, MAX_ENTRIES, MAX_INFLATED, RawEntry, STORED, is_safe_name,
};
use crate::share::problem::{Problem, ProblemCode};

/// ZIP 2.0, as every reader knows it.
const VERSION: u16 = 20;
/// 1980-01-01, the first day the format can name.
const DATE: u16 = 0x0021;
const LEVEL: u32 = 6;

/// What an entry holds: new bytes, or those of another file, taken over as they are compressed there.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    Bytes(Vec<u8>),
    Raw(RawEntry<'a>),
}

/// One entry, ready to be written.
struct Packed<'a> {
    name: &'a str,
    method: u16,
    crc: u32,
    size: u32,
    data: std::borrow::Cow<'a, [u8]>,
}

/// Writes the entries, the manifest first, by folder and then by name.
pub fn write(entries: &BTreeMap<String, Content<'_>>) -> Result<Vec<u8>, Problem> {
    if entries.len() > MAX_ENTRIES || entries.values().map(Content::size).sum::<u64>() > MAX_INFLATED {
        return Err(Problem::file(ProblemCode::FileHostile));
    }
    let mut ordered: Vec<_> = entries.iter().collect();
    ordered.arrange_by_key(|(name, _)| (folder_rank(name), *name));
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in &ordered {
        if !is_safe_name(name) {
            return Err(Problem::entry(ProblemCode::EntryName, name));
        }
        let packed = pack(name, content);
        let offset = length(file.len())?;
        local_header(&mut file, &packed)?;
        file.extend_from_slice(&packed.data);
        central_header(&mut directory, &packed, offset)?;
    }
    let (offset, size) = (length(file.len())?, length(directory.len())?);
    file.append(&mut directory);
    end_record(&mut file, ordered.len(), size, offset)?;
    Ok(file)
}

/// The manifest and what vouches for it stand in front, what is never signed last.
fn folder_rank(name: &str) -> usize {
    let folders =
        ["plan.json", "package.json", "signatures/", "parts/", "people/", "inventories/", "journal/"];
    folders.iter().position(|folder| name.starts_with(folder)).unwrap_or(folders.len())
}

fn pack<'a>(name: &'a str, content: &'a Content<'a>) -> Packed<'a> {
    match content {
        Content::Raw(raw) => {
            Packed { name, method: raw.method, crc: raw.crc, size: raw.size, data: raw.data.into() }
        }
        Content::Bytes(bytes) => {
            let mut crc = Crc::new();
            crc.update(bytes);
            let deflated = deflate(bytes).filter(|deflated| deflated.len() < bytes.len());
            let method = if deflated.is_some() { DEFLATED } else { STORED };
            let data = deflated.map_or_else(|| bytes.into(), Into::into);
            // The bound on all entries keeps this below 4 GiB.
            Packed { name, method, crc: crc.sum(), size: crc.amount(), data }
        }
    }
}

fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn local_header(out: &mut Vec<u8>, entry: &Packed<'_>) -> Result<(), Problem> {
    out.extend(LOCAL.to_le_bytes());
    common(out, entry)?;
    out.extend(entry.name.as_bytes());
    Ok(())
}

fn central_header(out: &mut Vec<u8>, entry: &Packed<'_>, offset: u32) -> Result<(), Problem> {
    out.extend(CENTRAL.to_le_bytes());
    out.extend(VERSION.to_le_bytes());
    common(out, entry)?;
    // no comment, first disk, no attributes
    out.extend([0; 10]);
    out.extend(offset.to_le_bytes());
    out.extend(entry.name.as_bytes());
    Ok(())
}

/// The fields that both headers have, from the version to the length of the extra field.
fn common(out: &mut Vec<u8>, entry: &Packed<'_>) -> Result<(), Problem> {
    let name_length = u16::try_from(entry.name.len()).map_err(|_| Problem::file(ProblemCode::EntryName))?;
    for field in [VERSION, FLAG_UTF8, entry.method, 0, DATE] {
        out.extend(field.to_le_bytes());
    }
    for field in [entry.crc, length(entry.data.len())?, entry.size] {
        out.extend(field.to_le_bytes());
    }
    out.extend(name_length.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    Ok(())
}

fn end_record(out: &mut Vec<u8>, entries: usize, size: u32, offset: u32) -> Result<(), Problem> {
    let count = u16::try_from(entries).map_err(|_| Problem::file(ProblemCode::FileHostile))?;
    out.extend(END.to_le_bytes());
    for field in [0, 0, count, count] {
        out.extend(field.to_le_bytes());
    }
    out.extend(size.to_le_bytes());
    out.extend(offset.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    Ok(())
}

fn length(length: usize) -> Result<u32, Problem> {
    u32::try_from(length).map_err(|_| Problem::file(ProblemCode::FileHostile))
}

impl Content<'_> {
    fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Raw(raw) => u64::from(raw.size),
        }
    }
}
