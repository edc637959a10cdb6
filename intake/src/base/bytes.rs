//! Bytes that are held, or that lie elsewhere and are read a piece at a time.
//!
//! In: a vector, or something that can be asked for pieces. Out: a reader over either. **Of bytes that lie elsewhere
//! no more than one piece is held; a piece that cannot be read is remembered and told, never made up.**

use std::cell::Cell;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::digest::Digest;

/// Bytes of a piece.
const PIECE: usize = 256 * 1024;

/// Bytes outside this memory: a file on disk, a blob of the browser.
pub trait Far {
    fn length(&self) -> u64;

    /// Fills `out` from there on; fewer bytes only at the end.
    fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<usize>;
}

/// The contents of a file.
#[derive(Clone)]
pub struct Bytes {
    place: Where,
    /// Whether a piece could not be read.
    failed: Rc<Cell<bool>>,
}

#[derive(Clone)]
enum Where {
    Held(Rc<Vec<u8>>),
    Far(Rc<dyn Far>),
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { place: Where::Held(Rc::new(bytes)), failed: Rc::default() }
    }
}

impl Bytes {
    pub fn far(far: Rc<dyn Far>) -> Self {
        Self { place: Where::Far(far), failed: Rc::default() }
    }

    pub fn length(&self) -> u64 {
        match &self.place {
            Where::Held(bytes) => bytes.len() as u64,
            Where::Far(far) => far.length(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.length() == 0
    }

    /// Whether some of it could not be read since it was given.
    pub fn has_failed(&self) -> bool {
        self.failed.get()
    }

    /// The first bytes, at most so many.
    pub fn head(&self, most: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let read = self.reader().take(most as u64).read_to_end(&mut out);
        debug_assert!(read.is_ok() || self.has_failed());
        out
    }

    /// All of it, in this memory.
    pub fn into_held(self) -> Vec<u8> {
        match self.place {
            Where::Held(bytes) => Rc::try_unwrap(bytes).unwrap_or_else(|shared| shared.to_vec()),
            Where::Far(_) => self.head(usize::MAX),
        }
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { bytes: self, at: 0, piece: Vec::new(), start: 0 }
    }

    /// Gives it piece by piece.
    pub fn each_piece(&self, sink: &mut dyn FnMut(&[u8])) {
        let mut reader = self.reader();
        while let Ok(piece) = reader.fill_buf() {
            let count = piece.len();
            if count == 0 {
                return;
            }
            sink(piece);
            reader.consume(count);
        }
    }

    pub fn digest(&self) -> Digest {
        let mut digest = Digest::builder();
        self.each_piece(&mut |piece| digest.add(piece));
        digest.finish()
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.length())
    }
}

/// Reads from anywhere in it.
pub struct Reader<'a> {
    bytes: &'a Bytes,
    at: u64,
    piece: Vec<u8>,
    /// Where `piece` starts.
    start: u64,
}

impl BufRead for Reader<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let far = match &self.bytes.place {
            Where::Held(bytes) => {
                let from = usize::try_from(self.at).unwrap_or(usize::MAX);
                return Ok(bytes.get(from..).unwrap_or_default());
            }
            Where::Far(far) => far,
        };
        let inside = self.at.checked_sub(self.start).filter(|offset| *offset < self.piece.len() as u64);
        let offset = if let Some(offset) = inside {
            offset
        } else {
            let rest = far.length().saturating_sub(self.at);
            self.piece.resize(usize::try_from(rest).unwrap_or(PIECE).min(PIECE), 0);
            self.start = self.at;
            let read = far.read_at(self.at, &mut self.piece);
            self.piece.truncate(*read.as_ref().unwrap_or(&0));
            if read.is_err() {
                self.bytes.failed.set(true);
            }
            read?;
            0
        };
        Ok(self.piece.get(usize::try_from(offset).unwrap_or(usize::MAX)..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.at.saturating_add(count as u64);
    }
}

impl Read for Reader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(out.len());
        let (Some(from), Some(to)) = (ready.get(..count), out.get_mut(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.consume(count);
        Ok(count)
    }
}

impl Seek for Reader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(back) => self.bytes.length().checked_add_signed(back),
            SeekFrom::Current(on) => self.at.checked_add_signed(on),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Disk(Vec<u8>, u64);

    impl Far for Disk {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<usize> {
            if at >= self.1 {
                return Err(io::ErrorKind::NotFound.into());
            }
            let rest = self.0.get(at as usize..).unwrap_or_default();
            let count = rest.len().min(out.len());
            out[..count].copy_from_slice(&rest[..count]);
            Ok(count)
        }
    }

    fn both(bytes: Vec<u8>) -> [Bytes; 2] {
        [bytes.clone().into(), Bytes::far(Rc::new(Disk(bytes, u64::MAX)))]
    }

    #[test]
    fn held_or_far_reads_the_same() {
        let long: Vec<u8> = (0..PIECE * 2 + 7).map(|n| (n % 251) as u8).collect();
        for bytes in [Vec::new(), vec![1], long] {
            for source in both(bytes.clone()) {
                assert_eq!(source.length(), bytes.len() as u64);
                assert_eq!(source.digest(), Digest::of(&bytes));
                assert_eq!(source.head(3), bytes[..bytes.len().min(3)]);
                let mut reader = source.reader();
                let back = bytes.len().min(5);
                reader.seek(SeekFrom::End(-(back as i64))).expect("inside");
                let mut tail = Vec::new();
                reader.read_to_end(&mut tail).expect("readable");
                assert_eq!(tail, bytes[bytes.len() - back..]);
                assert!(reader.seek(SeekFrom::Current(-1 - bytes.len() as i64)).is_err());
                assert_eq!(source.into_held(), bytes);
            }
        }
    }

    #[test]
    fn a_piece_that_cannot_be_read_is_remembered() {
        let source = Bytes::far(Rc::new(Disk(vec![7; PIECE * 3], PIECE as u64)));
        let copy = source.clone();
        assert_eq!(source.head(10), [7; 10]);
        assert!(!source.has_failed());
        let mut seen = 0;
        source.each_piece(&mut |piece| seen += piece.len());
        assert_eq!(seen, PIECE);
        assert!(source.has_failed() && copy.has_failed());
    }
}
