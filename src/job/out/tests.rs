//! Small plans taken out.

use super::*;
use crate::graph::fixture::Fixture;

const ESTATE: &str = "
    trust UNN rank=1
    trust FELLES shared
    service Lab UNN n=2 crit=1
    service Journal UNN n=1
    service Katalog FELLES n=1 hub
    vm alone
    vm stays still
    wave 1
    wave 2
    Lab-1 -> Journal :1433 x300
    Lab-2 -> alone :22 x3
    Lab-1 -> Katalog :53 x9000
    Lab-1 -> stays :80 x3
    put Lab 1
    put Journal 2
    put Katalog 2
    put alone 2
";

fn with<R>(text: &str, act: impl Fn(&Source<'_>) -> R) -> R {
    let fixture = Fixture::parse(text);
    let graph = fixture.graph();
    act(&Source { inventory: &fixture.inventory, plan: &fixture.plan, graph: &graph })
}

#[test]
fn services_with_their_links_and_what_crosses() {
    with(ESTATE, |source| {
        let places = places(source, Level::Services, "Felles");
        let sketch = sketch(source, Level::Services, &places);
        let names: Vec<&str> = sketch.nodes.iter().map(|node| node.label.as_str()).collect();
        assert_eq!(names, ["Journal", "Katalog", "Lab"]);
        assert!(sketch.nodes.iter().all(|node| node.spot.is_some()));
        assert_eq!(
            sketch.areas.iter().map(|area| area.title.as_str()).collect::<Vec<_>>(),
            ["UNN", "Felles"]
        );
        let crossing: Vec<bool> = sketch.edges.iter().map(|edge| edge.crossing).collect();
        // A hub's links cross nothing.
        assert_eq!((sketch.edges.len(), crossing), (2, vec![true, false]));
        assert_eq!((sketch.nodes[2].waves.clone(), sketch.nodes[2].criticality), (vec![1], 1));
    });
}

#[test]
fn vms_that_move_and_what_lies_between_them() {
    with(ESTATE, |source| {
        let places = places(source, Level::Vms, "Felles");
        let sketch = sketch(source, Level::Vms, &places);
        let names: Vec<&str> = sketch.nodes.iter().map(|node| node.label.as_str()).collect();
        assert_eq!(names, ["Journal-1", "Katalog-1", "Lab-1", "Lab-2", "alone"]);
        assert!(sketch.nodes.iter().all(|node| node.spot.is_some()));
        assert_eq!(sketch.edges.iter().filter(|edge| edge.crossing).count(), 2);
        assert_eq!((sketch.edges.len(), sketch.areas.len()), (3, 3));
    });
}

#[test]
fn a_drawing_shows_what_hides_and_a_graph_keeps_no_such_sign() {
    let mut fixture = Fixture::parse(ESTATE);
    let lab = ServiceId::new("Lab");
    fixture.plan.services.get_mut(&lab).unwrap().name = "La\u{202E}b<i>".into();
    let graph = fixture.graph();
    let source = Source { inventory: &fixture.inventory, plan: &fixture.plan, graph: &graph };
    let places = places(&source, Level::Services, "Felles");
    let svg = export(&source, Format::Svg, Level::Services, &places);
    assert!(svg.contains("La‹U+202E›b&lt;i&gt;"), "{svg}");
    let dot = export(&source, Format::Dot, Level::Services, &places);
    assert!(dot.contains("label=\"Lab<i>\""), "{dot}");
    // Hubs stand aside, without lines.
    assert_eq!(svg.matches("<path class=\"e c\" stroke-width=\"3\"").count(), 0);
    let words = SheetWords { uses: "Bruker".into(), shared: "Felles".into(), ..SheetWords::default() };
    let page = neighbourhood(&source, &lab, &words).unwrap();
    assert!(page.contains("<h2>Bruker (2)</h2>") && page.contains("La‹U+202E›b&lt;i&gt;"), "{page}");
    assert_eq!(neighbourhood(&source, &ServiceId::new("nobody"), &words), None);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for level in [Level::Services, Level::Vms] {
        for format in Format::ALL {
            let text =
                || with(ESTATE, |source| export(source, *format, level, &places(source, level, "Felles")));
            assert_eq!(text(), text());
        }
    }
}

#[test]
fn shared_regions_and_trusts_keep_their_colours() {
    assert_eq!(palettes([false, true, false, true].into_iter()), [0, 4, 1, 2]);
    assert_eq!(palettes([false; 12].into_iter()), [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 0, 1]);
}
