//! The ground plan: which territory lies where, and how many slots it has.
//!
//! In: how many nodes each territory holds, and the surface's aspect. Out: a plot per territory with
//! its rectangle and its rows and columns of slots. **Every plot has at least as many slots as nodes,
//! and each slot is at least one cell.**

use crate::base::Arrange as _;

use super::{Outline, Rect};

/// The smallest slot: wider than tall, since a label stands under its node.
pub(super) const CELL_WIDTH: f64 = 86.0;
pub(super) const CELL_HEIGHT: f64 = 50.0;
const SIDE: f64 = 14.0;
const TOP: f64 = 4.0;
const BOTTOM: f64 = 12.0;
/// Room above a plot for its title.
pub(super) const TITLE: f64 = 34.0;
pub(super) const GAP: f64 = 44.0;
const CORNER: f32 = 20.0;

/// A territory on the ground, with its grid of slots in brick pattern.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    pub group: u32,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub columns: usize,
    pub rows: usize,
}

impl Plot {
    pub fn outline(&self) -> Outline {
        Outline {
            group: self.group,
            rect: Rect {
                x: self.x as f32,
                y: self.y as f32,
                width: self.width as f32,
                height: self.height as f32,
            },
            corner: CORNER,
            anchor: ((self.x + self.width / 2.0) as f32, (self.y - 11.0) as f32),
        }
    }

    /// The middles of the slots, row by row; odd rows are shifted by half a slot.
    pub fn slots(&self) -> Vec<(f64, f64)> {
        let width = (self.width - 2.0 * SIDE) / (self.columns as f64 + self.brick());
        let height = (self.height - TOP - BOTTOM) / self.rows as f64;
        let mut slots = Vec::with_capacity(self.rows * self.columns);
        for row in 0..self.rows {
            let shift = if row % 2 == 1 { self.brick() } else { 0.0 };
            for column in 0..self.columns {
                slots.push((
                    self.x + SIDE + (column as f64 + 0.5 + shift) * width,
                    self.y + TOP + (row as f64 + 0.45) * height,
                ));
            }
        }
        slots
    }

    fn brick(&self) -> f64 {
        if self.rows > 1 { 0.5 } else { 0.0 }
    }
}

pub(super) fn plot_width(columns: usize) -> f64 {
    (columns as f64 + 0.5) * CELL_WIDTH + 2.0 * SIDE
}

pub(super) fn plot_height(rows: usize) -> f64 {
    rows as f64 * CELL_HEIGHT + TOP + BOTTOM
}

/// The columns of slots of a plot that is so wide.
pub(super) fn width_of_plot(width: f64) -> usize {
    ((width - 2.0 * SIDE) / CELL_WIDTH) as usize
}

/// The rows of slots of a plot that is so tall.
pub(super) fn height_of_plot(height: f64) -> usize {
    ((height - TOP - BOTTOM) / CELL_HEIGHT + 0.5) as usize
}

/// The narrowest grid that holds `count` in at most `rows` rows.
fn columns_for(count: usize, rows: usize) -> usize {
    count.div_ceil(rows.max(1)).max(1)
}

/// The columns of the ground plan, each a list of territories from top to bottom.
///
/// Columns are filled by rank, the first upwards, the next downwards and so on: with four, rank 0 is
/// bottom left, 1 top left, 2 top right and 3 bottom right.
fn ground_columns(territories: usize, shared: Option<usize>) -> Vec<Vec<usize>> {
    let outer: Vec<usize> = (0..territories).filter(|&t| Some(t) != shared).collect();
    let mut across = outer.len().isqrt();
    if across * across < outer.len() {
        across += 1;
    }
    across += across % 2;
    let across = across.min(outer.len()).max(1);
    let mut columns: Vec<Vec<usize>> =
        outer.chunks(outer.len().div_ceil(across).max(1)).map(<[usize]>::to_vec).collect();
    for column in columns.iter_mut().step_by(2) {
        column.reverse();
    }
    columns
}

/// Rows per band, grid columns per ground column, and those of the shared column.
struct Plan {
    bands: Vec<usize>,
    columns: Vec<usize>,
    middle: Option<usize>,
    width: f64,
    height: f64,
}

fn plan(ground: &[Vec<usize>], counts: &[usize], shared: Option<usize>, budget: usize) -> Plan {
    let count = |t: &usize| counts.get(*t).copied().unwrap_or(0);
    let columns: Vec<usize> = ground
        .iter()
        .map(|column| {
            let most = column.iter().map(count).sum::<usize>().max(1);
            let fits =
                |c: &usize| column.iter().map(|t| count(t).div_ceil(*c).max(1)).sum::<usize>() <= budget;
            (1..=most).find(fits).unwrap_or(most)
        })
        .collect();
    let deepest = ground.iter().map(Vec::len).max().unwrap_or(0);
    let bands: Vec<usize> = (0..deepest)
        .map(|band| {
            let rows =
                ground.iter().zip(&columns).filter_map(|(g, &c)| g.get(band).map(|t| count(t).div_ceil(c)));
            rows.max().unwrap_or(1).max(1)
        })
        .collect();
    let outer: f64 = bands.iter().map(|&rows| TITLE + plot_height(rows)).sum();
    let height = if bands.is_empty() { TITLE + plot_height(budget) } else { outer };
    let middle = shared.map(|t| {
        let rows = ((height - TITLE - TOP - BOTTOM) / CELL_HEIGHT) as usize;
        columns_for(count(&t), rows)
    });
    let all = columns.iter().chain(middle.as_ref());
    let width = all.map(|&c| plot_width(c) + GAP).sum::<f64>() - GAP;
    Plan { bands, columns, middle, width, height }
}

/// Lays out the territories so that the whole is drawn as large as possible on a surface of `aspect`.
pub(super) fn territories(counts: &[usize], shared: Option<usize>, aspect: f64) -> Vec<Plot> {
    let shared = shared.filter(|&t| t < counts.len());
    let ground = ground_columns(counts.len(), shared);
    let total: usize = counts.iter().sum();
    let mut best: Option<(f64, Plan)> = None;
    for budget in 1..=total.clamp(1, 400) + ground.len() {
        let candidate = plan(&ground, counts, shared, budget);
        let scale = (aspect / candidate.width).min(1.0 / candidate.height);
        if best.as_ref().is_none_or(|(known, _)| scale > *known) {
            best = Some((scale, candidate));
        }
    }
    let Some((_, plan)) = best else { return Vec::new() };
    let wider = (aspect * plan.height / plan.width).max(1.0);
    let taller = (plan.width / aspect / plan.height).max(1.0);
    stake_out(&ground, counts, shared, &plan, wider, taller)
}

fn stake_out(
    ground: &[Vec<usize>],
    counts: &[usize],
    shared: Option<usize>,
    plan: &Plan,
    wider: f64,
    taller: f64,
) -> Vec<Plot> {
    let middle_at = ground.len().div_ceil(2);
    let height = plan.height * taller;
    let spare =
        (plan.width * wider - plan.width) / (plan.columns.len() + usize::from(shared.is_some())) as f64;
    let mut plots = Vec::new();
    let mut x = 0.0;
    for at in 0..=ground.len() {
        if let (Some(shared), Some(columns), true) = (shared, plan.middle, at == middle_at) {
            let width = plot_width(columns) + spare;
            plots.push(plot(shared, (x, TITLE, width, height - TITLE), counts[shared], columns, usize::MAX));
            x += width + GAP;
        }
        let (Some(column), Some(&columns)) = (ground.get(at), plan.columns.get(at)) else { continue };
        let width = plot_width(columns) + spare;
        let mut y = 0.0;
        for (band, &territory) in column.iter().enumerate() {
            let rows = plan.bands.get(band).copied().unwrap_or(1);
            let step = (TITLE + plot_height(rows)) * height / plan.height;
            let area = (x, y + TITLE, width, step - TITLE);
            plots.push(plot(territory, area, counts[territory], columns, rows));
            y += step;
        }
        x += width + GAP;
    }
    plots.arrange_by_key(|plot| plot.group);
    plots
}

fn plot(
    group: usize,
    (x, y, width, height): (f64, f64, f64, f64),
    count: usize,
    columns: usize,
    rows: usize,
) -> Plot {
    let room = ((height - TOP - BOTTOM) / CELL_HEIGHT) as usize;
    let narrow = columns_for(count, rows.min(room.max(1)));
    let columns = narrow.min(columns);
    Plot { group: group as u32, x, y, width, height, columns, rows: count.div_ceil(columns).max(1) }
}

/// Shelves of small plots for groups of VMs, in the given order, filling a surface of `aspect`.
pub(super) fn shelves(counts: &[usize], aspect: f64) -> Vec<Plot> {
    let widest = counts.iter().map(|&count| count.isqrt() + 2).sum::<usize>().max(1);
    let mut best: Option<(f64, Vec<Plot>)> = None;
    for across in 1..=widest.min(80) {
        let plots = shelve(counts, plot_width(across));
        let whole = bounds(&plots);
        let scale = (aspect / f64::from(whole.width.max(1.0))).min(1.0 / f64::from(whole.height.max(1.0)));
        if best.as_ref().is_none_or(|(known, _)| scale > *known) {
            best = Some((scale, plots));
        }
    }
    best.map_or_else(Vec::new, |(_, plots)| plots)
}

fn shelve(counts: &[usize], limit: f64) -> Vec<Plot> {
    let mut plots = Vec::with_capacity(counts.len());
    let (mut x, mut y, mut tallest) = (0.0, 0.0, 0.0_f64);
    for (group, &count) in counts.iter().enumerate() {
        let widest = (((limit - 2.0 * SIDE) / CELL_WIDTH) as usize).max(1);
        let columns = ((count * 2 / 3).isqrt() + 1).min(count.max(1)).min(widest);
        let rows = count.div_ceil(columns).max(1);
        let (width, height) = (plot_width(columns), plot_height(rows));
        if x > 0.0 && x + width > limit {
            (x, y) = (0.0, y + tallest + GAP / 2.0);
            tallest = 0.0;
        }
        plots.push(Plot { group: group as u32, x, y: y + TITLE, width, height, columns, rows });
        x += width + GAP / 2.0;
        tallest = tallest.max(TITLE + height);
    }
    plots
}

/// Everything, titles included.
pub(super) fn bounds(plots: &[Plot]) -> Rect {
    let whole = plots.iter().map(|plot| plot.outline().rect).reduce(|all, rect| all.union(&rect));
    let Some(mut whole) = whole else { return Rect::default() };
    whole.y -= TITLE as f32;
    whole.height += TITLE as f32;
    whole
}
