//! Import: the bytes of exports become the estate, in passes (recognise, read, join).
//!
//! In: files of any kind and what a person said about their columns. Out: [`Imported`], a report per file and
//! notes. **A file that cannot be used costs nothing but itself, and the order of the files never matters.**

use crate::base::Arrange as _;

mod archive;
mod blocks;
mod columns;
mod dates;
mod delimited;
mod dependencies;
mod encoding;
mod ends;
mod fields;
mod flows;
mod hardware;
mod headings;
mod lists;
mod logs;
mod marks;
mod names;
mod noise;
mod notes;
mod onto;
mod open;
mod pairs;
mod passes;
mod recognise;
mod records;
mod relations;
mod report;
mod rvtools;
mod seen;
mod servers;
mod sheets;
mod sizes;
mod source;
mod tabs;
mod values;
mod workbook;

use serde::{Deserialize, Serialize};

pub use archive::is_litter;
pub use encoding::Encoding;
pub use fields::{Confidence, Field, Guess, Mapping, Mappings, Why};
pub use headings::KINDS_NOT_READ;
pub use noise::{Noise, NoiseCount, NoiseRule, SCANNED_ENDS, SCANNED_PORTS};
pub use report::{FileReport, MappingPreview, PREVIEW_ROWS};

use crate::base::{Bytes, Code, Level, Monitor, Note, Parsed, Progress, Stage};
use crate::estate::{Imported, Inventory, Source, SourceKind};
use logs::Prepared;
use names::Names;
use notes::Notes;
use open::Opened;
use passes::{read_flows, read_hardware, read_lists, read_machines, read_servers};
use recognise::{File, recognise};
use relations::Relations;
use rvtools::Resources;

/// A file as it was given. Its bytes are borrowed by the passes, and read a piece at a time where they lie elsewhere.
#[derive(Clone, Debug)]
pub struct InputFile {
    pub name: String,
    pub bytes: Bytes,
}

impl InputFile {
    pub fn new(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// What an import found, and what it made of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    pub imported: Imported,
    /// Sorted by name and digest.
    pub files: Vec<FileReport>,
    /// What was kept out of the dependencies, one entry per rule.
    pub noise: Vec<NoiseCount>,
}

/// Reads the files. What could not be used is told in notes; the value is always usable.
pub fn import(files: &[InputFile], mappings: &Mappings, monitor: &mut dyn Monitor) -> Parsed<Import> {
    import_onto(&Inventory::default(), files, mappings, monitor)
}

/// Reads the files onto an earlier inventory: catalogues, flows and wave lists find its VMs, and what the
/// files do not speak of stays.
pub fn import_onto(
    base: &Inventory,
    files: &[InputFile],
    mappings: &Mappings,
    monitor: &mut dyn Monitor,
) -> Parsed<Import> {
    import_with(base, files, mappings, &Noise::default(), monitor)
}

/// As [`import_onto`], with only those rules on that keep noise out of flows.
pub fn import_with(
    base: &Inventory,
    files: &[InputFile],
    mappings: &Mappings,
    noise: &Noise,
    monitor: &mut dyn Monitor,
) -> Parsed<Import> {
    // A file that turns out to be other than its beginning promised, or that cannot be read to its end, is known as
    // such the next time. No file does so more than twice.
    let mut attempts = files.len() * 2;
    loop {
        let mut notes = Notes::default();
        let unpacked = archive::unpack(files, &mut notes);
        let members = unpacked.members.iter().map(|file| (file, false));
        let given: Vec<(&InputFile, bool)> =
            files.iter().zip(unpacked.opened.iter().copied()).chain(members).collect();
        let (import, sound) = attempt(base, &given, mappings, noise, &mut notes, monitor);
        if sound || attempts == 0 {
            return Parsed { value: import, notes: notes.finish() };
        }
        attempts -= 1;
    }
}

/// Reads the files once. False where one of them has to be read otherwise.
fn attempt(
    base: &Inventory,
    given: &[(&InputFile, bool)],
    mappings: &Mappings,
    noise: &Noise,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> (Import, bool) {
    let prepared: Vec<Prepared> = given.iter().map(|(file, _)| logs::prepare(file)).collect();
    let mut files = recognise(given, &prepared, mappings, notes, monitor);
    let (machines, resources) = read_machines(&mut files, notes, monitor);
    monitor.report(Progress { stage: Stage::Join, file: None, done: 0, total: machines.vms.len() as u64 });
    let mut vcenters = machines.vcenters();
    let mut vms = machines.vms;
    let mut kept = onto::kept_vms(base, &vms);
    servers::carry_over(&base.vms, &mut kept, &mut vms);
    read_servers(&mut files, base, &mut vms, kept, &mut vcenters, notes, monitor);
    vms.arrange_by(|a, b| a.id.cmp(&b.id));
    if vcenters.len() > 1 {
        notes.push(Note::new(Level::Info, Code::ManyVcenters).with("count", vcenters.len()));
    }
    let planned = read_hardware(&mut files, &vcenters, base, notes);
    let names = Names::new(&vms);
    names.tell(notes);
    let mut relations = Relations::default();
    let (catalogue, waves) = read_lists(&mut files, &names, &mut relations, notes, monitor);
    let flows = read_flows(&mut files, noise, notes, monitor);
    let sound = settle(&mut files, notes);
    monitor.report(Progress { stage: Stage::Join, file: None, done: 1, total: 1 });
    let (externals, mut dependencies, noise) = dependencies::join(flows, &names, vms.len(), notes);
    let (pairs, declared) = relations.finish();
    if !pairs.is_empty() {
        dependencies.extend(pairs);
        dependencies = onto::each_once(dependencies);
    }
    let Resources { hosts, clusters, datastores, pools, port_groups, .. } = resources;
    let inventory = Inventory {
        vcenters,
        sources: sources_of(&files),
        vms,
        externals,
        dependencies,
        declared,
        hosts,
        clusters,
        datastores,
        pools,
        port_groups,
        planned,
    };
    let inventory = onto::add_earlier(base, inventory);
    let imported = Imported { inventory, catalogue, waves };
    let reports = files.into_iter().map(|file| file.report).collect();
    (Import { imported, files: reports, noise }, sound)
}

/// Gives each report its digest, now that all is read. False where a file has to be read otherwise.
fn settle(files: &mut [File<'_>], notes: &mut Notes) -> bool {
    let mut sound = true;
    for file in files {
        file.report.digest = file.bytes.digest();
        let is_used = !matches!(file.opened, Opened::Refused);
        sound &= !(file.bytes.was_misread() || is_used && file.bytes.has_failed());
        if file.bytes.has_failed() {
            notes.error(Code::FileUnread, &file.report.name);
        }
    }
    sound
}

/// Where the inventory comes from: every file that was used.
fn sources_of(files: &[File<'_>]) -> Vec<Source> {
    let used = files.iter().filter(|file| file.report.kind != SourceKind::Unknown);
    let source = |file: &File<'_>| Source {
        file: file.report.name.clone(),
        kind: file.report.kind,
        digest: file.report.digest,
        rows: file.report.rows_read,
        made: file.report.made,
    };
    used.map(source).collect()
}

/// The files inside the archives among these, under the names that reports give them.
pub fn members(files: &[InputFile]) -> Vec<InputFile> {
    archive::unpack(files, &mut Notes::default()).members
}
