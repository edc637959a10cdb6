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

use crate::base::{Bytes, Code, Digest, Level, Monitor, Note, Parsed, Progress, Stage};
use crate::estate::{
    CatalogueService, Imported, Inventory, Planned, Source, SourceKind, VCenter, Vm, WaveRow,
};
use flows::{FlowFile, Flows};
use lists::Catalogue;
use logs::Prepared;
use names::Names;
use notes::{Notes, in_file};
use open::{Found, Opened};
use relations::Relations;
use rvtools::{Joins, Machines, Resources, Tab};

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

/// A file on its way through the passes.
struct File<'a> {
    opened: Opened<'a>,
    bytes: &'a Bytes,
    /// Its digest, where it was needed to tell it from others; the report has it in the end.
    known: Option<Digest>,
    report: FileReport,
}

impl<'a> File<'a> {
    fn new(input: &'a InputFile, known: Option<Digest>, found: Found<'a>) -> Self {
        let Found { opened, why, csv, others } = found;
        let report = FileReport {
            name: input.name.clone(),
            sheet: opened.sheet().map(str::to_owned),
            kind: opened.kind(),
            why,
            rows_read: 0,
            rows_skipped: 0,
            digest: known.unwrap_or_else(|| Digest::of(&[])),
            made: None,
            csv,
            others,
        };
        Self { opened, bytes: &input.bytes, known, report }
    }
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
    let mut sound = true;
    for file in &mut files {
        file.report.digest = file.bytes.digest();
        let is_used = !matches!(file.opened, Opened::Refused);
        sound &= !(file.bytes.was_misread() || is_used && file.bytes.has_failed());
        if file.bytes.has_failed() {
            notes.error(Code::FileUnread, &file.report.name);
        }
    }
    monitor.report(Progress { stage: Stage::Join, file: None, done: 1, total: 1 });
    let (externals, mut dependencies, noise) = dependencies::join(flows, &names, vms.len(), notes);
    let used = files.iter().filter(|file| file.report.kind != SourceKind::Unknown);
    let sources = used.map(|file| Source {
        file: file.report.name.clone(),
        kind: file.report.kind,
        digest: file.report.digest,
        rows: file.report.rows_read,
        made: file.report.made,
    });
    let (pairs, declared) = relations.finish();
    if !pairs.is_empty() {
        dependencies.extend(pairs);
        dependencies = onto::each_once(dependencies);
    }
    let Resources { hosts, clusters, datastores, pools, port_groups, .. } = resources;
    let inventory = Inventory {
        vcenters,
        sources: sources.collect(),
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

/// The files inside the archives among these, under the names that reports give them.
pub fn members(files: &[InputFile]) -> Vec<InputFile> {
    archive::unpack(files, &mut Notes::default()).members
}

// The passes are never inlined into one another: engines of WebAssembly compile a function anew, whole, when a loop in
// it is hot, and all passes in one took a fifth of an import.

/// Opens every file and says what it is, in an order that does not depend on the order given.
#[inline(never)]
fn recognise<'a>(
    given: &[(&'a InputFile, bool)],
    prepared: &'a [Prepared],
    mappings: &Mappings,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> Vec<File<'a>> {
    // The digest is dear: it is made of what is read anyway, unless two files may be the same.
    let alike = |file: &InputFile| {
        let other = |(other, _): &&(&InputFile, bool)| {
            other.name == file.name || other.bytes.length() == file.bytes.length()
        };
        given.iter().filter(other).count() > 1
    };
    let mut sorted: Vec<(&InputFile, bool, Option<Digest>, &Prepared)> = given
        .iter()
        .zip(prepared)
        .map(|(&(file, is_archive), other)| {
            (file, is_archive, alike(file).then(|| file.bytes.digest()), other)
        })
        .collect();
    sorted.arrange_by(|a, b| (&a.0.name, a.2).cmp(&(&b.0.name, b.2)));
    let mut opened: Vec<File<'a>> = Vec::new();
    for ((input, is_archive, digest, prepared), number) in sorted.iter().zip(0..) {
        let total = sorted.len() as u64;
        let file = Some(input.name.clone());
        monitor.report(Progress { stage: Stage::Recognise, file, done: number, total });
        let same = |file: &&File<'_>| digest.is_some() && file.known == *digest;
        let twin = opened.iter().find(same).filter(|_| !input.bytes.is_empty());
        let found = match twin {
            Some(twin) => {
                let note = Note::new(Level::Info, Code::FileSame).at(in_file(&input.name));
                notes.push(note.with("other", twin.report.name.as_str()));
                vec![Found::refused()]
            }
            None if input.bytes.has_failed() => vec![Found::refused()],
            None if *is_archive => vec![Found { why: Why::ArchiveFiles, ..Found::refused() }],
            None => open::open_prepared(input, prepared, mappings, notes),
        };
        opened.extend(found.into_iter().map(|found| File::new(input, *digest, found)));
    }
    archive::judge(&mut opened, notes);
    opened
}

/// Tells how many rows of a file have been read.
fn tell_rows(monitor: &mut dyn Monitor, stage: Stage, file: &str, done: u64) {
    monitor.report(Progress { stage, file: Some(file.to_owned()), done, total: 0 });
}

/// Reads vInfo of every file, then the other tabs into its VMs, then what they run on.
#[inline(never)]
fn read_machines(
    files: &mut [File<'_>],
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> (Machines, Resources) {
    let mut machines = Machines::default();
    for file in files.iter_mut() {
        let Opened::Rvtools(tabs) = &mut file.opened else { continue };
        let name = &file.report.name;
        tell_rows(monitor, Stage::Read, name, 0);
        let first = [Tab::Info, Tab::SwitchPort, Tab::PortGroup, Tab::Network];
        tabs.load(&first, name, notes, &mut |rows| tell_rows(monitor, Stage::Read, name, rows));
        let (mut read, mut skipped) = (0, 0);
        tabs.each(&[Tab::Info], &file.report.name, &mut |_, reading| {
            let (more_read, more_skipped) = machines.read(reading, notes);
            read += more_read;
            skipped += more_skipped;
        });
        (file.report.rows_read, file.report.rows_skipped) = (read, skipped);
        if read + skipped > 0 {
            tabs.tell_trouble(&file.report.name, notes);
        }
        if tabs.is_useless() {
            (file.report.kind, file.report.why) = (SourceKind::Unknown, Why::NotUsed);
        }
    }
    let mut joins = Joins::new(&machines);
    let mut resources = Resources::default();
    for file in files.iter_mut() {
        let Opened::Rvtools(tabs) = &mut file.opened else { continue };
        tell_rows(monitor, Stage::Join, &file.report.name, 0);
        let report = &mut file.report;
        for (place, wanted) in TAB_GROUPS.iter().enumerate() {
            // The first are there from before.
            if place > 0 {
                let told = &mut |rows| tell_rows(monitor, Stage::Join, &report.name, rows);
                tabs.load(wanted, &report.name, notes, told);
            }
            let (mut read, mut skipped) = (0, 0);
            tabs.each(wanted, &report.name, &mut |tab, reading| {
                if Tab::OF_SITE.contains(&tab) {
                    read += resources.read(tab, reading, &mut machines);
                    return;
                }
                let (more_read, more_skipped) = joins.read(tab, reading, &mut machines, notes);
                read += more_read;
                skipped += more_skipped;
            });
            tabs.forget();
            if tabs.is_text() {
                report.rows_read += read;
                report.rows_skipped += skipped;
                if read + skipped > 0 {
                    tabs.tell_trouble(&report.name, notes);
                }
            }
        }
        file.report.made = resources.made.take();
    }
    resources.port_groups = joins.finish(&mut machines);
    resources.finish();
    (machines, resources)
}

/// Tabs that are held at the same time.
const TAB_GROUPS: [&[Tab]; 5] = [
    &[Tab::SwitchPort, Tab::PortGroup, Tab::Network],
    &[Tab::Memory, Tab::Cpu, Tab::Tools, Tab::Snapshot, Tab::Cd, Tab::Usb],
    &[Tab::Disk],
    &[Tab::Partition],
    &Tab::OF_SITE,
];

/// Reads tables of servers into the VMs, those of `kept` among them.
#[inline(never)]
fn read_servers(
    files: &mut [File<'_>],
    base: &Inventory,
    vms: &mut Vec<Vm>,
    kept: Vec<Vm>,
    vcenters: &mut Vec<VCenter>,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) {
    let earlier = vms.len();
    vms.extend(kept);
    let is_list = |file: &&mut File<'_>| file.report.kind == SourceKind::Servers;
    let mut lists = files.iter_mut().filter(is_list).peekable();
    if lists.peek().is_none() {
        return;
    }
    let mut known = servers::Known::new(vms, earlier);
    for file in lists {
        let Opened::Table(table) = &file.opened else { continue };
        let name = &file.report.name;
        let list = table.list(name);
        let same = |vcenter: &&VCenter, text: &str| {
            vcenter.key.eq_ignore_ascii_case(text) || vcenter.server.eq_ignore_ascii_case(text)
        };
        let key = |text: &str| {
            let found = vcenters.iter().chain(&base.vcenters).find(|vcenter| same(vcenter, text));
            found.map_or_else(|| text.to_lowercase(), |vcenter| vcenter.key.clone())
        };
        let (found, skipped) = servers::read(&list, &key, notes);
        let read = found.len() as u64;
        for (_, vm) in found.iter().filter(|(_, vm)| !vm.vcenter.is_empty()) {
            if !vcenters.iter().chain(&base.vcenters).any(|vcenter| vcenter.key == vm.vcenter) {
                let (key, server) = (vm.vcenter.clone(), vm.vcenter.clone());
                vcenters.push(VCenter { key, server, version: String::new() });
            }
        }
        let twice = known.take(found, &list, vms, notes);
        open::tell_trouble(name, table.rows.as_ref(), notes);
        tell_rows(monitor, Stage::Read, name, read);
        (file.report.rows_read, file.report.rows_skipped) = (read - twice, skipped + twice);
    }
    vcenters.arrange_by(|a, b| a.key.cmp(&b.key));
}

/// Reads lists of what is to come.
fn read_hardware(
    files: &mut [File<'_>],
    vcenters: &[VCenter],
    base: &Inventory,
    notes: &mut Notes,
) -> Vec<Planned> {
    let mut hardware = hardware::Hardware::default();
    for file in files.iter_mut().filter(|file| file.report.kind == SourceKind::TargetHardware) {
        let Opened::Table(table) = &file.opened else { continue };
        let list = table.list(&file.report.name);
        let (read, skipped) = hardware.read(&list, vcenters.iter().chain(&base.vcenters), notes);
        open::tell_trouble(&file.report.name, table.rows.as_ref(), notes);
        (file.report.rows_read, file.report.rows_skipped) = (read, skipped);
    }
    hardware.finish()
}

/// Reads catalogues and wave lists, then what registers say of what they name.
#[inline(never)]
fn read_lists(
    files: &mut [File<'_>],
    names: &Names<'_>,
    relations: &mut Relations,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> (Vec<CatalogueService>, Vec<WaveRow>) {
    let mut catalogue = Catalogue::default();
    let mut waves = Vec::new();
    for last in [false, true] {
        let mut source = 0;
        for file in files.iter_mut() {
            let (kind, own) = (file.report.kind, source);
            source += u32::from(kind != SourceKind::Unknown);
            let Opened::Table(table) = &file.opened else { continue };
            let list = table.list(&file.report.name);
            let (read, skipped) = match kind {
                SourceKind::Catalogue if !last => catalogue.read(&list, names, notes),
                SourceKind::WaveList if !last => {
                    let (more, read, skipped) = lists::read_waves(&list, names, notes);
                    waves.extend(more);
                    (read, skipped)
                }
                SourceKind::Relations if last => relations.read(&list, own, names, &mut catalogue, notes),
                _ => continue,
            };
            open::tell_trouble(&file.report.name, table.rows.as_ref(), notes);
            tell_rows(monitor, Stage::Read, &file.report.name, read);
            (file.report.rows_read, file.report.rows_skipped) = (read, skipped);
        }
    }
    (catalogue.finish(), waves)
}

/// Adds up the flows of every file.
#[inline(never)]
fn read_flows(files: &mut [File<'_>], noise: &Noise, notes: &mut Notes, monitor: &mut dyn Monitor) -> Flows {
    let mut flows = Flows::new(noise);
    let mut source = 0;
    for file in files.iter_mut() {
        let own = source;
        source += u32::from(file.report.kind != SourceKind::Unknown);
        let Opened::Table(table) = &file.opened else { continue };
        if !matches!(file.report.kind, SourceKind::AzureDependencies | SourceKind::Flows) {
            continue;
        }
        let flow = FlowFile {
            file: &file.report.name,
            sheet: table.sheet.as_deref(),
            rows: table.rows.as_ref(),
            table: &table.recognised,
            source: own,
            epoch: table.epoch,
        };
        let (read, skipped) = flows.read(&flow, notes, monitor);
        open::tell_trouble(&file.report.name, table.rows.as_ref(), notes);
        (file.report.rows_read, file.report.rows_skipped) = (read, skipped);
    }
    flows
}
