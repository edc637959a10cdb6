//! What holds for all catalogues at once.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::sources;
use super::{Language, Texts, note_text};
use crate::base::{Arg, Code, Level, Note};
use crate::check::FixCode;
use crate::plan::Command;
use crate::share::{ProblemCode, Reason, Standing, key::KeyProblem};
use crate::solve::{AssumptionCode, CauseCode, ReasonCode};

/// What a message of the source text uses: its variables, its references (`@key`), its attributes (`.name`).
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (area, source) in sources(language).iter().enumerate() {
        let mut current = None;
        for line in source.lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                let key = line.split_once(" =").unwrap_or_else(|| panic!("{area}: {line}")).0;
                assert!(all.insert(key.to_owned(), BTreeSet::new()).is_none(), "{area}: {key} stands twice");
                current = Some(key.to_owned());
            }
            let Some(uses) = current.as_ref().and_then(|key| all.get_mut(key)) else {
                panic!("{area}: {line}")
            };
            collect(line, uses);
        }
    }
    all
}

fn collect(line: &str, uses: &mut BTreeSet<String>) {
    let word = |text: &str| -> String {
        text.chars().take_while(|next| next.is_ascii_alphanumeric() || *next == '-').collect()
    };
    for (at, _) in line.match_indices('{') {
        let inside = line[at + 1..].trim_start();
        if let Some(variable) = inside.strip_prefix('$') {
            uses.insert(word(variable));
        } else if inside.starts_with(|first: char| first.is_ascii_lowercase()) {
            uses.insert(format!("@{}", word(inside)));
        }
    }
    if let Some((name, _)) = line.trim_start().strip_prefix('.').and_then(|rest| rest.split_once(" =")) {
        uses.insert(format!(".{name}"));
    }
}

fn all_texts() -> Vec<Texts> {
    Language::ALL.iter().map(|language| Texts::new(*language)).collect()
}

#[test]
fn every_catalogue_parses_in_full() {
    for language in Language::ALL {
        for (area, source) in sources(*language).iter().enumerate() {
            if let Err((_, errors)) = fluent_bundle::FluentResource::try_new((*source).to_owned()) {
                panic!("{} {area}: {errors:?}", language.code());
            }
        }
    }
}

#[test]
fn the_languages_have_the_same_keys_and_variables() {
    let first = messages(Language::Nb);
    assert!(first.len() > 300);
    for language in Language::ALL {
        let other = messages(*language);
        let keys = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = keys(&first).symmetric_difference(&keys(&other)).cloned().collect();
        assert!(differ.is_empty(), "{}: {differ:?}", language.code());
        for (key, uses) in &first {
            assert_eq!(Some(uses), other.get(key), "{} {key}", language.code());
        }
    }
}

#[test]
fn references_stay_within_their_area() {
    for language in Language::ALL {
        for (area, source) in sources(*language).iter().enumerate() {
            let mut uses = BTreeSet::new();
            source.lines().filter(|line| !line.starts_with('#')).for_each(|line| collect(line, &mut uses));
            for key in uses.iter().filter_map(|used| used.strip_prefix('@')) {
                let here =
                    source.lines().any(|line| line.split_once(" =").is_some_and(|(name, _)| name == key));
                assert!(here, "{area}: {key}");
            }
        }
    }
}

#[test]
fn keys_are_kebab_case() {
    for key in messages(Language::Nb).keys() {
        let tidy = key.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|next| next.is_ascii_lowercase() || next.is_ascii_digit())
        });
        assert!(tidy, "{key}");
    }
}

#[test]
fn every_message_formats_with_any_number() {
    for texts in all_texts() {
        for (key, uses) in messages(texts.language()) {
            let mut names: Vec<&str> =
                uses.iter().filter(|name| !name.starts_with(['@', '.'])).map(String::as_str).collect();
            // What the messages referred to use.
            names.push("count");
            for number in [0, 1, 2, 2000] {
                let args: Vec<(&str, Arg)> = names.iter().map(|name| (*name, Arg::Number(number))).collect();
                let text = texts.format(&key, &args);
                assert!(
                    !text.is_empty() && !text.contains(['{', '}', '\u{2068}', '\u{2069}']),
                    "{key}: {text}"
                );
                assert!(!text.contains("2000"), "{key}: {text}");
            }
            let args: Vec<(&str, Arg)> =
                names.iter().map(|name| (*name, Arg::from("vm\u{202E}<b>"))).collect();
            let text = texts.format(&key, &args);
            assert!(!text.contains('\u{202E}'), "{key}: {text}");
        }
    }
}

/// Messages whose arguments come from a pass or a journal must read well without them.
#[test]
fn what_comes_from_passes_reads_without_arguments() {
    let families = ["note-", "finding-", "fix-", "command-", "reason-", "assume-", "problem-", "verify-"];
    for texts in all_texts() {
        for (key, _) in messages(texts.language()) {
            if families.iter().any(|family| key.starts_with(family)) {
                let text = texts.get(&key);
                assert!(!text.contains(['{', '$']), "{} {key}: {text}", texts.language().code());
            }
        }
    }
}

#[test]
fn every_code_has_its_messages() {
    for texts in all_texts() {
        let must = |key: String| assert!(texts.has(&key), "{} {key}", texts.language().code());
        for code in Code::ALL {
            must(format!("note-{}", code.as_str()));
            must(format!("note-{}-hint", code.as_str()));
        }
        for rule in crate::check::Rule::ALL.iter().map(|rule| rule.as_str()) {
            must(format!("finding-{rule}"));
            must(format!("finding-{rule}-why"));
            must(format!("rule-{rule}"));
        }
        for command in Command::CODES {
            must(format!("command-{command}"));
        }
        for code in ProblemCode::ALL {
            must(format!("problem-{}", code.as_str()));
        }
        for reason in Reason::ALL {
            must(format!("verify-{}", reason.as_str()));
        }
        for code in FixCode::ALL {
            must(format!("fix-{}", code.as_str()));
        }
        for code in crate::redundancy::SignCode::ALL {
            must(format!("sign-of-{}", code.as_str()));
        }
        for code in ReasonCode::ALL {
            must(format!("reason-{}", code.as_str()));
        }
        for code in AssumptionCode::ALL {
            must(format!("assume-{}", code.as_str()));
        }
        for code in CauseCode::ALL {
            must(format!("cause-{}", code.as_str()));
        }
        for action in messages(texts.language()).keys().filter(|key| key.starts_with("action-")) {
            let label = action.strip_suffix("-help").filter(|label| *label != "action");
            must(label.map_or_else(|| format!("{action}-help"), str::to_owned));
        }
    }
}

/// A sentence about a note may use what every note of its code has, and where it is.
#[test]
fn notes_have_what_their_sentences_use() {
    let place = ["file", "sheet", "row", "column"];
    for language in Language::ALL {
        let all = messages(*language);
        for code in Code::ALL {
            let name = format!("note-{}", code.as_str());
            let own = [name.clone(), format!("{name}-hint")];
            for (key, uses) in all.iter().filter(|(key, _)| own.contains(key)) {
                let variables = uses.iter().filter(|used| !used.starts_with(['@', '.']));
                for used in variables.map(String::as_str) {
                    assert!(code.args().contains(&used) || place.contains(&used), "{key}: {used}");
                }
            }
        }
    }
}

#[test]
fn every_kind_of_file_that_is_not_read_has_a_name_and_a_way_on() {
    for texts in all_texts() {
        for kind in crate::import::KINDS_NOT_READ {
            let note = Note::new(Level::Error, Code::FileNotUsed).with("kind", *kind);
            let said = note_text(&note, &texts);
            assert!(texts.has(&format!("kind-{kind}")), "{kind}");
            assert!(said.what.contains(&texts.get(&format!("kind-{kind}"))), "{}", said.what);
            assert_eq!(said.hint, texts.get(&format!("note-file-not-used-hint-{kind}")));
        }
    }
}

#[test]
fn waves_are_named_by_number_and_by_name_where_they_have_one() {
    let [nb, en] = [Texts::new(Language::Nb), Texts::new(Language::En)];
    let (bare, named) = ((3, String::new()), (4, "Pilot".to_owned()));
    let one = |wave: &(u32, String)| [("wave", Arg::Waves(vec![wave.clone()]))];
    assert_eq!(nb.format("finding-wave-over-capacity", &one(&bare)), "Bølge 3 er over kapasiteten");
    assert_eq!(nb.format("finding-wave-over-capacity", &one(&named)), "Bølge 4 «Pilot» er over kapasiteten");
    assert_eq!(en.format("finding-wave-over-capacity", &one(&named)), "Wave 4 “Pilot” is over capacity");
    let several = [("waves", Arg::Waves(vec![bare, named, (7, String::new())]))];
    assert_eq!(
        nb.format("finding-bundle-split-why", &several),
        "Delene skal flyttes sammen, men ligger i bølge 3, 4 «Pilot» og 7"
    );
    for name in ["Bølge 3", "bølge 3 ", "3"] {
        let called = (3, name.to_owned());
        assert_eq!(nb.format("finding-wave-over-capacity", &one(&called)), "Bølge 3 er over kapasiteten");
        assert_eq!(en.format("finding-wave-over-capacity", &one(&called)), "Wave 3 is over capacity");
    }
    let none = [("wave", Arg::Waves(Vec::new()))];
    assert_eq!(nb.format("finding-wave-over-capacity", &none), "En bølge er over kapasiteten");
}

#[test]
fn files_keys_and_signatures_have_their_messages() {
    for texts in all_texts() {
        let must = |key: String| assert!(texts.has(&key), "{} {key}", texts.language().code());
        for code in ProblemCode::ALL {
            let named =
                texts.format(&format!("problem-{}", code.as_str()), &[("entry", "parts/unn.json".into())]);
            let plain = texts.get(&format!("problem-{}", code.as_str()));
            let about_an_entry = code.as_str().starts_with("entry-");
            assert!(!about_an_entry || named != plain, "{named}");
        }
        KeyProblem::ALL.iter().for_each(|problem| must(format!("key-{}", problem.as_str())));
        for code in ["sign-package", "not-a-signature", "no-random", "not-what-was-shown"] {
            must(format!("key-{code}"));
        }
        use Standing::{Broken, Refused, Unlisted, Unsigned, Valid};
        for standing in [Valid, Unsigned, Unlisted, Refused, Broken] {
            for end in ["", "-what", "-short"] {
                must(format!("standing-{}{end}", standing.as_str()));
            }
        }
    }
}

#[test]
fn a_missing_key_shows_itself() {
    for texts in all_texts() {
        assert_eq!(texts.get("no-such-key"), "«no-such-key»");
        assert!(!texts.has("no-such-key"));
    }
}

#[test]
fn plurals_and_separators() {
    let [nb, en] = [Texts::new(Language::Nb), Texts::new(Language::En)];
    let count = |number| [("count", Arg::Number(number))];
    let cases = [
        (0, "Ingen servere", "No servers"),
        (1, "1 server", "1 server"),
        (2, "2 servere", "2 servers"),
        (2000, "2\u{202F}000 servere", "2,000 servers"),
    ];
    for (number, in_nb, in_en) in cases {
        let got = (nb.format("count-vms", &count(number)), en.format("count-vms", &count(number)));
        assert_eq!(got, (in_nb.to_owned(), in_en.to_owned()));
    }
}

#[test]
fn the_form_that_has_its_arguments_is_shown() {
    let nb = Texts::new(Language::Nb);
    let say = |args: &[(&str, Arg)]| nb.format("finding-unassigned-service", args);
    let vms = ("vms", Arg::Number(2));
    assert_eq!(
        say(&[("cluster", "kl-1".into()), vms.clone()]),
        "2 servere i klyngen kl-1 har ingen tjeneste"
    );
    assert_eq!(say(&[("cluster", "".into()), vms.clone()]), "2 servere har ingen tjeneste");
    assert_eq!(say(&[vms]), "2 servere har ingen tjeneste");
    assert_eq!(say(&[]), "Servere uten tjeneste");
}

/// Voice: short, active, never these words; labels of actions have no full stop.
#[test]
fn the_voice_is_kept() {
    let banned = ["vennligst", "ugyldig", "oops", "please", "invalid", "sorry", "beklager"];
    for language in Language::ALL {
        for (area, source) in sources(*language).iter().enumerate() {
            for line in source.lines() {
                let said = line.split_once(" =").map_or(line, |(_, said)| said);
                let lower = said.to_lowercase();
                assert!(
                    !banned.iter().any(|word| lower.contains(word)),
                    "{} {area}: {line}",
                    language.code()
                );
                assert!(!line.starts_with("action-") || !line.ends_with('.'), "{area}: {line}");
                assert!(!line.contains("..."), "{area}: {line}");
            }
        }
    }
}

#[test]
fn the_same_again_gives_the_same() {
    let (once, again) = (Texts::new(Language::Nb), Texts::new(Language::Nb));
    for key in messages(Language::Nb).keys() {
        let args = [("count", Arg::Number(12)), ("name", Arg::from("Journal"))];
        assert_eq!(once.format(key, &args), again.format(key, &args));
    }
    let clone = once.clone();
    std::thread::spawn(move || clone.get("app-name")).join().unwrap();
}

#[test]
fn languages_are_found_by_tag() {
    let cases = [
        ("nb-NO", Some(Language::Nb)),
        ("no", Some(Language::Nb)),
        ("EN_gb.UTF-8", Some(Language::En)),
        ("", None),
        ("de", None),
    ];
    for (tag, language) in cases {
        assert_eq!(Language::from_code(tag), language);
    }
}

#[test]
fn what_is_told_of_single_servers_reads_well_of_every_place() {
    let nb = Texts::new(Language::Nb);
    let one = ("vms", Arg::Number(1));
    let wave = ("wave", Arg::Waves(vec![(3, String::new())]));
    let cases: [(&str, Vec<(&str, Arg)>, &str); 7] = [
        ("raw-disk", vec![("service", "Lab".into()), one.clone()], "«Lab»: 1 server har rådisk (RDM)"),
        ("raw-disk", vec![wave, one.clone()], "Bølge 3: 1 server uten tjeneste har rådisk (RDM)"),
        ("raw-disk", vec![one.clone()], "1 server uten tjeneste og bølge har rådisk (RDM)"),
        (
            "raw-disk",
            vec![("places", Arg::Number(9)), ("vms", Arg::Number(12))],
            "9 tjenester og bølger til: 12 servere har rådisker (RDM)",
        ),
        (
            "snapshot-old",
            vec![("service", "Lab".into()), ("vms", Arg::Number(2)), ("kind", "then".into())],
            "«Lab»: 2 servere har øyeblikksbilder som blir for gamle",
        ),
        (
            "network-split",
            vec![("vlan", "".into()), ("name", "pg".into()), ("places", Arg::Number(2))],
            "Portgruppen «pg» er delt på 2 bølger",
        ),
        ("observed-gap", vec![("gap", "weekend".into())], "Målingen har ikke noen helg"),
    ];
    for (rule, args, said) in cases {
        assert_eq!(nb.format(&format!("finding-{rule}"), &args), said);
    }
}
