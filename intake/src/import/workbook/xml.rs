//! XML as workbooks use it: a pull reader that refuses what they never need.
//!
//! In: a guarded entry. Out: events by local name, text resolved. **No document type and no entity beyond
//! XML's own five is accepted; nothing nests deeper than `DEPTH`.**

use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::io::{BufRead as _, Read};

use super::guard::{Guard, fault_of};
use super::{Fault, MAX_CELL};

/// Spreadsheets nest about ten deep.
const DEPTH: u32 = 64;

pub(super) struct Xml<R: Read> {
    reader: quick_xml::Reader<Guard<R>>,
    buffer: Vec<u8>,
    depth: u32,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(source: Guard<R>) -> Self {
        let mut reader = quick_xml::Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::with_capacity(4096), depth: 0 }
    }

    /// The next event; `None` at the end of a complete document.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Fault> {
        self.reader.get_mut().event_done();
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(fault_of(&error)),
            Err(quick_xml::Error::Syntax(_)) => return Err(Fault::Truncated),
            Err(_) => return Err(Fault::Broken),
        };
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(Fault::Hostile);
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(Fault::Hostile),
            Event::Eof if self.depth > 0 => return Err(Fault::Truncated),
            Event::Eof => return Ok(None),
            _ => {}
        }
        Ok(Some(event))
    }

    /// The bytes after the last event, some thousand of them.
    pub(super) fn ahead(&mut self) -> &[u8] {
        self.reader.get_mut().ahead()
    }

    /// Leaves out whole elements of what lies ahead. Only after an event that [`is_tag`].
    pub(super) fn skip(&mut self, bytes: usize) {
        let source = self.reader.get_mut();
        source.consume(bytes);
        source.event_done();
    }
}

/// Whether other bytes may be left out after the event: after text the reader knows already that a tag follows.
pub(super) fn is_tag(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(_) | Event::End(_))
}

/// The value of the attribute with this local name.
pub(super) fn attribute(element: &BytesStart<'_>, local: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let found = attribute.key.local_name().as_ref() == local;
        found.then(|| {
            quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned)
        })
    })
}

/// The character that a reference in text stands for.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Result<char, Fault> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => return Ok(character),
        Ok(None) => {}
        Err(_) => return Err(Fault::Broken),
    }
    match reference.as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Fault::Hostile),
    }
}

/// Text of a cell, as much as a cell may have.
#[derive(Default)]
pub(super) struct Text {
    pub(super) text: String,
    /// Whether some had to be left out.
    pub(super) cut: bool,
}

impl Text {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.cut = false;
    }

    pub(super) fn add(&mut self, more: &str) {
        let room = MAX_CELL.saturating_sub(self.text.len());
        if more.len() <= room {
            self.text.push_str(more);
            return;
        }
        let mut end = room;
        while !more.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(more.get(..end).unwrap_or_default());
        self.cut = true;
    }
}

/// Undoes `_x000D_`, the way spreadsheets write characters that XML has no place for.
pub(super) fn unescape_controls(text: &str) -> Cow<'_, str> {
    if !text.contains('_') || !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let code = tail.get(2..6).filter(|_| tail.get(6..7) == Some("_"));
        let character = code
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = character {
            out.push(character);
            rest = tail.get(7..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = tail.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
