//! Days, times and windows as people in Norway read them.
//!
//! In: days and minutes of the plan. Out: text. **Times are those of Europe/Oslo; the clock has 24 hours.**

use super::{Language, Texts};
use crate::base::{Arg, Day, Minutes, Window};

impl Texts {
    /// `on. 26. mai` or `Wed 26 May`.
    pub fn day(&self, day: Day) -> String {
        let weekday = self.get(&format!("weekday-short-{}", day.weekday()));
        self.format(
            "date-with-weekday",
            &[("weekday", Arg::Text(weekday)), ("date", Arg::Text(self.day_and_month(day)))],
        )
    }

    /// `26. mai 2027` or `26 May 2027`.
    pub fn date(&self, day: Day) -> String {
        format!("{} {}", self.day_and_month(day), day.year)
    }

    /// `onsdag 26. mai 2027` or `Wednesday 26 May 2027`.
    pub fn date_in_full(&self, day: Day) -> String {
        let weekday = self.get(&format!("weekday-{}", day.weekday()));
        self.format(
            "date-with-weekday",
            &[("weekday", Arg::Text(weekday)), ("date", Arg::Text(self.date(day)))],
        )
    }

    /// `uke 21` or `week 21`, ISO 8601.
    pub fn week(&self, day: Day) -> String {
        self.format("date-week", &[("week", Arg::Number(i64::from(day.week())))])
    }

    fn day_and_month(&self, day: Day) -> String {
        let month = self.get(&format!("month-{}", day.month));
        match self.language() {
            Language::Nb => format!("{}. {month}", day.day),
            Language::En => format!("{} {month}", day.day),
        }
    }

    /// `23.38` or `23:38`.
    pub fn clock(&self, hour: i8, minute: i8) -> String {
        let separator = match self.language() {
            Language::Nb => '.',
            Language::En => ':',
        };
        format!("{hour:02}{separator}{minute:02}")
    }

    /// The time of day of an instant: `23.38` or `23:38`.
    pub fn time(&self, at: Minutes) -> String {
        let (_, hour, minute) = at.to_oslo();
        self.clock(hour, minute)
    }

    /// `26. mai 2027 kl. 23.38` or `26 May 2027 at 23:38`.
    pub fn instant(&self, at: Minutes) -> String {
        let (day, hour, minute) = at.to_oslo();
        let (date, time) = (Arg::Text(self.date(day)), Arg::Text(self.clock(hour, minute)));
        self.format("date-and-time", &[("date", date), ("time", time)])
    }

    /// `on. 26. mai kl. 23.00–00.00`. One that closes after midnight names both days:
    /// `on. 26. mai kl. 22.00 – to. 27. mai kl. 06.00`.
    pub fn window(&self, window: Window) -> String {
        let (day, hour, minute) = window.start.to_oslo();
        let (end_day, end_hour, end_minute) = window.end.to_oslo();
        let same_night = end_day == day || (end_day == day.plus_days(1) && (end_hour, end_minute) == (0, 0));
        let mut args = vec![
            ("date", Arg::Text(self.day(day))),
            ("start", Arg::Text(self.clock(hour, minute))),
            ("end", Arg::Text(self.clock(end_hour, end_minute))),
        ];
        if same_night {
            return self.format("window-same-day", &args);
        }
        args.push(("endDate", Arg::Text(self.day(end_day))));
        self.format("window-two-days", &args)
    }

    /// `1 t`, `7 t 30 min`, `45 min`.
    pub fn duration(&self, minutes: i64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let args = [("hours", Arg::Number(hours)), ("minutes", Arg::Number(rest))];
        match (hours, rest) {
            (0, _) => self.format("duration-minutes", &args[1..]),
            (_, 0) => self.format("duration-hours", &args[..1]),
            _ => self.format("duration-hours-minutes", &args),
        }
    }

    /// `akkurat nå`, `for 5 minutter siden`, `for 2 timer siden`, `for 3 dager siden`.
    pub fn ago(&self, minutes: i64) -> String {
        let (key, count) = match minutes {
            ..=0 => return self.get("ago-now"),
            1..=59 => ("ago-minutes", minutes),
            60..=1439 => ("ago-hours", minutes / 60),
            _ => ("ago-days", minutes / 1440),
        };
        self.format(key, &[("count", Arg::Number(count))])
    }

    /// `a`, `a og b`, `a, b og c`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        if before.is_empty() {
            return last.as_ref().to_owned();
        }
        let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
        let args = [("before", Arg::Text(before.join(", "))), ("last", Arg::from(last.as_ref()))];
        self.format("list-and", &args)
    }

    /// As [`Texts::list`], with at most `limit` names: `a, b og 12 til`.
    pub fn list_of<T: AsRef<str>>(&self, items: &[T], limit: usize) -> String {
        if items.len() <= limit {
            return self.list(items);
        }
        let shown: Vec<&str> = items.iter().take(limit).map(AsRef::as_ref).collect();
        let rest = Arg::from(items.len() - shown.len());
        self.format("list-and-more", &[("before", Arg::Text(shown.join(", "))), ("count", rest)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(day: &str, open: (i8, i8), close: (i8, i8)) -> Window {
        Window::from_oslo(Day::from_iso(day).unwrap(), open, close).unwrap()
    }

    #[test]
    fn days_and_times() {
        let (nb, en) = (Texts::new(Language::Nb), Texts::new(Language::En));
        let day = Day::from_iso("2027-05-26").unwrap();
        let at = Minutes::from_oslo(day, 23, 8).unwrap();
        let cases = [
            (nb.day(day), "on. 26. mai", en.day(day), "Wed 26 May"),
            (nb.date(day), "26. mai 2027", en.date(day), "26 May 2027"),
            (nb.date_in_full(day), "onsdag 26. mai 2027", en.date_in_full(day), "Wednesday 26 May 2027"),
            (nb.week(day), "uke 21", en.week(day), "week 21"),
            (nb.time(at), "23.08", en.time(at), "23:08"),
            (nb.instant(at), "26. mai 2027 kl. 23.08", en.instant(at), "26 May 2027 at 23:08"),
            (nb.duration(45), "45 min", en.duration(45), "45 min"),
            (nb.duration(540), "9 t", en.duration(540), "9 h"),
            (nb.duration(450), "7 t 30 min", en.duration(450), "7 h 30 min"),
            (nb.ago(0), "akkurat nå", en.ago(0), "just now"),
            (nb.ago(1), "for 1 minutt siden", en.ago(1), "1 minute ago"),
            (nb.ago(125), "for 2 timer siden", en.ago(125), "2 hours ago"),
            (nb.ago(1440), "for 1 dag siden", en.ago(3000), "2 days ago"),
        ];
        for (in_nb, nb, in_en, en) in cases {
            assert_eq!((in_nb.replace('\u{A0}', " "), in_en.replace('\u{A0}', " ")), (nb.into(), en.into()));
        }
    }

    #[test]
    fn every_day_and_month_has_a_name() {
        for language in Language::ALL {
            let texts = Texts::new(*language);
            let first = Day::from_iso("2027-01-01").unwrap();
            for days in 0..365 {
                let text = texts.date_in_full(first.plus_days(days)) + &texts.day(first.plus_days(days));
                assert!(!text.contains('«'), "{text}");
            }
        }
    }

    #[test]
    fn windows_name_the_next_day_when_they_reach_into_it() {
        let (nb, en) = (Texts::new(Language::Nb), Texts::new(Language::En));
        let cases = [
            (window("2027-05-26", (23, 0), (0, 0)), "on. 26. mai kl. 23.00–00.00", "Wed 26 May, 23:00–00:00"),
            (
                window("2027-01-12", (20, 30), (23, 0)),
                "ti. 12. januar kl. 20.30–23.00",
                "Tue 12 January, 20:30–23:00",
            ),
            (
                window("2027-03-27", (22, 0), (6, 0)),
                "lø. 27. mars kl. 22.00 – sø. 28. mars kl. 06.00",
                "Sat 27 March, 22:00 – Sun 28 March, 06:00",
            ),
        ];
        for (window, in_nb, in_en) in cases {
            let (nb, en) = (nb.window(window), en.window(window));
            assert_eq!((nb.replace('\u{A0}', " "), en.replace('\u{A0}', " ")), (in_nb.into(), in_en.into()));
        }
    }

    #[test]
    fn lists_are_joined() {
        let (nb, en) = (Texts::new(Language::Nb), Texts::new(Language::En));
        let items = ["a", "b", "c", "d"];
        assert_eq!(nb.list::<&str>(&[]), "");
        assert_eq!((nb.list(&items[..1]), nb.list(&items[..2])), ("a".into(), "a og b".into()));
        assert_eq!((nb.list(&items[..3]), en.list(&items[..3])), ("a, b og c".into(), "a, b and c".into()));
        assert_eq!(nb.list_of(&items, 2), "a, b og 2 til");
        assert_eq!(en.list_of(&items, 4), "a, b, c and d");
    }
}
