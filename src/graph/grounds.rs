//! Why something is proposed: codes with their figures.
//!
//! In: counts of a pass. Out: plain data that `text` makes a sentence of (`ground-…`). **A ground is a figure
//! that can be looked up, never a sentence.**

use serde::{Deserialize, Serialize};

use crate::base::{Arg, named};

named! {
    /// What a proposal rests on; the arguments stand behind each.
    GroundCode {
        /// The plan says so already.
        Decided = "decided",
        /// `count` partners, `percent` of all other services.
        Partners = "partners",
        /// `count` users, of `trusts` trusts.
        Users = "users",
        /// It reaches out to `count` that do not use it.
        Reaches = "reaches",
        /// `count` partners on the ports of a role: `role`.
        Ports = "ports",
        /// A word of its name tells a role: `role`, `word`.
        Word = "word",
        /// `count` of `total` VMs have names of the pattern `text`.
        NamePattern = "name-pattern",
        /// `count` of `total` VMs are in the folder `text`.
        Folder = "folder",
        /// `count` of `total` VMs have the value `text` in the attribute `name`.
        Attribute = "attribute",
        /// `percent` of what its VMs say, hubs left out, they say to each other.
        Community = "community",
        /// `count` of `total` VMs came in by whom they talk with, at least `percent` of what each says.
        Neighbours = "neighbours",
        /// `count` VMs of the service `text` look the same.
        Extends = "extends",
        /// `count` of `total` VMs have a mark that points elsewhere.
        Against = "against",
    }
}

/// One reason with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub code: GroundCode,
    pub args: Vec<(String, Arg)>,
}

impl Ground {
    pub fn new(code: GroundCode) -> Self {
        Self { code, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), arg.into()));
        self
    }
}

/// What several independent grounds are worth together, in percent: one minus what each leaves open.
pub fn together(percents: &[u32]) -> u32 {
    let open = percents.iter().fold(10_000_u64, |open, &of| open * u64::from(100 - of.min(100)) / 100);
    u32::try_from(100 - open.div_ceil(100)).unwrap_or(0)
}
