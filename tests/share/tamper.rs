//! Nothing that is changed passes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use flytteplan::base::{Digest, Minutes, TrustId};
use flytteplan::share::container::{Container, Content, write};
use flytteplan::share::{
    AllowedSigners, PlanFile, Problem, ProblemCode, Reason, Verdict, inspect, open, package, save,
    sign_manifest, verify,
};

use super::contents::{changed, entries, file_of, zipped};
use super::plans::{NOW, key, register, small, spoken};

static SIGNED: LazyLock<Vec<u8>> =
    LazyLock::new(|| sign_manifest(&save(&small()).unwrap(), &key(1)).unwrap());
static SIGNERS: LazyLock<AllowedSigners> =
    LazyLock::new(|| register(&[(&key(1), "namespaces=\"plan-v1@flytteplan\"")]));

fn signed() -> Vec<u8> {
    SIGNED.clone()
}

fn judged(bytes: &[u8]) -> Verdict {
    verify(bytes, &SIGNERS, NOW)
}

#[test]
fn the_file_itself_is_valid_also_when_zipped_by_others() {
    let verdict = judged(&signed());
    assert!(verdict.valid, "{verdict:?}");
    assert_eq!(verdict.signatures[0].signer.as_deref(), Some("signer-1"));
    assert_eq!(verdict.signatures[0].fingerprint, key(1).fingerprint());
    assert!(verdict.required[0].met);
    assert!(judged(&zipped(&entries(&signed()))).valid);
}

#[test]
fn no_flipped_bit_of_any_signed_entry_passes() {
    let good = signed();
    let container = Container::read(&good).unwrap();
    let raw = container.entries.iter().map(|(name, raw)| (name.clone(), Content::Raw(*raw)));
    let mut file: BTreeMap<String, Content<'_>> = raw.collect();
    let mut flips = 0;
    for (name, raw) in &container.entries {
        let free = name.starts_with("workspace/") || name.starts_with("journal/");
        let content = raw.inflate().unwrap();
        for bit in 0..content.len() * 8 {
            let mut flipped = content.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            file.insert(name.clone(), Content::Bytes(flipped));
            let verdict = judged(&write(&file).unwrap());
            assert_eq!(verdict.valid, free, "{name} bit {bit}: {verdict:?}");
            flips += 1;
        }
        file.insert(name.clone(), Content::Raw(*raw));
    }
    assert!(flips > 30_000, "{flips}");
}

#[test]
fn what_a_person_said_is_signed() {
    let good = sign_manifest(&save(&spoken()).unwrap(), &key(1)).unwrap();
    assert!(judged(&good).valid);
    for (part, before, after) in [
        ("parts/unn.json", "permen", "hodet."),
        ("parts/shared.json", "permen", "hodet."),
        ("parts/shared.json", "Helsenettet", "Helsenettex"),
        ("parts/shared.json", "10.20.0.0/16", "10.21.0.0/16"),
        ("parts/unn.json", "\"uses\"", "\"usex\""),
    ] {
        let bytes = changed(&good, part, |content| {
            let text = String::from_utf8(content.clone()).unwrap();
            assert!(text.contains(before), "{part}: {before}");
            *content = text.replace(before, after).into_bytes();
        });
        assert!(!judged(&bytes).valid, "{part}: {before}");
    }
    // What lies across trusts is in no trust's part, and who said it in none.
    let all = entries(&good);
    let holds = |name: &str, text: &str| {
        let (_, content) = all.iter().find(|(entry, _)| entry == name).unwrap();
        String::from_utf8_lossy(content).contains(text)
    };
    assert!(!holds("parts/nlsh.json", "permen"));
    assert!(all.iter().all(|(name, _)| !name.starts_with("parts/") || !holds(name, "Kari")));
}

#[test]
fn no_flipped_bit_of_the_container_changes_what_a_valid_file_says() {
    let good = signed();
    let plan = open(&good).unwrap().file;
    for bit in 0..good.len() * 8 {
        let mut flipped = good.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if judged(&flipped).valid {
            // Attributes in the directory and unused bits after a deflate stream say nothing.
            let PlanFile { plan: seen, links, inventories, .. } = open(&flipped).unwrap().file;
            assert_eq!(
                (seen, links, inventories),
                (plan.plan.clone(), plan.links.clone(), plan.inventories.clone())
            );
        }
    }
}

#[test]
fn every_entry_that_is_taken_out_is_missed() {
    let all = entries(&signed());
    for (at, (name, _)) in all.iter().enumerate() {
        let mut fewer = all.clone();
        fewer.remove(at);
        let verdict = judged(&file_of(&fewer));
        let free = ["workspace/", "journal/"].iter().any(|folder| name.starts_with(folder));
        assert_eq!(verdict.valid, free, "{name}");
        assert!(!verdict.people_purged);
        if ["inventories/", "parts/", "people/"].iter().any(|folder| name.starts_with(folder)) {
            let stem = name.rsplit_once('.').unwrap().0;
            let named = verdict.problems.iter().any(|problem| {
                problem.code == ProblemCode::EntryMissing
                    && problem.entry.as_deref().unwrap().starts_with(stem)
            });
            assert!(named, "{name}: {verdict:?}");
        }
    }
}

#[test]
fn every_entry_that_is_added_is_noticed_and_named() {
    let all = entries(&signed());
    for (name, valid) in [
        ("parts/fin.json", false),
        ("readme.txt", false),
        ("people/more.json", false),
        ("people/purged.json", false),
        ("approvals/approval-unn.json", false),
        ("signatures/2-abcdefgh.sig", false),
        ("signatures/readme", false),
        ("inventories/0000.bin", false),
        ("package.json.bak", false),
        ("workspace/more/deep.bin", true),
        ("journal/minutes.json", true),
    ] {
        let mut more = all.clone();
        more.push((name.to_owned(), b"{}".to_vec()));
        let verdict = judged(&file_of(&more));
        assert_eq!(verdict.valid, valid, "{name}: {verdict:?}");
        assert_eq!(verdict.problems.iter().any(|problem| problem.entry.as_deref() == Some(name)), !valid);
    }
}

#[test]
fn every_entry_that_is_renamed_is_noticed() {
    let all = entries(&signed());
    for at in 0..all.len() {
        let mut renamed = all.clone();
        let (folder, rest) = all[at].0.split_once('/').unwrap_or(("", &all[at].0));
        renamed[at].0 = if folder.is_empty() { format!("x{rest}") } else { format!("{folder}/x{rest}") };
        let free = folder == "workspace" || folder == "journal";
        assert_eq!(judged(&file_of(&renamed)).valid, free, "{}", all[at].0);
    }
}

#[test]
fn a_changed_file_opens_marked() {
    let bytes = changed(&signed(), "parts/unn.json", |part| {
        let text = String::from_utf8(part.clone()).unwrap();
        *part = text.replace("unn-journal-01", "unn-journal-99").into_bytes();
    });
    let opened = open(&bytes).unwrap();
    assert_eq!(opened.problems, [Problem::entry(ProblemCode::EntryChanged, "parts/unn.json")]);
    assert!(opened.file.plan.vms.values().any(|vm| vm.name == "unn-journal-99"));
    assert!(!judged(&bytes).valid);
    assert!(sign_manifest(&bytes, &key(2)).is_err());
}

#[test]
fn copies_that_disagree_are_named_even_where_all_digests_are_right() {
    let all = entries(&save(&small()).unwrap());
    let text = |name: &str| {
        String::from_utf8(all.iter().find(|(entry, _)| entry == name).unwrap().1.clone()).unwrap()
    };
    for (part, from, to) in [
        ("parts/unn.json", "Bølge 1", "Bølge X"),
        ("parts/unn.json", "Katalog", "Kartotek"),
        ("parts/shared.json", "\"rank\":9", "\"rank\":8"),
        ("parts/nlsh.json", "\"connections\":5", "\"connections\":6"),
        ("parts/unn.json", "\"owner\":\"unn\"", "\"owner\":\"nlsh\""),
    ] {
        let old = text(part);
        let new = old.replace(from, to);
        let manifest = text("plan.json");
        let manifest = manifest
            .replace(&Digest::of(old.as_bytes()).to_hex(), &Digest::of(new.as_bytes()).to_hex())
            .replace(&format!("\"size\":{}", old.len()), &format!("\"size\":{}", new.len()));
        let mut forged = all.clone();
        for (name, content) in &mut forged {
            match name.as_str() {
                "plan.json" => *content = manifest.clone().into_bytes(),
                name if name == part => *content = new.clone().into_bytes(),
                _ => {}
            }
        }
        let problems = open(&file_of(&forged)).unwrap().problems;
        let right = part == "parts/shared.json" && from.contains("rank");
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        // The shared region's own figures have no copy to disagree with.
        assert_eq!(codes.contains(&ProblemCode::PartsDisagree), !right, "{part} {from}: {problems:?}");
        assert!(codes.iter().all(|code| *code == ProblemCode::PartsDisagree), "{problems:?}");
    }
}

#[test]
fn a_package_is_not_a_whole_file_and_holds_no_more_than_one_part() {
    let whole = entries(&signed());
    let bytes = package(&signed(), &TrustId::new("unn")).unwrap();
    assert!(judged(&bytes).valid);
    let packed = entries(&bytes);
    let with = |name: &str| {
        let mut more = packed.clone();
        more.push(whole.iter().find(|(entry, _)| entry == name).unwrap().clone());
        judged(&file_of(&more))
    };
    let verdict = with("parts/nlsh.json");
    assert_eq!(verdict.problems, [Problem::entry(ProblemCode::EntryAdded, "parts/nlsh.json")]);
    assert!(with("people/people.json").valid);
    let without_mark: Vec<_> = packed.iter().filter(|(name, _)| name != "package.json").cloned().collect();
    assert!(!judged(&file_of(&without_mark)).valid);
    for bit in 0..packed[1].1.len() * 8 {
        let mut flipped = packed.clone();
        flipped[1].1[bit / 8] ^= 1 << (bit % 8);
        assert!(!judged(&file_of(&flipped)).valid, "{bit}");
    }
    assert_eq!(sign_manifest(&bytes, &key(1)), Err(flytteplan::share::SignError::Package));
}

#[test]
fn each_way_in_which_a_signature_fails_has_its_reason() {
    let file = signed();
    let key = key(1);
    let plan_only = "namespaces=\"plan-v1@flytteplan\"";
    let reason = |signers: &[(&flytteplan::share::UnlockedKey, &str)], now: Minutes| {
        let verdict = verify(&file, &register(signers), now);
        assert_eq!(verdict.valid, verdict.signatures[0].reason == Reason::Good);
        verdict.signatures[0].reason.as_str()
    };
    assert_eq!(reason(&[(&key, plan_only)], NOW), "good");
    assert_eq!(reason(&[(&super::plans::key(2), plan_only)], NOW), "unknown-signer");
    let other = "namespaces=\"approval-v1@flytteplan\"";
    assert_eq!(reason(&[(&key, other)], NOW), "namespace-not-allowed");
    assert_eq!(reason(&[(&key, other), (&key, plan_only)], NOW), "good");
    assert_eq!(reason(&[(&key, "valid-before=\"20200101Z\"")], NOW), "expired");
    assert_eq!(reason(&[(&key, "valid-after=\"20990101Z\"")], NOW), "not-yet-valid");
    let both = "valid-after=\"20200101Z\",valid-before=\"20990101Z\"";
    assert_eq!(reason(&[(&key, both)], NOW), "good");
    assert_eq!(inspect(&file).signatures[0].reason, Reason::UnknownSigner);
    assert_eq!(inspect(&file).signatures[0].fingerprint, key.fingerprint());
    assert!(!inspect(&file).valid);
    assert!(!verify(&save(&small()).unwrap(), &register(&[(&key, "")]), NOW).valid);
}

#[test]
fn signatures_are_by_different_keys_and_each_must_hold() {
    let (first, second) = (key(1), key(2));
    let signers = register(&[(&first, ""), (&second, "")]);
    let twice = sign_manifest(&sign_manifest(&signed(), &second).unwrap(), &first).unwrap();
    let verdict = verify(&twice, &signers, NOW);
    let names: Vec<_> = verdict.signatures.iter().filter_map(|one| one.signer.clone()).collect();
    assert_eq!((verdict.valid, names), (true, vec!["signer-1".to_owned(), "signer-2".to_owned()]));

    let all = entries(&twice);
    let of = |name: &str| all.iter().position(|(entry, _)| entry.starts_with(name)).unwrap();
    let mut gap = all.clone();
    gap.remove(of("signatures/1-"));
    assert!(!verify(&file_of(&gap), &signers, NOW).valid);

    let mut copied = all.clone();
    let (name, content) = all[of("signatures/1-")].clone();
    copied.push((name.replace("/1-", "/3-"), content));
    let verdict = verify(&file_of(&copied), &signers, NOW);
    assert_eq!((verdict.valid, verdict.signatures[2].reason), (false, Reason::DuplicateKey));

    // One signature that is not listed spoils the file, however many others hold.
    let only_first = register(&[(&first, "")]);
    assert!(!verify(&twice, &only_first, NOW).valid);
}

#[test]
fn required_signers_are_told_beside_the_verdict() {
    let mut file = small();
    file.plan.signers[0].role = "role-1".into();
    let bytes = sign_manifest(&save(&file).unwrap(), &key(1)).unwrap();
    let signers = register(&[(&key(1), ""), (&key(2), "")]);
    let verdict = verify(&bytes, &signers, NOW);
    assert!(verdict.valid && !verdict.required[0].met);
    let both = sign_manifest(&bytes, &key(2)).unwrap();
    let verdict = verify(&both, &signers, NOW);
    assert!(verdict.valid && verdict.required[0].met);
    // The last signature is over the manifest alone, so that taking it out leaves what was there before it came: only
    // what the plan itself requires tells that it is missing.
    let mut stripped = entries(&both);
    stripped.retain(|(name, _)| !name.starts_with("signatures/2-"));
    let verdict = verify(&file_of(&stripped), &signers, NOW);
    assert!(verdict.valid && !verdict.required[0].met);
}

#[test]
fn a_signature_over_another_edition_does_not_hold() {
    let mut later = small();
    later.signatures = open(&signed()).unwrap().file.signatures;
    assert!(judged(&save(&later).unwrap()).valid);
    later.plan.revision += 1;
    let verdict = judged(&save(&later).unwrap());
    assert_eq!((verdict.valid, verdict.signatures[0].reason), (false, Reason::WrongSignature));
}
