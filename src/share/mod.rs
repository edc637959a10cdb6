//! The `.flytteplan` file: canonical parts under a manifest, in one ZIP, signed.
//!
//! In: a [`PlanFile`], or the bytes of one. Out: bytes, or a plan and what is wrong with its file.
//! **The same plan gives the same bytes, and a changed, added or removed entry outside `journal/` and
//! `workspace/` is noticed and named.**
//!
//! ```text
//! plan.json               manifest: header, required signers, digest of all that follows
//! package.json            only in a package for one trust: says which part it holds
//! signatures/1-ab12….sig  SSHSIG over the bytes of plan.json
//! parts/unn.json          one trust's services, VMs, waves and dependencies
//! parts/shared.json       the shared region, and what lies across trusts
//! people/people.json      names; may be purged, with people/purged.json in its place
//! inventories/9f86….bin   under their SHA-256
//! journal/journal.json    chained by digest, outside the signatures
//! workspace/…             never signed
//! ```

pub mod canonical;
pub mod container;
pub mod file;
pub mod key;
pub mod merge;
pub mod open;
pub mod package;
pub mod parts;
pub mod problem;
pub mod register;
pub mod sign;
pub mod split;
pub mod standing;
pub mod verify;

pub use file::{PlanFile, SignatureEntry, save};
pub use key::{KEY_ENTROPY, KEY_ROUNDS, KeyError, UnlockedKey, generate_key, is_locked, unlock};
pub use open::{Opened, open};
pub use package::{package, purge_people, replace_unsigned};
pub use parts::Manifest;
pub use problem::{Problem, ProblemCode};
pub use register::AllowedSigners;
pub use sign::{PLAN_NAMESPACE, SignError, add_signature, sign_manifest};
pub use standing::Standing;
pub use verify::{JournalVerdict, Reason, RequiredStatus, SignatureVerdict, Verdict, inspect, verify};
