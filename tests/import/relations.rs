//! Registers of dependencies, and archives.

use expect_test::{Expect, expect};
use flytteplan::base::Minutes;
use flytteplan::estate::{End, Evidence, Party};
use flytteplan::graph;
use flytteplan::import::InputFile;
use flytteplan::plan::{adopt, apply};

use crate::told::{file, run};

const SERVERS: &str = "Server,IP,OS\napp1,10.0.0.1,Linux\ndb1,10.0.0.2,Linux\nweb1,10.0.0.3,Linux\n";

/// Dependencies, declared links, services, links of the graph and notes.
fn tell(files: &[InputFile]) -> String {
    let (import, mut notes) = run(files);
    let found = &import.imported;
    let inventory = &found.inventory;
    let name = |end: End| match end {
        End::Vm(vm) => inventory.vm(vm).map_or("?", |vm| vm.name.as_str()).to_owned(),
        End::External(place) => format!("({})", inventory.externals[place as usize].name),
    };
    let mut out = String::new();
    for one in inventory.dependencies.iter().filter(|one| one.evidence == Evidence::Declared) {
        out += &format!("{} -> {} x{} src {}\n", name(one.from), name(one.to), one.connections, one.source);
    }
    let party = |party: &Party| match party {
        Party::Vm(id) => name(End::Vm(inventory.find(id).expect("known"))),
        Party::Service(name) => format!("«{name}»"),
    };
    for one in &inventory.declared {
        out += &format!("{} => {} row {:?}\n", party(&one.from), party(&one.to), one.place.row);
    }
    let digest = flytteplan::base::Digest::of(b"");
    let plan = adopt::begin(digest, "", Minutes(0));
    let adopted = adopt::adopt(&plan, found, digest);
    notes.extend(adopted.notes);
    let plan = apply(&plan, &adopted.value).expect("applies");
    for service in plan.services.values() {
        out += &format!("service {}\n", service.name);
    }
    let graph = graph::build(inventory, &plan);
    for link in &graph.links {
        let name = |id| &plan.services[id].name;
        out += &format!(
            "{} to {} {:?} {} {}\n",
            name(&link.from),
            name(&link.to),
            link.evidence,
            link.weight,
            link.pairs
        );
    }
    for file in &import.files {
        let why = file.why.as_str();
        out += &format!("{} {:?} {why} {}+{}\n", file.name, file.kind, file.rows_read, file.rows_skipped);
    }
    for note in notes {
        let row = note.place.row.map(|row| row.to_string()).unwrap_or_default();
        out += &format!("{:?} {} {row} {:?}\n", note.level, note.code.as_str(), note.args);
    }
    out
}

fn check(files: &[InputFile], expected: &Expect) {
    expected.assert_eq(&tell(files));
}

#[test]
fn konveyor_applications() {
    check(
        &[
            file("servers.csv", SERVERS),
            file(
                "apps.csv",
                "Record Type 1,Application Name,Description,Comments,Business Service,Dependency,Dependency Direction\n\
                 1,Customers,Kunder,,Retail,,,corp\n\
                 1,Inventory,Lager,,Retail,,\n\
                 1, Gateway ,,,,,\n\
                 2,Gateway,,,,Inventory,southbound\n\
                 2,Inventory,,,,gateway,NORTHBOUND,,,\n\
                 2,Customers,,,,app1,southbound\n\
                 2,app1,,,,db1,southbound\n\
                 2,Gateway,,,,Nobody,southbound\n\
                 2,Gateway,,,,,southbound\n\
                 3,Gateway,,,,Inventory,southbound\n\
                 1,,,,,,\n\
                 ,,,,,,\n",
            ),
        ],
        &expect![[r#"
            app1 -> db1 x1 src 0
            «Customers» => app1 row Some(7)
            «Gateway» => «Inventory» row Some(5)
            «Gateway» => «Nobody» row Some(9)
            «gateway» => «Inventory» row Some(6)
            service Gateway
            service Inventory
            service Customers
            Gateway to Inventory Declared 4 0
            apps.csv Relations relation-headings 8+3
            servers.csv Servers server-headings 3+0
            Warning row-no-name 10 []
            Warning record-unknown 11 [("text", Text("3"))]
            Warning row-no-name 12 []
            Warning ends-unknown  [("count", Number(1)), ("names", Text("Nobody"))]
        "#]],
    );
}

#[test]
fn servicenow_relations() {
    check(
        &[
            file("servers.csv", SERVERS),
            file("katalog.csv", "Tjeneste;Eier;Servere\nJournal;UNN;app1\nLab;UNN;db1\nVev;NLSH;\n"),
            file(
                "cmdb_rel_ci.csv",
                "parent,type,child\n\
                 Journal,Depends on::Used by,Lab\n\
                 app1,Depends on::Used by,db1\n\
                 app1,Depends on::Used by,db1.hn.example\n\
                 Lab,Used by::Depends on,Vev\n\
                 Vev,Runs on::Runs,web1\n\
                 web1,Runs::Runs on,Tomcat\n\
                 Journal,Members::Member of,Lab\n\
                 0123456789abcdef0123456789abcdef,Depends on::Used by,db1\n\
                 Journal,Depends on::Used by,\n",
            ),
        ],
        &expect![[r#"
            app1 -> db1 x2 src 0
            «Journal» => «Lab» row Some(2)
            «Tomcat» => web1 row Some(7)
            «Vev» => «Lab» row Some(5)
            service Vev
            service Lab
            service Journal
            Vev to Lab Declared 4 0
            Journal to Lab Declared 8 1
            cmdb_rel_ci.csv Relations relation-headings 6+3
            katalog.csv Catalogue catalogue-headings 3+0
            servers.csv Servers server-headings 3+0
            Warning row-no-name 10 []
            Warning sys-ids  [("count", Number(1))]
            Info relations-skipped  [("count", Number(1))]
            Warning ends-unknown  [("count", Number(1)), ("names", Text("Tomcat"))]
        "#]],
    );
}

#[test]
fn a_register_beside_what_was_seen() {
    check(
        &[
            file("servers.csv", SERVERS),
            file("katalog.csv", "Tjeneste;Eier;Servere\nJournal;UNN;app1\nLab;UNN;db1\n"),
            file("flyt.csv", "src,dst,dport\n10.0.0.1,10.0.0.2,1433\n"),
            file("rel.csv", "parent,type,child\nJournal,Depends on::Used by,Lab\napp1,Uses::Used by,db1\n"),
        ],
        &expect![[r#"
            app1 -> db1 x1 src 2
            «Journal» => «Lab» row Some(2)
            service Lab
            service Journal
            Journal to Lab Observed 10 1
            flyt.csv Flows flow-headings 1+0
            katalog.csv Catalogue catalogue-headings 2+0
            rel.csv Relations relation-headings 2+0
            servers.csv Servers server-headings 3+0
            Info vm-unobserved  [("count", Number(1))]
        "#]],
    );
}
