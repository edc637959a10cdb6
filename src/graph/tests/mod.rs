//! Links, neighbours and hubs on small estates.

#![expect(
    clippy::needless_raw_string_hashes,
    clippy::needless_pass_by_value,
    reason = "as expect-test writes and takes them"
)]

mod coverage;
mod evidence;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

use super::fixture::Fixture;
use super::{Direction, HubRole, Near, Partner, behind, build, propose_hubs};
use crate::base::ServiceId;

const ESTATE: &str = "
    trust UNN
    trust NLSH
    service Lab UNN n=2
    service Journal UNN n=2
    service Image NLSH n=1
    vm loose1
    vm loose2
    Lab-1 -> Journal-1 :6661 x300
    Lab-1 -> Journal-1 :6661 declared
    Lab-2 -> Journal-2 :443 x1
    Lab-1 -> Lab-2 :7000 x9000
    Journal-1 -> Image-1 :104 declared
    Image-1 -> loose1 :80 x3
    loose1 -> loose2 :80 x3
    Image-1 -> ext:mail.example :25 x7
    Lab-1 -> Lab-1 :1 x5
";

fn links(text: &str) -> String {
    let mut out = String::new();
    for link in build_of(text).links {
        writeln!(
            out,
            "{} -> {} {:?} {:?} x{} w{} pairs {}",
            link.from, link.to, link.evidence, link.ports, link.connections, link.weight, link.pairs
        )
        .unwrap();
    }
    out
}

fn build_of(text: &str) -> super::Graph {
    Fixture::parse(text).graph()
}

fn check_links(text: &str, expected: Expect) {
    expected.assert_eq(&links(text));
}

fn near(found: &[Near]) -> String {
    let shown: Vec<String> = found.iter().map(|near| format!("{}:{} ", near.steps, near.service)).collect();
    shown.concat()
}

fn ids(names: &[&str]) -> Vec<ServiceId> {
    names.iter().map(|name| ServiceId::new(*name)).collect()
}

#[test]
fn links_add_up_their_pairs_and_leave_out_what_stays_inside() {
    check_links(
        ESTATE,
        expect![[r#"
            Journal -> Image Declared [104] x1 w4 pairs 1
            Lab -> Journal Observed [443, 6661] x301 w11 pairs 2
        "#]],
    );
}

#[test]
fn loose_vms_are_counted_apart() {
    let graph = build_of(ESTATE);
    assert_eq!((graph.loose.vms, graph.loose.pairs, graph.loose.weight), (2, 2, 6));
    assert_eq!(graph.edges.len(), 6);
    assert_eq!(graph.edges_around(&[0]).count(), 2); // Image-1 is first by id
}

#[test]
fn each_port_counts_once_whoever_says_it() {
    check_links(
        "trust T
         service A T n=1
         service B T n=1
         A -> B :80 inferred
         A -> B :80 x1000
         A -> B :80 declared
         A -> B :80 x3 udp",
        expect![[r#"
            A -> B Observed [80] x1003 w13 pairs 1
        "#]],
    );
}

#[test]
fn what_two_sources_saw_counts_once() {
    check_links(
        "trust T
         service A T n=1
         service B T n=1
         A -> B :80 x1000 source=1
         A -> B :80 x300 source=2
         A -> B :443 x7 source=2
         A -> B :443 x7 source=1",
        expect![[r#"
            A -> B Observed [80, 443] x1007 w14 pairs 1
        "#]],
    );
}

#[test]
fn what_was_refused_binds_nothing() {
    let text = "
        trust T
        service A T n=1
        service B T n=1
        service C T n=1
        service D T n=1
        A -> B :22 x0 denied=900
        B -> A :22 x0 denied=1
        A -> C :22 x0 denied=5
        A -> C :23 x0 denied=5 source=1
        A -> C :443 x3 denied=2
        A -> D :22 x0 denied=5
        A -> D :22 declared";
    check_links(
        text,
        expect![[r#"
            A -> C Observed [443] x3 w3 pairs 1
            A -> D Declared [22] x1 w4 pairs 1
        "#]],
    );
    let fixture = Fixture::parse(text);
    let graph = fixture.graph();
    assert_eq!(near(&graph.neighbours(&ids(&["A"]), Direction::Both, 2)), "1:C 1:D ");
    // It is listed all the same.
    let ends = ["A", "C"].map(|id| Partner::Service(ServiceId::new(id)));
    let rows = behind(&graph, &fixture.inventory, &fixture.plan, ends.each_ref(), 9).rows;
    let shown: Vec<_> = rows.iter().map(|row| (row.port, row.connections, row.denied)).collect();
    assert_eq!(shown, [(443, 3, 2), (22, 0, 5), (23, 0, 5)]);
    // Only refused is not observed.
    let told = super::coverage(&fixture.inventory, &fixture.plan);
    let unobserved: Vec<_> = told.services.iter().map(|(id, c)| (id.as_str(), c.unobserved)).collect();
    assert_eq!(unobserved, [("A", 0), ("B", 1), ("C", 0), ("D", 1)]);
}

#[test]
fn a_link_names_its_sixteen_busiest_ports() {
    let mut text = String::from("trust T\nservice A T n=1\nservice B T n=1\n");
    for port in 1..=20 {
        writeln!(text, "A -> B :{port} x{}", if port == 3 { 1 } else { port }).unwrap();
    }
    let graph = build_of(&text);
    assert_eq!(graph.links[0].ports, (5..=20).collect::<Vec<u16>>());
}

#[test]
fn unsorted_dependencies_give_the_same_graph() {
    let fixture = Fixture::parse(ESTATE);
    let mut shuffled = fixture.clone();
    shuffled.inventory.dependencies.reverse();
    let (a, b) = (fixture.graph(), shuffled.graph());
    assert_eq!(a.links, b.links);
    let weights =
        |graph: &super::Graph| graph.edges.iter().map(|e| (e.from, e.to, e.weight)).collect::<Vec<_>>();
    assert_eq!(weights(&a), weights(&b));
}

#[test]
fn handles_out_of_range_are_left_out() {
    let mut fixture = Fixture::parse(ESTATE);
    let kept = fixture.inventory.vms.len() - 1;
    fixture.inventory.vms.truncate(kept);
    let graph = fixture.graph();
    assert_eq!(graph.edges.len(), 5);
    assert_eq!(graph.owner(9_999), None);
    assert_eq!(graph.edges_of_link(9_999).count(), 0);
}

const CHAIN: &str = "
    trust T
    service A T n=1
    service B T n=1
    service C T n=1
    service D T n=1
    service E T n=1
    service Hub T n=1 hub
    A -> B :1
    B -> C :1
    C -> B :1
    C -> D :1
    A -> Hub :53
    E -> Hub :53
    Hub -> A :1
";

#[test]
fn neighbours_by_direction_and_steps_stop_at_hubs() {
    let graph = build_of(CHAIN);
    let walk = |from: &[&str], direction, steps| near(&graph.neighbours(&ids(from), direction, steps));
    expect!["1:B 1:Hub "].assert_eq(&walk(&["A"], Direction::Uses, 1));
    expect!["1:B 1:Hub 2:C 3:D "].assert_eq(&walk(&["A"], Direction::Uses, 3));
    expect!["1:C 2:B 3:A "].assert_eq(&walk(&["D"], Direction::Users, 3));
    expect!["1:A 1:C 2:D 2:Hub "].assert_eq(&walk(&["B"], Direction::Both, 2));
    expect!["1:A 1:E 2:B "].assert_eq(&walk(&["Hub"], Direction::Both, 2));
    expect![""].assert_eq(&walk(&["A"], Direction::Both, 0));
    expect![""].assert_eq(&walk(&["nobody"], Direction::Both, 3));
    expect!["1:C 2:B 3:A 4:Hub "].assert_eq(&near(&graph.hangs_on(&ids(&["D"]))));
    expect!["1:B 2:C 3:D "].assert_eq(&near(&graph.needs(&ids(&["A", "Hub"]))));
}

#[test]
fn parts_and_circles_leave_hubs_out() {
    let graph = build_of(CHAIN);
    assert_eq!(graph.components(), vec![ids(&["A", "B", "C", "D"]), ids(&["E"])]);
    assert_eq!(graph.cycles(), vec![ids(&["B", "C"])]);
}

#[test]
fn hubs_are_proposed_by_spread_whichever_way_they_talk() {
    let mut text = String::from("trust A\ntrust B\ntrust C\nservice Dns A n=1\nservice Watch A n=1\n");
    for n in 0..30 {
        let trust = ["A", "B", "C"][n % 3];
        writeln!(text, "service S{n:02} {trust} n=1").unwrap();
    }
    for n in 0..30 {
        writeln!(text, "S{n:02} -> S{:02} :443", (n + 1) % 30).unwrap();
        writeln!(text, "S{n:02} -> Dns :53 udp").unwrap();
        if n % 2 == 0 {
            writeln!(text, "Watch -> S{n:02} :8080").unwrap();
        }
    }
    let fixture = Fixture::parse(&text);
    let found = propose_hubs(&fixture.graph(), &fixture.plan);
    let shown: Vec<_> = found
        .iter()
        .map(|hub| {
            (hub.service.as_str(), hub.partners, hub.users, hub.percent, hub.trusts, hub.ports.as_slice())
        })
        .collect();
    assert_eq!(shown, [("Dns", 30, 30, 96, 3, &[53][..]), ("Watch", 15, 0, 48, 3, &[][..])]);
}

#[test]
fn a_scan_is_told_as_noise_and_agents_by_the_one_port_they_are_asked_on() {
    let mut text = String::from("trust A\ntrust B\ntrust C\nservice Safety A n=1\nservice Vault A n=1\n");
    for n in 0..30 {
        writeln!(text, "service S{n:02} {} n=1", ["A", "B", "C"][n % 3]).unwrap();
    }
    for n in 0..30 {
        writeln!(text, "S{n:02} -> S{:02} :443", (n + 1) % 30).unwrap();
        for door in [22, 23, 135, 3389] {
            writeln!(text, "Safety -> S{n:02} :{door}").unwrap();
        }
        if n % 3 == 0 {
            writeln!(text, "Vault -> S{n:02} :10102").unwrap();
        }
    }
    let fixture = Fixture::parse(&text);
    let found = propose_hubs(&fixture.graph(), &fixture.plan);
    let shown: Vec<_> = found
        .iter()
        .map(|hub| {
            let grounds: Vec<&str> = hub.grounds.iter().map(|ground| ground.code.as_str()).collect();
            (hub.service.as_str(), hub.roles.as_slice(), grounds.join(" "))
        })
        .collect();
    let grounds = || "partners users reaches".to_owned();
    assert_eq!(shown, [("Safety", &[HubRole::Scanner][..], grounds()), ("Vault", &[][..], grounds())]);
    assert!(found.iter().all(|hub| (50..100).contains(&hub.confidence)), "{found:?}");
}

#[test]
fn few_services_make_no_hub_unless_the_plan_says_so() {
    let fixture = Fixture::parse(CHAIN);
    let found = propose_hubs(&fixture.graph(), &fixture.plan);
    assert_eq!(found.iter().map(|hub| hub.service.as_str()).collect::<Vec<_>>(), ["Hub"]);
}

/// Everybody is a partner of the directory and of the watch; that makes nobody else a hub.
#[test]
fn hubs_do_not_make_hubs_of_those_they_reach() {
    let mut text = String::from("trust A\ntrust B\ntrust C\n");
    for n in 0..24 {
        writeln!(text, "service Hub{n:02} {} n=1", ["A", "B", "C"][n % 3]).unwrap();
    }
    for n in 0..99 {
        writeln!(text, "service S{n:02} {} n=1", ["A", "B", "C"][n % 3]).unwrap();
        if n > 0 {
            for hub in 0..24 {
                writeln!(text, "Hub{hub:02} -> S{n:02} :10050").unwrap();
            }
        }
    }
    // used by fewer than a quarter of all, yet across trusts
    for n in 10..35 {
        writeln!(text, "S{n:02} -> S00 :443").unwrap();
    }
    let fixture = Fixture::parse(&text);
    let found = propose_hubs(&fixture.graph(), &fixture.plan);
    let others: Vec<_> =
        found.iter().map(|hub| hub.service.as_str()).filter(|id| id.starts_with('S')).collect();
    assert_eq!(others, ["S00"]);
}

proptest! {
    /// Whatever the flows: links weigh what their pairs weigh, and nothing is lost or counted twice.
    #[test]
    fn weights_add_up(flows in prop::collection::vec((0..12_u32, 0..12_u32, 0..4_u16, 0..5_000_u64), 0..60)) {
        let mut text = String::from("trust T\n");
        for service in 0..4 {
            writeln!(text, "service S{service} T n=2").unwrap();
        }
        text.push_str("vm L-1\nvm L-2\nvm L-3\nvm L-4\n");
        let name = |n: u32| if n < 8 { format!("S{}-{}", n / 2, n % 2 + 1) } else { format!("L-{}", n - 7) };
        for (from, to, port, connections) in flows {
            writeln!(text, "{} -> {} :{port} x{connections}", name(from), name(to)).unwrap();
        }
        let fixture = Fixture::parse(&text);
        let graph = build(&fixture.inventory, &fixture.plan);
        for (at, link) in graph.links.iter().enumerate() {
            prop_assert_eq!(graph.edges_of_link(at).map(|edge| edge.weight).sum::<u32>(), link.weight);
            prop_assert_eq!(graph.edges_of_link(at).count(), link.pairs as usize);
        }
        let inside: u64 = graph.edges.iter()
            .filter(|edge| matches!((graph.owner(edge.from), graph.owner(edge.to)), (Some(a), Some(b)) if a == b))
            .map(|edge| u64::from(edge.weight)).sum();
        let between: u64 = graph.links.iter().map(|link| u64::from(link.weight)).sum();
        let all: u64 = graph.edges.iter().map(|edge| u64::from(edge.weight)).sum();
        prop_assert_eq!(inside + between + graph.loose.weight, all);
    }
}

#[test]
fn the_shortest_circle_through_a_service_without_hubs() {
    let graph = build_of(
        "trust UNN
        service A UNN n=1
        service B UNN n=1
        service C UNN n=1
        service D UNN n=1
        service Hub UNN n=1 hub
        A -> B :1
        B -> C :1
        C -> A :1
        B -> A :1
        D -> A :1
        D -> Hub :1
        Hub -> D :1",
    );
    let cases = [("A", "A B"), ("B", "B A"), ("C", "C A B"), ("D", ""), ("Hub", ""), ("nobody", "")];
    for (service, circle) in cases {
        let found = graph.circle(&ServiceId::new(service));
        assert_eq!(found.iter().map(ServiceId::as_str).collect::<Vec<_>>().join(" "), circle, "{service}");
    }
}
