//! Questions on small estates, against what a person reads off them.

mod brute;
mod speed;

use super::{About, Answered, Circle, Found, Hop, Hubs, Level, Measure, Part, Path, Question, ask};
use crate::base::{Monitor, Progress, ServiceId, Silent, TrustId, VmId, WaveId};
use crate::graph::fixture::Fixture;
use crate::graph::{Direction, Way};

const ESTATE: &str = "
    trust UNN rank=1
    trust NLSH rank=2
    trust FELLES rank=3 shared
    service Lab UNN n=2 crit=1
    service Journal UNN n=2 crit=2
    service Image NLSH n=1
    service Archive NLSH n=1 crit=3
    service Portal NLSH n=1 crit=1
    service Directory FELLES n=1 hub
    service Base FELLES n=1
    wave One
    wave Two
    put Lab One
    put Journal Two
    Lab-1 -> Journal-1 :1433 x900
    Lab-2 -> Journal-2 :1433 x3
    Journal-1 -> Archive :443 x30
    Image -> Archive :104 x2
    Portal -> Lab-1 :443 x50
    Journal-2 -> Directory :389 x90
    Image -> Directory :389 x9
    Directory -> Base :1433 x9
    Archive -> Base :1433 x9
";

pub(super) fn parts(fixture: &Fixture, names: &[&str]) -> Vec<Part> {
    let part = |name: &&str| {
        if fixture.plan.trusts.contains_key(&TrustId::new(*name)) {
            Part::Trust(TrustId::new(*name))
        } else if fixture.plan.waves.contains_key(&WaveId::new(*name)) {
            Part::Wave(WaveId::new(*name))
        } else if fixture.plan.services.contains_key(&ServiceId::new(*name)) {
            Part::Service(ServiceId::new(*name))
        } else {
            Part::Vm(VmId::new(*name))
        }
    };
    names.iter().map(part).collect()
}

fn answer(text: &str, question: impl Fn(&Fixture) -> Question) -> Answered {
    let fixture = Fixture::parse(text);
    let question = question(&fixture);
    ask(&fixture.graph(), &fixture.inventory, &fixture.plan, &question, 100, &mut Silent).unwrap()
}

fn name(answered: &Answered, at: u32) -> &str {
    &answered.thing(at).unwrap().name
}

fn hops(answered: &Answered, hops: &[Hop]) -> String {
    let one = |hop: &Hop| format!("{}->{}", name(answered, hop.from), name(answered, hop.to));
    hops.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn reach(text: &str, of: &[&str], way: Direction, steps: Option<u32>, hubs: Hubs) -> String {
    let found = answer(text, |fixture| Question::Reach { of: parts(fixture, of), way, steps, hubs });
    let About::Reach { found: lines, .. } = &found.about else { panic!() };
    let one = |line: &Found| {
        let way = if line.way == Way::Uses { ">" } else { "<" };
        format!("{way}{}:{}({})", line.steps, name(&found, line.thing), hops(&found, &[line.by]))
    };
    let hubs: Vec<&str> = found.hubs.iter().map(|hub| name(&found, *hub)).collect();
    format!("{} | {}", lines.iter().map(one).collect::<Vec<_>>().join(" "), hubs.join(" "))
}

#[test]
fn reach_goes_each_way_on_its_own_and_stops_at_hubs() {
    let of = |of: &[&str], way, steps, hubs| reach(ESTATE, of, way, steps, hubs);
    assert_eq!(
        of(&["Journal"], Direction::Both, None, Hubs::Stop),
        ">1:Directory(Journal->Directory) >1:Archive(Journal->Archive) >2:Base(Archive->Base) \
         <1:Lab(Lab->Journal) <2:Portal(Portal->Lab) | Directory"
    );
    assert_eq!(
        of(&["Base"], Direction::Users, None, Hubs::Stop),
        "<1:Archive(Archive->Base) <1:Directory(Directory->Base) <2:Journal(Journal->Archive) \
         <2:Image(Image->Archive) <3:Lab(Lab->Journal) <4:Portal(Portal->Lab) | Directory"
    );
    assert_eq!(of(&["Base"], Direction::Users, Some(1), Hubs::Stop).matches('<').count(), 2);
    // A hub that was asked about is walked from.
    assert!(of(&["Directory"], Direction::Users, None, Hubs::Stop).starts_with("<1:Journal"));
    assert_eq!(of(&["nobody"], Direction::Both, None, Hubs::Stop), " | ");
    // VM by VM nothing more is said than was seen.
    assert_eq!(
        of(&["Journal-2"], Direction::Both, None, Hubs::Through),
        ">1:Directory-1(Journal-2->Directory-1) >2:Base-1(Directory-1->Base-1) <1:Lab-2(Lab-2->Journal-2) | "
    );
}

#[test]
fn a_part_decides_how_fine_the_answer_is() {
    let fixture = Fixture::parse(ESTATE);
    let level = |names: &[&str]| Question::WhatIf { of: parts(&fixture, names) }.level();
    assert_eq!([level(&["Lab"]), level(&["UNN"])], [Level::Services; 2]);
    assert_eq!([level(&["Lab-1"]), level(&["One"]), level(&["Lab", "db"])], [Level::Vms; 3]);
}

#[test]
fn paths_prefer_what_is_well_known_and_tell_both_ways() {
    let text = "
        trust T
        service A T n=1
        service B T n=1
        service C T n=1
        service D T n=1
        service E T n=1
        A -> B :1 x1
        B -> D :1 x1
        A -> C :1 x900
        C -> D :1 x900
        D -> A :1 x3
        E -> B :1 x1
    ";
    let ways = |from: &str, to: &str, count| {
        let found = answer(text, |fixture| Question::Paths {
            from: parts(fixture, &[from]),
            to: parts(fixture, &[to]),
            count,
            hubs: Hubs::Stop,
        });
        let About::Paths { uses, used_by, either } = &found.about else { panic!() };
        let told = |paths: &Vec<Path>| {
            paths.iter().map(|path| hops(&found, &path.hops)).collect::<Vec<_>>().join(" / ")
        };
        [told(uses), told(used_by), told(either)]
    };
    assert_eq!(ways("A", "D", 5), ["A->C C->D / A->B B->D", "D->A", ""]);
    assert_eq!(ways("A", "D", 1)[0], "A->C C->D");
    assert_eq!(ways("A", "E", 5), ["", "E->B B->D D->A", ""]);
    assert_eq!(ways("C", "E", 2)[2], "");
    assert_eq!(ways("A", "A", 5), ["", "", ""]);
    let apart = "trust T\nservice A T n=1\nservice B T n=1\nservice C T n=1\nA -> C :1\nB -> C :1";
    let found = answer(apart, |fixture| Question::Paths {
        from: parts(fixture, &["A"]),
        to: parts(fixture, &["B"]),
        count: 5,
        hubs: Hubs::Stop,
    });
    let About::Paths { either, .. } = &found.about else { panic!() };
    assert_eq!(hops(&found, &either[0].hops), "A->C B->C");
}

#[test]
fn circles_are_told_with_what_to_cut() {
    let text = "
        trust T
        service A T n=1
        service B T n=1
        service C T n=1
        service D T n=1
        service E T n=1
        service Hub T n=1 hub
        A -> B :1 x900
        B -> C :1 x900
        C -> A :1 x1
        B -> A :1 x9
        D -> E :1 x9
        E -> D :1 x90
        E -> Hub :1
        Hub -> A :1
        A -> E :1
    ";
    let circles = |by, hubs| {
        let found = answer(text, |_| Question::Cycles { by, hubs });
        let About::Cycles { circles, total } = &found.about else { panic!() };
        assert_eq!(circles.len(), *total as usize);
        assert!(circles.iter().all(|circle| circle.exact));
        let one = |circle: &Circle| {
            let way: Vec<&str> = circle.way.iter().map(|at| name(&found, *at)).collect();
            format!(
                "{} of {}: {} cut {}",
                circle.size,
                circle.links,
                way.join(" "),
                hops(&found, &circle.cut)
            )
        };
        circles.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let usual = circles(Measure::Number, Hubs::Stop);
    assert_eq!(usual, "3 of 4: A B cut A->B; 2 of 2: D E cut D->E");
    assert_eq!(circles(Measure::Weight, Hubs::Stop), "3 of 4: A B cut B->A C->A; 2 of 2: D E cut D->E");
    assert!(circles(Measure::Number, Hubs::Through).starts_with("6 of 9"));
}

#[test]
fn a_cut_is_between_services_trusts_waves_or_vms() {
    let cut = |first: &[&str], second: &[&str], by| {
        let found = answer(ESTATE, |fixture| Question::Cut {
            first: parts(fixture, first),
            second: parts(fixture, second),
            by,
            hubs: Hubs::Stop,
        });
        let About::Cut(cut) = &found.about else { panic!() };
        let shared: Vec<&str> = cut.shared.iter().map(|at| name(&found, *at)).collect();
        format!("{} {:?} {}", hops(&found, &cut.hops), cut.sides, shared.join(" ")).trim().to_owned()
    };
    assert_eq!(cut(&["UNN"], &["Image"], Measure::Number), "Journal->Archive [1, 2]");
    assert_eq!(cut(&["Portal"], &["Base"], Measure::Weight), "Archive->Base [4, 0]");
    assert_eq!(cut(&["One"], &["Two"], Measure::Number), "Lab-1->Journal-1 Lab-2->Journal-2 [1, 3]");
    assert_eq!(cut(&["UNN"], &["Lab"], Measure::Number), "[0, 0] Lab");
    assert_eq!(cut(&["UNN"], &["nobody"], Measure::Number), "[0, 0]");
}

#[test]
fn what_is_hit_is_told_by_trust_and_service_the_most_critical_first() {
    let hit = |of: &[&str]| {
        let found = answer(ESTATE, |fixture| Question::WhatIf { of: parts(fixture, of) });
        let About::WhatIf(impact) = &found.about else { panic!() };
        let service = |hit: &super::ServiceHit| {
            let sure = if hit.certain { "" } else { "?" };
            format!("{}{sure} {}/{} {}", hit.name, hit.vms, hit.of, hit.steps)
        };
        let trust = |hit: &super::TrustHit| {
            format!("{} {} {} {} {}", hit.trust, hit.services, hit.vital, hit.vms, hit.possible)
        };
        let services: Vec<String> = impact.services.iter().map(service).collect();
        let trusts: Vec<String> = impact.trusts.iter().map(trust).collect();
        (services.join(", "), trusts.join(", "), impact.total)
    };
    let (services, trusts, total) = hit(&["Base"]);
    assert_eq!(
        services,
        "Lab 2/2 3, Portal 1/1 4, Journal 2/2 2, Archive 1/1 1, Directory 1/1 1, Image 1/1 2"
    );
    assert_eq!(trusts, "UNN 2 1 4 0, NLSH 3 1 3 0, FELLES 1 0 1 0");
    assert_eq!(total, [6, 0]);
    let (services, trusts, _) = hit(&["Base-1"]);
    // Journal-2 is hit by way of the directory alone; that Journal is hit for certain is due to Journal-1.
    assert!(services.contains("Journal 1/2 2") && services.contains("Lab 1/2 3"), "{services}");
    assert!(trusts.starts_with("UNN 2 1 2 0"), "{trusts}");
    let possible =
        "trust T\nservice A T n=1 crit=1\nservice B T n=1\nservice Hub T n=1 hub\nA -> Hub :1\nHub -> B :1";
    let found = answer(possible, |fixture| Question::WhatIf { of: parts(fixture, &["B"]) });
    let About::WhatIf(impact) = &found.about else { panic!() };
    assert_eq!((impact.total, impact.total_services), ([1, 1], [1, 1]));
    assert_eq!(impact.services.iter().map(|hit| hit.certain).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn whoever_waits_no_more_stops_it() {
    struct Gone(u32);
    impl Monitor for Gone {
        fn report(&mut self, _: Progress) {
            self.0 = self.0.saturating_sub(1);
        }
        fn is_stopped(&self) -> bool {
            self.0 == 0
        }
    }
    let fixture = Fixture::parse(ESTATE);
    let of = || parts(&fixture, &["Base"]);
    let other = || parts(&fixture, &["Portal"]);
    let hubs = Hubs::Stop;
    let questions = [
        Question::Reach { of: of(), way: Direction::Both, steps: None, hubs },
        Question::Paths { from: of(), to: other(), count: 2, hubs },
        Question::Cut { first: of(), second: other(), by: Measure::Number, hubs },
        Question::WhatIf { of: of() },
    ];
    for question in questions {
        for turns in 1..=2 {
            let (graph, mut gone) = (fixture.graph(), Gone(turns));
            let found = ask(&graph, &fixture.inventory, &fixture.plan, &question, 9, &mut gone);
            assert!(found.is_none(), "{question:?} {turns}");
        }
    }
}

#[test]
fn what_only_a_register_says_of_services_is_told_where_vms_are_asked_about() {
    let text = "trust T\nservice A T n=1\nservice B T n=1\nsay A uses B";
    let found = answer(text, |fixture| Question::WhatIf { of: parts(fixture, &["B-1"]) });
    assert_eq!(found.without_vms, 1);
    let found = answer(text, |fixture| Question::WhatIf { of: parts(fixture, &["B"]) });
    assert_eq!(found.without_vms, 0);
}
