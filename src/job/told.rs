//! What an import found, told outward: as JSON for programs, as a table for spreadsheets, as text for a mail.
//!
//! In: counts, reports of files, notes. Out: text, a piece at a time. **Page and command line write the same bytes,
//! for both come through here.**

mod groups;
mod openings;
mod written;

use serde::{Deserialize, Serialize};

use crate::base::{Arrange as _, Digest, Level, Minutes, Note};
use crate::drift;
use crate::estate::{Inventory, VmKind};
use crate::import::{FileReport, NoiseCount};
use crate::plan::Plan;

pub use groups::{Group, Grouping, groups, mail};
pub use openings::{OpeningWords, openings_csv};
pub use written::{Form, NoteLine, begin, end, write, write_note};

/// How much the estate and the plan hold after an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub vms: usize,
    pub templates: usize,
    pub agents: usize,
    pub placeholders: usize,
    pub services: usize,
    /// Trusts that own a service.
    pub trusts: usize,
    /// Pairs of ends, whatever the port.
    pub dependencies: usize,
    pub externals: usize,
    /// Declared relations between names.
    pub declared: usize,
    pub hosts: usize,
    pub clusters: usize,
    pub datastores: usize,
}

impl Counts {
    /// Of an inventory, and of no plan yet.
    pub fn of(inventory: &Inventory) -> Self {
        let kind = |kind: VmKind| inventory.vms.iter().filter(|vm| vm.kind == kind).count();
        Self {
            vms: inventory.vms.len(),
            templates: kind(VmKind::Template),
            agents: kind(VmKind::Agent),
            placeholders: kind(VmKind::Placeholder),
            services: 0,
            trusts: 0,
            dependencies: inventory.count_dependencies(),
            externals: inventory.externals.len(),
            declared: inventory.declared.len(),
            hosts: inventory.hosts.len(),
            clusters: inventory.clusters.len(),
            datastores: inventory.datastores.len(),
        }
    }

    /// And of a plan.
    #[must_use]
    pub fn with(mut self, plan: &Plan) -> Self {
        let mut owners: Vec<_> = plan.services.values().map(|service| &service.owner).collect();
        owners.arrange();
        owners.dedup();
        (self.services, self.trusts) = (plan.services.len(), owners.len());
        self
    }
}

/// The report of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub counts: Counts,
    /// Of the inventory that came of it, as a plan names it; `None` where none did.
    pub inventory: Option<Digest>,
    /// What was kept out of the dependencies, one entry per rule.
    pub noise: Vec<NoiseCount>,
    pub files: Vec<FileReport>,
    pub notes: Vec<Note>,
}

impl Told {
    /// Data rows that were left out.
    pub fn rows_skipped(&self) -> u64 {
        self.files.iter().map(|file| file.rows_skipped).sum()
    }
}

/// When an export was made: as it says itself, or its name does.
pub fn made(file: &FileReport) -> Option<Minutes> {
    file.made.or_else(|| drift::stamp(&file.name))
}

/// The word for a level.
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::Error => "import-level-error",
        Level::Warning => "import-level-warning",
        Level::Info => "import-level-info",
    }
}
