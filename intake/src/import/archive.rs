//! Archives (.zip) as folders of files.
//!
//! In: files, of which some are archives that are nothing else. Out: the files inside, named
//! `archive.zip/member.csv`. **What is inflated is counted as it comes, over all archives together; names of
//! members are text and nothing more, and an archive inside an archive stays closed.**

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;

use super::notes::Notes;
use super::workbook::{Fault, Workbook};
use super::{File, InputFile, Why};
use crate::base::{Bytes, Code};
use crate::estate::SourceKind;

/// Files of one archive that are opened.
const MOST: usize = 200;
/// Bytes that all archives of an import may inflate to.
const MOST_BYTES: u64 = 1 << 30;
/// Bytes out for each byte in. Text of exports packs to a tenth or so.
const RATIO: u64 = 256;
/// Bytes that are inflated at a time.
const PIECE: u64 = 256 << 10;
/// A small archive may inflate this far whatever its ratio.
const FREE_BYTES: u64 = 1 << 20;

/// Archives that were opened, and what was in them.
#[derive(Default)]
pub(super) struct Unpacked {
    pub(super) members: Vec<InputFile>,
    /// One for each file that was given: whether it is an archive that was opened.
    pub(super) opened: Vec<bool>,
}

/// Opens the archives among the files.
pub(super) fn unpack(files: &[InputFile], notes: &mut Notes) -> Unpacked {
    let mut unpacked = Unpacked::default();
    let mut room = MOST_BYTES;
    for file in files {
        let before = unpacked.members.len();
        if is_archive(&file.bytes) {
            open(file, &mut room, &mut unpacked.members, notes);
        }
        unpacked.opened.push(unpacked.members.len() > before);
    }
    unpacked
}

/// An archive that is no workbook, document or plan.
fn is_archive(bytes: &Bytes) -> bool {
    bytes.head(4) == b"PK\x03\x04" && matches!(Workbook::open(bytes).err(), Some(Fault::Other("zip")))
}

fn open(file: &InputFile, room: &mut u64, members: &mut Vec<InputFile>, notes: &mut Notes) {
    let packed = Rc::new(Cell::new(0));
    let counted = Counted { inner: file.bytes.reader(), count: Rc::clone(&packed) };
    let Ok(mut archive) = ZipArchive::new(counted) else { return };
    let length = file.bytes.length();
    let may = length.saturating_mul(RATIO).max(FREE_BYTES).min(*room);
    let (mut left, mut count) = (may, 0);
    for place in 0..archive.len() {
        let inner = match archive.name_for_index(place) {
            Some(Ok(name)) => name.into_owned(),
            _ => place.to_string(),
        };
        let name = file.name.clone() + "/" + &inner;
        if inner.ends_with(['/', '\\']) || is_litter(&inner) {
            continue;
        }
        let Ok(member) = archive.by_index(place) else {
            // Locked with a password, or packed in a way that is not read.
            notes.error(Code::FileBroken, &name);
            continue;
        };
        if count >= MOST {
            notes.error(Code::FileTooLarge, &file.name);
            break;
        }
        let inflated = inflate(member, left, &packed, may < MOST_BYTES);
        match inflated {
            Ok(bytes) => {
                left -= bytes.len() as u64;
                count += 1;
                members.push(InputFile::new(name, bytes));
            }
            Err(Code::FileBroken) => notes.error(Code::FileBroken, &name),
            Err(code) => {
                notes.error(code, &name);
                left = 0;
                break;
            }
        }
    }
    *room = room.saturating_sub(may - left);
}

/// A member, until it is more than is left, or than what was read of it can honestly hold.
fn inflate(mut member: impl Read, left: u64, packed: &Cell<u64>, small: bool) -> Result<Vec<u8>, Code> {
    let before = packed.get();
    let mut bytes = Vec::new();
    loop {
        let piece = member.by_ref().take(PIECE).read_to_end(&mut bytes).map_err(|_| Code::FileBroken)?;
        if piece == 0 {
            return Ok(bytes);
        }
        let length = bytes.len() as u64;
        let read = packed.get().saturating_sub(before);
        if length > read.saturating_mul(RATIO).max(FREE_BYTES) || (length > left && small) {
            return Err(Code::FileHostile);
        }
        if length > left {
            return Err(Code::FileTooLarge);
        }
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.count.set(self.count.get().saturating_add(read as u64));
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Says of each archive whether anything in it is used.
pub(super) fn judge(files: &mut [File<'_>], notes: &mut Notes) {
    let is_used = |file: &&File<'_>| file.report.kind != SourceKind::Unknown;
    let used: Vec<String> = files.iter().filter(is_used).map(|file| file.report.name.clone()).collect();
    for file in files.iter_mut().filter(|file| file.report.why == Why::ArchiveFiles) {
        let within = file.report.name.clone() + "/";
        if used.iter().any(|name| name.starts_with(&within)) {
            file.report.kind = SourceKind::Archive;
        } else {
            file.report.why = Why::NotUsed;
            notes.error(Code::FileUnknown, &file.report.name);
        }
    }
}

/// What computers leave in archives and folders beside what people put there.
pub fn is_litter(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX/") || last.starts_with('.') || ["", "Thumbs.db", "desktop.ini"].contains(&last)
}
