//! Columns, shelves and pins: order, stability, and what a person has put somewhere.

use super::*;

fn away(a: &Placed, b: &Placed) -> f32 {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    (dx * dx + dy * dy).sqrt()
}

/// Services in waves of which some are large and the fourth is empty; the last column holds what has none.
fn waves(count: u32, seed: u64) -> LayoutInput {
    let mut random = Random::new(seed);
    let share = [0_u16, 1, 1, 1, 2, 2, 4, 4, 4, 4, 5, 6];
    let nodes = (0..count)
        .map(|_| LayoutNode {
            territory: *random.pick(&share).unwrap(),
            size: random.between(1, 60) as u32,
            hub: random.chance(3),
        })
        .collect();
    let edges = (0..count * 10)
        .map(|_| {
            let [from, to] = [0, 0].map(|_: i32| random.below(u64::from(count)) as u32);
            (from, to, random.below(100_000))
        })
        .collect();
    LayoutInput { ground: Ground::Columns, ..by_trust(nodes, edges, 7, None, 1.35) }
}

fn after(input: &LayoutInput, layout: &Layout) -> LayoutInput {
    let mut next = input.clone();
    next.previous = layout.nodes.iter().map(|place| Some((place.x, place.y))).collect();
    next.before = layout.outlines.iter().map(|outline| Some(outline.rect)).collect();
    next
}

#[test]
fn columns_stand_in_order_and_are_of_one_height() {
    let input = waves(250, 1);
    let layout = place(&input, &mut Silent);
    assert_sound(&input, &layout);
    for pair in layout.outlines.windows(2) {
        assert!(pair[0].rect.x + pair[0].rect.width < pair[1].rect.x);
        assert_eq!(pair[0].rect.height, pair[1].rect.height);
    }
    let (empty, large) = (outline(&layout, 3).rect.width, outline(&layout, 4).rect.width);
    assert!(
        empty > 0.0 && empty * 2.0 < large,
        "an empty wave keeps a narrow column: {empty} beside {large}"
    );
    let ratio = layout.bounds.width / layout.bounds.height;
    assert!((1.1..1.7).contains(&ratio), "fills the surface: {ratio}");
}

#[test]
fn a_move_to_another_wave_moves_hardly_anyone_else() {
    let mut worst = 0.0_f32;
    for seed in 1..=6 {
        let input = waves(250, seed);
        let layout = place(&input, &mut Silent);
        for node in [3_usize, 60, 140, 249] {
            let mut changed = after(&input, &layout);
            let own = &mut changed.nodes[node];
            own.territory = (own.territory + 1) % 7;
            let moved = place(&changed, &mut Silent);
            assert_sound(&changed, &moved);
            let others = layout.nodes.iter().zip(&moved.nodes).enumerate().filter(|(at, _)| *at != node);
            let sum: f32 = others.map(|(_, (was, is))| away(was, is)).sum();
            worst = worst.max(sum / 249.0);
        }
    }
    assert!(worst < 8.0, "mean displacement of the others, in world units: {worst}");
}

#[test]
fn many_moves_widen_columns_one_at_a_time() {
    let input = waves(200, 9);
    let layout = place(&input, &mut Silent);
    let (mut now, mut stood) = (after(&input, &layout), layout);
    for node in 0..60 {
        now.nodes[node].territory = 6;
        let next = place(&now, &mut Silent);
        assert_sound(&now, &next);
        let grown = stood.outlines.iter().zip(&next.outlines).filter(|(a, b)| b.rect.width > a.rect.width);
        assert!(grown.count() <= 1 || stood.outlines[0].rect.height != next.outlines[0].rect.height);
        now = after(&now, &next);
        stood = next;
    }
}

#[test]
fn a_wave_in_between_shifts_columns_and_scrambles_nothing() {
    let input = waves(220, 3);
    let before = place(&input, &mut Silent);
    let mut next = after(&input, &before);
    next.territories = 8;
    next.before.insert(2, None);
    for node in next.nodes.iter_mut().filter(|node| node.territory >= 2) {
        node.territory += 1;
    }
    let with = place(&next, &mut Silent);
    assert_sound(&next, &with);
    let stays = before.nodes.iter().zip(&with.nodes).zip(&next.nodes).filter(|((was, is), node)| {
        let group = u32::from(node.territory);
        let old = outline(&before, if group > 2 { group - 1 } else { group }).rect;
        let new = outline(&with, group).rect;
        (was.x - old.x - is.x + new.x).abs() < 1.0 && (was.y - is.y).abs() < 1.0
    });
    let stays = stays.count();
    assert!(stays > 200, "{stays} of 220 stand where they stood in their column");
}

#[test]
fn unchanged_columns_stay_to_the_byte() {
    let input = waves(230, 5);
    let layout = place(&input, &mut Silent);
    assert_eq!(layout, place(&after(&input, &layout), &mut Silent));
    let shelves = LayoutInput { ground: Ground::Shelves, ..input };
    let layout = place(&shelves, &mut Silent);
    assert_eq!(layout, place(&after(&shelves, &layout), &mut Silent));
}

#[test]
fn a_pin_stays_where_it_is_and_nobody_stands_on_it() {
    for ground in [Ground::Columns, Ground::Shelves, Ground::Trusts { shared: Some(6) }] {
        let input = LayoutInput { ground, ..waves(200, 11) };
        let layout = place(&input, &mut Silent);
        let mut next = after(&input, &layout);
        next.pins = vec![None; 200];
        // Onto others, between them, and far outside.
        let ordinary: Vec<usize> = (0..200).filter(|at| !input.nodes[*at].hub).collect();
        let onto = |at: usize| (layout.nodes[ordinary[at]].x, layout.nodes[ordinary[at]].y);
        let wishes = [onto(50), (onto(90).0 + 21.0, onto(90).1 + 24.0), (-900.0, 4000.0)];
        for (at, wish) in wishes.iter().enumerate() {
            next.pins[ordinary[at]] = Some(*wish);
        }
        let pinned = place(&next, &mut Silent);
        for (at, wish) in wishes.iter().enumerate() {
            let own = &pinned.nodes[ordinary[at]];
            assert_eq!((own.x, own.y), *wish);
            for other in ordinary.iter().filter(|other| **other != ordinary[at]) {
                let gap = away(own, &pinned.nodes[*other]);
                assert!(gap >= 37.5, "{other} stands {gap} from what is pinned");
            }
        }
        assert_eq!(pinned.outlines, layout.outlines, "the ground is what it was");
        let others = ordinary.iter().skip(3).map(|at| away(&layout.nodes[*at], &pinned.nodes[*at]));
        let mean = others.sum::<f32>() / 200.0;
        assert!(mean < 12.0, "mean displacement of the others: {mean}");
        next.pins.clear();
        let loose = place(&after(&next, &pinned), &mut Silent);
        assert_sound(&next, &loose);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn pins_stay_whatever_there_is(
        nodes in proptest::collection::vec((0_u16..6, 0_u32..80, proptest::option::weighted(0.2, (-300_f32..1500.0, -300_f32..1500.0))), 1..70),
        kind in 0..3,
    ) {
        let ground = match kind {
            0 => Ground::Columns,
            1 => Ground::Shelves,
            _ => Ground::Trusts { shared: Some(2) },
        };
        let pins: Vec<_> = nodes.iter().map(|(_, _, pin)| *pin).collect();
        let nodes = nodes.iter().map(|&(territory, size, _)| LayoutNode { territory, size, hub: false }).collect();
        let input = LayoutInput { ground, pins: pins.clone(), ..by_trust(nodes, vec![(0, 1, 5), (2, 3, 9)], 6, None, 1.4) };
        let layout = place(&input, &mut Silent);
        for (at, pin) in layout.nodes.iter().zip(&pins) {
            prop_assert!(pin.is_none_or(|pin| pin == (at.x, at.y)));
        }
        let free: Vec<_> = layout.nodes.iter().zip(&pins).filter(|(_, pin)| pin.is_none()).map(|(at, _)| (at.x.to_bits(), at.y.to_bits())).collect();
        let mut once = free.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), free.len(), "no two in one slot");
        prop_assert_eq!(layout, place(&input, &mut Silent));
    }
}
