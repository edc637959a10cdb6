//! Files of small and of hostile sketches.

use expect_test::expect;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;

const HOSTILE: &str = "</data>\"'><script>alert(1)</script>&amp;\u{0}\u{8}\u{202E}\\N\n]]>--}";

fn node(id: &str, label: &str, waves: &[u32]) -> Node {
    Node { id: id.into(), label: label.into(), trust: "UNN".into(), waves: waves.to_vec(), ..Node::default() }
}

fn small() -> Sketch {
    let spot = |x, y| Some(Spot { x, y, radius: 12.0 });
    let lab =
        Node { spot: spot(10.0, 20.5), criticality: 1, vms: 3, group: Some(0), ..node("svc-1", "Lab", &[1]) };
    let journal = Node {
        spot: spot(110.0, 20.5),
        colour: 2,
        vms: 2,
        group: Some(0),
        ..node("svc-2", "Journal", &[1, 2])
    };
    let edge =
        Edge { from: 0, to: 1, weight: 9, connections: 300, evidence: Evidence::Observed, crossing: true };
    let declared =
        Edge { from: 1, to: 0, weight: 4, connections: 0, evidence: Evidence::Declared, crossing: false };
    let lost = Edge { to: 99, ..edge };
    Sketch {
        title: "Plan 1".into(),
        groups: vec!["UNN".into()],
        nodes: vec![lab, journal, Node { hub: true, ..node("svc-3", "Katalog", &[]) }],
        edges: vec![edge, declared, lost],
        areas: vec![Area {
            x: -10.0,
            y: 0.0,
            width: 150.0,
            height: 60.0,
            corner: 8.0,
            title: "UNN".into(),
            colour: 2,
        }],
    }
}

fn hostile() -> Sketch {
    let mut sketch = small();
    sketch.title = HOSTILE.into();
    sketch.groups = vec![HOSTILE.into()];
    for node in &mut sketch.nodes {
        for text in [&mut node.id, &mut node.label, &mut node.trust, &mut node.service] {
            text.push_str(HOSTILE);
        }
    }
    sketch.areas[0].title = HOSTILE.into();
    sketch
}

fn lines_of(hostile: &str) -> Sheet {
    let line = |name: &str, crossing| SheetLine {
        name: name.into(),
        trust: hostile.into(),
        colour: 1,
        waves: "2".into(),
        ports: "1433".into(),
        weight: 9,
        evidence: Evidence::Observed,
        evidence_said: "observert".into(),
        crossing,
    };
    Sheet {
        name: hostile.into(),
        about: hostile.into(),
        waves: "1".into(),
        uses: (0..20).map(|at| line(&format!("{hostile}{at}"), at % 2 == 0)).collect(),
        used_by: Vec::new(),
        words: SheetWords { title: hostile.into(), not_drawn: "Flere under".into(), ..SheetWords::default() },
        ..Sheet::default()
    }
}

/// Names of elements and all text of a document that is well-formed.
#[track_caller]
fn read(xml: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(xml);
    let (mut names, mut text) = (Vec::new(), String::new());
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}")) {
            Event::Start(tag) => {
                depth += 1;
                names.push(tag.name().as_ref().to_owned());
                tag.attributes().for_each(|one| drop(one.unwrap()));
            }
            Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                tag.attributes().for_each(|one| drop(one.unwrap()));
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(part.as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{xml}");
    (names, text)
}

fn count(names: &[String], wanted: &str) -> usize {
    names.iter().filter(|name| *name == wanted).count()
}

#[test]
fn graphml_as_it_stands() {
    expect![[r##"
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="trust" for="node" attr.name="trust" attr.type="string"/>
        <key id="service" for="node" attr.name="service" attr.type="string"/>
        <key id="wave" for="node" attr.name="wave" attr.type="int"/>
        <key id="waves" for="node" attr.name="waves" attr.type="string"/>
        <key id="criticality" for="node" attr.name="criticality" attr.type="int"/>
        <key id="vms" for="node" attr.name="vms" attr.type="int"/>
        <key id="hub" for="node" attr.name="hub" attr.type="boolean"/>
        <key id="x" for="node" attr.name="x" attr.type="double"/>
        <key id="y" for="node" attr.name="y" attr.type="double"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
        <key id="connections" for="edge" attr.name="connections" attr.type="long"/>
        <key id="evidence" for="edge" attr.name="evidence" attr.type="string"/>
        <key id="crossing" for="edge" attr.name="crossing" attr.type="boolean"/>
        <key id="shape" for="node" yfiles.type="nodegraphics"/>
        <key id="line" for="edge" yfiles.type="edgegraphics"/>
        <graph id="G" edgedefault="directed"><desc>Plan 1</desc>
        <node id="svc-1"><data key="label">Lab</data><data key="trust">UNN</data><data key="wave">1</data><data key="waves">1</data><data key="criticality">1</data><data key="vms">3</data><data key="hub">false</data><data key="x">10</data><data key="y">20.5</data><data key="shape"><y:ShapeNode><y:Geometry x="-2" y="8.5" width="24" height="24"/><y:Fill color="#0072B2" transparent="false"/><y:NodeLabel modelName="sides" modelPosition="s">Lab</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data></node>
        <node id="svc-2"><data key="label">Journal</data><data key="trust">UNN</data><data key="waves">1 2</data><data key="vms">2</data><data key="hub">false</data><data key="x">110</data><data key="y">20.5</data><data key="shape"><y:ShapeNode><y:Geometry x="98" y="8.5" width="24" height="24"/><y:Fill color="#007A5A" transparent="false"/><y:NodeLabel modelName="sides" modelPosition="s">Journal</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data></node>
        <node id="svc-3"><data key="label">Katalog</data><data key="trust">UNN</data><data key="vms">0</data><data key="hub">true</data><data key="shape"><y:ShapeNode><y:Fill color="#0072B2" transparent="false"/><y:NodeLabel modelName="sides" modelPosition="s">Katalog</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data></node>
        <edge source="svc-1" target="svc-2"><data key="weight">9</data><data key="connections">300</data><data key="evidence">observed</data><data key="crossing">true</data><data key="line"><y:PolyLineEdge><y:LineStyle color="#4338B0" type="line" width="1.75"/><y:Arrows source="none" target="standard"/></y:PolyLineEdge></data></edge>
        <edge source="svc-2" target="svc-1"><data key="weight">4</data><data key="connections">0</data><data key="evidence">declared</data><data key="crossing">false</data><data key="line"><y:PolyLineEdge><y:LineStyle color="#767E88" type="dashed" width="1.42"/><y:Arrows source="none" target="standard"/></y:PolyLineEdge></data></edge>
        </graph>
        </graphml>
    "##]].assert_eq(&write(&small(), Format::GraphMl));
}

#[test]
fn gexf_as_it_stands() {
    expect![[r##"
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <meta><creator>Flytteplan</creator><description>Plan 1</description></meta>
        <graph mode="static" defaultedgetype="directed">
        <attributes class="node">
        <attribute id="0" title="trust" type="string"/>
        <attribute id="1" title="service" type="string"/>
        <attribute id="2" title="wave" type="integer"/>
        <attribute id="3" title="waves" type="string"/>
        <attribute id="4" title="criticality" type="integer"/>
        <attribute id="5" title="vms" type="integer"/>
        <attribute id="6" title="hub" type="boolean"/>
        </attributes>
        <attributes class="edge">
        <attribute id="0" title="connections" type="long"/>
        <attribute id="1" title="evidence" type="string"/>
        <attribute id="2" title="crossing" type="boolean"/>
        </attributes>
        <nodes count="3">
        <node id="svc-1" label="Lab"><attvalues><attvalue for="0" value="UNN"/><attvalue for="2" value="1"/><attvalue for="3" value="1"/><attvalue for="4" value="1"/><attvalue for="5" value="3"/><attvalue for="6" value="false"/></attvalues><viz:size value="12"/><viz:position x="10" y="-20.5" z="0"/><viz:color hex="#0072B2"/></node>
        <node id="svc-2" label="Journal"><attvalues><attvalue for="0" value="UNN"/><attvalue for="3" value="1 2"/><attvalue for="5" value="2"/><attvalue for="6" value="false"/></attvalues><viz:size value="12"/><viz:position x="110" y="-20.5" z="0"/><viz:color hex="#007A5A"/></node>
        <node id="svc-3" label="Katalog"><attvalues><attvalue for="0" value="UNN"/><attvalue for="5" value="0"/><attvalue for="6" value="true"/></attvalues><viz:color hex="#0072B2"/></node>
        </nodes>
        <edges count="2">
        <edge id="0" source="svc-1" target="svc-2" weight="9"><attvalues><attvalue for="0" value="300"/><attvalue for="1" value="observed"/><attvalue for="2" value="true"/></attvalues><viz:color hex="#4338B0"/></edge>
        <edge id="1" source="svc-2" target="svc-1" weight="4"><attvalues><attvalue for="0" value="0"/><attvalue for="1" value="declared"/><attvalue for="2" value="false"/></attvalues><viz:color hex="#767E88"/></edge>
        </edges>
        </graph>
        </gexf>
    "##]].assert_eq(&write(&small(), Format::Gexf));
}

#[test]
fn dot_as_it_stands() {
    expect![[r##"
        digraph "Plan 1" {
        graph [rankdir=LR, outputorder=edgesfirst];
        node [shape=ellipse, style=filled, fontname="sans-serif", fontcolor=white];
        subgraph "cluster_0" {
        label="UNN";
        "svc-1" [label="Lab", trust="UNN", fillcolor="#0072B2", wave=1, waves="1", criticality=1, vms=3, hub=false, pos="10,-20.5!"];
        "svc-2" [label="Journal", trust="UNN", fillcolor="#007A5A", waves="1 2", vms=2, hub=false, pos="110,-20.5!"];
        }
        "svc-3" [label="Katalog", trust="UNN", fillcolor="#0072B2", vms=0, hub=true];
        "svc-1" -> "svc-2" [weight=9, connections=300, evidence=observed, crossing=true, style=solid, color="#4338B0", penwidth=1.75];
        "svc-2" -> "svc-1" [weight=4, connections=0, evidence=declared, crossing=false, style=dashed, color="#767E88", penwidth=1.42];
        }
    "##]].assert_eq(&write(&small(), Format::Dot));
}

#[test]
fn svg_as_it_stands() {
    expect![[r##"
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="228" height="126" viewBox="-54 -42 228 126" role="img">
        <title>Plan 1</title>
        <style>text{font:9px Inter,Arial,sans-serif;fill:#16191d;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:2.5px;stroke-linejoin:round}.t{font-weight:600;font-size:13px}.w{fill:#fff;stroke:none;font-weight:700;font-size:9px}.e{fill:none;stroke:#767e88;stroke-opacity:.45}.c{stroke:#4338b0;stroke-opacity:.9}.d{stroke-dasharray:6 3}.i{stroke-dasharray:1.5 3}</style>
        <rect x="-54" y="-42" width="228" height="126" fill="#fff"/>
        <rect x="-10" y="0" width="150" height="60" rx="8" fill="#007A5A" fill-opacity=".09" stroke="#007A5A" stroke-opacity=".3"/>
        <text class="t" x="65" y="-6">UNN</text>
        <path class="e d" stroke-width="1.42" d="M110 20.5L10 20.5"/>
        <path class="e c" stroke-width="1.75" d="M10 20.5L110 20.5"/><path class="e c" stroke-width="1.5" d="M58 25.5L58 15.5M62 25.5L62 15.5"/>
        <circle cx="10" cy="20.5" r="12" fill="#0072B2" stroke="#16191d" stroke-width="1"><title>Lab · UNN</title></circle><text class="w" x="10" y="23.5">1</text><text x="10" y="43.5">Lab</text>
        <circle cx="110" cy="20.5" r="12" fill="#007A5A" stroke="#16191d" stroke-width="1"><title>Journal · UNN</title></circle><text class="w" x="110" y="23.5">…</text><text x="110" y="43.5">Journal</text>
        </svg>
    "##]].assert_eq(&write(&small(), Format::Svg));
}

#[test]
fn nodes_and_edges_are_all_there_whatever_they_are_called() {
    for sketch in [small(), hostile()] {
        for (format, node, edge) in [(Format::GraphMl, "node", "edge"), (Format::Gexf, "node", "edge")] {
            let (names, _) = read(&write(&sketch, format));
            assert_eq!((count(&names, node), count(&names, edge)), (3, 2), "{format:?}");
            assert_eq!(count(&names, "script"), 0);
        }
        let (names, _) = read(&write(&sketch, Format::Svg));
        // A disc without a place is not drawn.
        assert_eq!((count(&names, "circle"), count(&names, "script")), (2, 0));
    }
}

#[test]
fn hostile_names_are_letters() {
    for format in Format::ALL {
        let text = write(&hostile(), *format);
        // Between the quotation marks of DOT a `<` is a letter.
        assert!(*format == Format::Dot || !text.contains("<script"), "{format:?}");
        assert!(!text.contains(['\u{0}', '\u{8}', '\u{202E}']), "{format:?}");
    }
    let dot = write(&hostile(), Format::Dot);
    // Every line ends outside of quotation marks.
    for line in dot.lines() {
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(bare.matches('"').count() % 2, 0, "{line}");
    }
    let page = sheet(&lines_of(HOSTILE));
    read(&page.replace("<!DOCTYPE html>\n", ""));
    assert!(!page.contains("<script"));
}

#[test]
fn a_sheet_draws_the_heaviest_and_lists_all() {
    let page = sheet(&lines_of("Lab"));
    let (names, text) = read(&page.replace("<!DOCTYPE html>\n", ""));
    assert_eq!((count(&names, "rect"), count(&names, "tr")), (17, 21));
    assert!(text.contains("Flere under"), "{text}");
}

#[test]
fn numbers_are_short_and_never_strange() {
    let said = |value| escape::Num(value).to_string();
    let cases = [
        (0.0, "0"),
        (-0.001, "0"),
        (1.5, "1.5"),
        (-2.25, "-2.25"),
        (3.0, "3"),
        (0.07, "0.07"),
        (f32::NAN, "0"),
    ];
    for (value, expected) in cases {
        assert_eq!(said(value), expected);
    }
    assert_eq!(said(f32::INFINITY), "0");
}

#[test]
fn an_empty_sketch_is_a_file_too() {
    let empty = Sketch::default();
    for format in [Format::GraphMl, Format::Gexf, Format::Svg] {
        read(&write(&empty, format));
    }
    assert!(write(&empty, Format::Dot).ends_with("}\n"));
}

proptest! {
    #[test]
    fn any_name_gives_a_file_that_can_be_read(name in any::<String>()) {
        let mut sketch = small();
        sketch.nodes[0].label.clone_from(&name);
        sketch.nodes[1].trust.clone_from(&name);
        sketch.title.clone_from(&name);
        for format in [Format::GraphMl, Format::Gexf, Format::Svg] {
            read(&write(&sketch, format));
            prop_assert_eq!(write(&sketch, format), write(&sketch, format));
        }
        read(&sheet(&lines_of(&name)).replace("<!DOCTYPE html>\n", ""));
    }
}
