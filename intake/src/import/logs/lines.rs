//! Logs of one connection a line.
//!
//! In: lines. Out: rows; of Zeek's logs the names of their fields first. **The order of the columns is that of
//! the first headings, also where a log that was put together has others later on.**
//!
//! Zeek's ASCII writer (`#separator`, `#fields`, `#unset_field`, `#empty_field`, `#close`): after its
//! documentation and logs seen. Flow logs of AWS VPC: after their documentation, no file seen.

use super::super::source::Cell;
use super::{Form, MAX_FIELDS, Stream};
use crate::base::Code;

/// Bytes of a line.
const MAX_LINE: usize = 1 << 20;
/// Fields of a record of version 2 (AWS's documentation of VPC flow logs).
const VPC: &str = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end \
                   action log-status";

pub(super) struct Lines<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) form: Form,
}

/// What the head of a log of Zeek says, and where the columns stand.
struct Head {
    separator: String,
    unset: String,
    empty: String,
    names: Vec<String>,
    /// Where the columns stand in the lines that follow, and how many fields these have.
    places: Vec<usize>,
    width: usize,
}

impl Lines<'_> {
    pub(super) fn separator(&self) -> char {
        match self.form {
            Form::Plain(separator) => separator,
            Form::Vpc => ' ',
            Form::Zeek | Form::Json => '\t',
        }
    }

    /// Gives the rows until `sink` has enough. Why it ended early, and how many lines were cut.
    pub(super) fn walk(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) -> (Option<Code>, usize) {
        match self.form {
            Form::Zeek => {
                let mut head = Head::new();
                each_line(self.stream, &mut |row, line| head.line(row, line, sink))
            }
            _ => self.plain(sink),
        }
    }

    /// A line that has not as many fields as the headings is none: where an address of IPv6 stands between
    /// colons, nobody can say where it ends.
    fn plain(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) -> (Option<Code>, usize) {
        let separator = self.separator();
        let mut width = 0;
        if self.form == Form::Vpc {
            let names: Vec<Cell<'_>> = VPC.split(' ').map(Cell::text).collect();
            width = names.len();
            sink(0, &names);
        }
        each_line(self.stream, &mut |row, line| {
            let cells: Vec<Cell<'_>> = line.split(separator).take(MAX_FIELDS).map(Cell::text).collect();
            width = if width == 0 { cells.len() } else { width };
            let whole = cells.len() == width;
            sink(row, if whole { &cells } else { &[] })
        })
    }
}

impl Head {
    fn new() -> Self {
        Self {
            separator: "\t".to_owned(),
            unset: "-".to_owned(),
            empty: "(empty)".to_owned(),
            names: Vec::new(),
            places: Vec::new(),
            width: 0,
        }
    }

    fn line(&mut self, row: u32, line: &str, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) -> bool {
        if let Some(told) = line.strip_prefix('#') {
            return self.told(row, told, sink);
        }
        let fields: Vec<&str> = line.split(self.separator.as_str()).take(MAX_FIELDS).collect();
        // Broken off: Zeek writes every field of every line.
        if fields.len() < self.width {
            return sink(row, &[]);
        }
        let cell = |place: &usize| {
            let text = fields.get(*place).copied().unwrap_or_default();
            if text == self.unset || text == self.empty { Cell::default() } else { Cell::text(text) }
        };
        let cells: Vec<Cell<'_>> = self.places.iter().map(cell).collect();
        sink(row, &cells)
    }

    fn told(&mut self, row: u32, told: &str, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) -> bool {
        if let Some(separator) = told.strip_prefix("separator ") {
            self.separator = unescaped(separator);
            return true;
        }
        let Some((what, rest)) = told.split_once(self.separator.as_str()) else { return true };
        match what {
            "unset_field" => rest.clone_into(&mut self.unset),
            "empty_field" => rest.clone_into(&mut self.empty),
            "fields" => {
                let fields: Vec<&str> = rest.split(self.separator.as_str()).take(MAX_FIELDS).collect();
                let first = self.names.is_empty();
                self.width = fields.len();
                if first {
                    self.names = fields.iter().map(|field| (*field).to_owned()).collect();
                }
                // One that is not there any more stands beyond the end.
                let place =
                    |name: &String| fields.iter().position(|field| field == name).unwrap_or(MAX_FIELDS);
                self.places =
                    if first { (0..fields.len()).collect() } else { self.names.iter().map(place).collect() };
                if first {
                    let cells: Vec<Cell<'_>> = fields.iter().map(|field| Cell::text(field)).collect();
                    return sink(row, &cells);
                }
            }
            _ => {}
        }
        true
    }
}

/// `\x09` as Zeek writes it; anything else is what it is. Never empty.
fn unescaped(text: &str) -> String {
    let code = text.strip_prefix("\\x").and_then(|digits| u8::from_str_radix(digits.trim(), 16).ok());
    match code {
        Some(code) if code > 0 => char::from(code).to_string(),
        _ if text.is_empty() => "\t".to_owned(),
        _ => text.to_owned(),
    }
}

/// Gives every line that is not blank, with its number. Why it ended early, and how many lines were cut.
fn each_line(stream: Stream<'_>, sink: &mut dyn FnMut(u32, &str) -> bool) -> (Option<Code>, usize) {
    let mut part: Vec<u8> = Vec::new();
    let (mut row, mut cut) = (0_u32, 0_usize);
    let mut more = true;
    let mut give = |line: &[u8]| {
        row = row.saturating_add(1);
        let line = line.strip_prefix(&[0xEF, 0xBB, 0xBF]).filter(|_| row == 1).unwrap_or(line);
        let short = line.get(..MAX_LINE).unwrap_or(line);
        cut += usize::from(short.len() < line.len());
        let text = String::from_utf8_lossy(short);
        let text = text.trim_end_matches(['\r', '\n']);
        text.trim().is_empty() || sink(row, text)
    };
    let fault = stream.pieces(&mut |piece| {
        for line in piece.split_inclusive(|byte| *byte == b'\n') {
            if part.is_empty() && line.ends_with(b"\n") {
                more = give(line);
            } else {
                // One byte too many, so that it is known to be cut.
                let room = (MAX_LINE + 1).saturating_sub(part.len());
                part.extend(line.iter().take(room));
                if line.ends_with(b"\n") {
                    more = give(&part);
                    part.clear();
                }
            }
            if !more {
                return false;
            }
        }
        true
    });
    if more && !part.is_empty() {
        give(&part);
    }
    (fault, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(form: Form, text: &str) -> Vec<(u32, String)> {
        let mut rows = Vec::new();
        let bytes = crate::base::Bytes::from(text.as_bytes().to_vec());
        Lines { stream: Stream(&bytes), form }.walk(&mut |row, cells| {
            rows.push((row, cells.iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")));
            true
        });
        rows
    }

    #[test]
    fn the_head_of_a_log_is_read_and_may_come_again() {
        let text = "#separator \\x2c\n#unset_field,NIL\n#empty_field,NONE\n#path,conn\n#fields,ts,a,b\n#types,x\n\
            1,NIL,NONE\r\n\n2,x,y,z\n#close,now\n#fields,b,ts\n8,9\n3\n#fields\n";
        let expected = [(5, "ts|a|b"), (7, "1||"), (9, "2|x|y"), (12, "9||8"), (13, "")];
        assert_eq!(rows(Form::Zeek, text), expected.map(|(row, text)| (row, text.to_owned())));
    }

    #[test]
    fn separators_that_are_none() {
        for text in [
            "#separator \n#fields\ta\n1\n",
            "#separator \\x00\n#fields\\x00a\n",
            "#separator \\xzz\n#fields\n",
        ] {
            rows(Form::Zeek, text);
        }
        assert_eq!(rows(Form::Zeek, "1\t2\n")[0].1, "", "without headings there are no columns");
    }

    #[test]
    fn lines_of_another_width_are_none() {
        let found = rows(Form::Plain(':'), "a:b:c\n1:2:3\nfe80::1:2:3\n1:2\n");
        assert_eq!(
            found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["a|b|c", "1|2|3", "", ""]
        );
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let text = format!("a b\n{}\nc d\n", "x".repeat(3 << 20));
        let bytes = crate::base::Bytes::from(text.into_bytes());
        let lines = Lines { stream: Stream(&bytes), form: Form::Plain(' ') };
        let mut seen = 0;
        let (fault, cut) = lines.walk(&mut |_, cells| {
            seen += cells.len();
            true
        });
        assert_eq!((fault, cut, seen), (None, 1, 4));
    }
}
