//! Random plans with random statements.

use proptest::prelude::*;

use super::*;

const DAYS: [&str; 5] = ["2027-04-06", "2027-04-13", "2027-04-20", "2027-04-27", "2027-05-04"];

/// One thing that may be stated, in numbers.
type Seed = (u8, usize, usize, usize, bool);

struct Made {
    sizes: Vec<u32>,
    /// The wave that each service would do well in; none where it is to stay.
    good: Vec<Option<usize>>,
    waves: usize,
    honest: bool,
    text: String,
}

impl Made {
    fn side(&self, service: usize, one: bool) -> String {
        if one { format!("S{service}-{}", self.sizes[service]) } else { format!("S{service}") }
    }

    /// States it, where a plan with every service in its good wave heeds it, or in any case.
    fn state(&mut self, at: usize, (kind, a, b, wave, one): Seed) {
        let count = self.sizes.len();
        let (a, b, wave) = (a % count, b % count, wave % self.waves);
        let (good_a, good_b) = (self.good[a], self.good[b]);
        let (first, second) = (self.side(a, one), self.side(b, !one && at.is_multiple_of(2)));
        let (number, day) = (wave + 1, DAYS[wave]);
        let both = a != b && (!self.honest || (good_a.is_some() && good_b.is_some()));
        let elsewhere = !self.honest || (good_a.is_some() && good_a != Some(wave));
        let trust = ["T", "U", "V"][a % 3];
        let trusted =
            |good: &Vec<Option<usize>>| (a % 3..count).step_by(3).all(|service| good[service] != Some(wave));
        let line = match kind {
            0 if both && (!self.honest || good_a == good_b) => format!("demand together {first} {second}"),
            1 if both && (!self.honest || good_a != good_b) => format!("demand apart {first} {second}"),
            2 | 9 if both && (!self.honest || good_a < good_b) => format!("demand before {first} {second}"),
            3 if self.honest => {
                good_a.map_or(String::new(), |good| format!("demand in {first} {}", good + 1))
            }
            3 => format!("demand in {first} {number}"),
            4 if elsewhere => format!("demand not-in {first} {number}"),
            5 if elsewhere => format!("demand not-on {first} {day}"),
            6 if elsewhere => format!("freeze F{at} open={day} at=20 close=23 for=S{a}"),
            7 if !self.honest || trusted(&self.good) => {
                format!("freeze F{at} open={day} at=20 close=23 for={trust}")
            }
            8 if both && (!self.honest || good_a != good_b) => {
                format!("redundant S{a}-1, S{b}-{}", self.sizes[b])
            }
            10 if self.honest && good_a.is_some() => {
                format!("put S{a} {}\npin S{a}", good_a.map_or(0, |good| good + 1))
            }
            11 if both && (!self.honest || good_a == good_b) => format!("bundle B{at}: S{a}, S{b}"),
            10 if !self.honest => format!("pin {first}"),
            12 if !self.honest => format!("demand stays {first}"),
            13 if !self.honest => format!("demand apart S{a} S{a}-{}", self.sizes[a]),
            _ => String::new(),
        };
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

/// A random plan, with statements that one assignment heeds all of; or with any.
fn stated(honest: bool) -> impl Strategy<Value = String> {
    let services = prop::collection::vec((1..4_u32, 0..6_usize, 0..9_u8), 2..10);
    let seeds = prop::collection::vec((0..14_u8, 0..10_usize, 0..10_usize, 0..5_usize, any::<bool>()), 0..14);
    let flows = prop::collection::vec((0..10_usize, 0..10_usize, 1..3_000_u32), 0..20);
    let placed = prop::collection::vec((0..10_usize, 0..5_usize), 0..6);
    (services, seeds, flows, placed, 2..6_usize, 0..2_usize, any::<bool>()).prop_map(
        move |(services, seeds, flows, placed, waves, pairs, tight)| {
            let count = services.len();
            let good: Vec<Option<usize>> =
                services.iter().map(|(_, wave, kind)| (*kind > 0).then_some(wave % waves)).collect();
            let sizes: Vec<u32> = services.iter().map(|(size, ..)| *size).collect();
            let mut loads = vec![0; waves];
            let mut text = String::from("trust T\ntrust U\ntrust V\ntrust R\n");
            for (at, (size, _, kind)) in services.iter().enumerate() {
                let hub = if *kind == 8 { "hub" } else { "" };
                writeln!(text, "service S{at} {} n={size} {hub}", ["T", "U", "V"][at % 3]).unwrap();
                if let Some(load) = good[at].and_then(|wave| loads.get_mut(wave)) {
                    *load += size;
                }
            }
            for pair in 0..pairs {
                writeln!(text, "service R{pair} R n=3\nredundant R{pair}-1, R{pair}-3").unwrap();
            }
            for (wave, load) in loads.iter().enumerate() {
                let cap = if tight { format!("cap={}", load + 4) } else { String::new() };
                writeln!(text, "wave {} open={} {cap}", wave + 1, DAYS[wave]).unwrap();
            }
            for (from, to, connections) in flows {
                writeln!(text, "S{} -> S{} :80 x{connections}", from % count, to % count).unwrap();
            }
            for (service, wave) in placed {
                writeln!(text, "put S{} {}", service % count, 1 + wave % waves).unwrap();
            }
            for (service, _) in good.iter().enumerate().filter(|(_, good)| honest && good.is_none()) {
                writeln!(text, "demand stays S{service}").unwrap();
            }
            let mut made = Made { sizes, good, waves, honest, text };
            for (at, seed) in seeds.into_iter().enumerate() {
                made.state(at, seed);
            }
            made.text
        },
    )
}

/// Causes that say that something stated is not heeded, by their demand.
fn told(proposal: &Proposal) -> Vec<&str> {
    let codes = [CauseCode::DemandBroken, CauseCode::FreezeBroken, CauseCode::WithoutWave];
    let own = proposal.causes.iter().filter(|cause| codes.contains(&cause.code));
    own.map(|cause| match cause.args.iter().find(|(name, _)| name == "demand") {
        Some((_, Arg::Text(demand))) => demand.as_str(),
        _ => cause.code.as_str(),
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Where one assignment heeds all that is stated, the check finds none of it broken in the proposal.
    #[test]
    fn what_can_be_heeded_is(text in stated(true)) {
        let (fixture, proposal) = proposed(&text);
        prop_assert_eq!(told(&proposal), Vec::<&str>::new(), "{}", text);
        prop_assert!(proposal.unplaced.is_empty(), "{}", text);
        prop_assert_eq!(unheeded(&fixture), vec![], "{}", text);
        let staying = fixture.plan.staying();
        prop_assert!(fixture.plan.vms.iter().all(|(id, vm)| !staying.holds(id, vm) || vm.wave.is_none()));
        prop_assert!(fixture.plan.vms.iter().all(|(id, vm)| staying.holds(id, vm) || vm.wave.is_some()));
    }

    /// Whatever is stated, what the check finds broken is what the proposal says, and nothing else.
    #[test]
    fn what_is_not_heeded_is_told(text in stated(false)) {
        let (fixture, proposal) = proposed(&text);
        let again = propose(&Fixture::parse(&text), Options::default(), 8_000);
        prop_assert_eq!(&proposal, &again);
        let told = told(&proposal);
        let count = |demand: &str| told.iter().filter(|told| **told == demand).count();
        let found = unheeded(&fixture);
        let of = |rule: Finds| found.iter().filter(|finding| finding.rule == rule).count();
        let demands = told.len() - count("redundant") - count("freeze-broken") - count("without-wave");
        prop_assert_eq!(demands, of(Finds::DemandBroken), "{}\n{:?}", text, told);
        prop_assert_eq!(count("redundant") > 0, of(Finds::RedundancyTogether) > 0, "{}\n{:?}", text, told);
        prop_assert_eq!(count("freeze-broken") > 0, of(Finds::FreezeHit) > 0, "{}\n{:?}", text, told);
    }
}
