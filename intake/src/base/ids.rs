//! Stable names for things in the plan document.
//!
//! In: text. Out: newtypes that cannot be mixed up. **An id never changes and is never an array index.**

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::digest::Digest;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The id that follows from what a thing is: the same parts give the same id on every machine.
            pub fn derive(parts: &[&str]) -> Self {
                let mut hash = Digest::builder();
                for part in parts {
                    hash.add(part.as_bytes());
                    hash.add(&[0]);
                }
                Self(format!(concat!($prefix, "-{}"), &hash.finish().to_hex()[..16]).into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A virtual machine of the estate.
    VmId, "vm");
id!(
    /// A service: what a trust uses and what moves as one.
    ServiceId, "svc");
id!(
    /// A hospital trust, or the shared region.
    TrustId, "trust");
id!(
    /// A migration wave.
    WaveId, "wave");
id!(
    /// A group that must move together.
    BundleId, "bundle");
id!(
    /// A rule that assigns VMs to a service.
    RuleId, "rule");
id!(
    /// What stands for a cluster, a datastore or a port group of a source in the target.
    MappingId, "map");
id!(
    /// The plan itself, the same through all its revisions.
    PlanId, "plan");
id!(
    /// What a person says of two services or VMs.
    StatementId, "said");
id!(
    /// What a person demands of the plan.
    ConstraintId, "demand");
id!(
    /// A time in which something must not be moved.
    FreezeId, "freeze");
id!(
    /// People who work together in the nights.
    TeamId, "team");
