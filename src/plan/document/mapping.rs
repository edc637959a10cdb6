//! What becomes of clusters, datastores and port groups of the sources.
//!
//! In: nothing; built by commands. Out: a [`Mapping`] for each resource that something is decided of. **A decision
//! outlives both ends, so it names them by vCenter and name.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::base::{MappingId, named};

named! {
    /// What a [`Mapping`] is of.
    MappedKind {
        Cluster = "cluster",
        Datastore = "datastore",
        PortGroup = "port-group",
    }
}

/// A cluster, a datastore or a port group of a source, and what it becomes. Its facts stand in the inventory; a
/// decision stays also where they are gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Mapping {
    pub kind: MappedKind,
    /// Key of its vCenter.
    pub vcenter: String,
    pub name: String,
    /// `None` as long as nobody has decided.
    pub counterpart: Option<Counterpart>,
    /// Guesses that a person put away.
    pub rejected: BTreeSet<TargetName>,
}

/// What becomes of a resource in the target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Counterpart {
    Is(TargetName),
    /// There is none yet: it has to be made.
    ToBeMade,
    /// Nothing will need it.
    GoesAway,
}

/// A resource of the target.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TargetName {
    /// Key of its vCenter; empty where a list of what is to come names none.
    pub vcenter: String,
    pub name: String,
}

impl TargetName {
    pub fn new(vcenter: &str, name: &str) -> Self {
        Self { vcenter: vcenter.to_owned(), name: name.to_owned() }
    }
}

impl Mapping {
    /// A resource that nothing is decided of.
    pub fn new(kind: MappedKind, vcenter: &str, name: &str) -> Self {
        let (vcenter, name) = (vcenter.to_owned(), name.to_owned());
        Self { kind, vcenter, name, counterpart: None, rejected: BTreeSet::new() }
    }

    pub fn id_of(kind: MappedKind, vcenter: &str, name: &str) -> MappingId {
        MappingId::derive(&[kind.as_str(), vcenter, name])
    }

    pub fn id(&self) -> MappingId {
        Self::id_of(self.kind, &self.vcenter, &self.name)
    }
}
