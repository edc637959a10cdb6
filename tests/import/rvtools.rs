//! Exports of RVTools in every shape.

use expect_test::expect;
use flytteplan::base::{Monitor, Progress, Stage};
use flytteplan::import::{InputFile, Mappings, import};

use crate::import_kit::{Style, parts, rows, workbook, zip};
use crate::told::{check, estate, file, run, told};

#[test]
fn rvtools_with_everything() {
    check(
        &[estate(Style::Native)],
        &expect![[r#"
        vm 59 [bbbb-2 ] Server On cpu 0 mem 1024 use 0 ip  pg  vlan [] folder  os  {}
        vm app1 [aaaa-1 vm-1] Server On cpu 4 mem 16384 use 51200 ip 10.1.0.11 pg PG-App vlan [110] folder /DC1/Fag os Red Hat 9 {"Tjeneste": "Journal"}
        vm app1 [bbbb-2 vm-1] Placeholder Off cpu 4 mem 16384 use 0 ip  pg PG-App vlan [210] folder  os Linux {}
        vm bare [ ] Server On cpu 0 mem 0 use 0 ip  pg  vlan [] folder  os  {}
        vm db1 [aaaa-1 vm-2] Server On cpu 8 mem 32768 use 151200 ip 10.1.0.12,10.9.0.12 pg PG-Db vlan [120] folder /DC1/Db os Linux {"Tjeneste": "Journal"}
        vm mal-rhel9 [bbbb-2 vm-7] Template Off cpu 2 mem 4096 use 0 ip  pg  vlan [] folder  os Linux {}
        vm vCLS-1234 [bbbb-2 vm-8] Agent On cpu 1 mem 128 use 0 ip  pg  vlan [] folder  os Other {}
        vm web1 [bbbb-2 vm-2] Server On cpu 2 mem 4096 use 20480 ip 10.1.0.13,2001:db8::13 pg PG-App vlan [210] folder /DC2/Web os Linux {}
        file RVTools_export_all_2026-10-01.xlsx Rvtools rvtools-sheets 8+1
        Info licence-skipped RVTools_export_all_2026-10-01.xlsx/vLicense []
        Info row-repeated-header RVTools_export_all_2026-10-01.xlsx/vInfo/6 []
        Warning cell-not-number RVTools_export_all_2026-10-01.xlsx/vInfo/9/CPUs [("text", Text("many"))]
        Warning row-no-id RVTools_export_all_2026-10-01.xlsx/vInfo/10 [("name", Text("bare"))]
        Info row-orphan RVTools_export_all_2026-10-01.xlsx/vNetwork/4/VM [("name", Text("gone"))]
        Info many-vcenters  [("count", Number(2))]
        Warning same-name  [("name", Text("app1")), ("count", Number(2))]
        Info shared-smbios  [("vms", Number(2)), ("groups", Number(1))]
    "#]],
    );
}

#[test]
fn however_the_workbook_is_written() {
    assert_eq!(told(&[estate(Style::Native)]), told(&[estate(Style::Inline)]));
}

#[test]
fn licence_keys_are_read_by_nobody() {
    let postcard = |files: &[InputFile]| {
        let (import, notes) = run(files);
        [postcard::to_stdvec(&import).expect("postcard"), postcard::to_stdvec(&notes).expect("postcard")]
            .concat()
    };
    for style in [Style::Native, Style::Inline] {
        let bytes = postcard(&[estate(style)]);
        assert!(!bytes.windows(6).any(|window| window == b"CANARY"));
    }
    // Custom attributes by every name that licence keys go by, and under the names of the database.
    for heading in [
        "Lisensnøkkel",
        "LISENS NØKLER",
        "Lisens",
        "Licence",
        "License-key",
        "Produktnøkkel",
        "Product key",
        "Aktiveringsnøkkel",
    ] {
        for (prefix, name) in [("", "VM"), ("vInfo", "VMName")] {
            let table = format!(
                "{prefix}{name}|{prefix}Powerstate|{prefix}CPUs|{prefix}Memory|{prefix}Annotation|Tjeneste|{heading}|{prefix}Datacenter\n\
                 a|poweredOn|#1|#1||Journal|CANARY|D"
            );
            let bytes = postcard(&[file("a.xlsx", workbook(&[("vInfo", rows(&table))], Style::Native))]);
            let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
            assert!(has(b"Journal") && !has(b"CANARY"), "{heading} {prefix}");
        }
        let table = format!("source ip,destination ip,port,{heading}\n10.0.0.1,10.0.0.2,443,CANARY\n");
        assert!(!postcard(&[file("f.csv", table)]).windows(6).any(|window| window == b"CANARY"), "{heading}");
    }
    // In a table of any kind, a licence column is not shown.
    let csv = file("f.csv", "source ip,destination ip,port,License key\n10.0.0.1,10.0.0.2,443,CANARY\n");
    assert!(!postcard(&[csv]).windows(6).any(|window| window == b"CANARY"));
}

#[test]
fn old_and_database_names() {
    let database = rows(
        "vInfoVMName|vInfoPowerstate|vInfoTemplate|vInfoCPUs|vInfoMemory|vInfoInUse|vInfoPrimaryIPAddress|vInfoNetwork1|vInfoAnnotation|Tjeneste|Lisensnøkkel|vInfoDataCenter|vInfoCluster|vInfoOS|vInfoUUID
         a|poweredOn|False|#2|#2048|#10|10.0.0.1|PG|note|Journal|CANARY|D|C|Linux|u-1
         a|poweredOn|False|#2|#2048|#10|10.0.0.1|PG||||D|C|Linux|u-2",
    );
    let old = rows(
        "VM|Powerstate|Template|CPUs|Memory|In Use MB|Provisioned MB|Datacenter|Cluster|VM ID|VM UUID|vCenter UUID
         b|poweredOff|True|#2|2.048|1 024|2 048|D|C|vm-1|Same|U
         c|poweredOn|False|#2|2.048|1 024|2 048|D|C|vm-2|same|u
         c|poweredOn|False|#2|2.048|1 024|2 048|D|C|vm-2|same|u",
    );
    let csv = "VM;Powerstate;Template;CPUs;Memory;In Use MiB;VM ID;VI SDK UUID\nd;poweredOn;False;4;\"4,096\";\"1,024\";vm-3;u\n";
    let network = "VM,Powerstate,Network,Switch,Mac Address,IP Address,VM ID,VI SDK UUID\nd,poweredOn,PG9,s,00:11,10.0.0.9,vm-3,u\n";
    check(
        &[
            file("database.xlsx", workbook(&[("tabvInfo", database)], Style::Native)),
            file("old.xlsx", workbook(&[("vInfo", old)], Style::Inline)),
            file("RVTools_tabvInfo.csv", csv),
            file("RVTools_tabvNetwork.csv", network),
        ],
        &expect![[r#"
            vm a [ ] Server On cpu 2 mem 2048 use 10 ip 10.0.0.1 pg PG vlan [] folder  os Linux {}
            vm a [ ] Server On cpu 2 mem 2048 use 10 ip 10.0.0.1 pg PG vlan [] folder  os Linux {"Tjeneste": "Journal"}
            vm b [u vm-1] Template Off cpu 2 mem 2048 use 1024 ip  pg  vlan [] folder  os  {}
            vm c [u vm-2] Server On cpu 2 mem 2048 use 1024 ip  pg  vlan [] folder  os  {}
            vm d [u vm-3] Server On cpu 4 mem 4096 use 1024 ip 10.0.0.9 pg PG9 vlan [] folder  os  {}
            file RVTools_tabvInfo.csv Rvtools rvtools-headings 1+0
            file RVTools_tabvNetwork.csv Rvtools rvtools-headings 1+0
            file database.xlsx Rvtools rvtools-sheets 2+0
            file old.xlsx Rvtools rvtools-sheets 2+1
            Warning sheet-missing database.xlsx/vNetwork [("sheet", Text("vNetwork"))]
            Warning sheet-missing old.xlsx/vNetwork [("sheet", Text("vNetwork"))]
            Info column-missing RVTools_tabvInfo.csv/Cluster [("column", Text("Cluster"))]
            Info column-missing database.xlsx/tabvInfo/VM ID [("column", Text("VM ID"))]
            Info column-missing database.xlsx/tabvInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
            Warning row-duplicate old.xlsx/vInfo/4 [("name", Text("c"))]
            Warning address-shared  [("address", Text("10.0.0.1")), ("count", Number(2)), ("names", Text("a, a"))]
            Warning same-name  [("name", Text("a")), ("count", Number(2))]
            Info shared-smbios  [("vms", Number(2)), ("groups", Number(1))]
        "#]],
    );
}

#[test]
fn the_rows_before_the_damage_are_used() {
    let network = "VM|Powerstate|Network|Switch|IPv4 Address|VM ID
        a|poweredOn|PG-a|s|10.0.0.1|vm-1
        b|poweredOn|PG-b|s|10.0.0.2|vm-2";
    let info = rows("VM|Powerstate|CPUs|Memory|VM ID\na|poweredOn|#1|#2|vm-1\nb|poweredOn|#1|#2|vm-2");
    let mut entries = parts(&[("vInfo", info), ("vNetwork", rows(network))], Style::Inline);
    for (name, bytes) in &mut entries {
        if name == "xl/worksheets/sheet2.xml" {
            let text = String::from_utf8(bytes.clone()).expect("xml");
            bytes.truncate(text.find("PG-b").expect("the second row"));
        }
    }
    check(
        &[file("cut.xlsx", zip(&entries))],
        &expect![[r#"
        vm a [ vm-1] Server On cpu 1 mem 2 use 0 ip 10.0.0.1 pg PG-a vlan [] folder  os  {}
        vm b [ vm-2] Server On cpu 1 mem 2 use 0 ip  pg  vlan [] folder  os  {}
        file cut.xlsx Rvtools rvtools-sheets 2+0
        Warning sheet-broken cut.xlsx/vNetwork []
        Info column-missing cut.xlsx/vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
        Info column-missing cut.xlsx/vInfo/In Use MiB [("column", Text("In Use MiB"))]
        Info column-missing cut.xlsx/vInfo/Cluster [("column", Text("Cluster"))]
    "#]],
    );
}

/// Hears what it is told.
struct Heard(Vec<Progress>);

impl Monitor for Heard {
    fn report(&mut self, progress: Progress) {
        self.0.push(progress);
    }
}

#[test]
fn a_long_workbook_tells_its_name_and_how_far_it_is() {
    let mut table = rows("VM|Powerstate|CPUs|Memory|Folder|VM ID");
    table.extend((0..9000).map(|n| {
        [&format!("vm{n}"), "poweredOn", "#1", "#1", "/f", &format!("vm-{n}")].map(str::to_owned).to_vec()
    }));
    let mut heard = Heard(Vec::new());
    let files = [file("lang.xlsx", workbook(&[("vInfo", table)], Style::Inline))];
    let read = import(&files, &Mappings::default(), &mut heard).value;
    assert_eq!(read.files[0].rows_read, 9000);
    let rows: Vec<u64> = heard
        .0
        .iter()
        .filter(|one| one.stage == Stage::Read && one.file.as_deref() == Some("lang.xlsx"))
        .map(|one| one.done)
        .collect();
    assert_eq!(rows, [0, 4096, 8192]);
}
