//! Estates made of numbers: what is placed, what opens, what is drawn.

use proptest::prelude::*;

use super::*;
use crate::base::{Random, Silent};

/// `services` of `each` VMs in rings, with chords between services, and hubs that all use.
fn estate(services: u32, each: u32, hubs: u32, seed: u64) -> (EstateInput, Vec<Line>) {
    let mut random = Random::new(seed);
    let vms = services * each;
    let input = EstateInput {
        services: (0..vms).map(|vm| vm / each).chain((0..hubs).map(|_| NONE)).collect(),
        hubs: (vms..vms + hubs).collect(),
        ..EstateInput::default()
    };
    let mut lines = Vec::new();
    let mut add = |from, to, weight| lines.push(Line { from, to, weight, sure: 2 });
    for vm in 0..vms {
        let home = vm / each * each;
        add(vm, home + (vm + 1 - home) % each, 40);
        if vm % 3 == 0 {
            let far = random.below(u64::from(vms)) as u32;
            add(vm, far, 1 + random.below(9) as u32);
        }
        for hub in 0..hubs {
            add(vm, vms + hub, 3);
        }
    }
    (input, lines)
}

fn placed((input, lines): &(EstateInput, Vec<Line>)) -> Estate {
    place_estate(input, lines.clone(), &mut Silent)
}

#[test]
fn every_vm_stands_in_the_disc_of_its_service_and_no_two_overlap() {
    let mut input = estate(20, 15, 3, 7);
    // Two of the hubs are one service.
    (input.0.services[300], input.0.services[302]) = (20, 20);
    let estate = placed(&input);
    assert_eq!((estate.discs.len(), estate.hubs, estate.order.len()), (22, 2, 303));
    for (number, disc) in (0..).zip(&estate.discs) {
        assert_eq!(
            estate.members(number).len(),
            [15, 15, 2, 1][if number < 20 { 0 } else { number as usize - 18 }]
        );
        for &vm in estate.members(number) {
            let (x, y) = estate.at[vm as usize];
            let away = ((x - disc.x).powi(2) + (y - disc.y).powi(2)).sqrt();
            assert!(away + RADIUS <= disc.radius + 0.1, "{vm} leaves its disc");
            assert_eq!(input.0.services[vm as usize], disc.service);
        }
    }
    for (at, a) in estate.discs.iter().enumerate() {
        for b in &estate.discs[at + 1..] {
            let away = ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt();
            assert!(away + 0.1 >= a.radius + b.radius);
        }
    }
}

#[test]
fn vms_without_a_service_stand_with_those_they_deal_with() {
    let mut input = estate(6, 12, 0, 1);
    input.0.services.fill(NONE);
    let estate = placed(&input);
    assert!(estate.discs.iter().all(|disc| disc.service == NONE));
    assert_eq!((estate.order.len(), estate.disc.iter().all(|disc| *disc != NONE)), (72, true));
}

#[test]
fn lines_come_through_their_bytes() {
    let (_, lines) = estate(3, 4, 1, 5);
    let bytes = packed(&lines);
    assert_eq!(unpacked(&bytes), lines);
    assert_eq!(unpacked(&bytes[..bytes.len() - 1]), lines[..lines.len() - 1]);
    assert!(unpacked(&[]).is_empty());
}

#[test]
fn nothing_opens_from_afar_and_what_is_nearest_opens_first() {
    let estate = placed(&estate(300, 20, 2, 3));
    assert!(estate.opened(&estate.bounds(), 0.1).is_empty());
    let open = estate.opened(&estate.bounds(), 1.0);
    let vms: u32 = open.iter().map(|disc| estate.discs[*disc as usize].count).sum();
    assert!(vms as usize <= OPENED && vms as usize > OPENED - 20);
    let whole = estate.bounds();
    let middle = (whole.x + whole.width / 2.0, whole.y + whole.height / 2.0);
    let far = |disc: &u32| {
        let disc = estate.discs[*disc as usize];
        ((disc.x - middle.0).powi(2) + (disc.y - middle.1).powi(2)).sqrt() - disc.radius
    };
    let farthest = open.iter().map(far).fold(0.0_f32, f32::max);
    let closed = (0..estate.discs.len() as u32).filter(|disc| !open.contains(disc));
    assert!(closed.map(|disc| far(&disc)).all(|away| away >= farthest - 1.0));
    let one = estate.discs[4];
    let view = Rect { x: one.x - 1.0, y: one.y - 1.0, width: 2.0, height: 2.0 };
    assert_eq!(estate.opened(&view, 3.0), [4]);
}

#[test]
fn a_line_stands_for_all_between_its_ends_and_hubs_are_quiet() {
    let input = estate(5, 4, 1, 2);
    let estate = placed(&input);
    let waves: Vec<u16> = (0..20).map(|vm| if vm < 8 { 1 } else { 2 }).collect();
    let folded = Folded::new(&estate, &waves);
    let cut = folded.cut(&estate, &[]);
    assert_eq!(cut.nodes.len(), 6);
    assert_eq!(cut.drawn, cut.weight);
    let quiet: u64 = cut.edges.iter().filter(|edge| edge.quiet).map(|edge| edge.weight).sum();
    assert_eq!(quiet, 60);
    let between = input.1.iter().filter(|line| line.to < 20 && line.from / 4 != line.to / 4);
    let between: u64 = between.map(|line| u64::from(line.weight)).sum();
    assert_eq!(cut.weight, between);
    for edge in cut.edges.iter().filter(|edge| edge.crossing != NONE) {
        let line = estate.lines[edge.crossing as usize];
        assert_ne!(waves[line.from as usize], waves[line.to as usize]);
    }
}

#[test]
fn from_afar_every_disc_has_one_mark_and_no_weight_is_lost() {
    let input = estate(6, 10, 2, 4);
    let estate = placed(&input);
    // Services 0 to 3 belong to two owners, 4 to one that is unknown, 5 to nobody.
    let owner = |service: u32| if service < 4 { Some(service % 2) } else { (service == 4).then_some(9) };
    let marks = Marks::of(&estate, 2, owner);
    assert_eq!((marks.of.len(), marks.count), (estate.discs.len(), 4));
    for (disc, mark) in estate.discs.iter().zip(&marks.of) {
        let wanted = if disc.service == NONE { 2 } else { [0, 1, 0, 1, 3, 3][disc.service as usize] };
        assert_eq!(*mark, wanted);
    }
    let sums = Folded::new(&estate, &[]).seen_from_afar(&estate, &marks);
    let between: u64 = sums.between.iter().map(crate::layout::afar::Bundle::weight).sum();
    let all: u64 = estate.lines.iter().map(|line| u64::from(line.weight)).sum();
    assert_eq!((between + sums.within.iter().sum::<u64>(), sums.aside), (all, 0));
    let places = marks.places(&estate);
    assert!(places.iter().flatten().all(|((x, y), area)| area.contains(*x, *y)) && places.len() == 4);
    let typical = estate.typical();
    assert!(estate.discs.iter().any(|disc| (2.0 * disc.radius - typical).abs() < 0.01));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is drawn adds up, whichever discs are open, and names only what is there.
    #[test]
    fn a_cut_is_whole(services in 2_u32..12, each in 1_u32..9, hubs in 0_u32..3, seed in 0_u64..99, mask in 0_u32..4096) {
        let input = estate(services, each, hubs, seed);
        let estate = placed(&input);
        let folded = Folded::new(&estate, &[]);
        let open: Vec<u32> = (0..estate.discs.len() as u32).filter(|disc| mask >> (disc % 12) & 1 == 1).collect();
        let cut = folded.cut(&estate, &open);
        let ends = cut.edges.iter().flat_map(|edge| [edge.from, edge.to]);
        prop_assert!(ends.into_iter().all(|end| (end as usize) < cut.nodes.len()));
        prop_assert!(cut.edges.iter().all(|edge| edge.from != edge.to || edge.crossing == NONE));
        prop_assert!(cut.drawn <= cut.weight && cut.drawn * 100 >= cut.weight * 95);
        let shown = cut.nodes.iter().filter(|node| matches!(node, CutNode::Vm(_))).count();
        let inside: usize = open.iter().map(|disc| estate.members(*disc).len()).sum();
        prop_assert_eq!(shown, inside);
        prop_assert_eq!(&folded.cut(&estate, &open), &cut);
    }

    /// Numbers from anywhere: nothing panics, and what is not known is skipped.
    #[test]
    fn hostile_numbers_are_skipped(edges in prop::collection::vec((0_u32..40, 0_u32..40, 0_u32..9), 0..60), hubs in prop::collection::vec(0_u32..40, 0..5)) {
        let input = EstateInput { services: (0..20).map(|vm| vm % 3).collect(), hubs, ..EstateInput::default() };
        let lines = edges.into_iter().map(|(from, to, weight)| Line { from, to, weight, sure: 1 }).collect();
        let estate = placed(&(input, lines));
        let folded = Folded::new(&estate, &[1, 2]);
        let cut = folded.cut(&estate, &[0, 1, 77]);
        prop_assert!(cut.edges.iter().all(|edge| (edge.from.max(edge.to) as usize) < cut.nodes.len()));
    }

    #[test]
    fn the_next_layout_begins_with_the_last(seed in 0_u64..9) {
        let mut input = estate(30, 10, 2, seed);
        let first = placed(&input);
        input.0.before = first.at.iter().map(|at| Some(*at)).collect();
        input.0.discs_before = first.community.clone();
        let fewer = input.1.len() - 3;
        input.1.truncate(fewer);
        let second = placed(&input);
        let moved: f32 = first.at.iter().zip(&second.at).map(|(a, b)| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt()).sum();
        prop_assert!(moved / first.at.len() as f32 <= 0.01 * first.bounds().width, "moved {}", moved / first.at.len() as f32 / first.bounds().width);
    }
}
