//! In: source files as text. Out: sentences, one for each broken rule. **Reads nothing itself**, so
//! that it can be tried on made-up sources.

mod paths;
mod tokens;

use paths::{Path, paths_in};
use tokens::{Token, tokens_of};

/// One source: its name below `src`, with `/`, and its text.
pub struct SourceFile {
    pub name: String,
    pub text: String,
}

const LINES_AT_MOST: usize = 600;
/// Crates that only exist in a browser.
const BROWSER: [&str; 7] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_timers",
    "console_error_panic_hook",
];
const FLUENT: [&str; 2] = ["fluent_bundle", "unic_langid"];
/// What `ui` reaches through `job` only, so that it happens in a worker.
const IN_THE_WORKER: [&str; 3] = ["solve", "import", "layout"];
/// Says that an address is an identifier: at the head of the file for all of it, or on the line or at
/// most twelve above it.
const NEVER_FETCHED: &str = "never fetched";

/// Every broken rule, in the order of the files.
pub fn complaints(files: &[SourceFile]) -> Vec<String> {
    let lib = files.iter().find(|file| file.name == "lib.rs").map_or("", |file| file.text.as_str());
    let order = modules_in_order(lib);
    let mut found = Vec::new();
    for file in files {
        let mut say = |text: String| found.push(format!("src/{}: {text}", file.name));
        check_text(&file.text, &mut say);
        let tokens = tokens_of(&file.text);
        if let Some(module) = top_module(&file.name) {
            let Some(rank) = order.iter().position(|name| name == module) else {
                say(format!("module {module} is not listed in src/lib.rs"));
                continue;
            };
            check_order(module, rank, &order, &paths_in(&tokens, &module_path(&file.name)), &mut say);
            check_names(module, rank, &order, &tokens, &mut say);
            check_markup(&tokens, &mut say);
        }
    }
    found
}

/// The names of `mod` lines, as they stand, and of the modules that one line takes over from `flytteplan_intake`.
fn modules_in_order(lib: &str) -> Vec<String> {
    let tokens = tokens_of(lib);
    let mut order = Vec::new();
    let mut taken_over = false;
    for window in tokens.windows(3) {
        match window {
            [Token::Word(keyword), Token::Word(name), Token::Sign(';')] if keyword == "mod" => {
                order.push(name.clone());
            }
            [Token::Word(package), Token::Path, Token::Sign('{')] => {
                taken_over = package == "flytteplan_intake";
            }
            [_, Token::Word(name), Token::Sign(',' | '}')] if taken_over => order.push(name.clone()),
            [_, _, Token::Sign(';')] => taken_over = false,
            _ => {}
        }
    }
    order
}

/// The top module a file belongs to; none for `lib.rs` and the binaries, which may use all.
fn top_module(name: &str) -> Option<&str> {
    let top = name.split('/').next()?.trim_end_matches(".rs");
    (top != "lib" && top != "bin").then_some(top)
}

fn module_path(name: &str) -> Vec<String> {
    let mut path: Vec<String> = name.trim_end_matches(".rs").split('/').map(String::from).collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

fn check_text(text: &str, say: &mut impl FnMut(String)) {
    if !text.starts_with("//!") {
        say("does not open with //!".into());
    }
    let lines: Vec<&str> = text.lines().collect();
    if LINES_AT_MOST < lines.len() {
        say(format!("{} lines, at most {LINES_AT_MOST}", lines.len()));
    }
    let whole_file =
        lines.iter().take_while(|line| line.starts_with("//!")).any(|line| line.contains(NEVER_FETCHED));
    for (index, line) in lines.iter().enumerate() {
        let address = line.contains("http://") || line.contains("https://");
        let marked = whole_file
            || line.contains("xmlns")
            || lines[index.saturating_sub(12)..=index].iter().any(|near| near.contains(NEVER_FETCHED));
        if address && !marked {
            say(format!("line {}: an address in the code", index + 1));
        }
    }
}

fn check_order(module: &str, rank: usize, order: &[String], paths: &[Path], say: &mut impl FnMut(String)) {
    let mut said: Vec<&str> = Vec::new();
    for path in paths {
        let target = path.first.as_str();
        if target == "*" {
            say(format!("line {}: a path names every module", path.line));
            continue;
        }
        let Some(target_rank) = order.iter().position(|name| name == target) else { continue };
        if said.contains(&target) {
            continue;
        }
        if module == "ui" && IN_THE_WORKER.contains(&target) {
            say(format!("line {}: ui goes through job, not {target}", path.line));
            said.push(target);
        } else if rank < target_rank || (module == "canvas" && target == "plan") {
            say(format!("line {}: {module} uses {target}", path.line));
            said.push(target);
        }
    }
}

fn check_names(module: &str, rank: usize, order: &[String], tokens: &[Token], say: &mut impl FnMut(String)) {
    let platform = order.iter().position(|name| name == "platform").unwrap_or(order.len());
    let mut said: Vec<&str> = Vec::new();
    for token in tokens {
        let Token::Word(word) = token else { continue };
        if said.contains(&word.as_str()) {
            continue;
        }
        if rank < platform && BROWSER.contains(&word.as_str()) {
            say(format!("names {word}, which only platform, canvas and ui may"));
            said.push(word);
        }
        if FLUENT.contains(&word.as_str()) && module != "text" && module != "ui" {
            say(format!("only text and ui name {word}"));
            said.push(word);
        }
    }
}

/// `view!` alone sets static markup through `innerHTML`; only the macro `html!` may hold it.
fn check_markup(tokens: &[Token], say: &mut impl FnMut(String)) {
    for (index, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let called = matches!(&tokens[index + 1..], [Token::Sign('!'), Token::Sign('{' | '(' | '['), ..]);
        let in_the_wrapper =
            matches!(&tokens[..index], [.., Token::Word(before), Token::Path] if before == "prelude");
        if word == "view" && called && !in_the_wrapper {
            say("view! instead of html!".into());
        }
        if word == "inner_html" {
            say("inner_html: names are text, never markup".into());
        }
    }
}
