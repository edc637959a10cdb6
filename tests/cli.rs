//! The command line as others meet it: what it writes, and how it ends.

#![expect(clippy::unwrap_used, reason = "tests stop at what is unexpected")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{LineEnding, PrivateKey};

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_flytteplan"))
        .args(["--language", "nb"])
        .args(arguments)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The files of a small example, by name.
fn example(folder: &Path) -> Vec<String> {
    let files = folder.join("files");
    let files = files.to_str().unwrap();
    assert!(run(&["example", "--vms", "60", "--seed", "3", "--out", files]).status.success());
    let mut names: Vec<String> = std::fs::read_dir(files)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(output)))
}

/// Makes a plan of files; gives its path and what the command said.
fn plan_of(folder: &Path, files: &[String], more: &[&str]) -> (String, serde_json::Value) {
    let plan = folder.join("plan.flytteplan").to_str().unwrap().to_owned();
    let mut arguments = vec!["plan", "--json", "--time", "2026-11-20T09:00:00Z", "--out", &plan];
    arguments.extend(more);
    arguments.extend(files.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let answer = json(&output);
    (plan, answer)
}

/// A plan of a small example; and what the command said of it.
fn planned(folder: &Path) -> (String, serde_json::Value) {
    plan_of(folder, &example(folder), &["--waves", "3"])
}

/// A key with a passphrase, its file with the passphrase, and a register that lists it under `options`.
fn key_and_register(folder: &Path, options: &str) -> (String, String, String) {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (key, secret, register) = (path("key"), path("secret"), path("allowed_signers"));
    std::fs::write(&secret, "fire små rever hopper\n").unwrap();
    let made = run(&["keygen", "--out", &key, "--passphrase-file", &secret, "--comment", "Kari"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    std::fs::write(&register, format!("kari {options}{public}")).unwrap();
    (key, secret, register)
}

#[test]
fn an_import_answers_with_counts_and_notes() {
    let folder = folder("cli-import");
    let mut arguments = vec!["import".to_owned(), "--json".to_owned()];
    arguments.extend(example(&folder));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let answer = json(&output);
    let mut wanted = [
        "agents",
        "clusters",
        "datastores",
        "declared",
        "dependencies",
        "externals",
        "files",
        "inventory",
        "noise",
        "hosts",
        "notes",
        "placeholders",
        "services",
        "templates",
        "trusts",
        "vms",
    ];
    wanted.sort_unstable();
    assert_eq!(keys(&answer), wanted);
    assert_eq!(answer["vms"], 60);
    let notes = answer["notes"].as_array().unwrap();
    assert!(!notes.is_empty());
    for note in notes {
        assert_eq!(keys(note), ["code", "column", "file", "hint", "level", "row", "sheet", "what", "why"]);
        assert!(["what", "why", "hint"].iter().all(|part| note[part] != ""), "{note}");
    }
    for file in answer["files"].as_array().unwrap() {
        assert_eq!(keys(file), ["digest", "kind", "made", "name", "read", "sheet", "skipped", "why"]);
    }
    assert!(answer["files"].as_array().unwrap().iter().any(|file| file["made"] != serde_json::Value::Null));

    // A folder stands for the files in it, and an archive too.
    let whole = run(&["import", "--json", folder.join("files").to_str().unwrap()]);
    assert_eq!(json(&whole), answer);

    // What cannot be used is told, and is an error; the rest is counted all the same.
    let bad = folder.join("tom.xlsx");
    std::fs::write(&bad, b"").unwrap();
    let output = run(&[&arguments[..], &[bad.to_str().unwrap()]].concat());
    assert_eq!((output.status.code(), json(&output)["vms"].as_u64()), (Some(2), Some(60)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("tom.xlsx"));
    let codes: Vec<_> =
        json(&output)["notes"].as_array().unwrap().iter().map(|note| note["code"].clone()).collect();
    assert!(codes.contains(&"file-empty".into()), "{codes:?}");
}

#[test]
fn a_wave_list_pins_nothing_unless_asked() {
    let folder = folder("cli-pin");
    let files = example(&folder);
    let pinned = |more: &[&str]| {
        let (plan, _) = plan_of(&folder, &files, more);
        let plan = flytteplan::share::open(&std::fs::read(plan).unwrap()).unwrap().file.plan;
        plan.vms.values().filter(|vm| vm.pinned).count()
    };
    assert_eq!(pinned(&["--waves", "5"]), 0);
    assert!(pinned(&["--waves", "9", "--pin"]) > 0);
}

#[test]
fn the_same_input_gives_the_same_file_and_another_id_another() {
    let folder = folder("cli-same");
    let files = example(&folder);
    let made = |more: &[&str]| {
        let (plan, answer) = plan_of(&folder, &files, more);
        (std::fs::read(plan).unwrap(), answer["planId"].as_str().unwrap().to_owned())
    };
    let plain = made(&["--seed", "4", "--author", "Kari"]);
    assert_eq!(made(&["--seed", "4", "--author", "Kari"]), plain);
    assert_eq!(made(&["--seed", "4", "--author", "Kari", "--plan-id", &plain.1]), plain);
    let (other, id) = made(&["--seed", "4", "--author", "Kari", "--plan-id", "plan-test"]);
    assert_eq!((id.as_str(), other == plain.0), ("plan-test", false));
}

#[test]
fn a_check_ends_with_1_where_something_stops() {
    let folder = folder("cli-check");
    let (path, _) = planned(&folder);
    let opened = flytteplan::share::open(&std::fs::read(&path).unwrap()).unwrap().file;
    let mut plan = opened.plan;
    for wave in plan.waves.values_mut() {
        wave.capacity.vms = Some(1);
    }
    let tight = flytteplan::job::save(plan, opened.journal, Vec::new(), opened.inventories, opened.workspace);
    let tight = tight.unwrap().bytes;
    assert_eq!(run(&["check", &path]).status.code(), Some(0));
    std::fs::write(&path, tight).unwrap();
    let output = run(&["check", "--json", &path]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let findings = json(&output)["findings"].as_array().unwrap().clone();
    let stop = findings.iter().find(|finding| finding["severity"] == "stop").unwrap();
    assert_eq!(stop["rule"], "wave-over-capacity");

    // It can be signed all the same, with a warning.
    let (key, secret, _) = key_and_register(&folder, "");
    let output = run(&["sign", &path, "--key", &key, "--passphrase-file", &secret]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(String::from_utf8_lossy(&output.stderr).contains("stopp"), "{}", said(&output));
}

#[test]
fn verifying_says_who_and_ends_with_1_unless_valid() {
    let folder = folder("cli-verify");
    let (plan, _) = planned(&folder);
    let (key, secret, register) = key_and_register(&folder, "");
    let verified = |register: &str, more: &[&str]| {
        let output = run(&[&["verify", &plan, "--json", "--signers", register], more].concat());
        (output.status.code(), json(&output))
    };
    assert_eq!(verified(&register, &[]).0, Some(1));
    let signed = run(&["sign", &plan, "--key", &key, "--passphrase-file", &secret]);
    assert_eq!((signed.status.code(), signed.stderr.len()), (Some(0), 0), "{}", said(&signed));
    let (status, answer) = verified(&register, &[]);
    assert_eq!((status, &answer["valid"]), (Some(0), &true.into()));
    let one = &answer["signatures"][0];
    assert_eq!(
        (&one["signer"], &one["valid"], &one["reason"]),
        (&"kari".into(), &true.into(), &"good".into())
    );
    assert!(one["fingerprint"].as_str().unwrap().starts_with("SHA256:"));
    let text = said(&run(&["verify", &plan, "--signers", &register]));
    assert!(text.contains("Loggen er hel"), "{text}");

    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    for (line, reason) in [
        (String::new(), "unknown-signer"),
        (format!("kari valid-before=\"20200101\" {public}"), "expired"),
        (format!("kari namespaces=\"git\" {public}"), "namespace-not-allowed"),
    ] {
        let other = folder.join("other").to_str().unwrap().to_owned();
        std::fs::write(&other, line).unwrap();
        let (status, answer) = verified(&other, &[]);
        assert_eq!((status, &answer["signatures"][0]["reason"]), (Some(1), &reason.into()));
    }
    assert_eq!(run(&["verify", &plan, "--signers", "no-such-file"]).status.code(), Some(2));
}

#[test]
fn a_key_is_never_written_over_another_file() {
    let folder = folder("cli-keygen");
    let (key, secret, _) = key_and_register(&folder, "");
    let again = |out: &str| run(&["keygen", "--out", out, "--passphrase-file", &secret]).status.code();
    let before = (std::fs::read(&key).unwrap(), std::fs::read(format!("{key}.pub")).unwrap());
    assert_eq!(again(&key), Some(2));
    std::fs::remove_file(&key).unwrap();
    assert_eq!(again(&key), Some(2), "the public key is there");
    assert_eq!(std::fs::read(format!("{key}.pub")).unwrap(), before.1);
    assert!(!Path::new(&key).exists());
    // Nobody can be asked here.
    assert_eq!(run(&["keygen", "--out", folder.join("new").to_str().unwrap()]).status.code(), Some(2));
}

#[test]
fn an_example_has_its_truth_beside_it() {
    let folder = folder("cli-example");
    let (out, truth) = (folder.join("out"), folder.join("truth.json"));
    let (out, truth) = (out.to_str().unwrap(), truth.to_str().unwrap());
    let output = run(&["example", "--vms", "60", "--seed", "3", "--out", out, "--truth", truth, "--json"]);
    let files = json(&output)["files"].as_array().unwrap().len();
    assert_eq!((files, std::fs::read_dir(out).unwrap().count()), (5, 5));
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap();
    assert!(truth["services"].as_array().unwrap().len() > 3 && truth["pairs"].is_array(), "{truth}");
}

#[test]
fn what_nobody_knows_is_an_error() {
    for wrong in
        [&["--language", "klingon", "check", "x"][..], &["fly"], &["check"], &["check", "no-such-file"]]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_flytteplan")).args(wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_plan_says_why_each_service_is_where_it_is() {
    let (_, answer) = planned(&folder("cli-reasons"));
    assert_eq!((&answer["stops"], &answer["causes"]), (&0.into(), &serde_json::json!([])));
    assert!(!answer["assumptions"].as_array().unwrap().is_empty());
    let reasons = answer["reasons"].as_array().unwrap();
    assert!(reasons.len() >= usize::try_from(answer["services"].as_u64().unwrap()).unwrap());
    assert!(reasons.iter().all(|line| !line["reasons"].as_array().unwrap().is_empty()));
}

#[test]
fn a_check_of_a_damaged_inventory_is_an_error() {
    let (plan, _) = planned(&folder("cli-damaged"));
    assert_ne!(run(&["check", &plan]).status.code(), Some(2));
    let mut bytes = std::fs::read(&plan).unwrap();
    let name = b"inventories/";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap() + 400;
    bytes[at] ^= 0x55;
    std::fs::write(&plan, bytes).unwrap();
    let output = run(&["check", "--json", &plan]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", said(&output));
    assert!(said(&output).contains("inventories/"), "{}", said(&output));
}

#[test]
fn no_passphrase_is_asked_for_where_there_is_none() {
    let folder = folder("cli-key");
    let (plan, _) = planned(&folder);
    let pair = KeypairData::from(Ed25519Keypair::from_seed(&[7; 32]));
    let key = PrivateKey::new(pair, "kari").unwrap().to_openssh(LineEnding::LF).unwrap();
    let path = folder.join("key");
    std::fs::write(&path, key.as_bytes()).unwrap();
    let output = run(&["sign", &plan, "--key", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn two_states_are_compared() {
    let folder = folder("cli-compare");
    let files = example(&folder);
    let (later, truth) = (folder.join("later"), folder.join("truth.json"));
    let (later, truth) = (later.to_str().unwrap(), truth.to_str().unwrap());
    let made = run(&[
        "example", "--later", "--vms", "60", "--seed", "3", "--out", later, "--truth", truth, "--json",
    ]);
    assert_eq!(json(&made)["files"].as_array().unwrap().len(), 3, "{}", said(&made));
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(truth).unwrap()).unwrap();
    let first = folder.join("files");
    let compared = |more: &[&str]| run(&[&["compare", first.to_str().unwrap(), later], more].concat());

    let answer = json(&compared(&["--json", "--target", "VC-ny.drift.example"]));
    assert_eq!(answer["earlier"]["taken"], "2026-11-20T05:00:00Z");
    assert_eq!(
        (&answer["earlier"]["vms"], &answer["later"]["taken"]),
        (&60.into(), &"2026-12-11T05:00:00Z".into())
    );
    let rows = answer["drift"]["vms"].as_array().unwrap();
    let count = |verdict: &str| rows.iter().filter(|row| row["verdict"] == verdict).count();
    for (verdict, kind) in
        [("gone", "gone"), ("new", "new"), ("reregistered", "reregistered"), ("moved", "moved")]
    {
        assert_eq!(count(verdict), truth[kind].as_array().unwrap().len(), "{verdict}");
    }
    let renamed = rows.iter().flat_map(|row| row["changes"].as_array().unwrap());
    assert!(renamed.filter(|change| change["what"] == "name").all(|change| change["after"].is_string()));

    let text = said(&compared(&["--target", "vc-ny.drift.example"]));
    for expected in [
        "fra 20.",
        "servere er endret:",
        "trolig flyttet til målet:",
        "CPU-er: ",
        "ny har ingen tjeneste",
        "vCenter: vc-nord.drift.example → vc-ny.drift.example",
    ] {
        assert!(text.to_lowercase().contains(&expected.to_lowercase()), "{expected}: {text}");
    }
    assert_eq!(compared(&["--target", "nobody"]).status.code(), Some(2));

    // A plan says what it means; compared with itself nothing differs.
    let (plan, _) = plan_of(&folder, &files, &["--waves", "3"]);
    let text = said(&run(&["compare", &plan, later, "--target", "vc-ny.drift.example"]));
    assert!(text.contains("står i en bølge") || text.contains("står i bølger"), "{text}");
    let answer = json(&run(&["compare", &plan, &plan, "--json"]));
    assert_eq!((&answer["drift"]["vms"], &answer["drift"]["same"]), (&serde_json::json!([]), &60.into()));
    // A plan that has one state alone tells what stands in two places, and that is nothing here.
    let answer = json(&run(&["compare", &plan, "--json"]));
    assert_eq!((&answer["drift"]["vms"], &answer["drift"]["same"]), (&serde_json::json!([]), &60.into()));
    let states = json(&run(&["compare", &plan, "--states", "--json"]));
    assert_eq!((states.as_array().unwrap().len(), &states[0]["vms"]), (1, &60.into()));
    assert_eq!(states[0]["made"], "2026-11-20T05:00:00Z");
    let digest = states[0]["digest"].as_str().unwrap();
    assert!(said(&run(&["compare", &plan, "--states"])).contains(&digest[..12]));
    for (word, status) in [("2026-11-20", 0), (&digest[..6], 0), ("2026-11-21", 2), ("", 2), ("zz", 2)] {
        let args = ["compare", &plan, "--from", word, "--to", digest];
        assert_eq!(run(&args).status.code(), Some(status), "{word}");
    }
    let lists =
        [&["compare"], &files.iter().map(String::as_str).collect::<Vec<_>>()[..], &["--later", later]]
            .concat();
    assert_eq!(run(&lists).status.code(), Some(0));
}

#[test]
fn a_report_tells_how_far_the_data_carries() {
    let folder = folder("cli-report");
    let files = example(&folder);
    let mut arguments = vec!["report", "--limit", "3"];
    arguments.extend(files.iter().map(String::as_str));
    let text = said(&run(&arguments));
    for part in [
        "Dekning",
        "som ukjente, ikke som uavhengige",
        "Motsigelser",
        "Datakvalitet",
        "av 100 for",
        "Er dataene gode nok?",
        "Datakvalitet per tjeneste",
        "Observert ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains(['«', '{']) || !text.contains("«report-"), "{text}");
    arguments.push("--json");
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report = json(&output);
    let all = &report["coverage"]["estate"];
    assert_eq!(all["vms"], report["quality"]["estate"]["vms"]);
    let services = report["quality"]["services"].as_array().unwrap();
    assert!(services.len() > 3);
    for service in services.iter().filter(|service| service[1]["vms"] != 0) {
        let sum: u64 =
            service[1]["parts"].as_array().unwrap().iter().map(|part| part.as_u64().unwrap()).sum();
        // Each part is rounded down for itself.
        assert!(service[1]["tenths"].as_u64().unwrap().abs_diff(sum) <= 4, "{service}");
    }
    let unobserved = report["coverage"]["unobserved"].as_array().unwrap().len();
    assert_eq!(all["unobserved"].as_u64(), Some(unobserved as u64));
    for part in ["contradictions", "hubs", "proposals"] {
        assert!(!report[part].is_null(), "{part}");
    }
    assert!(report["contradictions"]["candidates"].as_array().unwrap().len() <= 3);
    assert_eq!(run(&arguments).stdout, output.stdout, "the same again");
}

#[test]
fn a_plan_is_exported_for_other_programs_the_same_each_time() {
    let folder = folder("cli-export");
    let (plan, _) = planned(&folder);
    let out = folder.join("out");
    let out = out.to_str().unwrap();
    for format in ["graphml", "gexf", "dot", "svg"] {
        for level in ["services", "vms"] {
            let arguments = ["export", &plan, "--format", format, "--level", level, "--out", out];
            let output = run(&arguments);
            assert_eq!(output.status.code(), Some(0), "{format} {level}: {}", said(&output));
            assert!(said(&output).contains("er skrevet"));
            let file = std::fs::read(out).unwrap();
            assert!(file.len() > 1000, "{format} {level}");
            let answer = json(&run(&[&arguments[..], &["--json"]].concat()));
            assert_eq!((&answer["format"], &answer["bytes"]), (&format.into(), &file.len().into()));
            assert_eq!(std::fs::read(out).unwrap(), file, "{format} {level}: the same again");
        }
    }
    for (format, level) in [("pdf", "vms"), ("svg", "hosts")] {
        let output = run(&["export", &plan, "--format", format, "--level", level, "--out", out]);
        assert_eq!(output.status.code(), Some(2));
    }
    assert_eq!(run(&["export", "nobody", "--format", "svg", "--out", out]).status.code(), Some(2));
}

#[test]
fn a_plan_answers_questions_in_words_and_for_programs() {
    let folder = folder("cli-ask");
    let (plan, _) = planned(&folder);
    let cycles = run(&["ask", &plan, "cycles"]);
    assert_eq!(cycles.status.code(), Some(0), "{}", said(&cycles));
    assert!(said(&cycles).contains("tjenester"), "{}", said(&cycles));
    let cut = json(&run(&["ask", &plan, "--json", "cut", "--from", "wave:1", "--to", "wave:2"]));
    assert_eq!(cut["answer"]["level"], "Vms");
    let hops = cut["answer"]["about"]["Cut"]["hops"].as_array().unwrap();
    assert_eq!(cut["answer"]["about"]["Cut"]["total"][0], hops.len());
    let thing = cut["answer"]["things"][0]["name"].as_str().unwrap();
    let reach = run(&["ask", &plan, "reach", thing, "--uses", "--steps", "1"]);
    assert_eq!(reach.status.code(), Some(0), "{}", said(&reach));
    assert!(said(&reach).contains(thing), "{}", said(&reach));
    let hit = json(&run(&["ask", &plan, "--json", "what-if", thing]));
    assert!(hit["answer"]["about"]["WhatIf"]["total"].is_array());
    let ways = run(&["ask", &plan, "paths", "wave:1", "wave:2", "--count", "3"]);
    assert_eq!(ways.status.code(), Some(0), "{}", said(&ways));
    let nobody = run(&["ask", &plan, "reach", "finnes-ikke"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(said(&nobody).contains("Ingenting i planen heter finnes-ikke"), "{}", said(&nobody));
}

/// The target fills, dependencies are split and the firewall is opened; other programs get all that this stands on.
#[test]
fn a_plan_tells_what_it_means_over_time() {
    let folder = folder("cli-over-time");
    let (files, plan) = (folder.join("files"), folder.join("plan.flytteplan"));
    let (files, plan) = (files.to_str().unwrap(), plan.to_str().unwrap());
    let made = run(&["example", "--vms", "90", "--seed", "3", "--target", "--out", files]);
    assert!(made.status.success(), "{}", said(&made));
    let planned = ["plan", files, "--waves", "3", "--time", "2026-11-20T09:00:00Z", "--out", plan];
    let target = ["--target", "vc-skm2.drift.example", "--accept", "likely"];
    let made = run(&[&planned[..], &target].concat());
    assert!(made.status.code() < Some(2), "{}", said(&made));

    let room = json(&run(&["capacity", plan, "--json"]));
    let steps = room["capacity"]["steps"].as_array().unwrap();
    let inputs = json(&run(&["inputs", plan]));
    assert_eq!(steps.len(), inputs["plan"]["waves"].as_object().unwrap().len());
    assert!(steps.iter().all(|step| !step["clusters"].as_array().unwrap().is_empty()));
    let moved = |step: &serde_json::Value| -> u64 {
        step["clusters"].as_array().unwrap().iter().filter_map(|one| one["vms"].as_u64()).sum()
    };
    assert!(moved(steps.last().unwrap()) > moved(&steps[0]));
    let text = said(&run(&["capacity", plan]));
    assert!(text.contains("én vert nede") && text.contains("I kildene"), "{text}");

    let exposure = json(&run(&["exposure", plan, "--json"]));
    assert!(exposure["links"]["weightMinutes"].as_u64() > Some(0), "{exposure}");
    assert!(said(&run(&["exposure", plan])).contains("Mest delt"));

    let openings = json(&run(&["openings", plan, "--json"]));
    let count = openings["openings"].as_array().unwrap().len();
    let unseen: usize = openings["unobserved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["vms"].as_array().unwrap().len())
        .sum();
    let table = folder.join("apninger.csv");
    let written = run(&["openings", plan, "--csv", "--out", table.to_str().unwrap()]);
    assert!(written.status.success(), "{}", said(&written));
    let table = std::fs::read_to_string(table).unwrap();
    assert_eq!(table.lines().count(), 1 + count + unseen);
    assert!(count > 0 && unseen > 0 && table.lines().all(|line| line.matches(';').count() >= 11));
    assert_eq!(run(&["openings", plan, "--csv", "--json"]).status.code(), Some(2));
    assert_eq!(run(&["capacity", "nobody"]).status.code(), Some(2));
}
