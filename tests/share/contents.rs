//! Taking a file apart and putting it together with an ordinary ZIP library, as anyone could.

use std::io::{Cursor, Read as _, Write as _};

use flytteplan::share::container::{Content, write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

pub fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    zipped_with(entries, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
}

pub fn zipped_with(entries: &[(String, Vec<u8>)], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The file with one entry's content changed.
pub fn changed(bytes: &[u8], name: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut all = entries(bytes);
    change(&mut all.iter_mut().find(|(entry, _)| entry == name).unwrap().1);
    zipped(&all)
}

/// Writes entries as they are, by any name.
pub fn file_of(all: &[(String, Vec<u8>)]) -> Vec<u8> {
    write(&all.iter().map(|(name, bytes)| (name.clone(), Content::Bytes(bytes.clone()))).collect()).unwrap()
}
