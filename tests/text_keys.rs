//! Every key that the source asks for by name stands in the catalogues.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use flytteplan::base::Code;
use flytteplan::text::{Language, Texts};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// Every source of both packages, in order.
fn all_sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "intake/src"] {
        sources(&root.join(folder), &mut files);
    }
    files.sort();
    files
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|last: char| !(last.is_ascii_alphanumeric() || last == '_'));
    text.get(start.map_or(0, |at| at + 1)..).unwrap_or_default()
}

/// Whether `before`, the text up to an opening parenthesis, ends in a call that takes a key: `t`, `tr`, `say`
/// or `text` (also as macros), or `get`, `format`, `has` on something called `t` or `…text…`.
fn asks_for_text(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches('!');
    let name = last_word(before);
    if ["t", "tf", "tr", "say", "say_done", "problem", "tell", "trouble"].contains(&name) {
        return !before.ends_with(&format!("fn {name}"));
    }
    if !["get", "format", "has", "try_format"].contains(&name) {
        return false;
    }
    let Some(receiver) = before[..before.len() - name.len()].trim_end().strip_suffix('.') else {
        return false;
    };
    let receiver = receiver.trim_end();
    let receiver = receiver.strip_suffix("()").unwrap_or(receiver);
    let word = last_word(receiver);
    word == "t" || word == "nb" || word == "en" || word.contains("text")
}

/// The literals at the head of such calls, with the line they stand on.
fn keys(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices('(') {
        let after = source[at + 1..].trim_start();
        let Some(literal) = after.strip_prefix('"') else { continue };
        let Some((literal, _)) = literal.split_once('"') else { continue };
        let key = !literal.is_empty()
            && literal.chars().all(|next| next.is_ascii_lowercase() || next.is_ascii_digit() || next == '-');
        if key && asks_for_text(&source[..at]) {
            found.push((source[..at].lines().count(), literal.to_owned()));
        }
    }
    found
}

#[test]
fn the_scan_finds_what_it_should() {
    let cases = [
        ("tr!(\"view-map\")", true),
        ("t(\"view-map\")", true),
        ("texts.get( \"view-map\")", true),
        ("texts()\n    .format(\n \"view-map\", &[])", true),
        ("self.texts.get(\"view-map\")", true),
        ("map.get(\"view-map\")", false),
        ("let_it(\"view-map\")", false),
        ("start(\"view-map\")", false),
        ("text(\"no-key\")", false),
    ];
    for (source, found) in cases {
        assert_eq!(!keys(source).is_empty(), found, "{source}");
    }
}

#[test]
fn every_key_in_the_source_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = all_sources();
    assert!(files.len() > 20);
    let texts: Vec<Texts> = Language::ALL.iter().map(|language| Texts::new(*language)).collect();
    let mut missing = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for (line, key) in keys(&source) {
            if key != "no-such-key" && !texts.iter().all(|texts| texts.has(&key)) {
                missing
                    .push(format!("{}:{line}: {key}", file.strip_prefix(&root).unwrap_or(&file).display()));
            }
        }
    }
    assert!(missing.is_empty(), "not in the catalogues:\n{}", missing.join("\n"));
}

/// Names that a source gives the notes of a code: `Code::X` where a note is made, and the `.with("…"` after it,
/// up to the next code or the end of the function.
fn note_arguments(source: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("Code::") {
        let made = ["Note::new(Level::", "note(Level::"].iter().any(|head| {
            let line = source[..at].rfind('\n').map_or(0, |line| line + 1);
            source[line..at].contains(head)
        });
        let word = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
        let after = &source[at + "Code::".len()..];
        if !made || !source[..at].ends_with(", ") {
            continue;
        }
        let end = ["Code::", "Note::new(", "\nfn ", "\n    fn ", "\n    pub", "\n}"]
            .iter()
            .filter_map(|end| after.find(end))
            .min();
        let names =
            after[..end.unwrap_or(after.len())].split(".with(\"").skip(1).map(|rest| rest.split('"').next());
        found.push((word(after), names.flatten().map(str::to_owned).collect()));
    }
    found
}

#[test]
fn every_note_has_the_arguments_of_its_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = all_sources();
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in files.iter().filter(|file| !file.starts_with(root.join("text"))) {
        for (code, names) in note_arguments(&fs::read_to_string(file).unwrap()) {
            let known = Code::ALL.iter().find(|known| format!("{known:?}") == code);
            let Some(known) = known else { continue };
            seen += 1;
            if known.args() != names {
                wrong.push(format!("{}: {code} has {names:?}, not {:?}", file.display(), known.args()));
            }
        }
    }
    assert!(seen > 30, "{seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Texts between quotation marks on one line of a source.
fn strings(source: &str) -> BTreeSet<&str> {
    let plain = |text: &&str| {
        let fits =
            |next: char| next.is_ascii_lowercase() || next.is_ascii_digit() || "-_{}:?.".contains(next);
        !text.is_empty() && text.chars().all(fits)
    };
    source.lines().flat_map(|line| line.split('"').skip(1)).filter(plain).collect()
}

/// Whether a template such as `note-{}-hint` gives the key, when each hole holds a word that the sources know.
fn gives(template: &str, key: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let Some((head, rest)) = template.split_once('{') else { return template == key };
    let Some((_, tail)) = rest.split_once('}') else { return false };
    let Some(after) = key.strip_prefix(head) else { return false };
    (1..=after.len()).any(|end| {
        known(&after[..end]) && (end == after.len() || !tail.is_empty()) && gives(tail, &after[end..], known)
    })
}

#[test]
fn every_key_of_the_catalogues_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = all_sources();
    let source: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let words = strings(&source);
    let templates: Vec<&str> = words.iter().copied().filter(|word| word.contains('{')).collect();
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(root.join("text/nb")).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            keys.extend(
                line.split_once(" =")
                    .map(|(key, _)| key.to_owned())
                    .filter(|key| !key.starts_with(['.', ' ', '#'])),
            );
        }
    }
    assert!(keys.len() > 800, "{}", keys.len());
    let known = |word: &str| words.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let mut used: BTreeSet<&str> =
        keys.iter().map(String::as_str).filter(|key| words.contains(key)).collect();
    // A key that is made of another key and an ending needs the other one first.
    for _ in 0..3 {
        let more: Vec<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| !used.contains(key))
            .filter(|key| {
                templates
                    .iter()
                    .any(|template| gives(template, key, &|word| known(word) || used.contains(word)))
            })
            .collect();
        used.extend(more);
    }
    // Stages are named as the source names them, in lower case.
    let unused: Vec<&String> =
        keys.iter().filter(|key| !used.contains(key.as_str()) && !key.starts_with("stage-")).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// A reader of the guide finds each rule by the name that the screen has, in the first column of a table.
#[test]
fn the_guide_lists_every_rule_by_name() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/regler.md");
    let guide = fs::read_to_string(path).unwrap().replace("**", "");
    let first = |line: &str| Some(line.strip_prefix('|')?.split('|').next()?.to_owned());
    let listed: Vec<String> = guide.lines().filter_map(first).collect();
    let texts = Texts::new(Language::Nb);
    let missing: Vec<String> = flytteplan::check::Rule::ALL
        .iter()
        .map(|rule| texts.get(&format!("rule-{}", rule.as_str())))
        .filter(|name| !listed.iter().any(|cell| cell.contains(name.as_str())))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
