//! Those that nearly everybody deals with.
//!
//! In: the graph. Out: who is a hub, and places for them around the map, each towards those that use it. **A hub overlaps
//! nothing.**

use super::net::Net;

/// How many times the middle degree a hub has at least, and how many times the degree of the busiest hundredth.
const BEYOND_MIDDLE: u32 = 20;
const BEYOND_BUSY: u32 = 4;
/// The busiest hundredth, but at least so many: in a small graph the hubs themselves are the busiest hundredth.
const BUSY: usize = 20;
/// A hub's radius as a part of the map's.
const SIZE: f32 = 0.025;
/// The room of a hub as a multiple of its radius.
const ROOM: f32 = 2.6;

/// Hubs by their degree alone, in the order of their numbers.
pub(crate) fn find(net: &Net) -> Vec<u32> {
    let mut degrees: Vec<u32> = (0..net.nodes()).map(|node| net.degree(node)).filter(|&d| d > 0).collect();
    degrees.sort_unstable();
    let Some(last) = degrees.len().checked_sub(1) else { return Vec::new() };
    let middle = degrees[last / 2];
    let busy = degrees[last - (degrees.len() / 100).max(BUSY.min(degrees.len() / 10)).min(last)];
    let limit = BEYOND_MIDDLE.saturating_mul(middle).max(BEYOND_BUSY.saturating_mul(busy));
    (0..net.nodes()).filter(|&node| net.degree(node) > limit).collect()
}

/// Where hubs stand: on rings around a map of this radius. `wish` is the middle of those that use each, the most
/// important hub first. Gives places and one radius for all.
pub(crate) fn ring(map: f32, wish: &[(f32, f32)]) -> (Vec<(f32, f32)>, f32) {
    let radius = (map * SIZE).max(1.0);
    let mut places = Vec::with_capacity(wish.len());
    let mut distance = map + ROOM * radius;
    let mut slots = circle(distance / (ROOM * radius));
    let mut free = vec![true; slots.len()];
    let mut left = slots.len();
    for &(x, y) in wish {
        if left == 0 {
            distance += ROOM * radius;
            slots = circle(distance / (ROOM * radius));
            free = vec![true; slots.len()];
            left = slots.len();
        }
        let mut best: Option<(f32, usize)> = None;
        for (at, slot) in slots.iter().enumerate().filter(|(at, _)| free[*at]) {
            let toward = slot.0 * x + slot.1 * y;
            if best.is_none_or(|(most, _)| toward > most) {
                best = Some((toward, at));
            }
        }
        let Some((_, at)) = best else { continue };
        free[at] = false;
        left -= 1;
        places.push((slots[at].0 * distance, slots[at].1 * distance));
    }
    (places, radius)
}

/// Room between discs around a map, as a part of the larger one's radius.
const AIR: f32 = 0.15;
/// Directions that are tried for each disc around a map.
const DIRECTIONS: f32 = 80.0;

/// Places discs of these radii around a map, each as near as can be to the direction of its wish, the largest first. None
/// overlaps another or the map.
pub fn around(map: f32, wish: &[(f32, f32)], radius: &[f32]) -> Vec<(f32, f32)> {
    let largest = radius.iter().copied().fold(0.0_f32, f32::max);
    let ways = circle(DIRECTIONS);
    let mut order: Vec<usize> = (0..radius.len().min(wish.len())).collect();
    order.sort_by(|a, b| radius[*b].total_cmp(&radius[*a]).then(a.cmp(b)));
    let mut places = vec![(0.0, 0.0); order.len()];
    let mut placed: Vec<usize> = Vec::new();
    let mut distance = map + largest * (1.0 + 2.0 * AIR);
    for at in order {
        let place = loop {
            let free = |way: &&(f32, f32)| {
                placed.iter().all(|&other| {
                    let (x, y): (f32, f32) = places[other];
                    let (dx, dy) = (way.0 * distance - x, way.1 * distance - y);
                    let apart = radius[at] + radius[other] + AIR * radius[at].max(radius[other]);
                    dx * dx + dy * dy >= apart * apart
                })
            };
            let toward = |way: &(f32, f32)| way.0 * wish[at].0 + way.1 * wish[at].1;
            let best = ways.iter().filter(free).max_by(|a, b| toward(a).total_cmp(&toward(b)));
            match best {
                Some(way) => break (way.0 * distance, way.1 * distance),
                None => distance += 2.0 * largest * (1.0 + AIR),
            }
        };
        places[at] = place;
        placed.push(at);
    }
    places
}

/// Directions evenly around, neighbours at least one apart on a circle of radius `far`: a power of two of them, by
/// halving angles.
fn circle(far: f32) -> Vec<(f32, f32)> {
    let (mut cosine, mut sine, mut count) = (0.0_f64, 1.0_f64, 4_usize);
    loop {
        let half = (f64::midpoint(1.0, cosine).sqrt(), f64::midpoint(1.0, -cosine).sqrt());
        // The chord between two neighbours is twice the sine of half their angle.
        let chord = 2.0 * f64::from(far) * f64::midpoint(1.0, -half.0).sqrt();
        if !(chord > 1.0 && count < 4096) {
            break;
        }
        (cosine, sine) = half;
        count *= 2;
    }
    let (mut x, mut y) = (1.0_f64, 0.0_f64);
    (0..count)
        .map(|_| {
            let here = (x as f32, y as f32);
            (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
            here
        })
        .collect()
}
