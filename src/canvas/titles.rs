//! Titles of territories, and what is said of them beside or below.
//!
//! In: territories and the zoom. Out: words, and the places that they take. **A title is cut before it meets the next
//! one, and what is said of it gives way first.**

use super::atlas::{Atlas, Style, Word};
use super::picture::Standing;
use super::scene::Territory;
use super::words::{Box4, Wording, overlap, put};
use crate::base::Arrange as _;
use crate::layout::{Rect, camera::node_scale};

/// A title may be wider than its plot by so much, in world units; where plots stand far apart, by twice that.
const BESIDE: f32 = 20.0;
/// A disc has a title from this width on, in pixels, and from that one on in any case.
const TITLED: f32 = 36.0;
const LARGE: f32 = 110.0;
/// Share of a word's height from line to line.
const LINE: f32 = 0.85;
/// A title gets so many pixels at least.
const LEAST: f32 = 64.0;
/// What is said of it may be wider than there is room for up to so many pixels.
const SHORT: f32 = 60.0;

impl Wording<'_> {
    pub(super) fn titles(&self, atlas: &mut Atlas, data: &mut Vec<f32>) -> Vec<Box4> {
        let territories = self.scene.territories.iter();
        let titled = territories.zip(0_u32..).filter(|(territory, _)| !territory.title.is_empty());
        let (discs, plots): (Vec<_>, Vec<_>) = titled.partition(|(territory, _)| territory.round);
        let plots = plots.into_iter();
        let mut boxes: Vec<Box4> =
            plots.filter_map(|(plot, _)| self.title(atlas, data, plot, plot.anchor)).collect();
        self.titles_of_discs(atlas, data, discs, &mut boxes);
        boxes
    }

    /// The largest disc first: others give way. Only discs near the view that are large enough have a title.
    fn titles_of_discs(
        &self,
        atlas: &mut Atlas,
        data: &mut Vec<f32>,
        mut discs: Vec<(&Territory, u32)>,
        boxes: &mut Vec<Box4>,
    ) {
        let middle = |rect: &Rect| (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        discs.retain(|(disc, _)| {
            let (x, y) = middle(&disc.rect);
            disc.rect.width * self.scale > TITLED && self.seen.contains(x, y)
        });
        discs.arrange_by_key(|(disc, _)| std::cmp::Reverse(disc.rect.width as u32));
        for (disc, at) in discs {
            let Some(word) = atlas.word(Style::Title, &disc.title) else { continue };
            if let Some(anchor) = self.beside_disc(at, disc, (word.width, word.height), boxes) {
                boxes.extend(self.title(atlas, data, disc, anchor));
            }
        }
    }

    /// Above a disc or below it, where it covers no other title and no other's node; a large one has it above in any case.
    fn beside_disc(&self, at: u32, disc: &Territory, size: (f32, f32), boxes: &[Box4]) -> Option<(f32, f32)> {
        let above = disc.anchor;
        let below = (above.0, above.1 + disc.rect.height + size.1 / self.scale);
        let place = |(x, y): (f32, f32)| (x * self.scale, y * self.scale - 2.0, size.0, size.1);
        let taken = |place: &Box4| boxes.iter().any(|known| overlap(known, place));
        let nodes = || self.scene.nodes.iter().zip(self.standings).zip(self.homes);
        let others = || nodes().filter(|((_, is), home)| **is != Standing::Absent && **home != Some(at));
        let covers = |place: &Box4| {
            others().any(|((node, _), _)| {
                let side = 1.5 * node.radius * node_scale(self.scale);
                overlap(place, &(node.x * self.scale, node.y * self.scale, side, side))
            })
        };
        let free = |anchor: &(f32, f32)| !taken(&place(*anchor)) && !covers(&place(*anchor));
        let large = disc.rect.width * self.scale > LARGE && !taken(&place(above));
        [above, below].into_iter().find(free).or(large.then_some(above))
    }

    fn title(
        &self,
        atlas: &mut Atlas,
        data: &mut Vec<f32>,
        territory: &Territory,
        (x, y): (f32, f32),
    ) -> Option<Box4> {
        let around = if territory.stacked { 2.0 * BESIDE } else { BESIDE };
        let room = (territory.rect.width + around) * self.scale;
        let whole = atlas.word(Style::Title, &territory.title)?;
        // Those of discs look for a place where they fit.
        let title = if territory.round { whole } else { cut(atlas, &territory.title, &whole, room)? };
        let mut write = |offset: (f32, f32), word: &Word, ink| {
            put(data, (x, y), offset, word, ink, self.theme.ground, 0.0);
        };
        // Beside a title that is cut there is no room for anything.
        let is_said = territory.stacked || title.width >= whole.width;
        let said = if is_said { subtitle(atlas, territory, &title, room) } else { None };
        let (width, lift) = match said {
            None => {
                write((0.0, -2.0), &title, self.theme.ink);
                (title.width, 0.0)
            }
            Some(word) if territory.stacked => {
                let lift = word.height * LINE;
                write((0.0, -2.0 - lift), &title, self.theme.ink);
                write((0.0, -1.5), &word, self.theme.ink_2);
                (title.width.max(word.width), lift)
            }
            Some(word) => {
                let width = title.width + word.width + 2.0;
                write(((title.width - width) / 2.0, -2.0), &title, self.theme.ink);
                write(((width - word.width) / 2.0, -1.5), &word, self.theme.ink_2);
                (width, 0.0)
            }
        };
        Some((x * self.scale, y * self.scale - 2.0 - lift / 2.0, width, title.height + lift))
    }
}

/// What is said of the title, where there is room. Of a sum below the title that is too wide, the number is left.
fn subtitle(atlas: &mut Atlas, territory: &Territory, title: &Word, room: f32) -> Option<Word> {
    let text = Some(territory.subtitle.as_str()).filter(|text| !text.is_empty())?;
    let word = atlas.word(Style::Subtitle, text)?;
    if territory.stacked {
        let fits = word.width <= room.max(SHORT);
        return if fits { Some(word) } else { atlas.word(Style::Subtitle, text.split(' ').next()?) };
    }
    Some(word).filter(|word| title.width + word.width + 2.0 <= room.max(title.width + SHORT))
}

/// A title as long as there is room for.
pub(super) fn cut(atlas: &mut Atlas, text: &str, whole: &Word, room: f32) -> Option<Word> {
    let letters = text.chars().count();
    let fits = letters as f32 * room.max(LEAST) / whole.width;
    if fits >= letters as f32 {
        return Some(*whole);
    }
    let start: String = text.chars().take((fits as usize).saturating_sub(1)).collect();
    atlas.word(Style::Title, &format!("{}…", start.trim_end()))
}
