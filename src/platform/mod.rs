//! The browser, behind small functions: workers, files, storage, clipboard, clock, randomness.
//!
//! In: calls from `ui` and the worker binary. Out: bytes and plain values. **The only place that reads the
//! clock or draws random bytes.**

pub mod clipboard;
pub mod clock;
pub mod files;
pub mod folders;
pub mod locks;
pub mod page;
pub mod screen;
pub mod storage;
pub mod trusted;
pub mod worker;
pub mod worker_scope;
