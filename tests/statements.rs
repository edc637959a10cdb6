//! What people say of services and VMs, and what they call what lies outside: commands, undo, and who follows whom.

use flytteplan::base::{Minutes, PlanId, ServiceId, StatementId, TrustId, VmId};
use flytteplan::estate::Vm;
use flytteplan::plan::{
    Command, History, OldVm, Outside, OutsideKind, Plan, PlannedVm, Refusal, SameMachine, Says, Service,
    Side, Statement, Trust, apply,
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
    plan
}

fn service(name: &str) -> Side {
    Side::Service(ServiceId::new(name))
}

fn vm(name: &str) -> Side {
    Side::Vm(VmId::new(name))
}

fn say(from: Side, to: Side, reason: &str) -> Command {
    let said = Statement { from, to, says: Says::Uses, reason: reason.into(), at: Minutes(7) };
    Command::PutStatement(said.id(), said)
}

fn name(rule: &str, name: &str) -> (String, Outside) {
    (rule.into(), Outside { name: name.into(), kind: OutsideKind::Network })
}

#[test]
fn refusals() {
    let plan = plan();
    let said = apply(&plan, &say(service("Lab"), vm("a"), "Ola vet det")).unwrap();
    let again = Statement {
        from: service("Lab"),
        to: vm("a"),
        says: Says::Uses,
        reason: "igjen".into(),
        at: Minutes(9),
    };
    for (plan, command, refusal) in [
        (&plan, say(service("Lab"), vm("a"), "  "), Refusal::ReasonMissing),
        (&plan, say(service("Lab"), service("Lab"), "x"), Refusal::Unknown),
        (&plan, say(service("Lab"), vm("nobody"), "x"), Refusal::Unknown),
        (&plan, say(service("Nothing"), vm("a"), "x"), Refusal::Unknown),
        (&plan, Command::TakeBack(StatementId::new("said-0")), Refusal::Unknown),
        (&said, say(service("Lab"), vm("a"), "Ola vet det"), Refusal::NothingChanges),
        (&said, Command::PutStatement(StatementId::new("other"), again), Refusal::SaidAlready),
        (&plan, Command::NameOutside(vec![name("to ord", "x")]), Refusal::RuleUnread),
        (&plan, Command::NameOutside(vec![name("10.0.0.0/8", " ")]), Refusal::NameMissing),
        (&plan, Command::DropOutside(vec!["10.0.0.0/8".into()]), Refusal::Unknown),
    ] {
        assert_eq!(apply(plan, &command), Err(refusal), "{command:?}");
    }
}

#[test]
fn what_was_said_is_undone_and_stands_in_the_journal() {
    let mut history = History::new(plan(), Vec::new());
    let before = history.plan().clone();
    history.execute(&say(service("Lab"), vm("a"), "Ola vet det"), "Kari", Minutes(7)).unwrap();
    let command =
        Command::NameOutside(vec![name("10.20.30.40/16", "Helsenettet"), name("PUBLIC", "Internett")]);
    history.execute(&command, "Kari", Minutes(8)).unwrap();
    let rules: Vec<&str> = history.plan().outside.keys().map(String::as_str).collect();
    assert_eq!(rules, ["10.20.0.0/16", "public"]);
    let texts = Texts::new(Language::Nb);
    let told: Vec<String> = history
        .journal()
        .iter()
        .map(|entry| {
            format!("{}: {}", entry.who, texts.format(&format!("command-{}", entry.code), &entry.args))
        })
        .collect();
    assert_eq!(told, ["Kari: Oppga at «Lab» bruker «a»", "Kari: Navnga 2 nett og systemer utenfor"]);
    history.undo("Kari", Minutes(9)).unwrap();
    history.undo("Kari", Minutes(9)).unwrap();
    assert_eq!(*history.plan(), before);
    history.redo("Kari", Minutes(9)).unwrap();
    let id = history.plan().statements.keys().next().unwrap().clone();
    let said = history.journal().iter().find(|entry| entry.args.contains(&("id".into(), id.as_str().into())));
    assert_eq!(said.map(|entry| entry.who.as_str()), Some("Kari"));
    history.execute(&Command::TakeBack(id), "Ola", Minutes(10)).unwrap();
    assert_eq!(*history.plan(), before);
}

#[test]
fn what_is_said_of_a_service_goes_with_it_and_of_a_machine_follows_it() {
    let plan = apply(&plan(), &say(service("Lab"), vm("a"), "x")).unwrap();
    let plan = apply(&plan, &say(vm("a"), vm("b"), "x")).unwrap();
    let plan = apply(&plan, &say(vm("c"), vm("b"), "x")).unwrap();
    let without = apply(&plan, &Command::DeleteService(ServiceId::new("Lab"))).unwrap();
    assert_eq!(without.statements.len(), 2);
    let same =
        |from: &str, to: &str| SameMachine { from: VmId::new(from), to: VmId::new(to), old: OldVm::Gone };
    let moved = apply(&plan, &Command::SameMachine(vec![same("a", "c")])).unwrap();
    let ends: Vec<(&Side, &Side)> = moved.statements.values().map(|one| (&one.from, &one.to)).collect();
    // What is then said twice stands once.
    assert_eq!(ends.len(), 2);
    assert!(ends.contains(&(&service("Lab"), &vm("c"))) && ends.contains(&(&vm("c"), &vm("b"))), "{ends:?}");
    let joined = apply(&plan, &Command::SameMachine(vec![same("a", "b")])).unwrap();
    assert!(joined.statements.values().all(|one| one.from != one.to));
}
