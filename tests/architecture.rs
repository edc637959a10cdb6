//! House rules that the compiler does not hold, read off the sources. **A module uses only modules
//! listed before it in `src/lib.rs`.**
//!
//! The checker reads tokens, so that every `crate::`, `super::` and `flytteplan::` path counts, not
//! only `use` lines; comments and texts do not. It is itself tested on small made-up sources below.

mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use rules::{SourceFile, complaints};

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn sources_follow_the_rules() {
    let mut files: Vec<SourceFile> = Vec::new();
    for package in ["", "intake"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(package).join("src");
        let mut paths = Vec::new();
        collect(&root, &mut paths);
        paths.sort();
        for path in paths {
            let name =
                path.strip_prefix(&root).expect("found below src").to_string_lossy().replace('\\', "/");
            // The modules of intake keep their place in the order of `src/lib.rs`.
            let name = if package.is_empty() || name != "lib.rs" { name } else { "bin/intake.rs".into() };
            files.push(SourceFile { name, text: fs::read_to_string(path).expect("a source is UTF-8") });
        }
    }
    assert!(files.iter().any(|file| file.name == "lib.rs"), "src/lib.rs is missing");
    assert!(files.iter().any(|file| file.name == "import/mod.rs"), "intake/src/import is missing");
    let found = complaints(&files);
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

const LIB: &str = "//! x\npub mod base;\npub mod text;\npub mod solve;\npub mod cli;\npub mod platform;\npub mod canvas;\npub mod plan;\npub mod ui;\n";

/// What is complained of in one made-up file beside a made-up `lib.rs`.
fn check(name: &str, text: &str) -> Vec<String> {
    let file = |name: &str, text: &str| SourceFile { name: name.into(), text: text.into() };
    complaints(&[file("lib.rs", LIB), file(name, text)])
}

#[track_caller]
fn refused(name: &str, text: &str, why: &str) {
    let found = check(name, text);
    assert!(found.len() == 1 && found[0].contains(why), "{found:?}");
}

#[track_caller]
fn accepted(name: &str, text: &str) {
    let found = check(name, text);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_use_of_an_earlier_module_is_fine() {
    accepted("solve/mod.rs", "//! x\nuse crate::base::{ids::VmId, note};\nfn f() { crate::text::say() }");
    accepted("solve/inner.rs", "//! x\nuse super::other; use super::super::base;");
    accepted(
        "base/mod.rs",
        "//! x\n// crate::solve\n/* crate::solve /* nested */ */\nconst X: &str = \"crate::solve\"; const C: char = '\"';",
    );
    accepted("base/mod.rs", "//! x\nfn f<'a>(x: &'a str) -> &'a str { r#\"crate::solve \" \"# ; x }");
    accepted("base/mod.rs", "//! x\nmod tests { use super::*; mod deep { use super::super::ids; } }");
    accepted("bin/app.rs", "//! x\nfn main() { flytteplan::ui::start() }");
}

#[test]
fn a_path_to_a_later_module_is_refused() {
    refused("base/mod.rs", "//! x\nuse crate::solve::x;", "base uses solve");
    refused("base/mod.rs", "//! x\nfn f() { crate :: solve :: run() }", "base uses solve");
    refused("base/mod.rs", "//! x\nuse crate::{text::{a, b}, base::c};", "base uses text");
    refused("base/ids.rs", "//! x\nfn f() { super::super::solve::run() }", "base uses solve");
    refused("base/mod.rs", "//! x\nmod tests { use super::super::solve; }", "base uses solve");
    refused("base/mod.rs", "//! x\nfn f() { flytteplan::solve::run() }", "base uses solve");
    refused("base/mod.rs", "//! x\nmacro_rules! m { () => { $crate::solve::run() } }", "base uses solve");
}

#[test]
fn a_whole_crate_import_is_refused() {
    refused("base/mod.rs", "//! x\nuse crate::*;", "names every module");
}

#[test]
fn the_browser_is_named_only_from_platform_on() {
    refused("text/mod.rs", "//! x\nuse web_sys::Window;", "names web_sys");
    refused("cli/mod.rs", "//! x\nfn f() { js_sys::global(); }", "names js_sys");
    accepted("platform/mod.rs", "//! x\nuse web_sys::Window;");
}

#[test]
fn closed_doors_stay_closed() {
    refused("ui/list.rs", "//! x\nuse crate::solve::propose;", "ui goes through job, not solve");
    refused(
        "canvas/mod.rs",
        "//! x\nconst X: &str = \"\"; struct Plan; fn f() { crate::plan::x() }",
        "canvas uses plan",
    );
    refused("solve/mod.rs", "//! x\nuse fluent_bundle::FluentBundle;", "only text and ui name fluent_bundle");
    accepted("text/mod.rs", "//! x\nuse fluent_bundle::FluentBundle;");
}

#[test]
fn markup_goes_through_html() {
    refused("ui/list.rs", "//! x\nfn f() { view! { <p/> } }", "view!");
    refused("ui/list.rs", "//! x\nfn f() { html! { <p inner_html=x/> } }", "inner_html");
    accepted(
        "ui/mod.rs",
        "//! x\nmacro_rules! html { ($($t:tt)*) => { leptos::prelude::view! { class = \"\", $($t)* } }; }",
    );
}

#[test]
fn a_file_says_what_it_is_and_stays_short() {
    refused("base/mod.rs", "use std::fmt;", "does not open with //!");
    refused("base/mod.rs", &format!("//! x\n{}", "\n".repeat(600)), "601 lines");
    accepted("base/mod.rs", &format!("//! x\n{}", "\n".repeat(599)));
}

#[test]
fn addresses_are_refused_unless_marked() {
    let address = ["http", "://x.example/y"].concat();
    refused("base/mod.rs", &format!("//! x\nconst A: &str = \"{address}\";"), "address");
    accepted(
        "base/mod.rs",
        &format!("//! x\n// XML namespace, never fetched\nconst A: &str = \"{address}\";"),
    );
    accepted(
        "base/mod.rs",
        &format!("//! XML namespaces, never fetched.\n{}const A: &str = \"{address}\";", "\n".repeat(40)),
    );
    accepted("base/mod.rs", &format!("//! x\nconst A: &str = \"<a xmlns='{address}'>\";"));
}

#[test]
fn an_unlisted_module_is_refused() {
    refused("extra/mod.rs", "//! x", "not listed");
}
