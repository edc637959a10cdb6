//! GEXF 1.3, for Gephi.
//!
//! In: a sketch. Out: XML. **Gephi's `y` grows upwards, so that the picture stands there as it does on the map.**

use std::fmt::Write as _;

use super::escape::{Num, Xml};
use super::{Edge, Node, Sketch, colour, evidence_word};

/// XML namespaces, never fetched.
const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
);

/// Titles and types of what nodes have, by their numbers.
const OF_NODES: [(&str, &str); 7] = [
    ("trust", "string"),
    ("service", "string"),
    ("wave", "integer"),
    ("waves", "string"),
    ("criticality", "integer"),
    ("vms", "integer"),
    ("hub", "boolean"),
];
const OF_EDGES: [(&str, &str); 3] =
    [("connections", "long"), ("evidence", "string"), ("crossing", "boolean")];

pub(super) fn write(sketch: &Sketch) -> String {
    let mut out = String::with_capacity(sketch.nodes.len() * 500 + sketch.edges.len() * 250 + 2000);
    out.push_str(HEAD);
    let title = Xml(&sketch.title);
    let _ = writeln!(
        out,
        "<meta><creator>Flytteplan</creator><description>{title}</description></meta>\n<graph mode=\"static\" defaultedgetype=\"directed\">"
    );
    for (class, titles) in [("node", OF_NODES.as_slice()), ("edge", OF_EDGES.as_slice())] {
        let _ = writeln!(out, "<attributes class=\"{class}\">");
        for (at, (title, kind)) in titles.iter().enumerate() {
            let _ = writeln!(out, "<attribute id=\"{at}\" title=\"{title}\" type=\"{kind}\"/>");
        }
        out.push_str("</attributes>\n");
    }
    let _ = writeln!(out, "<nodes count=\"{}\">", sketch.nodes.len());
    sketch.nodes.iter().for_each(|one| node(&mut out, one));
    let _ = writeln!(out, "</nodes>\n<edges count=\"{}\">", sketch.drawn().count());
    for (at, (edge, from, to)) in sketch.drawn().enumerate() {
        line(&mut out, at, edge, from, to);
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

fn value(out: &mut String, at: usize, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "<attvalue for=\"{at}\" value=\"{}\"/>", Xml(text));
    }
}

fn node(out: &mut String, node: &Node) {
    let _ = write!(out, "<node id=\"{}\" label=\"{}\"><attvalues>", Xml(&node.id), Xml(&node.label));
    let number = |number: u32| if number > 0 { number.to_string() } else { String::new() };
    value(out, 0, &node.trust);
    value(out, 1, &node.service);
    value(out, 2, &number(node.only_wave().unwrap_or(0)));
    value(out, 3, &node.wave_list());
    value(out, 4, &number(u32::from(node.criticality)));
    value(out, 5, &node.vms.to_string());
    value(out, 6, if node.hub { "true" } else { "false" });
    out.push_str("</attvalues>");
    if let Some(spot) = node.spot {
        let _ = write!(
            out,
            "<viz:size value=\"{}\"/><viz:position x=\"{}\" y=\"{}\" z=\"0\"/>",
            Num(spot.radius),
            Num(spot.x),
            Num(-spot.y)
        );
    }
    let _ = writeln!(out, "<viz:color hex=\"{}\"/></node>", colour(node.colour));
}

fn line(out: &mut String, at: usize, edge: &Edge, from: &Node, to: &Node) {
    let _ = write!(
        out,
        "<edge id=\"{at}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues>",
        Xml(&from.id),
        Xml(&to.id),
        edge.weight.max(1)
    );
    value(out, 0, &edge.connections.to_string());
    value(out, 1, evidence_word(edge.evidence));
    value(out, 2, if edge.crossing { "true" } else { "false" });
    let _ = writeln!(out, "</attvalues><viz:color hex=\"{}\"/></edge>", edge.tint());
}
