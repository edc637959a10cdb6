//! What the fuzzer has kept, and what it begins with, through the same functions.

mod clock;
mod fuzz_targets;
#[path = "corpus/naughty.rs"]
mod naughty;

use std::path::{Path, PathBuf};
use std::time::Duration;

use fuzz_targets::{TARGETS, Target, seeds};

/// The longest that a hostile input may take; those kept are small, and take a fraction.
const LONGEST: Duration = Duration::from_secs(5);

fn kept(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("a target")
}

/// Runs one input that no fuzzer made.
fn replay_one(name: &str, input: &[u8]) {
    (target(name).run)(input);
}

fn replay(name: &str) {
    let target = target(name);
    let begun = seeds::of(name).into_iter().enumerate().map(|(at, input)| (format!("seed {at}"), input));
    let kept = kept(name).into_iter().map(|path| {
        let bytes = std::fs::read(&path).expect("readable");
        (path.display().to_string(), bytes)
    });
    let inputs: Vec<(String, Vec<u8>)> = begun.chain(kept).collect();
    assert!(!inputs.is_empty(), "{name} has no inputs");
    for (input, bytes) in inputs {
        // What follows a panic names the input.
        eprintln!("{input}");
        assert!(bytes.len() <= target.longest, "{input} is longer than the fuzzer makes them");
        let started = clock::spent();
        (target.run)(&bytes);
        let taken = clock::spent().saturating_sub(started);
        assert!(taken < LONGEST, "{input} takes {taken:?}");
    }
}

macro_rules! replays {
    ($($name:ident),+ $(,)?) => {
        $(#[test] fn $name() { replay(stringify!($name)); })+

        #[test]
        fn every_target_is_replayed() {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(names, [$(stringify!($name)),+]);
        }
    };
}

replays! {
    workbook, archive, rvtools, servers, lists, flows, relations, logs, mappings, container, documents, keys, stored,
}
