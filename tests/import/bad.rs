//! Files that cannot be used: told, and at no cost to the others.

use std::rc::Rc;

use flytteplan::base::bytes::Far;
use flytteplan::base::{Bytes, Code};
use flytteplan::estate::SourceKind;
use flytteplan::import::InputFile;

use crate::import_kit::{Style, parts, rows, workbook, zip};
use crate::told::{estate, file, run};

#[test]
fn bad_files_are_told_and_cost_nothing_but_themselves() {
    let good = estate(Style::Native);
    let inventory = run(std::slice::from_ref(&good)).0.imported.inventory;
    let unicode = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let ole = |name: &str| {
        [vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], vec![0; 504], unicode(name)].concat()
    };
    let whole = good.bytes.clone().into_held();
    let half = whole[..whole.len() / 2].to_vec();
    let native = |sheets: &[(&str, Vec<Vec<String>>)]| workbook(sheets, Style::Native);
    let with_part = |name: &str, bytes: Vec<u8>| {
        let sheets = [("vInfo", rows("VM|Powerstate|CPUs|Memory\nx|poweredOn|#1|#1"))];
        let mut entries = parts(&sheets, Style::Native);
        entries.retain(|(entry, _)| entry != name);
        entries.push((name.to_owned(), bytes));
        zip(&entries)
    };
    let strings = |body: String| {
        with_part("xl/sharedStrings.xml", format!("<sst count=\"1\">{body}</sst>").into_bytes())
    };
    let claims = |counts: &str| {
        let mut entries =
            parts(&[("vInfo", rows("VM|Powerstate|CPUs|Memory\nx|poweredOn|#1|#1"))], Style::Native);
        let (_, table) =
            entries.iter_mut().find(|(name, _)| name == "xl/sharedStrings.xml").expect("strings");
        let text = String::from_utf8_lossy(table).into_owned();
        let spoiled = text.replace("count=\"9999\" uniqueCount=\"9999\"", counts);
        assert_ne!(spoiled, text);
        *table = spoiled.into_bytes();
        zip(&entries)
    };
    // One long string that thousands of cells point at.
    let repeats = || {
        let long = "A".repeat(30_000);
        let text = format!("VM|Powerstate|CPUs|Memory|Cluster|Host\n{long}|poweredOn|#1|#1|{long}|{long}");
        let mut entries = parts(&[("vInfo", rows(&text))], Style::Native);
        let (_, table) = entries.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).expect("a sheet");
        let text = String::from_utf8_lossy(table).into_owned();
        let (head, rest) = text.split_once("<x:row r=\"2\">").expect("a row");
        let (row, tail) = rest.split_once("</x:row>").expect("a row");
        let many = (2..5_000).map(|number| format!("<x:row r=\"{number}\">{row}</x:row>"));
        *table = format!("{head}{}{tail}", many.collect::<String>()).into_bytes();
        zip(&entries)
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
        ("bare.xlsx", ole(""), Code::FileEncrypted),
        ("bare.xls", ole(""), Code::FileOldExcel),
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
        (
            "claims-billions.xlsx",
            claims("count=\"4294967295\" uniqueCount=\"4294967295\""),
            Code::FileHostile,
        ),
        ("claims-cells.xlsx", claims("count=\"4294967295\" uniqueCount=\"9\""), Code::FileHostile),
        ("no-strings.xlsx", strings("<si><t>x</t></si>".into()), Code::ColumnMissing),
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
        ("repeats.xlsx", repeats(), Code::FileTooLarge),
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

/// A file on a disk that can be read so far only.
struct Disk(Vec<u8>, u64);

impl Far for Disk {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> std::io::Result<usize> {
        if at + out.len() as u64 > self.1 {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        let rest = self.0.get(at as usize..).unwrap_or_default();
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }
}

fn long_flows(last: &[u8]) -> Vec<u8> {
    let mut text = b"src,dst,dport\n".to_vec();
    for row in 0..600_000 {
        text.extend(format!("app{},db,{}\n", row % 7, row % 3).bytes());
    }
    text.extend(last);
    text
}

#[test]
fn a_long_text_that_is_no_utf_8_after_all_is_read_as_what_it_is() {
    let bytes = long_flows(b"f\xF8rst,sist,1\n");
    assert!(bytes.len() > 5 << 20, "longer than what is looked at first");
    let far = InputFile::new("f.csv", Bytes::far(Rc::new(Disk(bytes.clone(), u64::MAX))));
    let small = file("s.csv", "src,dst,dport\na,b,1\n");
    let expected = run(&[InputFile::new("f.csv", bytes), small.clone()]);
    assert!(expected.0.imported.inventory.externals.iter().any(|external| external.name == "først"));
    assert!(run(&[far, small]) == expected);
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_not_used_in_part() {
    let bytes = long_flows(b"");
    let limit = bytes.len() as u64 - 10;
    let far = InputFile::new("f.csv", Bytes::far(Rc::new(Disk(bytes, limit))));
    let (import, notes) = run(&[far, file("s.csv", "src,dst,dport\na,b,1\n")]);
    assert_eq!(import.imported.inventory.dependencies.len(), 1, "of the other file");
    assert_eq!(import.imported.inventory.sources.len(), 1);
    assert_eq!(notes.iter().filter(|note| note.code == Code::FileUnread).count(), 1);
}
