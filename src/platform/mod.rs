//! What the browser gives: workers, files, storage, clock. **The only rooms below that name it are
//! `canvas` and `ui`.**

pub mod trusted;
