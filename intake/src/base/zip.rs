//! A ZIP, written: the plain part of the format, nothing else.
//!
//! In: entries one after the other. Out: the bytes of the archive. **Times and attributes are fixed, so that the
//! same entries give the same bytes everywhere.** Format: PKWARE APPNOTE 6.3.10 without encryption, ZIP64 and
//! several disks; deflating is `flate2`'s.

use std::borrow::Cow;
use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};

pub const LOCAL: u32 = 0x0403_4b50;
pub const CENTRAL: u32 = 0x0201_4b50;
pub const END: u32 = 0x0605_4b50;
pub const STORED: u16 = 0;
pub const DEFLATED: u16 = 8;
/// Names are UTF-8.
pub const FLAG_UTF8: u16 = 1 << 11;
/// ZIP 2.0, as every reader knows it.
const VERSION: u16 = 20;
/// 1980-01-01, the first day the format can name.
const DATE: u16 = 0x0021;

/// An entry as it stands in the archive.
#[derive(Clone, Debug)]
pub struct Packed<'a> {
    pub name: &'a str,
    pub method: u16,
    pub crc: u32,
    /// Bytes when inflated.
    pub size: u32,
    pub data: Cow<'a, [u8]>,
}

impl<'a> Packed<'a> {
    /// Deflated at this level, or as it is where that is no longer.
    pub fn new(name: &'a str, bytes: &'a [u8], level: u32) -> Self {
        let mut entry = Entry::deflated(level);
        entry.write(bytes);
        let packed = entry.finish(name);
        if packed.data.len() < bytes.len() {
            return packed;
        }
        Packed { method: STORED, data: bytes.into(), ..packed }
    }
}

/// An entry that is being written.
pub struct Entry {
    crc: Crc,
    body: Body,
}

enum Body {
    Stored(Vec<u8>),
    Deflated(DeflateEncoder<Vec<u8>>),
}

impl Entry {
    pub fn stored() -> Self {
        Self { crc: Crc::new(), body: Body::Stored(Vec::new()) }
    }

    pub fn deflated(level: u32) -> Self {
        let encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
        Self { crc: Crc::new(), body: Body::Deflated(encoder) }
    }

    pub fn write(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        match &mut self.body {
            Body::Stored(data) => data.extend_from_slice(bytes),
            Body::Deflated(encoder) => {
                let written = encoder.write_all(bytes);
                debug_assert!(written.is_ok(), "in memory");
            }
        }
    }

    pub fn finish(self, name: &str) -> Packed<'_> {
        let (method, data) = match self.body {
            Body::Stored(data) => (STORED, data),
            Body::Deflated(encoder) => (DEFLATED, encoder.finish().unwrap_or_default()),
        };
        Packed { name, method, crc: self.crc.sum(), size: self.crc.amount(), data: data.into() }
    }
}

/// The archive so far.
#[derive(Default)]
pub struct Zip {
    file: Vec<u8>,
    directory: Vec<u8>,
    count: usize,
    /// More than the format holds without ZIP64.
    too_large: bool,
}

impl Zip {
    pub fn put(&mut self, entry: &Packed<'_>) {
        let offset = self.length(self.file.len());
        let (Ok(name), Ok(data)) = (u16::try_from(entry.name.len()), u32::try_from(entry.data.len())) else {
            self.too_large = true;
            return;
        };
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, FLAG_UTF8, entry.method, 0, DATE] {
            common.extend(field.to_le_bytes());
        }
        for field in [entry.crc, data, entry.size] {
            common.extend(field.to_le_bytes());
        }
        common.extend(name.to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        self.file.extend(LOCAL.to_le_bytes());
        self.file.extend_from_slice(&common);
        self.file.extend_from_slice(entry.name.as_bytes());
        self.file.extend_from_slice(&entry.data);
        self.directory.extend(CENTRAL.to_le_bytes());
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend_from_slice(&common);
        // No comment, first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend_from_slice(entry.name.as_bytes());
        self.count += 1;
    }

    /// The whole archive; `None` where it is larger than the format can say.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        let (offset, size) = (self.length(self.file.len()), self.length(self.directory.len()));
        let count = u16::try_from(self.count).ok().filter(|_| !self.too_large)?;
        self.file.append(&mut self.directory);
        self.file.extend(END.to_le_bytes());
        for field in [0, 0, count, count] {
            self.file.extend(field.to_le_bytes());
        }
        self.file.extend(size.to_le_bytes());
        self.file.extend(offset.to_le_bytes());
        self.file.extend(0_u16.to_le_bytes());
        Some(self.file)
    }

    fn length(&mut self, length: usize) -> u32 {
        u32::try_from(length).unwrap_or_else(|_| {
            self.too_large = true;
            0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};

    #[test]
    fn another_reader_reads_what_is_written() {
        let long = "server ".repeat(5000);
        let mut zip = Zip::default();
        let mut sheet = Entry::deflated(1);
        long.as_bytes().chunks(999).for_each(|piece| sheet.write(piece));
        zip.put(&sheet.finish("xl/løype.xml"));
        let mut plain = Entry::stored();
        plain.write(b"as it is");
        zip.put(&plain.finish("b"));
        zip.put(&Packed::new("c", b"abc", 6));
        zip.put(&Packed::new("d", long.as_bytes(), 6));
        let bytes = zip.finish().expect("small");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        let mut read = |name: &str| {
            let mut file = archive.by_name(name).expect("an entry");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text, and the sum right");
            (text, file.compression() == zip::CompressionMethod::Stored)
        };
        assert_eq!(read("xl/løype.xml"), (long.clone(), false));
        assert_eq!(read("b"), ("as it is".to_owned(), true));
        assert_eq!(read("c"), ("abc".to_owned(), true));
        assert_eq!(read("d"), (long.clone(), false));
    }
}
