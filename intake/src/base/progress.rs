//! What a long pass says while it runs.
//!
//! In: counts. Out: calls on a `Monitor`. **Passes never read the clock; whoever listens decides how often to show.**

use serde::{Deserialize, Serialize};

/// Where a long pass is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    Generate,
    Recognise,
    Read,
    Join,
    Check,
    Layout,
    Propose,
    Pack,
    Unlock,
    Ask,
}

/// `done` of `total` units in a stage; `total` is 0 while it is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// Name of the file in hand, where the stage has one.
    pub file: Option<String>,
    pub done: u64,
    pub total: u64,
}

/// Listens to a pass.
pub trait Monitor {
    fn report(&mut self, progress: Progress);

    /// Nobody waits for the answer any more: a pass that asks gives up.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Nobody listens.
pub struct Silent;

impl Monitor for Silent {
    fn report(&mut self, _: Progress) {}
}
