//! Lists that people keep: the service catalogue and the waves somebody once made.
//!
//! In: rows that name services, servers and waves. Out: the same with servers found in the inventory.
//! **A name that is unknown or could be several VMs is told, with its row, and assigned to nothing.**

use crate::base::Arrange as _;

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Field, Recognised};
use super::dates::{self, Epoch, Order};
use super::names::{Found, Names};
use super::notes::{Notes, at_row};
use super::source::{Cell, Rows, cell};
use super::values;
use crate::base::{Code, Gather as _, Level, Note, Place, VmId};
use crate::estate::{CatalogueService, User, WaveRow};

/// A list that is being read.
pub(super) struct ListFile<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    pub(super) rows: &'a dyn Rows,
    pub(super) table: &'a Recognised,
    pub(super) epoch: Epoch,
}

impl ListFile<'_> {
    pub(super) fn place(&self, row: u32, field: Field) -> Place {
        let column = self.table.column(field).and_then(|column| self.table.headings.get(column)).cloned();
        Place { column, ..at_row(self.file, self.sheet, row) }
    }
}

/// Services of the catalogue in the order in which they were met.
#[derive(Default)]
pub(super) struct Catalogue {
    services: Vec<CatalogueService>,
    /// Places of services by name in lower case.
    places: BTreeMap<String, Vec<usize>>,
    /// Which service owns a VM.
    owners: BTreeMap<VmId, usize>,
}

impl Catalogue {
    /// Adds a file's rows. Returns rows read and rows left out.
    pub(super) fn read(&mut self, file: &ListFile<'_>, names: &Names<'_>, notes: &mut Notes) -> (u64, u64) {
        let (mut read, mut skipped) = (0, 0);
        file.rows.each(&mut |row, cells| {
            if row <= file.table.header {
                return;
            }
            let get = |field| cell(cells, file.table.column(field));
            let name = get(Field::Service).text;
            if name.is_empty() {
                notes.push(Note::new(Level::Warning, Code::RowNoName).at(file.place(row, Field::Service)));
                skipped += 1;
                return;
            }
            read += 1;
            let owner = get(Field::Owner).text;
            let place = self.service(name, owner, file.place(row, Field::Owner));
            let users = values::list(get(Field::Users).text).flat_map(|user| user.split('/')).map(str::trim);
            let users = users.filter(|user| !user.is_empty());
            let criticality = criticality(file, row, get(Field::Criticality), notes);
            let own = find(file, row, Field::Servers, get(Field::Servers), names, notes);
            let also = find(file, row, Field::AlsoServers, get(Field::AlsoServers), names, notes);
            if let Some(service) = self.services.get_mut(place) {
                let place = || file.place(row, Field::Users);
                service.users.extend(users.map(|user| User { name: user.to_owned(), place: place() }));
                if service.criticality == 0 {
                    service.criticality = criticality;
                }
                service.also.extend(also);
            }
            for vm in own {
                self.own(place, vm, file, row, names, notes);
            }
        });
        (read, skipped)
    }

    /// Lets the one service of this name own a VM that nobody owns. False where it cannot.
    pub(super) fn runs_on(&mut self, name: &str, vm: &VmId) -> bool {
        let Some([place]) = self.places.get(&name.to_lowercase()).map(Vec::as_slice) else { return false };
        let (first, service) =
            (*self.owners.entry(vm.clone()).or_insert(*place), self.services.get_mut(*place));
        match service.filter(|_| first == *place) {
            Some(service) => service.vms.push(vm.clone()),
            None => return false,
        }
        true
    }

    /// The service of this name and owner. A row without an owner speaks of the one that has the name.
    pub(super) fn service(&mut self, name: &str, owner: &str, at: Place) -> usize {
        let places = self.places.entry(name.to_lowercase()).or_default();
        for place in places.iter() {
            let Some(service) = self.services.get_mut(*place) else { continue };
            if owner.is_empty() || service.owner.is_empty() || service.owner.eq_ignore_ascii_case(owner) {
                if service.owner.is_empty() && !owner.is_empty() {
                    owner.clone_into(&mut service.owner);
                    service.place = at;
                }
                return *place;
            }
        }
        places.push(self.services.len());
        self.services.push(CatalogueService {
            name: name.to_owned(),
            owner: owner.to_owned(),
            place: at,
            users: Vec::new(),
            criticality: 0,
            vms: Vec::new(),
            also: Vec::new(),
        });
        self.services.len() - 1
    }

    /// Gives a VM to a service, or, where another has it, lets the service use it.
    fn own(
        &mut self,
        place: usize,
        vm: VmId,
        file: &ListFile<'_>,
        row: u32,
        names: &Names<'_>,
        notes: &mut Notes,
    ) {
        let first = *self.owners.entry(vm.clone()).or_insert(place);
        if first == place {
            if let Some(service) = self.services.get_mut(place) {
                service.vms.push(vm);
            }
            return;
        }
        let name =
            |place: usize| self.services.get(place).map_or(String::new(), |service| service.name.clone());
        let note = Note::new(Level::Warning, Code::VmTwoOwners).at(file.place(row, Field::Servers));
        let note = note.with("vm", names.name_of(&vm)).with("first", name(first)).with("second", name(place));
        notes.push(note);
        if let Some(service) = self.services.get_mut(place) {
            service.also.push(vm);
        }
    }

    /// Services sorted by name and owner, their lists sorted, each entry once.
    pub(super) fn finish(mut self) -> Vec<CatalogueService> {
        for service in &mut self.services {
            service.users.arrange();
            service.users.dedup_by(|later, first| later.name == first.name);
            service.vms.arrange();
            service.vms.dedup();
            let own: BTreeSet<&VmId> = service.vms.iter().into_set();
            service.also.retain(|vm| !own.contains(vm));
            service.also.arrange();
            service.also.dedup();
        }
        self.services.arrange_by(|a, b| (&a.name, &a.owner).cmp(&(&b.name, &b.owner)));
        self.services
    }
}

/// Reads a wave list. Returns its rows, rows read and rows left out.
pub(super) fn read_waves(
    file: &ListFile<'_>,
    names: &Names<'_>,
    notes: &mut Notes,
) -> (Vec<WaveRow>, u64, u64) {
    let mut waves: Vec<WaveRow> = Vec::new();
    let (mut read, mut skipped) = (0, 0);
    file.rows.each(&mut |row, cells| {
        if row <= file.table.header {
            return;
        }
        let get = |field| cell(cells, file.table.column(field));
        let wave = get(Field::Wave).text;
        if wave.is_empty() {
            notes.push(Note::new(Level::Warning, Code::WaveNoName).at(file.place(row, Field::Wave)));
            skipped += 1;
            return;
        }
        read += 1;
        let date = get(Field::Date);
        let day = dates::day(date, Order::DayFirst, file.epoch).map(crate::base::Day::to_iso);
        if day.is_none() && !date.is_empty() {
            let note = Note::new(Level::Warning, Code::DateUnreadable).at(file.place(row, Field::Date));
            notes.push(note.with("text", date.text));
        }
        let service = Some(get(Field::Service).text).filter(|name| !name.is_empty()).map(str::to_owned);
        let mut vms = find(file, row, Field::Servers, get(Field::Servers), names, notes);
        vms.arrange();
        vms.dedup();
        let place = file.place(row, Field::Service);
        waves.push(WaveRow { wave: wave.to_owned(), day, vms, service, place });
    });
    (waves, read, skipped)
}

/// Importance, where the cell says one that is known.
fn criticality(file: &ListFile<'_>, row: u32, cell: Cell<'_>, notes: &mut Notes) -> u8 {
    let cell = values::known(cell);
    let value = values::criticality(cell.text);
    if value == 0 && !cell.is_empty() {
        let note = Note::new(Level::Warning, Code::CriticalityUnreadable);
        notes.push(note.at(file.place(row, Field::Criticality)).with("text", cell.text));
    }
    value
}

/// The VMs that a cell names.
fn find(
    file: &ListFile<'_>,
    row: u32,
    field: Field,
    cell: Cell<'_>,
    names: &Names<'_>,
    notes: &mut Notes,
) -> Vec<VmId> {
    if cell.is_empty() {
        return Vec::new();
    }
    let whole = names.by_name(cell.text);
    let mut parts: Vec<(&str, Found)> = if whole == Found::Nothing {
        values::list(cell.text).map(|name| (name, names.by_name(name))).collect()
    } else {
        vec![(cell.text, whole)]
    };
    if let [(_, Found::Nothing)] = parts.as_slice() {
        let words: Vec<_> = cell.text.split_whitespace().map(|name| (name, names.by_name(name))).collect();
        if words.len() > 1 && words.iter().all(|(_, found)| *found != Found::Nothing) {
            parts = words;
        }
    }
    let mut vms = Vec::new();
    for (name, found) in parts {
        match found {
            Found::One(index) => vms.extend(names.vm(index).map(|vm| vm.id.clone())),
            Found::Many(several) => {
                let note = Note::new(Level::Warning, Code::VmAmbiguous).at(file.place(row, field));
                notes.push(note.with("name", name).with("count", several.len()));
            }
            Found::Nothing => {
                let note = Note::new(Level::Warning, Code::VmUnknown).at(file.place(row, field));
                notes.push(note.with("name", name));
            }
        }
    }
    vms
}
