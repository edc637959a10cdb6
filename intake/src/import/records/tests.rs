//! Records cut where they lie, beside those of the `csv` crate.
//!
//! In: text made up by properties. Out: nothing. **Where a piece of the file ends is never seen in the records.**

use super::*;
use crate::base::Bytes;
use crate::import::encoding::{Encoding, LineEnds};
use proptest::prelude::*;
use std::io::Read;

type Rows = (Vec<(u32, Vec<String>)>, u32);

fn ours(text: &str, delimiter: u8) -> Rows {
    let bytes = Bytes::from(text.as_bytes().to_vec());
    let decoder = Decoder::new(&bytes, 0, Encoding::Utf8, LineEnds::Newline);
    let mut rows = Vec::new();
    let broken = Records::new(decoder, delimiter, 0).each(&mut |row, record, _| {
        rows.push((row, record.fields().map(|(text, _)| text.trim().to_owned()).collect()));
        true
    });
    (rows, broken)
}

/// A text that tells when it was asked for more than there is.
struct Told<'t>(&'t [u8], &'t std::cell::Cell<bool>);

impl Read for Told<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(out)?;
        self.1.set(count == 0);
        Ok(count)
    }
}

/// The same with the `csv` crate alone: slow and plain. Rows from where a quote was given up are read once more,
/// without quotes.
fn reference(text: &str, delimiter: u8) -> Rows {
    let text = if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { text.to_owned() + "\n" };
    let (mut rows, mut broken, mut after) = (Vec::new(), 0, 0);
    for quoting in [true, false] {
        let ended = std::cell::Cell::new(false);
        let mut builder = csv::ReaderBuilder::new();
        builder
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'));
        let mut reader = builder.quoting(quoting).from_reader(Told(text.as_bytes(), &ended));
        let mut record = csv::ByteRecord::new();
        let (mut inner, mut width, mut given_up) = (0, 0, false);
        while reader.read_byte_record(&mut record).expect("bytes are no fault") {
            let end = reader.position().line() - u64::from(!ended.get());
            let lines = record.iter().map(|field| count_of(b'\n', field) as u64).sum::<u64>();
            width = width.max(record.len());
            let start = end - lines;
            let looks_alike = |line: &[u8]| width > 2 && count_of(delimiter, line) + 1 >= width;
            let swallows =
                record.iter().any(|field| field.split(|byte| *byte == b'\n').skip(1).any(looks_alike));
            if quoting && lines > 0 && swallows {
                (broken, after, given_up) = ((end - inner - lines) as u32, start - 1, true);
                break;
            }
            inner += lines;
            let text = |field: &[u8]| String::from_utf8_lossy(field).replace("\r\n", "\n").trim().to_owned();
            if start > after {
                rows.push(((end - inner) as u32, record.iter().map(text).collect()));
            }
        }
        if !given_up {
            break;
        }
    }
    (rows, broken)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn as_the_csv_crate_reads_them(
        parts in prop::collection::vec(prop::sample::select(vec!["a", "b", "æ€", ",", ",", ";", "\"", "\"", "\"\"", "\n", "\n", "\r\n", " ", "x,y,z\n", "\"q\"", ",\"1,2\",", "\"l\nm\""]), 0..40),
        delimiter in prop::sample::select(vec![b',', b';']),
    ) {
        let text = parts.concat();
        prop_assert_eq!(ours(&text, delimiter), reference(&text, delimiter), "{:?}", text);
    }
}

#[test]
fn windows_do_not_matter() {
    // Records of every kind where a window ends: it is read in pieces of 64 and 256 KiB and then of 1 MiB.
    let kinds = ["a,b,c\n", "\"a\",\"b\",c\r\n", "\"a \"\"x\"\"\",\"l\nm\",æ\n", "\n"];
    for padding in (0..24).chain([1000, 30_001]) {
        let mut text = "p".repeat(padding) + ",q,r\n";
        while text.len() < (1 << 20) + 200_000 {
            text.push_str(kinds[text.len() % kinds.len()]);
            text.push_str(kinds[(text.len() / 7) % kinds.len()]);
        }
        assert!(ours(&text, b',') == reference(&text, b','), "padding {padding}");
    }
}

#[test]
fn a_record_is_cut_where_none_is_so_long() {
    let long = "y".repeat(MAX_RECORD + 3 * MOST);
    let (rows, broken) = ours(&format!("a,b\n{long},1\nc,d\n"), b',');
    assert_eq!((rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), broken), (vec![1, 2, 3], 2));
    assert_eq!(rows[1].1[0].len(), MAX_FIELD, "a field is cut");
    assert_eq!(rows[2].1, ["c", "d"]);
    // Many records that are no plain lines, in one window.
    let odd = "\"a \"\"b\"\"\",1\n".repeat(200_000);
    assert_eq!(ours(&odd, b',').0.len(), 200_000);
}
