//! Time as the plan counts it: whole minutes since 1970 UTC, shown in Europe/Oslo.
//!
//! In: civil dates and minutes. Out: the same, converted. **Files hold UTC minutes; only people see local time.**

use jiff::{Span, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const FIRST_DAY: civil::Date = civil::Date::constant(1970, 1, 1);

static OSLO: TimeZone = jiff::tz::get!("Europe/Oslo");

/// Minutes since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub i64);

/// Perhaps a minute, in little memory: there are millions of them. What lies more than 4,000 years from 1970 is
/// moved to the nearest that does not. In files it is `Option<Minutes>`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i32);

impl Stamp {
    pub const NONE: Self = Self(i32::MIN);

    pub fn get(self) -> Option<Minutes> {
        (self != Self::NONE).then_some(Minutes(i64::from(self.0)))
    }

    /// The minute; where there is none, the least number.
    pub fn minute(self) -> i32 {
        self.0
    }
}

impl From<Option<Minutes>> for Stamp {
    fn from(at: Option<Minutes>) -> Self {
        let near = |at: Minutes| i32::try_from(at.0.clamp(i64::from(-i32::MAX), i64::from(i32::MAX - 1)));
        at.map_or(Self::NONE, |at| Self(near(at).unwrap_or_default()))
    }
}

impl Default for Stamp {
    fn default() -> Self {
        Self::NONE
    }
}

impl std::fmt::Debug for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(f)
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Minutes>::deserialize(deserializer).map(Self::from)
    }
}

/// A calendar day without a time zone.
/// In files as `2027-05-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// A change window. `end` is after `start`; it may be on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub start: Minutes,
    pub end: Minutes,
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_iso()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_iso(&text).ok_or("no day")
    }
}

impl Day {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self::from_civil)
    }

    fn from_civil(date: civil::Date) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }

    fn to_civil(self) -> Option<civil::Date> {
        civil::Date::new(self.year, self.month, self.day).ok()
    }

    /// Monday is 0.
    pub fn weekday(self) -> usize {
        self.to_civil().map_or(0, |date| usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0))
    }

    /// ISO 8601 week number.
    pub fn week(self) -> i8 {
        self.to_civil().map_or(0, |date| date.iso_week_date().week())
    }

    /// `2027-05-26`.
    pub fn to_iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads `2027-05-26`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    pub fn plus_days(self, days: i64) -> Self {
        // Not `days.days()`: a panic would write out the error, and bring in all of jiff's sentences.
        let moved = |date: civil::Date| date.checked_add(Span::new().try_days(days).ok()?).ok();
        self.to_civil().and_then(moved).map_or(self, Self::from_civil)
    }
}

impl Minutes {
    /// The instant at which clocks in Norway show this. In the hour that is skipped in March the clock
    /// has moved on by then (03.30 for 02.30); in the hour that comes twice in October it is the first.
    pub fn from_oslo(day: Day, hour: i8, minute: i8) -> Option<Self> {
        let local = day.to_civil()?.at(hour, minute, 0, 0);
        let zoned = OSLO.to_ambiguous_zoned(local).compatible().ok()?;
        Some(Self(zoned.timestamp().as_second().div_euclid(60)))
    }

    /// Day, hour and minute as clocks in Norway show it.
    pub fn to_oslo(self) -> (Day, i8, i8) {
        let fallback = (Day { year: 1970, month: 1, day: 1 }, 0, 0);
        let Some(seconds) = self.0.checked_mul(60) else { return fallback };
        let Ok(at) = jiff::Timestamp::from_second(seconds) else { return fallback };
        let local = OSLO.to_datetime(at);
        (Day::from_civil(local.date()), local.hour(), local.minute())
    }

    /// The instant at which clocks in Norway show what a clock in UTC shows at this one: for what a file says without
    /// a time zone.
    pub fn shown_in_oslo(self) -> Option<Self> {
        let at = jiff::Timestamp::from_second(self.0.checked_mul(60)?).ok()?;
        let at = TimeZone::UTC.to_datetime(at);
        Self::from_oslo(Day::from_civil(at.date()), at.hour(), at.minute())
    }

    /// `2027-05-26T21:00:00Z`, as RFC 3339 writes it.
    pub fn to_rfc3339(self) -> String {
        let seconds = self.0.saturating_mul(60);
        let Ok(at) = jiff::Timestamp::from_second(seconds) else { return String::new() };
        let at = TimeZone::UTC.to_datetime(at);
        format!("{}T{:02}:{:02}:00Z", Day::from_civil(at.date()).to_iso(), at.hour(), at.minute())
    }

    /// Reads RFC 3339; seconds are dropped. By hand: jiff's own reader takes much more than that, and is a fiftieth
    /// of the program.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once(['T', 't', ' '])?;
        let date = Day::from_iso(day).filter(|_| day.len() == 10)?.to_civil()?;
        let zone = time.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = time.split_at(zone);
        let (clock, seconds) = (clock.get(..5)?, clock.get(5..)?);
        let (hour, minute) = hour_and_minute(clock)?;
        let second = seconds.strip_prefix(':').map_or("", |rest| rest.split('.').next().unwrap_or_default());
        if !seconds.is_empty()
            && (digits(second)? > 60 || !seconds.bytes().all(|byte| b":.0123456789".contains(&byte)))
        {
            return None;
        }
        let ahead = match zone.split_at_checked(1)? {
            ("Z" | "z", "") => 0,
            ("+", ahead) => minutes_of(hour_and_minute(ahead)?),
            ("-", behind) => -minutes_of(hour_and_minute(behind)?),
            _ => return None,
        };
        let days = date.duration_since(FIRST_DAY).as_hours() / 24;
        Some(Self(days * 24 * 60 + minutes_of((hour, minute)) - ahead))
    }
}

/// Two digits.
fn digits(text: &str) -> Option<i64> {
    let sound = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

/// `23:59`.
fn hour_and_minute(text: &str) -> Option<(i64, i64)> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn minutes_of((hour, minute): (i64, i64)) -> i64 {
    hour * 60 + minute
}

impl Window {
    /// The window that opens at the first and closes at the second local time; a closing time that is
    /// not later on the clock is on the next day.
    pub fn from_oslo(day: Day, open: (i8, i8), close: (i8, i8)) -> Option<Self> {
        let start = Minutes::from_oslo(day, open.0, open.1)?;
        let close_day = if close > open { day } else { day.plus_days(1) };
        let end = Minutes::from_oslo(close_day, close.0, close.1)?;
        (start < end).then_some(Self { start, end })
    }

    /// Real minutes between opening and closing, also on the nights when the clock changes.
    pub fn minutes(self) -> i64 {
        self.end.0 - self.start.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cross_midnight_and_both_clock_changes() {
        let cases = [
            ("2027-05-26", (23, 0), (0, 0), 60, "2027-05-26T21:00:00Z"),
            ("2027-03-27", (22, 0), (6, 0), 7 * 60, "2027-03-27T21:00:00Z"), // one hour is skipped
            ("2027-10-30", (22, 0), (6, 0), 9 * 60, "2027-10-30T20:00:00Z"), // one hour comes twice
            ("2027-01-12", (20, 30), (23, 0), 150, "2027-01-12T19:30:00Z"),
        ];
        for (day, open, close, minutes, start) in cases {
            let window = Window::from_oslo(Day::from_iso(day).unwrap(), open, close).unwrap();
            assert_eq!((window.minutes(), window.start.to_rfc3339().as_str()), (minutes, start), "{day}");
            let (back, hour, minute) = window.start.to_oslo();
            assert_eq!((back.to_iso().as_str(), (hour, minute)), (day, open));
        }
    }

    #[test]
    fn rfc3339_there_and_back() {
        for text in ["2026-11-23T06:49:00Z", "1999-12-31T23:59:00Z"] {
            assert_eq!(Minutes::from_rfc3339(text).unwrap().to_rfc3339(), text);
        }
        assert_eq!(
            Minutes::from_rfc3339("2026-11-23T07:49:30+01:00"),
            Minutes::from_rfc3339("2026-11-23T06:49:00Z")
        );
        for text in ["2026-11-23 06:49Z", "2026-11-22T22:49:59.999-08:00", "2026-11-23t06:49:60z"] {
            assert_eq!(Minutes::from_rfc3339(text), Minutes::from_rfc3339("2026-11-23T06:49:00Z"), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2026-11-23",
            "2026-11-23T06:49:00",
            "2026-13-01T00:00Z",
            "2026-02-30T00:00Z",
            "2026-11-23T24:00Z",
            "2026-11-23T06:60Z",
            "2026-11-23T06:49:Z",
            "2026-11-23T06:49:99Z",
            "2026-11-23T6:49Z",
            "2026-11-23T06:49+1:00",
            "2026-11-23T06:49:00Zulu",
            "2026-11-23T06:49x00Z",
            "20261123T0649Z",
            "2026-11-23Tåååå:00Z",
        ] {
            assert_eq!(Minutes::from_rfc3339(text), None, "{text}");
        }
        assert_eq!(Minutes(i64::MAX).to_rfc3339(), "");
        assert_eq!(Minutes(-1).to_rfc3339(), "1969-12-31T23:59:00Z");
    }
}
