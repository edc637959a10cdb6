//! VMs of tables joined with those that are known already.
//!
//! In: the known VMs and those of one table. Out: one list. **The same is what has the same vCenter and VM ID, or
//! else the same instance UUID, or else a name that one has on either side where no address speaks against it.
//! What a table says only fills what is empty.**

use std::collections::HashMap;

use crate::base::{Arrange as _, Code, Level, Note, VmId};
use crate::estate::{Power, Vm};
use crate::import::columns::Field;
use crate::import::lists::ListFile;
use crate::import::notes::Notes;

/// The known VMs by all that tells them apart. For look-ups only.
pub(in crate::import) struct Known {
    /// By (what it is, text); nothing where several have it.
    places: HashMap<(String, String), Option<usize>>,
    /// How often each derived id was met in this import.
    twins: HashMap<(String, String), usize>,
    /// VMs of an earlier import: what tables say of those that only tables know is newer.
    earlier: std::ops::Range<usize>,
}

/// What is known of a row's VM.
enum Found {
    One(usize),
    /// Looks like a known one, and may be another.
    Doubtful,
    Nothing,
}

impl Known {
    /// `vms` are those of this import, then those of an earlier one from `earlier` on.
    pub(in crate::import) fn new(vms: &[Vm], earlier: usize) -> Self {
        let mut known = Self { places: HashMap::new(), twins: HashMap::new(), earlier: earlier..vms.len() };
        for (place, vm) in vms.iter().enumerate() {
            known.learn(place, vm);
        }
        known
    }

    fn learn(&mut self, place: usize, vm: &Vm) {
        if let Some(key) = key("id", vm.id.as_str()) {
            self.places.insert(key, Some(place));
        }
        for key in [moref(vm), uuid(vm), name(&vm.name), dns(&vm.dns_name)].into_iter().flatten() {
            let several = |slot: &mut Option<usize>| *slot = slot.filter(|known| *known == place);
            self.places.entry(key).and_modify(several).or_insert(Some(place));
        }
    }

    fn get(&self, key: Option<(String, String)>) -> Option<Option<usize>> {
        self.places.get(&key?).copied()
    }

    /// Takes the VMs of one table in. A doubtful one is told.
    pub(in crate::import) fn take(
        &mut self,
        table: Vec<(u32, Vm)>,
        file: &ListFile<'_>,
        vms: &mut Vec<Vm>,
        notes: &mut Notes,
    ) -> u64 {
        let mut names: HashMap<(String, String), usize> = HashMap::new();
        for key in table.iter().filter_map(|(_, vm)| name(&vm.name)) {
            *names.entry(key).or_default() += 1;
        }
        let mut taken = vec![false; vms.len()];
        let mut twice = 0;
        for (row, mut vm) in table {
            let alone = name(&vm.name).is_some_and(|key| names.get(&key) == Some(&1));
            let found = self.find(&vm, alone, vms);
            if let Found::One(place) = found {
                if taken.get_mut(place).is_some_and(|taken| std::mem::replace(taken, true)) {
                    twice += 1;
                    let note =
                        Note::new(Level::Warning, Code::RowDuplicate).at(file.place(row, Field::VmName));
                    notes.push(note.with("name", vm.name.as_str()));
                } else if let Some(known) = vms.get_mut(place) {
                    self.count(&vm);
                    let newer = self.earlier.contains(&place) && known.vcenter.is_empty();
                    fill(known, vm, newer);
                    // A later table may speak of what this one has added.
                    let known = known.clone();
                    self.learn(place, &known);
                }
                continue;
            }
            if matches!(found, Found::Doubtful) {
                let note = Note::new(Level::Warning, Code::ServerDoubtful).at(file.place(row, Field::VmName));
                notes.push(note.with("name", vm.name.as_str()));
            }
            vm.id = self.free_id(&vm);
            vm.addresses.arrange();
            vm.addresses.dedup();
            taken.push(true);
            self.learn(vms.len(), &vm);
            vms.push(vm);
        }
        twice
    }

    fn find(&self, vm: &Vm, alone: bool, vms: &[Vm]) -> Found {
        if let Some(Some(place)) = self.get(moref(vm).filter(|_| !vm.vcenter.is_empty())) {
            return Found::One(place);
        }
        if let Some(Some(place)) = self.get(uuid(vm)) {
            return Found::One(place);
        }
        // The same list once more, where a server may have a new address.
        let same = self.get(key("id", self.next_id(vm).as_str())).flatten();
        if let Some(place) = same.filter(|place| self.earlier.contains(place)) {
            return Found::One(place);
        }
        let named = [name(&vm.name), dns(&vm.name), dns(&vm.dns_name)];
        let Some(place) = named.into_iter().find_map(|key| self.get(key)) else { return Found::Nothing };
        let Some((place, known)) = place.and_then(|place| Some((place, vms.get(place)?))) else {
            return Found::Doubtful;
        };
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !a.eq_ignore_ascii_case(b);
        if differ(&vm.vcenter, &known.vcenter)
            || (vm.vcenter == known.vcenter && differ(&vm.moref, &known.moref))
        {
            return Found::Nothing;
        }
        let apart = !vm.addresses.is_empty()
            && !known.addresses.is_empty()
            && !vm.addresses.iter().any(|address| known.addresses.contains(address));
        if apart || !alone || differ(&vm.instance_uuid, &known.instance_uuid) {
            return Found::Doubtful;
        }
        Found::One(place)
    }

    /// The VM's id by the documented fall-backs, where rows of this import with the same are numbered.
    fn next_id(&self, vm: &Vm) -> VmId {
        let first = vm.derive_id();
        match key("id", first.as_str()).and_then(|key| self.twins.get(&key)) {
            Some(count) => VmId::derive(&["twin", first.as_str(), &(count + 1).to_string()]),
            None => first,
        }
    }

    fn count(&mut self, vm: &Vm) {
        if let Some(key) = key("id", vm.derive_id().as_str()) {
            *self.twins.entry(key).or_default() += 1;
        }
    }

    /// An id that nobody has.
    fn free_id(&mut self, vm: &Vm) -> VmId {
        loop {
            let id = self.next_id(vm);
            self.count(vm);
            if self.get(key("id", id.as_str())).is_none() {
                return id;
            }
        }
    }
}

/// VMs of an earlier import keep their ids. Those of `kept` that only tables knew become the ones of an export
/// that are the same by the rules above, and are no longer kept apart.
pub(in crate::import) fn carry_over(base: &[Vm], kept: &mut Vec<Vm>, vms: &mut [Vm]) {
    let before: HashMap<(String, String), usize> =
        base.iter().zip(0..).filter_map(|(vm, place)| Some((moref(vm)?, place))).collect();
    for vm in vms.iter_mut() {
        let place = moref(vm).and_then(|key| before.get(&key)).and_then(|place| base.get(*place));
        if let Some(known) = place.filter(|known| known.vcenter == vm.vcenter && !vm.vcenter.is_empty()) {
            vm.id.clone_from(&known.id);
        }
    }
    let only_listed = |vm: &Vm| vm.vcenter.is_empty() && vm.moref.is_empty();
    if !kept.iter().any(only_listed) {
        return;
    }
    let known = Known::new(vms, vms.len());
    let listed = Known::new(kept, kept.len());
    kept.retain(|vm| {
        let alone = listed.get(name(&vm.name)).flatten().is_some();
        let found = if only_listed(vm) { known.find(vm, alone, vms) } else { Found::Nothing };
        let Found::One(place) = found else { return true };
        if let Some(known) = vms.get_mut(place) {
            known.id.clone_from(&vm.id);
            fill(known, vm.clone(), false);
        }
        false
    });
}

fn key(what: &str, text: &str) -> Option<(String, String)> {
    (!text.is_empty()).then(|| (what.to_owned(), text.to_lowercase()))
}

fn moref(vm: &Vm) -> Option<(String, String)> {
    key(&("moref ".to_owned() + &vm.vcenter), &vm.moref)
}

fn uuid(vm: &Vm) -> Option<(String, String)> {
    key("uuid", &vm.instance_uuid)
}

fn name(text: &str) -> Option<(String, String)> {
    key("name", text)
}

fn dns(text: &str) -> Option<(String, String)> {
    key("dns", text)
}

/// Puts what is new where nothing is known, or, where it is `newer`, over what was.
fn fill(known: &mut Vm, new: Vm, newer: bool) {
    let texts = [
        (&mut known.smbios_uuid, new.smbios_uuid),
        (&mut known.dns_name, new.dns_name),
        (&mut known.os, new.os),
        (&mut known.datacenter, new.datacenter),
        (&mut known.cluster, new.cluster),
        (&mut known.host, new.host),
        (&mut known.folder, new.folder),
    ];
    for (slot, text) in texts {
        if (slot.is_empty() || newer) && !text.is_empty() {
            *slot = text;
        }
    }
    let numbers = [
        (&mut known.memory_mib, new.memory_mib),
        (&mut known.provisioned_mib, new.provisioned_mib),
        (&mut known.in_use_mib, new.in_use_mib),
    ];
    for (slot, number) in numbers {
        if (*slot == 0 || newer) && number > 0 {
            *slot = number;
        }
    }
    for (slot, number) in [(&mut known.cpus, new.cpus), (&mut known.disks, new.disks)] {
        if (*slot == 0 || newer) && number > 0 {
            *slot = number;
        }
    }
    if (known.power == Power::Unknown || newer) && new.power != Power::Unknown {
        known.power = new.power;
    }
    if (known.addresses.is_empty() || newer) && !new.addresses.is_empty() {
        known.addresses = new.addresses;
        known.addresses.arrange();
        known.addresses.dedup();
    }
    for (heading, value) in new.attributes {
        if newer {
            known.attributes.insert(heading, value);
        } else {
            known.attributes.entry(heading).or_insert(value);
        }
    }
}
