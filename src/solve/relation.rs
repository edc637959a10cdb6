//! Rules between units, as the search reckons with them.
//!
//! In: a problem. Out: relations of single units, and what a step changes. **A unit in no wave breaks nothing; a unit that
//! breaks a rule with itself does so everywhere, and is left out.**

use super::rule::RuleCode;
use super::state::NOWHERE;
use super::{Problem, Rule};
use crate::base::Arrange as _;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    /// Not in one wave.
    Apart(u32, u32),
    /// In one wave: what is to be together and could not be made one.
    Same(u32, u32),
    /// The first in an earlier wave.
    Before(u32, u32),
    /// Not all in one wave, and if in two, with time between.
    NotAll(Vec<u32>),
}

/// What a step changes: relations broken, and pairs of waves of a set with too little time between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) broken: i64,
    pub(super) hurried: i64,
}

pub(super) struct Relations {
    all: Vec<Relation>,
    /// By unit: places in `all`; empty where there is none at all.
    of_unit: Vec<Vec<u32>>,
    /// By two waves.
    hurried: Vec<bool>,
    waves: usize,
    /// Pairs of units that can be hurried.
    pairs: i64,
}

impl Relations {
    /// Those in which one has a choice, as `choice` says.
    pub(super) fn new(problem: &Problem, choice: &dyn Fn(u32) -> bool) -> Self {
        let mut all: Vec<Relation> = problem.rules.iter().flat_map(relations).collect();
        all.retain(|relation| relation.units().into_iter().any(choice));
        all.arrange();
        all.dedup();
        let mut of_unit = Vec::new();
        if !all.is_empty() {
            of_unit = vec![Vec::new(); problem.units.len()];
        }
        for (at, relation) in (0_u32..).zip(&all) {
            for unit in relation.units() {
                if let Some(list) = of_unit.get_mut(unit as usize) {
                    list.push(at);
                }
            }
        }
        let waves = problem.waves.len();
        let mut hurried = vec![false; waves * waves];
        for &(one, other) in &problem.hurried {
            for at in [one as usize * waves + other as usize, other as usize * waves + one as usize] {
                if let Some(slot) = hurried.get_mut(at) {
                    *slot = true;
                }
            }
        }
        let pairs = if problem.hurried.is_empty() { 0 } else { all.iter().map(Relation::pairs).sum() };
        Self { all, of_unit, hurried, waves, pairs }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Pairs that can be hurried at most.
    pub(super) fn pairs(&self) -> i64 {
        self.pairs
    }

    /// Units that relations are of, ascending.
    pub(super) fn units(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.of_unit).filter(|(_, list)| !list.is_empty()).map(|(unit, _)| unit)
    }

    /// Units that a unit has relations with, ascending.
    pub(super) fn partners(&self, unit: u32) -> Vec<u32> {
        let mut partners: Vec<u32> = self.of(unit).flat_map(Relation::units).collect();
        partners.arrange();
        partners.dedup();
        partners
    }

    /// How many relations a unit has.
    pub(super) fn degree(&self, unit: u32) -> usize {
        self.of_unit.get(unit as usize).map_or(0, Vec::len)
    }

    /// How many relations of a unit are broken.
    pub(super) fn broken_of(&self, unit: u32, wave: &dyn Fn(u32) -> u32) -> i64 {
        self.of(unit).map(|relation| self.count(relation, wave).broken).sum()
    }

    /// All that is broken and hurried.
    pub(super) fn full(&self, wave: &dyn Fn(u32) -> u32) -> Change {
        self.all.iter().map(|relation| self.count(relation, wave)).fold(Change::default(), |sum, one| {
            Change { broken: sum.broken + one.broken, hurried: sum.hurried + one.hurried }
        })
    }

    /// What changes when units go to waves.
    pub(super) fn change(&self, moved: &[(u32, u32)], wave: &dyn Fn(u32) -> u32) -> Change {
        let mut sum = Change::default();
        if self.of_unit.is_empty() {
            return sum;
        }
        let then = |unit: u32| {
            moved.iter().find(|(other, _)| *other == unit).map_or_else(|| wave(unit), |(_, to)| *to)
        };
        for (at, &(unit, _)) in moved.iter().enumerate() {
            let before = moved.get(..at).unwrap_or_default();
            for relation in self.of(unit) {
                if !before.is_empty() && before.iter().any(|(other, _)| relation.is_of(*other)) {
                    continue;
                }
                let (new, old) = (self.count(relation, &then), self.count(relation, wave));
                sum.broken += new.broken - old.broken;
                sum.hurried += new.hurried - old.hurried;
            }
        }
        sum
    }

    fn of(&self, unit: u32) -> impl Iterator<Item = &Relation> {
        let list = self.of_unit.get(unit as usize).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|&at| self.all.get(at as usize))
    }

    fn count(&self, relation: &Relation, wave: &dyn Fn(u32) -> u32) -> Change {
        let broken = |is: bool| Change { broken: i64::from(is), hurried: 0 };
        match relation {
            Relation::Apart(one, other) => {
                let here = wave(*one);
                broken(here != NOWHERE && here == wave(*other))
            }
            Relation::Same(one, other) => {
                let (one, other) = (wave(*one), wave(*other));
                broken(one != NOWHERE && other != NOWHERE && one != other)
            }
            Relation::Before(first, second) => {
                let (first, second) = (wave(*first), wave(*second));
                broken(first != NOWHERE && second != NOWHERE && first >= second)
            }
            Relation::NotAll(units) => {
                let first = units.first().map_or(NOWHERE, |&unit| wave(unit));
                let all = first != NOWHERE && units.iter().all(|&unit| wave(unit) == first);
                let hurried = if self.pairs == 0 { 0 } else { self.count_hurried(units, wave) };
                Change { broken: i64::from(all), hurried }
            }
        }
    }

    fn count_hurried(&self, units: &[u32], wave: &dyn Fn(u32) -> u32) -> i64 {
        let is = |one: u32, other: u32| {
            let (one, other) = (wave(one), wave(other));
            one != NOWHERE
                && other != NOWHERE
                && self.hurried.get(one as usize * self.waves + other as usize).copied().unwrap_or(false)
        };
        let pairs = units.iter().enumerate().map(|(at, &one)| {
            let others = units.iter().skip(at + 1);
            i64::try_from(others.filter(|&&other| is(one, other)).count()).unwrap_or(i64::MAX)
        });
        pairs.sum()
    }
}

impl Relation {
    fn units(&self) -> Vec<u32> {
        match self {
            Self::Apart(one, other) | Self::Same(one, other) | Self::Before(one, other) => vec![*one, *other],
            Self::NotAll(units) => units.clone(),
        }
    }

    fn is_of(&self, unit: u32) -> bool {
        match self {
            Self::Apart(one, other) | Self::Same(one, other) | Self::Before(one, other) => {
                *one == unit || *other == unit
            }
            Self::NotAll(units) => units.contains(&unit),
        }
    }

    fn pairs(&self) -> i64 {
        match self {
            Self::NotAll(units) => {
                let count = i64::try_from(units.len()).unwrap_or(i64::MAX);
                count * (count - 1) / 2
            }
            _ => 0,
        }
    }
}

/// The relations of a rule between different units.
fn relations(rule: &Rule) -> Vec<Relation> {
    let between = |one: &Vec<u32>, other: &Vec<u32>| -> Vec<(u32, u32)> {
        let pairs = one.iter().flat_map(|&one| other.iter().map(move |&other| (one, other)));
        pairs.filter(|(one, other)| one != other).collect()
    };
    match rule.code {
        RuleCode::Apart => {
            let sides = rule.sides.iter().enumerate();
            let pairs = sides.flat_map(|(at, side)| {
                rule.sides.iter().skip(at + 1).flat_map(|other| between(side, other)).collect::<Vec<_>>()
            });
            pairs.map(|(one, other)| Relation::Apart(one.min(other), one.max(other))).collect()
        }
        RuleCode::Together => {
            let units = rule.units();
            let pairs = between(&units, &units).into_iter().filter(|(one, other)| one < other);
            pairs.map(|(one, other)| Relation::Same(one, other)).collect()
        }
        RuleCode::Before => match rule.sides.as_slice() {
            [first, second] => {
                between(first, second).into_iter().map(|(one, other)| Relation::Before(one, other)).collect()
            }
            _ => Vec::new(),
        },
        RuleCode::Redundant => {
            let units = rule.units();
            if units.len() > 1 { vec![Relation::NotAll(units)] } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}
