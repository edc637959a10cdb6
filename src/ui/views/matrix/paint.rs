//! The matrix on a canvas.
//!
//! In: a [`Picture`] of plain values. Out: pixels. **Only what is seen is drawn; what crosses fills its cell and is
//! hatched, what does not stands inside of it.**

use std::sync::Arc;

use web_sys::CanvasRenderingContext2d as Context;

use super::grid::Grid;
use super::ink::Ink;
use crate::canvas::Finding;
use crate::check::matrix::{Block, Cell, Matrix, Shelf, level};

/// Letters of a name beside a row, and above a column.
const NAME_LENGTH: usize = 24;
/// From this size of a cell on, what crosses is hatched.
const HATCHED: f64 = 6.0;
/// A quarter turn to the left.
const QUARTER: f64 = -std::f64::consts::FRAC_PI_2;
/// What is faded.
const FADED: f64 = 0.18;

const OCTAGON: [(f64, f64); 8] =
    [(-2.0, -4.5), (2.0, -4.5), (4.5, -2.0), (4.5, 2.0), (2.0, 4.5), (-2.0, 4.5), (-4.5, 2.0), (-4.5, -2.0)];

/// What is said of a service beside its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub name: String,
    pub code: String,
    pub palette: u8,
    /// Its worst finding, as the map marks it.
    pub finding: Option<Finding>,
}

/// All that is drawn.
pub(super) struct Picture {
    pub matrix: Arc<Matrix>,
    pub names: Arc<Vec<Name>>,
    /// What the blocks are called.
    pub shelves: Arc<Vec<String>>,
    /// By heading: what search and trust let through; `None` where all is.
    pub bright: Option<Arc<Vec<bool>>>,
    /// By heading.
    pub selected: Arc<Vec<bool>>,
    pub cursor: Option<(u32, u32)>,
    pub hover: Option<(u32, u32)>,
    pub only_crossing: bool,
    pub focused: bool,
    pub ink: Ink,
}

struct Painter<'a> {
    to: &'a Context,
    grid: Grid,
    picture: &'a Picture,
}

/// Draws it all; the surface is in CSS pixels.
pub(super) fn paint(to: &Context, grid: Grid, picture: &Picture) {
    let painter = Painter { to, grid, picture };
    painter.fill(&picture.ink.ground, [0.0, 0.0, grid.width, grid.height]);
    let (left, top) = grid.heads();
    to.save();
    painter.clip([left, top, grid.width - left, grid.height - top]);
    painter.grounds();
    painter.cells();
    painter.bounds();
    painter.marks();
    to.restore();
    painter.headings();
}

impl Painter<'_> {
    fn fill(&self, colour: &str, [x, y, width, height]: [f64; 4]) {
        self.to.set_fill_style_str(colour);
        self.to.fill_rect(x, y, width, height);
    }

    fn clip(&self, [x, y, width, height]: [f64; 4]) {
        self.to.begin_path();
        self.to.rect(x, y, width.max(0.0), height.max(0.0));
        self.to.clip();
    }

    fn line(&self, from: (f64, f64), to: (f64, f64)) {
        self.to.begin_path();
        self.to.move_to(from.0, from.1);
        self.to.line_to(to.0, to.1);
        self.to.stroke();
    }

    /// The diagonal blocks, where nothing crosses, and the rows and columns that are selected.
    fn grounds(&self) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        for block in &self.picture.matrix.blocks {
            let side = f64::from(block.count) * grid.cell;
            self.fill(&ink.block, [grid.x(block.first), grid.y(block.first), side, side]);
        }
        let [rows, columns] = grid.seen();
        let chosen = |at: u32| self.picture.selected.get(at as usize).copied().unwrap_or(false);
        let (end_x, end_y) = (grid.x(grid.count), grid.y(grid.count));
        for row in (rows.0..rows.1).filter(|row| chosen(*row)) {
            self.fill(&ink.chosen, [grid.x(0), grid.y(row), end_x - grid.x(0), grid.cell]);
        }
        for column in (columns.0..columns.1).filter(|column| chosen(*column)) {
            self.fill(&ink.chosen, [grid.x(column), grid.y(0), grid.cell, end_y - grid.y(0)]);
        }
    }

    fn cells(&self) {
        let [rows, columns] = self.grid.seen();
        let seen = |cell: &&Cell| cell.column >= columns.0 && cell.column < columns.1;
        // What crosses comes last, over its neighbours' edges.
        for crossing in [false, true] {
            for row in rows.0..rows.1 {
                for cell in self.picture.matrix.row(row).iter().filter(seen) {
                    if (cell.crossing > 0) == crossing {
                        self.cell(cell);
                    }
                }
            }
        }
        self.to.set_global_alpha(1.0);
    }

    fn is_faded(&self, cell: &Cell) -> bool {
        let bright = |at: u32| {
            self.picture.bright.as_ref().is_none_or(|all| all.get(at as usize).copied().unwrap_or(true))
        };
        (self.picture.only_crossing && cell.crossing == 0) || !(bright(cell.row) || bright(cell.column))
    }

    fn cell(&self, cell: &Cell) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        let (x, y, size) = (grid.x(cell.column), grid.y(cell.row), grid.cell);
        self.to.set_global_alpha(if self.is_faded(cell) { FADED } else { 1.0 });
        let level = level(cell.weight);
        if cell.crossing > 0 {
            self.fill(ink.crossing.get(level).unwrap_or(&ink.mark), [x, y, size, size]);
            if size >= HATCHED {
                self.hatch(x, y, size);
            }
            return;
        }
        let colour = ink.inside.get(level).unwrap_or(&ink.text);
        if size < HATCHED {
            return self.fill(colour, [x, y, size - 1.0, size - 1.0]);
        }
        // Where colours are the system's, the heavier are the larger.
        let share = if ink.forced { 0.33 - 0.05 * level as f64 } else { 0.1 };
        let inset = (size * share).round().max(1.0);
        self.fill(colour, [x + inset, y + inset, size - 2.0 * inset, size - 2.0 * inset]);
    }

    /// Strokes from lower left to upper right, as boundaries are hatched elsewhere.
    fn hatch(&self, x: f64, y: f64, size: f64) {
        self.to.set_stroke_style_str(&self.picture.ink.ground);
        self.to.set_line_width((size / 9.0).max(1.0));
        self.line((x, y + size * 0.6), (x + size * 0.6, y));
        self.line((x + size * 0.4, y + size), (x + size, y + size * 0.4));
    }

    /// Lines between waves, and fainter ones between trusts within a wave.
    fn bounds(&self) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        let matrix = &self.picture.matrix;
        let (end_x, end_y) = (grid.x(grid.count), grid.y(grid.count));
        let across = |at: u32, colour: &str, width: f64| {
            self.to.set_stroke_style_str(colour);
            self.to.set_line_width(width);
            self.line((grid.x(at), grid.y(0)), (grid.x(at), end_y));
            self.line((grid.x(0), grid.y(at)), (end_x, grid.y(at)));
        };
        for (at, pair) in (1_u32..).zip(matrix.headings.windows(2)) {
            if let [before, after] = pair
                && before.shelf == after.shelf
                && before.trust != after.trust
            {
                across(at, &ink.line, 0.5);
            }
        }
        for block in &matrix.blocks {
            across(block.first, &ink.edge, 1.0);
        }
        across(grid.count, &ink.edge, 1.0);
    }

    /// The pointer's cell and the keyboard's, with their row and column.
    fn marks(&self) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        let at = self.picture.hover.or(self.picture.cursor.filter(|_| self.picture.focused));
        if let Some((row, column)) = at {
            self.to.set_stroke_style_str(&ink.mark);
            self.to.set_line_width(1.0);
            let (x, y, half) = (grid.x(column), grid.y(row), grid.cell / 2.0);
            self.line((grid.heads().0, y + half), (x, y + half));
            self.line((x + half, grid.heads().1), (x + half, y));
        }
        if let Some((row, column)) = self.picture.cursor {
            let (x, y, size) = (grid.x(column), grid.y(row), grid.cell);
            // Two tones: it is seen on whatever lies below.
            for (colour, width, out) in [(&ink.surface, 5.0, 3.0), (&ink.text, 2.5, 3.0)] {
                self.to.set_stroke_style_str(colour);
                self.to.set_line_width(width);
                self.to.stroke_rect(x - out, y - out, size + out * 2.0, size + out * 2.0);
            }
        }
    }

    fn headings(&self) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        let (left, top) = grid.heads();
        self.fill(&ink.surface, [0.0, 0.0, grid.width, top]);
        self.fill(&ink.surface, [0.0, 0.0, left, grid.height]);
        self.to.save();
        self.clip([0.0, top, left, grid.height - top]);
        self.heads(false);
        self.to.restore();
        self.to.save();
        self.clip([left, 0.0, grid.width - left, top]);
        // The same, turned: what runs down beside rows runs along above columns.
        drop(self.to.translate(0.0, top));
        drop(self.to.rotate(QUARTER));
        self.heads(true);
        self.to.restore();
        self.to.set_stroke_style_str(&ink.edge);
        self.to.set_line_width(1.0);
        self.line((left, 0.0), (left, grid.height));
        self.line((0.0, top), (grid.width, top));
    }

    /// Headings of rows; or of columns, in a plane turned to the left.
    fn heads(&self, columns: bool) {
        let [rows, cols] = self.grid.seen();
        let (first, last) = if columns { cols } else { rows };
        self.to.set_text_baseline("middle");
        for (at, block) in self.picture.matrix.blocks.iter().enumerate() {
            if block.first < last && block.first + block.count > first {
                self.block(at, block, columns);
            }
        }
        for at in first..last {
            self.heading(at, columns);
        }
    }

    fn place(&self, at: u32, columns: bool) -> f64 {
        if columns { self.grid.x(at) } else { self.grid.y(at) }
    }

    /// So far from the cells: to the left of rows, above columns.
    fn away(&self, by: f64, columns: bool) -> f64 {
        if columns { by } else { self.grid.heads().0 - by }
    }

    /// A line where a wave begins, and its name in the middle of what is seen of it.
    fn block(&self, at: usize, block: &Block, columns: bool) {
        let (grid, ink) = (self.grid, &self.picture.ink);
        let (start, end) = (self.place(block.first, columns), self.place(block.first + block.count, columns));
        let (head, depth, room) = if columns {
            (grid.heads().0, grid.heads().1, grid.width)
        } else {
            (grid.heads().1, grid.heads().0, grid.height)
        };
        self.to.set_stroke_style_str(&ink.edge);
        self.to.set_line_width(1.0);
        self.line((0.0, start), (depth, start));
        let (seen, until) = (start.max(head), end.min(room));
        let numbered = matches!(block.shelf, Shelf::Wave(_));
        if until - seen < 11.0 || (grid.named() && !numbered) {
            return;
        }
        let name = cut(self.picture.shelves.get(at).map_or("", String::as_str), 6);
        self.to.set_fill_style_str(&ink.text);
        self.to.set_font("600 11px Inter, sans-serif");
        self.to.set_text_align(if columns { "right" } else { "left" });
        let outer = self.away(depth - 4.0, columns);
        drop(self.to.fill_text(&name, outer, f64::midpoint(seen, until)));
    }

    /// A stripe of the trust's colour; its code where its run begins, or the name where there is room.
    fn heading(&self, at: u32, columns: bool) {
        let (grid, ink, place) = (self.grid, &self.picture.ink, self.place(at, columns));
        let Some(name) = self.picture.names.get(at as usize) else { return };
        let stripe = self.away(if columns { 2.0 } else { 6.0 }, columns);
        self.fill(ink.trust(name.palette), [stripe, place, 4.0, grid.cell]);
        if self.picture.selected.get(at as usize).copied().unwrap_or(false) {
            self.fill(
                &ink.mark,
                [self.away(if columns { 7.0 } else { 10.0 }, columns), place, 3.0, grid.cell],
            );
        }
        let marked = name.finding.filter(|_| !columns && grid.cell >= HATCHED);
        if let Some(finding) = marked {
            self.finding(finding, (self.away(17.0, columns), place + grid.cell / 2.0));
        }
        let before_name = if marked.is_some() { 24.0 } else { 13.0 };
        self.to.set_text_align(if columns { "left" } else { "right" });
        if grid.named() {
            let own = |cell: (u32, u32)| if columns { cell.1 } else { cell.0 };
            let pointed =
                [self.picture.hover, self.picture.cursor].into_iter().flatten().any(|one| own(one) == at);
            self.to.set_font(if pointed {
                "700 11px Inter, sans-serif"
            } else {
                "400 11px Inter, sans-serif"
            });
            self.to.set_fill_style_str(&ink.text);
            let most = if columns { NAME_LENGTH - 6 } else { NAME_LENGTH };
            drop(self.to.fill_text(
                &cut(&name.name, most),
                self.away(before_name, columns),
                place + grid.cell / 2.0,
            ));
        } else if self.begins(at) && f64::from(self.run(at)) * grid.cell >= 11.0 {
            self.to.set_font("400 9px Inter, sans-serif");
            self.to.set_fill_style_str(&ink.faint);
            drop(self.to.fill_text(&cut(&name.code, 5), self.away(before_name - 1.0, columns), place + 6.0));
        }
    }

    /// A sign whose shape says as much as its colour, as everywhere: an octagon stops, a triangle warns, a square advises.
    fn finding(&self, finding: Finding, (x, y): (f64, f64)) {
        let ink = &self.picture.ink;
        let (colour, corners): (_, &[(f64, f64)]) = match finding {
            Finding::Stop => (&ink.stop, &OCTAGON),
            Finding::Warning => (&ink.warn, &[(0.0, -4.5), (4.5, 4.0), (-4.5, 4.0)]),
            Finding::Advice => (&ink.faint, &[(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]),
        };
        self.to.begin_path();
        for (across, down) in corners {
            self.to.line_to(x + across, y + down);
        }
        self.to.close_path();
        if finding == Finding::Advice {
            self.to.set_stroke_style_str(colour);
            self.to.set_line_width(1.5);
            self.to.stroke();
        } else {
            self.to.set_fill_style_str(colour);
            self.to.fill();
        }
    }

    /// Whether a run of services of one trust in one wave begins here.
    fn begins(&self, at: u32) -> bool {
        let run = |at: u32| {
            self.picture.matrix.headings.get(at as usize).map(|heading| (heading.shelf, heading.trust))
        };
        at == 0 || run(at) != run(at - 1)
    }

    fn run(&self, at: u32) -> u32 {
        let length = (at + 1..self.grid.count).take_while(|next| !self.begins(*next)).count();
        u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// What is written of a shelf: the number of a wave.
pub(super) fn short(shelf: Shelf, unplaced: &str, hubs: &str) -> String {
    match shelf {
        Shelf::Wave(wave) => (wave + 1).to_string(),
        Shelf::Unplaced => unplaced.to_owned(),
        Shelf::Hubs => hubs.to_owned(),
    }
}

fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
