//! What an import found, one line for each thing, and an estate to try it on.

use std::fmt::Write as _;

use expect_test::Expect;
use flytteplan::base::Silent;
use flytteplan::estate::{End, Vm};
use flytteplan::import::{Import, InputFile, Mappings, import};

use crate::import_kit::{Style, rows, workbook};

pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> InputFile {
    InputFile::new(name, bytes.into())
}

pub fn run(files: &[InputFile]) -> (Import, Vec<flytteplan::base::Note>) {
    let parsed = import(files, &Mappings::default(), &mut Silent);
    (parsed.value, parsed.notes)
}

/// VM, dependencies, catalogue, waves and notes, one line each.
pub fn told(files: &[InputFile]) -> String {
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
            seen(one.first_seen.get()),
            seen(one.last_seen.get()),
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

pub fn check(files: &[InputFile], expected: &Expect) {
    expected.assert_eq(&told(files));
}

/// Two vCenters with clashing VM IDs, a template, an agent, a placeholder, clones and tags.
pub fn estate(style: Style) -> InputFile {
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
