//! What the page asks its worker about files: signed bytes stay, and what is damaged is not handed out.

use flytteplan::base::{Minutes, Silent};
use flytteplan::job::{self, Answer, Failure, Opened, Request, State, encode_inventory};
use flytteplan::plan::{Command, apply};
use flytteplan::share::{KEY_ENTROPY, PlanFile, generate_key, save, sign_manifest};

use super::contents::{changed, entries, zipped};
use super::plans::{NOW, key, small};

type Bytes = Vec<Vec<u8>>;

fn ask(state: &mut State, request: Request, attached: Bytes) -> Result<(Answer, Bytes), Failure> {
    let attached = attached.into_iter().map(flytteplan::base::Bytes::from).collect();
    job::run(state, request, attached, &mut Silent)
}

fn opened(register: &str, file: &[u8]) -> (Opened, Bytes) {
    let request = Request::Open { register: register.into(), at: NOW };
    match ask(&mut State::default(), request, vec![file.to_vec()]) {
        Ok((Answer::Opened(opened), attached)) => (*opened, attached),
        other => panic!("{other:?}"),
    }
}

fn entry(file: &[u8], name: &str) -> Vec<u8> {
    entries(file).into_iter().find(|(found, _)| found == name).unwrap().1
}

#[test]
fn another_build_signs_over_the_bytes_that_were_signed() {
    let file = PlanFile { generated_by: "flytteplan 0.0.9 before".into(), ..small() };
    let first = sign_manifest(&save(&file).unwrap(), &key(1)).unwrap();
    let private =
        generate_key(&std::array::from_fn::<u8, KEY_ENTROPY, _>(|at| at as u8), "x", "ola", 1).unwrap();
    let ola = flytteplan::share::unlock(&private, "x").unwrap();
    let register = format!("kari {}\nola {}\n", key(1).public_line(), ola.public_line());
    let request =
        Request::Sign { key: private.clone(), passphrase: "x".into(), register: register.clone(), at: NOW };
    let (answer, mut both) = ask(&mut State::default(), request, vec![first.clone()]).unwrap();
    let both = both.pop().unwrap();
    assert!(matches!(answer, Answer::Signed(verdict) if verdict.valid && verdict.signatures.len() == 2));
    assert_eq!(entry(&both, "plan.json"), entry(&first, "plan.json"));

    // What is saved anew is another manifest, so the page must go on with the file that it opened.
    let (seen, inventories) = opened(&register, &both);
    assert!(seen.verdict.valid && seen.inventories == seen.plan.inventories);
    let request = Request::Save {
        plan: Box::new(seen.plan),
        journal: seen.journal,
        signatures: seen.signatures,
        workspace: seen.workspace,
        mappings: seen.mappings,
    };
    let (Answer::Saved { manifest }, anew) = ask(&mut State::default(), request, inventories).unwrap() else {
        panic!("saved")
    };
    assert_ne!(manifest, seen.manifest);
    assert!(!opened(&register, &anew[0]).0.verdict.valid);
}

#[test]
fn the_manifest_signed_elsewhere_is_attached() {
    let file = save(&small()).unwrap();
    let (_, manifest) = ask(&mut State::default(), Request::Manifest, vec![file.clone()]).unwrap();
    assert_eq!(manifest[0], entry(&file, "plan.json"));
    let signed = sign_manifest(&file, &key(1)).unwrap();
    let (name, signature) =
        entries(&signed).into_iter().find(|(name, _)| name.starts_with("signatures/")).unwrap();
    let register = format!("kari {}\n", key(1).public_line());
    let attach = || Request::Attach { register: register.clone(), at: NOW };
    let attached = vec![file.clone(), signature.clone()];
    let (answer, with) = ask(&mut State::default(), attach(), attached).unwrap();
    assert!(matches!(answer, Answer::Signed(verdict) if verdict.valid));
    assert_eq!(entry(&with[0], &name), signature);
    for (file, signature) in [(file.clone(), b"no signature".to_vec()), (changed_plan(), signature)] {
        let refused = ask(&mut State::default(), attach(), vec![file, signature]);
        assert_eq!(refused.err(), Some(Failure::Key("not-a-signature".into())));
    }
}

fn changed_plan() -> Vec<u8> {
    let mut file = small();
    file.plan.name.push('!');
    save(&file).unwrap()
}

#[test]
fn a_damaged_or_missing_inventory_is_not_handed_out_and_empties_the_model() {
    let mut file = small();
    let inventory = encode_inventory(&flytteplan::estate::Inventory::default());
    let digest = flytteplan::base::Digest::of(&inventory);
    file.inventories.insert(digest, inventory.clone());
    file.plan.inventories.push(digest);
    let good = save(&file).unwrap();
    assert_eq!(opened("", &good).0.inventories, file.plan.inventories);

    let name = format!("inventories/{}.bin", digest.to_hex());
    let without: Vec<_> = entries(&good).into_iter().filter(|(found, _)| *found != name).collect();
    for broken in [changed(&good, &name, |bytes| *bytes.last_mut().unwrap() ^= 1), zipped(&without)] {
        let (seen, attached) = opened("", &broken);
        assert_eq!((seen.inventories.len(), attached.len()), (2, 2));
        assert!(!seen.inventories.contains(&digest) && !seen.verdict.valid);

        // The plan before had a model; it must not answer for this one.
        let mut state = State::default();
        let load = Request::Load { plan: Box::new(file.plan.clone()), at: Minutes(1) };
        ask(&mut state, load, vec![inventory.clone()]).unwrap();
        let load = Request::Load { plan: Box::new(seen.plan.clone()), at: Minutes(1) };
        assert_eq!(ask(&mut state, load, Vec::new()).err(), Some(Failure::NotLoaded));
        assert_eq!(ask(&mut state, Request::Hubs, Vec::new()).err(), Some(Failure::NotLoaded));

        // Nor is it saved as if it were whole.
        let plan = apply(&seen.plan, &Command::SetSigners(Vec::new())).unwrap();
        let request = Request::Save {
            plan: Box::new(plan),
            journal: seen.journal,
            signatures: Vec::new(),
            workspace: seen.workspace,
            mappings: seen.mappings,
        };
        assert!(matches!(ask(&mut state, request, attached), Err(Failure::File(_))));
    }
}
