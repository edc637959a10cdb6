//! The map seen from afar: all that stands in one plot is one mark, and all that lies between two plots is one line.
//!
//! In: the mark of each thing and what lies between things; how large things are on the screen; where cards should
//! stand. Out: sums for each pair of marks; whether one is that far away; cards that do not cover each other.
//! **Nothing is lost and nothing counts twice: what lies between marks, within them and with what has none adds up to
//! all there is.**

use std::collections::BTreeMap;

/// What has no mark.
pub const NOWHERE: u32 = u32::MAX;

/// A thing that is narrower than this on the screen has no room for its name, in CSS pixels.
const READABLE: f32 = 40.0;
/// All in view is never afar: one must be farther out than this share of that scale...
const OUT: f32 = 0.72;
/// ... and comes back when this much closer, so that nothing flickers at the border.
const BACK: f32 = 1.15;
/// How often cards are pushed apart at most, and the air between them as a share of a card.
const TURNS: usize = 200;
const AIR: f32 = 0.35;

/// The scale (CSS pixels per world unit) below which marks are seen. `whole` is the scale at which all is in view, and
/// `thing` how wide a thing is that has a name, in world units.
pub fn horizon(whole: f32, thing: f32) -> f32 {
    (READABLE / thing.max(1.0)).min(whole * OUT)
}

/// Whether marks are seen at this scale, given whether they were.
pub fn is_afar(was: bool, scale: f32, horizon: f32) -> bool {
    scale < if was { horizon * BACK } else { horizon }
}

/// A line between two things, by their marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: u32,
    pub to: u32,
    pub weight: u64,
    /// Whether it crosses waves.
    pub crosses: bool,
}

/// All that lies between two marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The lower number and the higher one.
    pub ends: (u32, u32),
    /// From the first to the second, and the other way.
    pub forth: u64,
    pub back: u64,
    /// How many lines there are, and how many of them cross waves.
    pub lines: u32,
    pub crossing: u32,
}

impl Bundle {
    pub fn weight(&self) -> u64 {
        self.forth + self.back
    }

    /// The mark at its other end, where `mark` is at one.
    pub fn beyond(&self, mark: u32) -> Option<u32> {
        let (a, b) = self.ends;
        if mark == a { Some(b) } else { (mark == b).then_some(a) }
    }
}

/// What lies between marks, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By their ends.
    pub between: Vec<Bundle>,
    /// For each mark.
    pub within: Vec<u64>,
    /// With an end that has no mark.
    pub aside: u64,
}

/// Adds lines up by the marks of their ends.
pub fn sums(marks: u32, flows: impl Iterator<Item = Flow>) -> Sums {
    let mut sums = Sums { within: vec![0; marks as usize], ..Sums::default() };
    let mut between: BTreeMap<(u32, u32), Bundle> = BTreeMap::new();
    for Flow { from, to, weight, crosses } in flows {
        if from >= marks || to >= marks {
            sums.aside += weight;
        } else if from == to {
            sums.within[from as usize] += weight;
        } else {
            let ends = (from.min(to), from.max(to));
            let bundle = between.entry(ends).or_insert(Bundle { ends, ..Bundle::default() });
            *(if from < to { &mut bundle.forth } else { &mut bundle.back }) += weight;
            bundle.lines += 1;
            bundle.crossing += u32::from(crosses);
        }
    }
    sums.between = between.into_values().collect();
    sums
}

/// The middles of cards of one size, each as near to its wish as the others let it.
pub fn apart(wishes: &[(f32, f32)], (width, height): (f32, f32)) -> Vec<(f32, f32)> {
    let (width, height) = (width * (1.0 + AIR), height * (1.0 + AIR));
    let mut at = wishes.to_vec();
    for _ in 0..TURNS {
        let mut moved = false;
        for first in 0..at.len() {
            for second in first + 1..at.len() {
                let (dx, dy) = (at[second].0 - at[first].0, at[second].1 - at[first].1);
                let (over_x, over_y) = (width - dx.abs(), height - dy.abs());
                if over_x <= 0.01 || over_y <= 0.01 {
                    continue;
                }
                moved = true;
                // Along the side on which less has to give way; the later one to the right and down where they are one.
                let push = |over: f32, away: f32| (over / 2.0 + 0.01) * if away < 0.0 { -1.0 } else { 1.0 };
                let (x, y) = if over_x < over_y { (push(over_x, dx), 0.0) } else { (0.0, push(over_y, dy)) };
                at[first] = (at[first].0 - x, at[first].1 - y);
                at[second] = (at[second].0 + x, at[second].1 + y);
            }
        }
        if !moved {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_in_view_is_never_afar_and_the_border_does_not_flicker() {
        for whole in [0.02, 0.1, 0.5, 1.35] {
            for thing in [0.0, 20.0, 86.0, 900.0] {
                let border = horizon(whole, thing);
                assert!(!is_afar(true, whole, border) && !is_afar(false, whole, border));
                assert!(is_afar(false, border * 0.99, border));
                // Between the two borders it stays as it was.
                let between = border * 1.07;
                assert!(is_afar(true, between, border) && !is_afar(false, between, border));
            }
        }
        // What is large on the screen is not afar because it is all there is.
        assert!(!is_afar(false, 0.8, horizon(1.35, 86.0)));
    }

    #[test]
    fn one_line_for_two_marks_with_both_ways_told_apart() {
        let flow = |from, to, weight, crosses| Flow { from, to, weight, crosses };
        let flows =
            [flow(2, 0, 5, true), flow(0, 2, 7, false), flow(1, 1, 9, false), flow(0, NOWHERE, 3, true)];
        let sums = sums(3, flows.into_iter());
        assert_eq!(sums.between, [Bundle { ends: (0, 2), forth: 7, back: 5, lines: 2, crossing: 1 }]);
        assert_eq!((sums.within, sums.aside), (vec![0, 9, 0], 3));
        assert_eq!((sums.between[0].beyond(2), sums.between[0].beyond(1)), (Some(0), None));
    }

    #[test]
    fn cards_at_one_place_stand_apart_and_those_with_room_stay() {
        let wishes = [(0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (900.0, 0.0)];
        let cards = apart(&wishes, (100.0, 50.0));
        assert_eq!(cards[3], wishes[3]);
        for (at, a) in cards.iter().enumerate() {
            for b in &cards[at + 1..] {
                assert!((a.0 - b.0).abs() >= 100.0 || (a.1 - b.1).abs() >= 50.0, "{cards:?}");
            }
        }
        assert!(apart(&[], (1.0, 1.0)).is_empty());
    }

    proptest! {
        #[test]
        fn no_weight_is_lost(flows in prop::collection::vec((0_u32..9, 0_u32..9, 0_u64..1_000_000), 0..200)) {
            let all: u64 = flows.iter().map(|flow| flow.2).sum();
            let flows = flows.into_iter().map(|(from, to, weight)| Flow { from, to, weight, crosses: weight % 2 == 1 });
            let sums = sums(7, flows);
            let between: u64 = sums.between.iter().map(Bundle::weight).sum();
            prop_assert_eq!(between + sums.within.iter().sum::<u64>() + sums.aside, all);
            prop_assert!(sums.between.iter().all(|one| one.ends.0 < one.ends.1 && one.crossing <= one.lines));
        }
    }
}
