//! Why a command does not apply.
//!
//! In: nothing; types. Out: codes, and the chain that makes a demand impossible. **A refused command leaves no trace; only
//! `text` makes a sentence of it.**

use serde::{Deserialize, Serialize};

use crate::base::{BundleId, ConstraintId, FreezeId, ServiceId};

/// Why a command does not apply. `text` has the sentences (`refused-…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    #[error("nothing-changes")]
    NothingChanges,
    #[error("unknown-thing")]
    Unknown,
    #[error("name-missing")]
    NameMissing,
    #[error("name-taken")]
    NameTaken,
    #[error("wave-closed")]
    WaveClosed,
    #[error("all-pinned")]
    AllPinned,
    #[error("in-other-bundle")]
    InOtherBundle,
    #[error("too-few-members")]
    TooFewMembers,
    #[error("window-backwards")]
    WindowBackwards,
    /// The plan stands on that state.
    #[error("state-newest")]
    StateNewest,
    /// A proposal's new wave is in the plan already.
    #[error("wave-taken")]
    WaveTaken,
    #[error("reason-missing")]
    ReasonMissing,
    #[error("said-already")]
    SaidAlready,
    /// Neither an address, a network nor a name.
    #[error("rule-unread")]
    RuleUnread,
    /// What is demanded and cannot be, with what makes it so: a chain from one to the next.
    #[error("contradicts")]
    Contradicts(Vec<Clash>),
    #[error("out-of-bounds")]
    OutOfBounds,
}

/// One link of what makes a demand impossible.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Clash {
    Constraint(ConstraintId),
    Bundle(BundleId),
    Freeze(FreezeId),
    /// Its servers move as one.
    Service(ServiceId),
}
