//! A line bent to one side: a quadratic curve.
//!
//! In: two ends and the point it is drawn towards. Out: points on it, a piece of it, how far away something is. **A piece
//! lies on the very curve it is cut from.**

/// Pieces when something is measured against it.
const PIECES: u16 = 24;
/// Halvings when it is cut at a border: a thousandth of its length.
const HALVINGS: usize = 10;

type Point = (f32, f32);

/// From one end to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    pub from: Point,
    pub bend: Point,
    pub to: Point,
}

impl Curve {
    /// Where it is at `share` of its way.
    pub fn at(&self, share: f32) -> Point {
        self.blossom(share, share)
    }

    fn blossom(&self, s: f32, t: f32) -> Point {
        let (a, b, c) = ((1.0 - s) * (1.0 - t), (1.0 - s) * t + s * (1.0 - t), s * t);
        let mix = |from: f32, bend: f32, to: f32| a * from + b * bend + c * to;
        (mix(self.from.0, self.bend.0, self.to.0), mix(self.from.1, self.bend.1, self.to.1))
    }

    /// From `start` to `end`, both shares of its way.
    #[must_use]
    pub fn piece(&self, start: f32, end: f32) -> Self {
        Self { from: self.at(start), bend: self.blossom(start, end), to: self.at(end) }
    }

    /// What of it lies outside of two areas, one around each end; nothing where they meet.
    pub fn outside(&self, first: impl Fn(Point) -> bool, last: impl Fn(Point) -> bool) -> Option<Self> {
        let border = |inside: &dyn Fn(f32) -> bool| {
            let (mut within, mut without) = (0.0_f32, 0.5_f32);
            if inside(without) {
                return None;
            }
            for _ in 0..HALVINGS {
                let middle = f32::midpoint(within, without);
                *(if inside(middle) { &mut within } else { &mut without }) = middle;
            }
            Some(without)
        };
        let start = border(&|share| first(self.at(share)))?;
        let end = 1.0 - border(&|share| last(self.at(1.0 - share)))?;
        Some(self.piece(start, end))
    }

    /// How far a point is from it.
    pub fn away(&self, (x, y): Point) -> f32 {
        let mut least = f32::INFINITY;
        let mut before = self.from;
        for step in 1..=PIECES {
            let next = self.at(f32::from(step) / f32::from(PIECES));
            let (dx, dy) = (next.0 - before.0, next.1 - before.1);
            let along = ((x - before.0) * dx + (y - before.1) * dy) / (dx * dx + dy * dy).max(f32::EPSILON);
            let along = along.clamp(0.0, 1.0);
            let (away_x, away_y) = (before.0 + dx * along - x, before.1 + dy * along - y);
            least = least.min(away_x * away_x + away_y * away_y);
            before = next;
        }
        least.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARC: Curve = Curve { from: (0.0, 0.0), bend: (50.0, 80.0), to: (100.0, 0.0) };

    fn near(a: Point, b: Point) -> bool {
        (a.0 - b.0).abs() < 0.2 && (a.1 - b.1).abs() < 0.2
    }

    #[test]
    fn a_piece_lies_on_the_curve_it_is_cut_from() {
        let piece = ARC.piece(0.2, 0.7);
        for share in [0.0, 0.25, 0.5, 1.0] {
            assert!(near(piece.at(share), ARC.at(0.2 + 0.5 * share)));
        }
        let left = |point: Point| point.0 < 20.0;
        let right = |point: Point| point.0 > 90.0;
        let cut = ARC.outside(left, right).unwrap();
        assert!((cut.from.0 - 20.0).abs() < 0.2 && (cut.to.0 - 90.0).abs() < 0.2);
        assert_eq!(ARC.outside(|_| true, right), None);
    }

    #[test]
    fn how_far_away_something_is() {
        assert!(ARC.away((50.0, 40.0)) < 0.1);
        assert!((ARC.away((50.0, 60.0)) - 20.0).abs() < 0.1);
        assert!((ARC.away((-3.0, -4.0)) - 5.0).abs() < 0.1);
        let point = Curve { from: (1.0, 1.0), bend: (1.0, 1.0), to: (1.0, 1.0) };
        assert!((point.away((1.0, 3.0)) - 2.0).abs() < 0.1);
    }
}
