//! What differs, as lines of one table.
//!
//! In: a drift. Out: lines with what each is about, and of which kinds it is. **Everything that the comparison
//! found is a line, once.**

use crate::base::VmId;
use crate::drift::{Drift, Meaning, MeaningCode, Verdict, VmDrift, What};

/// Code and icon of each kind; the place is its bit.
pub const KINDS: [(&str, &str); 19] = [
    ("new", "Plus"),
    ("gone", "MinusCircle"),
    ("id-reused", "ArrowsCirclepath"),
    ("reregistered", "KeyVertical"),
    ("moved", "ArrowRight"),
    ("two-places", "Files"),
    ("renamed", "Pencil"),
    ("resized", "Expand"),
    ("readdressed", "Branching"),
    ("relocated", "Layers"),
    ("otherwise", "Information"),
    ("name-reused", "Clipboard"),
    ("address-reused", "Clipboard"),
    ("clone", "Files"),
    ("dependency-new", "Plus"),
    ("dependency-vanished", "LinkBroken"),
    ("dependency-unseen", "QuestionmarkCircle"),
    ("left-behind", "HourglassTopFilled"),
    ("matters", "ExclamationmarkTriangle"),
];

/// Bits of dependencies: new, vanished, and not seen again for too short a time.
pub const NEW: usize = 14;
pub const VANISHED: usize = 15;
pub const UNSEEN: usize = 16;
/// The bit of what stands where it was after its wave.
const LEFT: usize = 17;

/// The bit of lines that mean something for the plan.
pub const MATTERS: usize = KINDS.len() - 1;

/// What a line is about: its place in a list of the drift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Vm(usize),
    Name(usize),
    Address(usize),
    Clone(usize),
    /// Dependencies between two services.
    Group(usize),
    /// A meaning of what is as it was.
    Left(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub about: About,
    pub kinds: u32,
}

impl Line {
    fn new(about: About, kind: usize) -> Self {
        Self { about, kinds: 1 << kind }
    }

    pub fn is(self, kind: usize) -> bool {
        self.kinds & (1 << kind) != 0
    }

    /// The first of its kinds says what has become of it.
    pub fn first(self) -> usize {
        self.kinds.trailing_zeros() as usize
    }
}

pub fn lines(drift: &Drift) -> Vec<Line> {
    let mut lines = Vec::with_capacity(drift.vms.len() + drift.dependency_groups.len());
    for (at, row) in drift.vms.iter().enumerate() {
        let matters = u32::from(meanings(drift, row).next().is_some()) << MATTERS;
        lines.push(Line { about: About::Vm(at), kinds: kinds(row) | matters });
    }
    for (at, meaning) in drift.meanings.iter().enumerate() {
        let has_line = || drift.vms.iter().any(|row| row.later.as_ref() == Some(&meaning.vm));
        if meaning.code == MeaningCode::NotMovedInDoneWave && !has_line() {
            lines.push(Line { about: About::Left(at), kinds: 1 << LEFT | 1 << MATTERS });
        }
    }
    lines.extend((0..drift.names_reused.len()).map(|at| Line::new(About::Name(at), 11)));
    lines.extend((0..drift.addresses_reused.len()).map(|at| Line::new(About::Address(at), 12)));
    lines.extend((0..drift.clones.len()).map(|at| Line::new(About::Clone(at), 13)));
    for (at, group) in drift.dependency_groups.iter().enumerate() {
        let matters = u32::from(group.crossing > 0 && group.is_new) << MATTERS;
        let kind = match (group.is_new, group.enough) {
            (true, _) => NEW,
            (false, true) => VANISHED,
            (false, false) => UNSEEN,
        };
        lines.push(Line { about: About::Group(at), kinds: 1 << kind | matters });
    }
    lines
}

/// The kinds of what has become of a VM: its verdict, and what has changed.
fn kinds(row: &VmDrift) -> u32 {
    let verdict = match row.verdict {
        Verdict::Changed => 0,
        Verdict::New => 1,
        Verdict::Gone => 1 << 1,
        Verdict::IdReused => 1 << 2,
        Verdict::Reregistered => 1 << 3,
        Verdict::Moved => 1 << 4,
        Verdict::TwoPlaces => 1 << 5,
    };
    let in_target = matches!(row.verdict, Verdict::Moved | Verdict::TwoPlaces);
    row.changes.iter().fold(verdict, |kinds, change| {
        kinds
            | match change.what {
                What::Name => 1 << 6,
                What::Cpus | What::Memory | What::Disks | What::Storage => 1 << 7,
                What::Addresses | What::Networks => 1 << 8,
                // That is what moving is.
                What::Vcenter | What::Datacenter | What::Cluster | What::Host if in_target => 0,
                What::Vcenter | What::Datacenter | What::Cluster | What::Host => 1 << 9,
                What::Kind | What::Power | What::Folder => 1 << 10,
                // The verdict says it.
                What::VmId => 0,
            }
    })
}

/// What a line of a VM means for the plan.
pub fn meanings<'a>(drift: &'a Drift, row: &'a VmDrift) -> impl Iterator<Item = &'a Meaning> {
    let id: Option<&VmId> = row.later.as_ref().or(row.earlier.as_ref());
    let from = id.map_or(0, |id| drift.meanings.partition_point(|meaning| meaning.vm < *id));
    let rest = drift.meanings.get(from..).unwrap_or_default().iter();
    rest.take_while(move |meaning| Some(&meaning.vm) == id)
}
