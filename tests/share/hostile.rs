//! Files that are not plans, or try to be too much.

use flytteplan::share::{open, save};
use zip::{CompressionMethod, write::SimpleFileOptions};

use super::contents::{changed, entries, zipped, zipped_with};
use super::plans::small;

fn refused(bytes: &[u8]) -> &'static str {
    open(bytes).map_or_else(|problem| problem.code.as_str(), |_| "opened")
}

#[test]
fn what_is_not_a_plan_is_refused_by_kind() {
    let good = save(&small()).unwrap();
    let with = |tail: &[u8]| [good.as_slice(), tail].concat();
    assert_eq!(refused(b""), "file-empty");
    assert_eq!(refused(b"hei"), "file-not-zip");
    assert_eq!(refused(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat()), "file-ole2");
    assert_eq!(refused(&good[..good.len() / 2]), "file-truncated");
    assert_eq!(refused(&good[..good.len() - 1]), "file-trailing-data");
    assert_eq!(refused(&with(b"x")), "file-trailing-data");
    assert_eq!(refused(&zipped(&[])), "not-a-plan");
    assert_eq!(refused(&zipped(&[("xl/workbook.xml".into(), b"<x/>".to_vec())])), "not-a-plan");
    for length in 0..good.len() {
        assert!(open(&good[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_newer_plan_is_refused_as_such() {
    let good = save(&small()).unwrap();
    let schema = |text: &str| {
        let text = text.to_owned();
        let change = move |bytes: &mut Vec<u8>| {
            *bytes = String::from_utf8(bytes.clone()).unwrap().replace("flytteplan/1", &text).into_bytes();
        };
        refused(&changed(&good, "plan.json", change))
    };
    assert_eq!(schema("flytteplan/2"), "newer-schema");
    assert_eq!(schema("flytteplan/4000000000"), "newer-schema");
    assert_eq!(schema("flytteplan/0"), "not-a-plan");
    assert_eq!(schema("kladd/2"), "not-a-plan");
    let new_field = |bytes: &mut Vec<u8>| *bytes = br#"{"schema":"flytteplan/2","a":1.5,"a":[]}"#.to_vec();
    assert_eq!(refused(&changed(&good, "plan.json", new_field)), "newer-schema");
}

#[test]
fn documents_are_refused_or_marked_by_kind() {
    let good = save(&small()).unwrap();
    let with = |from: &str, to: &str| {
        let change = |bytes: &mut Vec<u8>| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(text.contains(from), "{from}");
            *bytes = text.replacen(from, to, 1).into_bytes();
        };
        match open(&changed(&good, "plan.json", change)) {
            Err(problem) => problem.code.as_str(),
            Ok(opened) => opened.problems.first().map_or("clean", |problem| problem.code.as_str()),
        }
    };
    assert_eq!(with("\"revision\":1", "\"revision\":1,\"extra\":1"), "document-broken");
    assert_eq!(with("\"revision\":1", "\"revision\":1,\"revision\":1"), "document-broken");
    assert_eq!(with("\"revision\":1", "\"revision\":9007199254740993"), "number-out-of-range");
    assert_eq!(with("\"revision\":1", "\"revision\":1.0"), "number-out-of-range");
    assert_eq!(with("\"revision\":1", "\"revision\": 1"), "not-canonical");
    assert_eq!(with("\"previous\":null,", ""), "not-canonical");
    let deep = format!("\"revision\":{}", "[".repeat(100_000));
    assert_eq!(with("\"revision\":1", &deep), "document-broken");
    let deep = format!("\"revision\":{}{}", "[".repeat(60), "]".repeat(60));
    assert_eq!(with("\"revision\":1", &deep), "document-too-deep");
    let part = changed(&good, "parts/unn.json", |bytes| *bytes = b"{".repeat(50_000));
    assert_eq!(refused(&part), "document-too-deep");
    let part = changed(&good, "parts/unn.json", |bytes| *bytes = b" ".repeat(33 << 20));
    assert_eq!(refused(&part), "document-too-large");
}

#[test]
fn names_that_leave_the_file_or_clash_are_refused() {
    let good = entries(&save(&small()).unwrap());
    for (name, code) in [
        ("../plan.json", "entry-name"),
        ("workspace/../../x", "entry-name"),
        ("/etc/passwd", "entry-name"),
        ("workspace\\x", "entry-name"),
        ("c:x", "entry-name"),
        ("workspace//x", "entry-name"),
        ("workspace/\u{1}", "entry-name"),
        ("PLAN.JSON", "entry-duplicate"),
        ("Workspace/Views/map.json", "entry-duplicate"),
    ] {
        let mut more = good.clone();
        more.push((name.to_owned(), vec![]));
        assert_eq!(refused(&zipped(&more)), code, "{name}");
    }
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let mut more = entries(&save(&small()).unwrap());
    more.push(("plan.jsom".into(), b"{}".to_vec()));
    let mut bytes = zipped(&more);
    while let Some(at) = bytes.windows(9).position(|window| window == b"plan.jsom") {
        bytes[at + 8] = b'n';
    }
    assert_eq!(refused(&bytes), "entry-duplicate");
}

#[test]
fn claims_beyond_the_bounds_are_refused_before_anything_is_inflated() {
    let good = entries(&save(&small()).unwrap());
    let mut many = good.clone();
    many.extend((0..10_001).map(|at| (format!("workspace/{at}"), vec![])));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    assert_eq!(refused(&zipped_with(&many, stored)), "file-hostile");

    // A size that the compressed bytes cannot hold: in the directory and in the local header.
    let mut bomb = good;
    bomb.push(("workspace/bomb".into(), vec![7; 1_000]));
    let mut bytes = zipped(&bomb);
    let size = 1_000_u32.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&0x1fff_ffff_u32.to_le_bytes());
    }
    assert_eq!(refused(&bytes), "file-hostile");
}

#[test]
fn hidden_bytes_are_refused() {
    let good = save(&small()).unwrap();
    // Bytes in front shift every offset; bytes between the last entry and the directory are no entry.
    assert_eq!(refused(&[b"PK\x03\x04".as_slice(), &good].concat()), "zip-inconsistent");
    let directory = good.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let mut gap = [&good[..directory], b"secret", &good[directory..]].concat();
    let end = gap.len() - 6;
    let offset = u32::try_from(directory + 6).unwrap();
    gap[end..end + 4].copy_from_slice(&offset.to_le_bytes());
    assert_eq!(refused(&gap), "zip-inconsistent");
}

#[test]
fn random_bytes_and_random_changes_never_panic() {
    let good = save(&small()).unwrap();
    let mut random = flytteplan::base::Random::new(7);
    for _ in 0..4_000 {
        let mut bytes = good.clone();
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len() as u64) as usize;
            bytes[at] = random.below(256) as u8;
        }
        drop(open(&bytes));
        let noise: Vec<u8> = (0..random.below(200)).map(|_| random.below(256) as u8).collect();
        drop(open(&noise));
    }
}
