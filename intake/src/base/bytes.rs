//! Bytes that are held, or that lie elsewhere and are read a piece at a time.
//!
//! In: a vector, or something that can be asked for pieces. Out: a reader over either. **Of bytes that lie elsewhere
//! no more than one piece is held; a piece that cannot be read is remembered and told, never made up.**
//!
//! Asking for a piece is dear in a browser. So the digest of such bytes, and whether they are UTF-8, is made of the
//! pieces that are read for other reasons, and only what nobody asked for is read for it alone.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::digest::{Digest, DigestBuilder};
use super::utf8::Utf8Check;

/// Bytes of a reader's first piece: much is opened to look at its beginning.
const FIRST_PIECE: usize = 64 * 1024;
/// Bytes of a piece, once somebody reads on.
const PIECE: usize = 1 << 20;

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
    /// What is known of those that lie elsewhere.
    followed: Rc<RefCell<Followed>>,
}

/// What is known of bytes from the first on, made as they go by.
struct Followed {
    upto: u64,
    digest: DigestBuilder,
    text: Utf8Check,
    /// Whether somebody reads them as UTF-8 and has not seen all of them.
    trusted: bool,
}

impl Followed {
    fn new() -> Rc<RefCell<Self>> {
        let (digest, text) = (Digest::builder(), Utf8Check::default());
        Rc::new(RefCell::new(Self { upto: 0, digest, text, trusted: false }))
    }

    /// Takes what of the piece is new, where nothing is missing before it.
    fn pass(&mut self, at: u64, piece: &[u8]) {
        let known = self.upto.checked_sub(at).and_then(|known| usize::try_from(known).ok());
        if let Some(fresh) = known.and_then(|known| piece.get(known..)) {
            self.digest.add(fresh);
            self.text.add(fresh);
            self.upto += fresh.len() as u64;
        }
    }
}

#[derive(Clone)]
enum Where {
    Held(Rc<Vec<u8>>),
    Far(Rc<dyn Far>),
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { place: Where::Held(Rc::new(bytes)), failed: Rc::default(), followed: Followed::new() }
    }
}

impl Bytes {
    pub fn far(far: Rc<dyn Far>) -> Self {
        Self { place: Where::Far(far), failed: Rc::default(), followed: Followed::new() }
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
        let mut reader = self.reader();
        reader.next = FIRST_PIECE.min(most.max(1));
        let mut out = Vec::new();
        let read = reader.take(most as u64).read_to_end(&mut out);
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
        Reader { bytes: self, at: 0, piece: Vec::new(), start: 0, next: FIRST_PIECE }
    }

    /// Asks for a piece.
    fn fetch(&self, far: &dyn Far, at: u64, out: &mut [u8]) -> io::Result<usize> {
        let read = far.read_at(at, out);
        match &read {
            Ok(count) => self.followed.borrow_mut().pass(at, out.get(..*count).unwrap_or_default()),
            Err(_) => self.failed.set(true),
        }
        read
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

    /// Reads on from where nobody has been yet, so far at most.
    fn follow(&self, upto: u64) {
        let mut reader = self.reader();
        reader.at = self.followed.borrow().upto;
        while reader.at < upto {
            let count = reader.fill_buf().map_or(0, <[u8]>::len);
            if count == 0 {
                return;
            }
            reader.consume(count);
        }
    }

    /// The digest of all of it; where a piece cannot be read, of what stands before it.
    pub fn digest(&self) -> Digest {
        if let Where::Held(bytes) = &self.place {
            return Digest::of(bytes);
        }
        self.follow(u64::MAX);
        self.followed.borrow().digest.clone().finish()
    }

    /// Whether it can be read as UTF-8: whether all of it is, or, of bytes that lie elsewhere, the first `enough` and
    /// what else has gone by. A character that is cut at the end does not matter. See [`Bytes::was_misread`].
    pub fn may_be_utf8(&self, enough: u64) -> bool {
        if let Where::Held(bytes) = &self.place {
            return Utf8Check::of(bytes).is_good();
        }
        self.follow(enough);
        let mut followed = self.followed.borrow_mut();
        followed.trusted = followed.text.is_good();
        followed.trusted
    }

    /// Whether somebody took it for UTF-8 and was wrong: it has to be read again. Reads all of it.
    pub fn was_misread(&self) -> bool {
        if !self.followed.borrow().trusted {
            return false;
        }
        self.follow(u64::MAX);
        !self.followed.borrow().text.is_good()
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
    /// Bytes of the next piece.
    next: usize,
}

impl Reader<'_> {
    /// Where in the piece it stands, if it does.
    fn inside(&self) -> Option<usize> {
        let offset = self.at.checked_sub(self.start).filter(|offset| *offset < self.piece.len() as u64);
        offset.and_then(|offset| usize::try_from(offset).ok())
    }
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
        let offset = if let Some(offset) = self.inside() {
            offset
        } else {
            let rest = far.length().saturating_sub(self.at);
            self.piece.resize(usize::try_from(rest).unwrap_or(PIECE).min(self.next), 0);
            self.next = (self.next * 4).clamp(FIRST_PIECE, PIECE);
            self.start = self.at;
            let read = self.bytes.fetch(far.as_ref(), self.at, &mut self.piece);
            self.piece.truncate(*read.as_ref().unwrap_or(&0));
            read?;
            0
        };
        Ok(self.piece.get(offset..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.at.saturating_add(count as u64);
    }
}

impl Read for Reader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Where::Far(far) = &self.bytes.place
            && out.len() >= self.next
            && self.inside().is_none()
        {
            // As much as a piece goes straight to where it is wanted.
            let rest = usize::try_from(far.length().saturating_sub(self.at)).unwrap_or(usize::MAX);
            let count = out.len().min(rest);
            let read = self.bytes.fetch(far.as_ref(), self.at, out.get_mut(..count).unwrap_or_default())?;
            self.consume(read);
            return Ok(read);
        }
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
        let limit = FIRST_PIECE as u64 * 5;
        let source = Bytes::far(Rc::new(Disk(vec![7; PIECE * 3], limit)));
        let copy = source.clone();
        assert_eq!(source.head(10), [7; 10]);
        assert!(!source.has_failed());
        let mut seen = 0;
        source.each_piece(&mut |piece| seen += piece.len() as u64);
        assert_eq!(seen, limit, "pieces of 64 and 256 KiB, and then none");
        assert!(source.has_failed() && copy.has_failed());
        assert_eq!(source.digest(), Digest::of(&vec![7; FIRST_PIECE * 5]));
    }

    /// Counts how many bytes were asked for.
    struct Counted(Vec<u8>, Cell<usize>);

    impl Far for Counted {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<usize> {
            let mut rest = self.0.get(at as usize..).unwrap_or_default();
            let count = rest.read(out)?;
            self.1.set(self.1.get() + count);
            Ok(count)
        }
    }

    #[test]
    fn the_digest_reads_only_what_nobody_has_read() {
        let bytes: Vec<u8> = (0..PIECE * 3 + 11).map(|n| (n % 253) as u8).collect();
        for (skip, step) in [(0, 1 << 21), (0, 70_000), (0, 13_001), (9, 1 << 20), (PIECE, PIECE)] {
            let disk = Rc::new(Counted(bytes.clone(), Cell::new(0)));
            let source = Bytes::far(disk.clone());
            let mut reader = source.reader();
            reader.seek(SeekFrom::Start(skip as u64)).expect("inside");
            let mut out = vec![0; step];
            let mut found = bytes[..skip].to_vec();
            loop {
                let count = reader.read(&mut out).expect("readable");
                found.extend(&out[..count]);
                if count == 0 {
                    break;
                }
            }
            assert_eq!(found, bytes, "{skip} {step}");
            assert_eq!(disk.1.get(), bytes.len() - skip);
            assert_eq!(source.digest(), Digest::of(&bytes));
            assert_eq!(disk.1.get(), if skip == 0 { bytes.len() } else { bytes.len() * 2 - skip });
        }
    }

    #[test]
    fn text_that_is_none_after_all_is_found_out() {
        let mut bytes = "æ".repeat(PIECE).into_bytes();
        assert!(both(bytes.clone()).iter().all(|source| source.may_be_utf8(1) && !source.was_misread()));
        bytes.push(0xE6);
        assert!(both(bytes.clone()).iter().all(|source| source.may_be_utf8(1) && !source.was_misread()));
        bytes.push(b'x');
        let [held, far] = both(bytes);
        assert!(!held.may_be_utf8(1) && !held.was_misread());
        assert!(far.may_be_utf8(1) && far.was_misread());
        assert!(!far.may_be_utf8(1) && !far.was_misread(), "known the second time");
    }
}
