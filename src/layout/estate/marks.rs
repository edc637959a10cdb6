//! The estate from afar: which discs are one mark, and where its card should stand.
//!
//! In: the owner of each service. Out: a mark for each disc; the middle of each mark. **Every disc has one mark: that of
//! its owner, that of hubs, or that of what has no owner.**

use super::{Estate, Line, NONE};
use crate::layout::Rect;
use crate::layout::afar::{self, Flow, Sums};

/// The mark of each disc: places of owners as `owner` tells them, then hubs, then what has none.
pub struct Marks {
    pub of: Vec<u32>,
    /// How many marks there are, those of nothing included.
    pub count: u32,
}

impl Marks {
    /// `owner` gives the place, below `owners`, of who has a service.
    pub fn of(estate: &Estate, owners: u32, owner: impl Fn(u32) -> Option<u32>) -> Self {
        let first_hub = estate.first_hub();
        let mark = |(at, service): (u32, u32)| match owner(service).filter(|owner| *owner < owners) {
            _ if at >= first_hub => owners,
            Some(owner) if service != NONE => owner,
            _ => owners + 1,
        };
        let of = (0..).zip(estate.discs.iter().map(|disc| disc.service)).map(mark).collect();
        Self { of, count: owners + 2 }
    }

    /// Where each mark stands, and what its discs take up; `None` where it has no disc. It stands on that of its discs
    /// which is nearest to the middle of all.
    pub fn places(&self, estate: &Estate) -> Vec<Option<((f32, f32), Rect)>> {
        let mut sums = vec![(0.0_f32, 0.0_f32, 0.0_f32); self.count as usize];
        let mut areas: Vec<Option<Rect>> = vec![None; self.count as usize];
        for (disc, mark) in estate.discs.iter().zip(&self.of) {
            let (Some(sum), Some(area)) = (sums.get_mut(*mark as usize), areas.get_mut(*mark as usize))
            else {
                continue;
            };
            let ground = disc.radius * disc.radius;
            *sum = (sum.0 + disc.x * ground, sum.1 + disc.y * ground, sum.2 + ground);
            *area = Some(area.map_or(disc.around(), |area| area.union(&disc.around())));
        }
        let middle = |(x, y, ground): &(f32, f32, f32)| (x / ground.max(1.0), y / ground.max(1.0));
        let middles: Vec<(f32, f32)> = sums.iter().map(middle).collect();
        let mut nearest: Vec<(f32, (f32, f32))> = vec![(f32::INFINITY, (0.0, 0.0)); middles.len()];
        for (disc, mark) in estate.discs.iter().zip(&self.of) {
            let (Some(best), Some((x, y))) = (nearest.get_mut(*mark as usize), middles.get(*mark as usize))
            else {
                continue;
            };
            let away = (disc.x - x) * (disc.x - x) + (disc.y - y) * (disc.y - y);
            if away < best.0 {
                *best = (away, (disc.x, disc.y));
            }
        }
        nearest.into_iter().zip(areas).map(|((_, at), area)| Some((at, area?))).collect()
    }

    /// What lies between marks, VM by VM. `crosses` says which of the lines of the estate cross waves.
    pub fn sums(&self, estate: &Estate, crosses: &[bool]) -> Sums {
        let mark = |vm: u32| {
            let disc = estate.disc.get(vm as usize).copied().unwrap_or(NONE);
            self.of.get(disc as usize).copied().unwrap_or(afar::NOWHERE)
        };
        let flow = |(line, crosses): (&Line, &bool)| {
            let weight = u64::from(line.weight);
            Flow { from: mark(line.from), to: mark(line.to), weight, crosses: *crosses }
        };
        // What is only likely weighs nothing.
        let known = estate.lines.iter().zip(crosses).filter(|(line, _)| line.sure > 0);
        afar::sums(self.count, known.map(flow))
    }
}
