//! What is said of answers on a small estate.

use super::{AskTold, ask_text};
use crate::base::{ServiceId, Silent, TrustId, VmId, WaveId};
use crate::graph::Direction;
use crate::graph::fixture::Fixture;
use crate::graph::questions::{Hubs, Measure, Part, Question, ask};
use crate::text::{Language, Texts};

const ESTATE: &str = "
    trust UNN rank=1
    trust NLSH rank=2
    service Lab UNN n=2 crit=1
    service Journal UNN n=2
    service Image NLSH n=1
    service Directory UNN n=1 hub
    Lab-1 -> Journal-1 :1433 x900
    Image -> Lab-1 :443 x3
    wave One
    put Lab One
    Journal-2 -> Directory :389 x9
    Journal-1 -> Image :80 x1
";

fn told(question: &Question, language: Language) -> AskTold {
    let fixture = Fixture::parse(ESTATE);
    let graph = fixture.graph();
    let found = ask(&graph, &fixture.inventory, &fixture.plan, question, 50, &mut Silent).unwrap();
    ask_text(question, &found, &fixture.plan, &Texts::new(language))
}

fn service(name: &str) -> Vec<Part> {
    vec![Part::Service(ServiceId::new(name))]
}

/// Title, then lines with their details, of each group.
fn groups(told: &AskTold) -> String {
    let group = |group: &super::AskGroup| {
        let lines = group.lines.iter().map(|line| format!("{} [{}]", line.name, line.details.join(", ")));
        format!("{}: {}", group.title, lines.collect::<Vec<_>>().join("; "))
    };
    told.groups.iter().map(group).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_reach_is_told_by_way_and_trust() {
    let hubs = Hubs::Stop;
    let question = Question::Reach { of: service("Journal"), way: Direction::Users, steps: None, hubs };
    let nb = told(&question, Language::Nb);
    assert_eq!(nb.sentence, "2 tjenester bruker Journal, direkte eller via andre");
    assert_eq!(groups(&nb), "Bruker · UNN: Lab [1 ledd] | Bruker · NLSH: Image [2 ledd, via Lab]");
    let question = Question::Reach { of: service("Journal"), way: Direction::Both, steps: Some(1), hubs };
    let en = told(&question, Language::En);
    assert!(en.sentence.starts_with("1 service uses Journal"), "{}", en.sentence);
    assert_eq!(en.notes, ["Not walked through 1 hub: Directory"]);
    let question = Question::Reach { of: service("nobody"), way: Direction::Both, steps: None, hubs };
    assert_eq!(told(&question, Language::Nb).sentence, "Det du spør om, er ikke i uttrekket");
}

#[test]
fn a_wave_or_a_trust_is_called_by_its_name() {
    let of =
        |part: Part| Question::Reach { of: vec![part], way: Direction::Users, steps: None, hubs: Hubs::Stop };
    let sentence = |part: Part| told(&of(part), Language::Nb).sentence;
    assert_eq!(sentence(Part::Wave(WaveId::new("One"))), "2 servere bruker One, direkte eller via andre");
    assert_eq!(
        sentence(Part::Trust(TrustId::new("NLSH"))),
        "2 tjenester bruker NLSH, direkte eller via andre"
    );
}

#[test]
fn the_other_answers_have_their_sentence_and_lines() {
    let (hubs, by) = (Hubs::Stop, Measure::Number);
    let cases = [
        (
            Question::Paths { from: service("Lab"), to: service("Image"), count: 5, hubs },
            "2 veier mellom Lab og Image, de beste først",
            "Vei 1, 2 ledd: Lab → Journal [vekt 10]; Journal → Image [vekt 2] | \
             Tilbake, vei 1, 1 ledd: Image → Lab [vekt 3]",
        ),
        (Question::Cycles { by, hubs }, "1 ring av tjenester som bruker hverandre", "Ring 1, 3 tjenester: "),
        (
            Question::Cut { first: service("Lab"), second: service("Image"), by, hubs },
            "2 avhengigheter må brytes for å skille Lab fra Image",
            "",
        ),
        (
            Question::WhatIf { of: vec![Part::Vm(VmId::new("Image-1"))] },
            "2 tjenester blir rammet når Image-1 slås av",
            "UNN: Lab [1 · livsviktig, 1 av 2 servere, 2 ledd, via Journal-1]; Journal [1 av 2 servere, 1 ledd]",
        ),
    ];
    for (question, sentence, lines) in cases {
        let told = told(&question, Language::Nb);
        assert_eq!(told.sentence, sentence);
        assert!(groups(&told).starts_with(lines), "{}", groups(&told));
    }
}
