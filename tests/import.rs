//! The importer on small files of our own: every kind that is read, every kind of trouble.

#[path = "import/archives.rs"]
mod archives;
#[path = "import/bad.rs"]
mod bad;
#[path = "import/flow_formats.rs"]
mod flow_formats;
#[path = "import/flow_reference.rs"]
mod flow_reference;
#[path = "import/flows.rs"]
mod flows;
#[path = "import/hardware.rs"]
mod hardware;
mod import_kit;
#[path = "import/relations.rs"]
mod relations;
#[path = "import/rvtools.rs"]
mod rvtools;
#[path = "import/servers.rs"]
mod servers;
#[path = "import/sheets.rs"]
mod sheets;
#[path = "import/styles.rs"]
mod styles;
#[path = "import/tables.rs"]
mod tables;
#[path = "import/told.rs"]
mod told;

use expect_test::expect;
use flytteplan::import::{Import, InputFile};
use import_kit::Style;
use told::{check, estate, file, run, told};

const AZURE: &str = "\u{feff}Time slot,Source server name,Source IP,Source application,Source process,Destination server name,Destination IP,Destination application,Destination process,Destination port\r\n\
    12/18/2024 18:00-0:00,app1,10.1.0.11,,java,,10.1.0.12,,Unknown process,1433\r\n\
    12/18/2024 12:00-18:00,app1,10.1.0.11,,java,,10.1.0.12,,Unknown process,1433\r\n\
    12/19/2024 0:00-6:00,db1,10.1.0.12,,sql,,10.1.0.11,,Unknown process,49800\r\n\
    12/19/2024 0:00-6:00,web1,,,nginx,APP1,,,java,8443\r\n\
    12/19/2024 0:00-6:00,web1,,,nginx,,192.0.2.7,,,61968\r\n\
    12/19/2024 0:00-6:00,web1,,,nginx,,192.0.2.7,,,61969\r\n\
    12/19/2024 0:00-6:00,app1,10.1.0.11,,java,app1,10.1.0.11,,java,80\r\n\
    12/19/2024 0:00-6:00,app1,10.1.0.11,,java,,,,java,80\r\n";

const FLOWS: &str = "Kilde-IP;Mål-IP;Mål-port;Protokoll;Antall;Bytes;Først sett;Sist sett\n\
    10.1.0.13;10.1.0.12;5432;UDP;1 200;1.024;01.02.2026;03.02.2026 12:30\n\
    10.1.0.12;10.1.0.13;x;tcp;1;1;;\n";

const CATALOGUE: &str = "Tjenestekatalog 2026;;;;;\n\
    Tjeneste;Eier;Brukes av;Kritikalitet;Servere;Også servere\n\
    Journal;UNN;NLSH, FIN;1;app1, DB1;web1\n\
    Web;;;Middels;\"web1\ndb1\";\n\
    journal;;HSYK;;nope;\n\
    Journal;NLSH;;2;app1.hn.example;\n\
    ;UNN;;;web1;\n";

const WAVES: &str = "Bølge,Dato,Tjeneste,Server\n\
    Bølge 1,26. mai 2027,Journal,\n\
    Bølge 1,26.05.2027,,db1.hn.example\n\
    Bølge 2,snart,,web1\n\
    ,,,app1\n";

fn all() -> Vec<InputFile> {
    vec![
        estate(Style::Native),
        file("azure.csv", AZURE),
        file("flyt.csv", FLOWS),
        file("katalog.csv", CATALOGUE),
        file("bølger.csv", WAVES),
    ]
}

#[test]
fn every_kind_together() {
    check(
        &all(),
        &expect![[r#"
        vm 59 [bbbb-2 ] Server On cpu 0 mem 1024 use 0 ip  pg  vlan [] folder  os  {}
        vm app1 [aaaa-1 vm-1] Server On cpu 4 mem 16384 use 51200 ip 10.1.0.11 pg PG-App vlan [110] folder /DC1/Fag os Red Hat 9 {"Tjeneste": "Journal"}
        vm app1 [bbbb-2 vm-1] Placeholder Off cpu 4 mem 16384 use 0 ip  pg PG-App vlan [210] folder  os Linux {}
        vm bare [ ] Server On cpu 0 mem 0 use 0 ip  pg  vlan [] folder  os  {}
        vm db1 [aaaa-1 vm-2] Server On cpu 8 mem 32768 use 151200 ip 10.1.0.12,10.9.0.12 pg PG-Db vlan [120] folder /DC1/Db os Linux {"Tjeneste": "Journal"}
        vm mal-rhel9 [bbbb-2 vm-7] Template Off cpu 2 mem 4096 use 0 ip  pg  vlan [] folder  os Linux {}
        vm vCLS-1234 [bbbb-2 vm-8] Agent On cpu 1 mem 128 use 0 ip  pg  vlan [] folder  os Other {}
        vm web1 [bbbb-2 vm-2] Server On cpu 2 mem 4096 use 20480 ip 10.1.0.13,2001:db8::13 pg PG-App vlan [210] folder /DC2/Web os Linux {}
        dep web1 -> app1 8443/Tcp x1 0B 2024-12-19T00:00:00Z..2024-12-19T00:00:00Z src 1
        dep web1 -> db1 5432/Udp x1200 1024B 2026-02-01T00:00:00Z..2026-02-03T12:30:00Z src 3
        dep web1 -> (192.0.2.7) 0/Tcp x2 0B 2024-12-19T00:00:00Z..2024-12-19T00:00:00Z src 1
        dep app1 -> db1 1433/Tcp x2 0B 2024-12-18T12:00:00Z..2024-12-18T18:00:00Z src 1
        dep db1 -> web1 0/Tcp x1 1B -..- src 3
        service Journal owner NLSH users  crit 2 vms  also app1
        service Journal owner UNN users FIN,HSYK,NLSH crit 1 vms app1,db1 also web1
        service Web owner  users  crit 3 vms web1 also db1
        wave Bølge 1 day Some("2027-05-26") service Some("Journal") vms 
        wave Bølge 1 day Some("2027-05-26") service None vms db1
        wave Bølge 2 day None service None vms web1
        file RVTools_export_all_2026-10-01.xlsx Rvtools rvtools-sheets 8+1
        file azure.csv AzureDependencies azure-headings 7+1
        file bølger.csv WaveList wave-headings 3+1
        file flyt.csv Flows flow-headings 2+0
        file katalog.csv Catalogue catalogue-headings 4+1
        Info licence-skipped RVTools_export_all_2026-10-01.xlsx/vLicense []
        Info row-repeated-header RVTools_export_all_2026-10-01.xlsx/vInfo/6 []
        Warning cell-not-number RVTools_export_all_2026-10-01.xlsx/vInfo/9/CPUs [("text", Text("many"))]
        Warning row-no-id RVTools_export_all_2026-10-01.xlsx/vInfo/10 [("name", Text("bare"))]
        Info row-orphan RVTools_export_all_2026-10-01.xlsx/vNetwork/4/VM [("name", Text("gone"))]
        Info many-vcenters  [("count", Number(2))]
        Warning same-name  [("name", Text("app1")), ("count", Number(2))]
        Info shared-smbios  [("vms", Number(2)), ("groups", Number(1))]
        Warning date-unreadable bølger.csv/4/Dato [("text", Text("snart"))]
        Warning wave-no-name bølger.csv/5/Bølge []
        Warning vm-two-owners katalog.csv/4/Servere [("vm", Text("db1")), ("first", Text("Journal")), ("second", Text("Web"))]
        Warning vm-unknown katalog.csv/5/Servere [("name", Text("nope"))]
        Warning vm-two-owners katalog.csv/6/Servere [("vm", Text("app1")), ("first", Text("Journal")), ("second", Text("Journal"))]
        Warning row-no-name katalog.csv/7/Tjeneste []
        Warning flow-no-end azure.csv/9 []
        Warning cell-not-number flyt.csv/3/Mål-port [("text", Text("x"))]
        Info flow-noise  [("count", Number(1))]
        Info flow-reply  [("count", Number(1))]
        Info vm-unobserved  [("count", Number(2))]
    "#]],
    );
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut files = all();
    let expected = told(&files);
    let value = run(&files);
    for _ in 0..files.len() {
        files.rotate_left(1);
        assert_eq!(told(&files), expected);
        assert_eq!(run(&files), value);
    }
    files.reverse();
    assert_eq!(run(&files), value);
    files.push(files[0].clone());
    assert_eq!(run(&files).0.imported, value.0.imported, "the same file twice adds nothing");
}

#[test]
fn the_worker_can_pass_it_on() {
    let (import, notes) = run(&all());
    let bytes = postcard::to_stdvec(&(&import, &notes)).expect("postcard");
    let back: (Import, Vec<flytteplan::base::Note>) = postcard::from_bytes(&bytes).expect("postcard");
    assert_eq!(back, (import, notes));
}
