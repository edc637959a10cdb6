//! Archives, and exports of RVTools as a folder of text.

use std::io::Write as _;

use expect_test::expect;
use flytteplan::base::Code;
use flytteplan::estate::SourceKind;

use crate::import_kit::{Style, rows, workbook, zip};
use crate::told::{check, estate, file, run, told};

const INFO: &str = "VM,Powerstate,Template,CPUs,Memory,In Use MB,Cluster,VM ID,VI SDK UUID\n\
    app1,poweredOn,False,4,\"16,384\",\"206,057\",C1,vm-1,A\n\
    VM,Powerstate,Template,CPUs,Memory,In Use MB,Cluster,VM ID,VI SDK UUID\n\
    app1,poweredOn,False,2,1024,1,C2,vm-1,B\n";
const NETWORK: &str = "VM,Powerstate,Network,Switch,Mac Address,IPv4 Address,VM ID,VI SDK UUID\n\
    app1,poweredOn,PG,sw,00:50:56:00:00:01,10.0.0.1,vm-1,A\n\
    VM,Powerstate,Network,Switch,Mac Address,IPv4 Address,VM ID,VI SDK UUID\n\
    app1,poweredOn,PG,sw,00:50:56:00:00:02,10.0.0.2,vm-1,B\n\
    gone,poweredOn,PG,sw,00:50:56:00:00:03,10.0.0.3,vm-9,A\n";
const PORTS: &str = "Host,Port Group,Switch,VLAN,VI SDK UUID\nh1,PG,sw,12,A\nh1,PG,sw,13,B\n";
const HOSTS: &str = "Host,Datacenter,Cluster,CPU Model,Speed,# Cores,# Memory,VI SDK UUID\nh1,DC,C1,Xeon,2400,32,\"261,797\",A\n";
const HEALTH: &str = "Name,Message,Message type,VI SDK Server,VI SDK UUID\nx,y,z,s,A\n";

#[test]
fn a_folder_of_text_is_one_export_loose_or_packed() {
    let parts = [
        ("RVTools_tabvInfo.csv", INFO),
        ("RVTools_tabvNetwork.csv", NETWORK),
        ("b.csv", PORTS),
        ("c.csv", HOSTS),
        ("d.csv", HEALTH),
    ];
    let loose: Vec<_> = parts.iter().map(|(name, text)| file(name, *text)).collect();
    let entries: Vec<_> =
        parts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let packed = [file("export.zip", zip(&entries))];
    check(
        &loose,
        &expect![[r#"
        vm app1 [a vm-1] Server On cpu 4 mem 16384 use 206057 ip 10.0.0.1 pg PG vlan [12] folder  os  {}
        vm app1 [b vm-1] Server On cpu 2 mem 1024 use 1 ip 10.0.0.2 pg PG vlan [13] folder  os  {}
        file RVTools_tabvInfo.csv Rvtools rvtools-headings 2+1
        file RVTools_tabvNetwork.csv Rvtools rvtools-headings 2+1
        file b.csv Rvtools rvtools-headings 2+0
        file c.csv Rvtools rvtools-headings 1+0
        file d.csv Unknown not-used 0+0
        Error file-not-used d.csv [("kind", Text("rvtools-tab"))]
        Info row-repeated-header RVTools_tabvInfo.csv/3 []
        Info row-orphan RVTools_tabvNetwork.csv/5/VM [("name", Text("gone"))]
        Info many-vcenters  [("count", Number(2))]
        Warning same-name  [("name", Text("app1")), ("count", Number(2))]
    "#]],
    );
    let inventory = run(&loose).0.imported.inventory;
    let host = &inventory.hosts[0];
    assert_eq!((host.name.as_str(), host.vcenter.as_str(), host.cores), ("h1", "a", 32));
    assert_eq!((host.mhz, host.memory_mib), (2400, 261_797));
    let from_archive = run(&packed).0.imported.inventory;
    assert_eq!((&from_archive.vms, &from_archive.hosts), (&inventory.vms, &inventory.hosts));
}

#[test]
fn an_archive_is_a_folder() {
    let wave = b"Wave,VM\n1,app1\n".to_vec();
    let inner = zip(&[("x.csv".to_owned(), b"a,b\n".to_vec())]);
    let entries = [
        ("deep/er/estate.xlsx".to_owned(), estate(Style::Native).bytes.into_held()),
        ("../../etc/w.csv".to_owned(), wave.clone()),
        ("again.csv".to_owned(), wave),
        ("inner.zip".to_owned(), inner),
        ("__MACOSX/w.csv".to_owned(), b"junk".to_vec()),
        (".DS_Store".to_owned(), b"junk".to_vec()),
        ("bilde.png".to_owned(), b"\x89PNG\x00\x00".to_vec()),
    ];
    let files = [file("alt.zip", zip(&entries))];
    let text = told(&files);
    let reports: Vec<&str> =
        text.lines().filter(|line| line.starts_with("file ") || line.starts_with("Error ")).collect();
    expect![[r#"
        file alt.zip Archive archive-files 0+0
        file alt.zip/../../etc/w.csv WaveList wave-headings 1+0
        file alt.zip/again.csv Unknown not-used 0+0
        file alt.zip/bilde.png Unknown not-used 0+0
        file alt.zip/deep/er/estate.xlsx Rvtools rvtools-sheets 8+1
        file alt.zip/inner.zip Unknown not-used 0+0
        Error file-unknown alt.zip/bilde.png []
        Error file-not-used alt.zip/inner.zip [("kind", Text("archive"))]"#]]
    .assert_eq(&reports.join("\n"));
    let plain = run(&[estate(Style::Native)]).0.imported.inventory;
    assert_eq!(run(&files).0.imported.inventory.vms, plain.vms);
}

#[test]
fn archives_are_bounded() {
    let many: Vec<_> = (0..201)
        .map(|place| (format!("{place}.csv"), format!("Wave,VM\n{place},a\n").into_bytes()))
        .collect();
    let (import, notes) = run(&[file("many.zip", zip(&many))]);
    assert_eq!(import.files.iter().filter(|file| file.kind == SourceKind::WaveList).count(), 200);
    assert!(
        notes
            .iter()
            .any(|note| note.code == Code::FileTooLarge && note.place.file.as_deref() == Some("many.zip"))
    );
    // A thousandth of what it inflates to.
    let bomb =
        zip(&[("0.csv".to_owned(), b"Wave,VM\n1,a\n".to_vec()), ("1.csv".to_owned(), vec![b' '; 64 << 20])]);
    let (import, notes) = run(&[file("bomb.zip", bomb)]);
    let hostile = notes.iter().find(|note| note.code == Code::FileHostile).expect("told");
    assert_eq!(hostile.place.file.as_deref(), Some("bomb.zip/1.csv"));
    assert_eq!(import.imported.waves.len(), 1, "what came before it is read");
}

#[test]
fn broken_archives_are_told() {
    let whole = zip(&[("w.csv".to_owned(), b"Wave,VM\n1,a\n".repeat(50))]);
    for cut in [10, 40, whole.len() / 2, whole.len() - 5] {
        let (import, notes) = run(&[file("cut.zip", whole.get(..cut).expect("shorter").to_vec())]);
        assert!(import.imported.waves.is_empty(), "{cut}");
        assert!(!notes.is_empty(), "{cut}");
    }
    let mut wrong = whole.clone();
    wrong[40] ^= 0xff;
    let (_, notes) = run(&[file("wrong.zip", wrong)]);
    assert!(!notes.is_empty());
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("a.bin", zip::write::SimpleFileOptions::default()).expect("entry");
    writer.write_all(&[0, 1, 2, 0, 0]).expect("written");
    let (import, notes) = run(&[file("bin.zip", writer.finish().expect("zip").into_inner())]);
    assert_eq!(import.files.iter().filter(|file| file.kind == SourceKind::Unknown).count(), 2);
    assert!(notes.iter().any(|note| note.code == Code::FileUnknown));
}

/// Every tab that is read, and one VM that all of them speak of.
#[test]
fn what_the_other_tabs_say_of_a_vm() {
    let id = "|vm-1|vc1|A";
    let tab = |headings: &str, lines: &[&str]| {
        let mut text = format!("VM|Powerstate|{headings}|VM ID|VI SDK Server|VI SDK UUID\n");
        for line in lines {
            text += &format!("app1|poweredOn|{line}{id}\n");
        }
        rows(&text)
    };
    let sheets = [
        ("vInfo", tab("Template|CPUs|Memory|HW version", &["False|#4|#8192|vmx-13"])),
        ("vCPU", tab("CPUs|Sockets|Cores p/s", &["#4|#2|#2"])),
        ("vMemory", tab("Size MiB|Reservation", &["#8192|#4096"])),
        (
            "vDisk",
            tab(
                "Disk|Disk UUID|Disk Path|Capacity MiB|Raw|Disk Mode|Sharing mode|Shared Bus",
                &[
                    "d1|U1|[SAN 1] app1/app1.vmdk|#100|False|persistent|sharingNone|noSharing",
                    "d2|U2|[SAN 2] q/q.vmdk|#100|TRUE|independent_persistent|sharingMultiWriter|noSharing",
                    "d3|U3||#100|True|independent_nonpersistent|sharingNone|physicalSharing",
                ],
            ),
        ),
        ("vPartition", tab("Disk|Capacity MiB|Consumed MiB|Free % ", &["C:|#2048|#1229|#40", "D:|#100000|#7000|#93", "/snap|#100|#100|#0"])),
        ("vTools", tab("Tools|Tools Version", &["toolsOld|#12"])),
        (
            "vSnapshot",
            tab(
                "Name|Date / time|Filename|Size MiB (total)",
                &["s|#46533.5|f|#512", "t|#46000.75|f|#8", "VM|2027-01-01|f|"],
            ),
        ),
        ("vCD", tab("Device Node|Connected|Starts Connected", &["CD 1|False|False", "CD 2|True|True"])),
        ("vUSB", tab("Device Node|Device Type|Family", &["USB controller 1|controller|", "USB 1|USB storage|storage"])),
        (
            "vNetwork",
            tab(
                "NIC label|Adapter|Network|Mac Address",
                &["1|Vmxnet3|Lab|", "2|SriovEthernetCard|Lab|", "3|E1000|Lab|"],
            ),
        ),
        (
            "vHost",
            rows(
                "Host|Datacenter|Cluster|CPU Model|Speed|# Cores|# Memory|# VMs total|Assigned License(s)|VI SDK Server|VI SDK UUID
                 h2|DC|C1|x|#2000|#16|#1024|#3|CANARY|vc1|A
                 h1|DC|C1|x|#2000|#16|#1024|#3|CANARY|vc1|A
                 Host|Datacenter|Cluster|CPU Model|Speed|# Cores|# Memory|# VMs total|Assigned License(s)|VI SDK Server|VI SDK UUID
                 h1|DC|C1|x|#2000|#32|#2048|#4|CANARY|vc1|A",
            ),
        ),
        ("vCluster", rows("Name|NumHosts|NumCpuCores|TotalMemory|VI SDK UUID\nC1|#2|#48|#3221225472|A\nC2|#1|#8|#1024|A")),
        (
            "vDatastore",
            rows("Name|Accessible|Capacity MiB|Free MiB|# Hosts|Cluster name|VI SDK UUID\nSAN 1|True|#1000|#400|#2|DSC|A"),
        ),
        ("vRP", rows("Resource Pool name|Resource Pool path|# VMs total|# vCPUs|Mem Configured|Mem limit|VI SDK UUID\nR|/DC/C1/R|#1|#4|#8192|#-1|A")),
        ("vSource", rows("Name|API type|API version|Version|Fullname|VI SDK Server|VI SDK UUID\nx|VirtualCenter|8|8.0.3|y|vc1|A")),
        ("vMetaData", rows("RVTools major version|RVTools version|xlsx creation datetime|Server\n#4.7|4.7.1.4|#46533.25|vc1")),
        ("vHealth", rows("Name|Message\nx|y")),
    ];
    for style in [Style::Native, Style::Inline] {
        let (import, notes) = run(&[file("a.xlsx", workbook(&sheets, style))]);
        let inventory = import.imported.inventory;
        expect![[r#"
            VmFacts {
                tools: Old,
                snapshots: 3,
                snapshot_mib: 520,
                oldest_snapshot: Some(
                    Minutes(
                        29421720,
                    ),
                ),
                cd_connected: true,
                usb_devices: 1,
                passthrough_cards: 1,
                raw_disks: 2,
                independent_disks: 2,
                shared_disks: [
                    "U3",
                    "[SAN 2] q/q.vmdk",
                ],
                datastores: [
                    "SAN 1",
                    "SAN 2",
                ],
                memory_reserved_mib: 4096,
                sockets: 2,
                guest_used_mib: 8329,
                fullest_percent: 60,
                hardware: 13,
                macs: [],
            }
        "#]]
        .assert_eq(&format!("{:#?}\n", inventory.vms[0].facts));
        let lines = |name: &str, list: &[flytteplan::estate::Resource]| -> String {
            list.iter().map(|one| format!("{name} {one:?}\n")).collect()
        };
        let tables = [
            lines("host", &inventory.hosts),
            lines("cluster", &inventory.clusters),
            lines("datastore", &inventory.datastores),
            lines("pool", &inventory.pools),
            format!(
                "{:?} {:?}\n",
                inventory.vcenters,
                inventory.sources[0].made.map(flytteplan::base::Minutes::to_rfc3339)
            ),
        ];
        expect![[r#"
            host Resource { vcenter: "a", datacenter: "DC", cluster: "C1", name: "h1", cores: 32, mhz: 2000, memory_mib: 2048, capacity_mib: 0, free_mib: 0, hosts: 0, vms: 4 }
            host Resource { vcenter: "a", datacenter: "DC", cluster: "C1", name: "h2", cores: 16, mhz: 2000, memory_mib: 1024, capacity_mib: 0, free_mib: 0, hosts: 0, vms: 3 }
            cluster Resource { vcenter: "a", datacenter: "", cluster: "", name: "C1", cores: 48, mhz: 0, memory_mib: 3072, capacity_mib: 0, free_mib: 0, hosts: 2, vms: 0 }
            cluster Resource { vcenter: "a", datacenter: "", cluster: "", name: "C2", cores: 8, mhz: 0, memory_mib: 1024, capacity_mib: 0, free_mib: 0, hosts: 1, vms: 0 }
            datastore Resource { vcenter: "a", datacenter: "", cluster: "DSC", name: "SAN 1", cores: 0, mhz: 0, memory_mib: 0, capacity_mib: 1000, free_mib: 400, hosts: 2, vms: 0 }
            pool Resource { vcenter: "a", datacenter: "", cluster: "", name: "/DC/C1/R", cores: 4, mhz: 0, memory_mib: 8192, capacity_mib: 0, free_mib: 0, hosts: 0, vms: 1 }
            [VCenter { key: "a", server: "vc1", version: "8.0.3" }] Some("2027-05-26T06:00:00Z")
        "#]].assert_eq(&tables.concat());
        assert!(notes.iter().all(|note| note.code != Code::RowOrphan));
        let bytes = postcard::to_stdvec(&(inventory, notes)).expect("postcard");
        assert!(!bytes.windows(6).any(|window| window == b"CANARY"));
    }
}

/// Before 4.6.1 quotes in values broke the text, and values may hold lines.
#[test]
fn text_of_old_exports_with_lines_and_quotes_in_values() {
    let info = "VM,Powerstate,CPUs,Memory,Annotation,Backup,Datacenter,VM ID,VI SDK UUID\n\
        app1,poweredOn,2,\"16,384\",,\"Sat Jan 20 05:26:53 2018\n,host,policy\",DC,vm-1,A\n\
        app2,poweredOn,2,1.024,the \"old\" one,,DC,vm-2,A\n\
        59,poweredOff,1,2 048,,,DC,vm-3,A\n";
    let tools =
        "VM,Powerstate,Tools,Tools Version,VM ID,VI SDK UUID\n59,poweredOff,toolsNotInstalled,0,vm-3,A\n";
    check(
        &[file("i.csv", info), file("t.csv", tools)],
        &expect![[r#"
        vm 59 [a vm-3] Server Off cpu 1 mem 2048 use 0 ip  pg  vlan [] folder  os  {}
        vm app1 [a vm-1] Server On cpu 2 mem 16384 use 0 ip  pg  vlan [] folder  os  {"Backup": "Sat Jan 20 05:26:53 2018\n,host,policy"}
        vm app2 [a vm-2] Server On cpu 2 mem 1024 use 0 ip  pg  vlan [] folder  os  {}
        file i.csv Rvtools rvtools-headings 3+0
        file t.csv Rvtools rvtools-headings 1+0
        Info column-missing i.csv/In Use MiB [("column", Text("In Use MiB"))]
        Info column-missing i.csv/Cluster [("column", Text("Cluster"))]
    "#]],
    );
}
