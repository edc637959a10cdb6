//! What can be wrong with a file.
//!
//! In: what a reader met. Out: a code and the entry it concerns. **Never a sentence; `text` makes those.**

use serde::{Deserialize, Serialize};

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// Every problem there is. The text is its stable name, in output and in the catalogues.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ProblemCode { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl ProblemCode {
            pub const ALL: &[ProblemCode] = &[$(ProblemCode::$name),+];

            pub fn as_str(self) -> &'static str {
                match self { $(ProblemCode::$name => $text),+ }
            }
        }
    };
}

problem_codes! {
    FileEmpty = "file-empty",
    /// An OLE2 compound file: an old or encrypted Office document.
    FileOle2 = "file-ole2",
    FileNotZip = "file-not-zip",
    FileTruncated = "file-truncated",
    FileTrailingData = "file-trailing-data",
    /// Claims or holds more than the bounds allow.
    FileHostile = "file-hostile",
    /// Encrypted, ZIP64, several disks, or a compression other than deflate.
    ZipUnsupported = "zip-unsupported",
    /// The directory and the local headers do not tell the same.
    ZipInconsistent = "zip-inconsistent",
    EntryName = "entry-name",
    EntryDuplicate = "entry-duplicate",
    NotAPlan = "not-a-plan",
    /// Made by a newer version.
    NewerSchema = "newer-schema",
    DocumentTooLarge = "document-too-large",
    DocumentTooDeep = "document-too-deep",
    /// Not an integer within ±(2^53 − 1).
    NumberOutOfRange = "number-out-of-range",
    /// Not JSON, a field too many or too few, or the wrong type.
    DocumentBroken = "document-broken",
    NotCanonical = "not-canonical",
    /// Cannot be inflated, or its CRC is wrong.
    EntryDamaged = "entry-damaged",
    /// Its digest is not the manifest's.
    EntryChanged = "entry-changed",
    EntryAdded = "entry-added",
    EntryMissing = "entry-missing",
    /// Copies of the same thing in two parts differ.
    PartsDisagree = "parts-disagree",
    /// `package.json` names a part that the manifest does not know.
    PackageUnknown = "package-unknown",
    NoSignature = "no-signature",
    /// A signature whose name does not follow from its place and key.
    SignatureName = "signature-name",
    /// An inventory that was handed over under another digest than its own.
    InventoryMisnamed = "inventory-misnamed",
    TrustUnknown = "trust-unknown",
}

/// A code and the entry of the ZIP it is about; `None` is the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error)]
#[error("{}: {}", .code.as_str(), .entry.as_deref().unwrap_or("-"))]
pub struct Problem {
    pub code: ProblemCode,
    pub entry: Option<String>,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn file(code: ProblemCode) -> Self {
        Self { code, entry: None }
    }

    /// A problem of one entry.
    pub fn entry(code: ProblemCode, entry: &str) -> Self {
        Self { code, entry: Some(entry.to_owned()) }
    }
}
