//! What becomes of decisions: roles, ids that change, and what drift means for a plan.

use flytteplan::base::{BundleId, Digest, Minutes, RuleId, ServiceId, Silent, TrustId, VmId, WaveId};
use flytteplan::drift::{Verdict, drift};
use flytteplan::estate::{Imported, Inventory, Vm};
use flytteplan::import::{InputFile, Mappings, import_onto};
use flytteplan::job::{self, Answer, Request, State};
use flytteplan::plan::{
    Bundle, Capacity, Command, Field, History, LEFTOVER, OldVm, Plan, PlannedVm, Refusal, Rule, RuleTarget,
    SameMachine, Service, Trust, VCenterRole, Wave, WaveStatus, adopt, apply,
};

use super::by_hand::{inventory, plan as bare};

fn id(vcenter: &str, moref: &str) -> VmId {
    let mut vm = Vm::named("");
    (vm.vcenter, vm.moref) = (vcenter.into(), moref.into());
    vm.derive_id()
}

fn service(name: &str) -> ServiceId {
    ServiceId::new(name)
}

/// VMs as the inventory has them; `a`, `b` in wave `w`, `c` in the wave that is done; all in `lab` but `b`.
fn planned(estate: &Inventory) -> Plan {
    let mut plan = bare();
    let trust = Trust { code: "UNN".into(), name: "UNN".into(), rank: 1, shared: false };
    plan.trusts.insert(TrustId::new("unn"), trust);
    for name in ["lab", "journal"] {
        let owner = TrustId::new("unn");
        let users = [].into();
        let made = Service { name: name.into(), owner, users, criticality: 1, hub: false };
        plan.services.insert(service(name), made);
    }
    for (rank, (name, status)) in (1..).zip([("w", WaveStatus::Draft), ("done", WaveStatus::Done)]) {
        let wave = Wave { status, ..Wave::new(rank, name, None, Capacity::default()) };
        plan.waves.insert(WaveId::new(name), wave);
    }
    for vm in &estate.vms {
        let mut planned = PlannedVm::new(vm, plan.role_of(&vm.vcenter) == VCenterRole::Source);
        if planned.moves {
            planned.service = Some(service(if vm.name == "b" { "journal" } else { "lab" }));
            planned.assigned_by = Some("hand".into());
            planned.wave = Some(WaveId::new(if vm.name == "c" { "done" } else { "w" }));
        }
        plan.vms.insert(vm.id.clone(), planned);
    }
    plan
}

fn same(from: VmId, to: VmId, old: OldVm) -> SameMachine {
    SameMachine { from, to, old }
}

#[test]
fn a_confirmed_machine_takes_everything_with_it() {
    let mut plan = planned(&inventory(&["v/1 a", "v/2 b", "v/3 c", "ny/9 a"]));
    let (old, new) = (id("v", "1"), id("ny", "9"));
    let vm = plan.vms.get_mut(&old).expect("a");
    vm.serves.insert(service("journal"));
    vm.pinned = true;
    let bundle =
        Bundle { name: "Sammen".into(), services: [].into(), vms: [old.clone(), id("v", "2")].into() };
    plan.bundles.insert(BundleId::new("b"), bundle);
    let decided = plan.vms[&old].clone();
    for kind in [OldVm::Gone, OldVm::Leftover] {
        let mut history = History::new(plan.clone(), Vec::new());
        let command = Command::SameMachine(vec![same(old.clone(), new.clone(), kind)]);
        history.execute(&command, "Kari", Minutes(1)).expect("applies");
        let after = history.plan();
        let expected = PlannedVm { vcenter: "ny".into(), moref: "9".into(), ..decided.clone() };
        assert_eq!(after.vms[&new], expected);
        assert_eq!(after.bundles[&BundleId::new("b")].vms, [new.clone(), id("v", "2")].into());
        match (kind, after.vms.get(&old)) {
            (OldVm::Gone, None) => {}
            (OldVm::Leftover, Some(left)) => {
                assert!(left.is_leftover() && !left.moves && left.wave.is_none() && left.service.is_none());
                assert_eq!(left.assigned_by.as_deref(), Some(LEFTOVER));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(history.journal().last().expect("an entry").code, "same-machine");
        history.undo("Kari", Minutes(2)).expect("undone");
        assert_eq!(**history.plan(), plan);
    }
}

#[test]
fn ids_may_change_places() {
    let mut plan = planned(&inventory(&["v/1 a", "v/2 b"]));
    plan.vms.get_mut(&id("v", "2")).expect("b").wave = None;
    let (one, two) = (id("v", "1"), id("v", "2"));
    let pairs =
        vec![same(one.clone(), two.clone(), OldVm::Gone), same(two.clone(), one.clone(), OldVm::Gone)];
    let after = apply(&plan, &Command::SameMachine(pairs)).expect("applies");
    assert_eq!(
        (&after.vms[&two].service, &after.vms[&two].wave),
        (&plan.vms[&one].service, &plan.vms[&one].wave)
    );
    assert_eq!((&after.vms[&one].service, &after.vms[&one].wave), (&plan.vms[&two].service, &None));
    assert_eq!(after.vms.len(), 2);
}

#[test]
fn what_cannot_be_the_same_is_refused() {
    let mut plan = planned(&inventory(&["v/1 a", "v/2 b", "v/3 c", "v/4 d"]));
    let [a, b, c, d] = ["1", "2", "3", "4"].map(|at| id("v", at));
    let one = |from: &VmId, to: &VmId| same(from.clone(), to.clone(), OldVm::Gone);
    let bundle = |name: &str, vms: [&VmId; 2]| Bundle {
        name: name.into(),
        services: [].into(),
        vms: vms.into_iter().cloned().collect(),
    };
    plan.bundles.insert(BundleId::new("x"), bundle("x", [&a, &c]));
    plan.bundles.insert(BundleId::new("y"), bundle("y", [&b, &d]));
    let cases = [
        (vec![one(&a, &a)], Refusal::Unknown),
        (vec![one(&a, &VmId::new("nobody"))], Refusal::Unknown),
        (vec![one(&VmId::new("nobody"), &a)], Refusal::Unknown),
        (vec![one(&a, &c), one(&b, &c)], Refusal::Unknown),
        (vec![one(&a, &c), one(&a, &b)], Refusal::Unknown),
        (vec![one(&a, &b)], Refusal::InOtherBundle),
        // `c` is in a wave that is done, and would leave it.
        (vec![one(&d, &c)], Refusal::WaveClosed),
        (vec![], Refusal::NothingChanges),
    ];
    for (at, (pairs, refusal)) in cases.into_iter().enumerate() {
        assert_eq!(apply(&plan, &Command::SameMachine(pairs)), Err(refusal), "case {at}");
    }
    // Two members that are one are no group.
    let after = apply(&plan, &Command::SameMachine(vec![one(&d, &b)])).expect("applies");
    assert!(
        !after.bundles.contains_key(&BundleId::new("y")) && after.bundles.contains_key(&BundleId::new("x"))
    );
}

#[test]
fn only_servers_of_a_source_are_planned() {
    let mut plan = planned(&inventory(&["v/1 a", "v/2 b"]));
    plan.vms.get_mut(&id("v", "2")).expect("b").wave = None;
    let moves = |plan: &Plan| ["1", "2"].map(|at| plan.vms[&id("v", at)].moves);
    let role = |role, servers: &[VmId]| Command::SetVCenterRole("v".into(), role, servers.to_vec());
    let target = apply(&plan, &role(VCenterRole::Target, &[])).expect("applies");
    assert_eq!(moves(&target), [true, false], "what came from a wave is still counted there");
    let outside = apply(&target, &role(VCenterRole::Outside, &[])).expect("applies");
    let back = apply(&outside, &role(VCenterRole::Source, &[id("v", "2")])).expect("applies");
    assert_eq!((moves(&outside), moves(&back)), ([true, false], [true, true]));
    assert_eq!(
        apply(&plan, &Command::SetVCenterRole(" ".into(), VCenterRole::Target, vec![])),
        Err(Refusal::NameMissing)
    );
    // An import plans no server of a target, and does not take up a leftover again.
    let mut left = plan.clone();
    left.vms.get_mut(&id("v", "2")).expect("b").assigned_by = Some(LEFTOVER.into());
    left.vms.get_mut(&id("v", "2")).expect("b").moves = false;
    let estate = inventory(&["v/1 a", "v/2 b", "ny/5 e", "v/6 f"]);
    let imported = Imported { inventory: estate, ..Imported::default() };
    let command = adopt::adopt(&left, &imported, Digest::of(b"x")).value;
    let after = apply(&left, &command).expect("applies");
    let moving: Vec<bool> = [id("v", "1"), id("v", "2"), id("ny", "5"), id("v", "6")]
        .iter()
        .map(|id| after.vms[id].moves)
        .collect();
    assert_eq!(moving, [true, false, false, true]);
}

#[test]
fn roles_are_in_the_file_only_where_somebody_spoke() {
    let mut plan = planned(&inventory(&["v/1 a"]));
    plan.vcenters.clear();
    let bytes = |plan: &Plan| {
        let sealed = job::save(plan.clone(), Vec::new(), Vec::new(), [].into(), [].into());
        sealed.expect("a file").bytes
    };
    let shared = |bytes: &[u8]| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).expect("a ZIP");
        let mut text = String::new();
        let mut entry = archive.by_name("parts/shared.json").expect("the shared part");
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        text
    };
    assert!(
        !shared(&bytes(&plan)).contains("vcenters"),
        "a plan without roles is what it was before there were any"
    );
    plan.vcenters.insert("ny".into(), VCenterRole::Target);
    plan.vcenters.insert("v".into(), VCenterRole::Source);
    let file = bytes(&plan);
    assert!(shared(&file).contains(r#""vcenters":{"ny":"target","v":"source"}"#), "{}", shared(&file));
    let opened = flytteplan::share::open(&file).expect("it opens");
    assert_eq!((opened.file.plan, opened.problems.len()), (plan, 0));
}

#[test]
fn a_machine_with_anothers_vm_id_inherits_nothing() {
    let (before, after) = (inventory(&["v/1 a i=1", "v/2 b i=2"]), inventory(&["v/1 x i=7", "v/2 b i=2"]));
    let plan = planned(&before);
    let found = drift(&before, &after, &plan);
    let same = found.sure(&before, &plan);
    assert_eq!((same.len(), found.vms[0].verdict), (1, Verdict::IdReused));
    let imported = Imported { inventory: after.clone(), ..Imported::default() };
    let command = adopt::adopt_again(&plan, &imported, &Imported::default(), same, Digest::of(b"x")).value;
    let next = apply(&plan, &command).expect("applies");
    let fresh = &next.vms[&id("v", "1")];
    assert_eq!((fresh.name.as_str(), &fresh.service, &fresh.wave), ("x", &None, &None));
    let kept: Vec<&PlannedVm> = next.vms.values().filter(|vm| vm.name == "a").collect();
    assert_eq!(
        (kept.len(), &kept[0].wave, &kept[0].service),
        (1, &Some(WaveId::new("w")), &Some(service("lab")))
    );
    // Once taken over, it is not taken over again.
    assert!(found.sure(&before, &next).is_empty());
}

#[test]
fn a_restored_vcenter_shuffles_no_decision() {
    let before = inventory(&["v/1 a i=1 s=1", "v/2 b i=2 s=2"]);
    let after = inventory(&["v/1 b i=2 s=2", "v/2 a i=1 s=1"]);
    let plan = planned(&before);
    let found = drift(&before, &after, &plan);
    let same = found.sure(&before, &plan);
    assert_eq!(same.len(), 2);
    let imported = Imported { inventory: after, ..Imported::default() };
    let command = adopt::adopt_again(&plan, &imported, &Imported::default(), same, Digest::of(b"x")).value;
    let next = apply(&plan, &command).expect("applies");
    assert_eq!(next.vms[&id("v", "2")].service, Some(service("lab")), "a");
    assert_eq!(next.vms[&id("v", "1")].service, Some(service("journal")), "b");
    assert!(found.sure(&before, &next).is_empty(), "once is enough");
}

/// Codes and names, as drift tells them.
#[track_caller]
fn means(before: &[&str], after: &[&str], change: impl Fn(&mut Plan), expected: &[&str]) {
    let (before, after) = (inventory(before), inventory(after));
    let mut plan = planned(&before);
    change(&mut plan);
    let found = drift(&before, &after, &plan);
    let name = |id: &VmId| {
        let vm = after.find(id).and_then(|at| after.vm(at));
        vm.or_else(|| before.find(id).and_then(|at| before.vm(at)))
            .map_or("", |vm| vm.name.as_str())
            .to_owned()
    };
    let mut told: Vec<String> =
        found.meanings.iter().map(|one| format!("{} {}", one.code.as_str(), name(&one.vm))).collect();
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn what_it_means() {
    let nothing = |_: &mut Plan| {};
    means(&["v/1 a", "v/3 c"], &[], nothing, &["gone-in-wave a"]);
    means(
        &["v/1 a"],
        &[],
        |plan| plan.vms.values_mut().for_each(|vm| vm.wave = None),
        &["gone-in-service a"],
    );
    let bundled = |plan: &mut Plan| {
        let vms = plan.vms.keys().cloned().collect();
        let bundle = Bundle { name: "x".into(), services: [].into(), vms };
        plan.bundles.insert(BundleId::new("x"), bundle);
    };
    means(&["v/1 a", "v/2 b"], &["v/2 b"], bundled, &["gone-in-bundle a", "gone-in-wave a"]);
    means(&["v/1 a"], &["v/1 a c=8"], nothing, &["resized-in-wave a"]);
    means(&["v/3 c"], &["v/3 c c=8 a=10.0.0.1"], nothing, &[]);
    means(&["v/1 a a=10.0.0.1"], &["v/1 a a=10.0.0.2"], nothing, &["readdressed-in-wave a"]);
    means(&["v/1 a"], &["v/1 a off"], nothing, &["off-in-wave a"]);
    means(&["v/1 a"], &["v/1 a template"], nothing, &["no-server a"]);
    means(&["v/1 a"], &["v/1 a", "v/5 e", "ny/6 f", "v/7 g template"], nothing, &["new-without-service e"]);
    let machine = "a i=1 s=7 d=a.x a=10.0.0.1";
    let (here, there) = (format!("v/1 {machine}"), format!("ny/5 {machine}"));
    means(&[&here], &[&there], nothing, &["moved-before-wave a", "waits-for-person a"]);
    means(&[&here], &[&here, &there], nothing, &["in-two-places a", "waits-for-person a"]);
    let no_wave = |plan: &mut Plan| plan.vms.values_mut().for_each(|vm| vm.wave = None);
    means(&[&here], &[&there], no_wave, &["moved-without-wave a", "waits-for-person a"]);
    let done = |plan: &mut Plan| {
        plan.vms.values_mut().for_each(|vm| vm.wave = Some(WaveId::new("done")));
    };
    means(&[&here], &[&there], done, &["waits-for-person a"]);
    // Rules: what is new, and what no longer fits.
    let ruled = |plan: &mut Plan| {
        let rule = |rank, pattern: &str, to| Rule {
            rank,
            field: Field::Name,
            pattern: pattern.into(),
            target: RuleTarget::Service(service(to)),
        };
        plan.rules.insert(RuleId::new("r1"), rule(1, "a*", "lab"));
        plan.rules.insert(RuleId::new("r2"), rule(2, "x*", "journal"));
        plan.vms.values_mut().for_each(|vm| vm.assigned_by = Some("r1".into()));
    };
    means(
        &["v/1 a"],
        &["v/1 a", "v/2 a2", "v/3 x3"],
        ruled,
        &["new-belongs-in-wave a2", "new-in-service x3"],
    );
    means(&["v/1 a"], &["v/1 x"], ruled, &["rule-gives-other x"]);
}

#[test]
fn a_wave_that_is_done_left_something_where_it_was() {
    let estate = inventory(&["v/3 c", "v/1 a", "ny/9 z"]);
    let plan = planned(&estate);
    let found = drift(&estate, &estate, &plan);
    let left = flytteplan::drift::not_moved(&estate, &plan, &found);
    let told: Vec<_> = left.iter().map(|one| (one.code.as_str(), &one.vm)).collect();
    assert_eq!(told, [("not-moved-in-done-wave", &id("v", "3"))]);
    assert!(found.is_empty());
}

#[test]
fn what_was_seen_of_a_machine_follows_it_to_its_new_id() {
    let file = |name: &str, text: &str| InputFile::new(name, text.as_bytes().to_vec());
    let info = |rows: &str| {
        let head =
            "VM,Powerstate,Template,CPUs,Memory,Primary IP Address,VM ID,VM UUID,VI SDK Server,VI SDK UUID\n";
        format!("{head}{rows}")
    };
    let row = |name: &str, at: u32, uuid: u32, last: u32| {
        format!("{name},poweredOn,False,2,4096,10.0.0.{last},vm-{at},uuid-{uuid},vc,vc-1\n")
    };
    let first = info(&(row("a", 1, 1, 1) + &row("b", 2, 2, 2) + &row("c", 3, 3, 3)));
    let flows =
        "src_ip,dst_ip,port,protocol,connections\n10.0.0.1,10.0.0.2,443,tcp,9\n10.0.0.3,10.0.0.2,443,tcp,9\n";
    let read = |base: &Inventory, files: &[InputFile]| {
        import_onto(base, files, &Mappings::default(), &mut Silent).value.imported.inventory
    };
    let files = [file("RVTools_tabvInfo.csv", &first), file("flows.csv", flows)];
    let base = read(&Inventory::default(), &files);
    assert_eq!((base.vms.len(), base.dependencies.len()), (3, 2));
    // `a` has another VM ID; `c` is gone, and another machine has its VM ID.
    let second = info(&(row("a", 11, 1, 1) + &row("b", 2, 2, 2) + &row("x", 3, 9, 9)));
    let later = read(&base, &[file("RVTools_tabvInfo.csv", &second)]);
    let names: Vec<(String, String)> = later
        .dependencies
        .iter()
        .map(|row| {
            let name = |end| match end {
                flytteplan::estate::End::Vm(at) => later.vm(at).expect("a VM").name.clone(),
                flytteplan::estate::End::External(_) => String::new(),
            };
            (name(row.from), name(row.to))
        })
        .collect();
    assert_eq!(names, [("a".to_owned(), "b".to_owned())]);
}

#[test]
fn only_exports_have_a_day() {
    let file = |name: &str, text: &str| InputFile::new(name, text.as_bytes().to_vec());
    let head =
        "VM,Powerstate,Template,CPUs,Memory,Primary IP Address,VM ID,VM UUID,VI SDK Server,VI SDK UUID\n";
    let row = |name: &str, at: u32| {
        format!("{name},poweredOn,False,2,4096,10.0.0.{at},vm-{at},uuid-{at},vc,vc-1\n")
    };
    let flows = "src_ip,dst_ip,port,protocol,connections\n10.0.0.1,10.0.0.2,443,tcp,9\n";
    let files = [
        file(
            "RVTools_export_all_2026-11-20_06.00.00.csv",
            &format!("{head}{}{}", row("a", 1), row("gone", 9)),
        ),
        file("RVTools_export_all_2026-12-11_06.00.00.csv", &format!("{head}{}{}", row("a", 1), row("b", 2))),
        file("flows_2026-11-19_06.00.00.csv", flows),
    ];
    let (mappings, standing) = (Mappings::default(), job::Standing::default());
    let read = job::adopt_files(&files, &mappings, standing, "Kari", Minutes(1), &mut Silent);
    let Ok(read) = read else { panic!("they are read") };
    let estate = job::decode_inventory(&read.inventory).expect("an inventory");
    let mut names: Vec<&str> = estate.vms.iter().map(|vm| vm.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!((names, estate.dependencies.len(), read.told.files.len()), (vec!["a", "b"], 1, 3));
    assert!(matches!(estate.dependencies[0].to, flytteplan::estate::End::Vm(_)));
}

#[test]
fn the_page_asks_a_worker() {
    let (before, after) = (inventory(&["v/1 a", "v/2 b"]), inventory(&["v/1 a c=4"]));
    let plan = planned(&before);
    let bytes = |inventory| flytteplan::base::Bytes::from(job::encode_inventory(inventory));
    let attached = [&before, &after].map(bytes).to_vec();
    let request = Request::Compare { plan: Box::new(plan.clone()) };
    let sent =
        job::encode(&request).and_then(|bytes| job::decode::<Request>(&bytes)).expect("the same request");
    let mut state = State::default();
    let (answer, _) = job::run(&mut state, sent, attached.clone(), &mut Silent).expect("an answer");
    let Answer::Compared(told, times) = answer else { panic!("compared") };
    assert_eq!((*told, times), (drift(&before, &after, &plan), [None, None]));
    let bad = job::run(&mut state, request, attached.into_iter().take(1).collect(), &mut Silent);
    assert!(bad.is_err(), "the later is missing");
}
