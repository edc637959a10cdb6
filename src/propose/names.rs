//! What a VM's name says of its service: the name without place, role, environment and number.
//!
//! In: names. Out: stems. **A name that says nothing but where it stands and what it does has no stem.**

use std::collections::{BTreeMap, BTreeSet};

/// Parts of names that tell what a machine does, its environment or its half of a pair, not whose it is.
const ROLE_WORDS: &[&str] = &[
    "a", "api", "app", "appl", "apps", "arch", "back", "backend", "bak", "batch", "be", "c", "cache", "cl",
    "cluster", "copy", "db", "dbk", "dbs", "demo", "dev", "fe", "fil", "file", "front", "frontend", "fs",
    "gw", "host", "ikke", "int", "job", "jobb", "kopi", "kurs", "lb", "master", "mgmt", "mq", "mssql",
    "node", "ny", "old", "opp", "ora", "oracle", "pg", "pri", "prim", "primary", "prd", "prod", "proxy",
    "prx", "qa", "rap", "rep", "rpt", "sec", "sek", "server", "slave", "slett", "slettes", "sql", "srv",
    "stage", "stg", "svr", "temp", "test", "tmp", "tst", "utv", "vm", "web", "worker", "www", "b", "x",
];

/// First parts of names that so many different second ones follow are places.
const PLACE_FOLLOWERS: usize = 8;
/// Letters of a name that is read at all.
const LETTERS_MOST: usize = 120;

/// Knows the places that names of the estate begin with.
pub(super) struct Namer {
    places: BTreeSet<String>,
}

/// What remains of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem {
    /// `unn`; empty where the name does not begin with a place.
    pub(super) place: String,
    /// `lab`.
    pub(super) word: String,
}

fn is_role(word: &str) -> bool {
    ROLE_WORDS.contains(&word)
}

/// Parts of a name in lower case, without numbers; what is in brackets and what follows a point is left out.
fn parts(name: &str) -> Vec<String> {
    let name: String = name.trim().chars().take(LETTERS_MOST).flat_map(char::to_lowercase).collect();
    let name = name.split(['(', '.']).next().unwrap_or_default();
    let parts = name.split(|next: char| !next.is_alphanumeric());
    let bare = parts.map(|part| part.trim_end_matches(|last: char| last.is_ascii_digit()));
    bare.filter(|part| part.starts_with(char::is_alphabetic)).map(str::to_owned).collect()
}

impl Namer {
    /// Learns from all names; `known` are words that are places anyway.
    pub(super) fn learn<'a>(names: impl Iterator<Item = &'a str>, known: &BTreeSet<String>) -> Self {
        let mut follow: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in names {
            let mut parts = parts(name).into_iter();
            let (Some(first), Some(second)) = (parts.next(), parts.next()) else { continue };
            if !is_role(&second) {
                follow.entry(first).or_default().insert(second);
            }
        }
        let mut places = known.clone();
        for (first, seconds) in follow {
            if seconds.len() >= PLACE_FOLLOWERS && !is_role(&first) {
                places.insert(first);
            }
        }
        Self { places }
    }

    /// The stem of a name.
    pub(super) fn stem(&self, name: &str) -> Option<Stem> {
        let mut parts = parts(name);
        if let [only] = parts.as_slice() {
            parts = self.cut(only);
        }
        let place = parts.first().filter(|first| self.places.contains(*first)).cloned();
        let mut words: Vec<String> = parts.into_iter().skip(usize::from(place.is_some())).collect();
        while words.len() > 1 && words.last().is_some_and(|last| is_role(last)) {
            words.pop();
        }
        if words.len() > 1 && words.first().is_some_and(|first| is_role(first)) {
            words.remove(0);
        }
        let only_role = words.iter().all(|word| is_role(word));
        let word = words.concat();
        // With a place before it even a role's word may be the name of a service: the file service of a trust.
        let says = word.chars().count() > 1 && (!only_role || (place.is_some() && word != "srv"));
        says.then(|| Stem { place: place.unwrap_or_default(), word })
    }

    /// A name without separators, in its parts: place, stem, role.
    fn cut(&self, name: &str) -> Vec<String> {
        let longest = |fits: &mut dyn Iterator<Item = &str>| {
            fits.filter(|cut| cut.len() + 2 <= name.len()).max_by_key(|cut| cut.len()).map(str::len)
        };
        let ends = &mut ROLE_WORDS.iter().copied().filter(|role| role.len() > 1 && name.ends_with(role));
        let end = name.len() - longest(ends).unwrap_or(0);
        let rest = name.get(..end).unwrap_or_default();
        let starts = &mut self
            .places
            .iter()
            .map(String::as_str)
            .filter(|place| place.len() > 1 && rest.starts_with(place));
        let start = longest(starts).filter(|start| start + 2 <= rest.len()).unwrap_or(0);
        let (place, stem) = rest.split_at_checked(start).unwrap_or((rest, ""));
        // A site and a number, `tossrv0412`, say nothing; nor does a single short word.
        if start == 0 && end < name.len() && stem.chars().count() <= 3 {
            return Vec::new();
        }
        [place, stem].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

impl Stem {
    /// The name that it suggests: `Lab UNN`.
    pub(super) fn title(&self) -> String {
        let mut letters = self.word.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        let word: String = first.chain(letters).collect();
        if self.place.is_empty() { word } else { [word.as_str(), &self.place.to_uppercase()].join(" ") }
    }

    /// `unn*lab*`: what the names have in common.
    pub(super) fn pattern(&self) -> String {
        if self.place.is_empty() {
            [&self.word, "*"].concat()
        } else {
            [&self.place, "*", &self.word, "*"].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn namer() -> Namer {
        let known: BTreeSet<String> = ["unn", "fel", "nlsh"].map(str::to_owned).into();
        Namer::learn(std::iter::empty(), &known)
    }

    #[test]
    fn stems() {
        let cases = [
            ("unn-lab-app-01", "unn*lab*"),
            ("UNN-LAB-DB-A", "unn*lab*"),
            ("unn-lab-db-prim", "unn*lab*"),
            ("UNNLABDB01", "unn*lab*"),
            ("unn-lab-app2-03", "unn*lab*"),
            ("unn-lab-app-01_old", "unn*lab*"),
            ("unn-lab-app-01 (slettes 2024)", "unn*lab*"),
            ("unn-lab-app-01.unn.example", "unn*lab*"),
            ("fel-fil-app-01", "fel*fil*"),
            ("FELFILAPP01", "fel*fil*"),
            ("fel-dc-01", "fel*dc*"),
            ("lab-db-01", "lab*"),
            ("test-lab-01", "lab*"),
            ("tossrv0412", ""),
            ("srv-01", ""),
            ("WEB01", ""),
            ("sql01", ""),
            ("59", ""),
            ("", ""),
            ("<b>test</b>", ""),
            ("=SUM(A1)", "sum*"),
            ("unn", ""),
            ("UNN01", ""),
            ("øyebilde-01", "øyebilde*"),
            ("ß-ﬀ-01", "ßﬀ*"),
        ];
        for (name, pattern) in cases {
            let stem = namer().stem(name).map(|stem| stem.pattern()).unwrap_or_default();
            assert_eq!(stem, pattern, "{name}");
        }
    }

    #[test]
    fn places_are_learnt_from_what_follows_them() {
        let names: Vec<String> = ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"]
            .iter()
            .map(|word| format!("bod-{word}-db-01"))
            .collect();
        let namer = Namer::learn(names.iter().map(String::as_str), &BTreeSet::new());
        assert_eq!(namer.stem("BODABDB02").unwrap().title(), "Ab BOD");
        let few = Namer::learn(names.iter().take(7).map(String::as_str), &BTreeSet::new());
        assert_eq!(few.stem("bod-ab-db-01").unwrap().title(), "Bodab");
    }

    #[test]
    fn hostile_names_do_no_harm() {
        let namer = namer();
        for name in
            ["-".repeat(9_000), "å".repeat(9_000), "unn".repeat(9_000), "\u{202e}\0unn-\u{301}".to_owned()]
        {
            let _ = namer.stem(&name);
        }
    }
}
