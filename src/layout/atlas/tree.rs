//! Points halved and halved again.
//!
//! In: points. Out: the same points in an order in which every cell of a complete binary tree is one run. **Cell
//! `(depth, at)` holds the points from `at * n / 2^depth` up to where the next begins; nothing points anywhere.**

/// The most points in a leaf.
pub(crate) const LEAF: usize = 16;

/// A point with what it weighs and whose it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
    pub mass: f32,
    pub node: u32,
}

/// How often `points` are halved until no leaf holds more than it may.
pub(crate) fn depth(points: usize) -> u32 {
    (0..28).find(|&depth| points <= LEAF << depth).unwrap_or(28)
}

/// Where cell `at` of a depth begins.
pub(crate) fn begin(points: usize, depth: u32, at: usize) -> usize {
    ((at as u64 * points as u64) >> depth) as usize
}

/// Orders points so that the halves of each cell lie on two sides of a line, across the longer of its axes.
pub(crate) fn arrange(points: &mut [Point]) {
    let (count, deepest) = (points.len(), depth(points.len()));
    for level in 0..deepest {
        for at in 0..1_usize << level {
            let (from, to) = (begin(count, level, at), begin(count, level, at + 1));
            let middle = begin(count, level + 1, 2 * at + 1);
            let cell = &mut points[from..to];
            if wider(cell) {
                select(cell, middle - from, |point| point.x);
            } else {
                select(cell, middle - from, |point| point.y);
            }
        }
    }
}

fn wider(cell: &[Point]) -> bool {
    let Some(&first) = cell.first() else { return true };
    let (mut low, mut high) = (first, first);
    for point in cell {
        low.x = low.x.min(point.x);
        low.y = low.y.min(point.y);
        high.x = high.x.max(point.x);
        high.y = high.y.max(point.y);
    }
    high.x - low.x >= high.y - low.y
}

/// Hoare's selection: afterwards nothing before `middle` is larger than what stands there, nothing behind it smaller.
/// Our own, because the standard library's draws numbers whose width is the platform's.
fn select(cell: &mut [Point], middle: usize, key: impl Fn(&Point) -> f32) {
    let (mut low, mut high) = (0_usize, cell.len());
    while high > low + 1 {
        let (a, b, c) = (key(&cell[low]), key(&cell[low + (high - low) / 2]), key(&cell[high - 1]));
        let pivot = a.max(b).min(a.min(b).max(c));
        let (mut left, mut right) = (low, high - 1);
        loop {
            while key(&cell[left]) < pivot {
                left += 1;
            }
            while key(&cell[right]) > pivot {
                right -= 1;
            }
            if left >= right {
                break;
            }
            cell.swap(left, right);
            left += 1;
            right -= 1;
        }
        // What is left of `left` is at most the pivot, what is right of `right` at least.
        let cut = if left == right && key(&cell[left]) <= pivot { left + 1 } else { left };
        if middle < cut.min(high) && cut < high {
            high = cut;
        } else if middle >= cut {
            low = cut;
        } else {
            return;
        }
    }
}
