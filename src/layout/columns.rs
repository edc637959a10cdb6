//! A ground plan of columns, from left to right.
//!
//! In: how many nodes each column holds, and where the columns stood before. Out: a plot for each column, all of one
//! height. **The order is that of the input, and what holds its nodes keeps its width: one node more or less widens at
//! most one column.**

use super::Rect;
use super::arrange::{GAP, Plot, TITLE, height_of_plot, plot_height, plot_width, width_of_plot};

/// Rows that are tried.
const MOST_ROWS: usize = 400;
/// Columns stay as tall as they were unless others are drawn larger by more than this.
const CLEARLY_LARGER: f64 = 1.2;
/// One seat in so many stays free, so that a move finds one.
const SPARE: usize = 16;

/// Rows of slots, and columns of slots within each column.
struct Plan {
    rows: usize,
    across: Vec<usize>,
}

impl Plan {
    /// `before` are the columns of slots that there were; one of them too many is kept.
    fn of(counts: &[usize], before: &[Option<usize>], rows: usize) -> Self {
        let across = counts.iter().enumerate().map(|(at, &count)| {
            // What is empty is as wide as what holds one, so that the first to come shifts nobody.
            let needed = count.div_ceil(rows).max(1);
            let with_spare = (count + 1 + count / SPARE).div_ceil(rows);
            match before.get(at).copied().flatten() {
                Some(known) if known >= needed && known <= needed + 1 => known,
                _ => with_spare,
            }
        });
        Self { rows, across: across.collect() }
    }

    fn width(&self) -> f64 {
        self.across.iter().map(|&across| plot_width(across) + GAP).sum::<f64>() - GAP
    }

    /// How large the whole is drawn on a surface of `aspect`.
    fn scale(&self, aspect: f64) -> f64 {
        (aspect / self.width()).min(1.0 / (TITLE + plot_height(self.rows)))
    }
}

/// Columns in order, as tall as fills a surface of `aspect` best.
pub(super) fn columns(counts: &[usize], before: &[Option<Rect>], aspect: f64) -> Vec<Plot> {
    let none = vec![None; counts.len()];
    let mut best: Option<(f64, Plan)> = None;
    for rows in 1..=MOST_ROWS {
        let plan = Plan::of(counts, &none, rows);
        let scale = plan.scale(aspect);
        // Of equals the tallest: there is room for them to stand at the height of what they are linked with.
        if best.as_ref().is_none_or(|(known, _)| scale >= *known) {
            best = Some((scale, plan));
        }
    }
    let Some((largest, fresh)) = best else { return Vec::new() };
    let rows = before.iter().flatten().next().map(|rect| height_of_plot(f64::from(rect.height)));
    let kept = rows.filter(|rows| (1..=MOST_ROWS).contains(rows)).map(|rows| {
        let across: Vec<Option<usize>> =
            before.iter().map(|rect| rect.map(|rect| width_of_plot(f64::from(rect.width)))).collect();
        Plan::of(counts, &across, rows)
    });
    let plan = kept.filter(|plan| plan.scale(aspect) * CLEARLY_LARGER >= largest).unwrap_or(fresh);
    stake_out(&plan)
}

fn stake_out(plan: &Plan) -> Vec<Plot> {
    let mut x = 0.0;
    let one = |(group, &columns): (usize, &usize)| {
        let width = plot_width(columns);
        let plot = Plot {
            group: group as u32,
            x,
            y: TITLE,
            width,
            height: plot_height(plan.rows),
            columns,
            rows: plan.rows,
        };
        x += width + GAP;
        plot
    };
    plan.across.iter().enumerate().map(one).collect()
}
