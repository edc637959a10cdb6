//! Delimited text (CSV and its relatives), row by row.
//!
//! In: bytes in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon, tab or bar. Out: rows.
//! **Nothing but one record is decoded at a time; a record that no row can be is cut, never grown.**

use std::cell::Cell as Counter;
use std::io::Read;

use super::encoding::{Decoder, Encoding, LineEnds, encoding_of};
use super::source::{Cell, Rows, Trouble};
use crate::base::Bytes;

/// Bytes of text in a field.
const MAX_FIELD: usize = 32 * 1024;
/// Fields in a record.
const MAX_FIELDS: usize = 16_384;
/// Bytes of a record.
const MAX_RECORD: usize = 4 << 20;
/// Bytes read at a time.
const BUFFER: usize = 64 * 1024;
/// Bytes looked at to find encoding and separator.
const SNIFF: usize = 64 * 1024;

pub(super) struct Delimited<'a> {
    bytes: &'a Bytes,
    /// Where the text starts.
    start: u64,
    ends: LineEnds,
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
    /// Lines before the first record that are not data (`sep=;`).
    skipped: u32,
    /// Fields that were too long and were cut, in the last reading.
    cut: Counter<usize>,
    /// Row from which quotes were ignored in the last reading; 0 is none.
    broken: Counter<u32>,
}

/// Whether a quote opens a field in which separators and line ends are text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Honoured,
    Ignored,
}

/// Where reading stopped: the row, and the physical line before it.
struct Stop {
    row: u32,
    line: u64,
}

impl<'a> Delimited<'a> {
    /// `None` where the bytes are not text.
    pub(super) fn open(bytes: &'a Bytes) -> Option<Self> {
        let (start, encoding) = encoding_of(bytes)?;
        let mut text = Self {
            bytes,
            start,
            ends: LineEnds::Newline,
            encoding,
            delimiter: b',',
            skipped: 0,
            cut: Counter::new(0),
            broken: Counter::new(0),
        };
        let sample = text.decoded(SNIFF);
        if sample.contains(&b'\r') && count_of(b'\n', &sample) <= 1 {
            text.ends = LineEnds::Return;
        }
        if let Some(delimiter) = text.declared() {
            text.delimiter = delimiter;
        } else {
            text.delimiter = text.sniff();
        }
        Some(text)
    }

    /// Excel's `sep=;` in the first line, which is then skipped.
    fn declared(&mut self) -> Option<u8> {
        let start: Vec<u8> = self.decoded(64);
        let line = start.split(|byte| *byte == b'\n').next()?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (word, delimiter) = line.split_at_checked(4)?;
        let &[delimiter] = delimiter else { return None };
        if !word.eq_ignore_ascii_case(b"sep=") {
            return None;
        }
        self.skipped = 1;
        Some(delimiter)
    }

    /// The separator that most lines agree on with most fields.
    fn sniff(&self) -> u8 {
        let sample = self.decoded(SNIFF);
        let mut best = (0, 0, b',');
        for delimiter in [b';', b'\t', b',', b'|'] {
            let mut counts: Vec<usize> = Vec::new();
            let mut reader = builder(delimiter).from_reader(sample.as_slice());
            let mut record = csv::ByteRecord::new();
            while counts.len() < 40 && reader.read_byte_record(&mut record).unwrap_or(false) {
                counts.push(record.len());
            }
            counts.retain(|count| *count > 1);
            for count in &counts {
                let agreeing = counts.iter().filter(|other| *other == count).count();
                if (agreeing, *count) > (best.0, best.1) {
                    best = (agreeing, *count, delimiter);
                }
            }
        }
        best.2
    }

    fn decoder(&self) -> Decoder<'a> {
        Decoder::new(self.bytes, self.start, self.encoding, self.ends)
    }

    /// The first bytes of the text, in UTF-8.
    fn decoded(&self, limit: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let read = self.decoder().take(limit).read_to_end(&mut out);
        debug_assert!(read.is_ok(), "a decoder ends where its source fails");
        out
    }

    /// Gives every record, with its row number. Where a quote is opened and never closed, the rest of the
    /// text is read without quotes.
    fn records(&self, sink: &mut dyn FnMut(u32, &csv::ByteRecord) -> bool) {
        self.broken.set(0);
        if let Some(stop) = self.read(Quotes::Honoured, 0, sink) {
            self.broken.set(stop.row);
            let rest = self.read(Quotes::Ignored, stop.line, sink);
            debug_assert!(rest.is_none(), "without quotes no record is longer than its line");
        }
    }

    /// Reads records that start after physical line `after`. Stops where a record cannot be one.
    fn read(
        &self,
        quotes: Quotes,
        after: u64,
        sink: &mut dyn FnMut(u32, &csv::ByteRecord) -> bool,
    ) -> Option<Stop> {
        let (since_record, ended) = (Counter::new(0), Counter::new(false));
        let mut decoder = self.decoder();
        if self.skipped > 0 {
            decoder.skip_line();
        }
        let bounded = Bounded { decoder, quotes, read: &since_record, ended: &ended };
        let mut builder = builder(self.delimiter);
        builder.quoting(quotes == Quotes::Honoured).buffer_capacity(BUFFER);
        let mut reader = builder.from_reader(bounded);
        let mut record = csv::ByteRecord::new();
        let (mut inner_lines, mut width, mut before) = (0_u64, 0, reader.position().line());
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            // The reader stands after the line's end: blank lines before the record are counted.
            let runs_on = quotes == Quotes::Honoured && since_record.get() > MAX_RECORD;
            // A quote that is open at the end of the text takes the last newline too.
            let is_open = runs_on || ended.get();
            let line = reader.position().line();
            let end = (line + u64::from(self.skipped)).saturating_sub(u64::from(!is_open));
            let lines = if line > before + u64::from(!is_open) {
                count_of(b'\n', record.as_slice()) as u64
            } else {
                0
            };
            before = line;
            let row = u32::try_from(end.saturating_sub(inner_lines + lines)).unwrap_or(u32::MAX);
            let start = end.saturating_sub(lines);
            width = width.max(record.len());
            if runs_on || (quotes == Quotes::Honoured && lines > 0 && self.swallows(&record, width)) {
                return Some(Stop { row, line: start.saturating_sub(1) });
            }
            inner_lines += lines;
            since_record.set(0);
            if lines > 0 {
                record = record.iter().map(without_returns).collect();
            }
            if start > after && !sink(row, &record) {
                return None;
            }
        }
        None
    }

    /// True where a field holds lines that look like records of their own.
    fn swallows(&self, record: &csv::ByteRecord, width: usize) -> bool {
        record.iter().any(|field| {
            let mut lines = field.split(|byte| *byte == b'\n').skip(1);
            field.len() > MAX_FIELD
                || (width > 2 && lines.any(|line| count_of(self.delimiter, line) + 1 >= width))
        })
    }

    fn cell<'f>(&self, field: &'f [u8]) -> Cell<'f> {
        let (text, shortened) = field_text(field);
        if shortened {
            self.cut.set(self.cut.get() + 1);
        }
        if self.broken.get() == 0 {
            return Cell::text(text);
        }
        let bare = text.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        Cell::text(bare.unwrap_or(text))
    }

    /// The first rows, for recognising and showing.
    pub(super) fn sample(&self, rows: usize) -> Vec<(u32, Vec<String>)> {
        let mut sample = Vec::new();
        self.records(&mut |row, record| {
            let cells: Vec<String> =
                record.iter().take(MAX_FIELDS).map(|field| field_text(field).0.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                sample.push((row, cells));
            }
            sample.len() < rows
        });
        sample
    }
}

impl Rows for Delimited<'_> {
    fn each(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        self.each_of(&|_| true, sink);
    }

    fn each_of(&self, wanted: &dyn Fn(usize) -> bool, sink: &mut dyn FnMut(u32, &[Cell<'_>])) {
        self.cut.set(0);
        let mut wanted_of: Vec<bool> = Vec::new();
        let mut spare: Vec<Cell<'static>> = Vec::new();
        self.records(&mut |row, record| {
            wanted_of.extend((wanted_of.len()..record.len().min(MAX_FIELDS)).map(wanted));
            if record.iter().all(is_blank) {
                return true;
            }
            let mut cells: Vec<Cell<'_>> = std::mem::take(&mut spare);
            for (field, wanted) in record.iter().zip(&wanted_of) {
                cells.push(if *wanted { self.cell(field) } else { Cell::default() });
            }
            sink(row, &cells);
            // The room is kept, for the next row.
            cells.clear();
            spare = cells.into_iter().map(|_| Cell::default()).collect();
            true
        });
    }

    fn trouble(&self) -> Trouble {
        Trouble { cut: self.cut.get(), broken: self.broken.get() }
    }
}

#[expect(clippy::naive_bytecount, reason = "a crate for it is not worth its weight")]
fn count_of(byte: u8, bytes: &[u8]) -> usize {
    bytes.iter().filter(|one| **one == byte).count()
}

/// Where a record does not end, ends the text, or, without quotes, the line.
struct Bounded<'a> {
    decoder: Decoder<'a>,
    quotes: Quotes,
    read: &'a Counter<usize>,
    /// Whether the end was asked for more.
    ended: &'a Counter<bool>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.read.get() > MAX_RECORD {
            return Ok(match out.first_mut().filter(|_| self.quotes == Quotes::Ignored) {
                Some(byte) => {
                    self.decoder.skip_line();
                    self.read.set(0);
                    *byte = b'\n';
                    1
                }
                None => 0,
            });
        }
        let count = self.decoder.read(out)?;
        self.ended.set(count == 0);
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}

fn builder(delimiter: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    // A carriage return before the newline is trimmed with the field.
    let newline = csv::Terminator::Any(b'\n');
    builder.delimiter(delimiter).has_headers(false).flexible(true).terminator(newline);
    builder
}

/// The field with a newline for each carriage return and newline.
fn without_returns(field: &[u8]) -> Vec<u8> {
    let ends_line = |at: usize| field.get(at..at + 2) == Some(b"\r\n");
    (0_usize..).zip(field).filter(|(at, _)| !ends_line(*at)).map(|(_, byte)| *byte).collect()
}

fn is_blank(field: &[u8]) -> bool {
    field.trim_ascii().is_empty() || (!field.is_ascii() && field_text(field).0.trim().is_empty())
}

/// The field as text, and whether it had to be cut.
fn field_text(field: &[u8]) -> (&str, bool) {
    let short = field.get(..MAX_FIELD);
    let text = match std::str::from_utf8(short.unwrap_or(field)) {
        Ok(text) => text,
        Err(error) => short
            .unwrap_or(field)
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
    };
    (text, short.is_some_and(|short| short.len() < field.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> (u8, Encoding, Vec<(u32, Vec<String>)>) {
        let bytes = Bytes::from(bytes.to_vec());
        let text = Delimited::open(&bytes).expect("text");
        (text.delimiter, text.encoding, text.sample(10))
    }

    #[test]
    fn encodings_and_separators() {
        let plain = "Tjeneste;Eier\nBlåbær, søt;Ørnes\n";
        let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).expect("latin-1")).collect();
        let cases: [(Vec<u8>, Encoding); 6] = [
            (plain.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", plain.as_bytes()].concat(), Encoding::Utf8),
            ([b"\xFF\xFE".as_slice(), &utf16].concat(), Encoding::Utf16Le),
            ([b"\xFE\xFF".as_slice(), &big].concat(), Encoding::Utf16Be),
            (utf16, Encoding::Utf16Le),
            (latin, Encoding::Windows1252),
        ];
        for (bytes, expected) in cases {
            let (delimiter, encoding, rows) = rows(&bytes);
            assert_eq!((delimiter, encoding), (b';', expected));
            assert_eq!(rows.get(1), Some(&(2, vec!["Blåbær, søt".to_owned(), "Ørnes".to_owned()])));
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let (delimiter, _, rows) = rows(b"sep=|\r\na|b\r\n\"x\ny\"|c\r\n\r\nd|e\r\n");
        assert_eq!(delimiter, b'|');
        assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 3, 5]);
    }

    #[test]
    fn lines_end_in_three_ways() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a;b", "1;\"x\ny\"", "2;\"z\"", ""]
                .join(end)
                .replace('\n', if end == "\n" { "\n" } else { end });
            let (_, _, rows) = rows(text.as_bytes());
            let expected = [(1, vec!["a", "b"]), (2, vec!["1", "x\ny"]), (3, vec!["2", "z"])];
            let expected =
                expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect::<Vec<_>>()));
            assert_eq!(rows, expected, "{end:?}");
        }
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_rest() {
        let tail = "x,y,\"5,0\"\n".repeat(3);
        for (text, count) in [
            (format!("a,b,c\n1,2,3\n4,\"5,6\n{tail}"), 6),
            (format!("a,b,c\n1,2,3\n4,\"{}\n{tail}", "long ".repeat(2_000_000)), 6),
        ] {
            let bytes = Bytes::from(text.into_bytes());
            let text = Delimited::open(&bytes).expect("text");
            let mut rows = Vec::new();
            text.each(&mut |row, _| rows.push(row));
            assert_eq!(rows, (1..=count).collect::<Vec<_>>());
            assert_eq!(text.trouble().broken, 3);
        }
        for text in [
            "a,b,c\n1,2,3\n4,5,6\n7,\"8,9\n",
            "a,b,c\n1,2,3\n4,5,6\n7,\"8,9",
            "a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n",
        ] {
            let bytes = Bytes::from(text.as_bytes().to_vec());
            let mut rows = Vec::new();
            Delimited::open(&bytes).expect("text").each(&mut |row, _| rows.push(row));
            assert_eq!(rows, [1, 2, 3, 4], "{text}");
        }
        let bytes = Bytes::from(b"a,b,c\n1,\"x\ny\nz\",3\n".to_vec());
        let fine = Delimited::open(&bytes).expect("text");
        fine.each(&mut |_, _| ());
        assert_eq!(fine.trouble(), Trouble::default());
    }

    #[test]
    fn lenient_quotes_and_binary() {
        let (_, _, rows) = rows(b"a,b\n5\" disk,\"he said \"\"no\"\"\"\n");
        assert_eq!(rows[1].1, ["5\" disk", "he said \"no\""]);
        assert!(Delimited::open(&Bytes::from(b"\x00\x01\x02binary\x00\x00".to_vec())).is_none());
    }
}
