//! The tabs beside vInfo: network cards, folders, VLANs, and what else is told of a VM.
//!
//! In: rows of those tabs. Out: addresses, port groups, folders and VLANs added to the VMs of vInfo.
//! **vInfo is the scope: a row without a VM there adds nothing and is told.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::machines::{is_header, key_of};
use super::{Column, Machines, Reading, Tab};
use crate::base::{Code, Level, Note, Place};
use crate::estate::{PortGroup, Vm};
use crate::import::headings::normal;
use crate::import::notes::{Notes, at_row};
use crate::import::source::{Cell, cell};
use crate::import::values;

/// Finds the VM that a row of another tab is about.
pub(in crate::import) struct Joins {
    /// (vCenter, VM ID). For look-ups only.
    by_id: HashMap<(String, String), usize>,
    /// (vCenter, name, cluster), where one VM has it. For look-ups only.
    by_place: HashMap<(String, String, String), Option<usize>>,
    /// (vCenter, name), where one VM has it. For look-ups only.
    by_name: HashMap<(String, String), Option<usize>>,
    /// Those of rows without a VM that have been told: (vCenter and file, VM ID or name).
    orphans: HashMap<(String, String), usize>,
    /// VMs that vInfo gives no VM ID.
    without_id: Vec<bool>,
    /// Port groups with their switches, per VM.
    cards: BTreeSet<(usize, String, String)>,
    /// VLANs of (vCenter, port group, switch).
    vlans: BTreeMap<(String, String, String), BTreeSet<u16>>,
    port_groups: BTreeSet<PortGroup>,
}

/// Port groups that are kept; ten times what the largest estates have.
const MOST_GROUPS: usize = 50_000;

impl Joins {
    pub(in crate::import) fn new(machines: &Machines) -> Self {
        let mut joins = Self {
            by_id: HashMap::new(),
            by_place: HashMap::new(),
            by_name: HashMap::new(),
            orphans: HashMap::new(),
            without_id: machines.vms.iter().map(|vm| vm.moref.is_empty()).collect(),
            cards: BTreeSet::new(),
            vlans: BTreeMap::new(),
            port_groups: BTreeSet::new(),
        };
        for (place, vm) in machines.vms.iter().enumerate() {
            if !vm.moref.is_empty() {
                joins.by_id.insert((vm.vcenter.clone(), vm.moref.clone()), place);
            }
            let name = vm.name.to_lowercase();
            let once = |slot: &mut Option<usize>| *slot = None;
            let at = (vm.vcenter.clone(), name.clone(), vm.cluster.to_lowercase());
            joins.by_place.entry(at).and_modify(once).or_insert(Some(place));
            joins.by_name.entry((vm.vcenter.clone(), name)).and_modify(once).or_insert(Some(place));
        }
        joins
    }

    /// Reads one tab into the VMs. Returns rows read and rows left out. A VM that vInfo does not have is told
    /// once for each file, however many tabs speak of it.
    pub(in crate::import) fn read(
        &mut self,
        tab: Tab,
        reading: &Reading<'_>,
        machines: &mut Machines,
        notes: &mut Notes,
    ) -> (u64, u64) {
        let (mut read, mut skipped) = (0, 0);
        reading.rows.each(&mut |row, cells| {
            if row <= reading.header || is_header(reading.layout, cells) {
                return;
            }
            if matches!(tab, Tab::PortGroup | Tab::SwitchPort) {
                read += 1;
                self.read_vlan(reading, cells, machines);
                return;
            }
            let name = cell(cells, reading.layout.place(Column::Name)).text;
            if name.is_empty() {
                return;
            }
            if let Some(place) = self.find(reading, cells, name) {
                read += 1;
                self.add(tab, place, reading, cells, machines);
                return;
            }
            skipped += 1;
            let get = |column| cell(cells, reading.layout.place(column)).text;
            let moref = get(Column::VmId);
            let place = key_of(get(Column::VcenterUuid), get(Column::Server)) + "\n" + reading.file;
            let vm = if moref.is_empty() { name } else { moref };
            if self.orphans.insert((place, vm.to_owned()), 0).is_none() {
                let place = at_row(reading.file, reading.sheet, row);
                let place = Place { column: Some("VM".to_owned()), ..place };
                notes.push(Note::new(Level::Info, Code::RowOrphan).at(place).with("name", name));
            }
        });
        (read, skipped)
    }

    fn find(&self, reading: &Reading<'_>, cells: &[Cell<'_>], name: &str) -> Option<usize> {
        let get = |column| cell(cells, reading.layout.place(column)).text;
        let vcenter = key_of(get(Column::VcenterUuid), get(Column::Server));
        let moref = get(Column::VmId);
        let at = (vcenter, name.to_lowercase(), get(Column::Cluster).to_lowercase());
        let named = || {
            let exact = self.by_place.get(&at).copied().flatten();
            exact.or_else(|| self.by_name.get(&(at.0.clone(), at.1.clone())).copied().flatten())
        };
        if moref.is_empty() {
            return named();
        }
        let known = self.by_id.get(&(at.0.clone(), moref.to_owned())).copied();
        known.or_else(|| named().filter(|place| self.without_id.get(*place).copied().unwrap_or(false)))
    }

    fn add(
        &mut self,
        tab: Tab,
        place: usize,
        reading: &Reading<'_>,
        cells: &[Cell<'_>],
        machines: &mut Machines,
    ) {
        let get = |column| cell(cells, reading.layout.place(column)).text;
        let Some(vm) = machines.vms.get_mut(place) else { return };
        if vm.folder.is_empty() {
            get(Column::Folder).clone_into(&mut vm.folder);
        }
        if tab != Tab::Network {
            super::facts::add(tab, vm, reading, cells);
            return;
        }
        for column in [Column::Address4, Column::Address6] {
            vm.addresses
                .extend(values::addresses(get(column)).filter(|found| values::tells_machines_apart(*found)));
        }
        let group = get(Column::PortGroup);
        if !group.is_empty() {
            vm.port_groups.push(group.to_owned());
            self.cards.insert((place, group.to_owned(), get(Column::Switch).to_owned()));
        }
    }

    fn read_vlan(&mut self, reading: &Reading<'_>, cells: &[Cell<'_>], machines: &mut Machines) {
        let get = |column| cell(cells, reading.layout.place(column));
        let (group, switch) = (get(Column::PortGroup).text, get(Column::Switch).text);
        let vlan = values::vlan(get(Column::Vlan));
        let vcenter = key_of(get(Column::VcenterUuid).text, get(Column::Server).text);
        // The uplinks of a distributed switch carry all of its VLANs.
        if !group.is_empty() && !normal(group).contains("dvuplinks") && self.port_groups.len() < MOST_GROUPS {
            let (uuid, server) = (get(Column::VcenterUuid).text, get(Column::Server).text);
            let vcenter = machines.vcenter_of_tab(uuid, server);
            let (name, switch) = (group.to_owned(), switch.to_owned());
            self.port_groups.insert(PortGroup { vcenter, name, switch, vlan });
        }
        let Some(vlan) = vlan else { return };
        for switch in [switch, ""] {
            let key = (vcenter.clone(), group.to_owned(), switch.to_owned());
            self.vlans.entry(key).or_default().insert(vlan);
        }
    }

    /// Puts addresses, port groups and VLANs in order. Gives the port groups that there are.
    pub(in crate::import) fn finish(self, machines: &mut Machines) -> Vec<PortGroup> {
        let lookup = |vm: &Vm, group: &str, switch: &str| {
            self.vlans
                .get(&(vm.vcenter.clone(), group.to_owned(), switch.to_owned()))
                .filter(|vlans| vlans.len() == 1)
        };
        for (place, group, switch) in &self.cards {
            let Some(vm) = machines.vms.get_mut(*place) else { continue };
            let vlans = lookup(vm, group, switch).into_iter().flatten().copied().collect::<Vec<_>>();
            vm.vlans.extend(vlans);
        }
        for vm in &mut machines.vms {
            vm.port_groups.arrange();
            vm.port_groups.dedup();
            vm.addresses.arrange();
            vm.addresses.dedup();
            if vm.vlans.is_empty() {
                let groups = vm.port_groups.iter();
                let found: Vec<u16> =
                    groups.filter_map(|group| lookup(vm, group, "")).flatten().copied().collect();
                vm.vlans = found;
            }
            vm.vlans.arrange();
            vm.vlans.dedup();
        }
        self.port_groups.into_iter().collect()
    }
}
