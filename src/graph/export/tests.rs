#![expect(clippy::needless_raw_string_hashes, reason = "as expect-test writes them")]

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
    expect![[r#""#]].assert_eq(&write(&small(), Format::GraphMl));
}

#[test]
fn gexf_as_it_stands() {
    expect![[r#""#]].assert_eq(&write(&small(), Format::Gexf));
}

#[test]
fn dot_as_it_stands() {
    expect![[r#""#]].assert_eq(&write(&small(), Format::Dot));
}

#[test]
fn svg_as_it_stands() {
    expect![[r#""#]].assert_eq(&write(&small(), Format::Svg));
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
        assert!(!text.contains("<script"), "{format:?}");
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
