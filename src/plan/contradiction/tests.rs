//! What contradicts what, demand by demand.

mod oracle;

use std::collections::BTreeSet;

use super::{contradictions, of_demand};
use crate::base::{
    BundleId, ConstraintId, Day, FreezeId, Minutes, PlanId, ServiceId, TrustId, VmId, WaveId, Window,
};
use crate::estate::Vm;
use crate::plan::Clash;
use crate::plan::{
    Bundle, Command, Concern, Constraint, Demand, Freeze, FreezeKind, Plan, PlannedVm, Refusal, Service,
    Side, Strictness, Trust, Wave, WaveStatus, apply,
};

/// Three services, of which one has two servers, and three nights.
const THREE: &str = "
    trust T
    service A T n=2
    service B T n=1
    service C T n=1
    wave 1 open=2027-04-01
    wave 2 open=2027-04-11
    wave 3 open=2027-04-21
";

/// The same with a hub, whose servers are moved one by one.
const HUB: &str = "
    trust T
    service A T n=1
    service B T n=1
    service H T n=2 hub
    wave 1 open=2027-04-01
    wave 2 open=2027-04-11
    wave 3 open=2027-04-21
";

const DAYS: [&str; 3] = ["2027-04-01", "2027-04-12", "2027-04-30"];

/// A plan of services with servers, nights of a day each, and bundles.
fn parse(text: &str) -> Plan {
    let mut plan = Plan::new(PlanId::new("plan"), "Plan", "Kari", Minutes(0));
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        match words[0] {
            "trust" => {
                let trust = Trust { code: "T".into(), name: "T".into(), rank: 1, shared: false };
                plan.trusts.insert(TrustId::new("T"), trust);
            }
            "service" => {
                let (name, owner, hub) = (words[1].to_owned(), TrustId::new("T"), words.contains(&"hub"));
                let id = ServiceId::new(words[1]);
                for number in 1..=value("n=").unwrap().parse::<u32>().unwrap() {
                    let server = format!("{name}-{number}");
                    let vm =
                        PlannedVm { service: Some(id.clone()), ..PlannedVm::new(&Vm::named(&server), true) };
                    plan.vms.insert(VmId::new(&*server), vm);
                }
                plan.services
                    .insert(id, Service { name, owner, users: BTreeSet::new(), criticality: 0, hub });
            }
            "wave" => {
                let day = Day::from_iso(value("open=").unwrap()).unwrap();
                let (name, rank) = (words[1].to_owned(), words[1].parse().unwrap());
                let window = Window::from_oslo(day, (22, 0), (22, 0));
                let (status, capacity, stages) = Default::default();
                let wave = Wave { rank, name, status, window, capacity, stages };
                plan.waves.insert(WaveId::new(words[1]), wave);
            }
            _ => {
                let services = words[2..].iter().map(|name| ServiceId::new(name.trim_end_matches(',')));
                let bundle = Bundle { name: "X".into(), services: services.collect(), vms: BTreeSet::new() };
                plan.bundles.insert(BundleId::new(words[1].trim_end_matches(':')), bundle);
            }
        }
    }
    plan
}

fn side(name: &str) -> Side {
    if name.contains('-') { Side::Vm(VmId::new(name)) } else { Side::Service(ServiceId::new(name)) }
}

fn sides(names: &str) -> BTreeSet<Side> {
    names.split(' ').map(side).collect()
}

fn demand(text: &str) -> Demand {
    let (code, rest) = text.split_once(' ').unwrap();
    let two = || rest.split_once(' ').unwrap();
    match code {
        "together" => Demand::Together(sides(rest)),
        "apart" => Demand::Apart(sides(rest)),
        "before" => Demand::Before(side(two().0), side(two().1)),
        "in" => Demand::InWave(side(two().0), WaveId::new(two().1)),
        "not-in" => Demand::NotInWave(side(two().0), WaveId::new(two().1)),
        "not-on" => Demand::NotOn(side(two().0), Day::from_iso(two().1).unwrap()),
        "stays" => Demand::Stays(side(rest)),
        "redundant" => Demand::Redundant(rest.split(' ').map(VmId::new).collect()),
        other => panic!("{other}"),
    }
}

fn constraint(demand: Demand) -> Constraint {
    Constraint { demand, reason: "avtalt".into(), at: Minutes(1) }
}

/// The plan with these demands, each under its text as id, whatever they contradict.
fn with(plan: &str, demands: &[&str]) -> Plan {
    let mut plan = parse(plan);
    for text in demands {
        plan.constraints.insert(ConstraintId::new(*text), constraint(demand(text)));
    }
    plan
}

fn show(chain: &[Clash]) -> String {
    let one = |clash: &Clash| match clash {
        Clash::Constraint(id) => id.as_str().to_owned(),
        Clash::Bundle(id) => format!("bundle {id}"),
        Clash::Freeze(id) => format!("freeze {id}"),
        Clash::Service(id) => format!("service {id}"),
    };
    chain.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// What the last of the demands would contradict, after the others.
#[track_caller]
fn clash(plan: &str, demands: &[&str], expected: &str) {
    let (new, old) = demands.split_last().unwrap();
    let plan = with(plan, old);
    assert_eq!(contradictions(&plan), Vec::<Vec<Clash>>::new(), "what stands already");
    let id = ConstraintId::new(*new);
    let put = constraint(demand(new));
    let found = of_demand(&plan, &id, &put);
    assert_eq!(found.as_deref().map(show).unwrap_or_default(), expected);
    let refused = apply(&plan, &Command::PutConstraint(id, put));
    assert_eq!(refused.err(), found.map(Refusal::Contradicts));
}

#[test]
fn together_and_apart_by_chains_bundles_and_services() {
    clash(THREE, &["together A B", "apart A B"], "together A B");
    clash(THREE, &["together A B", "together B C", "apart A C"], "together A B · together B C");
    clash(THREE, &["apart A C", "together A B", "together B C"], "apart A C · together A B");
    clash(&format!("{THREE}bundle X: A, B"), &["apart A-1 B-1"], "service A · bundle X · service B");
    clash(THREE, &["apart A-1 A-2"], "service A");
    clash(THREE, &["in A 2", "in B 2", "apart B A"], "in A 2 · in B 2");
    clash(THREE, &["together A B", "apart A C"], "");
    // The shorter of two ways.
    let long = ["together A-1 B-1", "together B-1 C", "together A-1 C", "apart A-1 C"];
    clash(THREE, &long, "together A-1 C");
}

#[test]
fn before_in_a_circle_and_against_the_order_of_waves() {
    clash(THREE, &["before A B", "before B A"], "before A B");
    clash(THREE, &["before A B", "before B C", "before C A"], "before A B · before B C");
    clash(THREE, &["before A B", "together A B"], "before A B");
    clash(THREE, &["before A B", "together B C", "before C A-1"], "before A B · together B C · service A");
    clash(THREE, &["in A 3", "in B 2", "before A B"], "in A 3 · in B 2");
    clash(THREE, &["before A C", "before C B", "in B 1", "in A 1"], "before A C · before C B · in B 1");
    clash(THREE, &["in A 1", "in B 2", "before A B"], "");
    // Another wave could be put before the first, and between two.
    clash(THREE, &["in A 1", "before B A"], "");
    clash(THREE, &["in A 1", "in B 2", "before A C", "before C B"], "");
}

#[test]
fn a_wave_against_another_not_in_it_not_on_its_day_and_staying() {
    clash(THREE, &["in A 1", "in A-1 2"], "service A · in A 1");
    clash(THREE, &["in A 1", "not-in A 1"], "in A 1");
    clash(THREE, &["in A 1", "not-in A 2"], "");
    clash(THREE, &["not-in B 1", "together A B", "in A 1"], "not-in B 1 · together A B");
    clash(THREE, &["in A 2", "not-on A 2027-04-12"], "in A 2");
    clash(THREE, &["in A 2", "not-on A 2027-04-13"], "");
    clash(THREE, &["in A 2", "stays A-2"], "service A · in A 2");
    clash(THREE, &["stays A", "together A B", "before B C"], "stays A · together A B");
    clash(THREE, &["stays A", "together A B", "stays B"], "");
    clash(THREE, &["stays A", "apart A B"], "");
}

#[test]
fn servers_that_stand_in_for_each_other_against_being_together() {
    clash(THREE, &["together B-1 C-1", "redundant B-1 C-1"], "together B-1 C-1");
    clash(THREE, &["redundant B-1 C-1", "together B-1 C-1"], "redundant B-1 C-1");
    clash(THREE, &["together B-1 C-1", "redundant A-1 B-1 C-1"], "");
    // A night has stages, and a service moves in one night.
    clash(THREE, &["redundant A-1 A-2"], "");
    // The same night is demanded of each.
    clash(THREE, &["redundant B-1 C-1", "in B-1 1", "in C-1 1"], "redundant B-1 C-1 · in B-1 1");
    clash(THREE, &["in B-1 1", "in C-1 1", "redundant B-1 C-1"], "in B-1 1 · in C-1 1");
    clash(THREE, &["redundant B-1 C-1", "in B-1 1", "in C-1 2"], "");
    clash(THREE, &["redundant A-1 A-2", "in A-1 1"], "");
    clash(THREE, &["redundant A-1 A-2", "in A 1"], "");
    clash(HUB, &["redundant H-1 H-2", "in H 1"], "redundant H-1 H-2");
}

#[test]
fn what_is_over_contradicts_nothing() {
    let id = FreezeId::new("f");
    let everyone = freeze(&[Concern::Everyone], Strictness::Stop, "2027-04-02");
    let count = |status: WaveStatus, demands: &[&str]| {
        let mut plan = with(THREE, demands);
        plan.waves.get_mut(&WaveId::new("1")).unwrap().status = status;
        contradictions(&apply(&plan, &Command::PutFreeze(id.clone(), everyone.clone())).unwrap()).len()
    };
    for demands in [
        &["in A 1"][..],
        &["in A 2", "in B 1", "before A B"],
        &["in C 1", "not-in C 1"],
        &["in C 1", "not-on C 2027-04-01"],
        &["in C 1", "stays C"],
        &["in B 1", "in C 1", "apart B C"],
    ] {
        assert!(count(WaveStatus::Locked, demands) > 0, "{demands:?}");
        for status in [WaveStatus::Done, WaveStatus::RolledBack] {
            assert_eq!(count(status, demands), 0, "{demands:?}");
        }
    }
}

#[test]
fn servers_of_a_hub_move_one_by_one() {
    clash(HUB, &["apart H-1 H-2"], "");
    clash(HUB, &["in H-1 1", "in H-2 2"], "");
    clash(HUB, &["in H-1 1", "in H-2 2", "in H 1"], "in H-2 2");
    clash(HUB, &["in H-2 1", "apart H A", "in A 1"], "apart H A · in H-2 1");
    clash(HUB, &["together H A", "apart H-1 H-2"], "together H A");
    // A server is not beside itself; all the others are.
    clash(HUB, &["apart H H-1"], "");
    clash(HUB, &["apart H H-1", "in H-1 1", "in H-2 1"], "apart H H-1 · in H-1 1");
    clash(HUB, &["apart H H-1", "together H A"], "apart H H-1");
    clash(HUB, &["apart H H-1 H-2", "together H-1 H-2"], "apart H H-1 H-2");
    clash(HUB, &["before H H-1"], "service H");
    clash(THREE, &["apart A A-1"], "service A");
    clash(THREE, &["apart B B-1"], "");
    clash(HUB, &["before H A", "before A H-2"], "before H A");
}

fn freeze(concerns: &[Concern], strictness: Strictness, from: &str) -> Freeze {
    let day = Day::from_iso(from).unwrap();
    let window = Window::from_oslo(day, (0, 0), (23, 0)).unwrap();
    let concerns = concerns.iter().cloned().collect();
    let kind = FreezeKind::Clinical;
    Freeze { name: "Vaktbytte".into(), kind, strictness, window, concerns, reason: String::new() }
}

#[test]
fn a_demand_for_a_wave_into_a_freeze_that_concerns_it() {
    let lab = Concern::Service(ServiceId::new("A"));
    let id = FreezeId::new("f");
    for (concerns, strictness, day, demands, expected) in [
        (lab.clone(), Strictness::Stop, "2027-04-12", &["in A 2"][..], "freeze f"),
        (lab.clone(), Strictness::Stop, "2027-04-12", &["in A-1 2"], "freeze f"),
        (lab.clone(), Strictness::Stop, "2027-04-12", &["together B A", "in B 2"], "together B A · freeze f"),
        (lab.clone(), Strictness::Stop, "2027-04-12", &["in B 2"], ""),
        (lab.clone(), Strictness::Stop, "2027-04-13", &["in A 2"], ""),
        (lab, Strictness::Warn, "2027-04-12", &["in A 2"], ""),
        (Concern::Everyone, Strictness::Stop, "2027-04-12", &["in C 2"], "freeze f"),
    ] {
        let (new, old) = demands.split_last().unwrap();
        let mut plan = with(THREE, old);
        let put = freeze(&[concerns], strictness, day);
        plan.freezes.insert(id.clone(), put.clone());
        let own = ConstraintId::new(*new);
        let found = of_demand(&plan, &own, &constraint(demand(new)));
        assert_eq!(found.as_deref().map(show).unwrap_or_default(), expected);
        // The same from the other side, where a freeze is a fact: told, and never refused.
        let plan = with(THREE, demands);
        let after = apply(&plan, &Command::PutFreeze(id.clone(), put)).unwrap();
        assert_eq!(contradictions(&after).len(), usize::from(!expected.is_empty()));
    }
}

#[test]
fn contradictions_of_a_plan_are_each_told_once() {
    let plan = with(THREE, &["before A B", "before B C", "before C A", "together A B", "in C 1", "in C 2"]);
    let shown: Vec<String> = contradictions(&plan).iter().map(|chain| show(chain)).collect();
    assert_eq!(
        shown,
        ["before A B · together A B", "in C 2 · in C 1", "before B C · before C A · before A B"]
    );
}
