//! The shared strings that are needed.
//!
//! In: the strings part and the indexes asked for. Out: those strings. **Every other string is read past and
//! forgotten; counts that the part claims make no room, but one that cannot be true refuses the file.**

use quick_xml::events::{BytesStart, Event};
use std::io::Read;

use super::plain::{Shapes, text_of};
use super::used::{MAX_SHARED, Used};
use super::xml::{Text, Xml, attribute, is_tag, resolve, unescape_controls};
use super::{Fault, MAX_STRINGS};

/// Strings by index, one after the other in one text.
#[derive(Default)]
pub(super) struct Strings {
    used: Used,
    /// Where each string ends.
    ends: Vec<u32>,
    text: String,
    /// How many were longer than a cell may be, and were cut.
    pub(super) cut: usize,
}

impl Strings {
    /// The string without blanks around it, or nothing where the part has no such index.
    #[inline]
    pub(super) fn get(&self, index: u32) -> Option<&str> {
        let place = self.used.place(index)?;
        let end = *self.ends.get(place)? as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.map_or(0, |start| *start as usize)..end)
    }

    fn keep(&mut self, found: &Text) -> Result<(), Fault> {
        self.text.push_str(unescape_controls(&found.text).trim());
        self.cut += usize::from(found.cut);
        if self.text.len() > MAX_STRINGS {
            return Err(Fault::TooLarge);
        }
        self.ends.push(u32::try_from(self.text.len()).map_err(|_| Fault::TooLarge)?);
        Ok(())
    }
}

/// Reads the strings at `used`. `inflated` is how many bytes the whole workbook may have.
pub(super) fn read<R: Read>(mut xml: Xml<R>, used: Used, inflated: u64) -> Result<Strings, Fault> {
    let mut reader = Reader { strings: Strings { used, ..Strings::default() }, ..Reader::default() };
    while let Some(event) = xml.next()? {
        let may_skip = is_tag(&event);
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sst" if claims_more(&element, inflated) => return Err(Fault::Hostile),
                "sst" => reader.shapes = Some(Shapes::of(element.name().as_ref())),
                "si" => reader.start(),
                "rPh" => reader.phonetic += 1,
                "t" => reader.in_text = reader.wanted && reader.phonetic == 0,
                _ => {}
            },
            Event::Text(text) if reader.in_text => reader.text.add(&text.xml10_content()),
            Event::CData(text) if reader.in_text => reader.text.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = resolve(&reference)?;
                if reader.in_text {
                    reader.text.add(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "t" => reader.in_text = false,
                "rPh" => reader.phonetic = reader.phonetic.saturating_sub(1),
                "si" => reader.finish()?,
                _ => {}
            },
            _ => {}
        }
        if may_skip && !reader.inside {
            reader.plain_items(&mut xml)?;
            if reader.strings.used.is_all(reader.strings.ends.len()) {
                break;
            }
        }
    }
    Ok(reader.strings)
}

/// Whether so many strings, or so many cells that use one, cannot stand in so many bytes.
fn claims_more(table: &BytesStart<'_>, bytes: u64) -> bool {
    [("uniqueCount", "<si/>"), ("count", "<c t=\"s\"/>")].into_iter().any(|(name, least)| {
        let claimed = attribute(table, name).and_then(|count| count.trim().parse::<u64>().ok());
        claimed.is_some_and(|count| count > bytes / least.len() as u64)
    })
}

/// Where in the part it is.
#[derive(Default)]
struct Reader {
    strings: Strings,
    /// Of the next string, or of the one it is inside of.
    index: u32,
    inside: bool,
    wanted: bool,
    in_text: bool,
    phonetic: u32,
    text: Text,
    shapes: Option<Shapes>,
}

impl Reader {
    fn start(&mut self) {
        self.wanted = self.strings.used.has(self.index);
        (self.inside, self.in_text, self.phonetic) = (true, false, 0);
        self.text.clear();
    }

    fn finish(&mut self) -> Result<(), Fault> {
        self.inside = false;
        if self.wanted {
            self.strings.keep(&self.text)?;
        }
        self.count()
    }

    fn count(&mut self) -> Result<(), Fault> {
        self.index += 1;
        if self.index == MAX_SHARED { Err(Fault::TooLarge) } else { Ok(()) }
    }

    /// Reads on as long as strings have the shape that nearly all have.
    fn plain_items<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Fault> {
        let Some(shapes) = self.shapes.take() else { return Ok(()) };
        loop {
            let taken = self.take_items(&shapes, xml.ahead())?;
            xml.skip(taken);
            if taken == 0 || self.strings.used.is_all(self.strings.ends.len()) {
                break;
            }
        }
        self.shapes = Some(shapes);
        Ok(())
    }

    /// Reads what is ahead; says how many bytes that was.
    // Never inlined: engines of WebAssembly replace slow code with fast only where it is called.
    #[inline(never)]
    fn take_items(&mut self, shapes: &Shapes, ahead: &[u8]) -> Result<usize, Fault> {
        let mut at = 0;
        while let Some((text, length)) = ahead.get(at..).and_then(|bytes| shapes.item(bytes)) {
            at += length;
            if self.strings.used.has(self.index) {
                self.text.clear();
                self.text.add(text_of(text));
                self.strings.keep(&self.text)?;
            }
            self.count()?;
        }
        Ok(at)
    }
}
