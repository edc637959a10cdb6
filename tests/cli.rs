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

/// A plan of a small example; and what the command said of it.
fn planned(folder: &Path) -> (String, serde_json::Value) {
    let files = folder.join("files");
    let files = files.to_str().unwrap();
    assert!(run(&["example", "--vms", "60", "--seed", "3", "--out", files]).status.success());
    let mut names: Vec<String> = std::fs::read_dir(files)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    let plan = folder.join("plan.flytteplan").to_str().unwrap().to_owned();
    let mut arguments =
        vec!["plan", "--json", "--waves", "3", "--time", "2026-11-20T09:00:00Z", "--out", &plan];
    arguments.extend(names.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let answer = serde_json::from_slice(&output.stdout).unwrap();
    (plan, answer)
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
