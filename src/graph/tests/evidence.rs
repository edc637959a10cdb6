//! What stands behind dependencies, whom VMs deal with, and what people declare.

use std::fmt::Write as _;

use expect_test::expect;

use crate::base::{Place, ServiceId, VmId};
use crate::estate::{Declared, Evidence, Party};
use crate::graph::fixture::Fixture;
use crate::graph::{ContradictionCode, Partner, TieCode, Way, dealings};
use crate::plan::{Outside, OutsideKind, Says};

#[test]
fn every_line_has_its_port_its_days_and_its_source() {
    let found = Fixture::of_evidence("").behind("Lab", "Journal");
    let mut out = String::new();
    for line in &found.ports {
        writeln!(
            out,
            "{:?} {} x{} denied {} days {}/{} pairs {} {}",
            line.evidence,
            line.port,
            line.connections,
            line.denied,
            line.days,
            line.of_days,
            line.pairs,
            line.source
        )
        .unwrap();
    }
    expect![[r#"
        Observed 1433 x320 denied 4 days 4/6 pairs 2 flyt.csv
        Observed 1433 x280 denied 0 days 1/1 pairs 1 azure.csv
        Observed 22 x0 denied 9 days 0/6 pairs 1 flyt.csv
        Declared 1433 x1 denied 0 days 0/0 pairs 1 cmdb.csv
    "#]]
    .assert_eq(&out);
    // Two sources that may have seen the same are not added up.
    assert_eq!((found.gist.connections, found.gist.denied, found.gist.days), (320, 13, 4));
    assert_eq!(found.rows.len(), 5);
    assert_eq!(found.ties, []);
    let codes: Vec<_> = found.contradictions.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    assert_eq!(codes, [("denied-only", 1), ("denied-too", 1)]);
}

#[test]
fn a_service_and_a_vm_and_what_lies_outside_are_ends_alike() {
    let mut fixture = Fixture::of_evidence("");
    let rows = |fixture: &Fixture, from: &str, to: &str| {
        let found = fixture.behind(from, to);
        found
            .rows
            .iter()
            .map(|row| format!("{} {} {}", row.from.name, row.to.name, row.port))
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&fixture, "Lab", "10.9.0.1"), ["Lab-1 10.9.0.1 443"]);
    let outside = Outside { name: "Helsenettet".to_owned(), kind: OutsideKind::Network };
    fixture.plan.outside.insert("10.9.0.0/16".to_owned(), outside);
    assert_eq!(rows(&fixture, "Lab", "10.9.0.1"), Vec::<String>::new());
    // The very addresses stay.
    assert_eq!(rows(&fixture, "Lab", "Helsenettet"), ["Lab-1 10.9.0.2 443", "Lab-1 10.9.0.1 443"]);
    assert_eq!(rows(&fixture, "Lab-2", "Helsenettet"), Vec::<String>::new());
    assert_eq!(rows(&fixture, "Lab-1", "Image-1"), ["Lab-1 Image-1 80"]);
}

fn deals(fixture: &Fixture, of: &str) -> String {
    let found = dealings(&fixture.graph(), &fixture.inventory, &fixture.plan, &fixture.partner(of), 9);
    let mut out = String::new();
    for one in found {
        let refused = if one.refused { " refused" } else { "" };
        writeln!(
            out,
            "{:?} {} {:?} {:?} x{} ends {}{refused}",
            one.way, one.name, one.evidence, one.ports, one.connections, one.ends
        )
        .unwrap();
    }
    out
}

#[test]
fn whom_a_vm_deals_with_outside_by_group() {
    let mut fixture = Fixture::of_evidence("alone-1 -> Lab-1 :22 x0 denied=3");
    let outside = Outside { name: "Helsenettet".to_owned(), kind: OutsideKind::Network };
    fixture.plan.outside.insert("10.9.0.0/16".to_owned(), outside);
    expect![[r#"
        Uses Journal-1 Observed [1433] x300 ends 1
        Uses Helsenettet Observed [443] x12 ends 2
        Uses Image-1 Observed [80] x1 ends 1
        UsedBy alone-1 Observed [] x0 ends 1 refused
        Either Lab-2 Inferred [] x0 ends 1
    "#]]
    .assert_eq(&deals(&fixture, "Lab-1"));
    // Of a service only what lies outside.
    expect![[r#"
        Uses Helsenettet Observed [443] x12 ends 2
        Uses 8.8.8.8 Observed [53] x2 ends 1
    "#]]
    .assert_eq(&deals(&fixture, "Lab"));
    assert_eq!(deals(&fixture, "nobody"), "");
}

#[test]
fn what_a_person_declares_is_a_dependency_of_its_own_kind() {
    let without = Fixture::of_evidence("").graph();
    let fixture = Fixture::of_evidence(
        "say Image uses Lab\nsay Lab-2 uses alone-1\nsay Journal-1 uses Image-2\nsay Lab unrelated Image",
    );
    let graph = fixture.graph();
    let link = |from: &str, to: &str| graph.link(&ServiceId::new(from), &ServiceId::new(to)).unwrap();
    assert_eq!(
        (link("Image", "Lab").evidence, link("Image", "Lab").weight, link("Image", "Lab").pairs),
        (Evidence::Declared, 4, 0)
    );
    assert_eq!((link("Journal", "Image").weight, link("Journal", "Image").pairs), (8, 2));
    assert_eq!(graph.edges.len(), without.edges.len() + 2);
    assert!(graph.edges.is_sorted_by_key(|edge| (edge.from, edge.to)));
    let found = fixture.behind("Image", "Lab");
    assert_eq!(found.said.iter().map(|one| one.says).collect::<Vec<_>>(), [Says::Unrelated, Says::Uses]);
    // Seen the other way round.
    assert_eq!(found.contradictions, [(ContradictionCode::Reversed, 1)]);
    let way = dealings(&graph, &fixture.inventory, &fixture.plan, &Partner::Vm(VmId::new("alone-1")), 9);
    assert!(
        way.iter()
            .any(|one| one.way == Way::UsedBy && one.name == "Lab-2" && one.evidence == Evidence::Declared)
    );
    // A service that is declared is no candidate for being declared.
    let told = crate::graph::contradictions(&graph, &fixture.inventory, &fixture.plan, 14, 9);
    assert!(told.candidates.iter().all(|one| (one.from.as_str(), one.to.as_str()) != ("Lab", "Image")));
}

#[test]
fn declared_and_watched_but_never_seen_is_told_where_every_end_was_watched() {
    let days: Vec<String> = (0..20).map(|day| day.to_string()).collect();
    let busy = |name: &str| format!("{name} -> ext:x :1 x9 days={}\n", days.join(","));
    let watched = ["Image-1", "Image-2", "Journal-1"].map(busy).concat();
    let all = Fixture::of_evidence(&format!("\n{watched}say Image uses Journal")).behind("Image", "Journal");
    assert_eq!(all.contradictions, [(ContradictionCode::NeverSeen, 1)]);
    let some = Fixture::of_evidence(&format!("\n{}say Image uses Journal", busy("Image-1")))
        .behind("Image", "Journal");
    assert_eq!(some.contradictions, []);
}

#[test]
fn what_a_register_says_of_services_is_named_with_its_place() {
    let mut fixture = Fixture::of_evidence("");
    let service = |name: &str| Party::Service(name.to_owned());
    let place = Place { file: Some("cmdb.csv".to_owned()), row: Some(7), ..Place::default() };
    fixture.inventory.declared = vec![Declared { from: service("Image"), to: service("Journal"), place }];
    let found = fixture.behind("Image", "Journal");
    assert_eq!((found.registers.len(), found.gist.declared_by), (1, vec!["cmdb.csv".to_owned()]));
    assert_eq!(found.registers[0].place.row, Some(7));
}

#[test]
fn ties_weigh_nothing_and_are_no_links() {
    let text = "trust UNN\nservice A UNN\nservice B UNN\nvm sql-1 svc=A disk=q\nvm sql-2 svc=B disk=q";
    let fixture = Fixture::parse(text);
    let graph = fixture.graph();
    assert_eq!((graph.links.len(), graph.edges.len()), (0, 0));
    let ties = graph.service_ties();
    assert_eq!(ties.iter().map(|tie| (tie.code, tie.pairs)).collect::<Vec<_>>(), [(TieCode::SharedDisk, 2)]);
    let (one, other) = (fixture.behind("A", "B"), fixture.behind("B", "A"));
    assert_eq!(one.ties, other.ties);
    assert_eq!(one.ties.len(), 2);
}
