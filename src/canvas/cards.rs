//! What is seen from afar: a card for all that stands in some plots, and one line for all between two of them.
//!
//! In: scene, standings, where the pointer is. Out: instances for the programs of territories and words; the mark or the
//! line under the pointer. **Lines end at the cards and pass behind those that are not theirs; a card lies above its line,
//! a line above the ground of a mark.**

use super::atlas::{Atlas, Style, Word};
use super::inner::Inner;
use super::picture::{Attention, Standing};
use super::scene::{Card, Node, Scene, SceneEdge};
use super::theme::{Colour, Theme, blend, faded};
use super::titles::cut;
use super::words::{Box4, Wording, overlap, put};
use crate::layout::curve::Curve;

/// Width of the lightest line and of the heaviest, in pixels.
const WIDTH: (f32, f32) = (1.5, 9.0);
/// A line is met within so many pixels.
const MET: f32 = 7.0;
/// Air on each side of the words on a card, and between two of their lines, in pixels.
const MARGIN: f32 = 6.0;
const LEADING: f32 = 15.0;
/// A name has so many pixels at least.
const LEAST: f32 = 44.0;
/// Corner of a card, as a share of its lesser side.
const CORNER: f32 = 0.16;

impl Card {
    fn holds(&self, node: &Node, (x, y): (f32, f32)) -> bool {
        (x - node.x).abs() <= self.half.0 && (y - node.y).abs() <= self.half.1
    }
}

/// The way of a line between two cards; none where they touch.
pub(super) fn way(scene: &Scene, edge: &SceneEdge) -> Option<Curve> {
    let (from, to) = (scene.nodes.get(edge.from as usize)?, scene.nodes.get(edge.to as usize)?);
    let (first, last) = (from.card.as_ref()?, to.card.as_ref()?);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let middle = (f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
    let aside = edge.bundle.as_ref()?.aside;
    let bend = (middle.0 - dy * aside, middle.1 + dx * aside);
    let whole = Curve { from: (from.x, from.y), bend, to: (to.x, to.y) };
    whole.outside(|point| first.holds(from, point), |point| last.holds(to, point))
}

/// How heavy a line looks, 0 to 1.
pub(super) fn share(weight: f32, heaviest: f32) -> f32 {
    (weight.max(0.0) / heaviest.max(1.0)).min(1.0).sqrt()
}

/// How wide a line is.
pub(super) fn width(weight: f32, heaviest: f32) -> f32 {
    WIDTH.0 + (WIDTH.1 - WIDTH.0) * share(weight, heaviest)
}

/// What is behind the words of a card.
fn paper(node: &Node, standing: Standing, theme: &Theme) -> Colour {
    match standing {
        Standing::Far => blend(theme.ground, theme.surface, 0.5),
        _ => blend(theme.surface, theme.trust(node.colour), 0.06),
    }
}

/// Cards, those in focus with a ring inside their edge.
pub(super) fn boxes(scene: &Scene, standings: &[Standing], attention: Attention, theme: &Theme) -> Vec<f32> {
    let mut data = Vec::new();
    let shown = (0_u32..).zip(scene.nodes.iter().zip(standings));
    for (number, (node, standing)) in shown.filter(|(_, (_, is))| **is != Standing::Absent) {
        let Some(card) = &node.card else { continue };
        let mut write = |fill: Colour, line: Colour, width: f32| {
            let (x, y) = (node.x - card.half.0, node.y - card.half.1);
            data.extend([x, y, 2.0 * card.half.0, 2.0 * card.half.1]);
            data.extend(fill);
            data.extend(line);
            data.extend([2.0 * CORNER * card.half.0.min(card.half.1), width, 0.0, 0.0]);
        };
        let trust = theme.trust(node.colour);
        let hovered = attention.hovered == Some(number);
        let edge = if *standing == Standing::Far { faded(trust, 0.4) } else { trust };
        write(paper(node, *standing, theme), edge, if hovered { 3.0 } else { 1.75 });
        let ring = match (attention.focused == Some(number), *standing) {
            (true, _) => Some(theme.ink),
            (false, Standing::Selected) => Some(theme.mark),
            _ => None,
        };
        if let Some(ink) = ring {
            write([0.0; 4], theme.surface, 6.0);
            write([0.0; 4], ink, 4.0);
        }
    }
    data
}

impl Wording<'_> {
    /// The words on cards. Gives the places of the cards.
    pub(super) fn on_cards(&self, atlas: &mut Atlas, data: &mut Vec<f32>) -> Vec<Box4> {
        let (mut boxes, mut names) = (Vec::new(), Vec::new());
        for (node, standing) in self.scene.nodes.iter().zip(self.standings) {
            let Some(card) = node.card.as_ref().filter(|_| *standing != Standing::Absent) else { continue };
            self.on_card(atlas, data, (node, card), *standing, &mut names);
            let (width, height) = (2.0 * card.half.0 * self.scale, 2.0 * card.half.1 * self.scale);
            boxes.push((node.x * self.scale, node.y * self.scale, width, height));
        }
        boxes
    }

    /// The name, and below it what there is room for. A name that would lie on another is left out.
    fn on_card(
        &self,
        atlas: &mut Atlas,
        data: &mut Vec<f32>,
        (node, card): (&Node, &Card),
        is: Standing,
        names: &mut Vec<Box4>,
    ) {
        let (width, height) = (2.0 * card.half.0 * self.scale, 2.0 * card.half.1 * self.scale);
        let Some((name, rest)) = card.words.split_first() else { return };
        let back = paper(node, is, self.theme);
        let ink = |strong: Colour| if is == Standing::Far { self.theme.ink_3 } else { strong };
        let room = width - 2.0 * MARGIN;
        let rest: Vec<_> = rest.iter().filter_map(|text| atlas.word(Style::Subtitle, text)).collect();
        let fits = rest.iter().all(|word| word.width <= room)
            && height >= LEADING * (rest.len() + 1) as f32 + 2.0 * MARGIN;
        let rest = if fits { rest } else { Vec::new() };
        let mut y = -LEADING * rest.len() as f32 / 2.0;
        if let Some(word) = name_within(atlas, name, &card.short, room) {
            let place = (node.x * self.scale, node.y * self.scale + y, word.width, word.height);
            if names.iter().any(|known| overlap(known, &place)) {
                return;
            }
            names.push(place);
            put(data, (node.x, node.y), (0.0, y), &word, ink(self.theme.ink), back, 0.0);
        }
        for word in rest {
            y += LEADING;
            put(data, (node.x, node.y), (0.0, y), &word, ink(self.theme.ink_2), back, 0.0);
        }
    }
}

/// The name where it fits, else its short form, else as much of it as may stand there.
fn name_within(atlas: &mut Atlas, name: &str, short: &str, room: f32) -> Option<Word> {
    let whole = atlas.word(Style::Title, name)?;
    if whole.width <= room + MARGIN || short.is_empty() {
        return cut(atlas, name, &whole, (room + MARGIN).max(LEAST));
    }
    atlas.word(Style::Title, short)
}

impl Inner {
    /// The line under the pointer, from afar.
    pub(super) fn line_at(&self, x: f32, y: f32) -> Option<u32> {
        if !self.scene.is_afar() || self.card_at(x, y).is_some() {
            return None;
        }
        let at = self.camera.to_world(self.viewport, x, y);
        let heaviest = self.scene.heaviest();
        let far = |edge: &SceneEdge| {
            let quiet = edge.quiet && !self.is_touched(edge);
            let away = way(&self.scene, edge).filter(|_| !quiet)?.away(at) * self.camera.scale;
            (away <= MET.max(width(edge.weight, heaviest) / 2.0 + 3.0)).then_some(away)
        };
        let near = (0_u32..).zip(&self.scene.edges).filter_map(|(number, edge)| Some((far(edge)?, number)));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, number)| number)
    }

    fn is_touched(&self, edge: &SceneEdge) -> bool {
        let selected = |node: u32| self.standings.get(node as usize) == Some(&Standing::Selected);
        let attended = [self.attention.focused, self.attention.hovered];
        [edge.from, edge.to].into_iter().any(|node| selected(node) || attended.contains(&Some(node)))
    }

    /// The mark under the pointer, from afar: its card, or its ground where no line lies on it.
    pub(super) fn mark_at(&self, x: f32, y: f32) -> Option<u32> {
        let at = self.camera.to_world(self.viewport, x, y);
        let ground = || {
            let hit = self.scene.territories.iter().find(|ground| ground.contains(at));
            hit.filter(|_| self.line_at(x, y).is_none()).and_then(|ground| ground.mark)
        };
        self.card_at(x, y).or_else(ground)
    }

    fn card_at(&self, x: f32, y: f32) -> Option<u32> {
        let at = self.camera.to_world(self.viewport, x, y);
        let holds = |node: &Node| node.card.as_ref().is_some_and(|card| card.holds(node, at));
        (0_u32..).zip(&self.scene.nodes).find(|(_, node)| holds(node)).map(|(number, _)| number)
    }
}
