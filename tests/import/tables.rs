//! Tables of flows, services and waves as people and tools write them.

use std::fmt::Write as _;

use expect_test::expect;
use flytteplan::base::{Code, Level, Silent};
use flytteplan::estate::{End, SourceKind};
use flytteplan::import::{Field, Mapping, Mappings, import};

use crate::import_kit::{Style, rows, workbook};
use crate::told::{check, file, run};

#[test]
fn flows_with_any_headings() {
    let cases = [
        ("src,dst,dport\n10.0.0.1,10.0.0.2,443\n", "10.0.0.1>10.0.0.2:443 flow-headings"),
        ("sa,da,sp,dp,pr\n10.0.0.1,10.0.0.2,50000,53,UDP\n", "10.0.0.1>10.0.0.2:53 flow-headings"),
        ("sa,da,sp,dp,pr\n10.0.0.2,10.0.0.1,53,50000,UDP\n", "10.0.0.1>10.0.0.2:53 flow-headings"),
        ("srcaddr|dstaddr|dstport|protocol\n10.0.0.1|10.0.0.2|22|6\n", "10.0.0.1>10.0.0.2:22 flow-headings"),
        ("Fra server\tTil server\tPort (tcp)\na\tb\t8080\n", "a>b:8080 flow-headings"),
        ("Kilde;Mål;Port\n10.0.0.1;10.0.0.2;443 [https]\n", "10.0.0.1>10.0.0.2:443 flow-headings"),
        ("en;to;tre\n10.0.0.1;10.0.0.2;443\n10.0.0.3;10.0.0.2;443\n", "10.0.0.1>10.0.0.2:443 flow-contents"),
        ("10.0.0.1;10.0.0.2;443\n10.0.0.3;10.0.0.2;443\n", "10.0.0.1>10.0.0.2:443 flow-contents"),
        (
            "Rapport fra mandag\n\nSource IP,Destination IP,Destination Port\n10.0.0.1,10.0.0.2,1\n",
            "10.0.0.1>10.0.0.2:1 flow-headings",
        ),
        ("fd00::1,fd00::2\n", "fd00::1>fd00::2:0 flow-contents"),
    ];
    for (text, expected) in cases {
        let (import, _) = run(&[file("f.csv", text)]);
        let inventory = &import.imported.inventory;
        let name = |end: End| match end {
            End::External(place) => inventory.externals[place as usize].name.clone(),
            End::Vm(_) => String::new(),
        };
        let one = inventory.dependencies.first().unwrap_or_else(|| panic!("{text}"));
        let found =
            format!("{}>{}:{} {}", name(one.from), name(one.to), one.port, import.files[0].why.as_str());
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_mapping_given_by_a_person_wins() {
    let odd = file("odd.csv", "x;y;z\nb;a;443\n");
    let mapping = Mapping {
        kind: SourceKind::Flows,
        columns: vec![Some(Field::ToName), Some(Field::FromName), Some(Field::ToPort)],
        header_row: None,
    };
    let refused = run(std::slice::from_ref(&odd)).0;
    let key = refused.files[0].csv.as_ref().expect("a preview").key.clone();
    for key in [key, "odd.csv".to_owned()] {
        let mappings = Mappings([(key, mapping.clone())].into());
        let parsed = import(std::slice::from_ref(&odd), &mappings, &mut Silent);
        let inventory = &parsed.value.imported.inventory;
        let names: Vec<&str> = inventory.externals.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        let one = &inventory.dependencies[0];
        assert_eq!((one.from, one.to, one.port), (End::External(0), End::External(1), 443));
        let bytes = serde_json::to_string(&mappings).expect("json");
        assert_eq!(serde_json::from_str::<Mappings>(&bytes).expect("json"), mappings);
    }
}

#[test]
fn addresses_and_names_of_several_vms_are_nobodys() {
    let info = rows(
        "VM|Powerstate|Template|SRM Placeholder|CPUs|Memory|Primary IP Address|VM ID|VI SDK UUID
         x|poweredOn|False|False|#1|#1|10.0.0.5|vm-1|A
         y|poweredOn|False|False|#1|#1|10.0.0.5|vm-2|A
         same|poweredOn|False|False|#1|#1|10.0.0.6|vm-3|A
         same|poweredOn|False|False|#1|#1|10.0.0.7|vm-3|B
         moved|poweredOff|False|False|#1|#1||vm-4|A
         moved|poweredOn|False|False|#1|#1||vm-4|B
         tmpl|poweredOff|True|False|#1|#1||vm-5|A
         tmpl|poweredOff|False|False|#1|#1||vm-6|A",
    );
    let flows = "source,source ip,destination,destination ip,port\n\
        ,10.0.0.6,,10.0.0.5,1\nsame,,x,10.0.0.5,2\nmoved,,tmpl,,3\n,169.254.0.1,same,,4\n";
    let catalogue = "Service,Servers\nS,\"same, moved, tmpl, 10.0.0.7\"\n";
    check(
        &[
            file("a.xlsx", workbook(&[("vInfo", info)], Style::Native)),
            file("f.csv", flows),
            file("s.csv", catalogue),
        ],
        &expect![[r#"
            vm moved [a vm-4] Server Off cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm moved [b vm-4] Server On cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm same [a vm-3] Server On cpu 1 mem 1 use 0 ip 10.0.0.6 pg  vlan [] folder  os  {}
            vm same [b vm-3] Server On cpu 1 mem 1 use 0 ip 10.0.0.7 pg  vlan [] folder  os  {}
            vm tmpl [a vm-5] Template Off cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm tmpl [a vm-6] Server Off cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm x [a vm-1] Server On cpu 1 mem 1 use 0 ip 10.0.0.5 pg  vlan [] folder  os  {}
            vm y [a vm-2] Server On cpu 1 mem 1 use 0 ip 10.0.0.5 pg  vlan [] folder  os  {}
            dep same -> (10.0.0.5) 1/Tcp x1 0B -..- src 1
            dep moved -> tmpl 3/Tcp x1 0B -..- src 1
            dep (same) -> x 2/Tcp x1 0B -..- src 1
            service S owner  users  crit 0 vms moved,same,tmpl also 
            file a.xlsx Rvtools rvtools-sheets 8+0
            file f.csv Flows flow-headings 4+0
            file s.csv Catalogue catalogue-headings 1+0
            Warning sheet-missing a.xlsx/vNetwork [("sheet", Text("vNetwork"))]
            Info column-missing a.xlsx/vInfo/In Use MiB [("column", Text("In Use MiB"))]
            Info column-missing a.xlsx/vInfo/Cluster [("column", Text("Cluster"))]
            Info many-vcenters  [("count", Number(2))]
            Warning address-shared  [("address", Text("10.0.0.5")), ("count", Number(2)), ("names", Text("x, y"))]
            Warning same-name  [("name", Text("moved")), ("count", Number(2))]
            Warning same-name  [("name", Text("same")), ("count", Number(2))]
            Warning same-name  [("name", Text("tmpl")), ("count", Number(2))]
            Warning vm-ambiguous s.csv/2/Servers [("name", Text("same")), ("count", Number(2))]
            Warning flow-ambiguous f.csv/3/source [("name", Text("same")), ("count", Number(2))]
            Info flow-noise  [("count", Number(1))]
            Info vm-unobserved  [("count", Number(3))]
        "#]],
    );
}

#[test]
fn lists_in_workbooks_and_dates_in_every_style() {
    let waves = rows(
        "Flytteplan høst||
         Pulje|Planlagt dato|VM
         1|#46533|a
         2|26/05/2027|b
         3|Wed 26 May 2027|10.0.0.1
         4|#46533.75|c, d",
    );
    check(
        &[
            file(
                "RVTools_tabvInfo.csv",
                "VM,Powerstate,CPUs,Memory,Primary IP Address\na,poweredOn,1,1,\nb,poweredOn,1,1,10.0.0.1\nc,,1,1,\nc,,1,1,\n",
            ),
            file("waves.xlsx", workbook(&[("Notater", rows("hei")), ("Plan", waves)], Style::Native)),
        ],
        &expect![[r#"
            vm a [ ] Server On cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm b [ ] Server On cpu 1 mem 1 use 0 ip 10.0.0.1 pg  vlan [] folder  os  {}
            vm c [ ] Server Unknown cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            vm c [ ] Server Unknown cpu 1 mem 1 use 0 ip  pg  vlan [] folder  os  {}
            wave 1 day Some("2027-05-26") service None vms a
            wave 2 day Some("2027-05-26") service None vms b
            wave 3 day Some("2027-05-26") service None vms b
            wave 4 day Some("2027-05-26") service None vms 
            file RVTools_tabvInfo.csv Rvtools rvtools-headings 4+0
            file waves.xlsx WaveList wave-headings 4+0
            Info column-missing RVTools_tabvInfo.csv/VM ID [("column", Text("VM ID"))]
            Info column-missing RVTools_tabvInfo.csv/VI SDK UUID [("column", Text("VI SDK UUID"))]
            Info column-missing RVTools_tabvInfo.csv/In Use MiB [("column", Text("In Use MiB"))]
            Info column-missing RVTools_tabvInfo.csv/Cluster [("column", Text("Cluster"))]
            Warning same-name  [("name", Text("c")), ("count", Number(2))]
            Warning vm-ambiguous waves.xlsx/Plan/6/VM [("name", Text("c")), ("count", Number(2))]
            Warning vm-unknown waves.xlsx/Plan/6/VM [("name", Text("d"))]
        "#]],
    );
}

#[test]
fn at_most_1000_notes_of_a_kind() {
    let mut text = String::from("Wave,VM\n");
    for number in 0..1800 {
        writeln!(text, "1,nobody-{number}").expect("string");
    }
    let (_, notes) = run(&[file("w.csv", text)]);
    assert_eq!(notes.iter().filter(|note| note.code == Code::VmUnknown).count(), 1000);
    let more: Vec<_> = notes.iter().filter(|note| note.code == Code::MoreLikeThis).collect();
    assert_eq!(more.len(), 1);
    assert_eq!(more[0].level, Level::Info);
    assert_eq!(more[0].args[1].1, flytteplan::base::Arg::Number(800));
}

#[test]
fn a_mapping_leaves_the_headings_where_they_were() {
    let odd = file("odd.csv", "Uttrekk;2026\nkilde;mål;port;merke\na;b;443;8443\n");
    let found = run(std::slice::from_ref(&odd)).0;
    let preview = found.files[0].csv.as_ref().expect("a preview");
    assert_eq!((preview.header_row, preview.rows.len()), (2, 1));
    let columns = vec![Some(Field::FromName), Some(Field::ToName), None, Some(Field::ToPort)];
    let mapping = Mapping { kind: SourceKind::Flows, columns, header_row: Some(preview.header_row) };
    let mappings = Mappings([("odd.csv".to_owned(), mapping)].into());
    let again = import(std::slice::from_ref(&odd), &mappings, &mut Silent).value;
    let second = again.files[0].csv.as_ref().expect("a preview");
    assert_eq!((second.header_row, &second.headings), (2, &preview.headings));
    let ports: Vec<u16> = again.imported.inventory.dependencies.iter().map(|one| one.port).collect();
    assert_eq!(ports, [8443]);
}

#[test]
fn a_table_without_headings_stays_one() {
    let bare = file("bar.csv", "10.0.0.1;10.0.0.2;443\n10.0.0.3;10.0.0.2;443\n");
    let preview = run(std::slice::from_ref(&bare)).0.files[0].csv.clone().expect("a preview");
    let columns = vec![Some(Field::ToAddress), Some(Field::FromAddress), Some(Field::ToPort)];
    let mapping = Mapping { kind: SourceKind::Flows, columns, header_row: Some(preview.header_row) };
    let again = import(&[bare], &Mappings([("bar.csv".to_owned(), mapping)].into()), &mut Silent).value;
    let second = again.files[0].csv.as_ref().expect("a preview");
    assert_eq!((second.header_row, &second.key, second.rows.len()), (0, &preview.key, 2));
    assert_eq!(again.imported.inventory.dependencies.len(), 2);
}

#[test]
fn cells_that_cannot_be_read_are_told_where_they_stand() {
    let flows = "src;dst;dport;connections;bytes;firstseen;lastseen\n\
        a;b;443;mange;store;i fjor;-\n\
        a;b;https;1;1;01.02.2026;senere\n";
    let catalogue =
        "Tjeneste;Eier;Brukes av;Kritikalitet\nJournal;UNN;FIN;viktigst\nLab;UNN;;ukjent\nWeb;;;3\n";
    check(
        &[file("f.csv", flows), file("s.csv", catalogue)],
        &expect![[r#"
        dep (a) -> (b) 0/Tcp x1 1B 2026-02-01T00:00:00Z..2026-02-01T00:00:00Z src 0
        dep (a) -> (b) 443/Tcp x1 0B -..- src 0
        service Journal owner UNN users FIN crit 0 vms  also 
        service Lab owner UNN users  crit 0 vms  also 
        service Web owner  users  crit 3 vms  also 
        file f.csv Flows flow-headings 2+0
        file s.csv Catalogue catalogue-headings 3+0
        Warning criticality-unreadable s.csv/2/Kritikalitet [("text", Text("viktigst"))]
        Warning time-unreadable f.csv/2/firstseen [("text", Text("i fjor"))]
        Warning cell-not-number f.csv/2/connections [("text", Text("mange"))]
        Warning cell-not-number f.csv/2/bytes [("text", Text("store"))]
        Warning cell-not-number f.csv/3/dport [("text", Text("https"))]
        Warning time-unreadable f.csv/3/lastseen [("text", Text("senere"))]
        Info flow-unmatched  [("count", Number(2)), ("externals", Number(2))]
    "#]],
    );
}
