//! Waves of a list somebody made before.
//!
//! In: rows (wave, day, VM or service). Out: waves, and VMs in them. **A wave that is there is never written
//! over, and a VM that has been in the plan since before the list was read stays where it is.**

use crate::base::Arrange as _;

use std::collections::{BTreeSet, HashMap};

use super::{Work, same};
use crate::base::{Code, Day, Gather as _, Level, Note, Place, ServiceId, VmId, WaveId, Window};
use crate::estate::WaveRow;
use crate::plan::document::{Capacity, Plan, PlannedVm, Wave, WaveStatus};

impl Work<'_> {
    /// Waves of new lists, in the order of their dates, else of their first row; VMs without a wave enter them.
    pub(super) fn waves(&mut self, rows: &[WaveRow]) {
        let services = services_by_name(&self.next);
        for (name, id) in self.make_waves(rows) {
            for row in rows.iter().filter(|row| row.wave == name) {
                let mut vms: Vec<VmId> = row.vms.clone();
                if let Some(service) = &row.service {
                    match services.get(&key(service)) {
                        Some(ids) => vms.extend(self.vms_of(ids)),
                        None => {
                            // Where the row names its servers, little is lost.
                            let level = if row.vms.is_empty() { Level::Warning } else { Level::Info };
                            let note = Note::new(level, Code::ServiceUnknown).at(row.place.clone());
                            self.notes.push(note.with("name", service.as_str()).with("wave", name.as_str()));
                        }
                    }
                }
                self.enter(vms, &id);
            }
        }
    }

    /// What lists said before, to VMs and services that they could not have meant then; waves that are gone
    /// stay gone.
    pub(super) fn earlier_waves(&mut self, rows: &[WaveRow]) {
        let services = services_by_name(&self.next);
        let known: BTreeSet<String> = services_by_name(self.before).into_keys().into_set();
        for row in rows {
            let Some(id) = self.find_wave(&row.wave) else { continue };
            let mut vms: Vec<VmId> = row.vms.iter().filter(|vm| self.is_new(vm)).cloned().collect();
            if let Some(service) = row.service.as_deref().map(key) {
                let ids = services.get(&service).map(Vec::as_slice).unwrap_or_default();
                let meant = |vm: &VmId| self.is_new(vm) || !known.contains(&service);
                vms.extend(self.vms_of(ids).into_iter().filter(meant));
            }
            self.enter(vms, &id);
        }
    }

    /// VMs without a wave enter one that is still open.
    fn enter(&mut self, vms: Vec<VmId>, id: &WaveId) {
        let open = |wave: &Wave| matches!(wave.status, WaveStatus::Draft | WaveStatus::Agreed);
        if !self.next.waves.get(id).is_some_and(open) {
            return;
        }
        for vm in vms {
            if let Some(vm) = self.next.vms.get_mut(&vm)
                && vm.wave.is_none()
                && vm.moves
                && !vm.pinned
            {
                vm.wave = Some(id.clone());
            }
        }
    }

    fn make_waves(&mut self, rows: &[WaveRow]) -> Vec<(String, WaveId)> {
        let mut listed: Vec<(String, Option<String>)> = Vec::new();
        for row in rows {
            match listed.iter_mut().find(|(name, _)| *name == row.wave) {
                Some((_, day)) => *day = day.take().or_else(|| row.day.clone()),
                None => listed.push((row.wave.clone(), row.day.clone())),
            }
        }
        if listed.iter().all(|(_, day)| day.is_some()) {
            listed.arrange_by(|a, b| a.1.cmp(&b.1));
        }
        let (mut ids, mut assumed) = (Vec::new(), 0_usize);
        for (name, day) in listed {
            let id = self.find_wave(&name).unwrap_or_else(|| {
                let id = self.listed_id(&name);
                let rank = self.next.waves.values().map(|wave| wave.rank).max().unwrap_or(0) + 1;
                let window = day.as_deref().and_then(Day::from_iso).and_then(night);
                assumed += usize::from(window.is_some());
                self.next.waves.insert(id.clone(), Wave::new(rank, &name, window, Capacity::default()));
                id
            });
            ids.push((name, id));
        }
        if let Some(row) = rows.first().filter(|_| assumed > 0) {
            let place = Place { file: row.place.file.clone(), ..Place::default() };
            let note = Note::new(Level::Info, Code::WindowAssumed).at(place);
            self.notes.push(note.with("count", assumed));
        }
        ids
    }

    /// The wave of that name; or the one that the list made under it, whatever it is called now.
    fn find_wave(&self, name: &str) -> Option<WaveId> {
        let named = self.next.waves.iter().find(|(_, wave)| same(&wave.name, name)).map(|(id, _)| id.clone());
        named.or_else(|| Some(self.listed_id(name)).filter(|id| self.next.waves.contains_key(id)))
    }

    fn listed_id(&self, name: &str) -> WaveId {
        WaveId::derive(&[self.next.id.as_str(), "list", name])
    }

    fn vms_of(&self, services: &[ServiceId]) -> Vec<VmId> {
        let owned = |vm: &PlannedVm| vm.service.as_ref().is_some_and(|id| services.contains(id));
        self.next.vms.iter().filter(|(_, vm)| owned(vm)).map(|(id, _)| id.clone()).collect()
    }
}

fn services_by_name(plan: &Plan) -> HashMap<String, Vec<ServiceId>> {
    let mut map: HashMap<String, Vec<ServiceId>> = HashMap::new();
    for (id, service) in &plan.services {
        map.entry(key(&service.name)).or_default().push(id.clone());
    }
    map
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The hour before midnight, the usual change window.
fn night(day: Day) -> Option<Window> {
    Window::from_oslo(day, (23, 0), (0, 0))
}
