//! What every pass needs: ids, notes, bytes and digests, seeded numbers, time, progress.
//!
//! In: nothing. Out: small value types. **Uses no other module of this crate.**

pub mod bytes;
pub mod calendar;
pub mod digest;
pub mod ids;
mod named;
pub mod note;
pub mod order;
pub mod places;
pub mod progress;
pub mod random;
pub mod time;
mod utf8;
pub mod zip;

pub use crate::named;
pub use bytes::Bytes;
pub use calendar::Holiday;
pub use digest::Digest;
pub use ids::{
    BundleId, ConstraintId, FreezeId, MappingId, PlanId, RuleId, ServiceId, StatementId, TeamId, TrustId,
    VmId, WaveId,
};
pub use note::{Arg, Code, Level, Note, Parsed, Place};
pub use order::{Arrange, Gather};
pub use progress::{Monitor, Progress, Silent, Stage};
pub use random::Random;
pub use time::{Day, Minutes, Stamp, Window};
