//! What pushes everything apart: a force of `mass * mass / distance` between each two points.
//!
//! In: positions and masses. Out: for each point the field there. **The same order of sums on every platform; the
//! error is bounded by [`OPENING`] and [`TERMS`], not by where the points lie.**
//!
//! In two dimensions that force is `mass / (z - z')` of complex numbers, whose expansions are short: a fast multipole
//! method (Greengard and Rokhlin 1987), with cells met in pairs, both sides at once (Dehnen 2002).

#![expect(
    clippy::needless_range_loop,
    reason = "the terms of an expansion are counted, and several lists go by them"
)]

use super::tree::{self, Point};

/// Two cells act on each other as wholes where their radii together are at most this part of their distance.
const OPENING: f32 = 0.95;
/// Terms of an expansion.
const TERMS: usize = 4;
/// The tree is built anew when its leaves have grown so many times.
const STALE: f32 = 1.15;
/// Binomial coefficients for the terms.
const CHOOSE: [[f32; 2 * TERMS]; 2 * TERMS] = choose();

const fn choose() -> [[f32; 2 * TERMS]; 2 * TERMS] {
    let mut table = [[0.0; 2 * TERMS]; 2 * TERMS];
    let mut n = 0;
    while n < 2 * TERMS {
        table[n][0] = 1.0;
        let mut k = 1;
        while k <= n {
            table[n][k] = table[n - 1][k - 1] + if k < n { table[n - 1][k] } else { 0.0 };
            k += 1;
        }
        n += 1;
    }
    table
}

#[derive(Clone, Copy, Debug, Default)]
struct Complex {
    re: f32,
    im: f32,
}

impl Complex {
    fn times(self, other: Self) -> Self {
        Self { re: self.re * other.re - self.im * other.im, im: self.re * other.im + self.im * other.re }
    }

    fn add_scaled(&mut self, other: Self, factor: f32) {
        self.re += other.re * factor;
        self.im += other.im * factor;
    }
}

/// A cell: where it lies, what it holds and what acts on it from afar.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    x: f32,
    y: f32,
    radius: f32,
    low: (f32, f32),
    high: (f32, f32),
    /// Sums of `mass * (z - centre)^k`.
    outer: [Complex; TERMS],
    /// Coefficients of the far field as a power series around the centre.
    inner: [Complex; TERMS],
}

/// Points, their tree and the field at each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    pub points: Vec<Point>,
    /// The field at `points[i]`; times its mass that is the force.
    pub push: Vec<(f32, f32)>,
    /// All levels from the root on: cell `at` of a depth is number `2^depth + at`.
    cells: Vec<Cell>,
    depth: u32,
    /// The sum of the leaves' radii when the tree was new.
    fresh: f32,
    pairs: Vec<(u32, u32)>,
}

impl Field {
    pub fn new(points: Vec<Point>) -> Self {
        let depth = tree::depth(points.len());
        let push = vec![(0.0, 0.0); points.len()];
        let cells = vec![Cell::default(); 2 << depth];
        Self { points, push, cells, depth, fresh: -1.0, pairs: Vec::new() }
    }

    /// The field at all points; within `soft` of each other it grows no more.
    pub fn act(&mut self, soft: f32) {
        if self.points.is_empty() {
            return;
        }
        self.push.fill((0.0, 0.0));
        if self.gather() > self.fresh * STALE {
            tree::arrange(&mut self.points);
            self.fresh = self.gather();
        }
        for number in (1..1_usize << self.depth).rev() {
            let (left, right) = (self.cells[2 * number], self.cells[2 * number + 1]);
            self.cells[number] = joined(&left, &right);
        }
        self.meet(soft * soft);
        for number in 1..1_usize << self.depth {
            let parent = self.cells[number];
            hand_down(&parent, &mut self.cells[2 * number]);
            hand_down(&parent, &mut self.cells[2 * number + 1]);
        }
        for at in 0..1_usize << self.depth {
            self.feel(at);
        }
    }

    fn span(&self, leaf: usize) -> std::ops::Range<usize> {
        let count = self.points.len();
        tree::begin(count, self.depth, leaf)..tree::begin(count, self.depth, leaf + 1)
    }

    /// Fills the leaves and gives the sum of their radii. Points that have moved are no error, only slower.
    fn gather(&mut self) -> f32 {
        let leaves = 1_usize << self.depth;
        for at in 0..leaves {
            self.gather_leaf(at);
        }
        self.cells[leaves..].iter().map(|cell| cell.radius).sum()
    }

    fn gather_leaf(&mut self, at: usize) {
        let points = &self.points[self.span(at)];
        let mut cell = Cell { low: (f32::MAX, f32::MAX), high: (f32::MIN, f32::MIN), ..Cell::default() };
        let (mut mass, mut x, mut y) = (0.0_f32, 0.0_f32, 0.0_f32);
        for point in points {
            mass += point.mass;
            x += point.mass * point.x;
            y += point.mass * point.y;
            cell.low = (cell.low.0.min(point.x), cell.low.1.min(point.y));
            cell.high = (cell.high.0.max(point.x), cell.high.1.max(point.y));
        }
        (cell.x, cell.y) = if mass > 0.0 { (x / mass, y / mass) } else { cell.low };
        for point in points {
            let step = Complex { re: point.x - cell.x, im: point.y - cell.y };
            let mut power = Complex { re: point.mass, im: 0.0 };
            for term in &mut cell.outer {
                term.add_scaled(power, 1.0);
                power = power.times(step);
            }
        }
        cell.radius = reach(&cell);
        self.cells[(1 << self.depth) + at] = cell;
    }

    /// All pairs of cells from the root down, until each two points have met once.
    fn meet(&mut self, soft: f32) {
        let leaves = 1_u32 << self.depth;
        let mut pairs = std::mem::take(&mut self.pairs);
        pairs.push((1, 1));
        while let Some((a, b)) = pairs.pop() {
            if a == b {
                if a >= leaves {
                    self.within((a - leaves) as usize, soft);
                } else {
                    pairs.extend([(2 * a, 2 * a), (2 * a + 1, 2 * a + 1), (2 * a, 2 * a + 1)]);
                }
                continue;
            }
            let (one, two) = (&self.cells[a as usize], &self.cells[b as usize]);
            let (dx, dy) = (one.x - two.x, one.y - two.y);
            let (gap, reach) = (dx * dx + dy * dy, one.radius + two.radius);
            if reach * reach < OPENING * OPENING * gap {
                self.far(a as usize, b as usize);
            } else if a >= leaves && b >= leaves {
                self.between((a - leaves) as usize, (b - leaves) as usize, soft);
            } else if b >= leaves || (a < leaves && one.radius >= two.radius) {
                pairs.extend([(2 * a, b), (2 * a + 1, b)]);
            } else {
                pairs.extend([(a, 2 * b), (a, 2 * b + 1)]);
            }
        }
        self.pairs = pairs;
    }

    /// Two cells as wholes, each on the other.
    fn far(&mut self, a: usize, b: usize) {
        let (one, two) = (&self.cells[a], &self.cells[b]);
        let (dx, dy) = (one.x - two.x, one.y - two.y);
        let square = 1.0 / (dx * dx + dy * dy);
        let inverse = Complex { re: dx * square, im: -dy * square };
        let (outer_one, outer_two) = (one.outer, two.outer);
        let mut power = inverse;
        // Terms of one order `k + l` share a power of the distance; its sign turns with the side.
        for order in 0..TERMS {
            for l in 0..=order {
                let k = order - l;
                let factor = CHOOSE[order][l];
                let from_two = outer_two[k].times(power);
                let from_one = outer_one[k].times(power);
                let turned = if l % 2 == 0 { factor } else { -factor };
                // Seen from the other side the power changes its sign with `order + 1`, the term with `l`.
                let back = if k % 2 == 0 { -factor } else { factor };
                self.cells[a].inner[l].add_scaled(from_two, turned);
                self.cells[b].inner[l].add_scaled(from_one, back);
            }
            power = power.times(inverse);
        }
    }

    fn within(&mut self, leaf: usize, soft: f32) {
        let span = self.span(leaf);
        let (points, push) = (&self.points[span.clone()], &mut self.push[span]);
        for (i, one) in points.iter().enumerate() {
            let (mut x, mut y) = (0.0, 0.0);
            for (two, other) in points[i + 1..].iter().zip(&mut push[i + 1..]) {
                let (dx, dy) = (one.x - two.x, one.y - two.y);
                let factor = 1.0 / (dx * dx + dy * dy + soft);
                x += two.mass * dx * factor;
                y += two.mass * dy * factor;
                other.0 -= one.mass * dx * factor;
                other.1 -= one.mass * dy * factor;
            }
            push[i].0 += x;
            push[i].1 += y;
        }
    }

    fn between(&mut self, a: usize, b: usize, soft: f32) {
        let (first, second) = if a < b { (self.span(a), self.span(b)) } else { (self.span(b), self.span(a)) };
        let (head, tail) = self.push.split_at_mut(second.start);
        let (ones, twos) = (&self.points[first.clone()], &self.points[second.clone()]);
        let others = &mut tail[..second.len()];
        for (one, own) in ones.iter().zip(&mut head[first]) {
            let (mut x, mut y) = (0.0, 0.0);
            for (two, other) in twos.iter().zip(others.iter_mut()) {
                let (dx, dy) = (one.x - two.x, one.y - two.y);
                let factor = 1.0 / (dx * dx + dy * dy + soft);
                let (fx, fy) = (dx * factor, dy * factor);
                x += two.mass * fx;
                y += two.mass * fy;
                other.0 -= one.mass * fx;
                other.1 -= one.mass * fy;
            }
            own.0 += x;
            own.1 += y;
        }
    }

    /// The far field at the points of a leaf.
    fn feel(&mut self, leaf: usize) {
        let span = self.span(leaf);
        let cell = &self.cells[(1 << self.depth) + leaf];
        for (point, push) in self.points[span.clone()].iter().zip(&mut self.push[span]) {
            let step = Complex { re: point.x - cell.x, im: point.y - cell.y };
            let mut sum = Complex::default();
            for term in cell.inner.iter().rev() {
                sum = sum.times(step);
                sum.add_scaled(*term, 1.0);
            }
            push.0 += sum.re;
            push.1 -= sum.im;
        }
    }
}

/// The farthest a point of the cell may lie from its centre.
fn reach(cell: &Cell) -> f32 {
    let x = (cell.high.0 - cell.x).max(cell.x - cell.low.0);
    let y = (cell.high.1 - cell.y).max(cell.y - cell.low.1);
    (x * x + y * y).sqrt()
}

/// The cell of two cells.
fn joined(left: &Cell, right: &Cell) -> Cell {
    let (a, b) = (left.outer[0].re, right.outer[0].re);
    let mass = a + b;
    let share = if mass > 0.0 { b / mass } else { 0.5 };
    let mut cell = Cell {
        x: left.x + (right.x - left.x) * share,
        y: left.y + (right.y - left.y) * share,
        low: (left.low.0.min(right.low.0), left.low.1.min(right.low.1)),
        high: (left.high.0.max(right.high.0), left.high.1.max(right.high.1)),
        ..Cell::default()
    };
    for child in [left, right] {
        let step = Complex { re: child.x - cell.x, im: child.y - cell.y };
        for k in 0..TERMS {
            let mut power = Complex { re: 1.0, im: 0.0 };
            for i in (0..=k).rev() {
                cell.outer[k].add_scaled(child.outer[i].times(power), CHOOSE[k][i]);
                power = power.times(step);
            }
        }
    }
    cell.radius = reach(&cell);
    cell
}

/// What acts on the parent acts on the child.
fn hand_down(parent: &Cell, child: &mut Cell) {
    let step = Complex { re: child.x - parent.x, im: child.y - parent.y };
    for k in 0..TERMS {
        let mut power = Complex { re: 1.0, im: 0.0 };
        for i in k..TERMS {
            child.inner[k].add_scaled(parent.inner[i].times(power), CHOOSE[i][k]);
            power = power.times(step);
        }
    }
}
