//! Days and times as people and tools write them.
//!
//! In: text or a spreadsheet's day number. Out: a day, or a moment with its day and hours, or nothing. **A date that
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

/// A moment as a source's clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: Minutes,
    /// Bit `day % 64` of each day that it touches, counted from 1970.
    pub(super) days: u64,
    /// Its hours: bit 0 is from midnight to one.
    pub(super) hours: u32,
}

/// A day has so many minutes.
const DAY: i64 = 24 * 60;

impl Moment {
    /// From minutes since 1970 on the source's clock, by how much that is ahead of UTC, to a time of day.
    fn new(local: i64, ahead: i64, until: Option<i64>) -> Self {
        if ahead == 0 && until.is_none() {
            return Self::at(local);
        }
        let (day, start) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let length = match until.map(|end| (end - start).rem_euclid(DAY)) {
            None => 1,
            Some(0) => DAY,
            Some(length) => length,
        };
        let hours = (start / 60..(start + length + 59) / 60).fold(0, |hours, hour| hours | 1 << (hour % 24));
        let last = day + (start + length - 1) / DAY;
        let days = 1 << day.rem_euclid(64) | 1 << last.rem_euclid(64);
        Self { at: Minutes(local - ahead), days, hours }
    }

    /// A minute of a clock that shows UTC.
    pub(super) fn at(minute: i64) -> Self {
        let (day, rest) = (minute.div_euclid(DAY), minute.rem_euclid(DAY));
        Self { at: Minutes(minute), days: 1 << day.rem_euclid(64), hours: 1 << (rest / 60) }
    }
}

/// A moment: a day with an optional time and an optional end of its slot (`12/18/2024 18:00-0:00`, Azure),
/// RFC 3339, seconds or milliseconds since 1970, or a spreadsheet's number. Times without a zone are UTC.
pub(super) fn moment(cell: Cell<'_>, order: Order, epoch: Epoch) -> Option<Moment> {
    if let Some((day, minutes)) = iso(cell.text)
        && let Some(midnight) = midnight(day)
    {
        return Some(Moment::at(midnight + i64::from(minutes)));
    }
    if let Some(seconds) = since_1970(cell.text) {
        return Some(Moment::new(seconds.div_euclid(60), 0, None));
    }
    if let Some(day) = from_serial(cell, epoch).filter(|_| cell.number) {
        let share = cell.text.parse::<f64>().ok().map_or(0.0, f64::fract);
        return Some(Moment::new(minutes_to(day) + (share * 1440.0 + 0.5) as i64, 0, None));
    }
    let (text, ahead) = without_zone(cell.text);
    let (text, until) = without_end(text);
    let parts = parts(text);
    let (day, used) = day_of(&parts, order)?;
    let rest = parts.get(used..)?;
    let mut numbers = rest.iter().filter_map(|part| match part {
        Part::Number(text) => text.parse::<i64>().ok(),
        Part::Word(_) => None,
    });
    let (mut hour, minute) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    for word in rest.iter().filter_map(|part| if let Part::Word(word) = part { Some(word) } else { None }) {
        match word.as_str() {
            "pm" if hour < 12 => hour += 12,
            "am" if hour == 12 => hour = 0,
            _ => {}
        }
    }
    let sound = (0..24).contains(&hour) && (0..60).contains(&minute);
    sound.then(|| Moment::new(minutes_to(day) + hour * 60 + minute, ahead, until))
}

/// Seconds since 1970, written as such or as milliseconds.
fn since_1970(text: &str) -> Option<i64> {
    let whole = text.split('.').next().unwrap_or_default();
    if !(9..=16).contains(&whole.len()) || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    Some(match whole.len() {
        15.. => number / 1_000_000,
        12.. => number / 1000,
        _ => number,
    })
}

/// `2026-05-01T10:11:12Z` and the like without another zone, as most exports have it, quicker than by parts: the
/// digits of the day, and minutes from midnight.
pub(super) fn iso(text: &str) -> Option<([u8; 8], u32)> {
    let (stamp, rest) = text.as_bytes().split_first_chunk::<16>()?;
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T' | b' ', hours @ .., b':', n0, n1] = *stamp else {
        return None;
    };
    let rest = rest.strip_suffix(b"Z").unwrap_or(rest);
    let seconds = |rest: &[u8]| rest.iter().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.'));
    let sound = rest.is_empty() || (rest.first() == Some(&b':') && seconds(rest));
    let (hour, minute) = (two_digits(hours)?, two_digits([n0, n1])?);
    let day = [y0, y1, y2, y3, m0, m1, d0, d1];
    (sound && hour < 24 && minute < 60).then_some((day, hour * 60 + minute))
}

/// Minutes from 1970 to the midnight that a day begins with, which [`iso`] found.
pub(super) fn midnight([y0, y1, y2, y3, m0, m1, d0, d1]: [u8; 8]) -> Option<i64> {
    let (year, month, day) = (number(&[y0, y1, y2, y3])?, number(&[m0, m1])?, number(&[d0, d1])?);
    let day = Day::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    Some(minutes_to(day))
}

fn two_digits(digits: [u8; 2]) -> Option<u32> {
    let [tens, ones] = digits.map(|byte| u32::from(byte.wrapping_sub(b'0')));
    (tens < 10 && ones < 10).then_some(tens * 10 + ones)
}

/// A few digits.
fn number(digits: &[u8]) -> Option<i64> {
    let digit = |sum: Option<i64>, byte: &u8| {
        Some(sum? * 10 + i64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?))
    };
    digits.iter().fold(Some(0), digit)
}

/// Minutes from 1970 to the midnight that a day begins with.
fn minutes_to(day: Day) -> i64 {
    // Counted in years that begin in March, so that the day of a leap year is the last.
    let month = i64::from(day.month + 9) % 12;
    let year = i64::from(day.year) - i64::from(day.month < 3);
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days = year * 365 + leaps + (month * 153 + 2) / 5 + i64::from(day.day) - 719_469;
    days * DAY
}

/// The text before its zone, and how many minutes that is ahead of UTC. `-` is a zone after a day in ISO 8601
/// only: elsewhere it stands before the end of a slot.
fn without_zone(text: &str) -> (&str, i64) {
    if let Some(body) = text.strip_suffix(['Z', 'z']) {
        return (body, 0);
    }
    let found = || {
        let clock = text.find(':')?;
        let at = text.rfind(['+', '-']).filter(|at| *at > clock)?;
        let (body, zone) = text.split_at_checked(at)?;
        let iso = text.as_bytes().get(4) == Some(&b'-');
        let sign = if zone.starts_with('+') { 1 } else { -1 };
        let (hours, minutes) = match zone.get(1..)?.as_bytes() {
            [a, b] => ([*a, *b], [b'0', b'0']),
            [a, b, c, d] | [a, b, b':', c, d] => ([*a, *b], [*c, *d]),
            _ => return None,
        };
        let number = |[a, b]: [u8; 2]| {
            (a.is_ascii_digit() && b.is_ascii_digit()).then(|| i64::from(a - b'0') * 10 + i64::from(b - b'0'))
        };
        let ahead = sign * (number(hours)? * 60 + number(minutes)?);
        (iso || sign > 0).then_some((body, ahead))
    };
    found().unwrap_or((text, 0))
}

/// The text before the end of a slot, and that end in minutes from midnight.
fn without_end(text: &str) -> (&str, Option<i64>) {
    let found = || {
        let (body, end) = text.rsplit_once(['-', '–'])?;
        let (hour, minute) = end.trim().split_once(':')?;
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        (body.contains(':') && hour <= 24 && minute < 60)
            .then_some((body, Some(i64::from(hour) * 60 + i64::from(minute))))
    };
    found().unwrap_or((text, None))
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

    fn read(text: &str, order: Order) -> Option<Moment> {
        moment(Cell::text(text), order, Epoch::From1900)
    }

    #[test]
    fn moments() {
        let cases = [
            ("12/18/2024 18:00-0:00", "2024-12-18T18:00:00Z"),
            ("2025-06-14 00:00", "2025-06-14T00:00:00Z"),
            ("2025-06-14T02:00:00+02:00", "2025-06-14T00:00:00Z"),
            ("2025-06-14T02:00:00.000+0200", "2025-06-14T00:00:00Z"),
            ("2025-06-14 02:00:00 +02", "2025-06-14T00:00:00Z"),
            ("2025-06-14T02:00:00-05:30", "2025-06-14T07:30:00Z"),
            ("2025-06-14T02:00:00.1234567Z", "2025-06-14T02:00:00Z"),
            ("2024-02-29 23:59:59.999", "2024-02-29T23:59:00Z"),
            ("14.06.2025 02:00", "2025-06-14T02:00:00Z"),
            ("14. juni 2025 kl. 02.00", "2025-06-14T02:00:00Z"),
            ("1734544800.25", "2024-12-18T18:00:00Z"),
            ("1734544800000", "2024-12-18T18:00:00Z"),
            ("1734544800000000", "2024-12-18T18:00:00Z"),
            ("12/18/2024 6:30 PM", "2024-12-18T18:30:00Z"),
            ("12/18/2024 12:30 AM", "2024-12-18T00:30:00Z"),
            ("31.12.1969 23:00", "1969-12-31T23:00:00Z"),
        ];
        for (text, expected) in cases {
            let found = read(text, Order::MonthFirst).map(|moment| moment.at.to_rfc3339());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in
            ["", "12", "aldri", "12/18/2024 77:00", "99999999999999999999", "-", "+", ":-", "2025-06-14T:+"]
        {
            assert!(read(text, Order::MonthFirst).is_none_or(|moment| moment.hours == 1), "{text}");
        }
        let serial = moment(Cell::number("45644.75"), Order::DayFirst, Epoch::From1900);
        assert_eq!(serial.map(|moment| moment.at.to_rfc3339()).as_deref(), Some("2024-12-18T18:00:00Z"));
        assert_eq!(read("45644.75", Order::DayFirst), None, "text is no spreadsheet's number");
    }

    #[test]
    fn days_and_hours_on_the_clock_of_the_source() {
        let day = |text: &str| Minutes::from_rfc3339(&format!("{text}T00:00:00Z")).unwrap().0 / DAY;
        let cases = [
            ("12/18/2024 18:00-0:00", "2024-12-18", 0b1111_1100_0000_0000_0000_0000),
            ("12/18/2024 06:00-12:00", "2024-12-18", 0b1111_1100_0000),
            ("12/18/2024 0:00-0:00", "2024-12-18", 0xff_ffff),
            ("2024-12-18 18:00 – 18:30", "2024-12-18", 1 << 18),
            // What the file writes, not what that is in UTC.
            ("2024-12-18T00:30:00+02:00", "2024-12-18", 1),
            ("1734544800", "2024-12-18", 1 << 18),
            ("12/18/2024", "2024-12-18", 1),
        ];
        for (text, on, hours) in cases {
            let found = read(text, Order::MonthFirst).expect(text);
            assert_eq!((found.days, found.hours), (1 << (day(on) % 64), hours), "{text}");
        }
        let over = read("12/18/2024 22:00-02:00", Order::MonthFirst).unwrap();
        assert_eq!(over.hours, 0b1100_0000_0000_0000_0000_0011);
        assert_eq!(over.days.count_ones(), 2, "a slot over midnight is on two days");
    }
}
