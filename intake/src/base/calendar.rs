//! Days in Norway on which much is otherwise: holidays, and days that a night of moving should know of.
//!
//! In: a year, a day or a window. Out: holidays. **Computed for any year, from rules alone; no list has to be kept.**

use super::{Day, Minutes, Window};

crate::named! {
    /// A day with a name. Of two on one day the first is what people call it.
    Holiday {
        NewYear = "new-year",
        LabourDay = "labour-day",
        ConstitutionDay = "constitution-day",
        ChristmasDay = "christmas-day",
        BoxingDay = "boxing-day",
        MaundyThursday = "maundy-thursday",
        GoodFriday = "good-friday",
        EasterSunday = "easter-sunday",
        EasterMonday = "easter-monday",
        Ascension = "ascension",
        WhitSunday = "whit-sunday",
        WhitMonday = "whit-monday",
        ChristmasEve = "christmas-eve",
        NewYearsEve = "new-years-eve",
        SamiDay = "sami-day",
        /// To the Storting.
        GeneralElection = "general-election",
        /// To municipalities and counties.
        LocalElection = "local-election",
    }
}

impl Holiday {
    /// Whether offices are closed by law; the others are days on which people are away, or needed elsewhere.
    pub fn is_public(self) -> bool {
        use Holiday::{ChristmasEve, GeneralElection, LocalElection, NewYearsEve, SamiDay};
        !matches!(self, ChristmasEve | NewYearsEve | SamiDay | GeneralElection | LocalElection)
    }

    /// The day that it falls on; elections are not in every year.
    pub fn day(self, year: i16) -> Option<Day> {
        let fixed = |month, day| Day::new(year, month, day);
        let from_easter = |days| Some(easter(year)?.plus_days(days));
        match self {
            Self::NewYear => fixed(1, 1),
            Self::SamiDay => fixed(2, 6),
            Self::LabourDay => fixed(5, 1),
            Self::ConstitutionDay => fixed(5, 17),
            Self::ChristmasEve => fixed(12, 24),
            Self::ChristmasDay => fixed(12, 25),
            Self::BoxingDay => fixed(12, 26),
            Self::NewYearsEve => fixed(12, 31),
            Self::MaundyThursday => from_easter(-3),
            Self::GoodFriday => from_easter(-2),
            Self::EasterSunday => from_easter(0),
            Self::EasterMonday => from_easter(1),
            Self::Ascension => from_easter(39),
            Self::WhitSunday => from_easter(49),
            Self::WhitMonday => from_easter(50),
            Self::GeneralElection => election(year, 1),
            Self::LocalElection => election(year, 3),
        }
    }
}

impl Day {
    /// What the day is called, the best known name first.
    pub fn holidays(self) -> impl Iterator<Item = Holiday> {
        Holiday::ALL.iter().copied().filter(move |holiday| holiday.day(self.year) == Some(self))
    }

    /// From midnight to midnight, as clocks in Norway show it.
    pub fn in_oslo(self) -> Option<Window> {
        let (start, end) = (Minutes::from_oslo(self, 0, 0)?, Minutes::from_oslo(self.plus_days(1), 0, 0)?);
        Some(Window { start, end })
    }
}

impl Window {
    /// Days that are looked at of one window: no night of moving is longer.
    const DAYS: usize = 366;

    /// Whether both have a minute in common; where one ends as the other begins, they have none.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether any of it is on that day in Norway.
    pub fn touches(self, day: Day) -> bool {
        day.in_oslo().is_some_and(|day| self.overlaps(day))
    }

    /// The days in Norway that any of it is on, in order.
    pub fn days(self) -> impl Iterator<Item = Day> {
        let (first, _, _) = self.start.to_oslo();
        let days = std::iter::successors(Some(first), |day| Some(day.plus_days(1)));
        days.take(Self::DAYS).take_while(move |day| self.touches(*day))
    }
}

/// Easter Sunday, by the anonymous Gregorian algorithm.
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (b - (b + 8).div_euclid(25) + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * c.div_euclid(4) - h - c.rem_euclid(4)).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let sum = h + l - 7 * m + 114;
    Day::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?)
}

/// The second Monday of September in every fourth year; `rest` says which.
fn election(year: i16, rest: i16) -> Option<Day> {
    let first = Day::new(year, 9, 1).filter(|_| year.rem_euclid(4) == rest)?;
    let to_monday = (7 - i64::try_from(first.weekday()).ok()?) % 7;
    Some(first.plus_days(to_monday + 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    #[test]
    fn what_moves_with_easter_in_known_years() {
        // Easter Sunday, Ascension Day and Whit Sunday, as almanacs have them.
        let known = [
            (2023, "2023-04-09", "2023-05-18", "2023-05-28"),
            (2024, "2024-03-31", "2024-05-09", "2024-05-19"),
            (2025, "2025-04-20", "2025-05-29", "2025-06-08"),
            (2026, "2026-04-05", "2026-05-14", "2026-05-24"),
            (2027, "2027-03-28", "2027-05-06", "2027-05-16"),
            (2028, "2028-04-16", "2028-05-25", "2028-06-04"),
            (2029, "2029-04-01", "2029-05-10", "2029-05-20"),
            (2030, "2030-04-21", "2030-05-30", "2030-06-09"),
        ];
        for (year, easter, ascension, whitsun) in known {
            assert_eq!(Holiday::EasterSunday.day(year), Some(day(easter)));
            assert_eq!(Holiday::Ascension.day(year), Some(day(ascension)));
            assert_eq!(Holiday::WhitSunday.day(year), Some(day(whitsun)));
            let friday = Holiday::GoodFriday.day(year).unwrap();
            assert_eq!((friday.weekday(), friday.plus_days(2)), (4, day(easter)));
            assert_eq!(Holiday::MaundyThursday.day(year).unwrap().weekday(), 3);
            assert_eq!(Holiday::WhitMonday.day(year).unwrap().weekday(), 0);
        }
        // The earliest and the latest that there are.
        assert_eq!(Holiday::EasterSunday.day(1818), Some(day("1818-03-22")));
        assert_eq!(Holiday::EasterSunday.day(2038), Some(day("2038-04-25")));
    }

    #[test]
    fn elections_are_on_the_second_monday_of_september_of_odd_years() {
        let general = |year| Holiday::GeneralElection.day(year).map(Day::to_iso);
        let local = |year| Holiday::LocalElection.day(year).map(Day::to_iso);
        assert_eq!(general(2021).as_deref(), Some("2021-09-13"));
        assert_eq!(general(2025).as_deref(), Some("2025-09-08"));
        assert_eq!(general(2029).as_deref(), Some("2029-09-10"));
        assert_eq!(local(2023).as_deref(), Some("2023-09-11"));
        assert_eq!(local(2027).as_deref(), Some("2027-09-13"));
        assert_eq!([general(2026), general(2027), local(2028), local(2029)], [None, None, None, None]);
    }

    #[test]
    fn days_with_two_names_and_with_none() {
        // Whit Monday of 2027 is the seventeenth of May.
        let names: Vec<Holiday> = day("2027-05-17").holidays().collect();
        assert_eq!(names, [Holiday::ConstitutionDay, Holiday::WhitMonday]);
        assert_eq!(day("2027-05-18").holidays().count(), 0);
        assert!(Holiday::BoxingDay.is_public() && !Holiday::NewYearsEve.is_public());
        assert_eq!(Holiday::ALL.iter().filter(|holiday| holiday.is_public()).count(), 12);
    }

    #[test]
    fn a_window_is_on_the_days_that_it_has_a_minute_of() {
        let window = |open: &str, from, to| Window::from_oslo(day(open), from, to).unwrap();
        let days = |window: Window| window.days().map(Day::to_iso).collect::<Vec<_>>();
        assert_eq!(days(window("2027-05-16", (22, 0), (6, 0))), ["2027-05-16", "2027-05-17"]);
        assert_eq!(
            days(window("2027-05-16", (22, 0), (0, 0))),
            ["2027-05-16"],
            "midnight is no minute of it"
        );
        assert_eq!(days(window("2027-05-16", (0, 0), (0, 1))), ["2027-05-16"]);
        // Nights on which the clock changes.
        assert_eq!(days(window("2027-03-27", (23, 0), (4, 0))).len(), 2);
        assert_eq!(days(window("2027-10-30", (23, 59), (0, 1))).len(), 2);
        assert!(window("2027-05-16", (22, 0), (6, 0)).touches(day("2027-05-17")));
        assert!(!window("2027-05-16", (22, 0), (0, 0)).touches(day("2027-05-17")));
        let whole = Window { start: Minutes(0), end: Minutes(i64::MAX / 2) };
        assert_eq!(whole.days().count(), Window::DAYS);
    }
}
