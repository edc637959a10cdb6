//! Cells and shared strings in the one shape that nearly every program writes, read without an XML reader.
//!
//! In: bytes where an element may start, and the prefix of the names. Out: the element, or nothing where it has any
//! other shape or is not all there: then the XML reader reads it. **What is taken here means the same there: nothing
//! with a reference, a comment, a carriage return, or markup other than this.**
//!
//! ```text
//! <c r="B7" s="2" t="s"><v>12</v></c>     <c r="B7" s="2"/>     </row><row r="8">     <si><t>text</t></si>
//! ```

use super::sheet::{Type, column_of};

/// The literal pieces of those shapes, with a prefix.
#[derive(Default)]
pub(super) struct Shapes {
    prefix: String,
    cell: Vec<u8>,
    value: Vec<u8>,
    value_end: Vec<u8>,
    cell_end: Vec<u8>,
    turn: Vec<u8>,
    item: Vec<u8>,
    item_end: Vec<u8>,
}

/// A cell: where its reference says that it stands, its type and its value as written.
pub(super) struct Cell<'a> {
    pub(super) column: Option<u32>,
    pub(super) kind: Type,
    /// ASCII.
    pub(super) value: &'a [u8],
    /// Bytes of the element.
    pub(super) length: usize,
}

impl Shapes {
    /// For elements beside one of this name.
    pub(super) fn of(name: &str) -> Self {
        let prefix = name.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        let piece = |text: &str| text.replace('~', &prefix).into_bytes();
        Self {
            cell: piece("<~c"),
            value: piece("<~v>"),
            value_end: piece("</~v></~c>"),
            cell_end: piece("</~c>"),
            turn: piece("</~row><~row"),
            item: piece("<~si><~t"),
            item_end: piece("</~t></~si>"),
            prefix,
        }
    }

    /// Whether these are those for elements beside one of this name.
    pub(super) fn fit(&self, name: &str) -> bool {
        !self.cell.is_empty()
            && name.rsplit_once(':').map_or("", |(prefix, _)| prefix) == self.prefix.trim_end_matches(':')
    }

    #[inline]
    pub(super) fn cell<'a>(&self, bytes: &'a [u8]) -> Option<Cell<'a>> {
        let mut scan = Scan { bytes, at: 0 };
        scan.literal(&self.cell)?;
        let (mut column, mut kind) = (None, Type::Number);
        loop {
            match scan.next()? {
                b'>' => break,
                b'/' => {
                    scan.literal(b">")?;
                    return Some(Cell { column, kind, value: &[], length: scan.at });
                }
                b' ' => {}
                _ => return None,
            }
            let (name, value) = match scan.peek()? {
                b'a'..=b'z' => scan.attribute()?,
                _ => continue,
            };
            match name {
                b"r" => column = column_of(value),
                b"t" => kind = Type::of(value),
                _ => {}
            }
        }
        if scan.literal(&self.value).is_none() {
            scan.literal(&self.cell_end)?;
            return Some(Cell { column, kind, value: &[], length: scan.at });
        }
        let value = scan.ascii()?;
        scan.literal(&self.value_end)?;
        Some(Cell { column, kind, value, length: scan.at })
    }

    /// The end of a row and the start of the next: its number as written, and the length of both.
    #[inline]
    pub(super) fn turn<'a>(&self, bytes: &'a [u8]) -> Option<(Option<&'a str>, usize)> {
        let mut scan = Scan { bytes, at: 0 };
        scan.literal(&self.turn)?;
        let mut number = None;
        loop {
            match scan.next()? {
                b'>' => return Some((number, scan.at)),
                b' ' => {}
                _ => return None,
            }
            if scan.peek()?.is_ascii_lowercase() {
                let (name, value) = scan.attribute()?;
                if name == b"r" {
                    number = std::str::from_utf8(value).ok();
                }
            }
        }
    }

    /// A shared string, UTF-8, and the length of its element.
    #[inline]
    pub(super) fn item<'a>(&self, bytes: &'a [u8]) -> Option<(&'a [u8], usize)> {
        let mut scan = Scan { bytes, at: 0 };
        scan.literal(&self.item)?;
        if scan.next()? != b'>' {
            scan.literal(b"xml:space=\"preserve\">")?;
        }
        let text = scan.text()?;
        scan.literal(&self.item_end)?;
        Some((text, scan.at))
    }
}

/// Bytes that are known to be text.
pub(super) fn text_of(bytes: &[u8]) -> &str {
    debug_assert!(std::str::from_utf8(bytes).is_ok());
    std::str::from_utf8(bytes).unwrap_or_default()
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Goes past these bytes, or stays where other ones are.
    #[inline]
    fn literal(&mut self, text: &[u8]) -> Option<()> {
        let found = self.bytes.get(self.at..self.at + text.len())?;
        if text.iter().zip(found).any(|(a, b)| a != b) {
            return None;
        }
        self.at += text.len();
        Some(())
    }

    /// `name="value"`.
    #[inline]
    fn attribute(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        let start = self.at;
        while self.next()?.is_ascii_lowercase() {}
        let name = self.bytes.get(start..self.at - 1)?;
        if self.bytes.get(self.at - 1..=self.at)? != b"=\"" {
            return None;
        }
        self.at += 1;
        let start = self.at;
        loop {
            match self.next()? {
                b'"' => return Some((name, self.bytes.get(start..self.at - 1)?)),
                b' '..=b'%' | b'\''..=b';' | b'='..=b'~' => {}
                _ => return None,
            }
        }
    }

    /// Text up to the next tag, where all of it is ASCII.
    #[inline]
    fn ascii(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        loop {
            match self.peek()? {
                b'<' => return self.bytes.get(start..self.at),
                b'\t' | b'\n' | b' '..=b'%' | b'\''..=b'~' => self.at += 1,
                _ => return None,
            }
        }
    }

    /// Text up to the next tag.
    #[inline]
    fn text(&mut self) -> Option<&'a [u8]> {
        let (start, mut all) = (self.at, 0);
        loop {
            let byte = self.peek()?;
            match byte {
                b'<' => break,
                b'\t' | b'\n' | b' '..=b'%' | b'\''..=b'~' | 0x80.. => self.at += 1,
                _ => return None,
            }
            all |= byte;
        }
        self.bytes.get(start..self.at).filter(|text| all < 0x80 || std::str::from_utf8(text).is_ok())
    }
}
