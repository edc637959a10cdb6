//! The detector against every place that three services could have.

use proptest::prelude::*;

use super::*;

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
