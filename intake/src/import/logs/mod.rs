//! Logs of connections that are no CSV: Zeek, flow logs of AWS VPC, Aria's dumps, objects in JSON; and gzip.
//!
//! In: bytes, packed with gzip or not. Out: rows, read piece by piece. **Nothing but a piece and a row is held,
//! and what is packed is inflated only so far.**

mod json;
mod lines;

use std::cell::Cell as Slot;
use std::io::{BufRead as _, Read as _, Seek as _};

use flate2::read::MultiGzDecoder;

use super::InputFile;
use super::encoding::{Decoder, LineEnds, encoding_of};
use super::headings::normal;
use super::source::{Cell, Rows, Trouble};
use super::values;
use crate::base::{Bytes, Code};
use json::Objects;
use lines::Lines;

/// Bytes looked at to recognise a log.
const HEAD: usize = 64 * 1024;
/// Bytes that are inflated at a time.
const PIECE: usize = 64 * 1024;
/// Packed bytes may inflate this far whatever their ratio.
const FREE: u64 = 1 << 20;
/// Beyond that, so many bytes out per byte in. Logs have 5 to 30.
const RATIO: u64 = 256;
/// And never beyond this.
const MOST: u64 = 2 << 30;
/// What is no log is inflated into memory, this far at most.
const IN_MEMORY: usize = 256 << 20;
/// Columns of a row.
const MAX_FIELDS: usize = 16_384;

/// Bytes of a file, packed with gzip or not.
#[derive(Clone, Copy)]
struct Stream<'a>(&'a Bytes);

impl Stream<'_> {
    fn is_packed(self) -> bool {
        self.0.head(2) == [0x1F, 0x8B]
    }

    /// Gives the bytes piece by piece until `sink` has enough. Returns why it ended early, if it did:
    /// damaged, inflating beyond all measure, or longer than is read.
    fn pieces(self, sink: &mut dyn FnMut(&[u8]) -> bool) -> Option<Code> {
        if !self.is_packed() {
            let mut plain = self.0.reader();
            while let Ok(ready) = plain.fill_buf() {
                let count = ready.len();
                if count == 0 || !sink(ready) {
                    break;
                }
                plain.consume(count);
            }
            return None;
        }
        let mut inflated = MultiGzDecoder::new(self.0.reader());
        let mut piece = vec![0; PIECE];
        let mut all = 0_u64;
        loop {
            let count = match inflated.read(&mut piece) {
                Ok(0) => return None,
                Ok(count) => count,
                Err(_) => return Some(Code::FileDamaged),
            };
            all += count as u64;
            // Of what has been read, so that no more is inflated than it takes to tell.
            let packed = inflated.get_mut().stream_position().unwrap_or(0);
            if all > packed.saturating_mul(RATIO).max(FREE) {
                return Some(Code::FileHostile);
            }
            if all > MOST {
                return Some(Code::FileCut);
            }
            if !sink(piece.get(..count).unwrap_or_default()) {
                return None;
            }
        }
    }

    /// At most so many bytes from the start.
    fn start(self, limit: usize) -> (Vec<u8>, Option<Code>) {
        let mut start = Vec::new();
        let mut full = false;
        let fault = self.pieces(&mut |piece| {
            let room = limit - start.len();
            full = piece.len() > room;
            start.extend(piece.iter().take(room));
            !full
        });
        (start, if full { Some(Code::FileCut) } else { fault })
    }
}

/// How a log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Tab-separated or as its head says, with lines that begin with `#` (Zeek's ASCII writer).
    Zeek,
    /// Separated by this, with headings and without quotes.
    Plain(char),
    /// The default format of VPC flow logs, version 2, without headings (as CloudWatch gives them).
    Vpc,
    /// Objects, one a line or in an array.
    Json,
}

fn form_of(head: &[u8]) -> Option<Form> {
    let head = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head).trim_ascii_start();
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    if line.len() > 4096 && !line.starts_with(b"{") && !line.starts_with(b"[") {
        return None;
    }
    match head {
        [b'{', rest @ ..] if rest.trim_ascii_start().starts_with(b"\"") => return Some(Form::Json),
        [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => return Some(Form::Json),
        [b'#', ..] => {
            let fields = |line: &[u8]| line.starts_with(b"#fields") || line.starts_with(b"#separator");
            return head.split(|byte| *byte == b'\n').any(fields).then_some(Form::Zeek);
        }
        _ => {}
    }
    let line = std::str::from_utf8(line).ok()?;
    let has = |separator: char, names: [&str; 2]| {
        names.iter().all(|name| line.split(separator).any(|heading| normal(heading) == *name))
    };
    if has(':', ["srcip", "dstip"]) {
        return Some(Form::Plain(':'));
    }
    if has(' ', ["srcaddr", "dstaddr"]) {
        return Some(Form::Plain(' '));
    }
    let fields: Vec<&str> = line.split(' ').take(15).collect();
    let address =
        |at: usize| fields.get(at).is_some_and(|text| *text == "-" || values::address(text).is_some());
    let version = fields.len() == 14 && fields.first() == Some(&"2");
    let status = ["OK", "NODATA", "SKIPDATA"].iter().any(|word| fields.get(13) == Some(word));
    (version && status && address(3) && address(4)).then_some(Form::Vpc)
}

/// A log that rows can be read from.
pub(super) struct Log<'a> {
    reader: Reader<'a>,
    /// Why the last reading ended early.
    fault: Slot<Option<Code>>,
    /// Rows that were too long and were cut, in the last reading.
    cut: Slot<usize>,
}

enum Reader<'a> {
    Lines(Lines<'a>),
    Objects(Objects<'a>),
}

/// `None` where it is no log.
pub(super) fn open(bytes: &Bytes) -> Option<Log<'_>> {
    let stream = Stream(bytes);
    let form = if stream.is_packed() { form_of(&stream.start(HEAD).0) } else { form_of(&bytes.head(HEAD)) }?;
    let reader = match form {
        Form::Json => Reader::Objects(Objects::new(stream)),
        form => Reader::Lines(Lines { stream, form }),
    };
    Some(Log { reader, fault: Slot::new(None), cut: Slot::new(0) })
}

impl Log<'_> {
    /// What stands between the fields; empty for objects.
    pub(super) fn delimiter(&self) -> String {
        match &self.reader {
            Reader::Lines(lines) => lines.separator().to_string(),
            Reader::Objects(_) => String::new(),
        }
    }

    /// The first rows, for recognising and showing.
    pub(super) fn sample(&self, rows: usize) -> Vec<(u32, Vec<String>)> {
        let mut sample = match &self.reader {
            Reader::Lines(_) => Vec::new(),
            Reader::Objects(objects) => vec![(0, objects.names.clone())],
        };
        self.walk(&mut |row, cells| {
            if !cells.is_empty() {
                sample.push((row, cells.iter().map(|cell| cell.text.to_owned()).collect()));
            }
            sample.len() < rows
        });
        sample
    }

    fn walk(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) {
        let (fault, cut) = match &self.reader {
            Reader::Lines(lines) => lines.walk(sink),
            Reader::Objects(objects) => objects.walk(sink),
        };
        self.fault.set(fault);
        self.cut.set(cut);
    }
}

impl Rows for Log<'_> {
    /// A row that cannot be one is given without cells.
    fn each(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        self.walk(&mut |row, cells| {
            sink(row, cells);
            true
        });
    }

    fn trouble(&self) -> Trouble {
        Trouble { cut: self.cut.get(), broken: 0 }
    }

    fn fault(&self) -> Option<Code> {
        // What was read of it is used.
        self.fault.get().map(|code| if code == Code::FileHostile { Code::FileCut } else { code })
    }
}

/// What is read in place of a file's own bytes: inflated, or in UTF-8; and what is wrong with it.
pub(super) type Prepared = Option<(Bytes, Option<Code>)>;

/// Other files that are packed, and logs in UTF-16 (as PowerShell writes what it copies).
pub(super) fn prepare(file: &InputFile) -> Prepared {
    let stream = Stream(&file.bytes);
    if stream.is_packed() {
        let is_log = form_of(&stream.start(HEAD).0).is_some();
        return (!is_log).then(|| {
            let (bytes, fault) = stream.start(IN_MEMORY);
            let bytes = Bytes::from(bytes);
            match wide_log(&bytes) {
                Some((text, cut)) => (text, fault.or(cut)),
                None => (bytes, fault),
            }
        });
    }
    wide_log(&file.bytes)
}

/// A log in UTF-16, in UTF-8.
fn wide_log(bytes: &Bytes) -> Prepared {
    if !matches!(bytes.head(2).as_slice(), [0xFF, 0xFE] | [0xFE, 0xFF]) {
        return None;
    }
    let (start, encoding) = encoding_of(bytes)?;
    let decoded = |limit: usize| {
        let mut decoded = Vec::new();
        let decoder = Decoder::new(bytes, start, encoding, LineEnds::Newline);
        let read = decoder.take(limit as u64).read_to_end(&mut decoded);
        debug_assert!(read.is_ok(), "a decoder ends where its source fails");
        decoded
    };
    form_of(&decoded(HEAD))?;
    let text = decoded(IN_MEMORY);
    let fault = (text.len() >= IN_MEMORY).then_some(Code::FileCut);
    Some((text.into(), fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_by_their_first_bytes() {
        let cases: [(&str, Option<Form>); 13] = [
            ("#separator \\x09\n#fields\tts\n", Some(Form::Zeek)),
            ("\u{feff}#path\tconn\n#fields\tts\n", Some(Form::Zeek)),
            ("# a comment\na,b\n", None),
            ("{\"ts\":1}\n", Some(Form::Json)),
            ("\n [ {\"ts\":1}]", Some(Form::Json)),
            ("{x}", None),
            ("[a],b\n", None),
            ("src_ip:dst_ip:src_vm:src_security_groups:port\n", Some(Form::Plain(':'))),
            ("time: 10:00\n", None),
            ("version srcaddr dstaddr\n", Some(Form::Plain(' '))),
            ("2 1 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 1 1 1 ACCEPT OK\n", Some(Form::Vpc)),
            ("2 1 eni-1 - - - - - - - 1 1 - NODATA\n", Some(Form::Vpc)),
            ("", None),
        ];
        for (text, form) in cases {
            assert_eq!(form_of(text.as_bytes()), form, "{text}");
        }
    }
}
