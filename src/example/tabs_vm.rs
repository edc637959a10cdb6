//! The tabs that have a row per VM, disk, partition or network card.
//!
//! In: a machine and which of its rows. Out: cells in the order of `headers::TABS`. **Each function writes
//! exactly as many cells as its tab has headings.**

use super::model::{Estate, Machine, MachineKind, Power, Role};
use super::names::{SYSTEMS, TRUSTS};
use super::sheet::Sheet;

/// How a tab of machines is filled.
pub(super) struct MachineTab {
    pub name: &'static str,
    /// Rows of a machine.
    pub count: fn(&Machine) -> u64,
    /// Writes its nth row.
    pub fill: fn(&mut Sheet<'_>, &Estate, &Machine, u64),
}

pub(super) const MACHINE_TABS: [MachineTab; 9] = [
    MachineTab { name: "vInfo", count: scoped, fill: info },
    MachineTab { name: "vCPU", count: scoped, fill: cpu },
    MachineTab { name: "vMemory", count: scoped, fill: memory },
    MachineTab { name: "vDisk", count: disks, fill: disk },
    MachineTab { name: "vPartition", count: partitions, fill: partition },
    MachineTab { name: "vNetwork", count: cards, fill: network },
    MachineTab { name: "vCD", count: drives, fill: drive },
    MachineTab { name: "vSnapshot", count: snapshots, fill: snapshot },
    MachineTab { name: "vTools", count: |_| 1, fill: tools },
];

const GUEST_DISKS: [&str; 3] = ["C:\\", "D:\\", "E:\\"];
const GUEST_MOUNTS: [&str; 5] = ["/", "/boot", "/var", "/opt", "/home"];

fn scoped(machine: &Machine) -> u64 {
    u64::from(machine.in_scope)
}

fn disks(machine: &Machine) -> u64 {
    scoped(machine) * machine.disks_mib.len() as u64
}

fn windows(machine: &Machine) -> bool {
    SYSTEMS.get(machine.system).is_some_and(|system| system.2)
}

/// The guest reports its file systems, also of some VMs that were filtered out of vInfo.
fn partitions(machine: &Machine) -> u64 {
    if !machine.in_scope {
        return u64::from(machine.moref.is_multiple_of(2));
    }
    let plain = machine.disks_mib.len() as u64;
    match (machine.answers(), windows(machine)) {
        (false, _) => 0,
        (true, true) => plain.min(GUEST_DISKS.len() as u64),
        (true, false) => plain + 2,
    }
}

fn cards(machine: &Machine) -> u64 {
    scoped(machine) * machine.nics.len() as u64
}

fn drives(machine: &Machine) -> u64 {
    u64::from(machine.in_scope && machine.kind == MachineKind::Server && machine.moref % 10 < 8)
}

fn snapshots(machine: &Machine) -> u64 {
    scoped(machine) * u64::from(machine.snapshots)
}

fn provisioned(machine: &Machine) -> u64 {
    machine.disks_mib.iter().sum()
}

fn in_use(machine: &Machine) -> u64 {
    provisioned(machine) * machine.fill / 100
}

fn power(machine: &Machine) -> &'static str {
    match machine.power {
        Power::On => "poweredOn",
        Power::Off => "poweredOff",
        Power::Suspended => "suspended",
    }
}

/// VM, Powerstate, Template, SRM Placeholder.
fn head(sheet: &mut Sheet<'_>, machine: &Machine) {
    sheet.texts(&[&machine.name, power(machine)]);
    sheet.flag(machine.kind == MachineKind::Template);
    sheet.flag(machine.kind == MachineKind::Placeholder);
}

/// Annotation, the custom attributes, Datacenter, Cluster, Host.
fn place(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    sheet.texts(&[machine.annotation, &machine.attribute]);
    if machine.kind != MachineKind::Server || machine.service.is_none() {
        sheet.blank(3);
    } else {
        sheet.text(if machine.role == Role::Test { "Test" } else { "Produksjon" });
        match estate.service_of(machine).filter(|_| machine.moref.is_multiple_of(3)) {
            Some(service) => {
                let slug = TRUSTS.get(service.trust).map_or("", |trust| trust.slug);
                sheet.put(format_args!("forvaltning-{}@{slug}.example", service.code));
            }
            None => sheet.text(""),
        }
        sheet.put(format_args!("2026-11-{:02} 0{}:30, ok", 17 + machine.moref % 3, machine.moref % 6));
    }
    let vcenter = estate.vcenters.get(machine.vcenter);
    sheet.text(vcenter.map_or("", |vcenter| vcenter.datacenter));
    match estate.cluster_of(machine) {
        Some(cluster) => sheet.texts(&[&cluster.name, &cluster.host_name(machine.host)]),
        None => sheet.blank(2),
    }
}

/// The two names of the guest system.
fn systems(sheet: &mut Sheet<'_>, machine: &Machine) {
    let (configured, reported, _) = SYSTEMS.get(machine.system).copied().unwrap_or_default();
    sheet.texts(&[configured, if machine.answers() { reported } else { "" }]);
}

/// VI SDK Server, VI SDK UUID.
fn vcenter(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    match estate.vcenters.get(machine.vcenter) {
        Some(vcenter) => sheet.texts(&[vcenter.server, &vcenter.uuid]),
        None => sheet.blank(2),
    }
}

/// From Annotation to the last column, on every tab but vInfo.
fn tail(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    place(sheet, estate, machine);
    sheet.text(&machine.folder);
    systems(sheet, machine);
    sheet.put(format_args!("vm-{}", machine.moref));
    sheet.text(&machine.instance_uuid);
    vcenter(sheet, estate, machine);
}

/// The same on tabs that have `VMRef` before `VM ID`.
fn tail_with_reference(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    place(sheet, estate, machine);
    sheet.text(&machine.folder);
    systems(sheet, machine);
    sheet.put(format_args!("vm-{}", machine.moref));
    sheet.put(format_args!("vm-{}", machine.moref));
    sheet.text(&machine.instance_uuid);
    vcenter(sheet, estate, machine);
}

fn info(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, _: u64) {
    head(sheet, machine);
    info_state(sheet, machine);
    info_networks(sheet, estate, machine);
    info_storage(sheet, estate, machine);
    place(sheet, estate, machine);
    systems(sheet, machine);
    sheet.blank(2);
    sheet.put(format_args!("vm-{}", machine.moref));
    sheet.texts(&[&machine.smbios_uuid, &machine.instance_uuid, "VirtualCenter", "8.0.3.0"]);
    vcenter(sheet, estate, machine);
}

/// Config status … CBT.
fn info_state(sheet: &mut Sheet<'_>, machine: &Machine) {
    let on = machine.power == Power::On;
    let known = machine.answers();
    sheet.texts(&["green", if known { &machine.dns_name } else { "" }, machine.connection]);
    sheet.texts(&[if known { "running" } else { "notRunning" }, if known { "green" } else { "gray" }]);
    sheet.flag(false);
    if on {
        sheet.date(machine.age / 9);
    } else {
        sheet.text("");
    }
    sheet.flag(false);
    sheet.texts(&["", "0"]);
    sheet.date(machine.age);
    sheet.put(format_args!("2026-11-{:02}T0{}:12:44.120394Z", 1 + machine.moref % 19, machine.moref % 10));
    sheet.number(u64::from(machine.cpus));
    sheet.put(format_args!("{}%", machine.moref % 4));
    sheet.numbers(&[machine.memory_mib, if on { machine.memory_mib * machine.fill / 200 } else { 0 }]);
    sheet.numbers(&[machine.nics.len() as u64, machine.disks_mib.len() as u64, provisioned(machine)]);
    sheet.flag(false);
    sheet.texts(&["", "normal", "0", "TRUE", "TRUE"]);
}

/// Primary IP Address … Suspended folder of the resource pool: up to Vm Failover In Progress.
fn info_networks(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    match machine.address().filter(|_| machine.answers()) {
        Some(address) => sheet.put(format_args!("{address}")),
        None => sheet.text(""),
    }
    for slot in 0..8 {
        let segment = machine.nics.get(slot).and_then(|nic| estate.segments.get(nic.segment as usize));
        sheet.text(segment.map_or("", |segment| &segment.port_group));
    }
    sheet.numbers(&[1, 4096]);
    match estate.cluster_of(machine) {
        Some(cluster) => sheet.put(format_args!("/SKM1/{}/Resources", cluster.name)),
        None => sheet.text(""),
    }
    // The folder's path is left out of vInfo; only its id is there.
    sheet.put(format_args!("group-v{}", 100 + machine.folder.len()));
    sheet.texts(&["", ""]);
    sheet.flag(true);
    sheet.texts(&["notConfigured", ""]);
    sheet.unlimited();
    sheet.unlimited();
    sheet.unlimited();
    sheet.flag(false);
}

/// Provisioned MiB … Suspend directory.
fn info_storage(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine) {
    let used = in_use(machine);
    sheet.numbers(&[provisioned(machine) + machine.memory_mib, used, used]);
    sheet.texts(&["medium", "none", "vmMonitoringDisabled", "", ""]);
    sheet.flag(false);
    sheet.numbers(&[0, 10_000]);
    sheet.flag(false);
    sheet.flag(false);
    sheet.text("");
    sheet.flag(windows(machine));
    sheet.text(if windows(machine) { "efi" } else { "bios" });
    sheet.number(if machine.age > 2000 * 86_400 { 13 } else { 19 });
    sheet.texts(&["none", "never", ""]);
    let store = datastore(estate, machine);
    sheet.put(format_args!("[{store}] {0}/{0}.vmx", machine.name));
    sheet.put(format_args!("[{store}] {}/", machine.name));
    sheet.put(format_args!("[{store}] {}/", machine.name));
    sheet.put(format_args!("[{store}] {}/", machine.name));
}

/// The datastore that a machine stands on.
fn datastore(estate: &Estate, machine: &Machine) -> String {
    let name = estate.cluster_of(machine).map_or("lokal", |cluster| &cluster.name);
    super::tabs::datastore_name(name, machine.host / 4)
}

fn cpu(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, _: u64) {
    head(sheet, machine);
    let cpus = u64::from(machine.cpus);
    let busy = if machine.power == Power::On { cpus * machine.fill * 9 } else { 0 };
    sheet.numbers(&[cpus, if cpus > 4 { 2 } else { 1 }, if cpus > 4 { cpus / 2 } else { cpus }]);
    sheet.numbers(&[cpus * 2600, busy]);
    sheet.text("normal");
    sheet.numbers(&[cpus * 1000, 0, busy, busy]);
    sheet.unlimited();
    sheet.flag(false);
    sheet.flag(false);
    sheet.flag(false);
    tail(sheet, estate, machine);
}

fn memory(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, _: u64) {
    head(sheet, machine);
    let size = machine.memory_mib;
    let used = if machine.power == Power::On { size * machine.fill / 100 } else { 0 };
    sheet.number(size);
    sheet.flag(false);
    sheet.numbers(&[size / 100 + 30, size, used, used / 120, used, 0, 0, 0, used / 3, used, used]);
    sheet.text("normal");
    sheet.numbers(&[size * 10, 0]);
    sheet.unlimited();
    sheet.flag(true);
    tail(sheet, estate, machine);
}

fn disk(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, nth: u64) {
    head(sheet, machine);
    let index = usize::try_from(nth).unwrap_or(0);
    let size = machine.disks_mib.get(index).copied().unwrap_or(0);
    let shared = machine.role == Role::Database && nth > 1 && machine.moref.is_multiple_of(3);
    sheet.put(format_args!("Hard disk {}", nth + 1));
    sheet.put(format_args!("{}", 2000 + nth));
    let (start, rest) = machine.instance_uuid.split_at_checked(8).unwrap_or_default();
    sheet.put(format_args!("6000C29{nth}{}", rest.to_uppercase().get(..start.len() * 3).unwrap_or("")));
    let store = datastore(estate, machine);
    let suffix = if nth == 0 { String::new() } else { format!("_{nth}") };
    sheet.put(format_args!("[{store}] {0}/{0}{suffix}.vmdk", machine.name));
    sheet.number(size);
    sheet.flag(false);
    sheet.texts(&["persistent", if shared { "sharingMultiWriter" } else { "sharingNone" }]);
    sheet.flag(!shared);
    sheet.flag(shared);
    sheet.flag(false);
    sheet.flag(false);
    sheet.text("normal");
    sheet.numbers(&[1000, 0]);
    sheet.unlimited();
    sheet.text("SCSI controller 0");
    sheet.put(format_args!("Hard disk {}", nth + 1));
    sheet.numbers(&[0, nth]);
    sheet.text(if shared { "physicalSharing" } else { "noSharing" });
    sheet.put(format_args!("[{store}] {0}/{0}{suffix}.vmdk", machine.name));
    sheet.texts(&["", ""]);
    sheet.put(format_args!("{}Hard disk {:04}", machine.name, nth + 1));
    tail(sheet, estate, machine);
}

fn partition(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, nth: u64) {
    head(sheet, machine);
    let index = usize::try_from(nth).unwrap_or(0);
    let (name, size) = if windows(machine) {
        (GUEST_DISKS.get(index), machine.disks_mib.get(index).copied().unwrap_or(1024))
    } else {
        (GUEST_MOUNTS.get(index % 5), machine.disks_mib.get(index).copied().unwrap_or(1014))
    };
    if windows(machine) {
        sheet.put(format_args!("{}", 2000 + nth));
    } else {
        sheet.text("");
    }
    let name = name.copied().unwrap_or("/");
    if index >= 5 {
        sheet.put(format_args!("/data{nth}"));
    } else {
        sheet.text(name);
    }
    let used = size * machine.fill / 100;
    sheet.numbers(&[size, used, size - used, 100 - machine.fill]);
    sheet.put(format_args!("{}{name}", machine.name));
    tail(sheet, estate, machine);
}

fn network(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, nth: u64) {
    head(sheet, machine);
    let Some(nic) = usize::try_from(nth).ok().and_then(|nth| machine.nics.get(nth)) else {
        return sheet.blank(27);
    };
    sheet.put(format_args!("Network adapter {}", nth + 1));
    sheet.text("Vmxnet3");
    match estate.segments.get(nic.segment as usize) {
        Some(segment) => sheet.texts(&[&segment.port_group, segment.switch.unwrap_or("vSwitch1")]),
        None => sheet.blank(2),
    }
    sheet.flag(machine.power == Power::On);
    sheet.flag(true);
    let [a, b, c, d, e, f] = nic.mac;
    sheet.put(format_args!("{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{f:02x}"));
    sheet.text("assigned");
    if machine.answers() {
        let list: Vec<String> =
            std::iter::once(&nic.address).chain(&nic.extra).map(ToString::to_string).collect();
        sheet.text(&list.join(", "));
        sheet.put(format_args!("fe80::250:56ff:fe{d:02x}:{e:x}{f:02x}"));
    } else {
        sheet.blank(2);
    }
    sheet.flag(false);
    sheet.put(format_args!("{}Network adapter {:04}", machine.name, nth + 1));
    tail(sheet, estate, machine);
}

fn drive(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, _: u64) {
    head(sheet, machine);
    sheet.text("CD/DVD drive 1");
    let connected = machine.moref.is_multiple_of(50);
    sheet.flag(connected);
    sheet.flag(connected);
    sheet.text(if connected { "ISO [felles-iso-01] verktoy.iso" } else { "Client Device" });
    tail_with_reference(sheet, estate, machine);
}

fn snapshot(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, nth: u64) {
    sheet.texts(&[&machine.name, power(machine)]);
    sheet.text(if nth == 0 { "før oppgradering" } else { "tas bort når ok" });
    sheet.text("");
    sheet.date(machine.age / (40 + nth));
    sheet.put(format_args!("[{}] {}-Snapshot{}.vmsn", datastore(estate, machine), machine.name, nth + 1));
    sheet.numbers(&[machine.memory_mib / 8, machine.memory_mib]);
    sheet.flag(false);
    sheet.text(power(machine));
    tail(sheet, estate, machine);
}

fn tools(sheet: &mut Sheet<'_>, estate: &Estate, machine: &Machine, _: u64) {
    head(sheet, machine);
    let known = machine.answers();
    sheet.number(if machine.age > 2000 * 86_400 { 13 } else { 19 });
    let state = match (machine.tools, known) {
        (false, _) => "toolsNotInstalled",
        (true, false) => "toolsNotRunning",
        (true, true) if machine.moref.is_multiple_of(5) => "toolsOld",
        _ => "toolsOk",
    };
    sheet.text(state);
    sheet.texts(&[if machine.tools { "12389" } else { "0" }, "12421"]);
    sheet.flag(state == "toolsOld");
    sheet.text("manual");
    sheet.flag(false);
    sheet.texts(&["none", if known { "green" } else { "gray" }, ""]);
    sheet.flag(known);
    sheet.flag(known);
    sheet.flag(false);
    tail_with_reference(sheet, estate, machine);
}
