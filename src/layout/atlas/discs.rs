//! Where discs of different sizes lie.
//!
//! In: radii and what links them. Out: centres, linked ones near each other. **No two discs overlap.**
//!
//! Discs that deal with each other are found first, as the communities of their own graph, and placed as discs
//! themselves; what is left to do between them is little.

use super::communities;
use super::motion::Motion;
use super::net::Net;
use super::spiral;

/// Up to so many discs are placed from scratch.
const FEW: u32 = 40;
/// Mass over squared radius that discs come to: how full the map is.
const FULL: f32 = 0.5;
/// How strong links are beside what holds all together.
const PULL: f32 = 1.0;

/// How finely families of discs are cut.
const COARSE: f64 = 1.5;
/// The part of all area beyond which discs count as far outside.
const MOST: f32 = 0.96;

/// Pushes of single discs at most, before all are spread: bounds the time for tens of thousands.
const PUSHES: usize = 360_000;

/// Centres for discs of these radii.
pub(crate) fn place(radius: &[f32], net: &Net) -> Vec<(f32, f32)> {
    let mut at = relaxed(radius, net, 0);
    gather(&mut at, radius);
    apart(&mut at, radius);
    centre(&mut at, radius);
    at
}

/// Who deals with whom more than with others, among discs: the level above communities.
pub(crate) fn families(net: &Net) -> (Vec<u32>, u32) {
    communities::find(net, COARSE, &[])
}

/// Brings in those few that stand far outside: the map is as large as the farthest makes it.
fn gather(at: &mut [(f32, f32)], radius: &[f32]) {
    let far = |&(x, y): &(f32, f32)| (x * x + y * y).sqrt();
    let mut by_distance: Vec<(f32, f32)> =
        at.iter().zip(radius).map(|(at, radius)| (far(at), radius * radius)).collect();
    by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f32 = by_distance.iter().map(|(_, area)| area).sum();
    let mut inside = 0.0;
    let limit = by_distance.iter().find(|(_, area)| {
        inside += area;
        inside >= all * MOST
    });
    let Some(&(limit, _)) = limit else { return };
    for place in at {
        let out = far(place);
        if out > limit && out > 0.0 {
            // A third of the way beyond is kept, so that nobody is put on top of another.
            let scale = (limit + (out - limit) * 0.3) / out;
            *place = (place.0 * scale, place.1 * scale);
        }
    }
}

/// Puts the middle of the smallest circle around all at (0, 0), by steps towards whoever is farthest out (Badoiu and
/// Clarkson 2003).
fn centre(at: &mut [(f32, f32)], radius: &[f32]) {
    let mut middle = (0.0_f32, 0.0_f32);
    for step in 1..=100 {
        let mut farthest = (0.0_f32, middle);
        for (&(x, y), radius) in at.iter().zip(radius) {
            let (dx, dy) = (x - middle.0, y - middle.1);
            let gap = (dx * dx + dy * dy).sqrt();
            if gap + radius > farthest.0 && gap > 0.0 {
                // The far side of the disc.
                let scale = (gap + radius) / gap;
                farthest = (gap + radius, (middle.0 + dx * scale, middle.1 + dy * scale));
            }
        }
        let part = 1.0 / (step + 1) as f32;
        middle.0 += (farthest.1.0 - middle.0) * part;
        middle.1 += (farthest.1.1 - middle.1) * part;
    }
    for place in at {
        *place = (place.0 - middle.0, place.1 - middle.1);
    }
}

/// Centres near those that are known; the others begin among whom they deal with.
pub(crate) fn keep(radius: &[f32], net: &Net, known: &[Option<(f32, f32)>]) -> Vec<(f32, f32)> {
    let mut at = known.to_vec();
    let far =
        known.iter().zip(radius).filter_map(|(at, radius)| at.map(|(x, y)| (x * x + y * y).sqrt() + radius));
    let far = far.fold(0.0, f32::max);
    for disc in 0..net.nodes() {
        if at[disc as usize].is_some() {
            continue;
        }
        let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
        for (end, strength) in net.row(disc) {
            if let Some(there) = at[end as usize] {
                x += strength * there.0;
                y += strength * there.1;
                sum += strength;
            }
        }
        at[disc as usize] =
            Some(if sum > 0.0 { (x / sum, y / sum) } else { (far + radius[disc as usize], 0.0) });
    }
    let mut at: Vec<(f32, f32)> = at.into_iter().flatten().collect();
    apart(&mut at, radius);
    at
}

fn relaxed(radius: &[f32], net: &Net, level: u32) -> Vec<(f32, f32)> {
    let count = net.nodes();
    let mut start = spiral::seats(radius.len());
    let mean = radius.iter().sum::<f32>() / radius.len().max(1) as f32;
    for seat in &mut start {
        *seat = (seat.0 * 1.3 * mean, seat.1 * 1.3 * mean);
    }
    let mut steps = 150;
    if count > FEW && level < 8 {
        let (group, groups) = families(net);
        if groups < count * 2 / 3 {
            start = unfolded(radius, net, &group, groups, level);
            steps = 60;
        }
    }
    let mass: Vec<f32> = radius.iter().map(|radius| radius * radius).collect();
    let home = vec![(0.0, 0.0); radius.len()];
    let mut motion = Motion::new(net, start, mass, home, FULL, PULL);
    for step in 0..steps {
        motion.step(net, mean * 4.0 * (steps - step) as f32 / steps as f32);
    }
    motion.at
}

/// Discs around the places of their groups.
fn unfolded(radius: &[f32], net: &Net, group: &[u32], groups: u32, level: u32) -> Vec<(f32, f32)> {
    let mut area = vec![0.0_f32; groups as usize];
    for (radius, &of) in radius.iter().zip(group) {
        area[of as usize] += radius * radius;
    }
    let whole: Vec<f32> = area.iter().map(|area| (area / FULL).sqrt()).collect();
    let middle = relaxed(&whole, &net.folded(group, groups), level + 1);
    let mut count = vec![0_usize; groups as usize];
    for &of in group {
        count[of as usize] += 1;
    }
    let most = count.iter().copied().max().unwrap_or(0);
    let seats = spiral::seats(most);
    let mut taken = vec![0_usize; groups as usize];
    group
        .iter()
        .map(|&of| {
            let of = of as usize;
            let seat = seats[taken[of]];
            taken[of] += 1;
            let scale = 0.8 * whole[of] / spiral::reach(count[of]);
            (middle[of].0 + seat.0 * scale, middle[of].1 + seat.1 * scale)
        })
        .collect()
}

/// Pushes discs apart, the smaller ones farther, and spreads all evenly where that is not enough.
pub(crate) fn apart(at: &mut [(f32, f32)], radius: &[f32]) {
    let mut order: Vec<u32> = (0..at.len() as u32).collect();
    for _ in 0..(PUSHES / at.len().max(1)).clamp(12, 120) {
        order.sort_by(|&a, &b| at[a as usize].0.total_cmp(&at[b as usize].0));
        if !push(at, radius, &order) {
            return;
        }
    }
    spread(at, radius);
}

/// One round over all pairs that may overlap, in the order of x.
fn push(at: &mut [(f32, f32)], radius: &[f32], order: &[u32]) -> bool {
    let widest = radius.iter().copied().fold(0.0, f32::max);
    let mut any = false;
    for (place, &a) in order.iter().enumerate() {
        let a = a as usize;
        for &b in &order[place + 1..] {
            let b = b as usize;
            let dx = at[b].0 - at[a].0;
            if dx > radius[a] + widest {
                break;
            }
            let dy = at[b].1 - at[a].1;
            let need = radius[a] + radius[b];
            let square = dx * dx + dy * dy;
            if square >= need * need {
                continue;
            }
            any = true;
            let gap = square.sqrt();
            // Two in one place part along a line of their own.
            let (ux, uy) = if gap > need * 1e-3 { (dx / gap, dy / gap) } else { (0.6, 0.8) };
            let over = (need - gap) * 1.02 + need * 1e-5;
            let share = radius[b] * radius[b] / (radius[a] * radius[a] + radius[b] * radius[b]);
            at[a] = (at[a].0 - ux * over * share, at[a].1 - uy * over * share);
            at[b] = (at[b].0 + ux * over * (1.0 - share), at[b].1 + uy * over * (1.0 - share));
        }
    }
    any
}

/// Multiplies all places by what the worst pair needs.
fn spread(at: &mut [(f32, f32)], radius: &[f32]) {
    let widest = radius.iter().copied().fold(0.0, f32::max);
    let mut order: Vec<u32> = (0..at.len() as u32).collect();
    order.sort_by(|&a, &b| at[a as usize].0.total_cmp(&at[b as usize].0));
    let mut factor = 1.0_f32;
    for (place, &a) in order.iter().enumerate() {
        let a = a as usize;
        for &b in &order[place + 1..] {
            let b = b as usize;
            let (dx, dy) = (at[b].0 - at[a].0, at[b].1 - at[a].1);
            if dx > radius[a] + widest {
                break;
            }
            let need = (radius[a] + radius[b]) * 1.0001;
            let gap = (dx * dx + dy * dy).sqrt();
            if gap < need {
                factor = factor.max(need / gap.max(need * 1e-2));
            }
        }
    }
    if factor > 1.0 {
        for at in at {
            *at = (at.0 * factor, at.1 * factor);
        }
    }
}
