//! Which labels are shown, and on which side of their node.
//!
//! In: candidates with position, size and rank, in CSS pixels. Out: a spot for each that is shown.
//! **No shown label overlaps another or a fixed obstacle; only pinned ones may cover a node.**

use crate::base::Arrange as _;

use std::collections::HashMap;

const CELL: f32 = 48.0;
/// Between a node's edge and its label.
const CLEARANCE: f32 = 1.5;
const AIR: f32 = 1.5;
/// Side of the square in a node that no label may touch, in radii: letters end before the box around them.
const NODE_SIDE: f32 = 1.5;

/// A label that would be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub x: f32,
    pub y: f32,
    /// Of the node, in pixels.
    pub radius: f32,
    pub width: f32,
    /// Width of the shortened text; as `width` where there is none.
    pub short_width: f32,
    pub height: f32,
    /// Higher comes first.
    pub rank: u32,
    /// The area the label must not leave (its territory), if any; pinned ones do where nothing else is free.
    pub within: Option<Area>,
    /// Comes before all others and may cover nodes (selected, focused).
    pub pinned: bool,
}

/// On which side of the node a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Below,
    Above,
    Right,
    Left,
}

/// A label that is shown: its middle relative to the node's, and whether it is the shortened text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub dx: f32,
    pub dy: f32,
    pub short: bool,
}

/// A box on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    /// By its middle and its sides.
    pub fn around(x: f32, y: f32, width: f32, height: f32) -> Self {
        let (w, h) = (width / 2.0, height / 2.0);
        Self { left: x - w, top: y - h, right: x + w, bottom: y + h }
    }

    fn holds(&self, other: &Self) -> bool {
        other.left >= self.left
            && other.right <= self.right
            && other.top >= self.top
            && other.bottom <= self.bottom
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// An area with the node it belongs to, if it is a node's shape.
type Occupied = (Area, Option<usize>);

#[derive(Default)]
struct Taken {
    cells: HashMap<(i32, i32), Vec<Occupied>>,
}

impl Taken {
    fn cells_of(area: &Area) -> impl Iterator<Item = (i32, i32)> + use<> {
        let cell = |v: f32| (v / CELL).floor() as i32;
        let (left, right) = (cell(area.left), cell(area.right));
        (cell(area.top)..=cell(area.bottom))
            .flat_map(move |row| (left..=right).map(move |column| (column, row)))
    }

    fn add(&mut self, area: Area, node: Option<usize>) {
        for cell in Self::cells_of(&area) {
            self.cells.entry(cell).or_default().push((area, node));
        }
    }

    fn free(&self, area: &Area, own: usize, over_nodes: bool) -> bool {
        Self::cells_of(area).filter_map(|cell| self.cells.get(&cell)).flatten().all(|(taken, node)| {
            let ignored = node.is_some_and(|node| node == own || over_nodes);
            ignored || !taken.overlaps(area)
        })
    }
}

/// Chooses greedily by rank; `obstacles` are `(x, y, width, height)` with the middle as origin.
pub fn choose(candidates: &[Candidate], obstacles: &[(f32, f32, f32, f32)]) -> Vec<Option<Spot>> {
    let mut taken = Taken::default();
    for (number, node) in candidates.iter().enumerate() {
        let side = NODE_SIDE * node.radius;
        taken.add(Area::around(node.x, node.y, side, side), Some(number));
    }
    for &(x, y, width, height) in obstacles {
        taken.add(Area::around(x, y, width, height), None);
    }
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.arrange_by_key(|&i| (!candidates[i].pinned, std::cmp::Reverse(candidates[i].rank), i));
    let mut spots = vec![None; candidates.len()];
    for number in order {
        let candidate = &candidates[number];
        if candidate.width <= 0.0 {
            continue;
        }
        if let Some((spot, area)) = find_spot(candidate, number, &taken) {
            taken.add(area, None);
            spots[number] = Some(spot);
        }
    }
    spots
}

fn find_spot(candidate: &Candidate, number: usize, taken: &Taken) -> Option<(Spot, Area)> {
    // Over nodes, and outside its territory.
    let passes: &[(bool, bool)] =
        if candidate.pinned { &[(false, false), (true, false), (true, true)] } else { &[(false, false)] };
    for &(over_nodes, anywhere) in passes {
        for short in [false, true] {
            if short && (candidate.pinned || candidate.short_width >= candidate.width) {
                continue;
            }
            let width = if short { candidate.short_width } else { candidate.width };
            for side in [Side::Below, Side::Above, Side::Right, Side::Left] {
                let (dx, dy) = offset(candidate, side, width);
                let (x, y) = (candidate.x + dx, candidate.y + dy);
                let area = Area::around(x, y, width + 2.0 * AIR, candidate.height);
                let strays = !anywhere && candidate.within.is_some_and(|within| !within.holds(&area));
                if !strays && taken.free(&area, number, over_nodes) {
                    return Some((Spot { dx, dy, short }, area));
                }
            }
        }
    }
    None
}

fn offset(candidate: &Candidate, side: Side, width: f32) -> (f32, f32) {
    let down = candidate.radius + CLEARANCE + candidate.height / 2.0;
    let aside = candidate.radius + 2.0 * CLEARANCE + width / 2.0;
    match side {
        Side::Below => (0.0, down),
        Side::Above => (0.0, -down),
        Side::Right => (aside, 0.0),
        Side::Left => (-aside, 0.0),
    }
}
