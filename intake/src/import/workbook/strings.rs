//! The shared strings that are needed.
//!
//! In: the strings part and the indexes asked for. Out: those strings. **Every other string is read past and
//! forgotten; counts that the part claims make no room, but one that cannot be true refuses the file.**

use quick_xml::events::{BytesStart, Event};
use std::io::Read;

use super::xml::{Xml, append, attribute, resolve, unescape_controls};
use super::{Fault, MAX_CELL, MAX_STRINGS};

/// Strings by index, one after the other in one text.
#[derive(Default)]
pub(super) struct Strings {
    /// Sorted; each once.
    indexes: Vec<u32>,
    /// Where each string starts, and where the last ends.
    starts: Vec<u32>,
    text: String,
    /// How many were longer than a cell may be, and were cut.
    pub(super) cut: usize,
}

impl Strings {
    /// The string, or nothing where the part has no such index.
    pub(super) fn get(&self, index: u32) -> Option<&str> {
        let place = self.indexes.binary_search(&index).ok()?;
        let start = *self.starts.get(place)? as usize;
        let end = *self.starts.get(place + 1)? as usize;
        self.text.get(start..end)
    }
}

/// Reads the strings at `used`, which is sorted. `inflated` is how many bytes the whole workbook may have.
pub(super) fn read<R: Read>(mut xml: Xml<R>, used: &[u32], inflated: u64) -> Result<Strings, Fault> {
    let mut strings = Strings { starts: vec![0], ..Strings::default() };
    let mut wanted = used.iter().copied().peekable();
    let mut index = 0_u32;
    let mut item = Item::default();
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sst" if claims_more(&element, inflated) => return Err(Fault::Hostile),
                "si" => item = Item { wanted: wanted.peek() == Some(&index), ..Item::default() },
                "rPh" => item.phonetic += 1,
                "t" => item.in_text = item.wanted && item.phonetic == 0,
                _ => {}
            },
            Event::Text(text) if item.in_text => item.add(&text.xml10_content()),
            Event::CData(text) if item.in_text => item.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = resolve(&reference)?;
                if item.in_text {
                    item.add(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "t" => item.in_text = false,
                "rPh" => item.phonetic = item.phonetic.saturating_sub(1),
                "si" => {
                    if item.wanted {
                        wanted.next();
                        strings.keep(index, &mut item)?;
                        if wanted.peek().is_none() {
                            break;
                        }
                    }
                    index = index.checked_add(1).ok_or(Fault::Hostile)?;
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(strings)
}

/// Whether so many strings, or so many cells that use one, cannot stand in so many bytes.
fn claims_more(table: &BytesStart<'_>, bytes: u64) -> bool {
    [("uniqueCount", "<si/>"), ("count", "<c t=\"s\"/>")].into_iter().any(|(name, least)| {
        let claimed = attribute(table, name).and_then(|count| count.trim().parse::<u64>().ok());
        claimed.is_some_and(|count| count > bytes / least.len() as u64)
    })
}

/// The string that is being read.
#[derive(Default)]
struct Item {
    wanted: bool,
    in_text: bool,
    phonetic: u32,
    cut: bool,
    text: String,
}

impl Item {
    fn add(&mut self, more: &str) {
        self.cut |= append(&mut self.text, more, MAX_CELL);
    }
}

impl Strings {
    fn keep(&mut self, index: u32, item: &mut Item) -> Result<(), Fault> {
        unescape_controls(&mut item.text);
        self.text.push_str(&item.text);
        self.cut += usize::from(item.cut);
        if self.text.len() > MAX_STRINGS {
            return Err(Fault::TooLarge);
        }
        self.indexes.push(index);
        self.starts.push(u32::try_from(self.text.len()).map_err(|_| Fault::TooLarge)?);
        Ok(())
    }
}
