//! Which words stand where at this zoom.
//!
//! In: scene, standings, badges, zoom. Out: instances for the word program. **No two words overlap; the
//! choice depends on the zoom but not on the pan, so that panning changes nothing.**

use super::atlas::{Atlas, Style};
use super::edges::Badge;
use super::inner::MANY;
use super::picture::{Attention, MARK_CORNER, MARK_SHARE, PIN_CORNER, Standing};
use super::scene::{Node, Scene, Shape, Territory};
use super::theme::{Colour, Theme, blend};
use crate::layout::{Rect, camera::node_scale, labelling};

/// Smallest node, in pixels, that holds a number.
const NUMBER_FROM: f32 = 5.2;
const LARGE_NUMBER_FROM: f32 = 9.5;
/// Lines between marks that say what they weigh, the heaviest.
const SAID: usize = 24;
/// Letters of a shortened label.
const SHORT: usize = 9;

/// What the choice of words rests on.
pub(super) struct Wording<'a> {
    pub scene: &'a Scene,
    /// The territory that each node stands in.
    pub homes: &'a [Option<u32>],
    pub standings: &'a [Standing],
    pub attention: Attention,
    /// Number of neighbours per node.
    pub degrees: &'a [u32],
    pub badges: &'a [Badge],
    pub theme: &'a Theme,
    pub scale: f32,
    /// In a large scene only what stands here has words.
    pub seen: Rect,
    /// Things are under way: their names wait.
    pub calm: bool,
}

/// Labels that are measured and find their places, in a large scene.
const LABELLED: usize = 450;

/// How far a selected node's ring reaches, in pixels.
const RING: f32 = 9.0;
/// Share of a word's height that its letters fill.
const LETTERS: f32 = 0.68;

pub(super) type Box4 = (f32, f32, f32, f32);

impl Wording<'_> {
    pub fn write(&self, atlas: &mut Atlas) -> Vec<f32> {
        let mut data = Vec::new();
        let mut obstacles = self.titles(atlas, &mut data);
        self.numbers(atlas, &mut data);
        obstacles.extend(self.marks());
        let mut badges = Vec::new();
        let cards = self.on_cards(atlas, &mut data);
        self.badges(atlas, &mut badges, &cards, &mut obstacles);
        if !self.calm && cards.is_empty() {
            self.labels(atlas, &mut data, &obstacles);
        }
        data.extend(badges);
        data
    }

    /// The marks of findings and pins: no label covers them.
    fn marks(&self) -> impl Iterator<Item = Box4> {
        let nodes = self.scene.nodes.iter().zip(self.standings);
        nodes.filter(|(_, standing)| **standing != Standing::Absent).flat_map(|(node, _)| {
            let radius = node.radius * node_scale(self.scale);
            let side = 2.0 * (radius * MARK_SHARE + 2.5);
            let (x, y) = (node.x * self.scale, node.y * self.scale);
            let at = |corner: (f32, f32)| (x + corner.0 * radius, y + corner.1 * radius, side, side);
            let (finding, pin) = (node.finding.is_some(), node.pinned);
            [finding.then(|| at(MARK_CORNER)), pin.then(|| at(PIN_CORNER))].into_iter().flatten()
        })
    }

    fn numbers(&self, atlas: &mut Atlas, data: &mut Vec<f32>) {
        for (node, standing) in self.scene.nodes.iter().zip(self.standings) {
            let radius = node.radius * node_scale(self.scale);
            let Some(text) = node
                .badge
                .as_ref()
                .filter(|_| *standing != Standing::Absent && radius >= NUMBER_FROM)
                .filter(|_| self.is_near(node))
            else {
                continue;
            };
            let style = if radius >= LARGE_NUMBER_FROM { Style::Number } else { Style::SmallNumber };
            let Some(word) = atlas.word(style, text) else { continue };
            let ink = if node.unobserved { self.theme.ink } else { self.theme.on_trust };
            let down = match node.shape {
                Shape::Triangle => radius * 0.22,
                Shape::TriangleDown => radius * -0.22,
                _ => 0.0,
            };
            put(data, (node.x, node.y), (0.0, down), &word, ink, [0.0; 4], 0.0);
        }
    }

    fn badges(&self, atlas: &mut Atlas, data: &mut Vec<f32>, cards: &[Box4], obstacles: &mut Vec<Box4>) {
        let mut boxes: Vec<Box4> = Vec::new();
        let mut middles = self.selected_boxes(atlas);
        middles.extend_from_slice(cards);
        let mut plain = 0;
        for badge in self.badges {
            plain += usize::from(badge.plain);
            if plain > SAID {
                break;
            }
            let Some(word) = atlas.word(Style::Badge, &badge.text) else { continue };
            let (width, height) = (word.width, word.height);
            let free = [0.55, 0.66, 0.45, 0.76, 0.36, 0.85].into_iter().find_map(|share| {
                let (x, y) = badge.way.at(share);
                let place = (x * self.scale, y * self.scale, width, height);
                let clear = !boxes.iter().chain(&middles).any(|known| overlap(known, &place));
                clear.then_some((place, (x, y)))
            });
            let Some((place, at)) = free else { continue };
            boxes.push(place);
            let (ink, back) = if badge.plain {
                (self.theme.ink, self.theme.surface)
            } else {
                (self.theme.on_mark, self.theme.mark)
            };
            put(data, at, (0.0, 0.0), &word, ink, back, 1.0);
        }
        obstacles.extend(boxes);
    }

    /// The selected nodes with their rings, and the place of their labels: no badge covers them.
    fn selected_boxes(&self, atlas: &mut Atlas) -> Vec<Box4> {
        let nodes = self.scene.nodes.iter().zip(self.standings);
        nodes
            .filter(|(node, standing)| **standing == Standing::Selected && node.card.is_none())
            .flat_map(|(node, _)| {
                let (x, y) = (node.x * self.scale, node.y * self.scale);
                let side = 2.0 * node.radius * node_scale(self.scale) + 2.0 * RING;
                let label = atlas.word(Style::Strong, &node.label).map_or((x, y, 0.0, 0.0), |word| {
                    (x, y + f32::midpoint(side, word.height), word.width, word.height)
                });
                [(x, y, side, side), label]
            })
            .collect()
    }

    fn labels(&self, atlas: &mut Atlas, data: &mut Vec<f32>, obstacles: &[Box4]) {
        let least = self.least_rank();
        let mut candidates = Vec::with_capacity(self.scene.nodes.len());
        for (number, (node, standing)) in self.scene.nodes.iter().zip(self.standings).enumerate() {
            candidates.push(self.candidate(atlas, number as u32, node, *standing, least));
        }
        let spots = labelling::choose(&candidates, obstacles);
        for (number, spot) in spots.iter().enumerate() {
            let (Some(spot), Some(node)) = (spot, self.scene.nodes.get(number)) else { continue };
            let text = shortened(&node.label).filter(|_| spot.short);
            let style = self.style(number as u32);
            let Some(word) = atlas.word(style, text.as_deref().unwrap_or(&node.label)) else { continue };
            let back = self.back(number as u32, node);
            let ink = self.ink(number, back);
            put(data, (node.x, node.y), (spot.dx, spot.dy), &word, ink, back, 0.0);
        }
    }

    fn is_near(&self, node: &Node) -> bool {
        self.scene.nodes.len() < MANY || self.seen.contains(node.x, node.y)
    }

    /// Selected ones first, then what is not faded, the busiest and largest.
    fn rank(&self, number: u32, node: &Node) -> u32 {
        let far = self.standings.get(number as usize) == Some(&Standing::Far);
        let degree = self.degrees.get(number as usize).copied().unwrap_or(0);
        (if far { 0 } else { 100_000 }) + degree * 4 + node.radius as u32 * 10
    }

    /// The rank from which nodes have labels.
    fn least_rank(&self) -> u32 {
        if self.scene.nodes.len() < MANY {
            return 0;
        }
        let shown = (0_u32..).zip(&self.scene.nodes).zip(self.standings);
        let near = shown.filter(|((_, node), standing)| **standing != Standing::Absent && self.is_near(node));
        let mut ranks: Vec<u32> = near.map(|((number, node), _)| self.rank(number, node)).collect();
        if ranks.len() <= LABELLED {
            return 0;
        }
        let at = ranks.len() - LABELLED;
        *ranks.select_nth_unstable(at).1
    }

    fn style(&self, node: u32) -> Style {
        let selected = self.standings.get(node as usize) == Some(&Standing::Selected);
        if selected { Style::Strong } else { Style::Label }
    }

    /// The territory that a node stands in, but for a disc.
    fn territory(&self, node: u32) -> Option<&Territory> {
        let home = self.homes.get(node as usize).copied().flatten()?;
        self.scene.territories.get(home as usize).filter(|territory| !territory.round)
    }

    /// What is seen behind a node's label.
    fn back(&self, number: u32, node: &Node) -> Colour {
        let home = self.territory(number).filter(|_| !node.hub);
        home.map_or(self.theme.ground, |territory| self.theme.tint(territory.colour))
    }

    /// The territory the node's label stays in.
    fn home(&self, node: u32) -> Option<labelling::Area> {
        let territory = self.territory(node)?;
        let (rect, scale) = (territory.rect, self.scale);
        Some(labelling::Area {
            left: rect.x * scale + 3.0,
            top: rect.y * scale,
            right: (rect.x + rect.width) * scale - 3.0,
            bottom: (rect.y + rect.height) * scale,
        })
    }

    fn ink(&self, number: usize, back: Colour) -> Colour {
        match self.standings.get(number) {
            Some(Standing::Far) => blend(back, self.theme.ink_3, 0.75),
            Some(Standing::Selected) => self.theme.ink,
            _ => blend(self.theme.ink_2, self.theme.ink, 0.6),
        }
    }

    fn candidate(
        &self,
        atlas: &mut Atlas,
        number: u32,
        node: &Node,
        standing: Standing,
        least: u32,
    ) -> labelling::Candidate {
        let absent = standing == Standing::Absent;
        let rank = self.rank(number, node);
        let focused = self.attention.focused == Some(number);
        let pinned = standing == Standing::Selected || focused || self.attention.hovered == Some(number);
        let style = self.style(number);
        let silent = absent || (!pinned && (rank < least || !self.is_near(node)));
        let mut size = |text: &str| if silent { None } else { atlas.size(style, text) };
        let whole = size(&node.label);
        let short = if pinned { None } else { shortened(&node.label).and_then(|text| size(&text)) };
        // The halo may overlap; letters may not.
        let width = |size: Option<(f32, f32)>| size.map_or(0.0, |size| size.0 - 3.0);
        let ring = if standing == Standing::Selected || focused { RING } else { 0.0 };
        labelling::Candidate {
            x: node.x * self.scale,
            y: node.y * self.scale,
            radius: if absent { 0.0 } else { node.radius * node_scale(self.scale) + ring },
            width: width(whole),
            short_width: if short.is_some() { width(short) } else { width(whole) },
            height: whole.map_or(0.0, |size| size.1 * LETTERS),
            within: self.home(number),
            rank,
            pinned: pinned && !absent,
        }
    }
}

fn shortened(label: &str) -> Option<String> {
    if label.chars().count() <= SHORT + 2 {
        return None;
    }
    let start: String = label.chars().take(SHORT).collect();
    Some(format!("{}…", start.trim_end()))
}

pub(super) fn overlap(a: &Box4, b: &Box4) -> bool {
    (a.0 - b.0).abs() < f32::midpoint(a.2, b.2) + 1.0 && (a.1 - b.1).abs() < f32::midpoint(a.3, b.3) + 1.0
}

pub(super) fn put(
    data: &mut Vec<f32>,
    at: (f32, f32),
    offset: (f32, f32),
    word: &super::atlas::Word,
    ink: Colour,
    back: Colour,
    boxed: f32,
) {
    data.extend([at.0, at.1, offset.0, offset.1, word.width, word.height, boxed, 0.0]);
    data.extend(word.place);
    data.extend(ink);
    data.extend(back);
}
