//! Rows of a table to VMs.
//!
//! In: a table and which column is what. Out: one VM for each row, without an id. **What a cell cannot be read as
//! stands as unknown and is told; a licence column is never looked at.**

use std::collections::BTreeMap;

use crate::base::{Code, Level, Note};
use crate::estate::Vm;
use crate::import::columns::{Field, Recognised};
use crate::import::headings::{is_licence, names_of, normal};
use crate::import::lists::ListFile;
use crate::import::notes::Notes;
use crate::import::rvtools::{MAX_VMS, kind, power};
use crate::import::sizes::{self, Style, without_unit};
use crate::import::source::{Cell, cell};
use crate::import::values;

/// Columns that are kept as attributes.
const MOST_ATTRIBUTES: usize = 40;
/// Letters of an attribute that are kept.
const LONGEST: usize = 200;

/// What is in the columns beside those that a field names once.
struct Table<'a> {
    columns: &'a Recognised,
    addresses: Vec<usize>,
    /// Sizes of single disks, and their unit.
    disks: Vec<(usize, i32)>,
    attributes: Vec<(&'a str, usize)>,
    style: Style,
}

/// Reads a table. Returns its VMs with the rows they stand in, and how many rows were left out. `vcenter` finds
/// the key of a vCenter by name or id.
pub(in crate::import) fn read(
    file: &ListFile<'_>,
    vcenter: &dyn Fn(&str) -> String,
    notes: &mut Notes,
) -> (Vec<(u32, Vm)>, u64) {
    let table = Table::new(file);
    let mut vms: Vec<(u32, Vm)> = Vec::new();
    let mut skipped = 0;
    let columns = [Field::VmName, Field::HostName].map(|field| table.columns.column(field));
    let name_of = |cells: &[Cell<'_>]| {
        let is_name = |column: &&Option<usize>| !matches!(cell(cells, **column).text, "" | "-");
        columns.iter().find(is_name).copied().flatten()
    };
    file.rows.each(&mut |row, cells| {
        if row <= table.columns.header || cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let column = name_of(cells);
        let name = cell(cells, column).text;
        let heading = column.and_then(|column| table.columns.headings.get(column));
        let told = match () {
            () if name.is_empty() => Some((Level::Warning, Code::RowNoName)),
            () if heading.is_some_and(|heading| heading == name) => {
                Some((Level::Info, Code::RowRepeatedHeader))
            }
            () if vms.len() >= MAX_VMS => Some((Level::Error, Code::SheetTooLarge)),
            () => None,
        };
        if let Some((level, code)) = told {
            skipped += 1;
            notes.push(Note::new(level, code).at(file.place(row, Field::VmName)));
            return;
        }
        let mut vm = table.machine(file, row, cells, name, notes);
        vm.vcenter = vcenter(table.get(cells, Field::Vcenter).text);
        vms.push((row, vm));
    });
    (vms, skipped)
}

impl<'a> Table<'a> {
    fn new(file: &ListFile<'a>) -> Self {
        let columns = file.table;
        let mut table = Self {
            columns,
            addresses: Vec::new(),
            disks: Vec::new(),
            attributes: Vec::new(),
            style: Style::default(),
        };
        for (place, heading) in columns.headings.iter().enumerate() {
            let plain = normal(heading);
            let (bare, unit) = without_unit(&plain);
            let field = columns.guesses.get(place).and_then(|guess| guess.field);
            let is_address = |name: String| bare.trim_end_matches(|c: char| c.is_ascii_digit()) == name;
            match field {
                Some(Field::Addresses) => table.addresses.push(place),
                None if names_of(Field::Addresses).any(is_address) => table.addresses.push(place),
                None if is_disk(bare) => table.disks.push((place, unit.unwrap_or(1))),
                None if !heading.is_empty()
                    && !is_licence(heading)
                    && table.attributes.len() < MOST_ATTRIBUTES =>
                {
                    table.attributes.push((heading, place));
                }
                _ => {}
            }
        }
        table.style = table.learn(file);
        table
    }

    /// How the whole file writes numbers.
    fn learn(&self, file: &ListFile<'_>) -> Style {
        let sizes = [Field::Memory, Field::Provisioned, Field::Used].map(|field| self.columns.column(field));
        let disks = self.disks.iter().map(|(place, _)| *place);
        let places: Vec<usize> = sizes.into_iter().flatten().chain(disks).collect();
        let mut style = Style::default();
        file.rows.each(&mut |row, cells| {
            for place in places.iter().filter(|_| row > self.columns.header) {
                style.learn(cell(cells, Some(*place)));
            }
        });
        style
    }

    /// The cell of a field; blank where it says that nothing is known.
    fn get<'c>(&self, cells: &[Cell<'c>], field: Field) -> Cell<'c> {
        known(cell(cells, self.columns.column(field)))
    }

    fn machine(
        &self,
        file: &ListFile<'_>,
        row: u32,
        cells: &[Cell<'_>],
        name: &str,
        notes: &mut Notes,
    ) -> Vm {
        let get = |field| self.get(cells, field);
        let text = |field| get(field).text.to_owned();
        let mut vm = Vm::named(name);
        vm.moref = text(Field::VmId);
        vm.instance_uuid = get(Field::InstanceUuid).text.to_ascii_lowercase();
        vm.smbios_uuid = get(Field::SmbiosUuid).text.to_ascii_lowercase();
        vm.power = power(get(Field::Power).text);
        vm.kind = kind(name, values::is_true(get(Field::Template)), false);
        vm.dns_name = Some(text(Field::HostName)).filter(|host| host.contains('.')).unwrap_or_default();
        vm.os = text(Field::Os);
        vm.datacenter = text(Field::Datacenter);
        vm.cluster = text(Field::Cluster);
        vm.host = text(Field::Host);
        vm.folder = text(Field::Folder);
        let addresses =
            self.addresses.iter().flat_map(|place| values::addresses(cell(cells, Some(*place)).text));
        vm.addresses = addresses.filter(|one| values::tells_machines_apart(*one)).collect();
        let mut told = |field, value: Option<u64>| {
            let cell = get(field);
            if value.is_none() && !cell.is_empty() {
                let note = Note::new(Level::Warning, Code::CellNotNumber).at(file.place(row, field));
                notes.push(note.with("text", cell.text));
            }
            value.unwrap_or(0)
        };
        let small = |value| u32::try_from(value).unwrap_or(u32::MAX);
        vm.cpus = small(told(Field::Cpus, values::count(get(Field::Cpus))));
        vm.disks = small(told(Field::Disks, values::count(get(Field::Disks))));
        vm.memory_mib = told(Field::Memory, self.size(cells, Field::Memory));
        vm.provisioned_mib = told(Field::Provisioned, self.size(cells, Field::Provisioned));
        vm.in_use_mib = told(Field::Used, self.size(cells, Field::Used));
        if vm.provisioned_mib == 0 && get(Field::Used).text.contains('/') {
            vm.provisioned_mib = self.size_of(cells, Field::Used, false).unwrap_or(0);
        }
        self.single_disks(cells, &mut vm);
        self.attributes(cells, &mut vm.attributes);
        vm
    }

    fn size(&self, cells: &[Cell<'_>], field: Field) -> Option<u64> {
        self.size_of(cells, field, field == Field::Used)
    }

    /// `61.2 GiB / 127 GiB` is what is used, of all.
    fn size_of(&self, cells: &[Cell<'_>], field: Field, used: bool) -> Option<u64> {
        let column = self.columns.column(field)?;
        let heading = normal(self.columns.headings.get(column)?);
        // The register that calls it so has it in GB.
        let unit = without_unit(&heading).1.unwrap_or(i32::from(heading == "diskspace"));
        let found = self.get(cells, field);
        let part = match found.text.split_once('/') {
            Some((first, _)) if used => first,
            Some((_, second)) => second,
            None => found.text,
        };
        sizes::mib(Cell { text: part.trim(), number: found.number }, unit, self.style)
    }

    /// Tables with a column for each disk.
    fn single_disks(&self, cells: &[Cell<'_>], vm: &mut Vm) {
        let sizes =
            self.disks.iter().map(|(place, unit)| sizes::mib(cell(cells, Some(*place)), *unit, self.style));
        let (mut count, mut sum) = (0_u32, 0_u64);
        for size in sizes.flatten().filter(|size| *size > 0) {
            (count, sum) = (count + 1, sum.saturating_add(size));
        }
        if vm.disks == 0 {
            vm.disks = count;
        }
        if vm.provisioned_mib == 0 {
            vm.provisioned_mib = sum;
        }
    }

    fn attributes(&self, cells: &[Cell<'_>], attributes: &mut BTreeMap<String, String>) {
        let mut keep = |name: &str, value: &str| {
            if !name.is_empty()
                && !value.is_empty()
                && attributes.len() < MOST_ATTRIBUTES
                && !is_licence(name)
            {
                let short = |text: &str| text.chars().take(LONGEST).collect::<String>();
                attributes.entry(short(name)).or_insert_with(|| short(value));
            }
        };
        for (heading, place) in &self.attributes {
            keep(heading, known(cell(cells, Some(*place))).text);
        }
        // `zone:1, critical:yes`
        for tag in values::list(self.get(cells, Field::Tags).text) {
            let (name, value) = tag.split_once([':', '=']).unwrap_or(("Tag", tag));
            keep(name.trim(), value.trim());
        }
    }
}

/// As [`values::known`]; assessments write -1 where they do not know.
fn known(cell: Cell<'_>) -> Cell<'_> {
    let found = values::known(cell);
    if found.text == "-1" { Cell::default() } else { found }
}

/// `disk1size`
fn is_disk(heading: &str) -> bool {
    let number = heading.strip_prefix("disk").and_then(|rest| rest.strip_suffix("size"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
