//! The whole line through the workers' messages: every request and answer survives the way there and back.

use flytteplan::base::{Minutes, Silent};
use flytteplan::job::{self, Answer, Failure, Reply, Request, State};
use flytteplan::plan::{Command, History, Plan};

type Bytes = Vec<Vec<u8>>;

/// Runs a request as a worker does: from bytes to bytes.
fn ask(state: &mut State, request: &Request, attached: Bytes) -> Result<(Answer, Bytes), Failure> {
    let request =
        job::decode::<Request>(&job::encode(request).expect("a request")).expect("the same request");
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
    let made = ask(&mut state, &Request::Example { vms: 80, seed: 2 }, Vec::new()).unwrap();
    let (Answer::Files(names), files) = made else { panic!("files") };
    let mappings = job::Mappings::default();
    let import = Request::Import { names, mappings, plan: None, base: false, author: "Kari".into(), at };
    let (Answer::Imported(imported), mut inventory) = ask(&mut state, &import, files).unwrap() else {
        panic!("import")
    };
    let inventory = inventory.pop().unwrap();
    let mut history = History::new(imported.begin.unwrap(), Vec::new());
    history.execute(&imported.command, "Kari", at).unwrap();

    let load = Request::Load { plan: Box::new(Plan::clone(history.plan())) };
    let (Answer::Loaded(view, insight), _) = ask(&mut state, &load, vec![inventory.clone()]).unwrap() else {
        panic!("load")
    };
    assert_eq!((view.vms.len(), insight.links.is_empty()), (80, false));

    let crossing = &insight.crossings;
    assert_eq!(insight.crossing_links.len(), crossing.links_crossing as usize);
    let service = insight.links[0].from.clone();
    let standing = Request::Standing { service: service.clone() };
    let (Answer::Standing(standing), _) = ask(&mut state, &standing, Vec::new()).unwrap() else {
        panic!("standing")
    };
    assert!(standing.used.contains(&insight.links[0].to));
    let map = Request::VmMap { services: vec![service], vms: Vec::new(), steps: 1 };
    let (Answer::VmMap(map), _) = ask(&mut state, &map, Vec::new()).unwrap() else { panic!("map") };
    assert!(!map.vms.is_empty() && map.vms.iter().all(|vm| (vm.service as usize) < map.services.len()));
    let about = Request::About { vm: map.vms[0].id.clone() };
    let (Answer::About(..), _) = ask(&mut state, &about, Vec::new()).unwrap() else { panic!("about") };

    let propose = Request::Propose { plan: Box::new(Plan::clone(history.plan())), waves: 4, seed: 1 };
    let (Answer::Proposal(proposal), _) = ask(&mut state, &propose, vec![inventory.clone()]).unwrap() else {
        panic!("propose")
    };
    let patch = history.execute(&Command::AcceptProposal(proposal.whole()), "Kari", at).unwrap();
    let change = Request::Change { patch: Box::new((*patch).clone()), back: false };
    let (Answer::Changed(changed), _) = ask(&mut state, &change, Vec::new()).unwrap() else {
        panic!("change")
    };
    let afresh = Request::Load { plan: Box::new(Plan::clone(history.plan())) };
    let (Answer::Loaded(_, loaded), _) = ask(&mut state, &afresh, vec![inventory.clone()]).unwrap() else {
        panic!("load")
    };
    assert_eq!(changed, loaded, "a changed model says what one loaded afresh says");

    let plan = Box::new(Plan::clone(history.plan()));
    let save = Request::Save { plan, journal: history.journal().to_vec(), signatures: Vec::new() };
    let (Answer::Saved { .. }, file) = ask(&mut state, &save, vec![inventory]).unwrap() else {
        panic!("save")
    };
    let open = Request::Open { register: String::new(), at };
    let (Answer::Opened(opened), inventories) = ask(&mut state, &open, file).unwrap() else { panic!("open") };
    assert_eq!((&opened.plan, inventories.len()), (&**history.plan(), 1));
    assert!(!opened.verdict.valid, "nobody has signed");
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
