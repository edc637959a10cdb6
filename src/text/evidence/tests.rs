//! The sentence about what stands behind a dependency, and what is copied.

#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

use expect_test::{Expect, expect};

use super::{evidence_lines, evidence_sentence};
use crate::graph::fixture::Fixture;
use crate::text::{Language, Texts};

fn said(fixture: &Fixture, from: &str, to: &str) -> String {
    evidence_sentence(&fixture.behind(from, to), &Texts::new(Language::Nb))
}

fn check(fixture: &Fixture, from: &str, to: &str, expected: Expect) {
    expected.assert_eq(&said(fixture, from, to));
}

#[test]
fn a_sentence_that_can_be_read_aloud() {
    let fixture = Fixture::of_evidence("");
    check(
        &fixture,
        "Lab",
        "Journal",
        expect![
            "Sett 4 av 6 dager, sist 12. januar 2026, på port 1433; cmdb.csv sier det samme; 13 forsøk ble avvist."
        ],
    );
    check(
        &fixture,
        "Lab-2",
        "Journal-1",
        expect!["Sett 20 ganger på port 1433; ingen har oppgitt den; 4 forsøk ble avvist."],
    );
    check(&fixture, "Journal", "Image", expect!["Oppgitt i cmdb.csv, ikke sett."]);
    check(
        &fixture,
        "Image-2",
        "Lab",
        expect![
            "Ingenting er sett eller oppgitt; ingen trafikk er målt her, så at den ikke er sett, sier ingenting."
        ],
    );
    check(&fixture, "Lab-1", "Lab-2", expect!["Bare antatt: navnene hører sammen."]);
    check(&fixture, "nobody", "Lab", expect!["Ingenting er sett eller oppgitt."]);
}

#[test]
fn what_a_person_says_and_what_is_only_likely() {
    let fixture = Fixture::of_evidence("say Image uses Lab\nsay Lab-2 uses alone-1");
    check(&fixture, "Image", "Lab", expect!["Oppgitt av en person, ikke sett."]);
    check(
        &fixture,
        "Lab-2",
        "alone-1",
        expect![
            "Oppgitt av en person, ikke sett; ingen trafikk er målt her, så at den ikke er sett, sier ingenting."
        ],
    );
    check(
        &fixture,
        "alone-1",
        "alone-2",
        expect![
            "Bare antatt: navnene hører sammen; ingen trafikk er målt her, så at den ikke er sett, sier ingenting."
        ],
    );
}

#[test]
fn sizes_as_networks_count_them() {
    let texts = Texts::new(Language::Nb);
    for (bytes, said) in [
        (1, "0,1 kB"),
        (999, "1 kB"),
        (1_200, "1,2 kB"),
        (12_000, "12 kB"),
        (3_450_000, "3,5 MB"),
        (2_000_000_000, "2 GB"),
        (u64::MAX, "18 446 744 073 GB"),
    ] {
        let text = super::bytes_text(bytes, &texts).replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(text, said, "{bytes}");
    }
}

#[test]
fn what_is_copied_says_who_says_so() {
    let fixture = Fixture::of_evidence("say Lab uses Journal");
    let found = fixture.behind("Lab", "Journal");
    let text = evidence_lines("Lab → Journal", &found, &|_| "Kari".to_owned(), &Texts::new(Language::Nb));
    expect![[r#"
        Lab → Journal
        Sett 4 av 6 dager, sist 12. januar 2026, på port 1433; cmdb.csv sier det samme; 13 forsøk ble avvist.
        ! Hvert forsøk ble avvist på 1 port mellom to
        ! Både sluppet gjennom og avvist på 1 port mellom to
        - TCP 1433 · 320 forbindelser · 2 par · 4 avvist · 4 av 6 dager · 5. januar 2026 – 12. januar 2026 · natt og dag · flyt.csv · Trafikk · fra 2. februar 2026
        - TCP 1433 · 280 forbindelser · 1 av 1 dager · azure.csv · Avhengigheter fra Azure Migrate · fra 2. februar 2026
        - TCP 22 · 9 avvist · flyt.csv · Trafikk · fra 2. februar 2026
        - TCP 1433 · cmdb.csv · Oppgitte avhengigheter · fra 2. februar 2026
        - Lab bruker Journal · Kari vet det · Kari, 1. januar 1970
          Lab-1 → Journal-1:1433 · 300 forbindelser
          Lab-1 → Journal-1:1433 · 280 forbindelser
          Lab-2 → Journal-1:1433 · 20 forbindelser
          Lab-1 → Journal-1:1433 · 1 forbindelse
          Lab-1 → Journal-1:22 · Ingen forbindelser
    "#]].assert_eq(&text);
}
