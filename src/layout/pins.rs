//! What a person has put somewhere, and what stood somewhere before.
//!
//! In: places of pins, slots, earlier places. Out: slots that keep clear of the pins; earlier places moved along with
//! the plots they were in. **A pin stays exactly where it is; no slot that is used lies beneath it.**

use crate::base::Arrange as _;

use super::Rect;
use super::arrange::Plot;

/// Two of the largest nodes fit side by side in this.
pub(super) const CLEAR: f64 = 38.0;
/// Farther out nobody puts anything.
const FARTHEST: f32 = 100_000.0;

/// The place of a pin, if it is one.
pub(super) fn place(pin: Option<(f32, f32)>) -> Option<(f64, f64)> {
    pin.filter(|(x, y)| x.abs() <= FARTHEST && y.abs() <= FARTHEST).map(|(x, y)| (f64::from(x), f64::from(y)))
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// Takes slots away that lie beneath a pin, the nearest first, as long as `needed` are left; the others make room.
pub(super) fn keep_clear(slots: &mut Vec<(f64, f64)>, needed: usize, pins: &[(f64, f64)]) {
    let nearest = |slot: (f64, f64)| {
        pins.iter().map(|pin| (distance(*pin, slot), *pin)).min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let mut beneath: Vec<(f64, usize)> = slots
        .iter()
        .enumerate()
        .filter_map(|(at, slot)| Some((nearest(*slot)?.0, at)))
        .filter(|(away, _)| *away < CLEAR)
        .collect();
    beneath.as_mut_slice().arrange_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let spare = slots.len().saturating_sub(needed).min(beneath.len());
    let (gone, moved) = beneath.split_at(spare);
    for (away, at) in moved {
        let Some((_, pin)) = nearest(slots[*at]) else { continue };
        let (x, y) = slots[*at];
        // What lies exactly beneath gives way downwards.
        let (dx, dy) = if *away < 1.0 { (0.0, 1.0) } else { ((x - pin.0) / away, (y - pin.1) / away) };
        slots[*at] = (pin.0 + dx * CLEAR, pin.1 + dy * CLEAR);
    }
    let mut gone: Vec<usize> = gone.iter().map(|(_, at)| *at).collect();
    gone.as_mut_slice().arrange();
    for at in gone.into_iter().rev() {
        slots.remove(at);
    }
}

/// Earlier places, moved as far as the plot that they are in has moved.
pub(super) fn carried(
    previous: &[Option<(f32, f32)>],
    plot_of: &[Option<usize>],
    before: &[Option<Rect>],
    plots: &[Plot],
) -> Vec<Option<(f32, f32)>> {
    let shift = |at: usize, (x, y): (f32, f32)| {
        let plot = plot_of.get(at).copied().flatten()?;
        let stood = before.get(plot).copied().flatten().filter(|rect| rect.contains(x, y))?;
        let now = plots.get(plot)?.outline().rect;
        Some((x + now.x - stood.x, y + now.y - stood.y))
    };
    previous
        .iter()
        .enumerate()
        .map(|(at, place)| place.map(|place| shift(at, place).unwrap_or(place)))
        .collect()
}
