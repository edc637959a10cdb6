//! What a person is told of a file: what it was taken for, and how its columns were understood.
//!
//! In: nothing. Out: plain types. **A preview never holds what may be a licence key.**

use serde::{Deserialize, Serialize};

use super::encoding::Encoding;
use super::fields::{Guess, Why};
use crate::base::{Digest, Minutes};
use crate::estate::SourceKind;

/// What was made of a file; a workbook that holds several tables has one for each that is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    pub name: String,
    /// The sheet of a workbook, where it is read as a table.
    pub sheet: Option<String>,
    /// [`SourceKind::Unknown`] where it is not used; a note says why.
    pub kind: SourceKind,
    pub why: Why,
    /// Data rows that were used; of a workbook of `RVTools`, those of vInfo.
    pub rows_read: u64,
    /// Data rows that a note tells of and that were left out.
    pub rows_skipped: u64,
    pub digest: Digest,
    /// When the export was made, where it says so.
    pub made: Option<Minutes>,
    /// For tables whose columns a person may want to assign otherwise.
    pub csv: Option<MappingPreview>,
    /// Other sheets of the workbook, which are not used unless a person says what they are.
    pub others: Vec<MappingPreview>,
}

/// How the columns of a table were understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingPreview {
    /// Stands for this very table in [`Mappings`].
    pub table: String,
    /// Stands for every file with these headings in [`Mappings`].
    pub key: String,
    /// What it is read as, or would most likely be; [`SourceKind::Unknown`] where nothing tells.
    pub kind: SourceKind,
    pub headings: Vec<String>,
    /// One per heading.
    pub columns: Vec<Guess>,
    /// The first rows of data, at most [`PREVIEW_ROWS`].
    pub rows: Vec<Vec<String>>,
    /// Row number of the headings; 0 where the table has none.
    pub header_row: u32,
    /// Empty for a workbook.
    pub delimiter: String,
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

/// Rows of data in a [`MappingPreview`].
pub const PREVIEW_ROWS: usize = 20;
