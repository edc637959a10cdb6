//! Titles of territories, and what is said of them beside or below.
//!
//! In: territories and the zoom. Out: words, and the places that they take. **A title is cut before it meets the next
//! one, and what is said of it gives way first.**

use super::atlas::{Atlas, Style, Word};
use super::scene::Territory;
use super::words::{Box4, Wording, put};

/// A title may be wider than its plot by so much, in world units; where plots stand far apart, by twice that.
const BESIDE: f32 = 20.0;
/// Share of a word's height from line to line.
const LINE: f32 = 0.85;
/// A title gets so many pixels at least.
const LEAST: f32 = 64.0;
/// What is said of it may be wider than there is room for up to so many pixels.
const SHORT: f32 = 60.0;

impl Wording<'_> {
    pub(super) fn titles(&self, atlas: &mut Atlas, data: &mut Vec<f32>) -> Vec<Box4> {
        let territories = self.scene.territories.iter();
        territories.filter_map(|territory| self.title(atlas, data, territory)).collect()
    }

    fn title(&self, atlas: &mut Atlas, data: &mut Vec<f32>, territory: &Territory) -> Option<Box4> {
        let around = if territory.stacked { 2.0 * BESIDE } else { BESIDE };
        let room = (territory.rect.width + around) * self.scale;
        let whole = atlas.word(Style::Title, &territory.title)?;
        let title = cut(atlas, &territory.title, &whole, room)?;
        let (x, y) = territory.anchor;
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
fn cut(atlas: &mut Atlas, text: &str, whole: &Word, room: f32) -> Option<Word> {
    let letters = text.chars().count();
    let fits = letters as f32 * room.max(LEAST) / whole.width;
    if fits >= letters as f32 {
        return Some(*whole);
    }
    let start: String = text.chars().take((fits as usize).saturating_sub(1)).collect();
    atlas.word(Style::Title, &format!("{}…", start.trim_end()))
}
