//! What the product's import does with one file, behind a plain interface for a page without wasm-bindgen.
//!
//! In: bytes in this memory, or a length and pieces that the page is asked for. Out: counts. **Calls
//! `flytteplan_intake::import` as the app does, with the app's own optimisation.**

use std::rc::Rc;

use flytteplan_intake::base::bytes::{Bytes, Far};
use flytteplan_intake::base::{Monitor, Progress};
use flytteplan_intake::import::{InputFile, Mappings, import};

#[cfg(target_arch = "wasm32")]
#[link(wasm_import_module = "bench")]
unsafe extern "C" {
    /// Puts bytes of the blob there; says how many.
    safe fn piece(at: f64, into: *mut u8, count: usize) -> usize;
    /// Hears how far the import is.
    safe fn told(done: f64);
}

#[cfg(not(target_arch = "wasm32"))]
fn piece(_: f64, _: *mut u8, _: usize) -> usize {
    0
}

#[cfg(not(target_arch = "wasm32"))]
fn told(_: f64) {}

struct Page;

impl Monitor for Page {
    fn report(&mut self, progress: Progress) {
        told(progress.done as f64);
    }
}

struct Blob(u64);

impl Far for Blob {
    fn length(&self) -> u64 {
        self.0
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> std::io::Result<usize> {
        Ok(piece(at as f64, out.as_mut_ptr(), out.len()))
    }
}

fn counts(name: &str, bytes: Bytes) -> f64 {
    let parsed = import(&[InputFile::new(name, bytes)], &Mappings::default(), &mut Page);
    let inventory = &parsed.value.imported.inventory;
    (inventory.vms.len() + inventory.dependencies.len()) as f64
}

#[unsafe(no_mangle)]
pub extern "C" fn import_blob(length: f64) -> f64 {
    counts("file", Bytes::far(Rc::new(Blob(length as u64))))
}

/// Reads all of it and does nothing: what the browser takes for handing it out.
#[unsafe(no_mangle)]
pub extern "C" fn read_blob(length: f64) -> f64 {
    let mut sum = 0;
    let blob = Blob(length as u64);
    let mut piece = vec![0; 1 << 20];
    while let Ok(count) = blob.read_at(sum, &mut piece)
        && count > 0
    {
        sum += count as u64;
    }
    sum as f64
}

/// The same with its digest, which the peers do not make.
#[unsafe(no_mangle)]
pub extern "C" fn digest_blob(length: f64) -> f64 {
    let bytes = Bytes::far(Rc::new(Blob(length as u64)));
    bytes.digest();
    length
}
