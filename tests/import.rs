//! The importer on small files of our own: every kind that is read, every kind of trouble.

mod import_kit;

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Level, Silent};
use flytteplan::estate::{End, SourceKind, Vm, VmKind};
use flytteplan::import::{Field, Import, InputFile, Mapping, Mappings, import};
use import_kit::{Style, parts, rows, workbook, zip};
use std::fmt::Write as _;

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> InputFile {
    InputFile { name: name.to_owned(), bytes: bytes.into() }
}

fn run(files: &[InputFile]) -> (Import, Vec<flytteplan::base::Note>) {
    let parsed = import(files, &Mappings::default(), &mut Silent);
    (parsed.value, parsed.notes)
}

/// VM, dependencies, catalogue, waves and notes, one line each.
fn told(files: &[InputFile]) -> String {
    let (import, notes) = run(files);
    let inventory = &import.imported.inventory;
    let mut vms: Vec<&Vm> = inventory.vms.iter().collect();
    vms.sort_by(|a, b| (&a.name, &a.vcenter, &a.moref).cmp(&(&b.name, &b.vcenter, &b.moref)));
    let mut out = String::new();
    for vm in vms {
        let addresses: Vec<String> = vm.addresses.iter().map(ToString::to_string).collect();
        writeln!(out, "vm {} [{} {}] {:?} {:?} cpu {} mem {} use {} ip {} pg {} vlan {:?} folder {} os {} {:?}", vm.name, vm.vcenter, vm.moref, vm.kind, vm.power, vm.cpus, vm.memory_mib, vm.in_use_mib, addresses.join(","), vm.port_groups.join(","), vm.vlans, vm.folder, vm.os, vm.attributes).expect("string");
    }
    let name = |end: End| match end {
        End::Vm(vm) => inventory.vm(vm).map_or("?", |vm| vm.name.as_str()).to_owned(),
        End::External(place) => format!("({})", inventory.externals[place as usize].name),
    };
    for one in &inventory.dependencies {
        let seen = |time: Option<flytteplan::base::Minutes>| time.map_or("-".into(), |time| time.to_rfc3339());
        writeln!(out, "dep {} -> {} {}/{:?} x{} {}B {}..{} src {}", name(one.from), name(one.to), one.port, one.protocol, one.connections, one.bytes, seen(one.first_seen), seen(one.last_seen), one.source).expect("string");
    }
    let vm_names = |ids: &[flytteplan::base::VmId]| {
        let found: Vec<&str> = ids.iter().filter_map(|id| inventory.find(id)).filter_map(|vm| inventory.vm(vm)).map(|vm| vm.name.as_str()).collect();
        let mut found = found;
        found.sort_unstable();
        found.join(",")
    };
    for one in &import.imported.catalogue {
        writeln!(out, "service {} owner {} users {} crit {} vms {} also {}", one.name, one.owner, one.users.join(","), one.criticality, vm_names(&one.vms), vm_names(&one.also)).expect("string");
    }
    for one in &import.imported.waves {
        writeln!(out, "wave {} day {:?} service {:?} vms {}", one.wave, one.day, one.service, vm_names(&one.vms)).expect("string");
    }
    for one in &import.files {
        writeln!(out, "file {} {:?} {} {}+{}", one.name, one.kind, one.why.as_str(), one.rows_read, one.rows_skipped).expect("string");
    }
    for note in &notes {
        let place = [note.place.file.clone(), note.place.sheet.clone(), note.place.row.map(|row| row.to_string()), note.place.column.clone()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join("/");
        writeln!(out, "{:?} {} {place} {:?}", note.level, note.code.as_str(), note.args).expect("string");
    }
    out
}

fn check(files: &[InputFile], expected: &Expect) {
    expected.assert_eq(&told(files));
}

/// Two vCenters with clashing VM IDs, a template, an agent, a placeholder, clones and tags.
fn estate(style: Style) -> InputFile {
    let info = rows(
        "VM|Powerstate|Template|SRM Placeholder|DNS Name|CPUs|Memory|Primary IP Address|Network #1|Network #2|Folder|Provisioned MiB|In Use MiB|Annotation|Tjeneste|License key|Datacenter|Cluster|Host|OS according to the configuration file|OS according to the VMware Tools|VM ID|SMBIOS UUID|VM UUID|VI SDK Server|VI SDK UUID
         app1|poweredOn|False|False|app1.hn.example|#4|#16384|10.1.0.11|PG-App|||#102400|#51200|note|Journal|CANARY-ATTR|DC1|C1|h1|Linux|Red Hat 9|vm-1|s-1|aaaa|vc1.example|AAAA-1
         db1|poweredOn|False|False|db1.hn.example|#8.0|#3.2768E4|10.1.0.12, fe80::1|PG-Db|||#204800|#151200||Journal||DC1|C1|h1|Linux||vm-2|s-1|bbbb|vc1.example|AAAA-1
         app1|poweredOff|False|True||#4|#16384||PG-App|||#102400|#0||||DC2|C2|h9|Linux||vm-1|s-2|cccc|vc2.example|bbbb-2
         web1|poweredOn|False|False|web1.hn.example|#2|#4096|10.1.0.13|PG-App|||#40960|#20480||||DC2|C2|h9|Linux||vm-2|s-3|dddd|vc2.example|bbbb-2
         VM|Powerstate|Template|SRM Placeholder|DNS Name|CPUs|Memory
         mal-rhel9|poweredOff|True|False||#2|#4096|||||||||||||Linux||vm-7|s-4|eeee|vc2.example|bbbb-2
         vCLS-1234|poweredOn|False|False||#1|#128|||||||||||||Other||vm-8|s-5|ffff|vc2.example|bbbb-2
         #59|poweredOn|FALSE|False||many|1,024||||||||||||||||s-6|9999|vc2.example|bbbb-2
         bare|poweredOn",
    );
    let network = rows(
        "VM|Powerstate|Template|Network|Switch|IPv4 Address|IPv6 Address|Folder|VM ID|VI SDK Server|VI SDK UUID
         app1|poweredOn|False|PG-App|dvs|10.1.0.11|fe80::2|/DC1/Fag|vm-1|vc1.example|aaaa-1
         db1|poweredOn|False|PG-Db|vSwitch0|10.1.0.12, 10.9.0.12||/DC1/Db|vm-2|vc1.example|aaaa-1
         gone|poweredOn|False|PG-Db|vSwitch0|10.1.0.99||/DC1/Db|vm-99|vc1.example|aaaa-1
         web1|poweredOn|False|PG-App|dvs|169.254.1.1|2001:db8::13||vm-2|vc2.example|bbbb-2",
    );
    let memory = rows(
        "VM|Powerstate|Size MiB|Folder|VM ID|VI SDK Server|VI SDK UUID
         web1|poweredOn|#4096|/DC2/Web|vm-2|vc2.example|bbbb-2",
    );
    let ports = rows(
        "Port|Switch|Type|VLAN|VI SDK Server|VI SDK UUID
         PG-App|dvs|e|#110|vc1.example|aaaa-1
         PG-App|dvs|e|#210|vc2.example|bbbb-2
         Uplink|dvs|e||vc2.example|bbbb-2",
    );
    let standard = rows(
        "Host|Port Group|Switch|VLAN|VI SDK Server|VI SDK UUID
         h1|PG-Db|vSwitch0|120|vc1.example|aaaa-1
         h2|PG-Db|vSwitch0|120|vc1.example|aaaa-1",
    );
    let licence = rows("Name|Key|Labels|Total\nvSphere|CANARY-KEY|x|CANARY-TOTAL");
    let host = rows("Host|Datacenter|Assigned License(s)|VI SDK Server\nh1|DC1|CANARY-HOST|vc1.example");
    let sheets = [
        ("vLicense", licence),
        ("vHost", host),
        ("vInfo", info),
        ("vNetwork", network),
        ("vMemory", memory),
        ("dvPort", ports),
        ("vPort", standard),
    ];
    file("RVTools_export_all_2026-10-01.xlsx", workbook(&sheets, style))
}

#[test]
fn rvtools_with_everything() {
    check(&[estate(Style::Native)], &expect![[r#"
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
        Info row-orphan RVTools_export_all_2026-10-01.xlsx/vNetwork [("count", Number(1)), ("examples", Text("gone"))]
        Info many-vcenters  [("count", Number(2))]
        Warning same-name  [("name", Text("app1")), ("count", Number(2))]
        Info shared-smbios  [("vms", Number(2)), ("groups", Number(1))]
    "#]]);
}

#[test]
fn however_the_workbook_is_written() {
    assert_eq!(told(&[estate(Style::Native)]), told(&[estate(Style::Inline)]));
}

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
    check(&all(), &expect![[r#"
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
        dep app1 -> db1 1433/Tcp x1 0B 2024-12-18T12:00:00Z..2024-12-18T12:00:00Z src 1
        dep db1 -> web1 0/Tcp x1 1B -..- src 3
        service Journal owner NLSH users  crit 2 vms  also app1
        service Journal owner UNN users FIN,HSYK,NLSH crit 1 vms app1,db1 also web1
        service Web owner  users  crit 3 vms web1 also db1
        wave Bølge 1 day Some("2027-05-26") service Some("Journal") vms 
        wave Bølge 1 day Some("2027-05-26") service None vms db1
        wave Bølge 2 day None service None vms web1
        file RVTools_export_all_2026-10-01.xlsx Rvtools rvtools-sheets 8+1
        file azure.csv AzureDependencies azure-headings 6+1
        file bølger.csv WaveList wave-headings 3+1
        file flyt.csv Flows flow-headings 2+0
        file katalog.csv Catalogue catalogue-headings 4+1
        Info licence-skipped RVTools_export_all_2026-10-01.xlsx/vLicense []
        Info row-repeated-header RVTools_export_all_2026-10-01.xlsx/vInfo/6 []
        Warning cell-not-number RVTools_export_all_2026-10-01.xlsx/vInfo/9/CPUs [("text", Text("many"))]
        Warning row-no-id RVTools_export_all_2026-10-01.xlsx/vInfo/10 [("name", Text("bare"))]
        Info row-orphan RVTools_export_all_2026-10-01.xlsx/vNetwork [("count", Number(1)), ("examples", Text("gone"))]
        Info many-vcenters  [("count", Number(2))]
        Warning same-name  [("name", Text("app1")), ("count", Number(2))]
        Info shared-smbios  [("vms", Number(2)), ("groups", Number(1))]
        Warning date-unreadable bølger.csv/4/Dato [("text", Text("snart"))]
        Warning wave-no-name bølger.csv/5/Bølge []
        Warning vm-two-owners katalog.csv/4/Servere [("vm", Text("db1")), ("first", Text("Journal")), ("second", Text("Web"))]
        Warning vm-unknown katalog.csv/5/Servere [("name", Text("nope"))]
        Warning vm-two-owners katalog.csv/6/Servere [("vm", Text("app1")), ("first", Text("Journal")), ("second", Text("Journal"))]
        Warning row-no-name katalog.csv/7/Tjeneste []
        Warning flow-no-end azure.csv/8 []
        Warning cell-not-number flyt.csv/3 []
        Info flow-reply  [("count", Number(1))]
        Info vm-unobserved  [("count", Number(2))]
    "#]]);
}
