//! Where servers move to: what the target can take, and what stands there for each resource of the sources.
//!
//! In: an inventory with its planned hardware, and a plan with the roles of its vCenters. Out: the target's
//! [`Capacity`], and a [`Row`] for each cluster, datastore and port group that planned servers use, with guesses
//! and what is decided. **A guess is never taken by itself, none is made where two fit equally, and what a person
//! put away stays away.**
//!
//! # Guesses
//! What servers that have moved already use now says most; then names, the same or the same but for words of a
//! site, writing and numbers; then VLANs; then that there is only one. The figures stand in `guess.rs`. Resources
//! meet only over what they share, so the cost is near-linear in their number.

mod capacity;
mod guess;
mod names;
mod rows;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::base::{Day, Gather as _, named};
use crate::estate::{Inventory, Planned};
use crate::plan::{MappedKind, Plan, TargetName, VCenterRole};

pub use capacity::{Capacity, ClusterCapacity, Coming, DatastoreCapacity, Host, capacity};
pub use guess::{CANDIDATES, Guess, Guesses, guesses};
pub use rows::{Row, Standing, accept, rows};

named! {
    /// How sure a guess is.
    Confidence {
        Unsure = "unsure",
        Likely = "likely",
        Sure = "sure",
    }
}

named! {
    /// What speaks for a guess, or against it.
    Reason {
        /// Servers that have moved use it now.
        Moved = "moved",
        SameName = "same-name",
        /// But for case and what stands between words.
        SameWords = "same-words",
        /// But for words of a site, and words that every such name has.
        NameButSite = "name-but-site",
        /// But for that and numbers.
        NameButNumbers = "name-but-numbers",
        SameVlan = "same-vlan",
        /// Against it.
        OtherVlan = "other-vlan",
        /// There is no other of its kind.
        OnlyOne = "only-one",
    }
}

/// A resource of the target that something can become.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice {
    pub kind: MappedKind,
    pub name: TargetName,
    /// Of a port group; ascending.
    pub vlans: Vec<u16>,
    /// False where only a list says that it is to come.
    pub exists: bool,
    /// The first day that it is there, of one that does not exist.
    pub from: Option<Day>,
}

/// Whether anything is known of a target.
pub fn is_known(inventory: &Inventory, plan: &Plan) -> bool {
    let target = |key: &str| plan.role_of(key) == VCenterRole::Target;
    inventory.vcenters.iter().any(|vcenter| target(&vcenter.key)) || planned(inventory, plan).next().is_some()
}

/// What is to come in the target, and the key of its vCenter. What a list says of a vCenter that is a source, or no
/// part of the move, is left out.
fn planned<'a>(inventory: &'a Inventory, plan: &'a Plan) -> impl Iterator<Item = (&'a Planned, String)> + 'a {
    let targets: Vec<&str> = inventory
        .vcenters
        .iter()
        .map(|vcenter| vcenter.key.as_str())
        .filter(|key| plan.role_of(key) == VCenterRole::Target)
        .collect();
    let known: BTreeSet<&str> = inventory.vcenters.iter().map(|vcenter| vcenter.key.as_str()).into_set();
    inventory.planned.iter().filter_map(move |one| {
        let said = one.vcenter.as_str();
        let is_target = match plan.vcenters.get(said) {
            Some(role) => *role == VCenterRole::Target,
            None => !known.contains(said),
        };
        // A list that names none means the target, where there is one.
        let key = match (said, targets.as_slice()) {
            ("", [only]) => only,
            _ => said,
        };
        is_target.then(|| (one, key.to_owned()))
    })
}

impl Confidence {
    fn of(score: i32) -> Option<Self> {
        match score {
            90.. => Some(Self::Sure),
            45.. => Some(Self::Likely),
            15.. => Some(Self::Unsure),
            _ => None,
        }
    }
}
