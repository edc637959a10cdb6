//! DOT, for Graphviz.
//!
//! In: a sketch. Out: a `digraph` with a cluster for each group. **Every name is a quoted string; `neato -n` puts
//! things where the map has them.**

use std::fmt::Write as _;

use super::escape::{Num, Quoted};
use super::{Edge, Node, Sketch, colour, evidence_word};

pub(super) fn write(sketch: &Sketch) -> String {
    let mut out = String::with_capacity(sketch.nodes.len() * 300 + sketch.edges.len() * 200 + 1000);
    let _ = writeln!(out, "digraph {} {{", Quoted(&sketch.title));
    out.push_str("graph [rankdir=LR, outputorder=edgesfirst];\n");
    out.push_str("node [shape=ellipse, style=filled, fontname=\"sans-serif\", fontcolor=white];\n");
    for (at, group) in (0_u32..).zip(&sketch.groups) {
        let _ = writeln!(out, "subgraph \"cluster_{at}\" {{\nlabel={};", Quoted(group));
        sketch.nodes.iter().filter(|one| one.group == Some(at)).for_each(|one| node(&mut out, one));
        out.push_str("}\n");
    }
    let known = |node: &&Node| node.group.is_some_and(|group| (group as usize) < sketch.groups.len());
    sketch.nodes.iter().filter(|one| !known(one)).for_each(|one| node(&mut out, one));
    for (edge, from, to) in sketch.drawn() {
        line(&mut out, edge, from, to);
    }
    out.push_str("}\n");
    out
}

fn node(out: &mut String, node: &Node) {
    let _ = write!(
        out,
        "{} [label={}, trust={}, fillcolor=\"{}\"",
        Quoted(&node.id),
        Quoted(&node.label),
        Quoted(&node.trust),
        colour(node.colour)
    );
    if !node.service.is_empty() {
        let _ = write!(out, ", service={}", Quoted(&node.service));
    }
    if let Some(wave) = node.only_wave() {
        let _ = write!(out, ", wave={wave}");
    }
    if !node.waves.is_empty() {
        let _ = write!(out, ", waves=\"{}\"", node.wave_list());
    }
    if node.criticality > 0 {
        let _ = write!(out, ", criticality={}", node.criticality);
    }
    let _ = write!(out, ", vms={}, hub={}", node.vms, node.hub);
    if let Some(spot) = node.spot {
        let _ = write!(out, ", pos=\"{},{}!\"", Num(spot.x), Num(-spot.y));
    }
    out.push_str("];\n");
}

fn line(out: &mut String, edge: &Edge, from: &Node, to: &Node) {
    let style = match edge.dash_word() {
        "line" => "solid",
        other => other,
    };
    let _ = writeln!(
        out,
        "{} -> {} [weight={}, connections={}, evidence={}, crossing={}, style={style}, color=\"{}\", penwidth={}];",
        Quoted(&from.id),
        Quoted(&to.id),
        edge.weight.max(1),
        edge.connections,
        evidence_word(edge.evidence),
        edge.crossing,
        edge.tint(),
        Num(edge.width())
    );
}
