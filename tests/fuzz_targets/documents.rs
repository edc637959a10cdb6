//! What reads plans, keys and what the browser kept.
//!
//! In: bytes of a `.flytteplan`, of its parts, of keys and signatures, of records. Out: nothing. **What opens without
//! a problem is written again as the very same bytes, and whatever opens can be shown, checked and proposed for.**

use std::collections::BTreeMap;

use flytteplan::base::{Bytes, Digest, Minutes, ServiceId, Silent};
use flytteplan::graph::Partner;
use flytteplan::job::{self, Answer, Loaded, Request, State, buffer};
use flytteplan::plan::{Link, Plan};
use flytteplan::share::container::{self, Container, Content};
use flytteplan::share::parts::{PartStamp, Stamp, inventory_name};
use flytteplan::share::{self, AllowedSigners, Manifest, Problem, ProblemCode, canonical, key::KeyProblem};
use ssh_key::{Kdf, PrivateKey};

use super::{check_notes, check_problem, halves, split};

const NOW: Minutes = Minutes(30_000_000);
/// Rounds of a locked key that are tried: each costs a hundredth of a second.
const ROUNDS: u32 = 2;

/// A `.flytteplan` as it is.
pub(super) fn container(input: &[u8]) {
    whole(input);
}

/// Entries of a plan file, each after a line with its name, in place of those of a good one. The manifest vouches for
/// them, so that they are read. `inventory` stands for the inventory, `plan.json` for the manifest itself.
pub(super) fn parts(input: &[u8]) {
    let named = |part: &[u8]| {
        let (name, bytes) = halves(part, b'\n');
        (String::from_utf8_lossy(name).into_owned(), bytes.to_vec())
    };
    replaced(split(input).take(8).map(named).collect());
}

/// Opens the good file with these entries in place of its own.
fn replaced(parts: Vec<(String, Vec<u8>)>) {
    let mut entries = good_entries();
    let mut manifest: Manifest = serde_json::from_slice(&entries["plan.json"]).expect("a manifest");
    let mut own_manifest = None;
    for (name, bytes) in parts {
        let stamp = Stamp::of(&bytes);
        match name.as_str() {
            "plan.json" => own_manifest = Some(bytes),
            "inventory" => {
                for old in std::mem::take(&mut manifest.inventories) {
                    entries.retain(|name, _| !name.contains(&old.digest.to_hex()));
                }
                entries.insert(inventory_name(stamp.digest, &bytes), bytes);
                manifest.inventories = vec![stamp];
            }
            "people/people.json" => {
                manifest.people = stamp;
                entries.insert(name, bytes);
            }
            _ => {
                if let Some(part) = manifest.parts.get_mut(&name) {
                    *part = PartStamp { trust: part.trust.clone(), digest: stamp.digest, size: stamp.size };
                }
                entries.insert(name, bytes);
            }
        }
    }
    let manifest = own_manifest.unwrap_or_else(|| canonical::write(&manifest).expect("canonical"));
    entries.insert("plan.json".to_owned(), manifest);
    let entries: BTreeMap<String, Content<'_>> =
        entries.into_iter().map(|(name, bytes)| (name, Content::Bytes(bytes))).collect();
    if let Ok(file) = container::write(&entries) {
        whole(&file);
    }
}

fn good_entries() -> BTreeMap<String, Vec<u8>> {
    let file = super::seeds::plan();
    let container = Container::read(&file).expect("a container");
    let inflated = container.entries.iter().map(|(name, raw)| (name.clone(), raw.inflate().expect("whole")));
    inflated.collect()
}

/// Opens, verifies, saves, and shows a file.
fn whole(file: &[u8]) {
    let verdict = share::verify(file, &AllowedSigners::default(), NOW);
    assert_eq!(verdict, share::inspect(file), "nobody is listed: judged and inspected say the same");
    verdict.problems.iter().for_each(check_problem);
    assert!(!verdict.valid, "valid, and nobody is listed");
    let opened = match share::open(file) {
        Ok(opened) => opened,
        Err(problem) => {
            check_problem(&problem);
            assert!(!verdict.problems.is_empty(), "refused, and the verdict has no problem");
            return;
        }
    };
    opened.problems.iter().chain(&opened.losses).for_each(check_problem);
    // Whether signatures hold, and are called what they should be, is told by the verdict alone.
    let of_signatures =
        |problem: &&Problem| matches!(problem.code, ProblemCode::NoSignature | ProblemCode::SignatureName);
    let judged: Vec<&Problem> = verdict.problems.iter().filter(|problem| !of_signatures(problem)).collect();
    assert_eq!(
        opened.problems.iter().collect::<Vec<_>>(),
        judged,
        "opened and judged, it has other problems"
    );
    let clean = opened.problems.is_empty() && opened.losses.is_empty();
    if clean && !opened.is_package && !opened.people_purged {
        let saved = share::save(&opened.file).expect("what opens can be saved");
        let again = share::open(&saved).expect("what is saved opens");
        assert_eq!((again.file, again.manifest), (opened.file.clone(), opened.manifest.clone()));
        for trust in opened.file.plan.trusts.keys() {
            if let Ok(package) = share::package(file, trust) {
                let part = share::open(&package).expect("a package opens");
                assert_eq!((part.is_package, part.problems), (true, Vec::new()));
            }
        }
        let purged = share::purge_people(file).expect("names can be taken out");
        assert!(share::open(&purged).expect("and the file opens").people_purged);
    }
    let Some((mut state, plan, inventory)) = loaded(file) else { return };
    through_the_model(&mut state, plan, inventory);
}

/// Opens a file as the page does; gives a model of what is in it, the plan and its last inventory.
pub(super) fn loaded(file: &[u8]) -> Option<(State, Plan, Vec<u8>)> {
    let mut state = State::default();
    let open = Request::Open { register: String::new(), at: NOW };
    let Ok((Answer::Opened(opened), inventories)) = run(&mut state, open, vec![file.to_vec()]) else {
        return None;
    };
    let inventory = inventories.last().cloned().unwrap_or_default();
    let load = Request::Load { plan: Box::new(opened.plan.clone()), at: NOW };
    run(&mut state, load, vec![inventory.clone()]).ok()?;
    Some((state, opened.plan, inventory))
}

/// Asks everything of a model that a page may ask.
fn through_the_model(state: &mut State, plan: Plan, inventory: Vec<u8>) {
    let load = Request::Load { plan: Box::new(plan.clone()), at: NOW };
    let Ok((Answer::Loaded, pieces)) = run(state, load, vec![inventory.clone()]) else { return };
    let Some(Loaded { estate: view, links, .. }) = Loaded::of(&pieces) else { return };
    let vms: Vec<_> = view.vms.iter().map(|row| row.id.clone()).take(8).collect();
    let services: Vec<_> = plan.services.keys().take(4).cloned().collect();
    let mut requests = vec![
        Request::Hubs,
        Request::Known,
        Request::ProposeServices { rejected: [].into() },
        Request::TryRules { rules: plan.rules.clone() },
        Request::Preview { vms: vms.clone(), wave: plan.waves.keys().next().cloned() },
        Request::VmMap { services: services.clone(), vms: vms.clone(), steps: 2 },
        Request::NearVms { vms: vms.clone(), steps: 2 },
    ];
    requests.extend(vms.first().map(|vm| Request::About { vm: vm.clone() }));
    requests.extend(services.first().map(|service| Request::Reached { service: service.clone() }));
    let service = |id: &ServiceId| Partner::Service(id.clone());
    let between = |link: &Link| Request::Evidence { from: service(&link.from), to: service(&link.to) };
    requests.extend(links.first().map(between));
    for request in requests {
        drop(run(state, request, Vec::new()));
    }
    // A proposal takes a hundred times as long as all else: one in sixteen.
    if !Digest::of(&inventory).to_hex().starts_with('0') {
        return;
    }
    let propose = Request::Propose { plan: Box::new(plan.clone()), waves: 3, seed: 1 };
    drop(run(state, propose, vec![inventory.clone()]));
    let compare = Request::Compare { plan: Box::new(plan) };
    drop(run(state, compare, vec![inventory.clone(), inventory]));
}

/// Carries out a request; its answer can be sent.
fn run(state: &mut State, request: Request, attached: Vec<Vec<u8>>) -> Result<(Answer, Vec<Vec<u8>>), ()> {
    let attached = attached.into_iter().map(Bytes::from).collect();
    let (answer, attached) = job::run(state, request, attached, &mut Silent).map_err(drop)?;
    assert!(
        job::encode(&job::Reply::Done(Box::new(answer.clone()))).is_some(),
        "an answer that cannot be sent"
    );
    Ok((answer, attached))
}

/// Private keys, signatures and registers of signers: each text as each of them.
pub(super) fn keys(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let parsed = AllowedSigners::parse(&text);
    check_notes(&parsed.notes);
    assert!(parsed.value.lines().iter().all(|line| !line.principals.is_empty()), "a signer without a name");
    drop(share::verify::check_pem(input, share::PLAN_NAMESPACE, b"message"));
    drop(share::add_signature(&super::seeds::plan(), &text));
    let locked = share::is_locked(&text);
    let cheap = PrivateKey::from_openssh(text.trim())
        .is_ok_and(|key| !matches!(key.kdf(), Kdf::Bcrypt { rounds, .. } if *rounds > ROUNDS));
    let passphrase = if cheap { "x" } else { "" };
    match share::unlock(&text, passphrase) {
        Ok(key) => {
            let line = AllowedSigners::line_for("Kari", &key.public_line());
            let listed = AllowedSigners::parse(&line);
            assert_eq!(listed.value.lines().len(), 1, "its public line is none: {line:?}");
            let signed = share::sign_manifest(&super::seeds::plan(), &key).expect("a key signs");
            assert!(share::verify(&signed, &listed.value, NOW).valid, "signed, and not valid");
        }
        Err(error) => {
            assert!(KeyProblem::ALL.contains(&error.0));
            assert_eq!(
                locked.is_none(),
                PrivateKey::from_openssh(text.trim()).is_err() || text.len() > 64 << 10
            );
        }
    }
}

/// Records of the browser's database, inventories and messages.
pub(super) fn stored(input: &[u8]) {
    let (kind, bytes) = input.split_first().unwrap_or((&0, &[]));
    match kind % 4 {
        0 => {
            let Some(version) = buffer::decode::<buffer::Version>(bytes) else { return };
            let again = buffer::encode(&version).expect("a record");
            assert_eq!(buffer::decode::<buffer::Version>(&again).as_ref(), Some(&version));
            drop(buffer::encode(&buffer::Head::of(&version, NOW)).expect("a head"));
            let buffer::Version { plan, journal, .. } = version;
            let found = plan.inventories.iter().map(|_| (Digest::of(b""), Vec::new())).collect();
            if let Ok(seal) = job::save(plan, journal, Vec::new(), found, job::Workspace::default()) {
                whole(&seal.bytes);
            }
        }
        1 => drop(buffer::decode::<buffer::Head>(bytes)),
        2 => {
            let Some(inventory) = job::decode_inventory(bytes) else { return };
            let again = job::encode_inventory(&inventory);
            assert_eq!(job::decode_inventory(&again).as_ref(), Some(&inventory));
            replaced(vec![("inventory".to_owned(), bytes.to_vec())]);
        }
        _ => drop(job::decode::<Request>(bytes)),
    }
}
