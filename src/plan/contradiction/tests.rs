//! The detector against every place that three services could have.

use proptest::prelude::*;
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

/// Where a server is: in a night, of which the plan's are some, or where it stands today, in one of three rooms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Room(u32),
    Night(u32),
}

/// Enough for three services to be apart without moving.
const ROOMS: u32 = 3;

/// Nights that the plan has, among those it might have.
#[derive(Clone, Copy)]
struct Nights {
    all: u32,
    /// Between two of the plan's, before the first and after the last.
    between: u32,
}

impl Nights {
    fn of_wave(self, wave: &WaveId) -> Place {
        let number: u32 = wave.as_str().parse().unwrap();
        Place::Night(number * (self.between + 1) - 1)
    }
}

/// Whether a demand is met where servers are, in the plainest way.
fn met(plan: &Plan, nights: Nights, demand: &Demand, places: &[(VmId, Place)]) -> bool {
    let of = |side: &Side| -> Vec<(VmId, Place)> {
        let belongs = |vm: &VmId| match side {
            Side::Vm(id) => vm == id,
            Side::Service(id) => plan.vms[vm].service.as_ref() == Some(id),
        };
        places.iter().filter(|(vm, _)| belongs(vm)).cloned().collect()
    };
    let waves = |side: &Side| of(side).into_iter().map(|(_, place)| place).collect::<Vec<_>>();
    match demand {
        Demand::Together(sides) => sides.iter().flat_map(waves).collect::<BTreeSet<_>>().len() < 2,
        Demand::Apart(sides) => sides.iter().enumerate().all(|(at, one)| {
            let mut others = sides.iter().skip(at + 1).flat_map(of);
            others.all(|(vm, place)| of(one).iter().all(|(own, other)| *own == vm || *other != place))
        }),
        Demand::Before(first, second) => waves(first).iter().all(|a| {
            let later = |b: &Place| matches!((a, b), (Place::Night(a), Place::Night(b)) if a < b);
            waves(second).iter().all(later)
        }),
        Demand::InWave(side, wave) => waves(side).iter().all(|place| *place == nights.of_wave(wave)),
        Demand::NotInWave(side, wave) => waves(side).iter().all(|place| *place != nights.of_wave(wave)),
        Demand::NotOn(side, day) => {
            let on = plan.waves.iter().filter(|(_, wave)| wave.window.unwrap().touches(*day));
            on.into_iter().all(|(wave, _)| waves(side).iter().all(|p| *p != nights.of_wave(wave)))
        }
        Demand::Stays(side) => waves(side).iter().all(|place| matches!(place, Place::Room(_))),
        Demand::Redundant(_) | Demand::NotRedundant(_) => true,
    }
}

/// Whether there are places that meet all of these; services move as one, those of a hub do not.
fn possible(plan: &Plan, nights: Nights, demands: &[Demand]) -> bool {
    let unit = |id: &VmId| {
        let service = plan.vms[id].service.clone().unwrap();
        if plan.services[&service].hub { id.to_string() } else { service.to_string() }
    };
    let units: Vec<String> = plan.vms.keys().map(unit).collect::<BTreeSet<_>>().into_iter().collect();
    let choices = nights.all + ROOMS;
    (0..choices.pow(units.len() as u32)).any(|mut number| {
        let chosen: Vec<Place> = units
            .iter()
            .map(|_| {
                let place = number % choices;
                number /= choices;
                if place < ROOMS { Place::Room(place) } else { Place::Night(place - ROOMS) }
            })
            .collect();
        let at = |vm: &VmId| chosen[units.iter().position(|name| *name == unit(vm)).unwrap()];
        let places: Vec<(VmId, Place)> = plan.vms.keys().map(|vm| (vm.clone(), at(vm))).collect();
        demands.iter().all(|demand| met(plan, nights, demand, &places))
    })
}

/// The plan's three nights alone.
const AS_PLANNED: Nights = Nights { all: 3, between: 0 };
/// As many more as three services could need, wherever: two of them beside a third that is in a wave.
const WITH_MORE: Nights = Nights { all: 11, between: 2 };

fn any_demand(names: &'static [&'static str]) -> impl Strategy<Value = Demand> {
    let one = || prop::sample::select(names).prop_map(side);
    let some = || prop::collection::btree_set(one(), 2..=3);
    let wave = || prop::sample::select(&["1", "2", "3"][..]).prop_map(WaveId::new);
    let day = prop::sample::select(&DAYS[..]).prop_map(|day| Day::from_iso(day).unwrap());
    let two = (one(), one()).prop_filter("two", |(first, second)| first != second);
    prop_oneof![
        3 => some().prop_map(Demand::Together),
        2 => some().prop_map(Demand::Apart),
        3 => two.prop_map(|(first, second)| Demand::Before(first, second)),
        3 => (one(), wave()).prop_map(|(side, wave)| Demand::InWave(side, wave)),
        2 => (one(), wave()).prop_map(|(side, wave)| Demand::NotInWave(side, wave)),
        1 => (one(), day).prop_map(|(side, day)| Demand::NotOn(side, day)),
        1 => one().prop_map(Demand::Stays),
    ]
}

fn demanding(text: &str, demands: &[Demand]) -> Plan {
    let mut plan = parse(text);
    let all = demands.iter().map(|demand| constraint(demand.clone()));
    plan.constraints.extend(all.map(|one| (one.id(), one)));
    plan
}

fn of_chain(plan: &Plan, chain: &[Clash]) -> Vec<Demand> {
    let demand = |clash: &Clash| match clash {
        Clash::Constraint(id) => Some(plan.constraints[id].demand.clone()),
        _ => None,
    };
    chain.iter().filter_map(demand).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What is told cannot be; what cannot be, with as many nights as one likes, is told; of the shortest that is told
    /// nothing can be left out.
    #[test]
    fn told_is_what_no_nights_could_mend(
        demands in prop::collection::vec(any_demand(&["A", "B", "C", "A-1", "A-2", "C-1"]), 1..6),
    ) {
        let plan = demanding(THREE, &demands);
        let found = contradictions(&plan);
        prop_assert_eq!(found.is_empty(), possible(&plan, WITH_MORE, &demands));
        for chain in &found {
            prop_assert!(!possible(&plan, AS_PLANNED, &of_chain(&plan, chain)), "{}", show(chain));
        }
        if let Some(shortest) = found.first() {
            let named = of_chain(&plan, shortest);
            for without in 0..named.len() {
                let mut rest = named.clone();
                rest.remove(without);
                prop_assert!(possible(&plan, WITH_MORE, &rest), "longer than it need be: {}", show(shortest));
            }
        }
    }

    /// Servers of a hub one by one: nothing is told that could be.
    #[test]
    fn nothing_is_told_of_a_hub_that_could_be(
        demands in prop::collection::vec(any_demand(&["A", "B", "H", "H-1", "H-2"]), 1..6),
    ) {
        let plan = demanding(HUB, &demands);
        for chain in contradictions(&plan) {
            prop_assert!(!possible(&plan, AS_PLANNED, &of_chain(&plan, &chain)), "{}", show(&chain));
        }
    }

    /// One demand after the other: what is refused could not be, and what is taken leaves no contradiction.
    #[test]
    fn a_plan_never_comes_to_contradict_itself(
        demands in prop::collection::vec(any_demand(&["A", "B", "C", "A-1"]), 1..8),
    ) {
        let mut plan = parse(THREE);
        for demand in demands {
            let put = constraint(demand.clone());
            let mut all: Vec<Demand> = plan.constraints.values().map(|one| one.demand.clone()).collect();
            all.push(demand);
            match apply(&plan, &Command::PutConstraint(put.id(), put)) {
                Ok(next) => plan = next,
                Err(Refusal::Contradicts(_)) => prop_assert!(!possible(&plan, AS_PLANNED, &all)),
                Err(refusal) => prop_assert_eq!(refusal, Refusal::NothingChanges),
            }
            prop_assert!(contradictions(&plan).is_empty());
        }
    }
}
