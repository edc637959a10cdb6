//! Days and times as people and tools write them.
//!
//! In: text or a spreadsheet's day number. Out: a day, or minutes since 1970 UTC, or nothing. **A date that
//! could mean two days is read in the order of its source (day first, in Azure month first), never mixed.**

use super::source::Cell;
use crate::base::{Day, Minutes};

/// Which number comes first in `05/06/2027`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// Day 0 of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    From1900,
    From1904,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de"];

/// A day: `26.05.2027`, `26. mai 2027`, `2027-05-26`, `05/26/2027`, `onsdag 26.5.27`, `46533`.
pub(super) fn day(cell: Cell<'_>, order: Order, epoch: Epoch) -> Option<Day> {
    if let Some(day) = from_serial(cell, epoch) {
        return Some(day);
    }
    let parts = parts(cell.text);
    day_of(&parts, order).map(|(day, _)| day)
}

/// A moment: a day with an optional time, RFC 3339, or seconds since 1970. Times without a zone are UTC.
pub(super) fn moment(text: &str, order: Order) -> Option<Minutes> {
    let text = text.trim();
    if let Some(minutes) = Minutes::from_rfc3339(text) {
        return Some(minutes);
    }
    let whole = text.split('.').next().unwrap_or_default();
    if whole.len() >= 9 && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = whole.parse().ok()?;
        let seconds = if whole.len() >= 12 { number / 1000 } else { number };
        return Some(Minutes(seconds / 60));
    }
    let parts = parts(text);
    let (day, used) = day_of(&parts, order)?;
    let number = |at: usize| match parts.get(used + at) {
        Some(Part::Number(text)) => text.parse::<i64>().ok(),
        _ => None,
    };
    let (mut hour, minute) = (number(0).unwrap_or(0), number(1).unwrap_or(0));
    let words =
        parts.iter().filter_map(|part| if let Part::Word(word) = part { Some(word.as_str()) } else { None });
    for word in words {
        match word {
            "pm" if hour < 12 => hour += 12,
            "am" if hour == 12 => hour = 0,
            _ => {}
        }
    }
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
        return None;
    }
    let midnight = Minutes::from_rfc3339(&format!("{}T00:00:00Z", day.to_iso()))?;
    Some(Minutes(midnight.0 + hour * 60 + minute))
}

/// Spreadsheets count days; from 1900 with a 29 February that never was (ECMA-376 part 1 §18.17.4.1).
fn from_serial(cell: Cell<'_>, epoch: Epoch) -> Option<Day> {
    let whole = cell.text.split('.').next()?;
    let number: i64 = whole.parse().ok()?;
    let plausible = 20_000..80_000; // 1954 to 2119
    if !plausible.contains(&number) || (!cell.number && cell.text.len() != 5) {
        return None;
    }
    let base = match epoch {
        Epoch::From1900 => Day::new(1899, 12, 30)?,
        Epoch::From1904 => Day::new(1904, 1, 1)?,
    };
    Some(base.plus_days(number))
}

#[derive(Debug)]
enum Part {
    Number(String),
    Word(String),
}

/// Runs of digits and of letters, at most 16.
fn parts(text: &str) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let mut open = false;
    for character in text.chars().take(64) {
        match (character, found.last_mut()) {
            (c, Some(Part::Number(run))) if open && c.is_ascii_digit() => run.push(c),
            (c, Some(Part::Word(run))) if open && c.is_alphabetic() => run.extend(c.to_lowercase()),
            (c, _) if c.is_ascii_digit() => found.push(Part::Number(c.to_string())),
            (c, _) if c.is_alphabetic() => found.push(Part::Word(c.to_lowercase().collect())),
            _ => {
                open = false;
                continue;
            }
        }
        open = true;
    }
    found.truncate(16);
    found
}

/// The first day in the parts, and how many parts up to and with it.
fn day_of(parts: &[Part], order: Order) -> Option<(Day, usize)> {
    let start = parts.iter().position(|part| match part {
        Part::Number(_) => true,
        Part::Word(word) => month(word).is_some(),
    })?;
    let [first, second, third] = parts.get(start..start + 3)? else { return None };
    let day = match (first, second, third) {
        (Part::Number(year), Part::Number(month), Part::Number(day)) if year.len() == 4 => {
            build(year, month.parse().ok()?, day)
        }
        (Part::Number(one), Part::Number(two), Part::Number(year)) => {
            let (a, b): (i8, i8) = (one.parse().ok()?, two.parse().ok()?);
            let month_first = b > 12 || (order == Order::MonthFirst && a <= 12);
            if month_first { build(year, a, two) } else { build(year, b, one) }
        }
        (Part::Number(day), Part::Word(word), Part::Number(year))
        | (Part::Word(word), Part::Number(day), Part::Number(year)) => build(year, month(word)?, day),
        _ => None,
    };
    day.map(|day| (day, start + 3))
}

fn build(year: &str, month: i8, day: &str) -> Option<Day> {
    let year = match year.len() {
        2 => 2000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    Day::new(year, month, day.parse().ok()?)
}

/// Month of a Norwegian or English name, whole or short.
fn month(word: &str) -> Option<i8> {
    const WHOLE: [[&str; 2]; 12] = [
        ["januar", "january"],
        ["februar", "february"],
        ["mars", "march"],
        ["april", "april"],
        ["mai", "may"],
        ["juni", "june"],
        ["juli", "july"],
        ["august", "august"],
        ["september", "september"],
        ["oktober", "october"],
        ["november", "november"],
        ["desember", "december"],
    ];
    let place = WHOLE.iter().zip(MONTHS).position(|(names, least)| {
        word.len() >= 3 && word.starts_with(least) && names.iter().any(|name| name.starts_with(word))
    })?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_style() {
        let cases = [
            ("26.05.2027", "2027-05-26"),
            ("26. mai 2027", "2027-05-26"),
            ("onsdag 26. mai 2027 kl. 22", "2027-05-26"),
            ("2027-05-26", "2027-05-26"),
            ("2027-05-26 22:00", "2027-05-26"),
            ("26.5.27", "2027-05-26"),
            ("26/05/2027", "2027-05-26"),
            ("05/26/2027", "2027-05-26"),
            ("03/04/2027", "2027-04-03"),
            ("May 26, 2027", "2027-05-26"),
            ("1. des. 2026", "2026-12-01"),
            ("okt 3 2027", "2027-10-03"),
            ("46533", "2027-05-26"),
        ];
        for (text, expected) in cases {
            let day = day(Cell::text(text), Order::DayFirst, Epoch::From1900);
            assert_eq!(day.map(Day::to_iso).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "snart", "uke 21", "31.02.2027", "99", "1.2", "13/13/2027", "ma 3 2027"] {
            assert_eq!(day(Cell::text(text), Order::DayFirst, Epoch::From1900), None, "{text}");
        }
        let us = day(Cell::text("03/04/2027"), Order::MonthFirst, Epoch::From1900);
        assert_eq!(us.map(Day::to_iso).as_deref(), Some("2027-03-04"));
        let serial = day(Cell::number("45071.9"), Order::DayFirst, Epoch::From1904);
        assert_eq!(serial.map(Day::to_iso).as_deref(), Some("2027-05-26"));
    }

    #[test]
    fn moments() {
        let cases = [
            ("12/18/2024 18:00-0:00", "2024-12-18T18:00:00Z"),
            ("2025-06-14 00:00", "2025-06-14T00:00:00Z"),
            ("2025-06-14T02:00:00+02:00", "2025-06-14T00:00:00Z"),
            ("1734544800.25", "2024-12-18T18:00:00Z"),
            ("1734544800000", "2024-12-18T18:00:00Z"),
            ("12/18/2024 6:30 PM", "2024-12-18T18:30:00Z"),
        ];
        for (text, expected) in cases {
            let found = moment(text, Order::MonthFirst).map(Minutes::to_rfc3339);
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in ["", "12", "aldri", "12/18/2024 77:00"] {
            assert_eq!(moment(text, Order::MonthFirst), None, "{text}");
        }
    }
}
