//! What keeps a hostile archive from eating the machine.
//!
//! In: the inflated bytes of one entry. Out: the same bytes, some of them ahead of time, until a bound is passed.
//! **No bound trusts a number that the file claims: bytes are counted as they come, and what came before a fault is
//! given before it.**

use std::io::{self, BufRead, Read};

use super::Fault;

/// An entry may inflate this far whatever its ratio.
const FREE_BYTES: u64 = 1 << 20;
/// Beyond that, at most this many bytes out per byte in. `RVTools` workbooks have 8 to 25.
const RATIO: u64 = 256;
/// One XML event (a tag, a run of text) may have this many bytes.
const EVENT_BYTES: u64 = 1 << 20;
/// Bytes of the entry that are held.
const BUFFER: usize = 64 * 1024;
/// Bytes that can be looked at ahead of time, where the entry has so many.
const AHEAD: usize = 4 * 1024;
/// Message of the error that stands for [`Fault::Hostile`].
const HOSTILE: &str = "bound passed";

/// Counts what comes out of an entry, in all and since the last event.
pub(super) struct Guard<R> {
    inner: R,
    buffer: Vec<u8>,
    /// What of the buffer is not consumed.
    at: usize,
    end: usize,
    /// Nothing more comes: the entry ends, or why it does not go on.
    over: Option<io::Result<()>>,
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
        let buffer = vec![0; BUFFER];
        Self { inner, buffer, at: 0, end: 0, over: None, allowed: may_inflate(compressed), since_event: 0 }
    }

    pub(super) fn event_done(&mut self) {
        self.since_event = 0;
    }

    /// The bytes that come next: some thousand, fewer only before the end or a fault.
    pub(super) fn ahead(&mut self) -> &[u8] {
        if self.end - self.at < AHEAD {
            self.fill();
        }
        self.ready()
    }

    fn ready(&self) -> &[u8] {
        self.buffer.get(self.at..self.end).unwrap_or_default()
    }

    fn fill(&mut self) {
        self.buffer.copy_within(self.at..self.end, 0);
        (self.at, self.end) = (0, self.end - self.at);
        while self.over.is_none() && self.end < BUFFER - AHEAD {
            if self.allowed == 0 {
                self.over = Some(Err(io::Error::other(HOSTILE)));
                return;
            }
            match self.inner.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(0) => self.over = Some(Ok(())),
                Ok(count) => {
                    self.end += count;
                    self.allowed = self.allowed.saturating_sub(count as u64);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.over = Some(Err(error)),
            }
        }
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
        if self.since_event > EVENT_BYTES {
            return Err(io::Error::other(HOSTILE));
        }
        if self.at == self.end {
            self.fill();
            if self.at == self.end
                && let Some(Err(error)) = self.over.replace(Ok(()))
            {
                return Err(error);
            }
        }
        Ok(self.ready())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.end.min(self.at + count);
        self.since_event = self.since_event.saturating_add(count as u64);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives pieces, then fails or ends.
    struct Pieces(Vec<Vec<u8>>, bool);

    impl Read for Pieces {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let Some(piece) = self.0.first_mut() else {
                return if self.1 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(0) };
            };
            let count = piece.len().min(out.len());
            out[..count].copy_from_slice(&piece[..count]);
            piece.drain(..count);
            self.0.retain(|piece| !piece.is_empty());
            Ok(count)
        }
    }

    fn drain(guard: &mut Guard<Pieces>) -> (Vec<u8>, Option<Fault>) {
        let mut all = Vec::new();
        loop {
            let ahead = guard.ahead().to_vec();
            match guard.fill_buf() {
                Ok([]) => return (all, None),
                Ok(ready) => assert!(ready.starts_with(&ahead)),
                Err(error) => return (all, Some(fault_of(&error))),
            }
            let taken = ahead.len().div_ceil(3).max(1);
            all.extend_from_slice(&ahead[..taken]);
            guard.consume(taken);
            guard.event_done();
        }
    }

    #[test]
    fn what_comes_before_a_fault_is_given() {
        let piece = |length: usize| (0..length).map(|n| (n % 251) as u8).collect::<Vec<u8>>();
        for lengths in
            [vec![], vec![1], vec![BUFFER], vec![BUFFER - AHEAD, 1], vec![7, 100_000, 3], vec![200; 900]]
        {
            let pieces: Vec<Vec<u8>> = lengths.into_iter().map(piece).collect();
            for (fails, fault) in [(false, None), (true, Some(Fault::Truncated))] {
                let mut guard = Guard::new(Pieces(pieces.clone(), fails), 1);
                assert_eq!(drain(&mut guard), (pieces.concat(), fault));
            }
        }
        let endless = vec![vec![b'a'; 3 << 20]];
        let (given, fault) = drain(&mut Guard::new(Pieces(endless, false), 1));
        assert_eq!(fault, Some(Fault::Hostile));
        assert!((FREE_BYTES..FREE_BYTES + BUFFER as u64).contains(&(given.len() as u64)));
    }

    #[test]
    fn an_event_without_end_is_hostile() {
        let mut guard = Guard::new(Pieces(vec![vec![b'a'; 3 << 20]], false), 1 << 20);
        let mut read = 0;
        let fault = loop {
            match guard.fill_buf().map(<[u8]>::len) {
                Ok(count) => {
                    read += count as u64;
                    guard.consume(count);
                }
                Err(error) => break fault_of(&error),
            }
        };
        assert_eq!(fault, Fault::Hostile);
        assert!((EVENT_BYTES..EVENT_BYTES + 2 * BUFFER as u64).contains(&read));
    }
}
