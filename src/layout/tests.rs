//! Properties of the layout and of the arithmetic around it.
#![expect(clippy::float_cmp, reason = "tests")]

use proptest::prelude::*;

use super::camera::{Camera, Viewport};
use super::labelling::{Candidate, choose};
use super::navigation::{Direction, most_connected, nearest, neighbours};
use super::picking::PickGrid;
use super::*;
use crate::base::{Random, Silent};

mod ground;

fn by_trust(
    nodes: Vec<LayoutNode>,
    edges: Vec<(u32, u32, u64)>,
    territories: u16,
    shared: Option<u16>,
    aspect: f32,
) -> LayoutInput {
    let ground = Ground::Trusts { shared };
    let (previous, before, pins) = (Vec::new(), Vec::new(), Vec::new());
    LayoutInput { nodes, edges, territories, ground, aspect, previous, before, pins }
}

fn estate(per_trust: u32, shared: u32, edges: u32, seed: u64) -> LayoutInput {
    let mut random = Random::new(seed);
    let mut nodes = Vec::new();
    for territory in 0..4_u16 {
        for _ in 0..per_trust {
            nodes.push(LayoutNode { territory, size: random.between(1, 80) as u32, hub: false });
        }
    }
    for i in 0..shared {
        nodes.push(LayoutNode { territory: 4, size: random.between(1, 40) as u32, hub: i < 8 });
    }
    let count = nodes.len() as u64;
    let edges = (0..edges)
        .map(|_| {
            let from = random.below(count) as u32;
            let trust = u64::from(from) / u64::from(per_trust.max(1)) * u64::from(per_trust);
            let to = if random.chance(65) {
                trust + random.below(u64::from(per_trust))
            } else {
                random.below(count)
            };
            (from, (to as u32).min(count as u32 - 1), random.below(100_000))
        })
        .collect();
    by_trust(nodes, edges, 5, Some(4), 1.32)
}

fn outline(layout: &Layout, group: u32) -> &Outline {
    layout.outlines.iter().find(|o| o.group == group).unwrap()
}

fn assert_sound(input: &LayoutInput, layout: &Layout) {
    assert_eq!(layout.nodes.len(), input.nodes.len());
    for (i, (node, at)) in input.nodes.iter().zip(&layout.nodes).enumerate() {
        if node.hub {
            assert!(at.x < layout.bounds.x, "hub {i} stands in the rail");
            continue;
        }
        let territory = u32::from(node.territory.min(input.territories.max(1) - 1));
        let rect = outline(layout, territory).rect;
        assert!(rect.contains(at.x - at.radius, at.y - at.radius), "node {i} in its territory");
        assert!(rect.contains(at.x + at.radius, at.y + at.radius), "node {i} in its territory");
        for other in &layout.nodes[..i] {
            let square = (at.x - other.x) * (at.x - other.x) + (at.y - other.y) * (at.y - other.y);
            let apart = at.radius + other.radius;
            assert!(square > apart * apart, "node {i} overlaps none");
        }
    }
    for (i, a) in layout.outlines.iter().enumerate() {
        for b in &layout.outlines[..i] {
            let apart = a.rect.x >= b.rect.x + b.rect.width
                || b.rect.x >= a.rect.x + a.rect.width
                || a.rect.y >= b.rect.y + b.rect.height
                || b.rect.y >= a.rect.y + a.rect.height;
            assert!(apart, "territories {} and {} overlap", a.group, b.group);
        }
    }
}

#[test]
fn trusts_keep_their_corners() {
    let layout = place(&estate(60, 60, 2_000, 1), &mut Silent);
    let middle = |group| {
        let rect = outline(&layout, group).rect;
        (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
    };
    let (hsyk, nlsh, unn, fin, shared) = (middle(0), middle(1), middle(2), middle(3), middle(4));
    assert!(nlsh.1 < hsyk.1 && unn.1 < fin.1, "south is below");
    assert!(hsyk.0 < shared.0 && nlsh.0 < shared.0 && shared.0 < unn.0 && shared.0 < fin.0);
    assert_eq!(hsyk.0, nlsh.0);
    assert_eq!(unn.0, fin.0);
    let ratio = layout.bounds.width / layout.bounds.height;
    assert!((1.2..1.45).contains(&ratio), "fills the surface: {ratio}");
}

#[test]
fn an_empty_trust_keeps_its_corner_too() {
    let mut input = estate(20, 10, 200, 2);
    let before = place(&input, &mut Silent);
    for node in input.nodes.iter_mut().filter(|node| node.territory == 2) {
        node.territory = 1;
    }
    let after = place(&input, &mut Silent);
    assert_eq!(after.outlines.len(), 5);
    assert!(outline(&after, 2).rect.x > outline(&after, 4).rect.x);
    assert!(outline(&before, 2).rect.y < outline(&before, 3).rect.y);
    assert!(outline(&after, 2).rect.y < outline(&after, 3).rect.y);
}

#[test]
fn three_hundred_services_are_laid_out_well() {
    let input = estate(60, 60, 2_000, 3);
    let layout = place(&input, &mut Silent);
    assert_sound(&input, &layout);
    let length = |layout: &Layout| -> f64 {
        let edges =
            input.edges.iter().filter(|e| !input.nodes[e.0 as usize].hub && !input.nodes[e.1 as usize].hub);
        edges
            .map(|&(a, b, weight)| {
                let (a, b) = (layout.nodes[a as usize], layout.nodes[b as usize]);
                let (dx, dy) = (f64::from(a.x - b.x), f64::from(a.y - b.y));
                (dx * dx + dy * dy).sqrt() * f64::from(65 - weight.leading_zeros())
            })
            .sum()
    };
    let mut unlinked = input.clone();
    unlinked.edges.clear();
    let unordered = place(&unlinked, &mut Silent);
    let ratio = length(&layout) / length(&unordered);
    assert!(ratio < 0.9, "linked services are drawn together: {ratio}");
}

#[test]
fn clusters_come_out_as_neighbours() {
    // Six rings of ten services in one trust: the layout is not told of them.
    let nodes = vec![LayoutNode { territory: 0, size: 4, hub: false }; 60];
    let edges: Vec<_> =
        (0..60).flat_map(|i| [1, 2].map(|s| (i, (i % 6) + ((i / 6 + s) % 10) * 6, 1000))).collect();
    let input = by_trust(nodes, edges, 1, None, 1.4);
    let layout = place(&input, &mut Silent);
    let mut kept = 0;
    for (i, at) in layout.nodes.iter().enumerate() {
        let mut others: Vec<(f32, usize)> = layout
            .nodes
            .iter()
            .enumerate()
            .filter(|(j, _)| *j != i)
            .map(|(j, o)| ((o.x - at.x) * (o.x - at.x) + (o.y - at.y) * (o.y - at.y), j))
            .collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        kept += others[..4].iter().filter(|(_, j)| j % 6 == i % 6).count();
    }
    assert!(kept >= 144, "{kept} of 240 nearest are of the same ring");
}

#[test]
fn a_small_change_moves_little() {
    let input = estate(50, 40, 1_500, 4);
    let before = place(&input, &mut Silent);
    let mut changed = input.clone();
    changed.edges.truncate(1_480);
    changed.nodes[7].size = 3;
    changed.previous = before.nodes.iter().map(|p| Some((p.x, p.y))).collect();
    let after = place(&changed, &mut Silent);
    assert_sound(&changed, &after);
    let moved = before.nodes.iter().zip(&after.nodes).filter(|(a, b)| a.x != b.x || a.y != b.y).count();
    assert!(moved <= 10, "{moved} of {} moved", input.nodes.len());
}

#[test]
fn unchanged_input_with_previous_places_moves_nothing_much() {
    let input = estate(40, 20, 800, 5);
    let before = place(&input, &mut Silent);
    let again = place(
        &LayoutInput { previous: before.nodes.iter().map(|p| Some((p.x, p.y))).collect(), ..input },
        &mut Silent,
    );
    assert_eq!(before, again);
}

#[test]
fn hubs_pull_at_nothing() {
    let mut input = estate(30, 20, 400, 6);
    let before = place(&input, &mut Silent);
    let hub = input.nodes.iter().position(|n| n.hub).unwrap() as u32;
    input.edges.extend((0..100).map(|i| (i, hub, 1_000_000)));
    assert_eq!(before, place(&input, &mut Silent));
    assert_eq!(before.hubs.len(), 8);
}

#[test]
fn hostile_input_is_survived() {
    let node = |territory| LayoutNode { territory, size: u32::MAX, hub: false };
    for input in [
        by_trust(vec![], vec![(0, 1, 5)], 0, Some(9), f32::NAN),
        LayoutInput {
            previous: vec![Some((f32::NAN, 0.0))],
            pins: vec![Some((f32::NAN, f32::INFINITY))],
            before: vec![Some(Rect { x: f32::NAN, y: 0.0, width: f32::INFINITY, height: f32::MAX })],
            ..by_trust(vec![node(900)], vec![(0, 0, u64::MAX), (0, 77, 1)], 3, Some(0), -1.0)
        },
        LayoutInput {
            previous: vec![None, Some((1e30, -1e30)), None],
            pins: vec![None, Some((1e30, -1e30)), None],
            ..by_trust(vec![node(0), node(0)], vec![(0, 1, u64::MAX); 3], 1, Some(0), 0.0)
        },
    ] {
        for ground in [input.ground, Ground::Columns, Ground::Shelves] {
            let input = LayoutInput { ground, ..input.clone() };
            let layout = place(&input, &mut Silent);
            assert_sound(&input, &layout);
        }
    }
    let vms = place_vms(
        &VmLayoutInput { groups: vec![u32::MAX, 0], edges: vec![(0, 9, 1)], aspect: f32::INFINITY },
        &mut Silent,
    );
    assert_eq!(vms.nodes.len(), 2);
    assert_eq!(
        place_vms(&VmLayoutInput { groups: vec![], edges: vec![], aspect: 1.0 }, &mut Silent).nodes,
        []
    );
}

#[test]
fn the_bytes_are_known() {
    let layout = place(&estate(12, 9, 150, 7), &mut Silent);
    let bytes = postcard::to_allocvec(&layout).unwrap();
    // The same figure is expected from WebAssembly.
    expect_test::expect!["a2d621e4d5ed31a55436a772d99ed5a3267e6f5736f1454060119a45e6d756c2"]
        .assert_eq(&crate::base::Digest::of(&bytes).to_hex());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_estate_is_laid_out_soundly(
        nodes in proptest::collection::vec((0_u16..9, 0_u32..200, proptest::bool::weighted(0.1)), 0..90),
        edges in proptest::collection::vec((0_u32..95, 0_u32..95, any::<u64>()), 0..200),
        territories in 1_u16..9,
        shared in proptest::option::of(0_u16..9),
        aspect in 0.3_f32..3.0,
    ) {
        let nodes = nodes.into_iter().map(|(territory, size, hub)| LayoutNode { territory, size, hub }).collect();
        let by_trust = by_trust(nodes, edges, territories, shared, aspect);
        for ground in [by_trust.ground, Ground::Columns, Ground::Shelves] {
            let input = LayoutInput { ground, ..by_trust.clone() };
            let layout = place(&input, &mut Silent);
            assert_sound(&input, &layout);
            prop_assert_eq!(layout, place(&input, &mut Silent));
        }
    }

    #[test]
    fn vms_stand_in_their_service(groups in proptest::collection::vec(0_u32..12, 1..120), aspect in 0.3_f32..3.0) {
        let edges = (0..groups.len() as u32).map(|i| (i, i / 2, 9)).collect();
        let layout = place_vms(&VmLayoutInput { groups: groups.clone(), edges, aspect }, &mut Silent);
        for (i, (at, group)) in layout.nodes.iter().zip(&groups).enumerate() {
            let group = (*group).min(groups.len() as u32 - 1);
            prop_assert!(outline(&layout, group).rect.contains(at.x, at.y));
            for other in &layout.nodes[..i] {
                prop_assert!((at.x - other.x).abs() + (at.y - other.y).abs() > 2.0 * at.radius);
            }
        }
    }

    #[test]
    fn zoom_keeps_the_point(x in 0_f32..800.0, y in 0_f32..600.0, factor in 0.3_f32..3.0) {
        let viewport = Viewport { width: 800.0, height: 600.0 };
        let camera = Camera { x: 300.0, y: 200.0, scale: 0.7 };
        let before = camera.to_world(viewport, x, y);
        let zoomed = camera.zoomed(viewport, factor, x, y);
        let after = zoomed.to_world(viewport, x, y);
        prop_assert!((before.0 - after.0).abs() < 0.05 && (before.1 - after.1).abs() < 0.05);
        let back = zoomed.to_screen(viewport, after.0, after.1);
        prop_assert!((back.0 - x).abs() < 0.05 && (back.1 - y).abs() < 0.05);
    }

    /// What was seen on one screen is seen on any other, and on the same one from the same place.
    #[test]
    fn a_part_of_the_world_fits_other_screens(
        x in -500_f32..900.0, y in -500_f32..900.0, scale in 0.3_f32..3.0, width in 400_f32..2600.0, height in 400_f32..1500.0,
    ) {
        let (here, there) = (Viewport { width: 960.0, height: 560.0 }, Viewport { width, height });
        let camera = Camera { x, y, scale };
        let part = camera.seen(here);
        let same = Camera::framing(&part, here, 0.0);
        let near = |a: f32, b: f32| (a - b).abs() < 0.05;
        prop_assert!(near(same.x, x) && near(same.y, y) && near(same.scale, scale));
        let seen = Camera::framing(&part, there, 0.0).seen(there);
        prop_assert!(seen.width > part.width - 0.1 && seen.height > part.height - 0.1);
        prop_assert!(seen.x < part.x + 0.1 && seen.y < part.y + 0.1);
    }

    #[test]
    fn labels_never_overlap(
        points in proptest::collection::vec((0_f32..500.0, 0_f32..300.0, 10_f32..120.0, 0_u32..50, any::<bool>()), 0..80),
    ) {
        let candidates: Vec<Candidate> = points
            .iter()
            .map(|&(x, y, width, rank, pinned)| Candidate {
                x, y, radius: 8.0, width, short_width: width * 0.6, height: 14.0, rank, within: None, pinned,
            })
            .collect();
        let spots = choose(&candidates, &[(250.0, 10.0, 90.0, 20.0)]);
        let mut areas: Vec<(f32, f32, f32)> = vec![(250.0, 10.0, 90.0)];
        for (candidate, spot) in candidates.iter().zip(&spots) {
            let Some(spot) = spot else { continue };
            let width = if spot.short { candidate.short_width } else { candidate.width };
            areas.push((candidate.x + spot.dx, candidate.y + spot.dy, width));
        }
        for (i, a) in areas.iter().enumerate() {
            for b in &areas[..i] {
                prop_assert!((a.0 - b.0).abs() >= f32::midpoint(a.2, b.2) || (a.1 - b.1).abs() >= 13.9);
            }
        }
    }

    #[test]
    fn the_grid_finds_what_a_scan_finds(
        points in proptest::collection::vec((-500_f32..500.0, -300_f32..300.0), 0..120),
        x in -500_f32..500.0, y in -300_f32..300.0, reach in 1_f32..90.0,
    ) {
        let square = |p: &(f32, f32)| (p.0 - x) * (p.0 - x) + (p.1 - y) * (p.1 - y);
        let scan = (0_u32..).zip(&points).filter(|(_, p)| square(p) <= reach * reach)
            .min_by(|a, b| square(a.1).total_cmp(&square(b.1))).map(|(i, _)| i);
        prop_assert_eq!(PickGrid::new(points.clone()).hit(x, y, 90.0, |_| reach), scan);
    }
}

#[test]
fn keys_lead_to_the_nearest() {
    let points = [(0.0, 0.0), (50.0, 5.0), (100.0, 0.0), (0.0, -40.0), (-30.0, 29.0)];
    let all = [true; 5];
    for (direction, expected) in [
        (Direction::Right, Some(1)),
        (Direction::Up, Some(3)),
        (Direction::Left, Some(4)),
        (Direction::Down, None),
    ] {
        assert_eq!(nearest(&points, &all, 0, direction), expected, "{direction:?}");
    }
    assert_eq!(nearest(&points, &[true, false, true, true, true], 0, Direction::Right), Some(2));
}

#[test]
fn neighbours_come_heaviest_first() {
    let edges = [(0, 1, 2.0), (1, 0, 3.0), (0, 2, 4.0), (0, 3, 5.0), (9, 0, 1.0), (2, 2, 7.0)];
    let rows = neighbours(4, edges.into_iter());
    assert_eq!(rows[0], [1, 3, 2]);
    assert_eq!(most_connected(&rows, &[true; 4]), Some(0));
    assert_eq!(most_connected(&rows, &[false, true, true, true]), Some(1));
}
