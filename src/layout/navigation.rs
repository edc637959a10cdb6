//! Steps over the map by key.
//!
//! In: positions and links. Out: the node a key leads to. **From any node, every key leads to the same
//! node each time.**

use crate::base::Arrange as _;

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// The nearest node in a direction: within 45° of it, and sideways distance counts double.
pub fn nearest(points: &[(f32, f32)], eligible: &[bool], from: u32, direction: Direction) -> Option<u32> {
    let &(x, y) = points.get(from as usize)?;
    let mut best: Option<(f32, u32)> = None;
    for (number, &(px, py)) in (0_u32..).zip(points) {
        if number == from || !eligible.get(number as usize).copied().unwrap_or(false) {
            continue;
        }
        let (dx, dy) = (px - x, py - y);
        let (ahead, aside) = match direction {
            Direction::Left => (-dx, dy.abs()),
            Direction::Right => (dx, dy.abs()),
            Direction::Up => (-dy, dx.abs()),
            Direction::Down => (dy, dx.abs()),
        };
        let price = ahead + 2.0 * aside;
        if ahead > 0.0 && aside <= ahead && best.is_none_or(|(known, _)| price < known) {
            best = Some((price, number));
        }
    }
    best.map(|(_, number)| number)
}

/// Neighbours of every node with the summed weight of both directions, heaviest first.
pub fn neighbours(nodes: usize, edges: impl Iterator<Item = (u32, u32, f32)>) -> Vec<Vec<u32>> {
    let mut sums: Vec<std::collections::BTreeMap<u32, f32>> = vec![std::collections::BTreeMap::new(); nodes];
    for (from, to, weight) in edges {
        if from == to || from as usize >= nodes || to as usize >= nodes {
            continue;
        }
        *sums[from as usize].entry(to).or_insert(0.0) += weight;
        *sums[to as usize].entry(from).or_insert(0.0) += weight;
    }
    sums.into_iter()
        .map(|sums| {
            let mut row: Vec<(u32, f32)> = sums.into_iter().collect();
            row.arrange_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            row.into_iter().map(|(node, _)| node).collect()
        })
        .collect()
}

/// The node with most neighbours among the eligible.
pub fn most_connected(neighbours: &[Vec<u32>], eligible: &[bool]) -> Option<u32> {
    (0_u32..)
        .zip(neighbours.iter().zip(eligible))
        .filter(|(_, (_, eligible))| **eligible)
        .max_by_key(|(number, (row, _))| (row.len(), std::cmp::Reverse(*number)))
        .map(|(number, _)| number)
}
