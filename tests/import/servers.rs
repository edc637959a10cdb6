//! Tables of servers, alone and beside an export of RVTools.

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Silent};
use flytteplan::estate::{Inventory, Vm};
use flytteplan::import::{InputFile, Mappings, import_onto};

use crate::import_kit::{Style, rows, workbook};
use crate::told::{file, run};

/// All that a table can say of a VM, one line each, and what was made of the files.
fn tell(files: &[InputFile]) -> String {
    let (import, notes) = run(files);
    let mut out = of_vms(&import.imported.inventory);
    for file in &import.files {
        let why = file.why.as_str();
        out += &format!("{} {:?} {why} {}+{}\n", file.name, file.kind, file.rows_read, file.rows_skipped);
    }
    for note in notes.iter().filter(|note| note.code != Code::ColumnMissing) {
        let row = note.place.row.map(|row| row.to_string()).unwrap_or_default();
        out += &format!("{:?} {} {row} {:?}\n", note.level, note.code.as_str(), note.args);
    }
    out
}

fn of_vms(inventory: &Inventory) -> String {
    let mut vms: Vec<&Vm> = inventory.vms.iter().collect();
    vms.sort_by(|a, b| {
        (&a.name, &a.vcenter, &a.moref, &a.addresses).cmp(&(&b.name, &b.vcenter, &b.moref, &b.addresses))
    });
    let mut out = String::new();
    for vm in vms {
        let ips: Vec<String> = vm.addresses.iter().map(ToString::to_string).collect();
        let ids = [&vm.vcenter, &vm.moref, &vm.instance_uuid, &vm.smbios_uuid].map(String::as_str).join(",");
        let place = [&vm.datacenter, &vm.cluster, &vm.host, &vm.folder].map(String::as_str).join(",");
        out += &format!(
            "{} [{ids}] {:?} {:?} dns {} ip {} {}/{}M/{}+{}M/{} {} at {place} {:?}\n",
            vm.name,
            vm.kind,
            vm.power,
            vm.dns_name,
            ips.join(","),
            vm.cpus,
            vm.memory_mib,
            vm.provisioned_mib,
            vm.in_use_mib,
            vm.disks,
            vm.os,
            vm.attributes
        );
    }
    out
}

fn check(files: &[InputFile], expected: &Expect) {
    expected.assert_eq(&tell(files));
}

#[test]
fn azure_migrate_import() {
    check(
        &[file(
            "azure.csv",
            "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,Server type,Hypervisor,Number of disks,Storage in use (In MB),Disk 1 size (In GB),Disk 1 read ops (operations per second),Disk 2 size (In GB)\n\
             app1,10.0.0.1;fe80::1;2001:db8::1,4,16384,Red Hat 9,9.4,Virtual,VMware,2,51200,40,,60.5\n\
             db1,,8,32768,Windows,,,,,,100,,\n",
        )],
        &expect![[r#"
            app1 [,,,] Server Unknown dns  ip 10.0.0.1,2001:db8::1 4/16384M/102912+51200M/2 Red Hat 9 at ,,, {"Hypervisor": "VMware", "OS version": "9.4", "Server type": "Virtual"}
            db1 [,,,] Server Unknown dns  ip  8/32768M/102400+0M/1 Windows at ,,, {}
            azure.csv Servers server-headings 2+0
        "#]],
    );
}

#[test]
fn azure_migrate_report() {
    let report = rows(
        "Machine Name|Environment|Operating System|Cores|Memory (in MB)|Total Disks|IP Addresses|MAC Addresses|Power Stats|Machine ID
         sql1|#-1|Windows Server 2019|#2|#4096|#1|[10.0.0.1,fe80::1];|[00:50:56:00:00:01];|ON|/subscriptions/x
         sql2|Prod||#-1|#-1|#2|[];||OFF|/subscriptions/y",
    );
    let properties = rows("Tenant ID|Subscription|Resource Group\na|b|c");
    check(
        &[file(
            "report.xlsx",
            workbook(&[("Properties", properties), ("Discovery_Report", report)], Style::Native),
        )],
        &expect![[r#"
            sql1 [,,,] Server On dns  ip 10.0.0.1 2/4096M/0+0M/1 Windows Server 2019 at ,,, {"MAC Addresses": "[00:50:56:00:00:01];", "Machine ID": "/subscriptions/x"}
            sql2 [,,,] Server Off dns  ip  0/0M/0+0M/2  at ,,, {"Environment": "Prod", "Machine ID": "/subscriptions/y"}
            report.xlsx Servers server-headings 2+0
        "#]],
    );
}

#[test]
fn aws_google_and_liveoptics() {
    check(
        &[
            file(
                "aws.csv",
                "ExternalId,SMBiosId,IPAddress,MACAddress,HostName,VMware.MoRefId,VMware.VCenterId,CPU.NumberOfProcessors,CPU.NumberOfCores,CPU.NumberOfLogicalCores,OS.Name,OS.Version,VMware.VMName,RAM.TotalSizeInMB,RAM.UsedSizeInMB.Avg,ApplicationWave,Tags\n\
                 e1,S-1,\"10.0.0.1,10.0.0.2\",,app1.example,vm-1,vc1,1,2,4,Linux,5,app1,8192,1024,W1,\"zone:1, critical:yes\"\n",
            ),
            file(
                "google.csv",
                "MachineId,MachineName,PrimaryIPAddress,PublicIPAddress,IpAddressListSemiColonDelimited,TotalDiskAllocatedGiB,TotalDiskUsedGiB,MachineTypeLabel,AllocatedProcessorCoreCount,MemoryGiB,HostingLocation,OsType,OsPublisher,OsName,OsVersion,MachineStatus,ProvisioningState,CreateDate,IsPhysical,Source\n\
                 i-1,web1,10.0.1.1,192.0.2.1,10.0.1.1;10.0.1.2,100,40.5,t3,2,7.5,eu-north,Linux,RH,RHEL,9,RUNNING,,,0,AWS\n",
            ),
            file(
                "liveoptics.xlsx",
                workbook(
                    &[
                        ("ESX Hosts", rows("Host Name|CPU|Memory (KiB)|OS\nesx1|#2|#100|ESXi\nesx2|#2|#100|ESXi")),
                        (
                            "VMs",
                            rows(
                                "VM Name|IsRunning|Power State|Template|VM OS|Virtual CPU|Provisioned Memory (MiB)|Guest VM Disk Capacity (MiB)|Guest VM Disk Used (MiB)|Guest Hostname|Guest IP1|Guest IP2|MOB ID|UUID|InstanceUUID|Datacenter|Cluster|Host
                                 lab1|True|poweredOn|False|Linux|#4|#8192|#102400|#2048|lab1.hn.example|10.0.2.1|10.0.2.2|vm-7|S-7|I-7|DC|C|esx1",
                            ),
                        ),
                    ],
                    Style::Native,
                ),
            ),
        ],
        &expect![[r#"
            app1 [vc1,vm-1,,s-1] Server Unknown dns app1.example ip 10.0.0.1,10.0.0.2 4/8192M/0+0M/0 Linux at ,,, {"ApplicationWave": "W1", "CPU.NumberOfCores": "2", "CPU.NumberOfProcessors": "1", "ExternalId": "e1", "OS.Version": "5", "RAM.UsedSizeInMB.Avg": "1024", "critical": "yes", "zone": "1"}
            lab1 [,vm-7,i-7,s-7] Server On dns lab1.hn.example ip 10.0.2.1,10.0.2.2 4/8192M/102400+2048M/0 Linux at DC,C,esx1, {"IsRunning": "True"}
            web1 [,,,] Server On dns  ip 10.0.1.1,10.0.1.2,192.0.2.1 2/7680M/102400+41472M/0 RHEL at eu-north,,, {"IsPhysical": "0", "MachineId": "i-1", "MachineTypeLabel": "t3", "OsPublisher": "RH", "OsType": "Linux", "OsVersion": "9", "Source": "AWS"}
            aws.csv Servers server-headings 1+0
            google.csv Servers server-headings 1+0
            liveoptics.xlsx Servers server-headings 1+0
        "#]],
    );
}

#[test]
fn units_in_cells_thousands_and_missing_values() {
    check(
        &[
            file(
                "prism.csv",
                "VM Name,Host,IP Addresses,vCPUs,Memory Capacity,Storage Usage,Categories\n\
                 p1,ntnx-1,\"10.1.0.1, 10.1.0.2\",4,16 GiB,61.2 GiB / 127 GiB,\"App: ERP, Environment: Production\"\n",
            ),
            file(
                "vrops.csv",
                "\u{feff}\"Name\",\"Guest OS\",\"CPU Count\",\"Memory (KB)\",\"Disk Space (GB)\",\"Power State\",\"Summary|Parent Cluster\"\n\
                 \"v1\",\"Linux\",\"4\",\"16,777,216.00\",\"1,024.5\",\"Powered On\",\"C1\"\n\
                 \"v2\",\"-\",\"-\",\"-\",\"2,048\",\"Powered Off\",\"-\"\n",
            ),
            file(
                "cmdb_ci_server.csv",
                "name,fqdn,ip_address,os,cpu_count,cpu_core_count,ram,disk_space,sys_id,license_key\n\
                 s1,s1.hn.example,10.2.0.1,Windows 2022,2,8,8192,120,0123456789abcdef0123456789abcdef,CANARY\n",
            ),
        ],
        &expect![[r#"
            p1 [,,,] Server Unknown dns  ip 10.1.0.1,10.1.0.2 4/16384M/130048+62669M/0  at ,,ntnx-1, {"App": "ERP", "Environment": "Production"}
            s1 [,,,] Server Unknown dns s1.hn.example ip 10.2.0.1 2/8192M/122880+0M/0 Windows 2022 at ,,, {"cpu_core_count": "8", "sys_id": "0123456789abcdef0123456789abcdef"}
            v1 [,,,] Server On dns  ip  4/16384M/1049088+0M/0 Linux at ,,, {"Summary|Parent Cluster": "C1"}
            v2 [,,,] Server Off dns  ip  0/0M/2097152+0M/0  at ,,, {}
            cmdb_ci_server.csv Servers server-headings 1+0
            prism.csv Servers server-headings 1+0
            vrops.csv Servers server-headings 2+0
        "#]],
    );
}

#[test]
fn numbers_in_norwegian_and_german_style_follow_the_whole_file() {
    let sizes = |text: &str| -> Vec<(u64, u64)> {
        let (import, _) = run(&[file("l.csv", text)]);
        let mut vms = import.imported.inventory.vms;
        vms.sort_by(|a, b| a.name.cmp(&b.name));
        vms.iter().map(|vm| (vm.memory_mib, vm.provisioned_mib)).collect()
    };
    let norwegian = "Servernavn;Minne (GB);Lagring (GB);OS\na;7,5;1 024;Linux\nb;16,125;1\u{a0}000,5;Linux\n";
    assert_eq!(sizes(norwegian), [(7680, 1_048_576), (16_512, 1_024_512)]);
    let german = "Servername;Memory (MB);Storage (GB);OS\na;16.384;1.024;Linux\nb;8.192;1.000,5;Linux\n";
    assert_eq!(sizes(german), [(16_384, 1_048_576), (8192, 1_024_512)]);
    let english =
        "Servername,Memory (MB),Storage (GB),OS\na,\"16,384\",1.125,Linux\nb,\"8,192\",1000.5,Linux\n";
    assert_eq!(sizes(english), [(16_384, 1152), (8192, 1_024_512)]);
}

#[test]
fn what_rvtools_knows_is_filled_and_never_doubled() {
    let info = rows(
        "VM|Powerstate|Template|DNS Name|CPUs|Memory|Primary IP Address|Cluster|VM ID|VM UUID|VI SDK Server|VI SDK UUID
         app1|poweredOn|False|app1.hn.example|#4|#1024|10.0.0.1||vm-1|u-1|vc1.hn.example|AAAA
         app2|poweredOn|False||#4|#1024|10.0.0.2|C1|vm-2|u-2|vc1.hn.example|AAAA
         app3|poweredOn|False||#4|#1024||C1|vm-3|u-3|vc1.hn.example|AAAA
         app4|poweredOn|False||#4|#1024|10.0.0.4|C1|vm-4|u-4|vc1.hn.example|AAAA
         same|poweredOn|False||#4|#1024||C1|vm-5|u-5|vc1.hn.example|AAAA
         same|poweredOn|False||#4|#1024||C1|vm-6|u-6|vc1.hn.example|AAAA",
    );
    let table = "VM,MoRef,Instance UUID,vCenter,IP,Cores,Memory (MB),Cluster,Room\n\
        renamed,vm-1,,VC1.hn.example,10.0.0.1,8,9,C9,R1\n\
        other,,U-2,,10.9.9.9,8,9,C9,R2\n\
        APP3,,,,10.0.0.3,8,9,C9,R3\n\
        app4,,,,10.7.7.7,8,9,C9,R4\n\
        same,,,,,8,9,C9,R5\n\
        new1,,,,10.0.0.8,8,9,C9,R6\n\
        app2,vm-2,,vc2.hn.example,10.0.0.2,8,9,C9,R7\n";
    check(
        &[
            file(
                "a.xlsx",
                workbook(&[("vInfo", info), ("vNetwork", rows("VM|Powerstate\n"))], Style::Native),
            ),
            file("t.csv", table),
        ],
        &expect![[r#"
            app1 [aaaa,vm-1,u-1,] Server On dns app1.hn.example ip 10.0.0.1 4/1024M/0+0M/0  at ,C9,, {"Room": "R1"}
            app2 [aaaa,vm-2,u-2,] Server On dns  ip 10.0.0.2 4/1024M/0+0M/0  at ,C1,, {"Room": "R2"}
            app2 [vc2.hn.example,vm-2,,] Server Unknown dns  ip 10.0.0.2 8/9M/0+0M/0  at ,C9,, {"Room": "R7"}
            app3 [aaaa,vm-3,u-3,] Server On dns  ip 10.0.0.3 4/1024M/0+0M/0  at ,C1,, {"Room": "R3"}
            app4 [,,,] Server Unknown dns  ip 10.7.7.7 8/9M/0+0M/0  at ,C9,, {"Room": "R4"}
            app4 [aaaa,vm-4,u-4,] Server On dns  ip 10.0.0.4 4/1024M/0+0M/0  at ,C1,, {}
            new1 [,,,] Server Unknown dns  ip 10.0.0.8 8/9M/0+0M/0  at ,C9,, {"Room": "R6"}
            same [,,,] Server Unknown dns  ip  8/9M/0+0M/0  at ,C9,, {"Room": "R5"}
            same [aaaa,vm-5,u-5,] Server On dns  ip  4/1024M/0+0M/0  at ,C1,, {}
            same [aaaa,vm-6,u-6,] Server On dns  ip  4/1024M/0+0M/0  at ,C1,, {}
            a.xlsx Rvtools rvtools-sheets 6+0
            t.csv Servers server-headings 7+0
            Warning server-doubtful 5 [("name", Text("app4"))]
            Warning server-doubtful 6 [("name", Text("same"))]
            Info many-vcenters  [("count", Number(2))]
            Warning address-shared  [("address", Text("10.0.0.2")), ("count", Number(2)), ("names", Text("app2, app2"))]
            Warning same-name  [("name", Text("app2")), ("count", Number(2))]
            Warning same-name  [("name", Text("app4")), ("count", Number(2))]
            Warning same-name  [("name", Text("same")), ("count", Number(3))]
        "#]],
    );
}

#[test]
fn names_that_repeat_stay_apart_and_rows_without_a_name_are_told() {
    check(
        &[file(
            "t.csv",
            "Server;IP;OS\na;10.0.0.1;Linux\nb;;Linux\nServer;IP;OS\n;10.0.0.3;Linux\na;10.0.0.2;Linux\n\nc;\"10.0.0.4\n10.0.0.5\";\"Red \"\"Hat\"\"\"\nd;10.0.0.6;4\" disk\n",
        )],
        &expect![[r#"
            a [,,,] Server Unknown dns  ip 10.0.0.1 0/0M/0+0M/0 Linux at ,,, {}
            a [,,,] Server Unknown dns  ip 10.0.0.2 0/0M/0+0M/0 Linux at ,,, {}
            b [,,,] Server Unknown dns  ip  0/0M/0+0M/0 Linux at ,,, {}
            c [,,,] Server Unknown dns  ip 10.0.0.4,10.0.0.5 0/0M/0+0M/0 Red "Hat" at ,,, {}
            d [,,,] Server Unknown dns  ip 10.0.0.6 0/0M/0+0M/0 4" disk at ,,, {}
            t.csv Servers server-headings 5+2
            Info row-repeated-header 4 []
            Warning row-no-name 5 []
            Warning server-doubtful 6 [("name", Text("a"))]
            Warning same-name  [("name", Text("a")), ("count", Number(2))]
        "#]],
    );
}

#[test]
fn parts_of_servers_are_no_servers() {
    let disks = "VM,Capacity (GB),Cluster,Datacenter\na,1,C,D\na,2,C,D\na,3,C,D\nb,1,C,D\nb,2,C,D\nb,3,C,D\n";
    let (import, _) = run(&[file("disks.csv", disks)]);
    assert_eq!(import.imported.inventory.vms.len(), 0);
}

#[test]
fn the_same_list_once_more_changes_what_it_says() {
    let onto = |base: &Inventory, text: &str| {
        import_onto(base, &[file("t.csv", text)], &Mappings::default(), &mut Silent).value.imported.inventory
    };
    let first = onto(
        &Inventory::default(),
        "Server;IP;RAM (MB)\na;10.0.0.1;1024\nb;10.0.0.2;1024\nb;10.0.0.3;1024\n",
    );
    let second =
        onto(&first, "Server;IP;RAM (MB)\na;10.0.0.9;2048\nb;10.0.0.2;1024\nb;10.0.0.3;4096\nc;;512\n");
    let ids = |inventory: &Inventory| inventory.vms.iter().map(|vm| vm.id.clone()).collect::<Vec<_>>();
    assert!(ids(&first).iter().all(|id| ids(&second).contains(id)));
    expect![[r"
        a [,,,] Server Unknown dns  ip 10.0.0.9 0/2048M/0+0M/0  at ,,, {}
        b [,,,] Server Unknown dns  ip 10.0.0.2 0/1024M/0+0M/0  at ,,, {}
        b [,,,] Server Unknown dns  ip 10.0.0.3 0/4096M/0+0M/0  at ,,, {}
        c [,,,] Server Unknown dns  ip  0/512M/0+0M/0  at ,,, {}
    "]]
    .assert_eq(&of_vms(&second));
    let third = onto(&second, "Server;IP;RAM (MB)\nd;10.0.0.20;1024\ne;;1\n");
    assert_eq!(third.vms.len(), 6, "another list adds to the first");
}

#[test]
fn a_list_first_and_the_export_later_is_one_server_with_one_id() {
    let onto = |base: &Inventory, file: InputFile| {
        import_onto(base, &[file], &Mappings::default(), &mut Silent).value.imported.inventory
    };
    let export = |memory: &str| {
        let text = "VM,Powerstate,CPUs,Memory,Primary IP Address,VM ID,VI SDK UUID\n\
            app1,poweredOn,2,MEMORY,10.0.0.1,vm-1,A\nb,poweredOn,2,1024,10.0.0.7,vm-2,A\n";
        file("RVTools_tabvInfo.csv", text.replace("MEMORY", memory))
    };
    let list = onto(
        &Inventory::default(),
        file("l.csv", "Server;IP;OS;Rom\nAPP1;10.0.0.1;Linux;R1\nb;10.0.0.2;Linux;R2\n"),
    );
    let id = |inventory: &Inventory, name: &str, vcenter: &str| {
        let found =
            inventory.vms.iter().find(|vm| vm.name.eq_ignore_ascii_case(name) && vm.vcenter == vcenter);
        found.unwrap_or_else(|| panic!("{name} {vcenter}")).id.clone()
    };
    let first = onto(&list, export("1024"));
    let second = onto(&first, export("2048"));
    assert_eq!(id(&list, "app1", ""), id(&first, "app1", "a"));
    assert_eq!(id(&list, "app1", ""), id(&second, "app1", "a"));
    assert_ne!(id(&first, "b", ""), id(&first, "b", "a"), "an address speaks against it");
    expect![[r#"
        app1 [a,vm-1,,] Server On dns  ip 10.0.0.1 2/2048M/0+0M/0  at ,,, {}
        b [,,,] Server Unknown dns  ip 10.0.0.2 0/0M/0+0M/0 Linux at ,,, {"Rom": "R2"}
        b [a,vm-2,,] Server On dns  ip 10.0.0.7 2/1024M/0+0M/0  at ,,, {}
    "#]]
    .assert_eq(&of_vms(&second));
}

#[test]
fn a_quote_that_is_never_closed_costs_its_row() {
    let mut text = "Server;IP;OS\na;10.0.0.1;Linux\nb;10.0.0.2;\"Linux\nc;10.0.0.3;Linux\n".to_owned();
    for number in 0..40 {
        text += &format!("s{number};10.0.1.{number};\"Linux\"\n");
    }
    let (import, notes) = run(&[file("t.csv", text)]);
    let mut names: Vec<&str> = import.imported.inventory.vms.iter().map(|vm| vm.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 43, "{names:?}");
    assert!(notes.iter().any(|note| note.code == Code::RowBroken && note.place.row == Some(3)));
}

#[test]
fn many_of_one_name_are_many() {
    let mut text = "Server,IP,OS\n".to_owned();
    for number in 0..40 {
        text += &format!("s{number},,Linux\n");
    }
    text += &"same,,Linux\n".repeat(20_000);
    let (import, _) = run(&[file("t.csv", text)]);
    let mut ids: Vec<_> = import.imported.inventory.vms.iter().map(|vm| vm.id.clone()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 20_040);
}

#[test]
fn a_person_may_say_that_a_table_is_of_servers() {
    use flytteplan::estate::SourceKind;
    use flytteplan::import::{Field, Mapping, import};
    let odd = file("odd.csv", "Ting;Gigabyte minne;Annet\napp1;8;x\n");
    assert_eq!(run(std::slice::from_ref(&odd)).0.files[0].kind, SourceKind::Unknown);
    let columns = vec![Some(Field::VmName), Some(Field::Memory), None];
    let mapping = Mapping { kind: SourceKind::Servers, columns, header_row: None };
    let mappings = Mappings([("odd.csv".to_owned(), mapping)].into());
    let found = import(&[odd], &mappings, &mut Silent).value.imported.inventory;
    expect![[r#"
        app1 [,,,] Server Unknown dns  ip  0/8M/0+0M/0  at ,,, {"Annet": "x"}
    "#]]
    .assert_eq(&of_vms(&found));
}

#[test]
fn lists_of_people_stay_what_they_are() {
    use flytteplan::estate::SourceKind::{Catalogue, Servers, WaveList};
    let cases = [
        ("Bølge;Server;IP;OS;CPU;Minne (GB)\n1;a;10.0.0.1;Linux;2;4\n", WaveList),
        ("Tjeneste;Eier;Server;IP;OS;CPU;Minne (GB)\nJ;UNN;a;10.0.0.1;Linux;2;4\n", Catalogue),
        ("Server;IP;OS;CPU;Minne (GB);App\na;10.0.0.1;Linux;2;4;J\n", Servers),
        ("Server;VM ID;IP;OS;CPU;Wave\na;vm-1;10.0.0.1;Linux;2;1\n", Servers),
        ("Server;IP;Tjeneste\na;10.0.0.1;J\n", Catalogue),
        ("Navn;IP;OS\na;10.0.0.1;Linux\n", Servers),
    ];
    for (text, kind) in cases {
        assert_eq!(run(&[file("t.csv", text)]).0.files[0].kind, kind, "{text}");
    }
}
