//! vInfo: one VM per row.
//!
//! In: rows of the tab, from any number of files. Out: VMs with ids that are the same in every export.
//! **A row is dropped only when it is the same VM again; VMs are never told apart by name or SMBIOS UUID alone.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, HashMap};

use super::{Column, Layout};
use crate::base::{Code, Level, Note, VmId};
use crate::estate::{Power, VCenter, Vm, VmKind};
use crate::import::dates::Epoch;
use crate::import::headings::normal;
use crate::import::notes::{Notes, at_row, in_sheet};
use crate::import::source::{Cell, Rows, cell};
use crate::import::values;

/// VMs that are read; ten times what the largest estates have.
pub(in crate::import) const MAX_VMS: usize = 200_000;

/// A table that is being read, and where it stands.
pub(in crate::import) struct Reading<'a> {
    pub(in crate::import) file: &'a str,
    pub(in crate::import) sheet: Option<&'a str>,
    pub(in crate::import) rows: &'a dyn Rows,
    pub(in crate::import) layout: &'a Layout,
    /// Row number of the headings.
    pub(in crate::import) header: u32,
    pub(in crate::import) epoch: Epoch,
}

/// What became of a row.
enum Kept {
    New,
    /// Took the place of an older file's row.
    Replaced,
    /// The same VM is in this file already.
    Dropped,
}

/// The VMs read so far.
#[derive(Default)]
pub(in crate::import) struct Machines {
    pub(in crate::import) vms: Vec<Vm>,
    /// vCenters by key; the value is the server's name.
    vcenters: BTreeMap<String, String>,
    /// What they run, by key.
    versions: BTreeMap<String, String>,
    /// Place and file of each id. For look-ups only.
    places: HashMap<VmId, (usize, u32)>,
    files: u32,
}

impl Machines {
    /// Reads one vInfo tab. Returns rows read and rows left out.
    pub(in crate::import) fn read(&mut self, reading: &Reading<'_>, notes: &mut Notes) -> (u64, u64) {
        self.files += 1;
        let first = self.vms.len();
        missing_columns(reading, notes);
        let (mut read, mut skipped, mut full) = (0, 0, false);
        let mut twins: HashMap<VmId, u32> = HashMap::new();
        reading.rows.each(&mut |row, cells| {
            if row <= reading.header {
                return;
            }
            let note = |level, code| Note::new(level, code).at(at_row(reading.file, reading.sheet, row));
            if is_header(reading.layout, cells) {
                notes.push(note(Level::Info, Code::RowRepeatedHeader));
                skipped += 1;
                return;
            }
            if self.vms.len() >= MAX_VMS {
                (skipped, full) = (skipped + 1, true);
                return;
            }
            let Some(vm) = self.machine(reading, row, cells, notes) else {
                if cells.iter().any(|cell| !cell.is_empty()) {
                    notes.push(note(Level::Warning, Code::RowNoName));
                    skipped += 1;
                }
                return;
            };
            let name = cell(cells, reading.layout.place(Column::Name)).text;
            match self.keep(vm, &mut twins) {
                Kept::New => read += 1,
                Kept::Replaced => {
                    read += 1;
                    notes.push(note(Level::Info, Code::RowReplaced).with("name", name));
                }
                Kept::Dropped => {
                    skipped += 1;
                    notes.push(note(Level::Warning, Code::RowDuplicate).with("name", name));
                }
            }
        });
        if full {
            let place = in_sheet(reading.file, reading.sheet);
            notes.push(Note::new(Level::Error, Code::SheetTooLarge).at(place));
        }
        let place = |column| reading.layout.place(column);
        if place(Column::SmbiosUuid).is_none() {
            smbios_in_disguise(self.vms.get_mut(first..).unwrap_or_default());
        }
        (read, skipped)
    }

    #[inline(never)]
    fn machine(
        &mut self,
        reading: &Reading<'_>,
        row: u32,
        cells: &[Cell<'_>],
        notes: &mut Notes,
    ) -> Option<Vm> {
        let get = |column| cell(cells, reading.layout.place(column));
        let name = get(Column::Name).text;
        if name.is_empty() {
            return None;
        }
        let mut vm = Vm::named(name);
        vm.vcenter = self.vcenter(get(Column::VcenterUuid).text, get(Column::Server).text);
        get(Column::VmId).text.clone_into(&mut vm.moref);
        vm.instance_uuid = get(Column::VmUuid).text.to_ascii_lowercase();
        vm.smbios_uuid = get(Column::SmbiosUuid).text.to_ascii_lowercase();
        vm.power = power(get(Column::Power).text);
        vm.kind =
            kind(name, values::is_true(get(Column::Template)), values::is_true(get(Column::Placeholder)));
        get(Column::DnsName).text.clone_into(&mut vm.dns_name);
        vm.addresses = values::addresses(get(Column::PrimaryAddress).text)
            .filter(|address| values::tells_machines_apart(*address))
            .collect();
        let mut number = |column, heading: &str| {
            let found = get(column);
            let value = values::count(found);
            if value.is_none() && !found.is_empty() {
                let mut place = at_row(reading.file, reading.sheet, row);
                place.column = Some(heading.to_owned());
                notes.push(Note::new(Level::Warning, Code::CellNotNumber).at(place).with("text", found.text));
            }
            value.unwrap_or(0)
        };
        vm.cpus = u32::try_from(number(Column::Cpus, "CPUs")).unwrap_or(u32::MAX);
        vm.memory_mib = number(Column::Memory, "Memory");
        vm.disks = u32::try_from(number(Column::Disks, "Disks")).unwrap_or(u32::MAX);
        vm.provisioned_mib = number(Column::Provisioned, "Provisioned MiB");
        vm.in_use_mib = number(Column::InUse, "In Use MiB");
        let os = Some(get(Column::OsReported)).filter(|cell| !cell.is_empty());
        os.unwrap_or(get(Column::OsConfigured)).text.clone_into(&mut vm.os);
        vm.facts.hardware = values::hardware(get(Column::Hardware)).unwrap_or(0);
        get(Column::Datacenter).text.clone_into(&mut vm.datacenter);
        get(Column::Cluster).text.clone_into(&mut vm.cluster);
        get(Column::Host).text.clone_into(&mut vm.host);
        get(Column::Folder).text.clone_into(&mut vm.folder);
        get(Column::ResourcePool).text.clone_into(&mut vm.resource_pool);
        let networks = reading.layout.networks.iter().map(|slot| cell(cells, Some(*slot)).text);
        vm.port_groups = networks.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        for (heading, slot) in &reading.layout.attributes {
            let value = cell(cells, Some(*slot)).text;
            if !value.is_empty() {
                vm.attributes.insert(heading.clone(), value.to_owned());
            }
        }
        if vm.moref.is_empty() && vm.instance_uuid.is_empty() && reading.layout.place(Column::VmId).is_some()
        {
            let note = Note::new(Level::Warning, Code::RowNoId).at(at_row(reading.file, reading.sheet, row));
            notes.push(note.with("name", name));
        }
        Some(vm)
    }

    /// Key of a row's vCenter: its UUID, or the server's name where the export has none.
    pub(in crate::import) fn vcenter(&mut self, uuid: &str, server: &str) -> String {
        let key = key_of(uuid, server);
        match self.vcenters.get_mut(&key) {
            Some(known) if known.is_empty() => server.clone_into(known),
            Some(_) => {}
            None => {
                self.vcenters.insert(key.clone(), server.to_owned());
            }
        }
        key
    }

    /// The same, for a tab that may have the server's name alone where vInfo has the UUID.
    pub(super) fn vcenter_of_tab(&mut self, uuid: &str, server: &str) -> String {
        let named =
            |(_, known): &(&String, &String)| !server.is_empty() && known.eq_ignore_ascii_case(server);
        let known = self.vcenters.iter().find(named).filter(|_| uuid.is_empty());
        let known = known.map(|(key, _)| key.clone());
        known.unwrap_or_else(|| self.vcenter(uuid, server))
    }

    /// Takes the VM in, or says that it is there already. A later file is newer and replaces an older one's row.
    #[inline(never)]
    fn keep(&mut self, mut vm: Vm, twins: &mut HashMap<VmId, u32>) -> Kept {
        vm.id = vm.derive_id();
        if vm.moref.is_empty() && vm.instance_uuid.is_empty() {
            // Nothing but name and place: in one file each row is a VM of its own.
            let count = twins.entry(vm.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                vm.id = VmId::derive(&["twin", vm.id.as_str(), &count.to_string()]);
            }
        } else if let Some((place, _)) = self.places.get(&vm.id)
            && let Some(known) = self.vms.get(*place)
            && vm.vcenter.is_empty()
            && !known.name.eq_ignore_ascii_case(&vm.name)
        {
            // Two exports that do not say which vCenter they are of.
            vm.id = VmId::derive(&["unknown-vcenter", vm.id.as_str(), &vm.name]);
        }
        match self.places.get(&vm.id) {
            Some((_, file)) if *file == self.files => Kept::Dropped,
            Some((place, _)) => {
                let place = *place;
                self.places.insert(vm.id.clone(), (place, self.files));
                if let Some(slot) = self.vms.get_mut(place) {
                    *slot = vm;
                }
                Kept::Replaced
            }
            None => {
                self.places.insert(vm.id.clone(), (self.vms.len(), self.files));
                self.vms.push(vm);
                Kept::New
            }
        }
    }

    /// vCenters that VMs were found in, by key.
    pub(in crate::import) fn vcenters(&self) -> Vec<VCenter> {
        let named = self.vcenters.iter().filter(|(key, _)| !key.is_empty());
        let version = |key: &String| self.versions.get(key).cloned().unwrap_or_default();
        let vcenter = |(key, server): (&String, &String)| VCenter {
            key: key.clone(),
            server: server.clone(),
            version: version(key),
        };
        named.map(vcenter).collect()
    }

    pub(super) fn tell_version(&mut self, key: &str, version: &str) {
        if !version.is_empty() {
            self.versions.insert(key.to_owned(), version.to_owned());
        }
    }
}

pub(in crate::import) fn key_of(uuid: &str, server: &str) -> String {
    if uuid.is_empty() { server.to_lowercase() } else { uuid.to_ascii_lowercase() }
}

/// Merged exports have their headings among the data.
pub(super) fn is_header(layout: &Layout, cells: &[Cell<'_>]) -> bool {
    let get = |column| layout.place(column).map(|place| cell(cells, Some(place)).text);
    let name = get(Column::Name).unwrap_or_default();
    if name.is_empty() || !layout.is_name(name) {
        return false;
    }
    let power = get(Column::Power).map(|power| normal(power).ends_with("powerstate"));
    power.or_else(|| get(Column::VmId).map(|id| normal(id) == "vmid")).unwrap_or(true)
}

/// Before 4.3.1 `VM UUID` held the SMBIOS UUID, which clones share. Where it repeats, that is what it is.
#[inline(never)]
fn smbios_in_disguise(vms: &mut [Vm]) {
    let mut uuids: Vec<(&str, &str)> = vms
        .iter()
        .filter(|vm| !vm.instance_uuid.is_empty())
        .map(|vm| (vm.vcenter.as_str(), vm.instance_uuid.as_str()))
        .collect();
    let all = uuids.len();
    uuids.arrange();
    uuids.dedup();
    if uuids.len() == all {
        return;
    }
    for vm in vms.iter_mut().filter(|vm| !vm.moref.is_empty()) {
        vm.smbios_uuid = std::mem::take(&mut vm.instance_uuid);
    }
}

fn missing_columns(reading: &Reading<'_>, notes: &mut Notes) {
    let needed = [
        (Column::VmId, "VM ID"),
        (Column::VcenterUuid, "VI SDK UUID"),
        (Column::Power, "Powerstate"),
        (Column::InUse, "In Use MiB"),
        (Column::Cluster, "Cluster"),
    ];
    for (column, heading) in needed {
        if reading.layout.place(column).is_none() {
            let mut place = in_sheet(reading.file, reading.sheet);
            place.column = Some(heading.to_owned());
            notes.push(Note::new(Level::Info, Code::ColumnMissing).at(place).with("column", heading));
        }
    }
}

pub(in crate::import) fn power(text: &str) -> Power {
    // As nearly every row has it.
    if text == "poweredOn" {
        return Power::On;
    }
    match normal(text).as_str() {
        "poweredon" | "on" | "kon" | "running" | "pa" => Power::On,
        "poweredoff" | "off" | "koff" | "stopped" | "terminated" | "av" => Power::Off,
        "suspended" | "ksuspended" | "paused" | "kpaused" => Power::Suspended,
        _ => Power::Unknown,
    }
}

pub(in crate::import) fn kind(name: &str, template: bool, placeholder: bool) -> VmKind {
    let begins = |start: &str| name.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    match () {
        () if template => VmKind::Template,
        () if placeholder => VmKind::Placeholder,
        () if begins("vcls-") || begins("vcls (") || name.eq_ignore_ascii_case("vcls") => VmKind::Agent,
        () => VmKind::Server,
    }
}
