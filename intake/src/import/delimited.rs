//! Delimited text (CSV and its relatives), row by row.
//!
//! In: bytes in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon, tab or bar. Out: rows.
//! **What is held does not grow with the text; whatever the bytes are, there are rows.**

use std::cell::Cell as Counter;
use std::io::Read as _;

use super::encoding::{Decoder, Encoding, LineEnds, encoding_of};
use super::records::{Record, Records, count_of};
use super::source::{Cell, Rows, Trouble};
use crate::base::Bytes;

/// Fields in a record.
const MAX_FIELDS: usize = 16_384;
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

    /// Gives every record, with its row number and whether quotes are ignored by then.
    fn records(&self, sink: &mut dyn FnMut(u32, &Record<'_>, bool) -> bool) {
        let records = Records::new(self.decoder(), self.delimiter, self.skipped);
        self.broken.set(records.each(sink));
    }

    /// The first rows, for recognising and showing.
    pub(super) fn sample(&self, rows: usize) -> Vec<(u32, Vec<String>)> {
        let mut sample = Vec::new();
        self.records(&mut |row, record, _| {
            let cells: Vec<String> =
                record.fields().take(MAX_FIELDS).map(|(text, _)| text.trim().to_owned()).collect();
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
        let mut cut = 0;
        // How many columns were asked for, and which of them are wanted.
        let (mut known, mut places): (usize, Vec<usize>) = (0, Vec::new());
        let mut spare: Vec<Cell<'static>> = Vec::new();
        self.records(&mut |row, record, bare| {
            if record.is_blank() {
                return true;
            }
            let mut cells: Vec<Cell<'_>> = std::mem::take(&mut spare);
            let width = record.width().min(MAX_FIELDS);
            if known < width {
                places.extend((known..width).filter(|place| wanted(*place)));
                known = width;
            }
            cells.resize(width, Cell::default());
            for place in places.iter().take_while(|place| **place < width) {
                let (text, shortened) = record.field(*place);
                cut += usize::from(shortened);
                if let Some(slot) = cells.get_mut(*place) {
                    *slot = cell(text, bare);
                }
            }
            sink(row, &cells);
            // The room is kept, for the next row.
            cells.clear();
            spare = cells.into_iter().map(|_| Cell::default()).collect();
            true
        });
        self.cut.set(cut);
    }

    fn trouble(&self) -> Trouble {
        Trouble { cut: self.cut.get(), broken: self.broken.get() }
    }
}

/// A cell; where quotes are ignored, without those around all of it.
fn cell(text: &str, bare: bool) -> Cell<'_> {
    let inner = || text.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    Cell::text(if bare { inner().unwrap_or(text) } else { text })
}

fn builder(delimiter: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    let newline = csv::Terminator::Any(b'\n');
    builder.delimiter(delimiter).has_headers(false).flexible(true).terminator(newline);
    builder
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
