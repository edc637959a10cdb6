//! States of the estate: kept by date and digest, compared two by two, let go of on purpose.

use flytteplan::base::{Digest, Minutes, ServiceId, Silent, TrustId, WaveId};
use flytteplan::check;
use flytteplan::drift::drift;
use flytteplan::estate::Inventory;
use flytteplan::import::{InputFile, Mappings};
use flytteplan::job::{self, Adopted, Standing};
use flytteplan::plan::{Capacity, Command, History, Plan, PlannedVm, Refusal, Service, Trust, Wave};
use flytteplan::share;

use super::by_hand::{inventory, plan as bare};

fn export(day: &str, vms: u32) -> InputFile {
    let head =
        "VM,Powerstate,Template,CPUs,Memory,Primary IP Address,VM ID,VM UUID,VI SDK Server,VI SDK UUID\n";
    let row = |at| format!("s{at},poweredOn,False,2,4096,10.0.0.{at},vm-{at},uuid-{at},vc,vc-1\n");
    let rows: String = (1..=vms).map(row).collect();
    file(&format!("RVTools_export_all_{day}_06.00.00.csv"), &format!("{head}{rows}"))
}

fn file(name: &str, text: &str) -> InputFile {
    InputFile::new(name, text.as_bytes().to_vec())
}

fn flows(name: &str, port: u16) -> InputFile {
    file(name, &format!("src_ip,dst_ip,port,protocol,connections\n10.0.0.1,10.0.0.2,{port},tcp,9\n"))
}

/// Reads files onto what the plan stands on, as the command line and the page do.
fn take(history: &mut Option<History>, base: &Inventory, files: &[InputFile], at: i64) -> Adopted {
    let plan = history.as_ref().map(|history| Plan::clone(history.plan()));
    let standing = Standing { plan, base: base.clone(), ..Standing::default() };
    let adopted = job::adopt_files(files, &Mappings::default(), standing, "Kari", Minutes(at), &mut Silent);
    let Ok(adopted) = adopted else { panic!("they are read") };
    let history = history.get_or_insert_with(|| History::new(adopted.plan.clone(), Vec::new()));
    history.execute(&adopted.command, "Kari", Minutes(at)).expect("it applies");
    adopted
}

fn read(adopted: &Adopted) -> Inventory {
    job::decode_inventory(&adopted.inventory).expect("an inventory")
}

#[test]
fn every_state_is_kept_and_named() {
    let mut history = None;
    let mut base = Inventory::default();
    let mut kept = Vec::new();
    for (at, (day, vms)) in [("2026-11-20", 3), ("2026-12-11", 4), ("2027-01-08", 6)].iter().enumerate() {
        let adopted = take(&mut history, &base, &[export(day, *vms)], 30_000_000 + at as i64);
        base = read(&adopted);
        kept.push(adopted);
    }
    let history = history.expect("a plan");
    let plan = history.plan();
    assert_eq!(plan.inventories, kept.iter().map(|one| one.digest).collect::<Vec<_>>());
    let named: Vec<(String, i64, u32)> = plan
        .inventories
        .iter()
        .map(|digest| plan.states[digest])
        .map(|state| (state.made.expect("a day").to_oslo().0.to_iso(), state.taken.0, state.vms))
        .collect();
    let day = |day: &str| day.to_owned();
    assert_eq!(
        named,
        [
            (day("2026-11-20"), 30_000_000, 3),
            (day("2026-12-11"), 30_000_001, 4),
            (day("2027-01-08"), 30_000_002, 6)
        ]
    );

    // They stand in the file, and come back from it.
    let inventories = kept.iter().map(|one| (one.digest, one.inventory.clone())).collect();
    let sealed =
        job::save(Plan::clone(plan), Vec::new(), Vec::new(), inventories, [].into()).expect("a file");
    let opened = share::open(&sealed.bytes).expect("it opens");
    assert_eq!((&opened.file.plan, opened.problems.len()), (&**plan, 0));
    let state = |at: usize| {
        job::decode_inventory(&opened.file.inventories[&opened.file.plan.inventories[at]]).expect("a state")
    };
    for (from, to, new) in [(0, 1, 1), (0, 2, 3), (1, 2, 2)] {
        let compared = job::compare_states(&state(from), Some(&state(to)), plan);
        assert_eq!((compared.drift.vms.len(), compared.drift.same as usize), (new, state(from).vms.len()));
    }
}

#[test]
fn a_state_is_let_go_of_by_a_command_alone() {
    let mut history = None;
    let first = take(&mut history, &Inventory::default(), &[export("2026-11-20", 2)], 1);
    let second = take(&mut history, &read(&first), &[export("2026-12-11", 3)], 2);
    let mut history = history.expect("a plan");
    let before = Plan::clone(history.plan());
    let drop = |history: &mut History, digest| {
        history.execute(&Command::DropState(digest), "Kari", Minutes(3)).map(|_| ())
    };
    assert_eq!(drop(&mut history, second.digest), Err(Refusal::StateNewest));
    assert_eq!(drop(&mut history, Digest::of(b"no state")), Err(Refusal::Unknown));
    assert_eq!(drop(&mut history, first.digest), Ok(()));
    assert_eq!((&history.plan().inventories, history.plan().states.len()), (&vec![second.digest], 1));
    let told = history.journal().last().expect("an entry");
    assert_eq!((told.code.as_str(), told.args.len()), ("drop-state", 2));
    history.undo("Kari", Minutes(4)).expect("undone");
    assert_eq!(Plan::clone(history.plan()), before);
}

#[test]
fn what_says_more_of_a_state_is_no_other_state() {
    let lists = || file("tjenester.csv", "Tjeneste;Eier;Servere\nLab;UNN;s1, s2\n");
    let kept = |files: &[&[InputFile]]| {
        let (mut history, mut base) = (None, Inventory::default());
        for (at, files) in files.iter().enumerate() {
            base = read(&take(&mut history, &base, files, at as i64 + 1));
        }
        let plan = Plan::clone(history.expect("a plan").plan());
        assert_eq!(plan.inventories.len(), plan.states.len());
        plan.inventories.len()
    };
    let servers = || export("2026-11-20", 3);
    assert_eq!(kept(&[&[servers()], &[lists()]]), 1, "a catalogue");
    assert_eq!(kept(&[&[servers()], &[flows("flows.csv", 443)]]), 1, "the first traffic");
    assert_eq!(kept(&[&[servers()], &[flows("a.csv", 443)], &[flows("b.csv", 80)]]), 2, "later traffic");
    assert_eq!(kept(&[&[servers()], &[flows("a.csv", 443)], &[flows("a.csv", 80)]]), 2, "other traffic");
    assert_eq!(kept(&[&[servers()], &[export("2026-12-11", 4)]]), 2, "a later export");
}

#[test]
fn one_state_alone_tells_what_stands_in_two_places() {
    let machine = "a i=1 s=7 d=a.x a=10.0.0.1";
    let estate = inventory(&[
        &format!("v/1 {machine}"),
        &format!("ny/5 {machine}"),
        "v/2 b",
        "ny/6 new",
        "ute/1 a s=7 a=10.0.0.1",
    ]);
    let mut plan = bare();
    // Nobody has said what they are: nothing is told, and each is asked about.
    plan.vcenters.clear();
    let unsaid = job::compare_states(&estate, None, &plan).drift;
    assert_eq!((unsaid.vms.len(), unsaid.vcenters_new), (0, vec!["ny".into(), "ute".into(), "v".to_owned()]));
    use flytteplan::plan::VCenterRole::{Outside, Source, Target};
    plan.vcenters = [("ny".to_owned(), Target), ("v".to_owned(), Source), ("ute".to_owned(), Outside)].into();
    let found = job::compare_states(&estate, None, &plan).drift;
    let rows: Vec<_> = found.vms.iter().map(|row| (row.verdict.as_str(), row.name.as_str())).collect();
    assert_eq!((rows, found.same), (vec![("two-places", "a")], 1));
    assert!(found.vcenters_new.is_empty() && found.dependencies.is_empty() && found.names_reused.is_empty());
    assert!(found.vms[0].same_machine().is_some(), "a person can confirm it");
}

/// `a` and `b` of `lab` in a wave for two servers with room for 100 GiB.
fn planned(estate: &Inventory) -> Plan {
    let mut plan = bare();
    for (id, rank) in [("unn", 1), ("nlsh", 2)] {
        let trust = Trust { code: id.to_uppercase(), name: id.into(), rank, shared: false };
        plan.trusts.insert(TrustId::new(id), trust);
    }
    for (name, owner) in [("lab", "unn"), ("journal", "nlsh")] {
        let (owner, users) = (TrustId::new(owner), [].into());
        let service = Service { name: name.into(), owner, users, criticality: 1, hub: false };
        plan.services.insert(ServiceId::new(name), service);
    }
    let capacity = Capacity { vms: Some(2), storage_mib: Some(110_000) };
    plan.waves.insert(WaveId::new("w"), Wave::new(1, "w", None, capacity));
    for vm in &estate.vms {
        let service = Some(ServiceId::new(if vm.name == "j" { "journal" } else { "lab" }));
        let wave = (vm.name != "new").then(|| WaveId::new("w"));
        plan.vms.insert(vm.id.clone(), PlannedVm { service, wave, ..PlannedVm::new(vm, true) });
    }
    plan
}

#[test]
fn what_another_state_means_is_told() {
    let (before, after) = (
        inventory(&["v/1 a u=50000", "v/2 b u=50000"]),
        inventory(&["v/1 a p=154096 n=2 u=70000", "v/2 b u=50000", "v/3 new"]),
    );
    let plan = planned(&after);
    let since = check::since(&before, &after, &drift(&before, &after, &plan), &plan);
    let [wave] = since.waves.as_slice() else { panic!("{:?}", since.waves) };
    assert_eq!((wave.vms, wave.storage_mib, wave.holds()), ([2, 2], [100_000, 120_000], [true, false]));
    let came: Vec<&str> = since.came.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(
        came.contains(&"wave-over-capacity") && came.contains(&"service-split")
            || came.contains(&"unassigned-wave"),
        "{came:?}"
    );
    assert_eq!((since.came_total as usize, since.went_total), (since.came.len(), 0));
    let [trust] = since.trusts.as_slice() else { panic!("{:?}", since.trusts) };
    assert_eq!((trust.trust.as_str(), trust.vms, &trust.services), ("unn", 2, &vec![ServiceId::new("lab")]));
    // The other way round, what came went.
    let back = check::since(&after, &before, &drift(&after, &before, &plan), &plan);
    assert_eq!((back.waves[0].holds(), back.went_total > 0), ([false, true], true));
    // A state compared with itself means nothing.
    let same = check::since(&after, &after, &drift(&after, &after, &plan), &plan);
    assert_eq!(same, check::Since::default());
}

#[test]
fn a_machine_with_a_new_id_brings_no_findings() {
    let before = inventory(&["v/1 a i=1 s=1", "v/2 b i=2 s=2", "v/3 j i=3 s=3"]);
    for after in [
        // Registered anew, and ids that have changed places.
        inventory(&["v/9 a i=1 s=1", "v/2 b i=2 s=2", "v/3 j i=3 s=3"]),
        inventory(&["v/2 a i=1 s=1", "v/1 b i=2 s=2", "v/3 j i=3 s=3"]),
    ] {
        // The decisions have followed already.
        let plan = planned(&after);
        let since = check::since(&before, &after, &drift(&before, &after, &plan), &plan);
        let ids = |findings: &[check::Finding]| findings.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&since.came), ids(&since.went)), (vec![], vec![]));
        assert_eq!(
            (since.waves.len(), since.trusts.len()),
            (0, 1),
            "an approval names machines by their ids"
        );
    }
}

#[test]
fn the_next_edition_knows_the_state_that_was_signed() {
    let mut history = None;
    let first = take(&mut history, &Inventory::default(), &[export("2026-11-20", 2)], 1);
    let second = take(&mut history, &read(&first), &[export("2026-12-11", 3)], 2);
    let mut history = history.expect("a plan");
    assert_eq!(history.plan().previous_state, None);
    history.begin_revision(Digest::of(b"signed"), Some(first.digest), "Kari", Minutes(3));
    let plan = Plan::clone(history.plan());
    assert_eq!((plan.revision, plan.previous_state), (2, Some(first.digest)));
    // An undo does not undo what was signed.
    history.undo("Kari", Minutes(4)).expect("undone");
    assert_eq!(history.plan().previous_state, Some(first.digest));
    let inventories = [&first, &second].map(|one| (one.digest, one.inventory.clone())).into();
    let sealed = job::save(plan.clone(), Vec::new(), Vec::new(), inventories, [].into()).expect("a file");
    assert_eq!(share::open(&sealed.bytes).expect("it opens").file.plan, plan);
}
