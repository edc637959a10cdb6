//! Imports onto a plan that people have worked on: what they decided stands, whatever is read again.

use std::collections::BTreeSet;

use flytteplan::base::{Digest, Minutes, Place, Silent, VmId, WaveId};
use flytteplan::estate::{CatalogueService, Imported, Inventory, SourceKind, Vm, WaveRow};
use flytteplan::example;
use flytteplan::import::{InputFile, Mappings};
use flytteplan::job::{Adopted, Standing, adopt_files, decode_inventory};
use flytteplan::plan::{Command, History, Plan, Refusal, WaveStatus, adopt, apply};

const AT: Minutes = Minutes(30_000_000);

fn vm(name: &str) -> Vm {
    let mut vm = Vm::named(name);
    vm.vcenter = "vc".into();
    let service = if matches!(name, "c" | "d") { "Journal" } else { "Lab" };
    vm.attributes.insert("Tjeneste".into(), service.into());
    vm.id = vm.derive_id();
    vm
}

fn id(name: &str) -> VmId {
    vm(name).id
}

fn inventory(names: &[&str]) -> Inventory {
    let mut vms: Vec<Vm> = names.iter().map(|name| vm(name)).collect();
    vms.sort_by(|a, b| a.id.cmp(&b.id));
    Inventory { vms, ..Inventory::default() }
}

fn services(lines: &[(&str, &[&str])]) -> Vec<CatalogueService> {
    let line = |(name, vms): &(&str, &[&str])| CatalogueService {
        place: Place::default(),
        name: (*name).into(),
        owner: "UNN".into(),
        users: vec![],
        criticality: 2,
        vms: vms.iter().map(|name| id(name)).collect(),
        also: vec![],
    };
    lines.iter().map(line).collect()
}

fn row(wave: &str, vms: &[&str], service: Option<&str>) -> WaveRow {
    let vms = vms.iter().map(|name| id(name)).collect();
    WaveRow {
        wave: wave.into(),
        day: Some("2027-01-12".into()),
        vms,
        service: service.map(Into::into),
        place: Place::default(),
    }
}

/// Seven servers, two services, two waves: all files at once.
fn lists() -> Imported {
    Imported {
        inventory: inventory(&["a", "b", "c", "d", "e", "f", "g"]),
        catalogue: services(&[("Lab", &["a", "b"]), ("Journal", &["c", "d"])]),
        waves: vec![row("Tidlig", &["a", "b"], None), row("Sen", &["c", "d"], None)],
    }
}

fn taken(plan: &Plan, fresh: &Imported, earlier: &Imported) -> Plan {
    let command = adopt::adopt_onto(plan, fresh, earlier, Digest::of(b"inventory")).value;
    match apply(plan, &command) {
        Err(Refusal::NothingChanges) => plan.clone(),
        next => next.expect("the import applies"),
    }
}

fn planned() -> Plan {
    taken(&adopt::begin(Digest::of(b"inventory"), "Kari", AT), &lists(), &Imported::default())
}

fn with(plan: &Plan, commands: &[Command]) -> Plan {
    commands.iter().fold(plan.clone(), |plan, command| apply(&plan, command).expect("applies"))
}

fn wave(plan: &Plan, name: &str) -> WaveId {
    plan.waves.iter().find(|(_, wave)| wave.name == name).expect(name).0.clone()
}

/// No list is new; the inventory is read again, with more in it.
fn inventory_only(names: &[&str]) -> Imported {
    Imported { inventory: inventory(names), ..Imported::default() }
}

#[test]
fn a_wave_of_a_list_is_never_written_over() {
    let plan = planned();
    let id = wave(&plan, "Sen");
    let mut changed = plan.waves[&id].clone();
    changed.name = "Natt 1".into();
    changed.capacity.vms = Some(40);
    changed.window = None;
    changed.status = WaveStatus::Locked;
    let plan = with(&plan, &[Command::PutWave(id.clone(), changed.clone())]);
    // The list comes once more, as a new file.
    let after = taken(&plan, &lists(), &Imported::default());
    assert_eq!(after.waves[&id], changed);
    assert_eq!(after.waves.len(), 2);
}

#[test]
fn what_was_taken_out_by_hand_stays_out_when_files_are_read_again() {
    let plan = planned();
    let lab = plan.services.iter().find(|(_, service)| service.name == "Lab").unwrap().0.clone();
    let journal = plan.services.iter().find(|(_, service)| service.name == "Journal").unwrap().0.clone();
    assert!(!plan.rules.is_empty(), "the attribute suggests a rule");
    let decided = [
        ("a VM out of its wave", Command::MoveToWave(vec![id("a")], None)),
        ("a wave deleted", Command::DeleteWave(wave(&plan, "Sen"))),
        ("a service deleted", Command::DeleteService(journal)),
        ("rules deleted", Command::SetRules([].into(), ["e", "f", "g"].map(|name| (id(name), None)).into())),
        ("VMs out of their service", Command::AssignVms(vec![id("b"), id("f")], None)),
        ("a VM in another service", Command::AssignVms(vec![id("c")], Some(lab))),
    ];
    let earlier = lists();
    let same_inventory = inventory_only(&["a", "b", "c", "d", "e", "f", "g"]);
    let mut all = plan.clone();
    for (what, command) in decided {
        let one = with(&plan, std::slice::from_ref(&command));
        assert_eq!(taken(&one, &same_inventory, &earlier), one, "{what}");
        all = with(&all, &[command]);
    }
    assert_eq!(taken(&all, &same_inventory, &earlier), all, "all of it");
    let more = taken(&all, &inventory_only(&["a", "b", "c", "d", "e", "f", "g", "h"]), &earlier);
    assert!(more.rules.is_empty(), "deleted rules do not come back with a newer inventory");
}

#[test]
fn a_new_catalogue_leaves_alone_what_a_person_took_out() {
    let plan = with(&planned(), &[Command::AssignVms(vec![id("b")], None)]);
    let after = taken(&plan, &lists(), &Imported::default());
    assert_eq!(after.vms[&id("b")].service, None);
    assert_eq!(after.vms[&id("b")].assigned_by.as_deref(), Some("hand"));
}

#[test]
fn a_line_without_an_owner_speaks_of_the_service_that_is_there() {
    let mut more = Imported { catalogue: services(&[("Lab", &["e"])]), ..inventory_only(&["e"]) };
    more.catalogue[0].owner.clear();
    let plan = planned();
    let after = taken(&plan, &more, &Imported::default());
    assert_eq!(after.services, plan.services);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let empty = adopt::begin(Digest::of(b"inventory"), "Kari", AT);
    let all = Imported {
        waves: vec![row("Tidlig", &["a"], Some("Lab")), row("Sen", &[], Some("Journal"))],
        ..lists()
    };
    let at_once = taken(&empty, &all, &Imported::default());
    // First half of the servers and the list of waves, then the catalogue, then the other servers.
    let half =
        Imported { inventory: inventory(&["a", "c", "e"]), catalogue: vec![], waves: all.waves.clone() };
    let mut known = Imported { waves: all.waves.clone(), ..Imported::default() };
    let mut plan = taken(&empty, &half, &Imported::default());
    let catalogue = Imported { catalogue: all.catalogue.clone(), waves: vec![], ..half };
    plan = taken(&plan, &catalogue, &known);
    known.catalogue.clone_from(&all.catalogue);
    plan = taken(&plan, &Imported { catalogue: vec![], waves: vec![], ..lists() }, &known);
    for (id, vm) in &at_once.vms {
        assert_eq!((&plan.vms[id].wave, &plan.vms[id].service), (&vm.wave, &vm.service), "{}", vm.name);
    }
}

fn example() -> Vec<InputFile> {
    let made = example::generate(&example::Options { vms: 80, seed: 3 }, &mut Silent);
    made.files.into_iter().map(|file| InputFile::new(file.name, file.bytes)).collect()
}

fn read(files: &[InputFile], standing: Standing) -> Result<Adopted, Vec<String>> {
    adopt_files(files, &Mappings::default(), standing, "Kari", AT, &mut Silent)
        .map_err(|told| told.files.into_iter().map(|file| file.name).collect())
}

/// The example without its flows, taken in; and the digests of what was used.
fn begun() -> (History, BTreeSet<Digest>, Vec<InputFile>, Vec<InputFile>) {
    let files = example();
    let kinds = read(&files, Standing::default()).expect("the example is read").told.files;
    let is_flows =
        |file: &InputFile| kinds.iter().any(|one| one.name == file.name && one.kind == SourceKind::Flows);
    let (flows, first): (Vec<_>, Vec<_>) = files.into_iter().partition(is_flows);
    assert_eq!(flows.len(), 1);
    let adopted = read(&first, Standing::default()).expect("the rest is read");
    let known = adopted.told.files.iter().map(|file| file.digest).collect();
    let mut history = History::new(adopted.plan, Vec::new());
    history.execute(&adopted.command, "Kari", AT).expect("the import applies");
    (history, known, first, flows)
}

fn standing(history: &History, known: &BTreeSet<Digest>) -> Standing {
    Standing { plan: Some(Plan::clone(history.plan())), known: known.clone(), ..Standing::default() }
}

#[test]
fn a_file_more_changes_the_inventory_and_no_decision() {
    let (mut history, known, first, flows) = begun();
    let placed = history.plan().vms.iter().filter(|(_, vm)| vm.wave.is_some());
    let placed: Vec<VmId> = placed.map(|(id, _)| id.clone()).take(5).collect();
    assert_eq!(placed.len(), 5, "the example has a list of waves");
    let (wave, _) = history.plan().waves_in_order()[0];
    let decided = [Command::MoveToWave(placed, None), Command::DeleteWave(wave.clone())];
    for command in decided {
        history.execute(&command, "Kari", AT).unwrap();
    }
    let all: Vec<InputFile> = [first, flows].concat();
    let adopted = read(&all, standing(&history, &known)).expect("the flows are read");
    let after = apply(history.plan(), &adopted.command).expect("the inventory is another");
    assert_eq!((&after.vms, &after.waves), (&history.plan().vms, &history.plan().waves));
    assert_eq!(after.inventories.last(), Some(&adopted.digest));
}

#[test]
fn a_bad_file_is_told_and_nothing_is_to_be_done() {
    let (history, known, mut files, _) = begun();
    files.push(InputFile::new("tom.xlsx", Vec::new()));
    let refused = read(&files, standing(&history, &known)).map(|_| ());
    assert_eq!(refused, Err(vec!["tom.xlsx".to_owned()]), "only the new file is told of");
}

#[test]
fn a_file_that_was_taken_in_changes_nothing() {
    let (history, known, files, _) = begun();
    let adopted = read(&files, standing(&history, &known)).expect("they are read");
    assert_eq!(apply(history.plan(), &adopted.command), Err(Refusal::NothingChanges));
    // The plan was opened from a file: its inventory says what it was made of.
    let base = decode_inventory(&adopted.inventory).unwrap();
    let opened = Standing { base, ..standing(&history, &BTreeSet::new()) };
    let adopted = read(&files[..1], opened).expect("it is read");
    assert_eq!(apply(history.plan(), &adopted.command), Err(Refusal::NothingChanges));
}

fn packed(files: &[InputFile]) -> InputFile {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for file in files {
        writer.start_file(file.name.as_str(), zip::write::SimpleFileOptions::default()).expect("in memory");
        writer.write_all(&file.bytes.clone().into_held()).expect("in memory");
    }
    InputFile::new("alt.zip", writer.finish().expect("in memory").into_inner())
}

#[test]
fn an_archive_is_taken_in_as_its_files_are() {
    let files = example();
    let loose = read(&files, Standing::default()).expect("the files are read");
    let archive = packed(&files);
    let adopted = read(std::slice::from_ref(&archive), Standing::default()).expect("the archive is read");
    let inventory = |adopted: &Adopted| decode_inventory(&adopted.inventory).unwrap();
    assert_eq!(inventory(&adopted).vms, inventory(&loose).vms);
    assert_eq!(inventory(&adopted).dependencies.len(), inventory(&loose).dependencies.len());
    let count = |adopted: &Adopted| match &adopted.command {
        Command::Import(import) => (import.services.len(), import.waves.len(), import.vms.len()),
        _ => (0, 0, 0),
    };
    assert_eq!(count(&adopted), count(&loose));
    // Once more, with another file beside it: lists inside were taken in before.
    let known: BTreeSet<Digest> = adopted.told.files.iter().map(|file| file.digest).collect();
    assert!(known.contains(&archive.bytes.digest()), "the archive itself is known too");
    let mut history = History::new(adopted.plan, Vec::new());
    history.execute(&adopted.command, "Kari", AT).expect("the import applies");
    let (first, _) = history.plan().waves_in_order()[0];
    history.execute(&Command::DeleteWave(first.clone()), "Kari", AT).unwrap();
    let more = InputFile::new("liste.csv", b"Server;OS;CPU\nny1;Linux;2\n".to_vec());
    let adopted = read(&[archive, more], standing(&history, &known)).expect("the list is read");
    let after = apply(history.plan(), &adopted.command).expect("one VM more");
    assert_eq!(after.waves, history.plan().waves, "the wave that was deleted stays so");
    assert_eq!(after.vms.len(), history.plan().vms.len() + 1);
}
