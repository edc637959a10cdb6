//! What lies under the pointer.
//!
//! In: node positions, a point or a rectangle in world units. Out: node numbers. A grid of buckets on
//! the CPU: at some thousands of nodes a look-up takes well under a microsecond, so no picking pass is
//! drawn. **The nearest hit wins; the lower number where two are equally near.**

use crate::base::Arrange as _;

use std::collections::HashMap;

use super::Rect;

const BUCKET: f32 = 64.0;

/// Node positions in square buckets.
#[derive(Clone, Debug, Default)]
pub struct PickGrid {
    buckets: HashMap<(i32, i32), Vec<u32>>,
    points: Vec<(f32, f32)>,
}

fn bucket(x: f32, y: f32) -> (i32, i32) {
    ((x / BUCKET).floor() as i32, (y / BUCKET).floor() as i32)
}

impl PickGrid {
    pub fn new(points: Vec<(f32, f32)>) -> Self {
        let mut buckets: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (number, &(x, y)) in (0_u32..).zip(&points) {
            buckets.entry(bucket(x, y)).or_default().push(number);
        }
        Self { buckets, points }
    }

    /// The nearest node whose middle is within `reach(node)` of the point; `most` bounds all reaches.
    pub fn hit(&self, x: f32, y: f32, most: f32, reach: impl Fn(u32) -> f32) -> Option<u32> {
        let around = Rect { x: x - most, y: y - most, width: 2.0 * most, height: 2.0 * most };
        let mut best: Option<(f32, u32)> = None;
        for node in self.inside(&around) {
            let (dx, dy) = self.points.get(node as usize).map(|p| (p.0 - x, p.1 - y))?;
            let (square, limit) = (dx * dx + dy * dy, reach(node).min(most));
            if square <= limit * limit && best.is_none_or(|(known, _)| square < known) {
                best = Some((square, node));
            }
        }
        best.map(|(_, node)| node)
    }

    /// The nodes whose middle is in the rectangle, in order.
    pub fn inside(&self, area: &Rect) -> Vec<u32> {
        let (from, to) = (bucket(area.x, area.y), bucket(area.x + area.width, area.y + area.height));
        let span = (i64::from(to.0) - i64::from(from.0) + 1) * (i64::from(to.1) - i64::from(from.1) + 1);
        let inside = |&node: &u32| self.points.get(node as usize).is_some_and(|p| area.contains(p.0, p.1));
        if span > self.points.len() as i64 {
            return (0..self.points.len() as u32).filter(inside).collect();
        }
        let cells = (from.1..=to.1).flat_map(|row| (from.0..=to.0).map(move |column| (column, row)));
        let mut found: Vec<u32> =
            cells.filter_map(|cell| self.buckets.get(&cell)).flatten().copied().filter(inside).collect();
        found.arrange();
        found
    }
}
