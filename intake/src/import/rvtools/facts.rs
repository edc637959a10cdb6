//! What the tabs beside vInfo say of a VM that a move must heed.
//!
//! In: a row of such a tab and its VM. Out: the VM's [`VmFacts`](crate::estate::VmFacts). **A row only adds: sums
//! and lists grow, and what vInfo says of sizes stays.**

use super::{Column, Reading, Tab};
use crate::base::Minutes;
use crate::estate::{Tools, Vm};
use crate::import::dates::{self, Epoch, Order};
use crate::import::source::{Cell, cell};
use crate::import::values;

/// Shared disks and datastores of one VM that are kept.
const MOST: usize = 256;
/// File systems below this are a boot partition or a mounted image.
const LEAST_MIB: u64 = 1024;

pub(super) fn add(tab: Tab, vm: &mut Vm, reading: &Reading<'_>, cells: &[Cell<'_>]) {
    let get = |column| cell(cells, reading.layout.place(column));
    let number = |column| values::count(get(column)).unwrap_or(0);
    let facts = &mut vm.facts;
    match tab {
        Tab::Memory => facts.memory_reserved_mib = number(Column::Reservation),
        Tab::Cpu => facts.sockets = u32::try_from(number(Column::Sockets)).unwrap_or(0),
        Tab::Tools => facts.tools = tools(get(Column::Tools).text),
        Tab::Partition => {
            let (used, size) = (number(Column::Consumed), number(Column::Capacity));
            facts.guest_used_mib = facts.guest_used_mib.saturating_add(used);
            facts.fullest_percent = facts.fullest_percent.max(percent(used, size));
        }
        Tab::Snapshot => {
            facts.snapshots = facts.snapshots.saturating_add(1);
            facts.snapshot_mib = facts.snapshot_mib.saturating_add(number(Column::SnapshotSize));
            let taken = moment(get(Column::Taken), reading.epoch);
            facts.oldest_snapshot = [facts.oldest_snapshot, taken].into_iter().flatten().min();
        }
        Tab::Cd => facts.cd_connected |= values::is_true(get(Column::Connected)),
        // The controller alone is no device.
        Tab::Usb if get(Column::DeviceType).text.to_lowercase().contains("controller") => {}
        Tab::Usb => facts.usb_devices = facts.usb_devices.saturating_add(1),
        Tab::Disk => disk(vm, &get),
        _ => {}
    }
}

fn disk<'a>(vm: &mut Vm, get: &dyn Fn(Column) -> Cell<'a>) {
    let facts = &mut vm.facts;
    facts.raw_disks = facts.raw_disks.saturating_add(u32::from(values::is_true(get(Column::Raw))));
    let mode = get(Column::DiskMode).text.to_ascii_lowercase();
    facts.independent_disks =
        facts.independent_disks.saturating_add(u32::from(mode.starts_with("independent")));
    let path = [Column::DiskPath, Column::Path].map(|column| get(column).text);
    let path = path.into_iter().find(|path| !path.is_empty()).unwrap_or_default();
    let store = path.strip_prefix('[').and_then(|path| path.split_once(']'));
    if let Some((store, _)) = store.filter(|_| facts.datastores.len() < MOST) {
        keep(&mut facts.datastores, store.trim());
    }
    let shared = [Column::Sharing, Column::SharedBus].map(|column| get(column).text.to_ascii_lowercase());
    if shared.iter().any(|mode| is_shared(mode)) && facts.shared_disks.len() < MOST {
        // Two VMs share a disk by its file; a clone may have kept the UUID.
        let key = if path.is_empty() { get(Column::DiskUuid).text } else { path };
        keep(&mut facts.shared_disks, key);
    }
}

/// `sharingMultiWriter`, `physicalSharing`, `virtualSharing`; not `sharingNone`, `noSharing`.
fn is_shared(mode: &str) -> bool {
    mode.contains("multiwriter") || mode == "physicalsharing" || mode == "virtualsharing"
}

/// How full a file system is; 0 of one so small that it says nothing: images that are mounted are always full.
fn percent(used: u64, size: u64) -> u32 {
    let full = used.saturating_mul(100).checked_div(size).filter(|_| size >= LEAST_MIB);
    full.and_then(|full| u32::try_from(full.min(100)).ok()).unwrap_or(0)
}

/// Adds to a sorted list, once.
fn keep(list: &mut Vec<String>, text: &str) {
    if let Some(place) =
        list.binary_search_by(|known| known.as_str().cmp(text)).err().filter(|_| !text.is_empty())
    {
        list.insert(place, text.to_owned());
    }
}

fn tools(text: &str) -> Tools {
    match text.to_ascii_lowercase().as_str() {
        "toolsok" | "guesttoolscurrent" => Tools::Ok,
        "toolsold" | "guesttoolsneedupgrade" => Tools::Old,
        "toolsnotrunning" => Tools::NotRunning,
        "toolsnotinstalled" => Tools::NotInstalled,
        _ => Tools::Unknown,
    }
}

pub(super) fn moment(cell: Cell<'_>, epoch: Epoch) -> Option<Minutes> {
    Some(dates::moment(cell, Order::DayFirst, epoch)?.at)
}
