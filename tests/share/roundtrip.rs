//! What is saved is what is opened, to the byte.

use std::collections::BTreeSet;

use flytteplan::base::{Digest, TrustId};
use flytteplan::plan::journal::Entry;
use flytteplan::share::file::manifest_digest;
use flytteplan::share::{
    JournalVerdict, ProblemCode, open, package, purge_people, replace_unsigned, save, sign_manifest, verify,
};
use proptest::prelude::*;

use super::contents::{entries, file_of};
use super::plans::{NOW, key, link, random, register, small, spoken};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_comes_back_as_it_was(seed in any::<u64>(), size in 1_u64..40) {
        let file = random(seed, size);
        let bytes = save(&file).unwrap();
        let opened = open(&bytes).unwrap();
        prop_assert_eq!(&opened.problems, &vec![]);
        prop_assert_eq!(&opened.file, &file);
        prop_assert_eq!(opened.manifest_digest, manifest_digest(&file).unwrap());
        prop_assert_eq!(save(&opened.file).unwrap(), bytes);
    }

    #[test]
    fn any_package_verifies_and_holds_one_part(seed in any::<u64>(), size in 1_u64..20) {
        let file = random(seed, size);
        let key = key(1);
        let signed = sign_manifest(&save(&file).unwrap(), &key).unwrap();
        let signers = register(&[(&key, "")]);
        for (id, trust) in &file.plan.trusts {
            let bytes = package(&signed, id).unwrap();
            let verdict = verify(&bytes, &signers, NOW);
            prop_assert!(verdict.valid && verdict.is_package, "{verdict:?}");
            if !trust.shared {
                prop_assert_eq!(verdict.package.as_ref(), Some(id));
            }
            let opened = open(&bytes).unwrap();
            for (vm_id, vm) in &opened.file.plan.vms {
                prop_assert_eq!(Some(vm), file.plan.vms.get(vm_id));
            }
        }
    }
}

#[test]
fn what_people_said_never_changes_its_bytes() {
    let bytes = save(&spoken()).unwrap();
    expect_test::expect!["6f7a6050217b1675afc31313f8843ac0c078504fa7511db7583a718b9abf7b4c"]
        .assert_eq(&Digest::of(&bytes).to_hex());
    assert_eq!(open(&bytes).unwrap().file, spoken());
}

#[test]
fn the_small_plan_never_changes_its_bytes() {
    // A new figure here means that files which people have signed would be written differently now.
    let bytes = save(&small()).unwrap();
    expect_test::expect!["d7fa5b923680e71d42054bdf55bb934ef98b70b4c548d5cc2c751d949da1bc02"]
        .assert_eq(&Digest::of(&bytes).to_hex());
    expect_test::expect!["4f62777a293058bf6d25fafc5cb700b59adcac754b0bbd8c6fc230e259eadb25"]
        .assert_eq(&manifest_digest(&small()).unwrap().to_hex());
    let names: Vec<String> = entries(&bytes).into_iter().map(|(name, _)| name).collect();
    expect_test::expect![[r"
        plan.json
        parts/nlsh.json
        parts/shared.json
        parts/unn.json
        people/people.json
        inventories/054edec1d0211f624fed0cbca9d4f9400b0e491c43742af2c5b0abebf0c990d8.bin
        inventories/f9ef01ad217162802274f9c1c5d44bd21120fe4e1cf6384cacdafc10a80cf0d7.json
        journal/journal.json
        workspace/views/map.json"]]
    .assert_eq(&names.join("\n"));
}

#[test]
fn the_manifest_names_no_system_and_no_person() {
    let file = small();
    let signed = save(&file).unwrap();
    let manifest = entries(&signed).into_iter().find(|(name, _)| name == "plan.json").unwrap().1;
    let manifest = String::from_utf8(manifest).unwrap();
    let names = file.plan.vms.values().map(|vm| vm.name.as_str());
    let names = names.chain(file.plan.services.values().map(|service| service.name.as_str()));
    for name in names.chain(["Nordmann", "99 99"]) {
        assert!(!manifest.contains(name), "{name}");
    }
}

#[test]
fn a_package_tells_one_trust_its_own() {
    let bytes = package(&save(&small()).unwrap(), &TrustId::new("unn")).unwrap();
    let all = entries(&bytes);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["plan.json", "package.json", "parts/unn.json"]);
    let text: String = all.iter().map(|(_, content)| String::from_utf8_lossy(content)).collect();
    for (name, expected) in [
        ("unn-journal-01", true),
        ("Bølge 1", true),
        ("Katalog", true),      // a shared service it uses
        ("Laboratorium", true), // the far end of a dependency
        ("nlsh-lab-01", false),
        ("felles-ad-01", false),
        ("svc-lab", false),
        ("Sammen", false),
        ("Nordmann", false),
    ] {
        assert_eq!(text.contains(name), expected, "{name}");
    }
    let opened = open(&bytes).unwrap();
    assert_eq!(opened.package, Some(TrustId::new("unn")));
    assert!(opened.people_purged);
    let shared = package(&save(&small()).unwrap(), &TrustId::new("felles")).unwrap();
    assert_eq!(open(&shared).unwrap().package, Some(TrustId::new("felles")));
    let unknown = package(&bytes, &TrustId::new("nlsh"));
    assert!(unknown.is_err());
}

#[test]
fn work_in_journal_and_workspace_and_a_purge_keep_signatures() {
    let (key, mut file) = (key(1), small());
    let signers = register(&[(&key, "")]);
    let signed = sign_manifest(&save(&file).unwrap(), &key).unwrap();
    assert!(verify(&signed, &signers, NOW).valid);

    file.workspace.insert("views/list.json".into(), vec![1, 2, 3]);
    file.journal[0].who = "Noen andre".into();
    let changed = replace_unsigned(&signed, &file.journal, &file.workspace).unwrap();
    let verdict = verify(&changed, &signers, NOW);
    assert!(verdict.valid);
    assert_eq!(verdict.journal, JournalVerdict::Broken { at: 2, entries: 2 });
    let opened = open(&changed).unwrap().file;
    assert_eq!((opened.journal, opened.workspace), (file.journal, file.workspace));

    let purged = purge_people(&signed).unwrap();
    let verdict = verify(&purged, &signers, NOW);
    assert!(verdict.valid && verdict.people_purged);
    // The journal says what was done, and no longer by whom; a chain that was broken stays so.
    assert_eq!(verdict.journal, JournalVerdict::Intact { entries: 2 });
    let (named, bare) = (open(&signed).unwrap().file.journal, open(&purged).unwrap().file.journal);
    let codes = |journal: &[Entry]| journal.iter().map(|one| (one.code.clone(), one.at)).collect::<Vec<_>>();
    assert_eq!(codes(&named), codes(&bare));
    assert!(named.iter().all(|one| !one.who.is_empty()) && bare.iter().all(|one| one.who.is_empty()));
    let names = |bytes: &[u8]| {
        let holds = |content: &[u8]| String::from_utf8_lossy(content).contains("Kari");
        entries(bytes)
            .into_iter()
            .filter(|(_, content)| holds(content))
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (names(&signed), names(&purged)),
        (vec!["people/people.json".to_owned(), "journal/journal.json".into()], vec![])
    );
    let broken = purge_people(&changed).unwrap();
    assert_eq!(verify(&broken, &signers, NOW).journal, JournalVerdict::Broken { at: 2, entries: 2 });
    let plan = open(&purged).unwrap().file.plan;
    assert!(plan.people.is_empty() && plan.author.is_empty());
    assert!(!entries(&purged).iter().any(|(_, content)| String::from_utf8_lossy(content).contains("+47")));
    assert_eq!(purge_people(&purged).unwrap(), purged);
    for text in ["", "{}", r#"{"people":"ab"}"#, r#"{ "people":"ab" }"#] {
        let mut other = entries(&purged);
        other.iter_mut().find(|(name, _)| name == "people/purged.json").unwrap().1 = text.into();
        let verdict = verify(&file_of(&other), &signers, NOW);
        assert!(!verdict.valid && !verdict.people_purged, "{text}: {verdict:?}");
    }
}

#[test]
fn links_are_saved_sorted_and_once() {
    let mut file = small();
    file.links.reverse();
    file.links.push(link("svc-lab", "svc-lab", 1));
    assert_eq!(save(&file).unwrap(), save(&small()).unwrap());
}

#[test]
fn what_cannot_be_saved_is_said() {
    let refused = |change: &dyn Fn(&mut flytteplan::share::PlanFile)| {
        let mut file = small();
        change(&mut file);
        save(&file).unwrap_err().code
    };
    assert_eq!(refused(&|file| file.links[0].connections = u64::MAX), ProblemCode::NumberOutOfRange);
    assert_eq!(refused(&|file| file.plan.inventories.clear()), ProblemCode::EntryAdded);
    assert_eq!(refused(&|file| file.inventories.clear()), ProblemCode::EntryMissing);
    let wrong = |file: &mut flytteplan::share::PlanFile| file.inventories.values_mut().for_each(Vec::clear);
    assert_eq!(refused(&wrong), ProblemCode::InventoryMisnamed);
    for path in ["../x", "/x", "a\\b", "a//b", ".", "c:x", "", "x\n"] {
        let add = |file: &mut flytteplan::share::PlanFile| drop(file.workspace.insert(path.into(), vec![]));
        assert_eq!(refused(&add), ProblemCode::EntryName, "{path}");
    }
    let long = |file: &mut flytteplan::share::PlanFile| file.plan.name = "x".repeat(33 << 20);
    assert_eq!(refused(&long), ProblemCode::DocumentTooLarge);
}

#[test]
fn codes_are_stable_and_distinct() {
    let codes: BTreeSet<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), ProblemCode::ALL.len());
    for code in ProblemCode::ALL {
        assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{}\"", code.as_str()));
    }
}
