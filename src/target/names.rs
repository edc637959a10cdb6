//! What two names have in common, but for how they are written and where they stand.
//!
//! In: all names of one kind on both sides. Out: forms of a name to compare. **A form that has lost all of its
//! words is none: nothing is alike for having no name.**

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Arrange as _, Gather as _};

/// Words that only say what kind of thing it is.
const KINDS: [&str; 20] = [
    "cluster",
    "cl",
    "clu",
    "klynge",
    "datastore",
    "datalager",
    "ds",
    "lun",
    "vol",
    "volum",
    "volume",
    "portgroup",
    "portgruppe",
    "pg",
    "dpg",
    "dvpg",
    "vlan",
    "net",
    "nett",
    "network",
];
/// Words that only say on which side it is.
const SIDES: [&str; 12] =
    ["old", "new", "ny", "nye", "nytt", "gammel", "gml", "source", "target", "kilde", "maal", "flytt"];
/// What words of a site begin with, before a number.
const SITES: [&str; 9] = ["skm", "nds", "dc", "site", "rz", "hall", "sal", "rom", "lokasjon"];
/// Words that may be those of a site where most names of one side have them and none of the other's.
const SHARE: (usize, usize) = (3, 5);
const FEWEST: usize = 4;

/// Words of sites on both sides.
pub(super) struct Sites {
    words: BTreeSet<String>,
}

/// The forms of one name, from strict to loose; empty where nothing is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) words: String,
    pub(super) bare: String,
    pub(super) unnumbered: String,
}

impl Sites {
    /// `places` are names of datacenters and vCenters.
    pub(super) fn new<'a>(
        sources: &[&'a str],
        targets: &[&'a str],
        places: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut all: BTreeSet<String> = SIDES.iter().map(|word| (*word).to_owned()).into_set();
        all.extend(places.flat_map(words).filter(|word| word.chars().any(|c| c.is_ascii_digit())));
        let [ours, theirs] = [sources, targets].map(count);
        for (own, names, other) in [(&ours, sources.len(), &theirs), (&theirs, targets.len(), &ours)] {
            let many = |count: usize| names >= FEWEST && count * SHARE.1 >= names * SHARE.0;
            let alone = own.iter().filter(|(word, count)| many(**count) && !other.contains_key(*word));
            all.extend(alone.map(|(word, _)| word.clone()));
        }
        Self { words: all }
    }

    pub(super) fn forms(&self, name: &str) -> Forms {
        let words = words(name);
        let bare: Vec<&str> = words.iter().filter_map(|word| self.without(word)).collect();
        let runs = |words: &[&str]| {
            let mut runs: Vec<String> = words.iter().flat_map(|word| split(word)).collect();
            runs.arrange();
            runs
        };
        let all: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut bare = runs(&bare);
        bare.retain(|run| !KINDS.contains(&run.as_str()));
        let letters: Vec<&str> = bare
            .iter()
            .map(String::as_str)
            .filter(|run| !run.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        Forms { words: runs(&all).join(" "), unnumbered: letters.join(" "), bare: bare.join(" ") }
    }

    /// A word without that of a site, at its beginning or all of it.
    fn without<'w>(&self, word: &'w str) -> Option<&'w str> {
        if self.words.contains(word) || is_site(word) {
            return None;
        }
        let glued = |site: &&String| {
            site.ends_with(|c: char| c.is_ascii_digit())
                && word
                    .strip_prefix(site.as_str())
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let site = self.words.iter().filter(glued).max_by_key(|site| site.len());
        Some(site.and_then(|site| word.strip_prefix(site.as_str())).unwrap_or(word))
    }
}

/// `skm2`
fn is_site(word: &str) -> bool {
    let number = SITES.iter().find_map(|site| word.strip_prefix(site));
    number.is_some_and(|number| {
        matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn count(names: &[&str]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        for word in words(name).into_iter().into_set() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// Words between what is neither letter nor digit, in lower case.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Runs of letters and of digits, these without leading zeros.
fn split(word: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before = None;
    for letter in word.chars() {
        let digit = letter.is_ascii_digit();
        match runs.last_mut().filter(|_| before == Some(digit)) {
            Some(run) => run.push(letter),
            None => runs.push(letter.to_string()),
        }
        before = Some(digit);
    }
    for run in &mut runs {
        let short = run.trim_start_matches('0');
        if short.len() < run.len() {
            *run = if short.is_empty() { "0".to_owned() } else { short.to_owned() };
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_names() {
        let sources = ["SKM1-Prod-01", "SKM1-Prod-02", "SKM1-DMZ", "SKM1-Test"];
        let targets = ["skm2_prod_1", "skm2_prod_2", "skm2_dmz", "skm2_test"];
        let sites = Sites::new(&sources, &targets, ["NDS1", "Bodø"].into_iter());
        let cases = [
            ("SKM1-Prod-01", "skm 1 prod", "1 prod", "prod"),
            ("skm2_prod_1", "", "1 prod", "prod"),
            ("SKM2PROD01", "", "1 prod", "prod"),
            ("NDS1-Datastore-007", "", "7", ""),
            ("Ny-Prod", "ny prod", "prod", "prod"),
            ("VLAN0120_PACS", "120 pacs vlan", "120 pacs", "pacs"),
            ("000", "0", "0", ""),
            ("--", "", "", ""),
            ("Bodø-øst", "bodø øst", "bodø øst", "bodø øst"),
        ];
        for (name, _, bare, unnumbered) in cases {
            let forms = sites.forms(name);
            assert_eq!((forms.bare.as_str(), forms.unnumbered.as_str()), (bare, unnumbered), "{name}");
        }
        assert_eq!(sites.forms("VLAN0120_PACS").words, "120 pacs vlan");
        assert_eq!(sites.forms("Prod.1").words, sites.forms("1-PROD").words);
    }

    #[test]
    fn a_word_of_both_sides_is_no_site() {
        let names = ["Prod-A", "Prod-B", "Prod-C", "Prod-D"];
        let sites = Sites::new(&names, &names, std::iter::empty());
        assert_eq!(sites.forms("Prod-A").bare, "a prod");
        // and three names are too few to tell
        let few = Sites::new(&["X-a", "X-b", "X-c"], &["a", "b", "c"], std::iter::empty());
        assert_eq!(few.forms("X-a").bare, "a x");
    }
}
