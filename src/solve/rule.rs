//! What people stated, between units and waves.
//!
//! In: nothing; made by `stated`. Out: rules, and who breaks one where units are. **A rule is broken here exactly when
//! `check` finds it broken once the units are there; a unit without a wave breaks nothing, and what is hopeless is broken
//! without one.**

use serde::{Deserialize, Serialize};

use crate::base::{Arg, Arrange as _, named};

named! {
    /// What is stated.
    RuleCode {
        Together = "together",
        Apart = "apart",
        /// The first side before the second.
        Before = "before",
        NotInWave = "not-in-wave",
        NotOn = "not-on",
        InWave = "in-wave",
        /// Does not move.
        Stays = "stays",
        /// They stand in for each other: never all at once.
        Redundant = "redundant",
        /// A time in which nothing of them is moved.
        Freeze = "freeze",
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    pub code: RuleCode,
    /// What its sentence uses.
    pub args: Vec<(String, Arg)>,
    /// Units by side, ascending.
    pub sides: Vec<Vec<u32>>,
    /// Waves that none of them may be in, ascending.
    pub barred: Vec<u32>,
    /// Some of it is held outside every wave, or is to stay there, which is a place too.
    pub outside: bool,
}

impl Rule {
    /// Units that it is about, ascending.
    pub(super) fn units(&self) -> Vec<u32> {
        let mut units: Vec<u32> = self.sides.iter().flatten().copied().collect();
        units.arrange();
        units.dedup();
        units
    }

    /// Whether it is broken wherever its units are: what is outside every wave is in none that is demanded, and neither
    /// before anything nor after.
    pub fn is_hopeless(&self) -> bool {
        self.outside && matches!(self.code, RuleCode::InWave | RuleCode::Before)
    }

    /// Units that break it, ascending; none where it is heeded.
    pub fn breaking(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let mut units = match self.code {
            _ if self.is_hopeless() => self.placed(wave).into_iter().map(|(unit, _)| unit).collect(),
            RuleCode::Together => self.scattered(wave),
            RuleCode::Apart => self.side_by_side(wave),
            RuleCode::Before => self.out_of_order(wave),
            RuleCode::Redundant => self.at_once(wave),
            _ => self.where_barred(wave),
        };
        units.arrange();
        units.dedup();
        units
    }

    fn placed(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<(u32, u32)> {
        self.units().into_iter().filter_map(|unit| Some((unit, wave(unit)?))).collect()
    }

    fn where_barred(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let placed = self.placed(wave).into_iter();
        placed.filter(|(_, wave)| self.barred.contains(wave)).map(|(unit, _)| unit).collect()
    }

    fn scattered(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let placed = self.placed(wave);
        let first = placed.first().map(|(_, wave)| *wave);
        let one = !self.outside && placed.iter().all(|(_, wave)| Some(*wave) == first);
        if one { Vec::new() } else { placed.into_iter().map(|(unit, _)| unit).collect() }
    }

    fn at_once(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let units = self.units();
        let first = units.first().and_then(|&unit| wave(unit));
        let all = first.is_some() && units.iter().all(|&unit| wave(unit) == first);
        if all { units } else { Vec::new() }
    }

    fn side_by_side(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let with_another = |side: usize, unit: u32| {
            let others = self.sides.iter().enumerate().filter(|(other, _)| *other != side);
            let here = wave(unit);
            here.is_some() && others.flat_map(|(_, units)| units).any(|&other| wave(other) == here)
        };
        let sides = self.sides.iter().enumerate();
        let all = sides.flat_map(|(side, units)| units.iter().map(move |&unit| (side, unit)));
        all.filter(|&(side, unit)| with_another(side, unit)).map(|(_, unit)| unit).collect()
    }

    fn out_of_order(&self, wave: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
        let [first, second] = self.sides.as_slice() else { return Vec::new() };
        let latest = first.iter().filter_map(|&unit| wave(unit)).max();
        let earliest = second.iter().filter_map(|&unit| wave(unit)).min();
        let (Some(latest), Some(earliest)) = (latest, earliest) else { return Vec::new() };
        if latest < earliest {
            return Vec::new();
        }
        let late = first.iter().filter(|&&unit| wave(unit).is_some_and(|wave| wave >= earliest));
        let early = second.iter().filter(|&&unit| wave(unit).is_some_and(|wave| wave <= latest));
        late.chain(early).copied().collect()
    }
}
