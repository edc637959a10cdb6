//! Dependencies that a register declares.
//!
//! In: applications with what they depend on (Konveyor), or relations of a CMDB (ServiceNow `cmdb_rel_ci`). Out:
//! dependencies between VMs, and between services by name. **An end is a VM where exactly one has the name, else
//! a service; nothing is made up of an id that says nothing.** Formats after `formats.md` 8.

use super::headings::normal;
use super::lists::{Catalogue, ListFile};
use super::names::{Found, Names};
use super::notes::{Notes, at_row, in_sheet};
use super::source::cell;
use crate::base::{Arrange as _, Code, Level, Note, Place, Stamp};
use crate::estate::{Declared, Dependency, End, Evidence, Party, Protocol};

/// Relations that are kept; ten times what the largest registers have.
const MOST: usize = 200_000;

/// Whether the headings, as [`normal`] gives them, are those of a register of dependencies.
#[inline(never)]
pub(super) fn is_one(known: &[String]) -> bool {
    let has = |name: &str| known.iter().any(|heading| heading == name);
    let applications =
        has("applicationname") && (has("dependencydirection") || has("recordtype1") || has("recordtype"));
    applications || (has("parent") && has("child") && has("type"))
}

/// What registers have said so far.
#[derive(Default)]
pub(super) struct Relations {
    pairs: Vec<Dependency>,
    declared: Vec<Declared>,
}

/// One statement: `from` uses `to`.
struct Said<'a> {
    from: &'a str,
    to: &'a str,
    /// The first runs on the second.
    runs_on: bool,
}

/// What becomes of a row.
enum Row<'a> {
    Said(Said<'a>),
    /// An application, and nothing more.
    Application(&'a str),
    Blank,
    NoName,
    /// Relates without depending.
    Other,
    UnknownRecord(&'a str),
}

impl Relations {
    /// Reads one file. Returns rows read and rows left out.
    pub(super) fn read(
        &mut self,
        file: &ListFile<'_>,
        source: u32,
        names: &Names<'_>,
        catalogue: &mut Catalogue,
        notes: &mut Notes,
    ) -> (u64, u64) {
        let known: Vec<String> = file.table.headings.iter().map(|heading| normal(heading)).collect();
        let find = |name: &str| known.iter().position(|heading| heading == name);
        let application = find("applicationname");
        let record = find("recordtype1").or(find("recordtype"));
        let konveyor = [record, application, find("dependency"), find("dependencydirection")];
        let register = [find("parent"), find("child"), find("type")];
        let (mut read, mut skipped, mut ids, mut other) = (0, 0, 0_u64, 0_u64);
        file.rows.each(&mut |row, cells| {
            if row <= file.table.header {
                return;
            }
            let place = |column: &str| Place {
                column: Some(column.to_owned()),
                ..at_row(file.file, file.sheet, row)
            };
            let found = match application {
                Some(_) => of_application(konveyor.map(|column| cell(cells, column).text), record.is_some()),
                None => of_register(register.map(|column| cell(cells, column).text)),
            };
            let mut leave_out = |code: Code, text: Option<&str>| {
                skipped += 1;
                let note = Note::new(Level::Warning, code).at(place("Type"));
                notes.push(text.into_iter().fold(note, |note, text| note.with("text", text)));
            };
            match found {
                Row::Blank => {}
                Row::NoName => leave_out(Code::RowNoName, None),
                Row::UnknownRecord(text) => leave_out(Code::RecordUnknown, Some(text)),
                Row::Other => (skipped, other) = (skipped + 1, other + 1),
                Row::Application(name) => {
                    read += 1;
                    catalogue.service(name, "", place("Application Name"));
                }
                Row::Said(said) if [said.from, said.to].into_iter().any(is_sys_id) => {
                    (skipped, ids) = (skipped + 1, ids + 1);
                }
                Row::Said(said) => {
                    let is_kept = self.add(&said, source, place, names, catalogue, notes);
                    read += u64::from(is_kept);
                    skipped += u64::from(!is_kept);
                }
            }
        });
        let tell = |count, level, code, notes: &mut Notes| {
            if count > 0 {
                let note = Note::new(level, code).at(in_sheet(file.file, file.sheet));
                notes.push(note.with("count", count));
            }
        };
        tell(ids, Level::Warning, Code::SysIds, notes);
        tell(other, Level::Info, Code::RelationsSkipped, notes);
        (read, skipped)
    }

    fn add(
        &mut self,
        said: &Said<'_>,
        source: u32,
        place: impl Fn(&str) -> Place,
        names: &Names<'_>,
        catalogue: &mut Catalogue,
        notes: &mut Notes,
    ) -> bool {
        let mut ends = Vec::new();
        for (name, column) in [(said.from, "Parent"), (said.to, "Child")] {
            ends.push(match names.by_name(name) {
                Found::One(vm) => Ok(vm),
                Found::Nothing => Err(name),
                Found::Many(several) => {
                    let note = Note::new(Level::Warning, Code::VmAmbiguous).at(place(column));
                    notes.push(note.with("name", name).with("count", several.len()));
                    return false;
                }
            });
        }
        let [from, to] = ends.as_slice() else { return false };
        let party = |end: &Result<u32, &str>| match end {
            Ok(vm) => names.vm(*vm).map(|vm| Party::Vm(vm.id.clone())),
            Err(name) => Some(Party::Service((*name).to_owned())),
        };
        if let (Ok(from), Ok(to)) = (from, to) {
            if from != to && self.pairs.len() < MOST {
                self.pairs.push(dependency(*from, *to, source));
            }
            return from != to;
        }
        let (Some(from), Some(to)) = (party(from), party(to)) else { return false };
        if let (true, Party::Service(service), Party::Vm(vm)) = (said.runs_on, &from, &to)
            && catalogue.runs_on(service, vm)
        {
            return true;
        }
        if from == to || self.declared.len() >= MOST {
            return false;
        }
        self.declared.push(Declared { from, to, place: place("Type") });
        true
    }

    /// Dependencies between VMs, and the others, sorted, each once.
    pub(super) fn finish(mut self) -> (Vec<Dependency>, Vec<Declared>) {
        self.declared.arrange();
        self.declared.dedup_by(|later, first| (&later.from, &later.to) == (&first.from, &first.to));
        (self.pairs, self.declared)
    }
}

fn dependency(from: u32, to: u32, source: u32) -> Dependency {
    Dependency {
        from: End::Vm(from),
        to: End::Vm(to),
        port: 0,
        protocol: Protocol::Other,
        evidence: Evidence::Declared,
        connections: 1,
        bytes: 0,
        denied: 0,
        first_seen: Stamp::NONE,
        last_seen: Stamp::NONE,
        days: 0,
        hours: 0,
        source,
    }
}

/// Record type 1 is an application, 2 what it depends on; `southbound` is what it uses, `northbound` what uses it.
fn of_application([record, name, other, direction]: [&str; 4], typed: bool) -> Row<'_> {
    let record = match record {
        _ if [record, name, other].iter().all(|text| text.is_empty()) => return Row::Blank,
        "" if !typed && other.is_empty() => "1",
        "" if !typed => "2",
        record => record,
    };
    match record {
        "1" | "2" if name.is_empty() || (record == "2" && other.is_empty()) => Row::NoName,
        "1" => Row::Application(name),
        "2" => {
            let north = direction.eq_ignore_ascii_case("northbound");
            let (from, to) = if north { (other, name) } else { (name, other) };
            Row::Said(Said { from, to, runs_on: false })
        }
        record => Row::UnknownRecord(record),
    }
}

/// What a relation says of the parent, by the first half of its type.
#[rustfmt::skip]
const TYPES: [(&str, Kind); 14] = [
    ("", Kind::Uses), ("dependson", Kind::Uses), ("uses", Kind::Uses), ("consumes", Kind::Uses),
    ("connectsto", Kind::Uses), ("sendsdatato", Kind::Uses), ("runson", Kind::RunsOn), ("hostedon", Kind::RunsOn),
    ("usedby", Kind::UsedBy), ("receivesdatafrom", Kind::UsedBy), ("runs", Kind::Runs), ("hosts", Kind::Runs),
    ("dependedonby", Kind::UsedBy), ("connectedby", Kind::UsedBy),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Uses,
    RunsOn,
    UsedBy,
    Runs,
}

/// The parent depends on the child, unless the type has its halves the other way round.
fn of_register([parent, child, text]: [&str; 3]) -> Row<'_> {
    if [parent, child].iter().all(|text| text.is_empty()) {
        return Row::Blank;
    }
    if parent.is_empty() || child.is_empty() {
        return Row::NoName;
    }
    let first = normal(text.split("::").next().unwrap_or_default());
    let Some((_, kind)) = TYPES.iter().find(|(name, _)| *name == first) else { return Row::Other };
    let back = matches!(kind, Kind::UsedBy | Kind::Runs);
    let (from, to) = if back { (child, parent) } else { (parent, child) };
    Row::Said(Said { from, to, runs_on: matches!(kind, Kind::RunsOn | Kind::Runs) })
}

/// ServiceNow's own ids: 32 hexadecimal digits.
fn is_sys_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
