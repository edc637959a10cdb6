//! The tabs beside vInfo: network cards, folders, VLANs, and what else is told of a VM.
//!
//! In: rows of those tabs. Out: addresses, port groups, folders and VLANs added to the VMs of vInfo.
//! **vInfo is the scope: a row without a VM there adds nothing and is told.**

use crate::base::Arrange as _;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::machines::{is_header, key_of};
use super::{Column, Machines, Reading, Tab};
use crate::base::{Code, Level, Note, Place};
use crate::estate::PortGroup;
use crate::import::headings::normal;
use crate::import::names::lower_case;
use crate::import::notes::{Notes, at_row};
use crate::import::source::{Cell, cell};
use crate::import::values;

/// Finds the VM that a row of another tab is about.
pub(in crate::import) struct Joins {
    vcenters: Words,
    /// VMs of each vCenter.
    estates: Vec<Estate>,
    /// Those of rows without a VM that have been told: (vCenter and file, VM ID or name).
    orphans: HashMap<(String, String), usize>,
    /// vCenter of each VM, and whether vInfo gives it no VM ID.
    vms: Vec<(u32, bool)>,
    /// Names of port groups and switches.
    words: Words,
    /// VM, port group and switch of each network card.
    cards: Vec<(usize, u32, u32)>,
    /// VLAN of (vCenter, port group, switch); nothing where it has several. For look-ups only.
    vlans: HashMap<(u32, u32, u32), Option<u16>>,
    port_groups: BTreeSet<PortGroup>,
}

/// The VMs of one vCenter. For look-ups only.
#[derive(Default)]
struct Estate {
    by_id: HashMap<String, usize>,
    /// By name in lower case.
    by_name: HashMap<String, Named>,
}

/// VMs of one name.
enum Named {
    One(usize),
    /// By cluster in lower case; nothing where a cluster has several.
    Many(HashMap<String, Option<usize>>),
}

/// Texts, each with a number.
#[derive(Default)]
struct Words(HashMap<String, u32>);

impl Words {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(text.to_owned(), number);
        number
    }
}

/// Port groups that are kept; ten times what the largest estates have.
const MOST_GROUPS: usize = 50_000;

impl Joins {
    #[inline(never)]
    pub(in crate::import) fn new(machines: &Machines) -> Self {
        let mut joins = Self {
            vcenters: Words::default(),
            estates: Vec::new(),
            orphans: HashMap::new(),
            vms: Vec::with_capacity(machines.vms.len()),
            words: Words::default(),
            cards: Vec::new(),
            vlans: HashMap::new(),
            port_groups: BTreeSet::new(),
        };
        for (place, vm) in machines.vms.iter().enumerate() {
            let vcenter = joins.vcenters.number(&vm.vcenter);
            joins.vms.push((vcenter, vm.moref.is_empty()));
            joins.estates.resize_with(joins.vcenters.0.len(), Estate::default);
            let Some(estate) = joins.estates.get_mut(vcenter as usize) else { continue };
            if !vm.moref.is_empty() {
                estate.by_id.insert(vm.moref.clone(), place);
            }
            match estate.by_name.entry(lower_case(&vm.name).into_owned()) {
                Entry::Vacant(entry) => {
                    entry.insert(Named::One(place));
                }
                Entry::Occupied(mut entry) => entry.get_mut().add(place, machines),
            }
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
        let vcenter = key(get(Column::VcenterUuid), get(Column::Server));
        let vcenter = self.vcenters.0.get(vcenter.as_ref())?;
        let estate = self.estates.get(*vcenter as usize)?;
        let named = || match estate.by_name.get(lower_case(name).as_ref())? {
            Named::One(place) => Some(*place),
            Named::Many(clusters) => {
                clusters.get(lower_case(get(Column::Cluster)).as_ref()).copied().flatten()
            }
        };
        let moref = get(Column::VmId);
        if moref.is_empty() {
            return named();
        }
        let known = estate.by_id.get(moref).copied();
        known.or_else(|| named().filter(|place| self.vms.get(*place).is_some_and(|(_, no_id)| *no_id)))
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
        // `Direct Path IO` only says that a card may: it is true of nearly every one.
        let is_passthrough = get(Column::Adapter).to_ascii_lowercase().contains("sriov");
        vm.facts.passthrough_cards = vm.facts.passthrough_cards.saturating_add(u32::from(is_passthrough));
        vm.facts.macs.extend(values::mac(get(Column::Mac)));
        let group = get(Column::PortGroup);
        if !group.is_empty() {
            vm.port_groups.push(group.to_owned());
            self.cards.push((place, self.words.number(group), self.words.number(get(Column::Switch))));
        }
    }

    fn read_vlan(&mut self, reading: &Reading<'_>, cells: &[Cell<'_>], machines: &mut Machines) {
        let get = |column| cell(cells, reading.layout.place(column));
        let (group, switch) = (get(Column::PortGroup).text, get(Column::Switch).text);
        let vlan = values::vlan(get(Column::Vlan));
        let vcenter = key(get(Column::VcenterUuid).text, get(Column::Server).text);
        // The uplinks of a distributed switch carry all of its VLANs.
        if !group.is_empty() && !normal(group).contains("dvuplinks") && self.port_groups.len() < MOST_GROUPS {
            let (uuid, server) = (get(Column::VcenterUuid).text, get(Column::Server).text);
            let vcenter = machines.vcenter_of_tab(uuid, server);
            let (name, switch) = (group.to_owned(), switch.to_owned());
            self.port_groups.insert(PortGroup { vcenter, name, switch, vlan });
        }
        let Some(vlan) = vlan else { return };
        let vcenter = self.vcenters.number(&vcenter);
        for switch in [switch, ""] {
            let place = (vcenter, self.words.number(group), self.words.number(switch));
            let several = |known: &mut Option<u16>| *known = known.filter(|known| *known == vlan);
            self.vlans.entry(place).and_modify(several).or_insert(Some(vlan));
        }
    }

    /// Puts addresses, port groups and VLANs in order. Gives the port groups that there are.
    #[inline(never)]
    pub(in crate::import) fn finish(self, machines: &mut Machines) -> Vec<PortGroup> {
        let vlan = |place: usize, group: u32, switch: u32| {
            let (vcenter, _) = self.vms.get(place)?;
            self.vlans.get(&(*vcenter, group, switch)).copied().flatten()
        };
        for (place, group, switch) in &self.cards {
            let Some(vm) = machines.vms.get_mut(*place) else { continue };
            vm.vlans.extend(vlan(*place, *group, *switch));
        }
        let any = self.words.0.get("").copied();
        for (place, vm) in machines.vms.iter_mut().enumerate() {
            vm.port_groups.arrange();
            vm.port_groups.dedup();
            vm.addresses.arrange();
            vm.addresses.dedup();
            vm.facts.macs.arrange();
            vm.facts.macs.dedup();
            if let Some(any) = any.filter(|_| vm.vlans.is_empty()) {
                let groups = vm.port_groups.iter().filter_map(|group| self.words.0.get(group));
                vm.vlans = groups.filter_map(|group| vlan(place, *group, any)).collect();
            }
            vm.vlans.arrange();
            vm.vlans.dedup();
        }
        self.port_groups.into_iter().collect()
    }
}

impl Named {
    /// One more VM of the name.
    fn add(&mut self, place: usize, machines: &Machines) {
        let cluster = |place: usize| {
            machines.vms.get(place).map_or_else(String::new, |vm| lower_case(&vm.cluster).into_owned())
        };
        if let Named::One(first) = self {
            *self = Named::Many(HashMap::from([(cluster(*first), Some(*first))]));
        }
        if let Named::Many(clusters) = self {
            clusters.entry(cluster(place)).and_modify(|known| *known = None).or_insert(Some(place));
        }
    }
}

/// As [`key_of`], without a copy where it is in lower case.
fn key<'a>(uuid: &'a str, server: &'a str) -> Cow<'a, str> {
    if uuid.is_empty() {
        return lower_case(server);
    }
    let is_lower = !uuid.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(uuid) } else { Cow::Owned(uuid.to_ascii_lowercase()) }
}
