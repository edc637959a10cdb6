//! Seats in a disc, as the seeds of a sunflower stand.
//!
//! In: a number of seats. Out: their places around (0, 0), the innermost first, and which lie near a place. **Seat `i`
//! is the same whatever the number, and no two are nearer than 1.5.** The angle is turned by a recurrence, not
//! by sines.

use super::net::add_up;

/// Cosine and sine of the golden angle.
const TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);
/// The side of a square that holds one seat on the whole.
const SIDE: f32 = 1.8;

/// Places of the first `count` seats; seat `i` lies `sqrt(i + 1/2)` from the middle.
pub fn seats(count: usize) -> Vec<(f32, f32)> {
    let (mut x, mut y) = (1.0_f64, 0.0_f64);
    let mut seats = Vec::with_capacity(count);
    for at in 0..count {
        let radius = (at as f64 + 0.5).sqrt();
        seats.push(((x * radius) as f32, (y * radius) as f32));
        (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
        // Rounding would make the arm longer or shorter by and by: one step of Newton's method brings it back.
        let trim = 1.5 - 0.5 * (x * x + y * y);
        (x, y) = (x * trim, y * trim);
    }
    seats
}

/// How far out the last of so many seats lies.
pub fn reach(count: usize) -> f32 {
    (count.max(1) as f32 - 0.5).sqrt()
}

/// How many rings of squares are looked through for a free seat.
const RINGS: i32 = 16;

/// Seats by where they lie, in squares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup {
    pub seats: Vec<(f32, f32)>,
    across: i32,
    start: Vec<u32>,
    order: Vec<u32>,
}

impl Lookup {
    pub fn new(count: usize) -> Self {
        let seats = seats(count);
        let half = (reach(count) / SIDE) as i32 + 1;
        let across = 2 * half + 1;
        let mut lookup = Self { seats, across, start: Vec::new(), order: vec![0; count] };
        let squares: Vec<u32> = lookup
            .seats
            .iter()
            .map(|&seat| {
                let (x, y) = lookup.square(seat);
                (y * across + x) as u32
            })
            .collect();
        let mut start = vec![0_u32; (across * across) as usize + 1];
        for &square in &squares {
            start[square as usize + 1] += 1;
        }
        add_up(&mut start);
        let mut next = start.clone();
        for (seat, &square) in (0..).zip(&squares) {
            lookup.order[next[square as usize] as usize] = seat;
            next[square as usize] += 1;
        }
        lookup.start = start;
        lookup
    }

    /// The square of a place, the outermost for what lies beyond.
    fn square(&self, at: (f32, f32)) -> (i32, i32) {
        let half = self.across / 2;
        let along = |value: f32| ((value / SIDE + 0.5 + half as f32) as i32).clamp(0, self.across - 1);
        (along(at.0), along(at.1))
    }

    fn in_square(&self, x: i32, y: i32) -> &[u32] {
        if x < 0 || y < 0 || x >= self.across || y >= self.across {
            return &[];
        }
        let square = (y * self.across + x) as usize;
        &self.order[self.start[square] as usize..self.start[square + 1] as usize]
    }

    /// The seats in the nine squares around a place.
    pub fn near(&self, at: (f32, f32)) -> impl Iterator<Item = u32> {
        let (x, y) = self.square(at);
        (0..9).flat_map(move |step| self.in_square(x + step % 3 - 1, y + step / 3 - 1).iter().copied())
    }

    /// The nearest seat that is free, looked for in rings of squares; none where there is none in [`RINGS`] of them.
    pub fn nearest(&self, at: (f32, f32), free: impl Fn(u32) -> bool) -> Option<u32> {
        let (x, y) = self.square(at);
        let mut best: Option<(f32, u32)> = None;
        for ring in 0..self.across.min(RINGS) {
            if let Some((gap, seat)) = best
                && (ring as f32 - 1.0) * SIDE > gap
            {
                return Some(seat);
            }
            for dy in -ring..=ring {
                let step = if dy.abs() == ring { 1 } else { (2 * ring).max(1) };
                for dx in (-ring..=ring).step_by(step as usize) {
                    for &seat in self.in_square(x + dx, y + dy).iter().filter(|&&seat| free(seat)) {
                        let place = self.seats[seat as usize];
                        let gap = distance(place, at);
                        if best.is_none_or(|(known, _)| gap < known) {
                            best = Some((gap, seat));
                        }
                    }
                }
            }
        }
        best.map(|(_, seat)| seat)
    }
}

pub(crate) fn distance(a: (f32, f32), b: (f32, f32)) -> f32 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}
