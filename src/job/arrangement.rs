//! In which order services stand on the map, and where a person has put some of them.
//!
//! In: a choice, places. Out: codes and what the workspace of the file keeps. **Pins are whole numbers, each
//! arrangement has its own, and those of arrangements that we do not know are kept.**

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::ServiceId;

/// How the services are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrangement {
    /// Four territories and what all share.
    #[default]
    Trust,
    /// Columns in the order of the waves.
    Wave,
    /// A plot for each network.
    Network,
}

impl Arrangement {
    pub const ALL: [Self; 3] = [Self::Trust, Self::Wave, Self::Network];

    /// Its name is `arrange-<code>`, its action `arrange-<code>` too.
    pub fn code(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Wave => "wave",
            Self::Network => "network",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }
}

/// The place of a wave in their order that most servers are in; the earlier of equals. `None` where most have no wave.
pub fn main_wave(waves: impl Iterator<Item = (u32, u32)>, without: u32) -> Option<u32> {
    let most = waves.fold(None, |best: Option<(u32, u32)>, (place, count)| match best {
        Some((_, known)) if known >= count => best,
        _ => Some((place, count)),
    });
    most.filter(|(_, count)| *count >= without && *count > 0).map(|(place, _)| place)
}

/// Where services are pinned, by arrangement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pins(BTreeMap<String, BTreeMap<ServiceId, (i32, i32)>>);

impl Pins {
    pub fn of(&self, arrangement: Arrangement, service: &ServiceId) -> Option<(f32, f32)> {
        let (x, y) = *self.0.get(arrangement.code())?.get(service)?;
        Some((to_float(x), to_float(y)))
    }

    pub fn count(&self, arrangement: Arrangement) -> usize {
        self.0.get(arrangement.code()).map_or(0, BTreeMap::len)
    }

    /// Pins a service to the nearest whole place.
    pub fn put(&mut self, arrangement: Arrangement, service: ServiceId, (x, y): (f32, f32)) {
        let place = (to_whole(x), to_whole(y));
        self.0.entry(arrangement.code().to_owned()).or_default().insert(service, place);
    }

    /// Lets go of one. False where it was not pinned.
    pub fn loosen(&mut self, arrangement: Arrangement, service: &ServiceId) -> bool {
        let Some(own) = self.0.get_mut(arrangement.code()) else { return false };
        let was = own.remove(service).is_some();
        if own.is_empty() {
            self.0.remove(arrangement.code());
        }
        was
    }

    pub fn loosen_all(&mut self, arrangement: Arrangement) {
        self.0.remove(arrangement.code());
    }
}

/// Beyond this nobody puts anything; floats hold all whole numbers below it exactly.
const FARTHEST: i32 = 100_000;

#[expect(clippy::cast_possible_truncation, reason = "brought within bounds; what is no number becomes 0")]
fn to_whole(at: f32) -> i32 {
    (at.round() as i32).clamp(-FARTHEST, FARTHEST)
}

#[expect(clippy::cast_precision_loss, reason = "below 2^24 after the clamp")]
fn to_float(at: i32) -> f32 {
    at.clamp(-FARTHEST, FARTHEST) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wave_with_most_servers_counts_and_the_earlier_of_equals() {
        let of = |waves: &[(u32, u32)], without| main_wave(waves.iter().copied(), without);
        assert_eq!(of(&[(0, 2), (3, 5), (4, 5)], 1), Some(3));
        assert_eq!(of(&[(1, 2)], 2), Some(1));
        assert_eq!(of(&[(1, 2)], 3), None);
        assert_eq!(of(&[], 0), None);
    }

    #[test]
    fn pins_are_kept_by_arrangement_and_what_is_unknown_stays() {
        let text = r#"{"force":{"a":[1,2]},"wave":{"b":[-30,2000000000]}}"#;
        let mut pins: Pins = serde_json::from_str(text).unwrap();
        let (a, b) = (ServiceId::new("a"), ServiceId::new("b"));
        assert_eq!(pins.of(Arrangement::Wave, &b), Some((-30.0, 100_000.0)));
        assert_eq!(pins.of(Arrangement::Trust, &b), None);
        pins.put(Arrangement::Trust, a.clone(), (12.4, f32::NAN));
        assert_eq!(pins.of(Arrangement::Trust, &a), Some((12.0, 0.0)));
        assert!(pins.loosen(Arrangement::Wave, &b) && !pins.loosen(Arrangement::Wave, &b));
        pins.loosen_all(Arrangement::Trust);
        assert_eq!(serde_json::to_string(&pins).unwrap(), r#"{"force":{"a":[1,2]}}"#);
    }

    #[test]
    fn each_arrangement_leads_to_the_next() {
        let mut seen = vec![Arrangement::default()];
        while seen.len() < 3 {
            seen.push(seen.last().unwrap().next());
        }
        assert_eq!(seen, Arrangement::ALL);
        assert_eq!(Arrangement::Network.next(), Arrangement::Trust);
        assert!(Arrangement::ALL.iter().all(|one| Arrangement::from_code(one.code()) == Some(*one)));
    }
}
