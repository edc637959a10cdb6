//! The passes over files that are recognised, one for each kind of file.
//!
//! In: the files, and what earlier passes made of others. Out: machines, lists and flows, and in each file's report
//! its rows. **A pass takes up only files of its kind, and the count of their rows is its to write.**

use super::flows::{FlowFile, Flows};
use super::lists::{self, Catalogue};
use super::names::Names;
use super::notes::Notes;
use super::open::{self, Opened};
use super::recognise::File;
use super::relations::Relations;
use super::rvtools::{Joins, Machines, Resources, Tab};
use super::{Noise, Why, hardware, servers};
use crate::base::{Arrange as _, Monitor, Progress, Stage};
use crate::estate::{CatalogueService, Inventory, Planned, SourceKind, VCenter, Vm, WaveRow};

// The passes are never inlined into one another: engines of WebAssembly compile a function anew, whole, when a loop in
// it is hot, and all passes in one took a fifth of an import.

/// Tells how many rows of a file have been read.
fn tell_rows(monitor: &mut dyn Monitor, stage: Stage, file: &str, done: u64) {
    monitor.report(Progress { stage, file: Some(file.to_owned()), done, total: 0 });
}

/// Reads vInfo of every file, then the other tabs into its VMs, then what they run on.
#[inline(never)]
pub(super) fn read_machines(
    files: &mut [File<'_>],
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> (Machines, Resources) {
    let mut machines = Machines::default();
    for file in files.iter_mut() {
        read_info(file, &mut machines, notes, monitor);
    }
    let mut joins = Joins::new(&machines);
    let mut resources = Resources::default();
    for file in files {
        read_other_tabs(file, &mut machines, &mut joins, &mut resources, notes, monitor);
    }
    resources.port_groups = joins.finish(&mut machines);
    resources.finish();
    (machines, resources)
}

fn read_info(file: &mut File<'_>, machines: &mut Machines, notes: &mut Notes, monitor: &mut dyn Monitor) {
    let Opened::Rvtools(tabs) = &mut file.opened else { return };
    let name = &file.report.name;
    tell_rows(monitor, Stage::Read, name, 0);
    let first = [Tab::Info, Tab::SwitchPort, Tab::PortGroup, Tab::Network];
    tabs.load(&first, name, notes, &mut |rows| tell_rows(monitor, Stage::Read, name, rows));
    let (mut read, mut skipped) = (0, 0);
    tabs.each(&[Tab::Info], name, &mut |_, reading| {
        let (more_read, more_skipped) = machines.read(reading, notes);
        read += more_read;
        skipped += more_skipped;
    });
    if read + skipped > 0 {
        tabs.tell_trouble(name, notes);
    }
    (file.report.rows_read, file.report.rows_skipped) = (read, skipped);
    if tabs.is_useless() {
        (file.report.kind, file.report.why) = (SourceKind::Unknown, Why::NotUsed);
    }
}

/// Tabs that are held at the same time.
const TAB_GROUPS: [&[Tab]; 5] = [
    &[Tab::SwitchPort, Tab::PortGroup, Tab::Network],
    &[Tab::Memory, Tab::Cpu, Tab::Tools, Tab::Snapshot, Tab::Cd, Tab::Usb],
    &[Tab::Disk],
    &[Tab::Partition],
    &Tab::OF_SITE,
];

fn read_other_tabs(
    file: &mut File<'_>,
    machines: &mut Machines,
    joins: &mut Joins,
    resources: &mut Resources,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) {
    let Opened::Rvtools(tabs) = &mut file.opened else { return };
    let report = &mut file.report;
    tell_rows(monitor, Stage::Join, &report.name, 0);
    for (place, wanted) in TAB_GROUPS.iter().enumerate() {
        // The first are there from before.
        if place > 0 {
            let told = &mut |rows| tell_rows(monitor, Stage::Join, &report.name, rows);
            tabs.load(wanted, &report.name, notes, told);
        }
        let (mut read, mut skipped) = (0, 0);
        tabs.each(wanted, &report.name, &mut |tab, reading| {
            if Tab::OF_SITE.contains(&tab) {
                read += resources.read(tab, reading, machines);
                return;
            }
            let (more_read, more_skipped) = joins.read(tab, reading, machines, notes);
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
    report.made = resources.made.take();
}

/// Reads tables of servers into the VMs, those of `kept` among them.
#[inline(never)]
pub(super) fn read_servers(
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
pub(super) fn read_hardware(
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
pub(super) fn read_lists(
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
pub(super) fn read_flows(
    files: &mut [File<'_>],
    noise: &Noise,
    notes: &mut Notes,
    monitor: &mut dyn Monitor,
) -> Flows {
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
