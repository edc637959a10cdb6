//! Sizes as tools write them.
//!
//! In: headings and cells with units or without. Out: MiB. **GB counts as GiB, as hypervisors mean it. Whether a
//! comma or a point is the decimal one follows from the whole file, never from one doubtful cell.**

use super::source::Cell;
use super::values::{at_last_mark, is_grouped};

/// Endings of headings and cells, and what one of them is in MiB as a power of 1024; longer before shorter.
const UNITS: [(&str, i32); 16] = [
    ("megabytes", 0),
    ("gigabytes", 1),
    ("bytes", -2),
    ("byte", -2),
    ("kib", -1),
    ("mib", 0),
    ("gib", 1),
    ("tib", 2),
    ("kb", -1),
    ("mb", 0),
    ("gb", 1),
    ("tb", 2),
    ("mo", 0),
    ("go", 1),
    ("b", -2),
    ("", 0),
];

/// A heading, as [`normal`](super::headings::normal) gives it, without its unit; and that.
pub(super) fn without_unit(heading: &str) -> (&str, Option<i32>) {
    let mut whole = UNITS.iter().take(12);
    let found = whole.find_map(|(unit, power)| Some((heading.strip_suffix(unit)?, *power)));
    match found.filter(|(rest, _)| rest.len() > 1) {
        Some((rest, power)) => (rest.strip_suffix("in").unwrap_or(rest), Some(power)),
        None => (heading, None),
    }
}

/// How a file writes numbers: which of comma and point its cells have shown to be the decimal one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    comma: bool,
    point: bool,
}

impl Style {
    /// Learns from a cell that can be read in one way only.
    pub(super) fn learn(&mut self, cell: Cell<'_>) {
        if cell.number {
            return;
        }
        for part in cell.text.split('/') {
            match decimal(&plain(digits(part).0)) {
                Decimal::Mark(',') => self.comma = true,
                Decimal::Mark(_) => self.point = true,
                _ => {}
            }
        }
    }

    fn decides(self, mark: char) -> bool {
        self.comma != self.point && self.comma == (mark == ',')
    }
}

/// A size in MiB. `unit` is that of the heading, which one in the cell outdoes.
pub(super) fn mib(cell: Cell<'_>, unit: i32, style: Style) -> Option<u64> {
    let (number, rest) = if cell.number { (cell.text, "") } else { digits(cell.text) };
    let own = rest.trim().to_ascii_lowercase();
    let power = if own.is_empty() { unit } else { UNITS.iter().find(|(name, _)| *name == own)?.1 };
    let text = if cell.number { number.to_owned() } else { plain(number) };
    let mark = match decimal(&text) {
        _ if cell.number => None,
        Decimal::Mark(mark) => Some(mark),
        Decimal::Either(mark) => style.decides(mark).then_some(mark),
        Decimal::None => None,
        Decimal::Nonsense => return None,
    };
    let text: String = match mark {
        _ if cell.number => text,
        Some(mark) => text.chars().filter(|c| c.is_ascii_digit() || *c == mark).collect(),
        None => text.chars().filter(char::is_ascii_digit).collect(),
    };
    let value: f64 = text.replace(',', ".").parse().ok()?;
    let factor = (1_u64 << (10 * power.unsigned_abs())) as f64;
    let value = if power < 0 { value / factor } else { value * factor };
    (0.0..1e18).contains(&value).then_some((value + 0.5) as u64)
}

/// The number at the start of a cell, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let text = text.trim();
    let part_of = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '’') || c.is_whitespace();
    text.split_at(text.find(|c| !part_of(c)).unwrap_or(text.len()))
}

/// Without what only groups.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect()
}

/// What the separators of a number are.
enum Decimal {
    /// All of them group.
    None,
    /// This one is the decimal one.
    Mark(char),
    /// This one may be.
    Either(char),
    /// Like an address or a version: no number.
    Nonsense,
}

fn decimal(text: &str) -> Decimal {
    let Some((before, mark, after)) = at_last_mark(text) else { return Decimal::None };
    let other = if mark == ',' { '.' } else { ',' };
    match (before.contains(mark), before.contains(other)) {
        (true, _) if is_grouped(text, mark) => Decimal::None,
        (false, true) if is_grouped(before, other) => Decimal::Mark(mark),
        (true, _) | (_, true) => Decimal::Nonsense,
        _ if after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0') => {
            Decimal::Either(mark)
        }
        _ => Decimal::Mark(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_with_units() {
        let cases = [
            ("memoryinmb", ("memory", Some(0))),
            ("memorygib", ("memory", Some(1))),
            ("ramtotalsizeinmb", ("ramtotalsize", Some(0))),
            ("disk1sizeingb", ("disk1size", Some(1))),
            ("memorybytes", ("memory", Some(-2))),
            ("totaldiskcapacitymib", ("totaldiskcapacity", Some(0))),
            ("memory", ("memory", None)),
            ("gb", ("gb", None)),
            ("", ("", None)),
        ];
        for (heading, expected) in cases {
            assert_eq!(without_unit(heading), expected, "{heading}");
        }
    }

    #[test]
    fn sizes_in_every_style() {
        let english = ["1.5", "2,048"];
        let norwegian = ["1,5", "1 024"];
        let cases: [(&str, i32, &[&str], Option<u64>); 26] = [
            ("16 GiB", 0, &[], Some(16_384)),
            ("16GB", 0, &[], Some(16_384)),
            ("61.2 GiB", 0, &[], Some(62_669)),
            ("61,2", 1, &[], Some(62_669)),
            ("16384", 0, &[], Some(16_384)),
            ("16.384", 0, &[], Some(16_384)),
            ("16.384", 0, &norwegian, Some(16_384)),
            ("16.384", 0, &english, Some(16)),
            ("16,384", 0, &english, Some(16_384)),
            ("16,384", 0, &norwegian, Some(16)),
            ("16 384", 0, &[], Some(16_384)),
            ("16\u{a0}384", 0, &[], Some(16_384)),
            ("16'384", 0, &[], Some(16_384)),
            ("1,791,767.26", 0, &[], Some(1_791_767)),
            ("1.791.767,26", 0, &[], Some(1_791_767)),
            ("1.791.767", 0, &[], Some(1_791_767)),
            ("1073741824", -2, &[], Some(1024)),
            ("0.125", 1, &[], Some(128)),
            ("2 TB", 0, &[], Some(2_097_152)),
            ("12.5%", 0, &[], None),
            ("mye", 0, &[], None),
            ("10.0.0.1", 0, &[], None),
            ("1.2.3 GB", 0, &[], None),
            ("1,23.4", 0, &[], None),
            ("1.234.5", 0, &[], None),
            ("", 0, &[], None),
        ];
        for (text, unit, others, expected) in cases {
            let mut style = Style::default();
            others.iter().for_each(|other| style.learn(Cell::text(other)));
            assert_eq!(mib(Cell::text(text), unit, style), expected, "{text} {unit} {others:?}");
        }
        assert_eq!(mib(Cell::number("16.384"), 1, Style::default()), Some(16_777));
        assert_eq!(mib(Cell::number("-1"), 0, Style::default()), None);
        assert_eq!(mib(Cell::number("1e300"), 0, Style::default()), None);
    }

    #[test]
    fn a_file_that_contradicts_itself_decides_nothing() {
        let mut style = Style::default();
        ["1,5", "1.5"].iter().for_each(|one| style.learn(Cell::text(one)));
        assert_eq!(mib(Cell::text("16.384"), 0, style), Some(16_384));
    }
}
