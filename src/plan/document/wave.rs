//! Waves: what moves in one go.
//!
//! In: nothing; built by commands. Out: a [`Wave`] with its window and its limits. **Waves and stages stand in order
//! of rank, and a limit that nobody has set is none.**

use serde::{Deserialize, Serialize};

use crate::base::Window;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaveStatus {
    #[default]
    Draft,
    Agreed,
    Locked,
    Running,
    Done,
    RolledBack,
}

/// Limits of a wave; `None` is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Capacity {
    pub vms: Option<u32>,
    /// Space in use, MiB.
    pub storage_mib: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Wave {
    pub rank: u32,
    pub name: String,
    pub status: WaveStatus,
    pub window: Option<Window>,
    pub capacity: Capacity,
    /// One by default; the steps of a night come to lie in them.
    pub stages: Vec<Stage>,
}

impl Wave {
    /// Whether its night is over, for good or for now.
    pub fn is_over(&self) -> bool {
        matches!(self.status, WaveStatus::Done | WaveStatus::RolledBack)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Stage {
    pub id: String,
    pub rank: u32,
    pub name: String,
}
