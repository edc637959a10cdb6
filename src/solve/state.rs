//! The tables that the search works on.
//!
//! In: a problem. Out: a [`Model`] that stays as it is and a [`State`] that moves. **After any number of moves,
//! `cost` is what it would be if computed anew.**

use crate::base::Arrange as _;

use super::relation::{Change, Relations};
use super::{Assignment, HubOrder, Problem, Slot};

/// No wave: nothing is open to the unit.
pub(super) const NOWHERE: u32 = u32::MAX;

/// One point of crossing weight in units of cost. Below it lie the ties: units that leave their wave.
pub(super) const POINT: i64 = 4096;

/// What a critical service in the pilot counts, in points: as a handful of busy links.
const PILOT_POINTS: i64 = 30;

/// What a hub counts per wave away from where it should be, in points.
const HUB_POINTS: i64 = 20;

/// What a night counts that should rather not be one, in points; and two halves of a set with too little time between.
const SHUNNED_POINTS: i64 = 30;
const HURRIED_POINTS: i64 = 30;

/// What does not change.
pub(super) struct Model<'a> {
    pub(super) problem: &'a Problem,
    pub(super) waves: usize,
    /// Units with a choice.
    pub(super) free: Vec<u32>,
    /// Partners of each unit, ascending.
    partners: Vec<Vec<(u32, i64)>>,
    /// By unit and wave: preferences.
    preference: Vec<i64>,
    /// By unit and wave.
    permitted: Vec<bool>,
    /// Rules between units.
    pub(super) relations: Relations,
    sizes: Vec<(u64, u64)>,
    /// What one VM or GiB above a limit costs: more than everything else together.
    excess_cost: i64,
}

impl<'a> Model<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let waves = problem.waves.len();
        let mut partners = vec![Vec::new(); problem.units.len()];
        let mut total = 0_i64;
        for edge in &problem.edges {
            total += i64::from(edge.weight);
            for (one, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
                if let Some(list) = partners.get_mut(one as usize) {
                    list.push((other, i64::from(edge.weight)));
                }
            }
        }
        for list in &mut partners {
            list.arrange();
        }
        let mut permitted = vec![false; problem.units.len() * waves];
        for (unit, facts) in problem.units.iter().enumerate() {
            for &wave in &facts.allowed {
                if let Some(slot) = permitted.get_mut(unit * waves + wave as usize) {
                    *slot = true;
                }
            }
        }
        let preference = preferences(problem);
        let choice = |unit: u32| problem.units.get(unit as usize).is_some_and(super::Unit::free);
        let relations = Relations::new(problem, &choice);
        let worst = preference.iter().sum::<i64>() + relations.pairs() * HURRIED_POINTS * POINT;
        Self {
            problem,
            waves,
            free: (0_u32..).zip(&problem.units).filter(|(_, u)| u.free()).map(|(at, _)| at).collect(),
            partners,
            preference,
            permitted,
            relations,
            sizes: problem.units.iter().map(super::Unit::size).collect(),
            excess_cost: total * POINT + worst + 1,
        }
    }

    pub(super) fn partners(&self, unit: u32) -> &[(u32, i64)] {
        self.partners.get(unit as usize).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn size(&self, unit: u32) -> (u64, u64) {
        self.sizes.get(unit as usize).copied().unwrap_or((0, 0))
    }

    pub(super) fn permits(&self, unit: u32, wave: u32) -> bool {
        let at = unit as usize * self.waves + wave as usize;
        (wave as usize) < self.waves && self.permitted.get(at).copied().unwrap_or(false)
    }

    fn weight_between(&self, one: u32, other: u32) -> i64 {
        let list = self.partners(one);
        let found = list.binary_search_by_key(&other, |(unit, _)| *unit);
        found.ok().and_then(|at| list.get(at)).map_or(0, |(_, weight)| *weight)
    }

    fn preference(&self, unit: u32, wave: u32) -> i64 {
        self.preference.get(unit as usize * self.waves + wave as usize).copied().unwrap_or(0)
    }

    fn excess(&self, wave: u32, load: (u64, u64)) -> i64 {
        let over = self.problem.waves.get(wave as usize).map_or(0, |slot| slot.excess(load));
        i64::try_from(over).unwrap_or(i64::MAX)
    }

    /// Mean weight of a unit's links, in cost: what a search is measured by.
    pub(super) fn scale(&self) -> i64 {
        let ends: i64 = self.partners.iter().flatten().map(|(_, weight)| weight).sum();
        ends * POINT / i64::try_from(self.free.len().max(1)).unwrap_or(i64::MAX)
    }
}

fn preferences(problem: &Problem) -> Vec<i64> {
    let open = |slot: &Slot| slot.open;
    let after_pilot = |at: u32| problem.pilot != Some(at);
    let opens: Vec<u32> =
        (0_u32..).zip(&problem.waves).filter(|(_, slot)| open(slot)).map(|(at, _)| at).collect();
    let target = match problem.hubs {
        HubOrder::Early => opens.iter().copied().find(|&at| after_pilot(at)),
        HubOrder::Late => opens.last().copied(),
        HubOrder::Anywhere => None,
    };
    let mut preference = Vec::with_capacity(problem.units.len() * problem.waves.len());
    for unit in &problem.units {
        for (at, _) in (0_u32..).zip(&problem.waves) {
            let away = match target {
                Some(target) if unit.hub => i64::from(target.abs_diff(at)) * HUB_POINTS * POINT,
                _ => 0,
            };
            let early = unit.critical() && !unit.hub && problem.pilot == Some(at);
            let pilot = if early { PILOT_POINTS * POINT } else { 0 };
            let shunned = if unit.shunned.contains(&at) { SHUNNED_POINTS * POINT } else { 0 };
            let leaves = unit.current.is_some_and(|current| current != at);
            preference.push(away + pilot + shunned + i64::from(leaves));
        }
    }
    preference
}

/// An assignment in the making.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) model: &'a Model<'a>,
    pub(super) wave_of: Vec<u32>,
    pub(super) loads: Vec<(u64, u64)>,
    /// By unit and wave: weight to the units in it.
    pull: Vec<i64>,
    /// By wave: free units in it.
    members: Vec<Vec<u32>>,
    /// By unit: its place in `members`.
    place: Vec<u32>,
    /// Relations that are broken: what counts before all cost.
    pub(super) broken: i64,
    pub(super) cost: i64,
}

impl<'a> State<'a> {
    /// Takes an assignment over; a wave that is not permitted counts as none.
    pub(super) fn new(model: &'a Model<'a>, assignment: &[u32]) -> Self {
        let units = model.problem.units.len();
        let mut state = Self {
            model,
            wave_of: vec![NOWHERE; units],
            loads: vec![(0, 0); model.waves],
            pull: vec![0; units * model.waves],
            members: vec![Vec::new(); model.waves],
            place: vec![0; units],
            broken: 0,
            cost: 0,
        };
        for (unit, &wave) in (0_u32..).zip(assignment) {
            if model.permits(unit, wave) {
                state.enter(unit, wave);
            }
        }
        state.cost = state.full_cost();
        state.broken = state.full_change().broken;
        state
    }

    /// Whether it is better than another: breaks less, else costs less.
    pub(super) fn betters(&self, other: &Self) -> bool {
        (self.broken, self.cost) < (other.broken, other.cost)
    }

    pub(super) fn wave(&self, unit: u32) -> u32 {
        self.wave_of.get(unit as usize).copied().unwrap_or(NOWHERE)
    }

    pub(super) fn load(&self, wave: u32) -> (u64, u64) {
        self.loads.get(wave as usize).copied().unwrap_or((0, 0))
    }

    pub(super) fn pull(&self, unit: u32, wave: u32) -> i64 {
        if wave == NOWHERE {
            return 0;
        }
        self.pull.get(unit as usize * self.model.waves + wave as usize).copied().unwrap_or(0)
    }

    pub(super) fn members(&self, wave: u32) -> &[u32] {
        self.members.get(wave as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// By how much the excess over limits grows when a unit enters a wave.
    pub(super) fn excess_of(&self, unit: u32, wave: u32) -> i64 {
        let (load, size) = (self.load(wave), self.model.size(unit));
        self.model.excess(wave, plus(load, size)) - self.model.excess(wave, load)
    }

    /// By how much the cost changes when a unit moves.
    pub(super) fn move_delta(&self, unit: u32, to: u32) -> i64 {
        let from = self.wave(unit);
        let (size, load) = (self.model.size(unit), self.load(from));
        let relief = self.model.excess(from, load) - self.model.excess(from, minus(load, size));
        (self.excess_of(unit, to) - relief) * self.model.excess_cost
            + self.soft_delta(unit, from, to)
            + self.hurried_by(&[(unit, to)])
    }

    /// By how many more relations are broken when units go to waves.
    pub(super) fn broken_by(&self, moved: &[(u32, u32)]) -> i64 {
        self.change(moved).broken
    }

    pub(super) fn broken_by_move(&self, unit: u32, to: u32) -> i64 {
        self.broken_by(&[(unit, to)])
    }

    pub(super) fn broken_by_swap(&self, one: u32, other: u32) -> i64 {
        self.broken_by(&[(one, self.wave(other)), (other, self.wave(one))])
    }

    /// By how much what is hurried costs more when units go to waves.
    fn hurried_by(&self, moved: &[(u32, u32)]) -> i64 {
        if self.model.relations.pairs() == 0 {
            return 0;
        }
        self.change(moved).hurried * HURRIED_POINTS * POINT
    }

    fn change(&self, moved: &[(u32, u32)]) -> Change {
        if self.model.relations.is_empty() {
            return Change::default();
        }
        self.model.relations.change(moved, &|unit| self.wave(unit))
    }

    fn full_change(&self) -> Change {
        self.model.relations.full(&|unit| self.wave(unit))
    }

    fn soft_delta(&self, unit: u32, from: u32, to: u32) -> i64 {
        (self.pull(unit, from) - self.pull(unit, to)) * POINT + self.model.preference(unit, to)
            - self.model.preference(unit, from)
    }

    /// By how much the cost changes when two units in different waves change places.
    pub(super) fn swap_delta(&self, one: u32, other: u32) -> i64 {
        let (a, b) = (self.wave(one), self.wave(other));
        let (of_one, of_other) = (self.model.size(one), self.model.size(other));
        let (load_a, load_b) = (self.load(a), self.load(b));
        let excess = self.model.excess(a, plus(minus(load_a, of_one), of_other))
            + self.model.excess(b, plus(minus(load_b, of_other), of_one))
            - self.model.excess(a, load_a)
            - self.model.excess(b, load_b);
        excess * self.model.excess_cost
            + self.soft_delta(one, a, b)
            + self.soft_delta(other, b, a)
            + 2 * self.model.weight_between(one, other) * POINT
            + self.hurried_by(&[(one, b), (other, a)])
    }

    /// Moves a unit; `delta` is what [`State::move_delta`] or [`State::swap_delta`] said of the whole step.
    pub(super) fn apply(&mut self, unit: u32, to: u32, delta: i64) {
        self.broken += self.broken_by_move(unit, to);
        self.leave(unit);
        self.enter(unit, to);
        self.cost += delta;
    }

    pub(super) fn swap(&mut self, one: u32, other: u32, delta: i64) {
        self.broken += self.broken_by_swap(one, other);
        let (a, b) = (self.wave(one), self.wave(other));
        self.leave(one);
        self.leave(other);
        self.enter(one, b);
        self.enter(other, a);
        self.cost += delta;
    }

    /// Puts a unit into a wave that is in none.
    pub(super) fn enter(&mut self, unit: u32, wave: u32) {
        let size = self.model.size(unit);
        if let Some(load) = self.loads.get_mut(wave as usize) {
            *load = plus(*load, size);
        }
        if let Some(slot) = self.wave_of.get_mut(unit as usize) {
            *slot = wave;
        }
        if self.is_free(unit)
            && let Some(members) = self.members.get_mut(wave as usize)
            && let Some(place) = self.place.get_mut(unit as usize)
        {
            *place = u32::try_from(members.len()).unwrap_or(u32::MAX);
            members.push(unit);
        }
        self.pull_change(unit, wave, 1);
    }

    fn leave(&mut self, unit: u32) {
        let (size, wave) = (self.model.size(unit), self.wave(unit));
        if let Some(load) = self.loads.get_mut(wave as usize) {
            *load = minus(*load, size);
        }
        if self.is_free(unit)
            && let Some(members) = self.members.get_mut(wave as usize)
            && let Some(&place) = self.place.get(unit as usize)
            && (place as usize) < members.len()
        {
            members.swap_remove(place as usize);
            if let Some(&moved) = members.get(place as usize)
                && let Some(slot) = self.place.get_mut(moved as usize)
            {
                *slot = place;
            }
        }
        self.pull_change(unit, wave, -1);
    }

    fn is_free(&self, unit: u32) -> bool {
        self.model.problem.units.get(unit as usize).is_some_and(super::Unit::free)
    }

    fn pull_change(&mut self, unit: u32, wave: u32, sign: i64) {
        if wave == NOWHERE {
            return;
        }
        let model = self.model;
        for &(partner, weight) in model.partners(unit) {
            if let Some(pull) = self.pull.get_mut(partner as usize * model.waves + wave as usize) {
                *pull += sign * weight;
            }
        }
    }

    /// The cost, computed anew.
    pub(super) fn full_cost(&self) -> i64 {
        let excess: i64 = (0_u32..).zip(&self.loads).map(|(at, load)| self.model.excess(at, *load)).sum();
        let crossing: i64 = self
            .model
            .problem
            .edges
            .iter()
            .filter(|edge| {
                let (a, b) = (self.wave(edge.a), self.wave(edge.b));
                a != b && a != NOWHERE && b != NOWHERE
            })
            .map(|edge| i64::from(edge.weight))
            .sum();
        let placed = (0_u32..).zip(&self.wave_of).filter(|(_, wave)| **wave != NOWHERE);
        let preference: i64 = placed.map(|(unit, wave)| self.model.preference(unit, *wave)).sum();
        let hurried = self.full_change().hurried * HURRIED_POINTS * POINT;
        excess * self.model.excess_cost + crossing * POINT + preference + hurried
    }

    pub(super) fn assignment(&self) -> Assignment {
        self.wave_of.iter().map(|&wave| (wave != NOWHERE).then_some(wave)).collect()
    }
}

fn plus(a: (u64, u64), b: (u64, u64)) -> (u64, u64) {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

fn minus(a: (u64, u64), b: (u64, u64)) -> (u64, u64) {
    (a.0.saturating_sub(b.0), a.1.saturating_sub(b.1))
}
