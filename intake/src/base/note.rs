//! Notes: what a pass has to say beside its value.
//!
//! In: a code, a place, arguments. Out: plain data. **A note never holds a sentence; `text` makes those.**

use serde::{Deserialize, Serialize};

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something was refused or left out.
    Error,
    /// Read, but a person should look.
    Warning,
    Info,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $(($($arg:literal),+))?),+ $(,)?) => {
        /// Every note there is. The text is its stable name, in files and in the catalogues (`note-…`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$name),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text),+ }
            }

            /// Names of the arguments that every note of this code has, in their order; its sentences use no
            /// others but those of the place.
            pub fn args(self) -> &'static [&'static str] {
                match self { $(Code::$name => &[$($($arg),+)?]),+ }
            }
        }
    };
}

codes! {
    // whole files
    FileEmpty = "file-empty",
    FileUnread = "file-unread",
    FileUnknown = "file-unknown",
    FileEncrypted = "file-encrypted",
    FileOldExcel = "file-old-excel",
    FileTruncated = "file-truncated",
    FileTooLarge = "file-too-large",
    FileHostile = "file-hostile",
    FileBroken = "file-broken",
    /// Packed, and the end is missing or spoiled: what comes before is used.
    FileDamaged = "file-damaged",
    /// Longer than is read: what comes before is used.
    FileCut = "file-cut",
    FileNotUsed = "file-not-used" ("kind"),
    FileSame = "file-same" ("other"),
    WorkbookNotRvtools = "workbook-not-rvtools" ("sheets"),
    CsvNoColumns = "csv-no-columns",
    CsvNeedsMapping = "csv-needs-mapping",
    // sheets and columns
    SheetMissing = "sheet-missing" ("sheet"),
    SheetBroken = "sheet-broken",
    SheetTooLarge = "sheet-too-large",
    ColumnMissing = "column-missing" ("column"),
    LicenceSkipped = "licence-skipped",
    // rows and cells
    RowNoName = "row-no-name",
    RowNoId = "row-no-id" ("name"),
    RowDuplicate = "row-duplicate" ("name"),
    /// A later file speaks of the same.
    RowReplaced = "row-replaced" ("name"),
    RowRepeatedHeader = "row-repeated-header",
    RowBroken = "row-broken",
    RowOrphan = "row-orphan" ("name"),
    CellNotNumber = "cell-not-number" ("text"),
    TimeUnreadable = "time-unreadable" ("text"),
    CriticalityUnreadable = "criticality-unreadable" ("text"),
    CellTooLong = "cell-too-long" ("count"),
    // what is to come
    /// A size without a unit, in a column without one.
    UnitUnclear = "unit-unclear" ("text"),
    HardwareNoDate = "hardware-no-date" ("name"),
    /// Cores or memory beside several hosts, and nothing says of one or of all.
    HardwarePerHost = "hardware-per-host" ("count"),
    // joins
    SharedSmbios = "shared-smbios" ("vms", "groups"),
    SameName = "same-name" ("name", "count"),
    ManyVcenters = "many-vcenters" ("count"),
    FlowUnmatched = "flow-unmatched" ("count", "externals"),
    FlowNoEnd = "flow-no-end",
    FlowAmbiguous = "flow-ambiguous" ("name", "count"),
    FlowReply = "flow-reply" ("count"),
    FlowNoise = "flow-noise" ("count"),
    FlowScan = "flow-scan" ("name", "ends", "ports"),
    FlowsCut = "flows-cut" ("count"),
    ExternalsCut = "externals-cut" ("count", "flows", "limit"),
    VmUnobserved = "vm-unobserved" ("count"),
    /// A row of a table looks like a server that is known, and may be another.
    ServerDoubtful = "server-doubtful" ("name"),
    SysIds = "sys-ids" ("count"),
    EndsUnknown = "ends-unknown" ("count", "names"),
    RelationsSkipped = "relations-skipped" ("count"),
    RecordUnknown = "record-unknown" ("text"),
    AddressShared = "address-shared" ("address", "count", "names"),
    // an export once more
    /// VMs have other VM IDs now, and what is decided followed.
    VmReregistered = "vm-reregistered" ("count", "names"),
    /// Other VMs have their VM IDs now.
    VmIdReused = "vm-id-reused" ("count", "names"),
    /// Known to the plan, and not in the newest export.
    VmGone = "vm-gone" ("count", "names"),
    /// VMs that are likely the same as known ones, for a person to confirm.
    VmToConfirm = "vm-to-confirm" ("count", "names"),
    // register of signers
    SignerLineBroken = "signer-line-broken",
    SignerOptionUnknown = "signer-option-unknown",
    SignerAuthority = "signer-authority",
    SignerKeyType = "signer-key-type",
    SignerDateUnreadable = "signer-date-unreadable",
    // catalogue and waves
    OwnerUnknown = "owner-unknown" ("trust", "service"),
    TrustUnknown = "trust-unknown" ("trust", "service"),
    TrustNew = "trust-new" ("trust", "count"),
    ServiceUnknown = "service-unknown" ("name", "wave"),
    VmUnknown = "vm-unknown" ("name"),
    VmAmbiguous = "vm-ambiguous" ("name", "count"),
    VmTwoOwners = "vm-two-owners" ("vm", "first", "second"),
    WaveNoName = "wave-no-name",
    DateUnreadable = "date-unreadable" ("text"),
    /// A list says a day, and a change window has hours.
    WindowAssumed = "window-assumed" ("count"),
    MoreLikeThis = "more-like-this" ("code", "count"),
}

/// An argument of a note, named as in the catalogues.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Arg {
    Text(String),
    Number(i64),
    /// Waves by number and name, which may be empty.
    Waves(Vec<(u32, String)>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

/// Where in the input. Rows and columns count from 1, as a spreadsheet shows them; `column` is its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub file: Option<String>,
    pub sheet: Option<String>,
    pub row: Option<u32>,
    pub column: Option<String>,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    pub level: Level,
    pub code: Code,
    pub place: Place,
    pub args: Vec<(String, Arg)>,
}

impl Note {
    pub fn new(level: Level, code: Code) -> Self {
        Self { level, code, place: Place::default(), args: Vec::new() }
    }

    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    #[must_use]
    pub fn with(mut self, name: &str, arg: impl Into<Arg>) -> Self {
        let told = self.code.args().get(self.args.len()) == Some(&name);
        debug_assert!(told, "{} has no argument {name} here", self.code.as_str());
        self.args.push((name.to_owned(), arg.into()));
        self
    }
}

/// A value and what there is to say about it: partial success is the normal outcome of a pass.
#[must_use]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parsed<T> {
    pub value: T,
    pub notes: Vec<Note>,
}
