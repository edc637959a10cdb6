//! Gives the program the digest of its own source, which every plan it writes names.
//!
//! In: `src/**`, `intake/src/**` and `Cargo.lock`. Out: `FLYTTEPLAN_SOURCE`. **The same source gives the same digest for every target.**

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files);
    collect(Path::new("intake/src"), &mut files);
    files.sort();
    files.push(PathBuf::from("Cargo.lock"));
    let mut hash = Sha256::new();
    for file in files {
        // Forward slashes and line feeds, so that a checkout on Windows gives the same.
        hash.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.update([0]);
        let bytes = std::fs::read(&file).unwrap_or_default();
        hash.update(bytes.into_iter().filter(|byte| *byte != b'\r').collect::<Vec<u8>>());
        hash.update([0]);
    }
    let digest = hash.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    });
    println!("cargo:rustc-env=FLYTTEPLAN_SOURCE={digest}");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=intake/src");
    println!("cargo:rerun-if-changed=Cargo.lock");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
