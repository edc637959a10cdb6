//! The importer on small files of our own: every kind that is read, every kind of trouble.

mod import_kit;

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Level, Silent};
use flytteplan::estate::{End, SourceKind, Vm};
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
        writeln!(
            out,
            "vm {} [{} {}] {:?} {:?} cpu {} mem {} use {} ip {} pg {} vlan {:?} folder {} os {} {:?}",
            vm.name,
            vm.vcenter,
            vm.moref,
            vm.kind,
            vm.power,
            vm.cpus,
            vm.memory_mib,
            vm.in_use_mib,
            addresses.join(","),
            vm.port_groups.join(","),
            vm.vlans,
            vm.folder,
            vm.os,
            vm.attributes
        )
        .expect("string");
    }
    let name = |end: End| match end {
        End::Vm(vm) => inventory.vm(vm).map_or("?", |vm| vm.name.as_str()).to_owned(),
        End::External(place) => format!("({})", inventory.externals[place as usize].name),
    };
    for one in &inventory.dependencies {
        let seen = |time: Option<flytteplan::base::Minutes>| {
            time.map_or("-".into(), flytteplan::base::Minutes::to_rfc3339)
        };
        writeln!(
            out,
            "dep {} -> {} {}/{:?} x{} {}B {}..{} src {}",
            name(one.from),
            name(one.to),
            one.port,
            one.protocol,
            one.connections,
            one.bytes,
            seen(one.first_seen),
            seen(one.last_seen),
            one.source
        )
        .expect("string");
    }
    let vm_names = |ids: &[flytteplan::base::VmId]| {
        let found: Vec<&str> = ids
            .iter()
            .filter_map(|id| inventory.find(id))
            .filter_map(|vm| inventory.vm(vm))
            .map(|vm| vm.name.as_str())
            .collect();
        let mut found = found;
        found.sort_unstable();
        found.join(",")
    };
    for one in &import.imported.catalogue {
        writeln!(
            out,
            "service {} owner {} users {} crit {} vms {} also {}",
            one.name,
            one.owner,
            one.users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>().join(","),
            one.criticality,
            vm_names(&one.vms),
            vm_names(&one.also)
        )
        .expect("string");
    }
    for one in &import.imported.waves {
        writeln!(
            out,
            "wave {} day {:?} service {:?} vms {}",
            one.wave,
            one.day,
            one.service,
            vm_names(&one.vms)
        )
        .expect("string");
    }
    for one in &import.files {
        writeln!(
            out,
            "file {} {:?} {} {}+{}",
            one.name,
            one.kind,
            one.why.as_str(),
            one.rows_read,
            one.rows_skipped
        )
        .expect("string");
    }
    for note in &notes {
        let place = [
            note.place.file.clone(),
            note.place.sheet.clone(),
            note.place.row.map(|row| row.to_string()),
            note.place.column.clone(),
        ];
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
        Info row-orphan RVTools_export_all_2026-10-01.xlsx/vNetwork [("count", Number(1)), ("examples", Text("gone"))]
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
        Warning flow-no-end azure.csv/9 []
        Warning cell-not-number flyt.csv/3/Mål-port [("text", Text("x"))]
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
fn bad_files_are_told_and_cost_nothing_but_themselves() {
    let good = estate(Style::Native);
    let inventory = run(std::slice::from_ref(&good)).0.imported.inventory;
    let unicode = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let ole = |name: &str| {
        [vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], vec![0; 504], unicode(name)].concat()
    };
    let half = good.bytes[..good.bytes.len() / 2].to_vec();
    let native = |sheets: &[(&str, Vec<Vec<String>>)]| workbook(sheets, Style::Native);
    let with_part = |name: &str, bytes: Vec<u8>| {
        let sheets = [("vInfo", rows("VM|Powerstate|CPUs|Memory\nx|poweredOn|#1|#1"))];
        let mut entries = parts(&sheets, Style::Native);
        entries.retain(|(entry, _)| entry != name);
        entries.push((name.to_owned(), bytes));
        zip(&entries)
    };
    let strings = |body: String| {
        with_part("xl/sharedStrings.xml", format!("<sst count=\"4294967295\">{body}</sst>").into_bytes())
    };
    let sheet = |body: String| {
        with_part(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{body}</sheetData></worksheet>").into_bytes(),
        )
    };
    let cases: Vec<(&str, Vec<u8>, Code)> = vec![
        ("empty.xlsx", Vec::new(), Code::FileEmpty),
        ("blank.csv", b" \r\n\n".to_vec(), Code::FileEmpty),
        ("encrypted.xlsx", ole("EncryptedPackage"), Code::FileEncrypted),
        ("old.xls", ole("Workbook"), Code::FileOldExcel),
        ("mail.msg", ole("__properties_version1.0"), Code::FileUnknown),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Code::FileUnknown),
        ("half.xlsx", half, Code::FileTruncated),
        ("folder.zip", zip(&[("a.txt".into(), b"x".to_vec())]), Code::FileUnknown),
        (
            "calc.ods",
            zip(&[("mimetype".into(), b"x".to_vec()), ("content.xml".into(), b"<a/>".to_vec())]),
            Code::FileNotUsed,
        ),
        ("binary.xlsb", zip(&[("xl/workbook.bin".into(), b"x".to_vec())]), Code::FileNotUsed),
        ("other.xlsx", native(&[("Ark1", rows("a|b\n1|2"))]), Code::WorkbookNotRvtools),
        ("no-vinfo.xlsx", native(&[("vHost", rows("Host")), ("vCluster", rows("Name"))]), Code::SheetMissing),
        ("text.csv", b"bare tekst\nuten kolonner\n".to_vec(), Code::CsvNoColumns),
        ("columns.csv", b"farge;st\xf8rrelse\nr\xf8d;stor\n".to_vec(), Code::CsvNoColumns),
        ("one-end.csv", b"adresse;verdi\n10.0.0.1;x\n10.0.0.2;y\n".to_vec(), Code::CsvNeedsMapping),
        (
            "RVTools_tabvLicense.csv",
            b"Name,Key,Labels,Cost Unit,Total,Used,Expiration Date\nv,CANARY,a,b,1,1,\n".to_vec(),
            Code::FileNotUsed,
        ),
        (
            "RVTools_tabvHost.csv",
            b"Host,Datacenter,Assigned License(s),VI SDK Server\nh,d,CANARY,v\n".to_vec(),
            Code::FileNotUsed,
        ),
        ("doctype.xlsx", sheet(String::new()).tap_doctype(), Code::FileHostile),
        ("claims-billions.xlsx", strings("<si><t>x</t></si>".into()), Code::ColumnMissing),
        (
            "one-long-string.xlsx",
            strings(format!("<si><t>{}</t></si>", "A".repeat(64 << 20))),
            Code::FileHostile,
        ),
        (
            "many-strings.xlsx",
            sheet("<row><c t=\"s\"><v>4294967295</v></c></row>".repeat(400_000)),
            Code::FileHostile,
        ),
        ("deep.xlsx", sheet("<a>".repeat(100_000)), Code::FileHostile),
        ("cut-xml.xlsx", sheet("<row><c".into()), Code::FileBroken),
        ("entity.xlsx", sheet("<row><c t=\"str\"><v>&lol;</v></c></row>".into()), Code::FileHostile),
    ];
    for (name, bytes, code) in cases {
        let (import, notes) = run(&[good.clone(), file(name, bytes)]);
        let codes: Vec<Code> = notes
            .iter()
            .filter(|note| note.place.file.as_deref() == Some(name))
            .map(|note| note.code)
            .collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
        if code != Code::ColumnMissing {
            assert_eq!(import.imported.inventory.vms, inventory.vms, "{name}");
            let report = import.files.iter().find(|report| report.name == name).expect("a report");
            assert_eq!(report.kind, SourceKind::Unknown, "{name}");
        }
        assert!(!format!("{import:?}{notes:?}").contains("CANARY"), "{name}");
    }
}

trait Doctype {
    fn tap_doctype(self) -> Vec<u8>;
}

impl Doctype for Vec<u8> {
    /// The same workbook with a document type in front of its strings.
    fn tap_doctype(self) -> Vec<u8> {
        let sheets = [("vInfo", rows("VM|Powerstate|CPUs|Memory\nx|poweredOn|#1|#1"))];
        let mut entries = parts(&sheets, Style::Native);
        for (name, bytes) in &mut entries {
            if name == "xl/sharedStrings.xml" {
                *bytes = [b"<!DOCTYPE sst [<!ENTITY a \"lol\">]>", bytes.as_slice()].concat();
            }
        }
        zip(&entries)
    }
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
    // In a table of any kind, a licence column is not shown.
    let csv = file("f.csv", "source ip,destination ip,port,License key\n10.0.0.1,10.0.0.2,443,CANARY\n");
    assert!(!postcard(&[csv]).windows(6).any(|window| window == b"CANARY"));
}

#[test]
fn the_worker_can_pass_it_on() {
    let (import, notes) = run(&all());
    let bytes = postcard::to_stdvec(&(&import, &notes)).expect("postcard");
    let back: (Import, Vec<flytteplan::base::Note>) = postcard::from_bytes(&bytes).expect("postcard");
    assert_eq!(back, (import, notes));
}

#[test]
fn old_and_database_names() {
    let database = rows(
        "vInfoVMName|vInfoPowerstate|vInfoTemplate|vInfoCPUs|vInfoMemory|vInfoInUse|vInfoPrimaryIPAddress|vInfoNetwork1|vInfoDataCenter|vInfoCluster|vInfoOS|vInfoUUID
         a|poweredOn|False|#2|#2048|#10|10.0.0.1|PG|D|C|Linux|u-1
         a|poweredOn|False|#2|#2048|#10|10.0.0.1|PG|D|C|Linux|u-2",
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
            vm a [ ] Server On cpu 2 mem 2048 use 10 ip 10.0.0.1 pg PG vlan [] folder  os Linux {}
            vm b [u vm-1] Template Off cpu 2 mem 2048 use 1024 ip  pg  vlan [] folder  os  {}
            vm c [u vm-2] Server On cpu 2 mem 2048 use 1024 ip  pg  vlan [] folder  os  {}
            vm d [u vm-3] Server On cpu 4 mem 4096 use 1024 ip 10.0.0.9 pg PG9 vlan [] folder  os  {}
            file RVTools_tabvInfo.csv Rvtools rvtools-headings 1+0
            file RVTools_tabvNetwork.csv Rvtools rvtools-headings 0+0
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
        ("fe80::1,fe80::2\n", "fe80::1>fe80::2:0 flow-contents"),
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
            dep (169.254.0.1) -> (same) 4/Tcp x1 0B -..- src 1
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
            Warning flow-ambiguous  [("name", Text("same")), ("count", Number(2))]
            Info flow-unmatched  [("count", Number(1)), ("externals", Number(3))]
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
fn at_most_200_notes_of_a_kind() {
    let mut text = String::from("Wave,VM\n");
    for number in 0..1000 {
        writeln!(text, "1,nobody-{number}").expect("string");
    }
    let (_, notes) = run(&[file("w.csv", text)]);
    assert_eq!(notes.iter().filter(|note| note.code == Code::VmUnknown).count(), 200);
    let more: Vec<_> = notes.iter().filter(|note| note.code == Code::MoreLikeThis).collect();
    assert_eq!(more.len(), 1);
    assert_eq!(more[0].level, Level::Info);
    assert_eq!(more[0].args[1].1, flytteplan::base::Arg::Number(800));
}
