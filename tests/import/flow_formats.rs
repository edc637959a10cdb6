//! Flows in every format that is known, and the traps of each.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use flytteplan::base::{Code, Silent};
use flytteplan::estate::{End, SourceKind};
use flytteplan::import::{Import, InputFile, Mapping, Mappings, Why, import};
use proptest::prelude::*;

use crate::told::{file, run};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

/// One line for each dependency: ends, port, connections, refused, bytes, first and last time.
fn flows(import: &Import) -> Vec<String> {
    let inventory = &import.imported.inventory;
    let name = |end: End| match end {
        End::External(place) => inventory.externals[place as usize].name.clone(),
        End::Vm(vm) => inventory.vms[vm as usize].name.clone(),
    };
    let line = |one: &flytteplan::estate::Dependency| {
        let mut line = format!(
            "{}>{}:{}/{:?} x{}",
            name(one.from),
            name(one.to),
            one.port,
            one.protocol,
            one.connections
        );
        if one.denied > 0 {
            write!(line, " denied {}", one.denied).expect("string");
        }
        if one.bytes > 0 {
            write!(line, " {}B", one.bytes).expect("string");
        }
        if let (Some(first), Some(last)) = (one.first_seen.get(), one.last_seen.get()) {
            write!(line, " {}", first.to_rfc3339()).expect("string");
            if last != first {
                write!(line, "..{}", last.to_rfc3339()).expect("string");
            }
        }
        line
    };
    inventory.dependencies.iter().map(line).collect()
}

/// Reads one file; its `why`, rows read and left out, and the dependencies.
fn read(text: impl Into<Vec<u8>>) -> (String, Vec<String>) {
    let (import, notes) = run(&[file("f", text)]);
    let report = &import.files[0];
    let head = format!("{} {}+{}", report.why.as_str(), report.rows_read, report.rows_skipped);
    assert!(report.kind != SourceKind::Unknown, "{head} {notes:?}");
    (head, flows(&import))
}

#[track_caller]
fn check(text: impl Into<Vec<u8>>, head: &str, expected: &[&str]) {
    let (found, flows) = read(text);
    assert_eq!(
        (found.as_str(), flows.iter().map(String::as_str).collect::<Vec<_>>()),
        (head, expected.to_vec())
    );
}

const ZEEK: &str = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n\
    #open\t2026-02-01-00-00-00\n\
    #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\n\
    #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\n\
    1734544800.250000\tC1\t10.0.0.1\t50000\t10.0.0.2\t443\ttcp\tssl\t1.5\t100\t2000\tSF\n\
    1734631200.000000\tC2\t10.0.0.1\t50001\t10.0.0.2\t443\ttcp\t-\t-\t-\t-\tREJ\n\
    1734544800.000000\tC3\t10.0.0.1\t50002\t10.0.0.3\t22\ttcp\t-\t-\t-\t-\tS0\n\
    1734544800.000000\tC4\t10.0.0.1\t50003\t10.0.0.4\t514\tudp\t(empty)\t-\t90\t0\tS0\n\
    1734544800.000000\tC5\t10.0.0.1\t8\t10.0.0.4\t0\ticmp\t-\t-\t-\t-\tOTH\n\
    #close\t2026-02-02-00-00-00\n";

const ZEEK_FLOWS: [&str; 4] = [
    "10.0.0.1>10.0.0.2:443/Tcp x1 denied 1 2100B 2024-12-18T18:00:00Z..2024-12-19T18:00:00Z",
    "10.0.0.1>10.0.0.3:22/Tcp x0 denied 1 2024-12-18T18:00:00Z",
    "10.0.0.1>10.0.0.4:0/Icmp x1 2024-12-18T18:00:00Z",
    "10.0.0.1>10.0.0.4:514/Udp x1 90B 2024-12-18T18:00:00Z",
];

#[test]
fn zeek_as_it_writes_itself() {
    check(ZEEK, "zeek-headings 5+0", &ZEEK_FLOWS);
    check(ZEEK.replace('\n', "\r\n"), "zeek-headings 5+0", &ZEEK_FLOWS);
    check(format!("\u{feff}{ZEEK}"), "zeek-headings 5+0", &ZEEK_FLOWS);
    check(ZEEK.replace("\\x09", "\\x7c").replace('\t', "|"), "zeek-headings 5+0", &ZEEK_FLOWS);
    check(gzip(ZEEK.as_bytes()), "zeek-headings 5+0", &ZEEK_FLOWS);
    let utf16: Vec<u8> = format!("\u{feff}{ZEEK}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(utf16, "zeek-headings 5+0", &ZEEK_FLOWS);
    // Two members of one gzip file, and a log put together of two: the head comes again, in another order.
    let turned = "#separator \\x09\n#fields\tid.resp_p\tid.resp_h\tid.orig_h\tproto\tconn_state\n5432\t10.0.0.9\t10.0.0.8\ttcp\tSF\n";
    let both = [gzip(ZEEK.as_bytes()), gzip(turned.as_bytes())].concat();
    let mut expected = ZEEK_FLOWS.to_vec();
    expected.push("10.0.0.8>10.0.0.9:5432/Tcp x1");
    check(both, "zeek-headings 6+0", &expected);
    // The last line is half written.
    let half = format!("{ZEEK}1734544800.000000\tC9\t10.0.0.1\t50004\t10.0");
    check(half, "zeek-headings 5+1", &ZEEK_FLOWS);
}

#[test]
fn zeek_as_json() {
    let lines = "{\"ts\":1734544800.25,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":50000,\"id.resp_h\":\"10.0.0.2\",\"id.resp_p\":443,\"proto\":\"tcp\",\"orig_bytes\":100,\"resp_bytes\":2000,\"conn_state\":\"SF\",\"local_orig\":true,\"tunnel_parents\":[\"a\",{\"id.orig_h\":\"x\"}]}\n\
        {\"conn_state\":\"REJ\",\"id.resp_p\":443,\"id.resp_h\":\"10.0.0.2\",\"proto\":\"tcp\",\"id.orig_p\":50001,\"id.orig_h\":\"10.0.0.1\",\"ts\":1734631200,\"not_known\":{\"id.orig_h\":\"9.9.9.9\"}}\n";
    let expected = ["10.0.0.1>10.0.0.2:443/Tcp x1 denied 1 2100B 2024-12-18T18:00:00Z..2024-12-19T18:00:00Z"];
    check(lines, "zeek-headings 2+0", &expected);
    check(gzip(lines.as_bytes()), "zeek-headings 2+0", &expected);
    let array = format!("[\n{}\n]", lines.trim().replace("}\n", "},\n"));
    check(array.clone(), "zeek-headings 2+0", &expected);
    check(array.replace(",\"", ",\n  \"").replace('{', "{\n"), "zeek-headings 2+0", &expected);
    check(
        lines.replace("\"id.orig_h\":\"10.0.0.1\"", "\"id\":{\"orig_h\":\"10.0.0.1\"}"),
        "zeek-headings 2+0",
        &expected,
    );
    check(format!("{lines}{{\"ts\":1734631200,\"id.or"), "zeek-headings 2+1", &expected);
    check(format!("{lines}{{\"ts\":{}\n", "[".repeat(200_000)), "zeek-headings 2+1", &expected);
    let nested = format!("{lines}{}1{}\n", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    check(nested, "zeek-headings 2+1", &expected);
    // Elastic's names.
    check(
        "{\"@timestamp\":\"2025-06-14T02:00:00.000Z\",\"source\":{\"ip\":\"10.0.0.1\",\"port\":50000,\"bytes\":1},\"destination\":{\"ip\":\"10.0.0.2\",\"port\":443},\"event\":{\"action\":\"denied\"}}\n",
        "flow-headings 1+0",
        &["10.0.0.1>10.0.0.2:443/Tcp x0 denied 1 1B 2025-06-14T02:00:00Z"],
    );
}

#[test]
fn nfdump_of_both_kinds() {
    // Both directions are flows of their own; they are one connection.
    let old = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das\n\
        2025-06-14 02:00:00,2025-06-14 02:01:10,70.000,10.0.0.1,10.0.0.2,50000,443,TCP,.AP.SF,0,0,10,1000,0,0,1,2,0,0\n\
        2025-06-14 02:00:00,2025-06-14 02:01:10,70.000,10.0.0.2,10.0.0.1,443,50000,TCP,.AP.SF,0,0,10,3000,5,7,2,1,0,0\n\
        2025-06-14 02:00:05,2025-06-14 02:00:05,0.000,10.0.0.1,10.0.0.2,50000,53,UDP,......,0,0,1,60,0,0,1,2,0,0\n\
        \nSummary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n3,4060,21,464,0,193\n";
    check(
        old,
        "nfdump-headings 3+0",
        &[
            "10.0.0.1>10.0.0.2:53/Udp x1 60B 2025-06-14T02:00:00Z",
            "10.0.0.1>10.0.0.2:443/Tcp x1 4007B 2025-06-14T02:00:00Z..2025-06-14T02:01:00Z",
        ],
    );
    // Also where a person has confirmed the columns.
    let nfdump = [file("old.csv", old)];
    let preview = run(&nfdump).0.files[0].csv.clone().expect("a preview");
    let columns = preview.columns.iter().map(|guess| guess.field).collect();
    let mapping = Mapping { kind: SourceKind::Flows, columns, header_row: Some(1) };
    let given = Mappings([("old.csv".to_owned(), mapping)].into());
    let again = import(&nfdump, &given, &mut Silent).value;
    assert_eq!((again.files[0].why, flows(&again)), (Why::GivenMapping, read(old).1));
    let new = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,bps,bpp,flows\n\
        2025-06-14 02:00:00.123,0.010,6,10.0.0.1,50000,10.0.0.2,443,2,120,1,60,3\n";
    check(new, "nfdump-headings 1+0", &["10.0.0.1>10.0.0.2:443/Tcp x3 120B 2025-06-14T02:00:00Z"]);
}

#[test]
fn dumps_of_aria() {
    let dump = "src_ip:dst_ip:src_vm:src_security_groups:port\n\
        10.0.0.1:10.0.0.2:app1:sg-app [a],sg-all [b]:443 [https]\n\
        10.0.0.1:10.0.0.2:::443 [https]\n\
        2001:db8::1:10.0.0.2:::443 [https]\n\
        fe80::1:fe80::2:x::1\n";
    check(dump, "aria-headings 2+2", &["10.0.0.1>10.0.0.2:443/Tcp x2"]);
    let extended = "source_sec_tag,destination_sec_tag,src_security_groups,dst_security_groups,src_vm,src_ip,destination_vm,dst_ip,protocol,port\n\
        ,,\"a [x],b [y]\",,app1,10.0.0.1,db1,10.0.0.2,TCP,1433 [mssql]\n";
    check(extended, "aria-headings 1+0", &["10.0.0.1>10.0.0.2:1433/Tcp x1"]);
}

#[test]
fn aws_discovery_hears_of_a_connection_twice() {
    let head = "account_number,agent_id,source_ip,source_port,destination_ip,destination_port,ip_version,transport_protocol,agent_assigned_process_id,agent_creation_date\n";
    let seen_by = |agent: &str, times: usize| {
        format!("1,{agent},10.0.0.1,50000,10.0.0.2,5432,IPv4,TCP,77,2017-11-04 00:01:00.0\n").repeat(times)
    };
    let one = format!("{head}{}{}", seen_by("o-source", 3), seen_by("o-target", 2));
    check(one, "discovery-headings 5+0", &["10.0.0.1>10.0.0.2:5432/Tcp x3 2017-11-04T00:01:00Z"]);
    let api = "sourceServerId,sourceIp,destinationServerId,destinationIp,destinationPort,transportProtocol,occurrence,latestTimestamp\n\
        d-1,10.0.0.1,d-2,10.0.0.2,5432,TCP,12,2017-11-04T00:01:00Z\n";
    check(api, "discovery-headings 1+0", &["10.0.0.1>10.0.0.2:5432/Tcp x12 2017-11-04T00:01:00Z"]);
}

#[test]
fn flow_logs_of_vpc() {
    let rows = "2 123456789010 eni-1 10.0.0.1 10.0.0.2 50000 22 6 20 4249 1734544800 1734544860 ACCEPT OK\n\
        2 123456789010 eni-1 10.0.0.9 10.0.0.2 50001 3389 6 20 4249 1734544800 1734544860 REJECT OK\n\
        2 123456789010 eni-1 - - - - - - - 1734544800 1734544860 - NODATA\n";
    let head = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n";
    let expected = [
        "10.0.0.1>10.0.0.2:22/Tcp x1 4249B 2024-12-18T18:00:00Z..2024-12-18T18:01:00Z",
        "10.0.0.9>10.0.0.2:3389/Tcp x0 denied 1 4249B 2024-12-18T18:00:00Z..2024-12-18T18:01:00Z",
    ];
    check(format!("{head}{rows}"), "vpc-headings 2+1", &expected);
    check(rows, "vpc-headings 2+1", &expected);
    check(gzip(format!("{head}{rows}").as_bytes()), "vpc-headings 2+1", &expected);
    check(format!("{head}{rows}").replace(' ', ","), "vpc-headings 2+1", &expected);
}

#[test]
fn splunk_and_firewalls() {
    check(
        "_time,src,src_ip,dest,dest_ip,dest_port,transport,app,action\n\
         2025-06-14T02:00:00.000+0200,app1,10.0.0.1,db1,10.0.0.2,1433,tcp,mssql,allowed\n\
         2025-06-14T02:00:00.000+0200,app1,10.0.0.1,db1,10.0.0.2,3389,tcp,rdp,blocked\n",
        "splunk-headings 2+0",
        &[
            "10.0.0.1>10.0.0.2:1433/Tcp x1 2025-06-14T00:00:00Z",
            "10.0.0.1>10.0.0.2:3389/Tcp x0 denied 1 2025-06-14T00:00:00Z",
        ],
    );
    check(
        "Receive Time,Source address,Destination address,Source Port,Destination Port,IP Protocol,Action,Bytes,Bytes Sent,Bytes Received,Repeat Count\n\
         2025/06/14 02:00:00,10.0.0.1,10.0.0.2,50000,443,tcp,allow,300,100,200,4\n\
         2025/06/14 02:00:00,10.0.0.1,10.0.0.2,50000,25,tcp,reset-both,300,100,200,1\n",
        "flow-headings 2+0",
        &[
            "10.0.0.1>10.0.0.2:25/Tcp x0 denied 1 300B 2025-06-14T02:00:00Z",
            "10.0.0.1>10.0.0.2:443/Tcp x4 300B 2025-06-14T02:00:00Z",
        ],
    );
    check(
        "Kilde-IP;Mål-IP;Målport;Protokoll;Handling;Antall\n10.0.0.1;10.0.0.2;443;TCP;Tillatt;1 200\n10.0.0.1;10.0.0.2;23;TCP;Avvist;1 200\n",
        "flow-headings 2+0",
        &["10.0.0.1>10.0.0.2:23/Tcp x0 denied 1200", "10.0.0.1>10.0.0.2:443/Tcp x1200"],
    );
}

#[test]
fn tables_as_people_save_them() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let plain = "Kilde-IP;Mål-IP;Målport;Byte;Først sett;Sist sett\n10.0.0.1;10.0.0.2;443;1.234.567;14.06.2025 02:00;16. juni 2025 kl. 23.15\n";
    let expected = ["10.0.0.1>10.0.0.2:443/Tcp x1 1234567B 2025-06-14T02:00:00Z..2025-06-16T23:15:00Z"];
    check(plain, "flow-headings 1+0", &expected);
    check(utf16(&format!("\u{feff}{plain}")), "flow-headings 1+0", &expected);
    check(gzip(plain.as_bytes()), "flow-headings 1+0", &expected);
    check(gzip(&utf16(&format!("\u{feff}{plain}"))), "flow-headings 1+0", &expected);
    for (bytes, first) in [
        ("1 234 567", "2025-06-14 02:00:30"),
        ("\"1,234,567\"", "2025-06-14T04:00:00+02:00"),
        ("1'234'567", "1749866400"),
        ("1234567", "06/14/2025 2:00 AM"),
    ] {
        check(
            format!("dport,dst,first seen,src,bytes\n443,10.0.0.2,{first},10.0.0.1,{bytes}\n"),
            "flow-headings 1+0",
            &["10.0.0.1>10.0.0.2:443/Tcp x1 1234567B 2025-06-14T02:00:00Z"],
        );
    }
    let wide =
        format!("src,dst,dport\n10.0.0.1,10.0.0.2,443{}\n10.0.0.1,10.0.0.2,443\n", ",x".repeat(100_000));
    check(wide, "flow-headings 2+0", &["10.0.0.1>10.0.0.2:443/Tcp x2"]);
}

#[test]
fn days_and_hours() {
    let azure = "Time slot,Source server name,Source IP,Source process,Destination server name,Destination IP,Destination port\n\
        12/18/2024 18:00-0:00,,10.0.0.1,x,,10.0.0.2,443\n12/19/2024 0:00-6:00,,10.0.0.1,x,,10.0.0.2,443\n";
    let (import, _) = run(&[file("azure.csv", azure)]);
    let one = &import.imported.inventory.dependencies[0];
    assert_eq!((one.days.count_ones(), one.hours), (2, 0b1111_1100_0000_0000_0011_1111));
    let long = "src;dst;dport;first seen;last seen\na;b;443;2025-06-14 23:30;2025-07-14T01:10:00+02:00\n";
    let (import, _) = run(&[file("f.csv", long)]);
    let one = &import.imported.inventory.dependencies[0];
    assert_eq!((one.days.count_ones(), one.hours), (2, 1 << 23 | 1 << 1), "what lies between is not known");
}

#[test]
fn packed_files_that_are_not_what_they_should_be() {
    let codes = |bytes: Vec<u8>| -> (SourceKind, Vec<Code>) {
        let (import, notes) = run(&[InputFile::new("f.gz", bytes)]);
        (
            import.files[0].kind,
            notes.iter().map(|note| note.code).filter(|code| code.as_str().starts_with("file")).collect(),
        )
    };
    let many: String = (0..20_000).map(|n| format!("10.0.{}.{},10.1.0.2,443\n", n / 250, n % 250)).collect();
    let table = gzip(format!("src,dst,dport\n{many}").as_bytes());
    let half = table.get(..table.len() / 2).expect("half").to_vec();
    assert_eq!(codes(half), (SourceKind::Flows, vec![Code::FileDamaged]));
    let log: String =
        (0..20_000).map(|n| format!("1.0\t10.0.{}.{}\t10.1.0.2\t443\n", n / 250, n % 250)).collect();
    let log =
        gzip(format!("#separator \\x09\n#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\n{log}").as_bytes());
    let half = log.get(..log.len() / 2).expect("half").to_vec();
    assert_eq!(codes(half), (SourceKind::Flows, vec![Code::FileDamaged]));
    assert_eq!(codes(gzip(b"")), (SourceKind::Unknown, vec![Code::FileEmpty]));
    assert_eq!(codes(vec![0x1F, 0x8B]), (SourceKind::Unknown, vec![Code::FileBroken]));
    assert_eq!(codes(gzip(b"\x89PNG\0\0\x01\x02")), (SourceKind::Unknown, vec![Code::FileUnknown]));
    let bomb = gzip(&b"src,dst,dport\n10.0.0.1,10.0.0.2,443\n".repeat(2_000_000));
    assert_eq!(codes(bomb), (SourceKind::Unknown, vec![Code::FileHostile]));
    let row = "1734544800.0\t10.0.0.1\t10.0.0.2\t443\n".repeat(2_000_000);
    let bomb =
        gzip(format!("#separator \\x09\n#fields\tts\tid.orig_h\tid.resp_h\tid.resp_p\n{row}").as_bytes());
    assert_eq!(codes(bomb), (SourceKind::Flows, vec![Code::FileCut]), "rows until there are used");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Bytes changed, cut out or put in anywhere: always an answer, and the same one.
    #[test]
    fn logs_that_were_tampered_with(
        form in 0_usize..5,
        packed in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let vpc = "2 1 eni-1 10.0.0.1 10.0.0.2 50000 22 6 20 4249 1734544800 1734544860 ACCEPT OK\n".repeat(9);
        let json = "{\"ts\":1.5e9,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.\\u0032\",\"x\":{\"y\":[{}]}}\n".repeat(9);
        let aria = "src_ip:dst_ip:src_vm:port\n10.0.0.1:10.0.0.2:x:443 [https]\n".to_owned();
        let mut bytes = [ZEEK, &vpc, &json, &aria, &ZEEK.replace('\t', ",")][form].as_bytes().to_vec();
        if packed {
            bytes = gzip(&bytes);
        }
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ if bytes.len() > 1 => { bytes.remove(at); }
                _ => {}
            }
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 2);
        let given = [InputFile::new("f", bytes)];
        prop_assert_eq!(run(&given), run(&given));
    }
}
