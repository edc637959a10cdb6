//! How the list is set in a saved view.
//!
//! In: codes that the page has for grouping, filters and order. Out: the same, within limits. **A code that nobody
//! knows is kept and shows nothing: another build may know it.**

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::form::{TEXT, plain};
use crate::base::WaveId;
use crate::graph::questions::Part;

/// Filters of one view.
const FILTERS: usize = 60;
/// What stands before the id of the wave that a filter asks for.
const WAVE: &str = "wave:";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SavedList {
    pub grouping: String,
    /// In the order in which they were added.
    pub filters: Vec<String>,
    pub column: String,
    pub descending: bool,
}

impl SavedList {
    /// The filter that asks for this wave, as a code.
    pub fn wave_filter(wave: &WaveId) -> String {
        format!("{WAVE}{}", wave.as_str())
    }

    /// The wave that such a filter asks for.
    pub fn filtered_wave(filter: &str) -> Option<WaveId> {
        filter.strip_prefix(WAVE).filter(|id| !id.is_empty()).map(WaveId::new)
    }

    /// The waves that its filters ask for.
    pub(super) fn waves(&self) -> impl Iterator<Item = Part> {
        self.filters.iter().filter_map(|filter| Self::filtered_wave(filter)).map(Part::Wave)
    }

    /// Only filters of which the wave, where there is one, is still there.
    pub(super) fn retain_waves(&mut self, is_there: impl Fn(&Part) -> bool) {
        self.filters
            .retain(|filter| Self::filtered_wave(filter).is_none_or(|wave| is_there(&Part::Wave(wave))));
    }

    pub(super) fn tidy(self) -> Self {
        let mut seen = BTreeSet::new();
        let fits = |filter: &String| filter.chars().count() <= TEXT && seen.insert(filter.clone());
        Self {
            grouping: plain(&self.grouping, TEXT),
            column: plain(&self.column, TEXT),
            filters: self.filters.into_iter().filter(fits).take(FILTERS).collect(),
            ..self
        }
    }
}
