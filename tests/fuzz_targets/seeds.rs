//! Inputs to begin with, of our own: one or more for each parser and each form that it reads.
//!
//! In: the name of a target. Out: inputs. **Nothing here is taken from anybody's estate.**

use flytteplan::base::zip::{Packed, Zip};
use flytteplan::base::{Digest, Minutes, Silent};
use flytteplan::import::{InputFile, Mappings, import};
use flytteplan::job::{self, buffer};
use flytteplan::plan::{Plan, adopt, apply};
use flytteplan::share::{self, KEY_ENTROPY, container::Container};

pub const ESTATE: &str = "VM,Powerstate,Template,CPUs,Memory,Primary IP Address,Network #1,Folder,Annotation,VM ID,VM UUID,SMBIOS UUID,VI SDK Server,VI SDK UUID\n\
    app1,poweredOn,False,4,16384,10.0.0.1,PG-App,/DC1/Fag,note,vm-1,a-1,s-1,vc1,V-1\n\
    db1,poweredOn,False,8,32768,10.0.0.2,PG-Db,/DC1/Db,,vm-2,a-2,s-2,vc1,V-1\n\
    web1,poweredOff,False,2,4096,10.0.1.3,PG-App,,,vm-1,a-3,s-1,vc2,V-2\n\
    app1,poweredOn,True,2,4096,2001:db8::4,,,,vm-9,a-4,s-4,vc2,V-2\n";
const NETWORK: &str = "VM,Powerstate,Network,Switch,IPv4 Address,IPv6 Address,VM ID,VI SDK Server,VI SDK UUID\n\
    app1,poweredOn,PG-App,dvs,\"10.0.0.1, 10.0.0.9\",fe80::1,vm-1,vc1,V-1\n\
    gone,poweredOn,PG-Db,vSwitch0,169.254.1.1,2001:db8::2,vm-7,vc1,V-1\n";
const DISKS: &str = "VM,Powerstate,Disk,Capacity MiB,Raw,Path,VM ID,VI SDK UUID\napp1,poweredOn,Hard disk 1,\"51,200\",False,[ds1] a/a.vmdk,vm-1,V-1\n";
const PARTS: &str =
    "VM,Powerstate,Disk,Capacity MiB,Consumed MiB,VM ID,VI SDK UUID\napp1,poweredOn,/,40960,1024,vm-1,V-1\n";
const HOSTS: &str = "Host,Datacenter,Cluster,# CPU,# Cores,# Memory,ESX Version,VI SDK Server,VI SDK UUID\nh1,DC1,C1,2,32,524288,8.0.3,vc1,V-1\n";
const PORTS: &str =
    "Port,Switch,Type,VLAN,VI SDK Server,VI SDK UUID\nPG-App,dvs,e,110,vc1,V-1\nTrunk,dvs,e,0-4094,vc1,V-1\n";
const SNAPSHOTS: &str = "VM,Powerstate,Name,Date / time,Size MiB (vmsn),VM ID,VI SDK UUID\napp1,poweredOn,s,2026/01/02 10:00:00,1,vm-1,V-1\n";

const SERVERS: [&str; 7] = [
    "Server,IP,OS,Minne (GB),vCPU,Disk 1 size (In GB),Tags\napp1,10.0.0.1,Linux,\"1,5\",2,40,\"zone:1, kritisk:ja\"\ndb1,10.0.0.2,Linux,16.384,4,60.5,\n",
    "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,Number of disks,Storage in use (In MB),Disk 1 size (In GB),Disk 2 size (In GB)\napp1,10.0.0.1;fe80::1;2001:db8::1,4,16384,Red Hat 9,2,51200,40,60.5\n",
    "ExternalId,SMBiosId,IPAddress,HostName,VMware.MoRefId,VMware.VCenterId,CPU.NumberOfLogicalCores,OS.Name,VMware.VMName,RAM.TotalSizeInMB,Tags\ne1,S-1,\"10.0.0.1,10.0.0.2\",app1.example,vm-1,vc1,4,Linux,app1,8192,\"zone:1, critical:yes\"\n",
    "MachineId,MachineName,PrimaryIPAddress,PublicIPAddress,IpAddressListSemiColonDelimited,TotalDiskAllocatedGiB,TotalDiskUsedGiB,AllocatedProcessorCoreCount,MemoryGiB,MachineStatus\ni-1,web1,10.0.1.1,192.0.2.1,10.0.1.1;10.0.1.2,100,40.5,2,7.5,RUNNING\n",
    "\u{feff}\"Name\",\"Guest OS\",\"CPU Count\",\"Memory (KB)\",\"Disk Space (GB)\",\"Power State\",\"Summary|Parent Cluster\"\n\"v1\",\"Linux\",\"2\",\"4.194.304\",\"1.024,5\",\"Powered On\",\"C1\"\n",
    "VM Name,Host,IP Addresses,vCPUs,Memory Capacity,Storage Usage,Categories\np1,ntnx-1,\"10.1.0.1, 10.1.0.2\",4,16 GiB,61.2 GiB / 127 GiB,\"App: ERP, Environment: Production\"\n",
    "name\tip_address\tos\tram\tsys_id\tshort_description\tvirtual\nsn1\t10.0.0.7\tWindows 2022\t8192\t0a1b2c\tEn linje\ttrue\n",
];

const LISTS: [&str; 6] = [
    "Tjenestekatalog 2026;;;;\nTjeneste;Eier;Brukes av;Kritikalitet;Servere;Også servere\nJournal;UNN;NLSH, FIN;1;app1, DB1;web1\nWeb;;;Middels;\"web1\ndb1\";\n;UNN;;;web1;\n",
    "Bølge,Dato,Tjeneste,Server\nBølge 1,26. mai 2027,Journal,\nBølge 1,26.05.2027,,db1.hn.example\nBølge 2,5/26/2027 9:00 PM,,web1\nBølge 3,46533,,app1\n,,,app1\n",
    "Service|Owner|Criticality|Servers\nAD|Shared|critical|app1 db1\nPACS|NLSH|2|\"web1;db1\"\n",
    "Wave\tDate\tServers\n1\t2027-05-26T22:00:00+02:00\tapp1\n2\tonsdag 2.6.27\tdb1\n",
    "servere;bolge\napp1;1\ndb1;2\n",
    "Tjeneste,Eier\r\n\"=cmd|' /c calc'!A1\",@SUM(1)\r\n\"+1\n-2\",\"ubalansert\r\n",
];

const FLOWS: [&str; 9] = [
    "\u{feff}Time slot,Source server name,Source IP,Source application,Source process,Destination server name,Destination IP,Destination application,Destination process,Destination port\r\n12/18/2024 18:00-0:00,app1,10.0.0.1,,java,,10.0.0.2,,Unknown process,1433\r\n12/19/2024 0:00-6:00,web1,,,nginx,APP1,,,java,8443\r\n",
    "Kilde-IP;Mål-IP;Mål-port;Protokoll;Antall;Bytes;Først sett;Sist sett;Handling\n10.0.1.3;10.0.0.2;5432;UDP;1 200;1.024;01.02.2026;03.02.2026 12:30;Tillatt\n10.0.0.2;192.0.2.1;443;tcp;1;1;;;Avvist\n",
    "src,dst,dport\n10.0.0.1,10.0.0.2,443\napp1,db1,https\n167772161,10.1,22\n",
    "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt\n2025-06-14 02:00:00,2025-06-14 02:01:10,70.000,10.0.0.1,10.0.0.2,50000,443,TCP,.AP.SF,0,0,10,1000,0,0\n\nSummary\nflows,bytes\n3,4060\n",
    "account_number,agent_id,source_ip,source_port,destination_ip,destination_port,ip_version,transport_protocol,agent_assigned_process_id,agent_creation_date\n1,o-1,10.0.0.1,50000,10.0.0.2,5432,IPv4,TCP,77,2017-11-04 00:01:00.0\n",
    "_time,src,src_ip,dest,dest_ip,dest_port,transport,app,action\n2025-06-14T02:00:00.000+0200,app1,10.0.0.1,db1,10.0.0.2,1433,tcp,mssql,allowed\n",
    "10.0.0.1;10.0.0.2;443\n10.0.0.3;10.0.0.2;443\n",
    "source_sec_tag,destination_sec_tag,src_vm,src_ip,destination_vm,dst_ip,protocol,port\n,,app1,10.0.0.1,db1,10.0.0.2,TCP,1433 [mssql]\n",
    "Receive Time,Source address,Destination address,Source Port,Destination Port,IP Protocol,Action,Bytes Sent,Bytes Received,Repeat Count\n2025/06/14 02:00:00,10.0.0.1,10.0.0.2,50000,443,tcp,allow,100,200,4\n",
];

const RELATIONS: [&str; 4] = [
    "Record Type 1,Application Name,Description,Business Service,Dependency,Dependency Direction\n1,Customers,Kunder,Retail,,\n1, Gateway ,,,,\n2,Gateway,,,Customers,southbound\n2,app1,,,db1,NORTHBOUND\n",
    "parent,type,child\nJournal,Depends on::Used by,Lab\napp1,Runs on::Runs,h1\ndb1,Connects to::Connected by,web1\n",
    "Fra,Til,Type\napp1,db1,avhenger av\n",
    "Parent.Name;Type;Child.Name;Port\n0a1b2c3d4e5f60718293a4b5c6d7e8f9;Hosted on::Hosts;db1;443\n",
];

const LOGS: [&str; 7] = [
    "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\torig_bytes\tresp_bytes\tconn_state\n#types\ttime\taddr\tport\taddr\tport\tenum\tcount\tcount\tstring\n1734544800.250000\t10.0.0.1\t50000\t10.0.0.2\t443\ttcp\t100\t2000\tSF\n1734631200.0\t10.0.0.1\t50001\t10.0.0.2\t22\ttcp\t-\t-\tREJ\n#close\t2026-02-02\n",
    "{\"ts\":1734544800.25,\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":50000,\"id.resp_h\":\"10.0.0.2\",\"id.resp_p\":443,\"proto\":\"tcp\",\"orig_bytes\":100,\"conn_state\":\"SF\",\"tunnel_parents\":[\"a\",{\"x\":1}]}\n{\"conn_state\":\"REJ\",\"id\":{\"orig_h\":\"10.0.0.1\",\"resp_h\":\"10.0.0.2\",\"resp_p\":22},\"ts\":1734631200}\n",
    "[\n{\"source\":{\"ip\":\"10.0.0.1\",\"port\":50000},\"destination\":{\"ip\":\"10.0.0.2\",\"port\":443},\"@timestamp\":\"2025-06-14T02:00:00.000Z\",\"event\":{\"action\":\"denied\"}},\n{\"name\":\"\\u00e5\\ud83d\\ude00\\n\"}]",
    "2 123456789010 eni-1 10.0.0.1 10.0.0.2 50000 22 6 20 4249 1734544800 1734544860 ACCEPT OK\n2 123456789010 eni-1 - - - - - - - 1734544800 1734544860 - NODATA\n",
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n2 1 eni-1 10.0.0.9 10.0.0.2 50001 3389 6 20 4249 1734544800 1734544860 REJECT OK\n",
    "src_ip:dst_ip:src_vm:src_security_groups:port\n10.0.0.1:10.0.0.2:app1:sg-app [a],sg-all [b]:443 [https]\n2001:db8::1:10.0.0.2:::443 [https]\n",
    "{\"name\":\"app1\",\"ip_address\":\"10.0.0.1\",\"os\":\"Linux\",\"ram\":4096}\n",
];

const MAPPED: [&str; 5] = [
    "A1ABDEGHILM\napp1;10.0.0.1;db1;10.0.0.2;tcp;1.024,5;1'000;26. mai 2027 9:00 PM;S0\n",
    "C1TUN\nx;y;z\nBølge 1;05/26/2027;Journal\n",
    "D1VXZ[]_\nnavn;ip;cpu;minne;i bruk;os\nv1;10.0.0.1;2;16 GiB;1,5;Linux\n",
    "B0NOPQR\nJournal;UNN;NLSH;1;app1\n",
    "{\"0.csv\":{\"kind\":\"flows\",\"columns\":[\"from-name\",\"to-name\",null,\"first-seen\"],\"header_row\":1}}\u{1c}a;b;c;d\napp1;db1;x;1734544800000\n",
];

const SHEET: &str = r#"<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:dimension ref="A1:XFD1048576"/><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:r><x:t>CPUs</x:t></x:r><x:rPh><x:t>x</x:t></x:rPh></x:is></x:c><x:c r="D1" t="str"><x:v>Memory</x:v></x:c><x:c r="E1" t="s"><x:v>2</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>3</x:v></x:c><x:c r="B2" t="b"><x:v>1</x:v></x:c><x:c r="C2"><x:v>4</x:v></x:c><x:c r="D2"><x:f>1+1</x:f><x:v>1.6384E4</x:v></x:c><x:c r="E2" t="e"><x:v>#N/A</x:v></x:c></x:row><x:row><x:c t="str"><x:v>b &amp; &#x41;_x000D_</x:v></x:c><x:c/></x:row></x:sheetData></x:worksheet>"#;
const STRINGS: &str = r#"<x:sst xmlns:x="m" count="9" uniqueCount="9"><x:si><x:t xml:space="preserve">VM</x:t></x:si><x:si><x:t>Powerstate</x:t></x:si><x:si><x:r><x:t>VM</x:t></x:r><x:r><x:t> ID</x:t></x:r></x:si><x:si><x:t><![CDATA[app1]]></x:t></x:si></x:sst>"#;
const SECOND: &str = r#"<worksheet><sheetData><row><c t="str"><v>VM</v></c><c t="str"><v>IPv4 Address</v></c><c t="str"><v>Network</v></c></row><row><c t="str"><v>app1</v></c><c t="str"><v>10.0.0.1</v></c><c><v>59</v></c></row></sheetData></worksheet>"#;
const TABLE: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Source IP</v></c><c r="B1" t="str"><v>Destination IP</v></c><c r="C1" t="str"><v>Port</v></c><c r="D1" t="str"><v>First seen</v></c></row><row r="2"><c r="A2" t="str"><v>10.0.0.1</v></c><c r="B2"><v>10.1</v></c><c r="C2"><v>443</v></c><c r="D2" t="d"><v>2027-05-26T10:00:00</v></c></row></sheetData></worksheet>"#;
const BOOK: &str = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Flyt" sheetId="1" r:id="r1"/></sheets></workbook>"#;

fn joined(parts: &[&str]) -> Vec<u8> {
    parts.join("\u{1c}").into_bytes()
}

fn each(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// UTF-16 with a mark, either way round, and Windows-1252.
fn encoded(text: &str) -> [Vec<u8>; 3] {
    let marked = format!("\u{feff}{text}");
    let little = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    [little, big, narrow]
}

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = Zip::default();
    for (name, text) in entries {
        zip.put(&Packed::new(name, text.as_bytes(), 6));
    }
    zip.finish().expect("small")
}

fn archives() -> Vec<Vec<u8>> {
    let book = [
        ("xl/worksheets/sheet1.xml", TABLE),
        ("xl/workbook.xml", BOOK),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    let named = |name: &str, text: &str| format!("{name}\n{text}");
    vec![
        zipped(&book),
        zipped(&[("vInfo.csv", ESTATE), ("__MACOSX/._x", "x"), ("a/f.csv", FLOWS[2])]),
        joined(&[
            &named("RVTools_tabvInfo.csv", ESTATE),
            &named("../flyt.csv", FLOWS[1]),
            &named("a/.hidden", "x"),
        ]),
        joined(&[
            &named("inner.zip", "PK\u{3}\u{4}"),
            &named("bølger.csv", LISTS[1]),
            &named("bølger.csv", LISTS[0]),
        ]),
    ]
}

/// A plan with services and waves, over the small estate; without a journal.
fn small_plan() -> (Plan, Vec<u8>) {
    let files =
        [("estate.csv", ESTATE), ("katalog.csv", LISTS[0]), ("bølger.csv", LISTS[1]), ("flyt.csv", FLOWS[1])];
    let files = files.map(|(name, text)| InputFile::new(name, text.as_bytes().to_vec()));
    let found = import(&files, &Mappings::default(), &mut Silent).value.imported;
    let inventory = job::encode_inventory(&found.inventory);
    let digest = Digest::of(&inventory);
    let plan = adopt::begin(digest, "Kari", Minutes(30_000_000));
    let plan = apply(&plan, &adopt::adopt(&plan, &found, digest).value).expect("applies");
    (plan, inventory)
}

/// The same as a file.
pub fn plan() -> Vec<u8> {
    thread_local! {
        static PLAN: Vec<u8> = {
            let (plan, inventory) = small_plan();
            let found = [(Digest::of(&inventory), inventory)].into();
            job::save(plan, Vec::new(), Vec::new(), found, job::Workspace::default()).expect("saves").bytes
        };
    }
    PLAN.with(Clone::clone)
}

/// Each of its parts by itself, in the form of the target, and two that belong together.
fn documents() -> Vec<Vec<u8>> {
    let file = plan();
    let container = Container::read(&file).expect("a container");
    let texts = container.entries.iter().filter_map(|(name, raw)| {
        let text = String::from_utf8(raw.inflate().ok()?).ok()?;
        Some(format!("{name}\n{text}"))
    });
    let texts: Vec<String> = texts.collect();
    let mut all: Vec<Vec<u8>> = texts.iter().map(|text| text.clone().into_bytes()).collect();
    let mine: Vec<&str> =
        texts.iter().filter(|text| !text.starts_with("plan.json")).map(String::as_str).collect();
    all.push(joined(&mine));
    all.push(b"journal/journal.json\n[{\"number\":1,\"at\":30000000,\"who\":\"Kari\",\"code\":\"make-plan\",\"args\":[],\"previous\":null}]".to_vec());
    all.push(
        b"workspace/noise.json\n[]\x1cworkspace/mappings.json\n{}\x1cworkspace/rejected.json\n[\"a\"]"
            .to_vec(),
    );
    all
}

fn key_texts() -> Vec<Vec<u8>> {
    let entropy: [u8; KEY_ENTROPY] = std::array::from_fn(|at| at as u8);
    let private = share::generate_key(&entropy, "x", "Kari, UNN", 1).expect("a key");
    let key = share::unlock(&private, "x").expect("opens");
    let signed = share::sign_manifest(&plan(), &key).expect("signs");
    let (_, signatures) = share::sign::extract(&signed).expect("signed");
    let public = key.public_line();
    let mut all: Vec<Vec<u8>> = signatures.into_iter().map(|signature| signature.pem).collect();
    all.push(private.into_bytes());
    all.push(
        format!(
            "# register\n\"kari@unn.no,coordinator\" namespaces=\"file,plan-v?@*\",valid-after=\"20200101\",valid-before=\"20990101120000Z\" {public}\n\
             ola@nlsh.no cert-authority {public}\nper@fin.no ssh-rsa AAAAB3NzaC1yc2E=\n"
        )
        .into_bytes(),
    );
    all
}

fn records() -> Vec<Vec<u8>> {
    let (plan, inventory) = small_plan();
    let mut journal = Vec::new();
    flytteplan::plan::journal::append(&mut journal, Minutes(30_000_000), "Kari", "make-plan", Vec::new());
    let version = buffer::Version {
        plan,
        journal,
        signatures: vec![("1-a.sig".to_owned(), b"x".to_vec())],
        signed: None,
        file: Some(Digest::of(b"file")),
        saved: Some(1),
        workspace: job::Workspace::from([("rejected.json".to_owned(), b"[]".to_vec())]),
        mappings: job::Mappings::default(),
    };
    let head = buffer::encode(&buffer::Head::of(&version, Minutes(30_000_000))).expect("a record");
    let version = buffer::encode(&version).expect("a record");
    let message = job::encode(&job::Request::Example { vms: 3, seed: 1, target: false }).expect("a message");
    let kinds = (0_u8..).zip([version, head, inventory, message]);
    kinds.map(|(kind, bytes)| [vec![kind], bytes].concat()).collect()
}

/// Inputs to begin with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "workbook" => vec![joined(&[SHEET, STRINGS, SECOND]), joined(&[TABLE, STRINGS, "", BOOK])],
        "archive" => archives(),
        "rvtools" => {
            let tabs = [ESTATE, NETWORK, DISKS, PARTS, HOSTS, PORTS, SNAPSHOTS];
            let mut all: Vec<Vec<u8>> = tabs[1..].iter().map(|tab| joined(&[ESTATE, tab])).collect();
            all.push(joined(&[ESTATE, NETWORK, PORTS, FLOWS[0], LISTS[0], LISTS[1]]));
            all
        }
        "servers" => [
            each(&SERVERS),
            vec![joined(&SERVERS[..2]), joined(&[ESTATE, SERVERS[0]])],
            encoded(SERVERS[0]).into(),
        ]
        .concat(),
        "lists" => {
            [each(&LISTS), vec![joined(&[ESTATE, LISTS[0], LISTS[1]])], encoded(LISTS[1]).into()].concat()
        }
        "flows" => [each(&FLOWS), encoded(FLOWS[1]).into()].concat(),
        "relations" => [each(&RELATIONS), vec![joined(&[RELATIONS[1], LISTS[0]])]].concat(),
        "logs" => [each(&LOGS), encoded(LOGS[0]).into()].concat(),
        "mappings" => each(&MAPPED),
        "container" => vec![plan()],
        "documents" => documents(),
        "keys" => key_texts(),
        "stored" => records(),
        _ => Vec::new(),
    }
}
