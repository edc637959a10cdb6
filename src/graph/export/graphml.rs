//! GraphML, with what yEd needs to draw it.
//!
//! In: a sketch. Out: XML. **Attributes stand as plain `data` too, for programs that do not know yEd's own.**

use std::fmt::Write as _;

use super::escape::{Num, Xml};
use super::{Edge, Node, Sketch, colour, evidence_word};

/// XML namespaces, never fetched.
const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n",
);

/// Id, element, name, type.
const KEYS: [(&str, &str, &str, &str); 14] = [
    ("label", "node", "label", "string"),
    ("trust", "node", "trust", "string"),
    ("service", "node", "service", "string"),
    ("wave", "node", "wave", "int"),
    ("waves", "node", "waves", "string"),
    ("criticality", "node", "criticality", "int"),
    ("vms", "node", "vms", "int"),
    ("hub", "node", "hub", "boolean"),
    ("x", "node", "x", "double"),
    ("y", "node", "y", "double"),
    ("weight", "edge", "weight", "double"),
    ("connections", "edge", "connections", "long"),
    ("evidence", "edge", "evidence", "string"),
    ("crossing", "edge", "crossing", "boolean"),
];

pub(super) fn write(sketch: &Sketch) -> String {
    let mut out = String::with_capacity(sketch.nodes.len() * 600 + sketch.edges.len() * 300 + 2000);
    out.push_str(HEAD);
    for (id, element, name, kind) in KEYS {
        let _ =
            writeln!(out, "<key id=\"{id}\" for=\"{element}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("<key id=\"shape\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n");
    out.push_str("<key id=\"line\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    let _ = writeln!(out, "<graph id=\"G\" edgedefault=\"directed\"><desc>{}</desc>", Xml(&sketch.title));
    sketch.nodes.iter().for_each(|one| node(&mut out, one));
    for (edge, from, to) in sketch.drawn() {
        line(&mut out, edge, from, to);
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

fn node(out: &mut String, node: &Node) {
    let _ = write!(out, "<node id=\"{}\"><data key=\"label\">{}</data>", Xml(&node.id), Xml(&node.label));
    let _ = write!(out, "<data key=\"trust\">{}</data>", Xml(&node.trust));
    if !node.service.is_empty() {
        let _ = write!(out, "<data key=\"service\">{}</data>", Xml(&node.service));
    }
    if let Some(wave) = node.only_wave() {
        let _ = write!(out, "<data key=\"wave\">{wave}</data>");
    }
    if !node.waves.is_empty() {
        let _ = write!(out, "<data key=\"waves\">{}</data>", node.wave_list());
    }
    if node.criticality > 0 {
        let _ = write!(out, "<data key=\"criticality\">{}</data>", node.criticality);
    }
    let _ = write!(out, "<data key=\"vms\">{}</data><data key=\"hub\">{}</data>", node.vms, node.hub);
    if let Some(spot) = node.spot {
        let _ = write!(out, "<data key=\"x\">{}</data><data key=\"y\">{}</data>", Num(spot.x), Num(spot.y));
    }
    out.push_str("<data key=\"shape\"><y:ShapeNode>");
    if let Some(spot) = node.spot {
        let (size, radius) = (Num(spot.radius * 2.0), spot.radius);
        let (x, y) = (Num(spot.x - radius), Num(spot.y - radius));
        let _ = write!(out, "<y:Geometry x=\"{x}\" y=\"{y}\" width=\"{size}\" height=\"{size}\"/>");
    }
    let _ = writeln!(
        out,
        "<y:Fill color=\"{}\" transparent=\"false\"/><y:NodeLabel modelName=\"sides\" modelPosition=\"s\">{}</y:NodeLabel><y:Shape type=\"ellipse\"/></y:ShapeNode></data></node>",
        colour(node.colour),
        Xml(&node.label)
    );
}

fn line(out: &mut String, edge: &Edge, from: &Node, to: &Node) {
    let _ = write!(out, "<edge source=\"{}\" target=\"{}\">", Xml(&from.id), Xml(&to.id));
    let _ = write!(
        out,
        "<data key=\"weight\">{}</data><data key=\"connections\">{}</data><data key=\"evidence\">{}</data><data key=\"crossing\">{}</data>",
        edge.weight,
        edge.connections,
        evidence_word(edge.evidence),
        edge.crossing
    );
    let (tint, kind) = (edge.tint(), edge.dash_word());
    let _ = writeln!(
        out,
        "<data key=\"line\"><y:PolyLineEdge><y:LineStyle color=\"{tint}\" type=\"{kind}\" width=\"{}\"/><y:Arrows source=\"none\" target=\"standard\"/></y:PolyLineEdge></data></edge>",
        Num(edge.width())
    );
}
