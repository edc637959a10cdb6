//! `allowed_signers`, line by line.

use flytteplan::base::{Level, Minutes};
use flytteplan::share::{AllowedSigners, save, sign_manifest, verify};

use super::plans::{NOW, key, small};

/// What one line gives: its note, or the reason of the verdict.
fn judged(options: &str, now: Minutes) -> String {
    let signer = key(1);
    let parsed = AllowedSigners::parse(&format!("kari@unn.no {options} {}\n", signer.public_line()));
    if let Some(note) = parsed.notes.first() {
        assert!(parsed.value.lines().is_empty());
        assert_eq!((note.level, note.place.row), (Level::Warning, Some(1)));
        return note.code.as_str().to_owned();
    }
    let file = sign_manifest(&save(&small()).unwrap(), &signer).unwrap();
    verify(&file, &parsed.value, now).signatures[0].reason.as_str().to_owned()
}

#[test]
fn options_are_honoured_or_void_the_line() {
    for (options, expected) in [
        ("", "good"),
        ("namespaces=\"plan-v1@flytteplan\"", "good"),
        ("NameSpaces=\"plan-v1@flytteplan\"", "good"),
        ("namespaces=\"file,plan-v?@*\"", "good"),
        ("namespaces=\"*\"", "good"),
        ("namespaces=\"*,!plan-*\"", "namespace-not-allowed"),
        ("namespaces=\"!plan-*,*\"", "namespace-not-allowed"),
        ("namespaces=\"file\"", "namespace-not-allowed"),
        ("namespaces=\"plan-v1@flytteplan \"", "namespace-not-allowed"),
        ("namespaces=\"\"", "signer-line-broken"),
        ("namespaces", "signer-line-broken"),
        ("namespaces=file", "signer-line-broken"),
        ("namespaces=\"a\",namespaces=\"*\"", "signer-line-broken"),
        ("namespaces=\"*\",", "signer-line-broken"),
        ("namespaces=\"*", "signer-line-broken"),
        ("cert-authority", "signer-authority"),
        ("cert-authority,namespaces=\"*\"", "signer-authority"),
        ("no-touch-required", "signer-option-unknown"),
        ("namespaces=\"*\",verify-required", "signer-option-unknown"),
        ("valid-until=\"20990101\"", "signer-option-unknown"),
        ("valid-after=\"20200101\",valid-before=\"20990101120000Z\"", "good"),
        ("valid-after=\"2020-01-01\"", "signer-date-unreadable"),
        ("valid-after=\"20201301\"", "signer-date-unreadable"),
        ("valid-after=\"202001012500\"", "signer-date-unreadable"),
        ("valid-after=\"20200101\",valid-before=\"20200101\"", "signer-date-unreadable"),
    ] {
        assert_eq!(judged(options, NOW), expected, "{options}");
    }
}

#[test]
fn times_are_utc_with_z_and_oslo_without() {
    let at = |text: &str| Minutes::from_rfc3339(text).unwrap();
    for (options, now, expected) in [
        ("valid-after=\"20270615120000Z\"", "2027-06-15T11:59:00Z", "not-yet-valid"),
        ("valid-after=\"20270615120000Z\"", "2027-06-15T12:00:00Z", "good"),
        ("valid-after=\"202706151200\"", "2027-06-15T09:59:00Z", "not-yet-valid"),
        ("valid-after=\"202706151200\"", "2027-06-15T10:00:00Z", "good"),
        ("valid-after=\"20270115\"", "2027-01-14T22:59:00Z", "not-yet-valid"),
        ("valid-after=\"20270115\"", "2027-01-14T23:00:00Z", "good"),
        ("valid-before=\"20270115\"", "2027-01-14T23:00:00Z", "good"),
        ("valid-before=\"20270115\"", "2027-01-14T23:01:00Z", "expired"),
        ("valid-before=\"20270615120030Z\"", "2027-06-15T12:00:00Z", "good"),
        ("valid-before=\"20270615115930z\"", "2027-06-15T12:00:00Z", "expired"),
    ] {
        assert_eq!(judged(options, at(now)), expected, "{options} {now}");
    }
}

#[test]
fn a_register_is_read_as_far_as_it_can_be() {
    let line = key(1).public_line();
    let text = format!(
        "\u{feff}# comment\r\n\r\n\"kari@unn.no,coordinator\"\t{line}\r\nola@nlsh.no ssh-rsa AAAAB3NzaC1yc2E=\n\
         only-a-name\nx@y ssh-ed25519 AAAA\n,a {line}\nper@fin.no {line}"
    );
    let parsed = AllowedSigners::parse(&text);
    let notes: Vec<_> =
        parsed.notes.iter().map(|note| (note.code.as_str(), note.place.row.unwrap())).collect();
    assert_eq!(
        notes,
        [
            ("signer-key-type", 4),
            ("signer-line-broken", 5),
            ("signer-line-broken", 6),
            ("signer-line-broken", 7),
        ]
    );
    let principals: Vec<_> = parsed.value.lines().iter().map(|line| line.principals.join(" ")).collect();
    assert_eq!(principals, ["kari@unn.no coordinator", "per@fin.no"]);
    assert_eq!(parsed.value.lines()[0].fingerprint, key(1).fingerprint());
    let large = AllowedSigners::parse(&"#".repeat((1 << 20) + 1));
    assert_eq!(large.notes[0].code.as_str(), "file-too-large");
}

#[test]
fn patterns_end_quickly_whatever_they_are() {
    let options = format!("namespaces=\"{}b\"", "*a".repeat(5_000));
    assert_eq!(judged(&options, NOW), "namespace-not-allowed");
}

#[test]
fn the_line_for_a_key_lets_it_sign_plans_under_its_name() {
    for (name, principal) in [
        ("kari@unn.no", "kari@unn.no"),
        ("Kari Nordmann", "Kari Nordmann"),
        (" Kari \"K\", Nordmann\n", "Kari K Nordmann"),
        ("#kari", "#kari"),
        ("", "ukjent"),
    ] {
        let line = AllowedSigners::line_for(name, &key(1).public_line());
        let text = AllowedSigners::with_line("# register\r\nper@fin.no ssh-ed25519 AAAA", &line);
        let parsed = AllowedSigners::parse(&text);
        assert_eq!(parsed.notes.len(), 1, "{text}");
        assert_eq!(parsed.value.lines()[0].principals, [principal]);
        let file = sign_manifest(&save(&small()).unwrap(), &key(1)).unwrap();
        assert!(verify(&file, &parsed.value, NOW).valid, "{line}");
    }
    assert_eq!(AllowedSigners::with_line("", "x"), "x\n");
}
