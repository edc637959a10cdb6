//! Answering for findings, freezing and measuring: commands, their refusals, undo, and what the journal says.

use flytteplan::base::{Digest, FreezeId, Minutes, PlanId, ServiceId, TeamId, TrustId, WaveId, Window};
use flytteplan::plan::{
    Capacity, Command, Concern, Freeze, FreezeKind, GoNoGo, History, Person, Plan, Refusal, ResidualRisk,
    RiskAnalysis, Strictness, Team, Threshold, Waiver, Wave, WaveStatus, apply,
};
use flytteplan::text::{Language, Texts};

const FINDING: &str = "service-split-0123456789";

fn plan() -> Plan {
    Plan::new(PlanId::new("plan"), "Plan", "Kari", Minutes(0))
}

fn waiver() -> Waiver {
    Waiver {
        evidence: Digest::of(b"x"),
        trust: Some(TrustId::new("unn")),
        person: "person-ola".into(),
        role: "Systemeier".into(),
        reason: "Avtalt med avdelingen".into(),
        at: Minutes(10),
        expires: Minutes(20),
    }
}

fn person(name: &str) -> Person {
    Person { name: name.into(), role: "Systemeier".into(), phone: String::new(), expires: None }
}

fn waive(waiver: Waiver, name: &str) -> Command {
    Command::Waive(FINDING.into(), waiver, person(name))
}

fn freeze(start: i64, end: i64, concerns: &[Concern]) -> Command {
    let freeze = Freeze {
        name: "Turnusskifte".into(),
        kind: FreezeKind::Clinical,
        strictness: Strictness::Stop,
        window: Window { start: Minutes(start), end: Minutes(end) },
        concerns: concerns.iter().cloned().collect(),
        reason: String::new(),
    };
    Command::PutFreeze(FreezeId::new("f"), freeze)
}

fn team(name: &str, people: u32, works_for: &[Concern], key_people: &[&str]) -> Command {
    let person = |name: &&str| (format!("person-{name}"), person(name));
    let people_known: Vec<_> = key_people.iter().map(person).collect();
    let team = Team {
        name: name.into(),
        people,
        key_people: people_known.iter().map(|(key, _)| key.clone()).collect(),
        works_for: works_for.iter().cloned().collect(),
    };
    Command::PutTeam(TeamId::new("t"), team, people_known)
}

#[test]
fn refusals() {
    let plan = plan();
    let other = |change: fn(&mut Waiver)| {
        let mut waiver = waiver();
        change(&mut waiver);
        waive(waiver, "Ola Nordmann")
    };
    for (command, refusal) in [
        (other(|waiver| waiver.reason = " ".into()), Refusal::ReasonMissing),
        (other(|waiver| waiver.role.clear()), Refusal::NameMissing),
        (other(|waiver| waiver.person.clear()), Refusal::NameMissing),
        (waive(waiver(), " "), Refusal::NameMissing),
        (other(|waiver| waiver.expires = waiver.at), Refusal::WindowBackwards),
        (Command::EndWaiver(FINDING.into()), Refusal::Unknown),
        (freeze(5, 5, &[Concern::Everyone]), Refusal::WindowBackwards),
        (freeze(5, 6, &[]), Refusal::TooFewMembers),
        (Command::DropFreeze(FreezeId::new("f")), Refusal::Unknown),
        (team(" ", 1, &[Concern::Everyone], &[]), Refusal::NameMissing),
        (team("Drift", 1, &[Concern::Everyone], &[" "]), Refusal::NameMissing),
        (team("Drift", 0, &[Concern::Everyone], &[]), Refusal::OutOfBounds),
        (team("Drift", Team::MOST + 1, &[Concern::Everyone], &[]), Refusal::OutOfBounds),
        (team("Drift", 1, &[], &[]), Refusal::TooFewMembers),
        (Command::DropTeam(TeamId::new("t")), Refusal::Unknown),
        (Command::SetThreshold(Threshold::HostsDown, Some(9)), Refusal::OutOfBounds),
        (Command::SetThreshold(Threshold::HostsDown, None), Refusal::NothingChanges),
        (Command::SetThreshold(Threshold::HostsDown, Some(1)), Refusal::NothingChanges),
    ] {
        assert_eq!(apply(&plan, &command), Err(refusal), "{command:?}");
    }
}

#[test]
fn what_is_answered_for_is_undone_and_told() {
    let mut history = History::new(plan(), Vec::new());
    let before = history.plan().clone();
    let concerns = [Concern::Trust(TrustId::new("unn")), Concern::Service(ServiceId::new("lab"))];
    for command in [
        waive(waiver(), "Ola Nordmann"),
        Command::EndWaiver(FINDING.into()),
        freeze(5, 6, &concerns),
        team("Drift", 2, &concerns, &["Kari Nordmann", "Ola Nordmann"]),
        Command::SetThreshold(Threshold::PeopleOnDuty, Some(12)),
        Command::SetThreshold(Threshold::PeopleOnDuty, None),
    ] {
        history.execute(&command, "Kari", Minutes(9)).unwrap();
    }
    // Who answered stays among the people of the plan, for the journal names no one by key.
    assert_eq!(history.plan().people["person-ola"].name, "Ola Nordmann");
    assert!(history.plan().thresholds.is_empty() && history.plan().waivers.is_empty());
    let texts = Texts::new(Language::Nb);
    let told: Vec<String> = history
        .journal()
        .iter()
        .map(|entry| texts.format(&format!("command-{}", entry.code), &entry.args))
        .collect();
    expect_test::expect![[r"
        Ga unntak fra et funn
        Opphevet et unntak
        Endret frysperioden «Turnusskifte»
        Endret teamet «Drift»
        Satte en grense til 12
        Satte en grense tilbake til standard, 20
    "]]
    .assert_eq(&(told.join("\n") + "\n"));
    for _ in 0..6 {
        history.undo("Kari", Minutes(10)).unwrap();
    }
    assert_eq!(*history.plan(), before);
}

#[test]
fn a_wave_is_cleared_by_somebody_and_a_no_has_its_reason() {
    let mut plan = plan();
    let wave = WaveId::new("w");
    let new = Wave {
        rank: 1,
        name: "Pilot".into(),
        status: WaveStatus::Draft,
        window: None,
        capacity: Capacity::default(),
        stages: Vec::new(),
    };
    plan.waves.insert(wave.clone(), new);
    let key = String::from("person-ola");
    let risk = |reference: &str, role: &str| {
        let (reference, role, owner) = (reference.to_owned(), role.to_owned(), key.clone());
        let risk = RiskAnalysis { reference, residual: ResidualRisk::Medium, owner, role };
        Command::SetRisk(wave.clone(), Some(risk), Some(person("Ola Nordmann")))
    };
    let decide = |go: bool, reason: &str, person: Option<Person>| {
        let (role, ground) = ("Møteleder".to_owned(), Digest::of(b"w"));
        let said = GoNoGo { go, reason: reason.into(), person: key.clone(), role, at: Minutes(5), ground };
        Command::Decide(wave.clone(), Some(said), person)
    };
    let nobody = || None;
    for (command, refusal) in [
        (risk(" ", "Systemeier"), Refusal::ReasonMissing),
        (risk("ROS-7", ""), Refusal::NameMissing),
        (decide(false, " ", Some(person("Ola Nordmann"))), Refusal::ReasonMissing),
        (decide(true, "", nobody()), Refusal::NameMissing),
        (Command::SetRisk(WaveId::new("x"), None, None), Refusal::Unknown),
        (Command::Decide(wave.clone(), None, None), Refusal::NothingChanges),
    ] {
        assert_eq!(apply(&plan, &command), Err(refusal), "{command:?}");
    }
    let with = apply(&plan, &risk("ROS-7", "Systemeier")).unwrap();
    // Who is known already need not be named again.
    let gone = apply(&with, &decide(true, "", nobody())).unwrap();
    let clearance = &gone.clearances[&wave];
    assert!(clearance.risk.is_some() && clearance.decision.as_ref().is_some_and(|said| said.go));
    let none = apply(&gone, &Command::SetRisk(wave.clone(), None, None)).unwrap();
    let none = apply(&none, &Command::Decide(wave.clone(), None, None)).unwrap();
    assert!(none.clearances.is_empty());
    let without = apply(&gone, &Command::DeleteWave(wave)).unwrap();
    assert!(without.clearances.is_empty());
}

#[test]
fn a_key_tells_no_name_and_one_name_has_one_key() {
    let mut plan = plan();
    let key = Waiver::person_key(&plan, "Ola Nordmann", [1; 8]);
    assert_eq!(key, "person-0101010101010101");
    assert_ne!(Waiver::person_key(&plan, "Ola Nordmann", [2; 8]), key);
    plan.people.insert(key.clone(), person("Ola Nordmann"));
    assert_eq!(Waiver::person_key(&plan, " ola nordmann ", [3; 8]), key);
}

#[test]
fn a_threshold_from_a_file_keeps_its_bounds() {
    let mut plan = plan();
    for (said, counts) in [(0, 0), (3, 3), (u32::MAX, 8)] {
        plan.thresholds.insert(Threshold::HostsDown, said);
        assert_eq!(plan.threshold(Threshold::HostsDown), counts);
    }
}
