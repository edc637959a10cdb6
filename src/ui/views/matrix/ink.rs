//! The colours that the matrix is drawn with.
//!
//! In: the page's theme; whether the system has taken the colours over. Out: colours as the canvas takes them. **Where
//! the system chooses, its words for colours are used as they are.**

use crate::canvas::{Colour, Theme};
use crate::check::matrix::LEVELS;

/// How much of the full colour each level has.
const SHARES: [f32; LEVELS.len()] = [0.3, 0.45, 0.62, 0.8, 1.0];
/// The same for what crosses, which is never faint.
const CROSSING: [f32; LEVELS.len()] = [0.55, 0.68, 0.8, 0.9, 1.0];

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ink {
    pub ground: String,
    pub surface: String,
    /// The ground within a wave.
    pub block: String,
    /// The ground of rows and columns that are selected.
    pub chosen: String,
    pub text: String,
    pub faint: String,
    pub line: String,
    pub edge: String,
    pub mark: String,
    /// Findings.
    pub stop: String,
    pub warn: String,
    /// Weights that stay within a wave, the lightest first; and those that cross.
    pub inside: [String; LEVELS.len()],
    pub crossing: [String; LEVELS.len()],
    pub trusts: Vec<String>,
    /// The system has chosen: weight is told by size.
    pub forced: bool,
}

impl Ink {
    pub fn of(theme: &Theme, forced: bool) -> Self {
        if forced {
            return Self::of_the_system(theme.trusts.len());
        }
        Self {
            ground: css(theme.ground),
            surface: css(theme.surface),
            block: css(mixed(theme.ground, theme.ink_3, 0.1)),
            chosen: css(mixed(theme.ground, theme.mark, 0.16)),
            text: css(theme.ink),
            faint: css(theme.ink_3),
            line: css(theme.line_2),
            edge: css(theme.line_ui),
            mark: css(theme.mark),
            stop: css(theme.stop),
            warn: css(theme.warn),
            inside: SHARES.map(|share| css(mixed(theme.ground, theme.ink, share))),
            crossing: CROSSING.map(|share| css(mixed(theme.ground, theme.mark, share))),
            trusts: theme.trusts.iter().map(|colour| css(*colour)).collect(),
            forced: false,
        }
    }

    fn of_the_system(trusts: usize) -> Self {
        let own = |name: &str| name.to_owned();
        Self {
            ground: own("Canvas"),
            surface: own("Canvas"),
            block: own("Canvas"),
            chosen: own("Canvas"),
            text: own("CanvasText"),
            faint: own("CanvasText"),
            line: own("GrayText"),
            edge: own("CanvasText"),
            mark: own("Highlight"),
            stop: own("CanvasText"),
            warn: own("CanvasText"),
            inside: SHARES.map(|_| own("CanvasText")),
            crossing: CROSSING.map(|_| own("Highlight")),
            trusts: vec![own("CanvasText"); trusts],
            forced: true,
        }
    }

    pub fn trust(&self, palette: u8) -> &str {
        self.trusts.get(usize::from(palette)).map_or(self.text.as_str(), String::as_str)
    }
}

fn mixed(under: Colour, over: Colour, share: f32) -> Colour {
    let part = |at: usize| under[at] + (over[at] - under[at]) * share;
    [part(0), part(1), part(2), 1.0]
}

fn css([red, green, blue, _]: Colour) -> String {
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("rgb({} {} {})", byte(red), byte(green), byte(blue))
}
