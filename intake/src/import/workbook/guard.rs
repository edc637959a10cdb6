//! What keeps a hostile archive from eating the machine.
//!
//! In: the inflated bytes of one entry. Out: the same bytes, until a bound is passed. **No bound trusts a
//! number that the file claims: bytes are counted as they come.**

use std::io::{self, BufRead, Read};

use super::Fault;

/// An entry may inflate this far whatever its ratio.
const FREE_BYTES: u64 = 1 << 20;
/// Beyond that, at most this many bytes out per byte in. `RVTools` workbooks have 8 to 25.
const RATIO: u64 = 256;
/// One XML event (a tag, a run of text) may have this many bytes.
const EVENT_BYTES: u64 = 1 << 20;
/// Message of the error that stands for [`Fault::Hostile`].
const HOSTILE: &str = "bound passed";

/// Counts what comes out of an entry, in all and since the last event.
pub(super) struct Guard<R> {
    inner: io::BufReader<R>,
    allowed: u64,
    since_event: u64,
}

/// How far so many bytes may inflate.
pub(super) fn may_inflate(compressed: u64) -> u64 {
    compressed.saturating_mul(RATIO).max(FREE_BYTES)
}

impl<R: Read> Guard<R> {
    /// `compressed` is what the entry can have in the archive, never what it claims to hold.
    pub(super) fn new(inner: R, compressed: u64) -> Self {
        let allowed = may_inflate(compressed);
        Self { inner: io::BufReader::with_capacity(64 * 1024, inner), allowed, since_event: 0 }
    }

    pub(super) fn event_done(&mut self) {
        self.since_event = 0;
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(out.len());
        let (Some(from), Some(to)) = (ready.get(..count), out.get_mut(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Guard<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.allowed == 0 || self.since_event > EVENT_BYTES {
            return Err(io::Error::other(HOSTILE));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.allowed = self.allowed.saturating_sub(count as u64);
        self.since_event = self.since_event.saturating_add(count as u64);
        self.inner.consume(count);
    }
}

/// What an IO error inside an archive means.
pub(super) fn fault_of(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::Other if error.to_string() == HOSTILE => Fault::Hostile,
        io::ErrorKind::UnexpectedEof => Fault::Truncated,
        _ => Fault::Broken,
    }
}
