//! From scene and emphasis to instances of shapes.
//!
//! In: scene, emphasis, theme, what is focused and hovered. Out: floats for the territory and node
//! programs, and each node's standing. **Nothing here depends on the camera.**

use super::scene::{Emphasis, Finding, Node, Scene, Shape};
use super::theme::{Colour, Theme, faded};

/// Where a finding's mark stands, in multiples of the node's radius, and how much of that it is large.
pub(super) const MARK_CORNER: (f32, f32) = (0.95, -0.95);
pub(super) const MARK_SHARE: f32 = 0.38;
/// Radius of the shape on a card, in pixels.
const SEAL: f32 = 8.0;
/// Where a pin stands.
pub(super) const PIN_CORNER: (f32, f32) = (-1.2, -1.2);

/// How a node is treated in this picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A hub that is not asked for.
    Absent,
    /// Outside the reach of the selection.
    Far,
    Plain,
    Selected,
}

/// What the pointer and the keyboard are at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attention {
    pub hovered: Option<u32>,
    pub focused: Option<u32>,
    /// The line under the pointer, where it stands for many.
    pub line: Option<u32>,
}

pub(super) fn standings(scene: &Scene, emphasis: &Emphasis, attention: Attention) -> Vec<Standing> {
    let rest = if emphasis.near.is_some() { Standing::Far } else { Standing::Plain };
    let mut all = vec![rest; scene.nodes.len()];
    for &node in emphasis.near.iter().flatten() {
        if let Some(standing) = all.get_mut(node as usize) {
            *standing = Standing::Plain;
        }
    }
    for (standing, node) in all.iter_mut().zip(&scene.nodes) {
        if node.hub || node.open {
            *standing = Standing::Absent;
        }
    }
    if let Some(standing) = attention.focused.and_then(|node| all.get_mut(node as usize))
        && *standing == Standing::Absent
    {
        *standing = Standing::Plain;
    }
    for &node in &emphasis.selected {
        if let Some(standing) = all.get_mut(node as usize)
            && scene.nodes.get(node as usize).is_some_and(|node| !node.open)
        {
            *standing = Standing::Selected;
        }
    }
    all
}

pub(super) fn territories(scene: &Scene, theme: &Theme) -> Vec<f32> {
    let mut data = Vec::new();
    for territory in &scene.territories {
        let rect = territory.rect;
        data.extend([rect.x, rect.y, rect.width, rect.height]);
        let of = if territory.mark.is_some() { Theme::fill } else { Theme::tint };
        data.extend(of(theme, territory.colour));
        data.extend(faded(theme.trust(territory.colour), 0.22));
        data.extend([territory.corner, 1.0, 0.0, 0.0]);
    }
    data
}

/// Dots, as discs of the territory program. Those of a node that stands back stand back with it.
pub(super) fn dots(scene: &Scene, standings: &[Standing], theme: &Theme) -> Vec<f32> {
    let mut data = Vec::with_capacity(scene.dots.len() * 16);
    for dot in &scene.dots {
        let far = standings.get(dot.node as usize) == Some(&Standing::Far);
        let colour = super::theme::blend(
            theme.tint(dot.colour),
            theme.trust(dot.colour),
            if far { 0.2 } else { 0.55 },
        );
        data.extend([dot.x - dot.radius, dot.y - dot.radius, 2.0 * dot.radius, 2.0 * dot.radius]);
        data.extend(colour);
        data.extend([0.0; 4]);
        data.extend([dot.radius, 0.0, 0.0, 0.0]);
    }
    data
}

/// One instance of the node program.
struct Mark {
    at: (f32, f32),
    hang: (f32, f32),
    /// Radius of the node it belongs to, and how much of it counts.
    node_radius: f32,
    own: f32,
    extra: f32,
    line_width: f32,
    shape: f32,
    glyph: f32,
    fill: Colour,
    line: Colour,
}

impl Mark {
    fn write(&self, data: &mut Vec<f32>) {
        data.extend([self.at.0, self.at.1, self.hang.0, self.hang.1]);
        data.extend([self.node_radius, self.own, self.extra, self.line_width]);
        data.extend([self.shape, self.glyph, 0.0, 0.0]);
        data.extend(self.fill);
        data.extend(self.line);
    }
}

fn shape_number(shape: Shape) -> f32 {
    match shape {
        Shape::Circle => 0.0,
        Shape::Square => 1.0,
        Shape::Triangle => 2.0,
        Shape::Diamond => 3.0,
        Shape::Hexagon => 4.0,
        Shape::TriangleDown => 6.0,
        Shape::Cross => 7.0,
        Shape::Pentagon => 8.0,
        Shape::Dome => 9.0,
        Shape::Star => 10.0,
        Shape::Pill => 11.0,
    }
}

/// Nodes that stand back: far ones first, then plain ones, then their marks.
pub(super) fn resting(scene: &Scene, standings: &[Standing], theme: &Theme) -> Vec<f32> {
    let mut data = Vec::new();
    for layer in [Standing::Far, Standing::Plain] {
        for (node, _) in scene.nodes.iter().zip(standings).filter(|(_, standing)| **standing == layer) {
            body(node, layer, theme).write(&mut data);
        }
    }
    let stands_back = |standing: &Standing| matches!(standing, Standing::Far | Standing::Plain);
    for (node, standing) in scene.nodes.iter().zip(standings).filter(|(_, standing)| stands_back(standing)) {
        if let Some(mark) = finding(node, *standing, theme) {
            mark.write(&mut data);
        }
    }
    data
}

/// What stands out, later ones on top: selected nodes, what the pointer or the keyboard is at, the focus ring, the pins.
pub(super) fn outstanding(
    scene: &Scene,
    standings: &[Standing],
    attention: Attention,
    theme: &Theme,
) -> Vec<f32> {
    let mut data = Vec::new();
    let selected = || scene.nodes.iter().zip(standings).filter(|(_, is)| **is == Standing::Selected);
    for (node, _) in selected() {
        ring(node, 5.5, 3.0, theme.mark, theme.surface).write(&mut data);
        body(node, Standing::Selected, theme).write(&mut data);
    }
    for number in [attention.hovered, attention.focused].into_iter().flatten() {
        let standing = standings.get(number as usize).filter(|standing| **standing != Standing::Absent);
        if let (Some(node), Some(standing)) = (scene.nodes.get(number as usize), standing) {
            body(node, *standing, theme).write(&mut data);
            if let Some(mark) = finding(node, *standing, theme) {
                mark.write(&mut data);
            }
        }
    }
    for (node, standing) in selected() {
        if let Some(mark) = finding(node, *standing, theme) {
            mark.write(&mut data);
        }
    }
    if let Some(node) = attention.focused.and_then(|focused| scene.nodes.get(focused as usize)) {
        ring(node, 10.0, 1.5, theme.surface, [0.0; 4]).write(&mut data);
        ring(node, 7.0, 3.0, theme.ink, [0.0; 4]).write(&mut data);
        ring(node, 5.5, 1.5, theme.surface, [0.0; 4]).write(&mut data);
    }
    let pinned = scene.nodes.iter().zip(standings).filter(|(node, _)| node.pinned);
    for (node, _) in pinned.filter(|(_, standing)| **standing != Standing::Absent) {
        pin(node, theme).write(&mut data);
    }
    data
}

/// The shapes of trusts on the upper edges of their cards.
pub(super) fn seals(scene: &Scene, standings: &[Standing], theme: &Theme) -> Vec<f32> {
    let mut data = Vec::new();
    for (node, standing) in scene.nodes.iter().zip(standings).filter(|(_, is)| **is != Standing::Absent) {
        let Some(card) = node.card.as_ref().filter(|card| card.sealed) else { continue };
        let own = Node { unobserved: false, ..node.clone() };
        let at = (node.x, node.y - card.half.1);
        Mark { at, node_radius: 0.0, extra: SEAL, line_width: 2.0, ..body(&own, *standing, theme) }
            .write(&mut data);
    }
    data
}

fn ring(node: &Node, extra: f32, line_width: f32, line: Colour, fill: Colour) -> Mark {
    let own = if node.shape == Shape::Circle { 1.0 } else { 1.12 };
    Mark {
        at: (node.x, node.y),
        hang: (0.0, 0.0),
        node_radius: node.radius,
        own,
        extra,
        line_width,
        shape: 0.0,
        glyph: 0.0,
        fill,
        line,
    }
}

fn body(node: &Node, standing: Standing, theme: &Theme) -> Mark {
    let strength = if standing == Standing::Far { 0.42 } else { 1.0 };
    let trust = theme.trust(node.colour);
    let trust = super::theme::blend(theme.tint(node.colour), trust, strength);
    let (fill, line, width, extra) =
        if node.unobserved { (theme.surface, trust, 2.25, -2.0) } else { (trust, theme.surface, 1.25, 0.0) };
    Mark {
        at: (node.x, node.y),
        hang: (0.0, 0.0),
        node_radius: node.radius,
        own: 1.0,
        extra,
        line_width: width,
        shape: shape_number(node.shape),
        glyph: 0.0,
        fill,
        line,
    }
}

fn pin(node: &Node, theme: &Theme) -> Mark {
    Mark {
        at: (node.x, node.y),
        hang: PIN_CORNER,
        node_radius: node.radius,
        own: MARK_SHARE,
        extra: 2.6,
        line_width: 1.25,
        shape: 0.0,
        glyph: 4.0,
        fill: theme.ink,
        line: theme.surface,
    }
}

fn finding(node: &Node, standing: Standing, theme: &Theme) -> Option<Mark> {
    let (shape, glyph, colour, extra) = match node.finding? {
        Finding::Stop => (5.0, 1.0, theme.stop, 2.6),
        Finding::Warning => (2.0, 2.0, theme.warn, 2.8),
        Finding::Advice => (0.0, 3.0, theme.ink_2, 2.2),
    };
    let strength = if standing == Standing::Far { 0.55 } else { 1.0 };
    Some(Mark {
        at: (node.x, node.y),
        hang: MARK_CORNER,
        node_radius: node.radius,
        own: MARK_SHARE,
        extra,
        line_width: 1.25,
        shape,
        glyph,
        fill: super::theme::blend(theme.surface, colour, strength),
        line: theme.surface,
    })
}
