//! The whole line through the workers' messages: every request and answer survives the way there and back.

use std::collections::BTreeSet;
use std::sync::Arc;

use flytteplan::base::{Digest, Minutes, ServiceId, Silent, WaveId};
use flytteplan::estate::{Inventory, SourceKind};
use flytteplan::example;
use flytteplan::graph::Direction;
use flytteplan::graph::questions::{About, Hubs, Measure, Part, Question};
use flytteplan::import::InputFile;
use flytteplan::job::{self, Answer, Failure, Loaded, Reply, Request, State};
use flytteplan::plan::{
    Command, Constraint, Demand, History, Patch, Plan, Role, Says, Service, Side, Statement, Threshold, apply,
};

type Bytes = Vec<Vec<u8>>;

/// What a load gives.
fn loaded(state: &mut State, load: &Request, inventory: &[u8]) -> Loaded {
    let (Answer::Loaded, pieces) = ask(state, load, vec![inventory.to_vec()]).expect("an answer") else {
        panic!("load")
    };
    Loaded::of(&pieces).expect("pieces")
}

/// Runs a request as a worker does: from bytes to bytes.
fn ask(state: &mut State, request: &Request, attached: Bytes) -> Result<(Answer, Bytes), Failure> {
    let request =
        job::decode::<Request>(&job::encode(request).expect("a request")).expect("the same request");
    let attached = attached.into_iter().map(flytteplan::base::Bytes::from).collect();
    let (answer, attached) = job::run(state, request, attached, &mut Silent)?;
    let reply = job::encode(&Reply::Done(Box::new(answer))).expect("a reply");
    match job::decode::<Reply>(&reply) {
        Some(Reply::Done(answer)) => Ok((*answer, attached)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn example_to_signed_plan() {
    let (at, mut state) = (Minutes(30_000_000), State::default());
    let made = ask(&mut state, &Request::Example { vms: 80, seed: 2, target: false }, Vec::new()).unwrap();
    let (Answer::Files(names), files) = made else { panic!("files") };
    let import = Request::Import(Box::new(job::ImportRequest {
        names,
        mappings: job::Mappings::default(),
        noise: job::Noise::default(),
        plan: None,
        base: false,
        known: BTreeSet::new(),
        again: BTreeSet::new(),
        author: "Kari".into(),
        at,
    }));
    let (Answer::Imported(mut imported), mut pieces) = ask(&mut state, &import, files).unwrap() else {
        panic!("import")
    };
    let inventory = pieces.pop().unwrap();
    assert!(pieces.iter().all(|piece| imported.read(piece).is_some()));
    let mut history = History::new(imported.begin.unwrap(), Vec::new());
    history.execute(&imported.command, "Kari", at).unwrap();

    let load = Request::Load { plan: Box::new(Plan::clone(history.plan())), at: Minutes(1) };
    let Loaded { estate: view, insight, links } = loaded(&mut state, &load, &inventory);
    assert_eq!((view.vms.len(), links.is_empty()), (80, false));

    let crossing = &insight.crossings;
    assert_eq!(insight.crossing_links.len(), crossing.links_crossing as usize);
    let service = links[0].from.clone();
    let standing = Request::Reached { service: service.clone() };
    let (Answer::Reached(standing), _) = ask(&mut state, &standing, Vec::new()).unwrap() else {
        panic!("standing")
    };
    assert!(standing.used.contains(&links[0].to));
    let map = Request::VmMap { services: vec![service], vms: Vec::new(), steps: 1 };
    let (Answer::VmMap(map), _) = ask(&mut state, &map, Vec::new()).unwrap() else { panic!("map") };
    assert!(!map.vms.is_empty() && map.vms.iter().all(|vm| (vm.service as usize) < map.services.len()));
    let about = Request::About { vm: map.vms[0].id.clone() };
    let (Answer::About(..), _) = ask(&mut state, &about, Vec::new()).unwrap() else { panic!("about") };

    let propose = Request::Propose { plan: Box::new(Plan::clone(history.plan())), waves: 4, seed: 1 };
    let (Answer::Proposal(proposal), _) = ask(&mut state, &propose, vec![inventory.clone()]).unwrap() else {
        panic!("propose")
    };
    let patch = history.execute(&proposal.whole(), "Kari", at).unwrap();
    let change = Request::Change { patch: Box::new((*patch).clone()), back: false, at: Minutes(1) };
    let (Answer::Changed(changed, None), _) = ask(&mut state, &change, Vec::new()).unwrap() else {
        panic!("change")
    };
    let afresh = Request::Load { plan: Box::new(Plan::clone(history.plan())), at: Minutes(1) };
    let Loaded { insight: loaded, links: same, .. } = loaded(&mut state, &afresh, &inventory);
    assert_eq!((&*changed, &links), (&loaded, &same), "a changed model says what one loaded afresh says");

    let (Answer::Matrix(matrix), _) = ask(&mut state, &Request::Matrix, Vec::new()).unwrap() else {
        panic!("matrix")
    };
    let crossing: u64 = matrix.cells.iter().map(|cell| cell.crossing).sum();
    assert_eq!((crossing, matrix.cells.len()), (loaded.crossings.weight_crossing, same.len()));
    taken_out(&mut state, &same[0].from);

    let plan = Box::new(Plan::clone(history.plan()));
    // The workspace comes back as it was, also what this build knows nothing of.
    let said = job::Mapping {
        kind: SourceKind::Flows,
        columns: vec![Some(job::Field::FromName), None],
        header_row: Some(2),
    };
    let mappings = job::Mappings([("a|b".to_owned(), said)].into());
    let workspace = job::Workspace::from([("views/later.json".to_owned(), b"{}".to_vec())]);
    let save = Request::Save {
        plan,
        journal: history.journal().to_vec(),
        signatures: Vec::new(),
        workspace: workspace.clone(),
        mappings: mappings.clone(),
    };
    let (Answer::Saved { .. }, file) = ask(&mut state, &save, vec![inventory]).unwrap() else {
        panic!("save")
    };
    let open = Request::Open { register: String::new(), at };
    let (Answer::Opened(opened), inventories) = ask(&mut state, &open, file).unwrap() else { panic!("open") };
    assert_eq!((&opened.plan, inventories.len()), (&**history.plan(), 1));
    assert!(!opened.verdict.valid, "nobody has signed");
    assert_eq!((opened.workspace, opened.mappings), (workspace, mappings));
}

/// What is taken out comes as attached bytes, and a service that is not there gives nothing.
fn taken_out(state: &mut State, service: &ServiceId) {
    use flytteplan::job::out::{Format, Level, Places, SheetWords};
    let export = Request::Export { format: Format::Gexf, level: Level::Vms, places: Places::default() };
    let Ok((Answer::Exported, file)) = ask(state, &export, Vec::new()) else { panic!("export") };
    assert!(file[0].starts_with(b"<?xml"));
    let paper = |service: &ServiceId| Request::Paper {
        service: service.clone(),
        words: Box::new(SheetWords::default()),
    };
    let Ok((Answer::Exported, page)) = ask(state, &paper(service), Vec::new()) else { panic!("paper") };
    assert!(page[0].starts_with(b"<!DOCTYPE html>"));
    assert!(ask(state, &paper(&ServiceId::new("nobody")), Vec::new()).is_err());
}

#[test]
fn rules_against_noise_travel_with_the_workspace() {
    let mut workspace = job::Workspace::from([("views/later.json".to_owned(), b"{}".to_vec())]);
    assert_eq!(job::noise_of(&workspace), job::Noise::default());
    let off = job::Noise(vec![job::NoiseRule::Scans, job::NoiseRule::Replies]);
    job::set_noise(&mut workspace, &off);
    assert_eq!((job::noise_of(&workspace), workspace.len()), (off, 2));
    workspace.insert("noise.json".to_owned(), b"[\"of-a-later-build\"]".to_vec());
    assert_eq!(job::noise_of(&workspace), job::Noise::default());
    job::set_noise(&mut workspace, &job::Noise::default());
    assert_eq!(workspace.len(), 1, "what is as always is not kept");
}

#[test]
fn hubs_that_are_rejected_stay_in_the_workspace_apart_from_services() {
    let mut workspace = job::Workspace::new();
    let hubs = BTreeSet::from(["s-1".to_owned()]);
    job::set_rejected_hubs(&mut workspace, &hubs);
    assert_eq!((job::rejected_hubs_of(&workspace), job::rejected_of(&workspace).len()), (hubs, 0));
    job::set_rejected_hubs(&mut workspace, &BTreeSet::new());
    assert!(workspace.is_empty());
}

#[test]
fn a_rule_turned_off_gives_back_and_turned_on_takes_out_the_same() {
    let made = example::generate(&example::Options { vms: 400, seed: 3 }, &mut Silent);
    let files: Vec<InputFile> =
        made.files.into_iter().map(|file| InputFile::new(file.name, file.bytes)).collect();
    let read = |standing: job::Standing| {
        let read =
            job::adopt_files(&files, &job::Mappings::default(), standing, "Kari", Minutes(1), &mut Silent);
        let Ok(read) = read else { panic!("the example is read") };
        let plan = apply(&read.plan, &read.command).expect("the import applies");
        assert_eq!(plan.inventories.last(), Some(&read.digest));
        (plan, read)
    };
    let (plan, first) = read(job::Standing::default());
    let flows = |kind| matches!(kind, SourceKind::Flows | SourceKind::AzureDependencies);
    let again: BTreeSet<String> =
        first.told.files.iter().filter(|file| flows(file.kind)).map(|file| file.name.clone()).collect();
    let known: BTreeSet<Digest> = first.told.files.iter().map(|file| file.digest).collect();
    let with = |plan: &Plan, noise: job::Noise| {
        read(job::Standing {
            plan: Some(plan.clone()),
            known: known.clone(),
            again: again.clone(),
            noise,
            ..Default::default()
        })
    };
    let (plan, all) = with(&plan, job::Noise(job::NoiseRule::ALL.to_vec()));
    assert!(all.told.counts.dependencies > first.told.counts.dependencies);
    assert!(all.told.noise.iter().all(|count| !count.on && count.pairs == 0));
    let (_, back) = with(&plan, job::Noise::default());
    assert_eq!((back.digest, back.told.noise), (first.digest, first.told.noise));
}

#[test]
fn the_model_must_be_loaded_first() {
    let asked = ask(&mut State::default(), &Request::Hubs, Vec::new());
    assert_eq!(asked.err(), Some(Failure::NotLoaded));
}

#[test]
fn messages_of_another_build_are_refused() {
    let mut bytes = job::encode(&Request::Hubs).unwrap();
    bytes[0] = 0;
    assert!(job::decode::<Request>(&bytes).is_none());
    assert!(job::decode::<Request>(&[]).is_none());
}

/// A plan of the example with `waves` proposed and accepted.
fn planned(waves: usize) -> (Plan, Inventory) {
    let made = example::generate(&example::Options { vms: 120, seed: 3 }, &mut Silent);
    let files = made.files.into_iter().map(|file| InputFile::new(file.name, file.bytes));
    let files: Vec<InputFile> = files.collect();
    let (mappings, standing) = (job::Mappings::default(), job::Standing::default());
    let adopted = job::adopt_files(&files, &mappings, standing, "Kari", Minutes(1), &mut Silent);
    let Ok(adopted) = adopted else { panic!("the example is read") };
    let plan = apply(&adopted.plan, &adopted.command).expect("the import applies");
    let inventory = job::decode_inventory(&adopted.inventory).expect("the same inventory");
    let view = job::propose(&plan, &inventory, waves, 1, &mut Silent);
    let accept = view.whole();
    (apply(&plan, &accept).expect("the proposal applies"), inventory)
}

#[test]
fn a_new_proposal_leaves_waves_that_were_moved_alone() {
    let (plan, inventory) = planned(12);
    // The last wave first, and the one before it gone: its number is free, its id is not.
    let order: Vec<WaveId> = plan.waves_in_order().iter().map(|(id, _)| (*id).clone()).collect();
    let (last, rest) = order.split_last().unwrap();
    let reordered: Vec<WaveId> = std::iter::once(last).chain(rest).cloned().collect();
    let gone = reordered.last().unwrap().clone();
    let plan = apply(&plan, &Command::ReorderWaves(reordered)).unwrap();
    let plan = apply(&plan, &Command::DeleteWave(gone)).unwrap();
    let view = job::propose(&plan, &inventory, 13, 1, &mut Silent);
    assert_eq!(view.new_waves.len(), 2);
    assert!(view.new_waves.iter().all(|(id, _)| !plan.waves.contains_key(id)));
    let after = apply(&plan, &view.whole()).unwrap();
    assert_eq!(after.waves.len(), 13);
    for (id, wave) in &plan.waves {
        assert_eq!(after.waves.get(id), Some(wave));
    }
}

#[test]
fn a_proposal_gives_every_service_its_reason() {
    let (mut plan, inventory) = planned(6);
    // One is pinned outside every wave; nothing of another moves.
    let ids: Vec<ServiceId> = plan.services.keys().take(2).cloned().collect();
    for vm in plan.vms.values_mut() {
        if vm.service.as_ref() == Some(&ids[0]) {
            (vm.wave, vm.pinned) = (None, true);
        } else if vm.service.as_ref() == Some(&ids[1]) {
            (vm.wave, vm.moves) = (None, false);
        }
    }
    let view = job::propose(&plan, &inventory, 6, 1, &mut Silent);
    for (id, service) in &plan.services {
        let placings = view.placings(id);
        assert!(!placings.is_empty(), "{}", service.name);
        assert!(placings.iter().all(|placing| !placing.reasons.is_empty()), "{}", service.name);
    }
    let left = |id: &ServiceId| view.placings(id)[0].reasons[0].code.as_str();
    assert_eq!((left(&ids[0]), left(&ids[1])), ("pinned-outside", "nothing-moves"));
}

/// What is to stay leaves its wave in the same command, and a wave that a demand names is not surplus.
#[test]
fn a_proposal_heeds_what_is_demanded() {
    let (plan, inventory) = planned(6);
    let demand = |plan: &Plan, demand: Demand| {
        let constraint = Constraint { demand, reason: "avtalt".to_owned(), at: Minutes(1) };
        apply(plan, &Command::PutConstraint(constraint.id(), constraint)).expect("it contradicts nothing")
    };
    let order: Vec<WaveId> = plan.waves_in_order().iter().map(|(id, _)| (*id).clone()).collect();
    let last = order.last().cloned().unwrap();
    let of_wave = |wave: &WaveId| {
        let mut own = plan.vms.values().filter(|vm| vm.moves && vm.wave.as_ref() == Some(wave));
        own.find_map(|vm| vm.service.clone())
    };
    // Of waves that stay; the first is often the smallest and may have no service.
    let ids: Vec<ServiceId> = order.iter().take(3).filter_map(of_wave).take(2).collect();
    let plan = demand(&plan, Demand::Stays(Side::Service(ids[0].clone())));
    let plan = demand(&plan, Demand::InWave(Side::Service(ids[1].clone()), last.clone()));
    let view = job::propose(&plan, &inventory, 3, 1, &mut Silent);
    assert_eq!(view.removed_waves.len(), 2);
    let after = apply(&plan, &view.whole()).expect("the proposal applies");
    let waves = |id: &ServiceId| {
        let own = after.vms.values().filter(|vm| vm.moves && vm.service.as_ref() == Some(id));
        own.map(|vm| vm.wave.clone()).collect::<BTreeSet<_>>()
    };
    assert_eq!(waves(&ids[0]), BTreeSet::from([None]));
    assert_eq!(waves(&ids[1]), BTreeSet::from([Some(last)]));
    assert_eq!(view.placings(&ids[0])[0].reasons[0].code.as_str(), "anchored");
    assert_eq!(view.placings(&ids[1])[0].reasons[0].code.as_str(), "demanded");
    // A part of it takes nothing out.
    assert!(!view.taken_out.is_empty());
    assert!(matches!(view.command(&BTreeSet::from([0])), Command::AcceptProposal(_)));
    // Where nothing else is to do, what is to stay leaves its wave all the same.
    let mut nothing_else = view.clone();
    nothing_else.proposal.moves.clear();
    (nothing_else.new_waves, nothing_else.removed_waves) = (Vec::new(), Vec::new());
    let out = nothing_else.whole();
    assert_eq!(out, Command::MoveToWave(view.taken_out.clone(), None));
    assert!(apply(&plan, &out).is_ok());
}

/// What the model says after a patch is what one loaded afresh says, whether or not it had to look at what
/// hangs together again.
#[test]
fn a_model_after_changes_says_what_a_fresh_one_says() {
    let (plan, inventory) = planned(3);
    let bytes = job::encode_inventory(&inventory);
    let fresh = |plan: &Plan| {
        let load = Request::Load { plan: Box::new(plan.clone()), at: Minutes(1) };
        let mut state = State::default();
        let Loaded { insight, links, .. } = loaded(&mut state, &load, &bytes);
        (state, insight, links)
    };
    let vms: Vec<_> = plan.vms.iter().filter(|(_, vm)| vm.moves).map(|(id, _)| id.clone()).collect();
    let wave = plan.waves.keys().next().unwrap().clone();
    let services: Vec<ServiceId> = plan.services.keys().cloned().collect();
    let commands = [
        Command::MoveToWave(vms.iter().take(9).cloned().collect(), Some(wave)),
        Command::Pin(vms.iter().take(4).cloned().collect()),
        Command::AssignVms(vms.iter().skip(5).take(12).cloned().collect(), Some(services[0].clone())),
        Command::SetHub(services[1].clone(), Role::Hub),
        Command::AssignVms(vms.iter().take(3).cloned().collect(), None),
        Command::DeleteService(services[2].clone()),
        Command::SetThreshold(Threshold::WaveVms, Some(1)),
        Command::RenamePlan("Et annet navn".to_owned()),
    ];
    // So bench/rules/edits.mjs asks for it.
    assert_eq!(job::encode(&Request::Afresh { regroups: false }).unwrap(), [1, 38, 0]);
    let (mut state, _, mut links) = fresh(&plan);
    let mut history = History::new(plan, Vec::new());
    let mut seen = |history: &History, patch: &Patch, back: bool| {
        let change = Request::Change { patch: Box::new(patch.clone()), back, at: Minutes(1) };
        let (Answer::Changed(insight, others), _) = ask(&mut state, &change, Vec::new()).unwrap() else {
            panic!("change")
        };
        links = others.unwrap_or_else(|| Arc::clone(&links));
        let (_, wanted, wanted_links) = fresh(history.plan());
        assert_eq!((&*insight, &links), (&wanted, &wanted_links));
        // With nothing kept the same model says the same, and with a new graph the same links.
        for regroups in [false, true] {
            let full = ask(&mut state, &Request::Afresh { regroups }, Vec::new()).unwrap().0;
            let others = regroups.then(|| Arc::clone(&links));
            let same = Answer::Changed(Arc::clone(&insight), others);
            assert_eq!(job::encode(&full), job::encode(&same));
        }
    };
    for command in &commands {
        let patch = history.execute(command, "Kari", Minutes(2)).unwrap();
        seen(&history, &patch, false);
    }
    for _ in &commands {
        let (patch, _) = history.undo("Kari", Minutes(3)).unwrap();
        seen(&history, &patch, true);
    }
}

/// The map of all servers is asked for anew only with other links: they are told whenever it may be another.
#[test]
fn the_map_of_all_servers_changes_only_with_what_it_stands_on() {
    let (plan, inventory) = planned(3);
    let mut state = State::default();
    let load = Request::Load { plan: Box::new(plan.clone()), at: Minutes(1) };
    ask(&mut state, &load, vec![job::encode_inventory(&inventory)]).unwrap();
    let whole = |state: &mut State| {
        let (Answer::Whole(whole), lines) = ask(state, &Request::Whole, Vec::new()).unwrap() else {
            panic!()
        };
        assert_eq!(whole.lines, Digest::of(&lines[0]));
        whole
    };
    let vms: Vec<_> = plan.vms.iter().filter(|(_, vm)| vm.moves).map(|(id, _)| id.clone()).collect();
    let wave = plan.waves.keys().next().unwrap().clone();
    let services: Vec<ServiceId> = plan.services.keys().cloned().collect();
    let service = plan.services.get(&services[0]).unwrap();
    let rated = Service { criticality: (service.criticality + 1) % 6, ..service.clone() };
    let side = |at: usize| Side::Vm(vms[at].clone());
    let (says, reason, at) = (Says::Uses, "Sagt".to_owned(), Minutes(2));
    let said = Statement { from: side(0), to: side(40), says, reason, at };
    let some = |from: usize| vms.iter().skip(from).take(9).cloned().collect::<Vec<_>>();
    // (what is done, whether links are told, whether the map is another)
    let cases = [
        (Command::MoveToWave(some(0), Some(wave)), false, false),
        (Command::Pin(some(3)), false, false),
        (Command::RenamePlan("Flytting".into()), false, false),
        (Command::PutService(services[0].clone(), rated), true, false),
        (Command::AssignVms(some(5), Some(services[0].clone())), true, true),
        (Command::SetHub(services[1].clone(), Role::Hub), true, true),
        (Command::PutStatement(said.id(), said), true, true),
    ];
    let mut history = History::new(plan.clone(), Vec::new());
    let mut before = whole(&mut state);
    for (command, told, another) in cases {
        let patch = history.execute(&command, "Kari", Minutes(2)).unwrap();
        let change = Request::Change { patch: Box::new((*patch).clone()), back: false, at: Minutes(1) };
        let (Answer::Changed(_, links), _) = ask(&mut state, &change, Vec::new()).unwrap() else { panic!() };
        let now = whole(&mut state);
        assert_eq!((links.is_some(), now != before), (told, another), "{}", command.code());
        before = now;
    }
}

#[test]
fn the_model_answers_questions_and_every_line_opens_to_its_evidence() {
    let (plan, inventory) = planned(3);
    let bytes = job::encode_inventory(&inventory);
    let service = plan.services.iter().find(|(_, service)| !service.hub).unwrap().0.clone();
    let waves: Vec<WaveId> = plan.waves.keys().cloned().collect();
    let mut state = State::default();
    ask(&mut state, &Request::Load { plan: Box::new(plan.clone()), at: Minutes(1) }, vec![bytes]).unwrap();
    let (hubs, by) = (Hubs::Through, Measure::Weight);
    let of = vec![Part::Service(service)];
    let wave = |at: usize| vec![Part::Wave(waves[at].clone())];
    let questions = [
        Question::Reach { of: of.clone(), way: Direction::Both, steps: Some(2), hubs },
        Question::Paths { from: wave(0), to: wave(1), count: 3, hubs },
        Question::Cycles { by, hubs },
        Question::Cut { first: wave(0), second: wave(1), by, hubs },
        Question::WhatIf { of },
    ];
    for question in questions {
        let request = Request::Ask(Box::new(question.clone()));
        let (Answer::Answered(found), _) = ask(&mut state, &request, Vec::new()).unwrap() else { panic!() };
        let hop = match &found.about {
            About::Reach { found, .. } => found.first().map(|one| one.by),
            About::Paths { uses, used_by, .. } => uses.first().or(used_by.first()).map(|path| path.hops[0]),
            About::Cycles { circles, .. } => circles.first().map(|circle| circle.cut[0]),
            About::Cut(cut) => cut.hops.first().copied(),
            About::WhatIf(impact) => impact.services.first().map(|hit| hit.by),
        };
        let Some(hop) = hop else { continue };
        let [from, to] = found.ends(&hop).unwrap();
        let (Answer::Behind(behind), _) =
            ask(&mut state, &Request::Evidence { from, to }, Vec::new()).unwrap()
        else {
            panic!()
        };
        assert!(
            !behind.rows.is_empty() || behind.gist.stated || !behind.registers.is_empty(),
            "{question:?}"
        );
    }
}
