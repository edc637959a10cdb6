//! The map as a drawing.
//!
//! In: a sketch; what has no place is left out. Out: SVG that stands alone. **What crosses is told by two strokes across
//! the line, not by its colour alone; names of trusts and numbers of waves stand in letters.**

use std::fmt::Write as _;

use super::escape::{Num, Xml};
use super::{Area, Edge, Node, Sketch, Spot, colour};

/// Around everything, and below a disc for its name.
const MARGIN: f32 = 24.0;
const NAME_BELOW: f32 = 11.0;
/// Letters of a name; a longer one is cut.
const NAME_LENGTH: usize = 18;

/// Rules of the drawing. An SVG that stands alone has its own style.
const STYLE: &str = "text{font:9px Inter,Arial,sans-serif;fill:#16191d;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:2.5px;stroke-linejoin:round}\
.t{font-weight:600;font-size:13px}.w{fill:#fff;stroke:none;font-weight:700;font-size:9px}.e{fill:none;stroke:#767e88;stroke-opacity:.45}.c{stroke:#4338b0;stroke-opacity:.9}\
.d{stroke-dasharray:6 3}.i{stroke-dasharray:1.5 3}";

pub(super) fn write(sketch: &Sketch) -> String {
    let [left, top, right, bottom] = bounds(sketch);
    let mut out = String::with_capacity(sketch.nodes.len() * 300 + sketch.edges.len() * 200 + 2000);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (width, height) = (Num(right - left), Num(bottom - top));
    // XML namespace, never fetched.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\" role=\"img\">\n<title>{}</title>\n<style>{STYLE}</style>",
        Num(left),
        Num(top),
        Xml(&sketch.title)
    );
    let (x, y) = (Num(left), Num(top));
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
    sketch.areas.iter().for_each(|one| area(&mut out, one));
    // What crosses lies on top.
    for crossing in [false, true] {
        for (edge, from, to) in sketch.drawn().filter(|(edge, ..)| edge.crossing == crossing) {
            if let (Some(from), Some(to)) = (from.spot, to.spot) {
                line(&mut out, edge, from, to);
            }
        }
    }
    for node in &sketch.nodes {
        if let Some(spot) = node.spot {
            disc(&mut out, node, spot);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Left, top, right, bottom of everything that is drawn.
fn bounds(sketch: &Sketch) -> [f32; 4] {
    let areas = sketch.areas.iter().map(|one| [one.x, one.y - 18.0, one.x + one.width, one.y + one.height]);
    let discs = sketch.nodes.iter().filter_map(|node| node.spot).map(|spot| {
        let (half, below) = (spot.radius.max(40.0), spot.radius + NAME_BELOW);
        [spot.x - half, spot.y - spot.radius, spot.x + half, spot.y + below]
    });
    let all = areas.chain(discs).filter(|one| one.iter().all(|side| side.is_finite()));
    let joined = all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    let [left, top, right, bottom] = joined.unwrap_or_default();
    [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN]
}

fn area(out: &mut String, area: &Area) {
    let tint = colour(area.colour);
    let _ = writeln!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{tint}\" fill-opacity=\".09\" stroke=\"{tint}\" stroke-opacity=\".3\"/>\n<text class=\"t\" x=\"{}\" y=\"{}\">{}</text>",
        Num(area.x),
        Num(area.y),
        Num(area.width),
        Num(area.height),
        Num(area.corner),
        Num(area.x + area.width / 2.0),
        Num(area.y - 6.0),
        Xml(&area.title)
    );
}

fn line(out: &mut String, edge: &Edge, from: Spot, to: Spot) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    if !length.is_finite() || length < 0.1 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let dash = match edge.dash_word() {
        "dashed" => " d",
        "dotted" => " i",
        _ => "",
    };
    let crosses = if edge.crossing { " c" } else { "" };
    let _ = write!(
        out,
        "<path class=\"e{dash}{crosses}\" stroke-width=\"{}\" d=\"M{} {}L{} {}\"/>",
        Num(edge.width()),
        Num(from.x),
        Num(from.y),
        Num(to.x),
        Num(to.y)
    );
    if edge.crossing {
        // Two strokes across its middle.
        let (mx, my) = (from.x + dx / 2.0, from.y + dy / 2.0);
        out.push_str("<path class=\"e c\" stroke-width=\"1.5\" d=\"");
        for side in [-2.0_f32, 2.0] {
            let (cx, cy) = (mx + ux * side, my + uy * side);
            let (ax, ay, bx, by) = (cx - uy * 5.0, cy + ux * 5.0, cx + uy * 5.0, cy - ux * 5.0);
            let _ = write!(out, "M{} {}L{} {}", Num(ax), Num(ay), Num(bx), Num(by));
        }
        out.push_str("\"/>");
    }
    out.push('\n');
}

fn disc(out: &mut String, node: &Node, spot: Spot) {
    let (x, y) = (Num(spot.x), Num(spot.y));
    let (tint, ring) = (colour(node.colour), if node.hub { 3 } else { 1 });
    let _ = write!(
        out,
        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"{tint}\" stroke=\"#16191d\" stroke-width=\"{ring}\"><title>{} · {}</title></circle>",
        Num(spot.radius),
        Xml(&node.label),
        Xml(&node.trust)
    );
    let badge = match node.only_wave() {
        Some(wave) => wave.to_string(),
        None if node.waves.is_empty() => String::new(),
        None => "…".to_owned(),
    };
    if !badge.is_empty() {
        let _ = write!(out, "<text class=\"w\" x=\"{x}\" y=\"{}\">{badge}</text>", Num(spot.y + 3.0));
    }
    let name = cut(&node.label, NAME_LENGTH);
    let below = Num(spot.y + spot.radius + NAME_BELOW);
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{below}\">{}</text>", Xml(&name));
}

/// The beginning of a name that is too long.
pub(super) fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
