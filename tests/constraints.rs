//! What people demand of the plan, and when nothing is moved: commands, undo, what the journal says, who follows whom.

use std::collections::BTreeSet;

use flytteplan::base::{
    Arg, ConstraintId, Day, FreezeId, Minutes, PlanId, ServiceId, TrustId, VmId, WaveId, Window,
};
use flytteplan::estate::Vm;
use flytteplan::plan::{
    Clash, Command, Concern, Constraint, Demand, Freeze, FreezeKind, History, OldVm, Plan, PlannedVm,
    Refusal, SameMachine, Service, Side, Strictness, Trust, Wave, apply,
};
use flytteplan::text::{Language, Texts};

fn plan() -> Plan {
    let mut plan = Plan::new(PlanId::new("plan"), "Plan", "Kari", Minutes(0));
    let trust = Trust { code: "UNN".into(), name: "UNN".into(), rank: 1, shared: false };
    plan.trusts.insert(TrustId::new("unn"), trust);
    for name in ["Lab", "Journal"] {
        let (owner, users) = (TrustId::new("unn"), [].into());
        let service = Service { name: name.into(), owner, users, criticality: 0, hub: false };
        plan.services.insert(ServiceId::new(name), service);
    }
    for name in ["a", "b", "c"] {
        plan.vms.insert(VmId::new(name), PlannedVm::new(&Vm::named(name), true));
    }
    for (rank, name) in [(1, "w1"), (2, "w2")] {
        let (status, window, capacity, stages) = Default::default();
        let wave = Wave { rank, name: name.into(), status, window, capacity, stages };
        plan.waves.insert(WaveId::new(name), wave);
    }
    plan
}

fn service(name: &str) -> Side {
    Side::Service(ServiceId::new(name))
}

fn vm(name: &str) -> Side {
    Side::Vm(VmId::new(name))
}

fn demand(demand: Demand, reason: &str) -> Command {
    let said = Constraint { demand, reason: reason.into(), at: Minutes(7) };
    Command::PutConstraint(said.id(), said)
}

fn freeze(name: &str, concerns: &[Concern], days: i64) -> Command {
    let start = Day::from_iso("2027-05-17").and_then(|day| Minutes::from_oslo(day, 0, 0)).expect("a day");
    let freeze = Freeze {
        name: name.into(),
        kind: FreezeKind::Clinical,
        strictness: Strictness::Stop,
        window: Window { start, end: Minutes(start.0 + days * 1440) },
        concerns: concerns.iter().cloned().collect(),
        reason: "vaktbytte".into(),
    };
    Command::PutFreeze(FreezeId::new("f"), freeze)
}

#[test]
fn refusals() {
    let plan = plan();
    let both = || BTreeSet::from([service("Lab"), vm("a")]);
    let said = apply(&plan, &demand(Demand::Together(both()), "avtalt")).unwrap();
    let again = Constraint { demand: Demand::Together(both()), reason: "igjen".into(), at: Minutes(9) };
    let known = demand(Demand::Together(both()), "avtalt");
    let Command::PutConstraint(id, _) = &known else { panic!("a demand") };
    let against = Refusal::Contradicts(vec![Clash::Constraint(id.clone())]);
    for (plan, command, refusal) in [
        (&plan, demand(Demand::Stays(vm("a")), "  "), Refusal::ReasonMissing),
        (&plan, demand(Demand::Stays(vm("nobody")), "x"), Refusal::Unknown),
        (&plan, demand(Demand::Stays(service("Nothing")), "x"), Refusal::Unknown),
        (&plan, demand(Demand::InWave(vm("a"), WaveId::new("w9")), "x"), Refusal::Unknown),
        (&plan, demand(Demand::Together([vm("a")].into()), "x"), Refusal::TooFewMembers),
        (&plan, demand(Demand::Redundant([VmId::new("a")].into()), "x"), Refusal::TooFewMembers),
        (&plan, demand(Demand::Before(vm("a"), vm("a")), "x"), Refusal::TooFewMembers),
        (&plan, Command::DropConstraint(ConstraintId::new("demand-0")), Refusal::Unknown),
        (&said, known.clone(), Refusal::NothingChanges),
        (&said, Command::PutConstraint(ConstraintId::new("other"), again), Refusal::SaidAlready),
        (&said, demand(Demand::Apart(both()), "x"), against.clone()),
        (&said, demand(Demand::Before(vm("a"), service("Lab")), "x"), against),
        (&plan, freeze(" ", &[Concern::Everyone], 1), Refusal::NameMissing),
        (&plan, freeze("Vakt", &[], 1), Refusal::TooFewMembers),
        (&plan, freeze("Vakt", &[Concern::Everyone], 0), Refusal::WindowBackwards),
        (&plan, Command::DropFreeze(FreezeId::new("f")), Refusal::Unknown),
    ] {
        assert_eq!(apply(plan, &command), Err(refusal), "{command:?}");
    }
    // Under its own id what is demanded may become its opposite.
    let opposite = Constraint { demand: Demand::Apart(both()), reason: "ny".into(), at: Minutes(9) };
    assert!(apply(&said, &Command::PutConstraint(id.clone(), opposite)).is_ok());
}

#[test]
fn what_is_demanded_is_undone_and_stands_in_the_journal() {
    let mut history = History::new(plan(), Vec::new());
    let before = history.plan().clone();
    let day = Day::from_iso("2027-05-17").unwrap();
    let commands = [
        demand(Demand::Together([service("Lab"), vm("a")].into()), "avtalt"),
        demand(Demand::NotOn(service("Journal"), day), "vaktbytte"),
        demand(Demand::Stays(vm("b")), "tom disk"),
        freeze("Vaktbytte", &[Concern::Trust(TrustId::new("unn"))], 1),
    ];
    for command in &commands {
        history.execute(command, "Kari", Minutes(7)).unwrap();
    }
    let id =
        history.plan().constraints.iter().find(|(_, one)| one.demand == Demand::Stays(vm("b"))).unwrap().0;
    let id = id.clone();
    let drops = [Command::DropConstraint(id.clone()), Command::DropFreeze(FreezeId::new("f"))];
    for command in &drops {
        history.execute(command, "Ola", Minutes(8)).unwrap();
    }
    let texts = Texts::new(Language::Nb);
    let told: Vec<String> = history
        .journal()
        .iter()
        .map(|entry| {
            format!("{}: {}", entry.who, texts.format(&format!("command-{}", entry.code), &entry.args))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Kari: Krevde at Lab, a flytter sammen",
            "Kari: Krevde at Journal ikke flytter en bestemt dag",
            "Kari: Krevde at b blir stående",
            "Kari: Endret frysperioden «Vaktbytte»",
            "Ola: Tok tilbake kravet om at b blir stående",
            "Ola: Fjernet frysperioden «Vaktbytte»",
        ]
    );
    let said = history.journal().iter().find(|entry| entry.args.contains(&("id".into(), id.as_str().into())));
    assert_eq!(said.map(|entry| entry.who.as_str()), Some("Kari"));
    let after = history.plan().clone();
    for _ in 0..commands.len() + drops.len() {
        history.undo("Kari", Minutes(9)).unwrap();
    }
    assert_eq!(*history.plan(), before);
    for _ in 0..commands.len() + drops.len() {
        history.redo("Kari", Minutes(9)).unwrap();
    }
    assert_eq!(*history.plan(), after);
}

fn demands(plan: &Plan) -> BTreeSet<Demand> {
    plan.constraints.values().map(|one| one.demand.clone()).collect()
}

fn with(all: &[Demand]) -> Plan {
    all.iter().fold(plan(), |plan, one| apply(&plan, &demand(one.clone(), "x")).expect("it applies"))
}

#[test]
fn what_is_demanded_of_a_service_or_a_wave_goes_with_it() {
    let of_three = Demand::Apart([service("Lab"), vm("a"), vm("b")].into());
    let of_two = Demand::Apart([service("Lab"), vm("c")].into());
    let of_wave = Demand::NotInWave(vm("c"), WaveId::new("w1"));
    let plan = with(&[of_three.clone(), of_two.clone(), Demand::Stays(service("Lab")), of_wave.clone()]);
    let without = apply(&plan, &Command::DeleteService(ServiceId::new("Lab"))).unwrap();
    // Of three, two are left; of two, one, which is none.
    let rest = Demand::Apart([vm("a"), vm("b")].into());
    assert_eq!(demands(&without), [rest, of_wave].into());
    let without = apply(&plan, &Command::DeleteWave(WaveId::new("w1"))).unwrap();
    assert_eq!(demands(&without), [of_three, of_two, Demand::Stays(service("Lab"))].into());
}

#[test]
fn what_is_demanded_of_a_machine_follows_it() {
    let same =
        |from: &str, to: &str| SameMachine { from: VmId::new(from), to: VmId::new(to), old: OldVm::Gone };
    let plan = with(&[
        Demand::Before(vm("a"), vm("b")),
        Demand::Redundant([VmId::new("a"), VmId::new("b")].into()),
        Demand::NotInWave(service("Lab"), WaveId::new("w2")),
    ]);
    let moved = apply(&plan, &Command::SameMachine(vec![same("a", "c")])).unwrap();
    let expected = [
        Demand::Before(vm("c"), vm("b")),
        Demand::Redundant([VmId::new("c"), VmId::new("b")].into()),
        Demand::NotInWave(service("Lab"), WaveId::new("w2")),
    ];
    assert_eq!(demands(&moved), expected.into());
    // Before itself, and in place of itself: neither demands anything.
    let joined = apply(&plan, &Command::SameMachine(vec![same("a", "b")])).unwrap();
    assert_eq!(demands(&joined), [Demand::NotInWave(service("Lab"), WaveId::new("w2"))].into());
    // What is then demanded twice stands once.
    let plan =
        with(&[Demand::NotInWave(vm("a"), WaveId::new("w1")), Demand::NotInWave(vm("b"), WaveId::new("w1"))]);
    let joined = apply(&plan, &Command::SameMachine(vec![same("a", "b")])).unwrap();
    assert_eq!(joined.constraints.len(), 1);
}

#[test]
fn broken_demands_and_nights_are_told_in_plain_words() {
    let texts = [Texts::new(Language::Nb), Texts::new(Language::En)];
    let wave = || Arg::Waves(vec![(3, String::new())]);
    let broken = [
        ("demand", Arg::from("not-on")),
        ("names", Arg::from("Lab")),
        ("day", Arg::Number(17)),
        ("month", Arg::Number(5)),
        ("waves", wave()),
    ];
    let holiday = [("wave", wave()), ("holiday", Arg::from("good-friday"))];
    let effort = [("wave", wave()), ("needed", Arg::Number(70)), ("hours", Arg::Number(40))];
    let told = texts.map(|texts| {
        [
            texts.format("finding-demand-broken", &broken),
            texts.format("finding-holiday-hit", &holiday),
            texts.format("finding-wave-effort", &effort),
        ]
    });
    assert_eq!(
        told[0],
        [
            "Lab skal ikke flytte 17. mai",
            "Bølge 3 er lagt til langfredag",
            "Bølge 3 krever 70 timers arbeid, men har 40"
        ]
    );
    assert_eq!(
        told[1],
        [
            "Lab is not to move on 17 May",
            "Wave 3 is set for Good Friday",
            "Wave 3 needs 70 hours of work, but has 40"
        ]
    );
}
