//! From cell to cell of a matrix by key.
//!
//! In: where one is, and which way. Out: the next cell that holds something. **Every cell can be reached: left and right
//! go through the rows as one reads, up and down to the nearest cell of the next row that has one.**

use super::{Cell, Matrix};

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Left,
    Right,
    Up,
    Down,
    /// To the first and the last cell of the row.
    RowStart,
    RowEnd,
}

impl Matrix {
    /// The cell that a step leads to; `None` where there is none that way. With `crossing` only what crosses counts.
    pub fn step(&self, at: (u32, u32), step: Step, crossing: bool) -> Option<(u32, u32)> {
        let counts = |cell: &&Cell| !crossing || cell.crossing > 0;
        let place = |cell: &Cell| (cell.row, cell.column);
        let after = self.cells.partition_point(|cell| place(cell) <= at);
        let before = self.cells.partition_point(|cell| place(cell) < at);
        let ahead = self.cells.get(after..).unwrap_or_default();
        let behind = self.cells.get(..before).unwrap_or_default();
        match step {
            Step::Right => ahead.iter().find(counts).map(place),
            Step::Left => behind.iter().rev().find(counts).map(place),
            Step::Down => {
                let row = ahead.iter().filter(|cell| cell.row > at.0).find(counts)?.row;
                self.nearest(row, at.1, crossing)
            }
            Step::Up => {
                let row = behind.iter().rev().filter(|cell| cell.row < at.0).find(counts)?.row;
                self.nearest(row, at.1, crossing)
            }
            Step::RowStart => self.row(at.0).iter().find(counts).map(place),
            Step::RowEnd => self.row(at.0).iter().rev().find(counts).map(place),
        }
    }

    /// The cell of a row that stands nearest to a column; of two equally near the left one.
    fn nearest(&self, row: u32, column: u32, crossing: bool) -> Option<(u32, u32)> {
        let counts = |cell: &&Cell| !crossing || cell.crossing > 0;
        let found = self.row(row).iter().filter(counts).min_by_key(|cell| cell.column.abs_diff(column))?;
        Some((found.row, found.column))
    }

    /// Where a walk begins: at what crosses most, else at what weighs most.
    pub fn beginning(&self) -> Option<(u32, u32)> {
        let heaviest =
            |cell: &&Cell| (cell.crossing, cell.weight, std::cmp::Reverse((cell.row, cell.column)));
        self.cells.iter().max_by_key(heaviest).map(|cell| (cell.row, cell.column))
    }
}
