//! libFuzzer on one of the targets of the tests: `FUZZ_TARGET` names it.
//!
//! In: what libFuzzer makes. Out: nothing, or a crash. **An input may take 256 MiB and no more.** With `FUZZ_SEEDS`
//! the inputs to begin with are written into that folder, and nothing is run.
#![no_main]

use std::alloc::System;
use std::path::Path;
use std::sync::OnceLock;

use cap::Cap;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/fuzz_targets/mod.rs"]
mod fuzz_targets;

use fuzz_targets::{TARGETS, Target, seeds};

/// Bytes that one input may take.
const MEMORY: usize = 256 << 20;

#[global_allocator]
static MEMORY_HELD: Cap<System> = Cap::new(System, usize::MAX);

static TARGET: OnceLock<&Target> = OnceLock::new();

/// Finds the target. What it makes once and keeps is made here, and is no input's burden.
fn begin() {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| panic!("FUZZ_TARGET is none of them: {name}"));
    let inputs = seeds::of(target.name);
    if let Some(folder) = std::env::var_os("FUZZ_SEEDS") {
        write(Path::new(&folder), &inputs).expect("the folder can be written");
        std::process::exit(0);
    }
    if let Some(input) = inputs.first() {
        (target.run)(input);
    }
    TARGET.get_or_init(|| target);
}

fn write(folder: &Path, inputs: &[Vec<u8>]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    inputs
        .iter()
        .enumerate()
        .try_for_each(|(at, input)| std::fs::write(folder.join(format!("seed-{at}")), input))
}

fuzz_target!(init: begin(), |input: &[u8]| {
    if let Some(target) = TARGET.get().filter(|target| input.len() <= target.longest) {
        let limit = MEMORY_HELD.allocated().saturating_add(MEMORY);
        MEMORY_HELD.set_limit(limit).expect("more than is held");
        (target.run)(input);
        MEMORY_HELD.set_limit(usize::MAX).expect("no limit");
    }
});
