//! The plan's commands: undo is exact, the journal is whole, an import loses nothing.

use flytteplan::base::{Arg, BundleId, Code, Digest, Minutes, Note, Place, ServiceId, TrustId, VmId, WaveId};
use flytteplan::estate::{CatalogueService, Imported, Inventory, User, Vm, VmKind, WaveRow};
use flytteplan::plan::{
    Acceptance, Bundle, Capacity, Command, History, Plan, Refusal, Role, Service, Wave, WaveStatus, adopt,
    apply, journal,
};
use flytteplan::text::{Language, Texts};
use proptest::prelude::*;

fn vm(name: &str, attribute: &str) -> Vm {
    let mut vm = Vm::named(name);
    vm.moref = format!("vm-{name}");
    vm.vcenter = "vc".into();
    vm.in_use_mib = 1024;
    if !attribute.is_empty() {
        vm.attributes.insert("Tjeneste".into(), attribute.into());
    }
    vm.id = vm.derive_id();
    vm
}

fn id(name: &str) -> VmId {
    vm(name, "").id
}

fn catalogue(name: &str, owner: &str, vms: &[&str]) -> CatalogueService {
    let vms = vms.iter().map(|name| id(name)).collect();
    CatalogueService {
        name: name.into(),
        owner: owner.into(),
        place: Place::default(),
        users: vec![],
        criticality: 2,
        vms,
        also: vec![],
    }
}

/// Twelve VMs, three services in the catalogue, the rest found by their attribute.
fn imported() -> Imported {
    let attribute = |n: usize| ["", "Lab", "Journal", "Arkiv"][n % 4];
    let mut vms: Vec<Vm> = (0..12).map(|n| vm(&format!("s{n}"), attribute(n))).collect();
    let mut template = vm("mal", "");
    template.kind = VmKind::Template;
    vms.push(template);
    vms.sort_by(|a, b| a.id.cmp(&b.id));
    let services =
        [("Lab", "UNN", ["s1", "s5"]), ("Journal", "UNN", ["s2", "s6"]), ("Arkiv", "FELLES", ["s3", "s7"])];
    let catalogue = services.iter().map(|(name, owner, vms)| catalogue(name, owner, vms)).collect();
    let row = |wave: &str, service: &str, day: &str| WaveRow {
        wave: wave.into(),
        day: Some(day.into()),
        vms: vec![],
        service: Some(service.into()),
        place: Place::default(),
    };
    let waves = vec![row("Sen", "Journal", "2027-05-26"), row("Tidlig", "Lab", "2027-01-12")];
    Imported { inventory: Inventory { vms, ..Inventory::default() }, catalogue, waves }
}

fn begun() -> History {
    let digest = Digest::of(b"inventory");
    let plan = adopt::begin(digest, "Kari", Minutes(1));
    let command = adopt::adopt(&plan, &imported(), digest).value;
    let mut history = History::new(plan, Vec::new());
    history.execute(&command, "Kari", Minutes(1)).expect("the import applies");
    history
}

fn service(plan: &Plan, name: &str) -> ServiceId {
    plan.services.iter().find(|(_, service)| service.name == name).expect(name).0.clone()
}

#[test]
fn an_import_fills_the_plan() {
    let history = begun();
    let plan = history.plan();
    let names: Vec<&str> = plan.trusts_in_order().iter().map(|(_, trust)| trust.code.as_str()).collect();
    assert_eq!(names, ["UNN", "FELLES"]);
    let lab = service(plan, "Lab");
    let of_lab = plan.vms.values().filter(|vm| vm.service.as_ref() == Some(&lab)).count();
    assert_eq!(of_lab, 3, "two from the catalogue, one by its attribute");
    assert_eq!(
        plan.vms[&id("s9")].assigned_by.as_deref(),
        plan.rules.keys().next().map(flytteplan::base::RuleId::as_str)
    );
    assert_eq!(plan.vms[&id("s0")].service, None);
    assert!(!plan.vms[&id("mal")].moves);
    let waves: Vec<&str> = plan.waves_in_order().iter().map(|(_, wave)| wave.name.as_str()).collect();
    assert_eq!(waves, ["Tidlig", "Sen"], "in the order of their dates");
    let window = plan.waves_in_order()[1].1.window.unwrap();
    assert_eq!(window.start.to_rfc3339(), "2027-05-26T21:00:00Z");
}

#[test]
fn importing_again_changes_nothing_and_loses_nothing() {
    let mut history = begun();
    let lab = service(history.plan(), "Lab");
    let wave = history.plan().waves_in_order()[1].0.clone();
    let by_hand = [
        Command::AssignVms(vec![id("s2")], Some(lab.clone())),
        Command::MoveToWave(vec![id("s1"), id("s0")], Some(wave)),
        Command::Pin(vec![id("s0")]),
    ];
    for command in &by_hand {
        history.execute(command, "Kari", Minutes(2)).unwrap();
    }
    let digest = Digest::of(b"inventory");
    let again = adopt::adopt(history.plan(), &imported(), digest).value;
    assert_eq!(apply(history.plan(), &again), Err(Refusal::NothingChanges));
    let mut fewer = imported();
    fewer.inventory.vms.retain(|vm| vm.name != "s1");
    let smaller = adopt::adopt(history.plan(), &fewer, Digest::of(b"other")).value;
    let after = apply(history.plan(), &smaller).unwrap();
    assert_eq!(after.vms, history.plan().vms, "a VM that has gone stays in the plan");
    assert_eq!(after.inventories.len(), 2);
}

/// A plan with the lines of a catalogue beside [`imported`], and the notes about it.
fn with_lines(plan: &Plan, lines: Vec<CatalogueService>) -> (Plan, Vec<Note>) {
    let mut more = imported();
    more.catalogue.extend(lines);
    let adopted = adopt::adopt(plan, &more, Digest::of(b"x"));
    (apply(plan, &adopted.value).expect("it applies"), adopted.notes)
}

fn at(row: u32, column: &str) -> Place {
    let (file, column) = (Some("katalog.csv".to_owned()), Some(column.to_owned()));
    Place { file, row: Some(row), column, ..Place::default() }
}

#[test]
fn an_owner_that_one_service_names_is_told_and_not_made_a_trust() {
    let begun = adopt::begin(Digest::of(b"x"), "", Minutes(0));
    let line = CatalogueService { place: at(7, "Eier"), ..catalogue("Rart", "SKSD", &[]) };
    let (plan, notes) = with_lines(&begun, vec![line]);
    assert!(plan.trusts.values().all(|trust| trust.code != "SKSD"));
    assert!(plan.trusts[&plan.services[&service(&plan, "Rart")].owner].shared);
    let about = |note: &&Note| note.code != Code::WindowAssumed;
    let told: Vec<(Code, &Place)> = notes.iter().filter(about).map(|note| (note.code, &note.place)).collect();
    assert_eq!(told, [(Code::OwnerUnknown, &at(7, "Eier"))]);
}

#[test]
fn every_owner_of_several_services_is_a_trust_but_the_shared_region() {
    let begun = adopt::begin(Digest::of(b"x"), "", Minutes(0));
    let line = |name: &str, owner: &str, row| {
        let users = vec![User { name: "FIN".into(), place: at(row, "Brukes av") }];
        CatalogueService { place: at(row, "Eier"), users, ..catalogue(name, owner, &[]) }
    };
    let mut lines = vec![
        line("Rart", "Sykehusapotek", 7),
        line("Rarere", "sykehusapotek ", 4),
        line("Felt", "Regionalt", 5),
    ];
    lines[2].users.push(User { name: "NASA".into(), place: at(5, "Brukes av") });
    let (plan, notes) = with_lines(&begun, lines.clone());
    let codes: Vec<&str> = plan.trusts_in_order().iter().map(|(_, trust)| trust.code.as_str()).collect();
    assert_eq!(codes, ["UNN", "FIN", "Sykehusapotek", "FELLES"]);
    let about = |note: &&Note| note.code != Code::WindowAssumed;
    let told: Vec<(Code, &Place)> = notes.iter().filter(about).map(|note| (note.code, &note.place)).collect();
    assert_eq!(told, [(Code::TrustNew, &at(4, "Eier")), (Code::TrustUnknown, &at(5, "Brukes av"))]);
    let owner = |name: &str| &plan.services[&service(&plan, name)].owner;
    assert_eq!((owner("Rart"), owner("Rart")), (owner("Rarere"), &TrustId::derive(&["Sykehusapotek"])));
    assert!(plan.trusts[owner("Felt")].shared);

    // What a person calls it stays, whatever the files go on calling it.
    let mut renamed = plan.clone();
    let id = owner("Rart").clone();
    renamed.trusts.get_mut(&id).unwrap().code = "SANO".into();
    renamed.trusts.get_mut(&id).unwrap().name = "Sykehusapotek Nord".into();
    lines.remove(1);
    lines.push(line("Nytt", "Sykehusapotek", 9));
    let (again, notes) = with_lines(&renamed, lines);
    assert_eq!(again.trusts, renamed.trusts);
    assert_eq!(&again.services[&service(&again, "Nytt")].owner, &id);
    assert!(notes.iter().all(|note| note.code == Code::TrustUnknown), "{notes:?}");
}

#[test]
fn a_wave_list_that_names_an_unknown_service_says_where() {
    let mut odd = imported();
    let (wave, vms, place) = ("Sen".to_owned(), vec![id("s1")], at(3, "Tjeneste"));
    odd.waves.push(WaveRow { wave, day: None, vms, service: Some("Labb".into()), place: place.clone() });
    let notes = adopt::adopt(&adopt::begin(Digest::of(b"x"), "", Minutes(0)), &odd, Digest::of(b"x")).notes;
    // A day without hours is told once, however many waves it is about.
    let told: Vec<(Code, &Place)> = notes.iter().map(|note| (note.code, &note.place)).collect();
    let list = Place::default();
    assert_eq!(told, [(Code::WindowAssumed, &list), (Code::ServiceUnknown, &place)], "{notes:?}");
    assert_eq!(notes[0].args, [("count".to_owned(), Arg::from(2_usize))]);
}

#[test]
fn a_command_counts_what_it_changes_and_what_is_pinned() {
    let mut history = begun();
    let wave = history.plan().waves_in_order()[0].0.clone();
    let vms = |names: &[&str]| names.iter().map(|name| id(name)).collect::<Vec<_>>();
    history.execute(&Command::Pin(vms(&["s0", "s4"])), "Kari", Minutes(2)).unwrap();
    let number = |name: &str, n: i64| (name.to_owned(), Arg::Number(n));
    // s1 is there already, s0 is pinned elsewhere, the template does not move.
    let mv = Command::MoveToWave(vms(&["s0", "s1", "s2", "s8", "mal"]), Some(wave.clone()));
    assert_eq!(mv.args(history.plan()), [number("count", 2), number("pinned", 1), number("wave", 1)]);
    let alone = Command::MoveToWave(vms(&["s2"]), None);
    assert_eq!(alone.args(history.plan()), [number("count", 1)]);
    let moves = vec![(id("s2"), wave.clone()), (id("s4"), wave)];
    let taken = Command::AcceptProposal(Acceptance { moves, ..Acceptance::default() });
    assert_eq!(taken.args(history.plan()), [number("count", 1), number("pinned", 1)]);
    assert_eq!(Command::Pin(vms(&["s0", "s1"])).args(history.plan()), [number("count", 1)]);
    let said = Texts::new(Language::Nb).format("command-move-to-wave", &mv.args(history.plan()));
    assert_eq!(said, "Flyttet 2 servere til bølge 1. 1 er festet og ble stående.");
}

#[test]
fn a_proposal_never_overwrites_a_wave() {
    let history = begun();
    let (taken, wave) = history.plan().waves_in_order()[0];
    let new_waves = vec![(taken.clone(), Wave { name: String::new(), ..wave.clone() })];
    let accept = Command::AcceptProposal(Acceptance { new_waves, ..Acceptance::default() });
    assert_eq!(apply(history.plan(), &accept), Err(Refusal::WaveTaken));
}

#[test]
fn refusals() {
    let history = begun();
    let plan = history.plan();
    let (lab, journal) = (service(plan, "Lab"), service(plan, "Journal"));
    let bundle = |services: &[&ServiceId]| Bundle {
        name: "G".into(),
        services: services.iter().map(|id| (*id).clone()).collect(),
        vms: [].into(),
    };
    let taken = Service { name: "Lab".into(), ..plan.services[&journal].clone() };
    let nowhere = WaveId::new("nowhere");
    let cases = [
        (Command::RenamePlan("  ".into()), Refusal::NameMissing),
        (Command::RenamePlan(plan.name.clone()), Refusal::NothingChanges),
        (Command::PutService(journal.clone(), taken), Refusal::NameTaken),
        (Command::MoveToWave(vec![id("s1")], Some(nowhere)), Refusal::Unknown),
        (Command::MoveToWave(vec![VmId::new("no")], None), Refusal::Unknown),
        (Command::PutBundle(BundleId::new("b"), bundle(&[&lab])), Refusal::TooFewMembers),
        (Command::ReorderWaves(vec![]), Refusal::Unknown),
    ];
    for (command, refusal) in cases {
        assert_eq!(apply(plan, &command), Err(refusal), "{command:?}");
    }
    let both = Command::PutBundle(BundleId::new("b"), bundle(&[&lab, &journal]));
    let next = apply(plan, &both).unwrap();
    let other = Command::PutBundle(BundleId::new("c"), bundle(&[&journal, &service(plan, "Arkiv")]));
    assert_eq!(apply(&next, &other), Err(Refusal::InOtherBundle));
    let moved: Vec<VmId> = next.with_bundles(&[id("s1")].into()).into_iter().collect();
    assert_eq!(moved.len(), 6, "what must move together comes along");
}

#[test]
fn several_changes_of_one_gesture_are_one_step() {
    let mut history = begun();
    let before = history.plan().clone();
    let hub = |name: &str, role| Command::SetHub(service(&before, name), role);
    let likes = Command::Several(vec![hub("Lab", Role::Hub), hub("Journal", Role::Hub)]);
    assert_eq!(likes.code(), "set-hub");
    assert_eq!(likes.args(&before), vec![("name".to_owned(), "Lab, Journal".into())]);
    let mixed = Command::Several(vec![Command::RenamePlan("Ny".into()), Command::SetAuthor("Ola".into())]);
    assert_eq!((mixed.code(), mixed.args(&before)), ("several", vec![("count".to_owned(), 2_usize.into())]));
    for (command, steps) in [(&likes, 2), (&mixed, 3)] {
        history.execute(command, "Kari", Minutes(2)).unwrap();
        assert_eq!(history.journal().len(), steps);
    }
    history.undo("Kari", Minutes(3));
    history.undo("Kari", Minutes(3));
    assert_eq!(*history.plan(), before);
    let half = Command::Several(vec![Command::RenamePlan("Ny".into()), Command::SetAuthor(" ".into())]);
    assert_eq!(apply(&before, &half), Err(Refusal::NameMissing), "whole or not at all");
    assert_eq!(apply(&before, &Command::Several(Vec::new())), Err(Refusal::NothingChanges));
}

#[test]
fn a_locked_wave_is_opened_before_it_is_changed() {
    let mut history = begun();
    let (wave, now) = history.plan().waves_in_order()[0];
    let (wave, now) = (wave.clone(), now.clone());
    let inside = history.plan().vms.iter().find(|(_, vm)| vm.wave.as_ref() == Some(&wave)).unwrap().0.clone();
    let locked = Wave { status: WaveStatus::Locked, ..now.clone() };
    history.execute(&Command::PutWave(wave.clone(), locked.clone()), "Kari", Minutes(2)).unwrap();
    let refused = [
        Command::PutWave(wave.clone(), Wave { name: "Annet".into(), ..locked }),
        Command::MoveToWave(vec![inside], None),
        Command::DeleteWave(wave.clone()),
    ];
    for command in refused {
        assert_eq!(apply(history.plan(), &command), Err(Refusal::WaveClosed), "{command:?}");
    }
    let opened = Wave { name: "Annet".into(), ..now };
    assert!(apply(history.plan(), &Command::PutWave(wave, opened)).is_ok());
}

#[test]
fn what_was_rolled_back_is_free_again() {
    let history = begun();
    let (wave, now) = history.plan().waves_in_order()[0];
    let (wave, now) = (wave.clone(), now.clone());
    let (inside, facts) = history.plan().vms.iter().find(|(_, vm)| vm.wave.as_ref() == Some(&wave)).unwrap();
    assert!(facts.moves && !facts.pinned);
    let (inside, other) = (inside.clone(), history.plan().waves_in_order()[1].0.clone());
    for (status, free) in [
        (WaveStatus::RolledBack, true),
        (WaveStatus::Locked, false),
        (WaveStatus::Running, false),
        (WaveStatus::Done, false),
    ] {
        let put = Command::PutWave(wave.clone(), Wave { status, ..now.clone() });
        let plan = apply(history.plan(), &put).unwrap();
        let moves = vec![(inside.clone(), other.clone())];
        let acceptance = Acceptance { new_waves: Vec::new(), removed_waves: Vec::new(), moves };
        assert_eq!(apply(&plan, &Command::AcceptProposal(acceptance)).is_ok(), free, "{status:?}");
        // Nothing goes into it, whichever it is.
        let back = Command::MoveToWave(vec![inside.clone()], Some(wave.clone()));
        assert_eq!(apply(&plan, &back), Err(Refusal::WaveClosed), "{status:?}");
    }
}

#[test]
fn two_halves_of_a_command_are_the_whole() {
    let (mut whole, mut halves) = (begun(), begun());
    let command = Command::RenamePlan("helgen".into());
    let prepared = halves.prepare(&command).unwrap();
    assert_eq!(halves.plan(), whole.plan(), "prepared is not done");
    let patch = halves.take_up(prepared, "Kari", Minutes(2)).unwrap();
    assert_eq!(whole.execute(&command, "Kari", Minutes(2)), Ok(patch));
    assert_eq!((halves.plan(), halves.journal()), (whole.plan(), whole.journal()));
}

#[test]
fn what_was_done_between_the_halves_stays() {
    let mut history = begun();
    let rename = Command::RenamePlan("helgen".into());
    let prepared = history.prepare(&rename).unwrap();
    history.execute(&Command::SetAuthor("Per".into()), "Per", Minutes(2)).unwrap();
    history.take_up(prepared, "Kari", Minutes(3)).unwrap();
    assert_eq!((history.plan().author.as_str(), history.plan().name.as_str()), ("Per", "helgen"));
    // What it would do was done meanwhile: it is refused, as it would have been.
    let again = Command::RenamePlan("uken".into());
    let prepared = history.prepare(&again).unwrap();
    history.execute(&again, "Per", Minutes(4)).unwrap();
    assert_eq!(history.take_up(prepared, "Kari", Minutes(5)), Err(Refusal::NothingChanges));
}

#[test]
fn a_step_can_be_undone_two_hundred_times_and_no_more() {
    let mut history = begun();
    for n in 0..250 {
        history.execute(&Command::RenamePlan(format!("navn {n}")), "Kari", Minutes(n)).unwrap();
    }
    let mut undone = 0;
    while history.undo("Kari", Minutes(999)).is_some() {
        undone += 1;
    }
    assert_eq!((undone, history.plan().name.as_str()), (200, "navn 49"));
    assert_eq!(history.journal().len(), 1 + 250 + 200);
    assert_eq!(journal::first_break(history.journal()), None);
}

#[test]
fn a_signed_edition_is_followed_by_a_new_one_that_no_undo_takes_back() {
    let mut history = begun();
    let signed = Digest::of(b"manifest");
    history.begin_revision(signed, None, "Kari", Minutes(3));
    history.undo("Kari", Minutes(4));
    assert_eq!((history.plan().revision, history.plan().previous), (2, Some(signed)));
}

/// Any command, also ones that make no sense.
fn any_command() -> impl Strategy<Value = Command> {
    let vms = prop::collection::vec((0..13_usize).prop_map(|n| id(&format!("s{n}"))), 0..5);
    let wave = (0..4_usize).prop_map(|n| WaveId::new(format!("w{n}")));
    let name = "[a-zæøå ]{0,6}";
    let services = ["Lab", "Journal", "Arkiv"];
    let owners = |name: &str| TrustId::derive(&[if name == "Arkiv" { "FELLES" } else { "UNN" }]);
    let service =
        (0..3_usize).prop_map(move |n| ServiceId::derive(&[owners(services[n]).as_str(), services[n]]));
    prop_oneof![
        name.prop_map(Command::RenamePlan),
        (vms.clone(), prop::option::of(service.clone())).prop_map(|(vms, to)| Command::AssignVms(vms, to)),
        (vms.clone(), prop::option::of(wave.clone())).prop_map(|(vms, to)| Command::MoveToWave(vms, to)),
        (wave.clone(), 0..9_u32, name).prop_map(|(id, rank, name)| Command::PutWave(
            id,
            Wave::new(rank, &name, None, Capacity::default())
        )),
        wave.clone().prop_map(Command::DeleteWave),
        vms.clone().prop_map(Command::Pin),
        vms.clone().prop_map(Command::Unpin),
        service.clone().prop_map(|id| Command::SetHub(id, Role::Hub)),
        (service.clone(), wave.clone()).prop_map(|(service, wave)| {
            Command::Several(vec![Command::SetHub(service, Role::Hub), Command::DeleteWave(wave)])
        }),
        service.clone().prop_map(Command::DeleteService),
        (prop::collection::btree_set(service, 0..3), vms.clone()).prop_map(|(services, vms)| {
            let vms = vms.into_iter().collect();
            Command::PutBundle(BundleId::new("b"), Bundle { name: "g".into(), services, vms })
        }),
        (vms, wave).prop_map(|(vms, wave)| {
            let moves = vms.into_iter().map(|vm| (vm, wave.clone())).collect();
            Command::AcceptProposal(Acceptance { moves, ..Acceptance::default() })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn undoing_everything_gives_the_same_plan(commands in prop::collection::vec(any_command(), 0..25)) {
        let mut history = begun();
        let before = history.plan().clone();
        let mut states = Vec::new();
        for command in &commands {
            states.push(history.plan().clone());
            if history.execute(command, "Kari", Minutes(5)).is_err() {
                states.pop();
                prop_assert_eq!(states.last().map_or(&before, |_| history.plan()), history.plan());
            }
        }
        let last = history.plan().clone();
        let steps = states.len();
        for state in states.iter().rev() {
            prop_assert!(history.undo("Kari", Minutes(6)).is_some());
            prop_assert_eq!(state, history.plan());
        }
        prop_assert_eq!(&before, history.plan());
        for _ in 0..steps {
            prop_assert!(history.redo("Kari", Minutes(7)).is_some());
        }
        prop_assert_eq!(&last, history.plan());
        prop_assert_eq!(journal::first_break(history.journal()), None);
    }

    #[test]
    fn replaying_commands_gives_the_same_journal(commands in prop::collection::vec(any_command(), 0..12)) {
        let play = || {
            let mut history = begun();
            for command in &commands {
                let _ = history.execute(command, "Kari", Minutes(5));
            }
            (history.plan().clone(), history.journal().to_vec())
        };
        prop_assert_eq!(play(), play());
    }
}
