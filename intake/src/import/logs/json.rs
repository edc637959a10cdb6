//! Logs of one object a connection: JSON lines, or an array of objects.
//!
//! In: bytes. Out: rows; the columns are the names that the first objects have, in their order. **Objects are
//! found by counting brackets, without recursion; what is no object costs itself alone.**
//!
//! Names inside an object within are joined by a dot (`id.orig_h`), as Zeek's JSON writer has them already. Zeek's
//! JSON lines: after logs seen. Arrays, and objects within objects: after no file.

use std::borrow::Cow;

use super::super::source::Cell;
use super::{MAX_FIELDS, Stream};
use crate::base::Code;

/// Bytes of an object.
const MAX_OBJECT: usize = 1 << 20;
/// Objects that columns are named by.
const NAMING: usize = 64;
/// Objects within objects whose names are read.
const DEEPEST: usize = 4;

pub(super) struct Objects<'a> {
    stream: Stream<'a>,
    pub(super) names: Vec<String>,
}

/// The value of a name: its text, and whether it is a number.
type Value<'t> = (Cow<'t, str>, bool);

impl<'a> Objects<'a> {
    pub(super) fn new(stream: Stream<'a>) -> Self {
        let mut names: Vec<String> = Vec::new();
        let mut count = 0;
        each_object(stream, &mut |_, text| {
            let whole = text.is_some_and(|text| {
                flat(text, &mut |name, _| {
                    if names.len() < MAX_FIELDS && !names.iter().any(|known| known == name) {
                        names.push(name.to_owned());
                    }
                })
            });
            count += usize::from(whole);
            count < NAMING && names.len() < 1024
        });
        Self { stream, names }
    }

    /// Gives a row for each object; none has cells where the object cannot be read.
    pub(super) fn walk(&self, sink: &mut dyn FnMut(u32, &[Cell<'_>]) -> bool) -> (Option<Code>, usize) {
        let fault = each_object(self.stream, &mut |row, text| {
            let mut values: Vec<Value<'_>> = vec![(Cow::Borrowed(""), false); self.names.len()];
            // Objects have their names in the same order most of the time.
            let mut next = 0;
            let whole = text.is_some_and(|text| {
                flat(text, &mut |name, value| {
                    let here = self.names.get(next).is_some_and(|known| known == name);
                    let place =
                        if here { Some(next) } else { self.names.iter().position(|known| known == name) };
                    if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
                        *slot = value;
                    }
                    next = place.map_or(next, |place| place + 1);
                })
            });
            if !whole {
                return sink(row, &[]);
            }
            let cells: Vec<Cell<'_>> = values
                .iter()
                .map(|(text, number)| if *number { Cell::number(text) } else { Cell::text(text) })
                .collect();
            sink(row, &cells)
        });
        (fault, 0)
    }
}

/// Where a reading stands between the bytes of an object.
#[derive(Default)]
struct State {
    object: Vec<u8>,
    depth: u32,
    in_text: bool,
    escaped: bool,
    /// The line that the object begins on, and this one.
    began: u32,
    line: u32,
    /// Whether the first whole object stood on one line: then all do.
    one_a_line: Option<bool>,
    /// Until the line's end there is nothing to find any more.
    lost: bool,
}

/// Gives every object with the number of its first line; nothing where it is broken off or too long.
fn each_object(stream: Stream<'_>, sink: &mut dyn FnMut(u32, Option<&str>) -> bool) -> Option<Code> {
    let mut state = State { line: 1, ..State::default() };
    let mut more = true;
    let fault = stream.pieces(&mut |piece| {
        for byte in piece {
            if !state.byte(*byte, sink) {
                more = false;
                return false;
            }
        }
        true
    });
    if more && state.depth > 0 {
        sink(state.began, None);
    }
    fault
}

impl State {
    fn byte(&mut self, byte: u8, sink: &mut dyn FnMut(u32, Option<&str>) -> bool) -> bool {
        if byte == b'\n' {
            self.line = self.line.saturating_add(1);
            self.lost = false;
            if self.depth > 0 && (self.in_text || self.one_a_line == Some(true)) {
                return self.give_up(sink);
            }
        }
        if self.lost || (self.depth == 0 && byte != b'{') {
            return true;
        }
        if self.depth == 0 {
            self.began = self.line;
        }
        if self.object.len() >= MAX_OBJECT {
            self.lost = true;
            return self.give_up(sink);
        }
        self.object.push(byte);
        if self.in_text {
            self.in_text = byte != b'"' || self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            return true;
        }
        match byte {
            b'"' => (self.in_text, self.escaped) = (true, false),
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        if self.depth > 0 {
            return true;
        }
        self.one_a_line = self.one_a_line.or(Some(self.began == self.line));
        let more = sink(self.began, std::str::from_utf8(&self.object).ok());
        self.object.clear();
        more
    }

    fn give_up(&mut self, sink: &mut dyn FnMut(u32, Option<&str>) -> bool) -> bool {
        self.object.clear();
        (self.depth, self.in_text, self.escaped) = (0, false, false);
        sink(self.began, None)
    }
}

/// Gives names and values of an object, those of objects within it as well; lists are passed over. False where
/// it is none.
fn flat<'t>(text: &'t str, sink: &mut dyn FnMut(&str, Value<'t>)) -> bool {
    let mut rest = text;
    let mut name = String::new();
    // How long the name was before each object within.
    let mut within: Vec<usize> = Vec::new();
    let mut open = false;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if let Some(after) = rest.strip_prefix('{').filter(|_| !open) {
            (rest, open) = (after, true);
            continue;
        }
        if let Some(after) = rest.strip_prefix('}') {
            let Some(before) = within.pop() else { return true };
            name.truncate(before);
            rest = after;
            continue;
        }
        let Some((key, after)) = string(rest) else { return false };
        let Some(value) = after.trim_ascii_start().strip_prefix(':') else { return false };
        let value = value.trim_ascii_start();
        let before = name.len();
        name.push_str(&key);
        if let Some(inner) = value.strip_prefix('{').filter(|_| within.len() < DEEPEST) {
            name.push('.');
            within.push(before);
            rest = inner;
            continue;
        }
        let (found, after) = if value.starts_with('"') {
            let Some((text, after)) = string(value) else { return false };
            ((text, false), after)
        } else if value.starts_with(['{', '[']) {
            ((Cow::Borrowed(""), false), after_brackets(value))
        } else {
            let end = value.find([',', '}', ']']).unwrap_or(value.len());
            let (word, after) = value.split_at(end);
            let word = word.trim();
            let number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            ((Cow::Borrowed(if word == "null" { "" } else { word }), number), after)
        };
        sink(&name, found);
        name.truncate(before);
        rest = after;
    }
}

/// A text and what stands after it.
fn string(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let (plain, after) = (inner.get(..end)?, inner.get(end + 1..)?);
    if !plain.contains('\\') {
        return Some((Cow::Borrowed(plain), after));
    }
    let quoted = text.get(..end + 2)?;
    Some((Cow::Owned(serde_json::from_slice(quoted.as_bytes()).ok()?), after))
}

/// What stands after a list or an object.
fn after_brackets(text: &str) -> &str {
    let (mut depth, mut in_text, mut escaped) = (0_u32, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_text {
            in_text = byte != b'"' || escaped;
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => (in_text, escaped) = (true, false),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<(u32, String)>) {
        let bytes = crate::base::Bytes::from(text.as_bytes().to_vec());
        let objects = Objects::new(Stream(&bytes));
        let mut rows = Vec::new();
        objects.walk(&mut |row, cells| {
            rows.push((row, cells.iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")));
            true
        });
        (objects.names.clone(), rows)
    }

    #[test]
    fn lines_arrays_and_objects_within() {
        let expected = vec![(1, "1|x".to_owned()), (2, "|y".to_owned())];
        for text in [
            "{\"a\":1,\"b.c\":\"x\"}\n{\"b.c\":\"y\",\"d\":null}\n",
            "[{\"a\": 1, \"b\": {\"c\": \"x\", \"l\": [1, {\"a\": 2}, \"]\"]}},\n {\"b\": {\"c\": \"y\"}}]",
        ] {
            let (names, found) = rows(text);
            assert_eq!(names.get(..2), Some(["a".to_owned(), "b.c".to_owned()].as_slice()), "{text}");
            let short: Vec<_> =
                found.iter().map(|(row, text)| (*row, text.trim_end_matches('|').to_owned())).collect();
            assert_eq!(short, expected, "{text}");
        }
        let (_, pretty) = rows("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  }\n]\n");
        assert_eq!(pretty, [(2, "1".to_owned()), (5, "2".to_owned())]);
    }

    #[test]
    fn texts_are_text() {
        let (names, found) = rows(r#"{"n\u00e5":"a\"}{\\","b":true,"c":-1.5e3,"d":"\ud83d\ude00"}"#);
        assert_eq!(names, ["nå", "b", "c", "d"]);
        assert_eq!(found, [(1, "a\"}{\\|true|-1.5e3|😀".to_owned())]);
    }

    #[test]
    fn what_is_broken_costs_itself() {
        for (text, good) in [
            ("{\"a\":1}\n{\"a\":\n{\"a\":2}\n", 2),
            ("{\"a\":1}\n{\"a\n{\"a\":2}\n", 2),
            ("{\"a\":1}\n{a:1}\n{\"a\" 1}\n{\"a\":\"\\x\"}\n{\"a\":2}\n", 2),
            ("{\"a\":1}\nnonsense\n{\"a\":2}\n{\"a\":3", 2),
            ("{\"a\":1}\n{]\n{\"a\":2}\n", 2),
            ("}{\"a\":1}", 1),
        ] {
            let found = rows(text).1;
            assert_eq!(found.iter().filter(|(_, text)| !text.is_empty()).count(), good, "{text}: {found:?}");
        }
    }

    #[test]
    fn brackets_without_end_neither_recurse_nor_grow() {
        for bomb in
            ["[".repeat(3 << 20), "{\"a\":".repeat(1 << 20), format!("{{\"a\":{}", "[".repeat(3 << 20))]
        {
            let text = format!("{{\"a\":1}}\n{bomb}\n{{\"a\":2}}\n");
            let found = rows(&text).1;
            assert_eq!(found.iter().filter(|(_, text)| !text.is_empty()).count(), 2);
        }
        let deep = format!("{{\"a\":1,{}\"x\":1{}}}", "\"b\":{".repeat(1000), "}".repeat(1000));
        assert_eq!(rows(&deep).1.len(), 1);
    }
}
