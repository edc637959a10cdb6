//! Records of delimited text.
//!
//! In: decoded text, a window at a time. Out: records, each with its row. **Only a window is held, which grows to a
//! record's length and no further than a row can have; a record that no row can be is cut, never grown.**
//!
//! Most records are lines whose fields lie there ready: without quotes, or with quotes that hold neither quotes nor
//! line ends. They are cut where they are, from mark to mark. All others go through `csv-core`.

use csv_core::ReadRecordResult;

use super::encoding::Decoder;
use super::marks::Marks;

/// Bytes of text in a field.
pub(super) const MAX_FIELD: usize = 32 * 1024;
/// Bytes of a record.
const MAX_RECORD: usize = 4 << 20;
/// Bytes read at a time: few at first, for much is opened to look at its beginning.
const FIRST: usize = 64 * 1024;
const MOST: usize = 1 << 20;

/// A record: its fields as they are in quotes, where it has such.
pub(super) struct Record<'r> {
    bytes: &'r [u8],
    /// The same, where it is UTF-8.
    text: Option<&'r str>,
    /// Where fields begin and end.
    fields: &'r [(usize, usize)],
}

impl<'r> Record<'r> {
    fn new(bytes: &'r [u8], text: Option<&'r str>, fields: &'r [(usize, usize)]) -> Self {
        Self { bytes, text, fields }
    }

    /// How many fields it has.
    pub(super) fn width(&self) -> usize {
        self.fields.len()
    }

    /// The text of a field, and whether it had to be cut.
    #[inline]
    pub(super) fn field(&self, place: usize) -> (&'r str, bool) {
        let (from, to) = self.fields.get(place).copied().unwrap_or_default();
        match self.text.and_then(|text| text.get(from..to)) {
            Some(text) if text.len() <= MAX_FIELD => (text, false),
            _ => field_text(self.bytes.get(from..to).unwrap_or_default()),
        }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&'r str, bool)> {
        (0..self.width()).map(|place| self.field(place))
    }

    pub(super) fn is_blank(&self) -> bool {
        let first = self.fields.first().and_then(|(from, to)| self.bytes.get(*from..*to));
        let begins = first.and_then(<[u8]>::first).is_some_and(u8::is_ascii_graphic);
        !begins && self.fields().all(|(text, _)| text.trim().is_empty())
    }
}

/// Whether a quote opens a field in which separators and line ends are text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Honoured,
    Ignored,
}

pub(super) struct Records<'a> {
    decoder: Decoder<'a>,
    window: Window,
    marks: Marks,
    /// The record that is next is no plain line and does not end in the window.
    is_cut: bool,
    odd: Odd,
    count: Count,
}

/// What is said to a listener: row, record, and whether quotes are ignored by then. It says whether it wants more.
type Sink<'s> = &'s mut dyn FnMut(u32, &Record<'_>, bool) -> bool;

/// Where reading stands.
struct Count {
    delimiter: u8,
    quotes: Quotes,
    /// Lines before the record, and how many of them stood inside of fields.
    lines: u64,
    inner: u64,
    /// Most fields that a record had.
    width: usize,
    /// Row from which quotes are ignored; 0 is none.
    broken: u32,
}

impl Count {
    /// The row of the record that is next.
    fn row(&self) -> u32 {
        u32::try_from(self.lines + 1 - self.inner).unwrap_or(u32::MAX)
    }

    /// From this line on quotes are text like any other.
    fn give_up(&mut self) {
        self.broken = self.row();
        (self.quotes, self.inner) = (Quotes::Ignored, 0);
    }
}

/// Decoded text, and what of it is ready.
struct Window {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    /// Bytes of the next piece.
    next: usize,
}

impl Window {
    fn ready(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// Reads on; false at the end.
    fn fill(&mut self, decoder: &mut Decoder<'_>) -> bool {
        self.bytes.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        if self.bytes.len() < self.end + self.next {
            self.bytes.resize(self.end + self.next, 0);
        }
        let room = self.bytes.get_mut(self.end..self.end + self.next).unwrap_or_default();
        let count = decoder.fill(room);
        self.end += count;
        self.next = (self.next * 4).min(MOST);
        count > 0
    }
}

/// Reads what is no plain line.
struct Odd {
    reader: csv_core::Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The last record: bytes and fields of its own, and whether it ended with the text and not with a line.
    length: usize,
    fields: usize,
    is_open: bool,
}

impl Odd {
    fn new(delimiter: u8) -> Self {
        let mut builder = csv_core::ReaderBuilder::new();
        // A carriage return before the newline is trimmed with the field.
        let reader = builder.delimiter(delimiter).terminator(csv_core::Terminator::Any(b'\n')).build();
        Self { reader, bytes: Vec::new(), ends: Vec::new(), length: 0, fields: 0, is_open: false }
    }

    /// Reads a record; gives how much of the text it takes. `None` where it does not end there and the text goes on.
    fn read(&mut self, text: &[u8], is_last: bool) -> Option<usize> {
        self.reader.reset();
        (self.length, self.fields, self.is_open) = (0, 0, false);
        let mut used = 0;
        loop {
            let input = text.get(used..).unwrap_or_default();
            let room = self.bytes.get_mut(self.length..).unwrap_or_default();
            let slots = self.ends.get_mut(self.fields..).unwrap_or_default();
            let (result, taken, written, ended) = self.reader.read_record(input, room, slots);
            used += taken;
            self.length += written;
            self.fields += ended;
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => return Some(used),
                ReadRecordResult::OutputFull => self.bytes.resize((self.bytes.len() * 2).max(4096), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize((self.ends.len() * 2).max(64), 0),
                ReadRecordResult::InputEmpty if !is_last => return None,
                // Of the end the reader hears by getting nothing.
                ReadRecordResult::InputEmpty => self.is_open = true,
            }
        }
    }

    /// Gives what was read, unless it took in lines that are records of their own: then quotes are given up, and
    /// the text has to be read again. Whether it did, and whether more is wanted.
    fn give(&self, count: &mut Count, sink: Sink<'_>) -> (bool, bool) {
        count.width = count.width.max(self.fields);
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        let ends = self.ends.get(..self.fields).unwrap_or_default();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let mut fields: Vec<(usize, usize)> = starts.zip(ends.iter().copied()).collect();
        let inner = count_of(b'\n', bytes) as u64;
        if inner > 0 && swallows(bytes, &fields, count.delimiter, count.width) {
            count.give_up();
            return (false, true);
        }
        let row = count.row();
        count.lines += inner + u64::from(!self.is_open);
        count.inner += inner;
        let plain = if inner > 0 { without_returns(bytes, &mut fields) } else { bytes.to_vec() };
        (true, sink(row, &Record::new(&plain, std::str::from_utf8(&plain).ok(), &fields), false))
    }
}

impl<'a> Records<'a> {
    /// `skipped` lines at the start are no records.
    pub(super) fn new(mut decoder: Decoder<'a>, delimiter: u8, skipped: u32) -> Self {
        (0..skipped).for_each(|_| decoder.skip_line());
        let (quotes, lines) = (Quotes::Honoured, u64::from(skipped));
        Self {
            decoder,
            window: Window { bytes: Vec::new(), start: 0, end: 0, next: FIRST },
            marks: Marks::default(),
            is_cut: false,
            odd: Odd::new(delimiter),
            count: Count { delimiter, quotes, lines, inner: 0, width: 0, broken: 0 },
        }
    }

    /// Gives every record with its row, counted as a spreadsheet shows them, until `sink` has enough. Where a quote
    /// is opened and never closed, the rest of the text is read without quotes: the row from which, or 0.
    pub(super) fn each(mut self, sink: Sink<'_>) -> u32 {
        let mut fields: Vec<(usize, usize)> = Vec::new();
        let mut more = true;
        while more {
            let ready = self.window.ready();
            let whole = ready.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
            if whole > 0 && !self.is_cut {
                more = self.lines(whole, &mut fields, sink);
            } else if ready.len() > MAX_RECORD {
                self.is_cut = false;
                more = self.too_long(&mut fields, sink);
            } else if self.window.fill(&mut self.decoder) {
                self.is_cut = false;
            } else if let Some(used) = self.odd.read(self.window.ready(), true).filter(|used| *used > 0) {
                self.is_cut = false;
                let (taken, wants) = self.odd.give(&mut self.count, sink);
                self.window.start += if taken { used } else { 0 };
                more = wants;
            } else {
                more = false;
            }
        }
        self.count.broken
    }

    /// Gives the records in the next bytes, which are whole lines.
    fn lines(&mut self, whole: usize, fields: &mut Vec<(usize, usize)>, sink: Sink<'_>) -> bool {
        let Self { window, marks, count, odd, .. } = self;
        let bytes = window.ready().get(..whole).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(bytes).ok();
        marks.find(bytes, count.delimiter);
        let (mut at, mut mark, mut more) = (0, 0, true);
        while more && at < bytes.len() {
            if bytes.get(at) == Some(&b'\n') {
                (at, mark, count.lines) = (at + 1, mark + 1, count.lines + 1);
            } else if let Some(next) = split(bytes, marks, (at, mark), count, fields) {
                count.width = count.width.max(fields.len());
                let row = count.row();
                ((at, mark), count.lines) = (next, count.lines + 1);
                more = sink(row, &Record::new(bytes, text, fields), count.broken > 0);
            } else if let Some(used) = odd.read(bytes.get(at..).unwrap_or_default(), false) {
                let (taken, wants) = odd.give(count, sink);
                at += if taken { used } else { 0 };
                (mark, more) = (marks.first_from(at), wants);
            } else {
                self.is_cut = true;
                break;
            }
        }
        window.start += at;
        more
    }

    /// Where a line does not end: an open quote is given up; without quotes the line is cut.
    fn too_long(&mut self, fields: &mut Vec<(usize, usize)>, sink: Sink<'_>) -> bool {
        if self.count.quotes == Quotes::Honoured {
            self.count.give_up();
            return true;
        }
        let mut line = self.window.ready().to_vec();
        line.push(b'\n');
        self.window.start = self.window.end;
        while self.window.fill(&mut self.decoder) {
            if let Some(end) = self.window.ready().iter().position(|byte| *byte == b'\n') {
                self.window.start += end + 1;
                break;
            }
            self.window.start = self.window.end;
        }
        self.marks.find(&line, self.count.delimiter);
        split(&line, &self.marks, (0, 0), &self.count, fields);
        let row = self.count.row();
        self.count.lines += 1;
        sink(row, &Record::new(&line, None, fields), true)
    }
}

/// Where the fields of the line lie that begins there (a place in the text, and which mark is the first from there
/// on), and where the next one begins. `None` where that takes more than looking for the next separator or quote.
/// `bytes` ends with a newline.
fn split(
    bytes: &[u8],
    marks: &Marks,
    (mut at, mut mark): (usize, usize),
    count: &Count,
    fields: &mut Vec<(usize, usize)>,
) -> Option<(usize, usize)> {
    fields.clear();
    loop {
        let place = marks.get(mark)?;
        let byte = *bytes.get(place)?;
        if byte == b'"' && place == at && count.quotes == Quotes::Honoured {
            let close = closing(bytes, marks, mark + 1, count.delimiter)?;
            let end = marks.get(close)?;
            fields.push((at + 1, end));
            match bytes.get(end + 1..)? {
                [next, ..] if *next == count.delimiter => (at, mark) = (end + 2, close + 2),
                [b'\n', ..] => return Some((end + 2, close + 2)),
                [b'\r', b'\n', ..] => return Some((end + 3, close + 2)),
                _ => return None,
            }
            continue;
        }
        mark += 1;
        if byte == b'"' && byte != count.delimiter {
            continue;
        }
        fields.push((at, place));
        at = place + 1;
        if byte == b'\n' {
            return Some((at, mark));
        }
    }
}

/// The mark that closes a quote; `None` where the line ends first.
fn closing(bytes: &[u8], marks: &Marks, mut mark: usize, delimiter: u8) -> Option<usize> {
    loop {
        match *bytes.get(marks.get(mark)?)? {
            b'\n' => return None,
            byte if byte != delimiter => return Some(mark),
            _ => mark += 1,
        }
    }
}

/// True where a field holds lines that look like records of their own.
fn swallows(bytes: &[u8], fields: &[(usize, usize)], delimiter: u8, width: usize) -> bool {
    fields.iter().filter_map(|(from, to)| bytes.get(*from..*to)).any(|field| {
        let mut lines = field.split(|byte| *byte == b'\n').skip(1);
        field.len() > MAX_FIELD || (width > 2 && lines.any(|line| count_of(delimiter, line) + 1 >= width))
    })
}

#[expect(clippy::naive_bytecount, reason = "a crate for it is not worth its weight")]
pub(super) fn count_of(byte: u8, bytes: &[u8]) -> usize {
    bytes.iter().filter(|one| **one == byte).count()
}

/// The fields with a newline for each carriage return and newline.
fn without_returns(bytes: &[u8], fields: &mut [(usize, usize)]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    for field in fields {
        let text = bytes.get(field.0..field.1).unwrap_or_default();
        let start = plain.len();
        let ends_line = |at: usize| text.get(at..at + 2) == Some(b"\r\n");
        plain.extend((0_usize..).zip(text).filter(|(at, _)| !ends_line(*at)).map(|(_, byte)| *byte));
        *field = (start, plain.len());
    }
    plain
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
mod tests;
